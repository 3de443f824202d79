package app

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ownerloop/app/words"
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
// on entry, participants and stores nobody has met are made, and what the table does not tell of a known rating
// (comment, confidence) stays. When rows are faulty the caller decides whether to apply the draft all the same. Errors
// wrap ErrNoTable, ErrTableTooLarge or ErrColumns, or are a *QuoteError.
func ImportRatings(d *workshop.Draft, doc *workshop.Document, r io.Reader) (RatingsImport, error) {
	t, err := readTable(r)
	if err != nil {
		return RatingsImport{}, err
	}
	in := &ratingsReader{draft: d, doc: doc, pack: doc.Pack(), lang: "en", at: map[string]int{}, seen: map[string]int{}, aims: map[string]aim{}}
	if t.comma {
		in.lang = "de"
	}
	if err := in.head(t.head); err != nil {
		return RatingsImport{}, err
	}
	in.words = newPackWords(in.pack)
	in.who = newAttendance(d, doc)
	for _, row := range t.rows {
		in.row(row)
	}
	in.out.Rows = len(t.rows)
	in.out.Participants, in.out.Stores = in.who.put()
	return in.out, nil
}

// ratingsReader turns rows into records.
type ratingsReader struct {
	draft *workshop.Draft
	doc   *workshop.Document
	pack  *playbooks.Pack
	lang  string         // how numbers are read
	at    map[string]int // column by name
	width int            // of the head
	words packWords
	who   *attendance
	seen  map[string]int // row of a rating already met, by its key
	aims  map[string]aim // likewise of a target
	out   RatingsImport
}

// aim is a target as a row set it.
type aim struct {
	row   int
	level float64
}

// head finds the columns.
func (in *ratingsReader) head(names []string) error {
	in.width = len(names)
	for i, h := range names {
		name := strings.NewReplacer(" ", "_", "-", "_").Replace(words.Fold(h))
		if _, twice := in.at[name]; slices.Contains(ratingColumns, name) && !twice {
			in.at[name] = i
		} else if name != "" {
			in.out.Ignored = append(in.out.Ignored, h)
		}
	}
	for _, need := range []string{colParticipant, colIndicator} {
		if _, ok := in.at[need]; !ok {
			return fmt.Errorf("%q: %w", need, ErrColumns)
		}
	}
	_, level := in.at[colLevel]
	if _, target := in.at[colTarget]; !level && !target {
		return fmt.Errorf("%q: %w", colLevel, ErrColumns)
	}
	return nil
}

// tableLine is one row's cells by column, trimmed.
type tableLine struct {
	no    int
	cells map[string]string
}

func (in *ratingsReader) fault(l tableLine, column, key string, args ...text.Arg) {
	in.out.Faults = append(in.out.Faults, RowFault{Row: l.no, Column: column,
		Why: text.M("import.fault."+key, append([]text.Arg{text.Int("Row", l.no), text.Str("Value", Shorten(l.cells[column]))}, args...)...)})
}

// Shorten keeps a long or hostile text from filling the screen: 60 characters, then an ellipsis.
func Shorten(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}

// row takes one row over, or adds its fault. Everything is checked before anything is put.
func (in *ratingsReader) row(row tableRow) {
	l, ok := in.cells(row)
	if !ok {
		return
	}
	indicator, ok := in.words.indicators.Find(l.cells[colIndicator])
	if !ok {
		in.fault(l, colIndicator, "indicator")
		return
	}
	answer, rates, ok := in.answer(l)
	if !ok {
		return
	}
	target, aims, ok := in.target(l)
	if !ok {
		return
	}
	store, ok := in.place(l, indicator)
	if !ok {
		return
	}
	switch {
	case !rates && !aims:
		in.fault(l, colLevel, "empty")
		return
	case rates && l.cells[colParticipant] == "":
		in.fault(l, colParticipant, "participant")
		return
	}
	var person assessment.Participant
	if rates {
		if person, ok = in.person(l, store); !ok {
			return
		}
	}
	if in.twice(l, in.who.personKey(person), indicator, store, rates, target, aims) {
		return
	}
	at := in.who.store(l.cells[colStore])
	if rates {
		in.rate(in.who.person(person, at), indicator, at, answer, l.cells[colComment])
		in.out.Ratings++
	}
	if aims {
		workshop.Targets.Put(in.draft, assessment.Target{Indicator: indicator, Store: at, Level: target})
		in.out.Targets++
	}
}

// cells names a row's cells and bounds them.
func (in *ratingsReader) cells(row tableRow) (tableLine, bool) {
	l := tableLine{row.line, map[string]string{}}
	if row.quotes {
		in.fault(l, "", "quotes")
		return l, false
	}
	if len(row.cells) > in.width && !blank(row.cells[in.width:]) {
		in.fault(l, "", "cells", text.Int("Cells", len(row.cells)), text.Int("Columns", in.width))
		return l, false
	}
	for name, i := range in.at {
		if i < len(row.cells) {
			l.cells[name] = strings.TrimSpace(row.cells[i])
		}
	}
	for _, name := range ratingColumns {
		if len(l.cells[name]) > maxCell {
			in.fault(l, name, "long")
			return l, false
		}
	}
	return l, true
}

// place is what a row says of the store: its key among the stores, or a fault where the group owns the indicator, since
// what is rated for one store would then count nowhere.
func (in *ratingsReader) place(l tableLine, indicator string) (key string, ok bool) {
	if l.cells[colStore] == "" {
		return "", true
	}
	owned, _ := workshop.GroupOwned.Get(in.doc.Records, workshop.GroupOwned.KeyID(assessment.GroupOwned{Indicator: indicator}))
	if owned.Owned {
		in.fault(l, colStore, "group-owned", text.Str("Indicator", indicator))
		return "", false
	}
	return in.who.storeKey(l.cells[colStore]), true
}

// person finds who rates, or checks that a new participant can be made.
func (in *ratingsReader) person(l tableLine, store string) (assessment.Participant, bool) {
	name, function := words.Clean(l.cells[colParticipant]), ""
	if want := l.cells[colFunction]; want != "" {
		var ok bool
		if function, ok = in.words.functions.Find(want); !ok {
			in.fault(l, colFunction, "function")
			return assessment.Participant{}, false
		}
	}
	known := in.who.named(name)
	switch {
	case len(known) == 0 && function == "":
		in.fault(l, colFunction, "new-function")
		return assessment.Participant{}, false
	case len(known) == 0:
		return assessment.Participant{Name: name, Function: function}, true
	}
	if p, ok := in.who.narrow(known, function, store); ok {
		return p, true
	}
	if len(known) > 1 {
		in.fault(l, colParticipant, "ambiguous", text.Int("Namesakes", len(known)))
		return assessment.Participant{}, false
	}
	f, _ := in.pack.Function(known[0].Function)
	in.fault(l, colFunction, "other-function", text.Str("Function", f.Short))
	return assessment.Participant{}, false
}

// twice refuses the second row that rates the same thing, or that sets another target for it.
func (in *ratingsReader) twice(l tableLine, person, indicator, store string, rates bool, target float64, aims bool) bool {
	rating := strings.Join([]string{person, indicator, store}, "\x00")
	spot := indicator + "\x00" + store
	if first, ok := in.seen[rating]; rates && ok {
		in.fault(l, colParticipant, "twice", text.Int("First", first))
		return true
	}
	before, ok := in.aims[spot]
	if aims && ok && before.level != target {
		in.fault(l, colTarget, "two-targets", text.Int("First", before.row))
		return true
	}
	if rates {
		in.seen[rating] = l.no
	}
	if aims && !ok {
		in.aims[spot] = aim{l.no, target}
	}
	return false
}

// rate puts an answer; an empty comment leaves the one that is there.
func (in *ratingsReader) rate(who uuid.UUID, indicator string, store uuid.UUID, answer assessment.Answer, comment string) {
	v := assessment.Rating{Participant: who, Indicator: indicator, Store: store}
	if old, ok := workshop.Ratings.Get(in.doc.Records, workshop.Ratings.KeyID(v)); ok {
		v = old
	}
	v.Answer = answer
	if comment != "" {
		v.Comment = comment
	}
	workshop.Ratings.Put(in.draft, v)
}
