package journeys

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// tools is the row above the map.
type tools struct {
	page    *Page
	content *fyne.Container
	picker  *kit.Picker
	more    *kit.Button
	about   *kit.Text
	state   *kit.Segmented
	card    *kit.Button
	link    *kit.Button
	lanes   *kit.Button
	lock    *kit.Button
	fit     *kit.Button
	zoom    *kit.Button
	table   *kit.Button
	shown   string // see Page.shownAs
}

var views = []string{viewCurrent, viewFuture, viewCompare}

func newTools(p *Page) *tools {
	t := &tools{page: p}
	t.picker = kit.NewPicker("", nil, "", func(id string) {
		if parsed, err := uuid.Parse(id); err == nil {
			p.open(parsed)
		}
	})
	t.more = kit.NewIconButton("more", p.say("journeys.more"), p.askJourneys)
	t.about = kit.Small("").Single()
	t.state = kit.NewSegmented([]string{p.say("journey.state.current"), p.say("journey.state.future"), p.say("journeys.compare")}, 0,
		func(i int) { p.setView(views[i]) })
	t.card = kit.NewButton(p.say("journeys.card"), kit.Secondary, p.addCard).With(func(b *kit.Button) { b.Icon = "plus" })
	t.link = kit.NewButton(p.say("journeys.hand-off"), kit.Secondary, p.board.startLink).With(func(b *kit.Button) { b.Icon = "link" })
	t.lanes = kit.NewButton(p.say("journeys.lanes"), kit.Secondary, func() { p.host.Menu(t.lanes, p.laneMenu()) }).With(func(b *kit.Button) { b.IconAfter = "chevron-down" })
	t.lock = kit.NewIconButton("lock", p.say("journeys.lock"), p.toggleLock)
	t.fit = kit.NewIconButton("expand", p.say("cmd.journeys.fit"), p.board.fit)
	t.zoom = kit.NewButton("100%", kit.Quiet, func() { p.host.Menu(t.zoom, p.zoomMenu()) })
	t.table = kit.NewIconButton("table", p.say("cmd.journeys.table"), p.toggleTable)
	left := kit.Row(kit.Gap8, t.picker, t.more, t.state)
	right := kit.Row(kit.Gap8, t.card, t.link, t.lanes, t.lock, kit.Fixed(1, 24, kit.VDivider()), t.fit, t.zoom, t.table)
	t.content = kit.Layers(kit.Fill(scene.Background, 0), container.New(toolsLayout{}, left, t.about, right, kit.Divider()))
	t.update()
	return t
}

// update shows what the row says about the map as it stands.
func (t *tools) update() {
	p := t.page
	var options []kit.Option
	for _, j := range p.journeys() {
		options = append(options, kit.Option{ID: j.ID.String(), Name: j.Name, Note: j.OwnerType})
	}
	t.picker.SetOptions(options, p.id.String())
	about := []string{}
	for _, s := range []string{p.m.Journey.OwnerType, p.m.Journey.Variant} {
		if s != "" {
			about = append(about, s)
		}
	}
	t.about.Set(strings.Join(about, ", "))
	switch p.view {
	case viewCompare:
		t.state.SetChosen(2)
	default:
		t.state.SetChosen(map[journey.State]int{journey.Current: 0, journey.Future: 1}[p.state])
	}
	icon, tip := "lock", p.say("journeys.lock")
	kind := kit.Quiet
	if p.m.Journey.Locked {
		tip, kind = p.say("journeys.unlock"), kit.Secondary
	}
	t.lock.SetIcon(icon)
	t.lock.SetKind(kind)
	t.lock.SetTip(tip)
	t.zoom.SetLabel(p.host.Text().Number(text.Share, p.layout.Style.Zoom))
	why := ""
	if p.view == viewCompare || p.view == viewTable {
		why = p.say("journeys.on-the-map")
	}
	for _, b := range []*kit.Button{t.card, t.link, t.fit, t.zoom} {
		b.Enable()
		if why != "" {
			b.Disable(why)
		}
	}
	t.content.Refresh()
}

func (p *Page) zoomMenu() []page.MenuItem {
	items := []page.MenuItem{}
	for _, z := range []float64{0.1, 0.25, 0.5, 0.75, 1, 1.5, 2} {
		items = append(items, page.MenuItem{Label: p.host.Text().Number(text.Share, z), Run: func() { p.board.zoomTo(z) }, Checked: p.layout.Style.Zoom == z})
	}
	return items
}

// toolsLayout puts the tools left and right, what the journey is about between them where there is room, and the tools
// of the right in a second row where there is not.
type toolsLayout struct{}

const toolsPad = kit.Gap16

func (toolsLayout) both(o []fyne.CanvasObject, width float32) bool {
	return o[0].MinSize().Width+o[2].MinSize().Width+kit.Gap12+2*toolsPad <= width
}

// HeightFor implements kit.FluidLayout.
func (l toolsLayout) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	h := max(o[0].MinSize().Height, o[2].MinSize().Height)
	if !l.both(o, width) {
		h = o[0].MinSize().Height + kit.Gap8 + o[2].MinSize().Height
	}
	return h + 2*kit.Gap8
}

// Layout implements fyne.Layout.
func (l toolsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, about, right := o[0].MinSize(), o[1].(*kit.Text).Width(), o[2].MinSize()
	place(o[0], fyne.NewPos(toolsPad, kit.Gap8), left)
	at := fyne.NewPos(size.Width-toolsPad-right.Width, kit.Gap8)
	if !l.both(o, size.Width) {
		at = fyne.NewPos(toolsPad, kit.Gap8+left.Height+kit.Gap8)
	}
	place(o[2], at, right)
	free := size.Width - left.Width - right.Width - 2*toolsPad - 2*kit.Gap12
	if !l.both(o, size.Width) {
		free = size.Width - left.Width - 2*toolsPad - kit.Gap12
	}
	if free < about {
		o[1].Hide()
	} else {
		o[1].Show()
	}
	h := o[1].MinSize().Height
	place(o[1], fyne.NewPos(toolsPad+left.Width+kit.Gap12, kit.Gap8+(left.Height-h)/2), fyne.NewSize(about, h))
	place(o[3], fyne.NewPos(0, size.Height-1), fyne.NewSize(size.Width, 1))
}

// MinSize implements fyne.Layout.
func (toolsLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 48) }

// askJourneys is the menu of the journey as a whole.
func (p *Page) askJourneys() {
	p.host.Menu(p.tools.more, []page.MenuItem{
		{Label: p.say("journeys.menu.new"), Run: p.askNew},
		{Label: p.say("journeys.menu.copy"), Run: p.copyJourney},
		{Label: p.say("journeys.menu.describe"), Run: p.askDescribe},
		{Label: p.say("journeys.menu.future"), Run: p.askFuture},
		{},
		{Label: p.say("journeys.menu.add-step"), Run: p.addStep},
		{Label: p.say("journeys.menu.add-phase"), Run: p.addPhase},
		{},
		{Label: p.say("journeys.menu.delete"), Run: p.deleteJourney},
	})
}

// askNew shows the ways to start a journey.
func (p *Page) askNew() {
	chosen := ""
	options := []kit.Option{}
	for _, t := range p.host.Desk().Pack().Journeys {
		options = append(options, kit.Option{ID: t.ID, Name: t.Name, Note: t.OwnerType})
	}
	options = append(options, kit.Option{ID: "", Name: p.say("journeys.start.blank"), Note: p.say("journeys.start.blank-note")})
	if len(options) > 1 {
		chosen = options[0].ID
	}
	list := kit.NewChoices(options, chosen, func(id string) { chosen = id })
	p.host.Ask(page.Question{Title: p.say("journeys.start.question"), Body: list, Focus: list, Actions: []page.Action{
		{Label: p.say("journeys.cancel")},
		{Label: p.say("journeys.start.do"), Primary: true, Run: func() bool { p.startFrom(chosen); return true }},
	}})
}

// startFrom starts a journey from a template of the pack, blank without one.
func (p *Page) startFrom(template string) {
	if t, ok := p.host.Desk().Pack().Journey(template); ok {
		p.begin(func(d *workshop.Draft, doc *workshop.Document) uuid.UUID { return app.StartFromTemplate(d, doc, t) })
		return
	}
	p.begin(func(d *workshop.Draft, doc *workshop.Document) uuid.UUID {
		return app.StartBlank(d, doc, p.say("journeys.new-journey"), p.say("journeys.new-phase"), p.say("journeys.new-step"))
	})
}

func (p *Page) copyJourney() {
	name := p.say("journeys.copy-of", text.Str("Journey", p.m.Journey.Name))
	from := p.id
	p.begin(func(d *workshop.Draft, doc *workshop.Document) uuid.UUID {
		return app.StartFromJourney(d, doc, from, name)
	})
}

// askDescribe asks for the journey's name and whom it is about.
func (p *Page) askDescribe() {
	j := p.m.Journey
	name, owner, variant := kit.NewField(p.say("journeys.name")), kit.NewField(p.say("journeys.owner-type")), kit.NewField(p.say("journeys.variant"))
	name.SetText(j.Name)
	owner.SetText(j.OwnerType)
	variant.SetText(j.Variant)
	p.host.Ask(page.Question{Title: p.say("journeys.describe"), Body: kit.Column(kit.Gap12, name, owner, variant), Focus: name.Entry(), Actions: []page.Action{
		{Label: p.say("journeys.cancel")},
		{Label: p.say("journeys.keep"), Primary: true, Run: func() bool {
			if strings.TrimSpace(name.Text()) == "" {
				name.SetError(p.say("journeys.needs-name"))
				return false
			}
			j.Name, j.OwnerType, j.Variant = strings.TrimSpace(name.Text()), strings.TrimSpace(owner.Text()), strings.TrimSpace(variant.Text())
			return p.edit(func(e *app.JourneyEdit) error { e.WriteJourney(j); return nil })
		}},
	}})
}

// askFuture begins the future state as a copy of the current one.
func (p *Page) askFuture() {
	begin := func() bool {
		d := p.host.Desk()
		err := d.Do(text.Message{}, func(w *workshop.Draft) error {
			app.StartFuture(w, d.Document(), p.id)
			return nil
		})
		if err != nil {
			p.host.Tell(err, p.m.Journey.Name)
			return true
		}
		p.setView(viewFuture)
		p.host.Toast(p.say("journeys.future-begun"), true)
		return true
	}
	future := app.JourneyRecords(p.records()).Map(p.id, journey.Future)
	if len(future.Cards) == 0 {
		begin()
		return
	}
	p.host.Ask(page.Question{Title: p.say("journeys.future-question"), Words: p.say("journeys.future-words", text.Int("Count", len(future.Cards))), Actions: []page.Action{
		{Label: p.say("journeys.cancel")},
		{Label: p.say("journeys.future-do"), Primary: true, Destroy: true, Run: begin},
	}})
}

func (p *Page) deleteJourney() {
	name := p.m.Journey.Name
	if p.edit(func(e *app.JourneyEdit) error { e.DeleteJourney(); return nil }) {
		p.host.Toast(p.say("journeys.deleted-journey", text.Str("Journey", name)), true)
	}
}
