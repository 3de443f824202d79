package roadmap

import (
	"cmp"
	"fmt"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// govern fills who does what and what has to be decided: the team's records, or else what the pack proposes.
func (b *briefer) govern() {
	g := Governance{}
	rows := b.in.Running.RACI
	if g.Proposed = len(rows) == 0; g.Proposed {
		rows = UsualRACI(b.pack)
	}
	steps := map[string]int{}
	for i, s := range b.pack.Steps {
		steps[s.ID] = i + 1
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y RACI) int {
		return cmp.Compare(cmp.Or(steps[x.Step], len(steps)+1), cmp.Or(steps[y.Step], len(steps)+1))
	})
	for _, r := range rows {
		a := b.activity(r)
		if a.Fault {
			g.Lacking++
		}
		g.Activities = append(g.Activities, a)
	}
	g.Roles = b.duties(g.Activities)
	for _, d := range g.Roles {
		if d.Accountable > heavyLoad {
			g.Heavy = append(g.Heavy, d.Role)
		}
	}
	b.decide(&g)
	b.out.Governance = g
}

// heavyLoad is how many activities one role may be accountable for before the report asks whether the others own any.
const heavyLoad = 6

// UsualRACI are the pack's activities as records of a team that has taken them up.
func UsualRACI(pack *playbooks.Pack) (rows []RACI) {
	for _, r := range pack.RACI {
		row := RACI{From: r.ID, Step: r.Step, Activity: r.Activity}
		for _, role := range pack.Roles {
			switch r.Letters[role.ID] {
			case playbooks.Responsible:
				row.Responsible = append(row.Responsible, role.ID)
			case playbooks.Accountable:
				row.Accountable = role.ID
			case playbooks.Consulted:
				row.Consulted = append(row.Consulted, role.ID)
			case playbooks.Informed:
				row.Informed = append(row.Informed, role.ID)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// UsualDecisions are the pack's decisions as records of a team that has taken them up.
func UsualDecisions(pack *playbooks.Pack) (decisions []Decision) {
	for _, d := range pack.Decisions {
		decisions = append(decisions, Decision{From: d.ID, What: d.What, Deciders: d.Deciders, Consulted: d.Consulted, Otherwise: d.Otherwise})
	}
	return decisions
}

func (b *briefer) activity(r RACI) ActivityRow {
	a := ActivityRow{ID: r.ID, From: r.From, What: r.Activity, Fault: r.Accountable == "" || len(r.Responsible) == 0}
	step, _ := b.pack.Step(r.Step)
	a.Step = name(r.Step, step.Name, "")
	accountable := []string{r.Accountable}
	for _, role := range b.rolesIn(accountable, r.Responsible, r.Consulted, r.Informed) {
		part := RolePart{Role: role}
		for _, has := range []struct {
			letter playbooks.Letter
			roles  []string
		}{{playbooks.Accountable, accountable}, {playbooks.Responsible, r.Responsible}, {playbooks.Consulted, r.Consulted}, {playbooks.Informed, r.Informed}} {
			if slices.Contains(has.roles, role.ID) {
				part.Letters = append(part.Letters, has.letter)
			}
		}
		a.Parts = append(a.Parts, part)
	}
	return a
}

// rolesIn names every role of the lists once: the pack's in its order, then others as they come.
func (b *briefer) rolesIn(lists ...[]string) (roles []Name) {
	ids := slices.Concat(lists...)
	for _, r := range b.pack.Roles {
		if slices.Contains(ids, r.ID) {
			roles = append(roles, name(r.ID, r.Name, r.Short))
		}
	}
	for _, id := range ids {
		if id != "" && !slices.ContainsFunc(roles, func(n Name) bool { return n.ID == id }) {
			roles = append(roles, name(id, "", ""))
		}
	}
	return roles
}

// duties lists the roles that take part in any activity, function by function, with how many they are accountable for.
func (b *briefer) duties(activities []ActivityRow) (duties []RoleDuty) {
	counts := map[string]int{}
	var ids []string
	for _, a := range activities {
		for _, p := range a.Parts {
			ids = append(ids, p.Role.ID)
			if slices.Contains(p.Letters, playbooks.Accountable) {
				counts[p.Role.ID]++
			}
		}
	}
	for _, n := range b.rolesIn(ids) {
		role, _ := b.pack.Role(n.ID)
		duties = append(duties, RoleDuty{Role: n, Function: functionName(b.pack, role.Function), Accountable: counts[n.ID]})
	}
	place := func(d RoleDuty) int { // what is no function of the pack stands last
		at := functionIndex(b.pack, d.Function.ID)
		return cmp.Or(at+1, len(b.pack.Functions)+1)
	}
	slices.SortStableFunc(duties, func(x, y RoleDuty) int { return cmp.Compare(place(x), place(y)) })
	return duties
}

// decide lists the decisions: those taken behind those open, which are sorted by what is due first.
func (b *briefer) decide(g *Governance) {
	decisions := b.in.Running.Decisions
	if g.DecisionsProposed = len(decisions) == 0; g.DecisionsProposed {
		decisions = UsualDecisions(b.pack)
	}
	data, own := b.in.Assessment.Setup.Date, 0
	for _, d := range decisions {
		row := DecisionRow{ID: d.ID, From: d.From, Code: d.From, What: d.What, Deciders: b.rolesIn(d.Deciders), Consulted: b.rolesIn(d.Consulted), Due: d.Due,
			Otherwise: d.Otherwise, Outcome: d.Outcome, Taken: d.Taken, State: DecisionOpen, Note: d.Note}
		if d.From == "" {
			own++
			row.Code = fmt.Sprintf("N%d", own)
		}
		if packed, known := b.pack.Decision(d.From); known && d.Due.IsZero() {
			row.When = packed.Due
		}
		switch {
		case d.Outcome != "" || !d.Taken.IsZero():
			row.State = DecisionTaken
		case !d.Due.IsZero() && d.Due.Before(data):
			row.State = DecisionLate
			g.Late++
			g.Open++
		default:
			g.Open++
		}
		g.Decisions = append(g.Decisions, row)
	}
	undated := civil.Of(9999, 12, 31)
	slices.SortStableFunc(g.Decisions, func(x, y DecisionRow) int {
		taken := func(d DecisionRow) int {
			if d.State == DecisionTaken {
				return 1
			}
			return 0
		}
		due := func(d DecisionRow) civil.Date { return cmp.Or(d.Due, undated) }
		return cmp.Or(cmp.Compare(taken(x), taken(y)), due(x).Compare(due(y)))
	})
}

// governHeadline: whether everything has an owner, who owns most, and what is still open.
func (b *briefer) governHeadline() Headline {
	g := b.out.Governance
	if g.Proposed {
		return Headline{text.M("report.headline.clause", text.Sub("Clause", b.decisionsClause()))}
	}
	owned := text.M("report.clause.raci.owned", text.Int("Count", len(g.Activities)))
	if g.Lacking > 0 {
		owned = text.M("report.clause.raci.lacking", text.Int("Count", g.Lacking), text.Int("All", len(g.Activities)))
	}
	short := Headline{text.M("report.headline.clause", text.Sub("Clause", owned))}
	most := owned
	if f := functionsByDuty(g.Roles); g.Lacking == 0 && len(f) > 1 {
		most = text.M("report.clause.raci.most", text.Sub("Owned", owned), text.Int("First", f[0].Accountable), text.Str("FirstName", f[0].Function.Short),
			text.Int("Second", f[1].Accountable), text.Str("SecondName", f[1].Function.Short))
	}
	if len(g.Decisions) == 0 || g.DecisionsProposed {
		return append(Headline{text.M("report.headline.clause", text.Sub("Clause", most))}, short...)
	}
	return append(Headline{text.M("report.headline.raci", text.Sub("Owned", most), text.Sub("Open", b.decisionsClause())),
		text.M("report.headline.raci", text.Sub("Owned", owned), text.Sub("Open", b.decisionsClause()))}, short...)
}

func (b *briefer) decisionsClause() text.Message {
	g := b.out.Governance
	if g.Open == 0 {
		return text.M("report.clause.raci.decided", text.Int("Count", len(g.Decisions)))
	}
	return text.M("report.clause.raci.open", text.Int("Open", g.Open), text.Int("Count", len(g.Decisions)))
}

// functionsByDuty adds up what the functions are accountable for, most first; those that are for nothing are left out.
func functionsByDuty(roles []RoleDuty) (sums []RoleDuty) {
	for _, r := range roles {
		at := slices.IndexFunc(sums, func(s RoleDuty) bool { return s.Function.ID == r.Function.ID })
		switch {
		case r.Accountable == 0:
		case at < 0:
			sums = append(sums, RoleDuty{Function: r.Function, Accountable: r.Accountable})
		default:
			sums[at].Accountable += r.Accountable
		}
	}
	slices.SortStableFunc(sums, func(x, y RoleDuty) int { return cmp.Compare(y.Accountable, x.Accountable) })
	return sums
}
