package roadmap

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// head is the tool row: the views, and what the view at hand offers.
type head struct {
	p       *Page
	content *fyne.Container
	row     *fyne.Container
	views   *kit.Segmented
	method  *kit.Picker
	zoom    *kit.Picker
	table   *kit.Button
	main    *kit.Button
	shown   string // view the row was built for
}

func newHead(p *Page) *head {
	h := &head{p: p}
	h.views = kit.NewSegmented([]string{"", "", "", ""}, -1, func(i int) { p.turn(views[i]) })
	h.method = kit.NewPicker("", nil, "", func(id string) {
		p.method = roadmap.Method(id)
		p.load()
	})
	var options []kit.Option
	for _, m := range roadmap.Methods() {
		options = append(options, kit.Option{ID: string(m), Name: p.say("roadmap.method." + string(m)), Note: p.say("ctl.method." + string(m))})
	}
	h.method.SetOptions(options, string(p.method))
	options = nil
	for _, z := range zooms {
		options = append(options, kit.Option{ID: z.id, Name: p.say("roadmap.zoom." + z.id)})
	}
	h.zoom = kit.NewPicker("", options, "weeks", func(id string) { p.plan.setZoom(id) })
	h.table = kit.NewIconButton("table", p.say("roadmap.as-table"), func() { p.plan.toggleTable() })
	h.main = kit.NewButton("", kit.Primary, func() { h.press() })
	h.row = kit.Row(kit.Gap8)
	h.content = kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), h.row)
	return h
}

// update shows the view's tools and the counts as they stand.
func (h *head) update() {
	p := h.p
	at := -1
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = p.say("roadmap.view." + v)
		if v == p.view {
			at = i
		}
	}
	if n := len(p.seen.Candidates); n > 0 {
		names[0] = p.say("roadmap.view.proposals-count", text.Int("Count", n))
	}
	h.views.SetOptions(names, at)
	h.method.SetChosen(string(p.method))
	view := p.view
	if p.of == nil || view != viewProposals && !p.accepted() || view == viewProposals && len(p.seen.Candidates) == 0 {
		view = "" // the empty state has the button
	}
	h.label(view)
	if h.shown == view && len(h.row.Objects) > 0 {
		return
	}
	h.shown = view
	row := []fyne.CanvasObject{h.views, kit.Spring()}
	switch view {
	case viewPriorities:
		row = append(row, h.method, h.main)
	case viewPlan:
		row = append(row, h.zoom, h.table, h.main)
	case viewProposals, viewNow:
		row = append(row, h.main)
	}
	h.row.Objects = row
	h.row.Refresh()
	if h.p.content != nil {
		h.p.content.Refresh()
	}
}

// label names the primary button of a view.
func (h *head) label(view string) {
	p := h.p
	h.main.SetKind(kit.Primary)
	h.main.Enable()
	switch view {
	case viewProposals:
		n := len(p.proposals.chosen())
		h.main.SetLabel(p.say("roadmap.accept", text.Int("Count", n)))
		if n == 0 {
			h.main.Disable(p.say("roadmap.accept-none"))
		}
	case viewPlan:
		h.main.SetLabel(p.say("roadmap.change-dates"))
		if _, dated := p.plan.bar(p.chosen); !dated {
			h.main.Disable(p.say("roadmap.change-none"))
		}
		if p.plan.trial != nil || p.plan.wish != nil { // the inspector's button is the one then
			h.main.SetKind(kit.Secondary)
		}
	default:
		h.main.SetLabel(p.say("roadmap.see-plan"))
	}
}

func (h *head) press() {
	switch h.p.view {
	case viewProposals:
		h.p.proposals.accept()
	case viewPlan:
		if h.p.chosen != uuid.Nil {
			h.p.inspector.first()
		}
	default:
		h.p.turn(viewPlan)
	}
}
