package register

import (
	"cmp"
	"strconv"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

var decisions = declare("decision", of[roadmap.Decision]{
	kind:  workshop.Decisions,
	id:    func(v *roadmap.Decision) *uuid.UUID { return &v.ID },
	place: func(v *roadmap.Decision) *string { return &v.Order },
	usual: func(env Env) []roadmap.Decision { return roadmap.UsualDecisions(env.Pack) },
	columns: []column[roadmap.Decision]{
		plain(Column{ID: "what", Strong: true, Lacks: true, Width: 220, Grow: 3}, func(v *roadmap.Decision) *string { return &v.What }),
		several(Column{ID: "deciders", Lacks: true, Width: 150, Grow: 1}, func(v *roadmap.Decision) *[]string { return &v.Deciders }, roles),
		day(Column{ID: "due", Lacks: true, Width: 96}, func(v *roadmap.Decision) *civil.Date { return &v.Due }),
		plain(Column{ID: "otherwise", Lacks: true, Width: 180, Grow: 2}, func(v *roadmap.Decision) *string { return &v.Otherwise }),
		plain(Column{ID: "outcome", Width: 180, Grow: 2}, func(v *roadmap.Decision) *string { return &v.Outcome }),
		day(Column{ID: "taken", Width: 96}, func(v *roadmap.Decision) *civil.Date { return &v.Taken }),
		several(Column{ID: "consulted", Aside: true, Width: 150}, func(v *roadmap.Decision) *[]string { return &v.Consulted }, roles),
		plain(Column{ID: "note", Aside: true, Width: 160}, func(v *roadmap.Decision) *string { return &v.Note }),
	},
})

var raci = declare("raci", of[roadmap.RACI]{
	kind:  workshop.RACIs,
	id:    func(v *roadmap.RACI) *uuid.UUID { return &v.ID },
	place: func(v *roadmap.RACI) *string { return &v.Order },
	usual: func(env Env) []roadmap.RACI { return roadmap.UsualRACI(env.Pack) },
	columns: []column[roadmap.RACI]{
		plain(Column{ID: "activity", Strong: true, Lacks: true, Width: 220, Grow: 2}, func(v *roadmap.RACI) *string { return &v.Activity }),
		one(Column{ID: "step", Quiet: true, Width: 80}, func(v *roadmap.RACI) *string { return &v.Step }, steps),
		one(Column{ID: "accountable", Lacks: true, Width: 140, Grow: 1}, func(v *roadmap.RACI) *string { return &v.Accountable }, roles),
		several(Column{ID: "responsible", Lacks: true, Width: 160, Grow: 2}, func(v *roadmap.RACI) *[]string { return &v.Responsible }, roles),
		several(Column{ID: "consulted", Width: 160, Grow: 2}, func(v *roadmap.RACI) *[]string { return &v.Consulted }, roles),
		several(Column{ID: "informed", Width: 160, Grow: 2}, func(v *roadmap.RACI) *[]string { return &v.Informed }, roles),
	},
})

var readings = declare("reading", of[roadmap.Reading]{
	kind: workshop.Readings,
	id:   func(v *roadmap.Reading) *uuid.UUID { return &v.ID },
	before: func(env Env) func(a, b *roadmap.Reading) int {
		kpi, store := ranks(kpis(env)), ranks(stores(env))
		return func(a, b *roadmap.Reading) int {
			return cmp.Or(cmp.Compare(kpi(a.KPI), kpi(b.KPI)), cmp.Compare(store(a.Store.String()), store(b.Store.String())), a.Month.Compare(b.Month))
		}
	},
	begin: func(env Env) roadmap.Reading {
		month := workshop.SetupOf(env.Doc.Records).Date
		month.Day = 1
		return roadmap.Reading{KPI: unread(env, month), Month: month}
	},
	columns: []column[roadmap.Reading]{
		one(Column{ID: "kpi", Strong: true, Lacks: true, Width: 260, Grow: 3}, func(v *roadmap.Reading) *string { return &v.KPI }, kpis),
		record(Column{ID: "store", Width: 140, Grow: 1}, func(v *roadmap.Reading) *uuid.UUID { return &v.Store }, "store", stores),
		day(Column{ID: "month", Kind: Month, Width: 90}, func(v *roadmap.Reading) *civil.Date { return &v.Month }),
		{Column: Column{ID: "value", Kind: Figure, Lacks: true, Width: 96},
			get:  func(v *roadmap.Reading) string { return strconv.FormatFloat(v.Value, 'g', -1, 64) },
			set:  func(v *roadmap.Reading, s string) { v.Value, _ = strconv.ParseFloat(s, 64) },
			unit: func(p *playbooks.Pack, v *roadmap.Reading) string { return kpiUnit(p, v.KPI) }},
		plain(Column{ID: "note", Width: 200, Grow: 2}, func(v *roadmap.Reading) *string { return &v.Note }),
	},
}).with(func(r *Register) { r.Asks = true })

var goals = declare("kpi-goal", of[roadmap.KPIGoal]{
	kind: workshop.KPIGoals,
	id:   func(v *roadmap.KPIGoal) *uuid.UUID { return &v.ID },
	before: func(env Env) func(a, b *roadmap.KPIGoal) int {
		kpi, store := ranks(kpis(env)), ranks(stores(env))
		return func(a, b *roadmap.KPIGoal) int {
			return cmp.Or(cmp.Compare(kpi(a.KPI), kpi(b.KPI)), cmp.Compare(store(a.Store.String()), store(b.Store.String())))
		}
	},
	begin: func(env Env) roadmap.KPIGoal { return roadmap.KPIGoal{KPI: aimless(env)} },
	columns: []column[roadmap.KPIGoal]{
		one(Column{ID: "kpi", Strong: true, Lacks: true, Width: 260, Grow: 3}, func(v *roadmap.KPIGoal) *string { return &v.KPI }, kpis),
		record(Column{ID: "store", Width: 140, Grow: 1}, func(v *roadmap.KPIGoal) *uuid.UUID { return &v.Store }, "store", stores),
		amount(Column{ID: "base", Width: 96}, func(v *roadmap.KPIGoal) **float64 { return &v.Base }),
		amount(Column{ID: "target", Lacks: true, Width: 96}, func(v *roadmap.KPIGoal) **float64 { return &v.Target }),
		one(Column{ID: "owner", Lacks: true, Width: 140, Grow: 1}, func(v *roadmap.KPIGoal) *string { return &v.Owner }, roles),
		plain(Column{ID: "note", Width: 200, Grow: 2}, func(v *roadmap.KPIGoal) *string { return &v.Note }),
	},
}).with(func(r *Register) { r.Asks = true })

// amount is a column of a goal's figures, which may be missing.
func amount(c Column, at func(*roadmap.KPIGoal) **float64) column[roadmap.KPIGoal] {
	c.Kind = Figure
	return column[roadmap.KPIGoal]{Column: c,
		get: func(v *roadmap.KPIGoal) string {
			if x := *at(v); x != nil {
				return strconv.FormatFloat(*x, 'g', -1, 64)
			}
			return ""
		},
		set: func(v *roadmap.KPIGoal, s string) {
			*at(v) = nil
			if x, err := strconv.ParseFloat(s, 64); err == nil {
				*at(v) = &x
			}
		},
		unit: func(p *playbooks.Pack, v *roadmap.KPIGoal) string { return kpiUnit(p, v.KPI) }}
}

// aimless is the first KPI without a goal for all stores, so that a new row is a record of its own.
func aimless(env Env) string {
	for _, k := range env.Pack.KPIs {
		if _, ok := workshop.KPIGoals.Get(env.Doc.Records, workshop.KPIGoals.KeyID(roadmap.KPIGoal{KPI: k.ID})); !ok {
			return k.ID
		}
	}
	return ""
}

// unread is the first KPI without a reading for all stores in a month, so that a new row is a record of its own.
func unread(env Env, month civil.Date) string {
	for _, k := range env.Pack.KPIs {
		if _, ok := workshop.Readings.Get(env.Doc.Records, workshop.Readings.KeyID(roadmap.Reading{KPI: k.ID, Month: month})); !ok {
			return k.ID
		}
	}
	return ""
}

var milestones = declare("milestone", of[workshop.Milestone]{
	kind: workshop.Milestones,
	id:   func(v *workshop.Milestone) *uuid.UUID { return &v.ID },
	before: func(Env) func(a, b *workshop.Milestone) int {
		return func(a, b *workshop.Milestone) int { return a.Date.Compare(b.Date) }
	},
	columns: []column[workshop.Milestone]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 220, Grow: 1}, func(v *workshop.Milestone) *string { return &v.Name }),
		day(Column{ID: "date", Width: 110}, func(v *workshop.Milestone) *civil.Date { return &v.Date }),
		plain(Column{ID: "note", Width: 300, Grow: 2}, func(v *workshop.Milestone) *string { return &v.Note }),
	},
}).with(func(r *Register) { r.Made = true })
