package roadmap

import (
	"strings"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// dim is a dimension row: name, now, milestone, target (0 = none), stage.
func dim(n string, now, before, target float64, stage int) DimensionRow {
	f := func(x float64) Figure {
		if x == 0 {
			return Figure{Quantity: text.Score}
		}
		return figure(text.Score, x)
	}
	r := DimensionRow{Name: Name{n, n, n}, State: assessment.Scored, Now: f(now), Milestone: f(before), Target: f(target), Coverage: figure(text.Share, 1)}
	r.Change, r.ToTarget = difference(text.Gap, r.Now, r.Milestone), difference(text.Gap, r.Target, r.Now)
	if target != 0 {
		r.PercentTo = figure(text.Share, min(1, (now-1)/max(target-1, 0.01)))
	}
	r.Stage = AttainedStage{Known: stage > 0, Level: stage, Top: stage == 3, Next: stage + 1, Has: figure(text.Share, now-float64(stage))}
	return r
}

func set(short ...string) FunctionSet {
	s := FunctionSet{ID: short[0]}
	for _, n := range short {
		s.Functions = append(s.Functions, Name{n, n, n})
	}
	return s
}

func gapOf(high, low FunctionSet, dimension string, gap float64, marked bool) Gap {
	return Gap{Dimension: Name{dimension, dimension, dimension}, High: high, Low: low, Gap: figure(text.Gap, gap), Marked: marked}
}

func TestHeadlines(t *testing.T) {
	kickoff := &Frozen{Milestone: Milestone{Name: "Kick-off"}}
	provisional := dim("D", 1.1, 0, 2, 1)
	provisional.Provisional = true
	mark := figure(text.Level, 0.7)
	for _, c := range []struct {
		name   string
		out    Briefing
		frozen *Frozen
		gaps   []assessment.PerceptionGap
		of     func(b *briefer) Headline
		form   int
		en, de string
	}{
		{"summary, one ahead", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.1, 0, 3, 2), dim("B", 1.5, 0, 3, 1), dim("C", 1.2, 0, 3, 1), dim("D", 1.4, 0, 3, 1)}},
			Perception: Perception{Sets: []FunctionSet{set("MOPS"), set("Store")}}}, nil, []assessment.PerceptionGap{{High: "MOPS", Low: "Store", Printed: 0.5}},
			(*briefer).summaryHeadline, 0, "A has reached Stage 2; C and D hold the rest back, and Store sees less of the progress than MOPS does",
			"Stufe 2 erreicht: A; am weitesten zurück: C, D; Store sieht weniger Fortschritt als MOPS"},
		{"summary, short", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.1, 0, 3, 2), dim("B", 1.5, 0, 3, 1)}}}, nil, nil,
			(*briefer).summaryHeadline, 1, "A has reached Stage 2", "Stufe 2 erreicht: A"},
		{"summary, three ahead, one provisional behind", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2, 0, 3, 2), dim("B", 2, 0, 3, 2), dim("C", 2, 0, 3, 2), provisional}}}, nil, nil,
			(*briefer).summaryHeadline, 0, "Three dimensions have reached Stage 2; D (provisional) holds the rest back", "Stufe 2 erreicht: 3 Dimensionen; am weitesten zurück: D (vorläufig)"},
		{"summary, all at one stage", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 1.2, 0, 3, 1), dim("B", 1.5, 0, 3, 1)}}}, nil, nil,
			(*briefer).summaryHeadline, 0, "All 2 dimensions stand at Stage 1; B is closest to the next", "Alle 2 Dimensionen auf Stufe 1; am nächsten an der nächsten Stufe: B"},
		{"summary, all targets met", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.2, 0, 2, 2), dim("B", 2.5, 0, 2, 2)}}}, nil, nil,
			(*briefer).summaryHeadline, 0, "Every target is reached; B has the widest margin", "Alle Ziele erreicht; größter Vorsprung: B"},
		{"summary, nothing", Briefing{}, nil, nil, (*briefer).summaryHeadline, 0,
			"Scores: nothing recorded yet. Invite three people from each function to rate the 30 indicators before the first session",
			"Werte: noch nichts erfasst. Bitten Sie drei Personen je Funktion, die 30 Indikatoren vor dem ersten Treffen zu bewerten"},
		{"scores, all moved", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 1.5, 1.2, 2.4, 1), dim("B", 1.7, 1.27, 2.2, 1)}}}, kickoff, nil,
			(*briefer).scoresHeadline, 0, "Every dimension moved since Kick-off, B most (+0.43); the longest way to target remains in A (+0.90)",
			"Alle Dimensionen haben sich seit Kick-off bewegt, am stärksten B (+0,43); weitester Weg zum Ziel: A (+0,90)"},
		{"scores, the difference is that of printed numbers", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.104, 1.219, 2.104, 1)}}}, kickoff, nil,
			(*briefer).scoresHeadline, 0, "Every dimension moved since Kick-off, A most (+0.88)", "Alle Dimensionen haben sich seit Kick-off bewegt, am stärksten A (+0,88)"},
		{"scores, one fell", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 1.5, 1.7, 2, 1), dim("B", 1.7, 1.5, 2, 1)}}}, kickoff, nil,
			(*briefer).scoresHeadline, 0, "A fell by 0.20 since Kick-off; the longest way to target remains in A (+0.50)", "A sank seit Kick-off um 0,20; weitester Weg zum Ziel: A (+0,50)"},
		{"scores, some moved", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 1.5, 1.5, 0, 1), dim("B", 1.7, 1.5, 0, 1)}}}, kickoff, nil,
			(*briefer).scoresHeadline, 0, "One of 2 dimensions moved since Kick-off: B (+0.20)", "1 von 2 Dimensionen hat sich seit Kick-off bewegt: B (+0,20)"},
		{"scores, none moved", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 1.5, 1.5, 0, 1)}}}, kickoff, nil,
			(*briefer).scoresHeadline, 0, "No dimension moved since Kick-off", "Seit Kick-off keine Bewegung"},
		{"scores, no milestone", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.1, 0, 2.3, 1), dim("B", 1.7, 0, 2.5, 1)}}}, nil, nil,
			(*briefer).scoresHeadline, 0, "A is strongest (2.10), B furthest from target (+0.80)", "Am stärksten: A (2,10); am weitesten vom Ziel: B (+0,80)"},
		{"scores, no targets", Briefing{Scores: Scores{Dimensions: []DimensionRow{dim("A", 2.1, 0, 0, 1), dim("B", 1.7, 0, 0, 1)}}}, nil, nil,
			(*briefer).scoresHeadline, 0, "A is strongest (2.10), B weakest (1.70)", "Am stärksten: A (2,10); am schwächsten: B (1,70)"},
		{"matrix", Briefing{Scores: Scores{Overall: DimensionRow{Stage: AttainedStage{Known: true, Level: 1, Next: 2}},
			Dimensions: []DimensionRow{dim("A", 1, 0, 0, 1), dim("B", 1, 0, 0, 1), dim("C", 2, 0, 0, 2)}, Indicators: rated("A 1 1 2 B 1.5 2 C 2 2")}}, nil, nil,
			(*briefer).matrixHeadline, 0, "Three of 7 indicators are still below Stage 2, and 3 of those sit in A and B", "3 von 7 Indikatoren liegen unter Stufe 2, davon 3 in: A, B"},
		{"matrix, all there", Briefing{Scores: Scores{Overall: DimensionRow{Stage: AttainedStage{Known: true, Level: 1, Next: 2}},
			Dimensions: []DimensionRow{dim("A", 2, 0, 0, 2)}, Indicators: rated("A 2 3")}}, nil, nil,
			(*briefer).matrixHeadline, 0, "All 2 rated indicators have reached Stage 2", "Alle 2 bewerteten Indikatoren haben Stufe 2 erreicht"},
		{"perception", Briefing{Perception: Perception{Mark: mark, Gaps: []Gap{gapOf(set("MOPS"), set("Store"), "Journeys", 0.88, true), gapOf(set("MOPS"), set("Store"), "Data", 0.7, true), gapOf(set("MOPS"), set("Sales"), "Data", 0.2, false)}}}, nil, nil,
			(*briefer).perceptionHeadline, 0, "MOPS rates Journeys 0.88 levels higher than Store does; two dimensions pass the 0.70 mark", "MOPS bewertet Journeys um 0,88 Stufen höher als Store; 2 Dimensionen über der Marke 0,70"},
		{"perception, merged sets", Briefing{Perception: Perception{Mark: mark, Gaps: []Gap{gapOf(set("Data", "Sales"), set("Store", "MOPS"), "Journeys", 0.8, true)}}}, nil, nil,
			(*briefer).perceptionHeadline, 0, "Data and Sales rate Journeys 0.80 levels higher than Store and MOPS do; one dimension passes the 0.70 mark", "Data und Sales bewerten Journeys um 0,80 Stufen höher als Store und MOPS; 1 Dimension über der Marke 0,70"},
		{"perception, same picture", Briefing{Perception: Perception{Mark: mark, Gaps: []Gap{gapOf(set("MOPS"), set("Store"), "Journeys", 0.3, false)}}}, nil, nil,
			(*briefer).perceptionHeadline, 0, "Functions see the same picture: the widest gap is 0.30 (Journeys)", "Gleiche Sicht: größter Abstand 0,30 (Journeys)"},
		{"perception, one function", Briefing{Perception: Perception{Sets: []FunctionSet{set("MOPS")}, Rows: []PerceptionRow{{Means: []SetMean{{Set: "MOPS"}}}}}}, nil, nil,
			(*briefer).perceptionHeadline, 0, "Only MOPS has rated so far", "Bisher hat nur MOPS bewertet"},
		{"register", Briefing{Register: Register{Points: 100, First: 2, Rows: []DisconnectRow{{Points: 40, FromIndex: 0, ToIndex: 1, From: Name{Short: "MOPS"}, To: Name{Short: "Store"}},
			{Points: 17, FromIndex: 2, ToIndex: 0, From: Name{Short: "Data"}, To: Name{Short: "MOPS"}}, {Points: 43, FromIndex: 1, ToIndex: 1}}}}, nil, nil,
			(*briefer).registerHeadline, 0, "Three disconnects found, 2 of them where MOPS meets another function; the first two carry 57% of the priority points",
			"3 Brüche gefunden, 2 davon an den Grenzen von MOPS; die ersten zwei tragen 57\u00a0% der Punkte"},
		{"roadmap", Briefing{Plan: planOf(4, 2)}, nil, nil, (*briefer).roadmapHeadline, 0,
			"All 4 initiatives finish by 27 Aug 2027, 4 weeks after the Kick-off plan; I0 and I1 set that date", "Alle 4 Initiativen bis 27. Aug. 2027 fertig, 4 Wochen nach Plan Kick-off; bestimmend: I0, I1"},
		{"roadmap, a long chain", Briefing{Plan: planOf(7, 6)}, nil, nil, (*briefer).roadmapHeadline, 0,
			"All 7 initiatives finish by 27 Aug 2027, 4 weeks after the Kick-off plan; a chain of 6 from I0 to I5 sets that date", "Alle 7 Initiativen bis 27. Aug. 2027 fertig, 4 Wochen nach Plan Kick-off; bestimmend: 6 in Folge, von I0 bis I5"},
		{"roadmap, impossible", Briefing{Plan: Plan{Problems: []text.Message{text.M("report.problem.cycle", text.Names("Codes", "I1", "I2")), {}}}}, nil, nil, (*briefer).roadmapHeadline, 0,
			"Two demands cannot be met together: I1 and I2 wait for each other", "2 Vorgaben schließen sich aus: I1 und I2 warten aufeinander"},
		{"initiative", Briefing{}, nil, nil, func(*briefer) Headline {
			return sheetHeadline(Sheet{Code: "I06", Name: "Nightly feed", Opens: make([]LinkRow, 4), Raises: []RaiseRow{{Indicator: Name{Short: "RO data flow"}, From: figure(text.Level, 1), To: figure(text.Level, 2.5)}}})
		}, 0, "I06: Nightly feed lifts RO data flow from level 1 to 2.5 and opens the way for four others", "I06: Nightly feed hebt RO data flow von 1 auf 2,5; macht Platz für 4 weitere"},
		{"group", Briefing{Group: stores()}, nil, nil, (*briefer).groupHeadline, 0,
			"Northgate leads 2 of 2 dimensions rated by store, Lakeside is last overall; stores differ most in B (0.71)", "Northgate führt in 2 von 2 Dimensionen je Betrieb, Lakeside zuletzt; größter Abstand: B (0,71)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &briefer{pack: defaultPack(t), out: c.out, frozen: c.frozen, card: assessment.Scorecard{WholeGaps: c.gaps}}
			h := c.of(b)
			if c.form >= len(h) {
				t.Fatalf("%d forms", len(h))
			}
			for lang, want := range map[string]string{"en": c.en, "de": c.de} {
				p, err := text.New(lang)
				if err != nil {
					t.Fatal(err)
				}
				if got := p.Say(h[c.form]); got != want {
					t.Errorf("got  %s\nwant %s", got, want)
				}
				for k := range h[1:] {
					if a, b := p.Say(h[k]), p.Say(h[k+1]); len(b) >= len(a) && k+1 < len(h)-1 {
						t.Errorf("form %d is no shorter than the one before: %q, %q", k+1, a, b)
					}
				}
			}
		})
	}
}

// rated reads "A 1 2 B 1.5": a dimension and its indicators' levels.
func rated(s string) (rows []IndicatorRow) {
	dimension := ""
	for _, f := range strings.Fields(s) {
		if x, err := text.ParseNumber(f, "en"); err == nil {
			rows = append(rows, IndicatorRow{Dimension: dimension, Level: figure(text.Level, x)})
		} else {
			dimension = f
		}
	}
	return rows
}

func planOf(bars, chain int) Plan {
	p := Plan{Finish: on(2027, 8, 27)}
	p.Milestone, p.Moved = moved("Kick-off", on(2027, 7, 30), p.Finish)
	for n := range bars {
		key := uuid.UUID{byte(n + 1)}
		p.Bars = append(p.Bars, Bar{ID: key, Short: "I" + string(rune('0'+n))})
		if n < chain {
			p.Chain = append(p.Chain, key)
		}
	}
	return p
}

func stores() Group {
	cell := func(x float64, best bool) StoreCell { return StoreCell{Score: figure(text.Score, x), Best: best} }
	return Group{Dimensions: []Name{{"D", "D", "D"}, {"A", "A", "A"}, {"B", "B", "B"}},
		Spread: []Figure{{}, figure(text.Score, 0.4), figure(text.Score, 0.71)}, AllSpread: figure(text.Score, 0.5),
		Rows: []StoreRow{{Name: "Northgate", Rank: 1, Cells: []StoreCell{cell(1, false), cell(2, true), cell(2, true)}},
			{Name: "Lakeside", Rank: 2, Cells: []StoreCell{cell(1, false), cell(1.6, false), cell(1.29, false)}}}}
}

func TestMoved(t *testing.T) {
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]string{0: "exactly as planned at Kick-off", 2: "2 days after the Kick-off plan", -3: "3 days before the Kick-off plan",
		7: "1 week after the Kick-off plan", -14: "2 weeks before the Kick-off plan", 11: "2 weeks after the Kick-off plan"} {
		if _, m := moved("Kick-off", on(2027, 1, 4), on(2027, 1, 4).AddDays(days)); p.Say(m) != want {
			t.Errorf("%d days: %s, want %s", days, p.Say(m), want)
		}
	}
}
