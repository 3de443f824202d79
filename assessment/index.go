package assessment

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// tolerance is what threshold comparisons forgive: levels and weights are decimals held in binary.
const tolerance = 1e-9

// nothing stands for "no record" wherever records are named by their place in a slice.
const nothing = int32(-1)

// group is the place of "no store" in index.stores: the pool of answers given without a store.
const group = 0

// index is the inputs in canonical order, so that the order of the input slices never matters, not even for the last
// bit of a sum. Everything is named by its place. An indicator and a store together are a bucket.
type index struct {
	dimensions  []span
	indicators  []playbooks.Indicator // dimension by dimension
	indicatorAt map[string]int
	stores      []Store // place 0 is "no store"
	storeAt     map[uuid.UUID]int
	shares      []float64 // of each store in the group, summing to 1; 0 for a store without its figure
	functions   []string  // the pack's, then others that participants name, by ID
	people      []person  // by function, then ID
	personAt    map[uuid.UUID]int
	reasons     []NAReason // the engine's own first
	byPerson    bool       // one person, one vote
	lowest      float64
	highest     float64

	answers    []answer // by bucket, then person
	starts     []int32  // of each bucket's answers; one more at the end
	agreements []int32  // by bucket: place in Inputs.Agreements, or nothing
	targets    []float64
	owned      []bool // by indicator
	agreedPart []bool // by indicator: some store has its own agreement
	ignored    []Ignored
}

// span is a dimension and the run of its indicators.
type span struct {
	playbooks.Dimension
	first, end int
}

type person struct {
	id       uuid.UUID
	name     string
	function int
}

// answer is one rating that means something.
type answer struct {
	level  float64
	rating int32 // place in Inputs.Ratings
	person int32
	kind   kind
	reason uint8
}

type kind uint8

const (
	levelGiven kind = iota
	dontKnow
	notApplicable
	unseen // has not answered
)

func newIndex(pack *playbooks.Pack, in *Inputs) *index {
	x := &index{
		byPerson: in.Setup.OnePersonOneVote,
		lowest:   float64(pack.Lowest()),
		highest:  float64(pack.Highest()),
	}
	x.addPack(pack)
	x.addStores(in)
	x.addPeople(pack, in)
	x.addOwned(in)
	x.addAnswers(in)
	x.addAgreements(in)
	x.addTargets(pack, in)
	slices.SortFunc(x.ignored, func(a, b Ignored) int {
		return cmp.Or(bytes.Compare(a.ID[:], b.ID[:]), cmp.Compare(a.Why, b.Why))
	})
	return x
}

func (x *index) addPack(pack *playbooks.Pack) {
	x.indicatorAt = make(map[string]int, len(pack.Indicators))
	for _, d := range pack.Dimensions {
		first := len(x.indicators)
		for _, i := range pack.Indicators {
			if i.Dimension == d.ID {
				x.indicatorAt[i.ID] = len(x.indicators)
				x.indicators = append(x.indicators, i)
			}
		}
		x.dimensions = append(x.dimensions, span{d, first, len(x.indicators)})
	}
	x.owned = make([]bool, len(x.indicators))
	x.agreedPart = make([]bool, len(x.indicators))
}

func (x *index) addStores(in *Inputs) {
	x.stores = append(make([]Store, 1, len(in.Stores)+1), in.Stores...)
	slices.SortStableFunc(x.stores[1:], func(a, b Store) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), bytes.Compare(a.ID[:], b.ID[:]))
	})
	x.storeAt = make(map[uuid.UUID]int, len(x.stores))
	x.shares = make([]float64, len(x.stores))
	total := 0.0
	for at, s := range x.stores {
		x.storeAt[s.ID] = at
		if at != group {
			x.shares[at] = float64(storeFigure(in.Setup.StoreWeights, s))
			total += x.shares[at]
		}
	}
	if total > 0 {
		for at := range x.shares {
			x.shares[at] /= total
		}
	}
}

// storeFigure is what a store weighs in the group, 0 when it is not known.
func storeFigure(by StoreWeights, s Store) int {
	switch by {
	case WeighUnits:
		return max(s.Units, 0)
	case WeighOrders:
		return max(s.Orders, 0)
	}
	return 1
}

func (x *index) addPeople(pack *playbooks.Pack, in *Inputs) {
	at := make(map[string]int, len(pack.Functions))
	for _, f := range pack.Functions {
		at[f.ID] = len(x.functions)
		x.functions = append(x.functions, f.ID)
	}
	var others []string
	for _, p := range in.Participants {
		if _, known := at[p.Function]; !known {
			at[p.Function] = 0
			others = append(others, p.Function)
		}
	}
	slices.Sort(others)
	for _, f := range others {
		at[f] = len(x.functions)
		x.functions = append(x.functions, f)
	}
	x.people = make([]person, len(in.Participants))
	for i, p := range in.Participants {
		x.people[i] = person{p.ID, p.Name, at[p.Function]}
	}
	slices.SortFunc(x.people, func(a, b person) int {
		return cmp.Or(cmp.Compare(a.function, b.function), bytes.Compare(a.id[:], b.id[:]))
	})
	x.personAt = make(map[uuid.UUID]int, len(x.people))
	for i, p := range x.people {
		x.personAt[p.id] = i
	}
}

func (x *index) addOwned(in *Inputs) {
	for _, o := range in.GroupOwned {
		if at, ok := x.indicatorAt[o.Indicator]; !ok {
			x.ignore(o.ID, UnknownIndicator)
		} else if o.Owned {
			x.owned[at] = true
		}
	}
}

// addAnswers sorts the ratings by bucket and person with two stable counting passes, so the work grows linearly.
func (x *index) addAnswers(in *Inputs) {
	x.reasons = []NAReason{NAOutOfScope, NAOwnedByOEM, NAOwnedByGroup, NAOther}
	buckets := make([]int32, len(in.Ratings))
	read := make([]answer, len(in.Ratings))
	byPerson := make([]int32, len(x.people)+1)
	x.starts = make([]int32, len(x.indicators)*len(x.stores)+1)
	x.addReasons(in)
	for r := range in.Ratings {
		bucket, a, why := x.readRating(&in.Ratings[r], int32(r))
		buckets[r], read[r] = bucket, a
		if why != "" {
			x.ignore(in.Ratings[r].ID, why)
		}
		if bucket != nothing {
			byPerson[a.person+1]++
			x.starts[bucket+1]++
		}
	}
	order := make([]int32, cumulate(byPerson))
	for r, bucket := range buckets {
		if bucket != nothing {
			order[byPerson[read[r].person]] = int32(r)
			byPerson[read[r].person]++
		}
	}
	x.answers = make([]answer, cumulate(x.starts))
	next := slices.Clone(x.starts)
	for _, r := range order {
		x.answers[next[buckets[r]]] = read[r]
		next[buckets[r]]++
	}
	x.dropCopies(in)
}

// cumulate turns counts, kept one place late, into start offsets and returns the total.
func cumulate(counts []int32) int32 {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	return counts[len(counts)-1]
}

// addReasons numbers the reasons that are not the engine's own. A byte holds them: packs list a handful, and any
// beyond 255 count as the last one.
func (x *index) addReasons(in *Inputs) {
	var others []NAReason
	for r := range in.Ratings {
		reason := in.Ratings[r].Answer.Reason
		if in.Ratings[r].Answer.Kind == NotApplicable && !slices.Contains(x.reasons, reason) && !slices.Contains(others, reason) {
			others = append(others, reason)
		}
	}
	slices.Sort(others)
	x.reasons = append(x.reasons, others...)
	x.reasons = x.reasons[:min(len(x.reasons), math.MaxUint8)]
}

// readRating finds a rating's bucket; nothing when it doesn't count, with the reason if that is worth a notice.
func (x *index) readRating(r *Rating, at int32) (bucket int32, a answer, why IgnoredWhy) {
	if r.Answer.Kind == "" {
		return nothing, a, ""
	}
	who, ok := x.personAt[r.Participant]
	if !ok {
		return nothing, a, UnknownParticipant
	}
	indicator, store, why := x.bucketOf(r.Indicator, r.Store)
	if why != "" {
		return nothing, a, why
	}
	a = answer{rating: at, person: int32(who)}
	switch r.Answer.Kind {
	case Given:
		if !x.onScale(r.Answer.Level) {
			return nothing, a, OffScale
		}
		a.kind, a.level = levelGiven, r.Answer.Level
	case DontKnow:
		a.kind = dontKnow
	case NotApplicable:
		a.kind = notApplicable
		if i := slices.Index(x.reasons, r.Answer.Reason); i >= 0 {
			a.reason = uint8(i)
		} else {
			a.reason = uint8(len(x.reasons) - 1)
		}
	default:
		return nothing, a, OffScale
	}
	return x.bucket(indicator, store), a, ""
}

// bucketOf resolves the references of a record about an indicator, and perhaps a store.
func (x *index) bucketOf(indicator string, store uuid.UUID) (i, st int, why IgnoredWhy) {
	i, ok := x.indicatorAt[indicator]
	if !ok {
		return 0, 0, UnknownIndicator
	}
	st, ok = x.storeAt[store]
	if !ok {
		return 0, 0, UnknownStore
	}
	if x.owned[i] && st != group {
		return 0, 0, GroupRated
	}
	return i, st, ""
}

func (x *index) onScale(level float64) bool {
	return level >= x.lowest-tolerance && level <= x.highest+tolerance
}

func (x *index) bucket(indicator, store int) int32 { return int32(indicator*len(x.stores) + store) }

// dropCopies keeps one rating of each natural key: the one with the smallest ID.
func (x *index) dropCopies(in *Inputs) {
	kept := int32(0)
	for b := 0; b+1 < len(x.starts); b++ {
		first := kept
		for at := x.starts[b]; at < x.starts[b+1]; at++ {
			a := x.answers[at]
			if kept > first && x.answers[kept-1].person == a.person {
				other := &x.answers[kept-1]
				if compareRatings(&in.Ratings[a.rating], &in.Ratings[other.rating]) < 0 {
					*other, a = a, *other
				}
				x.ignore(in.Ratings[a.rating].ID, SecondCopy)
				continue
			}
			x.answers[kept] = a
			kept++
		}
		x.starts[b] = first
	}
	x.starts[len(x.starts)-1] = kept
	x.answers = x.answers[:kept]
}

func compareRatings(a, b *Rating) int {
	return cmp.Or(bytes.Compare(a.ID[:], b.ID[:]), cmp.Compare(a.Answer.Kind, b.Answer.Kind),
		cmp.Compare(a.Answer.Level, b.Answer.Level), cmp.Compare(a.Answer.Reason, b.Answer.Reason))
}

func (x *index) ignore(id uuid.UUID, why IgnoredWhy) {
	x.ignored = append(x.ignored, Ignored{id, why})
}
