package journeys

import (
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// panel is the findings at the right: how many are open, the selected one with its remedy, the list, and the minimap at
// the foot.
type panel struct {
	page     *Page
	content  *fyne.Container
	count    *kit.Chip
	accepted *kit.Button
	about    *fyne.Container // the selected finding
	list     *kit.List
	none     fyne.CanvasObject
	body     *fyne.Container

	key    *kit.KeyCap
	silent bool   // the list shows the accepted findings
	at     string // the selected finding's ID
	seen   bool   // its place was gone to
	shown  []journey.Finding
}

const findingRow = 52

func newPanel(p *Page) *panel {
	n := &panel{page: p, count: kit.NewChip("", kit.FaultChip), about: container.NewStack(), key: kit.NewKeyCap("F8")}
	n.accepted = kit.NewButton("", kit.Quiet, func() {
		n.silent = !n.silent
		n.at = ""
		n.update()
	}).With(func(b *kit.Button) { b.Small = true })
	n.list = kit.NewList(findingRow, func() int { return len(n.shown) }, n.makeRow, n.bindRow).Lined()
	n.list.OnSelect = func(i int) { n.turnTo(i) }
	n.none = n.rules()
	n.body = container.NewStack(n.list)
	head := kit.Pad(kit.Insets{Top: 12, Bottom: 11, Left: 16, Right: 12}, kit.Row(kit.Gap8, kit.Block(p.say("journeys.findings")).Single(), n.count, n.accepted, kit.Spring(), n.key))
	foot := kit.Pad(kit.Around(kit.Gap8), p.small)
	n.content = kit.Layers(kit.Fill(scene.Surface, 0), kit.RowTop(0, kit.Fixed(1, 0, kit.VDivider()),
		kit.Grow(1, container.New(panelLayout{n}, head, kit.Divider(), n.about, n.body, kit.Divider(), foot))))
	n.update()
	return n
}

// rules is what stands in place of the list when nothing is found: what was looked for.
func (n *panel) rules() fyne.CanvasObject {
	p := n.page
	rows := []fyne.CanvasObject{kit.Name(p.say("journeys.nothing-found", text.Int("Count", len(journey.Rules()))))}
	for _, r := range journey.Rules() {
		rows = append(rows, kit.Row(kit.Gap8, kit.NewIcon("tick", 16, scene.Accent), kit.Grow(1, kit.MutedText(p.host.Text().Say(r.Name())))))
	}
	return kit.NewScroll(kit.Pad(kit.Around(kit.Gap16), kit.Column(kit.Gap8, rows...)))
}

func (n *panel) makeRow() fyne.CanvasObject {
	name, where := kit.NewText("", kit.SizeText, scene.Medium, scene.Ink).Single(), kit.Small("").Single()
	name.Cut, where.Cut = true, true
	return kit.Pad(kit.Sides(16, 4), kit.Row(kit.Gap12, kit.NewIcon("warning", 16, scene.Fault), kit.GrowFrom(1, 60, kit.Column(0, name, where)), kit.NewIcon("chevron-right", 14, scene.Muted)))
}

func (n *panel) bindRow(i int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	words := unwrapped(row.Objects[1]).(*fyne.Container)
	f := n.shown[i]
	role := scene.Fault
	if f.Accepted != nil {
		role = scene.Muted
	}
	row.Objects[0].(*kit.Icon).Set("warning", role)
	words.Objects[0].(*kit.Text).Set(n.page.host.Text().Say(f.Rule.Name()))
	words.Objects[1].(*kit.Text).Set(n.where(f))
}

// unwrapped is what a part of a row that grows holds.
func unwrapped(o fyne.CanvasObject) fyne.CanvasObject {
	if c, ok := o.(*fyne.Container); ok && len(c.Objects) == 1 {
		return c.Objects[0]
	}
	return o
}

// where says where a finding is: its step, and what its first card says.
func (n *panel) where(f journey.Finding) string {
	p := n.page
	if f.Column < 0 || f.Column >= len(p.m.Steps) {
		return ""
	}
	step := p.say("journeys.where", text.Str("Step", p.m.Steps[f.Column].Name), text.Int("No", f.Column+1))
	if len(f.Cards) > 0 {
		if c, ok := p.m.Card(f.Cards[0]); ok && c.Text != "" {
			return p.say("journeys.where-card", text.Str("Card", c.Text), text.Int("No", f.Column+1))
		}
	}
	return step
}

// update shows the findings as they stand.
func (n *panel) update() {
	p := n.page
	open := journey.Open(p.findings)
	silenced := len(p.findings) - len(open)
	n.shown = open
	if n.silent {
		n.shown = slices.DeleteFunc(slices.Clone(p.findings), func(f journey.Finding) bool { return f.Accepted == nil })
	}
	look := kit.FaultChip
	if len(open) == 0 {
		look = kit.Soft
	}
	n.count.Set(p.say("journeys.open", text.Int("Count", len(open))), look)
	n.accepted.SetLabel(p.say("journeys.accepted", text.Int("Count", silenced)))
	if n.silent {
		n.accepted.SetLabel(p.say("journeys.show-open"))
	}
	n.accepted.Hidden = silenced == 0 && !n.silent
	body := fyne.CanvasObject(n.list)
	if len(n.shown) == 0 {
		body = n.none
	}
	if n.body.Objects[0] != body {
		n.body.Objects[0] = body
		n.body.Refresh()
	}
	i := n.index()
	if i < 0 {
		n.at, n.seen = "", false
		if len(n.shown) > 0 {
			i, n.at = 0, n.shown[0].ID
		}
	}
	n.list.Reload()
	n.list.Select(i)
	n.tell()
}

func (n *panel) index() int {
	return slices.IndexFunc(n.shown, func(f journey.Finding) bool { return f.ID == n.at })
}

// choose selects a finding of the map by its place among all, and goes there.
func (n *panel) choose(i int) {
	f := n.page.findings[i]
	n.silent = f.Accepted != nil
	n.at = f.ID
	n.update()
	n.visit(f)
}

// next goes to the next or previous finding of the list.
func (n *panel) next(by int) {
	if len(n.shown) == 0 {
		n.page.host.Toast(n.page.say("journeys.nothing-found", text.Int("Count", len(journey.Rules()))), false)
		return
	}
	i := max(n.index(), 0)
	if n.seen {
		i = (i + by + len(n.shown)) % len(n.shown)
	}
	n.list.Select(i)
	n.turnTo(i)
}

// turnTo selects the i-th finding of the list and goes there.
func (n *panel) turnTo(i int) {
	if i < 0 || i >= len(n.shown) {
		return
	}
	n.at = n.shown[i].ID
	n.tell()
	n.visit(n.shown[i])
}

// visit brings the place of a finding into view and pulses it once.
func (n *panel) visit(f journey.Finding) {
	b := n.page.board
	n.seen = true
	if len(f.Cards) > 0 {
		b.choose(f.Cards[0])
		b.pulse(f.Cards[0])
		b.chosen = append(b.chosen, f.Cards[1:]...)
		b.remark()
		return
	}
	if f.HandOff != uuid.Nil {
		b.chosen, b.handOff = nil, f.HandOff
	}
	row := max(slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == journey.LaneTouch }), 0)
	if f.Rule == journey.EmotionSeenApart {
		row = slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == journey.LaneEmotion })
	}
	b.stand(spot{row: row, column: f.Column})
	b.handOff = f.HandOff
	b.remark()
}

// tell shows the selected finding: what, why it matters, and what can be done.
func (n *panel) tell() {
	p := n.page
	i := n.index()
	if i < 0 {
		n.about.Objects = nil
		n.about.Refresh()
		n.content.Refresh()
		return
	}
	f := n.shown[i]
	say := p.host.Text().Say
	rows := []fyne.CanvasObject{
		kit.Row(kit.Gap8, kit.NewIcon("warning", 16, scene.Fault), kit.Grow(1, kit.NewText(say(f.Rule.Name()), kit.SizeText, scene.SemiBold, scene.Ink))),
		kit.Small(n.where(f)), kit.Body(say(f.What) + " " + say(f.Rule.Why())),
	}
	if f.Accepted != nil {
		rows = append(rows, kit.MutedText(p.say("journeys.because", text.Str("Reason", f.Accepted.Reason))),
			kit.Flow(kit.Gap8, false, kit.NewButton(p.say("journeys.reopen"), kit.Primary, func() { n.act(func(e *app.JourneyEdit) error { e.Reopen(f); return nil }) })))
	} else {
		rows = append(rows, kit.Flow(kit.Gap8, false, n.ways(f)...))
	}
	n.about.Objects = []fyne.CanvasObject{kit.Fill(scene.Surface, 0), kit.Pad(kit.Insets{Top: 12, Bottom: 12, Left: 16, Right: 16}, kit.Column(kit.Gap8, rows...)),
		container.NewHBox(kit.Fixed(3, 0, kit.Fill(scene.Accent, 0))), container.NewBorder(nil, kit.Divider(), nil, nil)}
	n.about.Refresh()
	n.content.Refresh()
}

// ways are what can be done about an open finding; the safe remedy is the primary one.
func (n *panel) ways(f journey.Finding) []fyne.CanvasObject {
	p := n.page
	var out []fyne.CanvasObject
	kind := kit.Primary
	if f.Fix != nil {
		out = append(out, kit.NewButton(p.host.Text().Say(f.Fix.Label), kit.Primary, func() {
			n.act(func(e *app.JourneyEdit) error { return e.Repair(f, p.host.Text()) })
		}))
		kind = kit.Secondary
	}
	register := kit.NewButton(p.say("journeys.register"), kind, func() { n.register(f) })
	accept := kit.NewButton(p.say("journeys.accept"), kit.Secondary, func() { n.askReason(f) })
	if f.Fix != nil {
		return append(out, accept, register)
	}
	return append(out, register, accept)
}

// act makes an edit about the selected finding.
func (n *panel) act(do func(*app.JourneyEdit) error) {
	i := n.index()
	at := n.at
	if n.page.edit(do) && n.at != at && len(n.shown) > 0 { // the next one takes its place
		n.at = n.shown[min(max(i, 0), len(n.shown)-1)].ID
		n.list.Select(n.index())
		n.tell()
	}
}

// askReason asks why the team lives with a finding.
func (n *panel) askReason(f journey.Finding) {
	p := n.page
	reason := kit.NewField(p.say("journeys.reason")).With(func(f *kit.Field) { f.Multi = true })
	p.host.Ask(page.Question{Title: p.say("journeys.accept-question", text.Sub("Rule", f.Rule.Name())), Words: p.host.Text().Say(f.What), Body: reason, Focus: reason.Entry(), Actions: []page.Action{
		{Label: p.say("journeys.cancel")},
		{Label: p.say("journeys.accept-do"), Primary: true, Run: func() bool {
			if words := strings.TrimSpace(reason.Text()); words != "" {
				n.act(func(e *app.JourneyEdit) error { e.Accept(f, words); return nil })
				return true
			}
			reason.SetError(p.say("journeys.needs-reason"))
			return false
		}},
	}})
}

// register takes a finding over into the register of disconnects.
func (n *panel) register(f journey.Finding) {
	p := n.page
	made := 0
	if p.edit(func(e *app.JourneyEdit) error { made = e.Register(p.host.Desk().Pack(), p.host.Text(), f); return nil }) {
		if made == 0 {
			p.host.Toast(p.say("journeys.registered-before"), false)
			return
		}
		p.host.Toast(p.say("journeys.registered"), true)
	}
}

// panelLayout stacks head, selected finding, list and minimap; the list takes what is left.
type panelLayout struct{ panel *panel }

func (l panelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	put := func(i int, h float32) {
		place(o[i], fyne.NewPos(0, y), fyne.NewSize(size.Width, h))
		y += h
	}
	foot := o[5].MinSize().Height
	if size.Height < 520 { // little room: the findings matter more
		foot = 0
	}
	o[5].(*fyne.Container).Hidden = foot == 0
	l.panel.key.Hidden = false
	l.panel.key.Hidden = o[0].MinSize().Width > size.Width
	put(0, kit.HeightOf(o[0], size.Width))
	put(1, 1)
	about := float32(0)
	for _, part := range o[2].(*fyne.Container).Objects {
		about = max(about, kit.HeightOf(part, size.Width))
	}
	put(2, about)
	put(3, max(size.Height-y-foot-1, 0))
	put(4, 1)
	put(5, foot)
}

func (panelLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 200) }

// scrolled tells the minimap what is in view.
func (p *Page) scrolled() {
	if p.small != nil {
		p.small.scrolled()
	}
}

// selected tells what shows the selection that it changed.
func (p *Page) selected() {
	if p.details != nil {
		p.details.update()
	}
}
