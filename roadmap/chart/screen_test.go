package chart

import (
	"testing"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// TestOnScreen scrolls a plan: every bar stands where its days are, moves with the calendar, and its row is where RowTop
// says.
func TestOnScreen(t *testing.T) {
	p := plan(t, []bar{
		{"D1", "I01", "Owner key", "Data", "2026-11-09", "2026-12-18", 0, 0},
		{"D1", "I02", "Nightly feed", "Data", "2027-01-04", "2027-02-12", 0, 0},
		{"D3", "I03", "Play kits", "Marketing", "2027-01-11", "2027-02-05", 3, 0},
	}, "")
	printer, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	p.Lanes = p.Lanes[:2]
	st := Screen()
	v := View{Width: 1000, Height: 500, Week: 27, Today: on(t, "2026-11-16"), Chosen: p.Bars[1].ID}
	still := OnScreen(p, v, printer, st)
	v.X, v.Y = 5, 10
	scrolled := OnScreen(p, v, printer, st)
	for _, b := range p.Bars {
		box, moved := barBox(still.Scene, b.Ref(), st), barBox(scrolled.Scene, b.Ref(), st)
		if want := still.Calendar.X + float64(b.Span.First.DaysSince(still.First))/7*27; !close(box.X, want) {
			t.Errorf("%s begins at %.1f, want %.1f", b.Code, box.X, want)
		}
		if want := float64(b.Span.Last.DaysSince(b.Span.First)+1) / 7 * 27; !close(box.W, want) {
			t.Errorf("%s is %.1f wide, want %.1f", b.Code, box.W, want)
		}
		if !close(moved.X, box.X-5) || !close(moved.Y, box.Y-10) {
			t.Errorf("%s scrolled from %v to %v", b.Code, box, moved)
		}
		if top := box.Y - still.Calendar.Y - RowTop(p, b.ID, st); top < 0 || top+box.H > st.Row {
			t.Errorf("%s stands %.1f below the top of its row", b.Code, top)
		}
	}
	if still.High != 2*screenLane+3*st.Row || still.Wide < still.Calendar.W {
		t.Errorf("the whole is %.0f x %.0f", still.Wide, still.High)
	}
}

func close(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }

// barBox is the box of the item of a bar's height.
func barBox(s scene.Scene, ref string, st Style) (found scene.Box) {
	for it, place := range s.Walk() {
		if place.Ref == ref {
			if box := place.Box(it.Bounds()); close(box.H, st.Bar) {
				found = box
			}
		}
	}
	return found
}
