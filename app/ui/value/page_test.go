package value

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/value"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func open(t testing.TB, o pagetest.Options, size fyne.Size) (*pagetest.Host, *Page) {
	t.Helper()
	h := pagetest.New(t, o)
	h.Window().Resize(size)
	p := New(h)
	h.Put(p, page.Place{Page: page.Value})
	h.Settle()
	h.Pass(idle)
	h.Settle()
	return h, p
}

var large, small = fyne.NewSize(1392, 944), fyne.NewSize(968, 584)

// own is the team's figure for an input.
func own(h *pagetest.Host, input string) (roadmap.ValueInput, bool) {
	for _, v := range workshop.ValueInputs.List(h.Desk().Records()) {
		if v.Input == input {
			return v, true
		}
	}
	return roadmap.ValueInput{}, false
}

// TestPictures paints the page for looking at.
func TestPictures(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	h.Shot("value")
	p.setMonthly(true)
	h.Shot("value-monthly")
	p.setMonthly(false)
	h.Window().Resize(fyne.NewSize(1048, 944))
	h.Shot("value-inspected")
	h.Window().Resize(small)
	h.Shot("value-small")
	h.Window().Resize(large)
	h.Key(fyne.KeyT, 0)
	for i, name := range []string{"months", "swings", "levers", "realised"} {
		p.twin.kinds.SetChosen(i)
		p.twin.choose(i)
		h.Shot("value-table-" + name)
	}
	h.Window().SetContent(p.Project())
	h.Window().Resize(fyne.NewSize(1600, 900))
	h.Shot("value-projector")
}

// TestInspections explains every kind of number.
func TestInspections(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	refs := map[string]string{"final": refFinal, "payback": refPayback, "deepest": refDeepest, "present": refPresent, "month": refOfMonth(12), "risk": refRisk,
		"lever": refLever + p.section.Levers[0].ID, "own": refInput + "F12", "judgement": refInput + "M1", "default": refInput + "F30"}
	err := h.Desk().Do(text.M("edit.value"), func(d *workshop.Draft) error {
		for month, rate := range map[time.Month]float64{time.April: 0.14, time.June: 0.12} {
			workshop.Readings.Put(d, roadmap.Reading{KPI: "K27", Month: civil.Of(2027, month, 1), Value: rate})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Settle()
	if len(p.section.Realised) != 1 || len(p.worth.lines.Objects) != 2 {
		t.Fatalf("realised %v, %d lines below the chart", p.section.Realised, len(p.worth.lines.Objects))
	}
	h.Shot("value-realised")
	refs["realised"] = refRealised
	for name, ref := range refs {
		p.open(ref)
		if p.explain.ref() != ref {
			t.Errorf("%s is not explained", name)
			continue
		}
		h.Window().SetContent(kit.Pad(kit.Around(16), h.Shown[len(h.Shown)-1].Content))
		h.Window().Resize(fyne.NewSize(344, 900))
		h.Shot("value-explain-" + name)
	}
	n := len(p.explain.trail)
	h.Key(fyne.KeyBackspace, 0)
	if len(p.explain.trail) != n-1 {
		t.Error("Backspace does not go back")
	}
	shown := len(h.Shown)
	p.open("value:lever:none")
	if len(h.Shown) != shown || p.explain.ref() == "value:lever:none" {
		t.Error("a lever of no pack is explained")
	}
}

// TestLooks paints German, dark, large type, and the states without a forecast.
func TestLooks(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Scale: 1.3}, large)
	h.Shot("value-de-130")
	h, _ = open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true}, large)
	h.Shot("value-de-dark")
}

// TestEmpty leads to the roadmap where nothing is planned.
func TestEmpty(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, large)
	h.Shot("value-empty")
	if p.reckon.begun != 0 {
		t.Errorf("%d forecasts of nothing", p.reckon.begun)
	}
	first := find[*kit.Button](p.Content())
	if first == nil {
		t.Fatal("no way on")
	}
	test.Tap(first)
	if len(h.Went) != 1 || h.Went[0].Page != page.Roadmap {
		t.Errorf("went to %v", h.Went)
	}
}

// find is the first object of a kind inside another.
func find[T fyne.CanvasObject](o fyne.CanvasObject) (found T) {
	var none T
	if x, ok := o.(T); ok {
		return x
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, x := range inside {
		if found := find[T](x); any(found) != any(none) {
			return found
		}
	}
	return none
}

// TestEdit types a figure into the grid: one edit, a preview at once and all draws after a moment; undo brings everything
// back.
func TestEdit(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	before, rows := p.section, slices.Clone(p.inputs.rows)
	if !p.section.Known || p.section.Draws != value.FullDraws || p.reckon.begun != 2 {
		t.Fatalf("known %v, %d draws, %d forecasts", p.section.Known, p.section.Draws, p.reckon.begun)
	}
	row := p.inputs.at("F30")
	if err := p.inputs.edit(row, colBase, "30"); err != nil {
		t.Fatal(err)
	}
	if v, ok := own(h, "F30"); !ok || v.Estimate.Base != 0.3 || v.Estimate.Grade != "E" {
		t.Errorf("recorded %+v", v)
	}
	if got := p.inputs.Cell(row, colBase).Text; got != "30" {
		t.Errorf("the grid shows %q before the forecast is there", got)
	}
	if p.section.Final != before.Final {
		t.Error("the charts did not stay")
	}
	h.Settle()
	if p.section.Draws != value.PreviewDraws || p.section.Final.Base >= before.Final.Base {
		t.Errorf("preview of %d draws: %v", p.section.Draws, p.section.Final)
	}
	if p.worth.busy.Visible() {
		t.Error("says updating at once")
	}
	h.Pass(idle)
	if !p.worth.busy.Visible() {
		t.Error("does not say that the rest is on its way")
	}
	h.Settle()
	if p.section.Draws != value.FullDraws || p.worth.busy.Visible() {
		t.Errorf("%d draws, updating %v", p.section.Draws, p.worth.busy.Visible())
	}
	if _, err := h.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	h.Pass(idle)
	h.Settle()
	if _, ok := own(h, "F30"); ok || p.section.Final != before.Final || p.inputs.rows[row].Origin != rows[row].Origin {
		t.Error("undone, the picture is not what it was")
	}
}

// TestStale edits faster than forecasts come: what is late is dropped, and only the last is drawn in full.
func TestStale(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	begun := p.reckon.begun
	for _, typed := range []string{"26", "27", "28", "29", "30"} {
		if err := p.inputs.edit(p.inputs.at("F30"), colBase, typed); err != nil {
			t.Fatal(err)
		}
		h.Pass(idle / 3)
	}
	h.Settle()
	h.Pass(idle)
	h.Settle()
	if n := p.reckon.begun - begun; n != 6 || p.reckon.dropped != 4 {
		t.Errorf("%d forecasts begun, %d dropped", n, p.reckon.dropped)
	}
	if got := p.section.Inputs[slices.IndexFunc(p.section.Inputs, func(r roadmap.ValueInputRow) bool { return r.ID == "F30" })].Range[1]; got != 0.3 {
		t.Errorf("the last forecast rests on %v", got)
	}
	p.Leave()
	if err := p.inputs.edit(p.inputs.at("F30"), colBase, "31"); err != nil {
		t.Fatal(err)
	}
	h.Pass(time.Second)
	h.Settle()
	if n := p.reckon.begun - begun; n != 6 {
		t.Error("reckons though it is not seen")
	}
	p.Go(page.Place{Page: page.Value})
	h.Settle()
	if got := p.inputs.Cell(p.inputs.at("F30"), colBase).Text; got != "31" || p.section.Draws != value.PreviewDraws {
		t.Errorf("seen again, it shows %q", got)
	}
}

// TestOnlyWhatMatters reckons nothing when a rating or a note changes.
func TestOnlyWhatMatters(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	begun, painted := p.reckon.begun, p.inputs.grid.Painted()
	err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		workshop.Notes.Put(d, assessment.Note{Text: "Who signs this?"})
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: "D1.4", Answer: assessment.Answer{Kind: assessment.Given, Level: 3}})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Pass(idle)
	h.Settle()
	if p.reckon.begun != begun || p.inputs.grid.Painted() != painted {
		t.Errorf("%d forecasts, %d rows painted", p.reckon.begun-begun, p.inputs.grid.Painted()-painted)
	}
}

// TestBadInput types what is no figure: nothing is recorded, and the cell says why.
func TestBadInput(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	before, begun := workshop.ValueInputs.List(h.Desk().Records()), p.reckon.begun
	for _, c := range []struct {
		input, typed string
		col          int
	}{{"F12", "lots", colBase}, {"F12", "1,2,3", colBase}, {"F12", "99999999999", colBase}, {"F12", "-4", colLow}, {"M1", "5.4", colLow}, {"M1", "1", colHigh},
		{"F13", "120%", colHigh}, {"F30", "A", colGrade}, {"F30", "Finance", colSource}, {"plan-effort", "12", colBase}, {"F12", strings.Repeat("7", 5000), colBase}} {
		row := p.inputs.at(c.input)
		if row < 0 {
			t.Fatalf("no input %s", c.input)
		}
		if err := p.inputs.edit(row, c.col, c.typed); err == nil || err.Error() == "" || strings.Contains(err.Error(), "refused") {
			t.Errorf("%s %.20q in column %d: %v", c.input, c.typed, c.col, err)
		}
	}
	if after := workshop.ValueInputs.List(h.Desk().Records()); !slices.Equal(after, before) || p.reckon.begun != begun || len(h.Told) > 0 {
		t.Errorf("recorded something; told %v", h.Told)
	}
	if err := p.inputs.edit(p.inputs.at("F12"), colBase, "5.700"); err == nil || !strings.Contains(err.Error(), "5.7") {
		t.Errorf("an English reader's 5.700 in a range from 5,400 is taken: %v", err)
	}
}

// TestKeys edits by keys alone: the cursor to a cell, digits, Enter; Delete returns to the default.
func TestKeys(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	h.Key(fyne.KeyI, 0)
	if h.Window().Canvas().Focused() != p.inputs.grid {
		t.Fatal("I does not lead to the inputs")
	}
	row := p.inputs.at("F30")
	p.inputs.grid.SetCursor(row, colBase)
	p.inputs.grid.TypedRune('3')
	entry, ok := h.Window().Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("a digit starts no editing")
	}
	entry.TypedRune('3')
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if v, ok := own(h, "F30"); !ok || v.Estimate.Base != 0.33 {
		t.Fatalf("recorded %+v", v)
	}
	p.inputs.grid.SetCursor(row, colLow)
	p.inputs.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if _, ok := own(h, "F30"); ok || p.inputs.rows[row].Origin != roadmap.OriginDefault {
		t.Error("Delete does not return to the default")
	}
	h.Window().Canvas().Focus(p.worth.tornado)
	p.worth.tornado.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.worth.tornado.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if at, _ := p.inputs.grid.Cursor(); refInput+p.inputs.rows[at].ID != p.worth.tornado.Cursor() {
		t.Error("a bar of the tornado does not select its input")
	}
}

// TestIllustration takes the team's figures away: the forecast says that it is one of defaults.
func TestIllustration(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, large)
	err := h.Desk().Do(text.M("edit.value"), func(d *workshop.Draft) error {
		for _, v := range workshop.ValueInputs.List(h.Desk().Records()) {
			workshop.ValueInputs.Delete(d, v.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Settle()
	h.Shot("value-illustration")
	if !strings.HasPrefix(p.headline(), "Illustration") {
		t.Errorf("says %q", p.headline())
	}
	if err := h.Desk().Do(text.M("edit.value"), func(d *workshop.Draft) error {
		workshop.ValueInputs.Put(d, roadmap.ValueInput{Input: "M1", Estimate: roadmap.Estimate{Low: 0.5, Base: 0.6, High: 0.9, Grade: "E"}})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	h.Shot("value-problem")
	if len(p.section.Problems) == 0 {
		t.Error("more is gained than there is, and nothing is said")
	}
}

// TestInputsKeepTheirFiguresWhole looks for figures that end in dots, in every width and size of text: a number that is
// cut is another number.
func TestInputsKeepTheirFiguresWhole(t *testing.T) {
	for _, scale := range []float32{1, 1.15, 1.3} {
		h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Scale: scale}, large)
		for _, width := range []float32{968, 1232, 1372, 1392, 1864} {
			h.Window().Resize(fyne.NewSize(width, 944))
			h.Window().Canvas().Capture()
			var look func(fyne.CanvasObject)
			look = func(o fyne.CanvasObject) {
				switch x := o.(type) {
				case *canvas.Text:
					if s := strings.TrimSuffix(x.Text, "…"); s != x.Text && strings.Trim(s, "0123456789.,") == "" {
						t.Errorf("%v wide at %v: %q", width, scale, x.Text)
					}
				case *fyne.Container:
					for _, c := range x.Objects {
						look(c)
					}
				case fyne.Widget:
					for _, c := range test.WidgetRenderer(x).Objects() {
						look(c)
					}
				}
			}
			look(p.inputs.card)
		}
	}
}
