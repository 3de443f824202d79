package back

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The sizes of a line of the list.
const (
	lineHeight float32 = 34
	textLeft   float32 = 44 // where titles and fields begin; left of it a press ticks
	headShare  float32 = 0.3
	headMost   float32 = 220
)

// line is one line of the list, of any kind; it is the layout of its own container.
type line struct {
	v         *View
	back      *kit.Area
	box       *kit.Area
	tick      *kit.Icon
	title     *kit.Text
	note      *kit.Text
	words     *kit.Text
	sign      *kit.Icon
	state     *kit.Chip
	fault     *kit.Chip
	all, none *kit.Button
	row       row
}

func newLine(v *View) fyne.CanvasObject {
	cut := func(size float32) *kit.Text {
		t := kit.NewSpans(size).Single()
		t.Cut = true
		return t
	}
	l := &line{v: v, back: kit.Fill(scene.None, 0), box: kit.Fill(scene.Surface, kit.RadiusCell).Framed(scene.Edge), tick: kit.NewIcon("", 14, scene.OnAccent),
		title: cut(kit.SizeText), note: cut(kit.SizeSmall), words: cut(kit.SizeText), sign: kit.NewIcon("warning", 16, scene.Fault),
		state: kit.NewChip("", kit.Plain), fault: kit.NewChip("", kit.FaultChip)}
	l.all = kit.NewButton(v.say("bring.all"), kit.Quiet, func() { v.tickAll(l.row.group, true) }).With(func(b *kit.Button) { b.Small = true })
	l.none = kit.NewButton(v.say("bring.none"), kit.Quiet, func() { v.tickAll(l.row.group, false) }).With(func(b *kit.Button) { b.Small = true })
	return container.New(l, l.back, l.box, l.tick, l.title, l.note, l.words, l.sign, l.state, l.fault, l.all, l.none)
}

// show fills the line for a row of the model.
func (l *line) show(r row) {
	l.row = r
	m := l.v.model
	g, i := m.groups[r.group], m.item(r)
	ofGroup, ofItem := i == nil && r.field == headLine, i != nil && r.field == headLine
	show := func(on bool, objects ...fyne.CanvasObject) {
		for _, o := range objects {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	show(ofGroup && len(g.items) > 0, l.all, l.none)
	show(ofItem, l.box, l.tick)
	show(ofGroup || ofItem, l.title)
	show(!ofItem, l.note)
	show(r.field >= 0 || r.field == wordLine, l.words)
	show(r.field == wordLine, l.sign)
	l.state.Hide()
	l.fault.Hide()
	l.back.Set(scene.Of(scene.None))
	switch {
	case ofGroup:
		l.back.Set(scene.Of(scene.Sunken))
		l.title.SetSpans(kit.Span{Text: g.title, Weight: scene.SemiBold})
		l.note.SetSpans(kit.Span{Text: l.v.groupNote(r.group), Paint: scene.Of(scene.Muted)})
	case ofItem:
		l.title.SetSpans(kit.Span{Text: i.title, Weight: scene.Medium})
		l.paintBox(i)
		l.marks(i)
	case r.field == wordLine:
		why := g.fault
		if i != nil {
			why = i.why()
		}
		l.note.SetSpans()
		l.words.SetSpans(kit.Span{Text: why, Paint: scene.Of(scene.Fault)})
	default:
		f := i.fields[r.field]
		l.note.SetSpans(kit.Span{Text: f.head, Paint: scene.Of(scene.Muted)})
		l.words.SetSpans(l.v.fieldSpans(f)...)
	}
	if s := l.back.Size(); s.Width > 0 {
		l.Layout(nil, s)
	}
}

// paintBox paints the box of an item.
func (l *line) paintBox(i *item) {
	fill, tick := scene.Surface, ""
	switch {
	case i.refused != "":
		fill = scene.Sunken
	case l.v.model.ticked(i):
		fill, tick = scene.Accent, "tick"
	}
	l.box.Set(scene.Of(fill))
	l.tick.Set(tick, scene.OnAccent)
}

// marks shows what is special about an item.
func (l *line) marks(i *item) {
	words, look := l.v.markWords(i)
	if words != "" {
		l.state.Set(words, look)
		l.state.Show()
	}
	if i.why() != "" {
		l.fault.Set(l.v.say("bring.mark.refused"), kit.FaultChip)
		l.fault.Show()
	}
}

// markWords is what happened to an item, in a word.
func (v *View) markWords(i *item) (string, kit.ChipLook) {
	switch {
	case i.conflict:
		return v.say("bring.mark.conflict"), kit.NoticeChip
	case i.mark == added:
		return v.say("bring.mark.added"), kit.Plain // a soft one would not show on the chosen line
	case i.mark == removed:
		return v.say("bring.mark.removed"), kit.NoticeChip
	}
	return "", kit.Plain
}

// groupNote is what a group's line says beside its title.
func (v *View) groupNote(g int) string {
	c := v.model.count(g)
	words := v.say("bring.chosen", text.Int("Count", c.ticked), text.Int("Of", c.all))
	if c.all == 0 {
		words = ""
	}
	switch note := v.model.groups[g].note; {
	case note != "" && words != "":
		return note + ": " + words
	case note != "":
		return note
	}
	return words
}

// fieldSpans is a field on one line.
func (v *View) fieldSpans(f field) []kit.Span {
	muted := func(s string) kit.Span { return kit.Span{Text: s, Paint: scene.Of(scene.Muted)} }
	strong := func(s string) kit.Span { return kit.Span{Text: s, Weight: scene.Medium} }
	switch {
	case f.said != "":
		return []kit.Span{{Text: f.said}}
	case f.before == "":
		return []kit.Span{strong(f.after)}
	case f.conflict:
		return []kit.Span{muted(v.say("bring.here") + " "), strong(beginning(f.here)), muted("   " + v.say("bring.workbook") + " "), strong(f.after)}
	}
	return []kit.Span{muted(beginning(f.before) + "  →  "), strong(f.after)}
}

// beginning leaves room on a line for what comes after; the details show the whole.
func beginning(s string) string {
	const most = 28
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Layout implements fyne.Layout.
func (l *line) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, w, h float32) {
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(max(w, 0), h))
	}
	put(l.back, 0, size.Width, size.Height)
	body, small := kit.Scaled(kit.Line(kit.SizeText)), kit.Scaled(kit.Line(kit.SizeSmall))
	left, right := kit.Scaled(textLeft), size.Width-kit.Gap16
	side := kit.Scaled(16)
	put(l.box, kit.Gap16, side, side)
	put(l.tick, kit.Gap16, side, side)
	for _, o := range []fyne.CanvasObject{l.none, l.all, l.fault, l.state} {
		if o.Visible() {
			m := o.MinSize()
			right -= m.Width
			put(o, right, m.Width, m.Height)
			right -= kit.Gap8
		}
	}
	switch {
	case l.row.item < 0 && l.row.field == headLine:
		w := min(l.title.Width(), (right-kit.Gap16)*0.6)
		put(l.title, kit.Gap16, w, body)
		put(l.note, kit.Gap16+w+kit.Gap12, right-kit.Gap16-w-kit.Gap12, small)
	case l.row.field == headLine:
		put(l.title, left, right-left, body)
	case l.row.field == wordLine:
		put(l.note, left, 0, small)
		put(l.sign, left, side, side)
		put(l.words, left+side+kit.Gap8, right-left-side-kit.Gap8, body)
	case l.note.String() == "":
		put(l.note, left, 0, small)
		put(l.words, left, right-left, body)
	default:
		w := min((right-left)*headShare, kit.Scaled(headMost))
		put(l.note, left, w, small)
		put(l.words, left+w+kit.Gap12, right-left-w-kit.Gap12, body)
	}
}

// MinSize implements fyne.Layout.
func (l *line) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(300), kit.Scaled(lineHeight))
}
