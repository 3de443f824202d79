package roadmap

import (
	"cmp"
	"errors"
	"maps"
	"math"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

// ValueOptions choose how exactly a forecast is drawn.
type ValueOptions struct {
	Draws int    // 0 = value.FullDraws; value.PreviewDraws follow a hand
	Seed  uint64 // 0 = the date of the data, such as 20261105
}

// ForecastValue reckons what dated work is worth. The same records, draws and seed give the same section. Names are in the
// pack's language. The section is not Known when the pack has no levers, when nothing in the plan drives one, and when
// figures or dates are at fault, which Problems names.
func ForecastValue(pack *playbooks.Pack, in Inputs, t Timeline, o ValueOptions) ValueSection {
	w := newWorth(pack, in, t, o)
	w.forecast()
	return w.out
}

// ValueRows lists the inputs as ForecastValue would use them, without reckoning anything; none when the pack has no levers
// or the currency is none.
func ValueRows(pack *playbooks.Pack, in Inputs, t Timeline) []ValueInputRow {
	w := newWorth(pack, in, t, ValueOptions{})
	w.prepare()
	return w.out.Inputs
}

func newWorth(pack *playbooks.Pack, in Inputs, t Timeline, o ValueOptions) *worth {
	w := &worth{pack: pack, in: in, timeline: t}
	w.o.Draws = cmp.Or(o.Draws, value.FullDraws)
	date := in.Assessment.Setup.Date
	w.o.Seed = cmp.Or(o.Seed, uint64(max(date.Year*10_000+int(date.Month)*100+date.Day, 0)))
	w.out = ValueSection{Currency: cmp.Or(in.Assessment.Setup.Currency, pack.Settings.Currency), Start: monthStart(t.Start, 1),
		Stores: int(storesOf(in)), Draws: w.o.Draws, Seed: w.o.Seed}
	return w
}

// worth is a value section in the making.
type worth struct {
	pack     *playbooks.Pack
	in       Inputs
	timeline Timeline
	o        ValueOptions
	work     []Initiative // in pack order; drivers are indices into it
	model    value.Model
	inputs   map[string]ValueInputRow
	digits   float64 // minor units of the currency in one major
	out      ValueSection
}

// prepare fills the model and lists its inputs; false when there is none.
func (w *worth) prepare() bool {
	digits, known := text.MinorDigits(w.out.Currency)
	if len(w.pack.Value.Levers) == 0 {
		return false
	}
	if !known {
		w.problem("value.problem.currency", text.Str("Currency", w.out.Currency))
		return false
	}
	w.digits = math.Pow10(digits)
	w.work = sortedWork(w.pack, w.in.Work.Initiatives)
	done := finishes(w.work, w.timeline)
	w.model = modelOf(w.pack, w.in, done)
	spendCosts(&w.model, w.pack, w.timeline)
	w.rows()
	return true
}

func (w *worth) forecast() {
	if !w.prepare() {
		return
	}
	driven := slices.ContainsFunc(w.model.Levers, func(l value.Lever) bool { return len(l.Drivers) > 0 && !l.Apart })
	if len(w.timeline.Problems) > 0 {
		w.problem("value.problem.dates", text.Int("Count", len(w.timeline.Problems)))
	}
	if len(w.out.Problems) > 0 || !driven {
		return
	}
	f, err := w.model.Simulate(w.o.Draws, w.o.Seed)
	if err != nil {
		w.faults(err)
		return
	}
	swings, err := w.model.Swings()
	if err != nil {
		w.faults(err)
		return
	}
	w.out.Known = true
	w.months(f)
	w.levers()
	w.costs()
	w.swings(swings)
	w.realised()
	w.notes()
}

func (w *worth) problem(key string, args ...text.Arg) {
	w.out.Problems = append(w.out.Problems, text.M(key, args...))
}

// faults names the figures a forecast can't be made from.
func (w *worth) faults(err error) {
	var faults value.Faults
	if !errors.As(err, &faults) {
		w.problem("value.problem.draws", text.Int("Count", w.o.Draws))
		return
	}
	for _, f := range faults {
		input, lever := text.Sub("Input", w.label(f.Input)), text.Str("Lever", w.leverName(f.Lever).Name)
		switch f.Why {
		case value.TooFar:
			w.problem("value.problem.too-far", input, lever)
		case value.Unsound:
			w.problem("value.problem.unsound", text.Str("Part", cmp.Or(f.Lever, w.pack.Title)))
		case value.Boundless:
			w.problem("value.problem.boundless")
		default:
			w.problem("value.problem."+string(f.Why), input)
		}
	}
}

// label is an input's name in words.
func (w *worth) label(id string) text.Message {
	if r, ok := w.inputs[id]; ok {
		return r.Label
	}
	return text.M("report.value.text", text.Str("Value", id))
}

func (w *worth) leverName(id string) Name {
	for _, l := range w.pack.Value.Levers {
		if l.ID == id {
			return name(id, l.Name, l.Short)
		}
	}
	return name(id, "", "")
}

// minor rounds to the currency's minor unit.
func (w *worth) minor(x float64) int64 { return int64(text.Round(x*w.digits, 0)) }

func (w *worth) band(b value.Band) MoneyBand {
	return MoneyBand{w.minor(b.Base), w.minor(b.P10), w.minor(b.P50), w.minor(b.P90)}
}

func (w *worth) months(f value.Forecast) {
	o := &w.out
	for i := range value.Horizon {
		o.Months = append(o.Months, ValueMonth{Month: i + 1, First: monthStart(o.Start, i+1), Net: w.band(f.Net[i]), Sum: w.band(f.Sum[i])})
	}
	o.Final, o.Present = o.Months[value.Horizon-1].Sum, w.band(f.Present)
	o.Payback = PaybackMonths(f.Payback)
	o.Deepest = ValuePoint{f.Deepest.Month, w.minor(f.Deepest.Amount)}
}

func (w *worth) costs() {
	for i, r := range w.model.Runs() {
		c := w.pack.Value.Costs[i]
		row := CostRow{Name: name(c.ID, c.Name, c.Short), Stores: 1, Due: w.model.Costs[i].Months[:],
			First: w.minor(r.First), Last: w.minor(r.Last), Whole: w.minor(r.Whole)}
		if c.Scope != playbooks.PerGroup {
			row.Stores = w.out.Stores
		}
		for _, t := range c.Terms {
			if c.Runs == playbooks.ByEffort {
				t.Of = append(slices.Clone(t.Of), effortInput)
			}
			row.Terms = append(row.Terms, w.term(t))
		}
		w.out.Costs = append(w.out.Costs, row)
	}
}

// swings names the inputs that move the result, and what is left without the one that decides most.
func (w *worth) swings(swings []value.Swing) {
	movements := map[int]bool{}
	for _, l := range w.model.Levers {
		movements[l.Movement] = true
	}
	for _, s := range swings {
		r := w.inputs[w.model.Inputs[s.Input].ID]
		w.out.Swings = append(w.out.Swings, SwingRow{Input: r.ID, Label: r.Label, Soft: r.Soft(), Low: r.Low, Base: r.Base, High: r.High,
			AtLow: w.minor(s.AtLow), AtHigh: w.minor(s.AtHigh)})
		if movements[s.Input] && w.out.Without == nil {
			w.out.Without = &WithoutRow{r.Label, w.minor(w.model.Without(s.Input))}
		}
	}
}

func (w *worth) notes() {
	o := &w.out
	if pack := w.pack.Settings.Currency; pack != "" && pack != o.Currency && slices.ContainsFunc(o.Inputs, func(r ValueInputRow) bool {
		return r.Used && r.Origin == OriginDefault && r.Unit == string(playbooks.UnitMoney)
	}) {
		o.Notes = append(o.Notes, text.M("value.note.currency", text.Str("Pack", pack), text.Str("Own", o.Currency)))
	}
	unknown := map[string]bool{}
	for _, x := range w.in.Figures.Inputs {
		if _, ok := w.inputs[x.Input]; !ok {
			unknown[x.Input] = true
		}
	}
	if len(unknown) > 0 {
		o.Notes = append(o.Notes, text.M("value.note.unknown", text.Int("Count", len(unknown)), text.Names("Names", slices.Sorted(maps.Keys(unknown))...)))
	}
}
