package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// settling is the person-days the priority adds to every effort.
const settling = 5

// initiatives is one row an initiative: those of the plan, then what is proposed beside them.
func (bk *book) initiatives() *sheet {
	rows := slices.Concat(bk.briefing.Sheets, bk.briefing.Proposals)
	s := &sheet{
		code: Initiatives, name: bk.say("sheet.initiatives"), rows: len(rows), spare: spareRows, frozen: "name", tableTo: "note",
		id: func(i int) string { return rows[i].ID },
	}
	text := func(f func(roadmap.Sheet) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	s.columns = append(s.columns,
		bk.column(Initiatives, "code", column{width: 8, value: text(func(r roadmap.Sheet) string { return r.Code })}),
		bk.column(Initiatives, "name", column{width: 40, edit: true, strong: true, value: text(func(r roadmap.Sheet) string { return r.Name })}),
		bk.column(Initiatives, "state", column{width: 12, quiet: true, value: text(func(r roadmap.Sheet) string {
			if r.Proposed {
				return bk.say("initiatives.proposed")
			}
			return r.Status.Name
		})}),
		bk.column(Initiatives, "dim", column{width: 14, quiet: true, value: text(bk.raisedDimensions)}),
		bk.column(Initiatives, "raises", column{width: 18, edit: true, value: text(raises)}),
		bk.column(Initiatives, "value", column{width: 11, format: asWhole, edit: true, between: oneToFive,
			value: func(i int) value { return wholeOf(rows[i].Priority.Importance) }}),
		bk.column(Initiatives, "conf", column{width: 11, format: asShare, edit: true, between: &[2]float64{0, 1},
			value: func(i int) value { return exact(rows[i].Priority.Confidence) }}),
	)
	s.columns = append(s.columns, bk.effortColumns(rows)...)
	s.columns = append(s.columns, bk.priorityColumns(rows)...)
	s.columns = append(s.columns,
		bk.column(Initiatives, "why", column{width: 44, quiet: true, value: text(func(r roadmap.Sheet) string { return r.Why })}),
		bk.column(Initiatives, "done", column{width: 44, quiet: true, value: text(func(r roadmap.Sheet) string { return strings.Join(r.Done, "\n") })}),
		bk.column(Initiatives, "owner", column{width: 22, edit: true, list: "OL_Owner", open: true,
			value: text(func(r roadmap.Sheet) string { return r.Owner.Name })}),
		bk.column(Initiatives, "kpi", column{width: 14, quiet: true, value: text(kpis)}),
		bk.column(Initiatives, "note", column{width: 32, edit: true, value: text(func(r roadmap.Sheet) string { return r.Note })}),
		bk.column(Initiatives, "grp", column{hidden: true, format: asWhole, value: func(i int) value { return numberOf(group(rows[i])) }}),
		bk.column(Initiatives, "tie", column{hidden: true, format: asWhole, value: func(i int) value { return wholeOf(rows[i].Priority.Rank) }}),
	)
	s.rule = func(r *rules) { r.bars("score", middle) }
	return s
}

// The groups that are ranked apart: the plan's open initiatives, proposals, whose order minds what needs what, and
// finished and parked work.
const (
	planned  = 0.0
	proposed = 1.0
	finished = 2.0
	parked   = 3.0
)

func group(r roadmap.Sheet) float64 {
	switch {
	case r.Proposed:
		return proposed
	case r.Status.ID == string(roadmap.Finished):
		return finished
	case r.Status.ID == string(roadmap.Parked):
		return parked
	}
	return planned
}

// effortColumns are the person-days by role; roles nobody needs yet are folded away.
func (bk *book) effortColumns(rows []roadmap.Sheet) []column {
	roles := bk.briefing.Lists.Roles
	used := map[string]bool{}
	for _, r := range rows {
		for _, e := range r.Effort {
			used[e.Role.ID] = true
		}
	}
	var columns []column
	var sum []string
	for _, role := range roles {
		sum = append(sum, fmt.Sprintf("{pd_%s}", role.ID))
		columns = append(columns, column{
			code: "pd_" + role.ID, head: role.Short, note: bk.say("initiatives.pd_role.note", text.Str("Role", role.Name)),
			width: 9, format: asTenths, edit: true, between: &[2]float64{0, 10000}, folded: !used[role.ID],
			value: func(i int) value {
				for _, e := range rows[i].Effort {
					if e.Role.ID == role.ID && e.Days.Base != 0 {
						return numberOf(e.Days.Base)
					}
				}
				return value{}
			}})
	}
	return append(columns, bk.column(Initiatives, "pd", column{width: 9, format: asTenths, strong: true,
		value: func(i int) value { return exact(rows[i].Total) },
		formula: func(i int) string {
			if len(sum) == 0 || !agrees(effort(rows[i], roles), true, rows[i].Total) {
				return ""
			}
			return "SUM(" + sum[0] + ":" + sum[len(sum)-1] + ")"
		}}))
}

// effort is the sum of the person-days of the roles that have a column.
func effort(r roadmap.Sheet, roles []roadmap.Name) (sum float64) {
	for _, e := range r.Effort {
		if slices.ContainsFunc(roles, func(role roadmap.Name) bool { return role.ID == e.Role.ID }) {
			sum += e.Days.Base
		}
	}
	return sum
}

// priorityColumns are the default priority with its terms, live from Ratings where that gives the briefing's figures.
func (bk *book) priorityColumns(rows []roadmap.Sheet) []column {
	live := map[float64]bool{}
	for _, group := range []float64{planned, proposed, finished, parked} {
		live[group] = ranksFollow(rows, group)
	}
	return []column{
		bk.column(Initiatives, "gap2", column{width: 9, format: asLevel, value: func(i int) value { return exact(rows[i].Priority.ClosedGap) },
			formula: func(i int) string { return bk.closedGap(rows[i]) }}),
		bk.column(Initiatives, "score", column{width: 9, format: asLevel, strong: true, value: func(i int) value { return exact(rows[i].Priority.Score) },
			formula: func(i int) string {
				if p := rows[i].Priority; !agrees(score(p), true, p.Score) {
					return ""
				}
				return fmt.Sprintf("N({value})*N({gap2})*N({conf})/(N({pd})+%d)", settling)
			}}),
		bk.column(Initiatives, "rank", column{width: 7, format: asWhole, value: func(i int) value { return wholeOf(rows[i].Priority.Rank) },
			formula: func(i int) string {
				if !live[group(rows[i])] {
					return ""
				}
				// Within the group, higher scores first; equal ones keep the order they had.
				return `1+SUMPRODUCT(ISNUMBER({score:})*({grp:}={grp})*(({score:}>{score}+1E-9)+({score:}>={score}-1E-9)*({score:}<={score}+1E-9)*({tie:}<{tie})))`
			}}),
		bk.column(Initiatives, "hand", column{width: 9, format: asWhole, edit: true, between: &[2]float64{1, 9999},
			value: func(i int) value { return wholeOf(rows[i].Priority.Hand) }}),
		bk.column(Initiatives, "order", column{width: 7, format: asWhole, strong: true,
			value:   func(i int) value { return wholeOf(place(rows[i].Priority)) },
			formula: func(int) string { return `IF({hand}="",{rank},{hand})` }}),
	}
}

func place(p roadmap.PriorityRow) int {
	if p.Hand > 0 {
		return p.Hand
	}
	return p.Rank
}

func score(p roadmap.PriorityRow) float64 {
	return float64(p.Importance) * p.ClosedGap.Exact * p.Confidence.Exact / (p.Effort.Exact + settling)
}

// ranksFollow says whether ranking a group's scores gives the briefing's ranks.
func ranksFollow(rows []roadmap.Sheet, of float64) bool {
	for _, r := range rows {
		if group(r) != of {
			continue
		}
		rank := 1
		for _, o := range rows {
			more := o.Priority.Score.Exact - r.Priority.Score.Exact
			if group(o) == of && (more > near || math.Abs(more) <= near && o.Priority.Rank < r.Priority.Rank) {
				rank++
			}
		}
		if rank != r.Priority.Rank {
			return false
		}
	}
	return true
}

// maxFormula is how many characters a formula may have, with some room left.
const maxFormula = 8000

// closedGap is the formula of the closed gap: for each raise from a to b of an indicator at level s with target t and
// weight w, w [(t - max(s, a))² - (t - min(b, t))²], differences below zero counted as zero.
func (bk *book) closedGap(r roadmap.Sheet) string {
	if bk.byCode[Ratings] == nil || len(r.Raises) == 0 || !agrees(bk.closedGapOf(r), true, r.Priority.ClosedGap) {
		return ""
	}
	terms := make([]string, len(r.Raises))
	for i, raise := range r.Raises {
		at := fmt.Sprintf(`MATCH(%s,{ratings.ind},0)`, quote(raise.Indicator.ID))
		level, target := fmt.Sprintf("INDEX({ratings.level},%s)", at), fmt.Sprintf("INDEX({ratings.target},%s)", at)
		terms[i] = fmt.Sprintf(`IF(AND(ISNUMBER(%[1]s),ISNUMBER(%[2]s)),INDEX({ratings.w},%[3]s)*MAX(0,MAX(0,%[2]s-MAX(%[1]s,%[4]g))^2-(%[2]s-MIN(%[5]g,%[2]s))^2),0)`,
			level, target, at, raise.From.Exact, raise.To.Exact)
	}
	if formula := strings.Join(terms, "+"); len(formula) < maxFormula/2 { // references are longer than their tokens
		return formula
	}
	return ""
}

// closedGapOf is what the formula gives.
func (bk *book) closedGapOf(r roadmap.Sheet) (sum float64) {
	for _, raise := range r.Raises {
		for _, i := range bk.briefing.Scores.Indicators {
			if i.ID == raise.Indicator.ID && i.Level.Known && i.Target.Known {
				t := i.Target.Exact
				before, after := max(t-max(i.Level.Exact, raise.From.Exact), 0), t-min(raise.To.Exact, t)
				sum += max(i.Weight*(before*before-after*after), 0)
			}
		}
	}
	return sum
}

// quote writes a text into a formula.
func quote(s string) string { return `"` + strings.ReplaceAll(clean(s), `"`, `""`) + `"` }

// raises writes "D1.3 1>2; D1.4 1>2".
func raises(r roadmap.Sheet) string {
	list := make([]string, len(r.Raises))
	for i, raise := range r.Raises {
		list[i] = raise.Indicator.ID + " " + short(raise.From.Exact) + ">" + short(raise.To.Exact)
	}
	return strings.Join(list, "; ")
}

func short(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// kpis writes "K01 up; K07 down".
func kpis(r roadmap.Sheet) string {
	list := make([]string, len(r.KPIs))
	for i, k := range r.KPIs {
		arrow := "+"
		if k.Direction == playbooks.Down {
			arrow = "-"
		}
		list[i] = k.KPI.ID + arrow
	}
	return strings.Join(list, "; ")
}

// raisedDimensions names the dimensions an initiative lifts, in the order of its raises.
func (bk *book) raisedDimensions(r roadmap.Sheet) string {
	var names []string
	for _, raise := range r.Raises {
		for _, i := range bk.briefing.Scores.Indicators {
			if i.ID != raise.Indicator.ID {
				continue
			}
			for _, d := range bk.briefing.Scores.Dimensions {
				if d.ID == i.Dimension && !slices.Contains(names, d.Short) {
					names = append(names, d.Short)
				}
			}
		}
	}
	return strings.Join(names, ", ")
}
