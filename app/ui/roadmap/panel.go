package roadmap

import (
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// panel is the scenario looked at in the inspector: its changes in words, what it comes to, and what taking it over
// would change. While the plan is looked at it says what each scenario comes to.
type panel struct {
	s       *scenarios
	open    bool
	fresh   bool   // the scenario looked at has no words yet
	title   string // shown last
	content *fyne.Container
	foot    *fyne.Container

	of      string // the words the fields were made of
	clauses []*kit.Field
	more    *kit.Field
	fields  *fyne.Container
}

func newPanel(s *scenarios) *panel {
	v := &panel{s: s, content: kit.Column(kit.Gap16), foot: kit.Row(kit.Gap8), fields: kit.Column(kit.Gap12), of: "\x00"}
	v.more = v.field(s.p.say("roadmap.scenario.more"), func(said string) { v.commit(len(v.clauses), said) })
	v.more.SetPlaceHolder(s.p.say("roadmap.scenario.example"))
	return v
}

// show opens the inspector with the scenario, or with all of them.
func (v *panel) show() {
	v.s.p.inspector.open, v.s.p.inspector.wanted = false, false
	v.open, v.title = true, ""
	v.update()
}

func (v *panel) shut() {
	if v.open {
		v.open = false
		v.s.p.host.CloseInspector()
	}
}

// focusNew puts the focus into the field of another change, once the letter of the key that asked for it has come too: it
// would be typed there else.
func (v *panel) focusNew() {
	v.s.p.host.After(0, func() {
		if v.open {
			v.more.Focus()
		}
	})
}

// update fills the open inspector with what is known.
func (v *panel) update() {
	if !v.open {
		return
	}
	p := v.s.p
	title := p.say("roadmap.scenario.title", text.Str("Name", v.s.at))
	switch {
	case p.view != viewPlan:
		v.shut()
		return
	case v.s.at == "":
		title = p.say("roadmap.scenario.all")
		v.content.Objects, v.foot.Objects = v.overview(), nil
	case v.s.preview:
		title = p.say("roadmap.scenario.preview-title", text.Str("Name", v.s.at))
		v.content.Objects, v.foot.Objects = v.previewed(), v.previewFoot()
	default:
		v.content.Objects, v.foot.Objects = v.parts(), v.footParts()
	}
	v.foot.Objects = append(v.foot.Objects, kit.Spring())
	v.content.Refresh()
	v.foot.Refresh()
	if title != v.title {
		v.title = title
		p.host.Inspect(page.Inspection{Title: title, Content: v.content, Foot: v.foot, Closed: func() { v.open = false }})
	}
}

// parts are what the scenario comes to, its changes, the facts it is compared by, and what moves.
func (v *panel) parts() []fyne.CanvasObject {
	p := v.s.p
	parts := v.sum()
	v.fill()
	parts = append(parts, kit.Block(p.say("roadmap.scenario.changes")), v.fields)
	t := v.s.trial()
	if t == nil {
		return parts
	}
	for _, n := range t.Notes {
		parts = append(parts, kit.Small(p.host.Text().Say(n)))
	}
	parts = append(parts, kit.Divider(), kit.Block(p.say("roadmap.scenario.differs")), kit.NewFacts(v.differences(*t)))
	return append(parts, v.moves(*t)...)
}

// sum is what the scenario comes to in a sentence or two, or why that is not known.
func (v *panel) sum() []fyne.CanvasObject {
	p := v.s.p
	t, known := v.s.result(v.s.at)
	switch fault := v.s.fault(); {
	case v.s.said() == "":
		return []fyne.CanvasObject{kit.Body(p.say("roadmap.scenario.start"))}
	case fault != "":
		return []fyne.CanvasObject{p.inspector.reason("warning", scene.Fault, "", fault)}
	case !known:
		return []fyne.CanvasObject{kit.Small(p.say("roadmap.trying"))}
	}
	lines := p.seen.Summary(t.Trial)
	parts := []fyne.CanvasObject{kit.NewText(p.host.Text().Say(lines[0]), kit.SizeBlock, scene.SemiBold, scene.Ink)}
	for _, m := range lines[1:] {
		parts = append(parts, kit.Body(capital(p.host.Text().Say(m))))
	}
	for _, m := range slices.Concat(t.Trial.Timeline.Problems, t.Trial.Timeline.Conflicts) {
		if !slices.ContainsFunc(p.seen.Timeline.Conflicts, m.Equal) {
			parts = append(parts, p.inspector.reason("warning", scene.Notice, "", p.host.Text().Say(m)))
		}
	}
	return parts
}

// differences are the facts the scenario is compared by.
func (v *panel) differences(t app.Trial) (facts []kit.Fact) {
	p := v.s.p
	for _, row := range p.seen.Compare(p.host.Desk().Setup().Currency, t) {
		was, now := p.host.Text().Say(row.Values[0]), p.host.Text().Say(row.Values[1])
		f := kit.Fact{Label: p.host.Text().Say(row.What), Value: now}
		if was != now {
			f.Strong = true
			if was != p.say("compare.none") {
				f.Value = p.say("roadmap.day-to", text.Str("From", was), text.Str("To", now))
			}
		}
		facts = append(facts, f)
	}
	return facts
}

// moves lists the initiatives that start or end on another day.
func (v *panel) moves(t app.Trial) []fyne.CanvasObject {
	p := v.s.p
	if len(t.Moves) == 0 {
		return nil
	}
	was := map[uuid.UUID]roadmap.Span{}
	for _, b := range p.seen.Briefing.Plan.Bars {
		was[b.ID] = b.Span
	}
	var facts []kit.Fact
	for _, b := range t.Plan.Bars {
		if w, both := was[b.ID]; both && w != b.Span {
			facts = append(facts, kit.Fact{Label: b.Code + " " + b.Short, Value: p.say("roadmap.day-to",
				text.Str("From", p.host.Text().DayMonth(w.Last)), text.Str("To", p.host.Text().DayMonth(b.Span.Last)))})
		}
	}
	return []fyne.CanvasObject{kit.Divider(), kit.Block(p.say("roadmap.scenario.moves", text.Int("Count", len(facts)))), kit.NewFacts(facts)}
}

func (v *panel) footParts() []fyne.CanvasObject {
	p := v.s.p
	discard := kit.NewButton(p.say("roadmap.scenario.discard"), kit.Secondary, v.s.discard).With(func(b *kit.Button) { b.Icon = "trash" })
	return []fyne.CanvasObject{discard}
}

// previewed says what taking the scenario over would write, and which bars would move.
func (v *panel) previewed() []fyne.CanvasObject {
	p := v.s.p
	parts := v.sum()
	t := v.s.trial()
	if t == nil {
		return parts
	}
	parts = append(parts, kit.Block(p.say("roadmap.scenario.writes")))
	for _, c := range t.Clauses {
		parts = append(parts, p.inspector.reason("tick", scene.Accent, "", p.host.Text().Say(c.Read)))
	}
	parts = append(parts, kit.Small(p.say("roadmap.scenario.one-step")))
	return append(parts, v.moves(*t)...)
}

func (v *panel) previewFoot() []fyne.CanvasObject {
	p := v.s.p
	take := kit.NewButton(p.say("roadmap.scenario.take"), kit.Primary, v.s.take).With(func(b *kit.Button) { b.Keys = "Ctrl Enter" })
	if v.s.trial() == nil {
		take.Disable(p.say("roadmap.trying"))
	}
	back := kit.NewButton(p.say("roadmap.scenario.back-short"), kit.Secondary, v.s.togglePreview)
	return []fyne.CanvasObject{take, back}
}

// overview says of each scenario what it comes to; pressing one looks at it.
func (v *panel) overview() []fyne.CanvasObject {
	p := v.s.p
	if len(v.s.list) == 0 {
		add := kit.NewButton(p.say("roadmap.scenario.add"), kit.Secondary, v.s.add).With(func(b *kit.Button) { b.Icon = "plus" })
		return []fyne.CanvasObject{kit.Body(p.say("roadmap.scenario.none")), kit.Row(0, add, kit.Spring())}
	}
	var parts []fyne.CanvasObject
	for _, s := range v.s.list {
		lines := []fyne.CanvasObject{kit.Name(p.say("roadmap.scenario.title", text.Str("Name", s.Name))), kit.Small(s.Said)}
		if t, known := v.s.result(s.Name); known && t.Fault == nil {
			for _, m := range p.seen.Summary(t.Trial) {
				lines = append(lines, kit.Body(capital(p.host.Text().Say(m))))
			}
		}
		parts = append(parts, kit.NewTapCard(s.Said, kit.Column(kit.Gap4, lines...), func() { v.s.look(s.Name) }))
	}
	return append(parts, kit.Small(p.say("roadmap.scenario.table-note")))
}

// fill makes a field for each change, and one for another. Fields stay while the words stay, so that typing goes on.
func (v *panel) fill() {
	said := v.s.at + ":" + v.s.said()
	if said != v.of {
		v.of = said
		v.clauses = nil
		for i, clause := range app.SplitScenario(v.s.said()) {
			f := v.field("", func(said string) { v.commit(i, said) })
			f.SetText(clause)
			v.clauses = append(v.clauses, f)
		}
		v.more.SetText("")
		v.more.Understood("")
		v.fields.Objects = nil
		for _, f := range v.clauses {
			v.fields.Objects = append(v.fields.Objects, f)
		}
		v.fields.Objects = append(v.fields.Objects, v.more)
	}
	for _, f := range v.clauses {
		read, why := v.read(f.Text())
		f.Understood(read)
		f.SetError(why)
	}
	v.fields.Refresh()
}

// field is a field for one change: below it stands how it is read, or plainly what is wrong.
func (v *panel) field(label string, commit func(string)) *kit.Field {
	return kit.NewField(label).With(func(f *kit.Field) {
		f.OnChanged = func(s string) { v.understand(f, s) }
		f.OnCommit = commit
		f.Validate = func(s string) string {
			if strings.TrimSpace(s) == "" {
				return ""
			}
			_, why := v.read(s)
			return why
		}
	})
}

// understand says below a field how its words are read, as far as they can be.
func (v *panel) understand(f *kit.Field, said string) {
	read, _ := v.read(said)
	f.Understood(read)
}

// read reads a clause: how it is understood, or what is wrong with it.
func (v *panel) read(said string) (read, why string) {
	p := v.s.p
	s, err := app.ParseScenario(p.host.Desk().Pack(), p.seen.Timeline, said)
	if err != nil {
		m, _ := app.Sentence(err, "")
		return "", p.host.Text().Say(m)
	}
	var lines []string
	for _, c := range s.Clauses {
		lines = append(lines, p.host.Text().Say(c.Read))
	}
	return strings.Join(lines, " "), ""
}

// commit puts the words of one field into the scenario; without words the change goes.
func (v *panel) commit(at int, said string) {
	var clauses []string
	for i, f := range v.clauses {
		clause := f.Text()
		if i == at {
			clause = said
		}
		clauses = append(clauses, app.SplitScenario(clause)...)
	}
	if at == len(v.clauses) {
		clauses = append(clauses, app.SplitScenario(said)...)
	}
	v.s.keep(strings.Join(clauses, "; "))
}
