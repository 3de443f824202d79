package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// List shows rows of one height whose contents the page makes. Only rows in view exist. The selection follows the
// cursor.
type List struct {
	control
	// OnSelect is told the row the cursor came to, OnOpen the one that Enter or a double click opens.
	OnSelect, OnOpen func(row int)
	// OnPoint is told every press of the primary button on a row, after the cursor came there, and how far from the left.
	OnPoint func(row int, x float32)
	// OnKey sees keys the list does not use, and returns true for one it used. Enter is one while there is no OnOpen.
	OnKey func(*fyne.KeyEvent) bool
	// OnRune is told typed letters; nil hands them on.
	OnRune func(rune)
	// Most is the largest number of rows the list asks height for; what is more scrolls.
	Most int
	body *rows
	row  int
}

// mostRows is how many rows a list or grid asks height for unless told.
const mostRows = 20

// NewList makes a list. make builds the contents of one row, bind fills them for row i; bind must set everything it
// ever sets, since contents are used again for other rows.
func NewList(rowHeight float32, n func() int, make func() fyne.CanvasObject, bind func(i int, o fyne.CanvasObject)) *List {
	l := &List{Most: mostRows, body: newRows(rowHeight), row: -1}
	l.body.count, l.body.make, l.body.bind = n, make, bind
	l.body.state = func(i int) rowState { return rowState{selected: i == l.row, cursor: i == l.row && l.focused} }
	l.body.pressed = func(ev *desktop.MouseEvent, row int) {
		l.takeFocus()
		if row < 0 {
			return
		}
		l.choose(row)
		if l.OnPoint != nil && ev.Button == desktop.MouseButtonPrimary {
			l.OnPoint(row, ev.Position.X)
		}
	}
	l.body.opened = func(row int, _ float32) { l.open(row) }
	l.extend(l)
	return l
}

// Lined draws hairlines between the rows and returns the list.
func (l *List) Lined() *List {
	l.body.lined = true
	return l
}

// Selected returns the row of the cursor, -1 when there is none.
func (l *List) Selected() int { return l.row }

// Select moves the cursor without calling back.
func (l *List) Select(row int) {
	l.row = row
	l.body.restate()
	if row >= 0 {
		l.body.reveal(row)
	}
}

// Reload paints rows again; none named means all, and their number is asked again.
func (l *List) Reload(rows ...int) {
	if len(rows) == 0 && l.row >= l.body.count() {
		l.row = l.body.count() - 1
	}
	l.body.repaint(rows...)
}

// Painted counts the rows painted so far, for benchmarks.
func (l *List) Painted() int { return l.body.painted }

func (l *List) choose(row int) {
	n := l.body.count()
	if n == 0 {
		return
	}
	row = min(max(row, 0), n-1)
	if row == l.row {
		return
	}
	l.Select(row)
	if l.OnSelect != nil {
		l.OnSelect(row)
	}
}

func (l *List) open(row int) {
	if row >= 0 && row < l.body.count() && l.OnOpen != nil {
		l.OnOpen(row)
	}
}

// FocusGained implements fyne.Focusable: the cursor comes to the first row when it stood nowhere.
func (l *List) FocusGained() {
	l.focused = true
	if l.row < 0 {
		l.choose(0)
	}
	l.restate()
}

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() {
	l.focused = false
	l.restate()
}

func (l *List) restate() {
	l.body.restate()
	if l.body.count() == 0 {
		l.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(ev *fyne.KeyEvent) { Guard(func() { l.key(ev) }) }

func (l *List) key(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		l.choose(l.row - 1)
	case fyne.KeyDown:
		l.choose(l.row + 1)
	case fyne.KeyPageUp:
		l.choose(l.row - l.body.page())
	case fyne.KeyPageDown:
		l.choose(l.row + l.body.page())
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(l.body.count() - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.OnOpen != nil {
			l.open(l.row)
			return
		}
		fallthrough
	default:
		if l.OnKey == nil || !l.OnKey(ev) {
			Unused(l, ev)
		}
	}
}

// TypedRune implements fyne.Focusable.
func (l *List) TypedRune(r rune) {
	if l.OnRune != nil {
		l.OnRune(r)
		return
	}
	l.control.TypedRune(r)
}

// MinSize implements fyne.CanvasObject: up to three rows.
func (l *List) MinSize() fyne.Size {
	return fyne.NewSize(Scaled(80), float32(min(max(l.body.count(), 1), 3))*l.body.rowHeight())
}

// HeightFor implements Fluid: that of all rows, or of the first Most.
func (l *List) HeightFor(float32) float32 {
	return float32(min(l.body.count(), l.Most)) * l.body.rowHeight()
}

// CreateRenderer implements fyne.Widget. The cursor's row shows the focus; without rows the list itself does.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	d := &drawn{of: l, objects: []fyne.CanvasObject{l.body.scroll, ring}, min: l.MinSize}
	d.layout = func(size fyne.Size) {
		l.body.lay(0, size)
		placeRing(ring, fyne.NewPos(ringGap+ringWidth, ringGap+ringWidth), size.SubtractWidthHeight(2*(ringGap+ringWidth), 2*(ringGap+ringWidth)), 0)
		l.body.update()
	}
	d.refresh = func() {
		setRing(ring, l.focused && l.body.count() == 0)
		canvas.Refresh(l.body)
	}
	return d.ready()
}
