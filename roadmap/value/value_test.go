package value

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// inputs of the small model.
const (
	visits = iota
	gain
	price
	margin
	haircut
	interest
	room
	running
	credit
	inputCount
)

// atOnce brings the full effect in the month after the work is finished.
func atOnce() (c Curve) {
	for i := range c {
		c[i] = 1
	}
	return c
}

func monthly(part float64) (m [Horizon]float64) {
	for i := range m {
		m[i] = part
	}
	return m
}

// small is one lever and one cost with no bound in force: a product of independent inputs.
func small() Model {
	m := Model{Inputs: make([]Input, inputCount), Haircut: haircut, Rate: interest}
	all := [inputCount]Input{
		visits:   {ID: "visits", Low: 9000, Base: 12000, High: 14000},
		gain:     {ID: "gain", Low: 0.02, Base: 0.04, High: 0.055, Most: 1},
		price:    {ID: "price", Low: 380, Base: 466, High: 540},
		margin:   {ID: "margin", Low: 0.45, Base: 0.5, High: 0.56, Most: 1},
		haircut:  {ID: "haircut", Low: 0.15, Base: 0.25, High: 0.4, Most: 1},
		interest: {ID: "interest", Low: 0.1, Base: 0.1, High: 0.1},
		room:     {ID: "room", Low: 500, Base: 500, High: 500},
		running:  {ID: "running", Low: 20_000, Base: 30_000, High: 42_000},
		credit:   {ID: "credit", Low: 0.3, Base: 0.5, High: 0.6, Most: 1},
	}
	copy(m.Inputs, all[:])
	m.Levers = []Lever{lever("A", Term{Of: []int{visits, gain, price, margin}, Times: 1})}
	m.Levers[0].Movement = gain
	m.Levers[0].Drivers = []Driver{{Work: 1, Month: 2, Share: 0.5}, {Work: 2, Month: 4, Share: 0.5}}
	m.Costs = []Cost{{ID: "C", Terms: []Term{{Of: []int{running}, Times: 1}}, Months: monthly(1.0 / 12)}}
	return m
}

func lever(id string, terms ...Term) Lever {
	return Lever{ID: id, Movement: None, Bound: Bound{Today: None}, Terms: terms, Credit: None, AtMost: None, Within: None,
		Part: 1, Ramp: atOnce(), Drivers: []Driver{{Share: 1}}}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.4f, want %.4f within %.4g", what, got, want, within)
	}
}

func simulate(t testing.TB, m Model, draws int) Forecast {
	t.Helper()
	f, err := m.Simulate(draws, 7)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestBaseByHand(t *testing.T) {
	f := simulate(t, small(), 10)
	year := 12000 * 0.04 * 466 * 0.5 * 0.75
	sum := 0.0
	for month := range Horizon {
		share := 0.0
		if month+1 > 2 {
			share += 0.5
		}
		if month+1 > 4 {
			share += 0.5
		}
		net := year/12*share - 30_000.0/12
		sum += net
		near(t, fmt.Sprintf("net of month %d", month+1), f.Net[month].Base, net, 1e-6)
		near(t, fmt.Sprintf("sum to month %d", month+1), f.Sum[month].Base, sum, 1e-6)
	}
	if f.Payback.Base == 0 || f.Sum[f.Payback.Base-1].Base < 0 || f.Sum[f.Payback.Base-2].Base >= 0 {
		t.Errorf("payback %d", f.Payback.Base)
	}
}

// The mean of a product of independent triangles is the product of their means.
func TestMeanInClosedForm(t *testing.T) {
	m := small()
	mean := func(i int) float64 { return (m.Inputs[i].Low + m.Inputs[i].Base + m.Inputs[i].High) / 3 }
	months := 0.5*2 + 1*(Horizon-4)
	want := mean(visits)*mean(gain)*mean(price)*mean(margin)*(1-mean(haircut))/12*months - mean(running)*Horizon/12
	f := simulate(t, m, 100_000)
	last := f.Sum[Horizon-1]
	deviation := (last.P90 - last.P10) / 2.563 / math.Sqrt(100_000)
	near(t, "mean of 100,000 draws", last.Mean, want, 4*deviation)
	t.Logf("closed form %.0f, simulated %.0f, standard error %.0f", want, last.Mean, deviation)
}

// One uncertain input alone: its own percentiles, through the triangle's inverse.
func TestPercentilesInClosedForm(t *testing.T) {
	m := small()
	for i := range m.Inputs {
		if i != visits {
			m.Inputs[i].Low, m.Inputs[i].High = m.Inputs[i].Base, m.Inputs[i].Base
		}
	}
	m.Costs = nil
	f := simulate(t, m, 100_000)
	perVisit := f.Sum[Horizon-1].Base / 12000
	near(t, "P10", f.Sum[Horizon-1].P10/perVisit, 9000+math.Sqrt(0.1*5000*3000), 25)
	near(t, "P50", f.Sum[Horizon-1].P50/perVisit, 9000+math.Sqrt(0.5*5000*3000), 25)
	near(t, "P90", f.Sum[Horizon-1].P90/perVisit, 14000-math.Sqrt(0.1*5000*2000), 25)
}

func TestOverlaps(t *testing.T) {
	fixed := func(ids ...float64) (in []Input) {
		in = []Input{{ID: "haircut"}}
		for i, v := range ids {
			in = append(in, Input{ID: fmt.Sprint(i + 1), Low: v, Base: v, High: v})
		}
		return in
	}
	of := func(i int) Term { return Term{Of: []int{i}, Times: 1} }
	whole := lever("whole", of(1))
	within := func(l Lever, part float64, after int) Lever { l.Within, l.Part, l.After = 0, part, after; return l }
	for _, c := range []struct {
		name   string
		inputs []Input
		levers []Lever
		first  float64 // month 1
		last   float64 // month 36
	}{
		{"alone", fixed(1200), []Lever{whole}, 100, 100},
		{"inside", fixed(1200, 600), []Lever{whole, within(lever("part", of(2)), 1, 0)}, 100, 100},
		{"larger than what holds it", fixed(1200, 1800), []Lever{whole, within(lever("part", of(2)), 1, 0)}, 150, 150},
		{"half inside", fixed(1200, 600), []Lever{whole, within(lever("part", of(2)), 0.5, 0)}, 125, 125},
		{"inside after a year", fixed(1200, 600), []Lever{whole, within(lever("part", of(2)), 1, 12)}, 150, 100},
		{"two inside", fixed(1200, 900, 600), []Lever{whole, within(lever("a", of(2)), 1, 0), within(lever("b", of(3)), 1, 0)}, 125, 125},
		{"held by nothing", fixed(0, 600), []Lever{whole, within(lever("part", of(2)), 1, 0)}, 50, 50},
		{"at most", fixed(1200, 5000), []Lever{whole, func() Lever { l := lever("part", of(2)); l.AtMost = 0; return l }()}, 200, 200},
		{"credited by half", fixed(1200, 0.5), []Lever{func() Lever { l := whole; l.Credit = 2; return l }()}, 50, 50},
		{"no more than there is room", fixed(1200, 300), []Lever{func() Lever { l := whole; l.Use, l.Room = []Term{of(1)}, []Term{of(2)}; return l }()}, 25, 25},
		{"apart", fixed(1200, 600), []Lever{whole, func() Lever { l := lever("risk", of(2)); l.Apart = true; return l }()}, 100, 100},
		{"a loss inside", fixed(1200, 600), []Lever{whole, within(lever("part", Term{Of: []int{2}, Times: -1}), 1, 0)}, 50, 50},
		{"nobody works on it", fixed(1200), []Lever{func() Lever { l := whole; l.Drivers = nil; return l }()}, 0, 0},
		{"more work than needed", fixed(1200), []Lever{func() Lever {
			l := whole
			l.Drivers = []Driver{{Share: 0.8}, {Month: 40, Share: 0.8}}
			return l
		}()}, 50, 50},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Model{Inputs: c.inputs, Levers: c.levers, Rate: None}
			f := simulate(t, m, 1)
			near(t, "first month", f.Net[0].Base, c.first, 1e-9)
			near(t, "last month", f.Net[Horizon-1].Base, c.last, 1e-9)
			if _, sum, net := m.Years(); c.name != "more work than needed" && math.Abs(sum/12-c.last) > 1e-9 || sum != net {
				t.Errorf("year %v, %v net, want %v", sum, net, 12*c.last)
			}
		})
	}
}

func TestPayback(t *testing.T) {
	for _, c := range []struct {
		name string
		sums func(month int) float64
		want int
	}{
		{"from the start", func(int) float64 { return 1 }, 1},
		{"never", func(int) float64 { return -1 }, 0},
		{"in the tenth month", func(m int) float64 { return float64(m - 10) }, 10},
		{"for good only later", func(m int) float64 { return float64(m-10) * float64(m-20) * float64(m-5) }, 20},
		{"in the last month", func(m int) float64 { return float64(m - Horizon) }, Horizon},
	} {
		var sums [Horizon]float64
		for i := range sums {
			sums[i] = c.sums(i + 1)
		}
		if got := payback(&sums); got != c.want {
			t.Errorf("%s: month %d, want %d", c.name, got, c.want)
		}
	}
	falling := [Horizon]float64{5, -3, -7, -7, 2}
	if got := deepest(&falling); got != (Point{3, -7}) {
		t.Errorf("deepest %v", got)
	}
}

func TestPresentValue(t *testing.T) {
	m := small()
	f := simulate(t, m, 1)
	want := 0.0
	for month, b := range f.Net {
		want += b.Base / math.Pow(1.1, float64(month+1)/12)
	}
	near(t, "present value", f.Present.Base, want, 1e-6)
	m.Rate = None
	near(t, "without a rate", simulate(t, m, 1).Present.Base, f.Sum[Horizon-1].Base, 1e-6)
}

func TestFaultsAreNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*Model)
		want Fault
	}{
		{"missing", func(m *Model) { m.Inputs[price].Base = math.NaN() }, Fault{Why: NoNumber, Input: "price"}},
		{"infinite", func(m *Model) { m.Inputs[price].High = math.Inf(1) }, Fault{Why: NoNumber, Input: "price"}},
		{"negative", func(m *Model) { m.Inputs[visits].Low = -1 }, Fault{Why: Negative, Input: "visits"}},
		{"upside down", func(m *Model) { m.Inputs[visits].Low = 13000 }, Fault{Why: OutOfOrder, Input: "visits"}},
		{"absurd", func(m *Model) { m.Inputs[gain].High = 1.2 }, Fault{Why: Absurd, Input: "gain"}},
		{"astronomic", func(m *Model) { m.Inputs[price].High = 1e300 }, Fault{Why: Absurd, Input: "price"}},
		{"further than the figure can go", func(m *Model) {
			m.Inputs[credit].Base = 0.3
			m.Inputs[gain].Base, m.Inputs[gain].High = 0.4, 0.5
			m.Levers[0].Bound = Bound{Today: credit, Falls: true}
		}, Fault{Why: TooFar, Input: "gain", Lever: "A"}},
		{"a reference to nothing", func(m *Model) { m.Levers[0].Terms[0].Of = []int{99} }, Fault{Why: Unsound, Lever: "A"}},
		{"a cost of nothing", func(m *Model) { m.Costs[0].Terms[0].Of = []int{-4} }, Fault{Why: Unsound, Lever: "C"}},
		{"a lever within itself", func(m *Model) { m.Levers[0].Within = 0 }, Fault{Why: Unsound, Lever: "A"}},
		{"a share of two", func(m *Model) { m.Levers[0].Drivers[0].Share = 2 }, Fault{Why: Unsound, Lever: "A"}},
		{"no haircut", func(m *Model) { m.Haircut = None }, Fault{Why: Unsound}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := small()
			c.do(&m)
			_, err := m.Simulate(10, 1)
			var faults Faults
			if !errors.As(err, &faults) || !slices.Contains(faults, c.want) {
				t.Errorf("faults %v, want %v", err, c.want)
			}
			if _, err := m.Swings(); !errors.As(err, &faults) {
				t.Errorf("swings: %v", err)
			}
		})
	}
	for _, draws := range []int{0, -1, MaxDraws + 1} {
		if _, err := small().Simulate(draws, 1); !errors.Is(err, ErrDraws) {
			t.Errorf("%d draws: %v", draws, err)
		}
	}
}

func TestSwings(t *testing.T) {
	swings, err := small().Swings()
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(swings); i++ {
		if swings[i].Width() > swings[i-1].Width() {
			t.Errorf("%d wider than %d", i, i-1)
		}
	}
	if swings[0].Input != gain || len(swings) != 6 {
		t.Errorf("%d swings, first %v", len(swings), swings[0])
	}
	for _, s := range swings {
		if (s.AtLow < 0) == (s.Input == haircut || s.Input == running) {
			t.Errorf("input %d: %+v", s.Input, s)
		}
	}
}

func TestDelay(t *testing.T) {
	year := 12000 * 0.04 * 466 * 0.5 * 0.75
	near(t, "half the movement", small().Delay(2), year*0.5/52, 1e-6)
	near(t, "nobody's work", small().Delay(9), 0, 0)
}

func TestRealised(t *testing.T) {
	rows := small().Realised(0, []Reading{{Month: 3, Moved: 0.01}, {Month: 5, Moved: 0.05}, {Month: 6, Moved: -0.01}, {Month: 0}, {Month: 9, Moved: math.NaN()}})
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	year := 12000 * 0.04 * 466 * 0.5
	near(t, "planned in month 3", rows[0].Planned, 0.02, 1e-12)
	near(t, "realised in month 3", rows[0].Gross, year/4/12, 1e-6)
	near(t, "planned gross in month 5", rows[1].Plan, year/12, 1e-6)
	near(t, "net in month 5", rows[1].Net, year/12*1.25*0.75, 1e-6)
	near(t, "a loss in month 6", rows[2].Gross, -year/4/12, 1e-6)
}

// drawn is any sound model.
func drawn(t *rapid.T) Model {
	m := small()
	for i := range m.Inputs {
		three := []float64{rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 1).Draw(t, "x")}
		slices.Sort(three)
		m.Inputs[i] = Input{ID: fmt.Sprint(i), Low: three[0], Base: three[1], High: three[2]}
	}
	m.Levers = nil
	for i := range rapid.IntRange(1, 14).Draw(t, "levers") {
		l := lever(fmt.Sprint(i), Term{Of: []int{i % inputCount, (i + 3) % inputCount}, Times: rapid.Float64Range(-1, 5).Draw(t, "times")})
		if i > 0 && rapid.Bool().Draw(t, "within") {
			l.Within, l.Part, l.After = 0, rapid.Float64Range(0, 1).Draw(t, "part"), rapid.IntRange(0, 20).Draw(t, "after")
		}
		for k := range l.Ramp {
			l.Ramp[k] = min(float64(k)/float64(rapid.IntRange(1, 30).Draw(t, "slow")), 1)
		}
		l.Drivers = nil
		for w := range rapid.IntRange(0, 3).Draw(t, "drivers") {
			l.Drivers = append(l.Drivers, Driver{Work: w, Month: rapid.IntRange(0, 40).Draw(t, "month"), Share: rapid.Float64Range(0, 1).Draw(t, "share")})
		}
		m.Levers = append(m.Levers, l)
	}
	return m
}

// What holds for every plan: the band is in order, the same seed gives the same forecast, levers never bring more than
// they would one by one, and a figure apart changes nothing.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t)
		seed := rapid.Uint64().Draw(t, "seed")
		f, err := m.Simulate(200, seed)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := m.Simulate(200, seed); !reflect.DeepEqual(f, again) {
			t.Fatal("another forecast from the same seed")
		}
		for month, b := range f.Sum {
			if b.P10 > b.P50 || b.P50 > b.P90 || math.IsNaN(b.Mean) {
				t.Fatalf("month %d: %+v", month+1, b)
			}
		}
		if f.Payback.P90 > 0 && f.Payback.P50 > 0 && f.Payback.P90 > f.Payback.P50 {
			t.Fatalf("payback %+v", f.Payback)
		}
		p, x := newPath(m), m.base()
		p.run(x)
		for month := range Horizon {
			alone := 0.0
			for l := range m.Levers {
				alone += max(0, p.annual[l]/12*p.arrived[l][month])
			}
			if got := p.gains(month); got > alone+1e-9 {
				t.Fatalf("month %d brings %v, levers one by one %v", month+1, got, alone)
			}
		}
		risk := lever("risk", Term{Times: 1e6})
		risk.Apart = true
		m.Levers = append(m.Levers, risk)
		if with, _ := m.Simulate(200, seed); !reflect.DeepEqual(f, with) {
			t.Fatal("what stands apart is in the sum")
		}
	})
}
