package register

import (
	"strconv"

	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
)

// Rows implements kit.Source.
func (p *Panel) Rows() int { return p.sheet.Len() }

// Cell implements kit.Source.
func (p *Panel) Cell(row, col int) kit.Cell {
	c := p.reg.Columns[col]
	v := p.sheet.Cell(row, col)
	cell := kit.Cell{Text: v.Text, Typed: v.Typed}
	switch {
	case v.Lacks:
		cell.Fault = p.host.Text().Say(p.reg.Lacks(col))
	case c.Strong:
		cell.Weight = scene.Medium
	case c.Quiet:
		cell.Role = scene.Muted
	case c.Kind == reg.Several && p.reg.Leads(col):
		cell.Role = scene.Accent
	case c.Kind == reg.Pips:
		cell.Pips, _ = strconv.Atoi(v.Raw)
		cell.Of = c.Most
		if v.Raw == "" {
			cell.Text = ""
		}
	}
	return cell
}

// say puts a cell into words for screen readers.
func (p *Panel) say(row, col int) string {
	words := p.sheet.Cell(row, col).Text
	if cell := p.sheet.Cell(row, col); cell.Lacks {
		words = p.host.Text().Say(p.reg.Lacks(col))
	}
	return p.host.Text().Say(p.reg.Title(col)) + ": " + words
}
