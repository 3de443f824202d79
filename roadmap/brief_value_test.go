package roadmap

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

func own(input string, low, base, high float64) ValueInput {
	return ValueInput{Input: input, Estimate: Estimate{low, base, high, OwnData, "DMS"}}
}

func none(inputs ...string) (out []ValueInput) {
	for _, in := range inputs {
		out = append(out, own(in, 0, 0, 0))
	}
	return out
}

// Every initiative of the pack, finished before the plan starts: each lever's whole movement.
func allDone(pack *playbooks.Pack) []finish {
	var work []finish
	for _, in := range pack.Initiatives {
		work = append(work, finish{from: in.ID, counts: true})
	}
	return work
}

// The base case of one store: what each lever brings a year at full effect, what of it counts, and what is left. Levers the
// case leaves out gain nothing.
func TestBaseCaseLineByLine(t *testing.T) {
	pack := defaultPack(t)
	in := Inputs{Figures: Figures{Inputs: none("M3", "M7", "L7", "M9", "M10", "M11", "M12", "L13", "L13V")}}
	m := modelOf(pack, in, allDone(pack))
	years, sum, after := m.Years()
	for _, c := range []struct {
		lever                 string
		gross, credited, adds float64 // in hundreds, as the case rounds
		terms                 []float64
	}{
		{"V1", 447, 447, 447, []float64{44736}},
		{"V2", 951, 951, 951, []float64{95064}},
		{"V4", 1522, 1522, 1522, []float64{102600, 49590}},
		{"V5", 349, 349, 0, []float64{34912.5}}, // inside V4, not added
		{"V6", 342, 342, 342, []float64{27648, 6600}},
		{"V8", 525, 263, 263, []float64{52500}}, // half is the journeys'
	} {
		i := slices.IndexFunc(pack.Value.Levers, func(l playbooks.Lever) bool { return l.ID == c.lever })
		y := years[i]
		hundreds := func(x float64) float64 { return text.Round(x/100, 0) }
		t.Logf("%s: terms %.0f, gross %.0f, credited %.0f, adds %.0f", c.lever, y.Terms, y.Gross, y.Credited, y.Adds)
		if hundreds(y.Gross) != c.gross || hundreds(y.Credited) != c.credited || hundreds(y.Adds) != c.adds || y.Promised != 1 || y.Room != 1 {
			t.Errorf("%s: %+v", c.lever, y)
		}
		for k, want := range c.terms {
			if math.Abs(y.Terms[k]-want) > 1e-6 {
				t.Errorf("%s: term %d is %v, want %v", c.lever, k+1, y.Terms[k], want)
			}
		}
	}
	spendCosts(&m, pack, Timeline{Start: on(2027, 1, 4)})
	cost := 0.0
	for i, r := range m.Runs() {
		if run := pack.Value.Costs[i].Runs; run == playbooks.FromStart || run == playbooks.FromEffect {
			cost += r.Last
			t.Logf("%s: %.0f", pack.Value.Costs[i].Name, r.Last)
		}
	}
	t.Logf("sum %.0f, after the haircut %.0f, cost %.0f, net run-rate %.0f", sum, after, cost, after-cost)
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"sum", sum, 352_488}, {"after the haircut", after, 264_366}, {"cost", cost, 45_000}, {"net run-rate", after - cost, 219_366}} {
		if math.Abs(c.got-c.want) > 1 {
			t.Errorf("%s: %.0f, want %.0f", c.what, c.got, c.want)
		}
	}
}

// What finance asks first, from the same base case.
func TestRulesOfThumb(t *testing.T) {
	pack := defaultPack(t)
	year := func(lever string, change ...ValueInput) float64 {
		m := modelOf(pack, Inputs{Figures: Figures{Inputs: change}}, allDone(pack))
		years, _, _ := m.Years()
		return years[slices.IndexFunc(pack.Value.Levers, func(l playbooks.Lever) bool { return l.ID == lever })].Gross
	}
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"a point of retention", year("V2", own("M2", 0.01, 0.01, 0.01)), 31_700},
		{"a point of no-shows", year("V1", own("M1", 0.01, 0.01, 0.01)), 11_200},
		{"a tenth of an hour", year("V4"), 152_200},
		{"a tenth of an hour without technicians", year("V4", own("F32", 0, 0, 0)), 0},
		{"retention at 46% margin", year("V2", own("F06", 0.46, 0.46, 0.46)), 87_500},
	} {
		if math.Abs(c.got-c.want) > 50 {
			t.Errorf("%s: %.0f, want %.0f", c.what, c.got, c.want)
		}
	}
}

func TestRampsOfThePack(t *testing.T) {
	for _, r := range defaultPack(t).Value.Ramps {
		c := curveOf(r)
		for month, share := range r.Reached {
			if math.Abs(c[month-1]-share) > 1e-12 {
				t.Errorf("%s: month %d is %v, want %v", r.ID, month, c[month-1], share)
			}
		}
		for k := 1; k < value.Horizon; k++ {
			if c[k] < c[k-1] {
				t.Errorf("%s falls after month %d", r.ID, k)
			}
		}
		if c[value.Horizon-1] != 1 {
			t.Errorf("%s never arrives", r.ID)
		}
	}
}

// valued is a workshop with a plan and these figures, forecast from few draws.
func valued(t *testing.T, f Figures, change func(*Inputs)) Briefing {
	t.Helper()
	in := inputs(t, defaultPack(t))
	in.Figures = f
	if change != nil {
		change(&in)
	}
	return brief(t, in, Options{Chapters: []ChapterID{ChapterValue}, Value: ValueOptions{Draws: 300}})
}

func headlines(t *testing.T, b Briefing, lang string) (said []string) {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Chapters {
		for _, m := range c.Headline {
			said = append(said, p.Say(m))
		}
	}
	return said
}

func TestValueSection(t *testing.T) {
	b := valued(t, Figures{}, nil)
	v := b.Value
	if !v.Known || !v.Illustration || v.Own != 0 || v.Default == 0 || len(v.Months) != value.Horizon || v.Seed != 20261105 || v.Stores != 3 {
		t.Fatalf("known %v, illustration %v, own %d, default %d, %d months, seed %d", v.Known, v.Illustration, v.Own, v.Default, len(v.Months), v.Seed)
	}
	var sum int64
	for _, l := range v.Levers {
		sum += l.Adds
		if l.Drivers == nil || l.Within == nil && l.Adds != l.Planned || l.ID == "V14" {
			t.Errorf("lever %+v", l)
		}
	}
	if d := sum - v.Sum; d < -20 || d > 20 {
		t.Errorf("levers come to %d, the sum says %d", sum, v.Sum)
	}
	for i := 1; i < len(v.Swings); i++ {
		if v.Swings[i].Better()-v.Swings[i].Worse() > v.Swings[i-1].Better()-v.Swings[i-1].Worse() {
			t.Errorf("swing %d is wider than the one before", i)
		}
	}
	if again := valued(t, Figures{}, nil); !reflect.DeepEqual(again.Value, v) {
		t.Error("the same records give another forecast")
	}
	if got := headlines(t, b, "en")[0]; !strings.HasPrefix(got, "Illustration, no own figures yet. ") || !strings.HasSuffix(got, " decides most") {
		t.Errorf("headline %q", got)
	}
	judged := valued(t, Figures{Inputs: []ValueInput{{Input: "M2", Estimate: Estimate{0.01, 0.02, 0.03, "E", "the room"}}}}, nil).Value
	if !judged.Illustration || judged.Own != 1 || judged.Default != v.Default-1 {
		t.Errorf("a judgement is no data: illustration %v, own %d", judged.Illustration, judged.Own)
	}
}

// Whose the figure is shows in its mark, and turns an illustration into a forecast.
func TestOwnFigures(t *testing.T) {
	v := valued(t, Figures{Inputs: []ValueInput{own("F15", 4000, 4100, 4200), {Input: "M2", Estimate: Estimate{0.01, 0.02, 0.03, "E", "the room"}}, own("Z9", 1, 1, 1)}}, nil).Value
	marks := map[string]string{}
	for _, r := range v.Inputs {
		marks[r.ID] = fmt.Sprint(r.Origin, " ", r.Grade, " ", r.Source, " ", r.Soft())
	}
	for id, want := range map[string]string{"F15": "own  DMS false", "M2": "changed E the room true", "F30": "default E  true", effortInput: "plan E  true"} {
		if marks[id] != want {
			t.Errorf("%s: %q, want %q", id, marks[id], want)
		}
	}
	if v.Illustration || len(v.Notes) != 1 {
		t.Errorf("illustration %v, notes %v", v.Illustration, v.Notes)
	}
	yen := valued(t, Figures{}, func(in *Inputs) { in.Assessment.Setup.Currency = "JPY" }).Value
	if yen.Currency != "JPY" || len(yen.Notes) != 1 || yen.Final.Base == 0 {
		t.Errorf("another currency than the defaults': %v", yen.Notes)
	}
}

func TestValueHeadlines(t *testing.T) {
	dear := own("F28", 30_000, 30_000, 30_000)
	for _, c := range []struct {
		name   string
		inputs []ValueInput
		en, de string
	}{
		{"worth it", none("F28", "C2", "C3", "C4"), "The plan is worth USD", "Nutzen netto in 36 Monaten: "},
		{"never", []ValueInput{dear}, "The plan does not pay back within 36 months in the middle case (", "Keine Amortisation in 36 Monaten im mittleren Fall ("},
		{"around nothing", none("F28"), "The plan may cost more than it brings: ", "Kann mehr kosten als bringen: "},
		{"at fault", []ValueInput{own("F06", 0.5, 0.4, 0.3)}, "The plan's value can't be reckoned: Gross margin: low, base and high are out of order", "Der Nutzen des Plans ist nicht zu berechnen: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := valued(t, Figures{Inputs: c.inputs}, nil)
			if got := headlines(t, b, "en"); !strings.HasPrefix(got[0], c.en) || len(got) < 2 || len(got[len(got)-1]) > len(got[0]) {
				t.Errorf("%q\n%+v", got, b.Value.Final)
			}
			if got := headlines(t, b, "de"); !strings.HasPrefix(got[0], c.de) {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestFaultyFiguresAreNamed(t *testing.T) {
	for _, c := range []struct {
		name   string
		input  ValueInput
		change func(*Inputs)
		want   string
	}{
		{"missing", own("F15", math.NaN(), 1, 2), nil, "Active owner base: a figure is missing"},
		{"infinite", own("F15", 1, 2, math.Inf(1)), nil, "Active owner base: a figure is missing"},
		{"negative", own("F15", -1, 2, 3), nil, "Active owner base: below zero"},
		{"absurd", own("F06", 0.4, 0.5, 1.5), nil, "Gross margin: more than it can be"},
		{"too far", own("M1", 0.2, 0.3, 0.4), nil, "No-show cut: more than is left to gain (Fewer no-shows)"},
		{"no currency", own("M1", 0, 0, 0), func(in *Inputs) { in.Assessment.Setup.Currency = "dollars" }, "dollars is no currency"},
		{"bad effort", own("M1", 0, 0, 0), func(in *Inputs) {
			in.Work.Initiatives = slices.Clone(in.Work.Initiatives)
			for i := range in.Work.Initiatives {
				in.Work.Initiatives[i].Effort = map[string]playbooks.Range{"DE": {Low: -4, Base: 5, High: 6}}
			}
		}, "Person-days still to do: below zero"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := valued(t, Figures{Inputs: []ValueInput{c.input}}, c.change)
			p, _ := text.New("en")
			if b.Value.Known || len(b.Value.Problems) != 1 || p.Say(b.Value.Problems[0]) != c.want {
				t.Errorf("known %v: %q", b.Value.Known, headlines(t, b, "en"))
			}
		})
	}
	empty := valued(t, Figures{}, func(in *Inputs) { in.Work = Work{} })
	if empty.Value.Known || !empty.Chapters[0].Empty {
		t.Errorf("nothing to do is worth nothing: %+v", empty.Chapters)
	}
}

// Readings before the plan say where a KPI stood; those since are set against what should have arrived.
func TestRealisedAgainstPlanned(t *testing.T) {
	month := func(n int) civil.Date { return civil.Of(2026, 11, 1).AddMonths(n - 1) }
	var readings []Reading
	for n := -11; n <= 0; n++ {
		readings = append(readings, Reading{KPI: "K27", Month: month(n), Value: 0.16})
	}
	readings = append(readings,
		Reading{KPI: "K27", Month: month(-12), Value: 0.9}, // too long ago
		Reading{KPI: "K27", Month: month(20), Value: 0.12},
		Reading{KPI: "K27", Store: id("store", 1), Month: month(20), Value: 0.5}, // the group's own reading stands
		Reading{KPI: "K27", Store: id("store", 0), Month: month(21), Value: 0.1},
		Reading{KPI: "K27", Store: id("store", 1), Month: month(21), Value: 0.14},
		Reading{KPI: "K27", Store: id("store", 9), Month: month(21), Value: 0.9}, // no such store
		Reading{KPI: "K27", Month: month(22), Value: math.NaN()})
	add := func(in *Inputs) {
		for i := range in.Work.Initiatives {
			in.Work.Initiatives[i].Status = Planned
		}
		in.Work.Initiatives[0].From = "I32"
	}
	v := valued(t, Figures{Readings: readings}, add).Value
	if len(v.Realised) != 1 || len(v.Realised[0].Months) != 2 {
		t.Fatalf("%+v", v.Realised)
	}
	p, _ := text.New("en")
	row := v.Realised[0]
	lever := v.Levers[slices.IndexFunc(v.Levers, func(l LeverRow) bool { return l.ID == "V1" })]
	for i, want := range []string{"16% 12%", "16% 12%"} {
		if got := p.Say(row.Before) + " " + p.Say(row.Months[i].Now); got != want {
			t.Errorf("month %d: %q, want %q", row.Months[i].Month, got, want)
		}
		// Four points of no-shows are the whole movement, a twelfth of the year's gross.
		if d := row.Months[i].Realised - lever.Gross/12; d < -1 || d > 1 {
			t.Errorf("realised %d of %d a year", row.Months[i].Realised, lever.Gross)
		}
		if d := row.Months[i].RealisedNet - row.Months[i].Realised*3/4; d < -1 || d > 1 {
			t.Errorf("after the haircut %d of %d", row.Months[i].RealisedNet, row.Months[i].Realised)
		}
	}
	if v.Gained != row.RealisedSum || v.Gained.Realised != row.Months[0].Realised+row.Months[1].Realised {
		t.Errorf("gained %+v", v.Gained)
	}
}

// The plan's own work costs what is left to do, in the months it is done in.
func TestEffortByMonth(t *testing.T) {
	days := map[string]playbooks.Range{"DE": {Low: 10, Base: 20, High: 40}}
	item := func(first, last civil.Date, done float64) Item {
		x := Item{Initiative: Initiative{Effort: days, Done: done}}
		x.Dates.First, x.Dates.Last = first, last
		return x
	}
	total, byMonth := effortOf(Timeline{Start: on(2026, 11, 9), Items: []Item{
		item(on(2026, 11, 16), on(2026, 12, 15), 0),   // 15 days of November, 15 of December
		item(on(2027, 1, 4), on(2027, 1, 29), 0.5),    // half is done
		item(on(2029, 10, 31), on(2029, 11, 1), 0.95), // a day within, a day beyond the horizon
	}})
	if total.Low != 10+5+0.5 || math.Abs(total.Base-31) > 1e-9 {
		t.Errorf("total %+v", total)
	}
	for month, want := range map[int]float64{1: 10.0 / 31, 2: 10.0 / 31, 3: 10.0 / 31, 36: 0.5 / 31} {
		if math.Abs(byMonth[month-1]-want) > 1e-9 {
			t.Errorf("month %d: %v, want %v", month, byMonth[month-1], want)
		}
	}
}
