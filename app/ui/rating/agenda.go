package rating

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// agenda lists the indicators with how far each is.
type agenda struct {
	p       *Page
	content *fyne.Container
	head    *fyne.Container
	order   *kit.Picker
	list    *kit.List
	rows    []agendaRow
}

// agendaRow is one line: a dimension's heading, or an indicator.
type agendaRow struct {
	indicator string // empty for a heading
	code      string
	name      string
	note      string // at the right
	done      bool
}

func newAgenda(p *Page) *agenda {
	a := &agenda{p: p}
	a.order = kit.NewPicker("", a.options(), string(p.order), func(id string) { p.setOrder(Order(id)) })
	a.list = kit.NewList(36, func() int { return len(a.rows) }, newAgendaLine, func(i int, o fyne.CanvasObject) { bindAgendaLine(o, a.rows[i]) })
	a.list.OnSelect = func(row int) { a.chosen(row) }
	a.head = kit.Row(kit.Gap8, kit.Block(p.say("rating.agenda")).Single(), kit.Spring(), a.order)
	head := kit.Fixed(0, kit.Scaled(56), kit.Pad(kit.Sides(kit.Gap16, 0), a.head))
	column := kit.ColumnGrow(0, 2, head, kit.Divider(), a.list)
	a.content = container.New(&sideline{}, kit.Fill(scene.Surface, 0), column, kit.VDivider())
	return a
}

// sideline lays a ground, a content, and an upright line at the right edge.
type sideline struct{}

func (sideline) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 0, 0, size.Width, size.Height)
	place(o[1], 0, 0, max(size.Width-1, 0), size.Height)
	place(o[2], size.Width-1, 0, 1, size.Height)
}

func (sideline) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

func (a *agenda) options() []kit.Option {
	return []kit.Option{
		{ID: string(ByDimension), Name: a.p.say("rating.order.dimension")},
		{ID: string(BySplit), Name: a.p.say("rating.order.split"), Note: a.p.say("rating.order.split.note")},
	}
}

// chosen goes to the indicator of a row, from a heading to the one below it.
func (a *agenda) chosen(row int) {
	for ; row < len(a.rows); row++ {
		if id := a.rows[row].indicator; id != "" {
			a.p.goTo(id)
			return
		}
	}
}

// show repaints the rows that differ.
func (a *agenda) show(v *view) {
	if a.order.Chosen() != string(a.p.order) {
		a.order.SetChosen(string(a.p.order))
		a.head.Refresh()
	}
	rows := a.lines(v)
	var changed []int
	same := len(rows) == len(a.rows)
	for i := range rows {
		if same && rows[i] != a.rows[i] {
			changed = append(changed, i)
		}
	}
	a.rows = rows
	switch {
	case !same:
		a.list.Reload()
	case len(changed) > 0:
		a.list.Reload(changed...)
	}
	for i, r := range rows {
		if r.indicator == a.p.indicator && a.list.Selected() != i {
			a.list.Select(i)
		}
	}
}

func (a *agenda) lines(v *view) []agendaRow {
	if a.p.order == BySplit {
		return a.bySplit(v)
	}
	var out []agendaRow
	for _, d := range v.pack.Dimensions {
		of := v.pack.IndicatorsOf(d.ID)
		done := 0
		at := len(out)
		out = append(out, agendaRow{name: d.Name})
		for _, i := range of {
			r := agendaRow{indicator: i.ID, code: i.ID, name: shortName(i.Short, i.Name), done: v.given(i.ID)}
			if r.done {
				done++
			} else {
				r.note = a.count(v.rounds.Of(i.ID), v)
			}
			out = append(out, r)
		}
		out[at].note = a.p.say("rating.count", text.Int("Given", done), text.Int("Of", len(of)))
	}
	return out
}

// count tells how many have given a level; nothing before the first has.
func (a *agenda) count(r app.Round, v *view) string {
	if r.Given() == 0 || v.mode == Solo {
		return ""
	}
	return a.p.say("rating.count", text.Int("Given", r.Given()), text.Int("Of", len(v.rounds.People)))
}

// bySplit lists what has been revealed, the least agreed on first, then the rest in the pack's order.
func (a *agenda) bySplit(v *view) []agendaRow {
	var out []agendaRow
	listed := map[string]bool{}
	line := func(id, note string) agendaRow {
		i, _ := v.pack.Indicator(id)
		return agendaRow{indicator: id, code: id, name: shortName(i.Short, i.Name), note: note}
	}
	for _, s := range app.MostSplit(v.card) {
		listed[s.ID] = true
		out = append(out, line(s.ID, a.p.host.Text().Number(text.Agreement, s.Consensus.Value)))
	}
	if len(out) > 0 {
		out = append([]agendaRow{{name: a.p.say("rating.split.head"), note: a.p.say("rating.agreement")}}, out...)
	}
	rest := false
	for _, id := range inOrder(v.pack) {
		if listed[id] {
			continue
		}
		if !rest {
			rest = true
			out = append(out, agendaRow{name: a.p.say("rating.split.rest")})
		}
		r := line(id, a.count(v.rounds.Of(id), v))
		out = append(out, r)
	}
	return out
}

func shortName(short, name string) string {
	if short != "" {
		return short
	}
	return name
}

// agendaLine is the layout of one row and holds its objects.
type agendaLine struct {
	code, name, note *kit.Text
	tick             *kit.Icon
}

func newAgendaLine() fyne.CanvasObject {
	l := &agendaLine{code: kit.Small("").Single(), name: kit.Body("").Single(), note: kit.Small("").Single(), tick: kit.NewIcon("tick", 16, scene.Accent)}
	l.name.Cut = true
	return container.New(l, l.code, l.name, l.note, l.tick)
}

// Layout implements fyne.Layout.
func (l *agendaLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x := kit.Gap16
	h := func(t *kit.Text) float32 { return t.MinSize().Height }
	if l.code.Visible() {
		place(l.code, x, (size.Height-h(l.code))/2, kit.Scaled(32), h(l.code))
		x += kit.Scaled(38)
	}
	right := l.note.Width()
	if l.tick.Visible() {
		right = kit.Scaled(16)
		place(l.tick, size.Width-kit.Gap16-right, (size.Height-right)/2, right, right)
	}
	place(l.note, size.Width-kit.Gap16-right, (size.Height-h(l.note))/2, right, h(l.note))
	place(l.name, x, (size.Height-h(l.name))/2, max(size.Width-x-kit.Gap16-right-kit.Gap8, 0), h(l.name))
}

// MinSize implements fyne.Layout.
func (l *agendaLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 20) }

func bindAgendaLine(o fyne.CanvasObject, r agendaRow) {
	l := o.(*fyne.Container).Layout.(*agendaLine)
	heading := r.indicator == ""
	l.code.Hidden, l.tick.Hidden, l.note.Hidden = heading, !r.done, r.done
	l.code.Set(r.code)
	l.note.Set(r.note)
	look := kit.Span{Text: r.name, Weight: scene.Regular, Paint: scene.Of(scene.Ink)}
	l.name.Points = kit.SizeText
	if heading {
		look.Weight, look.Paint = scene.Medium, scene.Of(scene.Muted)
		l.name.Points = kit.SizeSmall
	}
	l.name.SetSpans(look)
	o.Refresh()
}
