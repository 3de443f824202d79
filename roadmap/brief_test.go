package roadmap

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/text"
)

func brief(t testing.TB, in Inputs, o Options) Briefing {
	t.Helper()
	b, err := Brief(defaultPack(t), in, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func asJSON(t testing.TB, b Briefing) []byte {
	t.Helper()
	data, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// variants are the workshops every export must stand: full, empty, one person, two, no targets, rated by store, no plan.
func variants(t testing.TB) map[string]Inputs {
	pack := defaultPack(t)
	full := inputs(t, pack)
	empty := Inputs{Assessment: assessment.Inputs{Setup: full.Assessment.Setup}}
	one, two, bare, noPlan := full, full, full, full
	one.Assessment.Ratings = keepRaters(full.Assessment.Ratings, 1)
	one.Milestones = nil
	two.Assessment.Ratings = keepRaters(full.Assessment.Ratings, 2)
	bare.Assessment.Targets, bare.Milestones, bare.Work = nil, nil, Work{}
	noPlan.Work = Work{}
	byStore := full
	byStore.Assessment.Ratings = slices.Clone(full.Assessment.Ratings)
	for i := range byStore.Assessment.Ratings {
		r := &byStore.Assessment.Ratings[i]
		if !strings.HasPrefix(r.Indicator, "D1") {
			r.Store = full.Assessment.Stores[i%3].ID
		}
	}
	impossible := full
	impossible.Work.Links = append(slices.Clone(full.Work.Links), Link{From: full.Work.Links[0].To, To: full.Work.Links[0].From, Kind: FS})
	return map[string]Inputs{"full": full, "empty": empty, "one rater": one, "two raters": two, "bare": bare, "no plan": noPlan,
		"by store": byStore, "impossible": impossible}
}

func keepRaters(ratings []assessment.Rating, n int) (kept []assessment.Rating) {
	for _, r := range ratings {
		for p := range n {
			if r.Participant == id("person", p) {
				kept = append(kept, r)
			}
		}
	}
	return kept
}

// messages collects every sentence of a briefing.
func messages(v reflect.Value, found []text.Message) []text.Message {
	if m, is := v.Interface().(text.Message); is {
		return append(found, m)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				found = messages(v.Field(i), found)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = messages(v.Index(i), found)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			found = messages(v.Elem(), found)
		}
	}
	return found
}

// Every sentence of every variant can be said in every language, and every headline has a short form.
func TestEverySentenceCanBeSaid(t *testing.T) {
	for name, in := range variants(t) {
		for _, o := range []Options{{Audience: Full}, {Audience: Executive}, {Audience: ForStore, Store: id("store", 1)}} {
			if name == "empty" && o.Audience == ForStore {
				continue // it has no stores
			}
			for _, lang := range text.Languages() {
				o.Language = lang
				p, err := text.New(lang)
				if err != nil {
					t.Fatal(err)
				}
				b := brief(t, in, o)
				for _, m := range messages(reflect.ValueOf(b), nil) {
					if said := p.Say(m); strings.Contains(said, "⟦") || m.Key != "" && said == "" {
						t.Errorf("%s, %s, %s: %q of %v", name, o.Audience, lang, said, m)
					}
				}
				for _, c := range b.Chapters {
					if len(c.Headline) == 0 || c.Empty == (c.Mark != "") {
						t.Errorf("%s: chapter %+v", name, c)
					}
				}
			}
		}
	}
}

// A printed difference is the difference of the two printed numbers, and every printed number is rounded once.
func TestPrintedNumbers(t *testing.T) {
	for name, in := range variants(t) {
		b := brief(t, in, Options{})
		checkFigures(t, name, reflect.ValueOf(b))
		for _, row := range append(slices.Clone(b.Scores.Dimensions), b.Scores.Overall) {
			differs(t, row.Change, row.Now, row.Milestone)
			differs(t, row.ToTarget, row.Target, row.Now)
		}
		for _, row := range b.Scores.Indicators {
			differs(t, row.ToTarget, row.Target, row.Level)
		}
		for _, g := range b.Perception.Gaps {
			differs(t, g.Gap, g.HighMean, g.LowMean)
		}
		for _, s := range append(slices.Clone(b.Sheets), b.Proposals...) {
			for _, e := range s.Effects {
				differs(t, e.Change, e.After, e.Now)
			}
		}
	}
}

func differs(t *testing.T, d, a, b Figure) {
	t.Helper()
	if d.Known != (a.Known && b.Known) || d.Known && math.Abs(d.Printed-(a.Printed-b.Printed)) > 1e-12 {
		t.Errorf("%+v is not the difference of %+v and %+v", d, a, b)
	}
}

func checkFigures(t *testing.T, at string, v reflect.Value) {
	if f, is := v.Interface().(Figure); is {
		switch {
		case !f.Known && (f.Exact != 0 || f.Printed != 0):
			t.Errorf("%s: a missing figure holds a number: %+v", at, f)
		case f.Known && f.Printed != text.RoundAs(f.Quantity, f.Printed):
			t.Errorf("%s is not rounded: %+v", at, f)
		case f.Known && math.Abs(f.Printed-f.Exact) > 0.0101 && f.Quantity != text.Days && f.Quantity != text.PersonDays:
			t.Errorf("%s is far from what it stands for: %+v", at, f)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				checkFigures(t, at+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkFigures(t, at, v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			checkFigures(t, at, v.Elem())
		}
	}
}

// The order in which records come must not show.
func TestBriefingDoesNotDependOnInputOrder(t *testing.T) {
	in := variants(t)["by store"]
	past := in.Milestones[0]
	past.Name, past.Date = "Before", on(2026, 3, 2)
	in.Milestones = append(in.Milestones, past)
	want := asJSON(t, brief(t, in, Options{}))
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		shuffled := in
		shuffled.Assessment.Stores = permuted(random, in.Assessment.Stores)
		shuffled.Assessment.Participants = permuted(random, in.Assessment.Participants)
		shuffled.Assessment.Ratings = permuted(random, in.Assessment.Ratings)
		shuffled.Assessment.Targets = permuted(random, in.Assessment.Targets)
		shuffled.Disconnects = permuted(random, in.Disconnects)
		shuffled.DisconnectIndicators = permuted(random, in.DisconnectIndicators)
		shuffled.Evidence = permuted(random, in.Evidence)
		shuffled.Work.Initiatives = permuted(random, in.Work.Initiatives)
		shuffled.Work.Links = permuted(random, in.Work.Links)
		shuffled.Milestones = permuted(random, in.Milestones)
		if !bytes.Equal(asJSON(t, brief(t, shuffled, Options{})), want) {
			t.Fatal("the briefing depends on the order of its inputs")
		}
	}
}

func permuted[T any](random *rand.Rand, list []T) []T {
	list = slices.Clone(list)
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// Nothing of a person, and no evidence that was not marked, leaves with a briefing.
func TestBriefingNamesNobody(t *testing.T) {
	in := variants(t)["by store"]
	for i := range in.Assessment.Participants {
		in.Assessment.Participants[i].Name = "Secret Person"
	}
	for i := range in.Assessment.Ratings {
		in.Assessment.Ratings[i].Comment = "Secret comment"
	}
	in.Assessment.Setup.NameStores = false
	for _, o := range []Options{{}, {Audience: Executive}, {Audience: ForStore, Store: id("store", 1)}} {
		b := brief(t, in, o)
		data := string(asJSON(t, b))
		secrets := []string{"Secret", "Jo said so", id("person", 3).String(), id("rating", 3001).String()}
		if o.Audience == ForStore {
			secrets = append(secrets, "Northgate", "Mill Road", in.Assessment.Stores[0].ID.String())
			if len(b.Group.Rows) != 1 || !b.Group.Best[1].Known {
				t.Errorf("the store's own row with the best of the group is missing: %+v", b.Group)
			}
		}
		for _, s := range secrets {
			if strings.Contains(data, s) {
				t.Errorf("%s: %q is in the briefing", o.Audience, s)
			}
		}
		for _, i := range b.Scores.Indicators {
			if o.Audience != "" && len(i.Sets) > 0 {
				t.Errorf("%s shows means by function of %s", o.Audience, i.ID)
			}
		}
	}
	full := brief(t, in, Options{})
	shown := full.Scores.Indicators[0].Evidence
	if len(shown) != 1 || shown[0].Note != "Match report of May" {
		t.Errorf("evidence marked for the report: %+v", shown)
	}
	if own := brief(t, in, Options{Audience: ForStore, Store: id("store", 0)}); len(own.Scores.Indicators[1].Evidence) != 0 {
		t.Error("a store's report shows another store's evidence")
	}
}

func TestChapters(t *testing.T) {
	ids := func(b Briefing) (marks string) {
		for _, c := range b.Chapters {
			marks += c.Mark + " " + string(c.ID) + "\n"
		}
		return marks
	}
	v := variants(t)
	for _, c := range []struct {
		in   Inputs
		o    Options
		want string
	}{
		{v["empty"], Options{}, "1 summary\n2 matrix\n scores\n perception\n register\n journeys\n roadmap\n initiatives\n load\n governance\n kpis\n value\n plays\n explain\nA method\n assumptions\nB glossary\n"},
		{v["by store"], Options{Audience: Executive}, "1 summary\n2 scores\n3 perception\n4 roadmap\n5 value\n6 group\n"},
		{v["one rater"], Options{Chapters: []ChapterID{ChapterScores, ChapterPerception, ChapterGlossary}}, "1 scores\n perception\nA glossary\n"},
	} {
		if got := ids(brief(t, c.in, c.o)); got != c.want {
			t.Errorf("got\n%swant\n%s", got, c.want)
		}
	}
	empty := brief(t, v["empty"], Options{})
	if len(empty.Summary.ToDo) != 5 || len(empty.Summary.Left) != 13 || !empty.Summary.Tiles[0].Empty {
		t.Errorf("the empty summary says what to do and what is left out: %+v", empty.Summary)
	}
	proposed := brief(t, v["no plan"], Options{})
	if !proposed.Summary.Proposed || len(proposed.Summary.Moves) != 5 || len(proposed.Plan.Bars) != 0 || proposed.Plan.Accepted || len(proposed.Proposals) < 20 {
		t.Errorf("without a plan the briefing shows proposals: %+v", proposed.Summary.Moves)
	}
}

func TestPlanOfTheBriefing(t *testing.T) {
	b := brief(t, variants(t)["full"], Options{})
	if len(b.Plan.Bars) != 22 || len(b.Sheets) != 22 || b.Plan.Milestone == nil {
		t.Fatalf("%d bars, %d sheets", len(b.Plan.Bars), len(b.Sheets))
	}
	finish := b.Plan.Start
	for _, bar := range b.Plan.Bars {
		if bar.Span.Last.After(finish) {
			finish = bar.Span.Last
		}
		if bar.Baseline.First.IsZero() || !bar.Slip.Known || len(bar.Why) < 3 {
			t.Errorf("%s has no baseline or no reasons: %+v", bar.Code, bar)
		}
		if !slices.ContainsFunc(bar.Why, func(r DateReason) bool { return r.Binds }) {
			t.Errorf("nothing binds %s", bar.Code)
		}
	}
	if finish != b.Plan.Finish {
		t.Errorf("the plan finishes on %s, its last bar on %s", b.Plan.Finish, finish)
	}
	for i, a := range b.Plan.Chain[1:] {
		linked := slices.ContainsFunc(b.Plan.Links, func(l BarLink) bool { return l.From == b.Plan.Chain[i] && l.To == a && l.Critical })
		if !linked {
			t.Errorf("step %d of the chain is no critical link", i)
		}
	}
	// Registers are sorted by points, and a tie at the end belongs to the first half.
	points := []int{}
	for _, r := range b.Register.Rows {
		points = append(points, r.Points)
	}
	if !slices.Equal(points, []int{48, 45, 45, 24, 8, 3}) || b.Register.First != 3 {
		t.Errorf("points %v, first %d", points, b.Register.First)
	}
}

// Unedited texts follow the language of the briefing, edited ones stay.
func TestWorkFollowsTheLanguage(t *testing.T) {
	pack := defaultPack(t)
	german := pack.In("de")
	in := inputs(t, pack)
	in.Work.Initiatives = slices.Clone(in.Work.Initiatives)
	in.Work.Initiatives[0].Name = "Our own name"
	b := brief(t, in, Options{Language: "de"})
	for _, s := range b.Sheets {
		want, _ := german.Initiative(s.From)
		if s.Record == in.Work.Initiatives[0].ID {
			want.Name = "Our own name"
		}
		if s.Name != want.Name || s.Why != want.Why {
			t.Errorf("%s is called %q, want %q", s.Code, s.Name, want.Name)
		}
	}
}
