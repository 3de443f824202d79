package register

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// desk is a workshop that edits are made on.
type desk struct {
	t       testing.TB
	session *workshop.Session
	text    *text.Printer
}

func open(t testing.TB, lang string, c workshop.Copy) *desk {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	n, now := uint64(5), time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC)
	h := app.Host{Author: "Tester", Random: func() uint64 { n++; return n }, Now: func() time.Time { now = now.Add(time.Second); return now }}
	return &desk{t, h.Open(c.Document), p}
}

func sample(t testing.TB, lang string) *desk {
	t.Helper()
	c, err := app.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return open(t, lang, c)
}

func blank(t testing.TB, lang string) *desk {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	h := app.Host{Author: "Tester", Random: func() uint64 { return 3 }, Now: func() time.Time { return time.Date(2027, 1, 19, 8, 0, 0, 0, time.UTC) }}
	c, err := h.NewWorkshop(app.Beginning{Pack: pack, Name: "B", Date: civil.Of(2027, 1, 19)})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, lang, c)
}

func (d *desk) env() Env {
	doc := d.session.Document()
	return Env{Doc: doc, Pack: doc.Pack().In(d.text.Language()), Text: d.text}
}

func (d *desk) do(change func(*workshop.Draft) error) error {
	d.t.Helper()
	draft := d.session.Draft(text.M("edit.disconnects"))
	if err := change(draft); err != nil {
		return err
	}
	if _, err := d.session.Do(draft); err != nil {
		d.t.Fatal(err)
	}
	return nil
}

func (d *desk) must(change func(*workshop.Draft) error) {
	d.t.Helper()
	if err := d.do(change); err != nil {
		d.t.Fatal(err)
	}
}

func all() []*Register {
	out := []*Register{Notes("discover-charter"), Parking()}
	for _, r := range known {
		out = append(out, r)
	}
	return out
}

// TestEverythingHasWords: each register, column, lack and edit is called something in both languages.
func TestEverythingHasWords(t *testing.T) {
	for _, lang := range text.Languages() {
		p, err := text.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all() {
			keys := []text.Message{r.Name(), r.One(), r.None()}
			for _, verb := range []string{"add", "change", "clear", "copy", "delete", "fill", "paste", "take"} {
				keys = append(keys, r.Label(verb, 2))
			}
			for col, c := range r.Columns {
				keys = append(keys, r.Title(col))
				if c.Lacks {
					keys = append(keys, r.Lacks(col))
				}
			}
			for _, m := range keys {
				if !p.Has(m.Key) {
					t.Errorf("%s: no text %q", lang, m.Key)
				}
			}
		}
	}
}

// TestTyping types into cells as people do, in both languages.
func TestTyping(t *testing.T) {
	for _, c := range []struct {
		lang, register, column, typed string
		want, shown                   string // raw and printed; want of a refusal is its key
	}{
		{"en", "disconnect", "what", "  two   lines\nof words ", "two lines of words", "two lines of words"},
		{"en", "disconnect", "what", "=1+1", "=1+1", "=1+1"},
		{"en", "disconnect", "what", "a\x00b\u202ec", "abc", "abc"},
		{"en", "disconnect", "type", "consent GAP", "X10", "Consent gap"},
		{"en", "disconnect", "type", "x10", "X10", "Consent gap"},
		{"en", "disconnect", "type", "Verwaiste Antwort", "X09", "Orphan reply"},
		{"en", "disconnect", "type", "Gap", "register.refused.choice", ""},
		{"en", "disconnect", "type", "", "", ""},
		{"en", "disconnect", "severity", "4", "4", "4"},
		{"en", "disconnect", "severity", "6", "register.refused.range", ""},
		{"en", "disconnect", "severity", "-1", "register.refused.range", ""},
		{"en", "disconnect", "severity", "1,5", "register.refused.whole", ""},
		{"en", "disconnect", "severity", "high", "register.refused.number", ""},
		{"en", "disconnect", "severity", "0", "", ""},
		{"en", "disconnect", "reach", "4 of 5", "4", "4 of 5"},
		{"de", "disconnect", "reach", "4 von 5", "4", "4 von 5"},
		{"en", "disconnect", "indicators", "D1.4; d5.3,D1.4", "D1.4,D5.3", "D1.4, D5.3"},
		{"en", "disconnect", "indicators", "D1.4, nothing", "register.refused.choice", ""},
		{"en", "campaign", "size", "12,400", "12400", "12,400"},
		{"de", "campaign", "size", "12.400", "12400", "12.400"},
		{"en", "campaign", "channels", "Email, Text message", "email,sms", "Email, Text message"},
		{"en", "campaign", "verdict", "Stop", "stop", "Stop"},
		{"de", "campaign", "verdict", "Einstellen", "stop", "Einstellen"},
		{"en", "naming-rule", "part", "our own part", "our own part", "our own part"},
		{"en", "automation", "hold_out", "10 %", "10", "10%"},
		{"en", "decision", "due", "3/4", "2027-04-03", "3 Apr 2027"},
		{"en", "decision", "due", "19 Jan 2027", "2027-01-19", "19 Jan 2027"},
		{"en", "decision", "due", "Jan 19, 2027", "2027-01-19", "19 Jan 2027"},
		{"de", "decision", "due", "19. März 27", "2027-03-19", "19. März 2027"},
		{"de", "decision", "due", "31.2.2027", "register.refused.date", ""},
		{"en", "decision", "due", "soon", "register.refused.date", ""},
		{"en", "disconnect", "what", strings.Repeat("x", MaxWords+1), "register.refused.long", ""},
	} {
		d := blank(t, c.lang)
		r, ok := Of(c.register)
		if !ok {
			t.Fatal(c.register)
		}
		var id uuid.UUID
		d.must(func(e *workshop.Draft) error { id, _ = r.Add(e, d.env(), uuid.Nil, nil); return nil })
		err := d.do(func(e *workshop.Draft) error { return r.Set(e, d.env(), c.column, c.typed, id) })
		var refusal *Refusal
		got, shown := "", ""
		if errors.As(err, &refusal) {
			got = refusal.Why.Key
			if s := d.text.Say(refusal.Why); strings.Contains(s, "{{") || strings.Contains(s, "register.") || len(s) > 200 {
				t.Errorf("refused with %q", s)
			}
		} else if cell := r.Sheet(d.env(), Order{}, Filter{}).Cell(0, r.Column(c.column)); err == nil {
			got, shown = cell.Raw, cell.Text
		}
		if got != c.want || shown != c.shown {
			t.Errorf("%s %.40q into %s.%s: %.60q shown as %q, want %.60q as %q (%v)", c.lang, c.typed, c.register, c.column, got, shown, c.want, c.shown, err)
		}
	}
}

// TestShownIsTyped: what every cell of the sample shows, and what editing it starts with, typed in again gives the cell.
func TestShownIsTyped(t *testing.T) {
	for _, lang := range text.Languages() {
		d := sample(t, lang)
		for _, r := range all() {
			rd := newReader(d.env(), r)
			for _, s := range []*Sheet{r.Sheet(d.env(), Order{}, Filter{}), r.Typical(d.env())} {
				for i := range s.Len() {
					for col := range r.Columns {
						c := s.Cell(i, col)
						for _, typed := range []string{c.Text, c.Typed} {
							if got, err := rd.read(col, typed, s.shown[i].unit(d.env(), col)); err != nil || got != c.Raw {
								t.Errorf("%s %s.%s: %q gives %q, want %q (%v)", lang, r.ID, r.Columns[col].ID, typed, got, c.Raw, err)
							}
						}
					}
				}
			}
		}
	}
}

// TestRows adds, copies, fills, links and deletes rows; each is undone as a whole.
func TestRows(t *testing.T) {
	d := sample(t, "en")
	r := disconnects
	sheet := func() *Sheet { return r.Sheet(d.env(), Order{}, Filter{}) }
	before := sheet()
	third := before.ID(2)
	var fresh uuid.UUID
	d.must(func(e *workshop.Draft) (err error) {
		fresh, err = r.Add(e, d.env(), third, map[string]string{"what": "Something new", "indicators": "D1.1"})
		return err
	})
	if s := sheet(); s.At(fresh) != 3 || s.Len() != before.Len()+1 || s.Cell(3, r.Column("indicators")).Text != "D1.1" || s.Cell(3, r.Column("status")).Raw != "open" {
		t.Errorf("the new row stands at %d of %d: %+v", s.At(fresh), s.Len(), s.Cell(3, r.Column("indicators")))
	}
	d.must(func(e *workshop.Draft) error { return r.Set(e, d.env(), "indicators", "D2.1", fresh) })
	if got := sheet().Cell(3, r.Column("indicators")).Text; got != "D2.1" {
		t.Errorf("hangs on %q", got)
	}
	var copies []uuid.UUID
	d.must(func(e *workshop.Draft) error { copies = r.Duplicate(e, sheet(), fresh, third); return nil })
	if s := sheet(); len(copies) != 2 || s.At(copies[0]) < 0 || s.Cell(s.At(copies[0]), r.Column("indicators")).Text != "D2.1" {
		t.Errorf("copies %v", copies)
	}
	d.must(func(e *workshop.Draft) error { return r.Set(e, d.env(), "owner", "MOPS lead", copies...) })
	d.must(func(e *workshop.Draft) error { r.Delete(e, append(copies, fresh)...); return nil })
	if s := sheet(); s.Len() != before.Len() {
		t.Errorf("%d rows, want %d", s.Len(), before.Len())
	}
	for range 5 {
		if _, err := d.session.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if s := sheet(); s.Len() != before.Len() || s.At(fresh) >= 0 {
		t.Errorf("undone: %d rows", s.Len())
	}
	if err := d.do(func(e *workshop.Draft) error { return r.Set(e, d.env(), "owner", "MOPS lead", fresh) }); !errors.Is(err, ErrGone) {
		t.Errorf("a row that is gone: %v", err)
	}
}

// TestAGoalsFigures: typed in the KPI's unit, and gone again when emptied.
func TestAGoalsFigures(t *testing.T) {
	d := sample(t, "en")
	var id uuid.UUID
	d.must(func(e *workshop.Draft) (err error) {
		id, err = goals.Add(e, d.env(), uuid.Nil, map[string]string{"kpi": "K02", "base": "46%", "target": "55"})
		return err
	})
	if g, _ := workshop.KPIGoals.Get(d.session.Document().Records, id); g.Base == nil || *g.Base != 0.46 || g.Target == nil || *g.Target != 0.55 {
		t.Errorf("%+v", g)
	}
	d.must(func(e *workshop.Draft) error { return goals.Set(e, d.env(), "base", "", id) })
	if g, _ := workshop.KPIGoals.Get(d.session.Document().Records, id); g.Base != nil || g.Target == nil {
		t.Errorf("emptied: %+v", g)
	}
	if wrong := goals.Check(d.env(), map[string]string{"kpi": "K02", "target": "half"}); wrong["target"] == nil {
		t.Error("a word is no target")
	}
}

// TestAReadingMoves: where the ID follows from what a row says, changing that makes it another record, and one only.
func TestAReadingMoves(t *testing.T) {
	d := sample(t, "en")
	var id uuid.UUID
	d.must(func(e *workshop.Draft) (err error) {
		id, err = readings.Add(e, d.env(), uuid.Nil, map[string]string{"kpi": "K01", "month": "Oct 2020", "value": "41.5%"})
		return err
	})
	d.must(func(e *workshop.Draft) error { return readings.Set(e, d.env(), "month", "2020-11", id) })
	d.must(func(e *workshop.Draft) error {
		id = workshop.Readings.KeyID(roadmap.Reading{KPI: "K01", Month: civil.Of(2020, 11, 1)})
		return readings.Set(e, d.env(), "value", "42,5", id)
	})
	all := workshop.Readings.List(d.session.Document().Records)
	n := 0
	for _, v := range all {
		if v.Month.Year == 2020 {
			n++
			if v.Month.Month != 11 || v.Value != 0.425 {
				t.Errorf("%+v", v)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d readings of 2020", n)
	}
}

// TestSortAndFilter: numbers as numbers, blanks last, every word somewhere, by ID too, and only what lacks something.
func TestSortAndFilter(t *testing.T) {
	d := sample(t, "en")
	s := disconnects.Sheet(d.env(), Order{Column: "severity", Down: true}, Filter{})
	sev := disconnects.Column("severity")
	for i := 1; i < s.Len(); i++ {
		if a, b := s.Cell(i-1, sev).Raw, s.Cell(i, sev).Raw; a < b && b != "" {
			t.Errorf("%q before %q", a, b)
		}
	}
	if s := disconnects.Sheet(d.env(), Order{}, Filter{Words: "CONSENT gap x10"}); s.Len() == 0 || s.Len() == s.All() {
		t.Errorf("%d of %d rows", s.Len(), s.All())
	}
	d.must(func(e *workshop.Draft) error {
		_, err := disconnects.Add(e, d.env(), uuid.Nil, map[string]string{"what": "No owner, no example"})
		return err
	})
	s = disconnects.Sheet(d.env(), Order{}, Filter{Faulty: true})
	if s.Len() != s.Faults() || s.Len() == 0 || !s.Cell(s.Len()-1, disconnects.Column("owner")).Lacks {
		t.Errorf("%d rows lack something, %d shown", s.Faults(), s.Len())
	}
}

// TestTypicalRows: what the method offers can be taken, once each, as one edit.
func TestTypicalRows(t *testing.T) {
	d := blank(t, "de")
	offered := disconnects.Typical(d.env())
	if offered.Len() != 22 {
		t.Fatalf("%d typical disconnects", offered.Len())
	}
	d.must(func(e *workshop.Draft) error { disconnects.Take(e, d.env(), 0, 9, 99); return nil })
	s := disconnects.Sheet(d.env(), Order{}, Filter{})
	if s.Len() != 2 || s.Cell(1, 0).Raw != "X10" || s.Cell(0, 1).Text != offered.Cell(0, 1).Text {
		t.Errorf("%d rows", s.Len())
	}
	for _, r := range all() {
		d.must(func(e *workshop.Draft) error {
			n := r.Typical(d.env()).Len()
			places := make([]int, n)
			for i := range places {
				places[i] = i
			}
			r.Take(e, d.env(), places...)
			return nil
		})
	}
}

// rowsOf are n disconnects as a spreadsheet copies them, every 25th with a fault.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString("Type\tWhat happens\tEvidence\tSeverity\tReach\tOwner\tTheir own column\n")
	for i := range n {
		severity := "4"
		if i%25 == 24 {
			severity = "1,5x"
		}
		fmt.Fprintf(&b, "Late message\t\"Case %d, with a \"\"quote\"\"\nand a second line\"\t%d of 90\t%s\t3\tMOPS lead\tx\n", i, i, severity)
	}
	return b.String()
}

// TestPaste500: twenty rows are faulty, 480 are pasted, and one undo takes them back.
func TestPaste500(t *testing.T) {
	d := blank(t, "en")
	p, err := disconnects.ReadPaste(d.env(), rowsOf(500), 0)
	if err != nil {
		t.Fatal(err)
	}
	if p.Rows != 500 || p.Good() != 480 || len(p.Faults) != 20 || !p.Heading || p.Columns[6].Into != -1 || p.Columns[2].Into != disconnects.Column("proof") {
		t.Fatalf("%d rows, %d good, %d faults, columns %+v", p.Rows, p.Good(), len(p.Faults), p.Columns)
	}
	if f := p.Faults[0]; f.Row != 2+24*2 || d.text.Say(f.Why) != "“1,5x” is not a number." {
		t.Errorf("line %d: %s", f.Row, d.text.Say(f.Why))
	}
	d.must(func(e *workshop.Draft) error { p.Put(e); return nil })
	s := disconnects.Sheet(d.env(), Order{}, Filter{})
	if s.Len() != 480 || s.Cell(0, 1).Text != `Case 0, with a "quote" and a second line` || s.Cell(479, 1).Text[:8] != "Case 498" {
		t.Errorf("%d rows, %q, %q", s.Len(), s.Cell(0, 1).Text, s.Cell(s.Len()-1, 1).Text)
	}
	if _, err := d.session.Undo(); err != nil || len(workshop.Disconnects.List(d.session.Document().Records)) != 0 {
		t.Errorf("undo: %v", err)
	}
	p.Match(6, disconnects.Column("note"))
	p.Match(3, -1)
	if p.Good() != 500 || p.Columns[3].Into != -1 {
		t.Errorf("without the severity %d are good", p.Good())
	}
}

// TestPasteWithoutHeading: columns by their place, from the cursor on; German headings name them too.
func TestPasteWithoutHeading(t *testing.T) {
	d := blank(t, "en")
	p, err := disconnects.ReadPaste(d.env(), "A text\tOwners\n\n\t\nAnother\t\"\n", 1)
	if err != nil || p.Heading || p.Good() != 2 || p.Columns[1].Into != disconnects.Column("hurts") || p.cells[1][1] != "\"" {
		t.Errorf("%v %+v", err, p)
	}
	p, err = disconnects.ReadPaste(d.env(), "Verantwortlich\tWas geschieht\nMOPS lead\tEtwas", 0)
	if err != nil || !p.Heading || p.Good() != 1 || p.Columns[0].Into != disconnects.Column("owner") {
		t.Errorf("%v %+v", err, p)
	}
}

// TestHostileClipboards: whatever lies on it, there is a preview or a reason, and text stays text.
func TestHostileClipboards(t *testing.T) {
	d := blank(t, "en")
	for name, c := range map[string]struct {
		clip string
		want error
	}{
		"nothing":         {"", ErrNoText},
		"blanks":          {" \t \n\n", ErrNoText},
		"binary":          {"PK\x03\x04\x00\x00\x08", ErrNoText},
		"too large":       {strings.Repeat("x", MaxClipboard+1), ErrTooMuch},
		"too many rows":   {strings.Repeat("x\n", MaxPastedRows+1), ErrTooMuch},
		"too many cells":  {strings.Repeat("x\t", maxPastedCols+2), ErrTooMuch},
		"invalid UTF-8":   {"a\xff\xfe\tb", nil},
		"a quotation":     {"\"never closed\tb\nc\td\n", nil},
		"formulas":        {"=HYPERLINK(\"http://x\")\t@SUM(A1)\n+1\t-1\n", nil},
		"a huge cell":     {strings.Repeat("x", MaxWords+1), nil},
		"control signs":   {"\x1b[31mred\x07\t\u202eevil\n", nil},
		"old line breaks": {"a\rb\rc", nil},
	} {
		p, err := disconnects.ReadPaste(d.env(), c.clip, 1)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if p == nil {
			continue
		}
		if p.Good()+len(p.Faults) != p.Rows {
			t.Errorf("%s: %d good and %d faults of %d", name, p.Good(), len(p.Faults), p.Rows)
		}
		d.must(func(e *workshop.Draft) error { p.Put(e); return nil })
	}
	swallowed := "\"a quotation mark that is closed much later\n" + strings.Repeat("row\n", maxCellLines+1) + "end\"\n"
	if p, err := disconnects.ReadPaste(d.env(), swallowed, 1); err != nil || p.Rows != maxCellLines+3 {
		t.Errorf("a stray quotation mark swallowed all but %d rows (%v)", p.Rows, err)
	}
	found := false
	for v := range workshop.Disconnects.All(d.session.Document().Records) {
		found = found || v.What == `=HYPERLINK("http://x")` && v.Hurts == "@SUM(A1)"
		if strings.ContainsAny(v.What+v.Hurts, "\x1b\x07\u202e\n\t") {
			t.Errorf("%q", v.What)
		}
	}
	if !found {
		t.Error("a formula is no longer the text it was")
	}
}

// TestCopiedIsPasted: rows written as a spreadsheet writes them come back as they were.
func TestCopiedIsPasted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.RuneFrom([]rune("ab \"\n\tä=")), 0, 8, -1)
		want := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 1, 6).Draw(t, "rows")
		var clip strings.Builder
		var kept [][]string
		for _, row := range want {
			for i, c := range row {
				if i > 0 {
					clip.WriteByte('\t')
				}
				if strings.ContainsAny(c, "\"\n\t") {
					c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
				}
				clip.WriteString(c)
			}
			clip.WriteByte('\n')
			if strings.TrimSpace(strings.Join(row, "")) != "" {
				kept = append(kept, row)
			}
		}
		got, _, err := cells(clip.String())
		if len(kept) == 0 {
			if !errors.Is(err, ErrNoText) {
				t.Fatalf("nothing in it: %v", err)
			}
			return
		}
		if err != nil || fmt.Sprintf("%q", got) != fmt.Sprintf("%q", kept) {
			t.Fatalf("%q gives %q, want %q (%v)", clip.String(), got, kept, err)
		}
	})
}

func FuzzPaste(f *testing.F) {
	f.Add(rowsOf(3))
	f.Add("\"a\nb\"\t\"\"\"\"\n\t\t\n\"")
	d := blank(f, "de")
	f.Fuzz(func(t *testing.T, clip string) {
		p, err := disconnects.ReadPaste(d.env(), clip, 0)
		if err != nil {
			return
		}
		if p.Good()+len(p.Faults) != p.Rows {
			t.Errorf("%d good and %d faults of %d", p.Good(), len(p.Faults), p.Rows)
		}
	})
}

// BenchmarkSheet reads, filters and sorts 10,000 disconnects; its cost per row should be that of 500.
func BenchmarkSheet(b *testing.B) {
	for _, n := range []int{500, 10_000} {
		d := blank(b, "en")
		d.must(func(e *workshop.Draft) error {
			for i, key := range workshop.OrderKeys(n) {
				workshop.Disconnects.Put(e, assessment.Disconnect{What: fmt.Sprintf("Case %d", i), Type: "X07", Severity: i%5 + 1, Owner: "ML", Proof: "seen", Order: key})
			}
			return nil
		})
		env := d.env()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				disconnects.Sheet(env, Order{Column: "severity", Down: true}, Filter{Words: "case late"})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
		})
	}
}

// TestReadingsStandByKPI reads the sample's figures KPI by KPI in the method's order, the group before its stores, months
// from first to last, whatever IDs they have.
func TestReadingsStandByKPI(t *testing.T) {
	d := sample(t, "en")
	s := readings.Sheet(d.env(), Order{}, Filter{})
	kpi, store := ranks(kpis(d.env())), ranks(stores(d.env()))
	for i := 1; i < s.Len(); i++ {
		a, b := &s.all[i-1].(*entry[roadmap.Reading]).value, &s.all[i].(*entry[roadmap.Reading]).value
		switch x, y := kpi(a.KPI), kpi(b.KPI); {
		case x != y:
			if x > y {
				t.Fatalf("%s stands before %s", a.KPI, b.KPI)
			}
		case a.Store != b.Store:
			if store(a.Store.String()) > store(b.Store.String()) {
				t.Fatalf("row %d: stores are out of order", i)
			}
		case a.Month.After(b.Month):
			t.Fatalf("row %d: %v stands before %v", i, a.Month, b.Month)
		}
	}
	if s.Len() < 50 {
		t.Errorf("%d readings", s.Len())
	}
}
