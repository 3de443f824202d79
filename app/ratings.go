package app

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// RowFault is one row of a table that can't be taken over, with the sentence for the person who made it.
type RowFault struct {
	Row    int          `json:"row"` // line of the file, from 1
	Column string       `json:"column"`
	Why    text.Message `json:"why"`
}

// RatingsImport says what a table of ratings brings.
type RatingsImport struct {
	Rows         int        `json:"rows"`
	Ratings      int        `json:"ratings"`
	Targets      int        `json:"targets"`
	Faults       []RowFault `json:"faults"`
	Participants []string   `json:"new_participants"`
	Stores       []string   `json:"new_stores"`
	Ignored      []string   `json:"ignored_columns"`
}

// ErrColumns says that a table lacks the columns it is read by.
var ErrColumns = errors.New("the table lacks a column")

// The columns of a table of ratings, in any order; participant, indicator and one of level and target are needed.
const (
	colParticipant = "participant"
	colFunction    = "function"
	colStore       = "store"
	colIndicator   = "indicator"
	colLevel       = "level"
	colTarget      = "target"
	colReason      = "na_reason"
	colComment     = "comment"
)

var ratingColumns = []string{colParticipant, colFunction, colStore, colIndicator, colLevel, colTarget, colReason, colComment}

// ImportRatings reads a table of ratings (CSV) and drafts one edit that takes the good rows over: ratings are revealed
// on entry, participants and stores nobody has met are made. When rows are faulty the caller decides whether to apply
// the draft all the same. Errors wrap ErrNoTable, ErrTableTooLarge or ErrColumns.
func ImportRatings(d *workshop.Draft, doc *workshop.Document, r io.Reader) (RatingsImport, error) {
	t, err := readTable(r)
	if err != nil {
		return RatingsImport{}, err
	}
	in, err := newRatingsReader(d, doc, t)
	if err != nil {
		return RatingsImport{}, err
	}
	for i, row := range t.rows {
		in.row(t.lines[i], row)
	}
	in.out.Rows = len(t.rows)
	return in.out, nil
}

// ratingsReader turns rows into records.
type ratingsReader struct {
	draft   *workshop.Draft
	pack    *playbooks.Pack
	lang    string // how numbers are read
	at      map[string]int
	people  map[string]assessment.Participant
	stores  map[string]assessment.Store
	seen    map[string]int // row of a rating or target already met, by its key
	numbers int            // participants and stores made, for their order
	out     RatingsImport
}

func newRatingsReader(d *workshop.Draft, doc *workshop.Document, t delimited) (*ratingsReader, error) {
	in := &ratingsReader{draft: d, pack: doc.Pack(), lang: "en", at: map[string]int{}, seen: map[string]int{},
		people: map[string]assessment.Participant{}, stores: map[string]assessment.Store{}}
	if t.comma {
		in.lang = "de"
	}
	for i, h := range t.head {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(h)), " ", "_")
		if _, twice := in.at[name]; slices.Contains(ratingColumns, name) && !twice {
			in.at[name] = i
			continue
		}
		in.out.Ignored = append(in.out.Ignored, h)
	}
	for _, need := range []string{colParticipant, colIndicator} {
		if _, ok := in.at[need]; !ok {
			return nil, fmt.Errorf("%q: %w", need, ErrColumns)
		}
	}
	_, level := in.at[colLevel]
	if _, target := in.at[colTarget]; !level && !target {
		return nil, fmt.Errorf("%q: %w", colLevel, ErrColumns)
	}
	for p := range workshop.Participants.All(doc.Records) {
		in.people[fold(p.Name)] = p
	}
	for s := range workshop.Stores.All(doc.Records) {
		in.stores[fold(s.Name)] = s
		if s.Code != "" {
			in.stores[fold(s.Code)] = s
		}
	}
	return in, nil
}

// fold makes names comparable: case and surplus blanks don't matter.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// tableLine is one row's cells by column, trimmed.
type tableLine struct {
	no    int
	cells map[string]string
}

func (in *ratingsReader) fault(l tableLine, column, key string, args ...text.Arg) {
	in.out.Faults = append(in.out.Faults, RowFault{Row: l.no, Column: column,
		Why: text.M("import.fault."+key, append([]text.Arg{text.Int("Row", l.no), text.Str("Value", shorten(l.cells[column]))}, args...)...)})
}

// shorten keeps a hostile cell from filling the screen.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}

// row takes one row over, or adds its fault. Everything is checked before anything is put.
func (in *ratingsReader) row(no int, cells []string) {
	l := tableLine{no, map[string]string{}}
	for name, i := range in.at {
		if i < len(cells) {
			l.cells[name] = strings.TrimSpace(cells[i])
		}
	}
	for _, name := range ratingColumns {
		if len(l.cells[name]) > maxCell {
			in.fault(l, name, "long")
			return
		}
	}
	indicator, ok := in.indicator(l)
	if !ok {
		return
	}
	answer, hasAnswer, ok := in.answer(l)
	if !ok {
		return
	}
	target, hasTarget, ok := in.target(l)
	if !ok {
		return
	}
	if !hasAnswer && !hasTarget {
		in.fault(l, colLevel, "empty")
		return
	}
	function, ok := in.function(l, hasAnswer)
	if !ok || in.twice(l, indicator, hasAnswer, target, hasTarget) {
		return
	}
	store := in.store(l.cells[colStore])
	if hasAnswer {
		who := in.participant(l.cells[colParticipant], function, store)
		workshop.Ratings.Put(in.draft, assessment.Rating{Participant: who, Indicator: indicator, Store: store, Answer: answer, Comment: l.cells[colComment]})
		in.out.Ratings++
	}
	if hasTarget {
		workshop.Targets.Put(in.draft, assessment.Target{Indicator: indicator, Store: store, Level: target})
		in.out.Targets++
	}
}

// indicator finds an indicator by ID, or by its name in any of the pack's languages.
func (in *ratingsReader) indicator(l tableLine) (string, bool) {
	want := l.cells[colIndicator]
	for _, p := range in.languages() {
		for _, v := range p.Indicators {
			if strings.EqualFold(v.ID, want) || fold(v.Name) == fold(want) || fold(v.Short) == fold(want) {
				return v.ID, true
			}
		}
	}
	in.fault(l, colIndicator, "indicator")
	return "", false
}

func (in *ratingsReader) languages() []*playbooks.Pack {
	out := []*playbooks.Pack{in.pack}
	for _, lang := range in.pack.Languages() {
		if lang != in.pack.Language {
			out = append(out, in.pack.In(lang))
		}
	}
	return out
}

// Words that stand for an answer without a level, as people and form tools write them.
var (
	dontKnowWords = []string{"?", "dk", "don't know", "don’t know", "dont know", "weiß nicht", "weiss nicht"}
	naWords       = []string{"na", "n/a", "not applicable", "nicht zutreffend", "entfällt"}
)

// answer reads level and reason; the second result is false when the row gives none.
func (in *ratingsReader) answer(l tableLine) (assessment.Answer, bool, bool) {
	level, reason := fold(l.cells[colLevel]), l.cells[colReason]
	switch {
	case slices.Contains(dontKnowWords, level):
		return assessment.Answer{Kind: assessment.DontKnow}, true, true
	case slices.Contains(naWords, level), level == "" && reason != "":
		a, ok := in.notApplicable(l, reason)
		return a, true, ok
	case level == "":
		return assessment.Answer{}, false, true
	case reason != "":
		in.fault(l, colReason, "both")
		return assessment.Answer{}, true, false
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
	}
	for _, p := range in.languages() {
		list, _ := p.List("na-reason")
		for _, item := range list.Items {
			if fold(item.ID) == fold(reason) || fold(item.Name) == fold(reason) {
				a.Reason = assessment.NAReason(item.ID)
				return a, true
			}
		}
	}
	a.Reason, a.Text = assessment.NAOther, reason
	return a, true
}

func (in *ratingsReader) target(l tableLine) (float64, bool, bool) {
	if l.cells[colTarget] == "" {
		return 0, false, true
	}
	v, ok := in.levelOf(l, colTarget)
	return v, true, ok
}

func (in *ratingsReader) levelOf(l tableLine, column string) (float64, bool) {
	v, err := text.ParseNumber(l.cells[column], in.lang)
	if err != nil {
		in.fault(l, column, "number")
		return 0, false
	}
	if !in.pack.ValidLevel(v) {
		var names []string
		for _, x := range in.pack.Levels() {
			names = append(names, fmt.Sprint(x))
		}
		in.fault(l, column, "scale", text.Str("Levels", strings.Join(names, ", ")))
		return 0, false
	}
	return v, true
}

// function finds the function of a row; it is needed only for a participant nobody has met.
func (in *ratingsReader) function(l tableLine, rates bool) (string, bool) {
	if !rates {
		return "", true
	}
	if l.cells[colParticipant] == "" {
		in.fault(l, colParticipant, "participant")
		return "", false
	}
	want := l.cells[colFunction]
	if known, ok := in.people[fold(l.cells[colParticipant])]; ok && want == "" {
		return known.Function, true
	}
	for _, p := range in.languages() {
		for _, f := range p.Functions {
			if fold(f.ID) == fold(want) || fold(f.Name) == fold(want) || fold(f.Short) == fold(want) {
				return in.sameFunction(l, f.ID)
			}
		}
	}
	in.fault(l, colFunction, "function")
	return "", false
}

// sameFunction refuses a row that gives somebody another function than before.
func (in *ratingsReader) sameFunction(l tableLine, id string) (string, bool) {
	known, ok := in.people[fold(l.cells[colParticipant])]
	if ok && known.Function != id {
		f, _ := in.pack.Function(known.Function)
		in.fault(l, colFunction, "other-function", text.Str("Function", f.Short))
		return "", false
	}
	return id, true
}

// twice refuses the second row that rates the same thing, or that sets another target for it.
func (in *ratingsReader) twice(l tableLine, indicator string, rates bool, target float64, aims bool) bool {
	store := fold(l.cells[colStore])
	if rates {
		key := strings.Join([]string{"rating", fold(l.cells[colParticipant]), indicator, store}, "\x00")
		if first, ok := in.seen[key]; ok {
			in.fault(l, colParticipant, "twice", text.Int("First", first))
			return true
		}
		in.seen[key] = l.no
	}
	if aims {
		key := strings.Join([]string{"target", indicator, store}, "\x00")
		same := key + "\x00" + fmt.Sprint(target)
		if first, ok := in.seen[key]; ok && in.seen[same] == 0 {
			in.fault(l, colTarget, "two-targets", text.Int("First", first))
			return true
		}
		in.seen[key], in.seen[same] = l.no, l.no
	}
	return false
}

// participant finds or makes who rates.
func (in *ratingsReader) participant(name, function string, store uuid.UUID) uuid.UUID {
	if p, ok := in.people[fold(name)]; ok {
		return p.ID
	}
	p := assessment.Participant{Name: name, Function: function, Store: store, Order: in.order()}
	p.ID = workshop.Participants.Put(in.draft, p)
	in.people[fold(name)] = p
	in.out.Participants = append(in.out.Participants, name)
	return p.ID
}

// store finds or makes the store rated; no name is no store.
func (in *ratingsReader) store(name string) uuid.UUID {
	if name == "" {
		return uuid.Nil
	}
	if s, ok := in.stores[fold(name)]; ok {
		return s.ID
	}
	s := assessment.Store{Name: name, Order: in.order()}
	s.ID = workshop.Stores.Put(in.draft, s)
	in.stores[fold(name)] = s
	in.out.Stores = append(in.out.Stores, name)
	return s.ID
}

// order keys what is made in the order met, after what was there.
func (in *ratingsReader) order() string {
	in.numbers++
	return fmt.Sprintf("z%06d1", in.numbers)
}
