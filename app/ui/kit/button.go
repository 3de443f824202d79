package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Kind says how much weight a button has.
type Kind int

// The kinds. A view has one primary button.
const (
	Secondary Kind = iota
	Primary
	Quiet  // like a link: accent text, no border
	Danger // destroys; its label names what
)

// Button is a verb one can press. With a label empty it is its icon alone.
type Button struct {
	control
	Kind Kind
	// Icon stands before the label, IconAfter behind it.
	Icon, IconAfter string
	// Keys is the shortcut shown inside, such as "Ctrl N".
	Keys string
	// Large is 40 high instead of 32, for bars; Huge 48, for handing over. Small looks 24 high inside a card's head and
	// can still be hit on 32.
	Small, Large, Huge bool
	label              string
	tapped             func()
}

// NewButton makes a button.
func NewButton(label string, kind Kind, tapped func()) *Button {
	b := &Button{Kind: kind, label: label, tapped: tapped}
	b.extend(b)
	return b
}

// NewIconButton makes a button of 32 x 32 that shows an icon; tip says in words what it does.
func NewIconButton(icon, tip string, tapped func()) *Button {
	b := NewButton("", Quiet, tapped)
	b.Icon, b.tip = icon, tip
	return b
}

// With changes fields before the button is shown and returns it: NewButton(…).With(func(b *Button) { b.Large = true }).
func (b *Button) With(change func(*Button)) *Button {
	change(b)
	return b
}

// Label returns the words on the button.
func (b *Button) Label() string { return b.label }

// SetLabel changes the words.
func (b *Button) SetLabel(s string) {
	if b.label != s {
		b.label = s
		b.Refresh()
	}
}

// SetKind changes the weight.
func (b *Button) SetKind(k Kind) {
	if b.Kind != k {
		b.Kind = k
		b.Refresh()
	}
}

// SetIcon changes the icon before the label.
func (b *Button) SetIcon(name string) {
	if b.Icon != name {
		b.Icon = name
		b.Refresh()
	}
}

// OnTapped changes what pressing does.
func (b *Button) OnTapped(f func()) { b.tapped = f }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.off {
		return
	}
	b.takeFocus()
	b.Press()
}

// Press does what the button does, unless it is switched off.
func (b *Button) Press() {
	hideTip(b)
	if !b.off && b.tapped != nil {
		Guard(b.tapped)
	}
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if presses(ev) {
		b.Press()
		return
	}
	Unused(b, ev)
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.label == "" {
		return b.tip
	}
	return b.label
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// buttonLook is the colours of a button in its state.
type buttonLook struct {
	fill, border, ink, icon scene.Role
}

func (b *Button) look() buttonLook {
	alone := b.label == ""
	if b.off {
		if b.Kind == Quiet {
			return buttonLook{scene.None, scene.None, scene.Muted, scene.Ghost}
		}
		return buttonLook{scene.Sunken, scene.Hairline, scene.Muted, scene.Muted}
	}
	switch b.Kind {
	case Primary:
		l := buttonLook{scene.Accent, scene.None, scene.OnAccent, scene.OnAccent}
		if b.hovered || b.pressed {
			l.fill = scene.AccentStrong
		}
		return l
	case Quiet:
		l := buttonLook{scene.None, scene.None, scene.Accent, scene.Accent}
		if alone {
			l.icon = scene.Muted
		}
		if b.hovered {
			l.fill = scene.Hover
			if alone {
				l.icon = scene.Ink
			}
		}
		if b.pressed {
			l.ink, l.icon = scene.AccentStrong, scene.AccentStrong
		}
		return l
	case Danger:
		l := buttonLook{scene.Surface, scene.Fault, scene.Fault, scene.Fault}
		if b.hovered || b.pressed {
			l.fill = scene.FaultSoft
		}
		return l
	}
	l := buttonLook{scene.Surface, scene.Edge, scene.Ink, scene.Ink}
	if b.hovered {
		l.fill = scene.Hover
	}
	if b.pressed {
		l.border, l.ink, l.icon = scene.AccentStrong, scene.AccentStrong, scene.AccentStrong
	}
	return l
}

// textSize is the size of the label.
func (b *Button) textSize() float32 {
	switch {
	case b.Huge:
		return SizeBlock
	case b.Small:
		return SizeSmall
	}
	return SizeText
}

// shape is the height of what is painted of the button.
func (b *Button) shape() float32 {
	if b.Small {
		return 24
	}
	return b.height()
}

func (b *Button) height() float32 {
	switch {
	case b.Huge:
		return 48
	case b.Large:
		return 40
	}
	return 32
}

func (b *Button) padding() float32 {
	switch {
	case b.Huge:
		return 24
	case b.Kind == Quiet:
		return 8
	case b.Large:
		return 16
	}
	return 12
}

const buttonIcon float32 = 18

// width is what the contents need with the padding around them. Keys stand in a box of their own unless the button is primary.
func (b *Button) width() float32 {
	if b.label == "" && b.Keys == "" && b.IconAfter == "" {
		if b.Kind == Quiet {
			return Scaled(b.height())
		}
		return Scaled(b.height()) + 4
	}
	w := 2 * b.padding()
	n := 0
	add := func(part float32) {
		if n > 0 {
			w += Gap8
		}
		w += part
		n++
	}
	if b.Icon != "" {
		add(Scaled(buttonIcon))
	}
	if b.label != "" {
		add(wordWidth(b.label, b.textSize(), scene.Medium))
	}
	if b.IconAfter != "" {
		add(Scaled(buttonIcon))
	}
	if b.Keys != "" {
		add(b.keysWidth())
	}
	return w
}

func (b *Button) keysWidth() float32 {
	if b.Kind == Primary {
		return wordWidth(KeysShown(b.Keys), SizeSmall, scene.Regular)
	}
	return capSize(b.Keys).Width
}

// MinSize implements fyne.CanvasObject.
func (b *Button) MinSize() fyne.Size { return fyne.NewSize(max(b.width(), 32), Scaled(b.height())) }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ring, box := newRing(), &canvas.Rectangle{}
	icon, after := NewIcon("", buttonIcon, scene.Ink), NewIcon("", buttonIcon, scene.Ink)
	label, keys, keyCap := &canvas.Text{}, &canvas.Text{}, NewKeyCap("")
	d := &drawn{of: b, objects: []fyne.CanvasObject{ring, box, icon, label, after, keys, keyCap}, min: b.MinSize}
	d.layout = func(size fyne.Size) {
		h := min(size.Height, Scaled(b.shape()))
		if !b.Small {
			h = size.Height
		}
		place(box, 0, (size.Height-h)/2, size.Width, h)
		placeRing(ring, box.Position(), box.Size(), RadiusCard)
		x := (size.Width - b.width()) / 2
		if b.label == "" && b.Keys == "" && b.IconAfter == "" {
			place(icon, 0, 0, size.Width, size.Height)
			return
		}
		x += b.padding()
		put := func(o fyne.CanvasObject, shown bool, w, h float32) {
			if shown {
				place(o, x, (size.Height-h)/2, w, h)
				x += w + Gap8
			}
		}
		put(icon, b.Icon != "", Scaled(buttonIcon), Scaled(buttonIcon))
		put(label, b.label != "", wordWidth(b.label, b.textSize(), scene.Medium), Scaled(Line(b.textSize())))
		put(after, b.IconAfter != "", Scaled(buttonIcon), Scaled(buttonIcon))
		put(keys, !keys.Hidden, b.keysWidth(), Scaled(Line(SizeSmall)))
		put(keyCap, keyCap.Visible(), b.keysWidth(), capSize(b.Keys).Height)
	}
	d.refresh = func() {
		l := b.look()
		setRing(ring, b.focused)
		setBox(box, l.fill, l.border, RadiusCard)
		icon.Hidden, after.Hidden = b.Icon == "", b.IconAfter == ""
		icon.Set(b.Icon, l.icon)
		after.Set(b.IconAfter, l.icon)
		icon.size = buttonIcon
		if b.label == "" {
			icon.size = 20
		}
		setWord(label, b.label, b.textSize(), scene.Medium, l.ink)
		setWord(keys, KeysShown(b.Keys), SizeSmall, scene.Regular, l.ink)
		keys.Hidden = b.Keys == "" || b.Kind != Primary
		keyCap.Hidden = b.Keys == "" || b.Kind == Primary
		keyCap.Set(b.Keys)
	}
	return d.ready()
}
