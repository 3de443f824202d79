package value

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Draws of a simulation: a forecast that stands in a report, and one that follows a hand on a slider.
const (
	FullDraws    = 10_000
	PreviewDraws = 1_000
	MaxDraws     = 1_000_000
)

// ErrDraws says that a simulation was asked for no draws, or for more than MaxDraws.
var ErrDraws = errors.New("number of draws out of range")

// Band is a figure as a range. Base has all inputs at base; it is no percentile, and stands above P50 where inputs lean to
// their low side.
type Band struct{ Base, P10, P50, P90, Mean float64 }

// Months are the band of a month; 0 = not within the horizon.
type Months struct{ Base, P10, P50, P90 int }

// Forecast is what a plan is worth.
type Forecast struct {
	Net     [Horizon]Band // of each month, after haircut, ramp and costs
	Sum     [Horizon]Band // all months up to each
	Present Band          // present value of the whole horizon
	Payback Months        // first month from which Sum stays at or above 0
	Deepest Point         // of Sum's P50
	Draws   int
	Seed    uint64
}

// Point is a month of the horizon, from 1, with its amount.
type Point struct {
	Month  int
	Amount float64
}

// Simulate reckons a forecast by drawing every input, independently of the others, from the triangle of its low, base and
// high. The same model, draws and seed give the same forecast, to the bit. Errors are Faults or ErrDraws.
func (m Model) Simulate(draws int, seed uint64) (Forecast, error) {
	if draws < 1 || draws > MaxDraws {
		return Forecast{}, fmt.Errorf("simulate %d draws: %w", draws, ErrDraws)
	}
	if err := m.Check(); err != nil {
		return Forecast{}, fmt.Errorf("simulate: %w", err)
	}
	p, s := newPath(m), newSample(m, draws)
	random := stream(seed)
	x := make([]float64, len(m.Inputs))
	for d := range draws {
		for i := range x {
			x[i] = s.triangles[i].at(random.next())
		}
		p.run(x)
		s.keep(d, &p.net, rate(m, x))
	}
	f := s.forecast()
	f.Draws, f.Seed = draws, seed
	p.run(m.base())
	f.setBase(&p.net, rate(m, m.base()))
	if s.wild || m.boundless() || !finite(f.Present.Base) || math.Abs(f.Sum[Horizon-1].Base) > maxMoney {
		return Forecast{}, fmt.Errorf("simulate: %w", Faults{{Why: Boundless}})
	}
	return f, nil
}

// boundless says whether a lever alone, also one that is in no sum, comes to more money than there is.
func (m Model) boundless() bool {
	for l := range m.Levers {
		if g, _ := m.gross(l, m.base()); !(math.Abs(g) <= maxMoney) {
			return true
		}
	}
	return false
}

func rate(m Model, x []float64) float64 {
	if m.Rate == None {
		return 0
	}
	return x[m.Rate]
}

// stream is a sequence of numbers that follows from its seed alone: SplitMix64 (Steele, Lea, Flood 2014).
type stream uint64

// next is a number from 0 up to but not including 1.
func (s *stream) next() float64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return float64((z^z>>31)>>11) / (1 << 53)
}

// triangle is a triangular distribution ready for drawing by its inverse.
type triangle struct{ low, high, cut, rise, fall float64 }

func newTriangle(in Input) triangle {
	span := in.High - in.Low
	t := triangle{low: in.Low, high: in.High, rise: span * (in.Base - in.Low), fall: span * (in.High - in.Base)}
	if span > 0 {
		t.cut = (in.Base - in.Low) / span
	}
	return t
}

// at is the value below which a share u of the distribution lies.
func (t triangle) at(u float64) float64 {
	if u < t.cut {
		return t.low + math.Sqrt(u*t.rise)
	}
	return t.high - math.Sqrt((1-u)*t.fall)
}

// sample holds what the draws gave, one column of draws for each month.
type sample struct {
	draws     int
	triangles []triangle
	net, sums []float64 // month-major
	present   []float64
	wild      bool // a draw came to no money there is
}

// maxMoney is more than all the money in the world, and still exact to the cent.
const maxMoney = 1e13

func newSample(m Model, draws int) *sample {
	s := &sample{draws: draws, net: make([]float64, Horizon*draws), sums: make([]float64, Horizon*draws), present: make([]float64, draws)}
	for _, in := range m.Inputs {
		s.triangles = append(s.triangles, newTriangle(in))
	}
	return s
}

func (s *sample) keep(draw int, net *[Horizon]float64, rate float64) {
	sum := 0.0
	for month, v := range net {
		sum += v
		s.net[month*s.draws+draw], s.sums[month*s.draws+draw] = v, sum
	}
	s.present[draw] = present(net, rate)
	s.wild = s.wild || !(math.Abs(sum) <= maxMoney && math.Abs(s.present[draw]) <= maxMoney)
}

// present discounts each month's money from that month's end.
func present(net *[Horizon]float64, rate float64) (sum float64) {
	step, factor := math.Pow(1+rate, -1.0/12), 1.0
	for _, v := range net {
		factor *= step
		sum += v * factor
	}
	return sum
}

func (s *sample) forecast() (f Forecast) {
	var p10, p50, p90 [Horizon]float64
	for month := range Horizon {
		column := func(all []float64) []float64 { return all[month*s.draws : (month+1)*s.draws] }
		f.Net[month], f.Sum[month] = bandOf(column(s.net)), bandOf(column(s.sums))
		p10[month], p50[month], p90[month] = f.Sum[month].P10, f.Sum[month].P50, f.Sum[month].P90
	}
	f.Present = bandOf(s.present)
	f.Payback = Months{P10: payback(&p10), P50: payback(&p50), P90: payback(&p90)}
	f.Deepest = deepest(&p50)
	return f
}

// setBase fills in the line with all inputs at base.
func (f *Forecast) setBase(net *[Horizon]float64, rate float64) {
	var sums [Horizon]float64
	sum := 0.0
	for month, v := range net {
		sum += v
		sums[month] = sum
		f.Net[month].Base, f.Sum[month].Base = v, sum
	}
	f.Present.Base, f.Payback.Base = present(net, rate), payback(&sums)
}

// payback is the first month from which the sum stays at or above 0; 0 when there is none.
func payback(sums *[Horizon]float64) int {
	for month := Horizon; month > 0; month-- {
		if sums[month-1] < 0 {
			return (month + 1) % (Horizon + 1)
		}
	}
	return 1
}

// deepest is the lowest point below 0, the first of equals; the zero Point when the sum never falls below 0.
func deepest(sums *[Horizon]float64) (at Point) {
	for month, v := range sums {
		if v < at.Amount {
			at = Point{month + 1, v}
		}
	}
	return at
}

// bandOf sorts the draws and reads the percentiles off.
func bandOf(draws []float64) (b Band) {
	slices.Sort(draws)
	for _, v := range draws {
		b.Mean += v / float64(len(draws))
	}
	b.P10, b.P50, b.P90 = percentile(draws, 0.1), percentile(draws, 0.5), percentile(draws, 0.9)
	return b
}

// percentile runs straight between neighbouring draws, the least being the 0th and the greatest the 100th.
func percentile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
