package kit

import (
	"strings"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Picker is a button that opens a list of options to choose one from, with its label above. Where there are more than
// eight options, one types to find one.
type Picker struct {
	control
	// Prefix stands inside before the name: "Compare: Kick-off".
	Prefix string
	// Wide lets the picker fill the width it is given; else it is as wide as its choice.
	Wide    bool
	label   *Text
	options []Option
	chosen  string
	changed func(id string)
	open    *Float
}

// NewPicker makes a picker; label may be empty.
func NewPicker(label string, options []Option, chosen string, changed func(id string)) *Picker {
	p := &Picker{label: Small(label), options: options, chosen: chosen, changed: changed}
	p.extend(p)
	return p
}

// With changes fields before the picker is shown and returns it.
func (p *Picker) With(change func(*Picker)) *Picker {
	change(p)
	return p
}

// Chosen returns the ID of the choice.
func (p *Picker) Chosen() string { return p.chosen }

// SetChosen changes the choice without calling back.
func (p *Picker) SetChosen(id string) {
	if p.chosen != id {
		p.chosen = id
		p.Refresh()
	}
}

// SetOptions changes the options and the choice.
func (p *Picker) SetOptions(options []Option, chosen string) {
	p.options, p.chosen = options, chosen
	p.Refresh()
}

func (p *Picker) words() string {
	for _, o := range p.options {
		if o.ID == p.chosen {
			return p.Prefix + o.Name
		}
	}
	return p.Prefix + "–"
}

// Tapped implements fyne.Tappable.
func (p *Picker) Tapped(*fyne.PointEvent) {
	p.takeFocus()
	p.Open()
}

// Open shows the options.
func (p *Picker) Open() {
	c := canvasOf(p)
	if p.off || c == nil {
		return
	}
	hideTip(p)
	p.open = ShowOptions(c, p, p.options, p.chosen, func(id string) {
		if id == p.chosen {
			return
		}
		p.chosen = id
		p.Refresh()
		if p.changed != nil {
			p.changed(id)
		}
	})
}

// TypedKey implements fyne.Focusable.
func (p *Picker) TypedKey(ev *fyne.KeyEvent) {
	if presses(ev) || ev.Name == fyne.KeyDown {
		p.Open()
		return
	}
	Unused(p, ev)
}

func (p *Picker) top() float32 {
	if p.label.String() == "" {
		return 0
	}
	return p.label.HeightFor(max(p.Size().Width, p.natural())) + labelGap
}

func (p *Picker) natural() float32 {
	return wordWidth(p.words(), SizeText, scene.Medium) + Scaled(signSize) + 2*Gap12 + Gap8
}

// HeightFor implements Fluid.
func (p *Picker) HeightFor(width float32) float32 {
	h := Scaled(32)
	if p.label.String() != "" {
		h += p.label.HeightFor(width) + labelGap
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (p *Picker) MinSize() fyne.Size {
	w := p.natural()
	if p.Wide {
		w = Scaled(96)
	}
	return fyne.NewSize(max(w, p.label.MinSize().Width), p.HeightFor(max(w, p.Size().Width)))
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Picker) AccessibilityLabel() string {
	return strings.TrimSpace(p.label.String() + " " + p.words())
}

// AccessibilityRole implements fyne.Accessible.
func (p *Picker) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	ring, box := newRing(), &canvas.Rectangle{}
	word, chevron := NewText("", SizeText, scene.Medium, scene.Ink), NewIcon("chevron-down", signSize, scene.Ink)
	word.OneLine, word.Cut = true, true
	d := &drawn{of: p, objects: []fyne.CanvasObject{ring, box, p.label, word, chevron}, min: p.MinSize}
	d.layout = func(size fyne.Size) {
		y := p.top()
		h := Scaled(32)
		place(p.label, 0, 0, size.Width, max(y-labelGap, 0))
		place(box, 0, y, size.Width, h)
		placeRing(ring, fyne.NewPos(0, y), fyne.NewSize(size.Width, h), RadiusCard)
		line := Scaled(Line(SizeText))
		icon := Scaled(signSize)
		place(word, Gap12, y+(h-line)/2, max(size.Width-2*Gap12-icon-Gap8, 0)+1, line)
		place(chevron, size.Width-Gap12-icon, y, icon, h)
	}
	d.refresh = func() {
		setRing(ring, p.focused)
		fill, border, ink := scene.Surface, scene.Edge, scene.Ink
		switch {
		case p.off:
			fill, border, ink = scene.Sunken, scene.Hairline, scene.Muted
		case p.pressed:
			border, ink = scene.AccentStrong, scene.AccentStrong
		case p.hovered:
			fill = scene.Hover
		}
		setBox(box, fill, border, RadiusCard)
		p.label.Hidden = p.label.String() == ""
		word.SetSpans(Span{p.words(), scene.Medium, scene.Of(ink)})
		chevron.Set("chevron-down", ink)
	}
	return d.ready()
}

// manyOptions is the number above which one types to find an option.
const manyOptions = 8

// ShowOptions shows options below an object to choose one from, with a field to find one where they are many.
func ShowOptions(c fyne.Canvas, at fyne.CanvasObject, options []Option, chosen string, pick func(id string)) *Float {
	return showOptions(c, at, options, chosen, "", pick)
}

func showOptions(c fyne.Canvas, at fyne.CanvasObject, options []Option, chosen, typed string, pick func(id string)) *Float {
	o := &optionList{all: options, shown: options, chosen: chosen, pick: pick}
	o.list = NewList(menuRow, func() int { return len(o.shown) }, o.makeRow, o.bindRow)
	o.list.OnOpen = o.take
	o.list.body.pressed = nil
	o.list.body.released = o.take
	o.ExtendBaseWidget(o)
	var first fyne.Focusable = o.list
	if len(options) > manyOptions {
		o.search = NewSearch("", "")
		o.search.OnChanged = o.filter
		o.search.Entry().OnKey = o.key
		first = o.search.Entry()
	} else {
		o.list.OnRune = o.seek
	}
	f := NewFloat(o, first)
	o.done = f.Hide
	f.OnOutside = f.Hide
	f.Place = func(window fyne.Size) (fyne.Position, fyne.Size) {
		size := o.MinSize()
		size.Width = min(max(size.Width, at.Size().Width), window.Width-2*Gap8)
		size.Height = min(size.Height, window.Height-2*Gap8)
		return beside(at, size, window), size
	}
	for i, x := range options {
		if x.ID == chosen {
			o.list.row = i
		}
	}
	f.Over(c)
	if o.list.row >= 0 {
		o.list.Select(o.list.row)
	}
	if typed != "" && o.search != nil {
		o.search.Entry().SetText(typed)
		o.search.Entry().CursorColumn = len([]rune(typed))
	} else {
		for _, r := range typed {
			o.seek(r)
		}
	}
	return f
}

// optionList is the contents of a picker's layer.
type optionList struct {
	widget.BaseWidget
	all, shown []Option
	chosen     string
	search     *Field
	list       *List
	pick       func(string)
	done       func()
	sought     string // letters typed so far where there is no search
}

func (o *optionList) take(row int) {
	if row < 0 || row >= len(o.shown) {
		return
	}
	id := o.shown[row].ID
	o.done()
	Guard(func() { o.pick(id) })
}

// filter keeps the options that hold every typed word.
func (o *optionList) filter(s string) {
	words := strings.Fields(strings.ToLower(s))
	o.shown = nil
	for _, x := range o.all {
		text := strings.ToLower(x.Name + " " + x.Note)
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(text, w)
		}
		if fits {
			o.shown = append(o.shown, x)
		}
	}
	o.list.row = min(0, len(o.shown)-1)
	o.list.Reload()
}

// seek goes to the option whose name begins with the letters typed so far; where none does, to the next one that begins
// with the last letter.
func (o *optionList) seek(r rune) {
	last := strings.ToLower(string(r))
	from := max(o.list.row, 0)
	if o.goTo(o.sought+last, from) {
		o.sought += last
		return
	}
	o.sought = ""
	if o.goTo(last, from+1) {
		o.sought = last
	}
}

// goTo moves the cursor to the next option, from one on and round, whose name begins so.
func (o *optionList) goTo(begins string, from int) bool {
	for k := range o.shown {
		i := (from + k) % len(o.shown)
		if strings.HasPrefix(strings.ToLower(o.shown[i].Name), begins) {
			o.list.Select(i)
			return true
		}
	}
	return false
}

// key lets the list be walked while one types.
func (o *optionList) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter:
		o.list.TypedKey(ev)
		return true
	}
	return false
}

func (o *optionList) makeRow() fyne.CanvasObject {
	name, note := Body("").Single(), Small("").Single().Aligned(fyne.TextAlignTrailing)
	name.Cut, note.Cut = true, true
	return Pad(Sides(Gap12, 0), container.New(optionRow{}, name, note))
}

func (o *optionList) bindRow(i int, c fyne.CanvasObject) {
	row := c.(*fyne.Container).Objects[0].(*fyne.Container)
	name, note := row.Objects[0].(*Text), row.Objects[1].(*Text)
	weight := scene.Regular
	if o.shown[i].ID == o.chosen {
		weight = scene.Medium
	}
	name.SetSpans(Span{o.shown[i].Name, weight, scene.Of(scene.Ink)})
	note.Set(o.shown[i].Note)
	row.Refresh()
}

// optionRow gives the name the room it needs and the note what is left.
type optionRow struct{}

// Layout implements fyne.Layout.
func (optionRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	name, note := objects[0].(*Text), objects[1].(*Text)
	w := min(wordWidth(name.String(), SizeText, scene.Medium), size.Width)
	left := max(size.Width-w-Gap12, 0)
	line, small := name.MinSize().Height, note.MinSize().Height
	note.Hidden = left < Scaled(48)
	place(name, 0, (size.Height-line)/2, w, line)
	place(note, size.Width-left, (size.Height-small)/2, left, small)
}

// MinSize implements fyne.Layout.
func (optionRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// MinSize implements fyne.CanvasObject. It is that of all options, so that the layer keeps still while one types.
func (o *optionList) MinSize() fyne.Size {
	w := Scaled(menuLeast)
	for _, x := range o.all {
		line := wordWidth(x.Name, SizeText, scene.Medium) + 2*Gap12 + Gap4
		if x.Note != "" {
			line += Gap12 + wordWidth(x.Note, SizeSmall, scene.Regular)
		}
		w = max(w, min(line, Scaled(480)))
	}
	h := Scaled(menuRow)*float32(min(len(o.all), manyOptions)) + 2*Gap4
	if o.search != nil {
		h += Scaled(32) + 2*Gap8
	}
	return fyne.NewSize(w, h)
}

// CreateRenderer implements fyne.Widget.
func (o *optionList) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: o, objects: []fyne.CanvasObject{o.list}, min: o.MinSize}
	if o.search != nil {
		d.objects = []fyne.CanvasObject{o.search, o.list}
	}
	d.layout = func(size fyne.Size) {
		y := Gap4
		if o.search != nil {
			place(o.search, Gap8, Gap8, size.Width-2*Gap8, Scaled(32))
			y = Scaled(32) + 2*Gap8
		}
		place(o.list, 0, y, size.Width, size.Height-y-Gap4)
	}
	return d.ready()
}
