package register

import (
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Typical offers the rows the method has to start from; those ticked are taken as one edit.
func (p *Panel) Typical() {
	t := p.host.Text()
	offered := p.reg.Typical(p.env())
	chosen := map[int]bool{}
	var dialog *kit.Dialog
	verb := func() string { return t.Say(text.M("register.take", text.Int("Count", len(chosen)))) }
	first := verb()
	var button *kit.Button
	var list *kit.List
	toggle := func(i int) {
		if chosen[i] {
			delete(chosen, i)
		} else {
			chosen[i] = true
		}
		list.Reload(i)
		button.SetLabel(verb())
		if len(chosen) == 0 {
			button.Disable(t.Text("register.take.none"))
		} else {
			button.Enable()
		}
	}
	list = kit.NewList(56, offered.Len, func() fyne.CanvasObject { return newTypicalRow() }, func(i int, o fyne.CanvasObject) {
		name, more := p.words(func(col int) string { return offered.Cell(i, col).Text })
		o.(*typicalRow).bind(name, more, chosen[i], func() { toggle(i) })
	}).Lined()
	list.Most = 7
	list.OnOpen = toggle
	list.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeySpace && list.Selected() >= 0 {
			toggle(list.Selected())
			return true
		}
		return false
	}
	dialog = kit.NewDialog(t.Say(text.M("register.typical.title", text.Sub("Register", p.reg.Name()))), kit.DialogWide, list, []kit.DialogAction{
		{Label: t.Text("register.cancel")},
		{Label: t.Text("register.take.everything"), Run: func() {
			all := make([]int, offered.Len())
			for i := range all {
				all[i] = i
			}
			p.take(all)
		}},
		{Label: first, Primary: true, Why: t.Text("register.take.none"), Run: func() {
			var places []int
			for i := range offered.Len() {
				if chosen[i] {
					places = append(places, i)
				}
			}
			p.take(places)
		}},
	})
	button = dialog.Button(first)
	dialog.First = list
	dialog.Show(p.host.Window().Canvas())
}

// words are a row's name and what else it says, of its first columns.
func (p *Panel) words(at func(col int) string) (name, more string) {
	for col := range p.reg.Columns {
		s := at(col)
		switch {
		case s == "":
		case name == "":
			name = s
		case more == "":
			return name, s
		}
	}
	return name, more
}

func (p *Panel) take(places []int) {
	t := p.host.Text()
	first := p.sheet.All()
	if p.do("take", len(places), func(d *workshop.Draft) error { p.reg.Take(d, p.env(), places...); return nil }) == nil {
		p.host.Toast(t.Say(text.M("register.taken", text.Int("Count", len(places)))), true)
		if first < p.sheet.Len() {
			p.grid.Select(first)
			p.focus()
		}
	}
}

// typicalRow is one offered row with its box.
type typicalRow struct {
	widget.BaseWidget
	box  *kit.Check
	more *kit.Text
	tick func()
}

func newTypicalRow() *typicalRow {
	r := &typicalRow{more: kit.Small("").Single()}
	r.box = kit.NewCheck("", false, func(bool) { r.tick() })
	r.ExtendBaseWidget(r)
	return r
}

func (r *typicalRow) bind(name, more string, on bool, tick func()) {
	r.tick = tick
	r.box.SetLabel(name)
	r.box.SetOn(on)
	r.more.Set(more)
}

// CreateRenderer implements fyne.Widget.
func (r *typicalRow) CreateRenderer() fyne.WidgetRenderer {
	return kit.Holding(r, kit.Pad(kit.Sides(kit.Gap12, kit.Gap4), kit.Column(0, r.box, kit.Pad(kit.Insets{Left: 28}, r.more))))
}
