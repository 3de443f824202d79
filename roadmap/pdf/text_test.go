package pdf

import (
	"fmt"
	"strings"
	"testing"

	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// run is a text where it stands on its page: ink is the box of its capitals.
type run struct {
	text string
	ink  scene.Box
}

// runs are the upright texts of a page.
func runs(s scene.Scene) []run {
	var out []run
	for it, at := range s.Walk() {
		t, ok := it.(scene.Text)
		if !ok || t.Run() == "" || strings.TrimSpace(t.Run()) == "" || t.Turn != 0 {
			continue
		}
		o := t.At.Add(at.At)
		w := scene.Advance(t.Run(), t.Weight, t.Size)
		cap := scene.CapHeight(t.Weight, t.Size)
		out = append(out, run{t.Run(), scene.Box{X: o.X + t.Left(), Y: o.Y - cap, W: w, H: cap}})
	}
	return out
}

// faults names texts outside the margins and texts on top of each other.
func faults(d *Document) []string {
	var out []string
	for n, p := range d.Pages {
		rs := runs(p.Scene)
		left, right := 15*page.MM-0.1, p.Scene.Width-15*page.MM+0.6
		for i, r := range rs {
			if r.ink.X < left || r.ink.Right() > right || r.ink.Y < 9*page.MM || r.ink.Bottom() > p.Scene.Height-6*page.MM {
				out = append(out, fmt.Sprintf("page %d: %.60q leaves the page: %.1f", n+1, r.text, r.ink))
			}
			for _, o := range rs[:i] {
				if c := r.ink.Intersect(o.ink); c.W > 0.5 && c.H > 0.5 {
					out = append(out, fmt.Sprintf("page %d: %.60q %.1f lies on %.60q %.1f", n+1, r.text, r.ink, o.text, o.ink))
				}
			}
		}
	}
	return out
}

func report(t *testing.T, name string, bad []string) {
	t.Helper()
	for _, b := range bad[:min(len(bad), 12)] {
		t.Errorf("%s: %s", name, b)
	}
	if len(bad) > 12 {
		t.Errorf("%s: and %d more", name, len(bad)-12)
	}
}

// pad lengthens a text with a filler to n characters.
func pad(s, filler string, n int) string {
	return string([]rune(s + strings.Repeat(filler, n/len([]rune(filler))+1))[:n])
}

// shapes are the briefings every page has to hold.
func shapes() map[string]shape {
	out := map[string]shape{"ordinary": ordinary}
	s := ordinary
	s.paper = roadmap.Letter
	out["letter"] = s
	s = ordinary
	s.lang = "de"
	s.name = func(s string, n int) string {
		return pad(s+" Kundendienstrückgewinnungsmaßnahmen", " und Fahrzeughalterbetreuung", 60)
	}
	s.prose = func(s string) string { return s + " Die Terminvereinbarungsbestätigungsnachricht folgt." }
	out["german60"] = s
	s = ordinary
	s.dimensions, s.indicators, s.initiatives, s.stores, s.disconnects = 9, 10, 200, 50, 60
	out["many"] = s
	s = ordinary
	s.initiatives, s.stores, s.disconnects, s.dimensions, s.indicators = 4, 2, 2, 3, 2
	s.name = func(s string, n int) string { return pad(s, " lorem", 10000) }
	out["long names"] = s
	s.name = plainName
	s.prose = func(s string) string { return pad(s, " ipsum dolor", 10000) }
	out["long prose"] = s
	s.prose = plainProse
	s.name = func(s string, n int) string { return pad(s, "Wörterschlange", 600) }
	out["one word"] = s
	s = ordinary
	s.name = func(s string, n int) string { return s + " 🚗\xff\xc3 e\u0301\u0301\u0301 \u202eabc\x00\n\ttab" }
	s.prose = func(s string) string { return "😀" + s + "\xf0\x28\x8c\xbc 漢字 العربية \u00ad" }
	out["hostile"] = s
	return out
}

func TestTextStaysInItsPlace(t *testing.T) {
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			d := Layout(s.briefing(), printer(t, s.lang))
			report(t, name, faults(d))
			if out := written(t, d, strings.ReplaceAll(name, " ", "-")); len(out) == 0 {
				t.Error("an empty file")
			}
			t.Log(len(d.Pages), "pages")
		})
	}
}
