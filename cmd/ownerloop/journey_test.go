package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Where the map begins in the window, in points: beside the folded rail, under the title and the map's tools.
const (
	boardX = 56
	boardY = 56 + 48
)

// stored is the open workshop as the disk has it, read beside the program.
func (r *running) stored() workshop.Copy {
	r.t.Helper()
	lib, err := library.Open(r.t.Context(), filepath.Join(r.profile, "library"), library.Options{Now: time.Now, ReadOnly: true})
	if err != nil {
		r.t.Fatal(err)
	}
	defer lib.Close()
	c, err := lib.Get(r.settings().Open)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// layout is where the first journey's cards stand while the view has not moved.
func (r *running) layout(p *text.Printer) *journey.Layout {
	r.t.Helper()
	c := r.stored()
	m, findings := app.JourneyMap(c.Pack(), c.Records, app.JourneyRecords(c.Records).Journeys[0].ID, journey.Current)
	return journey.Arrange(m, journey.Look{Pack: c.Pack(), Print: p, Findings: journey.Open(findings)}, journey.Screen(1))
}

// drag presses the button at one point of the map, moves it and lets go at another.
func (r *running) drag(from, to scene.Point) {
	r.t.Helper()
	var acts []string
	move := func(share float64) {
		at := scene.Point{X: from.X + share*(to.X-from.X), Y: from.Y + share*(to.Y-from.Y)}
		acts = append(acts, "mousemove", "--window", r.window, fmt.Sprint(int(boardX+at.X)), fmt.Sprint(int(boardY+at.Y)))
	}
	move(0)
	acts = append(acts, "mousedown", "1")
	for k := range 8 {
		move(float64(k+1) / 8)
	}
	r.tool(append(acts, "mouseup", "1")...)
}

// movable is a card of one step, in view, with nothing in the two cells right of it.
func movable(t *testing.T, l *journey.Layout) (c journey.Card, step float64) {
	t.Helper()
	taken := map[string]bool{}
	cell := func(lane journey.LaneID, column int) string { return fmt.Sprint(lane, column) }
	for _, c := range l.Map.Cards {
		first, last := l.Map.Span(c)
		for k := first; k <= last; k++ {
			taken[cell(c.Lane, k)] = true
		}
	}
	for _, c := range l.Map.Cards {
		first, last := l.Map.Span(c)
		box, shown := l.CardBox(c.ID)
		if first == last && shown && box.Bottom() < 800 && box.X+3*l.Style.Step < 1300 && last+2 < len(l.Map.Steps) &&
			!taken[cell(c.Lane, last+1)] && !taken[cell(c.Lane, last+2)] {
			return c, l.Style.Step
		}
	}
	t.Fatal("no card has room")
	return c, 0
}

// TestMapInAWindow drags a card to the next step, spans it over one more, writes in it and undoes all: the disk has each
// change as it is made, and in the end the map as it was.
func TestMapInAWindow(t *testing.T) {
	s := newScreen(t)
	r := s.run(t.TempDir(), t.TempDir(), "-sample")
	r.wait("the sample", func() bool { return r.settings().Open != uuid.Nil })
	r.press("ctrl+8")
	r.wait("the map", func() bool { return r.page() == "journeys" })
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	before := r.layout(p)
	c, step := movable(t, before)
	card := func() journey.Card { now, _ := r.layout(p).Map.Card(c.ID); return now }
	spans := func(first, last int) func() bool {
		return func() bool {
			m := r.layout(p).Map
			now, _ := m.Card(c.ID)
			a, b := m.Span(now)
			return a == first && b == last
		}
	}
	column, _ := before.Map.Span(c)

	box, _ := before.CardBox(c.ID)
	r.drag(box.Centre(), box.Centre().Add(scene.Point{X: step}))
	r.wait("the card in the next step", spans(column+1, column+1))

	box, _ = r.layout(p).CardBox(c.ID)
	edge := scene.Point{X: box.Right() - 3, Y: box.Y + 10} // in the middle is the dot that hand-offs begin at
	r.drag(edge, edge.Add(scene.Point{X: step}))
	r.wait("the card over two steps", spans(column+1, column+2))

	r.press("F2", "ctrl+a")
	r.write("The advisor calls back")
	r.press("Return")
	r.wait("the card's words", func() bool { return card().Text == "The advisor calls back" })

	r.press("ctrl+z", "ctrl+z", "ctrl+z")
	r.wait("the map as it was", func() bool { return reflect.DeepEqual(r.layout(p).Map, before.Map) })
	r.quit()
}
