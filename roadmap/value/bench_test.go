package value

import (
	"fmt"
	"slices"
	"testing"
)

// large is as big as the default pack's: 14 levers, some inside others, 60 inputs, five costs.
func large() Model {
	m := Model{Haircut: 0, Rate: 1}
	for i := range 60 {
		m.Inputs = append(m.Inputs, Input{ID: fmt.Sprint(i), Low: 0.1, Base: 0.2 + float64(i)/200, High: 0.6})
	}
	for i := range 14 {
		at := func(k int) int { return 2 + (i*5+k)%58 }
		l := lever(fmt.Sprint(i), Term{Of: []int{at(0), at(1), at(2), at(3), at(4)}, Times: 1e6}, Term{Of: []int{at(0), at(5), at(6)}, Times: 1e3})
		l.Use, l.Room = []Term{{Of: []int{at(0), at(1)}, Times: 1}}, []Term{{Of: []int{at(3)}, Times: 52}}
		if i%4 == 3 {
			l.Within, l.Part, l.After = i-1, 0.5, 12
		}
		for d := range 5 {
			l.Drivers = append(l.Drivers, Driver{Work: i + d, Month: d * 3, Share: 0.25})
		}
		for k := range l.Ramp {
			l.Ramp[k] = min(float64(k)/18, 1)
		}
		m.Levers = append(m.Levers, l)
	}
	for i := range 5 {
		m.Costs = append(m.Costs, Cost{ID: fmt.Sprint(i), Terms: []Term{{Of: []int{2 + i, 9 + i}, Times: 1e4}}, Months: monthly(1.0 / 12)})
	}
	return m
}

// A simulation allocates for its columns, once; drawing allocates nothing.
func TestNoAllocationPerDraw(t *testing.T) {
	m := large()
	allocations := func(draws int) float64 { return testing.AllocsPerRun(2, func() { simulate(t, m, draws) }) }
	few, many := allocations(100), allocations(10_000)
	if few != many {
		t.Errorf("%v allocations for 100 draws, %v for 10,000", few, many)
	}
	t.Logf("%v allocations for 100 draws and for 10,000", many)
}

// BenchmarkForecast is the one in a report, BenchmarkPreview the one that follows a hand. Compare with
// BenchmarkRawForecast, which draws as often and sorts as much, and reckons nothing.
func BenchmarkForecast(b *testing.B) { benchmark(b, FullDraws) }

func BenchmarkPreview(b *testing.B) { benchmark(b, PreviewDraws) }

func benchmark(b *testing.B, draws int) {
	m := large()
	b.ReportAllocs()
	for b.Loop() {
		simulate(b, m, draws)
	}
}

func BenchmarkRawForecast(b *testing.B) {
	m := large()
	b.ReportAllocs()
	for b.Loop() {
		s, random := newSample(m, FullDraws), stream(7)
		for d := range FullDraws {
			last := 0.0
			for _, t := range s.triangles {
				last = t.at(random.next())
			}
			for month := range Horizon {
				s.net[month*FullDraws+d], s.sums[month*FullDraws+d] = last+random.next(), last-random.next()
			}
		}
		for month := range Horizon {
			slices.Sort(s.net[month*FullDraws : (month+1)*FullDraws])
			slices.Sort(s.sums[month*FullDraws : (month+1)*FullDraws])
		}
	}
}

// BenchmarkSwings tries both ends of every input.
func BenchmarkSwings(b *testing.B) {
	m := large()
	for b.Loop() {
		if _, err := m.Swings(); err != nil {
			b.Fatal(err)
		}
	}
}
