package roadmap

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"pgregory.net/rapid"
)

func standing(weight, level, target float64) Standing {
	return Standing{Dimension: "D1", Weight: weight, Level: assessment.Number{Value: level, Known: true}, Target: assessment.Number{Value: target, Known: true}}
}

func TestClosedGap(t *testing.T) {
	unknown := standing(1, 1, 3)
	unknown.Level.Known = false
	for _, c := range []struct {
		name     string
		at       Standing
		from, to float64
		want     float64
	}{
		{"the whole gap", standing(1, 1, 3), 1, 3, 4},
		{"the lower half closes more", standing(1, 1, 3), 1, 2, 3},
		{"the upper half", standing(1, 1, 3), 2, 3, 1},
		{"from between the levels", standing(1, 1.5, 2), 1, 2, 0.25},
		{"double weight", standing(2, 1, 2), 1, 2, 2},
		{"not beyond the target", standing(1, 1, 1.5), 1, 3, 0.25},
		{"reached already", standing(1, 2, 3), 1, 2, 0},
		{"above the target", standing(1, 2.5, 2), 2, 3, 0},
		{"starts above the target", standing(1, 1, 2), 2, 3, 0},
		{"no level", unknown, 1, 3, 0},
	} {
		if got := ClosedGap(c.at, playbooks.Raise{From: c.from, To: c.to}); math.Abs(got-c.want) > near {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Cutting a raise in two closes the same gap.
func TestClosedGapAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.Float64Range(1, 3)
		at := standing(rapid.Float64Range(0.5, 3).Draw(t, "weight"), level.Draw(t, "level"), level.Draw(t, "target"))
		cuts := []float64{level.Draw(t, "a"), level.Draw(t, "b"), level.Draw(t, "c")}
		slices.Sort(cuts)
		whole := ClosedGap(at, playbooks.Raise{From: cuts[0], To: cuts[2]})
		parts := ClosedGap(at, playbooks.Raise{From: cuts[0], To: cuts[1]}) + ClosedGap(at, playbooks.Raise{From: cuts[1], To: cuts[2]})
		if math.Abs(whole-parts) > 1e-9 || whole < 0 {
			t.Fatalf("whole %v, parts %v", whole, parts)
		}
	})
}

func TestAfter(t *testing.T) {
	up := func(from, to float64) playbooks.Raise { return playbooks.Raise{From: from, To: to} }
	for _, c := range []struct {
		level  float64
		raises []playbooks.Raise
		want   float64
	}{
		{1, []playbooks.Raise{up(1, 2)}, 2},
		{1.5, []playbooks.Raise{up(1, 2)}, 2},
		{1, []playbooks.Raise{up(2, 3)}, 1}, // nothing to stand on
		{1, []playbooks.Raise{up(2, 3), up(1, 2)}, 3},
		{2.5, []playbooks.Raise{up(1, 2)}, 2.5},
	} {
		if got := After(c.level, c.raises); got != c.want {
			t.Errorf("After(%v, %v) = %v, want %v", c.level, c.raises, got, c.want)
		}
	}
}

// smallPack has four indicators in two dimensions and initiatives "A" to "F" (see below).
func smallPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	var b strings.Builder
	b.WriteString("id: small\nversion: 1.0.0\nlanguage: en\ntitle: Small\nsummary: Small.\nstages:\n")
	for k, n := range []string{"One", "Two", "Three"} {
		fmt.Fprintf(&b, "  - {level: %d, name: %s, summary: %s.}\n", k+1, n, n)
	}
	b.WriteString("settings: {half_levels: true}\nfunctions:\n  - {id: f, name: Func, short: Func, about: It.}\nroles:\n  - {id: R, name: Role, short: Role, function: f, about: It.}\ndimensions:\n")
	for d := 1; d <= 2; d++ {
		fmt.Fprintf(&b, "  - {id: D%d, order: %d, name: Dimension %d, short: Dim %d, weight: 1, about: About %d., stages: {%s}}\n", d, d, d, d, d, stages(fmt.Sprint("D", d)))
	}
	b.WriteString("indicators:\n")
	for d := 1; d <= 2; d++ {
		for i := 1; i <= 2; i++ {
			fmt.Fprintf(&b, "  - {id: D%d.%d, dimension: D%d, order: %d, name: Indicator %d.%d, short: Ind %d.%d, weight: %d, %s, stages: {%s}}\n",
				d, i, d, i, d, i, d, i, i, prose(fmt.Sprint("D", d, i), "question", "probe", "false_positive", "weight_reason", "evidence[]"), stages(fmt.Sprint("D", d, i)))
		}
	}
	b.WriteString("initiatives:\n")
	for _, in := range []string{ // ID, raises, person-days, needs
		"A|{indicator: D1.1, from: 1, to: 2}|5|",
		"B|{indicator: D1.1, from: 2, to: 3}|5|A",
		"C|{indicator: D1.2, from: 1, to: 3}|15|E",
		"D|{indicator: D2.1, from: 1, to: 2}|5|F",
		"E|{indicator: D2.2, from: 1, to: 2}|5|",
		"F|{indicator: D2.2, from: 2, to: 3}|5|E",
	} {
		p := strings.Split(in, "|")
		fmt.Fprintf(&b, "  - {id: %s, name: Work %s, short: Work %s, why: Why %s., raises: [%s], effort: {R: %s}, duration: 5, needs: [%s], owner: R, %s}\n",
			p[0], p[0], p[0], p[0], p[1], p[2], p[3], prose(p[0], "scope[]", "risk", "counter", "done[]"))
	}
	pack, faults := playbooks.Load(fstest.MapFS{"pack.yaml": {Data: []byte(b.String())}})
	if pack == nil {
		t.Fatal(faults)
	}
	return pack
}

// prose fills the texts a pack must have, each with its own sentence.
func prose(of string, keys ...string) string {
	var fields []string
	for _, key := range keys {
		name, list := strings.CutSuffix(key, "[]")
		text := fmt.Sprintf("The %s of %s.", name, of)
		if list {
			text = "[" + text + "]"
		}
		fields = append(fields, name+": "+text)
	}
	return strings.Join(fields, ", ")
}

func stages(of string) string {
	var list []string
	for level := 1; level <= 3; level++ {
		list = append(list, fmt.Sprintf("%d: This is what anybody can see of %s at stage %d.", level, of, level))
	}
	return strings.Join(list, ", ")
}

// card gives levels and targets by indicator.
func card(pack *playbooks.Pack, levels, targets map[string]float64) assessment.Scorecard {
	var c assessment.Scorecard
	for _, d := range pack.Dimensions {
		c.Dimensions = append(c.Dimensions, assessment.DimensionScore{ID: d.ID, Weight: d.Weight, State: assessment.NoScore})
		for _, i := range pack.IndicatorsOf(d.ID) {
			s := assessment.IndicatorScore{ID: i.ID, Dimension: d.ID, Weight: i.Weight, State: assessment.NoScore}
			if _, known := levels[i.ID]; known {
				s.State, s.Level.Known = assessment.Scored, true // at 0, below every level
			}
			if l, known := targets[i.ID]; known {
				s.Target = assessment.Number{Value: l, Known: true}
			}
			c.Indicators = append(c.Indicators, s)
		}
	}
	return c.Forecast(pack, levels)
}

func listed(candidates []Candidate) string {
	var b strings.Builder
	for _, c := range candidates {
		fmt.Fprintf(&b, "%s %.2f", c.Initiative.ID, c.ClosedGap)
		if c.Needed {
			fmt.Fprintf(&b, " for %s", strings.Join(c.NeededBy, ","))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestPropose(t *testing.T) {
	pack := smallPack(t)
	all := map[string]float64{"D1.1": 1, "D1.2": 1, "D2.1": 1, "D2.2": 1}
	for _, c := range []struct {
		name            string
		levels, targets map[string]float64
		existing        []Initiative
		want            string
	}{
		{"priority decides, ties go by pack order", all, map[string]float64{"D1.1": 2, "D2.1": 2, "D2.2": 2}, nil,
			"E 2.00\nA 1.00\nF 0.00 for D\nD 1.00\n"},
		{"a prerequisite comes along once, before the first that needs it", all, map[string]float64{"D1.2": 3, "D2.1": 2}, nil,
			"E 0.00 for C,F\nC 8.00\nF 0.00 for D\nD 1.00\n"},
		{"what is in place does not come along", map[string]float64{"D1.1": 1, "D1.2": 1, "D2.1": 1, "D2.2": 3}, map[string]float64{"D2.1": 2, "D1.2": 2}, nil,
			"C 2.00\nD 1.00\n"},
		{"a raise from 1 to 3 serves a gap from 2 to 3", map[string]float64{"D1.2": 2, "D2.2": 2}, map[string]float64{"D1.2": 3}, nil,
			"C 2.00\n"},
		{"no target, no gap", all, nil, nil, ""},
		{"no level, no gap", nil, map[string]float64{"D1.1": 3}, nil, ""},
		{"taken work closes its gap and is not proposed again", all, map[string]float64{"D1.1": 3},
			[]Initiative{{From: "A", Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}, Status: Planned}},
			"B 1.00\n"},
		{"parked work closes nothing and is not proposed again", all, map[string]float64{"D1.1": 3},
			[]Initiative{{From: "A", Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}, Status: Parked}},
			"B 1.00\n"},
		{"parked own work leaves the gap", all, map[string]float64{"D1.1": 2},
			[]Initiative{{Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}, Status: Parked}},
			"A 1.00\n"},
		{"own work may close it", all, map[string]float64{"D1.1": 2},
			[]Initiative{{Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}, Status: InProgress}},
			""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := listed(Propose(pack, card(pack, c.levels, c.targets), c.existing)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestPriorityTermsAndLifts(t *testing.T) {
	pack := smallPack(t)
	list := Propose(pack, card(pack, map[string]float64{"D1.1": 1, "D1.2": 1.5, "D2.2": 3}, map[string]float64{"D1.2": 2.5}), nil)
	if len(list) != 1 {
		t.Fatal(listed(list))
	}
	// Weight 2: 2 x (1.0^2 - 0^2) = 2; 3 x 2 x 0.7 / (15 + 5) = 0.21.
	p := list[0].Priority
	if p.Of(Importance).Value != 3 || p.Of(GapClosed).Value != 2 || p.Of(Confidence).Value != 0.7 || p.Of(Effort).Value != 15 || math.Abs(p.Score.Value-0.21) > near {
		t.Errorf("terms: %+v", p)
	}
	// D1: (1 x 1 + 2 x 1.5) / 3 = 4/3; C lifts D1.2 to 3: (1 + 6) / 3 = 7/3.
	l := list[0].Lifts
	if len(l) != 1 || l[0].Dimension != "D1" || math.Abs(l[0].Now-4.0/3) > near || math.Abs(l[0].After-7.0/3) > near {
		t.Errorf("lifts: %+v", l)
	}
}

func TestInOrderPutsNeedsFirst(t *testing.T) {
	pack := defaultPack(t)
	list := InOrder(Propose(pack, assessment.NewScorer(pack, ratedBy(pack, on(2026, 11, 5), 0)).Whole(), nil))
	seen := map[string]bool{}
	all := map[string]bool{}
	for _, c := range list {
		if all[c.Initiative.ID] {
			t.Errorf("%s twice", c.Initiative.ID)
		}
		all[c.Initiative.ID] = true
	}
	for _, c := range list {
		for _, need := range c.Initiative.Needs {
			if all[need] && !seen[need] {
				t.Errorf("%s stands before %s, which it needs", c.Initiative.ID, need)
			}
		}
		seen[c.Initiative.ID] = true
	}
	if len(list) < 20 {
		t.Errorf("only %d candidates", len(list))
	}
}

func TestTakeLinksWhatIsNeeded(t *testing.T) {
	pack := smallPack(t)
	c := card(pack, map[string]float64{"D1.1": 1, "D1.2": 1, "D2.1": 1, "D2.2": 1}, map[string]float64{"D1.1": 3, "D1.2": 3})
	list := Propose(pack, c, nil)
	first := slices.IndexFunc(list, func(c Candidate) bool { return c.Initiative.ID == "A" })
	have, _ := Take(list[first:first+1], nil, minter("have"))
	rest := slices.Delete(slices.Clone(list), first, first+1)
	records, links := Take(rest, have, minter("rest"))
	code := map[string]string{have[0].ID.String(): "A"}
	for _, r := range records {
		code[r.ID.String()] = r.Code
	}
	var got []string
	for _, l := range links {
		got = append(got, code[l.From.String()]+">"+code[l.To.String()]+string(l.Kind))
	}
	slices.Sort(got)
	if want := []string{"A>BFS", "E>CFS"}; !slices.Equal(got, want) {
		t.Errorf("links %v, want %v", got, want)
	}
	if r := records[0]; r.Importance != DefaultImportance || r.Confidence != DefaultConfidence || r.Status != Planned {
		t.Errorf("defaults are not filled in: %+v", r)
	}
}

func TestDate(t *testing.T) {
	pack := smallPack(t)
	work := func(n, days int, status Status) Initiative {
		return Initiative{ID: id("work", n), Code: fmt.Sprintf("W%d", n), Duration: days, Status: status}
	}
	link := func(a, b int) Link { return Link{From: id("work", a), To: id("work", b), Kind: FS} }
	w := Work{Initiatives: []Initiative{work(1, 5, Planned), work(2, 3, InProgress), work(3, 9, Parked), work(4, 9, Finished)},
		Links: []Link{link(1, 2), link(3, 2), link(4, 1), link(1, 9)}}
	tl := Date(pack, w, on(2026, 11, 5)) // a Thursday
	if tl.Start != on(2026, 11, 9) || tl.Finish != on(2026, 11, 18) || len(tl.Items) != 2 || len(tl.Links) != 1 || len(tl.Problems) != 0 {
		t.Errorf("%+v", tl)
	}
	if want := text.M("report.problem.parked", text.Str("Code", "W2"), text.Str("Needs", "W3")); len(tl.Notes) != 1 || !tl.Notes[0].Equal(want) {
		t.Errorf("notes: %v", tl.Notes)
	}
	if got := Date(pack, Work{}, on(2026, 11, 9)).Start; got != on(2026, 11, 16) {
		t.Errorf("a workshop on a Monday starts its plan on %s", got)
	}
	w.Links = append(w.Links, link(2, 1))
	tl = Date(pack, w, on(2026, 11, 5))
	if want := text.M("report.problem.cycle", text.Names("Codes", "W2", "W1")); len(tl.Items) != 0 || len(tl.Problems) != 1 || !tl.Problems[0].Equal(want) {
		t.Errorf("a cycle: %+v", tl.Problems)
	}
}

func TestBriefRefuses(t *testing.T) {
	pack := defaultPack(t)
	in := Inputs{Assessment: ratedBy(pack, on(2026, 11, 5), 0)}
	for _, c := range []struct {
		options Options
		want    error
	}{
		{Options{Audience: "everybody"}, ErrAudience},
		{Options{Audience: ForStore, Store: id("store", 99)}, ErrNoStore},
		{Options{Audience: ForStore}, ErrNoStore},
		{Options{Chapters: []ChapterID{"weather"}}, ErrChapter},
		{Options{Paper: "a3"}, ErrPaper},
		{Options{Audience: PlayKit, Store: id("store", 99)}, ErrNoStore},
		{Options{Audience: PlayKit, Store: id("store", 1)}, ErrNothing}, // it has chosen none
	} {
		if _, err := Brief(pack, in, c.options); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.options, err, c.want)
		}
	}
	in.Assessment.Setup.Date = on(2026, 11, 5)
	in.Assessment.Setup.Date.Day = 0
	if _, err := Brief(pack, in, Options{}); !errors.Is(err, ErrNoDate) {
		t.Errorf("without a date: %v", err)
	}
}

// mergePack adds to the small pack: G raises what A raises with half the work, H what E raises; F still needs E.
func mergePack(t testing.TB) *playbooks.Pack {
	pack := smallPack(t)
	for i, from := range []int{0, 4} {
		in := pack.Initiatives[from]
		in.ID, in.Needs, in.Effort = []string{"G", "H"}[i], nil, days(2.5)
		pack.Initiatives = append(pack.Initiatives, in)
	}
	return pack
}

func TestProposeMergesWhatRaisesTheSame(t *testing.T) {
	pack := mergePack(t)
	one := map[string]float64{"D1.1": 1, "D2.1": 1, "D2.2": 1}
	list := Propose(pack, card(pack, one, map[string]float64{"D1.1": 2, "D2.1": 2, "D2.2": 2}), nil)
	same := map[string][]string{}
	for _, c := range list {
		same[c.Initiative.ID] = c.Same
	}
	// The quicker G stands for A; E stays, since F, which D needs, stands on it.
	if want := "E 2.00\nG 1.00\nF 0.00 for D\nD 1.00\n"; listed(list) != want || !slices.Equal(same["G"], []string{"A"}) || !slices.Equal(same["E"], []string{"H"}) {
		t.Errorf("got\n%swant\n%ssame %v", listed(list), want, same)
	}
}

// In turn, what an initiative stands on has been done before it.
func TestEffectsAloneAndInTurn(t *testing.T) {
	pack := smallPack(t)
	list := InOrder(Propose(pack, card(pack, map[string]float64{"D1.1": 1, "D1.2": 1, "D2.2": 1}, map[string]float64{"D1.1": 3, "D1.2": 2}), nil))
	var got []string
	for _, c := range list {
		line := fmt.Sprintf("%d %s", c.InTurn.Place, c.Initiative.ID)
		for _, lifts := range [][]Lift{c.Lifts, c.InTurn.Lifts} {
			line += " |"
			for _, l := range lifts {
				line += fmt.Sprintf(" %s %.2f>%.2f %d>%d", l.Dimension, l.Now, l.After, l.StageNow.Level, l.StageAfter.Level)
			}
		}
		got = append(got, line)
	}
	// D1 has the weights 1 and 2. B stands on A; C needs E, which lifts D2.
	want := []string{
		"1 A | D1 1.00>1.33 1>1 | D1 1.00>1.33 1>1",
		"2 B | | D1 1.33>1.67 1>1",
		"3 E | D2 1.00>2.00 1>1 | D2 1.00>2.00 1>1",
		"4 C | D1 1.00>2.33 1>1 | D1 1.67>3.00 1>3",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestRankCandidates(t *testing.T) {
	pack := smallPack(t)
	list := Propose(pack, card(pack, map[string]float64{"D1.1": 1, "D1.2": 1, "D2.1": 1, "D2.2": 1}, map[string]float64{"D1.1": 3, "D1.2": 3, "D2.1": 2}), nil)
	delays := make([]DelayCost, len(list))
	for i, c := range list {
		delays[i].Week = map[string]float64{"D": 10, "A": 30, "C": 20}[c.Initiative.ID]
	}
	ranked, err := RankCandidates(list, DelayByTime, delays)
	if err != nil {
		t.Fatal(err)
	}
	if want := "A 3.00\nE 0.00 for C,F\nC 8.00\nF 0.00 for D\nD 1.00\nB 1.00\n"; listed(ranked) != want {
		t.Errorf("got\n%swant\n%s", listed(ranked), want)
	}
	if list[0].Priority.Of(GapClosed).Value == 0 && list[0].Priority.Rank != 1 {
		t.Errorf("the list given changed: %+v", list[0].Priority)
	}
	if _, err := RankCandidates(list, "horoscope", nil); !errors.Is(err, ErrMethod) {
		t.Errorf("unknown method: %v", err)
	}
}

func TestPreviewOf(t *testing.T) {
	pack := smallPack(t)
	c := card(pack, map[string]float64{"D1.1": 1, "D1.2": 1, "D2.2": 1, "D2.1": 1}, map[string]float64{"D1.1": 3, "D1.2": 3})
	list := Propose(pack, c, nil)
	at := slices.IndexFunc(list, func(c Candidate) bool { return c.Initiative.ID == "C" })
	p := PreviewOf(pack, c, []Initiative{{From: "A", Raises: pack.Initiatives[0].Raises, Status: Planned}}, list[at:at+1])
	// A is planned: D1.1 at 2, gap 1. C closes 2 x 4 = 8 of 1 + 8.
	if math.Abs(p.ClosedGap-8) > near || math.Abs(p.OpenGap-1) > near || p.Total != 15 || p.Effort["R"].Base != 15 || !slices.Equal(p.Brought, []string{"E"}) {
		t.Errorf("preview %+v", p)
	}
	if len(p.Lifts) != 1 || !p.Lifts[0].Attains() || p.Lifts[0].StageNow.Level != 1 || p.Lifts[0].StageAfter.Level != 2 {
		t.Errorf("lifts %+v", p.Lifts)
	}
	if math.Abs(p.Overall.Now-(4.0/3+1)/2) > near || math.Abs(p.Overall.After-(8.0/3+1)/2) > near {
		t.Errorf("overall %+v", p.Overall)
	}
	if p := PreviewOf(pack, c, nil, nil); len(p.Lifts) != 0 || p.ClosedGap != 0 || p.Total != 0 {
		t.Errorf("nothing taken up: %+v", p)
	}
}

func BenchmarkPropose(b *testing.B) {
	pack := defaultPack(b)
	card := assessment.NewScorer(pack, ratedBy(pack, on(2026, 11, 5), 0)).Whole()
	list := Propose(pack, card, nil)
	b.Run(fmt.Sprintf("%d of %d initiatives", len(list), len(pack.Initiatives)), func(b *testing.B) {
		for b.Loop() {
			Propose(pack, card, nil)
		}
	})
	work, _ := Take(list, nil, minter("bench"))
	at := StandingsOf(card)
	b.Run(fmt.Sprintf("rank %d, 1,000 draws", len(work)), func(b *testing.B) {
		for b.Loop() {
			r, err := Rank(work, ByGap, at, nil)
			if err != nil {
				b.Fatal(err)
			}
			r.Stability(seeded(1), 1000, 10)
		}
	})
	b.Run("cheapest lift of every dimension", func(b *testing.B) {
		for b.Loop() {
			for _, d := range pack.Dimensions {
				if l, err := CheapestLift(pack, card, nil, d.ID); err != nil || !l.Exact {
					b.Fatal(l, err)
				}
			}
		}
	})
}
