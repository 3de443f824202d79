package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// spelling is how a cell is written and what it means; the model reads meanings only, the import cells only.
type spelling struct{ cell, means string }

const faulty = "!" // a cell no row may have

var (
	whos  = []spelling{{"Anne", "Anne"}, {" anne ", "Anne"}, {"Zoë", "Zoë"}, {"ZOE\u0308", "Zoë"}, {"Bert", "Bert"}, {"=1+1", "=1+1"}, {"", ""}}
	does  = []spelling{{"mops", "mops"}, {"Marketing operations", "mops"}, {"MOPS", "mops"}, {"sales", "sales"}, {"Verkauf", "sales"}, {"", ""}, {"", ""}, {"pilots", faulty}}
	spots = []spelling{{"", ""}, {"", ""}, {"Harbour City", "Harbour City"}, {"k1", "Harbour City"}, {"ring  east", "Ring East"}, {"North", "North"},
		{"NORTH", "North"}, {"Süd", "Süd"}}
	topics = []spelling{{"D2.2", "D2.2"}, {"d2.2", "D2.2"}, {"Sales-to-service hand-off", "D2.2"}, {"D2.1", "D2.1"}, {"D3.3", "D3.3"},
		{"D1.1", "D1.1"}, {"D9.9", faulty}}
	levels = []spelling{{"", ""}, {"1", "1"}, {"2#0", "2"}, {"2#5", "2.5"}, {"3", "3"}, {"?", "dk"}, {"weiß nicht", "dk"}, {"n/a", "na"}, {"4", faulty}, {"x", faulty}}
	aimed  = []spelling{{"", ""}, {"", ""}, {"2", "2"}, {"3", "3"}, {"2#5", "2.5"}, {"9", faulty}}
	whys   = []spelling{{"", ""}, {"", ""}, {"", ""}, {"owned-by-oem", "owned-by-oem"}, {"Out of scope here", "out-of-scope"}, {"Own words", "own"}}
	says   = []spelling{{"", ""}, {"nice, really; \"so\"", ""}, {"two\nlines", ""}}
)

// modelRow is one row in cells and meanings.
type modelRow struct{ who, does, spot, topic, level, target, why, says spelling }

func drawRow(t *rapid.T) modelRow {
	pick := func(from []spelling, name string) spelling { return rapid.SampledFrom(from).Draw(t, name) }
	return modelRow{pick(whos, "who"), pick(does, "does"), pick(spots, "spot"), pick(topics, "topic"), pick(levels, "level"), pick(aimed, "target"),
		pick(whys, "why"), pick(says, "says")}
}

// model is what a table brings, worked out from the meanings alone.
type model struct {
	function map[string]string          // of everybody, by name
	ratings  map[[3]string]string       // participant, indicator, store: answer and comment
	targets  map[[2]string]string       // indicator, store
	homes    map[string]map[string]bool // stores that newcomers' rows name
	people   []string                   // newcomers
	stores   []string                   // likewise
	known    map[string]bool            // stores
}

func newModel() *model {
	return &model{function: map[string]string{"Anne": "mops"}, ratings: map[[3]string]string{}, targets: map[[2]string]string{},
		homes: map[string]map[string]bool{}, known: map[string]bool{"": true, "Harbour City": true, "Ring East": true}}
}

// answer is what level and reason mean together: faulty, nothing, or an answer.
func (r modelRow) answer() string {
	switch l, why := r.level.means, r.why.means; {
	case l == "na" && why == "":
		return faulty
	case l == "na" || l == "" && why != "":
		return "na " + why
	case l != "" && why != "":
		return faulty
	default:
		return l
	}
}

// take takes a row over, or reports that it is faulty.
func (m *model) take(r modelRow) bool {
	answer, target, at := r.answer(), r.target.means, r.spot.means
	function, met := m.function[r.who.means]
	rating, aim := [3]string{r.who.means, r.topic.means, at}, [2]string{r.topic.means, at}
	_, rated := m.ratings[rating]
	before, aimed := m.targets[aim]
	switch {
	case r.topic.means == faulty, answer == faulty, target == faulty, answer == "" && target == "", r.topic.means == "D1.1" && at != "":
		return false
	case answer != "" && (r.who.means == "" || r.does.means == faulty || !met && r.does.means == "" || met && r.does.means != "" && r.does.means != function || rated):
		return false
	case target != "" && aimed && before != target:
		return false
	}
	if !m.known[at] {
		m.known[at], m.stores = true, append(m.stores, at)
	}
	if answer != "" {
		if !met {
			m.function[r.who.means], m.people, m.homes[r.who.means] = r.does.means, append(m.people, r.who.means), map[string]bool{}
		}
		if homes := m.homes[r.who.means]; homes != nil {
			homes[at] = true
		}
		m.ratings[rating] = answer + "|" + r.says.cell
	}
	if target != "" {
		m.targets[aim] = target
	}
	return true
}

// form is how a table is written.
type form struct {
	comma   rune
	columns []string
	code    string
}

func drawForm(t *rapid.T) form {
	columns := append(append([]string{}, ratingColumns...), "Time stamp", "e-mail")
	return form{comma: rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "comma"), columns: rapid.Permutation(columns).Draw(t, "columns"),
		code: rapid.SampledFrom([]string{"utf-8", "bom", "utf-16", "windows"}).Draw(t, "code")}
}

// table writes rows in a form. Rows a code can't write make it UTF-8.
func (f form) table(t fatal, rows []modelRow) string {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = f.comma
	put := func(cells []string) {
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	put(f.columns)
	sign := "."
	if f.comma != ',' {
		sign = ","
	}
	for _, r := range rows {
		cells := map[string]string{colParticipant: r.who.cell, colFunction: r.does.cell, colStore: r.spot.cell, colIndicator: r.topic.cell,
			colLevel: strings.ReplaceAll(r.level.cell, "#", sign), colTarget: strings.ReplaceAll(r.target.cell, "#", sign), colReason: r.why.cell,
			colComment: r.says.cell, "Time stamp": "2027-03-01 09:00"}
		line := make([]string, len(f.columns))
		for i, c := range f.columns {
			line[i] = cells[c]
		}
		put(line)
	}
	w.Flush()
	switch f.code {
	case "bom":
		return "\uFEFF" + out.String()
	case "windows":
		if s, err := charmap.Windows1252.NewEncoder().String(out.String()); err == nil {
			return s
		}
	case "utf-16":
		var b []byte
		for _, u := range utf16.Encode([]rune("\uFEFF" + out.String())) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	return out.String()
}

// TestImportAgreesWithAModel: any table, in any form, brings what the model says and nothing else; its good rows alone
// bring the same to the byte; and a second import finds all of it there.
func TestImportAgreesWithAModel(t *testing.T) {
	base := attended(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawForm(t)
		rows := rapid.SliceOfN(rapid.Custom(drawRow), 0, 25).Draw(t, "rows")
		m := newModel()
		var good []modelRow
		for _, r := range rows {
			if m.take(r) {
				good = append(good, r)
			}
		}
		res, after := imports(t, base, f.table(t, rows))
		if len(res.Faults) != len(rows)-len(good) || res.Rows != len(rows) || !slices.Equal(meant(whos, res.Participants), m.people) || !slices.Equal(meant(spots, res.Stores), m.stores) {
			t.Fatalf("%d of %d rows are good, new are %v and %v; the import says %+v", len(good), len(rows), m.people, m.stores, res)
		}
		m.compare(t, base, after)
		only, alone := imports(t, base, f.table(t, good))
		if len(only.Faults) > 0 || records(t, alone) != records(t, after) {
			t.Fatalf("the good rows alone bring something else: %+v", only)
		}
		again, twice := imports(t, after, f.table(t, good))
		if len(again.Faults) > 0 || records(t, twice) != records(t, after) || len(twice.History) != len(after.History) || again.Participants != nil || again.Stores != nil {
			t.Fatalf("a second import changes something: %+v", again)
		}
	})
}

// compare looks for the model's records, and for any others.
func (m *model) compare(t fatal, base, after workshop.Copy) {
	t.Helper()
	names := map[uuid.UUID]string{}
	for s := range workshop.Stores.All(after.Records) {
		names[s.ID] = meant(spots, []string{s.Name})[0]
	}
	ratings := map[[3]string]string{{"Anne", "D2.1", ""}: "1|As it was"}
	for k, v := range m.ratings {
		if old, ok := ratings[k]; ok && strings.HasSuffix(v, "|") {
			_, comment, _ := strings.Cut(old, "|")
			v += comment
		}
		ratings[k] = v
	}
	for r := range workshop.Ratings.All(after.Records) {
		p, ok := workshop.Participants.Get(after.Records, r.Participant)
		key := [3]string{meant(whos, []string{p.Name})[0], r.Indicator, names[r.Store]}
		if got := told(r.Answer) + "|" + r.Comment; !ok || ratings[key] != got {
			t.Fatal(fmt.Sprintf("%v is %q, the model says %q", key, got, ratings[key]))
		}
		delete(ratings, key)
	}
	targets := map[[2]string]string{}
	for x := range workshop.Targets.All(after.Records) {
		targets[[2]string{x.Indicator, names[x.Store]}] = fmt.Sprint(x.Level)
	}
	if len(ratings) > 0 || fmt.Sprint(targets) != fmt.Sprint(m.targets) {
		t.Fatal(fmt.Sprintf("missing ratings %v; targets %v, the model says %v", ratings, targets, m.targets))
	}
	for _, name := range m.people {
		var p assessment.Participant
		for x := range workshop.Participants.All(after.Records) {
			if meant(whos, []string{x.Name})[0] == name {
				p = x
			}
		}
		home := uuid.Nil
		if stores := m.homes[name]; len(stores) == 1 {
			for s := range stores {
				home = storeNamed(after, s)
			}
		}
		if p.Function != m.function[name] || p.Store != home {
			t.Fatal(fmt.Sprintf("%s is %+v", name, p))
		}
	}
}

func told(a assessment.Answer) string {
	switch {
	case a.Kind == assessment.DontKnow:
		return "dk"
	case a.Kind == assessment.NotApplicable && a.Reason == assessment.NAOther:
		if a.Text == "Own words" {
			return "na own"
		}
		return "na ?"
	case a.Kind == assessment.NotApplicable:
		return "na " + string(a.Reason)
	}
	return fmt.Sprint(a.Level)
}

// meant is whom names mean: the first spelling met is kept, so any of them may stand in the workshop.
func meant(list []spelling, names []string) []string {
	var out []string
	for _, n := range names {
		for _, s := range list {
			if strings.EqualFold(norm.NFC.String(strings.TrimSpace(s.cell)), n) {
				n = s.means
				break
			}
		}
		out = append(out, n)
	}
	return out
}
