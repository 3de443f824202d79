package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// ErrNotAForm says that a workbook of ours is no questionnaire.
var ErrNotAForm = errors.New("a workbook that is no questionnaire")

// Answers is a questionnaire that came back. What a cell says is not judged here.
type Answers struct {
	Workshop   uuid.UUID
	PackDigest string    // of the pack it asks by, in hexadecimals
	Language   string    // of its texts
	Stamp      string    // of its writing
	Context    string    // what the copy had seen that wrote it
	Saved      time.Time // when a program saved it last, as far as the file says
	Person     uuid.UUID // uuid.Nil: a blank
	Name       string    // as a blank says
	Function   Held      // likewise; Text is the ID where the list has it
	Store      Held
	Rows       []AnswerRow // those that say anything, in the order of the file
	Notices    []text.Message
}

// AnswerRow is what is said about one indicator. Text of an Answer is a level as levels are written, AnswerDontKnow,
// AnswerNotApplicable, or whatever was typed instead.
type AnswerRow struct {
	Indicator  string
	Cell       string // of the answer
	Answer     Held
	Reason     Held // Text is an ID of the pack's list, or own words
	Confidence Held
	Evidence   string
	Comment    string
}

// ReadAnswers reads a questionnaire that WriteQuestionnaire wrote and people and programs have changed. Its errors are
// Read's, and ErrNotAForm.
func ReadAnswers(raw []byte) (*Answers, error) {
	r, err := Read(raw)
	if err != nil {
		return nil, err
	}
	if !r.IsForm() {
		return nil, fmt.Errorf("read a questionnaire: %w", ErrNotAForm)
	}
	a := &Answers{Workshop: r.Workshop, PackDigest: r.meta["digest"], Language: r.Language, Stamp: r.Stamp, Context: r.Context, Saved: r.saved, Notices: r.notices}
	if id := r.meta["participant"]; id != "" {
		if a.Person, err = uuid.Parse(id); err != nil {
			return nil, fmt.Errorf("read a questionnaire: %w: %w", ErrBaseLost, err)
		}
	}
	seen := map[string]bool{}
	for _, row := range r.rows {
		a.take(r, row, seen)
	}
	return a, nil
}

// IsForm says whether the workbook is a questionnaire.
func (r *Returned) IsForm() bool { return len(r.base.fields[Form]) > 0 }

// take reads one row: a fact about the person, or an answer.
func (a *Answers) take(r *Returned, row returnedRow, seen map[string]bool) {
	if row.sheet != Form || row.id == "" {
		return
	}
	if seen[row.id] {
		a.Notices = append(a.Notices, text.M("form.row-twice", text.Str("Row", fmt.Sprint(row.line)), text.Str("Title", short40(row.id))))
		return
	}
	seen[row.id] = true
	says := func(code string) Held {
		for _, f := range r.base.fields[Form] {
			if f.code == code {
				held, _ := r.base.read(f, row.cells[code].raw, r.shiftDays) // texts and items can't be unreadable
				return held
			}
		}
		return Held{}
	}
	switch row.id {
	case formNameID:
		a.Name = strings.Join(strings.Fields(says(formPerson).Text), " ")
		return
	case formFunctionID:
		a.Function = r.base.item("OL_Function", says(formPerson).Text)
		return
	case formStoreID:
		a.Store = r.base.item("OL_Store", says(formPerson).Text)
		return
	}
	out := AnswerRow{Indicator: row.id, Cell: row.cells[formAnswer].at, Answer: says(formAnswer), Reason: says(formReason), Confidence: says(formConfidence),
		Evidence: says(formEvidence).Text, Comment: says(formComment).Text}
	if level, ok := number(out.Answer.Text); ok { // typed, not chosen: 1,5
		out.Answer = Held{levelID(level), out.Answer.Shown}
	}
	if out != (AnswerRow{Indicator: row.id, Cell: out.Cell}) {
		a.Rows = append(a.Rows, out)
	}
}
