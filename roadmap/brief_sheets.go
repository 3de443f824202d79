package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// sheets describes each initiative, and each candidate that was not taken up.
func (b *briefer) sheets() error {
	at := StandingsOf(b.card)
	work := sortedWork(b.pack, b.in.Work.Initiatives)
	ranking, err := Rank(work, ByGap, at, nil)
	if err != nil {
		return err
	}
	for i, in := range work {
		if !b.others[in.ID] {
			b.out.Sheets = append(b.out.Sheets, b.sheet(in, ranking.Priorities[i], at))
		}
	}
	slices.SortStableFunc(b.out.Sheets, func(x, y Sheet) int {
		if x.Bar != nil && y.Bar != nil {
			return cmp.Or(x.Bar.Span.First.Compare(y.Bar.Span.First), cmp.Compare(x.Code, y.Code))
		}
		undated := func(s Sheet) int {
			switch {
			case s.Bar != nil:
				return 0
			case s.Status.ID == string(Parked):
				return 2
			}
			return 1
		}
		return cmp.Compare(undated(x), undated(y))
	})
	for _, c := range b.open {
		b.out.Proposals = append(b.out.Proposals, b.proposal(c, at))
	}
	return nil
}

func (b *briefer) sheet(in Initiative, p Priority, at Standings) Sheet {
	s := Sheet{
		ID: in.ID.String(), Record: in.ID, From: in.From, Code: in.Code, Name: in.Name, Short: cmp.Or(in.Short, in.Name), Why: in.Why,
		Owner: roleName(b.pack, in.Owner), Status: itemName(b.pack, listInitiativeStatus, string(in.Status)),
		Effort: b.roleEfforts(in.Effort), Total: figure(text.PersonDays, personDays(in.Effort)), Duration: in.Duration,
		Priority: priorityRow(p), Note: in.Note,
	}
	for i := range b.out.Plan.Bars {
		if b.out.Plan.Bars[i].ID == in.ID {
			bar := b.out.Plan.Bars[i]
			s.Bar = &bar
		}
	}
	b.fromPack(&s, in.From)
	b.raises(&s, in.Raises, at)
	for _, l := range b.timeline.Links {
		switch in.ID {
		case l.To:
			s.Needs = append(s.Needs, b.linkRow(l, l.From))
		case l.From:
			s.Opens = append(s.Opens, b.linkRow(l, l.To))
		}
	}
	for _, row := range b.out.Register.Rows {
		if slices.Contains(row.FixedBy, in.Code) {
			s.Fixes = append(s.Fixes, row.No)
		}
	}
	s.Headline = sheetHeadline(s)
	return s
}

// proposal describes a candidate; its links are to whatever of the pack it needs and opens among candidates and work.
func (b *briefer) proposal(c Candidate, at Standings) Sheet {
	in := c.Initiative
	s := Sheet{
		ID: in.ID, From: in.ID, Code: in.ID, Name: in.Name, Short: cmp.Or(in.Short, in.Name), Proposed: true, Why: in.Why,
		Owner: roleName(b.pack, in.Owner), Effort: b.roleEfforts(in.Effort), Total: figure(text.PersonDays, personDays(in.Effort)),
		Duration: in.Duration, Priority: priorityRow(c.Priority), ComesAlong: c.Needed,
	}
	b.fromPack(&s, in.ID)
	b.raises(&s, in.Raises, at)
	for _, need := range in.Needs {
		if n, known := b.pack.Initiative(need); known {
			s.Needs = append(s.Needs, LinkRow{ID: n.ID, Code: n.ID, Name: n.Name, Kind: FS})
		}
	}
	for _, id := range c.NeededBy {
		n, _ := b.pack.Initiative(id)
		s.Opens = append(s.Opens, LinkRow{ID: n.ID, Code: n.ID, Name: n.Name, Kind: FS})
	}
	s.Headline = sheetHeadline(s)
	return s
}

// fromPack adds what only the pack knows.
func (b *briefer) fromPack(s *Sheet, id string) {
	in, known := b.pack.Initiative(id)
	if !known {
		return
	}
	s.Scope, s.Done, s.Risk, s.Counter = in.Scope, in.Done, in.Risk, in.Counter
	for _, e := range in.KPIs {
		if k, known := b.pack.KPI(e.KPI); known {
			mark, _ := bestBenchmark(k)
			s.KPIs = append(s.KPIs, KPIEffect{name(k.ID, k.Name, k.Short), e.Direction, itemName(b.pack, "unit", k.Unit).Name, string(mark.Grade)})
		}
	}
}

func (b *briefer) raises(s *Sheet, raises []playbooks.Raise, at Standings) {
	for _, r := range raises {
		row := RaiseRow{Indicator: indicatorName(b.pack, r.Indicator), From: figure(text.Level, r.From), To: figure(text.Level, r.To),
			Now: Figure{Quantity: text.Level}, After: Figure{Quantity: text.Level}, Target: Figure{Quantity: text.Level}}
		if standing, applies := at.of[r.Indicator]; applies {
			row.Now, row.Target = figureOf(text.Level, standing.Level), figureOf(text.Level, standing.Target)
			if standing.Level.Known {
				row.After = figure(text.Level, After(standing.Level.Value, []playbooks.Raise{r}))
			}
		}
		s.Raises = append(s.Raises, row)
	}
	for _, l := range at.lifts(at.after(b.pack, raises)) {
		e := Effect{Dimension: dimensionName(b.pack, l.Dimension), Now: figure(text.Score, l.Now), After: figure(text.Score, l.After)}
		e.Change = difference(text.Gap, e.After, e.Now)
		s.Effects = append(s.Effects, e)
	}
}

// linkRow is a neighbour with the date that matters: the end of what comes before, the start of what comes after.
func (b *briefer) linkRow(l Link, other uuid.UUID) LinkRow {
	for _, item := range b.timeline.Items {
		if item.Initiative.ID == other {
			row := LinkRow{ID: other.String(), Code: item.Initiative.Code, Name: item.Initiative.Name, Kind: l.Kind, Lag: l.Lag, Date: item.Dates.First}
			if other == l.From {
				row.Date = item.Dates.Last
			}
			return row
		}
	}
	return LinkRow{ID: other.String(), Kind: l.Kind, Lag: l.Lag}
}

func priorityRow(p Priority) PriorityRow {
	return PriorityRow{Importance: int(p.Of(Importance).Value), ClosedGap: figureOf(text.Hundredths, p.Of(GapClosed)),
		Confidence: figureOf(text.Hundredths, p.Of(Confidence)), Effort: figureOf(text.PersonDays, p.Of(Effort)),
		Score: figureOf(text.Priority, p.Score), Rank: p.Rank, Hand: p.Hand}
}

// summary fills the first page.
func (b *briefer) summary() {
	s := Summary{Tiles: b.tiles(), Gaps: widest(b.out.Perception.Gaps, 3),
		Note: text.M("report.summary.note", text.Num("Threshold", text.Share, b.pack.Settings.StageThreshold))}
	for _, row := range b.out.Scores.Dimensions {
		s.Dimensions = append(s.Dimensions, b.stageLine(row))
	}
	slices.SortStableFunc(s.Dimensions, func(x, y StageLine) int { return byScore(y.Row.Now, x.Row.Now) })
	switch {
	case len(b.out.Plan.Bars) > 0:
		s.Moves, s.Stages = b.nextBars(), b.stageDates()
	case len(b.out.Proposals) > 0:
		s.Moves, s.Proposed = b.nextProposals(), true
	default:
		for _, key := range []string{"stores", "raters", "rate", "targets", "disconnects"} {
			s.ToDo = append(s.ToDo, Paragraph{text.M("report.todo." + key + ".title"), text.M("report.todo." + key + ".text")})
		}
	}
	for _, c := range b.out.Chapters {
		if c.Empty {
			s.Left = append(s.Left, c.Title)
		}
	}
	b.out.Summary = s
}

// byScore compares printed numbers, then exact ones; a missing one is the lowest.
func byScore(x, y Figure) int {
	if x.Known != y.Known {
		if x.Known {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(x.Printed, y.Printed), cmp.Compare(x.Exact, y.Exact))
}

// mostMoves is how many next moves the summary names.
const mostMoves = 5

// nextBars lists what starts first and is not done, ties by priority.
func (b *briefer) nextBars() (moves []Move) {
	var open []Sheet
	for _, s := range b.out.Sheets {
		if s.Bar != nil && s.Bar.Status != Finished {
			open = append(open, s)
		}
	}
	slices.SortStableFunc(open, func(x, y Sheet) int {
		return cmp.Or(x.Bar.Span.First.Compare(y.Bar.Span.First), cmp.Compare(x.Priority.place(), y.Priority.place()))
	})
	for _, s := range open[:min(len(open), mostMoves)] {
		moves = append(moves, Move{ID: s.ID, Code: s.Code, Name: s.Name, Why: s.Why, Span: s.Bar.Span, Owner: s.Owner.Name})
	}
	return moves
}

func (p PriorityRow) place() int { return cmp.Or(p.Hand, p.Rank) }

// nextProposals lists what could be started first.
func (b *briefer) nextProposals() (moves []Move) {
	for _, c := range InOrder(b.open) {
		if len(moves) < mostMoves {
			in := c.Initiative
			moves = append(moves, Move{ID: in.ID, Code: in.ID, Name: in.Name, Why: in.Why, Owner: roleName(b.pack, in.Owner).Name})
		}
	}
	return moves
}

func (b *briefer) stageLine(row DimensionRow) StageLine {
	line := StageLine{Row: row, Label: text.M("report.rated", text.Int("Rated", row.Rated), text.Int("Count", row.Indicators))}
	if row.State != assessment.Scored {
		return line
	}
	line.Label = text.M("report.score", row.Now.Arg("Score"))
	if b.frozen != nil {
		line.Label = text.M("report.score.since", row.Now.Arg("Score"), text.Str("Milestone", b.frozen.Name), row.Milestone.Arg("Before"))
	}
	if !row.Stage.Known || row.Stage.Top {
		return line
	}
	const named = 3
	var who text.Series
	for _, n := range row.Stage.Blocking[:min(len(row.Stage.Blocking), named)] {
		who = append(who, text.String(n.Name))
	}
	if more := len(row.Stage.Blocking) - named; more > 0 {
		who = append(who, text.M("report.more", text.Int("Count", more)))
	}
	line.Why = text.M("report.stage.why", text.Int("Stage", row.Stage.Next), row.Stage.Needs.Arg("Needs"), row.Stage.Has.Arg("Has"),
		text.Arg{Name: "Names", Value: who})
	return line
}

// widest takes the first n gaps of different dimensions from a list with the widest first.
func widest(gaps []Gap, n int) []Gap {
	var out []Gap
	for _, g := range gaps {
		if len(out) < n && !slices.ContainsFunc(out, func(o Gap) bool { return o.Dimension == g.Dimension }) {
			out = append(out, g)
		}
	}
	return out
}
