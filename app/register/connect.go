package register

import (
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

var systemsInUse = declare("system", of[assessment.System]{
	kind:  workshop.Systems,
	id:    func(v *assessment.System) *uuid.UUID { return &v.ID },
	place: func(v *assessment.System) *string { return &v.Order },
	usual: func(env Env) []assessment.System {
		var out []assessment.System
		for _, s := range env.Pack.Systems {
			out = append(out, assessment.System{Kind: s.ID, Name: s.Name})
		}
		return out
	},
	columns: []column[assessment.System]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 170, Grow: 2}, func(v *assessment.System) *string { return &v.Name }),
		one(Column{ID: "kind", Width: 160, Grow: 1}, func(v *assessment.System) *string { return &v.Kind }, systems),
		plain(Column{ID: "vendor", Width: 120, Grow: 1}, func(v *assessment.System) *string { return &v.Vendor }),
		one(Column{ID: "owner", Lacks: true, Width: 130, Grow: 1}, func(v *assessment.System) *string { return &v.Owner }, roles),
		plain(Column{ID: "key", Lacks: true, Width: 130, Grow: 1}, func(v *assessment.System) *string { return &v.Key }),
		plain(Column{ID: "feeds", Width: 180, Grow: 3}, func(v *assessment.System) *string { return &v.Feeds }),
		plain(Column{ID: "age", Width: 90, Grow: 1}, func(v *assessment.System) *string { return &v.Age }),
		plain(Column{ID: "note", Aside: true, Width: 160}, func(v *assessment.System) *string { return &v.Note }),
	},
})

var fieldMappings = declare("field-mapping", of[assessment.FieldMapping]{
	kind:  workshop.FieldMappings,
	id:    func(v *assessment.FieldMapping) *uuid.UUID { return &v.ID },
	place: func(v *assessment.FieldMapping) *string { return &v.Order },
	usual: func(env Env) []assessment.FieldMapping {
		var out []assessment.FieldMapping
		for _, o := range env.Pack.DataObjects {
			for _, f := range o.Fields {
				if f.Needed {
					out = append(out, assessment.FieldMapping{Object: o.ID, Field: f.Name, From: o.System})
				}
			}
		}
		return out
	},
	columns: []column[assessment.FieldMapping]{
		one(Column{ID: "object", Strong: true, Width: 140, Grow: 1}, func(v *assessment.FieldMapping) *string { return &v.Object }, objects),
		plain(Column{ID: "field", Lacks: true, Width: 150, Grow: 2}, func(v *assessment.FieldMapping) *string { return &v.Field }),
		one(Column{ID: "from", Lacks: true, Width: 140, Grow: 1}, func(v *assessment.FieldMapping) *string { return &v.From }, systems),
		plain(Column{ID: "from_name", Width: 120, Grow: 1}, func(v *assessment.FieldMapping) *string { return &v.FromName }),
		one(Column{ID: "to", Width: 140, Grow: 1}, func(v *assessment.FieldMapping) *string { return &v.To }, systems),
		number(Column{ID: "filled", Kind: Share, Width: 56}, func(v *assessment.FieldMapping) *int { return &v.Filled }),
		plain(Column{ID: "rule", Width: 170, Grow: 3}, func(v *assessment.FieldMapping) *string { return &v.Rule }),
		one(Column{ID: "owner", Lacks: true, Width: 120, Grow: 1}, func(v *assessment.FieldMapping) *string { return &v.Owner }, roles),
		plain(Column{ID: "note", Aside: true, Width: 160}, func(v *assessment.FieldMapping) *string { return &v.Note }),
	},
})

var namingRules = declare("naming-rule", of[assessment.NamingRule]{
	kind:  workshop.NamingRules,
	id:    func(v *assessment.NamingRule) *uuid.UUID { return &v.ID },
	place: func(v *assessment.NamingRule) *string { return &v.Order },
	usual: func(env Env) []assessment.NamingRule {
		var out []assessment.NamingRule
		for _, p := range env.Pack.NamingRule.Parts {
			out = append(out, assessment.NamingRule{Part: p.ID, Values: strings.Join(p.Values, ", ")})
		}
		return out
	},
	columns: []column[assessment.NamingRule]{
		one(Column{ID: "part", Strong: true, Lacks: true, Free: true, Width: 170, Grow: 1}, func(v *assessment.NamingRule) *string { return &v.Part }, parts),
		plain(Column{ID: "values", Width: 240, Grow: 3}, func(v *assessment.NamingRule) *string { return &v.Values }),
		plain(Column{ID: "example", Lacks: true, Width: 200, Grow: 2}, func(v *assessment.NamingRule) *string { return &v.Example }),
		one(Column{ID: "owner", Lacks: true, Width: 130, Grow: 1}, func(v *assessment.NamingRule) *string { return &v.Owner }, roles),
		plain(Column{ID: "note", Width: 140, Grow: 1}, func(v *assessment.NamingRule) *string { return &v.Note }),
	},
})
