package value

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
)

// inputs is the figures the forecast rests on, as a grid.
type inputs struct {
	p     *Page
	card  *kit.Card
	grid  *kit.Grid
	notes *kit.Text
	more  *kit.Button
	rows  []roadmap.ValueInputRow // those the plan uses first
}

// columns of the grid.
const (
	colName = iota
	colBase
	colLow
	colHigh
	colUnit
	colGrade
	colMark
	colSource
	colYear
	colMarket
)

func newInputs(p *Page) *inputs {
	in := &inputs{p: p, notes: kit.Small("")}
	title := func(id string) string { return p.say("valuepage.col." + id) }
	figure := func(id string) kit.Col {
		return kit.Col{ID: id, Title: title(id), Width: 66, Min: 64, Kind: kit.KindNumber, Editable: true, Needed: true}
	}
	in.grid = kit.NewGrid([]kit.Col{
		{ID: "name", Title: title("name"), Width: 150, Min: 124, Grow: 1, Needed: true},
		figure("base"), figure("low"), figure("high"),
		{ID: "unit", Title: title("unit"), Width: 48, Min: 44},
		{ID: "grade", Title: title("grade"), Width: 94, Min: 88, Kind: kit.KindPick, Editable: true, Options: in.grades},
		{ID: "mark", Title: title("mark"), Width: 60, Min: 58},
		{ID: "source", Title: title("source"), Width: 180, Min: 120, Editable: true, Hidden: true},
		{ID: "year", Title: title("year"), Width: 56, Min: 48, Hidden: true},
		{ID: "market", Title: title("market"), Width: 72, Min: 56, Hidden: true},
	}, in).With(func(g *kit.Grid) {
		g.RowHeight = 46
		g.OnEdit = in.edit
		g.OnSelect = in.selected
		g.OnOpen = func(row int) { in.open(row) }
		g.Say = in.say
	})
	in.more = kit.NewIconButton("columns", p.say("valuepage.columns"), in.columns)
	open := kit.NewIconButton("info", p.say("valuepage.open-input"), in.openChosen)
	in.card = kit.NewCard(p.say("valuepage.inputs"), []fyne.CanvasObject{open, in.more},
		kit.ColumnGrow(0, 0, in.grid, kit.Pad(kit.Insets{Top: kit.Gap8, Right: kit.Gap16, Bottom: kit.Gap4, Left: kit.Gap16}, in.notes))).With(func(c *kit.Card) { c.Bare = true })
	return in
}

func (in *inputs) columns() { in.grid.ShowColumns(in.more) }

// focus brings the keys to the grid.
func (in *inputs) focus() {
	if c := in.p.host.Window().Canvas(); c != nil {
		c.Focus(in.grid)
	}
}

// read takes the inputs as they stand, and paints the rows that differ.
func (in *inputs) read() {
	b := in.p.basis
	rows := roadmap.ValueRows(b.pack, b.in, b.time)
	slices.SortStableFunc(rows, func(a, c roadmap.ValueInputRow) int {
		switch {
		case a.Used == c.Used:
			return 0
		case a.Used:
			return -1
		}
		return 1
	})
	before := in.rows
	in.rows = rows
	in.update()
	if len(before) != len(rows) {
		in.grid.Reload()
		return
	}
	var changed []int
	for i := range rows {
		if !reflect.DeepEqual(before[i], rows[i]) {
			changed = append(changed, i)
		}
	}
	if len(changed) > 0 {
		in.grid.Reload(changed...)
	}
}

// update shows how many defaults are left and what there is to know about the figures.
func (in *inputs) update() {
	p, left := in.p, 0
	for _, r := range in.rows {
		if r.Used && r.Origin == roadmap.OriginDefault {
			left++
		}
	}
	count := ""
	if left > 0 {
		count = p.say("valuepage.defaults", text.Int("Count", left))
	}
	in.card.SetCount(count, kit.NoticeChip)
	notes := []string{p.say("valuepage.inputs-note")}
	for _, m := range p.section.Notes {
		notes = append(notes, p.host.Text().Say(m))
	}
	in.notes.Set(strings.Join(notes, " "))
}

// choose selects an input by its ID.
func (in *inputs) choose(id string) {
	if i := in.at(id); i >= 0 {
		in.grid.Select(i)
	}
}

func (in *inputs) at(id string) int {
	return slices.IndexFunc(in.rows, func(r roadmap.ValueInputRow) bool { return r.ID == id })
}

func (in *inputs) selected(row int) {
	if row < 0 || row >= len(in.rows) {
		in.p.worth.tornado.Select("")
		return
	}
	ref := refInput + in.rows[row].ID
	in.p.worth.tornado.Select(ref)
	in.p.explain.follow(ref)
}

func (in *inputs) open(row int) {
	if row >= 0 && row < len(in.rows) {
		in.p.open(refInput + in.rows[row].ID)
	}
}

// openChosen explains the input the cursor stands on.
func (in *inputs) openChosen() {
	row, _ := in.grid.Cursor()
	in.open(max(row, 0))
}

// said is a sentence for the person who typed.
type said string

func (s said) Error() string { return string(s) }

// edit takes what was typed into a cell.
func (in *inputs) edit(row, col int, typed string) error {
	r := in.rows[row]
	switch col {
	case colGrade:
		return in.p.change(r, func(d *workshop.Draft, doc *workshop.Document) error {
			if typed == "" {
				return app.ResetFigure(d, doc, r.ID)
			}
			return app.SetFigureGrade(d, doc, r.ID, typed)
		})
	case colSource:
		return in.p.change(r, func(d *workshop.Draft, doc *workshop.Document) error {
			return app.SetFigureSource(d, doc, r.ID, typed)
		})
	}
	part := map[int]app.FigurePart{colBase: app.BaseFigure, colLow: app.LowFigure, colHigh: app.HighFigure}[col]
	return in.p.change(r, func(d *workshop.Draft, doc *workshop.Document) error {
		return app.SetFigure(d, doc, r.ID, part, typed, in.p.host.Text())
	})
}

// change makes one edit of an input. A refusal comes back as the sentence to show where it was typed; any other fault is
// told in a dialog.
func (p *Page) change(r roadmap.ValueInputRow, use func(*workshop.Draft, *workshop.Document) error) error {
	if r.Origin == roadmap.OriginPlan {
		return said(p.say("valuepage.from-plan"))
	}
	doc := p.host.Desk().Document()
	err := p.host.Desk().Do(text.M("edit.value"), func(d *workshop.Draft) error { return use(d, doc) })
	var refusal *app.FigureRefusal
	switch {
	case errors.As(err, &refusal):
		return said(p.host.Text().Say(refusal.Why))
	case err != nil:
		p.host.Tell(err, r.Short)
	}
	return nil
}

// grades are what a figure can be founded on.
func (in *inputs) grades(int) []kit.Option { return in.p.grades() }

func (p *Page) grades() (out []kit.Option) {
	for _, g := range []string{roadmap.OwnData, "A", "B", "C", "E"} {
		out = append(out, kit.Option{ID: g, Name: p.say("valuepage.grade." + strings.ToLower(g))})
	}
	return out
}

// Rows implements kit.Source.
func (in *inputs) Rows() int { return len(in.rows) }

// Cell implements kit.Source.
func (in *inputs) Cell(row, col int) kit.Cell {
	r := in.rows[row]
	ink := scene.Ink
	if !r.Used {
		ink = scene.Muted
	}
	switch col {
	case colName:
		return kit.Cell{Text: in.name(r), Second: in.origin(r), Role: ink}
	case colBase:
		return kit.Cell{Text: in.typed(r, 1), Weight: scene.SemiBold, Role: ink}
	case colLow, colHigh:
		return in.end(r, col)
	case colGrade:
		return in.grade(r)
	case colMark:
		return in.mark(r)
	case colUnit:
		return kit.Cell{Text: in.unit(r), Role: scene.Muted, Small: true}
	case colSource:
		return kit.Cell{Text: r.Source, Small: true}
	case colYear:
		return kit.Cell{Text: r.Year, Role: scene.Muted, Small: true}
	case colMarket:
		return kit.Cell{Text: r.Market, Role: scene.Muted, Small: true}
	}
	return kit.Cell{}
}

func (in *inputs) name(r roadmap.ValueInputRow) string {
	if r.Origin == roadmap.OriginPlan {
		return in.p.host.Text().Say(r.Label)
	}
	return r.Short
}

// origin is where a figure comes from, on one line.
func (in *inputs) origin(r roadmap.ValueInputRow) string {
	var parts []string
	for _, s := range []string{r.Source, r.Year, r.Market} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case r.Origin == roadmap.OriginPlan:
		return in.p.say("value.origin.plan")
	case r.Origin == roadmap.OriginDefault:
		return in.p.say("valuepage.estimate")
	}
	return in.p.say("valuepage.no-source")
}

// end is a low or high figure; a single figure has none.
func (in *inputs) end(r roadmap.ValueInputRow, col int) kit.Cell {
	i := 0
	if col == colHigh {
		i = 2
	}
	c := kit.Cell{Text: in.typed(r, i), Typed: in.typed(r, i), Role: scene.Muted}
	if r.Range[0] == r.Range[2] {
		c.Text = ""
	}
	return c
}

// typed is a figure without its unit, as one types it.
func (in *inputs) typed(r roadmap.ValueInputRow, i int) string {
	return app.FigureTyped(playbooks.ValueUnit(r.Unit), r.Range[i], in.p.host.Text(), r.Range[:]...)
}

func (in *inputs) grade(r roadmap.ValueInputRow) kit.Cell {
	switch {
	case r.Origin == roadmap.OriginOwn:
		return kit.Cell{Chip: in.p.say("value.origin.own"), ChipLook: kit.Soft, Typed: roadmap.OwnData}
	case r.Grade == "E":
		return kit.Cell{Mark: kit.NewGradePill("E", in.p.say("valuepage.judgement")), Typed: r.Grade}
	case r.Grade != "":
		return kit.Cell{Mark: kit.NewGradeMark(scene.Grade(r.Grade[0]), 22), Typed: r.Grade}
	}
	return kit.Cell{}
}

func (in *inputs) mark(r roadmap.ValueInputRow) kit.Cell {
	c := kit.Cell{Small: true, Role: scene.Muted}
	switch {
	case !r.Used:
		c.Text = in.p.say("valuepage.unused")
	case r.Origin == roadmap.OriginDefault:
		c.Text, c.Role = in.p.say("value.origin.default"), scene.Notice
	case r.Origin == roadmap.OriginChanged:
		c.Text = in.p.say("value.origin.changed")
	}
	return c
}

func (in *inputs) unit(r roadmap.ValueInputRow) string {
	if playbooks.ValueUnit(r.Unit) == playbooks.UnitMoney {
		return in.p.currency()
	}
	return strings.TrimSpace(in.p.say("value.unit."+unitKey(r.Unit), text.Str("Value", "")))
}

// unitKey names the words of a unit; a ratio reads like a count.
func unitKey(unit string) string {
	if playbooks.ValueUnit(unit) == playbooks.UnitRatio {
		return string(playbooks.UnitCount)
	}
	return unit
}

// say puts a cell into words for screen readers.
func (in *inputs) say(row, col int) string {
	r := in.rows[row]
	words := in.Cell(row, col).Text
	if col == colGrade {
		words = in.p.gradeWords(r)
	}
	return in.name(r) + ", " + in.p.say("valuepage.col."+[]string{"name", "base", "low", "high", "unit", "grade", "mark", "source", "year", "market"}[col]) + ": " + words
}

// gradeWords says how a figure is founded.
func (p *Page) gradeWords(r roadmap.ValueInputRow) string {
	if r.Origin == roadmap.OriginOwn {
		return p.say("valuepage.grade." + roadmap.OwnData)
	}
	if r.Grade == "" {
		return ""
	}
	return p.say("valuepage.grade." + strings.ToLower(r.Grade))
}
