package app

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// FindStore finds a store by its name, its code or its ID.
func FindStore(r workshop.Records, name string) (uuid.UUID, bool) {
	if id, err := uuid.Parse(name); err == nil {
		_, ok := workshop.Stores.Get(r, id)
		return id, ok
	}
	for s := range workshop.Stores.All(r) {
		if fold(s.Name) == fold(name) || s.Code != "" && fold(s.Code) == fold(name) {
			return s.ID, true
		}
	}
	return uuid.Nil, false
}

// NumberRef turns what a person types into a number's reference: a dimension's or indicator's ID is its score; anything
// else is taken as a reference itself.
func NumberRef(pack *playbooks.Pack, typed string) string {
	if _, ok := pack.Dimension(typed); ok {
		return assessment.RefDimension(typed)
	}
	if _, ok := pack.Indicator(typed); ok {
		return assessment.RefIndicator(typed)
	}
	return typed
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
