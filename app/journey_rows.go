package app

import (
	"fmt"
	"slices"
	"strings"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Lanes that rows without a lane's name go to, in their order.
var rowLanes = []journey.LaneID{journey.LaneAction, journey.LaneTouch, journey.LaneFront, journey.LaneBack, journey.LaneSystems, journey.LaneDisconnects, journey.LaneOpportunities}

// StartFromRows drafts a journey from rows of a spreadsheet, cut by tabs: the first row names the steps, every further
// row is a lane. Where the first cells of rows name lanes, in the printer's language, they decide; else the rows are the
// lanes from top to bottom. Both states get the steps, matched with each other; the cards go to the current one. The
// error wraps ErrNoTable or ErrTableTooLarge.
func StartFromRows(d *workshop.Draft, doc *workshop.Document, p *text.Printer, name, phase, tabbed string) (uuid.UUID, error) {
	rows, err := readTabbed(tabbed)
	if err != nil {
		return uuid.Nil, fmt.Errorf("start from rows: %w", err)
	}
	if len(rows) == 0 {
		return uuid.Nil, fmt.Errorf("start from rows: %w", ErrNoTable)
	}
	named := map[string]journey.LaneID{}
	for _, l := range rowLanes {
		named[words.Fold(p.Text("journey.lane."+string(l)))] = l
	}
	labelled := slices.ContainsFunc(rows[1:], func(r []string) bool { return named[words.Fold(r[0])] != "" })
	skip := 0
	if labelled {
		skip = 1
	}
	heads := rows[0][min(skip, len(rows[0])):]
	if !slices.ContainsFunc(heads, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return uuid.Nil, fmt.Errorf("start from rows: no step: %w", ErrNoTable)
	}
	d.Label = text.M("edit.journey.start", text.Str("Journey", name))
	b := newMapBuilder(d, doc)
	id := b.journey(journey.Journey{Name: name})
	steps := map[int]uuid.UUID{} // by column
	order := workshop.OrderKeys(len(heads))
	now := workshop.JourneyPhases.Put(d, journey.Phase{Journey: id, State: journey.Current, Name: phase, Order: order[0]})
	then := workshop.JourneyPhases.Put(d, journey.Phase{Journey: id, State: journey.Future, Name: phase, Order: order[0]})
	for i, head := range heads {
		if head = strings.TrimSpace(head); head == "" {
			continue
		}
		steps[i] = workshop.JourneySteps.Put(d, journey.Step{Phase: now, Name: head, Order: order[i]})
		future := workshop.JourneySteps.Put(d, journey.Step{Phase: then, Name: head, Order: order[i]})
		workshop.Matches.Put(d, journey.Match{Current: steps[i], Future: future})
	}
	last := map[string]string{}
	for y, row := range rows[1:] {
		lane := rowLanes[min(y, len(rowLanes)-1)]
		if labelled {
			if lane = named[words.Fold(row[0])]; lane == "" {
				lane = journey.LaneAction
			}
		}
		for x, cell := range row[min(skip, len(row)):] {
			step, ok := steps[x]
			if cell = strings.TrimSpace(cell); cell == "" || !ok {
				continue
			}
			key := step.String() + string(lane)
			last[key] = workshop.OrderBetween(last[key], "")
			workshop.Cards.Put(d, journey.Card{Step: step, Lane: lane, Text: cell, Order: last[key]})
		}
	}
	return id, nil
}
