package roadmap

import (
	"math"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// registerHeadline: how many, at whose borders, and how few carry most of the points.
func (b *briefer) registerHeadline() Headline {
	r := b.out.Register
	found := text.M("report.clause.found", text.Int("Count", len(r.Rows)))
	short := Headline{text.M("report.headline.clause", text.Sub("Clause", found))}
	where, name := busiest(r.Rows)
	points := 0
	for _, row := range r.Rows[:r.First] {
		points += row.Points
	}
	if where == 0 || points == 0 || r.First == len(r.Rows) {
		return short
	}
	share := figure(text.Share, float64(points)/float64(r.Points))
	meets := text.M("report.clause.meets", text.Sub("Found", found), text.Int("Where", where), text.Str("Function", name.Short))
	return Headline{
		text.M("report.headline.register", text.Sub("Meets", meets), text.Sub("First", text.M("report.clause.first", text.Int("Count", r.First), share.Arg("Share")))),
		text.M("report.headline.clause", text.Sub("Clause", meets)),
		short[0],
	}
}

// busiest is the function that stands at most of the disconnects between two functions; ties in pack order.
func busiest(rows []DisconnectRow) (most int, which Name) {
	counts := map[int]int{}
	names := map[int]Name{}
	for _, r := range rows {
		if r.FromIndex < 0 || r.ToIndex < 0 || r.FromIndex == r.ToIndex {
			continue
		}
		counts[r.FromIndex]++
		counts[r.ToIndex]++
		names[r.FromIndex], names[r.ToIndex] = r.From, r.To
	}
	best := math.MaxInt
	for index, n := range counts { // the result does not depend on the order: ties go to the lower index
		if n > most || n == most && index < best {
			most, best = n, index
		}
	}
	return most, names[best]
}

// roadmapHeadline: when everything ends, how that moved, and what sets it.
func (b *briefer) roadmapHeadline() Headline {
	p := b.out.Plan
	switch {
	case len(p.Problems) > 0:
		return Headline{text.M("report.headline.roadmap.problems", text.Int("Count", len(p.Problems)), text.Sub("First", p.Problems[0])),
			text.M("report.headline.roadmap.problems.short", text.Int("Count", len(p.Problems)))}
	case len(p.Bars) == 0:
		first := InOrder(b.open)
		return Headline{text.M("report.headline.roadmap.proposed", text.Int("Count", len(b.out.Proposals)), text.Str("First", first[0].Initiative.Name)),
			text.M("report.headline.roadmap.proposed.short", text.Int("Count", len(b.out.Proposals)))}
	}
	finish := text.M("report.clause.finish", text.Int("Count", len(p.Bars)), text.DateArg("Date", p.Finish))
	if p.Moved.Key != "" {
		finish = text.M("report.clause.finish.moved", text.Sub("Finish", finish), text.Sub("Moved", p.Moved))
	}
	short := text.M("report.headline.clause", text.Sub("Clause", finish))
	if len(p.Chain) == 0 {
		return Headline{short}
	}
	return Headline{text.M("report.headline.roadmap", text.Sub("Finish", finish), text.Sub("Chain", b.chainClause())), short}
}

// chainClause names what sets the finish: up to four bars, more as the first and the last.
func (b *briefer) chainClause() text.Message {
	p := b.out.Plan
	var names []string
	for _, id := range p.Chain {
		at := slices.IndexFunc(p.Bars, func(bar Bar) bool { return bar.ID == id })
		names = append(names, p.Bars[at].Short)
	}
	n := len(names)
	if n > 4 {
		return text.M("report.clause.chain.long", text.Int("Count", n), text.Str("First", names[0]), text.Str("Last", names[n-1]))
	}
	return text.M("report.clause.chain", text.Int("Count", n), text.Names("Names", names...))
}

// sheetHeadline: what an initiative lifts and what waits for it.
func sheetHeadline(s Sheet) Headline {
	code, title := text.Str("Code", s.Code), text.Str("Name", s.Name)
	short := text.M("report.headline.sheet.short", code, title)
	if len(s.Raises) == 0 {
		return Headline{short}
	}
	lifts := text.M("report.clause.lifts.many", code, title, text.Int("Count", len(s.Raises)))
	if len(s.Raises) == 1 {
		r := s.Raises[0]
		lifts = text.M("report.clause.lifts", code, title, text.Str("Indicator", r.Indicator.Short), level("From", r.From), level("To", r.To))
	}
	first := text.M("report.headline.clause", text.Sub("Clause", lifts))
	if len(s.Opens) == 0 {
		return Headline{first, short}
	}
	return Headline{text.M("report.headline.sheet", text.Sub("Lifts", lifts), text.Sub("Opens", text.M("report.clause.opens", text.Int("Count", len(s.Opens))))), first, short}
}

// level is a level as people say it: 2, not 2.00; halves with one decimal.
func level(arg string, f Figure) text.Arg {
	if f.Known && f.Printed == math.Trunc(f.Printed) {
		return text.Int(arg, int(f.Printed))
	}
	f.Quantity = text.Tenths
	return f.Arg(arg)
}

// initiativesHeadline: how much work it is and which role carries most of it.
func (b *briefer) initiativesHeadline() Headline {
	key, sheets := "report.headline.initiatives", b.out.Sheets
	if len(sheets) == 0 {
		key, sheets = "report.headline.initiatives.proposed", b.out.Proposals
	}
	byRole := map[string]playbooks.Range{}
	var total float64
	for _, s := range sheets {
		if s.Status.ID == string(Parked) {
			continue
		}
		total += s.Total.Exact
		for _, e := range s.Effort {
			sum := byRole[e.Role.ID]
			sum.Base += e.Days.Base
			byRole[e.Role.ID] = sum
		}
	}
	days := text.Num("Days", text.Days, text.Round(total, 0))
	roles := b.roleEfforts(byRole)
	if len(roles) == 0 || total == 0 {
		return Headline{text.M(key+".short", text.Int("Count", len(sheets)), days)}
	}
	share := figure(text.Share, roles[0].Days.Base/total)
	return Headline{text.M(key, text.Int("Count", len(sheets)), days, text.Str("Role", roles[0].Role.Name), share.Arg("Share")),
		text.M(key+".short", text.Int("Count", len(sheets)), days)}
}

// assumptionsHeadline: how much of what the report leans on is judgement.
func (b *briefer) assumptionsHeadline() Headline {
	judged := len(filter(b.out.Assumptions, func(a Assumption) bool { return a.Grade == string(playbooks.GradeE) }))
	return Headline{text.M("report.headline.assumptions", text.Int("Count", judged), text.Int("All", len(b.out.Assumptions)))}
}
