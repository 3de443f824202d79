package register

import (
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	reg "ownerloop/app/register"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Inspect shows the whole of the row under the cursor in the inspector, which then follows the cursor; false where there is
// no such row.
func (p *Panel) Inspect() bool {
	row, _ := p.grid.Cursor()
	if row < 0 || row >= p.sheet.Len() {
		return false
	}
	p.inspect(row)
	return true
}

// selected follows the cursor while a row is shown in the inspector.
func (p *Panel) selected(row int) {
	if p.inspected != uuid.Nil && row >= 0 {
		p.inspect(row)
	}
}

func (p *Panel) inspectAgain() {
	if p.inspected == uuid.Nil {
		return
	}
	if row := p.sheet.At(p.inspected); row >= 0 {
		p.inspect(row)
	}
}

func (p *Panel) inspect(row int) {
	t := p.host.Text()
	p.inspected = p.sheet.ID(row)
	var facts []kit.Fact
	content := []fyne.CanvasObject{}
	title := ""
	for col, c := range p.reg.Columns {
		cell := p.sheet.Cell(row, col)
		if title == "" && c.Kind == reg.Words && cell.Text != "" {
			title = cell.Text
		}
		switch {
		case cell.Lacks:
			content = append(content, kit.Row(kit.Gap4, kit.NewIcon("warning", 16, scene.Fault),
				kit.Grow(1, kit.NewText(t.Say(p.reg.Title(col))+": "+t.Say(p.reg.Lacks(col)), kit.SizeText, scene.Regular, scene.Fault))))
		case cell.Text != "":
			facts = append(facts, kit.Fact{Label: t.Say(p.reg.Title(col)), Value: cell.Text})
		}
	}
	content = append(content, kit.NewFacts(facts))
	if links := p.links(row); len(links) > 0 {
		content = append(content, kit.Divider(), kit.Column(kit.Gap4, links...))
	}
	var foot fyne.CanvasObject
	if !p.reg.Made {
		foot = kit.Row(kit.Gap8, kit.NewButton(t.Text("register.duplicate"), kit.Secondary, func() { p.duplicate([]int{row}) }), kit.Spring(),
			kit.NewButton(t.Text("register.delete"), kit.Danger, func() { p.deleteRows([]int{row}) }))
	}
	if title == "" {
		title = t.Say(p.reg.Name())
	}
	p.host.Inspect(page.Inspection{Title: title, Note: t.Say(p.reg.Name()), Content: kit.Column(kit.Gap12, content...), Foot: foot,
		Closed: func() { p.inspected = uuid.Nil }})
}

// links lead from a row to the topics it hangs on.
func (p *Panel) links(row int) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for col := range p.reg.Columns {
		if !p.reg.Leads(col) {
			continue
		}
		for _, id := range p.sheet.IDs(row, col) {
			indicator, _ := p.host.Desk().Pack().Indicator(id)
			out = append(out, kit.NewButton(id+"  "+indicator.Name, kit.Quiet, func() {
				p.host.Go(page.Place{Page: page.Rating, Item: id})
			}).With(func(b *kit.Button) { b.IconAfter = "arrow-right" }))
		}
	}
	return out
}

// menu is what can be done with a row.
func (p *Panel) menu(row int, at fyne.Position) {
	t := p.host.Text()
	c := p.host.Window().Canvas()
	items := []kit.MenuItem{{Label: t.Text("register.details"), Keys: "F4", Run: func() { p.Inspect() }}}
	for col := range p.reg.Columns {
		if p.reg.Leads(col) {
			for _, id := range p.sheet.IDs(row, col) {
				items = append(items, kit.MenuItem{Label: t.Say(text.M("register.open-topic", text.Str("Topic", id))), Run: func() {
					p.host.Go(page.Place{Page: page.Rating, Item: id})
				}})
			}
		}
	}
	rows := p.grid.Selected()
	if len(rows) == 0 {
		rows = []int{row}
	}
	if !p.reg.Made {
		items = append(items, kit.MenuItem{}, kit.MenuItem{Label: t.Text("register.insert"), Keys: "Ctrl Enter", Run: func() { p.insert(row) }},
			kit.MenuItem{Label: t.Text("register.duplicate"), Run: func() { p.duplicate(rows) }})
	}
	items = append(items, kit.MenuItem{Label: t.Say(text.M("register.delete-rows", text.Int("Count", len(rows)))), Keys: "Ctrl Del", Run: func() { p.deleteRows(rows) }},
		kit.MenuItem{}, kit.MenuItem{Label: t.Text("register.columns"), Run: func() { p.grid.ShowColumns(p.grid) }})
	kit.ShowMenuAt(c, at, items)
}
