package walk

import (
	"time"

	"ownerloop/app/agenda"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// agendaCard is the agenda with its clock.
type agendaCard struct {
	page    *Page
	card    *kit.Card
	dial    *kit.Sign
	now     *kit.Text
	name    *kit.Text
	late    *kit.Chip
	startIt *kit.Button
	more    *kit.Button
	next    *kit.Button
	list    *kit.List
	line    *fyne.Container
	buttons *fyne.Container
	head    *fyne.Container
	body    *fyne.Container
	told    string // what stands in the head, but for the seconds
	face    agenda.Face
	painted string // of the list, so that a second that changes nothing paints nothing
	ticking func()
}

// Measures before scaling: a block's name takes two lines, in large type three.
const (
	dialSize               = 76
	blockHigh      float32 = 48
	blockHighLarge float32 = 62
)

func newAgendaCard(p *Page) *agendaCard {
	a := &agendaCard{page: p, now: kit.Small(""), name: kit.Block(""), late: kit.NewChip("", kit.Plain)}
	a.dial = kit.NewDial(dialSize, 0, "", kit.ToneCalm)
	a.startIt = kit.NewButton("", kit.Secondary, p.toggleClock)
	a.more = kit.NewButton(p.say("walk.more"), kit.Secondary, p.grant)
	a.more.SetTip(p.say("walk.more.tip"))
	a.next = kit.NewIconButton("chevron-right", p.say("walk.next"), func() { p.goBlock(a.face.Block + 1) })
	rows := blockHigh
	if kit.Scaled(1) > 1 {
		rows = blockHighLarge
	}
	a.list = kit.NewList(rows, func() int { return len(a.face.Lines) }, func() fyne.CanvasObject { return newBlockRow(p) },
		func(i int, o fyne.CanvasObject) { o.(*blockRow).bind(a.face.Lines[i]) })
	a.list.OnOpen = p.goBlock
	a.buttons = kit.Row(kit.Gap8, a.startIt, a.more)
	a.line = kit.Row(kit.Gap8, kit.Grow(1, a.now), a.late, a.next)
	words := kit.Column(kit.Gap4, a.line, a.name, kit.Pad(kit.Insets{Top: kit.Gap4}, a.buttons))
	a.head = kit.Pad(kit.Around(kit.Gap16), kit.Row(kit.Gap16, a.dial, kit.Grow(1, words)))
	a.body = kit.ColumnGrow(0, 2, a.head, kit.Divider(), a.list)
	a.card = kit.NewCard("", nil, a.body).With(func(c *kit.Card) { c.Bare = true })
	return a
}

// start lets the card follow the clock while the page is seen.
func (a *agendaCard) start() {
	a.stop()
	if a.page.shown && a.page.face().Running {
		a.ticking = a.page.host.After(time.Second, func() {
			a.paint()
			a.start()
		})
	}
}

func (a *agendaCard) stop() {
	if a.ticking != nil {
		a.ticking()
		a.ticking = nil
	}
}

func (a *agendaCard) paint() {
	p := a.page
	f := p.face()
	a.face = f
	a.paintClock(f)
	a.paintButtons(f)
	if told := a.now.String() + a.late.Text() + a.name.String() + a.startIt.Label(); told != a.told {
		a.told = told // the parts may be wider or higher now
		for _, c := range []*fyne.Container{a.line, a.buttons, a.head, a.body} {
			c.Refresh()
		}
		a.card.Refresh()
	}
	if print := fingerprint(f); print != a.painted {
		a.painted = print
		a.list.Reload()
		if f.Begun && !f.Over {
			a.list.Select(f.Block)
		}
	}
}

func (a *agendaCard) paintClock(f agenda.Face) {
	p := a.page
	words, late := p.standing(f)
	tone := kit.ToneCalm
	look := kit.Plain
	switch {
	case f.Overrun():
		tone, look = kit.ToneFault, kit.FaultChip
	case late:
		tone, look = kit.ToneNotice, kit.NoticeChip
	}
	a.dial.Become(kit.NewDial(dialSize, f.Share(), digits(f.Left), tone))
	if a.late.Text() != words {
		a.late.Set(words, look)
	}
	a.late.Hidden = words == ""
	switch {
	case len(f.Lines) == 0:
		a.now.Set(p.say("walk.no-agenda"))
		a.name.Set("")
		return
	case f.Over:
		a.now.Set(p.say("walk.over"))
		a.name.Set(p.say("walk.over.title"))
		return
	case !f.Begun:
		a.now.Set(p.say("walk.not-begun"))
	case f.Overrun():
		a.now.Set(p.say("walk.moves", text.Int("Count", max(minutes(f.Behind), 1))))
	default:
		a.now.Set(p.say("walk.used", text.Int("Used", int(f.Used/time.Minute)), text.Int("Of", minutes(f.Length))))
	}
	a.name.Set(f.Lines[f.Block].What)
}

func (a *agendaCard) paintButtons(f agenda.Face) {
	p := a.page
	label, icon := "walk.start", "play"
	switch {
	case f.Running:
		label, icon = "walk.pause", "pause"
	case f.Begun:
		label = "walk.go-on"
	}
	a.startIt.SetLabel(p.say(label))
	a.startIt.SetIcon(icon)
	a.startIt.SetTip(p.say("walk.start.tip"))
	can := len(f.Lines) > 0 && !f.Over
	for _, b := range []*kit.Button{a.startIt, a.more, a.next} {
		if can {
			b.Enable()
		} else {
			b.Disable(p.say("walk.over"))
		}
	}
}

// fingerprint is what the list shows of a face.
func fingerprint(f agenda.Face) string {
	var b []byte
	for _, l := range f.Lines {
		b = l.Start.AppendFormat(b, "15:04|")
		b = append(b, l.What...)
		if l.Done {
			b = append(b, 'd')
			b = append(b, l.Took.Round(time.Minute).String()...)
		}
		if l.Now {
			b = append(b, 'n')
		}
		b = append(b, l.Length.String()...)
	}
	return string(b)
}

// blockRow is one block of the agenda.
type blockRow struct {
	widget.BaseWidget
	page  *Page
	time  *kit.Text
	what  *kit.Text
	right *kit.Text
	tick  *kit.Icon
	bar   *kit.Area
	fill  *kit.Area
	row   *fyne.Container
}

func newBlockRow(p *Page) *blockRow {
	r := &blockRow{page: p, time: kit.Small("").Single(), what: kit.Body(""), right: kit.Small("").Aligned(fyne.TextAlignTrailing).Single(),
		tick: kit.NewIcon("tick", 16, scene.Accent), bar: kit.Fill(scene.Accent, 0), fill: kit.Fill(scene.AccentSoft, 0)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *blockRow) bind(l agenda.Line) {
	p := r.page
	weight, role := scene.Regular, scene.Ink
	switch {
	case l.Now:
		weight = scene.SemiBold
	case l.Done:
		role = scene.Muted
	}
	r.time.Set(l.Start.Format("15:04"))
	r.what.SetSpans(kit.Span{Text: l.What, Weight: weight, Paint: scene.Of(role)})
	right, paint := p.say("walk.minutes", text.Int("Count", minutes(l.Length))), scene.Muted
	switch {
	case l.Done && minutes(l.Took) != minutes(l.Planned):
		right = p.say("walk.took", text.Int("Took", minutes(l.Took)), text.Int("Of", minutes(l.Planned)))
		if l.Took > l.Planned {
			paint = scene.Notice
		}
	case l.Done:
		right = ""
	}
	r.right.SetSpans(kit.Span{Text: right, Weight: scene.Regular, Paint: scene.Of(paint)})
	r.tick.Hidden = !l.Done
	r.bar.Hidden, r.fill.Hidden = !l.Now, !l.Now
	if r.row != nil {
		r.row.Refresh() // the parts may be wider now
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *blockRow) CreateRenderer() fyne.WidgetRenderer {
	bar := container.New(leftBar{}, r.bar)
	r.row = kit.Row(kit.Gap8, r.time, kit.Grow(1, r.what), r.right, kit.Fixed(16, 16, r.tick))
	return kit.Holding(r, container.NewStack(r.fill, bar, kit.Pad(kit.Sides(kit.Gap16, 0), r.row)))
}

// leftBar stands at the left edge, 3 wide.
type leftBar struct{}

// Layout implements fyne.Layout.
func (leftBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(3, size.Height))
}

// MinSize implements fyne.Layout.
func (leftBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
