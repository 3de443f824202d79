package roadmap

import (
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// lay takes the plan to be shown, and puts it into lanes.
func (v *plan) lay() {
	pack := v.p.host.Desk().Pack()
	if known := roadmap.Groupings(pack); !slices.Contains(known, v.by) {
		v.by = known[0]
	}
	v.laid, v.timeline = v.p.scenarios.shown()
	v.laid = v.laid.Grouped(v.by, pack)
}

// group chooses what the lanes are.
func (v *plan) group(by string) {
	v.by = roadmap.Grouping(by)
	v.lay()
	v.update()
}

// ghost is what the baseline under the bars is, while that is the plan.
func (v *plan) ghost() string {
	if !v.p.scenarios.comparing() {
		return ""
	}
	return v.p.say("roadmap.scenario.ghost")
}

// draw makes the scene for the place there is.
func (v *plan) draw(w, h float64) scene.Scene {
	p := v.p
	show := chart.View{Width: w, Height: h, X: v.x, Y: v.y, Week: zooms[v.zoom].week, Today: p.today(), Parked: len(p.parked()),
		Chosen: p.chosen, Roles: 3}
	if h < 560 {
		show.Roles = 2
	}
	if item, ok := v.item(p.chosen); ok && item.Dates.Why.Kind == schedule.ByRole {
		show.Ready, show.Held = item.Dates.Ready, item.Dates.Why.Full
		for _, k := range item.Dates.Why.Holders {
			show.Holders = append(show.Holders, v.timeline.Items[k].Initiative.ID)
		}
	}
	show.Ghost = v.ghost()
	if t := p.scenarios.drawn(); t != nil && p.scenarios.preview {
		show.Moves = map[uuid.UUID]roadmap.Span{}
		for _, b := range t.Plan.Bars {
			if was, ok := v.bar(b.ID); ok && was.Span != b.Span {
				show.Moves[b.ID] = b.Span
			}
		}
	}
	if v.trial != nil {
		show.Moves = map[uuid.UUID]roadmap.Span{}
		for _, item := range v.trial.Timeline.Items {
			was, ok := v.bar(item.Initiative.ID)
			if now := (roadmap.Span{First: item.Dates.First, Last: item.Dates.Last}); ok && now != was.Span {
				show.Moves[item.Initiative.ID] = now
			}
		}
	}
	show.Loads = v.loads(show.Held)
	v.role = min(v.role, max(len(show.Loads)-show.Roles, 0))
	show.Loads = show.Loads[v.role:]
	v.drawn = chart.OnScreen(v.laid, show, p.host.Text(), chart.Screen())
	if x, y := v.limits(); v.x > x || v.y > y {
		v.x, v.y = min(v.x, x), min(v.y, y)
		show.X, show.Y = v.x, v.y
		v.drawn = chart.OnScreen(v.laid, show, p.host.Text(), chart.Screen())
	}
	return v.drawn.Scene
}

// loads are the roles, those first that hold up the chosen bar, then any other, then by how full their fullest week is.
func (v *plan) loads(held []schedule.Full) []roadmap.RoleLoad {
	holds := map[string]int{}
	for _, item := range v.timeline.Items {
		for _, f := range item.Dates.Why.Full {
			holds[f.Role] = max(holds[f.Role], 1)
		}
	}
	for _, f := range held {
		holds[f.Role] = 2
	}
	list := slices.Clone(v.laid.Loads)
	list = slices.DeleteFunc(list, func(l roadmap.RoleLoad) bool {
		return !slices.ContainsFunc(l.Weeks, func(w roadmap.LoadWeek) bool { return w.Booked.Exact > 0 })
	})
	fullest := func(l roadmap.RoleLoad) (most float64) {
		for _, w := range l.Weeks {
			most = max(most, w.Ratio.Exact)
		}
		return most
	}
	slices.SortStableFunc(list, func(a, b roadmap.RoleLoad) int {
		if d := holds[b.Role.ID] - holds[a.Role.ID]; d != 0 {
			return d
		}
		if x, y := fullest(a), fullest(b); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return 0
	})
	return list
}
