package playbooks

import (
	"fmt"
	"maps"
	"slices"
)

// checkValue holds the parts of the model of value against each other.
func (r *reading) checkValue() {
	v := r.pack.Value
	used := map[string]bool{v.Haircut: true, v.Rate: true}
	for _, l := range v.Levers {
		r.checkLever(v, l)
		for _, terms := range [][]ValueTerm{l.Terms, l.Use, l.Room} {
			note(used, terms)
		}
		used[l.Credit], used[l.Today] = true, true
	}
	for _, c := range v.Costs {
		note(used, c.Terms)
	}
	if len(v.Levers) > 0 && v.Haircut == "" {
		r.fault(r.place("value"), ruleValue, "The levers overlap, and value has no haircut.", "Name the input that holds it.")
	}
	for _, in := range v.Inputs {
		r.checkValueInput(in, used[in.ID])
	}
	for _, ramp := range v.Ramps {
		r.checkRamp(ramp)
	}
}

func note(used map[string]bool, terms []ValueTerm) {
	for _, t := range terms {
		for _, id := range t.Of {
			used[id] = true
		}
	}
}

func (r *reading) checkValueInput(in ValueInput, used bool) {
	path := "value/inputs/" + in.ID
	most := in.Most
	if in.Unit == UnitShare || in.Unit == UnitPoints {
		most = min(most, 1)
	}
	switch {
	case in.Range.High > most:
		r.fault(r.place(path+"/range"), ruleValue, fmt.Sprintf("%s goes up to %g, beyond %g.", path, in.Range.High, most),
			"Shares and points are parts of one; of other figures, raise most.")
	case in.Grade == GradeE && in.Source != "", in.Grade != GradeE && in.Grade != "" && in.Source == "":
		r.fault(r.place(path+"/grade"), ruleBenchmark, fmt.Sprintf("%s has the grade %s and the source %s.", path, in.Grade, quoted(in.Source)),
			"Grades A to C need a source, a judgement (E) has none.")
	case !used:
		r.fault(r.place(path), ruleUnused, fmt.Sprintf("Nothing is reckoned from %s.", path), "Use it or remove it.")
	}
}

// checkRamp wants shares that never fall.
func (r *reading) checkRamp(ramp Ramp) {
	last := 0.0
	for _, month := range slices.Sorted(maps.Keys(ramp.Reached)) {
		at := fmt.Sprintf("value/ramps/%s/reached/%d", ramp.ID, month)
		if share := ramp.Reached[month]; month < 1 || month > maxRampMonth || share < last {
			r.fault(r.place(at), ruleValue, fmt.Sprintf("%s is %g.", at, share),
				fmt.Sprintf("Count months from 1 to %d, and let the share never fall.", maxRampMonth))
		}
		last = ramp.Reached[month]
	}
}

// maxRampMonth is ten years: an effect that needs longer is none of this plan's.
const maxRampMonth = 120

func (r *reading) checkLever(v Value, l Lever) {
	path := "value/levers/" + l.ID
	moves := slices.ContainsFunc(l.Terms, func(t ValueTerm) bool { return slices.Contains(t.Of, l.Movement) })
	if l.Movement != "" && !moves {
		r.fault(r.place(path+"/movement"), ruleValue, fmt.Sprintf("No term of %s has its movement as a factor.", path), "Add it to one.")
	}
	if (l.KPI == "") != (l.Movement == "") {
		r.fault(r.place(path), ruleValue, fmt.Sprintf("%s has only one of kpi and movement.", path), "Give both, or neither.")
	}
	if (len(l.Use) == 0) != (len(l.Room) == 0) {
		r.fault(r.place(path), ruleValue, fmt.Sprintf("%s has only one of use and room.", path), "Give both, or neither.")
	}
	for _, other := range []struct{ key, id string }{{"within", l.Within}, {"at_most", l.AtMost}} {
		at := slices.IndexFunc(v.Levers, func(x Lever) bool { return x.ID == other.id })
		if other.id == "" || at < 0 {
			continue // none, or reported as unknown
		}
		if x := v.Levers[at]; x.ID == l.ID || x.Within != "" || x.AtMost != "" || x.Apart || l.Apart {
			r.fault(r.place(path+"/"+other.key), ruleValue, fmt.Sprintf("%s leans on %s, which cannot hold it.", path, quoted(other.id)),
				"Name another lever, which leans on none itself and counts in the sum.")
		}
	}
}
