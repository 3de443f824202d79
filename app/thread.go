package app

import (
	"cmp"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// ThreadKind is what stands at a place of the thread that runs rating -> gap -> pain -> opportunity -> initiative -> bar.
type ThreadKind string

// The kinds, in the order of the thread.
const (
	ThreadIndicator   ThreadKind = "indicator"   // with its gap to target
	ThreadRating      ThreadKind = "rating"      // hangs on its indicator
	ThreadDisconnect  ThreadKind = "disconnect"  // of the register
	ThreadCard        ThreadKind = "card"        // a touch, a pain or any other card but an opportunity
	ThreadOpportunity ThreadKind = "opportunity" // a card
	ThreadInitiative  ThreadKind = "initiative"  // the record, and its bar in the plan
	ThreadKPI         ThreadKind = "kpi"
	ThreadPlay        ThreadKind = "play"
)

// threadOrder is the way the thread runs; a knot before another leads to it.
var threadOrder = []ThreadKind{ThreadRating, ThreadIndicator, ThreadDisconnect, ThreadCard, ThreadOpportunity, ThreadInitiative, ThreadPlay, ThreadKPI}

// ThreadRef names a place of the thread: a record by its ID, an item of the pack by its own.
type ThreadRef struct {
	Kind   ThreadKind
	Record uuid.UUID
	Item   string
}

// Knot is one place of the thread.
type Knot struct {
	ThreadRef
	Name    string    // the record's or the item's, in the pack's language
	Code    string    // of initiatives
	Journey uuid.UUID // of cards: where to go
	Step    uuid.UUID // likewise
}

// Thread is what a place hangs on: what leads to it and what follows from it, one knot away first, then along the thread.
type Thread struct {
	At     Knot
	Before []Knot // towards the ratings
	After  []Knot // towards the plan and its figures
}

// FindThread follows the thread from a place, both ways. false: there is no such place. The pack is the workshop's, in
// the reader's language. O(records).
func FindThread(pack *playbooks.Pack, r workshop.Records, from ThreadRef) (Thread, bool) {
	w := newWeave(pack, r)
	at, ok := w.knot(from)
	if !ok {
		return Thread{}, false
	}
	return Thread{At: at, Before: w.follow(from, -1), After: w.follow(from, 1)}, true
}

// weave is the whole thread: what is tied to what.
type weave struct {
	pack *playbooks.Pack
	r    workshop.Records
	ties map[ThreadRef][]ThreadRef // in both directions
	step map[uuid.UUID]uuid.UUID   // of steps: the journey
}

func newWeave(pack *playbooks.Pack, r workshop.Records) *weave {
	w := &weave{pack: pack, r: r, ties: map[ThreadRef][]ThreadRef{}, step: map[uuid.UUID]uuid.UUID{}}
	for s := range workshop.JourneySteps.All(r) {
		if p, ok := workshop.JourneyPhases.Get(r, s.Phase); ok {
			w.step[s.ID] = p.Journey
		}
	}
	for v := range workshop.Ratings.All(r) {
		w.tie(ThreadRef{ThreadRating, v.ID, ""}, ThreadRef{ThreadIndicator, uuid.Nil, v.Indicator})
	}
	for l := range workshop.DisconnectIndicators.All(r) {
		w.tie(ThreadRef{ThreadIndicator, uuid.Nil, l.Indicator}, ThreadRef{ThreadDisconnect, l.Disconnect, ""})
	}
	for l := range workshop.CardDisconnects.All(r) {
		w.tie(ThreadRef{ThreadDisconnect, l.Disconnect, ""}, w.card(l.Card))
	}
	for l := range workshop.Answers.All(r) {
		w.tie(w.card(l.Pain), w.card(l.Opportunity))
	}
	for l := range workshop.CardInitiatives.All(r) {
		w.tie(w.card(l.Card), ThreadRef{ThreadInitiative, l.Initiative, ""})
	}
	for l := range workshop.CardItems.All(r) {
		switch l.Kind {
		case journey.ItemIndicator:
			w.tie(ThreadRef{ThreadIndicator, uuid.Nil, l.Item}, w.card(l.Card))
		case journey.ItemKPI:
			w.tie(w.card(l.Card), ThreadRef{ThreadKPI, uuid.Nil, l.Item})
		case journey.ItemPlay:
			w.tie(w.card(l.Card), ThreadRef{ThreadPlay, uuid.Nil, l.Item})
		}
	}
	w.tieWork()
	return w
}

// tieWork ties initiatives with what they raise and move.
func (w *weave) tieWork() {
	for v := range workshop.Initiatives.All(w.r) {
		at := ThreadRef{ThreadInitiative, v.ID, ""}
		for _, raise := range v.Raises {
			w.tie(ThreadRef{ThreadIndicator, uuid.Nil, raise.Indicator}, at)
		}
		if from, ok := w.pack.Initiative(v.From); ok {
			for _, k := range from.KPIs {
				w.tie(at, ThreadRef{ThreadKPI, uuid.Nil, k.KPI})
			}
		}
		for _, p := range w.pack.Plays {
			if slices.Contains(p.Initiatives, v.From) && v.From != "" {
				w.tie(at, ThreadRef{ThreadPlay, uuid.Nil, p.ID})
			}
		}
	}
}

func (w *weave) tie(a, b ThreadRef) {
	w.ties[a], w.ties[b] = append(w.ties[a], b), append(w.ties[b], a)
}

// card is a card's place in the thread.
func (w *weave) card(id uuid.UUID) ThreadRef {
	if c, _ := workshop.Cards.Get(w.r, id); c.Lane == journey.LaneOpportunities {
		return ThreadRef{ThreadOpportunity, id, ""}
	}
	return ThreadRef{ThreadCard, id, ""}
}

func rankOf(k ThreadKind) int { return slices.Index(threadOrder, k) }

// follow collects what lies before (-1) or after (1) a place. From there on it only goes the same way, so that a place
// does not lead to all that shares something with it.
func (w *weave) follow(from ThreadRef, way int) []Knot {
	seen := map[ThreadRef]bool{from: true}
	var out []Knot
	for ring := []ThreadRef{from}; len(ring) > 0; {
		var next []ThreadRef
		for _, at := range ring {
			for _, to := range w.ties[at] {
				if (rankOf(to.Kind)-rankOf(at.Kind))*way <= 0 || seen[to] {
					continue
				}
				seen[to] = true
				next = append(next, to)
			}
		}
		knots := make([]Knot, 0, len(next))
		for _, ref := range next {
			if k, ok := w.knot(ref); ok {
				knots = append(knots, k)
			}
		}
		slices.SortFunc(knots, func(a, b Knot) int {
			return cmp.Or(way*(rankOf(a.Kind)-rankOf(b.Kind)), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Item, b.Item),
				cmp.Compare(a.Name, b.Name), strings.Compare(a.Record.String(), b.Record.String()))
		})
		out = append(out, knots...)
		ring = next
	}
	return out
}

// knot finds what a place is called; false when it is not there.
func (w *weave) knot(ref ThreadRef) (Knot, bool) {
	k := Knot{ThreadRef: ref}
	ok := false
	switch ref.Kind {
	case ThreadIndicator:
		v, found := w.pack.Indicator(ref.Item)
		k.Name, ok = v.Name, found
	case ThreadRating:
		var v assessment.Rating
		if v, ok = workshop.Ratings.Get(w.r, ref.Record); ok {
			who, _ := workshop.Participants.Get(w.r, v.Participant)
			k.Name = who.Name
		}
	case ThreadDisconnect:
		v, found := workshop.Disconnects.Get(w.r, ref.Record)
		k.Name, ok = v.What, found
	case ThreadCard, ThreadOpportunity:
		v, found := workshop.Cards.Get(w.r, ref.Record)
		k.Name, k.Step, k.Journey, ok = v.Text, v.Step, w.step[v.Step], found && w.card(ref.Record) == ref
	case ThreadInitiative:
		v, found := workshop.Initiatives.Get(w.r, ref.Record)
		k.Name, k.Code, ok = v.Name, v.Code, found
	case ThreadKPI:
		v, found := w.pack.KPI(ref.Item)
		k.Name, ok = v.Name, found
	case ThreadPlay:
		v, found := w.pack.Play(ref.Item)
		k.Name, ok = v.Name, found
	}
	return k, ok
}
