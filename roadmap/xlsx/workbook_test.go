package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

func sample(t testing.TB) roadmap.Briefing {
	t.Helper()
	pack := defaultPack(t)
	return brief(t, pack, workshop(t, pack, true), roadmap.Options{})
}

func TestSameBriefingSameBytes(t *testing.T) {
	b := sample(t)
	first, _ := written(t, b, "en")
	for range 5 {
		if again, _ := written(t, b, "en"); !bytes.Equal(first, again) {
			t.Fatal("two workbooks of one briefing differ")
		}
	}
}

// TestConventions checks what a reader of returned workbooks relies on.
func TestConventions(t *testing.T) {
	b := sample(t)
	content, notices := written(t, b, "de")
	if len(notices) > 0 {
		t.Errorf("notices without a reason: %v", notices)
	}
	f := opened(t, content)
	if got, want := f.GetSheetList(), []string{"Bitte lesen", "Ergebnis", "Bewertungen", "Brüche", "Journeys", "Initiativen", "Plan", "Auslastung", "RACI", "Entscheidungen", "KPIs", "Nutzen", "Nutzen, Größen", "Plays", "Gruppe", "Listen", "_ol"}; !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
	for _, code := range []string{Scorecard, Ratings, Disconnects, Initiatives, Plan, Value, ValueInputs, Group, Lists, Journeys, Load, RACI, Decisions, KPIs, Plays} {
		p := sheetOf(t, f, code)
		if visible, err := f.GetRowVisible(p.name, codeRow); err != nil || visible {
			t.Errorf("%s: the row of codes is visible (%v)", code, err)
		}
		for _, column := range []string{"A", "B"} {
			if visible, err := f.GetColVisible(p.name, column); err != nil || visible {
				t.Errorf("%s: column %s is visible (%v)", code, column, err)
			}
		}
		if o, err := f.GetSheetProtection(p.name); err != nil || !o.Sort || !o.AutoFilter || !o.InsertRows || o.DeleteRows {
			t.Errorf("%s: protection %+v (%v)", code, o, err)
		}
		if comments, err := f.GetComments(p.name); err != nil || len(comments) == 0 {
			t.Errorf("%s: no comments on heads (%v)", code, err)
		}
		for id, row := range p.rows {
			if got := p.raw(fmt.Sprintf("B%d", row)); got != code+"/"+id {
				t.Errorf("%s: stamp of %s is %q", code, id, got)
			}
		}
	}
	if n := len(sheetOf(t, f, Plan).rows); n != len(b.Plan.Bars) {
		t.Errorf("the plan has %d rows with an ID, want %d", n, len(b.Plan.Bars))
	}
	properties, err := f.GetCustomProps()
	if err != nil || len(properties) != 1 || properties[0].Name != WorkshopProperty || properties[0].Value != b.Cover.WorkshopID.String() {
		t.Errorf("custom properties %v (%v)", properties, err)
	}
	if visible, err := f.GetSheetVisible(Base); err != nil || visible {
		t.Errorf("the base sheet is visible (%v)", err)
	}
	tables := map[string]bool{}
	for _, name := range f.GetSheetList() {
		list, err := f.GetTables(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range list {
			tables[table.Name] = true
		}
	}
	for _, want := range []string{"tScorecard", "tRatings", "tDisconnects", "tInitiatives", "tPlan", "tInputs", "tGroup", "tJourneys", "tLoad", "tRaci", "tDecisions", "tKpis", "tPlays"} {
		if !tables[want] {
			t.Errorf("no table %s in %v", want, tables)
		}
	}
}

// TestBaseHoldsEveryEditableCell compares the base with the cells, both ways.
func TestBaseHoldsEveryEditableCell(t *testing.T) {
	content, _ := written(t, sample(t), "en")
	f := opened(t, content)
	rows, err := f.GetRows(Base, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	meta, base := map[string]string{}, map[string]string{}
	for _, row := range rows {
		row = append(row, "", "", "", "")
		switch row[0] {
		case baseMeta:
			meta[row[1]] += row[4]
		case baseValue:
			base[row[1]+"|"+row[2]+"|"+row[3]] = row[4]
		}
	}
	if meta["stamp"] != exported.Stamp || meta["context"] != exported.Context || meta["pack"] != "mops-aftersales" {
		t.Errorf("meta %v", meta)
	}
	found := 0
	for _, code := range []string{Ratings, Disconnects, Initiatives, Plan, Load, ValueInputs, RACI, Decisions, KPIs, Plays, Journeys} {
		p := sheetOf(t, f, code)
		for id := range p.rows {
			for column := range p.at {
				cell := p.cell(id, column)
				style, err := f.GetCellStyle(p.name, cell)
				if err != nil {
					t.Fatal(err)
				}
				s, err := f.GetStyle(style)
				if err != nil {
					t.Fatal(err)
				}
				// In some rows a column that people fill in is locked: the base has those cells too.
				_, watched := base[code+"|"+id+"|"+column]
				if unlocked := s.Protection != nil && !s.Protection.Locked; !unlocked && !watched || p.raw(cell) == "" {
					continue
				}
				found++
				if got := base[code+"|"+id+"|"+column]; got != p.raw(cell) {
					t.Errorf("base of %s %s %s is %q, the cell holds %q", code, id, column, got, p.raw(cell))
				}
			}
		}
	}
	if found == 0 || found != len(base) {
		t.Errorf("%d editable cells are filled, the base has %d", found, len(base))
	}
}

// No formula may stand where it would not give the briefing's figure.
func TestAFigureThatFormulasMissIsAConstant(t *testing.T) {
	b := sample(t)
	content, _ := written(t, b, "en")
	card := sheetOf(t, opened(t, content), Scorecard)
	id := b.Scores.Dimensions[1].ID
	for _, code := range []string{"score", "target", "ptt", "cov", "stage", "s2"} {
		if card.formula(card.cell(id, code)) == "" {
			t.Errorf("%s of %s is not live", code, id)
		}
	}
	for sheet, codes := range map[string][]string{Initiatives: {"gap2", "score", "rank", "order", "pd"}, Plan: {"start", "end", "slip"}} {
		p := sheetOf(t, opened(t, content), sheet)
		for _, s := range b.Sheets {
			for _, code := range codes {
				if row := p.rows[s.ID]; row > 0 && p.formula(p.ref(row, code)) == "" {
					t.Errorf("%s of %s is not live", code, s.Code)
				}
			}
		}
	}
	changed := b
	changed.Scores.Dimensions = slices.Clone(b.Scores.Dimensions)
	changed.Scores.Dimensions[1].Now.Exact += 0.01
	changed.Scores.Dimensions[1].Stage.Level = 3
	changed.Plan.Bars = slices.Clone(b.Plan.Bars)
	changed.Plan.Bars[2].Span.Last = changed.Plan.Bars[2].Span.Last.AddDays(1)
	content, _ = written(t, changed, "en")
	f := opened(t, content)
	card = sheetOf(t, f, Scorecard)
	for _, code := range []string{"score", "stage"} {
		if formula := card.formula(card.cell(id, code)); formula != "" {
			t.Errorf("%s of %s is live: %s", code, id, formula)
		}
	}
	card.want(card.cell(id, "score"), changed.Scores.Dimensions[1].Now)
	plan := sheetOf(t, f, Plan)
	bar := changed.Plan.Bars[2]
	if plan.formula(plan.cell(bar.ID.String(), "end")) != "" {
		t.Error("an end that the formula misses is live")
	}
	plan.wantDay(plan.cell(bar.ID.String(), "end"), bar.Span.Last)
}

func TestAudiencesAndEmptyWorkshops(t *testing.T) {
	pack := defaultPack(t)
	full := workshop(t, pack, true)
	empty := roadmap.Inputs{Assessment: assessment.Inputs{Setup: full.Assessment.Setup}}
	noPlan := full
	noPlan.Work, noPlan.Milestones = roadmap.Work{}, nil
	for _, c := range []struct {
		name    string
		in      roadmap.Inputs
		o       roadmap.Options
		has     []string
		without []string
	}{
		{"executive", full, roadmap.Options{Audience: roadmap.Executive}, []string{Scorecard, Plan, Group}, []string{Ratings}},
		{"store", full, roadmap.Options{Audience: roadmap.ForStore, Store: full.Assessment.Stores[2].ID}, []string{Scorecard, Ratings}, nil},
		{"empty", empty, roadmap.Options{}, []string{Scorecard, Disconnects, Plan, Initiatives}, []string{Group}},
		{"no plan", noPlan, roadmap.Options{Paper: roadmap.Letter}, []string{Scorecard, Plan, Initiatives}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := brief(t, pack, c.in, c.o)
			content, _ := written(t, b, "en")
			f := opened(t, content)
			for _, code := range c.has {
				sheetOf(t, f, code)
			}
			for _, name := range f.GetSheetList() {
				for _, code := range c.without {
					if mark, _ := f.GetCellValue(name, "A1"); mark == "ol:"+code+":1" {
						t.Errorf("the workbook has the sheet %s", code)
					}
				}
			}
			if c.name == "empty" || c.name == "no plan" {
				sameFormulas(t, f, recomputed(t, content)[0])
			}
		})
	}
}

// hostile are texts that break careless writers.
var hostile = []string{
	"=1+1", "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "\t=1", "'quoted", `="a"&"b"`,
	"emoji 🚗👩‍🔧 and combining e\u0301", "bad \xff\xfe bytes \xf0\x9f", "controls \x00\x01\x1b\x7f", "lines\r\nand\rmore\n", "_x0041_ _x000D_",
	"]]> <b>&amp;</b> &", "\uFFFE\uFFFF", "  spaces  ", strings.Repeat("long ", 2000), strings.Repeat("ü🚗", 20_000),
}

func TestHostileTexts(t *testing.T) {
	base := sample(t)
	for k, s := range hostile {
		b := base
		b.Cover.Organisation, b.Cover.Confidentiality, b.Cover.Store, b.Cover.PackID = s, s, s, s
		b.Register.Rows = slices.Clone(base.Register.Rows)
		b.Register.Rows[0].What, b.Register.Rows[0].Owner.Name = s, s
		b.Plan.Bars = slices.Clone(base.Plan.Bars)
		b.Plan.Bars[0].Name, b.Plan.Bars[0].Code, b.Plan.Bars[0].Note = s, s, s
		b.Sheets = slices.Clone(base.Sheets)
		b.Sheets[0].Name, b.Sheets[0].Done = s, []string{s, s}
		b.Scores.Indicators = slices.Clone(base.Scores.Indicators)
		b.Scores.Indicators[0].Name.Name, b.Scores.Indicators[0].Reason = s, s
		b.Lists.Roles = slices.Clone(base.Lists.Roles)
		b.Lists.Roles[0].Name, b.Lists.Roles[0].Short = s, s
		b.Lists.Statuses = slices.Clone(base.Lists.Statuses)
		b.Lists.Statuses[2].Name = s
		b.Cover.Milestone = &roadmap.Milestone{Name: s}
		content, notices := written(t, b, "en")
		f := opened(t, content)
		p := sheetOf(t, f, Disconnects)
		cell := p.cell(b.Register.Rows[0].ID.String(), "what")
		if formula := p.formula(cell); formula != "" {
			t.Errorf("text %d became the formula %q", k, formula)
		}
		got := p.raw(cell)
		if want := clean(s); units(want) <= maxCell {
			if got != want || len(notices) > 0 {
				t.Errorf("text %d came back as %.60q with notices %v", k, got, notices)
			}
			continue
		}
		if units(got) > maxCell || !strings.HasPrefix(clean(s), got[:20_000]) || !strings.Contains(got[len(got)-100:], "[cut: 60,000 characters in all") {
			t.Errorf("text %d came back with %d units, ending in %q", k, units(got), got[len(got)-100:])
		}
		if len(notices) < 5 || !notices[0].Equal(text.M("xlsx.notice.cut", text.Str("Sheet", "Scorecard"), notices[0].Args[1], text.Int("Count", 60_000), text.Int("Limit", maxCell))) &&
			notices[0].Key != "xlsx.notice.cut" {
			t.Errorf("notices %v", notices)
		}
	}
}

// Every part must be well-formed, whatever the texts.
func TestPartsAreWellFormed(t *testing.T) {
	b := sample(t)
	b.Cover.Organisation = strings.Join(hostile[:14], "|")
	content, _ := written(t, b, "en")
	for name, part := range parts(t, content) {
		d := xml.NewDecoder(bytes.NewReader(part))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !utf8.Valid(part) {
			t.Errorf("%s is not valid UTF-8", name)
		}
	}
}
