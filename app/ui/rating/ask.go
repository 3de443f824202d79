package rating

import (
	"errors"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

func (p *Page) inspect(title, note string, content, foot fyne.CanvasObject) {
	p.host.Inspect(page.Inspection{Title: title, Note: note, Content: content, Foot: foot})
}

// askOwnReason asks for a reason in own words.
func (p *Page) askOwnReason(take func(assessment.Answer)) {
	field := kit.NewField(p.say("rating.na.own"))
	send := func() bool {
		if field.Text() == "" {
			field.SetError(p.say("rating.na.empty"))
			return false
		}
		take(assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOther, Text: field.Text()})
		return true
	}
	p.host.Ask(page.Question{Title: p.say("rating.na.ask"), Body: field, Focus: field.Entry(), Actions: []page.Action{
		{Label: p.say("rating.cancel")}, {Label: p.say("rating.na"), Primary: true, Run: send}}})
}

// askComment takes down what the marked person says. What was said before and is hidden does not show: writing replaces
// it.
func (p *Page) askComment() {
	v := &p.v
	if v.marked < 0 || v.face() == faceResult {
		return
	}
	who, seat := v.person(), v.seat()
	field := kit.NewField(p.say("rating.comment.of", text.Str("Name", who.Name))).With(func(f *kit.Field) { f.Multi = true })
	field.SetText(p.own(v).Comment)
	words := ""
	if v.hides() {
		words = p.say("rating.comment.hidden")
	}
	p.host.Ask(page.Question{Title: p.say("rating.comment.ask"), Words: words, Body: field, Focus: field.Entry(), Actions: []page.Action{
		{Label: p.say("rating.cancel")},
		{Label: p.say("rating.comment.keep"), Primary: true, Run: func() bool { return p.comment(who, seat, field.Text()) }}}})
}

func (p *Page) comment(who assessment.Participant, seat app.Seat, words string) bool {
	return p.do(text.M("edit.comment", text.Str("Name", who.Name)), func(d *workshop.Draft) error {
		app.Comment(d, seat, words, p.v.hides())
		return nil
	})
}

// askConfidence shows how sure one can be; of a hidden answer it does not tick which it was.
func (p *Page) askConfidence(at fyne.CanvasObject) {
	v := &p.v
	if v.face() == faceResult {
		p.faces[faceResult].(*result).confidence(p)
		return
	}
	if v.marked < 0 {
		return
	}
	list, _ := p.pack.List("confidence")
	now := p.own(v).Confidence
	items := make([]page.MenuItem, len(list.Items))
	for i, c := range list.Items {
		items[i] = page.MenuItem{Label: c.Name, Checked: now == c.ID, Run: func() { p.confide(c.ID) }}
	}
	p.host.Menu(at, items)
}

func (p *Page) confide(id string) {
	who, seat := p.v.person(), p.v.seat()
	p.do(text.M("edit.confidence", text.Str("Name", who.Name)), func(d *workshop.Draft) error {
		app.Confide(d, seat, id, p.v.hides())
		return nil
	})
}

// askEvidence asks for a note, a file's name or a link; a piece that exists can be changed or deleted.
func (p *Page) askEvidence(e assessment.Evidence) {
	if p.v.pack == nil || p.v.face() == faceEmpty {
		return
	}
	fresh := e.ID == uuid.Nil
	if fresh {
		e.Indicator, e.Store = p.v.at.Indicator, p.v.at.Store
		e.Kind = "seen"
	}
	list, _ := p.pack.List("evidence-kind")
	options := make([]kit.Option, len(list.Items))
	for i, k := range list.Items {
		options[i] = kit.Option{ID: k.ID, Name: k.Name, Note: k.About}
	}
	note := kit.NewField(p.say("rating.evidence.note")).With(func(f *kit.Field) { f.Multi = true })
	file, link := kit.NewField(p.say("rating.evidence.file")), kit.NewField(p.say("rating.evidence.link"))
	note.SetText(e.Note)
	file.SetText(e.File)
	link.SetText(e.Link)
	choose := kit.NewButton(p.say("rating.evidence.choose"), kit.Quiet, func() {
		p.host.OpenFile(nil, func(path string) { file.SetText(filepath.Base(path)) }) // its name alone: paths tell of machines
	})
	kind := kit.NewChoices(options, e.Kind, nil)
	report := kit.NewCheck(p.say("rating.evidence.report"), e.Report, nil)
	keep := func() bool {
		e.Note, e.File, e.Link, e.Kind, e.Report = note.Text(), file.Text(), link.Text(), kind.Chosen(), report.On()
		label := "edit.evidence"
		if !fresh {
			label = "edit.evidence-change"
		}
		err := p.desk.Do(text.M(label), func(d *workshop.Draft) error { _, err := app.NoteEvidence(d, e); return err })
		switch {
		case errors.Is(err, app.ErrNoEvidence):
			note.SetError(p.say("rating.evidence.empty"))
		case errors.Is(err, app.ErrLink):
			link.SetError(p.say("rating.evidence.bad-link"))
		case err != nil:
			p.host.Tell(err, p.say("rating.evidence"))
		}
		return err == nil
	}
	actions := []page.Action{{Label: p.say("rating.cancel")}, {Label: p.say("rating.evidence.keep"), Primary: true, Run: keep}}
	if !fresh {
		actions = append([]page.Action{{Label: p.say("rating.evidence.delete"), Destroy: true, Run: func() bool { return p.deleteEvidence(e.ID) }}}, actions...)
	}
	p.host.Ask(page.Question{Title: p.say("rating.evidence.ask"), Wide: true, Focus: note.Entry(), Actions: actions,
		Body: kit.Column(kit.Gap12, note, kit.RowTop(kit.Gap16, kit.Grow(1, kit.Column(0, file, kit.Row(0, choose))), kit.Grow(1, link)), kind, report)})
}

func (p *Page) deleteEvidence(id uuid.UUID) bool {
	ok := p.do(text.M("edit.evidence-delete"), func(d *workshop.Draft) error { workshop.Evidence.Delete(d, id); return nil })
	if ok {
		p.host.Toast(p.say("rating.evidence.deleted"), true)
	}
	return ok
}

// askTarget asks for the level wanted, for the indicator or its whole dimension.
func (p *Page) askTarget() {
	if p.v.pack == nil {
		return
	}
	v := p.v
	level, known := v.score.Target.Value, v.score.Target.Known
	var buttons *levels.Buttons
	buttons = levels.NewButtons(v.pack, p.host.Text(), true, func(x float64) {
		level, known = x, true
		buttons.Choose(level, known)
	})
	buttons.Choose(level, known)
	whole := kit.NewCheck(p.say("rating.target.dimension", text.Str("Dimension", v.dimension.Name)), false, nil)
	set := func() bool {
		if !known {
			return false
		}
		name := text.Str("Level", levels.Name(p.host.Text(), level))
		if whole.On() {
			return p.do(text.M("edit.target-dimension", name, text.Str("Dimension", shortName(v.dimension.Short, v.dimension.Name))), func(d *workshop.Draft) error {
				return app.AimDimension(d, v.pack, v.dimension.ID, v.at.Store, level)
			})
		}
		return p.do(text.M("edit.target", name, p.short()), func(d *workshop.Draft) error { return app.Aim(d, v.at, level) })
	}
	none := func() bool {
		return p.do(text.M("edit.untarget", p.short()), func(d *workshop.Draft) error { app.Unaim(d, v.at); return nil })
	}
	actions := []page.Action{{Label: p.say("rating.cancel")}, {Label: p.say("rating.target.set-it"), Primary: true, Run: set}}
	if known {
		actions = append([]page.Action{{Label: p.say("rating.target.none"), Run: none}}, actions...)
	}
	p.host.Ask(page.Question{Title: p.say("rating.target.ask", text.Str("Name", v.indicator.Name)), Actions: actions,
		Body: kit.Column(kit.Gap16, buttons.Content, whole)})
}

// askTemplate asks which of the pack's sets of targets to take over.
func (p *Page) askTemplate() {
	if p.v.pack == nil || len(p.pack.Targets) == 0 {
		return
	}
	options := make([]kit.Option, len(p.pack.Targets))
	for i, t := range p.pack.Targets {
		options[i] = kit.Option{ID: t.ID, Name: t.Name, Note: t.About}
	}
	chosen := p.desk.Setup().TargetTemplate
	if _, ok := p.pack.Target(chosen); !ok {
		chosen = options[0].ID
	}
	choices := kit.NewChoices(options, chosen, nil)
	p.host.Ask(page.Question{Title: p.say("rating.template.ask"), Words: p.say("rating.template.words"), Body: choices, Focus: choices, Actions: []page.Action{
		{Label: p.say("rating.cancel")},
		{Label: p.say("rating.template.take"), Primary: true, Run: func() bool {
			t, _ := p.pack.Target(choices.Chosen())
			return p.do(text.M("edit.target-template", text.Str("Template", t.Name)), func(d *workshop.Draft) error {
				return app.AimTemplate(d, p.pack, t.ID)
			})
		}}}})
}
