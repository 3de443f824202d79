package rating

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// result is the page after the reveal: a mark a person by function, the figures, the stages in short, and the agreed
// level.
type result struct {
	p       *Page
	content fyne.CanvasObject
	card    *kit.Card
	plot    *kit.Drawing
	table   *pollTable
	stack   *fyne.Container
	figures *figures
	stages  *fyne.Container
	said    *fyne.Container // what people remarked
	others  *kit.Text
	agreed  *agreed
	poll    app.Poll
	way     float64 // of the marks to their places, 1 when they have arrived
}

func newResult(p *Page) *result {
	f := &result{p: p, others: kit.Small(""), way: 1}
	f.plot = kit.NewLiveChart(f.draw)
	f.table = newPollTable(p)
	f.stack = container.NewStack(f.plot)
	f.figures = newFigures(p)
	f.stages = kit.Columns(kit.Gap16, 180, 4)
	f.agreed, f.said = newAgreed(p), kit.Column(kit.Gap8)
	below := kit.Pad(kit.Sides(kit.Gap16, 0), kit.Column(kit.Gap16, f.others, kit.Divider(), f.figures.content, kit.Divider(), f.stages, f.said))
	body := kit.ColumnGrow(kit.Gap8, 0, container.New(plotRoom{}, f.stack), below)
	f.card = kit.NewCard(" ", []fyne.CanvasObject{kit.Small(p.say("rating.plot.note")).Single()}, kit.Pad(kit.Insets{Bottom: kit.Gap16}, body))
	f.card.Bare = true
	f.content = container.New(&besidesResult{}, rolling(f.card), rolling(f.agreed.card))
	return f
}

// plotRoom gives the plot its margins and its least height.
type plotRoom struct{}

func (plotRoom) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], kit.Gap16, 0, max(size.Width-2*kit.Gap16, 0), size.Height)
}

func (plotRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, kit.Scaled(230)) }

// besidesResult lays the agreed level at the right of what the room sees.
type besidesResult struct{}

const agreedWidth float32 = 348

func (besidesResult) Layout(o []fyne.CanvasObject, size fyne.Size) {
	side := min(kit.Scaled(agreedWidth), size.Width*0.38)
	place(o[0], 0, 0, size.Width-side-kit.Gap16, size.Height)
	place(o[1], size.Width-side, 0, side, size.Height)
}

func (besidesResult) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 200) }

func (f *result) object() fyne.CanvasObject { return f.content }

func (f *result) show(v *view) {
	p := f.p
	f.poll = app.NewPoll(v.pack, v.records, v.at, v.card)
	heard := f.poll.Score.Raters + f.poll.Score.DontKnow + f.poll.Score.NACount
	f.card.SetTitle(p.say("rating.plot.title", text.Int("Count", heard)))
	f.others.Set(p.otherWords(v, f.poll))
	f.others.Hidden = f.others.String() == ""
	f.figures.show(v, f.poll)
	f.showStages(v)
	f.showComments(v)
	f.table.show(v, f.poll)
	var want fyne.CanvasObject = f.plot
	if p.asTable {
		want = f.table.grid
	}
	if f.stack.Objects[0] != want {
		f.stack.Objects = []fyne.CanvasObject{want}
		f.stack.Refresh()
	}
	f.plot.Relayout()
	f.agreed.show(v)
	f.card.Refresh()
}

// otherWords count who gave no level, and tell of the first round.
func (p *Page) otherWords(v *view, poll app.Poll) string {
	var parts []string
	if n := poll.Score.DontKnow; n > 0 {
		parts = append(parts, p.say("rating.dont-know.n", text.Int("Count", n)))
	}
	if n := poll.Score.NACount; n > 0 {
		parts = append(parts, p.say("rating.na.n", text.Int("Count", n)))
	}
	if first, ok := app.FirstRound(v.pack, v.records, v.at); ok && first.Voted.Known {
		parts = append(parts, p.say("rating.first", text.Num("Level", text.Level, first.Voted.Value), text.Str("Agreement", number(first.Consensus, p.host.Text(), text.Agreement))))
	}
	return strings.Join(parts, " · ")
}

// dotData is what the plot shows; way is how far the marks are on the way to their places.
func (p *Page) dotData(v *view, poll app.Poll, way float64) chart.DotData {
	d := chart.DotData{Title: v.indicator.Name, Scale: scaleOf(v)}
	low := float64(v.pack.Lowest())
	for _, r := range poll.Rows {
		row := chart.DotRow{Name: functionName(v.pack, r.Function), Index: functionPlace(v.pack, r.Function), Mean: r.Mean}
		for _, x := range r.Levels {
			row.Dots = append(row.Dots, chart.Dot{Level: low + (x-low)*way})
		}
		d.Rows = append(d.Rows, row)
	}
	if way == 1 {
		d.Voted, d.Agreed = poll.Score.Voted, poll.Score.Agreed
	}
	return d
}

func scaleOf(v *view) chart.Scale {
	s := chart.Scale{Halves: v.pack.Settings.HalfLevels}
	for _, x := range v.pack.Stages {
		s.Levels = append(s.Levels, x.Level)
	}
	return s
}

func (f *result) draw(w, h float64) scene.Scene {
	if f.p.v.pack == nil {
		return scene.Scene{}
	}
	return chart.DotPlot(f.p.dotData(&f.p.v, f.poll, f.way), w, h, f.p.host.Text(), chart.Screen())
}

// unfold lets all marks leave the start of their rows together, so that no order hints at who gave what.
func (f *result) unfold() {
	if !kit.Moves() || f.p.v.face() != faceResult {
		return
	}
	fyne.NewAnimation(unfolding, func(done float32) {
		f.way = float64(done)
		f.plot.Relayout()
	}).Start()
}

func (f *result) showStages(v *view) {
	f.stages.Objects = nil
	for i, s := range v.pack.Stages {
		words := kit.Small(v.indicator.Stages[s.Level])
		f.stages.Add(kit.RowTop(kit.Gap12, kit.Column(0, stageTile(v, i)), kit.GrowFrom(1, 60, kit.Column(kit.Gap4, kit.Name(s.Name), words))))
	}
	f.stages.Refresh()
}

// explain goes to the chain behind a figure.
func (p *Page) explain(ref string) {
	p.host.Go(page.Place{Page: page.Scorecard, Ref: assessment.RefAt(ref, p.v.at.Store)})
}

func (f *result) needReason() { f.agreed.needReason() }

func (f *result) confidence(p *Page) { p.host.Window().Canvas().Focus(f.agreed.confidence) }

// Regions are the plot and the agreed level.
func (f *result) Regions() []fyne.Focusable {
	if f.p.asTable {
		return []fyne.Focusable{f.table.grid, f.agreed.reason.Entry()}
	}
	return []fyne.Focusable{f.plot, f.agreed.reason.Entry()}
}
