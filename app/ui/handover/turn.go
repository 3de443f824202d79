package handover

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// turn is one person alone with the laptop. It remembers what was given in it, to show it to that person, and is thrown
// away at its end.
type turn struct {
	s     *Session
	who   assessment.Participant
	of    []string // indicators
	at    int
	given map[string]assessment.Answer
	sure  map[string]string
	words map[string]string

	crumb, title, state, count *kit.Text
	question                   *kit.Text
	half                       *kit.Text
	progress                   *kit.Progress
	cards                      *levels.Cards
	buttons                    *levels.Buttons
	dontKnow, na               *kit.Button
	confidence                 *kit.Segmented
	comment                    *kit.Field
	primary                    *kit.Button
	scroll                     *kit.Scroll
	top, foot                  *fyne.Container
}

func newTurn(s *Session, who assessment.Participant) *turn {
	t := &turn{s: s, who: who, of: s.indicators(), given: map[string]assessment.Answer{}, sure: map[string]string{}, words: map[string]string{}}
	t.at = t.firstLeft()
	t.build()
	t.show()
	return t
}

// firstLeft is the first indicator this person has given nothing for.
func (t *turn) firstLeft() int {
	place, _ := t.s.rounds.Place(t.who.ID)
	for i, id := range t.of {
		if t.s.rounds.Of(id).Standing[place] == app.ToCome {
			return i
		}
	}
	return 0
}

func (t *turn) build() {
	s, pack, print := t.s, t.s.host.Desk().Pack(), t.s.host.Text()
	t.crumb, t.title, t.state, t.count = kit.Small("").Single(), kit.Title(""), kit.MutedText(""), kit.MutedText("").Single()
	t.question, t.half, t.progress = kit.NewText("", kit.SizeBlock, scene.Regular, scene.Ink), kit.Small(""), kit.NewProgress(0)
	t.cards = levels.NewCards(pack, print, func(x float64) { t.level(x, false) })
	t.buttons = levels.NewButtons(pack, print, true, func(x float64) { t.level(x, false) })
	t.dontKnow = kit.NewButton(s.say("rating.dont-know"), kit.Secondary, func() { t.give(assessment.Answer{Kind: assessment.DontKnow}, false) })
	t.dontKnow.Keys = "D"
	t.na = kit.NewButton(s.say("rating.na"), kit.Secondary, func() { t.notApplicable() })
	t.na.Keys = "N"
	t.na.Hidden = pack.Settings.NAPolicy == playbooks.NANone
	list, _ := pack.List("confidence")
	var names []string
	for _, c := range list.Items {
		names = append(names, c.Name)
	}
	t.confidence = kit.NewSegmented(names, -1, func(i int) { t.confide(list.Items[i].ID) }).With(func(x *kit.Segmented) { x.Wide = true })
	t.comment = kit.NewField(s.say("rating.comment")).With(func(x *kit.Field) { x.Multi = true })
	t.comment.OnCommit = func(string) { t.keepComment() }
	t.comment.OnChanged = func(string) { t.s.touch() }
	done := kit.NewButton(s.say("handover.done"), kit.Secondary, s.done)
	previous := kit.NewButton(s.say("rating.previous"), kit.Secondary, func() { t.step(-1) })
	previous.Icon, previous.Keys = "chevron-left", "K"
	next := kit.NewButton(s.say("rating.next"), kit.Secondary, func() { t.step(1) })
	next.IconAfter, next.Keys = "chevron-right", "J"
	t.primary = kit.NewButton("", kit.Primary, t.onward)
	t.primary.Large, t.primary.Keys = true, "Enter"

	name := kit.Name(t.who.Name).Single()
	name.Cut = true
	t.top = kit.Row(kit.Gap12, kit.NewFunctionMark(place(pack, t.who.Function), 8), kit.GrowFrom(1, 80, name), t.count, kit.Fixed(kit.Scaled(140), 0, t.progress), done)
	sure := kit.Column(kit.Gap4, kit.Small(s.say("rating.confidence")), t.confidence)
	own := kit.NewPanel(kit.Column(kit.Gap16, kit.Column(kit.Gap8, t.buttons.Content, kit.Row(kit.Gap8, t.dontKnow, t.na, kit.GrowFrom(1, 60, t.state))),
		kit.Divider(), kit.RowTop(kit.Gap16, kit.Grow(1, t.comment), kit.Fixed(kit.Scaled(240), 0, sure))))
	t.scroll = kit.NewScroll(kit.Pad(kit.Sides(kit.Gap4, kit.Gap4), kit.Column(kit.Gap16, kit.Column(kit.Gap4, t.crumb, t.title, t.question),
		kit.Column(kit.Gap8, t.cards, t.half), own)))
	t.foot = kit.Row(kit.Gap12, previous, next, kit.Spring(), t.primary)
	screen := kit.ColumnGrow(kit.Gap16, 1, t.top, t.scroll, t.foot)
	s.show(kit.Layers(kit.Fill(scene.Background, 0), kit.Pad(kit.Around(kit.Gap24), container.New(column{}, screen))), t.keys())
}

// keys are those of the turn.
func (t *turn) keys() map[page.Keys]func() {
	pack := t.s.host.Desk().Pack()
	out := map[page.Keys]func(){
		{Key: fyne.KeyD}: func() { t.give(assessment.Answer{Kind: assessment.DontKnow}, true) },
		{Key: fyne.KeyN}: func() { t.later(t.notApplicable) },
		{Key: fyne.KeyJ}: func() { t.step(1) }, {Key: fyne.KeyK}: func() { t.step(-1) },
		{Key: fyne.KeyLeft}: func() { t.notch(-1) }, {Key: fyne.KeyRight}: func() { t.notch(1) },
		{Key: fyne.KeyC}:      func() { t.later(t.comment.Focus) },
		{Key: fyne.KeyF}:      func() { t.later(func() { t.s.host.Window().Canvas().Focus(t.confidence) }) },
		{Key: fyne.KeyReturn}: t.onward, {Key: fyne.KeyEnter}: t.onward,
		{Key: fyne.KeyEscape}: func() { t.s.host.Window().Canvas().Focus(t.s.root) }, // out of the comment
	}
	for _, key := range levels.Keys(pack) {
		for mod, half := range map[fyne.KeyModifier]bool{0: false, fyne.KeyModifierShift: true} {
			out[page.Keys{Key: key, Mod: mod}] = func() {
				if x, ok := levels.ByKey(pack, key, half); ok {
					t.level(x, true)
				}
			}
		}
	}
	return out
}

// later runs what moves the focus once the letter of the key has come too, which would be typed there else.
func (t *turn) later(f func()) {
	t.s.host.After(0, func() {
		if t.s.turn == t {
			f()
		}
	})
}

func (t *turn) indicator() playbooks.Indicator {
	if len(t.of) == 0 {
		return playbooks.Indicator{}
	}
	i, _ := t.s.host.Desk().Pack().Indicator(t.of[t.at])
	return i
}

func (t *turn) seat() app.Seat {
	spot := app.Spot{Indicator: t.indicator().ID, Store: t.s.opts.Store}
	r := t.s.host.Desk().Records()
	if own, ok := workshop.GroupOwned.Get(r, workshop.GroupOwned.KeyID(assessment.GroupOwned{Indicator: spot.Indicator})); ok && own.Owned {
		spot.Store = uuid.Nil
	}
	return app.Seat{Spot: spot, Participant: t.who.ID}
}

// show shows the present indicator.
func (t *turn) show() {
	s, i := t.s, t.indicator()
	s.rounds = app.NewRounds(s.host.Desk().Records(), s.opts.Store)
	pack := s.host.Desk().Pack()
	d, _ := pack.Dimension(i.Dimension)
	t.crumb.Set(s.say("rating.crumb", text.Str("Dimension", d.Name), text.Str("ID", i.ID), text.Int("At", t.at+1), text.Int("Of", len(t.of))))
	t.title.Set(i.Name)
	t.question.Set(i.Question)
	t.half.Set("")
	if pack.Settings.HalfLevels && i.Half != "" {
		t.half.Set(s.say("rating.half", text.Str("Words", i.Half)))
	}
	t.half.Hidden = t.half.String() == ""
	t.cards.SetIndicator(i)
	a := t.given[i.ID]
	known := a.Kind == assessment.Given
	t.buttons.Choose(a.Level, known)
	t.cards.Choose(a.Level, known)
	t.dontKnow.SetKind(kindOf(a.Kind == assessment.DontKnow))
	t.na.SetKind(kindOf(a.Kind == assessment.NotApplicable))
	t.state.Set(t.standing(i.ID, a))
	list, _ := pack.List("confidence")
	sure := -1
	for k, c := range list.Items {
		if c.ID == t.sure[i.ID] {
			sure = k
		}
	}
	t.confidence.SetChosen(sure)
	t.comment.SetText(t.words[i.ID])
	place, _ := s.rounds.Place(t.who.ID)
	done := len(t.of) - s.left(place)
	t.count.Set(s.say("handover.count", text.Int("Given", done), text.Int("Of", len(t.of))))
	t.progress.Set(float64(done) / float64(max(len(t.of), 1)))
	label := "handover.next"
	if t.at+1 >= len(t.of) {
		label = "handover.done"
	}
	t.primary.SetLabel(s.say(label))
	t.top.Refresh()
	t.foot.Refresh()
	t.scroll.Reflow()
}

// column keeps content in the middle of a wide window.
type column struct{}

const columnMost float32 = 1240

func (column) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width, kit.Scaled(columnMost))
	o[0].Move(fyne.NewPos((size.Width-w)/2, 0))
	o[0].Resize(fyne.NewSize(w, size.Height))
}

func (column) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func kindOf(chosen bool) kit.Kind {
	if chosen {
		return kit.Primary
	}
	return kit.Secondary
}

// standing says what an answer of an earlier turn is: given, and no more.
func (t *turn) standing(indicator string, a assessment.Answer) string {
	place, _ := t.s.rounds.Place(t.who.ID)
	switch {
	case a.Kind == assessment.NotApplicable && a.Text != "":
		return a.Text
	case a.Kind == assessment.NotApplicable:
		reason, _ := t.s.host.Desk().Pack().Item("na-reason", string(a.Reason))
		return reason.Name
	case a.Kind == "" && len(t.of) > 0 && t.s.rounds.Of(indicator).Standing[place] == app.Hidden:
		return t.s.say("handover.given-before")
	}
	return ""
}

func (t *turn) step(by int) {
	t.keepComment()
	if next := t.at + by; next >= 0 && next < len(t.of) {
		t.at = next
		t.show()
	}
	t.s.touch()
}

// onward is Enter: the next indicator, or done after the last.
func (t *turn) onward() {
	if t.at+1 >= len(t.of) {
		t.s.done()
		return
	}
	t.step(1)
}

func (t *turn) level(x float64, moved bool) {
	t.give(assessment.Answer{Kind: assessment.Given, Level: x}, moved)
}

// notch moves the level given in this turn by one; without one it begins in the middle.
func (t *turn) notch(by int) {
	a := t.given[t.indicator().ID]
	t.level(levels.Notch(t.s.host.Desk().Pack(), a.Level, a.Kind == assessment.Given, by), false)
}

// give gives the answer, hidden. A key goes on to the next indicator, unless the settings say to stay.
func (t *turn) give(a assessment.Answer, moved bool) {
	if len(t.of) == 0 {
		return
	}
	d := t.s.host.Desk()
	if !t.do("edit.level", func(draft *workshop.Draft) error { return app.Rate(draft, d.Pack(), t.seat(), a, true) }) {
		return
	}
	t.given[t.indicator().ID] = a
	if moved && !t.s.host.Settings().StayOn && t.at+1 < len(t.of) {
		t.step(1)
		return
	}
	t.s.touch()
	t.show()
}

func (t *turn) do(label string, change func(*workshop.Draft) error) bool {
	if err := t.s.host.Desk().Do(text.M(label, text.Str("Name", t.who.Name)), change); err != nil {
		t.s.host.Tell(err, t.indicator().Name)
		return false
	}
	return true
}

func (t *turn) notApplicable() {
	pack := t.s.host.Desk().Pack()
	switch pack.Settings.NAPolicy {
	case playbooks.NANone:
		return
	case playbooks.NAFree:
		t.give(assessment.Answer{Kind: assessment.NotApplicable}, true)
		return
	}
	list, _ := pack.List("na-reason")
	items := make([]page.MenuItem, len(list.Items))
	for i, r := range list.Items {
		items[i] = page.MenuItem{Label: r.Name, Run: func() { t.because(assessment.NAReason(r.ID)) }}
	}
	t.s.host.Menu(t.na, items)
}

func (t *turn) because(reason assessment.NAReason) {
	if reason != assessment.NAOther {
		t.give(assessment.Answer{Kind: assessment.NotApplicable, Reason: reason}, true)
		return
	}
	field := kit.NewField(t.s.say("rating.na.own"))
	t.s.host.Ask(page.Question{Title: t.s.say("rating.na.ask"), Body: field, Focus: field.Entry(), Actions: []page.Action{
		{Label: t.s.say("rating.cancel")},
		{Label: t.s.say("rating.na"), Primary: true, Run: func() bool {
			if field.Text() == "" {
				field.SetError(t.s.say("rating.na.empty"))
				return false
			}
			if t.s.turn == t { // not after the turn has ended meanwhile
				t.give(assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOther, Text: field.Text()}, true)
			}
			return true
		}}}})
}

func (t *turn) confide(id string) {
	if t.do("edit.confidence", func(d *workshop.Draft) error { app.Confide(d, t.seat(), id, true); return nil }) {
		t.sure[t.indicator().ID] = id
	}
	t.s.touch()
}

// keepComment keeps what is typed beside the present indicator.
func (t *turn) keepComment() {
	id := t.indicator().ID
	words := t.comment.Text()
	if id == "" || words == t.words[id] {
		return
	}
	if t.do("edit.comment", func(d *workshop.Draft) error { app.Comment(d, t.seat(), words, true); return nil }) {
		t.words[id] = words
	}
}

// leave keeps what is typed and forgets everything that was given.
func (t *turn) leave() {
	t.keepComment()
	clear(t.given)
	clear(t.sure)
	clear(t.words)
	t.comment.SetText("")
}
