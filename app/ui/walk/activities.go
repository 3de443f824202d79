package walk

import (
	"strings"

	"ownerloop/app"
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// activitiesCard lists what the room does, to tick by hand or by the record that proves it.
type activitiesCard struct {
	page   *Page
	card   *kit.Card
	rows   []*activityRow
	column *fyne.Container
	scroll *kit.Scroll
	aside  *fyne.Container // the facilitator's notes, sunken
	toggle *kit.Button
	open   bool // they are shown
}

func newActivitiesCard(p *Page) *activitiesCard {
	a := &activitiesCard{page: p, column: kit.Column(0), aside: container.NewStack()}
	for range p.step.Activities {
		r := newActivityRow(p)
		a.rows = append(a.rows, r)
		a.column.Add(r)
	}
	a.aside.Hidden = true
	a.column.Add(a.aside)
	a.scroll = kit.NewScroll(a.column)
	a.toggle = kit.NewButton(p.say("walk.facilitator"), kit.Quiet, a.toggleNotes).With(func(b *kit.Button) { b.Icon = "note" })
	a.card = kit.NewCard(p.say("walk.activities"), []fyne.CanvasObject{a.toggle}, a.scroll).With(func(c *kit.Card) { c.Bare = true })
	return a
}

// current is the activity of the block that runs; empty for none.
func (p *Page) current() string {
	f := p.face()
	if !f.Begun || f.Over {
		return ""
	}
	return f.Lines[f.Block].Activity
}

func (a *activitiesCard) paint() {
	current := a.page.current()
	for i, item := range a.page.done.Activities {
		a.rows[i].bind(a.page.step.Activities[i], item, item.ID == current)
	}
	if a.open {
		a.paintNotes()
	}
}

// toggleNotes shows or hides the facilitator's notes.
func (a *activitiesCard) toggleNotes() {
	a.open = !a.open
	a.aside.Hidden = !a.open
	if a.open {
		a.paintNotes()
	}
	a.scroll.Reflow()
	if a.open {
		at := a.aside.Position().Y
		a.scroll.Reveal(at, at+a.aside.Size().Height)
	}
}

// paintNotes fills the sunken panel: the notes of the activity that is on, or of the first that is not done.
func (a *activitiesCard) paintNotes() {
	p := a.page
	at := 0
	current := p.current()
	for i := len(p.done.Activities) - 1; i >= 0; i-- {
		if item := p.done.Activities[i]; item.ID == current || current == "" && !item.Done {
			at = i
		}
	}
	var parts []fyne.CanvasObject
	if at < len(p.step.Activities) {
		act := p.step.Activities[at]
		parts = append(parts, kit.Name(act.Name), kit.Body(act.Notes))
	}
	list := func(title string, lines []string) {
		if len(lines) > 0 {
			parts = append(parts, kit.Name(p.say(title)), kit.Body("• "+strings.Join(lines, "\n• ")))
		}
	}
	list("walk.questions", p.step.Questions)
	list("walk.pitfalls", p.step.Pitfalls)
	a.aside.Objects = []fyne.CanvasObject{kit.Pad(kit.Around(kit.Gap16), kit.NewSunken(kit.Column(kit.Gap4, parts...)))}
	a.aside.Refresh()
}

// activityRow is one activity.
type activityRow struct {
	widget.BaseWidget
	page  *Page
	item  app.StepItem
	check *kit.Check
	count *kit.Button
	note  *kit.Button
	fill  *kit.Area
	bar   *kit.Area
	row   *fyne.Container
}

func newActivityRow(p *Page) *activityRow {
	r := &activityRow{page: p, fill: kit.Fill(scene.AccentSoft, 0), bar: kit.Fill(scene.Accent, 0)}
	r.check = kit.NewCheck("", false, func(on bool) {
		if !on && r.item.Count.Proves && !r.item.Ticked {
			r.check.SetOn(true) // the records say so
			return
		}
		p.tick(r.item, on)
	})
	r.count = kit.NewButton("", kit.Quiet, nil)
	r.note = kit.NewIconButton("note", "", nil)
	r.row = kit.Row(kit.Gap8, kit.Grow(1, r.check), r.count, kit.Fixed(kit.Scaled(32), 0, r.note)) // counts stand in one line with or without it
	r.ExtendBaseWidget(r)
	return r
}

func (r *activityRow) bind(a playbooks.Activity, item app.StepItem, current bool) {
	p := r.page
	r.item = item
	if r.check.Label().String() != item.Text {
		r.check.SetLabel(item.Text)
	}
	r.check.SetOn(item.Done)
	r.check.SetTip(p.proofTip(item))
	r.fill.Hidden, r.bar.Hidden = !current, !current
	table := a.Register
	r.count.SetLabel(p.countOf(item, table))
	r.count.Hidden = table == ""
	r.count.OnTapped(func() { p.open(table, a.ID) })
	n := len(app.NotesAbout(p.desk.Records(), a.ID))
	r.note.Hidden = table == "note"
	r.note.SetTip(p.say("walk.notes", text.Int("Count", n)))
	r.note.OnTapped(func() { p.open("note", a.ID) })
	r.row.Refresh()
	r.Refresh()
}

// HeightFor implements kit.Fluid.
func (r *activityRow) HeightFor(width float32) float32 {
	return max(kit.HeightOf(r.row, width-2*kit.Gap16)+kit.Gap4, kit.Scaled(42))
}

// MinSize implements fyne.CanvasObject.
func (r *activityRow) MinSize() fyne.Size {
	return fyne.NewSize(200, r.HeightFor(max(r.Size().Width, 200)))
}

// CreateRenderer implements fyne.Widget.
func (r *activityRow) CreateRenderer() fyne.WidgetRenderer {
	return kit.Holding(r, container.NewStack(r.fill, container.New(leftBar{}, r.bar), kit.Pad(kit.Sides(kit.Gap16, 2), r.row)))
}

// tableName is what the records of a table are called.
func (p *Page) tableName(table string) text.Message {
	if r, ok := reg.Of(table); ok {
		return r.Name()
	}
	return text.M("walk.table." + table)
}

// countOf says how far the records of an item have come: "Disconnects: 9 of 10".
func (p *Page) countOf(item app.StepItem, table string) string {
	if item.Proof.ByHand() {
		if table == "" {
			return ""
		}
		return p.words.Say(p.tableName(table))
	}
	return p.say("walk.count", text.Sub("Table", p.tableName(item.Proof.Table)), text.Str("Count", p.counted(item)))
}

// counted is how many records there are; of how many, while there are too few or each of something counts.
func (p *Page) counted(item app.StepItem) string {
	if item.Count.Have >= item.Count.Want && item.Proof.Each == "" {
		return p.words.Whole(int64(item.Count.Have))
	}
	return p.say("register.of", text.Int("N", item.Count.Have), text.Int("Of", item.Count.Want))
}

// proofTip says which records prove an item.
func (p *Page) proofTip(item app.StepItem) string {
	switch {
	case item.Proof.ByHand():
		return p.say("walk.by-hand")
	case item.Count.Proves:
		return p.say("walk.proved", text.Sub("Table", p.tableName(item.Proof.Table)), text.Int("Have", item.Count.Have), text.Int("Want", item.Count.Want))
	}
	return p.say("walk.unproved", text.Sub("Table", p.tableName(item.Proof.Table)), text.Int("Have", item.Count.Have), text.Int("Want", item.Count.Want))
}
