package app

import (
	"strings"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// FindStore finds a store by its ID, its name or, where no store has that name, its code.
func FindStore(r workshop.Records, name string) (uuid.UUID, bool) {
	if id, err := uuid.Parse(name); err == nil {
		_, ok := workshop.Stores.Get(r, id)
		return id, ok
	}
	for _, called := range []func(assessment.Store) string{
		func(s assessment.Store) string { return s.Name },
		func(s assessment.Store) string { return s.Code },
	} {
		for s := range workshop.Stores.All(r) {
			if words.Fold(called(s)) == words.Fold(name) && words.Fold(name) != "" {
				return s.ID, true
			}
		}
	}
	return uuid.Nil, false
}

// NumberRef turns what a person types into a number's reference: a dimension's or indicator's ID is its score, what
// stands behind @ is a store by name, code or ID; anything else is taken as a reference itself. The second result is
// false when there is no such store.
func NumberRef(pack *playbooks.Pack, r workshop.Records, typed string) (string, bool) {
	ref, place, at := strings.Cut(typed, "@")
	if _, ok := pack.Dimension(ref); ok {
		ref = assessment.RefDimension(ref)
	} else if _, ok := pack.Indicator(ref); ok {
		ref = assessment.RefIndicator(ref)
	}
	if !at {
		return ref, true
	}
	id, ok := FindStore(r, place)
	return assessment.RefAt(ref, id), ok
}

// Published is what may leave the house: the public view of a workshop's scores, decided together with all its
// milestones. pack is the workshop's, in the language of the texts.
func Published(pack *playbooks.Pack, d *workshop.Document) *assessment.Public {
	in := RoadmapInputs(d)
	var before []*assessment.Scorer
	for _, m := range in.Milestones {
		before = append(before, assessment.NewScorer(pack, m.Assessment))
	}
	return assessment.Publish(assessment.NewScorer(pack, in.Assessment), before...).Now
}
