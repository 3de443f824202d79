package shelf

import (
	"fmt"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// columns of the list.
func (p *Page) columns() []kit.Col {
	return []kit.Col{
		{ID: "name", Title: p.say("shelf.col.name"), Width: 260, Min: 240, Grow: 3, Sortable: true, Needed: true},
		{ID: "stores", Title: p.say("shelf.col.stores"), Width: 72, Min: 52, Kind: kit.KindNumber},
		{ID: "people", Title: p.say("shelf.col.people"), Width: 72, Min: 52, Kind: kit.KindNumber},
		{ID: "score", Title: p.say("shelf.col.score"), Width: 96, Min: 60, Kind: kit.KindNumber, Sortable: true, Needed: true},
		{ID: "stands", Title: p.say("shelf.col.stands"), Width: 130, Min: 88, Grow: 1},
		{ID: "scored", Title: p.say("shelf.col.scored"), Width: 100, Min: 72},
		{ID: "changed", Title: p.say("shelf.col.changed"), Width: 130, Min: 104, Sortable: true},
		{ID: "note", Title: p.say("shelf.col.note"), Width: 150, Min: 100, Grow: 1},
	}
}

// source gives the list its rows.
type source struct{ p *Page }

// Rows implements kit.Source.
func (s source) Rows() int { return len(s.p.shown) }

// Cell implements kit.Source.
func (s source) Cell(row, col int) kit.Cell {
	w := s.p.shown[row]
	p := s.p
	muted := func(words string) kit.Cell { return kit.Cell{Text: words, Role: scene.Muted} }
	switch col {
	case 0:
		return kit.Cell{Text: w.Name, Weight: scene.Medium}
	case 1:
		return kit.Cell{Text: fmt.Sprint(w.Summary.Stores)}
	case 2:
		return kit.Cell{Text: fmt.Sprint(w.Summary.People)}
	case 3:
		if w.Summary.Overall < 0 || len(w.Summary.Levels) == 0 {
			return muted(p.say("shelf.no-score"))
		}
		return kit.Cell{Text: p.host.Text().Number(text.Level, w.Summary.Overall), Weight: scene.SemiBold}
	case 4:
		return kit.Cell{Text: p.stands(w)}
	case 5:
		return muted(p.say("shelf.of", text.Int("Done", w.Summary.Scored), text.Int("Of", w.Summary.Indicators)))
	case 6:
		return muted(p.when(w.Edited.Time()))
	}
	return p.note(w)
}

// stands is the first step that is not done.
func (p *Page) stands(w app.Shelved) string {
	pack := p.pack()
	for _, st := range w.Summary.Steps {
		if st.Done < st.Of {
			if step, ok := pack.Step(st.Step); ok {
				return step.Name
			}
			return st.Step
		}
	}
	return ""
}

// note is what is special about a workshop.
func (p *Page) note(w app.Shelved) kit.Cell {
	switch {
	case w.Damaged:
		return kit.Cell{Fault: p.say("shelf.damaged-short")}
	case !w.Binned.IsZero():
		left := 30 - civil.FromTime(p.host.Lent().Now()).DaysSince(civil.FromTime(w.Binned))
		return kit.Cell{Chip: p.say("shelf.bin-days", text.Int("Count", max(left, 0))), ChipLook: kit.NoticeChip}
	case w.Summary.Milestones > 0:
		return kit.Cell{Chip: p.say("shelf.milestones", text.Int("Count", w.Summary.Milestones))}
	}
	return kit.Cell{}
}
