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
	Cells    []JourneyCell  // the same in words, step by step, with the open findings of its lint
}

// JourneyCell is one thing of a map as a line of a table: a card, a hand-off, how a side sees the owner, or a step that a
// finding speaks of as a whole.
type JourneyCell struct {
	ID         string // of the record; a feeling's is its step's with its side's
	Kind       CellKind
	Phase      string
	Step       string
	Lane       text.Message
	When       text.Message // empty key where nobody said
	Text       string
	Detail     string
	By         string // function that does or sends it; of a feeling, the side
	Voice      string // the sender's name as the owner sees it
	To         string // function that receives it
	Reaches    string // of a hand-off: the card it leads to
	Channel    string
	System     string
	Owner      Name // role
	Hours      float64
	Data       string
	Consent    string
	Trigger    string
	Evidence   string
	Feeling    Figure
	Change     text.Message // of the step against the current state; empty key in the current state
	Disconnect int          // number in the register; 0 = none
	Work       []string     // codes of the dated initiatives that take it up
	Findings   []text.Message
}

// CellKind says what a line of a journey is.
type CellKind string

// The kinds.
const (
	CardCell    CellKind = "card"
	HandOffCell CellKind = "hand-off"
	FeelingCell CellKind = "feeling"
	StepCell    CellKind = "step"
)
