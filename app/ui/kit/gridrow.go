package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// gridRow is the contents of one row of a grid.
type gridRow struct {
	widget.BaseWidget
	g       *Grid
	row     int
	cells   []cellView
	objects []fyne.CanvasObject
}

// cellView is the objects of one cell. Each is made when a cell first needs it and used again by the next rows.
type cellView struct {
	cell   Cell
	cut    bool // the text ends in dots
	word   *canvas.Text
	second *canvas.Text
	icon   *Icon
	mark   *Sign
	pips   *Pips
	bar    *StageBar
	chip   *Chip
	custom fyne.CanvasObject
}

func newGridRow(g *Grid) *gridRow {
	r := &gridRow{g: g, cells: make([]cellView, len(g.columns)), row: -1}
	r.ExtendBaseWidget(r)
	return r
}

// bind shows another row.
func (r *gridRow) bind(row int) {
	r.row = row
	r.objects = r.objects[:0]
	for col := range r.cells {
		if c := r.g.columns[col]; !c.Hidden {
			r.fill(col, c)
		}
	}
	r.arrange()
	canvas.Refresh(r)
}

func (r *gridRow) fill(col int, c Col) {
	v := &r.cells[col]
	if c.Kind == KindCustom && c.Make != nil {
		if v.custom == nil {
			v.custom = c.Make()
		}
		if c.Bind != nil {
			c.Bind(r.row, v.custom)
		}
		r.objects = append(r.objects, v.custom)
		return
	}
	v.cell = r.g.source.Cell(r.row, col)
	icon, role := v.cell.Icon, v.cell.Role
	if role == scene.None {
		role = scene.Ink
	}
	if v.cell.Fault != "" {
		role = scene.Fault
		if v.cell.Text == "" {
			v.cell.Text, icon = v.cell.Fault, "warning"
		}
	}
	v.cell.Icon, v.cell.Role = icon, role
	if v.cell.Mark != nil {
		if v.mark == nil {
			v.mark = newSign(v.cell.Mark.what, v.cell.Mark.size.Width, v.cell.Mark.size.Height, v.cell.Mark.scene)
		}
		v.mark.Become(v.cell.Mark)
		r.objects = append(r.objects, v.mark)
	}
	if icon != "" {
		if v.icon == nil {
			v.icon = NewIcon(icon, 16, role)
		}
		v.icon.Set(icon, role)
		r.objects = append(r.objects, v.icon)
	}
	if v.cell.Of > 0 {
		if v.pips == nil {
			v.pips = NewPips(0, 0)
		}
		v.pips.Set(v.cell.Pips, v.cell.Of)
		r.objects = append(r.objects, v.pips)
	}
	if v.cell.Bar != nil {
		if v.bar == nil {
			v.bar = NewStageBar(8, nil, 0, false, 0, false)
		}
		v.bar.Set(*v.cell.Bar)
		r.objects = append(r.objects, v.bar)
	}
	if v.cell.Text != "" {
		if v.word == nil {
			v.word = &canvas.Text{}
		}
		r.objects = append(r.objects, v.word)
	}
	if v.cell.Second != "" || r.g.tall && v.cell.Text != "" {
		if v.second == nil {
			v.second = &canvas.Text{}
		}
		r.objects = append(r.objects, v.second)
	}
	if v.cell.Chip != "" {
		if v.chip == nil {
			v.chip = NewChip("", Plain)
		}
		v.chip.Set(v.cell.Chip, v.cell.ChipLook)
		r.objects = append(r.objects, v.chip)
	}
}

// arrange places the cells; texts that do not fit end in dots, since the inspector shows the whole.
func (r *gridRow) arrange() {
	if r.row < 0 {
		return
	}
	h := r.g.body.rowHeight()
	for col := range r.cells {
		c := r.g.columns[col]
		if c.Hidden {
			continue
		}
		x, w := r.g.inner(col)
		v := &r.cells[col]
		if v.custom != nil {
			place(v.custom, x, 0, w, h)
			continue
		}
		v.arrange(x, w, h, c, r.g.tall)
	}
}

func (v *cellView) textSize() float32 {
	if v.cell.Small {
		return SizeSmall
	}
	return SizeText
}

// align is where the column's texts stand.
func (c Col) align() fyne.TextAlign {
	if c.Kind == KindNumber {
		return fyne.TextAlignTrailing
	}
	return c.Align
}

// lead places what stands before the text and returns the width it took.
func (v *cellView) lead(x, h float32) float32 {
	var used float32
	put := func(o fyne.CanvasObject, w float32) {
		place(o, x+used, 0, w, h)
		used += w + Gap8
	}
	if v.cell.Mark != nil {
		put(v.mark, v.mark.MinSize().Width)
	}
	if v.cell.Icon != "" {
		put(v.icon, v.icon.MinSize().Width)
		used -= Gap4
	}
	if v.cell.Of > 0 {
		put(v.pips, v.pips.MinSize().Width)
	}
	return used
}

func (v *cellView) arrange(x, w, h float32, c Col, tall bool) {
	lead := v.lead(x, h)
	x, w = x+lead, w-lead
	size := v.textSize()
	text, _ := scene.Clean(v.cell.Text)
	full := wordWidth(text, size, v.cell.Weight)
	room := w
	chip := float32(0)
	if v.cell.Chip != "" {
		chip = chipWidth(v.cell.Chip, "", v.cell.ChipLook)
		if text != "" {
			room -= chip + Gap8
		}
	}
	if v.cell.Bar != nil {
		bar := w
		if text != "" {
			bar -= full + Gap8
		}
		place(v.bar, x, 0, max(bar, 0), h)
		x, room = x+bar+Gap8, full
	}
	v.cut = text != "" && full > room
	if tall && v.cell.Second == "" && v.second != nil {
		v.second.Text = ""
	}
	if tall && v.cut && v.cell.Second == "" && v.cell.Chip == "" {
		v.arrangeTall(text, x, room, h, c.align())
		return
	}
	if v.cut {
		text = scene.Ellipsis(text, v.cell.Weight, float64(Letters(size)), float64(max(room, 0)))
		full = min(wordWidth(text, size, v.cell.Weight), max(room, 0))
	}
	align := c.align()
	at := x
	switch align {
	case fyne.TextAlignTrailing:
		at = x + room - full
	case fyne.TextAlignCenter:
		at = x + (room-full)/2
	}
	line := Scaled(Line(size))
	y := (h - line) / 2
	if v.cell.Second != "" {
		small := Scaled(Line(SizeSmall))
		y = (h - line - small) / 2
		second, _ := scene.Clean(v.cell.Second)
		second = scene.Ellipsis(second, scene.Regular, float64(Letters(SizeSmall)), float64(max(w, 0)))
		setWord(v.second, second, SizeSmall, scene.Regular, scene.Muted)
		v.second.Alignment = align
		place(v.second, x, y+line, w, small)
	}
	if v.cell.Text != "" {
		setWord(v.word, text, size, v.cell.Weight, v.cell.Role)
		v.word.Alignment = fyne.TextAlignLeading
		place(v.word, at, y, full, line)
	}
	if v.cell.Chip != "" {
		at := x
		if text != "" {
			at = x + full + Gap8
		} else if align == fyne.TextAlignTrailing {
			at = x + w - chip
		}
		place(v.chip, at, 0, chip, h)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *gridRow) CreateRenderer() fyne.WidgetRenderer { return &gridRowRenderer{r} }

type gridRowRenderer struct{ r *gridRow }

func (v *gridRowRenderer) Layout(fyne.Size)             { v.r.arrange() }
func (v *gridRowRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (v *gridRowRenderer) Objects() []fyne.CanvasObject { return v.r.objects }
func (v *gridRowRenderer) Destroy()                     {}

// Refresh reads colours again; the rows bind anew when contents changed.
func (v *gridRowRenderer) Refresh() {
	v.r.arrange()
	canvas.Refresh(v.r)
}
