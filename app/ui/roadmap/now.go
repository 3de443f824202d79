package roadmap

import (
	"fmt"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const horizonHeight = 78

// now is the plan for those who read no charts: what is on now, next and later.
type now struct {
	p       *Page
	parts   [3]*horizon
	done    *kit.Text
	content fyne.CanvasObject
}

// horizon is one column.
type horizon struct {
	card  *kit.Card
	list  *kit.List
	rows  []roadmap.Bar
	whole fyne.CanvasObject // the list, ending with a whole row
	none  fyne.CanvasObject
}

func newNow(p *Page) *now {
	n := &now{p: p, done: kit.Small("")}
	var cards []fyne.CanvasObject
	for i, key := range []string{"now", "next", "later"} {
		h := &horizon{}
		h.list = kit.NewList(horizonHeight, func() int { return len(h.rows) }, func() fyne.CanvasObject {
			name := kit.NewText("", kit.SizeText, scene.Medium, scene.Ink)
			name.Lines = 1
			return kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), kit.Column(2, name, kit.Small("").Single(), kit.Small("").Single()))
		}, func(i int, o fyne.CanvasObject) {
			b := h.rows[i]
			texts := inside(o).(*fyne.Container).Objects
			texts[0].(*kit.Text).Set(b.Short)
			texts[1].(*kit.Text).Set(b.Code + "  " + b.Owner.Short)
			texts[2].(*kit.Text).Set(n.when(b))
		}).Lined()
		h.list.OnOpen = func(row int) {
			id := h.rows[row].ID
			p.view = viewPlan
			p.chosen = id
			p.inspector.wanted = true
			p.load()
		}
		h.whole = container.New(wholeRows{horizonHeight}, h.list)
		h.none = kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), kit.NewText(p.say("roadmap.horizon-none."+key), kit.SizeText, scene.Regular, scene.Muted))
		note := kit.Small(p.say("roadmap.horizon-note." + key)).Single()
		h.card = kit.NewCard(p.say("roadmap.horizon."+key), []fyne.CanvasObject{note}, h.whole).With(func(c *kit.Card) { c.Bare = true })
		n.parts[i] = h
		cards = append(cards, h.card)
	}
	row := kit.RowTop(kit.Gap16, kit.GrowFrom(1, 120, cards[0]), kit.GrowFrom(1, 120, cards[1]), kit.GrowFrom(1, 120, cards[2]))
	n.content = kit.Pad(kit.Around(kit.Gap16), kit.ColumnGrow(kit.Gap12, 0, row, n.done))
	return n
}

func (n *now) update() fyne.CanvasObject {
	h := app.HorizonOf(n.p.seen.Briefing.Plan, n.p.today())
	for i, bars := range [][]roadmap.Bar{h.Now, h.Next, h.Later} {
		part := n.parts[i]
		part.rows = bars
		part.card.SetCount(fmt.Sprint(len(bars)), kit.Plain)
		part.list.Reload()
		if len(bars) == 0 {
			part.card.SetBody(part.none)
		} else {
			part.card.SetBody(part.whole)
		}
	}
	n.done.Set(n.p.say("roadmap.done", text.Int("Count", len(h.Done))))
	n.done.Hidden = len(h.Done) == 0
	return n.content
}

// when is the span of a bar, and how far it has come where it has begun.
func (n *now) when(b roadmap.Bar) string {
	words := n.p.host.Text()
	first := words.Date(b.Span.First)
	if b.Span.First.Year == b.Span.Last.Year {
		first = words.DayMonth(b.Span.First)
	}
	span := n.p.say("date.range", text.Str("From", first), text.Str("To", words.Date(b.Span.Last)))
	if b.Status != roadmap.InProgress {
		return span
	}
	return n.p.say("roadmap.under-way", text.Str("Span", span), text.Num("Done", text.Share, b.Done))
}

func (n *now) lists() (out []fyne.Focusable) {
	for _, part := range n.parts {
		out = append(out, part.list)
	}
	return out
}
