package app

import (
	"errors"
	"math"
	"slices"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// plans applies one change of the plan as one edit.
func plans(t *testing.T, c workshop.Copy, change func(*workshop.Draft) error) workshop.Copy {
	t.Helper()
	s := testHost().Open(c.Document)
	d := s.Draft(text.M("edit.plan"))
	if err := change(d); err != nil {
		t.Fatal(err)
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := text.New("en"); err != nil || res.Edit.Label.Key == "edit.plan" || !p.Has(res.Edit.Label.Key) {
		t.Errorf("the edit has no name of its own: %v, %v", res.Edit.Label, err)
	}
	c.History = append(c.History[:len(c.History):len(c.History)], res.Edit)
	back, err := s.Undo()
	if err != nil || len(back.Skipped) > 0 || !slices.Equal(plan(s.Document()), plan(c.Document)) {
		t.Errorf("undone, the plan is not what it was: %v, %v", back.Skipped, err)
	}
	if _, err := s.Redo(); err != nil {
		t.Fatal(err)
	}
	return workshop.Copy{Document: s.Document(), History: c.History}
}

// plan lists initiatives and links in few words.
func plan(doc *workshop.Document) (lines []string) {
	code := map[uuid.UUID]string{}
	for _, v := range work(doc.Records).Initiatives {
		code[v.ID] = v.Code
		lines = append(lines, v.Code+" "+string(v.Status)+" "+v.Pin.NotBefore.String())
	}
	var links []string
	for l := range workshop.Links.All(doc.Records) {
		links = append(links, code[l.From]+">"+code[l.To]+" "+string(l.Kind))
	}
	slices.Sort(links)
	return append(lines, links...)
}

func initiative(t *testing.T, c workshop.Copy, code string) roadmap.Initiative {
	t.Helper()
	for v := range workshop.Initiatives.All(c.Records) {
		if v.Code == code {
			return v
		}
	}
	t.Fatalf("no initiative %s in %v", code, plan(c.Document))
	return roadmap.Initiative{}
}

func accept(t *testing.T, c workshop.Copy, ids ...string) workshop.Copy {
	t.Helper()
	return plans(t, c, func(d *workshop.Draft) error {
		made, err := AcceptCandidates(d, c.Document, ids...)
		if err == nil && (len(made) != len(ids) || slices.Contains(made, uuid.Nil)) {
			t.Errorf("made %v for %v", made, ids)
		}
		return err
	})
}

func TestAcceptLinksBothWays(t *testing.T) {
	c := accept(t, attended(t), "I23") // needs I06 and I08
	c = accept(t, c, "I08")
	c = plans(t, c, func(d *workshop.Draft) error { return Park(d, initiative(t, c, "I08").ID) })
	c = accept(t, c, "I06", "I08")
	want := []string{"I23 planned ", "I08 planned ", "I06 planned ", "I06>I23 FS", "I08>I23 FS"}
	got := plan(c.Document)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%q is missing in %q", w, got)
		}
	}
	if v := initiative(t, c, "I23"); v.Reach == 0 || v.Urgency == 0 || v.Importance == 0 {
		t.Errorf("the pack's facts did not come along: %+v", v)
	}
}

func TestAcceptRefuses(t *testing.T) {
	c := accept(t, attended(t), "I23")
	for _, x := range []struct {
		ids  []string
		want error
	}{{[]string{"I06", "I99"}, ErrNoInitiative}, {[]string{"I23"}, ErrInPlan}, {[]string{"I06", "I06"}, ErrInPlan}, {[]string{""}, ErrNoInitiative}} {
		s := testHost().Open(c.Document)
		d := s.Draft(text.M("edit.plan"))
		if _, err := AcceptCandidates(d, c.Document, x.ids...); !errors.Is(err, x.want) {
			t.Errorf("%q: %v, want %v", x.ids, err, x.want)
		}
		if res, err := s.Do(d); err != nil || !res.Edit.Empty() {
			t.Errorf("%q: something was drafted all the same: %v", x.ids, res.Edit.Changes)
		}
		if _, err := PreviewAccept(c.Document, assessment.Scorecard{}, x.ids...); !errors.Is(err, x.want) {
			t.Errorf("preview %q: %v, want %v", x.ids, err, x.want)
		}
	}
}

// What the preview foretells must be what the plan then says of itself.
func TestPreviewAccept(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	card := assessment.NewScorer(c.Pack(), AssessmentInputs(c.Records)).Whole()
	ids := []string{"I10", "I03", "I05"} // the first is parked
	p, err := PreviewAccept(c.Document, card, ids...)
	if err != nil {
		t.Fatal(err)
	}
	before := roadmap.PreviewOf(c.Pack(), card, work(c.Records).Initiatives, nil)
	after := accept(t, c, ids...)
	then := roadmap.PreviewOf(c.Pack(), card, work(after.Records).Initiatives, nil)
	for d, dim := range p.After.Dimensions {
		if dim.Score != then.Now.Dimensions[d].Score || dim.Stage.Level != then.Now.Dimensions[d].Stage.Level {
			t.Errorf("%s: foretold %v, then %v", dim.ID, dim.Score, then.Now.Dimensions[d].Score)
		}
	}
	if math.Abs(before.OpenGap-p.ClosedGap-then.OpenGap) > 1e-9 || p.ClosedGap <= 0 || len(p.Lifts) == 0 {
		t.Errorf("closes %v of %v, leaves %v; lifts %v", p.ClosedGap, before.OpenGap, then.OpenGap, p.Lifts)
	}
}

func TestPlanEdits(t *testing.T) {
	c := accept(t, attended(t), "I06", "I08", "I23")
	id := initiative(t, c, "I23").ID
	day := civil.Of(2027, 4, 5)
	do := func(change func(*workshop.Draft) error) roadmap.Initiative {
		c = plans(t, c, change)
		v, _ := workshop.Initiatives.Get(c.Records, id)
		return v
	}
	if v := do(func(d *workshop.Draft) error { return SetHandRank(d, id, 2) }); v.HandRank != 2 {
		t.Errorf("hand rank %d", v.HandRank)
	}
	if v := do(func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Urgency, 5) }); v.Urgency != 5 {
		t.Errorf("urgency %d", v.Urgency)
	}
	if v := do(func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Confidence, 0.35) }); v.Confidence != 0.35 {
		t.Errorf("confidence %v", v.Confidence)
	}
	if v := do(func(d *workshop.Draft) error { return MoveBar(d, id, day) }); v.Pin != (roadmap.Pin{NotBefore: day, Fixed: true}) {
		t.Errorf("moved: %+v", v.Pin)
	}
	if v := do(func(d *workshop.Draft) error { return Unpin(d, id) }); v.Pin != (roadmap.Pin{}) {
		t.Errorf("unpinned: %+v", v.Pin)
	}
	if v := do(func(d *workshop.Draft) error { return StartNotBefore(d, id, day) }); v.Pin != (roadmap.Pin{NotBefore: day}) {
		t.Errorf("not before: %+v", v.Pin)
	}
	if v := do(func(d *workshop.Draft) error { return Pin(d, id, day) }); !v.Pin.Fixed {
		t.Errorf("pinned: %+v", v.Pin)
	}
	if v := do(func(d *workshop.Draft) error { return Park(d, id) }); v.Status != roadmap.Parked {
		t.Errorf("parked: %s", v.Status)
	}
	if v := do(func(d *workshop.Draft) error { return Unpark(d, id) }); v.Status != roadmap.Planned {
		t.Errorf("taken up: %s", v.Status)
	}
	if v := do(func(d *workshop.Draft) error { return DropInitiative(d, id) }); v.ID != uuid.Nil || len(plan(c.Document)) != 2 {
		t.Errorf("dropped: %q", plan(c.Document))
	}
}

func TestPlanEditsRefuse(t *testing.T) {
	c := accept(t, attended(t), "I23")
	id := initiative(t, c, "I23").ID
	for name, x := range map[string]struct {
		change func(*workshop.Draft) error
		want   error
	}{
		"unknown":           {func(d *workshop.Draft) error { return Park(d, uuid.Max) }, ErrNoInitiative},
		"unknown dropped":   {func(d *workshop.Draft) error { return DropInitiative(d, uuid.Max) }, ErrNoInitiative},
		"rank below 0":      {func(d *workshop.Draft) error { return SetHandRank(d, id, -1) }, ErrFact},
		"fact of 6":         {func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Reach, 6) }, ErrFact},
		"half a fact":       {func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Reach, 2.5) }, ErrFact},
		"fact that is none": {func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Effort, 3) }, ErrFact},
		"certain and more":  {func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Confidence, 1.1) }, ErrFact},
		"no number":         {func(d *workshop.Draft) error { return SetFact(d, id, roadmap.Confidence, math.NaN()) }, ErrFact},
		"no day":            {func(d *workshop.Draft) error { return MoveBar(d, id, civil.Date{}) }, ErrNotADay},
		"30 February":       {func(d *workshop.Draft) error { return Pin(d, id, civil.Date{Year: 2027, Month: 2, Day: 30}) }, ErrNotADay},
		"all in one part":   {func(d *workshop.Draft) error { _, err := Split(d, c.Document, id, Cut{Share: 0.5}); return err }, ErrSplit},
		"share of nothing":  {func(d *workshop.Draft) error { _, err := Split(d, c.Document, id, Cut{}); return err }, ErrFact},
	} {
		s := testHost().Open(c.Document)
		d := s.Draft(text.M("edit.plan"))
		if err := x.change(d); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
		if res, err := s.Do(d); err != nil || !res.Edit.Empty() {
			t.Errorf("%s: something was drafted all the same", name)
		}
	}
}

func TestSplitAddsUp(t *testing.T) {
	c := accept(t, attended(t), "I06", "I23", "I08")
	whole := initiative(t, c, "I08")
	indicator := whole.Raises[0].Indicator
	middle := (whole.Raises[0].From + whole.Raises[0].To) / 2
	c = plans(t, c, func(d *workshop.Draft) error {
		_, err := Split(d, c.Document, whole.ID, Cut{Levels: map[string]float64{indicator: middle}, Share: 0.4, Name: "The rest"})
		return err
	})
	first, second := initiative(t, c, "I08"), initiative(t, c, "I08.2")
	at := roadmap.Standing{Weight: 1, Level: assessment.Number{Value: 1, Known: true}, Target: assessment.Number{Value: 3, Known: true}}
	gap := func(raises []playbooks.Raise) (sum float64) {
		for _, r := range raises {
			sum += roadmap.ClosedGap(at, r)
		}
		return sum
	}
	if a, b := gap(first.Raises)+gap(second.Raises), gap(whole.Raises); math.Abs(a-b) > 1e-9 || len(second.Raises) != 1 {
		t.Errorf("the parts close %v, the whole %v: %+v, %+v", a, b, first.Raises, second.Raises)
	}
	for role, days := range whole.Effort {
		if sum := first.Effort[role].Base + second.Effort[role].Base; math.Abs(sum-days.Base) > 1e-9 {
			t.Errorf("%s: %v person-days, want %v", role, sum, days.Base)
		}
	}
	if first.Duration+second.Duration != whole.Duration || first.Duration == 0 || second.Name != "The rest" || second.From != "I08" {
		t.Errorf("parts %+v, %+v", first, second)
	}
	got := plan(c.Document)
	for _, want := range []string{"I08>I08.2 FS", "I08.2>I23 FS", "I06>I23 FS"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	if slices.Contains(got, "I08>I23 FS") {
		t.Errorf("what came after the whole still waits for the first part: %q", got)
	}
	order := []string{}
	for _, v := range work(c.Records).Initiatives {
		order = append(order, v.Code)
	}
	if i := slices.Index(order, "I08"); order[i+1] != "I08.2" {
		t.Errorf("order %v", order)
	}
	for p := range c.Problems() {
		t.Errorf("problem %+v", p)
	}
}
