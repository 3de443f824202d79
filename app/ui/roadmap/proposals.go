package roadmap

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// proposals is what the pack offers for the gaps that stay open, and what taking it up would do.
type proposals struct {
	p       *Page
	grid    *kit.Grid
	card    *kit.Card
	kept    *fyne.Container // says what is kept back, above the grid
	effect  *kit.Card
	parked  *parked
	content *fyne.Container
	rows    []roadmap.Candidate
	cancel  func()
	of      []string // IDs the effect is shown for
	fresh   bool     // the list changed, nothing is chosen yet
}

// columns of the proposals.
const (
	propRank = iota
	propName
	propEffect
	propEffort
	propScore
)

const proposalHeight = 46

func newProposals(p *Page) *proposals {
	l := &proposals{p: p, kept: kit.Layers()}
	l.grid = kit.NewGrid([]kit.Col{
		{ID: "rank", Title: p.say("roadmap.col.place"), Width: 52, Min: 44, Kind: kit.KindNumber},
		{ID: "name", Title: p.say("roadmap.col.initiative"), Width: 280, Min: 180, Grow: 2, Needed: true},
		{ID: "effect", Title: p.say("roadmap.col.effect"), Width: 190, Min: 120, Grow: 1},
		{ID: "effort", Title: p.say("roadmap.col.effort"), Width: 96, Min: 72, Kind: kit.KindNumber, Tip: p.say("roadmap.tip.effort")},
		{ID: "score", Title: p.say("roadmap.col.priority"), Width: 84, Min: 64, Kind: kit.KindNumber, Tip: p.say("ctl.method.gap")},
	}, l).With(func(g *kit.Grid) {
		g.RowHeight, g.Multi = proposalHeight, true
		g.OnSelect = func(int) { l.tell() }
		g.OnOpen = func(int) { l.accept() }
	})
	l.card = kit.NewCard(p.say("roadmap.proposals"), []fyne.CanvasObject{kit.Small(p.say("roadmap.proposals-note")).Single()},
		kit.ColumnGrow(0, 1, l.kept, container.New(wholeRows{proposalHeight}, l.grid))).With(func(c *kit.Card) { c.Bare = true })
	l.effect = kit.NewCard(p.say("roadmap.effect"), nil, kit.Column(kit.Gap8))
	l.parked = newParked(p)
	l.content = container.New(sides{right: 336, lower: 0.62}, l.card, l.effect, l.parked.card)
	return l
}

// update shows the proposals as they stand.
func (l *proposals) update() fyne.CanvasObject {
	p := l.p
	fresh := !slices.EqualFunc(l.rows, p.seen.Candidates, func(a, b roadmap.Candidate) bool { return a.Initiative.ID == b.Initiative.ID })
	l.rows = p.seen.Candidates
	l.card.SetCount(fmt.Sprint(len(l.rows)), kit.Plain)
	l.grid.Reload()
	l.fresh = l.fresh || fresh
	l.of = nil
	l.parked.update()
	kept := l.keptBack()
	l.kept.Hidden = len(kept) == 0
	if len(kept) > 0 {
		l.kept.Objects = []fyne.CanvasObject{kit.Fill(scene.NoticeSoft, 0), kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), kit.Row(kit.Gap12,
			kit.NewIcon("warning", 20, scene.Notice), kit.GrowFrom(1, 120, kit.Body(p.say("roadmap.kept-back", text.Int("Count", len(kept))))),
			kit.NewButton(p.say("roadmap.agree-on-levels"), kit.Secondary, func() { l.agreeOn(kept[0]) })))}
	}
	if len(l.rows) == 0 {
		return l.none(kept)
	}
	return l.content
}

// keptBack are the indicators with a level that would give a single rating away: for the plan, which leaves the house,
// they have none, so nothing is proposed for them.
func (l *proposals) keptBack() (ids []string) {
	for _, i := range l.p.seen.Card.Indicators {
		if i.Withheld && !i.Level.Known {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// agreeOn goes to where the room agrees on the level of an indicator.
func (l *proposals) agreeOn(indicator string) {
	l.p.host.Go(page.Place{Page: page.Rating, Item: indicator, Ref: page.Together})
}

// settle chooses the best proposal after the list changed, once the list has its place.
func (l *proposals) settle() {
	if l.fresh && len(l.rows) > 0 {
		l.fresh = false
		l.grid.Select(0)
	}
	l.tell()
}

// none says why nothing is proposed.
func (l *proposals) none(kept []string) fyne.CanvasObject {
	p := l.p
	drawing := kit.EmptyDrawing(kit.EmptyRoadmap)
	if len(kept) > 0 {
		agree := kit.NewButton(p.say("roadmap.agree-on-levels"), kit.Primary, func() { l.agreeOn(kept[0]) })
		return kit.NewEmpty(drawing, p.say("roadmap.no-gap-title"), p.say("roadmap.kept-back", text.Int("Count", len(kept))), agree, nil)
	}
	if len(p.seen.Board.Work) > 0 {
		see := kit.NewButton(p.say("roadmap.see-plan"), kit.Primary, func() { p.turn(viewPlan) })
		return kit.NewEmpty(drawing, p.say("roadmap.covered-title"), p.say("roadmap.covered-words"), see, nil)
	}
	rate := kit.NewButton(p.say("roadmap.rate-first"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Rating}) })
	return kit.NewEmpty(drawing, p.say("roadmap.no-gap-title"), p.say("roadmap.no-gap-words"), rate, nil)
}

// chosen are the pack's IDs of the selected proposals.
func (l *proposals) chosen() (ids []string) {
	for _, row := range l.grid.Selected() {
		if row < len(l.rows) {
			ids = append(ids, l.rows[row].Initiative.ID)
		}
	}
	return ids
}

// accept takes the selected proposals up, with what they need first.
func (l *proposals) accept() {
	p, ids := l.p, l.chosen()
	if len(ids) == 0 {
		return
	}
	p.do(text.M("edit.accept"), func(d *workshop.Draft) error {
		_, err := app.AcceptCandidates(d, p.host.Desk().Document(), ids...)
		return err
	})
}

// park keeps the proposal under the cursor for later.
func (l *proposals) park() {
	p, row := l.p, l.cursor()
	if row < 0 {
		return
	}
	id := l.rows[row].Initiative.ID
	p.do(text.M("edit.park"), func(d *workshop.Draft) error {
		_, err := app.ParkCandidate(d, p.host.Desk().Document(), id)
		return err
	})
}

func (l *proposals) cursor() int {
	if row, _ := l.grid.Cursor(); row >= 0 && row < len(l.rows) {
		return row
	}
	return -1
}

// tell works out what the selected proposals would do together, off the UI goroutine.
func (l *proposals) tell() {
	p, ids := l.p, l.chosen()
	p.head.update()
	if slices.Equal(ids, l.of) && l.of != nil {
		return
	}
	l.of = ids
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
	if len(ids) == 0 {
		l.effect.SetBody(kit.Body(p.say("roadmap.effect-none")))
		return
	}
	doc, card := p.of, p.seen.Card
	var made roadmap.Preview
	l.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = app.PreviewAccept(doc, card, ids...)
		if err == nil {
			err = ctx.Err()
		}
		return err
	}, func(err error) {
		if err == nil && slices.Equal(ids, l.of) {
			l.effect.SetBody(kit.NewScroll(l.effects(made, ids)))
		}
	})
}

// effects says what taking proposals up would do.
func (l *proposals) effects(v roadmap.Preview, ids []string) fyne.CanvasObject {
	p := l.p
	change := func(now, after float64) string {
		return p.say("roadmap.from-to", text.Num("Now", text.Score, now), text.Num("After", text.Score, after))
	}
	parts := []fyne.CanvasObject{kit.Small(p.say("roadmap.effect-of", text.Int("Count", len(ids))))}
	if in, ok := p.host.Desk().Pack().Initiative(ids[0]); ok && len(ids) == 1 { // whole: the list may have cut it
		parts = slices.Insert(parts, 0, fyne.CanvasObject(kit.Name(in.Name)))
	}
	if v.Now.Overall.Score.Known {
		o := v.Overall
		parts = append(parts, kit.Row(kit.Gap8, kit.Figure(p.host.Text().Number(text.Score, o.After)).Single(),
			kit.Column(0, kit.Small(p.say("roadmap.overall", text.Num("Now", text.Score, o.Now))).Single(), kit.Small(l.stages(o)).Single())))
	}
	var facts []kit.Fact
	for _, lift := range v.Lifts {
		name := lift.Dimension
		if d, ok := p.host.Desk().Pack().Dimension(lift.Dimension); ok {
			name = d.Name
		}
		facts = append(facts, kit.Fact{Label: name, Value: change(lift.Now, lift.After), Strong: lift.Attains()})
	}
	if len(facts) > 0 {
		parts = append(parts, kit.NewFacts(facts))
	}
	for _, lift := range v.Lifts {
		if lift.Attains() {
			if d, ok := p.host.Desk().Pack().Dimension(lift.Dimension); ok {
				parts = append(parts, kit.Row(kit.Gap8, kit.NewIcon("tick", 16, scene.Accent),
					kit.GrowFrom(1, 90, kit.Body(p.say("roadmap.attains", text.Str("Dimension", d.Name), text.Str("Stage", stageText(lift.StageAfter)))))))
			}
		}
	}
	facts = []kit.Fact{{Label: p.say("roadmap.work"), Value: p.say("roadmap.days", text.Num("Days", text.PersonDays, v.Total)), Strong: true}}
	for _, role := range p.host.Desk().Pack().Roles {
		if r, ok := v.Effort[role.ID]; ok && r.Base > 0 {
			facts = append(facts, kit.Fact{Label: role.Name, Value: p.host.Text().Number(text.PersonDays, r.Base)})
		}
	}
	parts = append(parts, kit.Divider(), kit.NewFacts(facts))
	if len(v.Brought) > 0 {
		parts = append(parts, kit.NewSunken(kit.Column(kit.Gap4, kit.Name(p.say("roadmap.needs-first")), kit.Body(l.names(v.Brought)))))
	}
	return kit.Pad(kit.Insets{Right: 8}, kit.Column(kit.Gap12, parts...))
}

// names lists pack initiatives by code and short name.
func (l *proposals) names(ids []string) string {
	var list []string
	for _, id := range ids {
		if in, ok := l.p.host.Desk().Pack().Initiative(id); ok {
			list = append(list, in.ID+" "+in.Short)
		}
	}
	return l.p.say("roadmap.names", text.Names("Names", list...))
}

func (l *proposals) stages(lift roadmap.Lift) string {
	if lift.Attains() {
		return l.p.say("roadmap.stage-to", text.Str("Now", stageText(lift.StageNow)), text.Str("After", stageText(lift.StageAfter)))
	}
	return l.p.say("roadmap.stage-stays", text.Str("Now", stageText(lift.StageNow)))
}

// stageText is an attained stage as printed: "1 +", a dash for none.
func stageText(s assessment.Stage) string {
	switch {
	case !s.Known:
		return "–"
	case s.Plus:
		return fmt.Sprintf("%d+", s.Level)
	}
	return fmt.Sprint(s.Level)
}

// lifted names the dimension a proposal does most for, and the stage it attains there or elsewhere.
func (l *proposals) lifted(best roadmap.Lift, all []roadmap.Lift) string {
	p := l.p
	short := func(lift roadmap.Lift) string {
		d, _ := p.host.Desk().Pack().Dimension(lift.Dimension)
		return d.Short
	}
	attains := func(lift roadmap.Lift) bool { return lift.Attains() }
	if best.Attains() {
		return p.say("roadmap.lift-attains", text.Str("Dimension", short(best)), text.Str("Stage", stageText(best.StageAfter)))
	}
	if i := slices.IndexFunc(all, attains); i >= 0 {
		return p.say("roadmap.lift-attains-too", text.Str("Dimension", short(best)), text.Str("Other", short(all[i])), text.Str("Stage", stageText(all[i].StageAfter)))
	}
	return short(best)
}

// Rows implements kit.Source.
func (l *proposals) Rows() int { return len(l.rows) }

// Cell implements kit.Source.
func (l *proposals) Cell(row, col int) kit.Cell {
	p, c := l.p, l.rows[row]
	best, lifts := roadmap.Lift{}, false
	for _, lift := range c.Lifts {
		if d := lift.After - lift.Now; !lifts || d > best.After-best.Now {
			best, lifts = lift, true
		}
	}
	switch col {
	case propRank:
		return kit.Cell{Text: fmt.Sprint(row + 1), Role: scene.Muted}
	case propName:
		cell := kit.Cell{Text: c.Initiative.Name, Second: c.Initiative.ID, Weight: scene.Medium}
		if c.Needed {
			cell.Second = p.say("roadmap.along", text.Str("Code", c.Initiative.ID), text.Names("Codes", c.NeededBy...))
		}
		return cell
	case propEffect:
		if !lifts {
			return kit.Cell{Text: "–", Role: scene.Muted}
		}
		return kit.Cell{Text: p.say("roadmap.from-to", text.Num("Now", text.Score, best.Now), text.Num("After", text.Score, best.After)), Second: l.lifted(best, c.Lifts)}
	case propEffort:
		return kit.Cell{Text: p.host.Text().Number(text.PersonDays, c.Priority.Of(roadmap.Effort).Value)}
	}
	if !c.Priority.Score.Known {
		return kit.Cell{Text: p.host.Text().Number(text.Priority, math.NaN()), Role: scene.Muted}
	}
	return kit.Cell{Text: p.host.Text().Number(text.Priority, c.Priority.Score.Value), Weight: scene.SemiBold}
}
