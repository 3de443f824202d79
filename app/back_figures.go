package app

import (
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"
)

// figure takes a row of the sheet of value inputs: the team's own figure in place of the pack's. A base alone, for
// something that can be counted and where nothing of the team's stood yet, is its own data without a range, as when it is
// typed in the program.
func (t *taking) figure(row xlsx.RowDiff) error {
	in, own, have, err := figureOf(t.doc, row.ID)
	if err != nil {
		return errNoPlace // the plan's own work, which is no figure to set
	}
	e := own.Estimate
	if !have {
		source, _ := t.doc.Pack().Source(in.Source)
		e = roadmap.Estimate{Low: in.Range.Low, Base: in.Range.Base, High: in.Range.High, Grade: string(in.Grade), Source: source.Title}
	}
	single := e.Low == e.Base && e.Base == e.High
	ranged := slices.ContainsFunc(row.Fields, func(f xlsx.FieldDiff) bool { return f.Code == "low" || f.Code == "high" })
	sourced, graded := false, false
	err = set(&own, row.Fields, func(v *roadmap.ValueInput, f xlsx.FieldDiff) (err error) {
		at := map[string]*float64{"low": &e.Low, "base": &e.Base, "high": &e.High}[f.Code]
		switch {
		case at != nil && f.Theirs.Text == "":
			return ErrFact
		case at != nil:
			*at, err = numberIn(f.Theirs, 0, mostFigure(in))
		case f.Code == "source":
			e.Source, sourced = f.Theirs.Text, true
		case f.Code == "note":
			v.Note = f.Theirs.Text
		case f.Code == "grade" && f.Theirs.Text != "" && !f.New:
			e.Grade, graded = f.Theirs.Text, true
		default:
			return ErrFact
		}
		return err
	})
	if err != nil {
		return err
	}
	based := slices.ContainsFunc(row.Fields, func(f xlsx.FieldDiff) bool { return f.Code == "base" })
	if !have && (based || ranged) { // what stood behind the pack's figure does not stand behind another
		if !graded {
			e.Grade = string(playbooks.GradeE)
		}
		if !sourced {
			e.Source = ""
		}
	}
	if based && !ranged && (single || !have && !judged(t.doc.Pack(), row.ID)) {
		e.Low, e.High = e.Base, e.Base
		if !have && !graded {
			e.Grade = roadmap.OwnData
		}
	}
	own.Estimate = e
	if own.Check(t.doc.Pack()) != nil {
		return &fieldError{row.Fields[0].Head, row.Fields[0].Theirs.Shown, errOrder}
	}
	workshop.ValueInputs.Put(t.draft, own)
	return nil
}
