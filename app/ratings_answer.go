package app

import (
	"math"
	"slices"
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"golang.org/x/text/unicode/norm"
)

// clean takes surplus blanks and line breaks out of a name and composes its accents, so that a name looks and sorts the
// same whoever typed it.
func clean(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

// fold makes names comparable: case, surplus blanks and the way accents are coded don't matter.
func fold(s string) string { return strings.ToLower(clean(s)) }

// wordList finds the ID of a pack item by its ID or by what it is called in any of the pack's languages. A word that
// means several items finds none.
type wordList struct{ ids, words map[string]string }

func newWordList() wordList { return wordList{map[string]string{}, map[string]string{}} }

func (w wordList) add(id string, words ...string) {
	w.ids[fold(id)] = id
	for _, s := range words {
		if s = fold(s); s == "" {
			continue
		}
		if other, ok := w.words[s]; ok && other != id {
			w.words[s] = ""
			continue
		}
		w.words[s] = id
	}
}

func (w wordList) find(typed string) (string, bool) {
	key := fold(typed)
	if id, ok := w.ids[key]; ok {
		return id, true
	}
	id := w.words[key]
	return id, id != ""
}

// packWords are the words a table may use for the pack's items.
type packWords struct{ indicators, functions, reasons wordList }

func newPackWords(pack *playbooks.Pack) packWords {
	w := packWords{newWordList(), newWordList(), newWordList()}
	packs := []*playbooks.Pack{pack}
	for _, lang := range pack.Languages() {
		if lang != pack.Language {
			packs = append(packs, pack.In(lang))
		}
	}
	for _, p := range packs {
		for _, v := range p.Indicators {
			w.indicators.add(v.ID, v.Name, v.Short)
		}
		for _, v := range p.Functions {
			w.functions.add(v.ID, v.Name, v.Short)
		}
		list, _ := p.List("na-reason")
		for _, v := range list.Items {
			w.reasons.add(v.ID, v.Name)
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
	level, reason := fold(l.cells[colLevel]), l.cells[colReason]
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
	if id, ok := in.words.reasons.find(reason); ok {
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
