package roadmap_test

import (
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/roadmap"
	"ownerloop/assets/civil"
	plan "ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// hand is a pointer over the plan's calendar.
type hand struct {
	t    *testing.T
	h    *pagetest.Host
	page *roadmap.Page
	area *kit.DragArea
	draw *kit.Drawing
	at   fyne.Position
}

func handOn(t *testing.T, h *pagetest.Host, p *roadmap.Page) *hand {
	t.Helper()
	out := &hand{t: t, h: h, page: p}
	for _, o := range test.LaidOutObjects(p.Content()) {
		switch o := o.(type) {
		case *kit.DragArea:
			out.area = o
		case *kit.Drawing:
			out.draw = o
		}
	}
	if out.area == nil || out.draw == nil {
		t.Fatal("there is no calendar")
	}
	return out
}

// bar is where a bar begins and ends, right of the names.
func (h *hand) bar(ref string) (left, right fyne.Position) {
	h.t.Helper()
	size := h.draw.Size()
	on := func(p fyne.Position) bool { return h.draw.RefAt(p) == ref }
	for y := float32(60); y < size.Height-120; y += 5 {
		for x := float32(300); x < size.Width; x += 20 {
			if at := fyne.NewPos(x, y); on(at) {
				for left = at; on(left.SubtractXY(1, 0)) && left.X > 300; left.X-- {
				}
				for right = at; on(right.AddXY(1, 0)); right.X++ {
				}
				return left, right
			}
		}
	}
	h.t.Fatalf("%s is not in view", ref)
	return
}

func (h *hand) to(by float32) {
	h.at = h.at.AddXY(by, 0)
	h.area.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: h.at}, Dragged: fyne.NewDelta(by, 0)})
	h.h.Settle()
}

// words are those that can be seen.
func (h *hand) words() string {
	var out []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(h.page.Content())
	return strings.Join(out, " ")
}

// firstDay is when an initiative begins in the plan as it stands.
func firstDay(t *testing.T, h *pagetest.Host, v plan.Initiative) civil.Date {
	t.Helper()
	seen, err := app.ViewPlan(t.Context(), h.Desk().Document(), app.PlanAsk{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range seen.Briefing.Plan.Bars {
		if b.ID == v.ID {
			return b.Span.First
		}
	}
	t.Fatalf("%s has no dates", v.Code)
	return civil.Date{}
}

// week is how wide a week is drawn at first.
const week = 27

// TestDragBar takes a bar two weeks along: its pin is a working day two weeks later, in one edit; Esc on the way puts it
// back, and a short movement is none.
func TestDragBar(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	before := initiatives(h)
	v := before["I41"]
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: v.ID.String()})
	h.Settle()
	m := handOn(t, h, p)
	left, right := m.bar("initiative:" + v.ID.String())
	first := firstDay(t, h, v)
	middle := fyne.NewPos((left.X+right.X)/2, left.Y)

	m.at = middle
	m.to(week)
	m.to(week)
	said := m.words()
	if !strings.Contains(said, "Starts ") || !strings.Contains(said, "inish") {
		t.Errorf("nothing at the pointer tells the day and what it does: %q", said)
	}
	h.Shot("plan-dragged")
	if !h.Key(fyne.KeyEscape, 0) {
		t.Error("Esc does nothing while a bar is held")
	}
	m.to(week)
	m.area.DragEnd()
	h.Settle()
	if now := initiatives(h)["I41"]; now.Pin != v.Pin || strings.Contains(m.words(), "Starts ") {
		t.Errorf("put back it is pinned %+v", now.Pin)
	}

	m.at = middle
	m.to(2)
	m.area.DragEnd()
	h.Settle()
	if now := initiatives(h)["I41"]; now.Pin != v.Pin {
		t.Errorf("an unsteady press pins it: %+v", now.Pin)
	}

	m.at = middle
	m.to(week)
	m.to(week)
	m.area.DragEnd()
	h.Settle()
	now := initiatives(h)["I41"]
	if !now.Pin.Fixed || now.Pin.NotBefore != first.AddDays(14) || now.Duration != v.Duration {
		t.Errorf("two weeks later it is pinned %+v; it began %s", now.Pin, first)
	}
	undone(t, h, before)
}

// TestDragEnd pulls a bar's end a week out and its start a week in: the days change, and with the start the pin.
func TestDragEnd(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	before := initiatives(h)
	v := before["I41"]
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: v.ID.String()})
	h.Settle()
	m := handOn(t, h, p)
	left, right := m.bar("initiative:" + v.ID.String())
	m.at = right.SubtractXY(3, 0)
	m.to(week)
	m.area.DragEnd()
	h.Settle()
	longer := initiatives(h)["I41"]
	if longer.Pin != v.Pin || longer.Duration != v.Duration+5 {
		t.Errorf("a week longer it takes %d days, pinned %+v; before %d", longer.Duration, longer.Pin, v.Duration)
	}
	undone(t, h, before)
	m.at = left.AddXY(3, 0)
	m.to(week)
	m.area.DragEnd()
	h.Settle()
	shorter := initiatives(h)["I41"]
	if !shorter.Pin.Fixed || shorter.Duration != v.Duration-5 {
		t.Errorf("begun a week later it takes %d days, pinned %+v; before %d", shorter.Duration, shorter.Pin, v.Duration)
	}
	undone(t, h, before)
}

// TestProject shows the room the plan; a workshop without a plan has nothing to show.
func TestProject(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	shown := p.Project()
	if shown == nil {
		t.Fatal("the room sees nothing")
	}
	h.Window().Resize(fyne.NewSize(1600, 1000))
	h.Window().SetContent(shown)
	h.Shot("plan-projected")
	if _, none := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{}); none.Project() != nil {
		t.Error("without a plan the room sees something")
	}
}
