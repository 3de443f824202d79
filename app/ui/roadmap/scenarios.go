package roadmap

import (
	"context"
	"slices"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// scenarios are the plans tried beside the plan. Which one is looked at, and whether it is compared or previewed, stays
// as it was asked for while the program runs; what they say is the workshop's.
type scenarios struct {
	p       *Page
	list    []roadmap.Scenario
	tried   map[string]*app.Kept // by name
	of      *workshop.Document   // tried, or being tried, on
	done    bool                 // they are
	at      string               // the one looked at; empty = the plan
	compare bool                 // ghosts of the plan lie under the bars
	preview bool                 // the plan, with where the scenario would put its bars
	cancel  func()
	panel   *panel
}

func newScenarios(p *Page) *scenarios {
	s := &scenarios{p: p, compare: true}
	s.panel = newPanel(s)
	return s
}

// load tries the workshop's scenarios on the plan as it is seen now, off the UI goroutine.
func (s *scenarios) load() {
	p := s.p
	s.settle()
	if p.of == nil || s.of == p.of {
		return
	}
	if s.cancel != nil {
		s.cancel()
	}
	doc, seen, ask := p.of, p.seen, p.ask()
	s.of, s.done = doc, false
	if len(s.list) == 0 {
		return
	}
	var made []app.Kept
	s.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = app.TryKept(ctx, doc, seen, ask)
		return err
	}, func(err error) {
		if err == nil && s.of == doc {
			s.tried, s.done = map[string]*app.Kept{}, true
			for i := range made {
				s.tried[made[i].Name] = &made[i]
			}
			p.show()
		}
	})
}

// settle reads which scenarios there are, and forgets one that is kept no longer.
func (s *scenarios) settle() {
	s.list = app.Scenarios(s.p.host.Desk().Records())
	if s.at != "" && !s.kept(s.at) && !s.panel.fresh {
		s.at, s.preview = "", false
	}
	if s.preview && s.drawn() == nil {
		s.preview = false
	}
}

func (s *scenarios) kept(name string) bool {
	return slices.ContainsFunc(s.list, func(v roadmap.Scenario) bool { return v.Name == name })
}

// said are the words of the scenario looked at.
func (s *scenarios) said() string {
	for _, v := range s.list {
		if v.Name == s.at {
			return v.Said
		}
	}
	return ""
}

// result is what became of a scenario as it stands; false while that is not known.
func (s *scenarios) result(name string) (*app.Kept, bool) {
	t, known := s.tried[name]
	kept := known && slices.ContainsFunc(s.list, func(v roadmap.Scenario) bool { return v.Name == name && v.Said == t.Said })
	return t, kept && s.done && s.of == s.p.of
}

// trial is the scenario looked at, once it is worked out and has dates; else nil.
func (s *scenarios) trial() *app.Trial {
	t, known := s.result(s.at)
	if !known || t.Fault != nil || len(t.Trial.Plan.Bars) == 0 {
		return nil
	}
	return &t.Trial
}

// drawn is trial, or while that is worked out the one before.
func (s *scenarios) drawn() *app.Trial {
	if t, any := s.tried[s.at]; any && t.Fault == nil && len(t.Trial.Plan.Bars) > 0 {
		return &t.Trial
	}
	return nil
}

// trials are all that have dates, with their names.
func (s *scenarios) trials() (names []string, list []app.Trial) {
	for _, v := range s.list {
		if t, known := s.result(v.Name); known && t.Fault == nil {
			names, list = append(names, v.Name), append(list, t.Trial)
		}
	}
	return names, list
}

// comparing says whether the plan lies under the bars of a scenario.
func (s *scenarios) comparing() bool { return s.compare && !s.preview && s.drawn() != nil }

// shown is the plan on the screen and how it was dated: the scenario looked at, else the plan as it stands.
func (s *scenarios) shown() (roadmap.Plan, roadmap.Timeline) {
	plan, timeline := s.p.seen.Briefing.Plan, s.p.seen.Timeline
	t := s.drawn()
	switch {
	case t == nil || s.preview:
	case s.compare:
		return t.Plan.Over(plan), t.Timeline
	default:
		return t.Plan, t.Timeline
	}
	return plan, timeline
}

// look turns to a scenario, or with an empty name to the plan.
func (s *scenarios) look(name string) {
	p := s.p
	p.plan.putBack()
	s.at, s.preview = name, false
	s.panel.fresh = false
	p.show()
	switch {
	case name != "" && (s.panel.open || p.roomy()):
		s.panel.show()
	case name == "" && s.panel.open:
		s.panel.shut()
	}
}

// lookAt turns to the scenario at a place of the tool row; 0 is the plan.
func (s *scenarios) lookAt(i int) {
	switch {
	case i == 0:
		s.look("")
	case i <= len(s.list):
		s.look(s.list[i-1].Name)
	}
}

// add opens a scenario that has no words yet; it is kept once it has some.
func (s *scenarios) add() {
	name, err := app.FreeScenario(s.p.host.Desk().Records())
	if err != nil {
		s.p.host.Tell(err, s.p.host.Desk().Setup().Name)
		return
	}
	s.p.plan.putBack()
	s.at, s.preview, s.panel.fresh = name, false, true
	s.p.show()
	s.panel.show()
	s.panel.focusNew()
}

// keep writes the words of the scenario looked at, as one edit.
func (s *scenarios) keep(said string) {
	if said == s.said() {
		return
	}
	name := s.at
	s.panel.fresh = s.panel.fresh && said == ""
	s.p.do(text.M("edit.scenario.change", text.Str("Name", name)), func(d *workshop.Draft) error { return app.KeepScenario(d, name, said) })
}

// discard takes the scenario looked at away.
func (s *scenarios) discard() {
	if !s.kept(s.at) {
		s.look("")
		return
	}
	s.keep("")
}

// fork makes a scenario of a clause, beside those of the scenario looked at.
func (s *scenarios) fork(clause string) {
	if s.at != "" {
		said := s.said()
		if said != "" {
			clause = said + "; " + clause
		}
		s.keep(clause)
		s.panel.show()
		return
	}
	name, err := app.FreeScenario(s.p.host.Desk().Records())
	if err != nil {
		s.p.host.Tell(err, s.p.host.Desk().Setup().Name)
		return
	}
	s.at, s.panel.fresh = name, true
	s.keep(clause)
	s.panel.show()
}

// toggleCompare lays the plan under the bars of the scenario, or takes it away. Without a scenario it opens what all of
// them come to.
func (s *scenarios) toggleCompare() {
	if s.at == "" {
		s.panel.show()
		return
	}
	s.compare = !s.compare || s.preview
	s.preview = false
	s.p.show()
	if s.compare {
		s.panel.show()
	}
}

// togglePreview shows what taking the scenario over would change, and goes back.
func (s *scenarios) togglePreview() {
	if s.trial() == nil {
		return
	}
	s.preview = !s.preview
	s.p.show()
	s.panel.show()
}

// take makes the scenario the plan, in one edit.
func (s *scenarios) take() {
	t := s.trial()
	if t == nil {
		return
	}
	p, name, trial, doc := s.p, s.at, *t, s.p.of
	if p.do(text.M("edit.scenario.take", text.Str("Name", name)), func(d *workshop.Draft) error {
		return app.TakeScenario(d, doc, p.seen.Timeline, name, trial)
	}) {
		s.look("")
	}
}

// fault is why the scenario looked at can't be worked out; empty when it can, or is not worked out yet.
func (s *scenarios) fault() string {
	t, known := s.result(s.at)
	if !known || t.Fault == nil {
		return ""
	}
	m, _ := app.Sentence(t.Fault, s.p.host.Desk().Setup().Name)
	return s.p.host.Text().Say(m)
}

// tips say what the options of the tool row are.
func (s *scenarios) tips() []string {
	tips := []string{s.p.say("roadmap.scenario.plan-tip")}
	for _, v := range s.list {
		tips = append(tips, v.Said)
	}
	return tips
}

// names are the options of the tool row: the plan, the scenarios, and one that is being made.
func (s *scenarios) names() (names []string, chosen int) {
	names = []string{s.p.say("roadmap.scenario.plan")}
	for _, v := range s.list {
		names = append(names, v.Name)
	}
	if s.panel.fresh && s.at != "" && !s.kept(s.at) {
		names = append(names, s.at)
	}
	return names, max(slices.Index(names, s.at), 0)
}
