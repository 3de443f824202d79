package roadmap

import (
	"math"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// A bar follows the pointer day by day: what its new dates would do is tried at each, and shown as outlines, in the
// inspector and in a word at the pointer. Letting go makes one edit of it; Esc puts it back.

// grip is the part of a bar that the pointer holds.
type grip int

const (
	body  grip = iota // moves it
	left              // moves its start and leaves its end
	right             // moves its end
)

// gripWide is how far from the end of a bar the pointer still holds that end.
const gripWide = 8

// drag is a bar that follows the pointer.
type drag struct {
	bar  roadmap.Bar
	grip grip
	over bool // put back, or refused: the rest of the movement does nothing
	let  bool // the button was let go while the last try was still being worked out
}

// pointer is the word at the pointer.
type pointer struct {
	content *fyne.Container
	words   *kit.Text
	box     *fyne.Container
}

func newPointer() *pointer {
	p := &pointer{words: kit.Small("").Single()}
	p.box = kit.Layers(kit.Fill(scene.Surface, kit.RadiusCell).Framed(scene.Edge), kit.Pad(kit.Sides(kit.Gap8, kit.Gap4), p.words))
	p.box.Hide()
	p.content = container.NewWithoutLayout(p.box)
	return p
}

func (p *pointer) show(words string, at fyne.Position, within fyne.Size) {
	p.words.Set(words)
	size := p.box.MinSize()
	p.box.Resize(size)
	p.box.Move(fyne.NewPos(max(min(at.X+kit.Gap16, within.Width-size.Width-kit.Gap4), 0), max(at.Y-size.Height-kit.Gap12, 0)))
	p.box.Show()
	p.box.Refresh()
}

// dragged takes the bar at from along to the pointer.
func (v *plan) dragged(from, to fyne.Position) {
	if v.drag == nil {
		v.drag = v.take(from)
	}
	d := v.drag
	if d.over {
		return
	}
	wish := d.wish(v.daysTo(from, to), v.p.seen.Timeline.Problem.Closures, kit.Modifiers()&shift != 0)
	if v.wished(d.bar) != wish {
		v.try(wish)
	}
	v.tell(wish, to)
}

// take holds what is under the pointer; what is not a bar is held as nothing.
func (v *plan) take(at fyne.Position) *drag {
	id, ok := idOf(v.drawing.RefAt(at))
	bar, dated := v.bar(id)
	if !ok || !dated || v.fixed() {
		return &drag{over: true}
	}
	d := &drag{bar: bar}
	x := float64(at.X)/float64(kit.Scaled(1)) - v.drawn.Calendar.X + v.x
	first, last := v.place(bar.Span.First), v.place(bar.Span.Last.AddDays(1))
	switch {
	case x < first-gripWide || x > last+gripWide: // its name
		return &drag{over: true}
	case bar.Days == 0 || last-first < 3*gripWide:
	case x > last-gripWide:
		d.grip = right
	case x < first+gripWide:
		d.grip = left
	}
	v.holding = true // the calendar keeps still under the pointer
	v.p.choose(id, false)
	v.holding = false
	return d
}

// daysTo is by how many days of the calendar the pointer has moved.
func (v *plan) daysTo(from, to fyne.Position) int {
	return int(math.Round(float64(to.X-from.X) / float64(kit.Scaled(1)) / zooms[v.zoom].week * 7))
}

// wish is what moving the held part by so many days of the calendar asks for: on working days, or in whole weeks.
func (d *drag) wish(days int, closures []schedule.Closure, weeks bool) app.DateChange {
	cal := schedule.NewCalendar(closures)
	end := d.bar.Span.First
	if d.grip == right {
		end = d.bar.Span.Last
	}
	by := cal.Days(end, end.AddDays(days))
	if weeks {
		by = int(math.Round(float64(by)/5)) * 5
	}
	out := app.DateChange{ID: d.bar.ID, Pin: d.bar.Pin, Days: d.bar.Days}
	if by == 0 {
		return out
	}
	switch d.grip {
	case right:
		out.Days = max(out.Days+by, 1)
		return out
	case left:
		by = min(by, out.Days-1)
		out.Days -= by
	}
	out.Pin = roadmap.Pin{NotBefore: cal.Add(end, by), Fixed: true}
	return out
}

// tell says at the pointer which day the held part is on, and what that does to the whole.
func (v *plan) tell(wish app.DateChange, at fyne.Position) {
	p := v.p
	words := p.say("roadmap.drag.days", text.Int("Count", wish.Days))
	if v.drag.grip != right {
		day := v.drag.bar.Span.First
		if wish.Pin.Fixed {
			day = wish.Pin.NotBefore
		}
		words = p.say("roadmap.drag.start", text.DateArg("Day", day))
	}
	if t := v.trial; t != nil && t.Change == wish {
		words += "  ·  " + v.outcome(t)
	}
	v.pointer.show(words, at, v.drawing.Size())
	v.at = at
}

// outcome is what a try does to the end of the whole plan, in a few words.
func (v *plan) outcome(t *app.DateTrial) string {
	p := v.p
	if len(t.Problems) > 0 {
		return p.host.Text().Say(t.Problems[0])
	}
	finish := text.Str("Date", p.host.Text().Date(t.Timeline.Finish))
	switch {
	case t.Later > 0:
		return p.say("roadmap.finish-later", finish, text.Int("Count", t.Later))
	case t.Later < 0:
		return p.say("roadmap.finish-earlier", finish, text.Int("Count", -t.Later))
	}
	return p.say("roadmap.finish-same", finish)
}

// letGo ends a drag: what was tried last becomes an edit, once it is known that it can be.
func (v *plan) letGo() {
	d := v.drag
	if d == nil {
		return
	}
	v.pointer.box.Hide()
	switch t := v.trial; {
	case d.over || v.wish == nil:
		v.drag = nil
	case t == nil:
		d.let = true
	case len(t.Problems) > 0:
		v.drag = nil
		v.p.host.Toast(v.p.host.Text().Say(t.Problems[0]), false)
		v.putBack()
	default:
		v.drag = nil
		v.accept()
	}
}

// tried goes on with a drag when the last try is worked out.
func (v *plan) tried() {
	switch d := v.drag; {
	case d == nil || d.over:
	case d.let:
		v.letGo()
	case v.wish != nil:
		v.tell(*v.wish, v.at)
	}
}

// release lets a held bar go without an edit.
func (v *plan) release() {
	if v.drag != nil {
		v.drag.over = true
		v.pointer.box.Hide()
	}
}
