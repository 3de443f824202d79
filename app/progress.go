package app

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// StepProgress is how much of a step is done. What was only looked at counts nothing.
type StepProgress struct {
	Done, Of   int        // of all items below
	Activities []StepItem // in the order they are done
	Entry      []StepItem // what has to be there when the step begins
	Outputs    []StepItem // what has to be there before the next step: outputs, then done criteria
}

// StepItem is one thing a step asks for: done when somebody ticked it, or when the records that prove it are there.
type StepItem struct {
	ID     string // of the activity or criterion
	Text   string // in the pack's words
	Done   bool
	Ticked bool // by hand
	Proof  playbooks.Proof
	Count  Count // of what proves it; the zero Count where nothing does
}

// Progress counts what is done of a step. Texts are those of the pack given, which may be in another language than the
// document's.
func Progress(pack *playbooks.Pack, d *workshop.Document, step string) StepProgress {
	var p StepProgress
	st, ok := pack.Step(step)
	if !ok {
		return p
	}
	item := func(id, text string, proof playbooks.Proof) StepItem {
		i := StepItem{ID: id, Text: text, Proof: proof, Ticked: Ticked(d.Records, step, id)}
		if !proof.ByHand() {
			i.Count = Prove(pack, d.Records, proof)
		}
		i.Done = i.Ticked || i.Count.Proves
		p.Of++
		if i.Done {
			p.Done++
		}
		return i
	}
	for _, a := range st.Activities {
		p.Activities = append(p.Activities, item(a.ID, a.Name, a.Proof))
	}
	for _, c := range st.Entry {
		p.Entry = append(p.Entry, item(c.ID, c.Text, c.Proof))
	}
	for _, c := range st.Outputs {
		p.Outputs = append(p.Outputs, item(c.ID, c.Text, c.Proof))
	}
	for _, c := range st.Done {
		p.Outputs = append(p.Outputs, item(c.ID, c.Text, c.Proof))
	}
	return p
}

// Ticked reports whether somebody ticked an item of a step by hand.
func Ticked(r workshop.Records, step, item string) bool {
	v, ok := workshop.Activities.Get(r, workshop.Activities.KeyID(workshop.Activity{Step: step, Activity: item}))
	return ok && v.Done
}

// Tick ticks an item of a step by hand, or takes the tick away.
func Tick(d *workshop.Draft, step, item string, done bool) {
	workshop.Activities.Put(d, workshop.Activity{Step: step, Activity: item, Done: done})
}

// ParkingLot is what notes are about that wait for their time.
const ParkingLot = "parking-lot"

// NotesAbout lists the notes on a record, an item of the pack or the parking lot, in order.
func NotesAbout(r workshop.Records, about string) []assessment.Note {
	var out []assessment.Note
	for n := range workshop.Notes.All(r) {
		if n.About == about {
			out = append(out, n)
		}
	}
	return inOrder(out, func(n assessment.Note) (string, uuid.UUID) { return n.Order, n.ID })
}
