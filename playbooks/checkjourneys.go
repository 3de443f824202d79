package playbooks

import "fmt"

// checkJourneys sees that the two states of each template can be laid side by side: every step of the current one has
// become one step of the future or is dropped, and the future leaves no hand-off without owner, system and time.
func (r *reading) checkJourneys() {
	for _, j := range r.pack.Journeys {
		path := "journeys/" + j.ID
		became := map[string]string{} // current step: where it went
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
		})
		if len(j.Current.Dropped) > 0 {
			r.journeyFault(path+"/current/dropped", "belongs to the future state", "Move it there.")
		}
		for i, h := range j.Future.HandOffs {
			if h.Owner == "" || h.System == "" || h.Hours == 0 {
				r.journeyFault(fmt.Sprintf("%s/future/hand_offs/%d", path, i+1), "lacks an owner, a system or a service level",
					"Fill in all three; only the current state may leave them open.")
			}
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
