package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is the bare line (or lines) one types into, without border: fields, searches, grids and the palette put their
// own frame around it. It uses the text's shortcuts and all cursor keys and hands every other key on.
type Entry struct {
	widget.Entry
	// OnEscape is the Esc key; nil hands it on.
	OnEscape func()
	// OnKey sees every key first and returns true for one it used.
	OnKey func(*fyne.KeyEvent) bool
	// OnFocus is told when the focus comes and goes.
	OnFocus func(bool)
	// Whole selects the text when the focus comes by keys or by the program, so that typing replaces it; a press of the
	// button puts the cursor where it is.
	Whole bool
	// TakesTab makes Tab a key of OnKey instead of the way to the next control.
	TakesTab bool

	pressed bool
}

// NewEntry makes a bare entry of one line, or of many.
func NewEntry(multi bool) *Entry {
	e := &Entry{}
	e.MultiLine = multi
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if multi {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab implements fyne.Tabbable. A tab is never text: it leaves a field of many lines too.
func (e *Entry) AcceptsTab() bool { return e.TakesTab }

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.Whole && !e.pressed {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// MouseDown implements desktop.Mouseable.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	e.pressed = true
	e.Entry.MouseDown(ev)
	e.pressed = false
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(ev) {
		return
	}
	if len(ev.Name) == 1 || ev.Name == fyne.KeySpace { // comes as a letter too
		return
	}
	switch ev.Name {
	case fyne.KeyEscape:
		if e.OnEscape != nil {
			e.OnEscape()
			return
		}
		Unused(e, ev)
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft,
		fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		submits := !e.MultiLine && e.OnSubmitted == nil && (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter)
		if submits {
			Unused(e, ev)
			return
		}
		e.Entry.TypedKey(ev)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if e.MultiLine {
			e.Entry.TypedKey(ev)
			return
		}
		Unused(e, ev)
	case fyne.KeyTab:
	default:
		Unused(e, ev)
	}
}

// TypedShortcut implements fyne.Shortcutable. Undo and redo of the text come first; where the text has none left, the
// window's own have their turn.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	before := e.Text
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		if e.Undo(); e.Text == before {
			UnusedShortcut(e, s)
		}
	case *fyne.ShortcutRedo:
		if e.Redo(); e.Text == before {
			UnusedShortcut(e, s)
		}
	case *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		e.Entry.TypedShortcut(s)
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
			e.Entry.TypedShortcut(s)
		default:
			UnusedShortcut(e, s)
		}
	default:
		UnusedShortcut(e, s)
	}
}

// entryInset is the toolkit's own margin around the text of an entry.
const entryInset float32 = 8

// MinSize implements fyne.CanvasObject: a line, or three lines, of text with the toolkit's margin.
func (e *Entry) MinSize() fyne.Size {
	lines := float32(1)
	if e.MultiLine {
		lines = 3
	}
	return fyne.NewSize(Scaled(48), Scaled(Line(SizeText))*lines+2*entryInset)
}

// CreateRenderer implements fyne.Widget: the toolkit's own without its box and border.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{inner: e.Entry.CreateRenderer(), e: e}
	r.inside = container.NewWithoutLayout(r.inner.Objects()[boxes:]...)
	r.clip = container.NewClip(r.inside)
	return Laid(e, r)
}

// entryRenderer shows the toolkit's entry through an opening of the entry's own size: in a line that is longer, the
// toolkit has a scroll bar below the text, which would stand on the border.
type entryRenderer struct {
	inner  fyne.WidgetRenderer
	e      *Entry
	inside *fyne.Container
	clip   *container.Clip
}

// boxes are the objects of the toolkit's entry that are its box and border.
const boxes = 2

func (r *entryRenderer) Layout(size fyne.Size) {
	r.clip.Resize(size)
	if r.e.MultiLine {
		r.inner.Layout(size)
		return
	}
	// One line stands in the middle of the height, whatever size the reader has chosen for text; the toolkit gets all
	// the height it wants, since it would show a scroll bar otherwise, and room for one below.
	text := fyne.MeasureText("x", Letters(SizeText), fyne.TextStyle{})
	r.inner.Layout(fyne.NewSize(size.Width, max(size.Height, text.Height+4*entryInset)))
	lift := (size.Height-text.Height)/2 - entryInset
	for _, o := range r.inside.Objects {
		o.Move(o.Position().AddXY(0, lift))
	}
}

func (r *entryRenderer) MinSize() fyne.Size { return r.e.MinSize() }

func (r *entryRenderer) Refresh() {
	r.inner.Refresh()
	for _, o := range r.inner.Objects()[:boxes] {
		o.(*canvas.Rectangle).Hidden = true
	}
}

func (r *entryRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.clip} }

func (r *entryRenderer) Destroy() { r.inner.Destroy() }
