package rating

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// frameHost is the test frame with the whole window for the laptop's round.
type frameHost struct {
	*pagetest.Host
	full fyne.CanvasObject
}

func (h *frameHost) FullWindow(o fyne.CanvasObject) {
	h.full = o
	h.Window().SetContent(o)
}

func (h *frameHost) OpenFile(_ []string, then func(string)) {
	then("/home/someone/plans/price list.pdf")
}

func (h *frameHost) EndFullWindow() {
	h.full = nil
}

// opened is the page in a test window.
func opened(t testing.TB, o pagetest.Options, at page.Place) (*Page, *frameHost) {
	t.Helper()
	h := &frameHost{Host: pagetest.New(t, o)}
	p := New(h)
	at.Page = page.Rating
	h.Put(p, at)
	return p, h
}

// people are the room's, one a function named.
func withPeople(t testing.TB, c workshop.Copy, functions ...string) workshop.Copy {
	t.Helper()
	names := map[string]string{"mops": "MOPS lead", "aftersales": "Parts manager", "sales": "Sales manager", "store": "Service advisor", "data": "Data engineer", "leadership": "Executive sponsor"}
	n := uint64(40)
	host := app.Host{Now: func() time.Time { return begun }, Random: func() uint64 { n++; return n }, Author: "Tester"}
	s := host.Open(c.Document)
	d := s.Draft(text.M("edit.set-up"))
	for i, f := range functions {
		name := names[f]
		if i > 0 {
			name += " " + itoa(i+1)
		}
		workshop.Participants.Put(d, assessment.Participant{Name: name, Function: f, Order: workshop.OrderKeys(len(functions))[i]})
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	return workshop.Copy{Document: s.Document(), History: append(c.History, res.Edit)}
}

// begun is a time before the test frame's clock.
var begun = time.Date(2027, 1, 19, 8, 0, 0, 0, time.UTC)

// twelve are the functions of the mockup's room.
var twelve = []string{"mops", "mops", "mops", "aftersales", "aftersales", "aftersales", "sales", "store", "store", "store", "data", "leadership"}

// said gathers every text that a tree of objects shows or would read out.
func said(o fyne.CanvasObject) []string { return gathered(o, false) }

// pictured gathers the texts and the colours of all areas: what is chosen is told by its fill.
func pictured(o fyne.CanvasObject) []string { return gathered(o, true) }

func gathered(o fyne.CanvasObject, colours bool) []string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *canvas.Rectangle:
			if colours {
				out = append(out, fmt.Sprint(o.FillColor, o.StrokeColor, o.Visible()))
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			if d, ok := o.(*kit.Drawing); ok {
				for it := range d.Scene().Walk() {
					if t, ok := it.(scene.Text); ok {
						out = append(out, t.Run())
					}
				}
			}
			if a, ok := o.(interface{ AccessibilityLabel() string }); ok {
				out = append(out, a.AccessibilityLabel())
			}
			if a, ok := o.(interface{ Tip() string }); ok {
				out = append(out, a.Tip())
			}
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return out
}

func says(o fyne.CanvasObject, words string) bool {
	return strings.Contains(strings.Join(said(o), "\n"), words)
}

func level(x float64) assessment.Answer {
	return assessment.Answer{Kind: assessment.Given, Level: x}
}

// press presses keys as the frame does, and waits for what a key puts off.
func (h *frameHost) press(keys ...page.Keys) {
	h.T.Helper()
	for _, k := range keys {
		if !h.Key(k.Key, k.Mod) {
			h.T.Fatalf("no command for %v", k)
		}
		h.Pass(0)
	}
}

func key(k fyne.KeyName) page.Keys   { return page.Keys{Key: k} }
func shift(k fyne.KeyName) page.Keys { return page.Keys{Key: k, Mod: fyne.KeyModifierShift} }

var goOn = page.Keys{Key: fyne.KeyReturn, Mod: fyne.KeyModifierControl}

// tiny is a workshop with a pack of two indicators on the levels given.
func tiny(t testing.TB, levels []int, halves bool, policy playbooks.NAPolicy, functions ...string) workshop.Copy {
	t.Helper()
	var stages, texts strings.Builder
	for i, l := range levels {
		fmt.Fprintf(&stages, "  - {level: %d, name: Stage %d, summary: What all of it looks like at stage %c.}\n", l, l, 'a'+i)
		fmt.Fprintf(&texts, "      %d: What one can see in the room when the level is %%s %c.\n", l, 'a'+i)
	}
	indicator := func(id, name string) string {
		return fmt.Sprintf("  - id: %s\n    dimension: A\n    order: 1\n    name: %s\n    short: %s\n    weight: 1\n    weight_reason: As all.\n    question: How is %s?\n"+
			"    probe: Show %s.\n    false_positive: Only said of %s.\n    evidence: [%s]\n    stages:\n%s", id, name, name, name, name, name, name, strings.ReplaceAll(texts.String(), "%s", name))
	}
	pack, faults := playbooks.Load(fstest.MapFS{
		"pack.yaml": {Data: []byte("id: tiny\nversion: 1.0.0\nlanguage: en\ntitle: Tiny\nsummary: A method for tests.\nstages:\n" + stages.String() +
			fmt.Sprintf("settings: {half_levels: %v, currency: USD, na_policy: %s}\n", halves, policy) +
			"functions:\n  - {id: mops, order: 1, name: Marketing, short: MOPS, about: They send.}\n  - {id: aftersales, order: 2, name: Aftersales, short: Aftersales, about: They mend.}\n")},
		"matrix.yaml": {Data: []byte("dimensions:\n  - id: A\n    order: 1\n    name: Soil\n    short: Soil\n    weight: 1\n    about: What it is.\n    stages:\n" + strings.ReplaceAll(texts.String(), "%s", "soil") +
			"indicators:\n" + indicator("A.1", "Compost") + strings.Replace(indicator("A.2", "Water"), "order: 1", "order: 2", 1))},
	})
	if pack == nil {
		t.Fatal(faults)
	}
	n := uint64(3)
	host := app.Host{Now: func() time.Time { return begun }, Random: func() uint64 { n++; return n }}
	c, err := host.NewWorkshop(app.Beginning{Pack: pack, Name: "Tiny"})
	if err != nil {
		t.Fatal(err)
	}
	return withPeople(t, c, functions...)
}

// projectedBy is the projector's picture of the page, laid out.
func projectedBy(p *Page) fyne.CanvasObject {
	o := p.Project()
	o.Resize(fyne.NewSize(1600, 1000))
	return o
}
