package chart

import (
	"fmt"
	"testing"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// section is a plan that costs for nine months and then earns so much a month; amounts are thousands of dollars.
func section(t testing.TB, low, mid, high float64) roadmap.ValueSection {
	v := roadmap.ValueSection{Known: true, Currency: "USD", Start: on(t, "2026-12-01"), Stores: 8}
	band := func(month int, wide float64) roadmap.MoneyBand {
		earns := max(0, float64(month-9))
		spent := -70 * float64(min(month, 9))
		at := func(rate float64) int64 { return int64((spent*wide + earns*rate) * 100_000) }
		return roadmap.MoneyBand{P10: at(low), P50: at(mid), P90: at(high), Base: at((mid + high) / 2)}
	}
	var last roadmap.MoneyBand
	for month := 1; month <= 36; month++ {
		sum := band(month, 1)
		net := roadmap.MoneyBand{P10: sum.P10 - last.P10, P50: sum.P50 - last.P50, P90: sum.P90 - last.P90, Base: sum.Base - last.Base}
		v.Months = append(v.Months, roadmap.ValueMonth{Month: month, First: v.Start.AddMonths(month - 1), Net: net, Sum: sum})
		last = sum
		if sum.P50 < v.Deepest.Amount {
			v.Deepest = roadmap.ValuePoint{Month: month, Amount: sum.P50}
		}
		if v.Payback.P50 == 0 && sum.P50 >= 0 && month > 9 {
			v.Payback.P50 = month
		}
	}
	v.Payback.P90, v.Final = v.Payback.P50-2, last
	say := func(s string) text.Message { return text.M("report.value.text", text.Str("Value", s)) }
	for i := range 14 {
		w := int64(100_000_000 - i*7_000_000)
		s := roadmap.SwingRow{Input: fmt.Sprintf("F%02d", i), Label: say(fmt.Sprintf("Input number %d", i)), Soft: i%3 != 2,
			Low: say("1"), Base: say("2"), High: say("3"), AtLow: -w, AtHigh: w / 2}
		if i%4 == 1 {
			s.AtLow, s.AtHigh = s.AtHigh, s.AtLow
		}
		v.Swings = append(v.Swings, s)
	}
	return v
}

func TestValueScenes(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	good, bad := section(t, 40, 80, 110), section(t, -20, 5, 20)
	bad.Payback = roadmap.PaybackMonths{}
	o := ValueOptions{Width: 148 * mm, Height: 112 * mm, Title: "The plan is worth something"}
	side := ValueOptions{Width: 107 * mm, Height: 140 * mm}
	monthly := o
	monthly.Monthly = true
	for _, c := range []struct {
		name  string
		scene scene.Scene
	}{
		{"band", ValueBand(good, o, en, PaperValue())},
		{"band-never-de", ValueBand(bad, o, de, PaperValue())},
		{"band-monthly", ValueBand(good, monthly, en, PaperValue())},
		{"tornado", Tornado(good, side, en, PaperValue())},
		{"tornado-low-de", Tornado(good, ValueOptions{Width: 80 * mm, Height: 60 * mm, Rows: 5}, de, PaperValue())},
		{"value-none", ValueBand(roadmap.ValueSection{}, o, en, PaperValue())},
	} {
		t.Run(c.name, func(t *testing.T) {
			draw(t, c.name, []scene.Scene{c.scene})
			golden(t, c.name, []scene.Scene{c.scene})
		})
	}
}

// No text leaves the drawing, whatever the figures and names, and every month and input is found at its place.
func TestValueTextsStayInTheirFrames(t *testing.T) {
	for _, rates := range [][3]float64{{40, 80, 110}, {-20, 5, 20}, {-9000, -800, 1}, {0.001, 0.002, 0.003}, {9e6, 1e7, 2e7}, {70, 70, 70}} {
		v := section(t, rates[0], rates[1], rates[2])
		v.Swings[0].Label = text.M("report.value.text", text.Str("Value", "Donaudampfschifffahrtsgesellschaftskapitänsmütze und noch mehr davon in einer Zeile"))
		v.Swings[1].AtLow, v.Swings[1].AtHigh = 5, 3 // both ends better
		for _, o := range []ValueOptions{{Width: 148 * mm, Height: 112 * mm}, {Width: 70 * mm, Height: 50 * mm, Monthly: true}} {
			for name, s := range map[string]scene.Scene{"band": ValueBand(v, o, printer(t, "de"), PaperValue()), "tornado": Tornado(v, o, printer(t, "de"), PaperValue())} {
				found := map[string]bool{}
				for item, at := range s.Walk() {
					found[at.Ref] = true
					run, isText := item.(scene.Text)
					if !isText {
						continue
					}
					box := run.Bounds().Moved(at.At)
					if box.X < -0.6 || box.Right() > s.Width+0.6 || box.Y < -0.6 || box.Bottom() > s.Height+0.6 {
						t.Errorf("%v, %s, %.0f wide: %q leaves it: %+v of %.1f x %.1f", rates, name, o.Width, run.Run(), box, s.Width, s.Height)
					}
				}
				if name == "band" && !found["value:month:36"] || name == "tornado" && !found["value:input:F00"] {
					t.Errorf("%s: references %v", name, found)
				}
			}
		}
	}
}
