package playbooks

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

//go:embed all:mops-aftersales
var embedded embed.FS

// defaultFiles is the default pack's folder.
func defaultFiles() fs.FS {
	root, err := fs.Sub(embedded, "mops-aftersales")
	if err != nil {
		panic(err) // the name is valid
	}
	return root
}

var loadDefault = sync.OnceValues(func() (*Pack, error) {
	pack, faults := Load(defaultFiles())
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("reading the default pack: %w", err)
	}
	return pack, nil
})

// Default is the pack that ships with the program, read once.
func Default() (*Pack, error) { return loadDefault() }

// CheckDefault returns every fault and weakness of the pack that ships with the program.
func CheckDefault() Faults { return Check(defaultFiles()) }

// Load reads a pack from its folder: every .yaml file outside locales/ is a mapping with any of the keys of Pack, whose
// lists add up over the files; locales/TAG.yaml translates. The pack is nil when any fault has severity Error.
func Load(fsys fs.FS) (*Pack, Faults) { return fromFolder(fsys).load() }

// Check reads the pack in a folder and returns every fault and weakness found.
func Check(fsys fs.FS) Faults {
	_, faults := Load(fsys)
	return faults
}

// ErrNotAPack is returned for a path that is neither a folder nor a ZIP archive.
var ErrNotAPack = errors.New("neither a folder nor a ZIP archive")

// Open reads a pack from a folder or a ZIP archive. When the pack itself is faulty, the error is a Faults.
func Open(path string) (*Pack, error) {
	in, err := fromPath(path)
	if err != nil {
		return nil, err
	}
	pack, faults := in.load()
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("reading the pack %s: %w", path, err)
	}
	return pack, nil
}

// CheckPath is Check for a folder or ZIP archive. The error is about the path, never about the pack in it.
func CheckPath(path string) (Faults, error) {
	in, err := fromPath(path)
	if err != nil {
		return nil, err
	}
	_, faults := in.load()
	return faults, nil
}

func fromPath(path string) (*intake, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("opening the pack: %w", err)
	}
	switch {
	case info.IsDir():
		// A root, unlike a plain folder, can't be left through a link put there while it is read.
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, fmt.Errorf("opening the pack: %w", err)
		}
		defer root.Close()
		return fromFolder(root.FS()), nil
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("opening the pack %s: %w", path, ErrNotAPack)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the pack: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxArchive+1))
	if err != nil {
		return nil, fmt.Errorf("reading the pack %s: %w", path, err)
	}
	if len(raw) < 2 || string(raw[:2]) != "PK" {
		return nil, fmt.Errorf("opening the pack %s: %w", path, ErrNotAPack)
	}
	return fromArchive(raw), nil
}

// source is what a pack was read from.
type source struct {
	files    files
	language language.Tag
	base     *Pack
	overlays map[string]*Pack           // by canonical language tag
	done     map[string]map[string]bool // the paths of the texts that an overlay has, likewise
	named    map[string]string          // the overlay's file, likewise
}

// load is read for a pack that must be without errors.
func (in *intake) load() (*Pack, Faults) {
	p, faults := in.read()
	if faults.Err() != nil {
		return nil, faults
	}
	return p, faults
}

// read reads the collected files and checks what they say. The pack is nil when there was nothing to read; otherwise it
// holds what could be made of it.
func (in *intake) read() (*Pack, Faults) {
	if slices.ContainsFunc(in.faults, func(f Fault) bool { return f.Rule == ruleTooLarge || f.Rule == ruleArchive }) {
		return nil, in.faults.sorted() // the rest would only speak of what was not read
	}
	if _, ok := in.files[packFile]; !ok && in.faults.Err() == nil {
		in.refuse("", ruleNoPack, "There is no pack.yaml here.", "Choose the folder or archive that holds it.")
		return nil, in.faults.sorted()
	}
	r := &reading{pack: &Pack{}, faults: in.faults, marks: map[string]mark{}, ids: map[itemKey]mark{},
		counts: map[string]int{}, unparsed: in.faults.Err() != nil}
	for _, name := range slices.Sorted(maps.Keys(in.files)) {
		if inLocales(name) {
			continue
		}
		d := &decoder{reading: r, file: name}
		if root := d.parse(in.files[name]); root != nil {
			d.top(root)
		}
	}
	if len(r.tooLarge) > 0 {
		return nil, r.tooLarge.sorted()
	}
	src := &source{files: in.files, base: r.pack, overlays: map[string]*Pack{}, done: map[string]map[string]bool{}, named: map[string]string{}}
	r.finish(src)
	if len(r.tooLarge) > 0 {
		return nil, r.tooLarge.sorted()
	}
	return r.pack, r.faults.sorted()
}

// finish orders what was read, checks it as a whole and adds the translations.
func (r *reading) finish(src *source) {
	p := r.pack
	packShape.fillDefaults(reflect.ValueOf(p).Elem())
	p.sort()
	p.buildIndex()
	p.source = src
	r.checkHead(src)
	if r.unparsed {
		return
	}
	r.check()
	r.readOverlays(src.files, src)
	for _, translated := range src.overlays {
		translated.index, translated.source = p.index, src
	}
}

// In is the pack in the best language it has for a BCP 47 tag: "de-AT" finds "de"; a text without a translation, and
// a language without any, stay in the pack's own. IDs, levels and order are the same in every language; Language of
// the result says which was found.
func (p *Pack) In(lang string) *Pack {
	if p.source == nil {
		return p
	}
	tag, err := language.Parse(lang)
	for err == nil && tag != language.Und && tag.String() != p.source.language.String() {
		if translated, ok := p.source.overlays[tag.String()]; ok {
			return translated
		}
		tag = tag.Parent()
	}
	return p.source.base
}

// Languages lists the pack's own language first, then those it has translations for, sorted.
func (p *Pack) Languages() []string {
	if p.source == nil {
		return []string{p.Language}
	}
	return append([]string{p.source.base.Language}, slices.Sorted(maps.Keys(p.source.overlays))...)
}
