package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Grouping says what the lanes of a plan are.
type Grouping string

// The groupings. A briefing's plan has a lane for each dimension.
const (
	ByDimension Grouping = "dimension"
	ByStep      Grouping = "step"
	ByRole      Grouping = "role" // of who owns the work
)

// Groupings are those a pack knows.
func Groupings(pack *playbooks.Pack) []Grouping {
	if slices.ContainsFunc(pack.Initiatives, func(v playbooks.Initiative) bool { return v.Step != "" }) {
		return []Grouping{ByStep, ByDimension, ByRole}
	}
	return []Grouping{ByDimension, ByRole}
}

// Grouped is a briefing's plan with other lanes, in pack order (roles by their functions), what belongs to none behind the rest; p stays as it is.
func (p Plan) Grouped(by Grouping, pack *playbooks.Pack) Plan {
	p.Bars = slices.Clone(p.Bars)
	var lanes []Name
	switch by {
	case ByStep:
		for _, s := range pack.Steps {
			lanes = append(lanes, Name{ID: s.ID, Name: s.Name, Short: s.Name})
		}
		slices.SortStableFunc(lanes, func(a, b Name) int {
			x, _ := pack.Step(a.ID)
			y, _ := pack.Step(b.ID)
			return cmp.Compare(x.Order, y.Order)
		})
		p.lay(lanes, func(b Bar) string { return b.Step })
	case ByRole:
		for _, f := range pack.Functions {
			for _, r := range pack.Roles {
				if r.Function == f.ID {
					lanes = append(lanes, roleName(pack, r.ID))
				}
			}
		}
		p.lay(lanes, func(b Bar) string { return b.Owner.ID })
	default:
		for _, d := range pack.Dimensions {
			lanes = append(lanes, dimensionName(pack, d.ID))
		}
		p.lay(lanes, func(b Bar) string { return b.Lane })
	}
	return p
}

// lay sorts the bars by lane, start and code, and keeps the lanes in use. An unknown lane is the one without an ID.
func (p *Plan) lay(lanes []Name, of func(Bar) string) {
	at := map[string]int{}
	for i, l := range lanes {
		at[l.ID] = i
	}
	for i := range p.Bars {
		b := &p.Bars[i]
		b.Lane = of(*b)
		if _, known := at[b.Lane]; !known {
			b.Lane = ""
		}
	}
	at[""] = len(lanes)
	lanes = append(slices.Clone(lanes), Name{})
	slices.SortStableFunc(p.Bars, func(x, y Bar) int {
		return cmp.Or(cmp.Compare(at[x.Lane], at[y.Lane]), x.Span.First.Compare(y.Span.First), cmp.Compare(x.Code, y.Code))
	})
	p.Lanes = nil
	for i, b := range p.Bars {
		if i == 0 || b.Lane != p.Bars[i-1].Lane {
			p.Lanes = append(p.Lanes, lanes[at[b.Lane]])
		}
	}
}

// Over is the plan with the dates of another one as the baseline of its bars; p stays as it is.
func (p Plan) Over(base Plan) Plan {
	p.Bars, p.Milestone = slices.Clone(p.Bars), nil
	was := map[uuid.UUID]Span{}
	for _, b := range base.Bars {
		was[b.ID] = b.Span
	}
	for i := range p.Bars {
		p.Bars[i].Baseline = was[p.Bars[i].ID]
	}
	return p
}
