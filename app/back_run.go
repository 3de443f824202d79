package app

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// errOneA says that a second role would be accountable for an activity.
var errOneA = errors.New("one role is accountable for an activity")

// kpi takes a row of the sheet of KPIs: the goal, and a reading for each month. A blank month takes its reading away; the
// mean of what stores have read can't be.
func (t *taking) kpi(row xlsx.RowDiff) error {
	if _, known := t.doc.Pack().KPI(row.ID); !known {
		return errGone
	}
	goal := roadmap.KPIGoal{KPI: row.ID, Store: t.store}
	if own, there := workshop.KPIGoals.Got(t.draft, workshop.KPIGoals.KeyID(goal)); there {
		goal = own
	}
	agreed := false
	var readings []roadmap.Reading
	err := set(&goal, row.Fields, func(g *roadmap.KPIGoal, f xlsx.FieldDiff) error {
		month, isMonth := strings.CutPrefix(f.Code, xlsx.ActualPrefix)
		x, err := numberIn(f.Theirs, -maxReading, maxReading)
		switch {
		case isMonth:
			first, errMonth := civil.Parse(month + "-01")
			r := roadmap.Reading{KPI: row.ID, Store: t.store, Month: first, Value: x}
			_, read := workshop.Readings.Got(t.draft, workshop.Readings.KeyID(r))
			if f.Theirs.Text == "" && !read {
				return errNoPlace
			}
			readings = append(readings, r)
			return cmp.Or(err, errMonth)
		case f.Code == "base":
			g.Base = numberOrNone(f.Theirs, x)
		case f.Code == "target":
			g.Target = numberOrNone(f.Theirs, x)
		case f.Code == "owner":
			g.Owner, err = f.Theirs.Text, nil
		case f.Code == "note":
			g.Note, err = f.Theirs.Text, nil
		default:
			return errNoPlace
		}
		agreed = true
		return err
	})
	if err != nil {
		return err
	}
	if agreed {
		workshop.KPIGoals.Put(t.draft, goal)
	}
	for _, r := range readings {
		id := workshop.Readings.KeyID(r)
		old, _ := workshop.Readings.Got(t.draft, id)
		r.Note = old.Note
		if slices.ContainsFunc(row.Fields, func(f xlsx.FieldDiff) bool {
			return f.Code == xlsx.ActualPrefix+r.Month.String()[:7] && f.Theirs.Text == ""
		}) {
			workshop.Readings.Delete(t.draft, id)
		} else {
			workshop.Readings.Put(t.draft, r)
		}
	}
	return nil
}

// capacity takes a row of the sheet of loads: what a role can give in a normal week, and in single ones. A blank week is a
// normal one again.
func (t *taking) capacity(row xlsx.RowDiff) error {
	var given []roadmap.Capacity
	var back []uuid.UUID
	err := set(&given, row.Fields, func(given *[]roadmap.Capacity, f xlsx.FieldDiff) (err error) {
		v := roadmap.Capacity{Role: row.ID}
		switch day, isWeek := strings.CutPrefix(f.Code, xlsx.CapacityPrefix); {
		case isWeek:
			if v.Week, err = civil.Parse(day); err != nil || v.Week != v.Week.Monday() {
				return errNoPlace
			}
		case f.Code != "normal":
			return errNoPlace
		}
		if f.Theirs.Text == "" {
			if v.Week.IsZero() {
				return ErrFact
			}
			back = append(back, workshop.Capacities.KeyID(v))
			return nil
		}
		v.Days, err = numberIn(f.Theirs, 0, maxCapacity)
		*given = append(*given, v)
		return err
	})
	if err != nil {
		return err
	}
	for _, v := range given {
		workshop.Capacities.Put(t.draft, v)
	}
	for _, id := range back {
		if _, there := workshop.Capacities.Got(t.draft, id); there {
			workshop.Capacities.Delete(t.draft, id)
		}
	}
	return nil
}

// maxCapacity is more person-days than any role has in a week.
const maxCapacity = 1000

// maxReading is more than any figure of a business.
const maxReading = 1e12

func numberOrNone(held xlsx.Held, x float64) *float64 {
	if held.Text == "" {
		return nil
	}
	return &x
}

// storePlay takes a row of the sheet of plays: what a store has committed itself to.
func (t *taking) storePlay(row xlsx.RowDiff) error {
	id, err := uuid.Parse(row.ID)
	if err != nil {
		return errNoPlace // a play that no store runs
	}
	v, known := workshop.StorePlays.Got(t.draft, id)
	if !known {
		return errGone
	}
	err = set(&v, row.Fields, func(v *roadmap.StorePlay, f xlsx.FieldDiff) (err error) {
		switch f.Code {
		case "champion":
			v.Champion = f.Theirs.Text
		case "needs":
			v.Needs = f.Theirs.Text
		case "note":
			v.Note = f.Theirs.Text
		case "start":
			v.Start, err = dayOrNone(f.Theirs)
		case "certified":
			var share float64
			share, err = numberIn(f.Theirs, 0, 1)
			v.Certified = int(share*100 + 0.5)
		default:
			return errNoPlace
		}
		return err
	})
	if err == nil {
		workshop.StorePlays.Put(t.draft, v)
	}
	return err
}

func dayOrNone(held xlsx.Held) (civil.Date, error) {
	if held.Text == "" {
		return civil.Date{}, nil
	}
	return civil.Parse(held.Text)
}

// decision takes a row of the sheet of decisions.
func (t *taking) decision(row xlsx.RowDiff) error {
	if row.Kind == xlsx.RowAdded {
		v := roadmap.Decision{ID: t.fresh[newRow(row)], Order: t.lastDecision()}
		if err := set(&v, row.Fields, setDecision); err != nil {
			return err
		}
		workshop.Decisions.Put(t.draft, v)
		return nil
	}
	v, known := t.decisionOf(row.ID)
	if !known {
		return errGone
	}
	if row.Kind == xlsx.RowRemoved {
		workshop.Decisions.Delete(t.draft, v.ID)
		return nil
	}
	if err := set(&v, row.Fields, setDecision); err != nil {
		return err
	}
	if v.ID == uuid.Nil {
		t.adoptDecisions(v)
		return nil
	}
	workshop.Decisions.Put(t.draft, v)
	return nil
}

func setDecision(v *roadmap.Decision, f xlsx.FieldDiff) (err error) {
	words := map[string]*string{"what": &v.What, "otherwise": &v.Otherwise, "outcome": &v.Outcome, "note": &v.Note}
	days := map[string]*civil.Date{"due": &v.Due, "taken": &v.Taken}
	switch {
	case f.Code == "what" && f.Theirs.Text == "":
		return ErrFact
	case words[f.Code] != nil:
		*words[f.Code] = f.Theirs.Text
	case days[f.Code] != nil:
		*days[f.Code], err = dayOrNone(f.Theirs)
	default:
		return errNoPlace
	}
	return err
}

// decisionOf finds a decision of the draft by its row; one of the pack that nobody has taken up has no ID yet.
func (t *taking) decisionOf(rowID string) (v roadmap.Decision, known bool) {
	from, packed := xlsx.OfPack(rowID)
	if !packed {
		id, err := uuid.Parse(rowID)
		if err != nil {
			return v, false
		}
		return workshop.Decisions.Got(t.draft, id)
	}
	for v := range workshop.Decisions.All(t.doc.Records) {
		if v.From == from {
			return workshop.Decisions.Got(t.draft, v.ID)
		}
	}
	if id, taken := t.adopted[xlsx.Decisions+from]; taken {
		return workshop.Decisions.Got(t.draft, id)
	}
	for _, v := range roadmap.UsualDecisions(t.doc.Pack()) {
		if v.From == from {
			return v, true
		}
	}
	return v, false
}

// adoptDecisions takes the pack's decisions up, all of them, since one alone would hide the others; v in place of its own.
func (t *taking) adoptDecisions(v roadmap.Decision) {
	all := []roadmap.Decision{v}
	if len(workshop.Decisions.List(t.doc.Records)) == 0 {
		all = roadmap.UsualDecisions(t.doc.Pack())
	}
	for _, d := range all {
		if d.From == v.From {
			d = v
		}
		d.Order = t.lastDecision()
		t.adopted[xlsx.Decisions+d.From] = workshop.Decisions.Put(t.draft, d)
	}
}

func (t *taking) lastDecision() string {
	last := t.written["decision"]
	for v := range workshop.Decisions.All(t.doc.Records) {
		last = max(last, v.Order)
	}
	last = workshop.OrderBetween(last, "")
	t.written["decision"] = last
	return last
}

// activity takes a row of the sheet of activities: what each role is.
func (t *taking) activity(row xlsx.RowDiff) error {
	v, known := t.activityOf(row.ID)
	if !known {
		return errGone
	}
	v = without(v, row.Fields) // first all changed roles leave, so that an A may pass from one to the other
	err := set(&v, row.Fields, func(v *roadmap.RACI, f xlsx.FieldDiff) error {
		role, isRole := strings.CutPrefix(f.Code, xlsx.RolePrefix)
		if !isRole {
			return errNoPlace
		}
		return addRole(v, role, f.Theirs.Text)
	})
	if err != nil {
		return err
	}
	if v.ID == uuid.Nil {
		t.adoptActivities(v)
		return nil
	}
	workshop.RACIs.Put(t.draft, v)
	return nil
}

// without is an activity without the roles that the fields are about.
func without(v roadmap.RACI, fields []xlsx.FieldDiff) roadmap.RACI {
	for _, f := range fields {
		role := strings.TrimPrefix(f.Code, xlsx.RolePrefix)
		if v.Accountable == role {
			v.Accountable = ""
		}
		for _, list := range []*[]string{&v.Responsible, &v.Consulted, &v.Informed} {
			*list = slices.DeleteFunc(slices.Clone(*list), func(r string) bool { return r == role })
		}
	}
	return v
}

func addRole(v *roadmap.RACI, role, letters string) error {
	if letters == "" {
		return nil
	}
	for letter := range strings.SplitSeq(letters, "/") {
		switch playbooks.Letter(letter) {
		case playbooks.Accountable:
			if v.Accountable != "" {
				return errOneA
			}
			v.Accountable = role
		case playbooks.Responsible:
			v.Responsible = append(v.Responsible, role)
		case playbooks.Consulted:
			v.Consulted = append(v.Consulted, role)
		case playbooks.Informed:
			v.Informed = append(v.Informed, role)
		default:
			return ErrFact
		}
	}
	return nil
}

// activityOf finds an activity of the draft by its row, as decisionOf does.
func (t *taking) activityOf(rowID string) (v roadmap.RACI, known bool) {
	from, packed := xlsx.OfPack(rowID)
	if !packed {
		id, err := uuid.Parse(rowID)
		if err != nil {
			return v, false
		}
		return workshop.RACIs.Got(t.draft, id)
	}
	for v := range workshop.RACIs.All(t.doc.Records) {
		if v.From == from {
			return workshop.RACIs.Got(t.draft, v.ID)
		}
	}
	if id, taken := t.adopted[xlsx.RACI+from]; taken {
		return workshop.RACIs.Got(t.draft, id)
	}
	for _, v := range roadmap.UsualRACI(t.doc.Pack()) {
		if v.From == from {
			return v, true
		}
	}
	return v, false
}

// adoptActivities takes the pack's activities up, as adoptDecisions does.
func (t *taking) adoptActivities(v roadmap.RACI) {
	all := []roadmap.RACI{v}
	last := ""
	for r := range workshop.RACIs.All(t.doc.Records) {
		last = max(last, r.Order)
	}
	if last == "" {
		all = roadmap.UsualRACI(t.doc.Pack())
	}
	for _, r := range all {
		if r.From == v.From {
			r = v
		}
		last = workshop.OrderBetween(last, "")
		r.Order = last
		t.adopted[xlsx.RACI+r.From] = workshop.RACIs.Put(t.draft, r)
	}
}
