package playbooks

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

const (
	fewestStages = 2
	mostStages   = 11
)

// checkScale bounds the number of stages. Their levels rise because they are sorted; two of a level are one too many.
func (r *reading) checkScale() {
	stages := r.pack.Stages
	if len(stages) < fewestStages || len(stages) > mostStages {
		r.fault(r.place("stages"), ruleScale, fmt.Sprintf("The pack has %d stages.", len(stages)),
			fmt.Sprintf("Give it %d to %d.", fewestStages, mostStages))
	}
	for i := 1; i < len(stages); i++ {
		if stages[i].Level == stages[i-1].Level {
			r.fault(r.place("stages"), ruleScale, fmt.Sprintf("There are two stages of level %d.", stages[i].Level),
				"Give each stage a level of its own.")
		}
	}
}

// validScale says whether levels can be judged by the scale; if not, that is the fault to mend first.
func (p *Pack) validScale() bool {
	rising := slices.IsSortedFunc(p.Stages, func(a, b Stage) int { return cmp.Or(cmp.Compare(a.Level, b.Level), -1) })
	return rising && len(p.Stages) >= fewestStages && len(p.Stages) <= mostStages
}

func (r *reading) checkTargets() {
	for _, t := range r.pack.Targets {
		for _, id := range slices.Sorted(maps.Keys(t.Levels)) {
			if level := t.Levels[id]; !r.pack.ValidLevel(level) {
				path := fmt.Sprintf("targets/%s/levels/%s", t.ID, id)
				r.fault(r.place(path), ruleLevel, fmt.Sprintf("%s is %g, which is no level of the scale.", path, level), r.levelsHint())
			}
		}
	}
}

func (r *reading) levelsHint() string { return fmt.Sprintf("Use one of %v.", r.pack.Levels()) }

// checkRaises looks at what each initiative lifts, and for steps nothing lifts.
func (r *reading) checkRaises() {
	raised := map[string][]Raise{}
	for _, initiative := range r.pack.Initiatives {
		path := "initiatives/" + initiative.ID
		if len(initiative.Raises) == 0 {
			r.fault(r.place(path), ruleRaises, fmt.Sprintf("%s raises nothing.", path), "Name the indicators it raises, from which level to which.")
		}
		own := map[string][]Raise{}
		for i, raise := range initiative.Raises {
			at := r.place(fmt.Sprintf("%s/raises/%d", path, i+1))
			switch {
			case !r.pack.ValidLevel(raise.From) || !r.pack.ValidLevel(raise.To):
				r.fault(at, ruleRaises, fmt.Sprintf("%s raises %s from %g to %g, which is off the scale.", path, quoted(raise.Indicator), raise.From, raise.To), r.levelsHint())
			case raise.To <= raise.From:
				r.fault(at, ruleRaises, fmt.Sprintf("%s does not raise %s: it goes from %g to %g.", path, quoted(raise.Indicator), raise.From, raise.To), "Let it go up.")
			case slices.ContainsFunc(own[raise.Indicator], raise.overlaps):
				r.fault(at, ruleRaises, fmt.Sprintf("%s raises %s twice over the same levels.", path, quoted(raise.Indicator)), "Keep one of the two.")
			default:
				own[raise.Indicator] = append(own[raise.Indicator], raise)
				raised[raise.Indicator] = append(raised[raise.Indicator], raise)
			}
		}
	}
	if len(r.pack.Initiatives) > 0 { // a pack for scoring alone has none
		r.checkRaised(raised)
	}
}

func (r Raise) overlaps(other Raise) bool { return r.From < other.To && other.From < r.To }

func (r *reading) checkRaised(raised map[string][]Raise) {
	levels := r.pack.Levels()
	for _, indicator := range r.pack.Indicators {
		for i, stage := range r.pack.Stages[:len(r.pack.Stages)-1] {
			low, high := float64(stage.Level), float64(r.pack.Stages[i+1].Level)
			if !covered(levels, low, high, raised[indicator.ID]) {
				r.fault(r.place("indicators/"+indicator.ID), ruleNotRaised,
					fmt.Sprintf("No initiative raises %s from %g to %g.", quoted(indicator.ID), low, high), "Add one, or let one that fits raise it.")
			}
		}
	}
}

// covered says whether every level between two stages, halves included, can be left upwards.
func covered(levels []float64, low, high float64, raises []Raise) bool {
	for i := 1; i < len(levels); i++ {
		if levels[i-1] < low || levels[i] > high {
			continue
		}
		lifts := func(r Raise) bool { return r.From <= levels[i-1] && levels[i] <= r.To }
		if !slices.ContainsFunc(raises, lifts) {
			return false
		}
	}
	return true
}
