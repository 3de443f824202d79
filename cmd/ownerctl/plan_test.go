package main

import (
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/roadmap"
)

// TestPlanTellsTheSameInWordsAndFacts: what the facts say of the sample, the words show.
func TestPlanTellsTheSameInWordsAndFacts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	args := []string{"plan", sample, "--method", "rice", "--scenario", "2 FTE more data/IT", "--scenario", "no work in December"}
	var f planFacts
	b.facts(&f, args...)
	words := b.good(args...)
	if f.Method != roadmap.RICE || len(f.Priorities) != 26 || f.Quality.Bound == 0 || f.Quality.Bound > f.Quality.Days || len(f.Load) < 8 || len(f.Lifts) == 0 || len(f.Outlook) < 3 {
		t.Errorf("facts %+v", f.Quality)
	}
	for _, p := range f.Priorities {
		if len(p.Terms) != 4 || p.Draws != 1000 || p.Top != 10 || !p.Score.Known || !strings.Contains(words, p.Name) && p.Status != roadmap.Finished {
			t.Errorf("priority %+v", p)
		}
	}
	if len(f.Scenarios) != 2 || f.Scenarios[0].Later >= 0 || f.Scenarios[1].Later <= 0 || !f.Scenarios[0].Cost.Known || len(f.Scenarios[0].Notes) != 1 {
		t.Errorf("scenarios %+v", f.Scenarios)
	}
	for _, want := range []string{"RICE: reach × impact × confidence / person-days", "No plan can end", "2 FTE more data/IT", f.Quarrel.Apart[0].Code + " (ranks", "Fullest week", "and no less will do", "Scores as work finishes"} {
		if !strings.Contains(words, want) {
			t.Errorf("the words lack %q", want)
		}
	}
	if again := b.good(args...); again != words {
		t.Error("the same command says something else")
	}
}

func TestPlanRefuses(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	for _, x := range []struct {
		code int
		args []string
		says string
	}{
		{exitUsage, []string{"plan", sample, "--method", "astrology"}, "value-effort"},
		{exitUsage, []string{"plan", sample, "--objective", "glory"}, "finish, delay"},
		{exitUsage, []string{"plan", sample, "--seed", "-1"}, "-1"},
		{exitUsage, []string{"why", sample, "I23", "--seed", "x"}, "x"},
		{exitUsage, []string{"why", sample}, "INITIATIVE"},
		{exitRefused, []string{"plan", sample, "--scenario", "2 FTE more wizards"}, "wizards"},
		{exitRefused, []string{"plan", sample, "--scenario", ""}, "says nothing"},
		{exitRefused, []string{"plan", sample, "--scenario", "start in Smarch", "--json"}, "smarch"},
		{exitRefused, []string{"why", sample, "I99"}, "I99"},
		{exitRefused, []string{"why", sample, "I10"}, "parked"},
	} {
		if said := b.refused(x.code, x.args...); !strings.Contains(said, x.says) {
			t.Errorf("%v: %q does not say %q", x.args, said, x.says)
		}
	}
}

// TestImpossiblePlans: a cycle and a pin before what it waits for are named, and nothing else breaks.
func TestImpossiblePlans(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	c := sampleCopy(t)
	at := map[string]roadmap.Initiative{}
	for v := range workshop.Initiatives.All(c.Records) {
		at[v.Code] = v
	}
	cycle := b.put("cycle.ownerloop", encoded(t, b.edited(c, func(d *workshop.Draft) {
		workshop.Links.Put(d, roadmap.Link{From: at["I23"].ID, To: at["I06"].ID, Kind: roadmap.FS})
	})))
	var f planFacts
	b.facts(&f, "plan", cycle)
	if len(f.Problems) == 0 || len(f.Bars) != 0 || !strings.Contains(f.Problems[0], "I23") || len(f.Priorities) == 0 {
		t.Errorf("a cycle: %+v", f.Problems)
	}
	if words := b.good("plan", cycle); !strings.Contains(words, "I23") {
		t.Errorf("a cycle, in words:\n%.500s", words)
	}
	b.refused(exitRefused, "why", cycle, "I23")

	early := at["I23"]
	var dated planFacts
	b.facts(&dated, "plan", b.sample())
	early.Pin = roadmap.Pin{NotBefore: workshop.SetupOf(c.Records).Date.AddDays(30), Fixed: true}
	pinned := b.put("pinned.ownerloop", encoded(t, b.edited(c, func(d *workshop.Draft) { workshop.Initiatives.Put(d, early) })))
	f = planFacts{}
	b.facts(&f, "plan", pinned)
	if len(f.Conflicts) <= len(dated.Conflicts) || !strings.Contains(strings.Join(f.Conflicts, "\n"), "I23") || len(f.Bars) != len(dated.Bars) {
		t.Errorf("a pin before its prerequisite: %q", f.Conflicts)
	}
}
