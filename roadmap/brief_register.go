package roadmap

import (
	"cmp"
	"maps"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// register sorts the disconnects by points: severity x reach x ease.
func (b *briefer) register() {
	shows := map[uuid.UUID][]string{}
	for _, l := range b.in.DisconnectIndicators {
		shows[l.Disconnect] = append(shows[l.Disconnect], l.Indicator)
	}
	rows := make([]DisconnectRow, 0, len(b.in.Disconnects))
	for _, d := range sortedBy(b.in.Disconnects, func(d assessment.Disconnect) string { return d.Order + "\x00" + d.ID.String() }) {
		indicators := slices.Compact(slices.Sorted(slices.Values(shows[d.ID])))
		rows = append(rows, DisconnectRow{
			ID: d.ID, What: d.What, Type: itemName(b.pack, listDisconnectType, d.Type),
			From: functionName(b.pack, d.From), To: functionName(b.pack, d.To),
			FromIndex: functionIndex(b.pack, d.From), ToIndex: functionIndex(b.pack, d.To),
			Stage: itemName(b.pack, listLifecycleStage, d.Stage), Hurts: d.Hurts,
			Severity: d.Severity, Reach: d.Reach, Ease: d.Ease, Points: d.Severity * d.Reach * d.Ease,
			Evidence: itemName(b.pack, listEvidenceKind, d.Evidence), Proof: d.Proof, FixedBy: b.fixedBy(indicators),
			Owner: roleName(b.pack, d.Owner), Status: itemName(b.pack, listDisconnectStatus, d.Status), Note: d.Note, Indicators: indicators,
		})
	}
	slices.SortStableFunc(rows, func(a, b DisconnectRow) int {
		return cmp.Or(-cmp.Compare(a.Points, b.Points), -cmp.Compare(a.Severity, b.Severity))
	})
	r := Register{Rows: rows}
	for k := range rows {
		rows[k].No = k + 1
		r.Points += rows[k].Points
	}
	r.First = firstHalf(rows, r.Points)
	b.out.Register = r
}

// firstHalf is how many of the first rows carry at least half of the points; a tie at the end belongs to them.
func firstHalf(rows []DisconnectRow, points int) int {
	if points <= 0 {
		return 0 // nobody has said yet how bad they are
	}
	sum, k := 0, 0
	for k < len(rows) && (2*sum < points || rows[k].Points == rows[k-1].Points) {
		sum += rows[k].Points
		k++
	}
	return k
}

// fixedBy lists the codes of work, not parked, that raises one of the indicators.
func (b *briefer) fixedBy(indicators []string) (codes []string) {
	for _, in := range sortedWork(b.pack, b.in.Work.Initiatives) {
		raises := func(r playbooks.Raise) bool { return slices.Contains(indicators, r.Indicator) }
		if in.Status != Parked && slices.ContainsFunc(in.Raises, raises) {
			codes = append(codes, in.Code)
		}
	}
	return codes
}

// appendices fills method, assumptions and glossary.
func (b *briefer) appendices() {
	for _, key := range []string{"levels", "scores", "stages", "targets", "agreement", "privacy", "priority", "dates", "rounding"} {
		args := []text.Arg{}
		if key == "stages" {
			args = append(args, text.Num("Threshold", text.Share, b.pack.Settings.StageThreshold))
		}
		b.out.Method = append(b.out.Method, Paragraph{text.M("report.method." + key + ".title"), text.M("report.method."+key+".text", args...)})
	}
	b.assumptions()
	for _, t := range b.pack.Glossary {
		b.out.Glossary = append(b.out.Glossary, GlossaryEntry(t))
	}
	slices.SortStableFunc(b.out.Glossary, func(a, b GlossaryEntry) int { return cmp.Compare(a.Name, b.Name) })
}

// assumptions lists the benchmarks of the KPIs that the plan, or else the proposals, should move.
func (b *briefer) assumptions() {
	movers := map[string][]string{}
	for _, s := range firstFilled(b.out.Sheets, b.out.Proposals) {
		for _, k := range s.KPIs {
			movers[k.KPI.ID] = append(movers[k.KPI.ID], s.Code)
		}
	}
	for _, kpi := range b.pack.KPIs {
		if len(movers[kpi.ID]) == 0 {
			continue
		}
		for _, mark := range kpi.Benchmarks {
			b.out.Assumptions = append(b.out.Assumptions, Assumption{About: name(kpi.ID, kpi.Name, kpi.Short), Text: mark.Text,
				Grade: string(mark.Grade), Source: mark.Source, Market: mark.Market, Year: mark.Year, MovedBy: movers[kpi.ID]})
			b.quote(mark.Source)
		}
	}
}

// quote adds a source to the list of sources, once.
func (b *briefer) quote(id string) {
	known := slices.ContainsFunc(b.out.Sources, func(n Name) bool { return n.ID == id })
	if s, ok := b.pack.Source(id); ok && !known {
		b.out.Sources = append(b.out.Sources, name(id, s.Title, ""))
	}
}

// firstFilled is the first list with anything in it.
func firstFilled[T any](lists ...[]T) []T {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

// lists fills the pick lists.
func (b *briefer) lists() {
	l := Lists{Levels: b.pack.Levels(), Stages: b.out.Matrix.Stages, Holidays: b.timeline.Closures}
	for _, f := range b.pack.Functions {
		l.Functions = append(l.Functions, name(f.ID, f.Name, f.Short))
	}
	for _, r := range b.pack.Roles {
		l.Roles = append(l.Roles, name(r.ID, r.Name, r.Short))
	}
	for _, d := range b.pack.Dimensions {
		l.Dimensions = append(l.Dimensions, name(d.ID, d.Name, d.Short))
	}
	for _, i := range b.pack.Indicators {
		l.Indicators = append(l.Indicators, name(i.ID, i.Name, i.Short))
	}
	for _, s := range []Status{Planned, InProgress, Finished, Parked} {
		l.Statuses = append(l.Statuses, itemName(b.pack, listInitiativeStatus, string(s)))
	}
	for _, list := range b.pack.Lists {
		if list.ID == listInitiativeStatus {
			continue
		}
		n := NamedList{Name: name(list.ID, list.Name, "")}
		for _, i := range list.Items {
			n.Items = append(n.Items, name(i.ID, i.Name, ""))
		}
		l.Others = append(l.Others, n)
	}
	b.out.Lists = l
}

// roleEfforts lists effort by role, most first, then in pack order.
func (b *briefer) roleEfforts(effort map[string]playbooks.Range) (list []RoleEffort) {
	order := map[string]int{}
	for i, r := range b.pack.Roles {
		order[r.ID] = i
	}
	for _, role := range slices.Sorted(maps.Keys(effort)) {
		list = append(list, RoleEffort{roleName(b.pack, role), effort[role]})
	}
	slices.SortStableFunc(list, func(a, b RoleEffort) int {
		return cmp.Or(-cmp.Compare(a.Days.Base, b.Days.Base), cmp.Compare(order[a.Role.ID], order[b.Role.ID]))
	})
	return list
}
