package register

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

var storesIn = declare("store", of[assessment.Store]{
	kind:  workshop.Stores,
	id:    func(v *assessment.Store) *uuid.UUID { return &v.ID },
	place: func(v *assessment.Store) *string { return &v.Order },
	columns: []column[assessment.Store]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 150, Grow: 2}, func(v *assessment.Store) *string { return &v.Name }),
		plain(Column{ID: "code", Quiet: true, Width: 52}, func(v *assessment.Store) *string { return &v.Code }),
		plain(Column{ID: "place", Width: 110, Grow: 1}, func(v *assessment.Store) *string { return &v.Place }),
		plain(Column{ID: "brands", Width: 90, Grow: 1}, func(v *assessment.Store) *string { return &v.Brands }),
		number(Column{ID: "units", Width: 76}, func(v *assessment.Store) *int { return &v.Units }),
		number(Column{ID: "orders", Width: 76}, func(v *assessment.Store) *int { return &v.Orders }),
	},
})

var participants = declare("participant", of[assessment.Participant]{
	kind:  workshop.Participants,
	id:    func(v *assessment.Participant) *uuid.UUID { return &v.ID },
	place: func(v *assessment.Participant) *string { return &v.Order },
	columns: []column[assessment.Participant]{
		plain(Column{ID: "name", Strong: true, Lacks: true, Width: 180, Grow: 2}, func(v *assessment.Participant) *string { return &v.Name }),
		one(Column{ID: "function", Lacks: true, Width: 120, Grow: 1}, func(v *assessment.Participant) *string { return &v.Function }, functions),
		one(Column{ID: "role", Width: 130, Grow: 1}, func(v *assessment.Participant) *string { return &v.Role }, roles),
		record(Column{ID: "store", Width: 110, Grow: 1}, func(v *assessment.Participant) *uuid.UUID { return &v.Store }, "store", stores),
	},
})
