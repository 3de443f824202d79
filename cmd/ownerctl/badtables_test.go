package main

import (
	"strings"
	"testing"

	"ownerloop/app/workshop"
)

// TestBadTables: a table that is none is refused in one sentence; a table with faulty rows lists each by its number; the
// workshop stays to the byte.
func TestBadTables(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	const head = "participant,function,store,indicator,level,target,na_reason,comment\n"
	for name, x := range map[string]struct{ table, says string }{
		"empty":        {"", "not a table of text"},
		"binary":       {"PK\x03\x04\x00\x00", "not a table of text"},
		"NULs":         {head + "MOPS lead,,,D1.1,2,,,\x00\n", "not a table of text"},
		"no columns":   {"name;age\nAnne;40\n", "lacks a column"},
		"21 MB":        {head + strings.Repeat("MOPS lead,,,D1.1,2,,,"+strings.Repeat("x", 1002)+"\n", 21<<10), "more than 20 MB"},
		"200,001 rows": {head + strings.Repeat("MOPS lead,,,D1.1,2,,,\n", 200_001), "200,000 rows"},
		"open quote":   {head + "MOPS lead,,,D1.1,2,,,\"x\nMOPS lead,,,D1.2,2,,,\n", "quotation mark in row 2"},
	} {
		if testing.Short() && len(x.table) > 1<<20 {
			continue
		}
		b.put("t.csv", []byte(x.table))
		for _, more := range [][]string{nil, {"--skip-bad"}, {"--dry-run"}, {"-o", "@other.ownerloop"}} {
			said := b.refused(exitRefused, append([]string{"import", sample, "--ratings", "@t.csv"}, more...)...)
			if !strings.Contains(said, x.says) || !strings.Contains(said, "t.csv") {
				t.Errorf("%s: %s", name, said)
			}
			if len(x.table) > 1<<20 {
				break
			}
		}
	}
	b.put("t.csv", []byte(head+"MOPS lead,,,D9.9,2,,,\nMOPS lead,,,D2.1,2,,,\nMOPS lead,,,D2.1,1,,,\nMOPS lead,,,D2.2,8,,,\nNobody,,,D2.2,2,,,\n\"=1+1\",mops,,D2.2,2,,,\n"))
	before := b.listing()
	for _, more := range [][]string{nil, {"--dry-run"}, {"--skip-bad", "--dry-run"}} {
		r := b.run(append([]string{"import", sample, "--ratings", "@t.csv"}, more...)...)
		if r.code != exitFaults || strings.Count(r.err, "\n") != 4 || !strings.HasPrefix(r.err, "Row 2: ") || !strings.Contains(r.err, "\nRow 4: ") {
			t.Errorf("%v: exit %d\n%s", more, r.code, r.err)
		}
		if b.listing() != before {
			t.Errorf("%v changed something", more)
		}
	}
	r := b.run("import", sample, "--ratings", "@t.csv", "--skip-bad", "-o", "@out.ownerloop")
	if r.code != exitFaults || !strings.Contains(r.out, "2 ratings") || !strings.Contains(r.out, "4 faulty rows were left out") || !strings.Contains(r.out, "=1+1") {
		t.Errorf("exit %d, %s", r.code, r.out)
	}
	b.good("score", "@out.ownerloop")
	var facts struct {
		Applied, Changed bool
		Ratings          int
		Faults           []struct {
			Row         int
			Column, Why string
		}
	}
	decode(t, b.run("import", "@out.ownerloop", "--ratings", "@t.csv", "--skip-bad", "--json"), exitFaults, &facts)
	if !facts.Applied || facts.Changed || facts.Ratings != 2 || len(facts.Faults) != 4 || facts.Faults[0].Row != 2 || facts.Faults[0].Column != "indicator" {
		t.Errorf("%+v", facts)
	}
}

// TestImportWritesBack: a good table changes the workshop's own file, once; its history says so.
func TestImportWritesBack(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	b.put("r.csv", []byte("participant;function;indicator;level\nJürgen;mops;D2.2;2,5\n"))
	if out := b.good("import", sample, "--ratings", "@r.csv"); !strings.Contains(out, "1 rating") || !strings.Contains(out, "Jürgen") {
		t.Error(out)
	}
	once := string(b.get("sample.ownerloop"))
	if out := b.good("import", sample, "--ratings", "@r.csv"); !strings.Contains(out, "there already") {
		t.Error(out)
	}
	if string(b.get("sample.ownerloop")) != once {
		t.Error("a second import changed the file")
	}
	c, err := workshop.Read(strings.NewReader(once), int64(len(once)))
	if err != nil || len(c.History) != len(sampleCopy(t).History)+1 || c.History[len(c.History)-1].Author != "Tester" {
		t.Errorf("history of %d, %v", len(c.History), err)
	}
	if got := b.listing(); strings.Count(got, "\n") != 2 {
		t.Errorf("left behind:\n%s", got)
	}
}
