package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
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

// haunted is a small workshop with hostile texts in everything a person can name.
func haunted(t *testing.T, b *bench) (hostile, sound workshop.Copy) {
	t.Helper()
	b.good("new", "--name", "Small", "-o", "@small.ownerloop")
	table := "participant,function,store,indicator,level,target\n"
	for i, function := range []string{"mops", "mops", "mops", "aftersales", "sales"} {
		for _, x := range standardPack(t).Indicators {
			table += fmt.Sprintf("P%d,%s,S%d,%s,%d,3\n", i, function, i%2, x.ID, 1+i%3)
		}
	}
	b.put("small.csv", []byte(table))
	b.good("import", "@small.ownerloop", "--ratings", "@small.csv")
	raw := b.get("small.ownerloop")
	sound, err := workshop.Read(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return b.edited(sound, func(d *workshop.Draft) {
		setup := workshop.SetupOf(sound.Records)
		setup.Name, setup.Organisation = evil, evil
		workshop.Setups.Put(d, setup)
		for v := range workshop.Stores.All(sound.Records) {
			v.Name, v.Code = evil+v.Name, evil+v.Code
			workshop.Stores.Put(d, v)
		}
		for v := range workshop.Participants.All(sound.Records) {
			v.Name, v.Role = evil+v.Name, evil
			workshop.Participants.Put(d, v)
		}
		for i := range 2 {
			workshop.Initiatives.Put(d, roadmap.Initiative{Code: evil, Name: evil, Owner: evil, Status: roadmap.Status(evil), Note: evil, Duration: 10 * i})
		}
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: "D1.4", Answer: assessment.Answer{Kind: assessment.Given, Level: 2, Text: evil}})
	}), sound
}

// TestTerminalGetsNoControlCharacters prints hostile texts with every command, in words and as JSON, and gives every
// command hostile words.
func TestTerminalGetsNoControlCharacters(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	c, sound := haunted(t, b)
	other := b.edited(sound, func(d *workshop.Draft) {
		setup := workshop.SetupOf(sound.Records)
		setup.Name = "Not " + evil
		workshop.Setups.Put(d, setup)
	})
	x, y := b.put("x.ownerloop", encoded(t, c)), b.put("y.ownerloop", encoded(t, other))
	table := "participant,function,indicator,level,\x1b[31mcolumn\n\"A" + strings.ReplaceAll(strings.TrimSuffix(evil, "\xff"), `"`, "") + "\",mops,D1.1,2,\n" +
		"B,\x1b[2Jfunction,D1.1,\x1b[2Jlevel,\nB,mops,\x1b[2Jindicator,2,\n"
	b.put("r.csv", []byte(table))
	named := "@\x1b[31mred\u202e.ownerloop"
	for _, args := range [][]string{
		{"score", x}, {"plan", x}, {"why", x, "\x1b[2J"}, {"plan", x, "--scenario", "\x1b[2J"}, {"plan", x, "--seed", "\x1b[2J"}, {"rollup", x, x}, {"merge", x, y, "-o", "@m.ownerloop"}, {"explain", x, "overall"}, {"explain", x, "vote:D2.2"}, {"explain", x, "D1.4"},
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
	if lines := strings.Count(b.run("rollup", x).out, "\n"); lines != 6 {
		t.Errorf("a name with line breaks made lines of its own: %d lines", lines)
	}
}

func TestTablesStandUnderEachOther(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	tool := &tool{environment: environment{stdout: &out}}
	tool.table([]column{{head: "Name"}, {}, {"No", true}, {head: "End"}}, [][]string{{"Zoë", "", "1", "x"}, {"Zoe\u0308", "", "10,000", "x"}, {"日本", "", "2", "x"}, {"a", "", "3", ""}})
	want := "Name      No  End\nZoë        1  x\nZoe\u0308   10,000  x\n日本       2  x\na          3\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestOutputThatTakesNothing: facts that could not be printed are not taken for printed.
func TestOutputThatTakesNothing(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	b := newBench(t)
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"help", "score"}, {"completion", "zsh"}} {
		var errs bytes.Buffer
		code := run(t.Context(), args, environment{stdout: full, stderr: &errs, getenv: func(string) string { return "" }, host: b.host()})
		if code != exitFailed || !strings.Contains(errs.String(), "The disk is full: the output") || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%v: exit %d, %s", args, code, errs.String())
		}
	}
}
