package register

import (
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

var plays = declare("automation", of[roadmap.Automation]{
	kind:  workshop.Automations,
	id:    func(v *roadmap.Automation) *uuid.UUID { return &v.ID },
	place: func(v *roadmap.Automation) *string { return &v.Order },
	usual: func(env Env) []roadmap.Automation {
		var out []roadmap.Automation
		for _, p := range env.Pack.Plays {
			out = append(out, roadmap.Automation{Play: p.ID, Name: p.Name, Stage: p.Stages[0], Trigger: p.Trigger.Event, Channels: channelsOf(p)})
		}
		return out
	},
	columns: []column[roadmap.Automation]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 180, Grow: 3}, func(v *roadmap.Automation) *string { return &v.Name }),
		one(Column{ID: "stage", Width: 130, Grow: 1}, func(v *roadmap.Automation) *string { return &v.Stage }, list("lifecycle-stage")),
		one(Column{ID: "trigger", Width: 140, Grow: 1}, func(v *roadmap.Automation) *string { return &v.Trigger }, list("event")),
		plain(Column{ID: "audience", Width: 150, Grow: 2}, func(v *roadmap.Automation) *string { return &v.Audience }),
		several(Column{ID: "channels", Width: 96, Grow: 1}, func(v *roadmap.Automation) *[]string { return &v.Channels }, list("channel")),
		plain(Column{ID: "exit", Lacks: true, Width: 130, Grow: 2}, func(v *roadmap.Automation) *string { return &v.Exit }),
		number(Column{ID: "hold_out", Kind: Share, Width: 60}, func(v *roadmap.Automation) *int { return &v.HoldOut }),
		plain(Column{ID: "stop", Lacks: true, Width: 130, Grow: 2}, func(v *roadmap.Automation) *string { return &v.Stop }),
		plain(Column{ID: "reply", Lacks: true, Width: 120, Grow: 1}, func(v *roadmap.Automation) *string { return &v.Reply }),
		one(Column{ID: "owner", Lacks: true, Width: 120, Grow: 1}, func(v *roadmap.Automation) *string { return &v.Owner }, roles),
		one(Column{ID: "status", Width: 76}, func(v *roadmap.Automation) *roadmap.AutomationState { return &v.Status }, said("register.state.", roadmap.AutomationStates)),
		plain(Column{ID: "note", Aside: true, Width: 160}, func(v *roadmap.Automation) *string { return &v.Note }),
	},
})

// channelsOf lists the channels a play uses, in the order of its touches.
func channelsOf(p playbooks.Play) []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range p.Cadence {
		if !seen[t.Channel] {
			seen[t.Channel] = true
			out = append(out, t.Channel)
		}
	}
	return out
}

var storePlays = declare("store-play", of[roadmap.StorePlay]{
	kind:  workshop.StorePlays,
	id:    func(v *roadmap.StorePlay) *uuid.UUID { return &v.ID },
	place: func(v *roadmap.StorePlay) *string { return &v.Order },
	columns: []column[roadmap.StorePlay]{
		record(Column{ID: "store", Strong: true, Lacks: true, Width: 140, Grow: 1}, func(v *roadmap.StorePlay) *uuid.UUID { return &v.Store }, "store", stores),
		record(Column{ID: "automation", Lacks: true, Width: 200, Grow: 2}, func(v *roadmap.StorePlay) *uuid.UUID { return &v.Automation }, "automation", automations),
		plain(Column{ID: "champion", Lacks: true, Width: 140, Grow: 1}, func(v *roadmap.StorePlay) *string { return &v.Champion }),
		day(Column{ID: "start", Lacks: true, Width: 100}, func(v *roadmap.StorePlay) *civil.Date { return &v.Start }),
		number(Column{ID: "certified", Kind: Share, Width: 76}, func(v *roadmap.StorePlay) *int { return &v.Certified }),
		plain(Column{ID: "needs", Width: 200, Grow: 2}, func(v *roadmap.StorePlay) *string { return &v.Needs }),
		plain(Column{ID: "note", Width: 140, Grow: 1}, func(v *roadmap.StorePlay) *string { return &v.Note }),
	},
})
