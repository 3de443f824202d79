package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// sentBack exports a copy's plan, has it edited and gives its path. edit is called with a way to set a cell by sheet
// code, row ID and column code; an empty row ID means a new row.
func sentBack(t *testing.T, c workshop.Copy, edit func(set func(sheet, id, code string, v any))) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if _, err := Export(context.Background(), c, ExportJob{XLSX: path}, nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(func(sheet, id, code string, v any) {
		t.Helper()
		for _, name := range f.GetSheetList() {
			rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
			if err != nil || len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "ol:"+sheet+":1" {
				continue
			}
			line := len(rows) + 1
			for i, row := range rows {
				if id != "" && len(row) > 0 && row[0] == id {
					line = i + 1
				}
			}
			for k, have := range rows[0] {
				if have == code {
					cell, _ := excelize.CoordinatesToCellName(k+1, line)
					if f.SetCellFormula(name, cell, "") != nil || f.SetCellValue(name, cell, v) != nil {
						t.Fatal("the cell can't be set")
					}
					return
				}
			}
		}
		t.Fatalf("no column %s in %s", code, sheet)
	})
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return path
}

// takeBack takes a workbook's rows into a copy.
func takeBack(t *testing.T, c workshop.Copy, path string, accept func(xlsx.RowDiff) bool) (workshop.Copy, []Refused) {
	t.Helper()
	r, err := ReadReturn(c.Document, path)
	if err != nil {
		t.Fatal(err)
	}
	s := testHost().Open(c.Document)
	d := s.Draft(text.M("edit.workbook"))
	_, refused := r.Draft(d, accept)
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	c.History = append(c.History[:len(c.History):len(c.History)], res.Edit)
	c.Document = s.Document()
	return c, refused
}

func every(xlsx.RowDiff) bool { return true }

func sampleCopy(t *testing.T) workshop.Copy {
	t.Helper()
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAReturnedWorkbookIsTakenOver(t *testing.T) {
	c := sampleCopy(t)
	plan := workshop.Initiatives.List(c.Records)
	one, two := plan[0], plan[1]
	fault := workshop.Disconnects.List(c.Records)[0]
	indicator := c.Pack().Indicators[6].ID
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) {
		set(xlsx.Plan, one.ID.String(), "wd", 31)
		set(xlsx.Plan, one.ID.String(), "pin", "2027-06-07")
		set(xlsx.Plan, one.ID.String(), "status", "In progress")
		set(xlsx.Plan, one.ID.String(), "pct", 0.35)
		set(xlsx.Plan, one.ID.String(), "p4", two.Code)
		set(xlsx.Plan, one.ID.String(), "t4", "SS")
		set(xlsx.Plan, one.ID.String(), "l4", 4)
		set(xlsx.Initiatives, one.ID.String(), "note", "waits for the DMS")
		set(xlsx.Initiatives, two.ID.String(), "name", "Another name")
		set(xlsx.Initiatives, two.ID.String(), "hand", 2)
		set(xlsx.Initiatives, two.ID.String(), "conf", "40 %")
		set(xlsx.Disconnects, fault.ID.String(), "sev", 1)
		set(xlsx.Disconnects, "", "what", "A fault nobody saw")
		set(xlsx.Ratings, indicator, "target", 3)
		set(xlsx.Ratings, indicator, "agreed", 2)
		set(xlsx.Ratings, indicator, "reason", "seen in the store")
		set(xlsx.Lists, "", "closed", "2027-05-17")
		set(xlsx.ValueInputs, "F21", "base", 1540)
		set(xlsx.ValueInputs, "F21", "source", "DMS, 12 months to October")
		set(xlsx.ValueInputs, "M1", "low", "1 %")
		set(xlsx.ValueInputs, "F05", "note", "with tax?")
	})
	after, refused := takeBack(t, c, path, every)
	if len(refused) > 0 {
		t.Fatalf("refused %v", refused)
	}
	v, _ := workshop.Initiatives.Get(after.Records, one.ID)
	if v.Duration != 31 || v.Pin.NotBefore != civil.Of(2027, 6, 7) || v.Status != roadmap.InProgress || v.Done != 0.35 || v.Note != "waits for the DMS" {
		t.Errorf("the bar became %+v", v)
	}
	if l, ok := workshop.Links.Get(after.Records, workshop.Links.KeyID(roadmap.Link{From: two.ID, To: one.ID})); !ok || l.Kind != roadmap.SS || l.Lag != 4 {
		t.Errorf("the link became %+v", l)
	}
	if v, _ := workshop.Initiatives.Get(after.Records, two.ID); v.Name != "Another name" || v.HandRank != 2 || v.Confidence != 0.4 {
		t.Errorf("the initiative became %+v", v)
	}
	if d, _ := workshop.Disconnects.Get(after.Records, fault.ID); d.Severity != 1 {
		t.Errorf("the disconnect became %+v", d)
	}
	if n := len(workshop.Disconnects.List(after.Records)); n != len(workshop.Disconnects.List(c.Records))+1 {
		t.Errorf("%d disconnects", n)
	}
	if a, _ := workshop.Agreements.Get(after.Records, workshop.Agreements.KeyID(assessment.Agreement{Indicator: indicator})); a.Answer.Level != 2 || a.Answer.Text != "seen in the store" {
		t.Errorf("the agreement became %+v", a)
	}
	if a, _ := workshop.Targets.Get(after.Records, workshop.Targets.KeyID(assessment.Target{Indicator: indicator})); a.Level != 3 {
		t.Errorf("the target became %+v", a)
	}
	if n := len(workshop.Closures.List(after.Records)); n != len(workshop.Closures.List(c.Records))+1 {
		t.Errorf("%d closures", n)
	}
	figures := map[string]roadmap.ValueInput{}
	for v := range workshop.ValueInputs.All(after.Records) {
		figures[v.Input] = v
	}
	if e := figures["F21"].Estimate; e != (roadmap.Estimate{Low: 1540, Base: 1540, High: 1540, Grade: roadmap.OwnData, Source: "DMS, 12 months to October"}) {
		t.Errorf("the recalls became %+v", e)
	}
	if e := figures["M1"].Estimate; e.Low != 0.01 || e.Base != 0.04 || e.Grade != "E" {
		t.Errorf("the movement became %+v", e)
	}
	if v := figures["F05"]; v.Note != "with tax?" || v.Estimate.Grade != "B" || v.Estimate.Source == "" {
		t.Errorf("the warranty sales became %+v", v)
	}
	// Taken once, the same file says nothing more but its new rows, which carry no ID.
	again, err := ReadReturn(after.Document, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range again.Diff.Rows {
		t.Errorf("still %s %s: %+v", row.Kind, row.Title, row.Fields)
	}
	for range after.Conflicts() {
		t.Error("a conflict without a second hand")
	}
}

func TestJourneyRowsAreTakenOver(t *testing.T) {
	c := sampleCopy(t)
	cards, passes := workshop.Cards.List(c.Records), workshop.HandOffs.List(c.Records)
	card := cards[slices.IndexFunc(cards, func(v journey.Card) bool { return v.Lane == journey.LaneTouch })]
	pass, other := passes[0], passes[1]
	channel, _ := c.Pack().List("channel")
	felt := workshop.Emotions.List(c.Records)[0]
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) {
		set(xlsx.Journeys, card.ID.String(), "card", "A reminder, told by the store")
		set(xlsx.Journeys, card.ID.String(), "channel", channel.Items[1].Name)
		set(xlsx.Journeys, card.ID.String(), "voice", "=Harbour City")
		set(xlsx.Journeys, pass.ID.String(), "hours", 36)
		set(xlsx.Journeys, pass.ID.String(), "data", "VIN and plate")
		set(xlsx.Journeys, other.ID.String(), "hours", 90000)
		set(xlsx.Journeys, felt.Step.String()+" mops", "card", "gladly")
	})
	after, refused := takeBack(t, c, path, every)
	if len(refused) != 2 {
		t.Errorf("refused %v, want the impossible service level and the feeling", refused)
	}
	if v, _ := workshop.Cards.Get(after.Records, card.ID); v.Text != "A reminder, told by the store" || v.Channel != channel.Items[1].ID || v.Voice != "=Harbour City" || v.Step != card.Step {
		t.Errorf("the card became %+v", v)
	}
	if h, _ := workshop.HandOffs.Get(after.Records, pass.ID); h.Hours != 36 || h.Data != "VIN and plate" || h.What != pass.What {
		t.Errorf("the hand-off became %+v", h)
	}
	if h, _ := workshop.HandOffs.Get(after.Records, other.ID); h.Hours != other.Hours {
		t.Errorf("the other hand-off became %+v", h)
	}
}

// firstWeek is the Monday of the first week that the plan books anybody for.
func firstWeek(t *testing.T, c workshop.Copy) civil.Date {
	t.Helper()
	b, err := roadmap.Brief(c.Pack(), RoadmapInputs(c.Document), roadmap.Options{})
	if err != nil || len(b.Load.Rows) == 0 {
		t.Fatal("no load", err)
	}
	return b.Load.Span.First.Monday()
}

// KPIs, plays, decisions, activities and capacities come back too.
func TestWhatRunsIsTakenOver(t *testing.T) {
	c := sampleCopy(t)
	play := workshop.StorePlays.List(c.Records)[0]
	var goal roadmap.KPIGoal
	for g := range workshop.KPIGoals.All(c.Records) {
		if g.Store == uuid.Nil {
			goal = g
		}
	}
	decision, activity := workshop.Decisions.List(c.Records)[0], workshop.RACIs.List(c.Records)[0]
	d, r := "pack "+decision.From, "pack "+activity.From
	capacity, week := workshop.Capacities.List(c.Records)[0], firstWeek(t, c)
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) {
		set(xlsx.KPIs, goal.KPI, "a_2026-11", "41,5 %")
		set(xlsx.KPIs, goal.KPI, "target", 0.77)
		set(xlsx.KPIs, goal.KPI, "note", "seen in the scorecard")
		set(xlsx.Plays, play.ID.String(), "start", "11.01.2027")
		set(xlsx.Plays, play.ID.String(), "certified", 0.5)
		set(xlsx.Decisions, d, "outcome", "Yes")
		set(xlsx.Decisions, d, "taken", "2026-11-02")
		set(xlsx.Decisions, "", "what", "Who answers on Saturdays")
		set(xlsx.Load, capacity.Role, "normal", "3,5")
		set(xlsx.Load, capacity.Role, xlsx.CapacityPrefix+week.String(), 0.25)
		set(xlsx.RACI, r, "r_"+activity.Accountable, "C")
		set(xlsx.RACI, r, "r_"+activity.Responsible[0], "A/R")
	})
	after, refused := takeBack(t, c, path, every)
	if len(refused) > 0 {
		t.Fatalf("refused %v", refused)
	}
	if g, _ := workshop.KPIGoals.Get(after.Records, goal.ID); g.Target == nil || *g.Target != 0.77 || g.Note != "seen in the scorecard" || g.Owner != goal.Owner {
		t.Errorf("the goal became %+v", g)
	}
	read := roadmap.Reading{KPI: goal.KPI, Month: civil.Of(2026, 11, 1)}
	if v, _ := workshop.Readings.Get(after.Records, workshop.Readings.KeyID(read)); v.Value != 0.415 {
		t.Errorf("the reading became %+v", v)
	}
	if v, _ := workshop.StorePlays.Get(after.Records, play.ID); v.Start != civil.Of(2027, 1, 11) || v.Certified != 50 || v.Needs != play.Needs {
		t.Errorf("the play became %+v", v)
	}
	if v, _ := workshop.Decisions.Get(after.Records, decision.ID); v.Outcome != "Yes" || v.Taken != civil.Of(2026, 11, 2) {
		t.Errorf("the decision became %+v", v)
	}
	if n := len(workshop.Decisions.List(after.Records)); n != len(workshop.Decisions.List(c.Records))+1 {
		t.Errorf("%d decisions", n)
	}
	for _, want := range []roadmap.Capacity{{Role: capacity.Role, Days: 3.5}, {Role: capacity.Role, Week: week, Days: 0.25}} {
		if v, _ := workshop.Capacities.Get(after.Records, workshop.Capacities.KeyID(want)); v.Days != want.Days {
			t.Errorf("the capacity became %+v, want %+v", v, want)
		}
	}
	v, _ := workshop.RACIs.Get(after.Records, activity.ID)
	if v.Accountable != activity.Responsible[0] || !slices.Contains(v.Consulted, activity.Accountable) || !slices.Contains(v.Responsible, activity.Responsible[0]) {
		t.Errorf("the activity became %+v", v)
	}
	again, err := ReadReturn(after.Document, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range again.Diff.Rows {
		t.Errorf("still %s %s: %+v", row.Kind, row.Title, row.Fields)
	}
}

// What the pack proposes is taken up whole when a row of it is: one record alone would hide the others.
func TestRowsOfThePackAreTakenUpWhole(t *testing.T) {
	c := sampleCopy(t)
	c = with(t, c, func(d *workshop.Draft) {
		for v := range workshop.Decisions.All(c.Records) {
			workshop.Decisions.Delete(d, v.ID)
		}
		for v := range workshop.RACIs.All(c.Records) {
			workshop.RACIs.Delete(d, v.ID)
		}
	})
	pack := c.Pack()
	first, second := pack.Decisions[0].ID, pack.Decisions[1].ID
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) {
		set(xlsx.Decisions, "pack "+first, "due", "2027-02-01")
		set(xlsx.Decisions, "pack "+second, "note", "with legal")
		set(xlsx.RACI, "pack "+pack.RACI[0].ID, "r_"+pack.Roles[0].ID, "I")
	})
	after, refused := takeBack(t, c, path, every)
	if len(refused) > 0 {
		t.Fatalf("refused %v", refused)
	}
	decisions := map[string]roadmap.Decision{}
	for v := range workshop.Decisions.All(after.Records) {
		decisions[v.From] = v
	}
	if len(decisions) != len(pack.Decisions) || decisions[first].Due != civil.Of(2027, 2, 1) || decisions[second].Note != "with legal" {
		t.Errorf("%d decisions of %d, %+v, %+v", len(decisions), len(pack.Decisions), decisions[first], decisions[second])
	}
	if n := len(workshop.RACIs.List(after.Records)); n != len(pack.RACI) {
		t.Errorf("%d activities of %d", n, len(pack.RACI))
	}
	if again, err := ReadReturn(after.Document, path); err != nil || len(again.Diff.Rows) > 0 {
		t.Errorf("once more: %+v, %v", again.Diff, err)
	}
}

func TestWhatWasWrittenSinceTheExportConflicts(t *testing.T) {
	c := sampleCopy(t)
	one := workshop.Initiatives.List(c.Records)[0]
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) { set(xlsx.Plan, one.ID.String(), "wd", 31) })
	later := with(t, c, func(d *workshop.Draft) {
		v := one
		v.Duration, v.Note = 9, "meanwhile"
		workshop.Initiatives.Put(d, v)
	})
	if kept, _ := takeBack(t, later, path, xlsx.RowDiff.Safe); true {
		if v, _ := workshop.Initiatives.Get(kept.Records, one.ID); v.Duration != 9 {
			t.Errorf("a conflict was taken over as safe: %d days", v.Duration)
		}
	}
	after, refused := takeBack(t, later, path, every)
	v, _ := workshop.Initiatives.Get(after.Records, one.ID)
	if len(refused) > 0 || v.Duration != 31 || v.Note != "meanwhile" {
		t.Errorf("refused %v, became %+v", refused, v)
	}
	found := 0
	for conflict := range after.Conflicts() {
		if found++; conflict.ID != one.ID || conflict.Field != "duration" {
			t.Errorf("conflict %+v", conflict)
		}
	}
	if found != 1 {
		t.Errorf("%d conflicts, want the duration's", found)
	}
}

func TestRowsTheWorkshopCannotHoldAreRefused(t *testing.T) {
	c := sampleCopy(t)
	plan := workshop.Initiatives.List(c.Records)
	id := plan[0].ID.String()
	activity := workshop.RACIs.List(c.Records)[0]
	for _, k := range []struct {
		sheet, id, code string
		value           any
		key             string
	}{
		{xlsx.Plan, id, "wd", -4, "back.refused.value"},
		{xlsx.Plan, id, "wd", 2.5, "back.refused.value"},
		{xlsx.Plan, id, "pct", 7, "back.refused.value"},
		{xlsx.Plan, id, "p4", "nobody", "back.refused.no-link"},
		{xlsx.Plan, id, "p4", plan[0].Code, "back.refused.no-link"},
		{xlsx.Initiatives, id, "name", "", "back.refused.value"},
		{xlsx.Initiatives, id, "raises", "X9 1>2", "back.refused.value"},
		{xlsx.KPIs, c.Pack().KPIs[0].ID, "a_2026-11", "much", ""},
		{xlsx.Plays, workshop.StorePlays.List(c.Records)[0].ID.String(), "certified", 1.4, "back.refused.value"},
		{xlsx.Decisions, "pack " + workshop.Decisions.List(c.Records)[0].From, "what", "", "back.refused.value"},
		{xlsx.RACI, "pack " + activity.From, "r_" + activity.Responsible[0], "A", "back.refused.one-a"},
		{xlsx.ValueInputs, "plan-effort", "base", 90, "back.refused.no-place"},
		{xlsx.ValueInputs, "F13", "base", 1.4, "back.refused.value"},
		{xlsx.ValueInputs, "M4", "low", 3, "back.refused.order"},
		{xlsx.ValueInputs, "F13", "grade", "Z", "back.refused.value"},
		{xlsx.Ratings, c.Pack().Indicators[2].ID, "target", 9, "back.refused.value"},
		{xlsx.Ratings, c.Pack().Indicators[2].ID, "na", "no reason of the pack", "back.refused.na"},
	} {
		path := sentBack(t, c, func(set func(sheet, id, code string, v any)) { set(k.sheet, k.id, k.code, k.value) })
		after, refused := takeBack(t, c, path, every)
		if k.key == "" { // unreadable, so unchanged
			if len(refused) > 0 || after.Document.Seen().Latest() != c.Seen().Latest() {
				t.Errorf("%s %v: refused %v", k.code, k.value, refused)
			}
			continue
		}
		if len(refused) != 1 || refused[0].Why.Key != k.key || after.Document.Seen().Latest() != c.Seen().Latest() {
			t.Errorf("%s %v: refused %v", k.code, k.value, refused)
		}
	}
}

func TestOtherWorkshopsAndFilesAreRefused(t *testing.T) {
	c := sampleCopy(t)
	path := sentBack(t, c, func(func(sheet, id, code string, v any)) {})
	if _, err := ReadReturn(c.As(uuid.New()), path); !errors.Is(err, ErrOtherBook) {
		t.Errorf("another workshop: %v", err)
	}
	r, err := ReadReturn(c.Document, path)
	if err != nil || len(r.Diff.Rows)+len(r.Diff.Notices) > 0 {
		t.Errorf("unedited: %+v, %v", r, err)
	}
	other := filepath.Join(t.TempDir(), "notes.xlsx")
	var out bytes.Buffer
	if err := excelize.NewFile().Write(&out); err != nil || os.WriteFile(other, out.Bytes(), 0o600) != nil {
		t.Fatal(err)
	}
	_, err = ReadReturn(c.Document, other)
	if m, foreseen := Sentence(err, other); !foreseen || !strings.Contains(m.Key, "not-ours") {
		t.Errorf("a foreign workbook: %v", m)
	}
}

// TestNewRowsComeOnce: a new row that was taken over is not offered again by the same workbook, two of the same words are
// two records, and what was undone is offered anew.
func TestNewRowsComeOnce(t *testing.T) {
	c := sampleCopy(t)
	path := sentBack(t, c, func(set func(sheet, id, code string, v any)) {
		set(xlsx.Disconnects, "", "what", "Nobody calls back")
		set(xlsx.Disconnects, "", "what", "Nobody calls back")
		set(xlsx.Initiatives, "", "name", "Call-back desk")
		set(xlsx.Decisions, "", "what", "Who calls back")
	})
	s := testHost().Open(c.Document)
	offered := func() int {
		t.Helper()
		r, err := ReadReturn(s.Document(), path)
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Diff.Rows)
	}
	for range 2 {
		if n := offered(); n != 4 {
			t.Fatalf("%d rows are offered, want 4", n)
		}
		r, err := ReadReturn(s.Document(), path)
		if err != nil {
			t.Fatal(err)
		}
		d := s.Draft(text.M("edit.workbook"))
		if _, refused := r.Draft(d, every); len(refused) > 0 {
			t.Fatalf("refused %v", refused)
		}
		if _, err := s.Do(d); err != nil {
			t.Fatal(err)
		}
		if n := offered(); n != 0 {
			t.Errorf("%d rows are offered again", n)
		}
		if n := len(workshop.Disconnects.List(s.Document().Records)) - len(workshop.Disconnects.List(c.Records)); n != 2 {
			t.Errorf("%d new disconnects, want 2", n)
		}
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}
