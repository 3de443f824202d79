package app

import (
	"bytes"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
)

// TestSampleIsTheSameEveryTime: to the byte, and after reading it back.
func TestSampleIsTheSameEveryTime(t *testing.T) {
	a, err := Sample()
	if err != nil {
		t.Fatal(err)
	}
	b, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	var x, y, z bytes.Buffer
	for out, c := range map[*bytes.Buffer]workshop.Copy{&x: a, &y: b} {
		if err := workshop.Write(out, c); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(x.Bytes(), y.Bytes()) {
		t.Error("the sample was played twice and differs")
	}
	back, err := workshop.Read(bytes.NewReader(x.Bytes()), int64(x.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if err := workshop.Write(&z, back); err != nil || !bytes.Equal(x.Bytes(), z.Bytes()) {
		t.Errorf("read and written again it differs: %v", err)
	}
	if replayed, err := workshop.Replay(a.ID(), a.Pack(), a.History); err != nil || records(t, workshop.Copy{Document: replayed}) != records(t, a) {
		t.Errorf("its history does not give its records: %v", err)
	}
}

// TestSampleHasWhatTheProgramShows: enough of everything for every page and chapter.
func TestSampleHasWhatTheProgramShows(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	r := c.Records
	functions := map[string]bool{}
	for p := range workshop.Participants.All(r) {
		functions[p.Function] = true
	}
	targets := map[string]bool{}
	for x := range workshop.Targets.All(r) {
		targets[x.Indicator] = true
	}
	for name, x := range map[string][2]int{ // there are, there must be
		"stores":       {len(workshop.Stores.List(r)), 8},
		"participants": {len(workshop.Participants.List(r)), 20},
		"functions":    {len(functions), 6},
		"targets":      {len(targets), 30},
		"milestones":   {len(workshop.Milestones.List(r)), 1},
	} {
		if x[0] != x[1] {
			t.Errorf("%d %s, want %d", x[0], name, x[1])
		}
	}
	for name, n := range map[string]int{"disconnects": len(workshop.Disconnects.List(r)) - 19, "evidence": len(workshop.Evidence.List(r)),
		"group-owned indicators": len(workshop.GroupOwned.List(r)), "agreements": len(workshop.Agreements.List(r)), "initiatives": len(workshop.Initiatives.List(r))} {
		if n < 1 {
			t.Errorf("too few %s", name)
		}
	}
	scorer := assessment.NewScorer(c.Pack(), AssessmentInputs(r))
	card := scorer.Whole()
	if len(scorer.Ignored()) > 0 || len(c.Problems()) > 0 {
		t.Errorf("records that count nowhere: %v; problems: %v", scorer.Ignored(), c.Problems())
	}
	if card.Overall.Coverage < 1 || card.Raters != 20 {
		t.Errorf("coverage %v of %d raters", card.Overall.Coverage, card.Raters)
	}
	split, oem := 0, 0
	for _, i := range card.Indicators {
		if i.Consensus.Known && i.Consensus.Value < 0.6 {
			split++
		}
		if a, ok := workshop.Agreements.Get(r, workshop.Agreements.KeyID(assessment.Agreement{Indicator: i.ID})); ok && a.Answer.Reason == assessment.NAOwnedByOEM {
			oem++
		}
	}
	if split < 3 || oem != 1 {
		t.Errorf("%d indicators split the room, %d are the importer's", split, oem)
	}
	complete(t, c)
}

// complete checks that everybody has answered every indicator, at a store or for all.
func complete(t *testing.T, c workshop.Copy) {
	t.Helper()
	answered := map[string]bool{}
	for x := range workshop.Ratings.All(c.Records) {
		p, _ := workshop.Participants.Get(c.Records, x.Participant)
		answered[p.Name+" "+x.Indicator] = x.Answer.Kind != ""
	}
	for p := range workshop.Participants.All(c.Records) {
		var missing []string
		for _, i := range c.Pack().Indicators {
			if !answered[p.Name+" "+i.ID] {
				missing = append(missing, i.ID)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s has not answered %s", p.Name, strings.Join(missing, ", "))
		}
	}
}
