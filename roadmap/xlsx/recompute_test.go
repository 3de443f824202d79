package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

var cachedValue = regexp.MustCompile(`(<f[^>]*>[^<]*</f>)<v>[^<]*</v>`)

// stripped takes the value from every formula cell, so that a program has to compute it.
func stripped(t testing.TB, workbook []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, member := range in.File {
		r, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(member.Name, "xl/worksheets/") {
			content = cachedValue.ReplaceAll(content, []byte("$1"))
		}
		w, err := zw.Create(member.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// recomputed has LibreOffice compute workbooks without cached values and save them again.
func recomputed(t *testing.T, workbooks ...[]byte) []*excelize.File {
	t.Helper()
	bare := make([][]byte, len(workbooks))
	for i, content := range workbooks {
		bare[i] = stripped(t, content)
	}
	files := make([]*excelize.File, len(workbooks))
	for i, content := range resaved(t, bare) {
		files[i] = opened(t, content)
	}
	return files
}

// resaved has LibreOffice open workbooks and save them again: the bytes it writes, not those the library makes of them.
func resaved(t *testing.T, workbooks [][]byte) [][]byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice (soffice) is not installed, or -short: workbooks are not saved by another program")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "xlsx", "--outdir", dir + "/out"}
	for i, content := range workbooks {
		name := filepath.Join(dir, strconv.Itoa(i)+".xlsx")
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	out := make([][]byte, len(workbooks))
	for i := range workbooks {
		if out[i], err = os.ReadFile(filepath.Join(dir, "out", strconv.Itoa(i)+".xlsx")); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func opened(t testing.TB, workbook []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// readSheet reads a sheet by its codes.
type readSheet struct {
	t    testing.TB
	file *excelize.File
	name string
	at   map[string]int
	rows map[string]int // row number by ID
}

// sheetOf finds a sheet by its mark.
func sheetOf(t testing.TB, f *excelize.File, code string) readSheet {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil || len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "ol:"+code+":1" {
			continue
		}
		p := readSheet{t: t, file: f, name: name, at: map[string]int{"id": 1}, rows: map[string]int{}}
		for i, c := range rows[0][1:] {
			p.at[c] = i + 2
		}
		for i, row := range rows {
			if i >= firstRow-1 && len(row) > 0 && row[0] != "" {
				p.rows[row[0]] = i + 1
			}
		}
		return p
	}
	t.Fatalf("no sheet %q", code)
	return readSheet{}
}

func (p readSheet) cell(id, code string) string {
	row, ok := p.rows[id]
	if !ok {
		p.t.Fatalf("%s: no row %q", p.name, id)
	}
	return p.ref(row, code)
}

func (p readSheet) ref(row int, code string) string {
	if p.at[code] == 0 {
		p.t.Fatalf("%s: no column %q", p.name, code)
	}
	name, err := excelize.CoordinatesToCellName(p.at[code], row)
	if err != nil {
		p.t.Fatal(err)
	}
	return name
}

func (p readSheet) raw(cell string) string {
	v, err := p.file.GetCellValue(p.name, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

func (p readSheet) formula(cell string) string {
	f, err := p.file.GetCellFormula(p.name, cell)
	if err != nil {
		p.t.Fatal(err)
	}
	return f
}

// want checks a figure: its number to 1e-9, blank when missing.
func (p readSheet) want(cell string, f roadmap.Figure) {
	p.t.Helper()
	got := p.raw(cell)
	if !f.Known {
		if got != "" {
			p.t.Errorf("%s!%s = %q, want blank", p.name, cell, got)
		}
		return
	}
	x, err := strconv.ParseFloat(got, 64)
	if err != nil || math.Abs(x-f.Exact) > 1e-9 {
		p.t.Errorf("%s!%s = %q, want %.12f", p.name, cell, got, f.Exact)
	}
}

func (p readSheet) wantDay(cell string, d civil.Date) {
	p.t.Helper()
	want := ""
	if d.Valid() {
		want = strconv.Itoa(serial(d))
	}
	if got := p.raw(cell); got != want {
		p.t.Errorf("%s!%s = %q, want %q (%s)", p.name, cell, got, want, d)
	}
}

// wantBriefing compares a workbook's scores, priorities and dates with a briefing's.
func wantBriefing(t *testing.T, f *excelize.File, b roadmap.Briefing) {
	t.Helper()
	card := sheetOf(t, f, Scorecard)
	whole := firstRow + len(b.Scores.Dimensions)
	for i, d := range append(append([]roadmap.DimensionRow{}, b.Scores.Dimensions...), b.Scores.Overall) {
		row := whole
		if i < len(b.Scores.Dimensions) {
			row = card.rows[d.ID]
		}
		for code, figure := range map[string]roadmap.Figure{"score": d.Now, "cov": coverage(d), "target": d.Target, "ptt": d.PercentTo} {
			card.want(card.ref(row, code), figure)
		}
		for code, figure := range map[string]roadmap.Figure{"chg": d.Change, "togo": d.ToTarget} {
			if code == "chg" && b.Cover.Milestone == nil {
				continue
			}
			figure.Exact = figure.Printed
			card.want(card.ref(row, code), figure)
		}
		for k, share := range d.Stage.Shares {
			card.want(card.ref(row, "s"+strconv.Itoa(k+1)), share)
		}
		card.want(card.ref(row, "stage"), roadmap.Figure{Known: d.Stage.Known, Exact: float64(d.Stage.Level)})
		if got := card.raw(card.ref(row, "plus")) == "+"; got != d.Stage.Plus {
			t.Errorf("plus of %q = %v", d.ID, got)
		}
	}
	ratings := sheetOf(t, f, Ratings)
	for _, i := range b.Scores.Indicators {
		ratings.want(ratings.cell(i.ID, "level"), i.Level)
		ratings.want(ratings.cell(i.ID, "voted"), i.Voted)
	}
	work := sheetOf(t, f, Initiatives)
	for _, s := range b.Sheets {
		work.want(work.cell(s.ID, "gap2"), s.Priority.ClosedGap)
		work.want(work.cell(s.ID, "score"), s.Priority.Score)
		work.want(work.cell(s.ID, "pd"), s.Total)
		alone := func(o roadmap.Sheet) bool {
			return o.ID == s.ID || math.Abs(o.Priority.Score.Exact-s.Priority.Score.Exact) > 1e-9
		}
		if !slices.ContainsFunc(b.Sheets, func(o roadmap.Sheet) bool { return !alone(o) }) { // equal ones keep the order they had
			work.want(work.cell(s.ID, "rank"), roadmap.Figure{Known: true, Exact: float64(s.Priority.Rank)})
		}
	}
	plan := sheetOf(t, f, Plan)
	for _, bar := range b.Plan.Bars {
		plan.wantDay(plan.cell(bar.ID.String(), "start"), bar.Span.First)
		plan.wantDay(plan.cell(bar.ID.String(), "end"), bar.Span.Last)
		if b.Cover.Milestone != nil {
			plan.want(plan.cell(bar.ID.String(), "slip"), bar.Slip)
		}
	}
	wantValue(t, f, b.Value)
}

// wantValue compares the forecast's line and results with a briefing's, to a cent.
func wantValue(t *testing.T, f *excelize.File, v roadmap.ValueSection) {
	t.Helper()
	if !v.Known {
		t.Fatalf("no forecast: %v", v.Problems)
	}
	p := sheetOf(t, f, Value)
	cents := func(id, code string, minor int64) {
		t.Helper()
		got, err := strconv.ParseFloat(p.raw(p.cell(id, code)), 64)
		if err != nil || math.Abs(got*100-float64(minor)) > 0.5+1e-6 {
			t.Errorf("%s of %s = %q, want %d cents", code, id, p.raw(p.cell(id, code)), minor)
		}
	}
	for k, m := range v.Months {
		cents("net", monthCode(k), m.Net.Base)
		cents("sofar", monthCode(k), m.Sum.Base)
		cents("p10", monthCode(k), m.Sum.P10)
	}
	for _, l := range slices.Concat(v.Levers, v.Apart) {
		cents(l.ID, "gross", l.Gross)
	}
	for _, c := range v.Costs {
		cents(c.ID, "all", -c.Whole)
	}
	cents("final", "all", v.Final.Base)
	cents("present", "all", v.Present.Base)
	paid := p.raw(p.cell("payback", "all"))
	if month, err := strconv.Atoi(paid); v.Payback.Base > 0 && (err != nil || month != v.Payback.Base) || v.Payback.Base == 0 && err == nil {
		t.Errorf("paid for from month %q, want %d", paid, v.Payback.Base)
	}
	heads := sheetOf(t, f, ValueInputs)
	if got := heads.raw(heads.ref(headRow, "paid")); got != paid {
		t.Errorf("the head of the inputs says month %q, the sheet of value %q", got, paid)
	}
}

// sameFormulas compares every formula cell's own value with the recomputed one, and looks for errors everywhere.
func sameFormulas(t *testing.T, own, again *excelize.File) (formulas int) {
	t.Helper()
	for _, name := range own.GetSheetList() {
		a, b := readSheet{t: t, file: own, name: name}, readSheet{t: t, file: again, name: name}
		rows, err := again.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, got := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if strings.HasPrefix(got, "#") || strings.HasPrefix(got, "Err:") {
					t.Errorf("%s!%s = %q: an error", name, cell, got)
				}
				if a.formula(cell) == "" {
					continue
				}
				formulas++
				want := a.raw(cell)
				x, errX := strconv.ParseFloat(got, 64)
				y, errY := strconv.ParseFloat(want, 64)
				if errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*max(1, math.Abs(y)/1e5) || got == want { // money in doubles has 15 digits
					continue
				}
				t.Errorf("%s!%s = %q, the workbook says %q\n%s", name, cell, got, want, b.formula(cell))
			}
		}
	}
	return formulas
}

func TestLibreOfficeComputesWhatTheBriefingSays(t *testing.T) {
	pack := defaultPack(t)
	other := otherRules(t, pack)
	var briefings []roadmap.Briefing
	var books [][]byte
	add := func(pack *playbooks.Pack, in roadmap.Inputs, lang string) {
		b := brief(t, pack, in, roadmap.Options{Language: lang})
		content, _ := written(t, b, lang)
		briefings, books = append(briefings, b), append(books, content)
	}
	add(pack, workshop(t, pack, false), "en")
	byStore := workshop(t, pack, true)
	byStore.Assessment.Setup.OnePersonOneVote = true
	add(pack, byStore, "de")
	add(other, workshop(t, other, false), "en")
	add(pack, gaps(t, pack, 20), "en")
	add(pack, gaps(t, pack, 4), "en") // too few people to show much
	for i, f := range recomputed(t, books...) {
		own := opened(t, books[i])
		wantBriefing(t, own, briefings[i])
		wantBriefing(t, f, briefings[i])
		if n := sameFormulas(t, own, f); n < 200 {
			t.Errorf("workbook %d has %d formulas only", i, n)
		}
	}
}

// gaps is a workshop of the first few people in which one dimension has no level and another does not apply.
func gaps(t *testing.T, pack *playbooks.Pack, people int) roadmap.Inputs {
	t.Helper()
	in := workshop(t, pack, false)
	in.Milestones = nil
	a := &in.Assessment
	a.Participants = a.Participants[:people]
	of := map[string]string{}
	for _, i := range pack.Indicators {
		of[i.ID] = i.Dimension
	}
	a.Ratings = slices.DeleteFunc(a.Ratings, func(r assessment.Rating) bool { return of[r.Indicator] == "D4" })
	a.Agreements = slices.DeleteFunc(a.Agreements, func(r assessment.Agreement) bool { return of[r.Indicator] == "D4" || of[r.Indicator] == "D2" })
	for k, i := range pack.Indicators {
		if i.Dimension == "D2" {
			a.Agreements = append(a.Agreements, assessment.Agreement{ID: recordID("na", k), Indicator: i.ID,
				Answer: assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOutOfScope}})
		}
	}
	for k, i := range pack.Indicators { // with the others above the lowest stage, the missing dimension decides
		if i.Dimension != "D2" && i.Dimension != "D4" {
			a.Agreements = append(a.Agreements, assessment.Agreement{ID: recordID("high", k), Indicator: i.ID,
				Answer: assessment.Answer{Kind: assessment.Given, Level: 2.5}})
		}
	}
	a.Agreements = a.Agreements[:len(a.Agreements)-3] // and a few stay as voted
	return in
}

// otherRules is the pack under another rule: the whole's stage by the mean, a lower threshold, unequal dimensions.
func otherRules(t *testing.T, pack *playbooks.Pack) *playbooks.Pack {
	t.Helper()
	other := *pack
	other.Settings.OverallStage = playbooks.OverallMean
	other.Settings.StageThreshold = 0.5
	other.Dimensions = append([]playbooks.Dimension{}, pack.Dimensions...)
	for i := range other.Dimensions {
		other.Dimensions[i].Weight = 1 + float64(i)/4
	}
	return &other
}

// A change in the workbook must give what the engine gives for the same change.
func TestEditsFollowTheEngine(t *testing.T) {
	pack := defaultPack(t)
	in := workshop(t, pack, false)
	for k, role := range pack.Roles { // people have time: levelling is solved, not calculated, and no formula follows it
		in.Work.Capacities = append(in.Work.Capacities, roadmap.Capacity{ID: recordID("capacity", k), Role: role.ID, Days: 1000})
	}
	other := in
	before := brief(t, pack, in, roadmap.Options{})
	content, _ := written(t, before, "en")
	f := opened(t, content)
	set := func(sheet, id, code string, x any) {
		p := sheetOf(t, f, sheet)
		if err := f.SetCellValue(p.name, p.cell(id, code), x); err != nil {
			t.Fatal(err)
		}
	}
	agreed, target := before.Scores.Indicators[0].ID, before.Scores.Indicators[9].ID
	set(Ratings, agreed, "agreed", 2.5)
	set(Ratings, target, "target", 1)
	bar := before.Plan.Bars[0]
	set(Plan, bar.ID.String(), "wd", bar.Days+7)
	pinned := before.Plan.Bars[1]
	set(Plan, pinned.ID.String(), "pin", serial(civil.Of(2027, 4, 3)))
	var edited bytes.Buffer
	if err := f.Write(&edited); err != nil {
		t.Fatal(err)
	}

	in.Assessment.Agreements = append(in.Assessment.Agreements, assessment.Agreement{ID: recordID("agreement", 99), Indicator: agreed,
		Answer: assessment.Answer{Kind: assessment.Given, Level: 2.5}})
	in.Assessment.Targets = slices.Clone(in.Assessment.Targets)
	for i := range in.Assessment.Targets {
		if in.Assessment.Targets[i].Indicator == target {
			in.Assessment.Targets[i].Level = 1
		}
	}
	in.Work.Initiatives = slices.Clone(in.Work.Initiatives) // the milestone keeps its own
	for i := range in.Work.Initiatives {
		switch in.Work.Initiatives[i].ID {
		case bar.ID:
			in.Work.Initiatives[i].Duration += 7
		case pinned.ID:
			in.Work.Initiatives[i].Pin.NotBefore = civil.Of(2027, 4, 3)
		}
	}
	after := brief(t, pack, in, roadmap.Options{})
	if after.Plan.Finish == before.Plan.Finish || after.Scores.Overall.Now == before.Scores.Overall.Now {
		t.Fatal("the edits change nothing worth computing")
	}
	// Costs fall, there is less room than the levers ask for, and it is paid for in time.
	figures := map[string]float64{"F12": 9000, "M2": 0.04, "M4": 0.15, "F32": 15, "F30": 0.2, "F03": 12500, "F28": 100, "C2": 1000, "C3": 1000, "R1": 0.07}
	f = opened(t, content)
	p := sheetOf(t, f, ValueInputs)
	for id, x := range figures {
		must(t, f.SetCellValue(p.name, p.cell(id, "base"), x))
		other.Figures.Inputs = append(other.Figures.Inputs, roadmap.ValueInput{Input: id, Estimate: roadmap.Estimate{Low: x, Base: x, High: x}})
	}
	swap(t, f, p, 2, 7) // sorting changes nothing
	worth := brief(t, pack, other, roadmap.Options{}).Value
	if worth.Payback.Base == 0 || !slices.ContainsFunc(worth.Levers, func(l roadmap.LeverRow) bool { return l.Room.Known && l.Room.Exact < 1 }) {
		t.Fatal("the figures leave something out")
	}
	again := recomputed(t, edited.Bytes(), bytesOf(t, f))
	after.Value = before.Value // the plan's dates move no money by themselves
	wantBriefing(t, again[0], after)
	for k := range worth.Months { // simulated lines stay as they were at export
		worth.Months[k].Sum.P10 = before.Value.Months[k].Sum.P10
	}
	wantValue(t, again[1], worth)
}

// An input tried at an end moves the result by what the report's chart of swings says, and comes back as no edit.
func TestAnEndIsTriedOut(t *testing.T) {
	b := sample(t)
	content, _ := written(t, b, "en")
	widest := b.Value.Swings[0]
	f := opened(t, content)
	p := sheetOf(t, f, ValueInputs)
	must(t, f.SetCellValue(p.name, p.cell(widest.Input, "try"), printer(t, "en").Text("xlsx.inputs.low")))
	again := recomputed(t, bytesOf(t, f))[0]
	v := sheetOf(t, again, Value)
	got, err := strconv.ParseFloat(v.raw(v.cell("final", "all")), 64)
	m := newValueModel(&b.Value)
	if want := m.sofar[m.count-1] + m.money(widest.AtLow); err != nil || math.Abs(got-want) > 0.02 {
		t.Errorf("at its low end %s leaves %v, want %.2f (%v)", widest.Input, got, want, err)
	}
	if d := returned(t, bytesOf(t, again), Current(b, printer(t, "en"))); len(d.Rows)+len(d.Notices) > 0 {
		t.Errorf("trying out is an edit: %v, %v", said(d), d.Notices)
	}
}
