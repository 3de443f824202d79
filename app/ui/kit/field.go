package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

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
		f.entry.Whole = !f.Multi
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
		Guard(func() { f.OnChanged(s) })
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
			Guard(func() { f.OnCommit(s) })
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
