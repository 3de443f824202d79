package shell

import (
	"fmt"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// rail is the list of places at the left.
type rail struct {
	shell   *Shell
	content *fyne.Container
	items   []*railItem
	thin    bool
	open    bool // a workshop was open when it was built
}

func newRail(s *Shell) *rail {
	r := &rail{shell: s}
	r.content = container.NewStack()
	r.build()
	return r
}

// build makes the rail's items for what is open and how wide the rail is.
func (r *rail) build() {
	s := r.shell
	r.thin, r.open = s.thin(), s.desk != nil
	r.items = nil
	column := []fyne.CanvasObject{r.brand()}
	column = append(column, r.item(page.Place{Page: page.Library}, s.printer.Text("rail.library"), "library"))
	if s.desk != nil {
		column = append(column, r.heading("rail.playbook"))
		for _, step := range s.desk.Pack().Steps {
			column = append(column, r.item(page.Place{Page: page.Step, Item: step.ID}, step.Name, ""))
		}
		column = append(column, r.heading("rail.results"))
		for _, p := range results {
			column = append(column, r.item(page.Place{Page: p.id}, s.printer.Text("rail."+string(p.id)), p.icon))
		}
	}
	top := kit.Column(0, column...)
	foot := r.item(page.Place{Page: page.Settings}, s.printer.Text("rail.settings"), "settings")
	body := container.New(&railLayout{}, kit.Fill(scene.Sunken, 0), kit.VDivider(), kit.NewScroll(top), kit.Pad(kit.Insets{Bottom: 12}, foot))
	r.content.Objects = []fyne.CanvasObject{body}
	r.content.Refresh()
	r.progress()
}

// results are the pages of figures, in the order of the rail.
var results = []struct {
	id   page.ID
	icon string
}{
	{page.Scorecard, "scorecard"}, {page.Journeys, "journeys"}, {page.Roadmap, "roadmap"},
	{page.Value, "value"}, {page.Reports, "reports"}, {page.Group, "group"},
}

// railLayout puts the list above and settings at the foot.
type railLayout struct{}

func (railLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	foot := o[3].MinSize().Height
	place(o[0], 0, 0, size.Width, size.Height)
	place(o[1], size.Width-1, 0, 1, size.Height)
	place(o[2], 0, 0, size.Width-1, size.Height-foot)
	place(o[3], 0, size.Height-foot, size.Width-1, foot)
}

func (railLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(railThin, 0) }

// brand is the mark and name at the top; pressing it opens the menu of everything there is.
func (r *rail) brand() fyne.CanvasObject {
	name := kit.NewText("Ownerloop", kit.SizeBlock, scene.SemiBold, scene.Ink).Single()
	name.Hidden = r.thin
	var b *kit.Pressable
	b = kit.NewPressable(r.shell.printer.Text("rail.menu"), container.New(brandLayout{}, kit.NewMark(22), name), func() { r.shell.showMenu(b) })
	b.Inset, b.Under = 8, scene.Hairline
	b.SetTip(r.shell.printer.Text("rail.menu"))
	return b
}

// heading is a group's name; on a thin rail a line.
func (r *rail) heading(key string) fyne.CanvasObject {
	if r.thin {
		line := kit.Fixed(0, 1, kit.Divider())
		return kit.Pad(kit.Insets{Top: 12, Bottom: 12, Left: 16, Right: 16}, line)
	}
	return kit.Pad(kit.Insets{Top: 12, Bottom: 4, Left: 18}, kit.Small(r.shell.printer.Text(key)).Single())
}

func (r *rail) item(to page.Place, name, icon string) fyne.CanvasObject {
	it := newRailItem(r, to, name, icon)
	r.items = append(r.items, it)
	return kit.Pad(kit.Sides(8, 0), it.press)
}

// update shows where one is, and makes the rail anew when what is open or its width has changed.
func (r *rail) update() {
	if r.thin != r.shell.thin() || r.open != (r.shell.desk != nil) {
		r.build()
		return
	}
	for _, it := range r.items {
		if on := r.at(it.to); on != it.on {
			it.on = on
			it.show()
		}
	}
}

// at reports whether an item is where the person is. Rating belongs to the step it was come from: the first.
func (r *rail) at(to page.Place) bool {
	now := r.shell.now
	if now.Page == page.Rating && r.shell.desk != nil {
		now = page.Place{Page: page.Step, Item: r.shell.desk.Pack().Settings.FirstStep}
	}
	return to.Page == now.Page && (to.Page != page.Step || to.Item == now.Item)
}

// changed counts progress again where an act may have moved it.
func (r *rail) changed(desk.Change) { r.progress() }

func (r *rail) progress() {
	d := r.shell.desk
	for _, it := range r.items {
		if d == nil || it.to.Page != page.Step {
			continue
		}
		p := app.Progress(d.Pack(), d.Document(), it.to.Item)
		if p.Done != it.done || p.Of != it.of {
			it.done, it.of = p.Done, p.Of
			it.show()
		}
	}
	r.update()
}

// railItem is one place of the rail. What stands in the window is press: an object that only embeds another has two
// renderers, of which the toolkit paints the one nobody refreshes.
type railItem struct {
	press        *kit.Pressable
	rail         *rail
	to           page.Place
	name, icon   string
	done, of     int
	on           bool
	fill         *kit.Area
	bar          *kit.Area
	ring         *kit.Sign
	sign         *kit.Icon
	label, count *kit.Text
	body         *fyne.Container
}

func newRailItem(r *rail, to page.Place, name, icon string) *railItem {
	it := &railItem{rail: r, to: to, name: name, icon: icon, on: r.at(to)}
	it.fill, it.bar = kit.Fill(scene.None, kit.RadiusCard), kit.Fill(scene.Accent, 1.5)
	it.label = kit.NewText(name, kit.SizeText, scene.Regular, scene.Muted).Single()
	it.label.Cut = true
	it.count = kit.NewText("", kit.SizeSmall, scene.Regular, scene.Muted).Single()
	mark := fyne.CanvasObject(nil)
	if to.Page == page.Step {
		it.ring = kit.NewRing(16, 0)
		mark = it.ring
	} else {
		it.sign = kit.NewIcon(icon, 18, scene.Muted)
		mark = it.sign
	}
	it.body = container.New(railItemLayout{it}, it.fill, it.bar, mark, it.label, it.count)
	it.press = kit.NewPressable(name, it.body, func() { r.shell.Go(to) })
	it.press.Under = scene.Hairline
	it.press.OnKey = func(ev *fyne.KeyEvent) bool {
		switch ev.Name {
		case fyne.KeyUp:
			r.focusNear(it, -1)
		case fyne.KeyDown:
			r.focusNear(it, 1)
		default:
			return false
		}
		return true
	}
	it.show()
	return it
}

// show paints the item as it stands.
func (it *railItem) show() {
	role, fill, weight := scene.Muted, scene.None, scene.Regular
	if it.on {
		role, fill, weight = scene.Ink, scene.Surface, scene.Medium
	}
	it.fill.Set(scene.Of(fill))
	it.fill.Framed(scene.None)
	if it.on {
		it.fill.Framed(scene.Hairline)
	}
	it.bar.Hidden = !it.on
	it.label.SetSpans(kit.Span{Text: it.name, Weight: weight, Paint: scene.Of(role)})
	it.label.Hidden, it.count.Hidden = it.rail.thin, it.rail.thin || it.of == 0
	it.count.Set(fmt.Sprintf("%d/%d", it.done, it.of))
	if it.ring != nil {
		share := 0.0
		if it.of > 0 {
			share = float64(it.done) / float64(it.of)
		}
		it.ring.Become(kit.NewRing(16, share))
	} else {
		if it.on {
			role = scene.AccentStrong
		}
		it.sign.Set(it.icon, role)
	}
	it.press.SetTip(it.tip())
	it.press.SetLabel(it.says())
	it.body.Refresh()
}

// says is the item in words.
func (it *railItem) says() string {
	if it.of == 0 {
		return it.name
	}
	return it.rail.shell.printer.Say(text.M("rail.tip", text.Str("Name", it.name), text.Int("Done", it.done), text.Int("Of", it.of)))
}

// tip is the name where the rail shows none.
func (it *railItem) tip() string {
	if !it.rail.thin {
		return ""
	}
	return it.says()
}

// wide is the width of a rail that shows names: its own, or with larger text what the longest name and its count need.
func (r *rail) wide() float32 {
	w := railWide
	for _, it := range r.items {
		need := 42 + it.label.Width() + 10 + 2*8 + 6 // the name of where one is is a little bolder
		if it.ring != nil {
			need += it.count.MinSize().Width + 6
		}
		w = max(w, need)
	}
	return min(w, kit.Scaled(railWide))
}

// railItemLayout lays out one item.
type railItemLayout struct{ it *railItem }

func (l railItemLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	it := l.it
	place(o[0], 0, 1, size.Width, size.Height-2)
	place(o[1], 0, (size.Height-20)/2, 3, 20)
	m := o[2].MinSize()
	place(o[2], 20-m.Width/2, (size.Height-m.Height)/2, m.Width, m.Height)
	h := it.label.MinSize().Height
	c := it.count.MinSize()
	place(it.count, size.Width-10-c.Width, (size.Height-c.Height)/2, c.Width, c.Height)
	room := size.Width - 42 - 10
	if it.ring != nil {
		room -= c.Width + 6
	}
	place(it.label, 42, (size.Height-h)/2, room, h)
}

func (railItemLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(railThin-17, max(36, kit.Scaled(36)))
}

func (r *rail) focusNear(it *railItem, by int) {
	for i, other := range r.items {
		if other == it {
			r.shell.window.Canvas().Focus(r.items[(i+by+len(r.items))%len(r.items)].press)
			return
		}
	}
}

// brandLayout puts the mark and the name of the program into the header's height.
type brandLayout struct{}

func (brandLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 17, (size.Height-22)/2, 22, 22)
	m := o[1].MinSize()
	place(o[1], 52, (size.Height-m.Height)/2, m.Width, m.Height)
}

func (brandLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(railThin-1, headerHigh)
}
