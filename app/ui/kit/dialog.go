package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// DialogAction is a button at the foot of a dialog.
type DialogAction struct {
	Label string
	// Run is called when the button is pressed. The dialog closes first, unless Run is nil or Keep is set.
	Run func()
	// Primary is what Enter does, unless it destroys.
	Primary bool
	// Destroy marks what can't be taken for granted; its label names what goes ("Delete 3 stores").
	Destroy bool
	// Keep leaves the dialog open, for actions that can fail.
	Keep bool
	// Why says why the action can't be taken now.
	Why string
}

// Dialog asks one question over a darkened window: its title is the question. The focus stays inside and goes back to
// where it was. Enter is the primary action unless that destroys, Esc the way out.
type Dialog struct {
	// OnCancel is told that the dialog was left without an action.
	OnCancel func()
	// First gets the focus when the dialog shows; else the primary button, or the first other one where it destroys.
	First fyne.Focusable

	float   *Float
	frame   *dialogFrame
	actions []DialogAction
	buttons []*Button
}

// Widths of a dialog.
const (
	DialogNarrow float32 = 480
	DialogWide   float32 = 640
)

// NewDialog makes a dialog. Actions stand at the foot, the primary one at the right end; an action without Run only
// closes.
func NewDialog(title string, width float32, body fyne.CanvasObject, actions []DialogAction) *Dialog {
	d := &Dialog{actions: actions}
	foot := []fyne.CanvasObject{Spring()}
	add := func(primary bool) {
		for _, a := range actions {
			if a.Primary == primary {
				b := d.button(a)
				d.buttons = append(d.buttons, b)
				foot = append(foot, b)
			}
		}
	}
	add(false)
	add(true)
	d.frame = newDialogFrame(title, width, body, Row(Gap8, foot...))
	return d
}

func (d *Dialog) button(a DialogAction) *Button {
	kind := Secondary
	switch {
	case a.Destroy:
		kind = Danger
	case a.Primary:
		kind = Primary
	}
	b := NewButton(a.Label, kind, func() { d.run(a) })
	if a.Why != "" {
		b.Disable(a.Why)
	}
	return b
}

func (d *Dialog) run(a DialogAction) {
	if !a.Keep {
		d.Hide()
	}
	if a.Run != nil {
		a.Run()
	}
}

// Button returns the button of the action with a label, to switch it on and off; nil for none.
func (d *Dialog) Button(label string) *Button {
	for _, b := range d.buttons {
		if b.label == label {
			return b
		}
	}
	return nil
}

// Show lays the dialog over a window.
func (d *Dialog) Show(c fyne.Canvas) {
	first := d.First
	if first == nil {
		for _, b := range d.buttons {
			if first == nil || b.Kind == Primary {
				first = b
			}
		}
	}
	d.float = NewFloat(d.frame, first)
	d.float.Scrim = true
	d.float.Place = d.frame.place
	d.float.OnEscape = d.cancel
	d.float.OnKey = func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
			d.submit()
		}
	}
	d.float.OnShortcut = func(s fyne.Shortcut) {
		if k, ok := s.(*desktop.CustomShortcut); ok && k.KeyName == fyne.KeyReturn {
			d.submit()
		}
	}
	d.float.Over(c)
}

// submit does what Enter does.
func (d *Dialog) submit() {
	for _, a := range d.actions {
		if a.Primary && !a.Destroy {
			if b := d.Button(a.Label); b != nil {
				b.Press()
			}
			return
		}
	}
}

func (d *Dialog) cancel() {
	d.Hide()
	if d.OnCancel != nil {
		d.OnCancel()
	}
}

// Hide closes the dialog.
func (d *Dialog) Hide() {
	if d.float != nil {
		d.float.Hide()
	}
}

// Shown reports whether the dialog is open.
func (d *Dialog) Shown() bool { return d.float != nil && d.float.Shown() }

// Reflow lays the dialog out again after the height of its body changed.
func (d *Dialog) Reflow() {
	d.frame.scroll.Reflow()
	if d.float != nil {
		d.float.Refresh()
	}
}

// dialogFrame is title, body and foot. A body that is too high for the window scrolls.
type dialogFrame struct {
	widget.BaseWidget
	width  float32
	title  *Text
	body   fyne.CanvasObject
	scroll *Scroll
	foot   *fyne.Container
	line   *Area
}

func newDialogFrame(title string, width float32, body fyne.CanvasObject, foot *fyne.Container) *dialogFrame {
	f := &dialogFrame{width: width, title: Title(title), body: body, foot: foot, line: Divider()}
	if f.body == nil {
		f.body = Spring()
	}
	// The rings of controls at the body's edges need room that a scroll does not clip.
	f.scroll = NewScroll(Pad(Sides(Gap24, Gap4), f.body))
	f.ExtendBaseWidget(f)
	return f
}

func (f *dialogFrame) wide(window fyne.Size) float32 {
	return min(Scaled(f.width), window.Width-2*Gap16)
}

// parts are the heights of title row, body and foot in a width.
func (f *dialogFrame) parts(width float32) (head, body, foot float32) {
	head = f.title.HeightFor(width-2*Gap24) + Gap24 + Gap12
	body = HeightOf(f.body, width-2*Gap24) + 2*Gap4
	foot = f.foot.MinSize().Height + Gap16 + Gap24 - Gap4
	return head, body, foot
}

func (f *dialogFrame) place(window fyne.Size) (fyne.Position, fyne.Size) {
	w := f.wide(window)
	head, body, foot := f.parts(w)
	h := min(head+body+foot, window.Height-2*Gap16)
	return fyne.NewPos((window.Width-w)/2, max((window.Height-h)*0.4, Gap16)), fyne.NewSize(w, h)
}

// MinSize implements fyne.CanvasObject.
func (f *dialogFrame) MinSize() fyne.Size { return fyne.NewSize(Scaled(200), Scaled(120)) }

// CreateRenderer implements fyne.Widget.
func (f *dialogFrame) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: f, objects: []fyne.CanvasObject{f.title, f.scroll, f.line, f.foot}, min: f.MinSize}
	d.layout = func(size fyne.Size) {
		head, body, foot := f.parts(size.Width)
		room := max(size.Height-head-foot, 0)
		place(f.title, Gap24, Gap24, size.Width-2*Gap24, head-Gap24-Gap12)
		place(f.scroll, 0, head, size.Width, min(body, room))
		f.line.Hidden = body <= room+0.5
		place(f.line, 0, head+room, size.Width, 1)
		place(f.foot, Gap24, size.Height-f.foot.MinSize().Height-Gap24+Gap4, size.Width-2*Gap24, f.foot.MinSize().Height)
	}
	return d.ready()
}
