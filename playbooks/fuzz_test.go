package playbooks

import (
	"testing"
	"testing/fstest"
)

// FuzzLoad puts any text in place of one file of a good pack.
func FuzzLoad(f *testing.F) {
	names := []string{pk, mx, wk, de, rg}
	good := small(f)
	for i, name := range names {
		f.Add(uint8(i), good[name].Data)
	}
	for _, c := range breaks {
		pack := small(f)
		edit(f, pack, c.file, c.old, c.with)
		for i, name := range names {
			if name == c.file {
				f.Add(uint8(i), pack[name].Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, raw []byte) {
		pack := fstest.MapFS{}
		for name, file := range good {
			pack[name] = file
		}
		broken := names[int(which)%len(names)]
		pack[broken] = &fstest.MapFile{Data: raw}
		loaded, faults := Load(pack)
		lawful(t, loaded, faults, pack)
	})
}

// FuzzUnbundle reads any bytes as an archive.
func FuzzUnbundle(f *testing.F) {
	f.Add(zipped(f, members(small(f), "")...))
	f.Add(zipped(f, members(small(f), "small/")...))
	f.Add(zipped(f, member{name: "../pack.yaml", data: []byte("id: x")}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		loaded, faults := Unbundle(raw)
		lawful(t, loaded, faults, nil)
	})
}

// lawful checks what holds for any input: either a whole pack or an error, and faults in order at places that exist.
func lawful(t *testing.T, p *Pack, faults Faults, files fstest.MapFS) {
	if (p == nil) != (faults.Err() != nil) {
		t.Fatalf("a pack: %v, faults: %v", p != nil, faults)
	}
	for i, f := range faults {
		if file := files[f.File]; file != nil && f.Line > 1+lineEnds(file.Data) {
			t.Fatalf("beyond the end: %v", f)
		}
		if i > 0 && (f.File < faults[i-1].File || f.File == faults[i-1].File && f.Line < faults[i-1].Line) {
			t.Fatalf("out of order: %v", f)
		}
		if f.Rule == "" || f.Problem == "" || f.Hint == "" || f.Severity != severityOf(f.Rule) {
			t.Fatalf("incomplete: %+v", f)
		}
	}
	if p == nil {
		return
	}
	if p.Lowest() >= p.Highest() || len(p.Indicators) == 0 {
		t.Fatalf("nothing to score: %+v", p)
	}
	bundle, err := p.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Unbundle(bundle)
	if again == nil || !Upgrade(p, again).None() || !Upgrade(p.In("de"), again.In("de")).None() {
		t.Fatal("the bundle holds another pack")
	}
	for _, i := range p.Indicators {
		if _, ok := p.Dimension(i.Dimension); !ok || len(i.Stages) != len(p.Stages) {
			t.Fatalf("an incomplete indicator: %+v", i)
		}
	}
}
