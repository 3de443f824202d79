package register

import (
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// filterRow narrows the rows down: words, and only what lacks something.
type filterRow struct {
	panel  *Panel
	search *kit.Field
	faulty *kit.Check
	found  *kit.Text
	row    fyne.CanvasObject
	shown  bool
}

func newFilterRow(p *Panel) *filterRow {
	t := p.host.Text()
	f := &filterRow{panel: p, found: kit.NewText("", kit.SizeSmall, scene.Regular, scene.Muted)}
	f.search = kit.NewSearch(t.Text("register.filter.words"), "").With(func(s *kit.Field) {
		s.OnChanged = func(string) { p.Refresh() }
		s.OnEscape = p.HideFilter
	})
	f.faulty = kit.NewCheck(t.Text("register.filter.faulty"), false, func(bool) { p.Refresh() })
	end := kit.NewIconButton("close", t.Text("register.filter.close"), p.HideFilter)
	f.row = kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), kit.Row(kit.Gap16, kit.Fixed(260, 0, f.search), kit.Grow(1, f.faulty), f.found.Single(), end))
	return f
}

func (f *filterRow) value() reg.Filter {
	if !f.shown {
		return reg.Filter{}
	}
	return reg.Filter{Words: f.search.Text(), Faulty: f.faulty.On()}
}

// count says how many rows pass.
func (f *filterRow) count() {
	s := f.panel.sheet
	f.found.Set(f.panel.host.Text().Say(text.M("register.filter.found", text.Int("N", s.Len()), text.Int("Of", s.All()))))
}

func (f *filterRow) clear() {
	f.search.SetText("")
	f.faulty.SetOn(false)
	f.panel.Refresh()
}

// ShowFilter opens the filter, or goes to it.
func (p *Panel) ShowFilter() {
	if !p.filter.shown {
		p.filter.shown = true
		p.grid.SetFilterRow(p.filter.row)
		p.Refresh()
	}
	p.filter.search.Focus()
}

// HideFilter shows all rows again.
func (p *Panel) HideFilter() {
	p.filter.shown = false
	p.filter.search.SetText("")
	p.filter.faulty.SetOn(false)
	p.grid.SetFilterRow(nil)
	p.Refresh()
	p.focus()
}
