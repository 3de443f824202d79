package pdf

import (
	"fmt"
	"strings"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// fillValue makes up a forecast: costs for nine months, then gains; amounts are thousands of dollars.
func (s shape) fillValue(b *roadmap.Briefing) {
	v := &b.Value
	*v = roadmap.ValueSection{Known: true, Currency: "USD", Start: day(-4), Stores: s.stores, Draws: 10_000, Seed: 20261105, Own: 7, Default: 12,
		Sum: 233_400_000, Haircut: fig(text.Share, 0.25), After: 175_100_000, Deepest: roadmap.ValuePoint{Month: 9, Amount: -60_000_000},
		Payback: roadmap.PaybackMonths{Base: 18, P10: 22, P50: 19, P90: 17}}
	for month := range 36 {
		at := func(rate float64) int64 {
			return int64(1e5 * (-66*float64(min(month+1, 9)) + rate*float64(max(0, month-8))))
		}
		m := roadmap.MoneyBand{Base: at(98), P10: at(60), P50: at(82), P90: at(115)}
		v.Months = append(v.Months, roadmap.ValueMonth{Month: month + 1, First: v.Start.AddMonths(month), Net: m, Sum: m})
		v.Final, v.Present = m, m
	}
	words := []string{"Hours per order", "Retention", "No-shows", "Recall", "Repurchase", "Tyres", "Accessories"}
	named := func(i int) roadmap.Name {
		return roadmap.Name{ID: fmt.Sprintf("V%d", i+1), Name: s.name(words[i%7], i), Short: words[i%7]}
	}
	shown := func(x string) text.Message { return raw(x) }
	within := named(0)
	for i := range 9 {
		l := roadmap.LeverRow{Name: named(i), Stores: s.stores, Gross: int64(90-9*i) * 1e6, Promised: fig(text.Share, 0.6), Planned: int64(54-5*i) * 1e6,
			Adds: int64(54-6*i) * 1e6, Terms: []roadmap.LeverTerm{{Factors: []roadmap.LeverFactor{{Input: named(i), Value: shown("12,000")}, {Input: named(i), Value: shown("4 pts")}}},
				{Minus: true, Times: fig(text.Count, 12), Factors: []roadmap.LeverFactor{{Input: named(i), Value: shown("USD 466")}}}}}
		for d := range 6 {
			l.Drivers = append(l.Drivers, roadmap.DriverRow{Code: fmt.Sprintf("I%02d", 1+(i*3+d)%s.initiatives), Name: s.name("Play kits", d), Share: fig(text.Share, 0.2), Month: d})
		}
		if i%3 == 2 {
			l.Within = &within
		}
		v.Levers = append(v.Levers, l)
	}
	v.Apart = []roadmap.LeverRow{{Name: named(6), Planned: 480_000, Promised: fig(text.Share, 0.6)}}
	v.Undriven = []roadmap.Name{named(3), named(4)}
	v.Costs = []roadmap.CostRow{{Name: named(1), First: 1e7, Last: 1e7, Whole: 3e7}}
	for i, origin := range []roadmap.Origin{roadmap.OriginOwn, roadmap.OriginDefault, roadmap.OriginChanged, roadmap.OriginPlan, roadmap.OriginDefault} {
		grade := []string{"", "E", "E", "E", "B"}[i]
		label := raw(s.name("Hours per order gain", i))
		v.Inputs = append(v.Inputs, roadmap.ValueInputRow{Name: roadmap.Name{ID: fmt.Sprintf("F%d", i), Name: s.name("Customer-pay orders a year", i)}, Label: label, Used: true,
			Low: shown("3,950"), Base: shown("4,080"), High: shown("4,200"), Origin: origin, Grade: grade, Source: s.prose("DMS, 12 months to October"), Year: "2025", Market: "US"})
		v.Swings = append(v.Swings, roadmap.SwingRow{Input: fmt.Sprintf("F%d", i), Label: label, Soft: grade == "E", Low: shown("1"), Base: shown("2"), High: shown("3"),
			AtLow: -int64(100-20*i) * 1e6, AtHigh: int64(60-10*i) * 1e6})
	}
	v.Without = &roadmap.WithoutRow{Label: v.Swings[0].Label, Net: 120_000_000}
	sums := roadmap.RealisedSum{Planned: 4e6, Realised: 3e6, PlannedNet: 3e6, RealisedNet: 2_250_000}
	v.Realised = []roadmap.RealisedRow{{Lever: named(2), KPI: roadmap.Name{ID: "K27", Name: s.name("No-show rate", 1)}, Before: shown("16%"), RealisedSum: sums,
		Months: []roadmap.RealisedMonth{{Month: 3, First: day(90), Should: shown("14%"), Now: shown("15%"), RealisedSum: sums}}}}
	v.Gained = sums
	v.Notes = []text.Message{raw(s.prose("Money that is still a default is in USD."))}
}

// A forecast that can't be made names what is at fault instead of a curve.
func TestValueAtFault(t *testing.T) {
	b := ordinary.briefing()
	b.Value = roadmap.ValueSection{Problems: []text.Message{raw("Gross margin: below zero"), raw("Deliveries: a figure is missing")}}
	d := Layout(b, printer(t, "en"))
	report(t, "value at fault", faults(d))
	words := flat(tool(t, "pdftotext", "-layout", onDisk(t, d), "-"))
	for _, want := range []string{"Gross margin: below zero", "Deliveries: a figure is missing"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not on paper", want)
		}
	}
}
