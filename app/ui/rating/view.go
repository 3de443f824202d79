package rating

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Mode is how levels are given.
type Mode string

// By one person alone; by a facilitator for everybody; by each person in private.
const (
	Solo        Mode = "solo"
	Facilitated Mode = "facilitated"
	PassLaptop  Mode = "pass"
)

// Order is how the agenda lists the indicators.
type Order string

// In the pack's order, or those the room agrees on least first.
const (
	ByDimension Order = ""
	BySplit     Order = "split"
)

// view is what the page shows of the workshop now. It holds no hidden answer.
type view struct {
	pack      *playbooks.Pack
	records   workshop.Records
	indicator playbooks.Indicator
	dimension playbooks.Dimension
	at        app.Spot
	mode      Mode
	rounds    *app.Rounds
	round     app.Round
	card      assessment.Scorecard
	score     assessment.IndicatorScore
	marked    int // place in rounds.People; -1 when nobody is in the room
}

// person is who is marked.
func (v *view) person() assessment.Participant {
	if v.marked < 0 {
		return assessment.Participant{}
	}
	return v.rounds.People[v.marked]
}

func (v *view) seat() app.Seat { return app.Seat{Spot: v.at, Participant: v.person().ID} }

// hides reports whether what is given now is hidden until the reveal.
func (v *view) hides() bool { return v.mode != Solo }

// own is the marked person's answer as far as it may be shown beside the person's name: one that was never hidden, or
// that was given on this page since. What was hidden once is seen after the reveal as a mark without a name only.
func (p *Page) own(v *view) assessment.Rating {
	if v.marked < 0 {
		return assessment.Rating{}
	}
	seat := v.seat()
	r, _ := workshop.Ratings.Get(v.records, workshop.Ratings.KeyID(assessment.Rating{
		Participant: seat.Participant, Indicator: seat.Indicator, Store: seat.Store}))
	_, hidden := v.records.Newest(workshop.Ballots.Name(), workshop.Ballots.KeyID(assessment.Ballot{
		Participant: seat.Participant, Indicator: seat.Indicator, Store: seat.Store}))
	if said, ok := p.said[seat]; hidden && !(ok && said == r.Answer) {
		return assessment.Rating{}
	}
	return r
}

// standing is the marked person's.
func (v *view) standing() app.Standing {
	if v.marked < 0 {
		return app.ToCome
	}
	return v.round.Standing[v.marked]
}

// face is which of its faces the page shows.
type face int

const (
	faceEmpty  face = iota // nobody is in the room
	faceSolo               // one person's own level
	faceVote               // who has given a level
	faceResult             // what the room sees, and the agreed level
)

func (v *view) face() face {
	switch {
	case len(v.rounds.People) == 0:
		return faceEmpty
	case v.mode == Solo:
		return faceSolo
	case v.round.Revealed():
		return faceResult
	}
	return faceVote
}

// look reads the workshop.
func (p *Page) look() view {
	d := p.desk
	v := view{pack: d.Pack(), records: d.Records(), mode: p.mode, at: app.Spot{Indicator: p.indicator, Store: p.store}}
	v.indicator, _ = v.pack.Indicator(p.indicator)
	v.dimension, _ = v.pack.Dimension(v.indicator.Dimension)
	if owned(v.records, p.indicator) {
		v.at.Store = uuid.Nil
	}
	v.rounds = app.NewRounds(v.records, v.at.Store)
	v.round = v.rounds.Of(p.indicator)
	v.card = d.Card()
	if v.at.Store != uuid.Nil {
		v.card = d.Scorer().Store(v.at.Store)
	}
	for _, s := range v.card.Indicators {
		if s.ID == p.indicator {
			v.score = s
		}
	}
	v.marked = -1
	if at, ok := v.rounds.Place(p.marked); ok {
		v.marked = at
	} else if len(v.rounds.People) > 0 {
		v.marked = 0
		if at, ok := v.rounds.Next(p.indicator, len(v.rounds.People)-1); ok {
			v.marked = at
		}
	}
	return v
}

func owned(r workshop.Records, indicator string) bool {
	v, _ := workshop.GroupOwned.Get(r, workshop.GroupOwned.KeyID(assessment.GroupOwned{Indicator: indicator}))
	return v.Owned
}

// given reports whether an indicator is done in the mode: the person's own level in solo, agreed or revealed else.
func (v *view) given(indicator string) bool {
	r := v.rounds.Of(indicator)
	if v.mode == Solo {
		return v.marked >= 0 && r.Standing[v.marked] == app.Open
	}
	return r.Agreed || r.Revealed()
}
