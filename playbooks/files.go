package playbooks

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// Limits of what is read. They bound time and memory; a pack of any use is far below them.
const (
	maxFile  = 8 << 20  // bytes in one file
	maxTotal = 64 << 20 // bytes in all files
	maxFiles = 2000     // files and folders
)

const (
	packFile     = "pack.yaml"
	localeFolder = "locales"
)

// files are a pack's YAML files by slash-separated path.
type files map[string][]byte

// intake collects files within the limits and notes what it refuses.
type intake struct {
	files   files
	faults  Faults
	entries int
	total   int64
}

func (in *intake) refuse(file, rule, problem, hint string) {
	in.faults = append(in.faults, Fault{File: file, Rule: rule, Severity: severityOf(rule), Problem: problem, Hint: hint})
}

// count takes one more file or folder; false stops the collecting.
func (in *intake) count() bool {
	in.entries++
	if in.entries == maxFiles+1 {
		in.tooMany()
	}
	return in.entries <= maxFiles
}

func (in *intake) tooMany() {
	in.refuse("", ruleTooLarge, fmt.Sprintf("The pack has more than %d files and folders.", maxFiles),
		"Keep only the pack's YAML files in its folder.")
}

// wanted says whether a file belongs to the pack: YAML does, everything else beside it is left alone.
func (in *intake) wanted(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml":
		return true
	case ".yml":
		in.refuse(name, ruleExtension, "The file is not read.", "Give it the ending .yaml if it belongs to the pack.")
	}
	return false
}

// hidden says whether a part of the path starts with a dot, as version control and file managers name their own files.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if len(part) > 1 && part[0] == '.' && part != ".." {
			return true
		}
	}
	return false
}

// take reads one file to its end or to the limits, whichever comes first; false stops the collecting.
func (in *intake) take(name string, r io.Reader) bool {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		in.refuse(name, ruleUnreadable, fmt.Sprintf("The file can't be read: %s.", reason(err)),
			"Check the file and the disk or archive it is on.")
		return true
	}
	if len(raw) > maxFile {
		in.refuse(name, ruleTooLarge, fmt.Sprintf("The file has more than %d MB.", maxFile>>20),
			"Split it; every list of a pack may be spread over several files.")
		return true
	}
	in.total += int64(len(raw))
	if in.total > maxTotal {
		in.refuse("", ruleTooLarge, fmt.Sprintf("The pack's files have more than %d MB together.", maxTotal>>20),
			"Make it smaller.")
		return false
	}
	if !utf8.Valid(raw) {
		in.refuse(name, ruleEncoding, "The file is not UTF-8 text.", "Save it as UTF-8 in the editor it was written with.")
		return true
	}
	in.files[name] = raw
	return true
}

// reason is the innermost cause, without the paths and operations wrapped around it.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// fromFolder collects the files of a folder. Links are not followed.
func fromFolder(fsys fs.FS) *intake {
	in := &intake{files: files{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			in.refuse(name, ruleUnreadable, fmt.Sprintf("The folder can't be read: %s.", reason(err)),
				"Check its permissions.")
			return fs.SkipDir
		case hidden(name) && d.IsDir():
			return fs.SkipDir
		case name == ".", hidden(name):
			return nil
		case !in.count():
			return fs.SkipAll
		case d.IsDir():
			return nil
		}
		return in.fromFile(fsys, name, d)
	})
	if err != nil {
		in.refuse("", ruleUnreadable, fmt.Sprintf("The pack's folder can't be read: %s.", reason(err)),
			"Check the path and the permissions.")
	}
	return in
}

func (in *intake) fromFile(fsys fs.FS, name string, d fs.DirEntry) error {
	if !in.wanted(name) {
		return nil
	}
	if !d.Type().IsRegular() {
		in.refuse(name, ruleNotAFile, "This is a link or device, which is not read.", "Put the file itself there.")
		return nil
	}
	f, err := fsys.Open(name)
	if err != nil {
		in.refuse(name, ruleUnreadable, fmt.Sprintf("The file can't be opened: %s.", reason(err)), "Check its permissions.")
		return nil
	}
	defer f.Close()
	if !in.take(name, f) {
		return fs.SkipAll
	}
	return nil
}
