package app

import (
	"time"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// Host is what a program lends to the use cases: the clock, chance, and whose hand it is.
type Host struct {
	Now    func() time.Time
	Random func() uint64 // a fresh random number at every call
	Author string        // stands in the history
}

// Open begins a session of its own on a document.
func (h Host) Open(d *workshop.Document) *workshop.Session {
	return workshop.Open(d, workshop.NewClock(h.Random(), h.Now), h.Author)
}

// newID draws the ID of a new workshop: a version 7 UUID, so that workshops sort by age.
func (h Host) newID() uuid.UUID {
	return workshop.Stamp{HLC: uint64(max(h.Now().UnixMilli(), 0)) << 16, Session: h.Random()}.Mint(0)
}
