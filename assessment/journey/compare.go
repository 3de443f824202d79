package journey

import (
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Comparison lays the current map of a journey beside the future one.
type Comparison struct {
	// Pairs are all steps of both maps: those of the future state in its order, with the current step each came from;
	// dropped ones stand before the step that follows them.
	Pairs []Pair
	Now   Measure
	Then  Measure
}

// Pair is a step of the current and of the future map. A new step has no current one, a dropped step no future one; a
// step that was split or joined stands in several pairs.
type Pair struct {
	Current, Future uuid.UUID
	Change          Change
}

// Measure is what a map costs the owner.
type Measure struct {
	Steps      int
	Touches    int // cards to the owner
	HandOffs   int
	Unowned    int // hand-offs without owner
	Duplicates int // touches beyond the first that say the same, or that come from a further sender in one step
	Silence    int // days, the longest stretch without contact; 0 when no two touches have days
	Silent     int // days without contact in all stretches that exceed the contact policy's maximum, beyond it
	Apart      Gap // where functions see the owner furthest apart
}

// Gap is the widest distance between two functions' emotions at one step.
type Gap struct {
	Known     bool // some step has two functions
	Points    float64
	Step      uuid.UUID
	High, Low string // functions
}

// Compare matches the two states of a journey step by step. A match whose change is not said is kept while its cards say
// the same.
func Compare(pack *playbooks.Pack, r Records, journey uuid.UUID) Comparison {
	now, then := r.Map(journey, Current), r.Map(journey, Future)
	return Comparison{Pairs: pairs(r, &now, &then), Now: Measured(pack, r, now), Then: Measured(pack, r, then)}
}

// Pairs are the steps of a journey's two states, as Compare matches them.
func Pairs(r Records, journey uuid.UUID) []Pair {
	now, then := r.Map(journey, Current), r.Map(journey, Future)
	return pairs(r, &now, &then)
}

func pairs(r Records, now, then *Map) []Pair {
	of := map[uuid.UUID][]Match{} // by future step
	matched := map[uuid.UUID]bool{}
	for _, m := range r.Matches {
		if now.Column(m.Current) >= 0 && then.Column(m.Future) >= 0 {
			of[m.Future] = append(of[m.Future], m)
			matched[m.Current] = true
		}
	}
	var out []Pair
	next := 0 // the first current step not yet passed
	pass := func(to int) {
		for ; next < to; next++ {
			if id := now.Steps[next].ID; !matched[id] {
				out = append(out, Pair{Current: id, Change: Dropped})
			}
		}
	}
	for _, s := range then.Steps {
		from := of[s.ID]
		slices.SortFunc(from, func(a, b Match) int { return now.Column(a.Current) - now.Column(b.Current) })
		for _, m := range from {
			pass(now.Column(m.Current))
			out = append(out, Pair{m.Current, s.ID, changeOf(m, now, then)})
		}
		if len(from) == 0 {
			out = append(out, Pair{Future: s.ID, Change: New})
		}
	}
	pass(len(now.Steps))
	return out
}

func changeOf(m Match, now, then *Map) Change {
	if m.Change == Kept || m.Change == Changed {
		return m.Change
	}
	a, b := now.Column(m.Current), then.Column(m.Future)
	same := slices.Equal(said(now, a), said(then, b)) && fold(now.Steps[a].Name) == fold(then.Steps[b].Name) &&
		now.Steps[a].When == then.Steps[b].When
	if same {
		return Kept
	}
	return Changed
}

// said is what the owner meets at a column, and what happens there: its cards without what makes them records, and
// without disconnects, opportunities and the team's own lanes, which say what should change.
func said(m *Map, column int) []Card {
	var out []Card
	for _, lane := range []LaneID{LaneAction, LaneTouch, LaneFront, LaneBack, LaneSystems} {
		for _, c := range m.In(lane, column) {
			c.ID, c.Step, c.Until, c.Order = uuid.Nil, uuid.Nil, uuid.Nil, ""
			c.Text, c.Evidence, c.Proof = fold(c.Text), "", ""
			out = append(out, c)
		}
	}
	return out
}

// Measured counts one map.
func Measured(pack *playbooks.Pack, r Records, m Map) Measure {
	l := newLinter(pack, r, m, "")
	l.twoSenders()
	l.sameMessage()
	out := Measure{Steps: len(m.Steps), Touches: len(l.touches), HandOffs: len(m.HandOffs), Duplicates: l.duplicates(), Apart: widest(&m)}
	for _, h := range m.HandOffs {
		if h.Owner == "" {
			out.Unowned++
		}
	}
	for _, g := range l.gaps() {
		out.Silence = max(out.Silence, g.days)
		if most := pack.ContactPolicy.MaxSilenceDays; most > 0 {
			out.Silent += max(g.days-most, 0)
		}
	}
	return out
}

// duplicates counts the touches that the findings so far name beyond the first of each group, every touch once.
func (l *linter) duplicates() int {
	twice := map[uuid.UUID]bool{}
	for _, f := range l.found {
		for _, c := range f.Cards[1:] {
			twice[c] = true
		}
	}
	return len(twice)
}

func widest(m *Map) Gap {
	var out Gap
	for _, a := range m.Emotions {
		for _, b := range m.Emotions {
			if a.Step != b.Step || a.Function >= b.Function {
				continue
			}
			high, low := a, b
			if low.Value > high.Value {
				high, low = low, high
			}
			if d := high.Value - low.Value; !out.Known || d > out.Points+emotionTolerance {
				out = Gap{true, d, a.Step, high.Function, low.Function}
			}
		}
	}
	return out
}
