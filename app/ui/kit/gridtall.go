package kit

import (
	"strings"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tallRow is the height of a row of two lines of text, the highest a reading table has.
const tallRow float32 = 46

// measureRows decides between rows of one line and of two. It reports whether that changed.
func (g *Grid) measureRows(view float32) bool {
	before := g.tall
	g.tall = g.Wraps && float32(g.source.Rows())*Scaled(tallRow) <= view && g.cuts()
	g.body.height = g.RowHeight
	if g.tall {
		g.body.height = max(g.RowHeight, tallRow)
	}
	return g.tall != before
}

// cuts reports whether any text is too wide for its column. It looks at every row, so it is for as many as are in view.
func (g *Grid) cuts() bool {
	trial := newGridRow(g)
	for row := range g.source.Rows() {
		trial.row = row
		for col, c := range g.columns {
			if c.Hidden || c.Kind == KindCustom {
				continue
			}
			trial.fill(col, c)
			_, w := g.inner(col)
			v := &trial.cells[col]
			v.arrange(0, w, Scaled(g.RowHeight), c, false)
			if v.cut {
				return true
			}
		}
	}
	return false
}

// arrangeTall places a text that is too wide for its column on two lines; the second ends in dots where a third is needed.
func (v *cellView) arrangeTall(text string, x, room, h float32, align fyne.TextAlign) {
	size := v.textSize()
	letters := float64(Letters(size))
	lines := scene.Wrap(text, v.cell.Weight, letters, float64(max(room, 0)))
	if v.cut = len(lines) > 2; v.cut {
		lines = []string{lines[0], scene.Ellipsis(strings.Join(lines[1:], " "), v.cell.Weight, letters, float64(max(room, 0)))}
	}
	line := Scaled(Line(size))
	y := (h - float32(len(lines))*line) / 2
	for i, o := range []*canvas.Text{v.word, v.second} {
		word := ""
		if i < len(lines) {
			word = lines[i]
		}
		setWord(o, word, size, v.cell.Weight, v.cell.Role)
		o.Alignment = align
		place(o, x, y+float32(i)*line, max(room, 0), line)
	}
}
