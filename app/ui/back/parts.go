package back

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// head is what came back and how much of it differs.
type head struct {
	v       *View
	content *fyne.Container
	title   *kit.Text
	note    *kit.Text
	chips   *fyne.Container
	notes   *kit.Button
}

func newHead(v *View) *head {
	h := &head{v: v, title: kit.Title(""), note: kit.Small(""), chips: kit.Flow(kit.Gap8, false)}
	leave := kit.Column(0, kit.NewIconButton("arrow-left", v.say("bring.leave"), v.Leave))
	h.notes = kit.NewButton("", kit.Quiet, v.tellNotes).With(func(b *kit.Button) { b.Icon, b.Small = "info", true })
	h.content = kit.Pad(kit.Insets{Top: kit.Gap12, Right: kit.Gap24, Bottom: kit.Gap12, Left: kit.Gap16}, kit.RowTop(kit.Gap8, leave,
		kit.GrowFrom(1, 200, kit.Column(kit.Gap8, kit.Column(0, h.title, h.note), h.chips))))
	return h
}

func (h *head) update() {
	v := h.v
	h.title.Set(v.host.Text().Say(v.of.title()))
	h.note.Set("")
	if !v.made.IsZero() {
		at := v.made.In(v.host.Desk().Now().Location())
		h.note.Set(v.say("bring.plan.made", text.Str("When", v.say("shell.at-day-time", text.Str("Day", v.host.Text().Date(civil.FromTime(at))), text.Str("Time", at.Format("15:04"))))))
	}
	h.note.Hidden = h.note.String() == ""
	h.chips.Objects = nil
	c := v.model.count(-1)
	chip := func(n int, what string, look kit.ChipLook) {
		if n > 0 {
			h.chips.Add(kit.NewChip(v.say("bring.count."+what, text.Int("Count", n)), look))
		}
	}
	chip(c.added, "added", kit.Plain)
	chip(c.changed, "changed", kit.Plain)
	chip(c.removed, "removed", kit.Plain)
	chip(c.conflicts, "conflicts", kit.NoticeChip)
	chip(c.refused, "refused", kit.FaultChip)
	if n := len(v.notes); n > 0 {
		h.notes.SetLabel(v.say("bring.notes", text.Int("Count", n)))
		h.chips.Add(h.notes)
	}
	h.chips.Hidden = len(h.chips.Objects) == 0
}

// foot is the keys, what was taken over last, and the button that takes over.
type foot struct {
	v       *View
	content *fyne.Container
	state   *kit.Text
	main    *kit.Button
}

func newFoot(v *View) *foot {
	f := &foot{v: v, state: kit.Small("")}
	f.main = kit.NewButton("", kit.Primary, v.TakeOver).With(func(b *kit.Button) { b.Large, b.Keys = true, "Enter" })
	leave := kit.NewButton(v.say("bring.leave"), kit.Secondary, v.Leave).With(func(b *kit.Button) { b.Large, b.Keys = true, "Esc" })
	f.content = kit.Pad(kit.Sides(kit.Gap24, kit.Gap12), kit.Row(kit.Gap12, kit.GrowFrom(1, 120, f.state), leave, f.main))
	return f
}

func (f *foot) update() {
	v := f.v
	n := v.model.count(-1).ticked
	f.state.Set(v.say("bring.keys"))
	if v.said != "" {
		f.state.Set(v.said + " " + v.say("bring.undo"))
	}
	f.main.SetLabel(v.say(v.of.words("take"), text.Int("Count", n)))
	if n == 0 {
		f.main.Disable(v.say("bring.take-none"))
	} else {
		f.main.Enable()
	}
	f.main.Hidden, f.state.Hidden = v.model.empty(), v.model.empty()
	f.content.Refresh()
}

// details is the whole of what the cursor stands on.
type details struct {
	v    *View
	card *kit.Card
	body *fyne.Container
	roll *kit.Scroll
}

func newDetails(v *View) *details {
	d := &details{v: v, body: kit.Column(kit.Gap12)}
	d.roll = kit.NewScroll(kit.Pad(kit.Around(kit.Gap16), d.body))
	d.card = kit.NewCard("", nil, d.roll).With(func(c *kit.Card) { c.Bare = true })
	return d
}

func (d *details) show() {
	d.body.Objects = nil
	if r, ok := d.v.at(); ok {
		if i := d.v.model.item(r); i != nil {
			d.item(i)
		} else {
			d.group(r.group)
		}
	}
	d.roll.ScrollToTop()
	d.roll.Reflow()
}

func (d *details) add(objects ...fyne.CanvasObject) {
	for _, o := range objects {
		d.body.Add(o)
	}
}

func (d *details) group(g int) {
	grp := d.v.model.groups[g]
	d.add(kit.Block(grp.title))
	if note := d.v.groupNote(g); note != "" {
		d.add(kit.MutedText(note))
	}
	if grp.fault != "" {
		d.fault(grp.fault)
	}
}

func (d *details) item(i *item) {
	v := d.v
	d.add(kit.Block(i.title))
	if words, look := v.markWords(i); words != "" {
		d.add(kit.Row(kit.Gap8, kit.NewChip(words, look), kit.Spring()))
	}
	for _, f := range i.fields {
		d.field(f)
	}
	if i.note != "" {
		d.add(kit.MutedText(i.note))
	}
	if why := i.why(); why != "" {
		d.fault(why)
	}
}

func (d *details) fault(why string) {
	d.add(kit.RowTop(kit.Gap8, kit.NewIcon("warning", 18, scene.Fault), kit.Grow(1, kit.NewText(why, kit.SizeText, scene.Regular, scene.Fault))))
}

func (d *details) field(f field) {
	v := d.v
	if f.said != "" {
		d.add(kit.Body(f.said))
		return
	}
	lines := []struct{ key, value string }{{"bring.before", f.before}, {"bring.workbook", f.after}}
	switch {
	case f.conflict:
		lines = append(lines[:1:1], struct{ key, value string }{"bring.here", f.here}, lines[1])
	case f.before == "":
		lines = lines[1:]
	}
	column := kit.Column(0, kit.Small(f.head))
	for i, l := range lines {
		weight := scene.Regular
		if i == len(lines)-1 {
			weight = scene.Medium
		}
		column.Add(kit.NewSpans(kit.SizeText, kit.Span{Text: v.say(l.key) + " ", Paint: scene.Of(scene.Muted)}, kit.Span{Text: l.value, Weight: weight}))
	}
	d.add(column)
}

// frameLayout stacks head, list and foot; the details stand beside the list, or below it where the page is narrow.
type frameLayout struct{}

func (frameLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(obj fyne.CanvasObject, x, y, w, h float32) {
		obj.Move(fyne.NewPos(x, y))
		obj.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	head, foot := kit.HeightOf(o[0], size.Width), kit.HeightOf(o[6], size.Width)
	put(o[0], 0, 0, size.Width, head)
	put(o[1], 0, head, size.Width, 1)
	put(o[5], 0, size.Height-foot-1, size.Width, 1)
	put(o[6], 0, size.Height-foot, size.Width, foot)
	pad := kit.Gap24
	if size.Width < 1000 {
		pad = kit.Gap16
	}
	x, y, w, h := pad, head+1+pad, size.Width-2*pad, size.Height-head-foot-2-2*pad
	put(o[4], x, y, w, h)
	if size.Width >= kit.Scaled(1000) {
		side := kit.Scaled(336)
		put(o[2], x, y, w-side-kit.Gap16, h)
		put(o[3], x+w-side, y, side, h)
		return
	}
	below := max(h*0.34, kit.Scaled(96))
	put(o[2], x, y, w, h-below-kit.Gap12)
	put(o[3], x, y+h-below, w, below)
}

func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }
