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
	which   *kit.Segmented // the plan or a scenario
	add     *kit.Button
	first   *kit.Button // stands for both while there is no scenario
	group   *kit.Picker
	compare *kit.Button
	zoom    *kit.Picker
	table   *kit.Button
	main    *kit.Button
	shown   string // view the row was built for
	below   bool   // the plan's tools stand in a row of their own
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
	h.which = kit.NewSegmented([]string{""}, 0, func(i int) { p.scenarios.lookAt(i) })
	h.add = kit.NewIconButton("plus", p.say("roadmap.scenario.add-tip"), func() { p.scenarios.add() })
	h.first = kit.NewButton(p.say("roadmap.scenario.add"), kit.Secondary, func() { p.scenarios.add() }).With(func(b *kit.Button) { b.Icon = "plus" })
	h.group = kit.NewPicker("", nil, "", func(by string) { p.plan.group(by) })
	h.compare = kit.NewButton(p.say("roadmap.compare"), kit.Secondary, func() { p.scenarios.toggleCompare() }).With(func(b *kit.Button) { b.Icon = "swap" })
	h.table = kit.NewIconButton("table", p.say("roadmap.as-table"), func() { p.plan.toggleTable() })
	h.main = kit.NewButton("", kit.Primary, func() { h.press() })
	h.row = newToolRow()
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
	if view == viewPlan {
		h.planTools()
	}
	if h.shown == view && len(h.row.Objects) > 0 {
		return
	}
	h.shown = view
	left := []fyne.CanvasObject{h.views}
	var row []fyne.CanvasObject
	switch view {
	case viewPriorities:
		row = append(row, h.method, h.main)
	case viewPlan:
		left = append(left, kit.Row(kit.Gap4, h.which, h.add, h.first))
		row = append(row, h.group, h.compare, h.main, h.zoom, h.table)
	case viewProposals, viewNow:
		row = append(row, h.main)
	}
	h.row.Objects = []fyne.CanvasObject{kit.Row(kit.Gap8, left...), kit.Row(kit.Gap8, row...)}
	h.row.Refresh()
	if h.p.content != nil {
		h.p.content.Refresh()
	}
}

// planTools shows the plan's choices as they stand.
func (h *head) planTools() {
	p := h.p
	names, at := p.scenarios.names()
	h.which.Tips = p.scenarios.tips()
	h.which.SetOptions(names, at)
	none := len(names) == 1
	h.which.Hidden, h.add.Hidden, h.first.Hidden = none, none, !none
	var options []kit.Option
	for _, by := range roadmap.Groupings(p.host.Desk().Pack()) {
		options = append(options, kit.Option{ID: string(by), Name: p.say("roadmap.group." + string(by))})
	}
	h.group.SetOptions(options, string(p.plan.by))
	label := "roadmap.compare"
	if p.scenarios.at != "" && p.scenarios.compare && !p.scenarios.preview {
		label = "roadmap.compare-end"
	}
	h.compare.SetLabel(p.say(label))
	if below := (toolRow{}).below(h.row.Objects, h.row.Size().Width); below != h.below {
		h.below = below
		p.content.Refresh()
		return
	}
	h.row.Refresh()
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
		if p.scenarios.at != "" {
			h.scenarioLabel()
			return
		}
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

// scenarioLabel names what can be done with the scenario looked at; while it is previewed the inspector has the
// primary button.
func (h *head) scenarioLabel() {
	p := h.p
	h.main.SetLabel(p.say("roadmap.scenario.preview"))
	switch {
	case p.scenarios.trial() == nil:
		h.main.Disable(p.say("roadmap.scenario.preview-none"))
	case p.scenarios.preview:
		h.main.SetLabel(p.say("roadmap.scenario.back"))
		h.main.SetKind(kit.Secondary)
	}
}

func (h *head) press() {
	if h.p.view == viewPlan && h.p.scenarios.at != "" {
		h.p.scenarios.togglePreview()
		return
	}
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
