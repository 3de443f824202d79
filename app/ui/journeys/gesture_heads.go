package journeys

import (
	"math"
	"slices"

	"ownerloop/app"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

// laneMove drags a lane's name above another lane.
type laneMove struct {
	lane, above journey.LaneID
	ok          bool
}

func (g *laneMove) move(b *board, at scene.Point) {
	y := b.onMap(at).Y
	lanes := b.lanes()
	mark := scene.Box{}
	g.ok, g.above = false, ""
	for i, l := range lanes {
		box, _ := b.layout().CellBox(l.Lane, 0)
		if y < box.Centre().Y || i == len(lanes)-1 {
			mark = scene.Box{X: 0, Y: box.Y - 1, W: box.Right(), H: 3}
			g.above, g.ok = l.Lane, true
			if y >= box.Centre().Y {
				mark.Y, g.above = box.Bottom()-2, b.below(l.Lane)
			}
			break
		}
	}
	b.marks.drop = mark
}

// below is the lane after another among all lanes, hidden ones too; "" after the last.
func (b *board) below(lane journey.LaneID) journey.LaneID {
	if i := b.page.m.LaneAt(lane) + 1; i < len(b.page.m.Lanes) {
		return b.page.m.Lanes[i].Lane
	}
	return ""
}

func (g *laneMove) drop(b *board) {
	if g.ok && g.above != g.lane && g.above != b.below(g.lane) {
		b.act(func(e *app.JourneyEdit) error { return e.MoveLane(g.lane, g.above) })
	}
}

// stepMove drags a step's head between two others.
type stepMove struct {
	step, phase, before uuid.UUID
	column              int // where it would stand
	ok                  bool
}

func (g *stepMove) move(b *board, at scene.Point) {
	side, top := b.layout().Sticky()
	step := b.layout().Style.Step
	x := (b.onMap(at).X - side) / step
	n := len(b.page.m.Steps)
	g.column = min(max(int(math.Floor(x+0.5)), 0), n)
	left := b.phaseAt(min(int(math.Floor(max(x, 0))), n-1)) // the phase under the pointer
	g.ok = left >= 0
	if !g.ok {
		return
	}
	run := b.page.m.Phases[left]
	g.phase, g.before = run.ID, uuid.Nil
	if g.column < run.First+run.Count {
		g.before = b.page.m.Steps[g.column].ID
	}
	b.marks.drop = scene.Box{X: side + float64(g.column)*step - 1.5, Y: b.layout().Style.Phase, W: 3, H: top - b.layout().Style.Phase}
	b.marks.hint = run.Name
}

func (g *stepMove) drop(b *board) {
	from := b.page.m.Column(g.step)
	same := b.page.m.Steps[from].Phase == g.phase && (g.column == from || g.column == from+1)
	if g.ok && !same && g.before != g.step {
		b.act(func(e *app.JourneyEdit) error { return e.MoveStep(g.step, g.phase, g.before) })
	}
}

// phaseMove drags a phase before another, with its steps.
type phaseMove struct {
	phase, before uuid.UUID
	ok            bool
}

func (g *phaseMove) move(b *board, at scene.Point) {
	side, _ := b.layout().Sticky()
	step := b.layout().Style.Step
	x := b.onMap(at).X
	g.ok, g.before = true, uuid.Nil
	mark := side + float64(len(b.page.m.Steps))*step
	for _, p := range b.page.m.Phases {
		if middle := side + (float64(p.First)+float64(p.Count)/2)*step; x < middle {
			g.before, mark = p.ID, side+float64(p.First)*step
			break
		}
	}
	b.marks.drop = scene.Box{X: mark - 1.5, W: 3, H: b.layout().Style.Phase}
}

func (g *phaseMove) drop(b *board) {
	at := slices.IndexFunc(b.page.m.Phases, func(p journey.Run) bool { return p.ID == g.phase })
	next := uuid.Nil
	if at+1 < len(b.page.m.Phases) {
		next = b.page.m.Phases[at+1].ID
	}
	if g.ok && g.before != g.phase && g.before != next {
		b.act(func(e *app.JourneyEdit) error { return e.MovePhase(g.phase, g.before) })
	}
}
