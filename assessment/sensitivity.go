package assessment

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/google/uuid"
)

// Flip is one answer that alone decides an attained stage: had it never been given, the stage would be another.
type Flip struct {
	Record    uuid.UUID // of the rating or agreement
	Kind      FlipKind
	Indicator string
	Store     uuid.UUID // of the record
	Dimension string
	Now       Stage
	Without   Stage
}

// FlipKind says what kind of answer a Flip is about.
type FlipKind string

// A rating with a level or "don't know", an agreed level, or a "not applicable" (rated or agreed).
const (
	FlipRating    FlipKind = "rating"
	FlipAgreement FlipKind = "agreement"
	FlipNA        FlipKind = "na"
)

// Sensitivity lists the single answers that decide an attained stage of the whole workshop, by indicator in pack
// order, then by record. Only the dimension an answer belongs to is scored again.
func (s *Scorer) Sensitivity() []Flip {
	var flips []Flip
	sc := s.index.newScratch()
	whole := s.lean(sc, group)
	for d, dim := range s.index.dimensions {
		of := slices.Clone(whole.Indicators[dim.first:dim.end])
		for i := dim.first; i < dim.end; i++ {
			flips = append(flips, s.flipsOf(sc, i, dim, of, whole.Dimensions[d].Stage)...)
		}
	}
	return flips
}

// flipsOf tries every answer about an indicator. of is the dimension's indicators, unchanged on return.
func (s *Scorer) flipsOf(sc *scratch, i int, dim span, of []IndicatorScore, now Stage) []Flip {
	x := s.index
	var flips []Flip
	try := func(ex except, f Flip) {
		kept := of[i-dim.first]
		l := s.level(sc, i, group, ex)
		of[i-dim.first].State, of[i-dim.first].Level = l.state, l.known()
		f.Without = s.dimensionScore(dim, of).Stage
		of[i-dim.first] = kept
		if f.Without.Known != now.Known || f.Without.Level != now.Level {
			f.Indicator, f.Dimension, f.Now = x.indicators[i].ID, dim.ID, now
			flips = append(flips, f)
		}
	}
	answers := x.answers[x.starts[x.bucket(i, group)]:x.starts[x.bucket(i+1, group)]]
	if x.agreements[x.bucket(i, group)] != nothing {
		answers = nil // the vote decides nothing
	}
	for _, a := range answers {
		r := &s.inputs.Ratings[a.rating]
		try(except{a.rating, nothing}, Flip{Record: r.ID, Kind: flipKind(r.Answer, FlipRating), Store: r.Store})
	}
	for st := range x.stores {
		if at := x.agreements[x.bucket(i, st)]; at != nothing {
			a := &s.inputs.Agreements[at]
			try(except{nothing, at}, Flip{Record: a.ID, Kind: flipKind(a.Answer, FlipAgreement), Store: a.Store})
		}
	}
	slices.SortFunc(flips, func(a, b Flip) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), bytes.Compare(a.Record[:], b.Record[:]))
	})
	return flips
}

func flipKind(a Answer, other FlipKind) FlipKind {
	if a.Kind == NotApplicable {
		return FlipNA
	}
	return other
}
