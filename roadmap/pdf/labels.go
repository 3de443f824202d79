package pdf

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// The longest texts that charts are asked to hold, in characters.
const (
	mostLabel = 48  // a name beside or above a chart
	mostHead  = 44  // a heading of a chart's column
	mostText  = 260 // a description in a field of the matrix
)

// legend keeps the full names of what a chart shows by a code.
type legend struct{ notes []string }

// label is the name a chart shows: in full, else the short one, else a code that the legend explains.
func (g *legend) label(name, short, code string, most int) string {
	if fits(name, most) {
		return name
	}
	if short != "" && fits(short, most) {
		return short
	}
	g.notes = append(g.notes, code+" = "+name)
	return code
}

func fits(s string, most int) bool { return utf8.RuneCountInString(s) <= most }

func (g *legend) name(n roadmap.Name) string { return g.label(n.Name, n.Short, n.ID, mostLabel) }

// role is the short name people call a role by.
func (g *legend) role(n roadmap.Name) string { return g.label(n.Short, n.Short, n.ID, mostLabel) }

func (g *legend) numbered(name string, n int) string {
	return g.label(name, "", "#"+strconv.Itoa(n), mostLabel)
}

// pieces are the explanations, to stand below the chart.
func (g *legend) pieces(w float64) []page.Piece {
	var out []page.Piece
	for _, n := range g.notes {
		out = append(out, page.Paragraph(n, page.Note, w)...)
	}
	return out
}

// inParts draws rows as one chart of at most most rows or, where that is higher than the room, as several with about the
// same number of rows.
func inParts[T any](rows []T, most int, room float64, draw func([]T) scene.Scene) []page.Piece {
	for parts := max(1, (len(rows)+most-1)/most); ; parts++ {
		size := max((len(rows)+parts-1)/parts, 1)
		var out []page.Piece
		high := 0.0
		for part := range slices.Chunk(rows, size) {
			s := draw(part)
			high = max(high, s.Height)
			if high > room+0.5 && size > 1 {
				break // another try with fewer rows
			}
			out = append(out, page.Sized(s))
		}
		if high <= room+0.5 || size == 1 {
			return out
		}
	}
}

// How many rows the charts are made for on one page.
const (
	mostDimensions = 6
	mostStores     = 22
)

// single is the only scene of a chart; one that fills several asks inParts for fewer rows.
func single(all []scene.Scene) scene.Scene {
	if len(all) != 1 {
		return scene.Scene{Height: math.Inf(1)}
	}
	return all[0]
}

// milestone is how charts call the milestone: by its name or, when that is too long for a column, by its date.
func (l *layout) milestone() string {
	m := l.b.Cover.Milestone
	switch {
	case m == nil:
		return ""
	case fits(m.Name, 24):
		return m.Name
	}
	return l.p.Date(m.Date)
}

// stageHead is the heading of a stage.
func (l *layout) stageHead(s roadmap.StageHead, g *legend) string {
	short := l.say("pdf.matrix.stage_short", text.Int("Stage", s.Level))
	return g.label(l.say("pdf.matrix.stage", text.Int("Stage", s.Level), text.Str("Name", s.Name)), "", short, mostHead)
}
