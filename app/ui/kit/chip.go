package kit

import (
	"strings"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ChipLook says what a chip means.
type ChipLook int

// The looks of a chip.
const (
	Plain ChipLook = iota // a count or a fact
	Soft                  // a state
	NoticeChip
	FaultChip
)

// weight sets states apart from plain facts.
func (l ChipLook) weight() scene.Weight {
	if l == Plain {
		return scene.Regular
	}
	return scene.Medium
}

func (l ChipLook) roles() (fill, border, ink scene.Role) {
	switch l {
	case Soft:
		return scene.AccentSoft, scene.None, scene.AccentStrong
	case NoticeChip:
		return scene.NoticeSoft, scene.None, scene.Notice
	case FaultChip:
		return scene.FaultSoft, scene.None, scene.Fault
	}
	return scene.Surface, scene.Hairline, scene.Ink
}

// Chip is a short fact in a pill. It can be pressed only where it has a cross, which takes it away.
type Chip struct {
	widget.BaseWidget
	text   string
	look   ChipLook
	icon   string
	remove *Button
}

// NewChip makes a chip.
func NewChip(text string, look ChipLook) *Chip {
	c := &Chip{text: text, look: look}
	c.ExtendBaseWidget(c)
	return c
}

// WithIcon puts an icon before the words and returns the chip.
func (c *Chip) WithIcon(name string) *Chip {
	c.icon = name
	return c
}

// Removable gives the chip a cross and returns it; tip names what the cross takes away.
func (c *Chip) Removable(tip string, remove func()) *Chip {
	c.remove = NewIconButton("close", tip, remove)
	return c
}

// Set changes words and look.
func (c *Chip) Set(text string, look ChipLook) {
	if c.text != text || c.look != look {
		c.text, c.look = text, look
		c.Refresh()
	}
}

// Text returns the words.
func (c *Chip) Text() string { return c.text }

const (
	chipHeight float32 = 24
	chipIcon   float32 = 14
	chipSide   float32 = 10
)

// MinSize implements fyne.CanvasObject. A chip with a cross is 32 high, so that the cross can be hit.
func (c *Chip) MinSize() fyne.Size {
	w, h := chipWidth(c.text, c.icon, c.look), Scaled(chipHeight)
	if c.remove != nil {
		w, h = w+c.remove.MinSize().Width-chipSide, c.remove.MinSize().Height
	}
	return fyne.NewSize(w, h)
}

func chipWidth(text, icon string, look ChipLook) float32 {
	w := wordWidth(text, SizeSmall, look.weight()) + 2*chipSide
	if icon != "" {
		w += Scaled(chipIcon) + 6
	}
	return w
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	box, icon, word := &canvas.Rectangle{}, NewIcon(c.icon, chipIcon, scene.Ink), &canvas.Text{}
	d := &drawn{of: c, objects: []fyne.CanvasObject{box, icon, word}, min: c.MinSize}
	if c.remove != nil {
		d.objects = append(d.objects, c.remove)
	}
	d.layout = func(size fyne.Size) {
		h := Scaled(chipHeight)
		y := (size.Height - h) / 2
		place(box, 0, y, size.Width, h)
		x := chipSide
		if c.icon != "" {
			place(icon, x, y, Scaled(chipIcon), h)
			x += Scaled(chipIcon) + 6
		}
		place(word, x, y, wordWidth(c.text, SizeSmall, c.look.weight()), h)
		if c.remove != nil {
			m := c.remove.MinSize()
			place(c.remove, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height)
		}
	}
	d.refresh = func() {
		fill, border, ink := c.look.roles()
		setBox(box, fill, border, Scaled(chipHeight)/2)
		icon.Hidden = c.icon == ""
		icon.Set(c.icon, ink)
		setWord(word, c.text, SizeSmall, c.look.weight(), ink)
	}
	return d.ready()
}

// KeyCap shows the keys of a shortcut, such as "Ctrl K".
type KeyCap struct {
	widget.BaseWidget
	keys string
}

// NewKeyCap makes a key cap.
func NewKeyCap(keys string) *KeyCap {
	k := &KeyCap{keys: keys}
	k.ExtendBaseWidget(k)
	return k
}

// Set changes the keys.
func (k *KeyCap) Set(keys string) {
	if k.keys != keys {
		k.keys = keys
		k.Refresh()
	}
}

// KeysShown is a shortcut such as "Ctrl V" with the names the keys have on the reader's keyboard.
func KeysShown(keys string) string {
	names := current().Keys
	if len(names) == 0 {
		return keys
	}
	parts := strings.Split(keys, " ")
	for i, k := range parts {
		if name := names[k]; name != "" {
			parts[i] = name
		}
	}
	return strings.Join(parts, " ")
}

func capSize(keys string) fyne.Size {
	h := Scaled(20)
	return fyne.NewSize(max(wordWidth(KeysShown(keys), SizeSmall, scene.Regular)+10, h), h)
}

// MinSize implements fyne.CanvasObject.
func (k *KeyCap) MinSize() fyne.Size { return capSize(k.keys) }

// CreateRenderer implements fyne.Widget.
func (k *KeyCap) CreateRenderer() fyne.WidgetRenderer {
	box, word := &canvas.Rectangle{}, &canvas.Text{Alignment: fyne.TextAlignCenter}
	d := &drawn{of: k, objects: []fyne.CanvasObject{box, word}, min: k.MinSize}
	d.layout = func(size fyne.Size) {
		m := k.MinSize()
		y := (size.Height - m.Height) / 2
		place(box, 0, y, size.Width, m.Height)
		place(word, 0, y, size.Width, m.Height)
	}
	d.refresh = func() {
		setBox(box, scene.Background, scene.Hairline, RadiusCell)
		setWord(word, KeysShown(k.keys), SizeSmall, scene.Regular, scene.Muted)
	}
	return d.ready()
}
