package search

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// Of lists what can be found in a workshop: its method in the reader's language, its records, and levels that everybody
// may see. card is the workshop's scorecard.
func Of(pack *playbooks.Pack, r workshop.Records, card assessment.Scorecard, p *text.Printer) []Entry {
	e := &entries{p: p, pack: pack}
	e.method(card)
	e.records(r)
	return e.list
}

type entries struct {
	p    *text.Printer
	pack *playbooks.Pack
	list []Entry
}

func (e *entries) add(entry Entry) { e.list = append(e.list, entry) }

func (e *entries) method(card assessment.Scorecard) {
	for _, s := range e.pack.Steps {
		e.add(Entry{Kind: Step, ID: s.ID, Title: s.Name, More: s.Purpose})
		for _, a := range s.Activities {
			e.add(Entry{Kind: Step, ID: s.ID, Title: a.Name, Note: s.Name})
		}
	}
	for i, d := range e.pack.Dimensions {
		note := ""
		if i < len(card.Dimensions) && card.Dimensions[i].Score.Known {
			note = e.p.Say(text.M("search.score", text.Num("Score", text.Level, card.Dimensions[i].Score.Value)))
		}
		e.add(Entry{Kind: Dimension, ID: d.ID, Code: d.ID, Title: d.Name, Note: note, More: d.Short})
	}
	levels := map[string]assessment.IndicatorScore{}
	for _, i := range card.Indicators {
		levels[i.ID] = i
	}
	for _, i := range e.pack.Indicators {
		note := ""
		if l := levels[i.ID]; l.Level.Known {
			key := "search.level-voted"
			if l.Agreed.Known {
				key = "search.level-agreed"
			}
			note = e.p.Say(text.M(key, text.Num("Level", text.Level, l.Level.Value)))
		}
		e.add(Entry{Kind: Indicator, ID: i.ID, Code: i.ID, Title: i.Name, Note: note, More: i.Short + " " + i.Question})
	}
	for _, k := range e.pack.KPIs {
		e.add(Entry{Kind: KPI, ID: k.ID, Code: k.ID, Title: k.Name, More: k.Short})
	}
	for _, play := range e.pack.Plays {
		e.add(Entry{Kind: Play, ID: play.ID, Code: play.ID, Title: play.Name})
	}
	for _, t := range e.pack.Glossary {
		e.add(Entry{Kind: Term, ID: t.ID, Title: t.Name, More: t.Text})
	}
}

func (e *entries) records(r workshop.Records) {
	for in := range workshop.Initiatives.All(r) {
		e.add(Entry{Kind: Initiative, ID: in.ID.String(), Code: in.Code, Title: in.Name, Note: e.status(in), More: in.Why + " " + in.Note})
	}
	for d := range workshop.Disconnects.All(r) {
		note := ""
		if d.Severity > 0 {
			note = e.p.Say(text.M("search.severity", text.Int("Severity", d.Severity)))
		}
		e.add(Entry{Kind: Disconnect, ID: d.ID.String(), Title: d.What, Note: note, More: d.Hurts + " " + d.Proof + " " + d.Note})
	}
	for s := range workshop.Stores.All(r) {
		e.add(Entry{Kind: Store, ID: s.ID.String(), Code: s.Code, Title: s.Name, Note: s.Place, More: s.Brands})
	}
	for v := range workshop.Participants.All(r) {
		f, _ := e.pack.Function(v.Function)
		e.add(Entry{Kind: Person, ID: v.ID.String(), Title: v.Name, Note: f.Name})
	}
	for m := range workshop.Milestones.All(r) {
		e.add(Entry{Kind: Milestone, ID: m.ID.String(), Title: m.Name, Note: e.p.Date(m.Date), More: m.Note})
	}
	for n := range workshop.Notes.All(r) {
		e.add(Entry{Kind: Note, ID: n.ID.String(), Title: n.Text})
	}
}

// status says where an initiative stands.
func (e *entries) status(in roadmap.Initiative) string {
	item, ok := e.pack.Item("initiative-status", string(in.Status))
	if !ok {
		return ""
	}
	return item.Name
}
