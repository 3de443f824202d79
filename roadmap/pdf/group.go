package pdf

import (
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// nearby says which store already does what others still need.
func (l *layout) nearby(rows []roadmap.Nearby, w float64) []page.Piece {
	var out []page.Piece
	for i, n := range rows {
		in := page.Paragraph(n.Indicator.Name, page.Name, w, page.Anchor{Word: n.Indicator.Name, Target: indicatorTarget(n.Indicator.ID)})
		words := n.Text
		if len(n.Stores) > 0 {
			words = l.say("pdf.group.store_text", text.Str("Stores", strings.Join(n.Stores, ", ")), text.Str("Text", n.Text))
		}
		in = append(in, page.Paragraph(words, page.Small, w)...)
		in = page.Underlined(w, 1.6*mm, in)
		if i > 0 {
			in = page.Spaced(1.6*mm, in)
		}
		out = append(out, in...)
	}
	return page.Titled(l.say("pdf.group.nearby"), w, out)
}

// groupNotes say how the group row is weighed and what is missing.
func (l *layout) groupNotes(w float64) []page.Piece {
	g := l.b.Group
	out := page.Paragraph(l.p.Say(g.WeighedBy), page.Note, w)
	if len(g.NoFigure) > 0 {
		out = append(out, page.Paragraph(l.say("pdf.group.no_figure", text.Names("Stores", g.NoFigure...)), page.Note, w)...)
	}
	return append(out, page.Paragraph(l.say("pdf.group.rank_note"), page.Note, w)...)
}
