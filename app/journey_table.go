package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// JourneyColumns are the columns of a map as a table, by the last part of their heads' keys.
var JourneyColumns = []string{"phase", "no", "step", "when", "until", "lane", "text", "detail", "function", "voice", "channel", "system", "owner"}

// JourneyRow is one card of a map, or a step without any, in the cells of JourneyColumns.
type JourneyRow struct {
	Card  uuid.UUID // none: the row stands for the step
	Step  uuid.UUID
	Cells []string
}

// JourneyTable lists a map step by step, each step's cards by lane. It is the map's twin: a row's card is the record to
// edit. The pack is in the printer's language.
func JourneyTable(pack *playbooks.Pack, p *text.Printer, m journey.Map) []JourneyRow {
	var out []JourneyRow
	for i, s := range m.Steps {
		when := ""
		if w, ok := s.When.Words(); ok {
			when = p.Say(w)
		}
		head := []string{phaseOf(m, i), strconv.Itoa(i + 1), s.Name, when}
		empty := true
		for _, c := range m.Cards {
			if first, last := m.Span(c); first == i {
				out = append(out, JourneyRow{c.ID, s.ID, slices.Concat(head, cardCells(pack, p, m, c, last))})
				empty = false
			}
		}
		if empty {
			out = append(out, JourneyRow{Step: s.ID, Cells: slices.Concat(head, make([]string, len(JourneyColumns)-len(head)))})
		}
	}
	return out
}

func phaseOf(m journey.Map, column int) string {
	for _, p := range m.Phases {
		if p.First <= column && column < p.First+p.Count {
			return p.Name
		}
	}
	return ""
}

func cardCells(pack *playbooks.Pack, p *text.Printer, m journey.Map, c journey.Card, last int) []string {
	until := ""
	if c.Until != uuid.Nil {
		until = m.Steps[last].Name
	}
	lane := m.Lanes[m.LaneAt(c.Lane)].Name
	if lane == "" && c.Lane.Usual() {
		lane = p.Text("journey.lane." + string(c.Lane))
	}
	function, system, role, channel := c.Function, c.System, c.Owner, c.Channel
	if f, ok := pack.Function(c.Function); ok {
		function = f.Short
	}
	if s, ok := pack.System(c.System); ok {
		system = s.Name
	}
	if r, ok := pack.Role(c.Owner); ok {
		role = r.Name
	}
	if i, ok := pack.Item("channel", c.Channel); ok {
		channel = i.Name
	}
	return []string{until, lane, c.Text, c.Detail, function, c.Voice, channel, system, role}
}

// Pasted says what rows from a spreadsheet became.
type Pasted struct {
	Cards []uuid.UUID
	Left  int // cells for which the map has no step or lane
}

// Paste puts rows from a spreadsheet (text cut at tabs, as the clipboard has it) on the map, from a cell on: columns go
// to the steps to the right. A single column becomes cards below each other in the cell; with more columns, each row goes
// to the next lane in view. Empty cells are skipped. Errors wrap ErrNoTable, ErrTableTooLarge or ErrNotOnMap.
func (e *JourneyEdit) Paste(step uuid.UUID, lane journey.LaneID, tabbed string) (Pasted, error) {
	rows, err := readTabbed(tabbed)
	if err != nil {
		return Pasted{}, fmt.Errorf("paste: %w", err)
	}
	column := e.m.Column(step)
	lanes := slices.DeleteFunc(e.m.Shown(), func(l journey.Lane) bool { return l.Lane == journey.LaneEmotion })
	at := slices.IndexFunc(lanes, func(l journey.Lane) bool { return l.Lane == lane })
	if column < 0 || at < 0 {
		return Pasted{}, fmt.Errorf("paste: %w", ErrNotOnMap)
	}
	wide := slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 1 })
	var out Pasted
	ends := map[[2]int]string{} // by column and lane: the order of the last card put
	for y, row := range rows {
		for x, cell := range row {
			cell = strings.TrimSpace(cell)
			c, l := column+x, at
			if wide {
				l += y
			}
			switch {
			case cell == "":
				continue
			case c >= len(e.m.Steps) || l >= len(lanes):
				out.Left++
				continue
			}
			key, id := [2]int{c, l}, e.m.Steps[c].ID
			if ends[key] == "" {
				ends[key] = e.orderIn(id, lanes[l].Lane, uuid.Nil, uuid.Nil)
			} else {
				ends[key] = workshop.OrderBetween(ends[key], "")
			}
			out.Cards = append(out.Cards, workshop.Cards.Put(e.draft, journey.Card{Step: id, Lane: lanes[l].Lane, Text: cell, Order: ends[key]}))
		}
	}
	e.label("paste", text.Int("Count", len(out.Cards)))
	return out, nil
}
