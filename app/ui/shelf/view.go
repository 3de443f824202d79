package shelf

import (
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

func (p *Page) command(id string, run func(), keys ...page.Keys) page.Command {
	return page.Command{ID: id, Title: text.M("cmd." + id), Run: run, Keys: keys, Alone: true, Group: "page"}
}

// filters in the order of the segments.
var filterOrder = []app.ShelfFilter{app.ShelfAll, app.ShelfMilestones, app.ShelfBin}

// build makes the page's parts once.
func (p *Page) build() {
	p.search = kit.NewSearch(p.say("shelf.find"), "/")
	p.search.OnChanged = func(s string) {
		p.words = s
		p.refill()
	}
	p.filters = kit.NewSegmented([]string{"", "", ""}, 0, func(i int) { p.setFilter(filterOrder[i]) })
	p.grid = kit.NewGrid(p.columns(), source{p}).With(func(g *kit.Grid) {
		g.RowHeight, g.Multi, g.Wraps = 44, true, true
		g.OnOpen = func(i int) { p.open(p.shown[i]) }
		g.OnMenu = func(i int, _ fyne.Position) { p.menu(p.grid, p.shown[i]) }
		g.OnSort = p.sort
		g.OnDeleteRow = func([]int) { p.binSelected() }
	})
	p.recent = container.NewStack()
	p.body = container.NewStack()
	p.content = container.NewStack(p.body)
}

func (p *Page) setFilter(f app.ShelfFilter) {
	p.filter = f
	p.show()
}

// sort orders by a column of the list.
func (p *Page) sort(col int, _ bool) {
	p.order = []app.ShelfOrder{app.ByName, app.ByName, app.ByName, app.ByScore, app.ByScore, app.ByChange, app.ByChange, app.ByChange}[col]
	p.refill()
}

// refill shows another part of the list in the same frame.
func (p *Page) refill() {
	p.pick()
	p.grid.Reload()
	if p.cards {
		p.show()
	}
}

// show lays the page out for what there is.
func (p *Page) show() {
	p.pick()
	if p.loaded && len(p.all) == 0 {
		p.body.Objects = []fyne.CanvasObject{p.first()}
		p.body.Refresh()
		return
	}
	p.count()
	p.grid.Reload()
	tools := []fyne.CanvasObject{kit.GrowFrom(1, 200, p.search), p.filters, kit.Grow(0.6, container.NewStack())}
	imp := kit.NewButton(p.say("shelf.import"), kit.Secondary, p.importFile).With(func(b *kit.Button) { b.Icon = "download" })
	fresh := kit.NewButton(p.say("shelf.new"), kit.Primary, p.ask).With(func(b *kit.Button) { b.Icon, b.Keys = "plus", "Ctrl N" })
	if p.host.ReadOnly() {
		imp.Disable(p.say("shelf.read-only"))
		fresh.Disable(p.say("shelf.read-only"))
	}
	tools = append(tools, imp, fresh)
	parts := []fyne.CanvasObject{kit.Row(kit.Gap12, tools...)}
	recent := app.Pick(p.all, app.ShelfAll, "", app.ByChange)
	if p.filter == app.ShelfAll && p.words == "" && len(recent) > 0 && p.host.Window().Canvas().Size().Height >= roomy {
		cards := make([]fyne.CanvasObject, 0, 4)
		for _, s := range recent[:min(4, len(recent))] {
			cards = append(cards, p.card(s))
		}
		for len(cards) < 4 { // a card keeps its size, however few there are
			cards = append(cards, container.NewStack())
		}
		p.recent.Objects = []fyne.CanvasObject{kit.Columns(kit.Gap16, 224, 4, cards...)}
		parts = append(parts, kit.Block(p.say("shelf.recent")), p.recent.Objects[0])
	}
	title := kit.Row(kit.Gap8, kit.Block(p.say("shelf.heading."+string(p.filter))).Single(), kit.MutedText(p.host.Text().Whole(int64(len(p.shown)))).Single(),
		kit.Spring(), p.tools())
	parts = append(parts, title, p.list())
	page := kit.ColumnGrow(kit.Gap16, len(parts)-1, parts...)
	p.body.Objects = []fyne.CanvasObject{kit.Pad(kit.Around(p.padding()), page)}
	p.body.Refresh()
}

// roomy is the height of a window that has room for the cards of what was opened last above the list.
const roomy = 760

func (p *Page) padding() float32 {
	if p.host.Window().Canvas().Size().Width < 1200 {
		return kit.Gap16
	}
	return kit.Gap24
}

// count writes how many there are into the segments.
func (p *Page) count() {
	names := make([]string, len(filterOrder))
	for i, f := range filterOrder {
		names[i] = p.say("shelf.filter."+string(f), text.Int("N", len(app.Pick(p.all, f, "", app.ByName))))
		if f == p.filter {
			p.filters.SetChosen(i)
		}
	}
	p.filters.SetOptions(names, p.filters.Chosen())
}

// tools stand above the list: what is chosen, the order, cards or table.
func (p *Page) tools() fyne.CanvasObject {
	order := kit.NewPicker("", []kit.Option{
		{ID: string(app.ByChange), Name: p.say("shelf.order.change")}, {ID: string(app.ByName), Name: p.say("shelf.order.name")},
		{ID: string(app.ByScore), Name: p.say("shelf.order.score")},
	}, string(p.order), func(id string) {
		p.order = app.ShelfOrder(id)
		p.refill()
	})
	view := 1
	if p.cards {
		view = 0
	}
	looks := kit.NewSegmented([]string{p.say("shelf.cards"), p.say("shelf.table")}, view, func(i int) {
		p.cards = i == 0
		p.show()
	})
	row := []fyne.CanvasObject{}
	if p.filter == app.ShelfBin {
		row = append(row, kit.Small(p.say("shelf.bin-keeps")).Single())
	}
	return kit.Row(kit.Gap8, append(row, kit.Fixed(kit.Scaled(184), 0, order), looks)...)
}

// list is all workshops, as cards or as a table.
func (p *Page) list() fyne.CanvasObject {
	if len(p.shown) == 0 {
		return kit.NewPanel(kit.NewEmpty(kit.EmptyDrawing(kit.EmptyTable), p.say("shelf.none-title"), p.say("shelf.none-words"), nil, nil))
	}
	if p.cards {
		most := min(len(p.shown), 60)
		cards := make([]fyne.CanvasObject, most)
		for i, s := range p.shown[:most] {
			cards[i] = p.card(s)
		}
		column := []fyne.CanvasObject{kit.Columns(kit.Gap16, 224, 4, cards...)}
		if most < len(p.shown) {
			column = append(column, kit.MutedText(p.say("shelf.more-in-table", text.Int("Count", len(p.shown)-most))))
		}
		return kit.NewScroll(kit.Pad(kit.Around(4), kit.Column(kit.Gap16, column...)))
	}
	return kit.NewCard("", nil, p.grid).With(func(c *kit.Card) { c.Bare = true })
}

// card is one workshop as a card.
func (p *Page) card(s app.Shelved) fyne.CanvasObject {
	var more *kit.Button
	more = kit.NewIconButton("more", p.say("shelf.more"), func() { p.menu(more, s) })
	head := container.New(cardHead{}, kit.NewText(s.Name, kit.SizeBlock, scene.SemiBold, scene.Ink), more)
	parts := []fyne.CanvasObject{kit.Column(0, head, kit.Small(p.subtitle(s)))}
	if s.Damaged {
		parts = append(parts, kit.Row(6, kit.NewIcon("warning", 16, scene.Fault), kit.Grow(1, kit.Body(p.say("shelf.damaged")).Painted(scene.Of(scene.Fault)))))
	} else {
		parts = append(parts, p.score(s)...)
	}
	parts = append(parts, kit.Divider(), kit.Row(8, append(p.rings(s), kit.Spring(), kit.Small(p.when(s.Edited.Time())).Single())...))
	body := kit.Column(kit.Gap12, parts...)
	return kit.NewTapCard(s.Name+", "+p.subtitle(s), body, func() { p.open(s) })
}

func (p *Page) score(s app.Shelved) []fyne.CanvasObject {
	sum := s.Summary
	var score *kit.Text
	if sum.Overall >= 0 && len(sum.Levels) > 0 {
		score = kit.Figure(p.host.Text().Number(text.Level, sum.Overall)).Single()
	} else {
		score = kit.NewText(p.say("shelf.no-score"), kit.SizeFigure, scene.SemiBold, scene.Muted).Single()
	}
	rows := []fyne.CanvasObject{}
	levels := make([]float64, len(sum.Levels))
	for i, l := range sum.Levels {
		levels[i] = float64(l)
	}
	for _, d := range sum.Dimensions {
		bar := kit.NewStageBar(6, levels, d.Score, d.Score >= 0, 0, false)
		rows = append(rows, kit.Row(kit.Gap8, kit.GrowFrom(1, kit.Scaled(84), cut(kit.Small(p.dimension(d.Short)))), kit.GrowFrom(2, 60, bar)))
	}
	return []fyne.CanvasObject{
		kit.Column(0, score, kit.Small(p.say("shelf.scored", text.Int("Scored", sum.Scored), text.Int("Of", sum.Indicators))).Single()),
		kit.Column(4, rows...),
	}
}

// cardHead puts the menu beside the first line of a name, however many it has.
type cardHead struct{}

// HeightFor implements kit.FluidLayout.
func (cardHead) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return kit.HeightOf(o[0], width-o[1].MinSize().Width)
}

// Layout implements fyne.Layout.
func (l cardHead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	more := o[1].MinSize()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-more.Width, size.Height))
	line := kit.Scaled(kit.Line(kit.SizeBlock))
	o[1].Move(fyne.NewPos(size.Width-more.Width, (line-more.Height)/2))
	o[1].Resize(more)
}

// MinSize implements fyne.Layout.
func (l cardHead) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(m.Width+o[1].MinSize().Width, m.Height)
}

// dimension is a dimension's short name in the reader's language: the catalogue holds the one of the method as it is written.
func (p *Page) dimension(short string) string {
	pack, err := playbooks.Default()
	if err != nil {
		return short
	}
	for i, d := range pack.Dimensions {
		if d.Short == short {
			return p.pack().Dimensions[i].Short
		}
	}
	return short
}

func cut(t *kit.Text) *kit.Text {
	t.OneLine, t.Cut = true, true
	return t
}

func (p *Page) rings(s app.Shelved) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, st := range s.Summary.Steps {
		share := 0.0
		if st.Of > 0 {
			share = float64(st.Done) / float64(st.Of)
		}
		out = append(out, kit.NewRing(16, share))
	}
	return out
}

// subtitle says how large a workshop is.
func (p *Page) subtitle(s app.Shelved) string {
	if s.Damaged && !s.Known {
		return s.Organisation
	}
	size := p.say("shelf.size", text.Sub("Stores", text.M("shelf.stores", text.Int("Count", s.Summary.Stores))),
		text.Sub("People", text.M("shelf.people", text.Int("Count", s.Summary.People))))
	if s.Organisation != "" && s.Organisation != s.Name {
		return s.Organisation + " · " + size
	}
	return size
}

// when is a time as people say it: today and yesterday by name.
func (p *Page) when(at time.Time) string {
	now := p.host.Lent().Now()
	at = at.In(now.Location())
	switch day := civil.FromTime(at); civil.FromTime(now).DaysSince(day) {
	case 0:
		return p.say("shelf.today-at", text.Str("Time", at.Format("15:04")))
	case 1:
		return p.say("shell.yesterday")
	default:
		return p.host.Text().Date(day)
	}
}

// first is the page of a library without workshops.
func (p *Page) first() fyne.CanvasObject {
	fresh := kit.NewButton(p.say("shelf.new"), kit.Primary, p.ask).With(func(b *kit.Button) { b.Icon, b.Keys = "plus", "Ctrl N" })
	sample := kit.NewButton(p.say("shelf.open-sample"), kit.Secondary, p.openSample)
	if p.host.ReadOnly() {
		fresh.Disable(p.say("shelf.read-only"))
		sample.Disable(p.say("shelf.read-only"))
	}
	empty := kit.NewEmpty(kit.EmptyDrawing(kit.EmptyPages), p.say("shelf.first-title"), p.say("shelf.first-words"), fresh, sample)
	return kit.ColumnGrow(kit.Gap16, 0, empty, kit.Pad(kit.Insets{Bottom: 24}, kit.Small(p.say("shelf.private")).Aligned(fyne.TextAlignCenter)))
}
