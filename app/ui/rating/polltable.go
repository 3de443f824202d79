package rating

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/assets/text"
)

// pollTable is the plot's twin: a row a function with its levels and their mean. It implements kit.Source.
type pollTable struct {
	p    *Page
	grid *kit.Grid
	v    *view
	poll app.Poll
}

func newPollTable(p *Page) *pollTable {
	t := &pollTable{p: p}
	t.grid = kit.NewGrid([]kit.Col{
		{ID: "function", Title: p.say("rating.table.function"), Width: 140, Grow: 1},
		{ID: "people", Title: p.say("rating.table.people"), Width: 72, Kind: kit.KindNumber},
		{ID: "levels", Title: p.say("rating.table.levels"), Width: 200, Grow: 2},
		{ID: "mean", Title: p.say("rating.table.mean"), Width: 80, Kind: kit.KindNumber},
	}, t)
	return t
}

func (t *pollTable) show(v *view, poll app.Poll) {
	t.v, t.poll = v, poll
	t.grid.Reload()
}

// Rows implements kit.Source.
func (t *pollTable) Rows() int { return len(t.poll.Rows) }

// Cell implements kit.Source.
func (t *pollTable) Cell(row, col int) kit.Cell {
	r := t.poll.Rows[row]
	p := t.p.host.Text()
	switch col {
	case 0:
		return kit.Cell{Text: functionName(t.v.pack, r.Function), Mark: kit.NewFunctionMark(functionPlace(t.v.pack, r.Function), 6)}
	case 1:
		return kit.Cell{Text: p.Number(text.Count, float64(len(r.Levels)))}
	case 2:
		return kit.Cell{Text: t.levels(r.Levels)}
	}
	return kit.Cell{Text: number(r.Mean, p, text.Level)}
}

// levels lists the levels, those given several times with how often: "1 (×2), 1.5".
func (t *pollTable) levels(of []float64) string {
	var out []string
	for i := 0; i < len(of); {
		n := 1
		for i+n < len(of) && of[i+n] == of[i] {
			n++
		}
		s := levels.Name(t.p.host.Text(), of[i])
		if n > 1 {
			s += " (×" + itoa(n) + ")"
		}
		out = append(out, s)
		i += n
	}
	return strings.Join(out, ", ")
}
