package app

import (
	"errors"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

func TestReasonNeeded(t *testing.T) {
	voted := func(x float64) assessment.Number { return assessment.Number{Value: x, Known: true} }
	for _, x := range []struct {
		level float64
		voted assessment.Number
		want  bool
	}{
		{2, voted(1.5), true}, {1, voted(1.5), true}, {1.5, voted(5. / 3), false}, {2, assessment.Number{}, false},
		{2, voted(1.5049), true}, // 1.50 as printed
		{2, voted(1.51), false}, {3, voted(1), true},
	} {
		if got := NeedsReason(x.level, x.voted); got != x.want {
			t.Errorf("%v against %v: %v", x.level, x.voted, got)
		}
	}
}

func TestAgree(t *testing.T) {
	s, who := room(t, "mops", "aftersales")
	at := Spot{Indicator: "D1.4"}
	rates(t, s, Seat{at, who[0]}, level(3), false)
	rates(t, s, Seat{at, who[1]}, level(1), false)
	pack := s.Document().Pack()
	act(t, s, func(d *workshop.Draft) error { return Aim(d, at, 2.5) })
	voted := assessment.Number{Value: 2, Known: true}
	if err := Agree(s.Draft(text.M("edit.rate")), pack, at, level(1.5), voted); !errors.Is(err, ErrReason) {
		t.Errorf("without reason: %v", err)
	}
	c := Foresee(pack, s.Document().Records, at, level(1.5))
	if c.Before.Score.Value != 2 || c.After.Score.Value != 1.5 || c.Target.Value != 2.5 || c.Gap.Value != 1 {
		t.Errorf("foreseen: %v to %v, target %v, gap %v", c.Before.Score, c.After.Score, c.Target, c.Gap)
	}
	for _, v := range c.Closes {
		raises := false
		for _, r := range v.Raises {
			raises = raises || r.Indicator == "D1.4" && r.To > 1.5
		}
		if !raises {
			t.Errorf("%s does not raise it", v.ID)
		}
	}
	if len(c.Closes) == 0 {
		t.Error("nothing closes the gap")
	}
	answer := level(1.5)
	answer.Text = "two senders of four"
	act(t, s, func(d *workshop.Draft) error { return Agree(d, pack, at, answer, voted) })
	act(t, s, func(d *workshop.Draft) error { ConfideAgreed(d, at, "medium"); return nil })
	if got := workshop.Agreements.List(s.Document().Records); len(got) != 1 || got[0].Answer != answer || got[0].Confidence != "medium" {
		t.Errorf("%+v", got)
	}
	act(t, s, func(d *workshop.Draft) error { Unagree(d, at); return nil })
	if got := workshop.Agreements.List(s.Document().Records); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestTargets(t *testing.T) {
	s, _ := room(t)
	pack := s.Document().Pack()
	var store uuid.UUID
	act(t, s, func(d *workshop.Draft) error {
		store = workshop.Stores.Put(d, assessment.Store{Name: "North"})
		return nil
	})
	act(t, s, func(d *workshop.Draft) error {
		Own(d, "D1.1", true)
		return AimDimension(d, pack, "D1", store, 2)
	})
	if got, all := len(workshop.Targets.List(s.Document().Records)), len(pack.IndicatorsOf("D1")); got != all-1 {
		t.Errorf("%d targets for %d indicators, one of them the group's", got, all)
	}
	act(t, s, func(d *workshop.Draft) error { return AimTemplate(d, pack, pack.Targets[0].ID) })
	n := 0
	for v := range workshop.Targets.All(s.Document().Records) {
		if want, _ := pack.TargetLevel(pack.Targets[0], v.Indicator); v.Store == uuid.Nil {
			n++
			if v.Level != want {
				t.Errorf("%s: %v, want %v", v.Indicator, v.Level, want)
			}
		}
	}
	if n != len(pack.Indicators) || workshop.SetupOf(s.Document().Records).TargetTemplate != pack.Targets[0].ID {
		t.Errorf("%d targets, template %q", n, workshop.SetupOf(s.Document().Records).TargetTemplate)
	}
	if err := AimTemplate(s.Draft(text.M("edit.rate")), pack, "nowhere"); !errors.Is(err, ErrNoTemplate) {
		t.Errorf("got %v", err)
	}
	act(t, s, func(d *workshop.Draft) error { Unaim(d, Spot{Indicator: "D1.2"}); return nil })
	if got := len(workshop.Targets.List(s.Document().Records)); got != n+len(pack.IndicatorsOf("D1"))-2 {
		t.Errorf("%d targets left", got)
	}
}

func TestNoteEvidence(t *testing.T) {
	for name, x := range map[string]struct {
		in   assessment.Evidence
		file string
		want error
	}{
		"empty":        {assessment.Evidence{Note: " "}, "", ErrNoEvidence},
		"path":         {assessment.Evidence{File: "/home/me/count.csv"}, "count.csv", nil},
		"Windows path": {assessment.Evidence{File: `C:\me\count.csv`}, "count.csv", nil},
		"folder":       {assessment.Evidence{File: "/home/me/"}, "", ErrNoEvidence},
		"link":         {assessment.Evidence{Link: "https://example.org/x"}, "", nil},
		"no link":      {assessment.Evidence{Link: "javascript:alert(1)"}, "", ErrLink},
		"half a link":  {assessment.Evidence{Link: "https://"}, "", ErrLink},
	} {
		s, _ := room(t)
		d := s.Draft(text.M("edit.evidence"))
		x.in.Indicator = "D1.1"
		_, err := NoteEvidence(d, x.in)
		if !errors.Is(err, x.want) {
			t.Errorf("%s: got %v", name, err)
		}
		if err != nil {
			continue
		}
		if _, err := s.Do(d); err != nil {
			t.Fatal(err)
		}
		if got := workshop.Evidence.List(s.Document().Records); got[0].File != x.file {
			t.Errorf("%s: file %q", name, got[0].File)
		}
	}
}

func TestMostSplit(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	card := assessment.Score(c.Pack(), AssessmentInputs(c.Records))
	order := MostSplit(card)
	if len(order) < 20 {
		t.Fatalf("%d indicators", len(order))
	}
	for i := 1; i < len(order); i++ {
		if text.RoundAs(text.Agreement, order[i].Consensus.Value) < text.RoundAs(text.Agreement, order[i-1].Consensus.Value) {
			t.Errorf("%s stands after %s", order[i].ID, order[i-1].ID)
		}
	}
}
