package main

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/roadmap"
)

// noControl fails when a text would steer a terminal.
func noControl(t *testing.T, s string) {
	t.Helper()
	for i, r := range s {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Errorf("a terminal would get %U after %q", r, s[max(0, i-30):i])
			return
		}
	}
}

func decode(t *testing.T, r result, code int, into any) {
	t.Helper()
	if r.code != code {
		t.Errorf("exit %d, want %d: %s", r.code, code, r.err)
	}
	if err := json.Unmarshal([]byte(r.out), into); err != nil {
		t.Errorf("%v in %.200s", err, r.out)
	}
}

// evil are texts that would steer a terminal, fake a line, or turn the reading direction.
const evil = "\x1b[2J\x1b]0;owned\x07\u009b31m\u202egnp.exe\u2066\x7f\r\n0 faults. All is well.\t|\u2028\xff"

// TestTerminalGetsNoControlCharacters puts hostile texts into everything a person can name and prints it all.
func TestTerminalGetsNoControlCharacters(t *testing.T) {
	b := newBench(t)
	c := b.edited(sampleCopy(t), func(d *workshop.Draft) {
		records := sampleCopy(t).Records
		setup := workshop.SetupOf(records)
		setup.Name, setup.Organisation = evil, evil
		workshop.Setups.Put(d, setup)
		for v := range workshop.Stores.All(records) {
			v.Name, v.Code = evil+v.Name, evil+v.Code
			workshop.Stores.Put(d, v)
		}
		for v := range workshop.Participants.All(records) {
			v.Name, v.Role = evil+v.Name, evil
			workshop.Participants.Put(d, v)
		}
		for v := range workshop.Initiatives.All(records) {
			v.Name, v.Owner, v.Status, v.Note = evil, evil, roadmap.Status(evil), evil
			workshop.Initiatives.Put(d, v)
		}
		for v := range workshop.Agreements.All(records) {
			v.Answer.Text = evil
			workshop.Agreements.Put(d, v)
		}
	})
	other := b.edited(sampleCopy(t), func(d *workshop.Draft) {
		setup := workshop.SetupOf(sampleCopy(t).Records)
		setup.Name = "Not " + evil
		workshop.Setups.Put(d, setup)
	})
	x, y := b.put("x.ownerloop", encoded(t, c)), b.put("y.ownerloop", encoded(t, other))
	table := "participant,function,indicator,level,\x1b[31mcolumn\n\"A" + strings.ReplaceAll(strings.TrimSuffix(evil, "\xff"), `"`, "") + "\",mops,D1.1,2,\n" +
		"B,\x1b[2Jfunction,D1.1,\x1b[2Jlevel,\nB,mops,\x1b[2Jindicator,2,\n"
	b.put("r.csv", []byte(table))
	named := "@\x1b[31mred\u202e.ownerloop"
	for _, args := range [][]string{
		{"score", x}, {"plan", x}, {"rollup", x, x}, {"merge", x, y, "-o", "@m.ownerloop"}, {"explain", x, "overall"}, {"explain", x, "vote:D2.2"},
		{"explain", x, "D1.4", "--detail", "person"}, {"explain", x, "function:D1.1:mops", "--detail", "person"}, {"explain", x, "\x1b[2J"},
		{"score", x, "--store", "\x1b[2J"}, {"import", y, "--ratings", "@r.csv"}, {"import", y, "--ratings", "@r.csv", "--skip-bad", "--dry-run"},
		{"library", "add", x, "--library", "@lib"}, {"library", "list", "--library", "@lib"}, {"library", "get", "\x1b[2J", "-o", "@g", "--library", "@lib"},
		{"new", "--name", evil, "-o", "@n.ownerloop"}, {"new", "--name", "N", "--date", evil, "-o", "@n2.ownerloop"},
		{"sample", "-o", named}, {"score", named}, {"score", "@none\x1b[2J"}, {"\x1b[2J"}, {"score", "--\x1b[2J"}, {"help", "\x1b[2J"},
		{"score", x, "--json=\x1b[2J"}, {"rollup", x, "--weights", "\x1b[2J"}, {"--lang", "\x1b[2J", "version"}, {"pack", "check", "@\x1b[2J"},
		{"export", x, "--pdf", "@e\x1b.pdf"},
	} {
		for _, more := range [][]string{nil, {"--json"}} {
			r := b.run(append(args[:len(args):len(args)], more...)...)
			noControl(t, r.out)
			noControl(t, r.err)
			if more != nil && r.out != "" && !json.Valid([]byte(r.out)) {
				t.Errorf("%q --json is no JSON: %.300q", args, r.out)
			}
		}
	}
	var f scoreFacts
	decode(t, b.run("score", x, "--json"), exitDone, &f)
	if want := strings.ToValidUTF8(evil, "\uFFFD"); f.Name != want {
		t.Errorf("JSON changed the name: %q", f.Name)
	}
	if lines := strings.Count(b.run("rollup", x).out, "\n"); lines != 12 {
		t.Errorf("a name with line breaks made lines of its own: %d lines", lines)
	}
	_ = assessment.Given
}

func TestTablesStandUnderEachOther(t *testing.T) {
	b := newBench(t)
	tool := &tool{environment: environment{}}
	var out strings.Builder
	tool.stdout = &out
	tool.table([]column{{head: "Name"}, {}, {"No", true}, {head: "End"}}, [][]string{{"Zoë", "", "1", "x"}, {"Zoe\u0308", "", "10,000", "x"}, {"日本", "", "2", "x"}, {"a", "", "3", ""}})
	want := "Name      No  End\nZoë        1  x\nZoe\u0308   10,000  x\n日本       2  x\na          3\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	_ = b
}
