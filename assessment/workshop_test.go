package assessment

import (
	"encoding/binary"
	"fmt"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// id makes a recognisable ID: the kind in the first byte, the number in the last ones.
func id(kind byte, n int) uuid.UUID {
	var u uuid.UUID
	u[0] = kind
	binary.BigEndian.PutUint64(u[8:], uint64(n)+1)
	return u
}

func storeID(n int) uuid.UUID  { return id('s', n) }
func personID(n int) uuid.UUID { return id('p', n) }

// testPack has three stages 1-3 with halves and dimensions of the given sizes; every weight is 1.
func testPack(functions []string, sizes ...int) *playbooks.Pack {
	p := &playbooks.Pack{}
	for level := 1; level <= 3; level++ {
		p.Stages = append(p.Stages, playbooks.Stage{Level: level, Name: fmt.Sprint("Stage ", level)})
	}
	p.Settings.HalfLevels = true
	for _, f := range functions {
		p.Functions = append(p.Functions, playbooks.Function{ID: f, Name: "The " + f})
	}
	for d, size := range sizes {
		dim := fmt.Sprint("D", d+1)
		p.Dimensions = append(p.Dimensions, playbooks.Dimension{ID: dim, Order: d, Name: "Dimension " + dim, Weight: 1})
		for i := range size {
			of := fmt.Sprint(dim, ".", i+1)
			p.Indicators = append(p.Indicators, playbooks.Indicator{ID: of, Dimension: dim, Order: i, Name: "Indicator " + of, Weight: 1})
		}
	}
	return p
}

// room builds inputs in few words.
type room struct{ Inputs }

func (r *room) stores(n int) *room {
	for i := range n {
		r.Stores = append(r.Stores, Store{ID: storeID(i), Name: fmt.Sprint("Store ", i), Order: fmt.Sprintf("%04d", i), Units: 1000, Orders: 1000})
	}
	return r
}

// person adds a participant and returns the number the person is known by.
func (r *room) person(function string) int {
	n := len(r.Participants)
	r.Participants = append(r.Participants, Participant{ID: personID(n), Name: fmt.Sprint("Person ", n), Function: function})
	return n
}

func (r *room) answer(person int, indicator string, store uuid.UUID, a Answer) *room {
	r.Ratings = append(r.Ratings, Rating{
		ID: id('r', len(r.Ratings)), Participant: personID(person), Indicator: indicator, Store: store, Answer: a,
	})
	return r
}

func (r *room) rate(person int, indicator string, level float64) *room {
	return r.answer(person, indicator, uuid.Nil, lvl(level))
}

func (r *room) rateAt(person int, indicator string, store int, level float64) *room {
	return r.answer(person, indicator, storeID(store), lvl(level))
}

func (r *room) agree(indicator string, store uuid.UUID, a Answer) *room {
	r.Agreements = append(r.Agreements, Agreement{ID: id('a', len(r.Agreements)), Indicator: indicator, Store: store, Answer: a})
	return r
}

func (r *room) target(indicator string, store uuid.UUID, level float64) *room {
	r.Targets = append(r.Targets, Target{ID: id('t', len(r.Targets)), Indicator: indicator, Store: store, Level: level})
	return r
}

func (r *room) own(indicator string) *room {
	r.GroupOwned = append(r.GroupOwned, GroupOwned{ID: id('g', len(r.GroupOwned)), Indicator: indicator, Owned: true})
	return r
}

func lvl(level float64) Answer  { return Answer{Kind: Given, Level: level} }
func na(reason NAReason) Answer { return Answer{Kind: NotApplicable, Reason: reason} }

var unsure = Answer{Kind: DontKnow}
