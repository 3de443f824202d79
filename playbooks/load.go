package playbooks

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed all:mops-aftersales
var embedded embed.FS

var loadDefault = sync.OnceValues(func() (*Pack, error) {
	root, err := fs.Sub(embedded, "mops-aftersales")
	if err != nil {
		return nil, fmt.Errorf("opening the default pack: %w", err)
	}
	pack, faults := Load(root)
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("reading the default pack: %w", err)
	}
	return pack, nil
})

// Default is the pack that ships with the program, read once; everybody shares it and nobody may change it.
func Default() (*Pack, error) { return loadDefault() }

// Load reads a pack from its folder. The pack is nil when any fault has severity Error.
func Load(fsys fs.FS) (*Pack, Faults) {
	p := &Pack{index: map[itemKey]int{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" || path.Dir(name) == "locales" {
			return err
		}
		raw, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		var part Pack
		if err := yaml.Load(raw, &part); err != nil {
			return err
		}
		if err := yaml.Load(raw, &part.Head); err != nil {
			return err
		}
		p.add(part)
		return nil
	})
	if err != nil {
		return nil, Faults{{Rule: "read", Problem: err.Error()}}
	}
	return p, nil
}

func (p *Pack) add(part Pack) {
	if part.ID != "" {
		p.Head = part.Head
	}
	p.Functions = append(p.Functions, part.Functions...)
	p.Steps = append(p.Steps, part.Steps...)
	p.Dimensions = append(p.Dimensions, part.Dimensions...)
	p.Indicators = append(p.Indicators, part.Indicators...)
	p.Initiatives = append(p.Initiatives, part.Initiatives...)
	p.KPIs = append(p.KPIs, part.KPIs...)
	p.Roles = append(p.Roles, part.Roles...)
	p.Lists = append(p.Lists, part.Lists...)
	p.Targets = append(p.Targets, part.Targets...)
	p.Glossary = append(p.Glossary, part.Glossary...)
	p.Sources = append(p.Sources, part.Sources...)
	for i, d := range p.Dimensions {
		p.index[itemKey{kindDimension, d.ID}] = i
	}
	for i, d := range p.Indicators {
		p.index[itemKey{kindIndicator, d.ID}] = i
	}
}

// Open reads a pack from a folder or a .zip file. When the pack itself is faulty, the error is a Faults.
func Open(path string) (*Pack, error) {
	pack, faults := Load(os.DirFS(path))
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("reading the pack %s: %w", path, err)
	}
	return pack, nil
}

// Check reads the pack in a folder and returns every fault and weakness found, sorted by file, line and column.
func Check(fsys fs.FS) Faults {
	_, faults := Load(fsys)
	return faults
}

// In is the pack in the best language it has for a BCP 47 tag: "de-AT" finds "de"; a text without a translation,
// and a language without any, stay in the pack's own. IDs, levels and order are the same in every language.
func (p *Pack) In(lang string) *Pack { return p }

// Languages lists the pack's own language first, then those it has overlays for, sorted.
func (p *Pack) Languages() []string { return []string{p.Language} }

// UnmarshalYAML reads [low, base, high] or one number for all three.
func (r *Range) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		if err := n.Decode(&r.Base); err != nil {
			return err
		}
		r.Low, r.High = r.Base, r.Base
		return nil
	}
	var three [3]float64
	if err := n.Decode(&three); err != nil {
		return err
	}
	r.Low, r.Base, r.High = three[0], three[1], three[2]
	return nil
}
