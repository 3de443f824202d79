package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// RollupSource is a workshop given to Rollup, with the name of its file.
type RollupSource struct {
	File string
	Copy workshop.Copy
}

// Rollup compares the stores of many workshops. Of a store that stands in several, the newest file wins.
type Rollup struct {
	Group  assessment.Group // Store of each row is its place in Stores, as an ID; see Store
	Pack   *playbooks.Pack  // of the newest
	stores map[uuid.UUID]RollupStore
	cards  map[uuid.UUID]func() assessment.Scorecard
}

// RollupStore says whose row it is.
type RollupStore struct {
	Name    string
	File    string
	Figure  int      // what it is weighed by; 0 = not known
	Instead []string // older files that also have the store
}

// Store returns whose row it is.
func (r Rollup) Store(row assessment.GroupRow) RollupStore { return r.stores[row.Store] }

// Card returns the whole scorecard behind a row; the zero one for a row of another group.
func (r Rollup) Card(row assessment.GroupRow) assessment.Scorecard {
	if card, ok := r.cards[row.Store]; ok {
		return card()
	}
	return assessment.Scorecard{}
}

// OneWorkshop compares the stores of one workshop, with what one store does already and others need. Store of each row
// is the store's own ID.
func OneWorkshop(pack *playbooks.Pack, scorer *assessment.Scorer, r workshop.Records) Rollup {
	out := Rollup{Group: scorer.Group(), Pack: pack, stores: map[uuid.UUID]RollupStore{}, cards: map[uuid.UUID]func() assessment.Scorecard{}}
	for s := range workshop.Stores.All(r) {
		v := RollupStore{Name: s.Name, Figure: s.Units}
		if out.Group.Weights == assessment.WeighOrders {
			v.Figure = s.Orders
		}
		out.stores[s.ID] = v
		out.cards[s.ID] = func() assessment.Scorecard { return scorer.Store(s.ID) }
	}
	return out
}

// StoreName is the name of a store of the comparison.
func (r Rollup) StoreName(id uuid.UUID) string { return r.stores[id].Name }

// WeighStores drafts by which figure stores count in the group.
func WeighStores(d *workshop.Draft, by assessment.StoreWeights) {
	setup, _ := workshop.Setups.Got(d, workshop.SetupID)
	setup.ID, setup.StoreWeights = workshop.SetupID, by
	workshop.Setups.Put(d, setup)
	d.Label = text.M("edit.weigh-stores")
}

// ErrOtherPack says that workshops were made with packs that can't be compared.
var ErrOtherPack = errors.New("the workshops were made with different packs")

// RollUp scores every workshop and compares their stores. Stores are the same when their names are, whatever the case.
func RollUp(sources []RollupSource, by assessment.StoreWeights) (Rollup, error) {
	newest := slices.Clone(sources)
	slices.SortStableFunc(newest, func(a, b RollupSource) int {
		x, y := workshop.SetupOf(a.Copy.Records).Date, workshop.SetupOf(b.Copy.Records).Date
		if c := y.Compare(x); c != 0 {
			return c
		}
		return cmp.Compare(b.Copy.Seen().Latest(), a.Copy.Seen().Latest())
	})
	out := Rollup{stores: map[uuid.UUID]RollupStore{}, cards: map[uuid.UUID]func() assessment.Scorecard{}}
	var dimensions []string
	var lines []assessment.Line
	first := map[string]uuid.UUID{} // by folded name
	for i, src := range newest {
		pack := src.Copy.Pack()
		var ids []string
		for _, d := range pack.Dimensions {
			ids = append(ids, d.ID)
		}
		if i == 0 {
			dimensions, out.Pack = ids, pack
		}
		if pack.ID != newest[0].Copy.Pack().ID || !slices.Equal(ids, dimensions) {
			return Rollup{}, fmt.Errorf("pack %s, that of %s is %s: %w", pack.ID, newest[0].File, newest[0].Copy.Pack().ID,
				&FileError{Path: src.File, Err: ErrOtherPack})
		}
		scorer := assessment.NewScorer(pack, AssessmentInputs(src.Copy.Records))
		for _, line := range scorer.Lines() {
			s, figure := rolledStore(src, line.Store, by)
			if id, ok := first[words.Fold(s.Name)]; ok {
				older := out.stores[id]
				if older.File != src.File {
					older.Instead = append(older.Instead, src.File)
					out.stores[id] = older
					continue
				}
			}
			id := uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "%d", len(lines)))
			first[words.Fold(s.Name)] = id
			out.stores[id] = s
			own := line.Store
			out.cards[id] = func() assessment.Scorecard {
				if own == uuid.Nil {
					return scorer.Whole()
				}
				return scorer.Store(own)
			}
			line.Store, line.Weight = id, figure
			lines = append(lines, line)
		}
	}
	out.Group = assessment.Combine(dimensions, lines)
	out.Group.Weights = by
	for _, r := range out.Group.Rows {
		if r.Weight == 0 {
			out.Group.Unweighted = append(out.Group.Unweighted, r.Store)
		}
	}
	return out, nil
}

// rolledStore names a line's store and finds its weight; a workshop without stores is named after its organisation.
func rolledStore(src RollupSource, id uuid.UUID, by assessment.StoreWeights) (RollupStore, float64) {
	s := RollupStore{File: src.File}
	store, ok := workshop.Stores.Get(src.Copy.Records, id)
	s.Name = store.Name
	if !ok {
		setup := workshop.SetupOf(src.Copy.Records)
		s.Name = cmp.Or(setup.Organisation, setup.Name, src.File)
	}
	switch by {
	case assessment.WeighUnits:
		s.Figure = store.Units
	case assessment.WeighOrders:
		s.Figure = store.Orders
	default:
		return s, 1
	}
	return s, float64(s.Figure)
}
