package playbooks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong with a pack's files, written for the pack's author.
type Fault struct {
	File     string // slash-separated, relative to the pack's folder; empty when it concerns the whole pack
	Line     int    // from 1; 0 when the fault concerns the whole file
	Column   int    // from 1, in characters; 0 with Line
	Severity Severity
	Rule     string // stable name of the broken rule, such as "unknown-id"
	Problem  string // what is wrong, one sentence
	Hint     string // what to do about it, one sentence

	text bool // only a text is missing or faulty: the engine works without it
}

// Severity says whether a pack with the fault may be used.
type Severity int

// A pack with an Error does not load. A Warning is a weakness of the method or its texts: the pack works.
const (
	Error Severity = iota
	Warning
)

// String is "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// String is one line: file:line:column: severity: problem hint [rule].
func (f Fault) String() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.File)
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
		}
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "%s: %s %s [%s]", f.Severity, f.Problem, f.Hint, f.Rule)
	return b.String()
}

// Faults are all faults of one run, sorted by file, line and column. As an error they name every fault, a line each.
type Faults []Fault

// Error lists the faults, a line each.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Errors are the faults that keep the pack from loading.
func (fs Faults) Errors() Faults { return fs.of(Error) }

// Warnings are the faults the pack works in spite of.
func (fs Faults) Warnings() Faults { return fs.of(Warning) }

// Err is the faults of severity Error as one error, or nil when there are none.
func (fs Faults) Err() error {
	if errs := fs.Errors(); len(errs) > 0 {
		return errs
	}
	return nil
}

func (fs Faults) of(s Severity) Faults {
	var some Faults
	for _, f := range fs {
		if f.Severity == s {
			some = append(some, f)
		}
	}
	return some
}

// sorted orders the faults for a reader who walks through the files, and drops exact repeats.
func (fs Faults) sorted() Faults {
	slices.SortFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Problem, b.Problem))
	})
	return slices.Compact(fs)
}
