package main

import (
	"fmt"
	"strings"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
	"github.com/spf13/cobra"
)

// The facts "score --json" prints. Scores carry full precision; a missing figure is null.
type scoreFacts struct {
	Workshop     string          `json:"workshop"`
	Name         string          `json:"name"`
	Organisation string          `json:"organisation"`
	Date         string          `json:"date"`
	Pack         string          `json:"pack"`
	Store        string          `json:"store,omitempty"`
	Raters       int             `json:"raters"`
	Overall      dimensionFacts  `json:"overall"`
	Dimensions   []dimensionFact `json:"dimensions"`
	Indicators   []indicatorFact `json:"indicators"`
	Gaps         []gapFact       `json:"perception_gaps"`
	Flips        []flipFact      `json:"sensitivity"` // of the whole workshop; empty for one store
	Ignored      []ignoredFact   `json:"ignored"`
}

// ignoredFact is a record that counts nowhere.
type ignoredFact struct {
	Record string                `json:"record"`
	Why    assessment.IgnoredWhy `json:"why"`
}

type dimensionFacts struct {
	State       assessment.State  `json:"state"`
	Score       assessment.Number `json:"score"`
	Coverage    float64           `json:"coverage"`
	Provisional bool              `json:"provisional"`
	Target      assessment.Number `json:"target"`
	ToTarget    assessment.Number `json:"percent_to_target"`
	Stage       *int              `json:"stage"`
	Plus        bool              `json:"plus"`
	Blocking    []string          `json:"blocking"`
}

type dimensionFact struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	dimensionFacts
}

type indicatorFact struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	State     assessment.State  `json:"state"`
	Level     assessment.Number `json:"level"`
	Source    assessment.Source `json:"source"`
	Voted     assessment.Number `json:"voted"`
	Agreed    assessment.Number `json:"agreed"`
	Target    assessment.Number `json:"target"`
	Agreement assessment.Number `json:"agreement"`
	Raters    int               `json:"raters"`
	DontKnow  int               `json:"dont_know"`
	NA        int               `json:"not_applicable"`
}

type gapFact struct {
	Dimension string  `json:"dimension"`
	High      string  `json:"high"`
	Low       string  `json:"low"`
	Gap       float64 `json:"gap"`
	Printed   float64 `json:"printed"`
	Marked    bool    `json:"marked"`
}

type flipFact struct {
	Indicator string              `json:"indicator"`
	Dimension string              `json:"dimension"`
	Kind      assessment.FlipKind `json:"kind"`
	Stage     int                 `json:"stage"`
	Without   int                 `json:"without"`
}

func (t *tool) scoreCommand() *cobra.Command {
	var store string
	c := t.command("score FILE [--store S]", "score", 1, 1, func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		id, err := t.store(w, store)
		if err != nil {
			return err
		}
		scorer := assessment.NewScorer(w.Pack(), app.AssessmentInputs(w.Records))
		card, flips := scorer.Whole(), scorer.Sensitivity()
		if id != uuid.Nil {
			card, flips = scorer.Store(id), nil // the sensitivity is that of the whole workshop
		}
		f := t.scoreFacts(w, card, flips, store)
		for _, x := range scorer.Ignored() {
			f.Ignored = append(f.Ignored, ignoredFact{x.ID.String(), x.Why})
		}
		if t.json {
			return t.emit(f)
		}
		t.printScore(w, card, id)
		if n := len(f.Ignored); n > 0 {
			t.say("ctl.score.ignored", text.Int("Count", n))
		}
		return nil
	})
	c.Flags().StringVar(&store, "store", "", t.flagHelp("store"))
	return c
}

// store finds a store by name, code or ID.
func (t *tool) store(w workshop.Copy, name string) (uuid.UUID, error) {
	if name == "" {
		return uuid.Nil, nil
	}
	if id, ok := app.FindStore(w.Records, name); ok {
		return id, nil
	}
	return uuid.Nil, t.refuse("error.no-store", text.Str("What", name))
}

func facts(d assessment.DimensionScore) dimensionFacts {
	f := dimensionFacts{State: d.State, Score: d.Score, Coverage: d.Coverage, Provisional: d.Provisional, Target: d.Target,
		ToTarget: d.ToTarget, Plus: d.Stage.Plus, Blocking: append([]string{}, d.Stage.Blocking...)}
	if d.Stage.Known {
		f.Stage = &d.Stage.Level
	}
	return f
}

func (t *tool) scoreFacts(w workshop.Copy, card assessment.Scorecard, flips []assessment.Flip, store string) scoreFacts {
	pack, setup := w.Pack().In(t.p.Language()), workshop.SetupOf(w.Records)
	out := scoreFacts{Workshop: w.ID().String(), Name: setup.Name, Organisation: setup.Organisation, Date: setup.Date.String(),
		Pack: pack.ID + " " + pack.Version, Store: store, Raters: card.Raters, Overall: facts(card.Overall),
		Dimensions: []dimensionFact{}, Indicators: []indicatorFact{}, Gaps: []gapFact{}, Flips: []flipFact{}, Ignored: []ignoredFact{}}
	for _, d := range card.Dimensions {
		out.Dimensions = append(out.Dimensions, dimensionFact{d.ID, dimensionName(pack, d.ID), facts(d)})
	}
	for _, i := range card.Indicators {
		v, _ := pack.Indicator(i.ID)
		out.Indicators = append(out.Indicators, indicatorFact{i.ID, v.Name, i.State, i.Level, i.Source, i.Voted, i.Agreed, i.Target,
			i.Consensus, i.Raters, i.DontKnow, i.NACount})
	}
	for _, g := range card.Gaps {
		out.Gaps = append(out.Gaps, gapFact{g.Dimension, g.High, g.Low, g.Gap, g.Printed, g.Marked})
	}
	for _, f := range flips {
		out.Flips = append(out.Flips, flipFact{f.Indicator, f.Dimension, f.Kind, f.Now.Level, f.Without.Level})
	}
	return out
}

func dimensionName(pack *playbooks.Pack, id string) string {
	d, _ := pack.Dimension(id)
	return d.Name
}

// number prints a figure, or the words for none.
func (t *tool) number(q text.Quantity, n assessment.Number) string {
	if !n.Known {
		return "–"
	}
	return t.p.Number(q, n.Value)
}

func (t *tool) stage(s assessment.Stage) string {
	switch {
	case !s.Known:
		return "–"
	case s.Plus:
		return t.p.Whole(int64(s.Level)) + "+"
	}
	return t.p.Whole(int64(s.Level))
}

func (t *tool) printScore(w workshop.Copy, card assessment.Scorecard, store uuid.UUID) {
	pack := w.Pack().In(t.p.Language())
	t.printHead(w, card.Raters, store)
	rows := [][]string{t.scoreRow("", t.word("ctl.score.overall"), card.Overall)}
	for _, d := range card.Dimensions {
		rows = append(rows, t.scoreRow(d.ID, dimensionName(pack, d.ID), d))
	}
	t.table([]column{{}, t.texts("ctl.col.dimension"), t.figures("ctl.col.score"), {}, t.texts("ctl.col.stage"), t.figures("ctl.col.coverage"),
		t.figures("ctl.col.target"), t.figures("ctl.col.to-target"), t.texts("ctl.col.blocking")}, rows)
	fmt.Fprintln(t.stdout)
	rows = nil
	for _, i := range card.Indicators {
		v, _ := pack.Indicator(i.ID)
		rows = append(rows, []string{i.ID, v.Name, t.number(text.Level, i.Level), t.word("ctl.source." + sourceKey(i)),
			t.number(text.Level, i.Target), t.number(text.Agreement, i.Consensus), t.p.Whole(int64(i.Raters))})
	}
	t.table([]column{{}, t.texts("ctl.col.indicator"), t.figures("ctl.col.level"), t.texts("ctl.col.source"), t.figures("ctl.col.target"),
		t.figures("ctl.col.agreement"), t.figures("ctl.col.raters")}, rows)
}

// printHead says whose scores follow, of what date.
func (t *tool) printHead(w workshop.Copy, raters int, store uuid.UUID) {
	setup := workshop.SetupOf(w.Records)
	head := ""
	place, _ := workshop.Stores.Get(w.Records, store)
	for _, s := range []string{setup.Organisation, place.Name, setup.Name} {
		if s != "" {
			head += s + " · "
		}
	}
	t.say("ctl.score.head", text.Str("Whose", head), text.DateArg("Date", setup.Date), text.Int("Count", raters))
}

func sourceKey(i assessment.IndicatorScore) string {
	if i.State != assessment.Scored {
		return string(i.State)
	}
	return string(i.Source)
}

func (t *tool) scoreRow(id, name string, d assessment.DimensionScore) []string {
	provisional := ""
	if d.Provisional {
		provisional = t.word("ctl.score.provisional")
	}
	return []string{id, name, t.number(text.Score, d.Score), provisional, t.stage(d.Stage), t.p.Number(text.Share, d.Coverage),
		t.number(text.Score, d.Target), t.number(text.Share, d.ToTarget), strings.Join(d.Stage.Blocking, ", ")}
}
