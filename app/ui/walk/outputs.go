package walk

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// outputsCard is what has to be there before the next step, and the parking lot.
type outputsCard struct {
	page    *Page
	card    *kit.Card
	ready   *kit.Text
	list    *kit.Scroll
	column  *fyne.Container
	rows    []*outputRow
	parked  *fyne.Container
	parking *kit.Button
	lot     *fyne.Container
	body    *fyne.Container
	entry   *kit.Field
}

const parkedShown = 2

func newOutputsCard(p *Page) *outputsCard {
	o := &outputsCard{page: p, ready: kit.Small("").Single(), parked: kit.Column(2)}
	column := kit.Column(kit.Gap4)
	section := func(title string, items []app.StepItem) {
		if title != "" && len(items) > 0 {
			column.Add(kit.Pad(kit.Insets{Top: kit.Gap8}, kit.Small(p.say(title))))
		}
		for _, item := range items {
			r := newOutputRow(p, item.Proof.ByHand())
			o.rows = append(o.rows, r)
			column.Add(r)
		}
	}
	section("", p.done.Outputs)
	section("walk.entry", p.done.Entry)
	o.column, o.list = column, kit.NewScroll(column)
	o.parking = kit.NewButton(p.say("walk.parking"), kit.Quiet, func() { p.open("note", "") })
	o.entry = kit.NewField("").With(func(f *kit.Field) {
		f.SetPlaceHolder(p.say("walk.park"))
		f.OnSubmitted = func(words string) { o.park(words) }
	})
	o.lot = kit.Row(kit.Gap8, o.parking, kit.Spring())
	inLine := kit.Pad(kit.Insets{Left: -kit.Gap8}, o.lot) // the button's words, not its ground
	foot := kit.Column(kit.Gap4, kit.Divider(), inLine, kit.Pad(kit.Insets{Bottom: kit.Gap8}, o.parked), o.entry)
	o.body = kit.ColumnGrow(kit.Gap8, 0, container.New(wholeRows{column}, o.list), foot)
	o.card = kit.NewCard(o.title(), []fyne.CanvasObject{o.ready}, o.body)
	return o
}

// wholeRows gives a scroll as much of its place as whole rows of its column take, where they do not all fit.
type wholeRows struct{ column *fyne.Container }

// Layout implements fyne.Layout.
func (l wholeRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high, y := size.Height, float32(0)
	if kit.HeightOf(l.column, size.Width) > size.Height {
		for _, o := range l.column.Objects {
			h := kit.HeightOf(o, size.Width)
			if y+h > size.Height {
				break
			}
			high = y + h
			y = high + kit.Gap4
		}
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, high))
}

// MinSize implements fyne.Layout.
func (l wholeRows) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// whole is the card's height where nothing has to scroll.
func (o *outputsCard) whole(width float32) float32 {
	return kit.HeightOf(o.card, width) - o.list.MinSize().Height + kit.HeightOf(o.column, width-2*kit.Gap16)
}

// title names the next step.
func (o *outputsCard) title() string {
	steps := o.page.desk.Pack().Steps
	for i, s := range steps {
		if s.ID == o.page.step.ID && i+1 < len(steps) {
			return o.page.say("walk.before", text.Str("Step", steps[i+1].Name))
		}
	}
	return o.page.say("walk.before.end")
}

func (o *outputsCard) paint() {
	done := 0
	for i, item := range slices.Concat(o.page.done.Outputs, o.page.done.Entry) {
		o.rows[i].bind(item)
		if item.Done && i < len(o.page.done.Outputs) {
			done++
		}
	}
	o.list.Reflow() // what the rows say may take other lines
	o.ready.Set(o.page.say("walk.ready", text.Int("Done", done), text.Int("Of", len(o.page.done.Outputs))))
	notes := app.NotesAbout(o.page.desk.Records(), app.ParkingLot)
	o.parking.SetLabel(o.page.say("walk.parking", text.Int("Count", len(notes))))
	o.lot.Refresh()
	slices.Reverse(notes)
	o.parked.Objects = nil
	for _, n := range notes[:min(len(notes), parkedShown)] {
		o.parked.Add(kit.MutedText(n.Text).Single())
	}
	o.body.Refresh() // there may be more lines at its foot now
	o.card.Refresh()
}

// park notes what waits for its time.
func (o *outputsCard) park(words string) {
	o.page.do(text.M("edit.walk.park"), func(d *workshop.Draft) error {
		app.AddNote(d, o.page.desk.Records(), app.ParkingLot, words)
		return nil
	})
	o.entry.SetText("")
}

// outputRow is one output or done criterion: a box where it is ticked by hand, else a sign and what was counted.
type outputRow struct {
	widget.BaseWidget
	page  *Page
	item  app.StepItem
	check *kit.Check
	sign  *kit.Icon
	words *kit.Text
	count *kit.Button
	row   *fyne.Container
}

func newOutputRow(p *Page, byHand bool) *outputRow {
	r := &outputRow{page: p}
	if byHand {
		r.check = kit.NewCheck("", false, func(on bool) { p.tick(r.item, on) })
		r.row = kit.Row(0, kit.Grow(1, r.check))
	} else {
		r.sign, r.words = kit.NewIcon("circle", 16, scene.Ghost), kit.Body("")
		r.count = kit.NewButton("", kit.Quiet, func() { p.open(r.item.Proof.Table, aboutOf(r.item.Proof)) })
		r.row = kit.Row(0, r.sign, kit.Grow(1, kit.Pad(kit.Insets{Left: kit.Gap12, Right: kit.Gap8}, r.words)), r.count) // as beside a box
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *outputRow) bind(item app.StepItem) {
	p := r.page
	r.item = item
	if r.check != nil {
		if r.check.Label().String() != item.Text {
			r.check.SetLabel(item.Text)
		}
		r.check.SetOn(item.Done)
		r.check.SetTip(p.say("walk.by-hand"))
		return
	}
	role := scene.Ink
	if item.Done {
		r.sign.Set("tick", scene.Accent)
		role = scene.Muted
	} else {
		r.sign.Set("circle", scene.Edge)
	}
	r.words.SetSpans(kit.Span{Text: item.Text, Weight: scene.Regular, Paint: scene.Of(role)})
	r.count.SetLabel(p.counted(item))
	r.count.SetTip(p.proofTip(item))
	r.row.Refresh()
}

// HeightFor implements kit.Fluid.
func (r *outputRow) HeightFor(width float32) float32 { return kit.HeightOf(r.row, width) }

// MinSize implements fyne.CanvasObject.
func (r *outputRow) MinSize() fyne.Size {
	return fyne.NewSize(160, r.HeightFor(max(r.Size().Width, 160)))
}

// CreateRenderer implements fyne.Widget.
func (r *outputRow) CreateRenderer() fyne.WidgetRenderer { return kit.Holding(r, r.row) }
