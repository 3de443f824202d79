package roadmap

import (
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Slider shows scores, stages and journey emotions at the end of any day: what is finished by then has its effect, all
// else has none.
type Slider struct {
	moments []Moment // by date; the first one is before anything is finished
}

// Moment is how things stand from the day some work finishes until other work does.
type Moment struct {
	Date     civil.Date  // its first day; zero for the first moment, which has no beginning
	Finished []uuid.UUID // initiatives that end on that day, in timeline order
	Card     assessment.Scorecard
	Moods    []assessment.Number // of each mood given
}

// Slide prepares the slider for dated work: card is how things stand at the date of the data. Finished work is in the
// ratings already and moves no score, but counts for the moods.
func Slide(pack *playbooks.Pack, card assessment.Scorecard, t Timeline, work []Initiative, moods []Mood) Slider {
	done := map[uuid.UUID]bool{}
	for _, in := range work {
		if in.Status == Finished {
			done[in.ID] = true
		}
	}
	var items []Item
	for _, item := range t.Items {
		if item.Initiative.Status != Finished {
			items = append(items, item)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int { return a.Dates.Last.Compare(b.Dates.Last) })
	at := StandingsOf(card)
	s := Slider{moments: []Moment{{Card: card, Moods: moodsAt(moods, done)}}}
	var raises []playbooks.Raise
	for k := 0; k < len(items); {
		m := Moment{Date: items[k].Dates.Last}
		for ; k < len(items) && items[k].Dates.Last == m.Date; k++ {
			in := items[k].Initiative
			m.Finished = append(m.Finished, in.ID)
			raises = append(raises, in.Raises...) // all of them, since later work may stand on it or under it
			done[in.ID] = true
		}
		m.Card, m.Moods = at.after(pack, raises).card, moodsAt(moods, done)
		s.moments = append(s.moments, m)
	}
	return s
}

func moodsAt(moods []Mood, done map[uuid.UUID]bool) []assessment.Number {
	list := make([]assessment.Number, len(moods))
	for i, m := range moods {
		list[i] = m.at(done)
	}
	return list
}

// At is the moment a day belongs to.
func (s Slider) At(day civil.Date) Moment {
	k, found := slices.BinarySearchFunc(s.moments[1:], day, func(m Moment, day civil.Date) int { return m.Date.Compare(day) })
	if found {
		k++
	}
	return s.moments[k]
}

// Moments lists all moments, the first before anything is finished: where a slider may rest.
func (s Slider) Moments() []Moment { return s.moments }
