package chart

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

func loadOf(roles, weeks int, name string) roadmap.Load {
	days := func(x float64) roadmap.Figure {
		return roadmap.Figure{Known: true, Exact: x, Printed: x, Quantity: text.PersonDays}
	}
	monday := civil.Of(2026, time.November, 9)
	l := roadmap.Load{Span: roadmap.Span{First: monday, Last: monday.AddDays(7*weeks - 1)}, Over: 1, Total: days(40)}
	for i := range roles {
		row := roadmap.LoadRow{RoleLoad: roadmap.RoleLoad{Role: roadmap.Name{Short: fmt.Sprintf("%s %d", name, i)}}, Normal: days(2), Total: days(4), Peak: roadmap.Figure{Quantity: text.Share}}
		for w := range weeks {
			booked := []float64{0.5, 1, 1.9, 2.5}[w%4]
			row.Weeks = append(row.Weeks, roadmap.LoadWeek{Monday: monday.AddDays(7 * w), Booked: days(booked), Capacity: days(2),
				Ratio: roadmap.Figure{Known: true, Exact: booked / 2, Printed: booked / 2, Quantity: text.Share}})
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

func TestLoadSharesRolesBetweenPages(t *testing.T) {
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	o := LoadOptions{Width: 756, Height: 430, Title: "Load"}
	for _, c := range []struct {
		roles, weeks int
		name         string
		pages        int
	}{{0, 20, "Role", 0}, {1, 20, "Role", 1}, {18, 26, "Role", 1}, {60, 156, "Role", 4}, {18, 26, strings.Repeat("Bestandskundenmarketing ", 3), 2}} {
		scenes := Load(loadOf(c.roles, c.weeks, c.name), o, p)
		if len(scenes) != c.pages {
			t.Errorf("%d roles of %d weeks: %d pages, want %d", c.roles, c.weeks, len(scenes), c.pages)
		}
		said := ""
		for _, s := range scenes {
			if s.Height > o.Height {
				t.Errorf("%d roles: a page of %.1f", c.roles, s.Height)
			}
			for it := range s.Walk() {
				if run, ok := it.(scene.Text); ok {
					said += run.Run() + "\n"
				}
			}
		}
		if want := min(c.roles, 1); strings.Count(said, "All roles") != want {
			t.Errorf("%d roles: the sum stands %d times", c.roles, strings.Count(said, "All roles"))
		}
	}
}

// A bar goes as far as its share of the capacity; what is beyond is hatched as a fault and nothing else is.
func TestLoadBars(t *testing.T) {
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	s := Load(loadOf(1, 4, "Role"), LoadOptions{Width: 756, Height: 430}, p)[0]
	tones, over := map[scene.Paint]int{}, 0
	for it := range s.Walk() {
		r, ok := it.(scene.Rect)
		switch {
		case !ok || r.Box.X < loadName || r.Box.Y > loadHead+mostRow:
		case r.Style.Hatch != nil:
			over++
		default:
			tones[r.Style.Fill]++
		}
	}
	if over != 1 || tones[scene.Of(scene.Ink)] != 2 || tones[scene.RampAt(0.5)] != 1 || tones[scene.RampAt(0)] != 1 {
		t.Errorf("%d above capacity, tones %v", over, tones)
	}
}
