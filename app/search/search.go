// Package search finds records, numbers and words of the method by what a person types. An index is made of one document
// and answered from memory; hidden ratings are in none.
//
// It must not know where a find leads to or how it is shown.
package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Kind says what was found.
type Kind string

// The kinds, in the order groups are shown when they match equally well.
const (
	Step       Kind = "step"
	Indicator  Kind = "indicator"
	Dimension  Kind = "dimension"
	Initiative Kind = "initiative"
	Disconnect Kind = "disconnect"
	Store      Kind = "store"
	Person     Kind = "person"
	KPI        Kind = "kpi"
	Milestone  Kind = "milestone"
	Note       Kind = "note"
	Play       Kind = "play"
	Term       Kind = "term"
	Command    Kind = "command"
)

// Kinds lists all kinds in their order.
func Kinds() []Kind {
	return []Kind{Step, Indicator, Dimension, Initiative, Disconnect, Store, Person, KPI, Milestone, Note, Play, Term, Command}
}

// Entry is one thing that can be found.
type Entry struct {
	Kind  Kind
	ID    string // of the record or of the pack's item; a command's ID
	Code  string // short mark before the title, such as D1.4
	Title string
	Name  string // what it is called alone, such as the place a command goes to; found like a title
	Note  string // fact at the right, such as a level; not searched
	More  string // further words that find it
}

// Index answers queries. It may be used from any goroutine.
type Index struct {
	entries []Entry
	folded  []string // code, title and more, folded
	titles  []string // code and title, folded
	names   []string // folded
}

// New makes an index. O(all text).
func New(entries []Entry) *Index {
	x := &Index{entries: entries, folded: make([]string, len(entries)), titles: make([]string, len(entries)), names: make([]string, len(entries))}
	for i, e := range entries {
		x.titles[i] = Fold(strings.TrimSpace(e.Code + " " + e.Title))
		x.names[i] = Fold(e.Name)
		x.folded[i] = x.titles[i] + " " + Fold(e.More)
	}
	return x
}

// Len is the number of entries.
func (x *Index) Len() int { return len(x.entries) }

// Group is what was found of one kind, best first.
type Group struct {
	Kind Kind
	Hits []Entry
	All  int // how many there are, shown or not
}

// scores of a match, better first.
const (
	exact   = iota // the code, or the whole title
	front          // the title begins so
	words          // every word typed begins a word
	within         // every word typed is in the title
	further        // every word typed is somewhere
	none
)

// Find returns groups of hits: in each the best first, at most most of them; groups by their best hit, then in the
// order of Kinds. A query that begins with > looks for commands only, # for indicators, @ for people. An empty query
// finds nothing. O(entries).
func (x *Index) Find(query string, most int) []Group {
	query = strings.TrimSpace(query)
	only := Kind("")
	for prefix, kind := range map[string]Kind{">": Command, "#": Indicator, "@": Person} {
		if rest, ok := strings.CutPrefix(query, prefix); ok {
			query, only = strings.TrimSpace(rest), kind
			break
		}
	}
	if query == "" && only == "" {
		return nil
	}
	whole := Fold(query)
	parts := strings.Fields(whole)
	type hit struct{ i, score int }
	found := map[Kind][]hit{}
	for i, e := range x.entries {
		if only != "" && e.Kind != only {
			continue
		}
		if s := x.score(i, whole, parts); s < none {
			found[e.Kind] = append(found[e.Kind], hit{i, s})
		}
	}
	var groups []Group
	best := map[Kind]int{}
	for _, kind := range Kinds() {
		hits := found[kind]
		if len(hits) == 0 {
			continue
		}
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.score, b.score) })
		g := Group{Kind: kind, All: len(hits)}
		for _, h := range hits[:min(most, len(hits))] {
			g.Hits = append(g.Hits, x.entries[h.i])
		}
		best[kind] = hits[0].score
		groups = append(groups, g)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Compare(best[a.Kind], best[b.Kind]) })
	return groups
}

func (x *Index) score(i int, whole string, parts []string) int {
	title := x.titles[i]
	e := x.entries[i]
	switch {
	case whole == "":
		return words
	case title == whole, x.names[i] == whole, e.Code != "" && Fold(e.Code) == whole:
		return exact
	case strings.HasPrefix(title, whole), strings.HasPrefix(x.names[i], whole), e.Code != "" && strings.HasPrefix(title[min(len(e.Code)+1, len(title)):], whole):
		return front
	}
	score := words
	for _, p := range parts {
		switch {
		case beginsWord(title, p):
		case strings.Contains(title, p):
			score = max(score, within)
		case strings.Contains(x.folded[i], p):
			score = max(score, further)
		default:
			return none
		}
	}
	return score
}

// beginsWord reports whether a word of s begins with p.
func beginsWord(s, p string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], p)
		if i < 0 {
			return false
		}
		if i += at; i == 0 || s[i-1] == ' ' || s[i-1] == '-' || s[i-1] == '.' || s[i-1] == '/' {
			return true
		}
		at = i + 1
	}
}

// Fold makes texts comparable: lower case, without accents, ß as ss.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Marks returns the parts of a title that a query matches, as byte ranges in order, for showing them in bold. Only
// titles whose folding keeps their length are marked.
func Marks(title, query string) [][2]int {
	folded := Fold(title)
	if len(folded) != len(title) {
		return nil
	}
	var out [][2]int
	for _, p := range strings.Fields(Fold(strings.TrimLeft(strings.TrimSpace(query), ">#@"))) {
		if i := strings.Index(folded, p); i >= 0 {
			out = append(out, [2]int{i, i + len(p)})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) })
	end := 0
	return slices.DeleteFunc(out, func(m [2]int) bool {
		if m[0] < end {
			return true
		}
		end = m[1]
		return false
	})
}
