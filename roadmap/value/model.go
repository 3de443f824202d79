package value

// Horizon is how many months are reckoned.
const Horizon = 36

// Model is everything a forecast is made from. References are indices into its slices.
type Model struct {
	Inputs  []Input
	Levers  []Lever
	Costs   []Cost
	Haircut int // the input that holds the share taken off the levers' sum
	Rate    int // the input that holds a year's discount rate; None = money keeps its worth
}

// None is the reference to nothing.
const None = -1

// Input is one uncertain figure: a triangular distribution with its mode at Base.
type Input struct {
	ID              string
	Low, Base, High float64
	Most            float64 // a larger figure is absurd; 0 = any
}

// Term is a product: Times x the inputs Of.
type Term struct {
	Of    []int
	Times float64 // negative where the term is taken off
}

// Curve is the share of the full effect in the first, second, … month after the work behind it is finished.
type Curve [Horizon]float64

// Driver is a piece of work that brings part of a lever's movement.
type Driver struct {
	Work  int     // any number of the caller's, to find the driver again
	Month int     // in which it is finished; 0 = before the first; its effect starts the month after
	Share float64 // of the movement; where all together exceed 1 they are cut down to 1
}

// Lever is one way the work becomes money.
type Lever struct {
	ID       string
	Movement int    // input: how far the lever's figure moves; None where there is no such figure
	Bound    Bound  // what the movement cannot exceed
	Terms    []Term // a year's gross at full effect
	Credit   int    // input: share of the gross that counts; None = all of it
	Use      []Term // of a scarce thing
	Room     []Term // how much of it there is; the lever shrinks until Use fits. Both empty = no such bound
	AtMost   int    // lever whose year's gross, before its credit, this one's cannot exceed; None = unbounded
	Within   int    // lever whose effect holds this one's; None = stands on its own
	Part     float64
	After    int // months of its own effect before that begins
	Apart    bool
	Ramp     Curve
	Drivers  []Driver
}

// Bound is where a movement has to stop: a rate of 6% falls by six points at most, and rises by 94.
type Bound struct {
	Today int  // input with the figure's present value; None = no bound
	Falls bool // the figure gets better by falling; otherwise it rises towards 1
}

// Cost is one thing the plan costs.
type Cost struct {
	ID     string
	Terms  []Term
	Months [Horizon]float64 // what part of the terms falls due in each month: 1/12 each for a year's cost
}

// product is a term at given inputs.
func (t Term) product(x []float64) float64 {
	p := t.Times
	for _, i := range t.Of {
		p *= x[i]
	}
	return p
}

func sum(terms []Term, x []float64) (s float64) {
	for _, t := range terms {
		s += t.product(x)
	}
	return s
}

// base is the vector of all inputs at base.
func (m Model) base() []float64 {
	x := make([]float64, len(m.Inputs))
	for i, in := range m.Inputs {
		x[i] = in.Base
	}
	return x
}

// gross is a lever's year at full effect, before its credit, and how much of it room is left for (1 = all).
func (m Model) gross(l int, x []float64) (gross, room float64) {
	lever := &m.Levers[l]
	room = 1
	if len(lever.Use) > 0 {
		if use, there := sum(lever.Use, x), sum(lever.Room, x); use > there && use > 0 {
			room = max(there, 0) / use
		}
	}
	gross = sum(lever.Terms, x) * room
	if lever.AtMost != None {
		if most, _ := m.gross(lever.AtMost, x); gross > most {
			gross = most
		}
	}
	return gross, room
}

// counted is a lever's year at full effect as far as it is credited to the plan.
func (m Model) counted(l int, x []float64) float64 {
	g, _ := m.gross(l, x)
	if c := m.Levers[l].Credit; c != None {
		g *= x[c]
	}
	return g
}
