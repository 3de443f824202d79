package xlsx

import (
	"slices"
	"strings"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// journeys is one row a card, hand-off or feeling of every journey, step by step, to be filtered. What is said on a card or
// of a hand-off comes back; where it stands does not, maps are drawn in the program.
func (bk *book) journeys() *sheet {
	type row struct {
		page *roadmap.JourneyPage
		*roadmap.JourneyCell
	}
	var rows []row
	for i := range bk.briefing.Journeys {
		page := &bk.briefing.Journeys[i]
		for k := range page.Cells {
			rows = append(rows, row{page, &page.Cells[k]})
		}
	}
	s := &sheet{code: Journeys, name: bk.say("sheet.journeys"), rows: len(rows), frozen: "step", tableTo: "evid",
		id: func(i int) string { return rows[i].ID }}
	put := func(code string, f func(row) string, c column) {
		c.value = func(i int) value { return textOf(f(rows[i])) }
		s.columns = append(s.columns, bk.column(Journeys, code, c))
	}
	add := func(code string, width float64, f func(row) string) { put(code, f, column{width: width}) }
	// edited columns are those of cards, of hand-offs, or of both; in other rows they are not to be filled in.
	edited := func(code string, width float64, list string, f func(row) string, of ...roadmap.CellKind) {
		put(code, f, column{width: width, edit: true, list: list, closed: func(i int) bool { return !slices.Contains(of, rows[i].Kind) }})
	}
	const card, handOff = roadmap.CardCell, roadmap.HandOffCell
	said := func(m text.Message) string {
		if m.Key == "" {
			return ""
		}
		return bk.printer.Say(m)
	}
	add("journey", 20, func(l row) string { return l.page.Journey })
	add("state", 9, func(l row) string { return bk.printer.Text("journey.state." + string(l.page.State)) })
	add("step", 20, func(l row) string { return l.Step })
	add("when", 12, func(l row) string { return said(l.When) })
	add("lane", 16, func(l row) string { return bk.printer.Say(l.Lane) })
	edited("card", 40, "", func(l row) string { return l.Text }, card, handOff)
	edited("by", 16, "OL_Function", func(l row) string { return l.By }, card, handOff)
	edited("channel", 13, bk.lists.name("channel"), func(l row) string { return l.Channel }, card, handOff)
	add("system", 21, func(l row) string { return l.System })
	s.columns = append(s.columns,
		bk.column(Journeys, "feeling", column{width: 8, format: asSigned, value: func(i int) value { return exact(rows[i].Feeling) }}))
	add("change", 10, func(l row) string { return said(l.Change) })
	s.columns = append(s.columns, bk.column(Journeys, "no", column{width: 7, format: asWhole, value: func(i int) value { return wholeOf(rows[i].Disconnect) }}))
	add("work", 11, func(l row) string { return strings.Join(l.Work, "; ") })
	add("finds", 40, func(l row) string {
		lines := make([]string, len(l.Findings))
		for i, m := range l.Findings {
			lines[i] = bk.printer.Say(m)
		}
		return strings.Join(lines, "\n")
	})
	s.printTo = "finds" // a step's story; what follows is for filtering
	add("phase", 18, func(l row) string { return l.Phase })
	edited("detail", 30, "", func(l row) string { return l.Detail }, card)
	edited("voice", 16, "", func(l row) string { return l.Voice }, card)
	edited("to", 18, "OL_Function", func(l row) string { return l.To }, card, handOff)
	add("reaches", 30, func(l row) string { return l.Reaches })
	edited("owner", 20, "OL_Owner", func(l row) string { return l.Owner.Name }, card, handOff)
	s.columns = append(s.columns, bk.column(Journeys, "hours", column{width: 9, format: asFigure, edit: true, between: &[2]float64{0, journey.MostHours},
		closed: func(i int) bool { return rows[i].Kind != handOff }, value: func(i int) value {
			if rows[i].Hours == 0 {
				return value{}
			}
			return numberOf(rows[i].Hours)
		}}))
	edited("data", 28, "", func(l row) string { return l.Data }, handOff)
	edited("consent", 18, bk.lists.name("consent-basis"), func(l row) string { return l.Consent }, card)
	edited("trigger", 22, bk.lists.name("event"), func(l row) string { return l.Trigger }, card)
	edited("evid", 11, bk.lists.name("evidence-kind"), func(l row) string { return l.Evidence }, card)
	for i := range s.columns {
		c := &s.columns[i]
		c.strong = c.code == "card"
		c.folded = c.blank(s.rows)
		c.quiet = !c.strong && !c.edit && c.code != "journey" && c.code != "step" && c.code != "finds"
	}
	s.rule = func(r *rules) {
		r.when(r.over("finds", "finds"), r.template(`{finds}<>""`), &excelize.Style{Font: &excelize.Font{Color: fault},
			Border: []excelize.Border{line("left", fault, dashed)}})
		r.when(r.over("feeling", "feeling"), r.template("AND(ISNUMBER({feeling}),{feeling}<0)"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: ink}})
	}
	return s
}
