package playbooks

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestRewrittenTextsAreRead: any texts put into any of a pack's places come back out of the files made of them, in both
// languages, and nothing else changes.
func TestRewrittenTextsAreRead(t *testing.T) {
	p := mustLoad(t, small(t))
	// Letters that a pack may hold and YAML could trip over.
	hard := rapid.StringOfN(rapid.SampledFrom([]rune(`aZ9 äß€😀:#-?!'"{}[],&*|>%@\/=~.<`+"`\u00a0\u2028")), 1, 12, -1)
	word := rapid.OneOf(hard, rapid.SampledFrom([]string{"yes", "null", "~", "1.5", "0x10", "2020-01-01", "- a", "a: b", "a #b", "<<", "!!str x", "true"}))
	rapid.Check(t, func(rt *rapid.T) {
		want := map[string]map[string]string{}
		changed := map[string]map[string]string{}
		for _, lang := range p.Languages() {
			own := p.Own(lang)
			want[lang], changed[lang] = maps.Clone(own), map[string]string{}
			paths := slices.Sorted(maps.Keys(own))
			for range rapid.IntRange(0, 5).Draw(rt, "changes in "+lang) {
				path := rapid.SampledFrom(paths).Draw(rt, "path")
				text := strings.TrimSpace(word.Draw(rt, "text"))
				if text == "" {
					continue
				}
				want[lang][path], changed[lang][path] = text, text
			}
		}
		again, faults, err := p.Rewrite(changed)
		if err != nil {
			rt.Fatal(err)
		}
		for _, f := range faults {
			if !slices.Contains([]string{ruleTextTwice, ruleTextShort, ruleTextLong, ruleTextForm}, f.Rule) {
				rt.Fatalf("%q: %v", changed, f)
			}
		}
		if again == nil {
			return // the texts broke a rule about texts
		}
		for lang := range want {
			if got := again.Own(lang); !maps.Equal(got, want[lang]) {
				rt.Fatalf("in %s %q", lang, changed[lang])
			}
		}
		for name, raw := range again.Files() {
			if len(changed["en"])+len(changed["de"]) == 0 && !bytes.Equal(raw, p.source.files[name]) {
				rt.Fatalf("%s changed by nothing", name)
			}
		}
	})
}

// TestTranslationsGainTexts: what a translation lacks is put where it belongs.
func TestTranslationsGainTexts(t *testing.T) {
	whole := mustLoad(t, small(t)).Own("de")
	pack := small(t)
	pack[de].Data = []byte("title: Gartenpflege\nroles:\n  HAND:\n    name: Helfer\n")
	p, faults := Load(pack)
	if faults.Err() != nil {
		t.Fatal(faults)
	}
	if own := p.Own("de"); len(own) != 2 || own["roles/HAND/name"] != "Helfer" {
		t.Errorf("German texts %q", own)
	}
	again, faults, err := p.Rewrite(map[string]map[string]string{"de": whole})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	if got := again.Own("de"); !maps.Equal(got, whole) {
		t.Errorf("%d texts, want %d", len(got), len(whole))
	}
}

func TestRewritesThatCantBe(t *testing.T) {
	p := mustLoad(t, small(t))
	for name, texts := range map[string]map[string]map[string]string{
		"a language the pack does not have": {"fr": {"title": "Jardin"}},
		"a path the pack does not have":     {"en": {"roles/NOBODY/name": "Nobody"}},
		"a number":                          {"en": {"indicators/A.1/weight": "3"}},
		"an entry too many":                 {"de": {"indicators/A.1/evidence/3": "Noch etwas"}},
		"nothing to speak of":               {"de": {"": "x"}},
		"beyond a text":                     {"de": {"title/1": "x"}},
	} {
		if again, _, err := p.Rewrite(texts); !errors.Is(err, ErrNoText) || again != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := (&Pack{Head: Head{Language: "en"}}).Rewrite(nil); !errors.Is(err, ErrNoSource) {
		t.Errorf("a pack put together in code: %v", err)
	}
	again, faults, err := p.Rewrite(map[string]map[string]string{"en": {"title": strings.Repeat("long ", 20)}})
	if err != nil || again != nil || len(faults) != 1 || faults[0].Rule != ruleTextLong {
		t.Errorf("a title that is too long: %v %v", faults, err)
	}
}

// TestDefaultPackKeepsItsForm: a text changed in the pack that ships changes one line of its file.
func TestDefaultPackKeepsItsForm(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := p.Rewrite(map[string]map[string]string{"en": {"plays/P01/name": "First visit booked at handover"}})
	if err != nil || again == nil {
		t.Fatal(err)
	}
	for name, raw := range again.Files() {
		was, is := strings.Split(string(p.source.files[name]), "\n"), strings.Split(string(raw), "\n")
		different := 0
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				different++
			}
		}
		want := 0
		if name == "plays/start.yaml" {
			want = 1
		}
		if len(was) != len(is) || different != want {
			t.Errorf("%s: %d lines of %d differ, %d before", name, different, len(is), len(was))
		}
	}
}
