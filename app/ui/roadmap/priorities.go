package roadmap

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// priorities is the open work in order, with the terms each place follows from.
type priorities struct {
	p       *Page
	grid    *kit.Grid
	card    *kit.Card
	notes   *kit.Card
	parked  *parked
	board   *board
	views   *kit.Segmented // order or board, where they don't fit side by side
	narrow  bool           // they don't
	onBoard bool           // and the board shows
	content *fyne.Container
	terms   []roadmap.Fact // columns between name and score
	rows    []int          // indices of Board.Work, in the order to work in
}

func newPriorities(p *Page) *priorities {
	l := &priorities{p: p, parked: newParked(p), board: newBoard(p)}
	l.views = kit.NewSegmented([]string{p.say("roadmap.order"), p.say("roadmap.board")}, 0, func(i int) { l.turn(i == 1) })
	l.card = kit.NewCard(p.say("roadmap.order"), nil, kit.Column(0)).With(func(c *kit.Card) { c.Bare = true })
	l.notes = kit.NewCard(p.say("roadmap.about-order"), nil, kit.Column(kit.Gap8))
	l.content = container.New(sideBySide{l}, l.views, l.board.card, l.card, l.notes, l.parked.card)
	return l
}

// turn shows the board or the order, where only one of them fits.
func (l *priorities) turn(board bool) {
	l.onBoard = board
	l.views.SetChosen(map[bool]int{true: 1}[board])
	l.content.Refresh()
}

// swap moves the focus from the board to the order or back.
func (l *priorities) swap() {
	c := l.p.host.Window().Canvas()
	to := fyne.Focusable(l.board.drawing)
	if l.narrow && l.onBoard || !l.narrow && c.Focused() == to {
		to = l.grid
	}
	l.turn(to != l.grid)
	c.Focus(to)
}

// regions are the parts the focus goes through, of those that show.
func (l *priorities) regions() (list []fyne.Focusable) {
	if !l.narrow || l.onBoard {
		list = append(list, l.board.drawing)
	}
	if !l.narrow || !l.onBoard {
		list = append(list, l.grid)
	}
	return list
}

// choose shows what is chosen in the order and on the board.
func (l *priorities) choose() {
	if l.grid == nil {
		return
	}
	if row := l.rowOf(l.p.chosen); row >= 0 && !slices.Equal(l.grid.Selected(), []int{row}) {
		l.grid.Select(row)
	}
	l.board.choose()
}

// update shows the order as it stands.
func (l *priorities) update() fyne.CanvasObject {
	p := l.p
	r := p.seen.Ranking
	l.rows = nil
	var terms []roadmap.Fact
	for _, i := range r.Order {
		if s := p.seen.Board.Work[i].Status; s == roadmap.Parked || s == roadmap.Finished {
			continue
		}
		l.rows = append(l.rows, i)
		if terms == nil {
			for _, t := range r.Priorities[i].Terms {
				terms = append(terms, t.Fact)
			}
		}
	}
	if l.grid == nil || !slices.Equal(terms, l.terms) {
		l.terms = terms
		l.build()
	}
	l.grid.Reload()
	l.card.SetCount(fmt.Sprint(len(l.rows)), kit.Plain)
	l.board.update()
	l.choose()
	l.tell()
	l.parked.update()
	return l.content
}

const rowHeight = 36

// build makes the columns of the method.
func (l *priorities) build() {
	p := l.p
	cols := []kit.Col{
		{ID: "place", Title: p.say("roadmap.col.place"), Width: 56, Min: 40, Kind: kit.KindNumber, Editable: true, Tip: p.say("roadmap.tip.place")},
		{ID: "name", Title: p.say("roadmap.col.initiative"), Width: 300, Min: 160, Grow: 1, Needed: true},
	}
	for _, f := range l.terms {
		cols = append(cols, kit.Col{ID: string(f), Title: p.say("roadmap.fact." + string(f)), Width: 92, Min: 54, Kind: kit.KindNumber, Editable: settable(f),
			Tip: p.say("ctl.fact." + string(f))})
	}
	cols = append(cols, kit.Col{ID: "score", Title: p.say("roadmap.col.score"), Width: 80, Min: 56, Kind: kit.KindNumber, Tip: p.say("ctl.method." + string(p.by))},
		kit.Col{ID: "holds", Title: p.say("roadmap.col.holds"), Width: 104, Min: 66, Kind: kit.KindNumber, Tip: p.say("roadmap.tip.holds", text.Int("Count", p.seen.Stability.Draws))})
	l.grid = kit.NewGrid(cols, l).With(func(g *kit.Grid) {
		g.RowHeight = rowHeight
		g.OnSelect = func(row int) {
			if row >= 0 && row < len(l.rows) {
				p.choose(l.work(row).ID, false)
			}
		}
		g.OnOpen = func(row int) { p.choose(l.work(row).ID, true) }
		g.OnEdit = l.edit
	})
	l.card.SetBody(container.New(wholeRows{rowHeight}, l.grid))
}

// settable reports whether a fact is the team's to say; the others follow from elsewhere.
func settable(f roadmap.Fact) bool {
	switch f {
	case roadmap.Importance, roadmap.Confidence, roadmap.Reach, roadmap.Impact, roadmap.Urgency, roadmap.RiskReduction:
		return true
	}
	return false
}

func (l *priorities) work(row int) roadmap.Initiative { return l.p.seen.Board.Work[l.rows[row]] }

func (l *priorities) rowOf(id uuid.UUID) int {
	return slices.IndexFunc(l.rows, func(i int) bool { return l.p.seen.Board.Work[i].ID == id })
}

// edit takes a typed place or fact.
func (l *priorities) edit(row, col int, typed string) error {
	p, id := l.p, l.work(row).ID
	typed = strings.TrimSpace(typed)
	if col == 0 {
		n := 0
		if typed != "" {
			var err error
			if n, err = strconv.Atoi(typed); err != nil || n < 1 {
				return fmt.Errorf("%s", p.say("roadmap.no-place"))
			}
		}
		p.rank(id, n)
		return nil
	}
	x, err := text.ParseNumber(typed, p.host.Text().Language())
	if err != nil || !p.setFact(id, l.terms[col-2], x) {
		return fmt.Errorf("%s", p.say("roadmap.no-fact"))
	}
	return nil
}

// rank puts an initiative at a place by hand; 0 leaves it to the method.
func (p *Page) rank(id uuid.UUID, place int) {
	p.do(text.M("edit.hand-rank"), func(d *workshop.Draft) error { return app.SetHandRank(d, id, place) })
}

// setFact changes a fact the methods use; false when it can't have that value.
func (p *Page) setFact(id uuid.UUID, f roadmap.Fact, x float64) bool {
	return p.do(text.M("edit.fact"), func(d *workshop.Draft) error { return app.SetFact(d, id, f, x) })
}

// move ranks the chosen initiative by hand, so many places lower.
func (l *priorities) move(by int) {
	row := l.rowOf(l.p.chosen)
	if row < 0 || row+by < 0 || row+by >= len(l.rows) {
		return
	}
	if rank, ok := l.p.seen.Ranking.HandRank(l.rows[row], row+by+1); ok {
		l.p.rank(l.p.chosen, rank)
	}
}

// unrank leaves the chosen initiative to the method again.
func (l *priorities) unrank() {
	if v, ok := l.p.work(l.p.chosen); ok && v.HandRank > 0 {
		l.p.rank(v.ID, 0)
	}
}

// tell says which places were set by hand, and what the last column means.
func (l *priorities) tell() {
	p := l.p
	parts := []fyne.CanvasObject{kit.Small(p.say("ctl.method." + string(p.by)))}
	for _, i := range l.rows {
		if pr := p.seen.Ranking.Priorities[i]; pr.Hand > 0 {
			v := p.seen.Board.Work[i]
			parts = append(parts, p.inspector.reason("info", scene.Accent, p.say("roadmap.by-hand-note", text.Str("Name", p.short(v)), text.Int("Rank", pr.Hand)),
				p.say("roadmap.by-score-note", text.Int("Rank", pr.Rank))))
		}
	}
	parts = append(parts, p.inspector.reason("info", scene.Muted, "", p.say("roadmap.holds-note", text.Int("Count", p.seen.Stability.Draws))),
		p.inspector.reason("keyboard", scene.Muted, "", p.say("roadmap.hand-keys")))
	if q, ok := p.seen.Board.Quarrel(); ok {
		parts = append(parts, p.inspector.reason("info", scene.Muted, "", p.say("roadmap.quarrel", text.Str("A", p.say("roadmap.method."+string(q.A))), text.Str("B", p.say("roadmap.method."+string(q.B))))))
	}
	l.notes.SetBody(kit.NewScroll(kit.Pad(kit.Insets{Right: kit.Gap12}, kit.Column(kit.Gap12, parts...))))
}

// Rows implements kit.Source.
func (l *priorities) Rows() int { return len(l.rows) }

// Cell implements kit.Source.
func (l *priorities) Cell(row, col int) kit.Cell {
	p := l.p
	i := l.rows[row]
	v, pr := p.seen.Board.Work[i], p.seen.Ranking.Priorities[i]
	switch {
	case col == 0:
		return kit.Cell{Text: fmt.Sprint(row + 1), Weight: scene.SemiBold}
	case col == 1:
		cell := kit.Cell{Text: p.short(v)}
		if pr.Hand > 0 {
			cell.Chip, cell.ChipLook = p.say("roadmap.by-hand"), kit.Soft
		}
		return cell
	case col-2 < len(l.terms):
		t := pr.Terms[col-2]
		if !t.Value.Known {
			return kit.Cell{Text: "–", Role: scene.Muted}
		}
		cell := kit.Cell{Text: p.host.Text().Number(quantityOf(t.Fact), t.Value.Value), Typed: p.host.Text().Fixed(t.Value.Value, decimalsOf(t.Fact))}
		if t.Assumed {
			cell.Role = scene.Muted
		}
		return cell
	case col-2 == len(l.terms):
		if !pr.Score.Known {
			return kit.Cell{Text: "–", Role: scene.Muted}
		}
		return kit.Cell{Text: p.host.Text().Number(text.Priority, pr.Score.Value), Weight: scene.SemiBold}
	}
	if pr.Hand > 0 {
		return kit.Cell{Text: p.say("roadmap.set"), Role: scene.Muted}
	}
	if p.seen.Stability.Draws == 0 {
		return kit.Cell{Text: "–", Role: scene.Muted}
	}
	return kit.Cell{Text: p.host.Text().Number(text.Share, float64(p.seen.Stability.Steady[i])/float64(p.seen.Stability.Draws))}
}

// quantityOf is how a fact prints.
func quantityOf(f roadmap.Fact) text.Quantity {
	switch f {
	case roadmap.GapClosed, roadmap.Confidence:
		return text.Priority
	case roadmap.Effort:
		return text.PersonDays
	}
	return text.Days
}

func decimalsOf(f roadmap.Fact) int { return text.Decimals(quantityOf(f)) }
