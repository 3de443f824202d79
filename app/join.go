package app

import (
	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// Join adds a participant at the end of the room and returns the ID.
func Join(d *workshop.Draft, r workshop.Records, p assessment.Participant) uuid.UUID {
	last := ""
	for v := range workshop.Participants.All(r) {
		last = max(last, v.Order)
	}
	p.Name, p.Order = words.Clean(p.Name), workshop.OrderBetween(last, "")
	return workshop.Participants.Put(d, p)
}
