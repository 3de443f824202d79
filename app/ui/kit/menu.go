package kit

import (
	"unicode"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// MenuItem is a line of a menu; the zero MenuItem is a divider.
type MenuItem struct {
	Label string
	// Keys is the shortcut shown at the right.
	Keys string
	Run  func()
	// Why says why the item can't be chosen now; empty for one that can.
	Why string
	// Checked puts a tick before the item.
	Checked bool
}

func (m MenuItem) divider() bool { return m.Label == "" }

// ShowMenu shows a menu below an object, above it where there is no room. Up, Down, letters, Enter and Esc work.
func ShowMenu(c fyne.Canvas, at fyne.CanvasObject, items []MenuItem) *Float {
	return showMenu(c, items, func(size, window fyne.Size) fyne.Position { return beside(at, size, window) })
}

// ShowMenuAt shows a menu at a point of the window, for the secondary button.
func ShowMenuAt(c fyne.Canvas, at fyne.Position, items []MenuItem) *Float {
	return showMenu(c, items, func(size, window fyne.Size) fyne.Position {
		return fyne.NewPos(max(min(at.X, window.Width-size.Width-Gap8), 0), max(min(at.Y, window.Height-size.Height-Gap8), 0))
	})
}

func showMenu(c fyne.Canvas, items []MenuItem, where func(size, window fyne.Size) fyne.Position) *Float {
	m := newMenu(items)
	f := NewFloat(m, m)
	m.done = f.Hide
	f.OnOutside = f.Hide
	f.Place = func(window fyne.Size) (fyne.Position, fyne.Size) {
		size := m.MinSize()
		size.Height = min(size.Height, window.Height-2*Gap8)
		return where(size, window), size
	}
	f.Over(c)
	return f
}

type menu struct {
	control
	items []MenuItem
	at    int
	done  func()
}

func newMenu(items []MenuItem) *menu {
	m := &menu{items: items, at: -1}
	m.extend(m)
	m.move(1)
	return m
}

func (m *menu) move(by int) {
	n := len(m.items)
	for i, k := 0, m.at; i < n; i++ {
		k = (k + by + n) % n
		if k < 0 {
			k = n - 1
		}
		if !m.items[k].divider() {
			m.point(k)
			return
		}
	}
}

func (m *menu) point(i int) {
	if i == m.at {
		return
	}
	m.at = i
	m.Refresh()
	if i >= 0 && m.items[i].Why != "" {
		y, h := m.span(i)
		showTipAt(m, m.items[i].Why, fyne.NewPos(0, y), fyne.NewSize(m.Size().Width, h))
	} else {
		hideTip(m)
	}
}

func (m *menu) run(i int) {
	if i < 0 || i >= len(m.items) || m.items[i].divider() || m.items[i].Why != "" {
		return
	}
	m.done()
	if run := m.items[i].Run; run != nil {
		Guard(run)
	}
}

// TypedKey implements fyne.Focusable.
func (m *menu) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		m.move(-1)
	case fyne.KeyDown:
		m.move(1)
	case fyne.KeyHome:
		m.at = -1
		m.move(1)
	case fyne.KeyEnd:
		m.at = 0
		m.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.run(m.at)
	default:
		Unused(m, ev)
	}
}

// TypedRune implements fyne.Focusable: a letter goes to the next item that begins with it.
func (m *menu) TypedRune(r rune) {
	for k := 1; k <= len(m.items); k++ {
		i := (max(m.at, 0) + k) % len(m.items)
		for _, first := range m.items[i].Label {
			if unicode.ToLower(first) == unicode.ToLower(r) {
				m.point(i)
				return
			}
			break
		}
	}
}

// Tapped implements fyne.Tappable.
func (m *menu) Tapped(ev *fyne.PointEvent) { m.run(m.itemAt(ev.Position.Y)) }

// MouseMoved implements desktop.Hoverable.
func (m *menu) MouseMoved(ev *desktop.MouseEvent) {
	if i := m.itemAt(ev.Position.Y); i >= 0 && !m.items[i].divider() {
		m.point(i)
	}
}

// The sizes of a menu.
const (
	menuRow     float32 = 32
	menuDivider float32 = 9
	menuLeast   float32 = 160
	menuTick    float32 = 24
)

func (m *menu) checks() bool {
	for _, i := range m.items {
		if i.Checked {
			return true
		}
	}
	return false
}

func (m *menu) span(i int) (y, h float32) {
	y = Gap4
	for k := 0; k <= i; k++ {
		y += h
		h = Scaled(menuRow)
		if m.items[k].divider() {
			h = menuDivider
		}
	}
	return y, h
}

func (m *menu) itemAt(y float32) int {
	for i := range m.items {
		if top, h := m.span(i); y >= top && y < top+h {
			return i
		}
	}
	return -1
}

// MinSize implements fyne.CanvasObject.
func (m *menu) MinSize() fyne.Size {
	w := Scaled(menuLeast)
	for _, i := range m.items {
		line := wordWidth(i.Label, SizeText, scene.Regular) + 2*Gap12
		if i.Keys != "" {
			line += Gap24 + capSize(i.Keys).Width
		}
		w = max(w, line)
	}
	if m.checks() {
		w += menuTick
	}
	h := 2 * Gap4
	if n := len(m.items); n > 0 {
		y, last := m.span(n - 1)
		h = y + last + Gap4
	}
	return fyne.NewSize(w, h)
}

// CreateRenderer implements fyne.Widget.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	back := &canvas.Rectangle{}
	d := &drawn{of: m, min: m.MinSize, objects: []fyne.CanvasObject{back}}
	var words, lines []fyne.CanvasObject
	var ticks []*Icon
	var keys []*KeyCap
	for _, i := range m.items {
		word, line, tick, key := &canvas.Text{}, &canvas.Rectangle{}, NewIcon("tick", 16, scene.Accent), NewKeyCap(i.Keys)
		line.Hidden, tick.Hidden, key.Hidden = !i.divider(), !i.Checked, i.Keys == ""
		words, lines, ticks, keys = append(words, word), append(lines, line), append(ticks, tick), append(keys, key)
		d.objects = append(d.objects, line, tick, word, key)
	}
	d.layout = func(size fyne.Size) {
		left := Gap12
		if m.checks() {
			left += menuTick
		}
		for i := range m.items {
			y, h := m.span(i)
			place(lines[i], 0, y+h/2, size.Width, 1)
			place(ticks[i], Gap8, y, menuTick, h)
			place(words[i], left, y, size.Width-left, h)
			k := capSize(m.items[i].Keys)
			place(keys[i], size.Width-k.Width-Gap12, y, k.Width, h)
			if i == m.at {
				place(back, Gap4, y, size.Width-2*Gap4, h)
			}
		}
	}
	d.refresh = func() {
		setBox(back, scene.AccentSoft, scene.None, RadiusCell)
		back.Hidden = m.at < 0
		for i, item := range m.items {
			ink := scene.Ink
			if item.Why != "" {
				ink = scene.Muted
			}
			setWord(words[i].(*canvas.Text), item.Label, SizeText, scene.Regular, ink)
			setBox(lines[i].(*canvas.Rectangle), scene.Hairline, scene.None, 0)
		}
	}
	return d.ready()
}
