package roadmap

import (
	"context"
	"errors"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"fyne.io/fyne/v2"
)

// reason is one line with a sign: what counts, then the rest muted.
func (i *inspector) reason(icon string, role scene.Role, strong, rest string) fyne.CanvasObject {
	var spans []kit.Span
	if strong != "" {
		spans = append(spans, kit.Span{Text: strong, Weight: scene.SemiBold})
	}
	if rest != "" {
		if strong != "" {
			rest = " " + rest
		}
		spans = append(spans, kit.Span{Text: rest, Paint: scene.Of(scene.Muted)})
	}
	return kit.RowTop(kit.Gap8, kit.Column(0, kit.NewIcon(icon, 18, role)), kit.GrowFrom(1, 90, kit.NewSpans(kit.SizeText, spans...)))
}

// whyParts is the chain of reasons that led to the bar's dates.
func (i *inspector) whyParts(bar roadmap.Bar) {
	p := i.p
	i.why.Objects = []fyne.CanvasObject{kit.Block(p.say("roadmap.why"))}
	for _, r := range bar.Why {
		icon, role := "info", scene.Muted
		if r.Binds {
			icon, role = "tick", scene.Accent
			if item, ok := p.plan.item(bar.ID); ok && len(item.Dates.Why.Full) > 0 && r.Text.Key != "report.why.start" {
				icon, role = "warning", scene.Fault
			}
		}
		date := p.host.Text().Date(r.Date) + "."
		words := p.host.Text().Say(r.Text)
		if r.Binds {
			i.why.Objects = append(i.why.Objects, i.reason(icon, role, capital(words)+".", date))
		} else {
			i.why.Objects = append(i.why.Objects, i.reason(icon, role, "", capital(words)+": "+date))
		}
	}
}

// capital begins a sentence with a capital letter.
func capital(s string) string {
	for k, r := range s {
		return strings.ToUpper(string(r)) + s[k+len(string(r)):]
	}
	return s
}

// gainParts says what one more person-week at the places that bind would buy; it is worked out once a view and bar.
func (i *inspector) gainParts(bar roadmap.Bar) {
	p := i.p
	head := kit.Name(p.say("roadmap.would-move"))
	if i.told == nil || i.told.Bar.ID != bar.ID || i.toldOf != i.telling() {
		i.gains.Objects = []fyne.CanvasObject{kit.NewSunken(kit.Column(kit.Gap8, head, kit.Small(p.say("roadmap.trying"))))}
		i.tell(bar)
		return
	}
	parts := []fyne.CanvasObject{head}
	if len(i.told.Gains) == 0 {
		parts = append(parts, kit.Small(p.say("ctl.why.no-gains")))
	}
	for _, g := range i.told.Gains {
		role := g.Place.Role
		if r, ok := p.host.Desk().Pack().Role(g.Place.Role); ok {
			role = r.Name
		}
		gain := p.say("roadmap.gain.nothing")
		for _, m := range g.Moves {
			if m.ID == bar.ID.String() && m.To.Before(m.From) {
				gain = p.say("roadmap.gain.bar", text.Str("Date", p.host.Text().DayMonth(m.To)))
			}
		}
		weight := scene.Regular
		if g.Days > 0 {
			gain, weight = p.say("roadmap.gain.finish", text.Int("Count", g.Days)), scene.SemiBold
		}
		words := kit.Body(p.say("roadmap.person-week", text.Str("Role", role), text.Str("Week", p.host.Text().DayMonth(g.Place.Week))))
		parts = append(parts, kit.RowTop(kit.Gap8, kit.GrowFrom(1, 90, words),
			kit.NewText(gain, kit.SizeText, weight, scene.Ink).Single().Aligned(fyne.TextAlignTrailing)))
	}
	i.gains.Objects = []fyne.CanvasObject{kit.NewSunken(kit.Column(kit.Gap8, append(parts, i.tryParts()...)...))}
}

// best is the gain that brings the finish most, of equal ones the first; false when none brings anything.
func (i *inspector) best() (best schedule.Gain, found bool) {
	if i.told == nil || i.told.Bar.ID != i.of || i.toldOf != i.telling() {
		return best, false
	}
	for _, g := range i.told.Gains {
		if g.Days > 0 && g.Days > best.Days {
			best, found = g, true
		}
	}
	return best, found
}

// tryParts offers the best gain as a scenario.
func (i *inspector) tryParts() []fyne.CanvasObject {
	p := i.p
	g, found := i.best()
	if !found {
		return nil
	}
	was := p.plan.timeline.Finish
	would := schedule.NewCalendar(p.plan.timeline.Problem.Closures).Add(was, -g.Days)
	said := p.say("roadmap.gain.would", text.DateArg("Now", would), text.DateArg("Was", was))
	label := p.say("roadmap.scenario.add-here", text.Str("Name", p.scenarios.at))
	if p.scenarios.at == "" {
		label = p.say("roadmap.scenario.add")
		if name, err := app.FreeScenario(p.host.Desk().Records()); err == nil {
			label = p.say("roadmap.scenario.try", text.Str("Name", name))
		}
	}
	try := kit.NewButton(label, kit.Secondary, i.tryGain)
	return []fyne.CanvasObject{kit.Small(said), kit.Row(0, try, kit.Spring())}
}

// tryGain makes a scenario of the best gain.
func (i *inspector) tryGain() {
	p := i.p
	g, found := i.best()
	if !found {
		p.host.Toast(p.say("roadmap.gain.none"), false)
		return
	}
	if said := app.SayMore(p.host.Text(), p.plan.timeline, g.Place, g.More); said != "" {
		p.scenarios.fork(said)
	}
}

// telling is what a story would be told of now.
func (i *inspector) telling() told {
	return told{i.p.of, i.p.scenarios.at, i.p.scenarios.drawn()}
}

// tell works the gains out, off the UI goroutine.
func (i *inspector) tell(bar roadmap.Bar) {
	p := i.p
	if i.cancel != nil {
		i.cancel()
	}
	seen, ask, of := p.seen, p.ask(), i.telling()
	if of.trial != nil && !p.scenarios.preview {
		seen.Briefing.Plan, seen.Timeline = of.trial.Plan, of.trial.Timeline
	}
	var made app.BarStory
	i.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = seen.TellBar(ctx, ask, bar.ID)
		return err
	}, func(err error) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				p.host.Tell(err, bar.Name)
			}
			return
		}
		i.told, i.toldOf = &made, of
		i.update()
	})
}

// wholeParts is the plan as a whole: its dates, and how far it can be from the best.
func (i *inspector) wholeParts() {
	p := i.p
	t := p.plan.timeline
	facts := []kit.Fact{{Label: p.say("roadmap.whole"), Value: p.say("roadmap.span", text.DateArg("First", t.Start), text.DateArg("Last", t.Finish)), Strong: true}}
	gain := p.say("roadmap.best")
	if e := t.Earliest(); !e.IsZero() {
		facts = append(facts, kit.Fact{Label: p.say("roadmap.bound"), Value: p.host.Text().Date(e)})
		if weeks := (t.Finish.DaysSince(e) + 6) / 7; weeks > 0 {
			gain = p.say("roadmap.at-most", text.Int("Count", weeks))
		}
	}
	i.whole.Objects = []fyne.CanvasObject{kit.NewFacts(facts), kit.Small(gain)}
}
