package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	// TakesTab makes Tab a key of OnKey instead of the way to the next control.
	TakesTab bool
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
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
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
	return &entryRenderer{inner: e.Entry.CreateRenderer(), e: e}
}

type entryRenderer struct {
	inner fyne.WidgetRenderer
	e     *Entry
}

// boxes are the objects of the toolkit's entry that are its box and border.
const boxes = 2

func (r *entryRenderer) Layout(size fyne.Size) {
	if r.e.MultiLine {
		r.inner.Layout(size)
		return
	}
	// One line stands in the middle of the height, whatever size the reader has chosen for text; the toolkit gets all
	// the height it wants, since it would show a scroll bar otherwise.
	text := fyne.MeasureText("x", Letters(SizeText), fyne.TextStyle{})
	r.inner.Layout(fyne.NewSize(size.Width, max(size.Height, text.Height+4*entryInset)))
	lift := (size.Height-text.Height)/2 - entryInset
	for _, o := range r.Objects() {
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

func (r *entryRenderer) Objects() []fyne.CanvasObject { return r.inner.Objects()[boxes:] }

func (r *entryRenderer) Destroy() { r.inner.Destroy() }

// Field is an entry with its label above, its unit inside at the right, and below it what was understood or what is
// wrong.
type Field struct {
	widget.BaseWidget
	// Multi makes many lines of it; set before the field shows.
	Multi bool
	// Rows is the number of lines of a Multi field that show, 3 unless set.
	Rows int
	// Unit stands inside at the right.
	Unit string
	// OnChanged is told each change while typing, OnSubmitted the Enter key.
	OnChanged, OnSubmitted func(string)
	// OnCommit is told the text on Enter and when the focus leaves, when it differs from the one last set or committed
	// and Validate, where there is one, accepts it.
	OnCommit func(string)
	// OnEscape is the Esc key after the text was put back to the one last committed; nil hands it on.
	OnEscape func()
	// Validate returns the sentence that says what is wrong with a text, "" for nothing.
	Validate func(string) string

	label, note *Text
	err         *Text
	entry       *Entry
	committed   string
	focused     bool
	off         bool
	icon        string
	keys        string
	tip         string
}

// NewField makes a field of one line.
func NewField(label string) *Field {
	f := &Field{label: Small(label), note: Small(""), err: NewText("", SizeSmall, scene.Regular, scene.Fault)}
	f.ExtendBaseWidget(f)
	return f
}

// NewSearch makes the field one searches with: no label, a glass before the text, the keys that reach it inside.
func NewSearch(placeholder, keys string) *Field {
	f := NewField("")
	f.icon, f.keys = "search", keys
	f.Entry().PlaceHolder = placeholder
	return f
}

// With changes fields before the field is shown and returns it.
func (f *Field) With(change func(*Field)) *Field {
	change(f)
	return f
}

// Entry returns the bare entry inside, for the focus and for keys of its own. Fields like Multi are set before.
func (f *Field) Entry() *Entry {
	if f.entry == nil {
		f.entry = NewEntry(f.Multi)
		f.entry.OnFocus = f.focus
		f.entry.OnChanged = f.typed
		f.entry.OnEscape = f.escape
		f.entry.OnKey = func(ev *fyne.KeyEvent) bool {
			enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
			if !enter || f.Multi {
				return false
			}
			f.commit()
			if f.OnSubmitted != nil {
				f.OnSubmitted(f.entry.Text)
				return true
			}
			return f.OnCommit != nil
		}
	}
	return f.entry
}

// SetPlaceHolder sets the words that show while the field is empty.
func (f *Field) SetPlaceHolder(s string) { f.Entry().SetPlaceHolder(s) }

// SetTip sets the tooltip.
func (f *Field) SetTip(s string) { f.tip = s }

// SetLabel changes the words above the field.
func (f *Field) SetLabel(s string) {
	f.label.Set(s)
	f.Refresh()
}

// Text returns what stands in the field now.
func (f *Field) Text() string { return f.Entry().Text }

// SetText sets the text as committed; nothing is called back.
func (f *Field) SetText(s string) {
	f.committed = s
	if e := f.Entry(); e.Text != s {
		e.OnChanged = nil
		e.SetText(s)
		e.OnChanged = f.typed
	}
	f.SetError("")
}

// SetError shows a sentence below the field and its fault; "" takes it away.
func (f *Field) SetError(s string) {
	if f.err.String() != s {
		f.err.Set(s)
		f.Refresh()
	}
}

// Error returns the sentence that shows below the field.
func (f *Field) Error() string { return f.err.String() }

// Understood shows below the field how what was typed is read; "" takes it away.
func (f *Field) Understood(s string) {
	if f.note.String() != s {
		f.note.Set(s)
		f.Refresh()
	}
}

// Disable switches the field off; why is its tooltip.
func (f *Field) Disable(why string) {
	f.off, f.tip = true, why
	f.Entry().Disable()
	f.Refresh()
}

// Enable switches the field on.
func (f *Field) Enable() {
	f.off = false
	f.Entry().Enable()
	f.Refresh()
}

// Focus moves the focus into the field.
func (f *Field) Focus() { focus(f.Entry()) }

func (f *Field) focus(on bool) {
	f.focused = on
	if on {
		showTip(f, f.tip)
	} else {
		hideTip(f)
		f.commit()
	}
	f.Refresh()
}

func (f *Field) typed(s string) {
	if f.err.String() != "" && f.Validate != nil {
		f.SetError(f.Validate(s))
	}
	if f.OnChanged != nil {
		f.OnChanged(s)
	}
}

func (f *Field) commit() {
	s := f.Entry().Text
	if f.Validate != nil {
		f.SetError(f.Validate(s))
		if f.err.String() != "" {
			return
		}
	}
	if s != f.committed {
		f.committed = s
		if f.OnCommit != nil {
			f.OnCommit(s)
		}
	}
}

func (f *Field) escape() {
	if f.OnCommit != nil && f.Entry().Text != f.committed {
		f.SetText(f.committed)
		f.typed(f.committed)
		return
	}
	if f.OnEscape != nil {
		f.OnEscape()
		return
	}
	Unused(f.entry, &fyne.KeyEvent{Name: fyne.KeyEscape})
}
