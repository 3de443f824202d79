package pdf

import (
	"fmt"
	"strings"
	"time"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// shape says how large a made-up briefing is and how its texts look.
type shape struct {
	dimensions, indicators, initiatives, stores, disconnects, functions int
	lang                                                                string
	audience                                                            roadmap.Audience
	paper                                                               roadmap.Paper
	name                                                                func(s string, n int) string // of things
	prose                                                               func(s string) string        // of sentences
}

func plainName(s string, n int) string { return s }
func plainProse(s string) string       { return s }

// ordinary is about the size of a real group's report.
var ordinary = shape{
	dimensions: 5, indicators: 6, initiatives: 22, stores: 8, disconnects: 14, functions: 6,
	lang: "en", audience: roadmap.Full, paper: roadmap.A4, name: plainName, prose: plainProse,
}

var (
	dimensionNames = []string{"Data & Systems", "Journeys", "Campaign Execution", "Measurement & KPIs", "Governance & Collaboration", "Parts Supply", "Workshop Capacity", "Digital Retailing", "People & Skills"}
	dimensionShort = []string{"Data", "Journeys", "Campaigns", "Measurement", "Governance", "Parts", "Capacity", "Retailing", "Skills"}
	functionNames  = []string{"MOPS", "Aftersales", "Sales", "Store", "Data/IT", "Leadership"}
	stageNames     = []string{"Siloed Campaigns", "Coordinated Programs", "Unified Ownership Experience"}
	indicatorWords = []string{"Owner identity", "Consent and preferences", "RO data flow", "Suppression, caps", "Data quality", "System ownership"}
	workWords      = []string{"Consent and preference data model", "Owner lifecycle blueprint", "Shared scorecard v1", "RACI and decision rights", "Owner-vehicle key and match rules", "Nightly RO and appointment feed", "Declined-work journey", "Store play kits v1"}
	storeWords     = []string{"Northgate", "Harbour City", "Mill Road", "Westfield", "Riverside", "Old Town", "Airport", "Lakeside"}
	faultWords     = []string{"Red brake finding declined, nobody calls back", "Handover ends without a service contact or a date", "Promotional text sent without evidence of consent", "Reminder arrives after the visit it asks for", "OEM, store and mail vendor send the same reminder"}
)

func fig(q text.Quantity, x float64) roadmap.Figure {
	return roadmap.Figure{Known: true, Exact: x, Printed: text.RoundAs(q, x), Quantity: q}
}

func raw(s string) text.Message { return text.M("report.value.text", text.Str("Value", s)) }

func day(n int) civil.Date { return civil.Of(2026, time.November, 5).AddDays(n) }

func id(n int) uuid.UUID { return uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "%d", n)) }

// briefing makes a full briefing of the given shape. Its figures only look right; nothing is computed from ratings.
func (s shape) briefing() roadmap.Briefing {
	b := roadmap.Briefing{Cover: s.cover()}
	for i := range 3 {
		b.Matrix.Stages = append(b.Matrix.Stages, roadmap.StageHead{Level: i + 1, Name: s.name(stageNames[i], i), Summary: s.prose("What the stage is about.")})
	}
	b.Matrix.Far = 1.5
	for i := range s.functions {
		b.Lists.Functions = append(b.Lists.Functions, s.function(i))
	}
	b.Lists.Stages = b.Matrix.Stages
	s.fillScores(&b)
	s.fillPerception(&b)
	s.fillSummary(&b)
	s.fillRegister(&b)
	s.fillPlan(&b)
	s.fillRunning(&b)
	s.fillValue(&b)
	s.fillGroup(&b)
	s.fillAppendix(&b)
	s.fillChapters(&b)
	return b
}

func (s shape) cover() roadmap.Cover {
	return roadmap.Cover{
		Title: raw(s.prose("Alignment roadmap")), Theme: raw(s.prose("From siloed campaigns to one ownership experience")), Subtitle: raw(s.prose("Roadmap to align marketing operations with service, parts and retention")),
		Workshop: s.name("Mid-term review", 0), Organisation: s.name("Lindmark Automotive Group", 1), Stores: s.stores, Participants: 20, Functions: s.functions,
		Date: day(0), Milestone: &roadmap.Milestone{Name: s.name("Kick-off", 2), Date: day(-175)}, Confidentiality: s.name("Confidential", 3),
		Audience: s.audience, Language: s.lang, Paper: s.paper, Currency: "USD", WorkshopID: id(1), PackID: "mops-aftersales", PackVersion: "1.0.0",
		PackTitle: "MOPS and aftersales", Privacy: text.M("report.privacy"),
	}
}

func (s shape) function(i int) roadmap.Name {
	n := s.name(functionNames[i%len(functionNames)], i)
	return roadmap.Name{ID: fmt.Sprintf("f%d", i), Name: n, Short: n}
}

func (s shape) dimension(i int) roadmap.Name {
	return roadmap.Name{ID: fmt.Sprintf("D%d", i+1), Name: s.name(dimensionNames[i%9], i), Short: dimensionShort[i%9]}
}

func (s shape) indicator(d, i int) roadmap.Name {
	w := indicatorWords[i%len(indicatorWords)]
	return roadmap.Name{ID: fmt.Sprintf("D%d.%d", d+1, i+1), Name: s.name(w, i), Short: w}
}

func (s shape) set(i int) roadmap.FunctionSet {
	f := roadmap.FunctionSet{ID: fmt.Sprintf("f%d", i), Functions: []roadmap.Name{s.function(i)}, Weight: 1, Index: i, Raters: 4}
	if i == s.functions-2 {
		f = roadmap.FunctionSet{ID: fmt.Sprintf("f%d+f%d", i, i+1), Functions: []roadmap.Name{s.function(i), s.function(i + 1)}, Weight: 2, Merged: true, Index: i, Raters: 4}
	}
	return f
}

func (s shape) row(i int) roadmap.DimensionRow {
	now, then, target := 1.28+0.17*float64(i%5), 1.0+0.13*float64(i%5), 2.1+0.1*float64(i%4)
	stage := roadmap.AttainedStage{
		Known: true, Level: 1 + i%2, Name: "Stage", Plus: i%3 == 0, Label: text.M("report.stage.plus", text.Int("Stage", 1+i%2)), Next: 2 + i%2,
		Needs: fig(text.Share, 0.8), Has: fig(text.Share, 0.5), Shares: []roadmap.Figure{fig(text.Share, 1), fig(text.Share, 0.5), fig(text.Share, 0)},
		Blocking: []roadmap.Name{s.indicator(i, 0), s.indicator(i, 1), s.indicator(i, 2)},
	}
	if i%3 != 0 {
		stage.Label = text.M("report.stage.plain", text.Int("Stage", 1+i%2))
	}
	return roadmap.DimensionRow{
		Name: s.dimension(i), Weight: 1, State: assessment.Scored, Now: fig(text.Score, now), Milestone: fig(text.Score, then), Target: fig(text.Score, target),
		Change: fig(text.Gap, now-then), ToTarget: fig(text.Gap, target-now), PercentTo: fig(text.Share, 0.46), Progress: fig(text.Share, 0.33),
		Coverage: fig(text.Share, 1), Indicators: s.indicators, Rated: s.indicators, Stage: stage, Provisional: i == 3,
	}
}

func (s shape) fillScores(b *roadmap.Briefing) {
	sc := &b.Scores
	sc.Low, sc.High, sc.Threshold = 1, 3, 0.8
	for d := range s.dimensions {
		row := s.row(d)
		sc.Dimensions = append(sc.Dimensions, row)
		m := roadmap.MatrixRow{Dimension: row}
		for k, st := range b.Matrix.Stages {
			m.Cells = append(m.Cells, roadmap.MatrixCell{Level: st.Level, Text: s.prose("CRM, MAP and DMS each keep an own owner record; head office and stores send conflicting messages."), Attained: row.Stage.Level == k+1})
		}
		for i := range s.indicators {
			ind := s.indicatorRow(b, d, i)
			sc.Indicators = append(sc.Indicators, ind)
			mark := roadmap.MatrixMark{Name: ind.Name, Level: ind.Level, Position: (ind.Level.Printed - 1) / 2, Heavy: i == 0, Far: i == 1}
			switch cell := &m.Cells[i%2]; i % 3 {
			case 0:
				cell.Half = append(cell.Half, mark)
			default:
				cell.Full = append(cell.Full, mark)
			}
		}
		b.Matrix.Rows = append(b.Matrix.Rows, m)
	}
	sc.Overall = s.row(2)
	sc.Overall.Name = roadmap.Name{}
}

func (s shape) indicatorRow(b *roadmap.Briefing, d, i int) roadmap.IndicatorRow {
	level := 1 + 0.5*float64((d+i)%3)
	r := roadmap.IndicatorRow{
		Name: s.indicator(d, i), Dimension: s.dimension(d).ID, Weight: float64(1 + i%2), State: assessment.Scored, Source: assessment.FromAgreed,
		Level: fig(text.Level, level), Voted: fig(text.Level, level+0.06), Agreed: fig(text.Level, level), Target: fig(text.Level, 2.5), ToTarget: fig(text.Gap, 2.5-level),
		Milestone: fig(text.Level, 1), Agreement: fig(text.Agreement, 0.6+0.01*float64(i)), Reason: s.prose("Warranty journey exists on paper only; one store does call-backs."),
		Raters: 20, DontKnow: i % 2, GroupOwned: d == 0,
	}
	for k := range max(s.functions-1, 0) {
		set := s.set(k)
		r.Sets = append(r.Sets, roadmap.SetMean{Set: set.ID, Mean: fig(text.Level, level+0.1*float64(k%4)), Raters: 4, Weight: float64(set.Weight)})
	}
	return r
}

func (s shape) fillPerception(b *roadmap.Briefing) {
	p := &b.Perception
	p.Mark = fig(text.Level, 0.7)
	p.Note = text.M("report.perception.merged", text.Names("Sets", s.name("Data/IT", 4)+" + "+s.name("Leadership", 5)))
	for k := range max(s.functions-1, 0) {
		p.Sets = append(p.Sets, s.set(k))
	}
	for d := range s.dimensions {
		row := roadmap.PerceptionRow{Dimension: s.dimension(d), Score: s.row(d).Now}
		for k, set := range p.Sets {
			row.Means = append(row.Means, roadmap.SetMean{Set: set.ID, Mean: fig(text.Level, 1.2+0.02*float64(d)+0.23*float64(k%5)), Raters: 4, Weight: 1})
		}
		p.Rows = append(p.Rows, row)
	}
	for i := range 12 {
		p.Gaps = append(p.Gaps, roadmap.Gap{
			Dimension: s.dimension(i % s.dimensions), High: s.set(0), Low: s.set(min(1+i%3, s.functions-2)), HighMean: fig(text.Level, 2.1), LowMean: fig(text.Level, 2.1-0.88+0.06*float64(i)),
			Gap: fig(text.Gap, 0.88-0.06*float64(i)), Marked: i < 3,
		})
	}
	for i := range 5 {
		p.Least = append(p.Least, roadmap.AgreementRow{Indicator: s.indicator(2, i), Agreement: fig(text.Agreement, 0.62+0.02*float64(i))})
	}
}

func (s shape) fillSummary(b *roadmap.Briefing) {
	for _, t := range [][3]string{
		{"46%", "of the way to target", "33% of the distance from kick-off covered"}, {"1.63", "overall score, 1 to 3", "kick-off 1.29 · target 2.32"},
		{"27 Aug 2027", "plan finishes", "22 initiatives; 4 weeks after the kick-off plan"}, {"Stage 1", "attained overall", "the lowest dimension's"},
	} {
		b.Summary.Tiles = append(b.Summary.Tiles, roadmap.Tile{Value: raw(t[0]), Label: raw(s.prose(t[1])), Note: raw(s.prose(t[2]))})
	}
	for _, d := range b.Scores.Dimensions {
		b.Summary.Dimensions = append(b.Summary.Dimensions, roadmap.StageLine{
			Row: d, Label: raw("Score 2.02 · kick-off 1.67"), Why: raw(s.prose("Stage 3 needs 80% of the weight, has 0%. Blocked by Segmentation and targeting, Automation level, Content and offer management and 3 more.")),
		})
	}
	b.Summary.Gaps = b.Perception.Gaps[:3]
	b.Summary.Note = text.M("report.summary.note", text.Num("Threshold", text.Share, 0.8))
	for i := range 5 {
		b.Summary.Moves = append(b.Summary.Moves, roadmap.Move{ID: id(100 + i).String(), Code: code(i), Name: s.name(workWords[i], i), Why: s.prose("consent limits every later send; legal time is booked"), Span: roadmap.Span{First: day(11 + i), Last: day(60 + 9*i)}, Owner: s.name("Lifecycle marketing manager", i)})
	}
}

func code(i int) string { return fmt.Sprintf("I%02d", i+1) }

func (s shape) fillRegister(b *roadmap.Briefing) {
	for i := range s.disconnects {
		r := roadmap.DisconnectRow{
			ID: id(500 + i), No: i + 1, What: s.name(faultWords[i%5], i), Type: roadmap.Name{ID: "missing", Name: s.name("hand-off gap", i)}, From: s.function(i % s.functions), FromIndex: i % s.functions,
			To: s.function((i + 1) % s.functions), ToIndex: (i + 1) % s.functions, Severity: 5 - i%5, Reach: 4, Ease: 3, Points: 60 - 3*i, FixedBy: []string{code(i % s.initiatives), code((i + 3) % s.initiatives)},
			Evidence: roadmap.Name{ID: []string{"measured", "seen", "told"}[i%3], Name: []string{"measured", "seen", "told"}[i%3]}, Owner: roadmap.Name{Name: s.name("Service manager", i)},
		}
		if i == 7 {
			r.Owner = roadmap.Name{}
		}
		if i == 2 {
			r.Hurts = s.prose("Owners who said no to texts still get them.")
		}
		b.Register.Rows = append(b.Register.Rows, r)
	}
	b.Register.First, b.Register.Points = 5, 500
}

func (s shape) fillPlan(b *roadmap.Briefing) {
	p := &b.Plan
	p.Accepted, p.Date, p.Start = true, day(0), day(11)
	for d := range s.dimensions {
		p.Lanes = append(p.Lanes, s.dimension(d))
	}
	per := (s.initiatives + s.dimensions - 1) / s.dimensions
	for i := range s.initiatives {
		first := day(11 + 14*(i%per))
		bar := roadmap.Bar{
			ID: id(1000 + i), Code: code(i), Name: s.name(workWords[i%8], i), Short: workWords[i%8], Lane: s.dimension(i / per).ID, Owner: roadmap.Name{ID: "MM", Name: s.name("Marketing manager", i), Short: "MM"},
			Status: roadmap.Planned, StatusName: "Planned", Span: roadmap.Span{First: first, Last: first.AddDays(40)}, Days: 29, Float: 5 * (i % 4), Critical: i%4 == 0, Latest: first.AddDays(40 + 7*(i%4)),
			Baseline: roadmap.Span{First: first.AddDays(-10), Last: first.AddDays(25)}, Slip: fig(text.Days, 11),
			Why: []roadmap.DateReason{{Date: day(11), Text: raw(s.prose("earliest possible, if alone"))}, {Date: first, Text: raw(s.prose("waits for the owner-vehicle key")), Binds: true}},
		}
		p.Finish = civil.Date(civil.Later(p.Finish, bar.Span.Last))
		p.Bars = append(p.Bars, bar)
		if i > 0 && i%3 == 0 {
			p.Links = append(p.Links, roadmap.BarLink{From: id(1000 + i - 1), To: bar.ID, Kind: roadmap.FS, Critical: i%4 == 0})
		}
	}
	p.Closures = []roadmap.Closure{{ID: id(7), Name: s.name("Year end", 1), First: civil.Of(2026, 12, 21), Last: civil.Of(2027, 1, 3), Freeze: true}}
	p.Milestone = &roadmap.MilestonePlan{Name: "Kick-off", Finish: p.Finish.AddDays(-28), Weeks: 4}
	for i := range p.Bars {
		b.Sheets = append(b.Sheets, s.sheet(b, i))
	}
}

func (s shape) sheet(b *roadmap.Briefing, i int) roadmap.Sheet {
	bar := &b.Plan.Bars[i]
	link := func(k int) roadmap.LinkRow {
		k = (i + k) % s.initiatives
		return roadmap.LinkRow{ID: id(1000 + k).String(), Code: code(k), Name: s.name(workWords[k%8], k), Kind: roadmap.FS, Date: day(70 + k)}
	}
	var effort []roadmap.RoleEffort
	for k, role := range []string{"Data/IT", "MAP/CRM", "MOPS"} {
		effort = append(effort, roadmap.RoleEffort{Role: roadmap.Name{ID: "R", Name: s.name(role, k)}, Days: playbooks.Range{Low: 3, Base: 17 - 6*float64(k), High: 25}})
	}
	ind := s.indicator(i%s.dimensions, 2)
	return roadmap.Sheet{
		Headline: roadmap.Headline{raw(code(i) + ": " + bar.Name + " lifts " + ind.Short + " from level 1 to 2 and opens the way for four others"), raw(code(i) + ": " + bar.Name)},
		ID:       bar.ID.String(), Record: bar.ID, Code: bar.Code, Name: bar.Name, Short: bar.Short, Bar: bar, Owner: bar.Owner, Status: roadmap.Name{Name: "Planned"},
		Why:   s.prose("Marketing learns of a visit weeks later, from monthly lists. Reminders therefore reach owners who have just been, and neither declined work nor warranty expiry can start without the repair order."),
		Scope: []string{s.prose("RO header and lines, mileage, pay type and appointment status from all stores every night"), s.prose("an alarm when a store fails to deliver")},
		Done:  []string{s.prose("Latency under 30 h for 20 working days"), s.prose("Row counts within 0.5% of the DMS"), s.prose("A failed store raises an alarm before 08:00")},
		Risk:  s.prose("DMS vendor's certification queue and per-store sign-up."), Counter: s.prose("File the request on 16 Nov; start with the three pilot stores."),
		Raises:  []roadmap.RaiseRow{{Indicator: ind, From: fig(text.Level, 1), To: fig(text.Level, 2), Now: fig(text.Level, 1), After: fig(text.Level, 2), Target: fig(text.Level, 2.5)}},
		Effects: []roadmap.Effect{{Dimension: s.dimension(0), Now: fig(text.Score, 1.49), After: fig(text.Score, 1.74), Change: fig(text.Gap, 0.25)}},
		Effort:  effort, Total: fig(text.PersonDays, 33), Duration: 40, Needs: []roadmap.LinkRow{link(1)}, Opens: []roadmap.LinkRow{link(2), link(3), link(4)},
		KPIs: []roadmap.KPIEffect{
			{KPI: roadmap.Name{ID: "K48", Name: s.name("data latency", 1)}, Direction: "down", Grade: "E"}, {KPI: roadmap.Name{ID: "K33", Name: s.name("declined recovery", 2)}, Direction: "up", Grade: "C"}},
		Priority: roadmap.PriorityRow{Importance: 4, ClosedGap: fig(text.Hundredths, 2.25), Confidence: fig(text.Hundredths, 0.8), Effort: fig(text.PersonDays, 33), Score: fig(text.Priority, 0.19), Rank: i + 1, Hand: i % 2},
		Fixes:    []int{1 + i%max(s.disconnects, 1), 2},
	}
}

func (s shape) fillGroup(b *roadmap.Briefing) {
	g := &b.Group
	for d := range s.dimensions {
		g.Dimensions = append(g.Dimensions, s.dimension(d))
		g.Mean = append(g.Mean, fig(text.Score, 1.63))
		g.Spread = append(g.Spread, fig(text.Score, 0.51))
		g.Best = append(g.Best, fig(text.Score, 2.1))
	}
	g.Overall, g.AllSpread, g.AllBest = fig(text.Score, 1.63), fig(text.Score, 0.47), fig(text.Score, 1.89)
	for i := range s.stores {
		row := roadmap.StoreRow{ID: id(3000 + i), Name: s.name(storeWords[i%8], i), Rank: i + 1, Units: 6400 - 100*i}
		for d := range s.dimensions {
			row.Cells = append(row.Cells, roadmap.StoreCell{Score: fig(text.Score, 1+0.2*float64((i+d)%9)), Coverage: fig(text.Share, 1), Best: i == 0, Inherited: d == 0})
		}
		row.Overall = roadmap.StoreCell{Score: fig(text.Score, 1.89-0.005*float64(i)), Coverage: fig(text.Share, 1)}
		g.Rows = append(g.Rows, row)
	}
	for i := range 5 {
		g.Nearby = append(g.Nearby, roadmap.Nearby{Indicator: s.indicator(i%s.dimensions, i), Stores: []string{s.name(storeWords[i], i)}, Level: fig(text.Level, 2), Text: s.prose("Weekly store page, eight numbers, three actions.")})
	}
}

func (s shape) fillAppendix(b *roadmap.Briefing) {
	num := func(x float64) assessment.Number { return assessment.Number{Value: x, Known: true} }
	for _, ref := range append([]string{"overall"}, dimensionRefs(s.dimensions)...) {
		e := assessment.Explanation{Ref: ref, Title: raw("Score"), Quantity: text.Score, Value: num(1.6285), Rounded: num(1.63), Formula: raw("9.77 / 6"), Sum: num(9.77), Divisor: num(6)}
		if strings.HasPrefix(ref, "target") {
			e.Quantity, e.Rounded = text.Share, num(0.47)
		}
		for i := range s.indicators {
			e.Terms = append(e.Terms, assessment.Term{Label: raw(s.name(indicatorWords[i%6], i)), Value: num(1.5), Weight: num(1), Product: num(1.5)})
		}
		e.Notes = []text.Message{raw(s.prose("Computed from unrounded scores, then rounded once, half away from zero, to two decimals."))}
		b.Explain = append(b.Explain, e)
	}
	for i := range 4 {
		b.Method = append(b.Method, roadmap.Paragraph{Title: raw(fmt.Sprintf("Step %d", i+1)), Text: raw(s.prose("Each participant rates each indicator alone, then the room sees the spread and agrees on a level with its reason."))})
	}
	for i, g := range []string{"A", "B", "C", "E", "E"} {
		b.Assumptions = append(b.Assumptions, roadmap.Assumption{About: roadmap.Name{ID: fmt.Sprintf("K%02d", i+1), Name: s.name("Appointments per store and year", i)}, Text: s.prose("National completion is about 75%."), Grade: g, Source: fmt.Sprintf("s%d", i), Market: "US", Year: "2024", MovedBy: []string{code(1), code(2)}})
		b.Sources = append(b.Sources, roadmap.Name{ID: fmt.Sprintf("s%d", i), Name: s.name("Dealer association averages, press report", i)})
	}
	for i := range 40 {
		b.Glossary = append(b.Glossary, roadmap.GlossaryEntry{ID: fmt.Sprint(i), Name: s.name([]string{"Absorption", "Agreed level", "Attained stage", "BDC"}[i%4], i), Text: s.prose("share of the store's overhead that service and parts gross pays")})
	}
}

func dimensionRefs(n int) []string {
	var out []string
	for d := range n {
		out = append(out, fmt.Sprintf("dimension:D%d", d+1), fmt.Sprintf("stage:D%d", d+1), fmt.Sprintf("target:D%d", d+1), fmt.Sprintf("indicator:D%d.1", d+1))
	}
	return out
}

func (s shape) fillChapters(b *roadmap.Briefing) {
	heads := map[roadmap.ChapterID]string{
		roadmap.ChapterSummary:     "Campaign Execution has reached Stage 2; measurement and data hold the group back, and service sees less of the progress than marketing does",
		roadmap.ChapterMatrix:      "16 of 30 indicators are still below Stage 2, and 9 of those sit in Data & Systems and Measurement & KPIs",
		roadmap.ChapterScores:      "Every dimension moved since kick-off, Governance & Collaboration most (+0.43); the longest way to target remains in Data & Systems (+0.89)",
		roadmap.ChapterPerception:  "MOPS rates Journeys 0.88 levels higher than Store does; two dimensions pass the 0.70 mark",
		roadmap.ChapterRegister:    "14 disconnects found, 12 of them where MOPS meets another function; the first five carry 57% of the priority points",
		roadmap.ChapterRoadmap:     "All 22 initiatives finish by 27 Aug 2027, 4 weeks after the kick-off plan; templates, play kits, training and rollout waves set that date",
		roadmap.ChapterInitiatives: "22 initiatives carry the plan, and four of them set its finish",
		roadmap.ChapterLoad:        "No role is booked above its capacity, but MOPS lead runs at 90% or more for five weeks",
		roadmap.ChapterGovernance:  "Every activity has one accountable role, 4 with Aftersales and 4 with MOPS; 5 of 7 decisions the plan depends on are still open",
		roadmap.ChapterKPIs:        "All ten measured KPIs moved the right way; Email contactability has covered 55% of its way, No-show rate has hardly started",
		roadmap.ChapterPlays:       "Three plays are built, two of them live; two of eight stores have chosen theirs",
		roadmap.ChapterValue:       "The plan is worth USD 1.8 m net over 36 months, between USD 1.2 m and USD 2.5 m, and has paid for itself by month 19; hours per order decide most",
		roadmap.ChapterGroup:       "Northgate leads all four dimensions rated by store, Lakeside is last overall; stores differ most in Measurement & KPIs (0.71 between best and last)",
		roadmap.ChapterExplain:     "Every score, from the ratings to the printed number",
		roadmap.ChapterMethod:      "How the room worked and how its numbers were made",
		roadmap.ChapterAssumptions: "2 of 5 inputs are judgement, and they carry the widest swings",
		roadmap.ChapterGlossary:    "40 words this report uses, in the sense it uses them",
	}
	marks := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "A", "B", "C", "D"}
	for i, c := range []roadmap.ChapterID{
		roadmap.ChapterSummary, roadmap.ChapterMatrix, roadmap.ChapterScores, roadmap.ChapterPerception, roadmap.ChapterRegister, roadmap.ChapterRoadmap,
		roadmap.ChapterInitiatives, roadmap.ChapterLoad, roadmap.ChapterGovernance, roadmap.ChapterKPIs, roadmap.ChapterValue, roadmap.ChapterPlays, roadmap.ChapterGroup, roadmap.ChapterExplain, roadmap.ChapterMethod, roadmap.ChapterAssumptions, roadmap.ChapterGlossary,
	} {
		b.Chapters = append(b.Chapters, roadmap.Chapter{ID: c, Mark: marks[i], Title: text.M("report.chapter." + string(c)), Headline: roadmap.Headline{raw(s.prose(heads[c]))}})
	}
}
