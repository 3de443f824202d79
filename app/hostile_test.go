package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// hostile are texts nobody should type and somebody will.
var hostile = []string{
	"🚗🔧 Ampel 👩‍👩‍👧‍👦 🇩🇪 ①",
	"Zoe\u0308 Z\u0335\u0321\u0322a\u0334l\u0337g\u0338o\u0489\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
	"broken \xff\xfe\xc3\x28 bytes \x00 and \x1b[31m controls \u202e\u2066",
	strings.Repeat("Langer Text ohne Ende, ", 435) + "🚗",
	strings.Repeat("W", 10_000),
	"=HYPERLINK(\"http://example.invalid\";\"x\")\r\n\t+1-1 @SUM(A1)",
	"日本語のサービス عربى עברית ไทย \U0001F9FF\U000E0041 \uFFFE\uFDD0 \u2028\u2029\u00AD\u200B",
	"<b>&amp;</b> %s %d {{.Name}} \\n (\\) [1] ⟦key⟧",
}

// fill puts a hostile text into every text of a record, also inside what it holds; keep names the fields to leave.
func fill(v reflect.Value, next func() string, keep ...string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(next())
	case reflect.Struct:
		for i := range v.NumField() {
			skip := false
			for _, k := range keep {
				skip = skip || v.Type().Field(i).Name == k
			}
			if !skip && v.Field(i).CanSet() && v.Type() != reflect.TypeFor[civil.Date]() {
				fill(v.Field(i), next, keep...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), next, keep...)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), next, keep...)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			key := reflect.New(v.Type().Key()).Elem()
			key.SetString(next())
			v.SetMapIndex(key, v.MapIndex(k))
		}
	}
}

// hostileCopy is a workshop with a few records of every table, every text of which is hostile. With wild, that holds for
// names of pack items and other words of which the program expects some only; otherwise those are sound, so that the
// records count.
func hostileCopy(t *testing.T, turn int, wild bool) workshop.Copy {
	t.Helper()
	n := turn
	next := func() string { n++; return hostile[n%len(hostile)] }
	c := newCopy(t, "Hostile", civil.Date{Year: 2027, Month: 3, Day: 1})
	c = with(t, c, func(d *workshop.Draft) { hostileRecords(t, d, c.Pack(), next, wild) })
	return with(t, c, func(d *workshop.Draft) { // later than the milestone
		for r := range workshop.Ratings.All(c.Records) {
			r.Answer.Level = 3
			workshop.Ratings.Put(d, r)
		}
	})
}

func hostileRecords(t *testing.T, d *workshop.Draft, pack *playbooks.Pack, next func() string, wild bool) {
	t.Helper()
	soft := func(v any, sound ...string) {
		if wild {
			sound = nil
		}
		fill(reflect.ValueOf(v).Elem(), next, append(sound, "ID", "Kind", "Order", "Indicator")...)
	}
	setup := assessment.Setup{ID: workshop.SetupID, Date: civil.Date{Year: 2027, Month: 3, Day: 1}, NameStores: true}
	soft(&setup, "Currency", "Language", "StoreWeights", "TargetTemplate")
	setup.Language = "en" // what the program itself wrote
	if !wild {
		setup.Currency, setup.StoreWeights, setup.TargetTemplate = "EUR", assessment.WeighUnits, ""
	}
	workshop.Setups.Put(d, setup)
	order := workshop.OrderKeys(8)
	var stores, people []uuid.UUID
	for i := range 3 {
		v := assessment.Store{Units: i * 1000, Order: order[i]}
		soft(&v)
		stores = append(stores, workshop.Stores.Put(d, v))
	}
	for i := range 8 {
		v := assessment.Participant{Function: pack.Functions[i%4].ID, Role: "ML", Store: stores[i%3], Order: order[i]}
		soft(&v, "Function", "Role")
		people = append(people, workshop.Participants.Put(d, v))
	}
	for i, ind := range pack.Indicators {
		for _, who := range people {
			v := assessment.Rating{Participant: who, Indicator: ind.ID, Answer: assessment.Answer{Kind: assessment.Given, Level: 1 + float64(i%3)/2},
				First: &assessment.Answer{Kind: assessment.NotApplicable}}
			soft(&v, "Reason", "Confidence")
			workshop.Ratings.Put(d, v)
		}
		a := assessment.Agreement{Indicator: ind.ID, Answer: assessment.Answer{Kind: assessment.Given, Level: 1.5}}
		switch {
		case i%5 == 0:
			a.Answer = assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOther}
		case i%3 == 0:
			a.Store = stores[i%len(stores)]
		}
		soft(&a, "Reason")
		workshop.Agreements.Put(d, a)
		workshop.Targets.Put(d, assessment.Target{Indicator: ind.ID, Level: 3})
		e := assessment.Evidence{Indicator: ind.ID, Kind: "seen", Report: true}
		soft(&e)
		if i < 4 {
			workshop.Evidence.Put(d, e)
		}
	}
	workshop.GroupOwned.Put(d, assessment.GroupOwned{Indicator: "D1.2", Owned: true})
	for i := range 4 {
		v := assessment.Disconnect{Type: "duplicate", From: "mops", To: "aftersales", Severity: 3 + i%2, Reach: 4, Ease: 2, Evidence: "seen",
			Status: "open", Owner: "ML", Order: order[i]}
		soft(&v, "Type", "From", "To", "Stage", "Evidence", "Status", "Owner")
		id := workshop.Disconnects.Put(d, v)
		workshop.DisconnectIndicators.Put(d, assessment.DisconnectIndicator{Disconnect: id, Indicator: "D2.1"})
		note := assessment.Note{Report: true}
		soft(&note)
		workshop.Notes.Put(d, note)
	}
	var work []uuid.UUID
	for i := range 6 {
		v := roadmap.Initiative{Raises: []playbooks.Raise{{Indicator: "D2.1", From: 1, To: 2}}, Effort: map[string]playbooks.Range{"ML": {Low: 1, Base: 2, High: 3}},
			Duration: i * 10, Owner: "ML", Status: roadmap.Planned, Importance: 3, Confidence: 0.5, Order: order[i]}
		soft(&v, "From", "Owner", "Status", "Effort", "Raises")
		work = append(work, workshop.Initiatives.Put(d, v))
		if i > 0 {
			workshop.Links.Put(d, roadmap.Link{From: work[i-1], To: work[i], Kind: roadmap.FS})
		}
	}
	closure := roadmap.Closure{First: civil.Date{Year: 2027, Month: 3, Day: 29}, Last: civil.Date{Year: 2027, Month: 4, Day: 2}}
	soft(&closure)
	workshop.Closures.Put(d, closure)
	capacity := roadmap.Capacity{Days: 3}
	soft(&capacity)
	capacity.Role = strings.ToValidUTF8(capacity.Role, "") // a natural key: the record's ID follows from it
	workshop.Capacities.Put(d, capacity)
	activity := workshop.Activity{Done: true}
	soft(&activity)
	activity.Step, activity.Activity = strings.ToValidUTF8(activity.Step, ""), strings.ToValidUTF8(activity.Activity, "") // likewise
	workshop.Activities.Put(d, activity)
	milestone := workshop.Milestone{Date: civil.Date{Year: 2027, Month: 1, Day: 4}}
	soft(&milestone)
	workshop.Milestones.Put(d, milestone)
}

// TestHostileTextsExport: whatever stands in the texts of a workshop, it exports for every audience, language and paper,
// as a whole PDF and a workbook that another program opens and in which no text has become a formula.
func TestHostileTextsExport(t *testing.T) {
	turn := 0
	for _, audience := range roadmap.Audiences() {
		for _, lang := range text.Languages() {
			for _, paper := range []roadmap.Paper{roadmap.A4, roadmap.Letter} {
				turn++
				if testing.Short() && turn%4 != 1 { // one of each audience
					continue
				}
				o := roadmap.Options{Audience: audience, Language: lang, Paper: paper}
				exportHostile(t, hostileCopy(t, turn, turn%2 == 0), o)
			}
		}
	}
}

func exportHostile(t *testing.T, c workshop.Copy, o roadmap.Options) {
	t.Helper()
	name := fmt.Sprintf("%s %s %s", o.Audience, o.Language, o.Paper)
	if o.Audience == roadmap.ForStore {
		o.Store = AssessmentInputs(c.Records).Stores[1].ID
	}
	dir := t.TempDir()
	job := ExportJob{Options: o, PDF: filepath.Join(dir, "r.pdf"), XLSX: filepath.Join(dir, "p.xlsx")}
	res, err := Export(t.Context(), c, job, nil)
	if errors.Is(err, roadmap.ErrNothing) && o.Audience == roadmap.PlayKit {
		return // the pack has no plays yet
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	raw, err := os.ReadFile(job.PDF)
	if err != nil || !bytes.HasPrefix(raw, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(raw), []byte("%%EOF")) || res.Pages < 2 {
		t.Errorf("%s: no whole PDF: %d pages, %v", name, res.Pages, err)
	}
	book, err := excelize.OpenFile(job.XLSX)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for r, row := range rows {
			for col, cell := range row {
				if !strings.Contains(cell, "HYPERLINK") && !strings.Contains(cell, "@SUM") {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(col+1, r+1)
				if formula, err := book.GetCellFormula(sheet, at); err != nil || strings.Contains(formula, "HYPERLINK") || strings.Contains(formula, "@SUM") {
					t.Errorf("%s: %s!%s has become a formula: %q, %v", name, sheet, at, formula, err)
				}
			}
		}
	}
}
