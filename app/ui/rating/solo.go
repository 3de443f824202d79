package rating

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// solo is the page for one person: the stages, the own level with confidence and comment, the target.
type solo struct {
	p          *Page
	content    fyne.CanvasObject
	cards      *levels.Cards
	half       *kit.Text
	who        *kit.Picker
	state      *kit.Text
	levels     *levels.Buttons
	dontKnow   *kit.Button
	na         *kit.Button
	confidence *kit.Segmented
	comment    *kit.Field
	of         app.Seat // whose comment the field shows
	target     *kit.Text
	side       *side
}

func newSolo(p *Page) *solo {
	f := &solo{p: p, half: kit.Small(""), state: kit.MutedText(""), side: newSide(p)}
	f.cards = levels.NewCards(p.pack, p.host.Text(), func(x float64) { p.giveLevel(x, false) })
	f.levels = levels.NewButtons(p.pack, p.host.Text(), true, func(x float64) { p.giveLevel(x, false) })
	f.dontKnow = kit.NewButton(p.say("rating.dont-know"), kit.Secondary, func() { p.give(assessment.Answer{Kind: assessment.DontKnow}, false) })
	f.dontKnow.Keys = "D"
	f.na = kit.NewButton(p.say("rating.na"), kit.Secondary, func() { p.notApplicable(f.na) })
	f.na.Keys = "N"
	f.na.Hidden = p.pack.Settings.NAPolicy == playbooks.NANone
	names, ids := confidences(p.pack)
	f.confidence = kit.NewSegmented(names, -1, func(i int) { p.confide(ids[i]) }).With(func(s *kit.Segmented) { s.Wide = true })
	f.comment = kit.NewField(p.say("rating.comment")).With(func(x *kit.Field) { x.Multi = true })
	f.comment.OnCommit = func(s string) { f.commit(s) }
	f.target = kit.MutedText("").Single()
	set := kit.NewButton(p.say("rating.target.set"), kit.Quiet, p.askTarget)
	f.who = kit.NewPicker("", nil, "", func(id string) { f.become(id) })
	sure := kit.Column(kit.Gap4, kit.Small(p.say("rating.confidence")), f.confidence)
	body := kit.Column(kit.Gap16, kit.Column(kit.Gap8, f.levels.Content, kit.Row(kit.Gap8, f.dontKnow, f.na, kit.GrowFrom(1, 40, f.state))),
		kit.Divider(), kit.RowTop(kit.Gap16, kit.Grow(1, f.comment), kit.Fixed(220, 0, sure)), kit.Divider(), kit.Row(kit.Gap8, f.target, set))
	card := kit.NewCard(p.say("rating.solo.title"), []fyne.CanvasObject{f.who}, body)
	f.content = rolling(kit.ColumnGrow(kit.Gap16, 1, kit.Column(kit.Gap8, f.cards, f.half), container.New(&besides{side: f.side}, rolling(card), f.side.content)))
	return f
}

// confidences are the names and IDs of the pack's list, in its order.
func confidences(pack *playbooks.Pack) (names, ids []string) {
	list, _ := pack.List("confidence")
	for _, c := range list.Items {
		names, ids = append(names, c.Name), append(ids, c.ID)
	}
	return names, ids
}

func (f *solo) object() fyne.CanvasObject { return f.content }

func (f *solo) show(v *view) {
	p := f.p
	f.cards.SetIndicator(v.indicator)
	p.showHalf(f.half, v)
	r := p.own(v)
	f.levels.Choose(r.Answer.Level, r.Answer.Kind == assessment.Given)
	f.cards.Choose(r.Answer.Level, r.Answer.Kind == assessment.Given)
	chosen(f.dontKnow, r.Answer.Kind == assessment.DontKnow)
	chosen(f.na, r.Answer.Kind == assessment.NotApplicable)
	f.state.Set(p.answerWords(v))
	_, ids := confidences(v.pack)
	at := -1
	for i, id := range ids {
		if id == r.Confidence {
			at = i
		}
	}
	f.confidence.SetChosen(at)
	if f.of != v.seat() || f.comment.Text() != r.Comment {
		f.of = v.seat()
		f.comment.SetText(r.Comment)
	}
	f.target.Set(p.targetWords(v))
	f.people(v)
	f.side.show(v)
}

func chosen(b *kit.Button, on bool) {
	kind := kit.Secondary
	if on {
		kind = kit.Primary
	}
	b.SetKind(kind)
}

// answerWords say what stands where there is no level.
func (p *Page) answerWords(v *view) string {
	a := p.own(v).Answer
	switch standing := v.standing(); {
	case standing == app.Hidden:
		return p.say("rating.standing.hidden")
	case standing == app.Open && a.Kind == "":
		return p.say("rating.standing.revealed")
	case a.Kind != assessment.NotApplicable:
		return ""
	}
	if a.Text != "" {
		return a.Text
	}
	reason, _ := v.pack.Item("na-reason", string(a.Reason))
	return reason.Name
}

func (p *Page) targetWords(v *view) string {
	if !v.score.Target.Known {
		return p.say("rating.target.unset")
	}
	return p.say("rating.target.is", text.Num("Level", text.Level, v.score.Target.Value))
}

// people offers whose level it is, where there are several.
func (f *solo) people(v *view) {
	options := make([]kit.Option, len(v.rounds.People))
	for i, person := range v.rounds.People {
		options[i] = kit.Option{ID: person.ID.String(), Name: person.Name, Note: functionName(v.pack, person.Function)}
	}
	f.who.Hidden = len(options) < 2
	f.who.SetOptions(options, v.person().ID.String())
}

func (f *solo) become(id string) {
	for i, person := range f.p.v.rounds.People {
		if person.ID.String() == id {
			f.p.mark(i)
		}
	}
}

// commit keeps a comment for the seat the field was filled for, also when the page has gone on since.
func (f *solo) commit(words string) {
	v, seat := f.p.v, f.of
	f.p.do(text.M("edit.comment", text.Str("Name", v.person().Name)), func(d *workshop.Draft) error {
		app.Comment(d, seat, words, v.hides())
		return nil
	})
}

// Regions are the comment and the evidence.
func (f *solo) Regions() []fyne.Focusable { return []fyne.Focusable{f.comment.Entry(), f.side.add} }
