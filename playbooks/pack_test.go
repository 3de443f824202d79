package playbooks

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

func TestScales(t *testing.T) {
	for _, c := range []struct {
		name   string
		levels []int
		halves bool
		want   []float64
	}{
		{"the default's", []int{1, 2, 3}, true, []float64{1, 1.5, 2, 2.5, 3}},
		{"from zero", []int{0, 1, 2, 3, 4, 5}, false, []float64{0, 1, 2, 3, 4, 5}},
		{"two stages", []int{1, 2}, false, []float64{1, 2}},
		{"with gaps", []int{-10, 0, 5}, true, []float64{-10, -5, 0, 2.5, 5}},
		{"eleven stages", []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, false, []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := mustLoad(t, scaled(c.levels, c.halves))
			if got := p.Levels(); !slices.Equal(got, c.want) {
				t.Errorf("levels %v, want %v", got, c.want)
			}
			if p.Lowest() != c.levels[0] || p.Highest() != c.levels[len(c.levels)-1] {
				t.Errorf("from %d to %d", p.Lowest(), p.Highest())
			}
			for _, level := range c.want {
				if !p.ValidLevel(level) || p.ValidLevel(level+0.25) {
					t.Errorf("level %g: %v, and a quarter above: %v", level, p.ValidLevel(level), p.ValidLevel(level+0.25))
				}
			}
			for i, level := range c.levels {
				if got := p.StageAt(float64(level) - 1e-12).Level; got != level {
					t.Errorf("stage at %d: %d", level, got)
				}
				if got := p.StageAt(float64(level) - 0.1).Level; got != c.levels[max(i-1, 0)] {
					t.Errorf("stage below %d: %d", level, got)
				}
			}
		})
	}
	for _, levels := range [][]int{{}, {1}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}} {
		if got := Check(scaled(levels, false)); !slices.ContainsFunc(got, func(f Fault) bool { return f.Rule == ruleScale }) {
			t.Errorf("%d stages: %v", len(levels), got)
		}
	}
}

// scaled is a pack for scoring alone, with stages of these levels, written from the highest down.
func scaled(levels []int, halves bool) fstest.MapFS {
	var stages, texts strings.Builder
	for _, level := range slices.Backward(levels) {
		fmt.Fprintf(&stages, "  - {level: %d, name: Stage %d, summary: Summary}\n", level, level)
		fmt.Fprintf(&texts, "      %d: At level %d one can see this many things at least.\n", level, level)
	}
	text := fmt.Sprintf(`id: scaled
version: 0.1.0
language: en
title: Scaled
summary: Any maturity model loads.
settings: {half_levels: %v}
stages:
%sfunctions: [{id: all, name: All, short: All, about: Everybody}]
roles: [{id: any, name: Any, short: Any, function: all, about: Anybody}]
dimensions:
  - {id: D, order: 1, name: Dimension, short: D, weight: 1, about: About it, stages: {}}
indicators:
  - id: I
    dimension: D
    order: 1
    name: Indicator
    short: I
    weight: 1
    weight_reason: Why not
    question: Which
    stages:
%s    evidence: [Something]
    probe: Show it
    false_positive: Empty
    ask: [any]
`, halves, stages.String(), texts.String())
	text = strings.Replace(text, "about: About it, stages: {}}", "about: About it, stages: {"+
		strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(texts.String(), "At level", "At the level")), "\n      ", ","), ".", "")+"}}", 1)
	return fstest.MapFS{packFile: {Data: []byte(text)}}
}

func TestLookups(t *testing.T) {
	p := mustLoad(t, small(t))
	if i, ok := p.Indicator("A.2"); !ok || i.Name != "Water" {
		t.Errorf("indicator %+v %v", i, ok)
	}
	if item, ok := p.Item("lag", "slow"); !ok || item.Name != "A year" {
		t.Errorf("item %+v %v", item, ok)
	}
	if _, ok := p.Item("lag", "count"); ok {
		t.Error("an item of another list")
	}
	if _, ok := p.Indicator("A"); ok {
		t.Error("a dimension as an indicator")
	}
	if got := p.IndicatorsOf("A"); len(got) != 2 || got[0].ID != "A.1" {
		t.Errorf("indicators of A: %v", got)
	}
	for id, want := range map[string]float64{"A.1": 2, "A.2": 1.5} {
		if level, ok := p.TargetLevel(p.Targets[0], id); !ok || level != want {
			t.Errorf("target of %s: %g %v", id, level, ok)
		}
	}
	if _, ok := p.TargetLevel(p.Targets[0], "B.1"); ok {
		t.Error("a target for an unknown indicator")
	}
	inCode := &Pack{Roles: []Role{{ID: "x", Name: "X"}}}
	if role, ok := inCode.Role("x"); !ok || role.Name != "X" {
		t.Errorf("a pack put together in code: %+v %v", role, ok)
	}
}

func TestDefaultsAreFilledIn(t *testing.T) {
	p := mustLoad(t, small(t))
	s := p.Settings
	if s.StageThreshold != 0.8 || s.PerceptionMark != 0.7 || s.OverallStage != OverallLowest || s.NAPolicy != NAWithReason {
		t.Errorf("settings %+v", s)
	}
	heap, _ := p.Initiative("heap")
	drip, _ := p.Initiative("drip")
	if heap.Importance != 3 || heap.Confidence != 0.7 || heap.Facts != (Facts{3, 3, 3, 3}) {
		t.Errorf("heap %+v", heap)
	}
	if drip.Importance != 4 || drip.Facts != (Facts{5, 3, 3, 3}) {
		t.Errorf("drip %+v", drip)
	}
	if heap.Effort["LEAD"] != (Range{0.5, 1, 2}) || heap.Effort["HAND"] != (Range{3, 3, 3}) {
		t.Errorf("effort %+v", heap.Effort)
	}
}

// TestFilesDoNotMatter deals the items of a pack out to files and places at random: the pack stays the same.
func TestFilesDoNotMatter(t *testing.T) {
	const role = "  - {id: R%d, name: Role %d, short: R%d, function: grow, about: Role number %d}\n"
	var want *Pack
	rapid.Check(t, func(rt *rapid.T) {
		pack := small(t)
		parts := map[string]string{}
		for _, i := range rapid.Permutation([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}).Draw(rt, "order") {
			file := rapid.SampledFrom([]string{"a.yaml", "roles/b.yaml", "z/y/x.yaml"}).Draw(rt, "file")
			parts[file] += fmt.Sprintf(role, i, i, i, i)
		}
		for file, text := range parts {
			pack[file] = &fstest.MapFile{Data: []byte("roles:\n" + text)}
		}
		got, faults := Load(pack)
		if faults.Err() != nil {
			rt.Fatal(faults)
		}
		got.source = nil
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("another pack:\n%+v\n%+v", got.Roles, want.Roles)
		}
	})
	var ids []string
	for _, r := range want.Roles {
		ids = append(ids, r.ID)
	}
	if got := strings.Join(ids, " "); got != "HAND LEAD R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12" {
		t.Errorf("order %s", got)
	}
}

func TestTranslations(t *testing.T) {
	pack := small(t)
	edit(t, pack, de, "    question: Wohin gehen die Küchenabfälle dieses Gartens?\n", "")
	pack["locales/fr-CA.yaml"] = &fstest.MapFile{Data: []byte("title: Jardin\n")}
	p, faults := Load(pack)
	if faults.Err() != nil {
		t.Fatal(faults)
	}
	if got := p.Languages(); !slices.Equal(got, []string{"en", "de", "fr-CA"}) {
		t.Errorf("languages %q", got)
	}
	for lang, want := range map[string]string{"de": "Gartenpflege", "de-AT": "Gartenpflege", "DE": "Gartenpflege",
		"en": "Garden care", "en-GB": "Garden care", "fr": "Garden care", "fr-CA": "Jardin", "ja": "Garden care",
		"": "Garden care", "no such thing": "Garden care"} {
		if got := p.In(lang).Title; got != want {
			t.Errorf("in %q: %s, want %s", lang, got, want)
		}
	}
	german := p.In("de-CH")
	a1, _ := german.Indicator("A.1")
	if a1.Stages[2] != "Drei Haufen machen aus allen Abfällen Kompost, der jedes Beet jährlich deckt." || a1.Evidence[1] != "Ein Buch der Wendetage" ||
		a1.Question != "Where does the kitchen waste of this garden go?" || a1.Weight != 2 {
		t.Errorf("A.1 in German: %+v", a1)
	}
	original, _ := german.In("en").Indicator("A.1")
	if original.Name != "Compost" || original.Stages[2] == a1.Stages[2] || german.Language != "de" {
		t.Errorf("back in English: %+v", original)
	}
}

func TestBundles(t *testing.T) {
	p := mustLoad(t, small(t))
	bundle, err := p.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	again, faults := Unbundle(bundle)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	second, err := again.In("de").Bundle()
	if err != nil || !bytes.Equal(bundle, second) {
		t.Errorf("the bundle of a bundle differs: %v", err)
	}
	if got := Upgrade(p, again.In("de")); !got.None() {
		t.Errorf("changes %+v", got)
	}
	edited := small(t)
	edit(t, edited, pk, "Garden care", "Garden work")
	if a, b := digest(t, p), digest(t, mustLoad(t, edited)); a == b {
		t.Error("another pack with the same digest")
	}
	if _, err := (&Pack{}).Bundle(); err == nil {
		t.Error("a pack put together in code was bundled")
	}
}

func digest(t *testing.T, p *Pack) [32]byte {
	t.Helper()
	d, err := p.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestUpgrade(t *testing.T) {
	pack := small(t)
	edit(t, pack, pk, "version: 1.2.0", "version: 2.0.0")
	edit(t, pack, pk, "about: They mend sheds and fences.", "about: They mend what breaks.")
	edit(t, pack, mx, "    weight: 2", "    weight: 1")
	edit(t, pack, mx, "      - A log of turning days\n", "      - A log of turning days\n      - A fork beside it\n")
	edit(t, pack, mx, "question: How do the beds get water in a dry week?", "question: Who waters?")
	edit(t, pack, wk, "{id: draw, name: Draw the map,", "{id: paint, name: Paint the map,")
	edit(t, pack, wk, "  - {id: mulch,", "  - {id: straw,")
	delete(pack, de)
	changes := Upgrade(mustLoad(t, small(t)), mustLoad(t, pack))
	var got []string
	for _, i := range changes.Added {
		got = append(got, "added "+i.Path)
	}
	for _, i := range changes.Removed {
		got = append(got, "removed "+i.Path)
	}
	for _, c := range changes.Reworded {
		got = append(got, fmt.Sprintf("reworded %s %s %v", c.Kind, c.ID, c.Fields))
	}
	for _, c := range changes.Altered {
		got = append(got, fmt.Sprintf("altered %s %s %v", c.Kind, c.ID, c.Fields))
	}
	want := []string{"added steps/look/activities/paint", "added glossary/straw",
		"removed steps/look/activities/draw", "removed glossary/mulch",
		"reworded function build [about]", "reworded indicator A.1 [evidence]", "reworded indicator A.2 [question]",
		"altered indicator A.1 [weight]"}
	if !slices.Equal(got, want) {
		t.Errorf("changes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestTextsAreTheTranslatedOnes: a translation of every text leaves none in the pack's own language.
func TestTextsAreTheTranslatedOnes(t *testing.T) {
	p := mustLoad(t, small(t))
	german := map[string]string{}
	for text := range p.In("de").Texts() {
		german[text.Path] = text.Text
	}
	count := 0
	for text := range p.Texts() {
		count++
		same := map[string]bool{"stages/1/name": true, "roles/HAND/short": true, "glossary/mulch/name": true}
		if german[text.Path] == text.Text && !same[text.Path] {
			t.Errorf("%s is %q in both", text.Path, text.Text)
		}
		if text.Max == 0 || text.Field == "" {
			t.Errorf("%+v", text)
		}
	}
	if count != len(german) || count < 80 {
		t.Errorf("%d texts, %d in German", count, len(german))
	}
}
