package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

var someLabel = text.M("edit.rate")

func checksum(b []byte) [32]byte { return sha256.Sum256(b) }

const someRatings = "participant,function,store,indicator,level,target,na_reason,comment\n" +
	"Workshop controller,aftersales,Harbour City,D2.2,1.5,2.5,,Seen on the day\n" +
	"MOPS lead,,,D1.1,2,,,\n"

// TestEveryCommand runs every command once in both languages, in words and as JSON, and looks for what it must say.
func TestEveryCommand(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Languages() {
		if testing.Short() && lang != "de" {
			continue
		}
		t.Run(lang, func(t *testing.T) { t.Parallel(); everyCommand(t, lang) })
	}
}

func everyCommand(t *testing.T, lang string) {
	b := newBench(t)
	sample := b.sample()
	b.put("ratings.csv", []byte(someRatings))
	other := b.edited(sampleCopy(t), func(d *workshop.Draft) {
		v := workshop.SetupOf(sampleCopy(t).Records)
		v.Name = "Spring workshop"
		workshop.Setups.Put(d, v)
	})
	b.put("other.ownerloop", encoded(t, other))
	id := sampleCopy(t).ID().String()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	records := p.Whole(int64(sampleCopy(t).Len()))
	names := map[string]map[string]string{
		"en": {"dimension": "Data & Systems", "touch": "Channel and message", "overall": "Overall", "agreed": "Agreed in the room", "left": "26 initiatives are proposed", "worth": "The plan is worth USD"},
		"de": {"dimension": "Daten & Systeme", "touch": "Kanal und Nachricht", "overall": "Gesamt", "agreed": "vereinbart", "left": "26 Initiativen sind vorgeschlagen", "worth": "Nutzen netto in 36 Monaten"},
	}[lang]
	for _, x := range []struct {
		args []string
		want []string // in words
		keys []string // of the JSON object; "[]" for a list
	}{
		{[]string{"version"}, []string{"0.1.0"}, []string{"version", "format"}},
		{[]string{"sample", "-o", "@new.ownerloop"}, []string{records, "mops-aftersales"}, []string{"file", "workshop", "name", "pack", "records"}},
		{[]string{"new", "--name", "Ärger & Co", "-o", "@made-N.ownerloop"}, []string{"Ärger & Co"}, []string{"file", "records"}},
		{[]string{"score", sample}, []string{names["dimension"], names["overall"], "1" + decimal(lang) + "60", "D5.6"},
			[]string{"overall", "dimensions", "indicators", "perception_gaps", "sensitivity", "ignored"}},
		{[]string{"score", sample, "--store", "k3"}, []string{"Ashdown"}, []string{"overall", "store"}},
		{[]string{"explain", sample, "overall"}, []string{names["dimension"], "dimension:D1"}, []string{"ref", "terms"}},
		{[]string{"explain", sample, "D1.4", "--detail", "merged"}, []string{names["agreed"]}, []string{"ref", "terms"}},
		{[]string{"explain", sample, "vote:D2.2@K1", "--detail", "person"}, []string{"function:D2.2:mops@K1"}, []string{"ref", "terms"}},
		{[]string{"plan", sample}, []string{"I02", names["left"]}, []string{"initiatives", "proposals", "start", "finish", "accepted"}},
		{[]string{"plan", sample, "--method", "wsjf", "--objective", "delay", "--seed", "7", "--scenario", "+2 FTE data/IT"}, []string{"WSJF", "+2 FTE data/IT", "I02"},
			[]string{"method", "objective", "seed", "quality", "priorities", "quarrel", "load", "stage_lifts", "outlook", "scenarios", "conflicts", "problems"}},
		{[]string{"why", sample, "I23"}, []string{"I06", "I23"}, []string{"code", "start", "end", "why", "binds", "chain", "one_more_person_week"}},
		{[]string{"value", sample, "--draws", "500", "--seed", "7"}, []string{names["worth"], "V14", "P90"}, []string{"final", "months", "levers", "inputs", "tornado", "payback_month", "realised", "problems"}},
		{[]string{"export", sample, "--pdf", "@out.pdf", "--xlsx", "@out.xlsx", "--audience", "executive"}, []string{"out.pdf", "out.xlsx"}, []string{"pdf", "pages", "xlsx", "notices"}},
		{[]string{"export", sample, "--pdf", "@kit.pdf", "--audience", "play-kit", "--store", "K1"}, []string{"kit.pdf"}, []string{"pdf", "pages", "notices"}},
		{[]string{"export", sample, "--jira", "@out.csv", "--msproject", "@out.xml", "--ics", "@out.ics", "--charts", "@charts"}, []string{"out.csv", "out.xml", "out.ics", "charts"},
			[]string{"jira", "msproject", "ics", "charts"}},
		{[]string{"import", sample, "--ratings", "@ratings.csv", "-o", "@imported-N.ownerloop"}, []string{"Workshop controller"},
			[]string{"applied", "changed", "rows", "ratings", "targets", "new_participants", "new_stores", "ignored_columns", "faults"}},
		{[]string{"export", sample, "--pdf", "@carries.pdf", "--embed"}, []string{"carries.pdf"}, []string{"pdf", "notices"}},
		{[]string{"import", "--pdf", "@carries.pdf", "-o", "@carried.ownerloop"}, []string{"carries.pdf"}, []string{"file", "workshop", "name"}},
		{[]string{"questionnaire", sample, "--xlsx", "@asked-N.d", "--function", "mops"}, []string{"asked-words.d"}, []string{"folder", "files"}},
		{[]string{"import", sample, "--answers", "@asked-N.d", "-o", "@answered-N.ownerloop"}, []string{"MOPS lead"}, []string{"applied", "changed", "files"}},
		{[]string{"merge", sample, "@other.ownerloop", "-o", "@merged.ownerloop"}, []string{"merged.ownerloop"}, []string{"file", "changed", "conflicts", "problems"}},
		{[]string{"pack", "check"}, []string{"mops-aftersales"}, []string{"pack", "errors", "warnings", "faults"}},
		{[]string{"pack", "show"}, []string{"version: 1.0.0", "first_step: discover"}, []string{"[]", "kind", "id", "path", "name", "facts"}},
		{[]string{"pack", "show", "D1.4"}, []string{"indicator D1.4", "dimension: D1 (" + names["dimension"] + ")"}, []string{"[]", "facts"}},
		{[]string{"pack", "show", "--counts"}, []string{"initiative", "64", "journey-step"}, []string{"initiative", "indicator", "play", "journey"}},
		{[]string{"pack", "show", "--coverage"}, []string{"D5.6", "1→2", "K26", "L07"}, []string{"indicators", "kpis", "plays", "lifecycle"}},
		{[]string{"journey", "list", sample}, []string{"Delivery to first service", "293"}, []string{"[]", "id", "current", "future", "changes"}},
		{[]string{"journey", "show", sample, "declined work", "--state", "future"}, []string{names["touch"]}, []string{"[]", "card", "step", "lane"}},
		{[]string{"journey", "lint", sample, "Delivery to first service", "--state", "future"}, []string{"0"}, []string{"open", "findings"}},
		{[]string{"journey", "export", sample, "--svg", "@j.svg", "--png", "@j.png", "--csv", "@j.csv", "--mermaid", "@j.mmd"}, []string{"j.svg", "j.mmd"},
			[]string{"journey", "svg", "png", "csv", "mermaid"}},
		{[]string{"journey", "export", sample, "--state", "compare", "--svg", "@c.svg"}, []string{"c.svg"}, []string{"svg"}},
		{[]string{"journey", "export", sample, "--style", "paper", "--png", "@p.png"}, []string{"p.png"}, []string{"png"}},
		{[]string{"library", "add", sample, "--library", "@lib"}, []string{id}, []string{"added"}},
		{[]string{"library", "list", "--library", "@lib"}, []string{"Kestrel Motor Group", id}, []string{"[]", "id", "edited"}},
		{[]string{"library", "check", "--library", "@lib"}, []string{"0"}, []string{"clean", "findings"}},
		{[]string{"library", "check", id, "--library", "@lib"}, []string{"0"}, []string{"clean", "findings"}},
		{[]string{"library", "backup", "--library", "@lib"}, []string{id}, []string{"[]", "id", "backup", "bytes"}},
		{[]string{"pack", "export", "--xlsx", "@texts.xlsx"}, []string{"texts.xlsx"}, []string{"xlsx", "pack", "texts", "languages"}},
		{[]string{"pack", "import", "@texts.xlsx", "-o", "@pack-N.d"}, []string{"pack-words.d"}, []string{"folder", "pack", "changed", "files", "warnings"}},
		{[]string{"library", "restore", id, "--library", "@lib"}, []string{id}, []string{"id", "backup", "set_aside"}},
		{[]string{"library", "get", id, "-o", "@got.ownerloop", "--library", "@lib"}, []string{records}, []string{"file", "records"}},
		{[]string{"rollup", sample, "@got.ownerloop", "--weights", "units"}, []string{"Priory Park", "sample.ownerloop"},
			[]string{"weights", "dimensions", "stores", "mean", "spread", "overall_spread", "without_figure"}},
	} {
		for i := range x.args {
			x.args[i] = strings.ReplaceAll(x.args[i], "-N.", "-words.")
		}
		words := b.good(append([]string{"--lang", lang}, x.args...)...)
		for _, w := range x.want {
			if !strings.Contains(words, w) {
				t.Errorf("%v does not say %q:\n%s", x.args, w, words)
			}
		}
		for i := range x.args {
			x.args[i] = strings.ReplaceAll(x.args[i], "-words.", "-json.")
		}
		var facts any
		b.facts(&facts, append([]string{"--lang", lang}, x.args...)...)
		lookFor(t, x.args, facts, x.keys)
	}
	if string(b.get("got.ownerloop")) != string(b.get("sample.ownerloop")) {
		t.Error("what the library hands out is not what was put in")
	}
	b.good("score", "@imported-words.ownerloop")
	b.good("score", "@merged.ownerloop")
}

func decimal(lang string) string {
	if lang == "de" {
		return ","
	}
	return "."
}

func lookFor(t *testing.T, args []string, facts any, keys []string) {
	t.Helper()
	if len(keys) > 0 && keys[0] == "[]" {
		list, ok := facts.([]any)
		if !ok || len(list) == 0 {
			t.Errorf("%v --json is no list with entries", args)
			return
		}
		facts, keys = list[0], keys[1:]
	}
	object, ok := facts.(map[string]any)
	if !ok {
		t.Errorf("%v --json is no object", args)
		return
	}
	for _, k := range keys {
		if _, ok := object[k]; !ok {
			t.Errorf("%v --json has no %q", args, k)
		}
	}
}

// TestEveryCommandIsTried compares the tree of commands with what TestEveryCommand runs.
func TestEveryCommandIsTried(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("commands_test.go")
	if err != nil {
		t.Fatal(err)
	}
	eachCommand(t, "en", func(c *cobra.Command) {
		path := strings.Fields(c.CommandPath())[1:]
		if c.HasSubCommands() || len(path) == 0 || c.Name() == "help" || c.Name() == "completion" || c.RunE == nil {
			return
		}
		if !strings.Contains(string(raw), `[]string{"`+strings.Join(path, `", "`)+`"`) {
			t.Errorf("%s is not tried", c.CommandPath())
		}
	})
}

// TestHelp walks the tree in both languages: every command and flag has its own words, and no text of the framework's is
// left in German.
func TestHelp(t *testing.T) {
	t.Parallel()
	pages := map[string]map[string]string{}
	for _, lang := range text.Languages() {
		pages[lang] = map[string]string{}
		eachCommand(t, lang, func(c *cobra.Command) {
			path := strings.Fields(c.CommandPath())[1:]
			b := newBench(t)
			page := b.good(append([]string{"--lang", lang, "help"}, path...)...)
			if len(path) > 0 && path[0] != "help" {
				if by := b.good(append(append([]string{"--lang", lang}, path...), "--help")...); by != page {
					t.Errorf("%s: help and --help differ:\n%s\n%s", c.CommandPath(), page, by)
				}
			}
			pages[lang][c.CommandPath()] = page
			if c.Short == "" || c.RunE != nil && !strings.Contains(page, "--help") {
				t.Errorf("%s has no help", c.CommandPath())
			}
			if lang == "de" {
				for _, english := range []string{"Usage", "Flags", "help for", "(default ", " string ", "Available", "Generate", "Use \""} {
					if strings.Contains(page, english) {
						t.Errorf("%s speaks English: %q in\n%s", c.CommandPath(), english, page)
					}
				}
			}
		})
	}
	for path, page := range pages["en"] {
		if german := pages["de"][path]; german == page || german == "" {
			t.Errorf("%s has the same help in both languages", path)
		}
	}
	if len(pages["en"]) < 20 {
		t.Errorf("only %d commands have help", len(pages["en"]))
	}
}

func eachCommand(t *testing.T, lang string, do func(*cobra.Command)) {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	tool := &tool{p: p}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		do(c)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(tool.root())
}

func TestLanguageOfTheAccount(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"de_AT.UTF-8": "Befehle", "de_DE@euro": "Befehle", "de": "Befehle", "C": "Commands", "POSIX": "Commands", "C.UTF-8": "Commands",
		"": "Commands", "fr_FR.UTF-8": "Commands", "..": "Commands", "\x1b[31m": "Commands", strings.Repeat("x", 5000): "Commands",
	} {
		b := newBench(t)
		b.env = map[string]string{"LANG": value}
		if out := b.good(); !strings.Contains(out, want) {
			t.Errorf("%.20q does not speak as it should:\n%s", value, out)
		}
	}
	b := newBench(t)
	b.env = map[string]string{"LC_ALL": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}
	if out := b.good(); !strings.Contains(out, "Commands") {
		t.Error("LC_ALL does not win")
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, shell := range []string{"bash", "fish", "powershell", "zsh"} {
		if out := b.good("completion", shell); !strings.Contains(out, "ownerctl") || len(out) < 1000 {
			t.Errorf("%s: %.100q", shell, out)
		}
	}
	for _, x := range []struct {
		args []string
		want string
	}{
		{[]string{"__complete", ""}, "score"},
		{[]string{"__complete", "export", "x.ownerloop", "--audience", ""}, "play-kit"},
		{[]string{"__complete", "library", "re"}, "restore"},
		{[]string{"__complete", "rollup", "--weights", "u"}, "units"},
		{[]string{"__complete", "--lang", ""}, "de"},
		{[]string{"__complete", "help", "ex"}, "exit-codes"},
	} {
		if r := b.run(x.args...); r.code != 0 || !strings.Contains(r.out, x.want) {
			t.Errorf("%v offers %q", x.args, r.out)
		}
	}
}

// TestUsageErrors: exit code 2, one sentence, in both languages, nothing of the framework's English in German.
func TestUsageErrors(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Languages() {
		b := newBench(t)
		sample := b.sample()
		for _, args := range [][]string{
			{"nonsense"}, {"scroe"}, {"pack", "chekc"}, {"library", "nonsense"}, {"help", "nonsense"}, {"help", "pack", "nonsense"},
			{"completion"}, {"completion", "nosh"}, {"version", "extra"},
			{"--bogus"}, {"score", "-x"}, {"score", "--store"}, {"score", sample, "--json=maybe"}, {"score", "---x"}, {"--lang"},
			{"score"}, {"score", "a", "b"}, {"explain", sample}, {"merge", sample, "-o", "@m"}, {"rollup"}, {"library", "add"},
			{"library", "restore"}, {"library", "get", "-o", "@g"}, {"pack", "check", "a", "b"}, {"pack", "show", "a", "b"}, {"pack", "show", "--counts", "--coverage"},
			{"sample"}, {"sample", "-o", ""}, {"sample", "-o", " "}, {"new", "-o", "@n"}, {"new", "--name", "", "-o", "@n"}, {"import", sample},
			{"new", "--name", "N", "--date", "31.12.2026", "-o", "@n"}, {"new", "--name", "N", "--date", "2026-02-30", "-o", "@n"},
			{"export", sample}, {"export", sample, "--pdf", "@p.pdf", "--audience", "nobody"}, {"export", sample, "--pdf", "@p.pdf", "--paper", "a3"},
			{"export", sample, "--pdf", "@p.pdf", "--audience", "store"}, {"export", sample, "--pdf", sample}, {"export", sample, "--xlsx", "@x.OwnerLoop"},
			{"export", sample, "--pdf", "@x", "--xlsx", "@x"}, {"export", sample, "--jira", "@x", "--charts", "@x"}, {"export", sample, "--ics", sample}, {"explain", sample, "D1", "--detail", "all"}, {"rollup", sample, "--weights", "luck"},
			{"explain", sample, "D2.2@K1", "--store", "K2"}, {"sample", "-o", "@e", "--encrypt"},
		} {
			said := b.refused(exitUsage, append([]string{"--lang", lang}, args...)...)
			if lang == "de" && (strings.Contains(said, "flag") || strings.Contains(said, "unknown") || strings.Contains(said, "accepts")) {
				t.Errorf("%v speaks English: %s", args, said)
			}
		}
	}
	newBench(t).refused(exitUsage, "version", "--lang", "fr")
}

func TestScoreOfAStoreAndIgnoredRecords(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	c := sampleCopy(t)
	store := workshop.Stores.List(c.Records)[0]
	who := workshop.Participants.List(c.Records)[0]
	odd := b.edited(c, func(d *workshop.Draft) {
		workshop.Ratings.Put(d, assessment.Rating{Participant: who.ID, Indicator: "D1.1", Store: store.ID, Answer: assessment.Answer{Kind: assessment.Given, Level: 3}})
	})
	name := b.put("odd.ownerloop", encoded(t, odd))
	var f scoreFacts
	b.facts(&f, "score", name)
	if len(f.Ignored) != 1 || f.Ignored[0].Why != assessment.GroupRated {
		t.Errorf("ignored: %+v", f.Ignored)
	}
	if out := b.good("score", name); !strings.Contains(out, "1 record counts nowhere") {
		t.Errorf("the ignored record is not told:\n%s", out)
	}
	b.facts(&f, "score", name, "--store", store.Name)
	if len(f.Flips) != 0 {
		t.Error("a store's score lists the sensitivity of the whole workshop")
	}
}

func TestNullForMissingFigures(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.good("new", "--name", "Empty", "-o", "@e.ownerloop")
	out := b.good("score", "@e.ownerloop", "--json")
	var f struct {
		Overall struct {
			Score, Stage *json.RawMessage
		} `json:"overall"`
		Gaps []json.RawMessage `json:"perception_gaps"`
	}
	if err := json.Unmarshal([]byte(out), &f); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out, `"score": 0`) || f.Gaps == nil {
		t.Errorf("a missing score is not null, or an empty list is:\n%.300s", out)
	}
	for _, args := range [][]string{{"plan", "@e.ownerloop"}, {"rollup", "@e.ownerloop"}, {"score", "@e.ownerloop"}, {"explain", "@e.ownerloop", "overall"},
		{"export", "@e.ownerloop", "--pdf", "@e.pdf", "--xlsx", "@e.xlsx"}} {
		if strings.TrimSpace(b.good(args...)) == "" {
			t.Errorf("%v says nothing", args)
		}
	}
}

var division = regexp.MustCompile(`(?m)^(1 − )?([0-9.]+) / ([0-9.]+) = (−?[0-9.]+), shown as`)

// TestExplanationsAddUp walks every chain of the sample's numbers to its end: terms add up to the sum, and the division
// that is printed gives the number.
func TestExplanationsAddUp(t *testing.T) {
	t.Parallel()
	long(t)
	c := sampleCopy(t)
	scorer := assessment.NewScorer(c.Pack(), app.AssessmentInputs(c.Records))
	var printed bytes.Buffer
	tool := &tool{environment: environment{stdout: &printed, stderr: &printed}, p: mustPrinter(t, "en")}
	open := []string{"overall", "target:", "stage:D1", "target:D1", "agreement:D1.1", "progress"}
	seen := map[string]bool{}
	divisions := 0
	for len(open) > 0 {
		ref := open[0]
		open = open[1:]
		if seen[ref] || len(seen) > 2000 {
			continue
		}
		seen[ref] = true
		e, err := scorer.Explain(ref, assessment.ByFunction)
		if err != nil {
			continue // not every workshop has every number
		}
		f := tool.explainFacts(e)
		for _, x := range append(append(f.Terms, f.Excluded...), f.Blocking...) {
			if x.Ref != "" {
				open = append(open, x.Ref)
			}
		}
		printed.Reset()
		tool.printExplanation(e, storeCodes(c))
		noControl(t, printed.String())
		m := division.FindStringSubmatch(printed.String())
		if m == nil {
			if f.Sum.Known && f.Divisor.Known && f.Divisor.Value != 0 && f.Value.Known {
				t.Errorf("%s: sum and divisor do not lead to the number:\n%s", ref, printed.String())
			}
			continue
		}
		divisions++
		var x [3]float64
		for i, s := range m[2:] {
			if x[i], err = strconv.ParseFloat(strings.ReplaceAll(s, "−", "-"), 64); err != nil {
				t.Fatal(err)
			}
		}
		got := x[0] / x[1]
		if m[1] != "" {
			got = 1 - got
		}
		if math.Abs(got-x[2]) > 1e-3 {
			t.Errorf("%s: %s is false", ref, m[0])
		}
	}
	if divisions < 50 {
		t.Errorf("only %d divisions among %d numbers", divisions, len(seen))
	}
}
