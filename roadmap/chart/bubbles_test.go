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
		circles, names, leaders := map[string]scene.Circle{}, map[string]scene.Box{}, map[string]segment{}
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
			} else if l, straight := item.(scene.Line); straight && at.Ref != "" {
				leaders[at.Ref] = segment{from: l.From, to: l.To}
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
		for ref, l := range leaders {
			for other, c := range circles {
				if other != ref && l.off(c.Centre) < c.R {
					t.Fatalf("the line to the name of %s runs through the bubble %s", ref, other)
				}
			}
			for other, box := range names {
				if other != ref && l.enters(box) {
					t.Fatalf("the line to the name of %s runs through that of %s", ref, other)
				}
			}
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

// TestBoardOpensCrowds puts a few far ahead of the rest: the rest still has most of the board, the average stays a
// straight line through its own figures, and names lead out of the crowd.
func TestBoardOpensCrowds(t *testing.T) {
	in := Board{Up: "Gap", Right: "Effort", Ratio: ratio, Bubbles: []Bubble{bubble(1, "Far work", 2.75, 80, 1, false)}}
	for i := range 20 {
		in.Bubbles = append(in.Bubbles, bubble(i+2, fmt.Sprintf("Work of the crowd %d", i), float64(i%7)*0.15, float64(4+i%11), 1, false))
	}
	width := func(in Board) (right float64, leaders, named int) {
		for item, at := range Bubbles(in, 720, 760, printer(t, "en"), ScreenValue()).Walk() {
			switch x := item.(type) {
			case scene.Circle:
				if at.Ref != "" && at.Ref != in.Bubbles[0].Ref() {
					right = max(right, x.Centre.X)
				}
			case scene.Line:
				if at.Ref != "" {
					leaders++
				}
			case scene.Text:
				if at.Ref != "" && len(x.Run()) > 3 {
					named++
				}
			}
		}
		return right, leaders, named
	}
	right, leaders, named := width(in)
	if right < 200 || leaders == 0 || named < 12 {
		t.Errorf("the crowd ends at %.0f of 720, %d names of 21, %d at the end of a line", right, named, leaders)
	}
	if s := spanOf([]float64{4, 9, 14}, 700, 20, 44); s.root {
		t.Error("an even spread of figures is drawn on a root scale")
	}
	if s := spanOf([]float64{-1, 0, 80}, 700, 20, 44); s.root {
		t.Error("figures below zero are drawn on a root scale")
	}
	s := spanOf([]float64{0, 6, 80}, 700, 20, 44)
	for i, v := range s.ticks() {
		if got := s.figure(s.along(v)); math.Abs(got-v) > 1e-9 || i > 0 && s.along(v)-s.along(s.ticks()[i-1]) < s.least*(1-1e-9) {
			t.Errorf("tick %d stands at %g for %g", i, got, v)
		}
	}
	if !s.root || len(s.ticks()) < 4 {
		t.Errorf("a lopsided spread has the ticks %v", s.ticks())
	}
}
