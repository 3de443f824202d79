package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func parts(t testing.TB, workbook []byte) map[string][]byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, member := range in.File {
		if !member.Modified.IsZero() && member.Modified.Year() > 1980 {
			t.Errorf("%s carries the time %s", member.Name, member.Modified)
		}
		r, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[member.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestContentTypesAreSorted(t *testing.T) {
	a := `<Types xmlns="x"><Override PartName="/b" ContentType="y"></Override><Default Extension="z" ContentType="q"/><Override PartName="/a" ContentType="y"></Override></Types>`
	want := `<Types xmlns="x"><Default Extension="z" ContentType="q"/><Override PartName="/a" ContentType="y"></Override><Override PartName="/b" ContentType="y"></Override></Types>`
	if got := string(sortEntries([]byte(a))); got != want {
		t.Errorf("sorted to %s", got)
	}
}

func TestRadarHasThreeKindsOfLines(t *testing.T) {
	content, _ := written(t, sample(t), "en")
	radar := ""
	for name, part := range parts(t, content) {
		if strings.HasPrefix(name, "xl/charts/") && bytes.Contains(part, []byte("<radarChart>")) {
			radar = string(part)
		}
	}
	for _, want := range []string{`val="` + accent + `"/></a:solidFill><a:prstDash val="solid"/>`, `<a:prstDash val="dash"/>`, `<symbol val="diamond"/>`, `<symbol val="square"/>`} {
		if !strings.Contains(radar, want) {
			t.Errorf("the radar has no %s", want)
		}
	}
}

func TestCleanTextFitsACell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		c := clean(s)
		if !utf8.ValidString(c) || strings.ContainsAny(c, "\r\x00\x0b\x1f\ufffe\uffff") || clean(c) != c {
			t.Fatalf("%q cleaned to %q", s, c)
		}
		n := rapid.IntRange(0, 40).Draw(t, "units")
		short := cut(c, n)
		if !strings.HasPrefix(c, short) || len(utf16.Encode([]rune(short))) > n || !utf8.ValidString(short) {
			t.Fatalf("%q cut to %d units is %q", c, n, short)
		}
		if len(utf16.Encode([]rune(c))) <= n && short != c {
			t.Fatalf("%q was cut to %q though it fits %d units", c, short, n)
		}
	})
}

// The formulas' dates are the schedule's for any net, as long as the columns hold its links; with more links the start
// is told.
func TestPlanFormulasFollowTheSchedule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b roadmap.Briefing
		b.Plan.Start = civil.Of(2026, 11, 9).AddDays(rapid.IntRange(-3, 3).Draw(t, "start"))
		for range rapid.IntRange(0, 3).Draw(t, "closures") {
			first := b.Plan.Start.AddDays(rapid.IntRange(-5, 80).Draw(t, "first"))
			b.Plan.Closures = append(b.Plan.Closures, roadmap.Closure{First: first, Last: first.AddDays(rapid.IntRange(0, 12).Draw(t, "length"))})
		}
		problem := schedule.Problem{Start: b.Plan.Start}
		for _, c := range b.Plan.Closures {
			problem.Closures = append(problem.Closures, schedule.Closure{First: c.First, Last: c.Last})
		}
		kinds := []roadmap.LinkKind{roadmap.FS, roadmap.SS, roadmap.FF, roadmap.SF}
		n := rapid.IntRange(1, 9).Draw(t, "tasks")
		for i := range n {
			bar := roadmap.Bar{ID: recordID("bar", i), Code: string(rune('A' + i)), Days: rapid.IntRange(0, 15).Draw(t, "days")}
			if rapid.IntRange(0, 4).Draw(t, "pinned") == 0 {
				bar.Pin = roadmap.Pin{NotBefore: b.Plan.Start.AddDays(rapid.IntRange(-10, 60).Draw(t, "pin")), Fixed: rapid.Bool().Draw(t, "fixed")}
			}
			for j := range i {
				if rapid.IntRange(0, 2).Draw(t, "linked") == 0 {
					l := roadmap.BarLink{From: recordID("bar", j), To: bar.ID, Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Lag: rapid.IntRange(-6, 9).Draw(t, "lag")}
					b.Plan.Links = append(b.Plan.Links, l)
					problem.Links = append(problem.Links, schedule.Link{From: l.From.String(), To: l.To.String(), Kind: schedule.Kind(l.Kind), Lag: l.Lag})
				}
			}
			b.Plan.Bars = append(b.Plan.Bars, bar)
			problem.Tasks = append(problem.Tasks, schedule.Task{ID: bar.ID.String(), Days: bar.Days, NotBefore: bar.Pin.NotBefore, Fixed: bar.Pin.Fixed})
		}
		plan, err := schedule.Solve(problem, schedule.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range plan.Tasks {
			b.Plan.Bars[i].Span = roadmap.Span{First: d.First, Last: d.Last}
		}
		bk := &book{briefing: &b, lists: &lists{}}
		bk.lists.close(&b)
		d := bk.newDating()
		for i, bar := range b.Plan.Bars {
			if !d.live[i] {
				t.Fatalf("bar %s is no formula", bar.Code)
			}
			if d.levelled[i].Valid() && len(d.links[i]) <= maxLinks {
				t.Fatalf("bar %s had to be told its start", bar.Code)
			}
		}
	})
}

func TestFormulaTemplates(t *testing.T) {
	s := &sheet{code: "own", name: "It's", rows: 3, spare: 1, columns: []column{{code: "a"}, {code: "b.c"}}}
	other := &sheet{code: "other", name: "Other", rows: 1, columns: []column{{code: "x"}}}
	bk := &book{byCode: map[string]*sheet{"own": s, "other": other}}
	s.prepare()
	other.prepare()
	for template, want := range map[string]string{
		"1+1": "1+1", "{a}*2": "$C7*2", "{id}&{b.c}": "$A7&$D7", "SUM({a:})/{^a}": "SUM($C$3:$C$6)/$C$2",
		"{other.x}": "'Other'!$C$3:$C$3", "{own.a}": "'It''s'!$C$3:$C$6",
	} {
		if got, err := bk.formula(s, template, 7); err != nil || got != want {
			t.Errorf("%s = %s (%v), want %s", template, got, err, want)
		}
	}
	for _, template := range []string{"{nothing}", "{nowhere.x}", "{other.nothing}", "{a", "{^no}", "{no:}"} {
		if got, err := bk.formula(s, template, 7); err == nil {
			t.Errorf("%s = %s, want an error", template, got)
		}
	}
}

// What programs refuse or cut must be short enough in every language.
func TestTextsFitTheFormat(t *testing.T) {
	for _, lang := range text.Languages() {
		p := printer(t, lang)
		keys, err := text.Keys(lang)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for _, key := range keys {
			s := p.Text(key)
			limit := 0
			switch {
			case strings.HasPrefix(key, "xlsx.sheet."):
				limit = excelize.MaxSheetNameLength
				if strings.ContainsAny(s, `[]:*?/\`) || strings.HasPrefix(s, "'") || seen[s] != "" {
					t.Errorf("%s %s: %q cannot name a sheet", lang, key, s)
				}
				seen[s] = key
			case key == "xlsx.limit.title":
				limit = 32
			case strings.HasPrefix(key, "xlsx.limit."):
				limit = 225 // of 255, with room for the numbers
			}
			if limit > 0 && utf8.RuneCountInString(s) > limit {
				t.Errorf("%s %s has more than %d characters", lang, key, limit)
			}
		}
	}
}
