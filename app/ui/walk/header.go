package walk

import (
	"slices"

	"ownerloop/app/agenda"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// header is the step's name, what is done of it, its purpose, and the length of the workshop.
type header struct {
	page    *Page
	content fyne.CanvasObject
	row     *fyne.Container
	done    *kit.Chip
	lengths []playbooks.AgendaLength
	chosen  *kit.Segmented
}

func newHeader(p *Page) *header {
	h := &header{page: p, done: kit.NewChip("", kit.Soft), lengths: agenda.Lengths(p.desk.Pack(), p.step.ID)}
	right := []fyne.CanvasObject{}
	if len(h.lengths) > 1 {
		names := make([]string, len(h.lengths))
		for i, l := range h.lengths {
			names[i] = p.say("walk.length." + string(l))
		}
		h.chosen = kit.NewSegmented(names, 0, func(i int) { p.setLength(h.lengths[i]) })
		right = append(right, h.chosen)
	}
	name := kit.NewText(p.step.Name, kit.SizeFigure, scene.SemiBold, scene.Ink)
	first := append([]fyne.CanvasObject{name.Single(), h.done, kit.Spring()}, right...)
	h.row = kit.Row(kit.Gap12, first...)
	h.content = kit.Column(kit.Gap4, h.row, kit.MutedText(p.step.Purpose))
	return h
}

func (h *header) paint() {
	h.done.Set(h.page.say("walk.done", text.Int("Done", h.page.done.Done), text.Int("Of", h.page.done.Of)), kit.Soft)
	h.row.Refresh()
	if h.chosen != nil {
		h.chosen.SetChosen(slices.Index(h.lengths, h.page.agendaNow().Length))
	}
}

// agendaNow is the agenda of the chosen length.
func (p *Page) agendaNow() playbooks.Agenda {
	a, _ := agenda.Choose(p.desk.Pack(), p.step.ID, playbooks.AgendaLength(p.host.Settings().Desk(p.desk.ID()).Length))
	return a
}

// setLength chooses how long the workshop is; a clock that runs for another agenda stays until it is started anew.
func (p *Page) setLength(l playbooks.AgendaLength) {
	p.remember(func(d *settings.Desk) { d.Length = string(l) })
	p.agenda.paint()
	p.setup.paint()
	p.head.paint()
}

// remember changes what this person's settings hold of the workshop.
func (p *Page) remember(change func(*settings.Desk)) {
	if err := p.host.Settings().ChangeDesk(p.desk.ID(), change); err != nil {
		p.host.Tell(err, p.say("walk.settings"))
	}
}
