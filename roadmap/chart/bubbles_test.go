package chart

import (
	"fmt"
	"math"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/scene"

	"pgregory.net/rapid"
)

// bubble is work with three facts; NaN for one that is not known.
func bubble(n int, name string, up, right, size float64, parked bool) Bubble {
	of := func(v float64) assessment.Number { return assessment.Number{Value: v, Known: !math.IsNaN(v)} }
	b := Bubble{Mark: fmt.Sprint(n), Name: name, Parked: parked, Up: of(up), Right: of(right), Size: of(size)}
	b.ID[14], b.ID[15] = byte(n>>8), byte(n)
	return b
}

func ratio(k float64) string { return fmt.Sprintf("%.2f a week per person-day", k) }

func TestBoardScenes(t *testing.T) {
	some := []Bubble{bubble(1, "Appointment reminders", 30, 10, 0.9, false), bubble(2, "Recall bundle", 23, 12, 0.7, false),
		bubble(3, "Declined-work journey", 34, 12, 0.6, false), bubble(4, "Delivery hand-off", 21, 10, 0.8, true),
		bubble(5, "Training", 48, 15, math.NaN(), false), bubble(6, "Unknown", math.NaN(), 15, 1, true)}
	var same []Bubble
	for i := range 20 {
		same = append(same, bubble(i+1, fmt.Sprintf("Work %d", i), 3, 0.7, 0, i%2 == 0))
	}
	for _, c := range []struct {
		name  string
		board Board
	}{
		{"board", Board{Bubbles: some, Chosen: some[2].ID, Up: "Value", Right: "Effort", Ratio: ratio, Title: "Board"}},
		{"board-none", Board{Up: "Value", Right: "Effort"}},
		{"board-same", Board{Bubbles: same, Up: "Importance", Right: "Confidence"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := []scene.Scene{Bubbles(c.board, 700, 500, printer(t, "en"), ScreenValue())}
			draw(t, c.name, s)
			golden(t, c.name, s)
		})
	}
}

// Whatever the facts, every bubble with both is there, all words stay inside, and no name covers another or a bubble.
func TestBoardNamesStandApart(t *testing.T) {
	print := printer(t, "de")
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-5, 100), rapid.SampledFrom([]float64{0, 3, 3, math.NaN(), math.Inf(1), 5e-324}))
		in := Board{Up: "Verzugskosten, USD je Woche", Right: "Aufwand", Ratio: ratio}
		known := 0
		for i := range rapid.IntRange(0, 200).Draw(t, "n") {
			x := bubble(i+1, rapid.StringMatching(`[A-Za-z ]{0,40}`).Draw(t, "name"), value.Draw(t, "up"), value.Draw(t, "right"), value.Draw(t, "size"), i%3 == 0)
			if drawable(x.Up) && drawable(x.Right) {
				known++
			}
			in.Bubbles = append(in.Bubbles, x)
		}
		if n := len(in.Bubbles); n > 0 {
			in.Chosen = in.Bubbles[rapid.IntRange(0, n-1).Draw(t, "chosen")].ID
		}
		w, h := rapid.Float64Range(200, 1200).Draw(t, "w"), rapid.Float64Range(200, 900).Draw(t, "h")
		s := Bubbles(in, w, h, print, ScreenValue())
		circles, names := map[string]scene.Circle{}, map[string]scene.Box{}
		for item, at := range s.Walk() {
			box := at.Box(item.Bounds())
			if math.IsNaN(box.X + box.Y + box.W + box.H) {
				t.Fatalf("no place: %+v", item)
			}
			if run, text := item.(scene.Text); text {
				if box.X < -0.6 || box.Right() > w+0.6 || box.Y < -0.6 || box.Bottom() > h+0.6 {
					t.Fatalf("%q leaves the scene at %+v", run.Run(), box)
				}
				if c, has := circles[at.Ref]; has && at.Ref != "" && math.Abs(box.Centre().X-c.Centre.X)+math.Abs(box.Centre().Y-c.Centre.Y) > c.R {
					names[at.Ref] = box
				}
			} else if c, round := item.(scene.Circle); round && at.Ref != "" {
				if c.R >= circles[at.Ref].R {
					circles[at.Ref] = c
				}
				if c.Centre.X-c.R < 0 || c.Centre.X+c.R > w || c.Centre.Y-c.R < 0 || c.Centre.Y+c.R > h {
					t.Fatalf("a bubble leaves the scene: %+v", c)
				}
			}
		}
		if len(circles) != known {
			t.Fatalf("%d bubbles of %d", len(circles), known)
		}
		for ref, box := range names {
			for other, c := range circles {
				if other != ref && near(c.Centre, box) < c.R {
					t.Fatalf("the name of %s covers the bubble %s", ref, other)
				}
				if words, has := names[other]; has && other != ref && box.X < words.Right() && words.X < box.Right() && box.Y < words.Bottom() && words.Y < box.Bottom() {
					t.Fatalf("the names of %s and %s cover each other", ref, other)
				}
			}
		}
	})
}

// TestBoardStepsAside puts work at one corner: all marks can be read, the first stands where it belongs, nothing leaves the
// plot, and lines lead to those that went far.
func TestBoardStepsAside(t *testing.T) {
	in := Board{Up: "Value", Right: "Effort", Bubbles: []Bubble{bubble(100, "Far", 0, 80, 1, false)}}
	alone := Board{Up: "Value", Right: "Effort", Bubbles: append(in.Bubbles, bubble(1, "", 3, 5, 1, false))}
	for i := range 20 {
		in.Bubbles = append(in.Bubbles, bubble(i+1, "", 3, 5, 1-float64(i)/20, i%2 == 0))
	}
	draw := func(b Board) (list []scene.Circle, lines int) {
		for item, at := range Bubbles(b, 700, 500, printer(t, "en"), ScreenValue()).Walk() {
			if c, is := item.(scene.Circle); is && at.Ref != "" {
				list = append(list, c)
			} else if is && c.R < 3 {
				lines++
			}
		}
		return list, lines
	}
	list, lines := draw(in)
	if len(list) != 21 || lines < 10 {
		t.Fatalf("%d bubbles, %d lines", len(list), lines)
	}
	for i, c := range list {
		if c.Centre.X-c.R < 0 || c.Centre.Y-c.R < 0 || c.Centre.Y+c.R > 460 {
			t.Errorf("bubble %d leaves the plot: %+v", i, c)
		}
		for _, o := range list[:i] {
			if d := math.Hypot(c.Centre.X-o.Centre.X, c.Centre.Y-o.Centre.Y); d < 0.8*(c.R+o.R) {
				t.Errorf("two bubbles of %.1f and %.1f stand %.1f apart", c.R, o.R, d)
			}
		}
	}
	if one, _ := draw(alone); math.Abs(one[1].Centre.X-list[1].Centre.X) > 8 || math.Abs(one[1].Centre.Y-list[1].Centre.Y) > 8 {
		t.Errorf("the first went from %+v to %+v", one[1].Centre, list[1].Centre)
	}
}
