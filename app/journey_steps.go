package app

import (
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// unlocked refuses changes of phases, steps and lanes while the map's structure is locked.
func (e *JourneyEdit) unlocked(doing string) error {
	if e.m.Journey.Locked {
		return fmt.Errorf("%s: %w", doing, ErrLockedMap)
	}
	return nil
}

// InsertStep makes a step right of another (left of it otherwise), in the same phase.
func (e *JourneyEdit) InsertStep(beside uuid.UUID, right bool, name string) (uuid.UUID, error) {
	if err := e.unlocked("insert step"); err != nil {
		return uuid.Nil, err
	}
	at := e.m.Column(beside)
	if at < 0 {
		return uuid.Nil, fmt.Errorf("insert step: %w", ErrNotOnMap)
	}
	e.label("insert-step", text.Str("Step", Shorten(name)))
	phase := e.m.Steps[at].Phase
	before, after := e.m.Steps[at].Order, e.orderAt(at+1, phase)
	if !right {
		before, after = e.orderAt(at-1, phase), e.m.Steps[at].Order
	}
	return workshop.JourneySteps.Put(e.draft, journey.Step{Phase: phase, Name: name, Order: workshop.OrderBetween(before, after)}), nil
}

// orderAt is the order of a column's step when it is of the phase; empty otherwise.
func (e *JourneyEdit) orderAt(column int, phase uuid.UUID) string {
	if column >= 0 && column < len(e.m.Steps) && e.m.Steps[column].Phase == phase {
		return e.m.Steps[column].Order
	}
	return ""
}

// WriteStep changes name, time and mark of a step.
func (e *JourneyEdit) WriteStep(s journey.Step) {
	e.label("write-step", text.Str("Step", Shorten(s.Name)))
	workshop.JourneySteps.Put(e.draft, s)
}

// MoveStep puts a step into a phase, before another of its steps or to the end.
func (e *JourneyEdit) MoveStep(id, phase, before uuid.UUID) error {
	if err := e.unlocked("move step"); err != nil {
		return err
	}
	at := e.m.Column(id)
	to := slices.IndexFunc(e.m.Phases, func(p journey.Run) bool { return p.ID == phase })
	if at < 0 || to < 0 {
		return fmt.Errorf("move step: %w", ErrNotOnMap)
	}
	s := e.m.Steps[at]
	e.label("move-step", text.Str("Step", Shorten(s.Name)))
	last, next := "", ""
	run := e.m.Phases[to]
	for _, o := range e.m.Steps[run.First : run.First+run.Count] {
		if o.ID == before {
			next = o.Order
			break
		}
		if o.ID != id {
			last = o.Order
		}
	}
	s.Phase, s.Order = phase, workshop.OrderBetween(last, next)
	workshop.JourneySteps.Put(e.draft, s)
	return nil
}

// DeleteStep deletes a step with its cards; cards that end there end one step earlier.
func (e *JourneyEdit) DeleteStep(id uuid.UUID) error {
	if err := e.unlocked("delete step"); err != nil {
		return err
	}
	at := e.m.Column(id)
	if at < 0 {
		return fmt.Errorf("delete step: %w", ErrNotOnMap)
	}
	e.label("delete-step", text.Str("Step", Shorten(e.m.Steps[at].Name)))
	for _, c := range e.m.Cards {
		if first, last := e.m.Span(c); last == at && first < at {
			if c.Until = e.m.Steps[at-1].ID; at-1 == first {
				c.Until = uuid.Nil
			}
			workshop.Cards.Put(e.draft, c)
		}
	}
	workshop.JourneySteps.Delete(e.draft, id)
	return nil
}

// AddPhase makes a phase behind the last one, with one step.
func (e *JourneyEdit) AddPhase(name, step string) (uuid.UUID, error) {
	if err := e.unlocked("add phase"); err != nil {
		return uuid.Nil, err
	}
	e.label("add-phase", text.Str("Phase", Shorten(name)))
	last := ""
	for _, p := range e.m.Phases {
		last = p.Order
	}
	id := workshop.JourneyPhases.Put(e.draft, journey.Phase{Journey: e.m.Journey.ID, State: e.m.State, Name: name, Order: workshop.OrderBetween(last, "")})
	workshop.JourneySteps.Put(e.draft, journey.Step{Phase: id, Name: step, Order: workshop.OrderBetween("", "")})
	return id, nil
}

// WritePhase changes a phase's name.
func (e *JourneyEdit) WritePhase(p journey.Phase) {
	e.label("write-phase", text.Str("Phase", Shorten(p.Name)))
	workshop.JourneyPhases.Put(e.draft, p)
}

// MovePhase puts a phase with its steps before another, or to the end.
func (e *JourneyEdit) MovePhase(id, before uuid.UUID) error {
	if err := e.unlocked("move phase"); err != nil {
		return err
	}
	var moved *journey.Phase
	last, next := "", ""
	for i, p := range e.m.Phases {
		switch {
		case p.ID == id:
			moved = &e.m.Phases[i].Phase
		case p.ID == before:
			next = p.Order
		case next == "":
			last = p.Order
		}
	}
	if moved == nil {
		return fmt.Errorf("move phase: %w", ErrNotOnMap)
	}
	e.label("move-phase", text.Str("Phase", Shorten(moved.Name)))
	p := *moved
	p.Order = workshop.OrderBetween(last, next)
	workshop.JourneyPhases.Put(e.draft, p)
	return nil
}

// DeletePhase deletes a phase with its steps and their cards.
func (e *JourneyEdit) DeletePhase(id uuid.UUID) error {
	if err := e.unlocked("delete phase"); err != nil {
		return err
	}
	e.label("delete-phase")
	workshop.JourneyPhases.Delete(e.draft, id)
	return nil
}

// SetLane changes how a lane is shown: its height, whether it is hidden or pinned. The height alone may change while the
// structure is locked.
func (e *JourneyEdit) SetLane(l journey.Lane) error {
	at := e.m.LaneAt(l.Lane)
	if at < 0 {
		return fmt.Errorf("set lane: %w", ErrNotOnMap)
	}
	old := e.m.Lanes[at]
	if old.Height = l.Height; old != l {
		if err := e.unlocked("set lane"); err != nil {
			return err
		}
	}
	e.label("lane")
	e.putLane(l)
	return nil
}

// putLane writes a lane's settings; the ID follows from its natural key.
func (e *JourneyEdit) putLane(l journey.Lane) {
	l.ID, l.Journey = uuid.Nil, e.m.Journey.ID
	workshop.Lanes.Put(e.draft, l)
}

// AddLane makes a lane of the team's own below all others. The lane's ID is minted by the draft.
func (e *JourneyEdit) AddLane(name string) (journey.LaneID, error) {
	if err := e.unlocked("add lane"); err != nil {
		return "", err
	}
	e.label("add-lane", text.Str("Lane", Shorten(name)))
	id := journey.LaneID(e.draft.NewID().String())
	e.putLane(journey.Lane{Lane: id, Name: name, Order: workshop.OrderBetween(e.m.Lanes[len(e.m.Lanes)-1].Order, "")})
	return id, nil
}

// MoveLane puts a lane above another, or below all others where that is empty.
func (e *JourneyEdit) MoveLane(id, above journey.LaneID) error {
	if err := e.unlocked("move lane"); err != nil {
		return err
	}
	at := e.m.LaneAt(id)
	if at < 0 {
		return fmt.Errorf("move lane: %w", ErrNotOnMap)
	}
	e.label("lane")
	last, next := "", ""
	for _, l := range e.m.Lanes {
		switch {
		case l.Lane == above:
			next = l.Order
		case l.Lane != id && next == "":
			last = l.Order
		}
	}
	moved := e.m.Lanes[at]
	moved.Order = workshop.OrderBetween(last, next)
	e.putLane(moved)
	return nil
}

// MatchSteps says that a step of the current state became one of the future state, and what changed; with the empty
// change the cards say so.
func (e *JourneyEdit) MatchSteps(current, future uuid.UUID, change journey.Change) {
	e.label("match")
	workshop.Matches.Put(e.draft, journey.Match{Current: current, Future: future, Change: change})
}

// UnmatchSteps takes a match back.
func (e *JourneyEdit) UnmatchSteps(current, future uuid.UUID) {
	e.label("match")
	workshop.Matches.Delete(e.draft, workshop.Matches.KeyID(journey.Match{Current: current, Future: future}))
}
