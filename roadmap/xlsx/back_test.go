package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// returned reads a workbook back and compares it with the briefing it was made from, or a later one.
func returned(t interface {
	Helper()
	Fatal(...any)
}, raw []byte, now *Holding) Diff {
	t.Helper()
	r, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return r.Compare(now)
}

// bytesOf writes a file.
func bytesOf(t interface{ Fatal(...any) }, f *excelize.File) []byte {
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// said lists a diff's fields as "sheet|id|code" with what the file says, added rows by their title.
func said(d Diff) map[string]string {
	out := map[string]string{}
	for _, row := range d.Rows {
		id := row.ID
		if row.Kind == RowAdded && row.Sheet != Lists {
			id = "+" + row.Title
		}
		if len(row.Fields) == 0 {
			out[row.Sheet+"|"+id] = string(row.Kind)
		}
		for _, f := range row.Fields {
			out[row.Sheet+"|"+id+"|"+f.Code] = f.Theirs.Text
		}
	}
	return out
}

func wantSaid(t *testing.T, d Diff, want map[string]string) {
	t.Helper()
	if got := said(d); !maps.Equal(got, want) {
		t.Errorf("the diff says %v\nwant %v", got, want)
	}
}

func TestAnUneditedWorkbookSaysNothing(t *testing.T) {
	pack := defaultPack(t)
	books, now := [][]byte{}, []*Holding{}
	for _, lang := range []string{"en", "de"} {
		for _, byStore := range []bool{false, true} {
			b := brief(t, pack, workshop(t, pack, byStore), roadmap.Options{Language: lang})
			raw, _ := written(t, b, lang)
			books, now = append(books, raw), append(now, Current(b, printer(t, lang)))
		}
	}
	for i, raw := range books {
		if d := returned(t, raw, now[i]); len(d.Rows)+len(d.Notices) > 0 {
			t.Errorf("workbook %d: %v, %v", i, said(d), d.Notices)
		}
	}
	if testing.Short() {
		return
	}
	for i, f := range recomputed(t, books...) { // with every cached value taken out first
		if d := returned(t, bytesOf(t, f), now[i]); len(d.Rows)+len(d.Notices) > 0 {
			t.Errorf("workbook %d after LibreOffice: %v, %v", i, said(d), d.Notices)
		}
	}
}

func TestResavedByLibreOfficeSaysOnlyTheEdit(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	b := sample(t)
	raw, _ := written(t, b, "en")
	f := opened(t, raw)
	plan := sheetOf(t, f, Plan)
	bar := b.Plan.Bars[3].ID.String()
	must(t, f.SetCellValue(plan.name, plan.cell(bar, "wd"), 77), f.SetCellValue(plan.name, plan.cell(bar, "pin"), "2027-06-01"))
	wantSaid(t, returned(t, resaved(t, [][]byte{bytesOf(t, f)})[0], Current(b, printer(t, "en"))), map[string]string{
		"plan|" + bar + "|wd": "77", "plan|" + bar + "|pin": "2027-06-01"})
}

func must(t interface{ Fatal(...any) }, errs ...error) {
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// Whatever is edited, the diff says exactly that: values, new rows, with rows sorted, columns hidden, heads and sheets
// renamed.
func TestTheDiffIsWhatWasEdited(t *testing.T) {
	b := sample(t)
	raw, _ := written(t, b, "de")
	now := Current(b, printer(t, "de"))
	rapid.Check(t, func(rt *rapid.T) {
		w := scramble(rt, t, raw, now)
		says(rt, returned(rt, w.raw, now), w.want)
	})
}

// The same after LibreOffice has computed and saved what was edited.
func TestTheDiffIsWhatWasEditedAfterLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	b := sample(t)
	raw, _ := written(t, b, "de")
	now := Current(b, printer(t, "de"))
	edited := rapid.Custom(func(rt *rapid.T) scrambled { return scramble(rt, t, raw, now) })
	var books [][]byte
	var want []map[string]string
	for n := range 8 {
		w := edited.Example(n + 1)
		books, want = append(books, w.raw), append(want, w.want)
	}
	for i, f := range resaved(t, books) {
		says(t, returned(t, f, now), want[i])
	}
}

// scrambled is a workbook after edits, and what its diff has to say.
type scrambled struct {
	raw  []byte
	want map[string]string
}

func says(t interface {
	Helper()
	Fatalf(string, ...any)
}, d Diff, want map[string]string) {
	t.Helper()
	if got := said(d); !maps.Equal(got, want) {
		t.Fatalf("the diff says %v\nwant %v", got, want)
	}
	if len(d.Notices) > 0 {
		t.Fatalf("notices %v", d.Notices)
	}
}

// scramble edits a workbook as many people would.
func scramble(rt *rapid.T, t *testing.T, raw []byte, now *Holding) scrambled {
	sheets := slices.DeleteFunc(slices.Sorted(maps.Keys(now.fields)), func(code string) bool { return code == Lists }) // its rows are no records
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	must(rt, err)
	defer f.Close()
	want := map[string]string{}
	for range rapid.IntRange(0, 6).Draw(rt, "edits") {
		code := rapid.SampledFrom(sheets).Draw(rt, "sheet")
		p := sheetOf(t, f, code)
		id := rapid.SampledFrom(slices.Sorted(maps.Keys(p.rows))).Draw(rt, "row")
		var plain []field
		for _, c := range now.fields[code] {
			if !isLink(code, c.code) {
				plain = append(plain, c)
			}
		}
		c := rapid.SampledFrom(plain).Draw(rt, "column")
		typed, text := edit(rt, now, c)
		must(rt, f.SetCellValue(p.name, p.cell(id, c.code), typed))
		key := code + "|" + id + "|" + c.code
		if delete(want, key); !c.same(now.cells[[3]string{code, id, c.code}], Held{Text: text}) {
			want[key] = text
		}
	}
	for _, made := range []struct{ code, name, other, typed string }{
		{Disconnects, "what", "sev", "4"}, {Initiatives, "name", "value", "4"}, {Decisions, "what", "outcome", "Yes"},
	} {
		p := sheetOf(t, f, made.code)
		line := firstRow - 1
		for _, at := range p.rows {
			line = max(line, at)
		}
		for n := range rapid.IntRange(0, 2).Draw(rt, "new rows") {
			line++
			name := fmt.Sprintf("A new one %d", n)
			must(rt, f.SetCellValue(p.name, p.ref(line, made.name), name), f.SetCellValue(p.name, p.ref(line, made.other), made.typed))
			want[made.code+"|+"+name+"|"+made.name], want[made.code+"|+"+name+"|"+made.other] = name, made.typed
		}
	}
	for _, code := range rapid.SliceOfNDistinct(rapid.SampledFrom(sheets), 0, 3, rapid.ID[string]).Draw(rt, "moved") {
		p := sheetOf(t, f, code)
		if rapid.Bool().Draw(rt, "sort") {
			swap(rt, f, p, rapid.IntRange(0, 3).Draw(rt, "from"), rapid.IntRange(0, 3).Draw(rt, "to"))
		}
		if rapid.Bool().Draw(rt, "hide") {
			must(rt, f.SetColVisible(p.name, "D:G", false))
		}
		if rapid.Bool().Draw(rt, "translate") {
			must(rt, f.SetCellValue(p.name, "D2", "Otsikko"), f.SetSheetName(p.name, "Välilehti "+code))
		}
	}
	return scrambled{bytesOf(rt, f), want}
}

// edit draws what somebody types into a column, and what that says.
func edit(t *rapid.T, h *Holding, c field) (typed any, says string) {
	switch c.kind {
	case aNumber:
		x := rapid.IntRange(1, 4).Draw(t, "number")
		return rapid.SampledFrom([]any{x, strconv.Itoa(x), fmt.Sprintf(" %d,0 ", x)}).Draw(t, "typed"), strconv.Itoa(x)
	case aDate:
		n := rapid.IntRange(0, 800).Draw(t, "day") + 46000
		d, _ := day(strconv.Itoa(n), 0)
		return rapid.SampledFrom([]any{n, d.String(), fmt.Sprintf("%d.%d.%d", d.Day, int(d.Month), d.Year)}).Draw(t, "typed"), d.String()
	case anItem:
		list := c.list
		if list == "OL_Owner" {
			list = "OL_Role"
		}
		item := rapid.SampledFrom(h.lists[list]).Draw(t, "item")
		return item[1], item[0]
	}
	s := rapid.SampledFrom([]string{"", "–", "=1+1", "Neu", "zwei\nZeilen", "-x"}).Draw(t, "text")
	return "  " + s + " ", strings.Trim(s, "–")
}

// swap puts two records in each other's place, as sorting does.
func swap(t interface{ Fatal(...any) }, f *excelize.File, p readSheet, a, b int) {
	a, b = a+firstRow, b+firstRow
	for k := 1; k <= len(p.at)+1; k++ {
		x, _ := excelize.CoordinatesToCellName(k, a)
		y, _ := excelize.CoordinatesToCellName(k, b)
		var held [2]any
		var formulas [2]string
		for i, cell := range []string{x, y} {
			raw := p.raw(cell)
			held[i], formulas[i] = raw, p.formula(cell)
			if n, err := strconv.ParseFloat(raw, 64); err == nil {
				held[i] = n
			}
		}
		for i, cell := range []string{y, x} {
			must(t, f.SetCellFormula(p.name, cell, ""), f.SetCellValue(p.name, cell, held[i]))
			if formulas[i] != "" { // what it says of its own row goes with it
				from, to := a, b
				if i == 1 {
					from, to = b, a
				}
				own := regexp.MustCompile(fmt.Sprintf(`(\$[A-Z]+)%d\b`, from))
				must(t, f.SetCellFormula(p.name, cell, own.ReplaceAllString(formulas[i], fmt.Sprintf("${1}%d", to))))
			}
		}
	}
}

// Both sides, and what can't simply be taken over.
func TestWhatNeedsADecision(t *testing.T) {
	pack := defaultPack(t)
	in := workshop(t, pack, false)
	b := brief(t, pack, in, roadmap.Options{})
	raw, _ := written(t, b, "en")
	same := Current(b, printer(t, "en"))
	bar, other := b.Plan.Bars[0], b.Plan.Bars[5]
	fault := b.Register.Rows[1].ID.String()
	key := func(sheet, id, code string) string { return sheet + "|" + id + "|" + code }
	for _, c := range []struct {
		name    string
		edit    func(f *excelize.File, plan, faults readSheet)
		want    map[string]string
		notice  string
		unsafe  bool
		changed func(*roadmap.Inputs) // meanwhile
	}{
		{"the same id twice", func(f *excelize.File, _, faults readSheet) {
			must(t, f.DuplicateRowTo(faults.name, faults.rows[fault], firstRow+len(b.Register.Rows)+3))
			must(t, f.SetCellValue(faults.name, faults.ref(firstRow+len(b.Register.Rows)+3, "note"), "copied"))
		}, nil, "back.row-twice", false, nil},
		{"start typed over", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellFormula(plan.name, plan.cell(bar.ID.String(), "start"), ""), f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "start"), "2027-05-03"))
		}, map[string]string{key(Plan, bar.ID.String(), "pin"): "2027-05-03", key(Plan, bar.ID.String(), "fixed"): "yes"}, "", true, nil},
		{"finish typed over", func(f *excelize.File, plan, _ readSheet) {
			at := plan.cell(bar.ID.String(), "end")
			must(t, f.SetCellFormula(plan.name, at, ""), f.SetCellValue(plan.name, at, serial(bar.Span.Last)+7))
		}, map[string]string{key(Plan, bar.ID.String(), "wd"): strconv.Itoa(bar.Days + 5)}, "", true, nil},
		{"another computed cell", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "code"), "X99"))
		}, map[string]string{}, "back.computed", false, nil},
		{"an owner no list has", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "owner"), "Ms Lind"))
		}, map[string]string{key(Plan, bar.ID.String(), "owner"): "Ms Lind"}, "", true, nil},
		{"not a date", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "pin"), "after Easter"))
		}, map[string]string{}, "back.unreadable", false, nil},
		{"merged cells", func(f *excelize.File, plan, _ readSheet) {
			line := plan.rows[bar.ID.String()]
			must(t, f.SetCellValue(plan.name, plan.ref(line, "note"), "for both"), f.MergeCell(plan.name, plan.ref(line, "note"), plan.ref(line+1, "note")))
		}, map[string]string{key(Plan, bar.ID.String(), "note"): "for both", key(Plan, b.Plan.Bars[1].ID.String(), "note"): "for both"}, "back.merged", false, nil},
		{"a row is gone", func(f *excelize.File, _, faults readSheet) {
			must(t, f.RemoveRow(faults.name, faults.rows[fault]))
		}, map[string]string{Disconnects + "|" + fault: "removed"}, "", true, nil},
		{"a new row without a name", func(f *excelize.File, _, faults readSheet) {
			must(t, f.SetCellValue(faults.name, faults.ref(firstRow+40, "sev"), 3))
		}, map[string]string{}, "back.nameless", false, nil},
		{"a column is gone", func(f *excelize.File, plan, _ readSheet) {
			letter, _, _ := excelize.SplitCellName(plan.ref(1, "note"))
			must(t, f.RemoveCol(plan.name, letter))
		}, map[string]string{}, "", false, nil},
		{"a link more", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "p3"), other.Code), f.SetCellValue(plan.name, plan.cell(bar.ID.String(), "l3"), 2))
		}, nil, "", false, nil},
		{"changed on both sides", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(in.Work.Initiatives[0].ID.String(), "wd"), 44))
		}, map[string]string{key(Plan, in.Work.Initiatives[0].ID.String(), "wd"): "44"}, "", true,
			func(in *roadmap.Inputs) { in.Work.Initiatives[0].Duration = 33 }},
		{"changed to the same", func(f *excelize.File, plan, _ readSheet) {
			must(t, f.SetCellValue(plan.name, plan.cell(in.Work.Initiatives[0].ID.String(), "wd"), 33))
		}, map[string]string{}, "", false, func(in *roadmap.Inputs) { in.Work.Initiatives[0].Duration = 33 }},
		{"a closed day more", func(f *excelize.File, _, _ readSheet) {
			lists := sheetOf(t, f, Lists)
			must(t, f.SetCellValue(lists.name, lists.ref(120, "closed"), "2027-05-17"))
		}, map[string]string{Lists + "|2027-05-17": "added"}, "", false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := opened(t, raw)
			c.edit(f, sheetOf(t, f, Plan), sheetOf(t, f, Disconnects))
			now := same
			if c.changed != nil {
				later := in
				later.Work.Initiatives = slices.Clone(in.Work.Initiatives)
				c.changed(&later)
				now = Current(brief(t, pack, later, roadmap.Options{}), printer(t, "en"))
			}
			d := returned(t, bytesOf(t, f), now)
			if c.want != nil {
				wantSaid(t, d, c.want)
			} else if len(d.Rows) != 1 {
				t.Errorf("%d rows: %v", len(d.Rows), said(d))
			}
			if has := slices.ContainsFunc(d.Notices, func(m text.Message) bool { return m.Key == c.notice }); has != (c.notice != "") || c.notice == "" && len(d.Notices) > 0 {
				t.Errorf("notices %v, want %q", d.Notices, c.notice)
			}
			for _, m := range d.Notices {
				for _, lang := range []string{"en", "de"} {
					if !printer(t, lang).Has(m.Key) {
						t.Errorf("%s has no text %s", lang, m.Key)
					}
				}
			}
			for _, row := range d.Rows {
				if row.Safe() == c.unsafe {
					t.Errorf("%s %s: safe is %v", row.Sheet, row.Title, row.Safe())
				}
			}
		})
	}
}

func TestWorkbooksThatCannotComeBack(t *testing.T) {
	raw, _ := written(t, sample(t), "en")
	with := func(edit func(f *excelize.File)) []byte {
		f := opened(t, raw)
		edit(f)
		return bytesOf(t, f)
	}
	foreign := excelize.NewFile()
	var packed bytes.Buffer
	must(t, WritePack(&packed, defaultPack(t), printer(t, "en"), "Ownerloop"))
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"empty":             {nil, ErrNoWorkbook},
		"no archive":        {[]byte("PK\x03\x04 and so on"), ErrNoWorkbook},
		"cut":               {raw[:len(raw)/2], ErrNoWorkbook},
		"a pack's texts":    {packed.Bytes(), ErrPackTexts},
		"foreign":           {bytesOf(t, foreign), ErrNotOurs},
		"encrypted":         {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), ErrEncrypted},
		"macros":            {withMember(t, raw, "xl/vbaProject.bin", []byte("code")), ErrMacros},
		"far too big":       {make([]byte, MaxReturned+1), ErrWorkbookTooLarge},
		"unpacks to 210 MB": {withMember(t, raw, "xl/media/zeros.bin", make([]byte, 210<<20)), ErrWorkbookTooLarge},
		"newer": {with(func(f *excelize.File) {
			must(t, f.SetCellValue(sheetOf(t, f, Plan).name, "A1", "ol:plan:2"))
		}), ErrNewerWorkbook},
		"without its hidden sheet": {with(func(f *excelize.File) { must(t, f.DeleteSheet(Base)) }), ErrBaseLost},
		"an error in a cell":       {withError(t, raw), nil},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Read(c.raw)
			var cell *CellError
			if r != nil || err == nil || c.want != nil && !errors.Is(err, c.want) || c.want == nil && !errors.As(err, &cell) {
				t.Errorf("read %v, error %v", r != nil, err)
			}
		})
	}
}

// Bytes changed anywhere give an error or a diff, never a panic.
func TestDamagedWorkbooksAreReadOrRefused(t *testing.T) {
	b := sample(t)
	raw, _ := written(t, b, "en")
	now := Current(b, printer(t, "en"))
	for k := range 40 {
		damaged := bytes.Clone(raw)
		for at := k * 131; at < len(damaged); at += len(damaged)/7 + k {
			damaged[at] ^= byte(1 << (k % 8))
		}
		if r, err := Read(damaged); err == nil {
			r.Compare(now)
		}
	}
}

// withMember adds a member to an archive.
func withMember(t *testing.T, raw []byte, name string, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	must(t, err)
	for _, m := range in.File {
		must(t, w.Copy(m))
	}
	m, err := w.Create(name)
	must(t, err)
	_, err = m.Write(content)
	must(t, err, w.Close())
	return out.Bytes()
}

// withError makes the first record's severity an error, as a program writes it.
func withError(t *testing.T, raw []byte) []byte {
	t.Helper()
	f := opened(t, raw)
	p := sheetOf(t, f, Disconnects)
	at := p.ref(firstRow, "sev")
	must(t, f.SetCellValue(p.name, at, "MARK-OF-THE-TEST"))
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	content := bytesOf(t, f)
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	must(t, err)
	for _, m := range in.File {
		r, err := m.Open()
		must(t, err)
		body, err := io.ReadAll(r)
		must(t, err)
		if strings.HasPrefix(m.Name, "xl/worksheets/") {
			body = regexp.MustCompile(`<c r="`+at+`"( s="\d+")?[^>]*>.*?</c>`).ReplaceAll(body, []byte(`<c r="`+at+`"$1 t="e"><v>#DIV/0!</v></c>`))
		}
		o, err := w.Create(m.Name)
		must(t, err)
		_, err = o.Write(body)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}
