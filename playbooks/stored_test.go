package playbooks

import (
	"bytes"
	"maps"
	"testing"
)

// TestStoredPacksOpenDespiteFaultyTexts: a pack kept in a workshop may break rules that came later, as long as the
// engine can work with it.
func TestStoredPacksOpenDespiteFaultyTexts(t *testing.T) {
	pack, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	rewrite := func(name, old, new string) []byte {
		files := maps.Clone(pack.source.files)
		if !bytes.Contains(files[name], []byte(old)) {
			t.Fatalf("%s does not hold %q", name, old)
		}
		files[name] = bytes.Replace(files[name], []byte(old), []byte(new), 1)
		broken := Pack{source: &source{files: files}}
		raw, err := broken.Bundle()
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	textGone := rewrite("functions.yaml", "    about: Sells", "    abut: Sells")
	if p, faults := Unbundle(textGone); p == nil || faults.Err() == nil || len(p.Indicators) != len(pack.Indicators) {
		t.Errorf("a text that is missing and a key nobody knows: %v, %v", p != nil, faults)
	}
	idGone := rewrite("functions.yaml", "  - id: sales", "  - di: sales")
	if p, _ := Unbundle(idGone); p != nil {
		t.Error("a function without ID was let through")
	}
}

// TestDefaultPackIsReadOnce: a workshop made with the pack that ships shares it.
func TestDefaultPackIsReadOnce(t *testing.T) {
	pack, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := pack.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	if again, faults := Unbundle(raw); again != pack || faults != nil {
		t.Errorf("the default pack's bundle is read anew: %v", faults)
	}
}
