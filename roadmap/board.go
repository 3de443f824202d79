package roadmap

import (
	"cmp"
	"fmt"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// Board is the plan's work in the order of every method.
type Board struct {
	Work     []Initiative // pack order, then by code: what ties go by
	Delays   []DelayCost  // by index of Work; nil when they are not known
	Rankings []Ranking    // in the order of Methods
	NoDelays error        // why Delays are not known: ErrNoValue, or value.Faults
}

// NewBoard ranks the work of in by every method. card is how things stand.
func NewBoard(pack *playbooks.Pack, in Inputs, card assessment.Scorecard) (Board, error) {
	b := Board{Work: sortedWork(pack, in.Work.Initiatives)}
	b.Delays, b.NoDelays = DelayCosts(pack, in, b.Work)
	at := StandingsOf(card)
	for _, by := range Methods() {
		r, err := Rank(b.Work, by, at, b.Delays)
		if err != nil {
			return Board{}, fmt.Errorf("rank the plan's work: %w", err)
		}
		b.Rankings = append(b.Rankings, r)
	}
	return b, nil
}

// By is the ranking of one method. The error wraps ErrMethod or, for a method that lives on the cost of delay, is
// NoDelays.
func (b Board) By(method Method) (Ranking, error) {
	for _, r := range b.Rankings {
		if r.Method == method {
			if method == DelayByTime && b.NoDelays != nil {
				return r, b.NoDelays
			}
			return r, nil
		}
	}
	return Ranking{}, fmt.Errorf("%w: %q", ErrMethod, method)
}

// Fact is a fact of the work at an index, as the first method that uses it has it, whatever method is looked at.
func (b Board) Fact(i int, f Fact) assessment.Number {
	for _, r := range b.Rankings {
		for _, t := range r.Priorities[i].Terms {
			if t.Fact == f {
				return t.Value
			}
		}
	}
	return assessment.Number{}
}

// Quarrel is the pair of methods that agree least, with the open work they place differently.
type Quarrel struct {
	A, B     Method
	Accord   float64
	Disputes []Dispute // furthest apart first; Item is the index in Board.Work
}

// Quarrel finds the pair of methods that agree least; of equal pairs the first. False when no two can be compared.
func (b Board) Quarrel() (q Quarrel, found bool) {
	for i, x := range b.Rankings {
		for _, y := range b.Rankings[i+1:] {
			if a := Accord(x, y); a.Known && (!found || a.Value < q.Accord) {
				q, found = Quarrel{x.Method, y.Method, a.Value, Disputes(x, y)}, true
			}
		}
	}
	return q, found
}

// Weights are what a working day's delay of each initiative costs, for dating by schedule.LeastDelay; nil when the
// costs are not known.
func (b Board) Weights() map[uuid.UUID]float64 {
	if b.Delays == nil {
		return nil
	}
	weights := make(map[uuid.UUID]float64, len(b.Work))
	for i, in := range b.Work {
		weights[in.ID] = max(b.Delays[i].Week, 0) / 5
	}
	return weights
}

// ChainTo is the work that leads to an item's dates, earliest first and the item itself last: at each step the
// predecessor that binds or, where a full role does, the work that holds its time and starts before, the one that ends
// last.
func (t Timeline) ChainTo(id uuid.UUID) (chain []Item) {
	at := map[uuid.UUID]int{}
	for i, item := range t.Items {
		at[item.Initiative.ID] = i
	}
	i, known := at[id]
	for known && len(chain) < len(t.Items) {
		item := t.Items[i]
		chain = append(chain, item)
		known = false
		switch why := item.Dates.Why; why.Kind {
		case schedule.ByLink:
			i, known = at[t.Links[why.Link].From]
		case schedule.ByRole:
			for _, k := range why.Holders {
				d := t.Items[k].Dates
				if d.First.Before(item.Dates.First) && (!known || d.Last.After(t.Items[i].Dates.Last)) {
					i, known = k, true
				}
			}
		}
	}
	slices.Reverse(chain)
	return chain
}

// Bottlenecks are the weeks of roles that hold back a chain, by week and role.
func Bottlenecks(chain []Item) (places []schedule.Full) {
	for _, item := range chain {
		if why := item.Dates.Why; why.Kind == schedule.ByRole && len(why.Full) > 0 && !slices.Contains(places, why.Full[0]) {
			places = append(places, why.Full[0])
		}
	}
	slices.SortFunc(places, func(a, b schedule.Full) int { return cmp.Or(a.Week.Compare(b.Week), cmp.Compare(a.Role, b.Role)) })
	return places
}

// Earliest is the day before which no plan can end; the zero date without dated work.
func (t Timeline) Earliest() civil.Date {
	if len(t.Items) == 0 {
		return civil.Date{}
	}
	return schedule.NewCalendar(t.Problem.Closures).Add(t.Start, max(t.Plan.Quality.Bound-1, 0))
}

// CostOfMoving is what it costs that the work ends on other days than it did, in major units; less when it ends
// earlier. Work that only one of the two holds does not count. Missing when the costs of delay are not known.
func (b Board) CostOfMoving(was, now Timeline) assessment.Number {
	if b.Delays == nil {
		return assessment.Number{}
	}
	week := map[uuid.UUID]float64{}
	for i, in := range b.Work {
		week[in.ID] = b.Delays[i].Week
	}
	ends := map[uuid.UUID]civil.Date{}
	for _, item := range was.Items {
		ends[item.Initiative.ID] = item.Dates.Last
	}
	cost := assessment.Number{Known: true}
	for _, item := range now.Items {
		if end, both := ends[item.Initiative.ID]; both {
			cost.Value += week[item.Initiative.ID] * float64(item.Dates.Last.DaysSince(end)) / 7
		}
	}
	return cost
}
