package roadmap

import (
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
)

// JourneyPage is one state of one journey as a report prints it.
type JourneyPage struct {
	Headline Headline
	Journey  string
	State    journey.State
	Sheet    journey.Sheet
	Notes    []text.Message // below the map: what its signs mean
}
