package assessment

import (
	"math/rand/v2"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// generateWorkshop makes a small workshop, and up to two milestones in which some ratings were other ones or missing.
func generateWorkshop(r *rand.Rand) (*playbooks.Pack, []Inputs) {
	functions := []string{"mops", "aftersales", "sales", "store"}[:1+r.IntN(4)]
	pack := testPack(functions, 1+r.IntN(3), 1+r.IntN(2))
	for i := range pack.Indicators {
		pack.Indicators[i].Weight = []float64{1, 1, 2, 0.3}[r.IntN(4)]
	}
	var in room
	in.stores([]int{0, 0, 1, 2, 3}[r.IntN(5)])
	for i := range in.Stores {
		in.Stores[i].Units = r.IntN(4) * 700
	}
	in.Setup.OnePersonOneVote = r.IntN(2) == 0
	in.Setup.StoreWeights = []StoreWeights{WeighEqual, WeighUnits}[r.IntN(2)]
	people := 2 + r.IntN(12)
	byStore, sparse := r.IntN(4), r.IntN(3)
	for range people {
		p := in.person(functions[r.IntN(len(functions))])
		for _, i := range pack.Indicators {
			if r.IntN(4) < sparse {
				continue
			}
			in.answer(p, i.ID, uuid.Nil, randomAnswer(r))
			for st := range in.Stores {
				if r.IntN(6) < byStore*byStore {
					in.answer(p, i.ID, storeID(st), randomAnswer(r))
				}
			}
		}
	}
	for _, i := range pack.Indicators {
		switch r.IntN(6) {
		case 0:
			in.agree(i.ID, uuid.Nil, randomAnswer(r))
		case 1:
			if len(in.Stores) > 0 {
				in.agree(i.ID, storeID(r.IntN(len(in.Stores))), randomAnswer(r))
			}
		case 2:
			in.own(i.ID)
		}
		if r.IntN(3) > 0 {
			in.target(i.ID, uuid.Nil, []float64{2, 2.5, 3}[r.IntN(3)])
		}
	}
	states := []Inputs{in.Inputs}
	for range r.IntN(3) {
		states = append(states, earlier(r, in.Inputs))
	}
	return pack, states
}

// earlier is a state in which a share of the ratings was missing or different.
func earlier(r *rand.Rand, now Inputs) Inputs {
	then := now
	then.Ratings = nil
	missing, other := r.IntN(3), r.IntN(3)
	for _, rating := range now.Ratings {
		if r.IntN(20) < missing {
			continue
		}
		if r.IntN(8) < other {
			rating.Answer = randomAnswer(r)
		}
		then.Ratings = append(then.Ratings, rating)
	}
	return then
}

func randomAnswer(r *rand.Rand) Answer {
	switch r.IntN(20) {
	case 0:
		return unsure
	case 1:
		return na([]NAReason{NAOutOfScope, NAOwnedByGroup}[r.IntN(2)])
	}
	return lvl([]float64{1, 1.5, 2, 2.5, 3}[r.IntN(5)])
}
