package roadmap

import (
	"errors"
	"time"

	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

// Inputs is everything a briefing is made from. The order of the slices does not matter; what refers to something
// that is not there is left out.
type Inputs struct {
	Workshop             uuid.UUID
	Assessment           assessment.Inputs
	Disconnects          []assessment.Disconnect
	DisconnectIndicators []assessment.DisconnectIndicator
	Evidence             []assessment.Evidence
	Journeys             journey.Records
	Work                 Work
	Figures              Figures
	Running              Running
	Milestones           []Frozen // all of the workshop's: what may be shown of one depends on the others
}

// Work is the part of the records that a plan is dated from.
type Work struct {
	Initiatives []Initiative
	Links       []Link
	Closures    []Closure
	Capacities  []Capacity
	Start       civil.Date // of the plan; zero = the Monday after the date of the data
}

// Running is the part of the records that keeps the work going, as people ordered it.
type Running struct {
	Automations []Automation
	StorePlays  []StorePlay
	Decisions   []Decision
	RACI        []RACI
}

// Frozen is a milestone's records.
type Frozen struct {
	Milestone
	Assessment assessment.Inputs
	Work       Work
}

// Options choose what a briefing is for.
type Options struct {
	Audience Audience    // empty = Full
	Store    uuid.UUID   // for ForStore; optional for PlayKit
	Language string      // of the pack's texts; empty = the workshop's, else the pack's own
	Chapters []ChapterID // switch all others off; none = every chapter of the audience
	Paper    Paper       // empty = A4
	Timeline *Timeline   // the plan's work as it was dated already; nil = dated for the earliest finish
	Value    ValueOptions
	Logo     *scene.Picture // of whoever hands the report out, for its first page; nil = none
}

// Errors of Brief that a caller may want to explain.
var (
	ErrNoDate   = errors.New("the workshop has no date")
	ErrNoStore  = errors.New("no such store")
	ErrAudience = errors.New("unknown audience")
	ErrChapter  = errors.New("unknown chapter")
	ErrPaper    = errors.New("unknown paper size")
	ErrNothing  = errors.New("nothing recorded for this audience")
)

// planStart is where the plan begins: the day given, or the Monday after the date of the data.
func (w Work) planStart(data civil.Date) civil.Date {
	if !w.Start.IsZero() {
		return w.Start
	}
	next := data.AddDays(1)
	for next.Weekday() != time.Monday {
		next = next.AddDays(1)
	}
	return next
}
