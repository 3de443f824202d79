package app

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// initiative takes a row of the sheet of initiatives or of the plan.
func (t *taking) initiative(row xlsx.RowDiff) error {
	if row.Kind == xlsx.RowRemoved {
		id, err := uuid.Parse(row.ID)
		if err != nil {
			return nil // a proposal: there is nothing to remove
		}
		return DropInitiative(t.draft, id)
	}
	v, accept, err := t.about(row)
	if err != nil {
		return err
	}
	var links *xlsx.FieldDiff
	err = set(&v, row.Fields, func(v *roadmap.Initiative, f xlsx.FieldDiff) error {
		key := v.ID.String() + f.Code
		if said, twice := t.written[key]; twice && said != f.Theirs.Text && v.ID != uuid.Nil {
			return errTwoWords
		}
		if f.Code == xlsx.LinksColumn {
			links = &f
			return nil
		}
		return t.setWork(v, f)
	})
	if err != nil {
		return err
	}
	var waits []roadmap.Link
	if links != nil {
		if waits, err = t.linksOf(links.Theirs.Text); err == nil && slices.ContainsFunc(waits, func(l roadmap.Link) bool { return l.From == v.ID }) {
			err = errNoLink
		}
		if err != nil {
			return &fieldError{links.Head, links.Theirs.Shown, err}
		}
	}
	if accept != "" {
		ids, err := AcceptCandidates(t.draft, t.doc, accept)
		if err != nil {
			return err
		}
		taken, _ := workshop.Initiatives.Got(t.draft, ids[0])
		v.ID, v.Order = taken.ID, taken.Order
	}
	v.ID = workshop.Initiatives.Put(t.draft, v)
	if row.Kind == xlsx.RowAdded {
		t.made[row.Title] = v.ID
	}
	for _, f := range row.Fields {
		t.written[v.ID.String()+f.Code] = f.Theirs.Text
	}
	if links != nil {
		t.relink(v.ID, *links, waits)
	}
	return nil
}

// about is the initiative a row is about: one of the workshop, one of the pack that is to be accepted first, or a new
// one.
func (t *taking) about(row xlsx.RowDiff) (v roadmap.Initiative, accept string, err error) {
	if row.Kind == xlsx.RowAdded {
		if id, ok := t.made[row.Title]; ok {
			v, _ = workshop.Initiatives.Got(t.draft, id)
			return v, "", nil
		}
		return roadmap.Initiative{ID: t.fresh[newRow(row)], Name: row.Title, Short: row.Title, Code: t.newCode(), Status: roadmap.Planned,
			Importance: roadmap.DefaultImportance, Confidence: roadmap.DefaultConfidence, Order: t.lastOrder("initiative")}, "", nil
	}
	if id, err := uuid.Parse(row.ID); err == nil {
		v, ok := workshop.Initiatives.Got(t.draft, id)
		if !ok {
			return v, "", errGone
		}
		return v, "", nil
	}
	for v := range workshop.Initiatives.All(t.doc.Records) {
		if v.From == row.ID {
			v, _ = workshop.Initiatives.Got(t.draft, v.ID)
			return v, "", nil
		}
	}
	in, known := t.doc.Pack().Initiative(row.ID)
	if !known {
		return v, "", errGone
	}
	made, _ := roadmap.Take([]roadmap.Candidate{{Initiative: in}}, nil, func() uuid.UUID { return uuid.Nil })
	return made[0], row.ID, nil
}

// newCode is a short mark that no initiative has: W01, W02, …
func (t *taking) newCode() string {
	taken := map[string]bool{}
	for v := range workshop.Initiatives.All(t.doc.Records) {
		taken[v.Code] = true
	}
	for _, id := range t.made {
		v, _ := workshop.Initiatives.Got(t.draft, id)
		taken[v.Code] = true
	}
	for n := 1; ; n++ {
		if code := fmt.Sprintf("W%02d", n); !taken[code] {
			return code
		}
	}
}

func (t *taking) setWork(v *roadmap.Initiative, f xlsx.FieldDiff) (err error) {
	said := f.Theirs.Text
	switch f.Code {
	case "name":
		if said == "" {
			return ErrFact
		}
		if v.Short == v.Name {
			v.Short = said
		}
		v.Name = said
	case "note":
		v.Note = said
	case "owner":
		v.Owner = said
	case "status":
		if said == "" {
			return ErrFact
		}
		v.Status = roadmap.Status(said)
	case "pct":
		v.Done, err = numberIn(f.Theirs, 0, 1)
	case "value":
		return whole(&v.Importance, f.Theirs, 1, 5)
	case "conf":
		if v.Confidence, err = numberIn(f.Theirs, 0, 1); err == nil && v.Confidence == 0 {
			return ErrFact
		}
	case "hand":
		return whole(&v.HandRank, f.Theirs, 1, maxRank)
	case "wd":
		return whole(&v.Duration, f.Theirs, 0, 1000)
	case "pin":
		if v.Pin.NotBefore = (civil.Date{}); said == "" {
			v.Pin.Fixed = false
			return nil
		}
		v.Pin.NotBefore, err = civil.Parse(said)
	case "fixed":
		v.Pin.Fixed = said != ""
	case "raises":
		v.Raises, err = t.raises(said)
	default:
		role, isEffort := strings.CutPrefix(f.Code, "pd_")
		if !isEffort {
			return errNoPlace
		}
		return setEffort(v, role, f.Theirs)
	}
	return err
}

// setEffort sets a role's person-days; the low and the high estimate move along.
func setEffort(v *roadmap.Initiative, role string, held xlsx.Held) error {
	days, err := numberIn(held, 0, 10000)
	if err != nil {
		return err
	}
	effort := maps.Clone(v.Effort)
	if effort == nil {
		effort = map[string]playbooks.Range{}
	}
	switch old := effort[role]; {
	case days == 0:
		delete(effort, role)
	case old.Base > 0:
		by := days / old.Base
		effort[role] = playbooks.Range{Low: old.Low * by, Base: days, High: old.High * by}
	default:
		effort[role] = playbooks.Range{Low: days, Base: days, High: days}
	}
	v.Effort = effort
	return nil
}

// raises reads "D1.3 1>2; D1.4 1>2".
func (t *taking) raises(s string) (out []playbooks.Raise, err error) {
	for part := range strings.SplitSeq(s, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		from, to, ok := strings.Cut(strings.Join(words[1:], ""), ">")
		a, errA := strconv.ParseFloat(strings.Replace(from, ",", ".", 1), 64)
		b, errB := strconv.ParseFloat(strings.Replace(to, ",", ".", 1), 64)
		_, known := t.doc.Pack().Indicator(words[0])
		if !ok || errA != nil || errB != nil || !known || !t.doc.Pack().ValidLevel(a) || !t.doc.Pack().ValidLevel(b) || a >= b {
			return nil, ErrFact
		}
		out = append(out, playbooks.Raise{Indicator: words[0], From: a, To: b})
	}
	return out, nil
}

// linksOf reads "I01 FS; I02 SS 3" as links whose far end is still open.
func (t *taking) linksOf(s string) (out []roadmap.Link, err error) {
	for part := range strings.SplitSeq(s, "; ") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		l := roadmap.Link{}
		if n, err := strconv.Atoi(words[len(words)-1]); err == nil && len(words) > 2 {
			l.Lag, words = n, words[:len(words)-1]
		}
		l.Kind = roadmap.LinkKind(words[len(words)-1])
		if code := strings.Join(words[:len(words)-1], " "); code != "" {
			for v := range workshop.Initiatives.All(t.doc.Records) {
				if v.Code == code {
					l.From = v.ID
				}
			}
		}
		if !slices.Contains([]roadmap.LinkKind{roadmap.FS, roadmap.SS, roadmap.FF, roadmap.SF}, l.Kind) || l.Lag < -1000 || l.Lag > 1000 {
			return nil, ErrFact
		}
		if l.From == uuid.Nil {
			return nil, errNoLink
		}
		out = append(out, l)
	}
	return out, nil
}

// relink writes the links that are new or changed and deletes those that were there at export and are not in the file.
// Links beyond the sheet's columns stay.
func (t *taking) relink(to uuid.UUID, f xlsx.FieldDiff, waits []roadmap.Link) {
	before, _ := t.linksOf(f.Base.Text) // codes that are gone have no links
	for _, l := range before {
		l.To = to
		if id := workshop.Links.KeyID(l); !slices.ContainsFunc(waits, func(w roadmap.Link) bool { return w.From == l.From }) {
			if _, there := workshop.Links.Got(t.draft, id); there {
				workshop.Links.Delete(t.draft, id)
			}
		}
	}
	for _, l := range waits {
		if l.To = to; !slices.ContainsFunc(before, func(b roadmap.Link) bool { b.To = to; return b == l }) {
			workshop.Links.Put(t.draft, l)
		}
	}
}

// numberIn is the number a cell holds, 0 for a blank one; the error is ErrFact outside the bounds.
func numberIn(held xlsx.Held, low, high float64) (float64, error) {
	if held.Text == "" {
		return 0, nil
	}
	x, err := strconv.ParseFloat(held.Text, 64)
	if err != nil || !(x >= low && x <= high) {
		return 0, ErrFact
	}
	return x, nil
}

// whole sets a whole number; a blank cell means nobody said.
func whole(at *int, held xlsx.Held, low, high float64) error {
	x, err := numberIn(held, low, high)
	if err != nil || x != float64(int(x)) {
		return ErrFact
	}
	*at = int(x)
	return nil
}
