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
	j := &journeySheet{book: bk}
	for i := range bk.briefing.Journeys {
		page := &bk.briefing.Journeys[i]
		for k := range page.Cells {
			j.rows = append(j.rows, journeyRow{page, &page.Cells[k]})
		}
	}
	j.sheet = &sheet{code: Journeys, name: bk.say("sheet.journeys"), rows: len(j.rows), frozen: "step", tableTo: "evid", printTo: "finds",
		id: func(i int) string { return j.rows[i].ID }}
	j.story()
	j.particulars()
	for i := range j.columns {
		c := &j.columns[i]
		c.strong = c.code == "card"
		c.folded = c.blank(j.sheet.rows)
		c.quiet = !c.strong && !c.edit && c.code != "journey" && c.code != "step" && c.code != "finds"
	}
	j.rule = func(r *rules) {
		r.when(r.over("finds", "finds"), r.template(`{finds}<>""`), &excelize.Style{Font: &excelize.Font{Color: fault},
			Border: []excelize.Border{line("left", fault, dashed)}})
		r.when(r.over("feeling", "feeling"), r.template("AND(ISNUMBER({feeling}),{feeling}<0)"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: ink}})
	}
	return j.sheet
}

type journeyRow struct {
	page *roadmap.JourneyPage
	*roadmap.JourneyCell
}

// journeySheet adds the columns of the sheet of journeys.
type journeySheet struct {
	*sheet
	book *book
	rows []journeyRow
}

// story are the columns that tell a step, and the ones on paper; what follows is for filtering.
func (j *journeySheet) story() {
	said := func(m text.Message) string {
		if m.Key == "" {
			return ""
		}
		return j.book.printer.Say(m)
	}
	j.add("journey", 20, func(l journeyRow) string { return l.page.Journey })
	j.add("state", 9, func(l journeyRow) string { return j.book.printer.Text("journey.state." + string(l.page.State)) })
	j.add("step", 20, func(l journeyRow) string { return l.Step })
	j.add("when", 12, func(l journeyRow) string { return said(l.When) })
	j.add("lane", 16, func(l journeyRow) string { return j.book.printer.Say(l.Lane) })
	j.edited("card", 40, "", func(l journeyRow) string { return l.Text }, roadmap.CardCell, roadmap.HandOffCell)
	j.edited("by", 16, "OL_Function", func(l journeyRow) string { return l.By }, roadmap.CardCell, roadmap.HandOffCell)
	j.edited("channel", 13, j.book.lists.name("channel"), func(l journeyRow) string { return l.Channel }, roadmap.CardCell, roadmap.HandOffCell)
	j.add("system", 21, func(l journeyRow) string { return l.System })
	j.put("feeling", column{width: 8, format: asSigned, value: func(i int) value { return exact(j.rows[i].Feeling) }})
	j.add("change", 10, func(l journeyRow) string { return said(l.Change) })
	j.put("no", column{width: 7, format: asWhole, value: func(i int) value { return wholeOf(j.rows[i].Disconnect) }})
	j.add("work", 11, func(l journeyRow) string { return strings.Join(l.Work, "; ") })
	j.add("finds", 40, func(l journeyRow) string {
		lines := make([]string, len(l.Findings))
		for i, m := range l.Findings {
			lines[i] = j.book.printer.Say(m)
		}
		return strings.Join(lines, "\n")
	})
}

// particulars are all else that is known of a card or hand-off.
func (j *journeySheet) particulars() {
	j.add("phase", 18, func(l journeyRow) string { return l.Phase })
	j.edited("detail", 30, "", func(l journeyRow) string { return l.Detail }, roadmap.CardCell)
	j.edited("voice", 16, "", func(l journeyRow) string { return l.Voice }, roadmap.CardCell)
	j.edited("to", 18, "OL_Function", func(l journeyRow) string { return l.To }, roadmap.CardCell, roadmap.HandOffCell)
	j.add("reaches", 30, func(l journeyRow) string { return l.Reaches })
	j.edited("owner", 20, "OL_Owner", func(l journeyRow) string { return l.Owner.Name }, roadmap.CardCell, roadmap.HandOffCell)
	j.put("hours", column{width: 9, format: asFigure, edit: true, between: &[2]float64{0, journey.MostHours}, closed: j.not(roadmap.HandOffCell),
		value: func(i int) value {
			if j.rows[i].Hours == 0 {
				return value{}
			}
			return numberOf(j.rows[i].Hours)
		}})
	j.edited("data", 28, "", func(l journeyRow) string { return l.Data }, roadmap.HandOffCell)
	j.edited("consent", 18, j.book.lists.name("consent-basis"), func(l journeyRow) string { return l.Consent }, roadmap.CardCell)
	j.edited("trigger", 22, j.book.lists.name("event"), func(l journeyRow) string { return l.Trigger }, roadmap.CardCell)
	j.edited("evid", 11, j.book.lists.name("evidence-kind"), func(l journeyRow) string { return l.Evidence }, roadmap.CardCell)
}

func (j *journeySheet) put(code string, c column) {
	j.columns = append(j.columns, j.book.column(Journeys, code, c))
}

func (j *journeySheet) add(code string, width float64, f func(journeyRow) string) {
	j.put(code, column{width: width, value: func(i int) value { return textOf(f(j.rows[i])) }})
}

// edited adds a column that people fill in, in rows of some kinds.
func (j *journeySheet) edited(code string, width float64, list string, f func(journeyRow) string, of ...roadmap.CellKind) {
	j.put(code, column{width: width, edit: true, list: list, closed: j.not(of...), value: func(i int) value { return textOf(f(j.rows[i])) }})
}

// not says in which rows a column of some kinds of rows has no place.
func (j *journeySheet) not(kinds ...roadmap.CellKind) func(int) bool {
	return func(i int) bool { return !slices.Contains(kinds, j.rows[i].Kind) }
}
