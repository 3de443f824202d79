package app

import (
	"ownerloop/app/workshop"
	"ownerloop/playbooks"
)

// StepProgress is how much of a step is done. What was only looked at counts nothing.
type StepProgress struct {
	Done, Of   int
	Activities map[string]bool // done, by activity ID
}

// Progress counts what is done of a step.
func Progress(pack *playbooks.Pack, d *workshop.Document, step string) StepProgress {
	p := StepProgress{Activities: map[string]bool{}}
	st, ok := pack.Step(step)
	if !ok {
		return p
	}
	p.Of = len(st.Activities)
	for _, a := range st.Activities {
		id := workshop.Activities.KeyID(workshop.Activity{Step: step, Activity: a.ID})
		if ticked, ok := workshop.Activities.Get(d.Records, id); ok && ticked.Done {
			p.Activities[a.ID] = true
			p.Done++
		}
	}
	return p
}
