package app

import (
	"math"
	"slices"

	"ownerloop/app/words"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// packWords are the words a table may use for the pack's items.
type packWords struct{ indicators, functions, reasons words.List }

func newPackWords(pack *playbooks.Pack) packWords {
	w := packWords{words.NewList(), words.NewList(), words.NewList()}
	packs := []*playbooks.Pack{pack}
	for _, lang := range pack.Languages() {
		if lang != pack.Language {
			packs = append(packs, pack.In(lang))
		}
	}
	for _, p := range packs {
		for _, v := range p.Indicators {
			w.indicators.Add(v.ID, v.Name, v.Short)
		}
		for _, v := range p.Functions {
			w.functions.Add(v.ID, v.Name, v.Short)
		}
		list, _ := p.List("na-reason")
		for _, v := range list.Items {
			w.reasons.Add(v.ID, v.Name)
		}
	}
	return w
}

// Words that stand for an answer without a level, as people and form tools write them.
var (
	dontKnowWords = []string{"?", "dk", "don't know", "don’t know", "dont know", "weiß nicht", "weiss nicht", "weiß ich nicht", "k. a.", "k.a."}
	naWords       = []string{"na", "n/a", "not applicable", "nicht zutreffend", "trifft nicht zu", "entfällt"}
)

// answer reads level and reason; the second result is false when the row gives none.
func (in *ratingsReader) answer(l tableLine) (a assessment.Answer, given, ok bool) {
	level, reason := words.Fold(l.cells[colLevel]), l.cells[colReason]
	switch {
	case slices.Contains(naWords, level), level == "" && reason != "":
		a, ok := in.notApplicable(l, reason)
		return a, true, ok
	case level == "":
		return assessment.Answer{}, false, true
	case reason != "":
		in.fault(l, colReason, "both")
		return assessment.Answer{}, true, false
	case slices.Contains(dontKnowWords, level):
		return assessment.Answer{Kind: assessment.DontKnow}, true, true
	}
	v, ok := in.levelOf(l, colLevel)
	return assessment.Answer{Kind: assessment.Given, Level: v}, true, ok
}

// notApplicable reads the reason: one of the pack's by ID or name, anything else in own words.
func (in *ratingsReader) notApplicable(l tableLine, reason string) (assessment.Answer, bool) {
	a := assessment.Answer{Kind: assessment.NotApplicable}
	switch policy := in.pack.Settings.NAPolicy; {
	case policy == playbooks.NANone:
		in.fault(l, colLevel, "na-never")
		return a, false
	case reason == "" && policy != playbooks.NAFree:
		in.fault(l, colReason, "na-reason")
		return a, false
	case reason == "":
		return a, true
	}
	if id, ok := in.words.reasons.Find(reason); ok {
		a.Reason = assessment.NAReason(id)
		return a, true
	}
	a.Reason, a.Text = assessment.NAOther, reason
	return a, true
}

func (in *ratingsReader) target(l tableLine) (level float64, given, ok bool) {
	if l.cells[colTarget] == "" {
		return 0, false, true
	}
	level, ok = in.levelOf(l, colTarget)
	return level, true, ok
}

func (in *ratingsReader) levelOf(l tableLine, column string) (float64, bool) {
	v, err := text.ParseNumber(l.cells[column], in.lang)
	if err != nil {
		in.fault(l, column, "number")
		return 0, false
	}
	if !in.pack.ValidLevel(v) {
		in.fault(l, column, "scale", text.Arg{Name: "Levels", Value: levelNames(in.pack.Levels())})
		return 0, false
	}
	return v, true
}

// levelNames are the levels as people write them: 1, 1.5, 2.
func levelNames(levels []float64) text.Series {
	var out text.Series
	for _, x := range levels {
		if x == math.Trunc(x) {
			out = append(out, text.Integer(int64(x)))
			continue
		}
		out = append(out, text.Number{As: text.Tenths, X: x})
	}
	return out
}
