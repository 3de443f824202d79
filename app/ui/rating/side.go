package rating

import (
	"slices"
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// side stands beside the levels: evidence, what to ask, and notes for the facilitator, which are never projected. Where
// there is little room it is the question and three buttons.
type side struct {
	p        *Page
	content  *fyne.Container
	wide     *fyne.Container
	slim     *fyne.Container
	evidence *evidence
	add      *kit.Button
	question *kit.Text
	asked    *kit.Text // the same, in the slim form
	notes    *kit.Text
	button   *kit.Button // of the slim form
	now      sideState
}

func newSide(p *Page) *side {
	s := &side{p: p, evidence: newEvidence(p), question: kit.NewText("", kit.SizeBlock, scene.Regular, scene.Ink), asked: kit.Body(""), notes: kit.Body("")}
	s.add = s.evidence.add
	notes := kit.NewCard(p.say("rating.notes"), []fyne.CanvasObject{kit.NewIcon("lock", 14, scene.Muted), kit.Small(p.say("rating.notes.private")).Single()}, s.notes)
	notes.Sunken = true
	s.wide = rolling(kit.Column(kit.Gap16, s.evidence.card, kit.NewCard(p.say("rating.ask"), nil, s.question), notes))
	s.button = kit.NewButton("", kit.Secondary, p.openEvidence)
	comment := kit.NewButton(p.say("rating.comment"), kit.Secondary, p.askComment)
	confidence := kit.NewButton(p.say("rating.confidence"), kit.Secondary, nil)
	confidence.OnTapped(func() { p.askConfidence(confidence) })
	s.slim = rolling(kit.NewPanel(kit.Column(kit.Gap12, kit.Column(kit.Gap8, kit.Small(p.say("rating.ask")), s.asked),
		kit.Columns(kit.Gap8, 92, 3, s.button, comment, confidence))))
	s.content = kit.Layers(s.wide)
	return s
}

// sideState is what the side was filled for.
type sideState struct {
	indicator string
	evidence  int
	narrow    bool
}

func (s *side) show(v *view) {
	n, changed := s.evidence.show(v)
	now := sideState{v.indicator.ID, n, s.p.narrow}
	if now == s.now && !changed {
		return
	}
	s.now = now
	question := s.p.say("rating.quote", text.Str("Words", v.indicator.Question))
	s.question.Set(question)
	s.asked.Set(question)
	s.notes.Set(notesOf(s.p, v))
	label := s.p.say("rating.evidence")
	if n > 0 {
		label = s.p.say("rating.evidence.n", text.Int("N", n))
	}
	s.button.SetLabel(label)
	want := s.wide
	if s.p.narrow {
		want = s.slim
	}
	if s.content.Objects[0] != want {
		s.content.Objects = []fyne.CanvasObject{want}
		s.content.Refresh()
	}
	want.Objects[0].(*kit.Scroll).Reflow()
}

// notesOf is what helps the facilitator: a probe, and what looks like a stage without being it.
func notesOf(p *Page, v *view) string {
	var lines []string
	if v.indicator.Probe != "" {
		lines = append(lines, v.indicator.Probe)
	}
	if v.indicator.FalsePositive != "" {
		lines = append(lines, p.say("rating.notes.false", text.Str("Words", v.indicator.FalsePositive)))
	}
	return strings.Join(lines, "\n")
}

// evidence is the card that lists what backs the indicator's level.
type evidence struct {
	p    *Page
	card *kit.Card
	body *fyne.Container
	add  *kit.Button
	key  *kit.KeyCap
	look *kit.Text
	of   []assessment.Evidence
	in   string
}

// mostEvidence is how much evidence the card lists; the rest stands in the inspector.
const mostEvidence = 4

func newEvidence(p *Page) *evidence {
	e := &evidence{p: p, body: kit.Column(kit.Gap12), key: kit.NewKeyCap("E"), look: kit.Small("")}
	e.add = kit.NewButton(p.say("rating.evidence.add"), kit.Quiet, func() { p.askEvidence(assessment.Evidence{}) })
	e.add.Icon = "plus"
	e.card = kit.NewCard(p.say("rating.evidence"), []fyne.CanvasObject{e.key}, e.body)
	return e
}

// inLine begins a quiet button's words, not its ground, where the words above it begin.
func inLine(b *kit.Button) fyne.CanvasObject {
	return kit.Pad(kit.Insets{Left: -kit.Gap8}, kit.Row(0, b))
}

// evidenceOf lists an indicator's evidence, the latest first.
func evidenceOf(v *view) []assessment.Evidence {
	var out []assessment.Evidence
	for e := range workshop.Evidence.All(v.records) {
		if e.Indicator == v.indicator.ID && (e.Store == v.at.Store || v.at.Store == uuid.Nil) {
			out = append(out, e)
		}
	}
	slices.Reverse(out) // IDs rise with time
	return out
}

// show lists the evidence and returns how much there is, and whether that differs from what was listed.
func (e *evidence) show(v *view) (n int, changed bool) {
	of := evidenceOf(v)
	if slices.Equal(of, e.of) && e.in == v.indicator.ID {
		return len(of), false
	}
	e.of, e.in = of, v.indicator.ID
	e.body.Objects = nil
	for _, x := range of[:min(len(of), mostEvidence)] {
		e.body.Add(e.p.evidenceLine(x))
	}
	if len(of) > mostEvidence {
		e.body.Add(kit.NewButton(e.p.say("rating.evidence.all", text.Int("Count", len(of))), kit.Quiet, e.p.openEvidence))
	}
	if len(of) == 0 && len(v.indicator.Evidence) > 0 {
		e.look.SetSpans(kit.Span{Text: e.p.say("rating.look-for") + " ", Weight: scene.Medium, Paint: scene.Of(scene.Ink)},
			kit.Span{Text: strings.Join(v.indicator.Evidence, "; "), Weight: scene.Regular, Paint: scene.Of(scene.Muted)})
		e.body.Add(e.look)
	}
	e.body.Add(inLine(e.add))
	count := ""
	if len(of) > 0 {
		count = itoa(len(of))
	}
	e.card.SetCount(count, kit.Plain)
	e.card.SetBody(e.body)
	return len(of), true
}

// evidenceLine is one piece of evidence, pressed to change it.
func (p *Page) evidenceLine(e assessment.Evidence) fyne.CanvasObject {
	icon, title, rest := "note", e.Note, ""
	switch {
	case e.File != "":
		icon, title, rest = "file", e.File, e.Note
	case e.Link != "":
		icon, title, rest = "link", e.Link, e.Note
	}
	kind := e.Kind
	if item, ok := p.pack.Item("evidence-kind", e.Kind); ok {
		kind = item.Name
	}
	second := kind
	if rest != "" && kind != "" {
		second = p.say("rating.evidence.line", text.Str("Kind", kind), text.Str("Words", rest))
	} else if rest != "" {
		second = rest
	}
	name, small := kit.Name(title), kit.Small(second)
	name.Lines, small.Lines = 3, 4
	small.Hidden = second == ""
	return kit.NewPressable(p.say("rating.evidence.change"), kit.RowTop(kit.Gap12, kit.Column(0, kit.NewIcon(icon, 18, scene.Muted)),
		kit.GrowFrom(1, 80, kit.Column(2, name, small))), func() { p.askEvidence(e) })
}

// openEvidence lists all evidence of the indicator in the inspector, or asks for the first.
func (p *Page) openEvidence() {
	of := evidenceOf(&p.v)
	if len(of) == 0 {
		p.askEvidence(assessment.Evidence{})
		return
	}
	list := kit.NewList(64, func() int { return len(of) }, func() fyne.CanvasObject { return kit.Layers() }, func(i int, o fyne.CanvasObject) {
		c := o.(*fyne.Container)
		c.Objects = []fyne.CanvasObject{kit.Pad(kit.Sides(kit.Gap4, kit.Gap8), p.evidenceLine(of[i]))}
		c.Refresh()
	}).Lined()
	list.OnOpen = func(i int) { p.askEvidence(of[i]) }
	add := kit.NewButton(p.say("rating.evidence.add"), kit.Secondary, func() { p.askEvidence(assessment.Evidence{}) })
	p.inspect(p.say("rating.evidence"), p.indicator, list, add)
}
