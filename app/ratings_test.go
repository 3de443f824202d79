package app

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"golang.org/x/text/encoding/charmap"
)

const header = "participant,function,store,indicator,level,target,na_reason,comment\n"

// TestRowRules: what one row brings, or the rule it breaks, for every column.
func TestRowRules(t *testing.T) {
	base := attended(t)
	for name, x := range map[string]struct {
		row    string
		fault  string // of the catalogue: import.fault.…
		column string
		level  float64
		kind   assessment.AnswerKind
		reason assessment.NAReason
		words  string
		target float64
	}{
		"level":                       {row: "Anne,mops,,D2.2,2.5,,,", level: 2.5, kind: assessment.Given},
		"level with a decimal comma":  {row: `Anne,mops,,D2.2,"2,5",,,`, level: 2.5, kind: assessment.Given},
		"level as a half":             {row: "Anne,mops,,D2.2,2½,,,", level: 2.5, kind: assessment.Given},
		"level with blanks":           {row: "  Anne , mops ,, d2.2 , 2.0 ,,,", level: 2, kind: assessment.Given},
		"don't know":                  {row: "Anne,,,D2.2,Don't know,,,", kind: assessment.DontKnow},
		"don’t know, curly":           {row: "Anne,,,D2.2,don’t  know,,,", kind: assessment.DontKnow},
		"weiß nicht":                  {row: "Anne,,,D2.2,weiß nicht,,,", kind: assessment.DontKnow},
		"Weiss nicht":                 {row: "Anne,,,D2.2,Weiss nicht,,,", kind: assessment.DontKnow},
		"question mark":               {row: "Anne,,,D2.2,?,,,", kind: assessment.DontKnow},
		"N/A with the reason's ID":    {row: "Anne,,,D2.2,n/a,,owned-by-oem,", kind: assessment.NotApplicable, reason: assessment.NAOwnedByOEM},
		"N/A with the reason's name":  {row: "Anne,,,D2.2,NA,,out of scope HERE,", kind: assessment.NotApplicable, reason: assessment.NAOutOfScope},
		"N/A in own words":            {row: "Anne,,,D2.2,n/a,,We sell no vans,", kind: assessment.NotApplicable, reason: assessment.NAOther, words: "We sell no vans"},
		"a reason alone is N/A":       {row: "Anne,,,D2.2,,,owned-by-group,", kind: assessment.NotApplicable, reason: assessment.NAOwnedByGroup},
		"German N/A":                  {row: "Anne,,,D2.2,entfällt,,owned-by-oem,", kind: assessment.NotApplicable, reason: assessment.NAOwnedByOEM},
		"indicator by name":           {row: "Anne,,,sales-to-service  HAND-OFF,2,,,", level: 2, kind: assessment.Given},
		"indicator by German name":    {row: "Anne,,,Übergabe vom Verkauf an den Service,2,,,", level: 2, kind: assessment.Given},
		"function by name":            {row: "Anne,Marketing Operations,,D2.2,2,,,", level: 2, kind: assessment.Given},
		"level and target":            {row: "Anne,,,D2.2,1,3,,", level: 1, kind: assessment.Given, target: 3},
		"target alone":                {row: ",,,D2.2,,3,,", target: 3},
		"cells missing at the end":    {row: "Anne,mops,,D2.2,2", level: 2, kind: assessment.Given},
		"blank cells after the last":  {row: "Anne,mops,,D2.2,2,,,,  ,", level: 2, kind: assessment.Given},
		"formula-looking participant": {row: "=1+1,mops,,D2.2,2,,,", level: 2, kind: assessment.Given},

		"unknown indicator":             {row: "Anne,,,D9.9,2,,,", fault: "indicator", column: colIndicator},
		"no indicator":                  {row: "Anne,,,,2,,,", fault: "indicator", column: colIndicator},
		"off the scale":                 {row: "Anne,,,D2.2,4,,,", fault: "scale", column: colLevel},
		"between levels":                {row: "Anne,,,D2.2,1.7,,,", fault: "scale", column: colLevel},
		"negative":                      {row: "Anne,,,D2.2,-2,,,", fault: "scale", column: colLevel},
		"not a number":                  {row: "Anne,,,D2.2,two,,,", fault: "number", column: colLevel},
		"not finite":                    {row: "Anne,,,D2.2,NaN,,,", fault: "number", column: colLevel},
		"exponent":                      {row: "Anne,,,D2.2,2e0,,,", fault: "number", column: colLevel},
		"target off the scale":          {row: "Anne,,,D2.2,2,9,,", fault: "scale", column: colTarget},
		"target not a number":           {row: "Anne,,,D2.2,2,high,,", fault: "number", column: colTarget},
		"neither level nor target":      {row: "Anne,,,D2.2,,,,", fault: "empty", column: colLevel},
		"level and reason":              {row: "Anne,,,D2.2,2,,owned-by-oem,", fault: "both", column: colReason},
		"don't know and reason":         {row: "Anne,,,D2.2,?,,owned-by-oem,", fault: "both", column: colReason},
		"N/A without reason":            {row: "Anne,,,D2.2,n/a,,,", fault: "na-reason", column: colReason},
		"no participant":                {row: ",mops,,D2.2,2,,,", fault: "participant", column: colParticipant},
		"unknown function":              {row: "Anne,pilots,,D2.2,2,,,", fault: "function", column: colFunction},
		"new without function":          {row: "Bert,,,D2.2,2,,,", fault: "new-function", column: colFunction},
		"another function":              {row: "Anne,sales,,D2.2,2,,,", fault: "other-function", column: colFunction},
		"one of several namesakes":      {row: "Service advisor,aftersales,,D2.2,2,,,", fault: "ambiguous", column: colParticipant},
		"namesakes told by function":    {row: "Service advisor,store,,D2.2,2,,,", level: 2, kind: assessment.Given},
		"namesakes told by store":       {row: "Service advisor,aftersales,k2,D2.2,2,,,", level: 2, kind: assessment.Given},
		"group-owned at a store":        {row: "Anne,,K1,D1.1,2,,,", fault: "group-owned", column: colStore},
		"group-owned target at a store": {row: ",,K1,D1.1,,3,,", fault: "group-owned", column: colStore},
		"group-owned without":           {row: "Anne,,,D1.1,2,,,", level: 2, kind: assessment.Given},
		"a cell too long":               {row: "Anne,,,D2.2,2,,," + strings.Repeat("x", 40_001), fault: "long", column: colComment},
		"a long cell":                   {row: "Anne,,,D2.2,2,,," + strings.Repeat("x", 10_000), level: 2, kind: assessment.Given},
		"too many cells":                {row: "Anne,,,D2.2,2,,,nice, really", fault: "cells"},
		"quotation mark inside":         {row: `Anne,,,D2.2,2,,,12" wheel`, fault: "quotes"},
		"quotation mark after the end":  {row: `Anne,,,D2.2,2,,,"12" wheel"`, fault: "quotes"},
		"quotation mark left open":      {row: `Anne,,,D2.2,2,,,"open`, fault: "quotes"},
	} {
		res, after := imports(t, base, header+"\n"+x.row+"\n")
		if x.fault != "" {
			if len(res.Faults) != 1 || res.Faults[0].Why.Key != "import.fault."+x.fault || res.Faults[0].Column != x.column || res.Faults[0].Row != 3 {
				t.Errorf("%s: %+v", name, res.Faults)
			}
			if records(t, after) != records(t, base) {
				t.Errorf("%s: a faulty row changed something", name)
			}
			continue
		}
		if len(res.Faults) > 0 || res.Rows != 1 {
			t.Errorf("%s: %+v", name, res)
			continue
		}
		var got []assessment.Rating
		for r := range workshop.Ratings.All(after.Records) {
			if _, before := workshop.Ratings.Get(base.Records, r.ID); !before {
				got = append(got, r)
			}
		}
		want := assessment.Answer{Kind: x.kind, Level: x.level, Reason: x.reason, Text: x.words}
		switch {
		case x.kind == "" && len(got) > 0, x.kind != "" && (len(got) != 1 || got[0].Answer != want):
			t.Errorf("%s: %+v", name, got)
		}
		targets := workshop.Targets.List(after.Records)
		if x.target == 0 && len(targets) > 0 || x.target > 0 && (len(targets) != 1 || targets[0].Level != x.target || targets[0].Indicator != "D2.2") {
			t.Errorf("%s: targets %+v", name, targets)
		}
	}
}

// TestEveryFaultHasItsSentence says every fault in every language; each names its row.
func TestEveryFaultHasItsSentence(t *testing.T) {
	table := header + "Anne,,,D9.9,2,,,\nAnne,,,D2.2,4,,,\nAnne,,,D2.2,x,,,\nAnne,,,D2.2,2,9,,\nAnne,,,D2.2,,,,\nAnne,,,D2.2,2,,r,\nAnne,,,D2.2,n/a,,,\n" +
		",mops,,D2.2,2,,,\nAnne,pilots,,D2.2,2,,,\nBert,,,D2.2,2,,,\nAnne,sales,,D2.2,2,,,\nService advisor,,,D2.2,2,,,\nAnne,,K1,D1.1,2,,,\n" +
		"Anne,,,D2.2,2,,," + strings.Repeat("x", 40_001) + "\nAnne,,,D2.2,2,,,a,b\nAnne,,,D2.2,2,,,a\"b\nAnne,,,D2.2,2,3,,\nAnne,,,D2.2,2,,,\n,,,D2.2,,2,,\n"
	res, _ := imports(t, attended(t), table)
	keys, err := text.Keys("en")
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{"import.fault.na-never": true} // of packs without N/A, tried below
	for _, f := range res.Faults {
		met[f.Why.Key] = true
		for _, lang := range text.Languages() {
			p, err := text.New(lang)
			if err != nil {
				t.Fatal(err)
			}
			said := p.Say(f.Why)
			if strings.ContainsAny(said, "⟦⟧\n") || strings.Contains(said, "<no value>") || !strings.Contains(said, fmt.Sprint(f.Row)) || utf8.RuneCountInString(said) > 300 {
				t.Errorf("%s: %q", lang, said)
			}
		}
	}
	for _, k := range keys {
		if strings.HasPrefix(k, "import.fault.") && !met[k] {
			t.Errorf("%s is not met", k)
		}
	}
	if len(res.Faults) != res.Rows-1 {
		t.Errorf("%d faults in %d rows of which one is good", len(res.Faults), res.Rows)
	}
}

// TestTables: how tables are written, and which are refused.
func TestTables(t *testing.T) {
	const rows = "Jürgen,mops,,D2.2,2,,,größer\n"
	utf16of := func(s string, order binary.ByteOrder, bom uint16) string {
		var out bytes.Buffer
		for _, u := range append([]uint16{bom}, utf16.Encode([]rune(s))...) {
			if err := binary.Write(&out, order, u); err != nil {
				t.Fatal(err)
			}
		}
		return out.String()
	}
	windows, err := charmap.Windows1252.NewEncoder().String(header + rows)
	if err != nil {
		t.Fatal(err)
	}
	semicolons := strings.ReplaceAll(header+rows, ",", ";")
	for name, table := range map[string]string{
		"UTF-8":               header + rows,
		"BOM":                 "\uFEFF" + header + rows,
		"UTF-16, little":      utf16of(header+rows, binary.LittleEndian, 0xFEFF),
		"UTF-16, big":         utf16of(header+rows, binary.BigEndian, 0xFEFF),
		"Windows-1252":        windows,
		"semicolons":          semicolons,
		"decimal comma":       strings.Replace(semicolons, ";2;", ";2,0;", 1),
		"three zeros":         strings.Replace(semicolons, ";2;", ";2,000;", 1),
		"tabs":                strings.ReplaceAll(header+rows, ",", "\t"),
		"bars":                strings.ReplaceAll(header+rows, ",", "|"),
		"sep= line":           "sep=;\n" + semicolons,
		"sep= line, CR LF":    "sep=;\r\n" + strings.ReplaceAll(semicolons, "\n", "\r\n"),
		"CR LF":               strings.ReplaceAll(header+rows, "\n", "\r\n"),
		"CR":                  strings.ReplaceAll(header+rows, "\n", "\r"),
		"no last line end":    strings.TrimSuffix(header+rows, "\n"),
		"blank lines":         "\n\n" + header + "\n,,,,\n" + rows + "\n\n",
		"quoted":              header + `"Jürgen","mops","","D2.2","2","","","größer"` + "\n",
		"any order":           "comment,level,indicator,function,participant\ngrößer,2,D2.2,mops,Jürgen\n",
		"heads as people do":  " Comment ,LEVEL,Indicator,Function,PARTICIPANT,NA reason\ngrößer,2,D2.2,mops,Jürgen,\n",
		"only needed columns": "participant,function,indicator,level,comment\nJürgen,mops,D2.2,2,größer\n",
		"decomposed accents":  "participant,function,indicator,level,comment\nJu\u0308rgen,mops,D2.2,2,größer\n",
	} {
		base := attended(t)
		res, after := imports(t, base, table)
		p := participantNamed(after, "Jürgen")
		r, ok := workshop.Ratings.Get(after.Records, workshop.Ratings.KeyID(assessment.Rating{Participant: p.ID, Indicator: "D2.2"}))
		if len(res.Faults) > 0 || !ok || r.Answer.Level != 2 || r.Comment != "größer" {
			t.Errorf("%s: %+v, %+v", name, res, r)
		}
	}
	for name, x := range map[string]struct {
		table string
		want  error
	}{
		"empty":               {"", ErrNoTable},
		"blank":               {"\n \n,,\n", ErrNoTable},
		"NULs":                {header + "Anne,\x00,,D2.2,2,,,\n", ErrNoTable},
		"UTF-16 without BOM":  {utf16of(header+rows, binary.LittleEndian, 'p')[2:], ErrNoTable},
		"a ZIP":               {"PK\x03\x04\x00\x00\x00\x00", ErrNoTable},
		"quoted head":         {"part\"icipant,level\nA,2\n", ErrNoTable},
		"another table":       {"name,age\nAnne,40\n", ErrColumns},
		"no indicator":        {"participant,level\nAnne,2\n", ErrColumns},
		"no participant":      {"indicator,level\nD2.2,2\n", ErrColumns},
		"no level or target":  {"participant,indicator,comment\nAnne,D2.2,x\n", ErrColumns},
		"101 columns":         {strings.Repeat("c,", 100) + "c\n", ErrTableTooLarge},
		"quote over the rows": {header + "Anne,,,D2.2,2,,,\"open\nAnne,,,D2.3,2,,,\nAnne,,,D2.4,2,,,\n", errors.New("quote")},
		"quote closed later":  {header + "Anne,,,D2.2,2,,,\"open\nAnne,,,D2.3,2,,,\"fine\"\n", errors.New("quote")},
	} {
		base := attended(t)
		d := testHost().Open(base.Document).Draft(text.M("edit.rate"))
		_, err := ImportRatings(d, base.Document, strings.NewReader(x.table))
		var quote *QuoteError
		if x.want.Error() == "quote" {
			if !errors.As(err, &quote) || quote.Line != 2 {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	if res, _ := imports(t, attended(t), header); res.Rows != 0 || len(res.Faults) > 0 {
		t.Errorf("only heads: %+v", res)
	}
}

// TestTableLimits: 20 MB and 200,000 rows are read, a little more is not.
func TestTableLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large tables")
	}
	base := attended(t)
	for name, table := range map[string]string{
		"21 MB":        header + strings.Repeat("Anne,,,D2.2,2,,,"+strings.Repeat("x", 1007)+"\n", 21<<10),
		"200,001 rows": "participant,indicator,level\n" + strings.Repeat("A,D2.2,2\n", 200_001),
	} {
		d := testHost().Open(base.Document).Draft(text.M("edit.rate"))
		if _, err := ImportRatings(d, base.Document, strings.NewReader(table)); !errors.Is(err, ErrTableTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var many strings.Builder
	many.WriteString("participant,function,indicator,target\n")
	for range 200_000 {
		many.WriteString("A,mops,D2.2,2\n")
	}
	if res, _ := imports(t, attended(t), many.String()); res.Rows != 200_000 || res.Targets != 200_000 || len(res.Faults) > 0 {
		t.Errorf("200,000 rows: %d, %d faults", res.Rows, len(res.Faults))
	}
}

// TestSameThingTwice: however a person and a store are written, rating the same thing twice is seen.
func TestSameThingTwice(t *testing.T) {
	res, _ := imports(t, attended(t), header+
		"Anne,mops,Harbour City,D2.2,2,3,,\n"+ // 2
		"ANNE,,K1,d2.2,2,,,\n"+ // 3: the same by code
		"Anne,mops,harbour  city,D2.2,1,2,,\n"+ // 4: the same, and another target
		",,K1,D2.2,,2,,\n"+ // 5: another target
		",,K1,D2.2,,3,,\n"+ // 6: the same target is no fault
		"Bert,sales,North,D2.2,2,,,\n"+ // 7: new
		"bert,,NORTH,D2.2,2,,,\n"+ // 8: the same, new as well
		"Bert,,,D2.2,2,,,\n"+ // 9: without a store is another rating
		"Anne,,,D2.2,9,3,,\n"+ // 10: faulty for its level, so
		"Anne,,,D2.2,2,2,,\n"+ // 11: is the first of its kind
		",,Ring East,D2.2,,3,,\n"+ // 12
		"Anne,,Ring East,D2.2,2,2,,\n"+ // 13: faulty for its target, so
		"Anne,,Ring East,D2.2,2,,,\n") // 14: is the first of its kind
	var got []string
	for _, f := range res.Faults {
		first := 0
		for _, a := range f.Why.Args {
			if n, ok := a.Value.(text.Integer); ok && a.Name == "First" {
				first = int(n)
			}
		}
		got = append(got, fmt.Sprintf("%d %s %d", f.Row, strings.TrimPrefix(f.Why.Key, "import.fault."), first))
	}
	want := []string{"3 twice 2", "4 twice 2", "5 two-targets 2", "8 twice 7", "10 scale 0", "13 two-targets 12"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestWhatTheTableDoesNotTellStays: an import changes the answer of a known rating, and its comment only where one is given.
func TestWhatTheTableDoesNotTellStays(t *testing.T) {
	base := attended(t)
	_, after := imports(t, base, header+"Anne,,,D2.1,3,,,\n")
	anne := participantNamed(after, "Anne")
	get := func(c workshop.Copy) assessment.Rating {
		r, _ := workshop.Ratings.Get(c.Records, workshop.Ratings.KeyID(assessment.Rating{Participant: anne.ID, Indicator: "D2.1"}))
		return r
	}
	if r := get(after); r.Answer.Level != 3 || r.Comment != "As it was" || r.Confidence != "high" || r.First == nil {
		t.Errorf("%+v", r)
	}
	_, after = imports(t, base, header+"Anne,,,D2.1,3,,,New words\n")
	if r := get(after); r.Comment != "New words" {
		t.Errorf("%+v", r)
	}
}

// TestNewcomers: who is new stands behind who was there, in the order met, and belongs to the one store all rows name.
func TestNewcomers(t *testing.T) {
	res, c := imports(t, attended(t), header+
		"Zoe,sales,North,D2.2,2,,,\nZoe,sales,North,D2.3,2,,,\nYann,sales,North,D2.2,2,,,\nYann,,South,D2.2,2,,,\nXaver,sales,K1,D2.2,2,,,\nXaver,,,D2.1,2,,,\n")
	if len(res.Faults) > 0 || !slices.Equal(res.Participants, []string{"Zoe", "Yann", "Xaver"}) || !slices.Equal(res.Stores, []string{"North", "South"}) {
		t.Errorf("%+v", res)
	}
	res, c = imports(t, c, header+"Willi,sales,East,D2.2,2,,,\n")
	if len(res.Faults) > 0 {
		t.Errorf("%+v", res)
	}
	in := AssessmentInputs(c.Records)
	var people, stores []string
	for _, p := range in.Participants {
		people = append(people, p.Name)
	}
	for _, s := range in.Stores {
		stores = append(stores, s.Name)
	}
	if want := []string{"Anne", "Service advisor", "Service advisor", "Service advisor", "Zoe", "Yann", "Xaver", "Willi"}; !slices.Equal(people, want) {
		t.Errorf("participants stand as %v", people)
	}
	if want := []string{"Harbour City", "Ring East", "North", "South", "East"}; !slices.Equal(stores, want) {
		t.Errorf("stores stand as %v", stores)
	}
	for name, store := range map[string]string{"Zoe": "North", "Yann": "", "Xaver": "", "Willi": "East"} {
		if p := participantNamed(c, name); p.Store != storeNamed(c, store) {
			t.Errorf("%s belongs to %v", name, p.Store)
		}
	}
}

// FuzzImportRatings: whatever the bytes, an import ends with an error or with a draft that can be applied, rows that
// are faulty or good, and sentences without gaps.
func FuzzImportRatings(f *testing.F) {
	for _, s := range []string{
		header + "Anne,mops,Harbour City,D2.2,2.5,3,,comment\nBert,sales,,D1.1,?,,,\nCleo,data,,D2.4,n/a,,owned-by-oem,\n",
		"\uFEFFparticipant;function;indicator;level\nJürgen;mops;D2.2;2,5\n", "sep=|\nparticipant|indicator|target\n|D2.2|3\n",
		"participant,indicator,level\n\"Anne\nB\",D2.2,\"2\"\"5\"\n", "participant,indicator,level\nA\"b,D2.2,2\n", "\xff\xfep\x00a\x00", "\xfe\xff\x00p",
		"participant,indicator,level\nJ\xfcrgen,D2.2,2\n", "participant\tindicator\tlevel\r\nAnne\tD2.2\t1e9\r\n", "a,b\n\"", "\"", ",", "\n",
		"participant,indicator,level,na_reason\nAnne,D2.2,,\x1b[2J\nAnne,D2.2,2\n=cmd|' /C calc'!A0,D2.2,2\n",
	} {
		f.Add([]byte(s))
	}
	base := attended(f)
	printers := map[string]*text.Printer{}
	for _, lang := range text.Languages() {
		p, err := text.New(lang)
		if err != nil {
			f.Fatal(err)
		}
		printers[lang] = p
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s := testHost().Open(base.Document)
		d := s.Draft(text.M("edit.rate"))
		res, err := ImportRatings(d, base.Document, bytes.NewReader(raw))
		if err != nil {
			var quote *QuoteError
			if !errors.Is(err, ErrNoTable) && !errors.Is(err, ErrColumns) && !errors.Is(err, ErrTableTooLarge) && !errors.As(err, &quote) {
				t.Fatalf("an error nobody foresaw: %v", err)
			}
			return
		}
		if good := res.Rows - len(res.Faults); good < 0 || max(res.Ratings, res.Targets) > good || res.Ratings+res.Targets < good {
			t.Fatalf("%d rows, %d faults, %d ratings, %d targets", res.Rows, len(res.Faults), res.Ratings, res.Targets)
		}
		for _, x := range res.Faults {
			for _, p := range printers {
				if said := p.Say(x.Why); strings.ContainsAny(said, "⟦⟧") && !bytes.ContainsAny(raw, "⟦⟧") {
					t.Fatal(said)
				}
			}
		}
		if _, err := s.Do(d); err != nil {
			t.Fatal(err)
		}
	})
}
