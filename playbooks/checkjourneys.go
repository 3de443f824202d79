package playbooks

import (
	"cmp"
	"fmt"
)

// checkJourneys sees that the two states of each template can be laid side by side: every step of the current one has
// become one step of the future or is dropped, and the future leaves no hand-off without owner, system and time.
func (r *reading) checkJourneys() {
	for _, j := range r.pack.Journeys {
		path := "journeys/" + j.ID
		r.checkState(path+"/current", j.Current)
		r.checkState(path+"/future", j.Future)
		r.checkFuture(path, j.Future)
		became := map[string]string{} // current step: where it went
		kept := map[string]bool{}     // current step: whether the future leaves it as it is
		for i, id := range j.Future.Dropped {
			r.settle(became, id, fmt.Sprintf("%s/future/dropped/%d", path, i+1))
		}
		j.Future.eachStep(func(phase int, s JourneyStep) {
			at := fmt.Sprintf("%s/future/phases/%d/steps/%s", path, phase+1, s.ID)
			switch {
			case s.Change == "":
				r.journeyFault(at, "does not say whether it is kept, changed or new", "Add change.")
			case s.Change == StepNew && s.Matches != "":
				r.journeyFault(at, "is new and yet matches a step of the current state", "Call it changed, or remove matches.")
			case s.Change != StepNew && s.Matches == "":
				r.journeyFault(at, fmt.Sprintf("is %s and matches no step of the current state", s.Change), "Name the step under matches, or call it new.")
			case s.Matches != "":
				r.settle(became, s.Matches, at)
				kept[s.Matches] = s.Change == StepKept
			}
		})
		j.Current.eachStep(func(phase int, s JourneyStep) {
			at := fmt.Sprintf("%s/current/phases/%d/steps/%s", path, phase+1, s.ID)
			if s.Change != "" || s.Matches != "" {
				r.journeyFault(at, "belongs to the current state and can't have changed", "Remove change and matches.")
			}
			if became[s.ID] == "" && s.ID != "" {
				r.journeyFault(at, "is neither matched nor dropped by the future state", "Match it there, or list it under dropped.")
			}
			if len(s.Disconnects) > 0 && (kept[s.ID] || len(s.Opportunities) == 0) {
				r.journeyFault(at, "has a disconnect that nothing answers", "Name an opportunity, and let the future state change or drop the step.")
			}
		})
		if len(j.Current.Dropped) > 0 {
			r.journeyFault(path+"/current/dropped", "belongs to the future state", "Move it there.")
		}
	}
}

func (r *reading) journeyFault(path, what, hint string) {
	r.fault(r.place(path), ruleJourney, fmt.Sprintf("%s %s.", path, what), hint)
}

// settle notes what became of a step, once.
func (r *reading) settle(became map[string]string, id, path string) {
	if earlier := became[id]; earlier != "" {
		r.journeyFault(path, fmt.Sprintf("speaks of the step %s, as %s does", quoted(id), earlier), "A step is matched once or dropped.")
		return
	}
	became[id] = path
}

func (s JourneyState) eachStep(visit func(phase int, s JourneyStep)) {
	for i, phase := range s.Phases {
		for _, step := range phase.Steps {
			visit(i, step)
		}
	}
}

// checkState follows the days of one state, and what its touches offer.
func (r *reading) checkState(path string, state JourneyState) {
	day := 0
	first := true
	state.eachStep(func(phase int, s JourneyStep) {
		at := fmt.Sprintf("%s/phases/%d/steps/%s", path, phase+1, s.ID)
		if !first && s.Day < day || cmp.Or(s.Until, s.Day) < s.Day {
			r.journeyFault(at, "goes back in time", "Let the days rise along the state, and until be no earlier than day.")
		}
		day, first = s.Day, false
		for i, t := range s.Touches {
			if t.Offer.Item == "" && (t.Offer.Price != 0 || t.Offer.Percent != 0) {
				r.journeyFault(fmt.Sprintf("%s/touches/%d/offer", at, i+1), "names a figure and not what it is for", "Name the item.")
			}
		}
	})
}

// checkFuture wants nothing left open in a future state: only the current one may leave owners, consent and data out.
func (r *reading) checkFuture(path string, state JourneyState) {
	for i, h := range state.HandOffs {
		if h.Owner == "" || h.System == "" || h.Hours == 0 {
			r.journeyFault(fmt.Sprintf("%s/future/hand_offs/%d", path, i+1), "lacks an owner, a system or a service level",
				"Fill in all three; only the current state may leave them open.")
		}
	}
	last := 0
	state.eachStep(func(phase int, s JourneyStep) {
		at := fmt.Sprintf("%s/future/phases/%d/steps/%s", path, phase+1, s.ID)
		if most := r.pack.ContactPolicy.MaxSilenceDays; most > 0 && s.Day-last > most {
			r.journeyFault(at, fmt.Sprintf("follows %d days of silence, which is more than the contact policy's %d", s.Day-last, most), "Move it, or add a step before it.")
		}
		last = max(last, s.Day, s.Until)
		for i, t := range s.Touches {
			at := fmt.Sprintf("%s/touches/%d", at, i+1)
			if t.Owner == "" || t.System == "" || t.Purpose == "" || t.Class == "" || t.Consent == "" {
				r.journeyFault(at, "lacks an owner, a system, a purpose, a class or a consent",
					"Fill in all five; only the current state may leave them open.")
			}
			if t.Trigger != "" && len(t.DataObjects) == 0 {
				r.journeyFault(at, "has a trigger without the data it needs", "Name the data objects.")
			}
		}
	})
}
