package main

import (
	"fmt"
	"strconv"

	"ownerloop/app"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

func (t *tool) printPlan(currency string, ask app.PlanAsk, v app.PlanView, kept []app.Kept) {
	plan := v.Briefing.Plan
	if plan.Accepted {
		t.printBars(plan)
		t.printQuality(ask, v.Timeline)
	}
	for _, p := range plan.Problems {
		t.say("ctl.plan.problem", text.Sub("Problem", p))
	}
	for _, n := range plan.Notes {
		t.say("ctl.note", text.Sub("Note", n))
	}
	if len(v.Timeline.Plan.Loads) > 0 {
		t.printLoads(plan.Loads)
	}
	if len(v.Ranking.Order) > 0 {
		t.printRanking(v)
	}
	t.printLifts(v)
	if len(v.Timeline.Items) > 0 {
		t.printOutlook(v)
	}
	t.printTrials(currency, v, kept)
	switch {
	case len(v.Candidates) > 0:
		t.title("ctl.plan.proposals", text.Int("Count", len(v.Candidates)))
		t.printProposals(v)
	case !plan.Accepted:
		t.say("ctl.plan.nothing")
	}
}

// title begins a part of a page.
func (t *tool) title(key string, args ...text.Arg) {
	fmt.Fprintln(t.stdout)
	t.say(key, args...)
}

func (t *tool) printBars(plan roadmap.Plan) {
	t.say("ctl.plan.head", text.Int("Count", len(plan.Bars)), text.DateArg("Start", plan.Start), text.DateArg("Finish", plan.Finish))
	if plan.Moved.Key != "" {
		t.print(plan.Moved)
	}
	var rows [][]string
	for _, b := range plan.Bars {
		critical, binds := "", ""
		if b.Critical {
			critical = t.word("ctl.plan.critical")
		}
		for _, r := range b.Why {
			if r.Binds {
				binds = t.p.Say(r.Text)
			}
		}
		rows = append(rows, []string{b.Code, b.Name, b.Owner.Name, b.StatusName, t.p.Date(b.Span.First), t.p.Date(b.Span.Last),
			t.p.Whole(int64(b.Days)), t.p.Whole(int64(b.Float)), critical, binds})
	}
	t.table([]column{{}, t.texts("ctl.col.initiative"), t.texts("ctl.col.owner"), t.texts("ctl.col.status"), t.figures("ctl.col.start"),
		t.figures("ctl.col.end"), t.figures("ctl.col.days"), t.figures("ctl.col.float"), {}, t.texts("ctl.col.why")}, rows)
}

// printQuality says how much better any dates could be.
func (t *tool) printQuality(ask app.PlanAsk, tl roadmap.Timeline) {
	if len(tl.Items) == 0 {
		return
	}
	q := tl.Plan.Quality
	key := "ctl.plan.quality." + string(ask.Objective)
	if q.Gap == 0 {
		key += ".best"
	}
	t.say(key, text.DateArg("Earliest", tl.Earliest()), text.Num("Gap", text.Tenths, q.Gap*100), text.Int("Count", q.Passes),
		text.Str("Seed", strconv.FormatUint(ask.Seed, 10)))
	if q.Stopped {
		t.say("ctl.plan.stopped")
	}
}

// printLoads shows how full each role is, and its fullest week.
func (t *tool) printLoads(loads []roadmap.RoleLoad) {
	t.title("ctl.plan.load")
	var rows [][]string
	for _, l := range loads {
		booked, capacity, fullest := 0.0, 0.0, roadmap.LoadWeek{}
		for _, w := range l.Weeks {
			booked, capacity = booked+w.Booked.Exact, capacity+w.Capacity.Exact
			if w.Booked.Exact > 0 && (fullest.Monday.IsZero() || w.Ratio.Exact > fullest.Ratio.Exact) {
				fullest = w
			}
		}
		if booked == 0 {
			continue
		}
		rows = append(rows, []string{l.Role.Name, t.p.Number(text.PersonDays, booked), t.p.Number(text.PersonDays, capacity), t.p.Date(fullest.Monday),
			t.p.Number(text.PersonDays, fullest.Booked.Exact), t.p.Number(text.PersonDays, fullest.Capacity.Exact)})
	}
	t.table([]column{t.texts("ctl.col.role"), t.figures("ctl.col.booked"), t.figures("ctl.col.capacity"), t.figures("ctl.col.fullest"),
		t.figures("ctl.col.booked"), t.figures("ctl.col.capacity")}, rows)
}

// printRanking shows the order to work in, with the terms of the method.
func (t *tool) printRanking(v app.PlanView) {
	t.title("ctl.plan.ranking", text.Sub("Method", text.M("ctl.method."+string(v.Ranking.Method))))
	names := workNames(v.Briefing)
	columns := []column{{right: true}, {}, {}, t.texts("ctl.col.initiative")}
	var rows [][]string
	place := 0
	for _, i := range v.Ranking.Order {
		in, p := v.Board.Work[i], v.Ranking.Priorities[i]
		if in.Status == roadmap.Finished {
			continue
		}
		place++
		row := []string{t.p.Whole(int64(place)), "", in.Code, names[in.ID]}
		switch {
		case in.Status == roadmap.Parked:
			row[0], row[1] = "", t.word("ctl.plan.parked")
		case p.Hand > 0:
			row[1] = t.p.Say(text.M("ctl.plan.by-hand", text.Int("Rank", p.Rank)))
		}
		for _, term := range p.Terms {
			if len(rows) == 0 {
				columns = append(columns, t.figures("ctl.fact."+string(term.Fact)))
			}
			row = append(row, t.term(term))
		}
		top := t.p.Number(text.Share, float64(v.Stability.InTop[i])/float64(v.Stability.Draws))
		if in.Status == roadmap.Parked {
			top = ""
		}
		rows = append(rows, append(row, t.score(p.Score), top))
	}
	columns = append(columns, t.figures("ctl.col.score"), column{t.p.Say(text.M("ctl.col.in-top", text.Int("Top", v.Stability.Top))), true})
	t.table(columns, rows)
	t.say("ctl.plan.stability", text.Int("Top", v.Stability.Top), text.Int("Count", v.Stability.Draws))
	if q, found := v.Board.Quarrel(); found && len(q.Disputes) > 0 {
		t.printQuarrel(v.Board.Work, q)
	}
}

// shownDisputes is how many of the initiatives two methods see differently are named.
const shownDisputes = 3

func (t *tool) printQuarrel(work []roadmap.Initiative, q roadmap.Quarrel) {
	var apart []text.Message
	for _, d := range q.Disputes[:min(len(q.Disputes), shownDisputes)] {
		apart = append(apart, text.M("ctl.plan.apart", text.Str("Code", work[d.Item].Code), text.Int("A", d.RankA), text.Int("B", d.RankB)))
	}
	t.say("ctl.plan.quarrel", text.Sub("A", text.M("ctl.method."+string(q.A)+".name")), text.Sub("B", text.M("ctl.method."+string(q.B)+".name")),
		text.Num("Accord", text.Hundredths, q.Accord), text.List("Apart", apart...))
}

// term is a fact as a figure; one that nobody set is marked.
func (t *tool) term(term roadmap.Term) string {
	q := text.Tenths
	switch term.Fact {
	case roadmap.Importance, roadmap.Reach, roadmap.Impact, roadmap.Urgency, roadmap.RiskReduction, roadmap.Duration, roadmap.CostOfDelay:
		q = text.Count
	case roadmap.GapClosed, roadmap.Confidence:
		q = text.Hundredths
	}
	said := t.number(q, term.Value)
	if term.Assumed {
		said += "*"
	}
	return said
}

func (t *tool) score(n assessment.Number) string {
	if !n.Known {
		return "–"
	}
	return t.p.Fixed(n.Value, 3)
}

// printLifts says what would lift each dimension by a stage.
func (t *tool) printLifts(v app.PlanView) {
	if len(v.Lifts) == 0 {
		return
	}
	t.title("ctl.plan.lifts")
	for _, l := range v.Lifts {
		name := ""
		for _, d := range v.Briefing.Scores.Dimensions {
			if d.ID == l.Dimension {
				name = d.Name.Name
			}
		}
		args := []text.Arg{text.Str("Dimension", name), text.Int("Stage", l.To), text.Num("Days", text.PersonDays, l.Effort), text.Num("Bound", text.PersonDays, l.Bound)}
		switch {
		case !l.Possible():
			t.say("ctl.plan.lift.none", append(args, text.Names("Stuck", l.Stuck...))...)
		case l.Exact:
			t.say("ctl.plan.lift", append(args, t.liftWork(l.Set))...)
		default:
			t.say("ctl.plan.lift.bound", append(args, t.liftWork(l.Set))...)
		}
	}
}

func (t *tool) liftWork(set []roadmap.LiftWork) text.Arg {
	var list []text.Message
	for _, w := range set {
		key := "ctl.plan.lift.work"
		switch {
		case w.Record != uuid.Nil:
			key += ".parked"
		case w.Needed:
			key += ".needed"
		}
		list = append(list, text.M(key, text.Str("Code", w.Code)))
	}
	return text.List("Work", list...)
}

// printOutlook shows scores and stages now, at the end of each quarter in which something is finished, and at the end.
func (t *tool) printOutlook(v app.PlanView) {
	key := "ctl.plan.outlook"
	if len(v.Journeys) > 0 {
		key += ".journeys"
	}
	t.title(key)
	columns := []column{t.texts("ctl.col.date"), t.figures("ctl.col.finished"), t.figures("ctl.score.overall")}
	for _, d := range v.Briefing.Scores.Dimensions {
		columns = append(columns, column{d.Name.Short, true})
	}
	for _, j := range v.Journeys {
		columns = append(columns, column{j.Journey.Name, true})
	}
	moments := v.Slider.Moments()
	var rows [][]string
	finished := 0
	for k, m := range moments {
		finished += len(m.Finished)
		if k > 0 && k+1 < len(moments) && quarterOf(moments[k+1].Date) == quarterOf(m.Date) {
			continue
		}
		day := t.word("ctl.plan.now")
		if k > 0 {
			day = t.p.Date(m.Date)
		}
		row := []string{day, t.p.Whole(int64(finished)), t.standing(m.Card.Overall)}
		for _, d := range m.Card.Dimensions {
			row = append(row, t.standing(d))
		}
		for _, mood := range v.Mood(m) {
			row = append(row, t.number(text.Emotion, mood))
		}
		rows = append(rows, row)
	}
	t.table(columns, rows)
}

func quarterOf(d civil.Date) [2]int { return [2]int{d.Year, d.Quarter()} }

// standing is a score with its stage.
func (t *tool) standing(d assessment.DimensionScore) string {
	return t.number(text.Score, d.Score) + " (" + t.stage(d.Stage) + ")"
}

func (t *tool) printProposals(v app.PlanView) {
	owners := map[string]roadmap.Sheet{}
	for _, s := range v.Briefing.Proposals {
		owners[s.ID] = s
	}
	var rows [][]string
	for _, c := range v.Candidates {
		s := owners[c.Initiative.ID]
		rows = append(rows, []string{c.Initiative.ID, c.Initiative.Name, s.Owner.Name, t.score(c.Priority.Score), t.p.Number(text.PersonDays, s.Total.Exact),
			t.p.Whole(int64(c.Initiative.Duration)), t.lifts(c)})
	}
	t.table([]column{{}, t.texts("ctl.col.initiative"), t.texts("ctl.col.owner"), t.figures("ctl.col.priority"), t.figures("ctl.col.effort"),
		t.figures("ctl.col.days"), t.texts("ctl.col.effect")}, rows)
}

// lifts is what a candidate adds in its turn: the scores it moves, with a stage it attains.
func (t *tool) lifts(c roadmap.Candidate) string {
	list := ""
	for _, l := range c.InTurn.Lifts {
		if list != "" {
			list += "; "
		}
		list += l.Dimension + " " + t.p.Number(text.Score, l.Now) + " → " + t.p.Number(text.Score, l.After)
		if l.Attains() {
			list += " " + t.p.Say(text.M("ctl.plan.attains", text.Int("Stage", l.StageAfter.Level)))
		}
	}
	switch {
	case list == "" && c.Needed:
		return t.word("ctl.plan.along")
	case list == "":
		return t.word("ctl.plan.covered")
	}
	return list
}
