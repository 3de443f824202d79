package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// taking writes rows of a returned workbook into a draft. A row that fails has written nothing.
type taking struct {
	*Return
	draft    *workshop.Draft
	made     map[string]uuid.UUID // new initiatives by name: both sheets may tell of one
	adopted  map[string]uuid.UUID // what was taken up from the pack, by sheet and pack ID
	written  map[string]string    // by record and field: the two sheets may not contradict each other
	closures map[uuid.UUID]bool   // those of the workshop and of the draft
}

// Reasons why a row is not taken over.
var (
	errNoPlace  = errors.New("the workshop has no place for the column")
	errGone     = errors.New("the workshop no longer has the row")
	errTwoWords = errors.New("two sheets say different things")
	errNoLink   = errors.New("no initiative has the code")
	errOrder    = errors.New("not low, base and high of one figure")
)

// fieldError says which field of a row is refused.
type fieldError struct {
	head, value string
	err         error
}

func (e *fieldError) Error() string { return fmt.Sprintf("%s %q: %v", e.head, e.value, e.err) }
func (e *fieldError) Unwrap() error { return e.err }

// whyRefused is the sentence of a refused row.
func whyRefused(err error) text.Message {
	var field *fieldError
	if !errors.As(err, &field) {
		field = &fieldError{}
	}
	args := []text.Arg{text.Str("Column", field.head), text.Str("Value", Shorten(field.value))}
	for _, known := range []struct {
		err error
		key string
	}{{errNoPlace, "no-place"}, {errGone, "gone"}, {errTwoWords, "two-words"}, {errNoLink, "no-link"}, {errOrder, "order"}, {errOneA, "one-a"}, {ErrReason, "reason"}, {ErrNAReason, "na"},
		{ErrNANever, "na-never"}, {ErrGroupOwned, "group-owned"}} {
		if errors.Is(err, known.err) {
			return text.M("back.refused."+known.key, args...)
		}
	}
	return text.M("back.refused.value", args...)
}

func (t *taking) row(row xlsx.RowDiff) error {
	switch {
	case row.Gone:
		return errGone
	case row.Sheet == xlsx.Lists:
		return t.closedDay(row)
	case row.Sheet == xlsx.Ratings && row.Kind == xlsx.RowChanged:
		return t.level(row)
	case row.Sheet == xlsx.Disconnects:
		return t.disconnect(row)
	case row.Sheet == xlsx.Initiatives, row.Sheet == xlsx.Plan:
		return t.initiative(row)
	case row.Sheet == xlsx.ValueInputs && row.Kind == xlsx.RowChanged:
		return t.figure(row)
	case row.Sheet == xlsx.Load && row.Kind == xlsx.RowChanged:
		return t.capacity(row)
	case row.Sheet == xlsx.KPIs && row.Kind == xlsx.RowChanged:
		return t.kpi(row)
	case row.Sheet == xlsx.Journeys && row.Kind == xlsx.RowChanged:
		return t.journeyRow(row)
	case row.Sheet == xlsx.Plays && row.Kind == xlsx.RowChanged:
		return t.storePlay(row)
	case row.Sheet == xlsx.RACI && row.Kind == xlsx.RowChanged:
		return t.activity(row)
	case row.Sheet == xlsx.Decisions:
		return t.decision(row)
	}
	return errNoPlace
}

// set writes the fields of a row into a record.
func set[T any](v *T, fields []xlsx.FieldDiff, one func(*T, xlsx.FieldDiff) error) error {
	for _, f := range fields {
		if err := one(v, f); err != nil {
			return &fieldError{f.Head, f.Theirs.Shown, err}
		}
	}
	return nil
}

func (t *taking) disconnect(row xlsx.RowDiff) error {
	v := assessment.Disconnect{}
	if row.Kind != xlsx.RowAdded {
		id, err := uuid.Parse(row.ID)
		old, known := workshop.Disconnects.Got(t.draft, id)
		if err != nil || !known {
			return errGone
		}
		v = old
	}
	if row.Kind == xlsx.RowRemoved {
		workshop.Disconnects.Delete(t.draft, v.ID)
		return nil
	}
	if row.Kind == xlsx.RowAdded {
		v.ID = t.fresh[newRow(row)]
		if l, ok := t.doc.Pack().List("disconnect-status"); ok && len(l.Items) > 0 {
			v.Status = l.Items[0].ID
		}
		v.Order = t.lastOrder("disconnect")
	}
	if err := set(&v, row.Fields, setDisconnect); err != nil {
		return err
	}
	workshop.Disconnects.Put(t.draft, v)
	return nil
}

func setDisconnect(v *assessment.Disconnect, f xlsx.FieldDiff) error {
	words := map[string]*string{"what": &v.What, "type": &v.Type, "from": &v.From, "to": &v.To, "step": &v.Stage, "evid": &v.Evidence,
		"owner": &v.Owner, "status": &v.Status, "note": &v.Note}
	if at := words[f.Code]; at != nil {
		if f.Code == "what" && f.Theirs.Text == "" {
			return ErrFact
		}
		*at = f.Theirs.Text
		return nil
	}
	at := map[string]*int{"sev": &v.Severity, "reach": &v.Reach, "ease": &v.Ease}[f.Code]
	if at == nil {
		return errNoPlace
	}
	return whole(at, f.Theirs, 1, 5)
}

// lastOrder sorts a new record behind all others, those of the draft included.
func (t *taking) lastOrder(table string) string {
	last := t.written[table]
	for v := range workshop.Disconnects.All(t.doc.Records) {
		if table == "disconnect" {
			last = max(last, v.Order)
		}
	}
	for v := range workshop.Initiatives.All(t.doc.Records) {
		if table == "initiative" {
			last = max(last, v.Order)
		}
	}
	last = workshop.OrderBetween(last, "")
	t.written[table] = last
	return last
}

// level settles an indicator, or sets its target.
func (t *taking) level(row xlsx.RowDiff) error {
	at := Spot{row.ID, t.store}
	if err := at.check(t.draft); err != nil {
		return err
	}
	old := at.agreement(t.draft)
	answer, target := old.Answer, (*xlsx.FieldDiff)(nil)
	agrees, clears := false, false
	for i, f := range row.Fields {
		refuse := func(err error) error { return &fieldError{f.Head, f.Theirs.Shown, err} }
		switch f.Code {
		case "target":
			target = &row.Fields[i]
		case "reason":
			answer.Text, agrees = f.Theirs.Text, true
		case "agreed":
			if f.Theirs.Text == "" {
				clears = clears || answer.Kind == assessment.Given
				continue
			}
			x, err := numberIn(f.Theirs, -1000, 1000)
			if err != nil || !t.doc.Pack().ValidLevel(x) {
				return refuse(ErrFact)
			}
			answer = assessment.Answer{Kind: assessment.Given, Level: x, Text: answer.Text}
			agrees, clears = true, false
		case "na":
			if f.Theirs.Text == "" {
				clears = clears || answer.Kind == assessment.NotApplicable
				continue
			}
			answer = assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAReason(f.Theirs.Text), Text: answer.Text}
			agrees, clears = true, false
		default:
			return refuse(errNoPlace)
		}
	}
	aim, err := t.aim(target)
	if err != nil {
		return err
	}
	switch {
	case clears:
		Unagree(t.draft, at)
	case agrees && answer.Kind == "":
		return errNoPlace // a reason for what was never agreed
	case agrees:
		if err := Agree(t.draft, t.doc.Pack(), at, answer, t.voted[row.ID]); err != nil {
			return err
		}
	}
	switch {
	case target != nil && target.Theirs.Text == "":
		Unaim(t.draft, at)
	case target != nil:
		return Aim(t.draft, at, aim)
	}
	return nil
}

func (t *taking) aim(target *xlsx.FieldDiff) (float64, error) {
	if target == nil || target.Theirs.Text == "" {
		return 0, nil
	}
	x, err := numberIn(target.Theirs, -1000, 1000)
	if err != nil || !t.doc.Pack().ValidLevel(x) {
		return 0, &fieldError{target.Head, target.Theirs.Shown, ErrFact}
	}
	return x, nil
}

// closedDay closes a day, or opens one again: a closure around it is cut in two.
func (t *taking) closedDay(row xlsx.RowDiff) error {
	day, err := civil.Parse(row.ID)
	if err != nil {
		return err
	}
	if row.Kind == xlsx.RowAdded {
		id := workshop.Closures.Put(t.draft, roadmap.Closure{Name: t.print.Text("back.closed"), First: day, Last: day})
		t.closures[id] = true
		return nil
	}
	found := false
	ids := make([]uuid.UUID, 0, len(t.closures))
	for id := range t.closures {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
	for _, id := range ids {
		c, there := workshop.Closures.Got(t.draft, id)
		if !there || day.Before(c.First) || day.After(c.Last) {
			continue
		}
		found = true
		rest := roadmap.Closure{Name: c.Name, First: day.AddDays(1), Last: c.Last, Freeze: c.Freeze}
		switch {
		case c.First == c.Last:
			workshop.Closures.Delete(t.draft, id)
		case day == c.First:
			c.First = rest.First
			workshop.Closures.Put(t.draft, c)
		default:
			c.Last = day.AddDays(-1)
			workshop.Closures.Put(t.draft, c)
			if !rest.Last.Before(rest.First) {
				t.closures[workshop.Closures.Put(t.draft, rest)] = true
			}
		}
	}
	if !found {
		return errGone
	}
	return nil
}
