package pdf

import (
	"fmt"
	"strings"
	"testing"

	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/measure"
)

// faults names the pages and texts that can't be read as they stand.
func faults(d *Document) (out []string) {
	for n, p := range d.Pages {
		for _, f := range measure.Faults(p.Scene, measure.Paper) {
			out = append(out, fmt.Sprintf("page %d (%s): %s", n+1, p.Chapter, f))
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
	s.paper, s.dimensions, s.indicators, s.initiatives, s.stores, s.disconnects = roadmap.Letter, 9, 10, 200, 50, 60
	out["extreme"] = s
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
