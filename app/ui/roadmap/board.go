package roadmap

import (
	"fmt"
	"slices"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// The facts a board shows, by what they decide of a bubble.
const (
	boardUp = iota
	boardRight
	boardSize
)

// board is the work between two facts, as large as a third. It stays as it was asked for while the program runs.
type board struct {
	p       *Page
	drawing *kit.Drawing
	pickers [3]*kit.Picker
	facts   [3]roadmap.Fact
	card    *kit.Card
	refused bool // this drag was
}

func newBoard(p *Page) *board {
	b := &board{p: p}
	b.drawing = kit.NewLiveChart(b.draw).With(func(d *kit.Drawing) {
		d.Ringless = true
		d.OnCursor = func(ref string) { b.pressed(ref, false) }
		d.OnTapped = func(ref string, _ scene.Box) { b.pressed(ref, true) }
		d.Say = b.sentence
	})
	var row []fyne.CanvasObject
	for i, key := range []string{"up", "right", "size"} {
		b.pickers[i] = kit.NewPicker(p.say("roadmap.board."+key), nil, "", func(id string) {
			b.facts[i] = roadmap.Fact(id)
			b.drawing.Relayout()
		}).With(func(k *kit.Picker) { k.Wide = true })
		row = append(row, kit.GrowFrom(1, 96, b.pickers[i]))
	}
	area := kit.NewDragArea(b.drawing, b.dragged, func() { b.refused = false })
	b.card = kit.NewCard("", nil, kit.ColumnGrow(kit.Gap12, 1, kit.Row(kit.Gap12, row...), area))
	return b
}

// update shows the facts as they stand.
func (b *board) update() {
	known := b.known()
	if b.facts[boardUp] == "" {
		b.facts = [3]roadmap.Fact{roadmap.GapClosed, roadmap.Effort, roadmap.Confidence} // all work has them, and they differ
	}
	for i, k := range b.pickers {
		var options []kit.Option
		for _, f := range roadmap.Facts() {
			if f == b.facts[i] || slices.Contains(known, f) {
				options = append(options, kit.Option{ID: string(f), Name: b.name(f)})
			}
		}
		k.SetOptions(options, string(b.facts[i]))
	}
	b.choose()
}

// known are the facts that any of the work has.
func (b *board) known() (list []roadmap.Fact) {
	board := b.p.seen.Board
	for _, f := range roadmap.Facts() {
		for i := range board.Work {
			if board.Fact(i, f).Known {
				list = append(list, f)
				break
			}
		}
	}
	return list
}

func (b *board) name(f roadmap.Fact) string { return b.p.say("roadmap.board.fact." + string(f)) }

// choose draws the chosen initiative as chosen.
func (b *board) choose() {
	b.drawing.Relayout()
	b.drawing.SetCursor(b.ref(b.p.chosen))
}

// ref names the bubble of an initiative; empty for none.
func (b *board) ref(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return chart.Bubble{ID: id}.Ref()
}

// pressed chooses what was walked to or pressed; what is chosen already opens when it is pressed.
func (b *board) pressed(ref string, press bool) {
	if id, ok := idOf(ref); ok {
		b.p.choose(id, press && id == b.p.chosen)
	}
}

// dragged says once a drag why the bubble does not follow.
func (b *board) dragged(from, _ fyne.Position) {
	if !b.refused && b.drawing.RefAt(from) != "" {
		b.p.host.Toast(b.p.say("roadmap.board.fixed"), false)
	}
	b.refused = true
}

// draw makes the scene for the place there is.
func (b *board) draw(w, h float64) scene.Scene {
	p := b.p
	in := chart.Board{Chosen: p.chosen, Up: b.axis(b.facts[boardUp]), Right: b.axis(b.facts[boardRight]), Title: p.say("roadmap.board"), Ratio: b.ratio()}
	add := func(i int, mark string) {
		v, work := p.seen.Board.Work[i], p.seen.Board
		in.Bubbles = append(in.Bubbles, chart.Bubble{ID: v.ID, Mark: mark, Name: p.short(v), Parked: v.Status == roadmap.Parked,
			Up: work.Fact(i, b.facts[boardUp]), Right: work.Fact(i, b.facts[boardRight]), Size: work.Fact(i, b.facts[boardSize])})
	}
	for place, i := range p.priorities.rows {
		add(i, fmt.Sprint(place+1))
	}
	for i, v := range p.seen.Board.Work {
		if v.Status == roadmap.Parked {
			add(i, v.Code)
		}
	}
	return chart.Bubbles(in, w, h, p.host.Text(), chart.ScreenValue())
}

func (b *board) currency() text.Arg { return text.Str("Currency", b.p.host.Desk().Setup().Currency) }

func (b *board) axis(f roadmap.Fact) string {
	return b.p.say("roadmap.board.axis."+string(f), b.currency())
}

// ratio says what one fact brings for the other; nil where dividing them means nothing.
func (b *board) ratio() func(float64) string {
	up, right := b.facts[boardUp], b.facts[boardRight]
	if up != roadmap.CostOfDelay && up != roadmap.GapClosed || right != roadmap.Effort && right != roadmap.Duration {
		return nil
	}
	as := text.Hundredths
	if up == roadmap.CostOfDelay {
		as = text.Money
	}
	return func(k float64) string {
		return b.p.say("roadmap.board.ratio."+string(up)+"."+string(right), text.Num("Amount", as, k), b.currency())
	}
}

// sentence says where a bubble stands.
func (b *board) sentence(ref string) string {
	p := b.p
	id, _ := idOf(ref)
	at := slices.IndexFunc(p.seen.Board.Work, func(v roadmap.Initiative) bool { return v.ID == id })
	if at < 0 {
		return ""
	}
	args := []text.Arg{text.Str("Name", p.seen.Board.Work[at].Name)}
	for i, key := range []string{"Up", "Right", "Size"} {
		value := p.host.Text().Text("number.missing")
		if n := p.seen.Board.Fact(at, b.facts[i]); n.Known {
			value = p.host.Text().Number(quantityOf(b.facts[i]), n.Value)
		}
		args = append(args, text.Str(key, b.name(b.facts[i])), text.Str(key+"Value", value))
	}
	return p.say("roadmap.board.tip", args...)
}
