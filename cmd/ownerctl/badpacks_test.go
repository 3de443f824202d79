package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// packFolder writes the pack that ships as a folder of the bench, with some files changed; empty content drops a file.
func packFolder(b *bench, name string, change map[string]string) string {
	b.t.Helper()
	root := os.DirFS("../../playbooks/mops-aftersales")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		if with, ok := change[path]; ok {
			if with == "" {
				return nil
			}
			raw = []byte(with)
		}
		b.put(filepath.Join(name, path), raw)
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	for path, content := range change {
		if content != "" {
			b.put(filepath.Join(name, path), []byte(content))
		}
	}
	return "@" + name
}

// shipped is a file of the pack that ships with one text replaced by another.
func shipped(t *testing.T, path, old, with string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("../../playbooks/mops-aftersales/" + path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), old) {
		t.Fatalf("%s holds no %q", path, old)
	}
	return map[string]string{path: strings.Replace(string(raw), old, with, 1)}
}

// TestBadPacks: "pack check" lists each fault with its place, "new" refuses the pack in one sentence.
func TestBadPacks(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	for name, x := range map[string]struct {
		change map[string]string
		says   []string
	}{
		"cycle":           {cycle(t), []string{"initiatives/", "cycle"}},
		"duplicate":       {shipped(t, "indicators/d1.yaml", "id: D1.2", "id: D1.1"), []string{"indicators/", "D1.1", "duplicate"}},
		"missing stage":   {shipped(t, "pack.yaml", "  - level: 2\n    name: Coordinated Programs\n", "  - level: 2\n    nome: Coordinated Programs\n"), []string{"pack.yaml:", "nome"}},
		"no stages":       {map[string]string{"pack.yaml": "id: p\nversion: 1.0.0\nlanguage: en\ntitle: P\n"}, []string{"stages"}},
		"not YAML":        {map[string]string{"pack.yaml": "id: [p\n\tx: }"}, []string{"pack.yaml"}},
		"no pack.yaml":    {map[string]string{"pack.yaml": ""}, []string{"pack.yaml"}},
		"anchors":         {map[string]string{"pack.yaml": "id: &a p\nversion: *a\n"}, []string{"pack.yaml:1"}},
		"control letters": {map[string]string{"pack.yaml": "id: \"\\e[31mred\"\nversion: 1.0.0\n"}, []string{"pack.yaml"}},
	} {
		path := packFolder(b, "pack-"+strings.ReplaceAll(name, " ", "-"), x.change)
		r := b.run("pack", "check", path)
		if r.code != exitFaults || r.err != "" {
			t.Errorf("%s: exit %d, %s", name, r.code, r.err)
		}
		for _, w := range x.says {
			if !strings.Contains(r.out, w) {
				t.Errorf("%s: nothing says %q:\n%.800s", name, w, r.out)
			}
		}
		noControl(t, r.out)
		var facts struct {
			Errors int
			Faults []struct{ File, Problem, Hint, Rule string }
		}
		decode(t, b.run("pack", "check", path, "--json"), exitFaults, &facts)
		if facts.Errors == 0 || len(facts.Faults) < facts.Errors || facts.Faults[0].Problem == "" {
			t.Errorf("%s: %+v", name, facts)
		}
		b.refused(exitRefused, "new", "--name", "N", "--pack", path, "-o", "@n.ownerloop")
	}
	b.refused(exitRefused, "pack", "check", "@none")
	b.refused(exitRefused, "pack", "show", "no-such-item")
	b.refused(exitRefused, "pack", "show", "--pack", "@none")
	b.put("table.csv", []byte(someRatings))
	b.refused(exitRefused, "new", "--name", "N", "--pack", "@table.csv", "-o", "@n.ownerloop")
	b.refused(exitRefused, "new", "--name", "N", "--pack", "@none", "-o", "@n.ownerloop")
}

// cycle makes two initiatives need each other: I06 needs I02 in the pack that ships.
func cycle(t *testing.T) map[string]string {
	t.Helper()
	const path = "initiatives/d1.yaml"
	all := shipped(t, path, "  - id: I02\n", "  - id: I02\n")[path]
	head, rest, _ := strings.Cut(all, "  - id: I02\n")
	own, after, _ := strings.Cut(rest, "  - id: I03\n")
	needs := regexp.MustCompile(`(?m)^    needs: .*$`)
	if !needs.MatchString(own) {
		t.Fatal("I02 has no line of needs")
	}
	return map[string]string{path: head + "  - id: I02\n" + needs.ReplaceAllString(own, "    needs: [I06]") + "  - id: I03\n" + after}
}

// TestHugePack: 10,000 indicators are more than a pack may have, which is said once, and a file of 9 MB is not read.
func TestHugePack(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	var many strings.Builder
	many.WriteString("indicators:\n")
	for i := range 10_000 {
		fmt.Fprintf(&many, "  - {id: X%d, dimension: D1, order: %d, name: Indicator %d, stages: {1: a, 2: b, 3: c}}\n", i+1, i+1, i+1)
	}
	for name, change := range map[string]map[string]string{
		"many": {"indicators/d1.yaml": many.String()},
		"big":  {"glossary.yaml": "# " + strings.Repeat("x", 9<<20) + "\n"},
	} {
		path := packFolder(b, name, change)
		r := b.run("pack", "check", path)
		if r.code != exitFaults || r.err != "" || len(r.out) > 2_000 {
			t.Errorf("%s: exit %d, %.300s, %d bytes: %.300s", name, r.code, r.err, len(r.out), r.out)
		}
		b.refused(exitRefused, "new", "--name", "N", "--pack", path, "-o", "@n.ownerloop")
	}
}

// TestPackBomb: a ZIP that unpacks to far too much.
func TestPackBomb(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	zero := make([]byte, 1<<20)
	for i := range 9 {
		f, err := z.Create(fmt.Sprintf("steps/s%d.yaml", i))
		for range 8 {
			if err == nil {
				_, err = f.Write(zero)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	bomb := b.put("bomb.zip", out.Bytes())
	b.refused(exitRefused, "new", "--name", "N", "--pack", bomb, "-o", "@n.ownerloop")
	if r := b.run("pack", "check", bomb); r.code != exitFaults && r.code != exitRefused {
		t.Errorf("exit %d", r.code)
	}
}
