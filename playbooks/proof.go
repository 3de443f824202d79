package playbooks

import (
	"fmt"
	"regexp"
)

// Tables are the tables of a workshop's records that a pack may speak of, by the names the document has for them.
var Tables = []string{
	"acceptance", "activity", "agreement", "automation", "campaign", "capacity", "card", "card-answer", "card-disconnect",
	"card-initiative", "card-item", "closure", "decision", "disconnect", "disconnect-indicator", "emotion", "evidence",
	"field-mapping", "group-owned", "hand-off", "initiative", "journey", "journey-phase", "journey-step", "kpi-goal", "lane", "link",
	"milestone", "naming-rule", "note", "participant", "raci", "rating", "reading", "scenario", "setup", "step-match", "store",
	"store-play", "system", "target", "value-input",
}

// Criterion is something that has to be there when a step begins or ends.
type Criterion struct {
	ID    string `yaml:"id" need:"id"`
	Text  string `yaml:"text" text:"once"`
	Proof Proof  `yaml:"proof"`
}

// Proof says which records show that something is done; without a table somebody ticks it by hand. Counted are the
// records of the table for which all of Where holds.
type Proof struct {
	Table string            `yaml:"table" one:"table"`
	Where []RecordCondition `yaml:"where"`
	Least int               `yaml:"least" num:"[0,10000]" none:"0"`  // so many have to be counted; 0 stands for 1
	Each  ProofUnit         `yaml:"each" one:"indicator|store|step"` // so many for each of these, not in all
	All   bool              `yaml:"all"`                             // and no record of the table may be left uncounted
}

// ByHand reports whether no record proves it.
func (p Proof) ByHand() bool { return p.Table == "" }

// RecordCondition compares one field of a record, named as the document writes it; a dot leads into a field's own, as in
// "answer.kind". "has" asks for a value that is there at all.
type RecordCondition struct {
	Field string   `yaml:"field" need:"1"`
	Op    Operator `yaml:"op" need:"1" one:"at-least|at-most|is|is-not|has"`
	Value string   `yaml:"value"`
}

// ProofUnit is what records are counted for one by one: each indicator and step of the pack, each store of the workshop.
type ProofUnit string

// The records' field of that name, or a step by its activities, says what they are for.
const (
	EachIndicator ProofUnit = "indicator"
	EachStore     ProofUnit = "store"
	EachStep      ProofUnit = "step"
)

var recordFieldPattern = regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)*$`)

// checkProofs looks at the proof of every activity, output and done criterion.
func (r *reading) checkProofs() {
	for _, s := range r.pack.Steps {
		for _, a := range s.Activities {
			r.checkProof(fmt.Sprintf("steps/%s/activities/%s/proof", s.ID, a.ID), a.Proof)
		}
		for _, c := range s.Entry {
			r.checkProof(fmt.Sprintf("steps/%s/entry/%s/proof", s.ID, c.ID), c.Proof)
		}
		for _, c := range s.Done {
			r.checkProof(fmt.Sprintf("steps/%s/done/%s/proof", s.ID, c.ID), c.Proof)
		}
		for _, c := range s.Outputs {
			r.checkProof(fmt.Sprintf("steps/%s/outputs/%s/proof", s.ID, c.ID), c.Proof)
		}
	}
}

func (r *reading) checkProof(path string, p Proof) {
	if p.ByHand() {
		if len(p.Where) > 0 || p.Least > 0 || p.Each != "" || p.All {
			r.fault(r.place(path), ruleProof, fmt.Sprintf("%s counts the records of no table.", path), "Name the table, or leave the proof out.")
		}
		return
	}
	for i, c := range p.Where {
		at := fmt.Sprintf("%s/where/%d", path, i+1)
		problem := Condition{Op: c.Op, Value: c.Value}.problem()
		if c.Field != "" && !recordFieldPattern.MatchString(c.Field) {
			problem = fmt.Sprintf("names %s, which can't be a field of a record", quoted(c.Field))
		}
		if problem != "" {
			r.fault(r.place(at), ruleProof, fmt.Sprintf("%s %s.", at, problem), "Name a field of the table's records, and a value in line with the operator.")
		}
	}
}
