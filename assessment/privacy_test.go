package assessment

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"sync"
	"testing"

	"ownerloop/playbooks"
)

var privacyRuns = flag.Int("privacy-runs", 1000, "generated workshops in the privacy test")

// The privacy test attacks the public view from outside. It knows nothing of the ledger: it finds how every exported
// number depends on every rating by changing the rating a little and scoring again, takes the numbers that prove
// linear as equations, and looks whether a single rating, or the mean of a function with fewer than three raters,
// can be solved for.
func TestNothingExportedGivesAPersonAway(t *testing.T) {
	runs := *privacyRuns
	if testing.Short() {
		runs = min(runs, 100)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var sum statistics
	for worker := range 2 {
		wg.Go(func() {
			for seed := worker; seed < runs && !t.Failed(); seed += 2 {
				pack, states := generateWorkshop(rand.New(rand.NewPCG(uint64(seed), 7)))
				a := newAttack(pack, states)
				found := a.solve()
				mu.Lock()
				sum.add(a, found)
				if len(found.leaks) > 0 {
					t.Errorf("seed %d: solved for %v", seed, found.leaks)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	t.Logf("%+v", sum)
	if sum.Equations < 4*sum.Workshops || sum.WithSets*4 < sum.Workshops || sum.StoreScores*2 < sum.Workshops {
		t.Errorf("too little is shown for the test to mean anything")
	}
}

type statistics struct{ Workshops, OneRater, Unknowns, Numbers, Equations, Nonlinear, WithSets, Merged, StoreScores, Scores, ScoresWithheld int }

func (s *statistics) add(a *attack, f findings) {
	s.Workshops++
	s.Unknowns += len(a.ratings)
	s.Numbers += f.numbers
	s.Equations += f.equations
	s.Nonlinear += f.nonlinear
	if a.release.Merge.OneRater {
		s.OneRater++
	}
	if sets := a.release.Merge.Sets; len(sets) > 0 {
		s.WithSets++
		if slices.ContainsFunc(sets, func(s Set) bool { return len(s.Functions) > 1 }) {
			s.Merged++
		}
	}
	for _, d := range a.release.Now.Whole().Dimensions {
		s.Scores++
		if d.Withheld {
			s.ScoresWithheld++
		}
	}
	for _, row := range a.release.Now.Group().Rows {
		if row.Overall.Score.Known {
			s.StoreScores++
		}
	}
}

// attack is a reader who has every export of a workshop and knows who rated what.
type attack struct {
	pack    *playbooks.Pack
	states  []Inputs
	release *Release
	ratings []unknown
	column  map[unknown]int
	numbers map[string]float64
	// progress is that shown to each milestone
	progress []Headway
}

func newAttack(pack *playbooks.Pack, states []Inputs) *attack {
	a := &attack{pack: pack, states: states, column: map[unknown]int{}}
	scorers := a.scorers(states)
	a.release = Publish(scorers[0], scorers[1:]...)
	for _, base := range a.release.Milestones {
		a.progress = append(a.progress, a.release.Now.Progress(base))
	}
	for _, in := range states {
		for _, r := range in.Ratings {
			key := keyOf(r)
			if _, ok := a.column[key]; !ok && r.Answer.Kind == Given {
				a.column[key] = len(a.ratings)
				a.ratings = append(a.ratings, key)
			}
		}
	}
	a.numbers = a.export(scorers)
	return a
}

func keyOf(r Rating) unknown { return unknown{r.Participant, r.Store, r.Indicator, r.Answer.Level} }

func (a *attack) scorers(states []Inputs) []*Scorer {
	var s []*Scorer
	for _, in := range states {
		s = append(s, NewScorer(a.pack, in))
	}
	return s
}

// moved is the states with every rating's level changed by its shift.
func (a *attack) moved(shift []float64) []Inputs {
	states := slices.Clone(a.states)
	for at := range states {
		states[at].Ratings = slices.Clone(states[at].Ratings)
		for r := range states[at].Ratings {
			if rating := &states[at].Ratings[r]; rating.Answer.Kind == Given {
				rating.Answer.Level += shift[a.column[keyOf(*rating)]]
			}
		}
	}
	return states
}

// export is every number of every public view, by name, under the release's decisions.
func (a *attack) export(scorers []*Scorer) map[string]float64 {
	numbers := make(map[string]float64)
	var views []*Public
	for at, s := range scorers {
		view := &Public{scorer: s, merge: a.release.Merge, state: at, shown: a.release.Now.shown}
		views = append(views, view)
		name := fmt.Sprint("state", at)
		addCard(numbers, name, view.Whole())
		for _, store := range s.inputs.Stores {
			addCard(numbers, name+"/"+store.Name, view.Store(store.ID))
		}
		addGroup(numbers, name, view.Group())
		for st := 1; st < len(s.index.stores); st++ { // behind the spread
			card := view.card(st)
			for d, own := range view.ownScores(&card, st).dimensions {
				put(numbers, fmt.Sprint(name, "/own/", st, d), own)
			}
		}
	}
	for at, base := range views[1:] {
		a.addProgress(numbers, fmt.Sprint("progress", at), views[0], base)
	}
	return numbers
}

func put(numbers map[string]float64, name string, n Number) {
	if n.Known {
		numbers[name] = n.Value
	}
}

func addCard(numbers map[string]float64, name string, c Scorecard) {
	for _, d := range append(c.Dimensions, c.Overall) {
		at := name + "/" + d.ID
		put(numbers, at+"/score", d.Score)
		put(numbers, at+"/to-target", d.ToTarget)
		addMeans(numbers, at, d.FunctionMeans)
	}
	for _, i := range c.Indicators {
		at := name + "/" + i.ID
		put(numbers, at+"/level", i.Level)
		put(numbers, at+"/voted", i.Voted)
		addMeans(numbers, at, i.Functions)
	}
	for _, g := range append(c.Gaps, c.WholeGaps...) {
		pair := []string{g.High, g.Low}
		sign := 1.0
		if g.High > g.Low {
			sign = -1
		}
		slices.Sort(pair)
		at := fmt.Sprint(name, "/gap/", g.Dimension, pair)
		numbers[at] = sign * g.Gap
		numbers[at+g.High] = g.HighMean
		numbers[at+g.Low] = g.LowMean
	}
}

func addMeans(numbers map[string]float64, name string, means []FunctionMean) {
	for _, m := range means {
		numbers[name+"/set/"+m.Function] = m.Mean
	}
}

func addGroup(numbers map[string]float64, name string, g Group) {
	for _, row := range append(g.Rows, g.Mean) {
		at := fmt.Sprint(name, "/group/", row.Store)
		put(numbers, at, row.Overall.Score)
		for d, c := range row.Cells {
			put(numbers, fmt.Sprint(at, d), c.Score)
		}
	}
	for _, d := range g.Doing {
		put(numbers, name+"/doing/"+d.Indicator, d.Group)
		for n, level := range d.Levels {
			numbers[fmt.Sprint(name, "/doing/", d.Indicator, d.Stores[n])] = level
		}
	}
}

// addProgress turns the quotient p = 1 - now/base, where it is shown, into what it says about ratings: now - (1-p) base
// is 0. The release's own p is taken, so that the sum stays linear when ratings move.
func (a *attack) addProgress(numbers map[string]float64, name string, now, base *Public) {
	original := a.progress[base.state-1]
	sc := now.scorer.index.newScratch()
	today, then := now.scorer.lean(sc, group), base.scorer.lean(base.scorer.index.newScratch(), group)
	var all gapPair
	for d, p := range original.Dimensions {
		var own gapPair
		for n, i := range today.Indicators {
			if i.Dimension == a.pack.Dimensions[d].ID {
				own.add(i, then.Indicators[n])
				all.add(i, then.Indicators[n])
			}
		}
		if p.Known {
			numbers[fmt.Sprint(name, d)] = own.now - (1-p.Value)*own.base
		}
	}
	if p := original.Overall; p.Known {
		numbers[name] = all.now - (1-p.Value)*all.base
	}
}

type findings struct {
	leaks                         []string
	numbers, equations, nonlinear int
}

const step = 1e-3

// solve differentiates every number, drops those that are not linear, and looks for secrets in the span of the rest.
func (a *attack) solve() findings {
	f := findings{numbers: len(a.numbers)}
	if a.release.Merge.OneRater {
		return f
	}
	gradient := make(map[string][]float64)
	for c, r := range a.ratings {
		shift := make([]float64, len(a.ratings))
		shift[c] = inward(r.level)
		for name, x := range a.export(a.scorers(a.moved(shift))) {
			if gradient[name] == nil {
				gradient[name] = make([]float64, len(a.ratings))
			}
			gradient[name][c] = (x - a.numbers[name]) / shift[c]
		}
	}
	for name := range a.numbers {
		if gradient[name] == nil {
			gradient[name] = make([]float64, len(a.ratings))
		}
	}
	var space basis
	linear := a.linear(gradient)
	for _, name := range linear {
		if space.add(gradient[name]) {
			f.equations++
		}
	}
	f.nonlinear = len(a.numbers) - len(linear)
	for name, secret := range a.secrets() {
		if space.holds(secret) {
			f.leaks = append(f.leaks, name)
		}
	}
	sort.Strings(f.leaks)
	return f
}

// inward is a small step that stays on the scale.
func inward(level float64) float64 {
	if level > 2 {
		return -step
	}
	return step
}

// linear lists the numbers whose change under joint moves of all ratings is the sum of their single changes.
func (a *attack) linear(gradient map[string][]float64) []string {
	r := rand.New(rand.NewPCG(1, 2))
	names := slices.Sorted(maps.Keys(a.numbers))
	for range 2 {
		shift := make([]float64, len(a.ratings))
		for c, rating := range a.ratings {
			shift[c] = inward(rating.level) * (0.1 + 0.9*r.Float64())
		}
		moved := a.export(a.scorers(a.moved(shift)))
		names = slices.DeleteFunc(names, func(name string) bool {
			x, ok := moved[name]
			return !ok || math.Abs(x-a.numbers[name]-dot(gradient[name], shift)) > 1e-10
		})
	}
	return names
}

// The attack itself must work: without the ledger, with nothing but the rule of three people behind every figure, it
// solves for somebody in many workshops.
func TestTheAttackFindsWhatTheRuleOfThreeAloneGivesAway(t *testing.T) {
	leaking, runs := 0, 60
	for seed := range runs {
		pack, states := generateWorkshop(rand.New(rand.NewPCG(uint64(seed), 7)))
		a := newAttack(pack, states)
		if a.release.Merge.OneRater {
			continue
		}
		for f := range a.release.Now.shown {
			a.release.Now.shown[f] = a.rule(f)
		}
		a.numbers = a.export(a.scorers(states))
		if len(a.solve().leaks) > 0 {
			leaking++
		}
	}
	t.Logf("%d of %d", leaking, runs)
	if leaking < runs/4 {
		t.Errorf("only %d of %d workshops leak", leaking, runs)
	}
}

// rule shows a level or vote with three raters, and every score.
func (a *attack) rule(f figure) bool {
	s := NewScorer(a.pack, a.states[f.state])
	switch f.kind {
	case figureScore:
		return true
	case figureLevel, figureVote:
		return s.card(f.store).Indicators[f.place].Raters >= fewest
	case figureSet:
		m, ok := functionMean(mergeMeans(s.card(f.store).Indicators[f.place].Functions, a.release.Merge.Sets), f.set)
		return ok && m.Raters >= fewest
	}
	return false
}
