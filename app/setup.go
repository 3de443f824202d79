package app

import (
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// changeSetup changes what the workshop is about.
func changeSetup(d *workshop.Draft, change func(*assessment.Setup)) {
	s, _ := workshop.Setups.Got(d, workshop.SetupID)
	s.ID = workshop.SetupID
	change(&s)
	workshop.Setups.Put(d, s)
}

// SetDay sets the date of the workshop's data, which is the day it is held.
func SetDay(d *workshop.Draft, day civil.Date) {
	changeSetup(d, func(s *assessment.Setup) { s.Date = day })
}

// Weigh says how stores weigh in the group.
func Weigh(d *workshop.Draft, by assessment.StoreWeights) {
	changeSetup(d, func(s *assessment.Setup) { s.StoreWeights = by })
}

// AddNote notes something about a record, an item of the pack or the parking lot, below what was noted before; blank
// text is no note.
func AddNote(d *workshop.Draft, r workshop.Records, about, words string) (uuid.UUID, bool) {
	words = strings.TrimSpace(words)
	if words == "" {
		return uuid.Nil, false
	}
	last := ""
	for n := range workshop.Notes.All(r) {
		last = max(last, n.Order)
	}
	return workshop.Notes.Put(d, assessment.Note{About: about, Text: words, Order: workshop.OrderBetween(last, "")}), true
}
