package rating

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// vote is the page before the reveal: the stages, who has given a level, what to ask and to look for.
type vote struct {
	p       *Page
	content fyne.CanvasObject
	cards   *levels.Cards
	half    *kit.Text
	people  *people
	side    *side
}

func newVote(p *Page) *vote {
	f := &vote{p: p, half: kit.Small(""), people: newPeople(p), side: newSide(p)}
	f.cards = levels.NewCards(p.pack, p.host.Text(), func(x float64) { p.giveLevel(x, false) })
	f.content = rolling(kit.ColumnGrow(kit.Gap16, 2, kit.Column(kit.Gap8, f.cards, f.half), f.people.top, container.New(&besides{side: f.side}, f.people.content, f.side.content)))
	return f
}

func (f *vote) object() fyne.CanvasObject { return f.content }

func (f *vote) show(v *view) {
	f.cards.SetIndicator(v.indicator)
	f.p.showHalf(f.half, v)
	f.people.show(v)
	f.side.show(v)
}

// Regions are the list of people and the evidence.
func (f *vote) Regions() []fyne.Focusable { return []fyne.Focusable{f.people.list, f.side.add} }

// halfWords say what a half level means here, where there are half levels.
func (p *Page) halfWords(v *view) string {
	if !v.pack.Settings.HalfLevels || v.indicator.Half == "" {
		return ""
	}
	return p.say("rating.half", text.Str("Words", v.indicator.Half))
}

// showHalf shows below the stages what a half level means, where there is room for it.
func (p *Page) showHalf(half *kit.Text, v *view) {
	half.Set(p.halfWords(v))
	if hide := half.String() == "" || p.narrow; hide != half.Hidden {
		half.Hidden = hide
		p.body.Refresh()
	}
}

// besides lays the side at the right of the main part; where there is little width it is narrower and shows less.
type besides struct{ side *side }

const (
	sideWidth  float32 = 308
	sideNarrow float32 = 350
	mainLeast  float32 = 600
)

func (b *besides) widths(width float32) (main, side float32) {
	if side = kit.Scaled(sideWidth); width-side-kit.Gap16 < mainLeast {
		side = min(kit.Scaled(sideNarrow), width*0.38)
	}
	return width - side - kit.Gap16, side
}

func (b *besides) Layout(o []fyne.CanvasObject, size fyne.Size) {
	main, side := b.widths(size.Width)
	place(o[0], 0, 0, main, size.Height)
	place(o[1], main+kit.Gap16, 0, side, size.Height)
}

func (b *besides) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(mainLeast, kit.Scaled(188))
}

// people is the list of the room with how far each person is.
type people struct {
	p        *Page
	content  *fyne.Container
	card     *kit.Card
	list     *kit.List
	heads    *fyne.Container
	column   *fyne.Container // heads and list
	top      *fyne.Container // the marked person and the strip, over the whole width, where a row has no room for it
	topMark  *kit.Sign
	topName  *kit.Text
	slot     *fyne.Container
	hint     *kit.Text
	keys     *fyne.Container
	titled   peopleTitle
	standing []app.Standing
	who      []uuid.UUID
	marked   int
	entering bool
	inRow    bool
	longest  float32 // of the names
}

const personRowHeight float32 = 38

func newPeople(p *Page) *people {
	l := &people{p: p, topMark: kit.NewFunctionMark(0, 6), topName: kit.Name("").Single(), slot: container.NewStack(), hint: kit.Small("").Single(), marked: -1}
	l.topName.Cut = true
	l.list = kit.NewList(personRowHeight, func() int { return len(l.who) }, func() fyne.CanvasObject { return newPersonLine(p) }, l.bind).Lined()
	l.list.Most = 3
	l.list.OnSelect = p.mark
	l.top = kit.Layers(kit.Fill(scene.AccentSoft, kit.RadiusCard).Framed(scene.Hairline), kit.Pad(kit.Sides(kit.Gap16, 9), kit.Row(kit.Gap8, l.topMark, kit.GrowFrom(1, 60, l.topName), l.slot)))
	l.heads = container.New(&headLine{}, kit.Small(p.say("rating.people.name")).Single(), kit.Small(p.say("rating.table.function")).Single(),
		kit.Small(p.say("rating.people.level")).Single())
	l.keys = keyCaps(p)
	l.column = kit.ColumnGrow(0, 2, l.heads, kit.Divider(), l.list)
	l.card = kit.NewCard(" ", []fyne.CanvasObject{l.hint, l.keys}, l.column).With(func(c *kit.Card) { c.Bare = true })
	l.content = container.New(&peopleFit{l}, l.card)
	return l
}

// peopleFit decides whether the strip stands in the marked person's row or above the list.
type peopleFit struct{ of *people }

// nameLeast is the room a name keeps beside the strip: the longest has as much as it needs, up to nameMost.
const (
	nameLeast float32 = 170
	nameMost  float32 = 320
)

func (f *peopleFit) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l := f.of
	inRow := l.p.strip.content.MinSize().Width+max(kit.Scaled(nameLeast), min(l.longest, kit.Scaled(nameMost)))+2*kit.Gap16 <= size.Width
	if inRow != l.inRow {
		l.inRow = inRow
		l.settle()
	}
	place(o[0], 0, 0, size.Width, size.Height)
}

func (f *peopleFit) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, o[0].MinSize().Height)
}

func (l *people) show(v *view) {
	who := make([]uuid.UUID, len(v.rounds.People))
	for i, person := range v.rounds.People {
		who[i] = person.ID
	}
	entering := v.mode == Facilitated
	all := !slices.Equal(who, l.who) || entering != l.entering
	var changed []int
	for i := range who {
		if !all && i < len(l.standing) && (l.standing[i] != v.round.Standing[i] || (i == v.marked) != (i == l.marked)) {
			changed = append(changed, i)
		}
	}
	moved := v.marked != l.marked
	l.who, l.standing, l.marked, l.entering = who, slices.Clone(v.round.Standing), v.marked, entering
	l.title(v)
	if all {
		l.longest = 0
		for _, person := range v.rounds.People {
			l.longest = max(l.longest, kit.Name(person.Name).Single().Width()+2*kit.Gap16+kit.Gap8) // with the mark before it
		}
		l.content.Refresh()
	}
	switch above := l.above(); {
	case all || above == l.top.Hidden:
		l.settle()
	case above && moved:
		l.fillTop()
	}
	switch {
	case all:
		l.list.Reload()
	case len(changed) > 0:
		l.list.Reload(changed...)
	}
	if moved || all {
		l.list.Select(v.marked)
	}
}

func (l *people) title(v *view) {
	p := l.p
	title, hint := "rating.people.say", ""
	if v.round.Again {
		title = "rating.people.again"
	}
	if v.mode == PassLaptop {
		title = "rating.people.given"
	} else if v.marked >= 0 {
		hint = p.say("rating.people.hint", text.Str("Name", v.person().Name))
	}
	if now := (peopleTitle{p.say(title), hint, p.narrow}); now != l.titled {
		l.titled = now
		l.hint.Set(hint)
		l.hint.Hidden = hint == "" || p.narrow
		l.keys.Hidden = l.hint.Hidden
		l.card.SetTitle(now.title)
		if l.heads.Hidden != p.narrow {
			l.heads.Hidden = p.narrow
			l.column.Refresh()
		}
	}
}

// keyCaps are the digits that give a level.
func keyCaps(p *Page) *fyne.Container {
	keys := kit.Row(kit.Gap4)
	for _, k := range levels.Keys(p.pack) {
		keys.Add(kit.NewKeyCap(string(k)))
	}
	if p.pack.Settings.HalfLevels {
		keys.Add(kit.Small(p.say("rating.people.half")).Single())
		keys.Add(kit.NewKeyCap("Shift"))
	}
	return keys
}

// peopleTitle is what the title row of the list says.
type peopleTitle struct {
	title, hint string
	narrow      bool
}

// above reports whether the strip stands above the list.
func (l *people) above() bool { return l.entering && !l.inRow && l.marked >= 0 }

// fillTop names the marked person above the list.
func (l *people) fillTop() {
	v := &l.p.v
	l.topName.Set(v.person().Name)
	l.topMark.Become(kit.NewFunctionMark(functionPlace(v.pack, v.person().Function), 6))
}

// settle puts the strip where it belongs.
func (l *people) settle() {
	l.top.Hidden = !l.above()
	l.slot.Objects = nil
	if l.above() {
		l.slot.Objects = []fyne.CanvasObject{l.p.strip.content}
		l.fillTop()
	}
	l.top.Refresh()
	l.list.Reload()
	l.p.root.Refresh()
}

func (l *people) bind(i int, o fyne.CanvasObject) {
	line := o.(*fyne.Container).Layout.(*personLine)
	v := &l.p.v
	line.set(v, i, l.entering && l.inRow && i == l.marked)
	o.Refresh()
}

// columns are where function and state begin in a row; function is 0 where there is no room for it.
func columns(width float32) (function, state float32) {
	state = width - kit.Gap16 - kit.Scaled(204)
	if width >= kit.Scaled(480) {
		function = state - kit.Scaled(118)
	}
	return function, state
}

// headLine lays the heads over the columns of the rows.
type headLine struct{}

func (headLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	function, state := columns(size.Width)
	o[1].(*kit.Text).Hidden = function == 0
	for i, x := range []float32{kit.Gap16, function, state} {
		h := o[i].MinSize().Height
		place(o[i], x, (size.Height-h)/2, o[i].MinSize().Width, h)
	}
}

func (headLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, kit.Scaled(32)) }

// personLine is the layout of one person's row and holds its objects.
type personLine struct {
	p              *Page
	mark           *kit.Sign
	name, function *kit.Text
	lock           *kit.Icon
	state          *kit.Text
	slot           *fyne.Container
}

func newPersonLine(p *Page) fyne.CanvasObject {
	l := &personLine{p: p, mark: kit.NewFunctionMark(0, 6), name: kit.Body("").Single(), function: kit.Small("").Single(),
		lock: kit.NewIcon("lock", 16, scene.Muted), state: kit.MutedText("").Single(), slot: container.NewStack()}
	l.name.Cut = true
	return container.New(l, l.mark, l.name, l.function, l.lock, l.state, l.slot)
}

func (l *personLine) set(v *view, i int, enters bool) {
	person := v.rounds.People[i]
	l.mark.Become(kit.NewFunctionMark(functionPlace(v.pack, person.Function), 6))
	weight := scene.Regular
	if i == v.marked {
		weight = scene.SemiBold
	}
	l.name.SetSpans(kit.Span{Text: person.Name, Weight: weight, Paint: scene.Of(scene.Ink)})
	l.function.Set(functionName(v.pack, person.Function))
	l.slot.Objects = nil
	if enters {
		l.slot.Objects = []fyne.CanvasObject{l.p.strip.content}
	}
	l.lock.Hidden = enters || v.round.Standing[i] != app.Hidden
	l.state.Hidden = enters
	l.state.Set(l.p.say([]string{"rating.standing.to-come", "rating.standing.hidden", "rating.standing.open"}[v.round.Standing[i]]))
}

// Layout implements fyne.Layout.
func (l *personLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	middle := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		place(o, x, (size.Height-h)/2, w, h)
	}
	x := kit.Gap16
	middle(l.mark, x, l.mark.MinSize().Width)
	x += l.mark.MinSize().Width + kit.Gap8
	if len(l.slot.Objects) > 0 {
		w := l.slot.MinSize().Width
		middle(l.slot, size.Width-kit.Gap16-w, w)
		middle(l.name, x, size.Width-kit.Gap16-w-kit.Gap12-x)
		l.function.Hidden = true
		return
	}
	function, from := columns(size.Width)
	l.function.Hidden = function == 0
	if !l.function.Hidden {
		middle(l.function, function, from-function-kit.Gap8)
		middle(l.name, x, function-kit.Gap8-x)
	} else {
		middle(l.name, x, from-kit.Gap8-x)
	}
	if l.lock.Visible() {
		middle(l.lock, from, kit.Scaled(16))
		from += kit.Scaled(16) + kit.Gap8
	}
	middle(l.state, from, size.Width-kit.Gap16-from)
}

// MinSize implements fyne.Layout.
func (l *personLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 32) }
