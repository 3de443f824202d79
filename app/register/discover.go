package register

import (
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

var disconnects = declare("disconnect", of[assessment.Disconnect]{
	kind:  workshop.Disconnects,
	id:    func(v *assessment.Disconnect) *uuid.UUID { return &v.ID },
	place: func(v *assessment.Disconnect) *string { return &v.Order },
	begin: func(Env) assessment.Disconnect { return assessment.Disconnect{Status: "open"} },
	usual: func(env Env) []assessment.Disconnect {
		types, _ := env.Pack.List("disconnect-type")
		var out []assessment.Disconnect
		for _, t := range types.Items {
			out = append(out, assessment.Disconnect{Type: t.ID, What: t.About, Status: "open"})
		}
		return out
	},
	columns: []column[assessment.Disconnect]{
		one(Column{ID: "type", Strong: true, Width: 128, Grow: 1}, func(v *assessment.Disconnect) *string { return &v.Type }, list("disconnect-type")),
		plain(Column{ID: "what", Lacks: true, Width: 200, Grow: 4}, func(v *assessment.Disconnect) *string { return &v.What }),
		plain(Column{ID: "hurts", Quiet: true, Width: 112, Grow: 1}, func(v *assessment.Disconnect) *string { return &v.Hurts }),
		plain(Column{ID: "proof", Lacks: true, Width: 210, Grow: 4}, func(v *assessment.Disconnect) *string { return &v.Proof }),
		one(Column{ID: "evidence", Quiet: true, Width: 70}, func(v *assessment.Disconnect) *string { return &v.Evidence }, list("evidence-kind")),
		number(Column{ID: "severity", Kind: Pips, Least: 0, Most: 5, Width: 76}, func(v *assessment.Disconnect) *int { return &v.Severity }),
		number(Column{ID: "reach", Least: 0, Most: 5, Width: 46}, func(v *assessment.Disconnect) *int { return &v.Reach }),
		one(Column{ID: "owner", Lacks: true, Width: 118, Grow: 1}, func(v *assessment.Disconnect) *string { return &v.Owner }, roles),
		linked[assessment.Disconnect](Column{ID: "indicators", Width: 74}, disconnectIndicators, indicators),
		one(Column{ID: "status", Width: 66}, func(v *assessment.Disconnect) *string { return &v.Status }, list("disconnect-status")),
		one(Column{ID: "from", Aside: true, Width: 96}, func(v *assessment.Disconnect) *string { return &v.From }, functions),
		one(Column{ID: "to", Aside: true, Width: 96}, func(v *assessment.Disconnect) *string { return &v.To }, functions),
		one(Column{ID: "stage", Aside: true, Width: 150}, func(v *assessment.Disconnect) *string { return &v.Stage }, list("lifecycle-stage")),
		number(Column{ID: "ease", Aside: true, Least: 0, Most: 5, Width: 56}, func(v *assessment.Disconnect) *int { return &v.Ease }),
		plain(Column{ID: "note", Aside: true, Width: 160, Grow: 2}, func(v *assessment.Disconnect) *string { return &v.Note }),
	},
})

// linked is a column of the indicators a row hangs on, which are records of their own.
func linked[T any](c Column, l *links, choices func(Env) []Choice) column[T] {
	c.Kind = Several
	return column[T]{Column: c, links: l, choices: choices, toIndicators: true}
}

// leading says that what a column holds are indicators.
func leading[T any](c column[T]) column[T] {
	c.toIndicators = true
	return c
}

var disconnectIndicators = &links{
	table: "disconnect-indicator",
	index: func(r workshop.Records) map[uuid.UUID][]string {
		out := map[uuid.UUID][]string{}
		for v := range workshop.DisconnectIndicators.All(r) {
			out[v.Disconnect] = append(out[v.Disconnect], v.Indicator)
		}
		return out
	},
	put: func(d *workshop.Draft, was workshop.Records, disconnect uuid.UUID, wanted []string) {
		for v := range workshop.DisconnectIndicators.All(was) {
			if v.Disconnect == disconnect && !slices.Contains(wanted, v.Indicator) {
				workshop.DisconnectIndicators.Delete(d, v.ID)
			}
		}
		for _, id := range wanted {
			workshop.DisconnectIndicators.Put(d, assessment.DisconnectIndicator{Disconnect: disconnect, Indicator: id})
		}
	},
}

var campaigns = declare("campaign", of[assessment.Campaign]{
	kind:  workshop.Campaigns,
	id:    func(v *assessment.Campaign) *uuid.UUID { return &v.ID },
	place: func(v *assessment.Campaign) *string { return &v.Order },
	columns: []column[assessment.Campaign]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 170, Grow: 3}, func(v *assessment.Campaign) *string { return &v.Name }),
		one(Column{ID: "purpose", Width: 96, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Purpose }, list("purpose")),
		one(Column{ID: "stage", Width: 130, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Stage }, list("lifecycle-stage")),
		one(Column{ID: "owner", Lacks: true, Width: 120, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Owner }, roles),
		plain(Column{ID: "producer", Width: 100, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Producer }),
		one(Column{ID: "system", Width: 120, Grow: 1}, func(v *assessment.Campaign) *string { return &v.System }, systems),
		several(Column{ID: "channels", Width: 96, Grow: 1}, func(v *assessment.Campaign) *[]string { return &v.Channels }, list("channel")),
		plain(Column{ID: "rhythm", Quiet: true, Width: 88}, func(v *assessment.Campaign) *string { return &v.Rhythm }),
		plain(Column{ID: "exit", Lacks: true, Width: 120, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Exit }),
		one(Column{ID: "consent", Width: 120, Grow: 1}, func(v *assessment.Campaign) *string { return &v.Consent }, list("consent-basis")),
		one(Column{ID: "verdict", Width: 66}, func(v *assessment.Campaign) *assessment.Verdict { return &v.Verdict }, said("register.verdict.", assessment.Verdicts)),
		one(Column{ID: "class", Aside: true, Width: 130}, func(v *assessment.Campaign) *string { return &v.Class }, classes),
		plain(Column{ID: "source", Aside: true, Width: 130}, func(v *assessment.Campaign) *string { return &v.Source }),
		plain(Column{ID: "audience", Aside: true, Width: 150}, func(v *assessment.Campaign) *string { return &v.Audience }),
		number(Column{ID: "size", Aside: true, Width: 70}, func(v *assessment.Campaign) *int { return &v.Size }),
		one(Column{ID: "trigger", Aside: true, Width: 130}, func(v *assessment.Campaign) *string { return &v.Trigger }, list("event")),
		plain(Column{ID: "offer", Aside: true, Width: 130}, func(v *assessment.Campaign) *string { return &v.Offer }),
		plain(Column{ID: "reply", Aside: true, Width: 110}, func(v *assessment.Campaign) *string { return &v.Reply }),
		plain(Column{ID: "tracking", Aside: true, Width: 110}, func(v *assessment.Campaign) *string { return &v.Tracking }),
		plain(Column{ID: "note", Aside: true, Width: 160}, func(v *assessment.Campaign) *string { return &v.Note }),
	},
})

var evidence = declare("evidence", of[assessment.Evidence]{
	kind: workshop.Evidence,
	id:   func(v *assessment.Evidence) *uuid.UUID { return &v.ID },
	columns: []column[assessment.Evidence]{
		leading(one(Column{ID: "indicator", Strong: true, Lacks: true, Width: 60}, func(v *assessment.Evidence) *string { return &v.Indicator }, indicators)),
		record(Column{ID: "store", Width: 110}, func(v *assessment.Evidence) *uuid.UUID { return &v.Store }, "store", stores),
		one(Column{ID: "kind", Quiet: true, Width: 80}, func(v *assessment.Evidence) *string { return &v.Kind }, list("evidence-kind")),
		plain(Column{ID: "note", Lacks: true, Width: 260, Grow: 4}, func(v *assessment.Evidence) *string { return &v.Note }),
		plain(Column{ID: "file", Width: 170, Grow: 1}, func(v *assessment.Evidence) *string { return &v.File }),
		plain(Column{ID: "link", Width: 130, Grow: 1}, func(v *assessment.Evidence) *string { return &v.Link }),
	},
})

// notes are those about one thing, or about anything where it is empty.
func notes(id, about string) *Register {
	return declare(id, of[assessment.Note]{
		kind:  workshop.Notes,
		id:    func(v *assessment.Note) *uuid.UUID { return &v.ID },
		place: func(v *assessment.Note) *string { return &v.Order },
		begin: func(Env) assessment.Note { return assessment.Note{About: about} },
		whole: func(v assessment.Note) bool { return v.About == about },
		columns: []column[assessment.Note]{
			plain(Column{ID: "text", Lacks: true, Width: 400, Grow: 1}, func(v *assessment.Note) *string { return &v.Text }),
		},
	})
}
