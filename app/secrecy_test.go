package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// world is a workshop in which a secret is told: what is seen of two worlds that differ only in what is hidden must be
// the same.
type world struct {
	*workshop.Session
	people  []uuid.UUID
	history []workshop.Edit
	acts    []string // what every act looked like from outside
}

func newWorld(t fatal) *world {
	s, people := room(t, "mops", "mops", "aftersales")
	return &world{Session: s, people: people}
}

func (w *world) do(label text.Message, change func(*workshop.Draft) error) {
	d := w.Draft(label)
	err := change(d)
	var res workshop.Result
	if err == nil {
		res, err = w.Do(d)
	}
	w.saw(res, err)
}

func (w *world) saw(res workshop.Result, err error) {
	if !res.Edit.At.IsZero() {
		w.history = append(w.history, res.Edit)
	}
	undo, canUndo := w.CanUndo()
	redo, canRedo := w.CanRedo()
	w.acts = append(w.acts, fmt.Sprintf("%v %+v %v %v %v %v", err, res.Diff.Touched, undo, canUndo, redo, canRedo))
}

// outside is everything anybody but the raters can read of a world.
func (w *world) outside(t fatal) string {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	pack, r := w.Document().Pack(), w.Document().Records
	card := assessment.Score(pack, AssessmentInputs(r))
	rounds := NewRounds(r, uuid.Nil)
	for _, v := range []any{w.acts, w.history, card, MostSplit(card)} {
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range pack.Indicators[:3] {
		fmt.Fprintf(&out, "%+v %+v\n", rounds.Of(i.ID), NewPoll(pack, r, Spot{Indicator: i.ID}, card))
	}
	handout := Handout(workshop.Copy{Document: w.Document(), History: w.history}, uuid.Nil)
	for _, table := range workshop.Tables() {
		for _, line := range handout.Lines(table) {
			out.Write(line)
		}
	}
	if err := workshop.Write(&out, handout); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestHiddenAnswersStayHidden gives answers at one spot that is never revealed, different ones in two worlds, between
// any other acts: nothing that can be seen tells the worlds apart.
func TestHiddenAnswersStayHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret, other := Spot{Indicator: "D1.1"}, Spot{Indicator: "D1.2"}
		worlds := []*world{newWorld(t), newWorld(t)}
		pack := worlds[0].Document().Pack()
		answers := []assessment.Answer{level(1), level(1.5), level(2), level(2.5), level(3), {Kind: assessment.DontKnow},
			{Kind: assessment.NotApplicable, Reason: assessment.NAOutOfScope}}
		pick := rapid.SampledFrom(answers)
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			who := rapid.IntRange(0, 2).Draw(t, "who")
			what := rapid.IntRange(0, 9).Draw(t, "what")
			said, words := [2]assessment.Answer{}, [2]string{}
			for i := range said {
				said[i] = pick.Draw(t, "answer")
				words[i] = rapid.StringN(0, 5, -1).Draw(t, "words")
			}
			open := pick.Draw(t, "open")
			for i, w := range worlds {
				at := Seat{secret, w.people[who]}
				label := text.M("edit.level", text.Str("Name", "Person"))
				switch what {
				case 0, 1, 2:
					w.do(label, func(d *workshop.Draft) error { return Rate(d, pack, at, said[i], true) })
				case 3:
					w.do(label, func(d *workshop.Draft) error { Comment(d, at, words[i], true); return nil })
				case 4:
					w.do(label, func(d *workshop.Draft) error { Withdraw(d, at); return nil })
				case 5:
					w.saw(w.Undo())
				case 6:
					w.saw(w.Redo())
				case 7:
					w.do(label, func(d *workshop.Draft) error { return Rate(d, pack, Seat{other, w.people[who]}, open, true) })
				case 8:
					w.do(label, func(d *workshop.Draft) error { _, err := Reveal(d, w.Document().Records, other); return err })
				case 9:
					w.do(label, func(d *workshop.Draft) error { VoteAgain(d, w.Document().Records, other); return nil })
				}
			}
		}
		if a, b := worlds[0].outside(t), worlds[1].outside(t); a != b {
			t.Fatal("what is hidden can be told from outside")
		}
	})
}

// TestWordsStayHiddenUntilRevealed marks every hidden answer with words of its own: through any rating, revealing, voting
// again, undoing and redoing, only words that were revealed once are ever found in history or in a copy for others.
func TestWordsStayHiddenUntilRevealed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		pack, at := w.Document().Pack(), Spot{Indicator: "D1.1"}
		var said []string
		revealed := map[string]bool{}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			seat := Seat{at, w.people[rapid.IntRange(0, 2).Draw(t, "who")]}
			label := text.M("edit.level", text.Str("Name", "Person"))
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0, 1:
				words := fmt.Sprintf("words-%d-of", len(said))
				said = append(said, words)
				w.do(label, func(d *workshop.Draft) error {
					if err := Rate(d, pack, seat, level(2), true); err != nil {
						return err
					}
					Comment(d, seat, words, true)
					return nil
				})
			case 2:
				w.do(label, func(d *workshop.Draft) error { _, err := Reveal(d, w.Document().Records, at); return err })
			case 3:
				w.do(label, func(d *workshop.Draft) error { VoteAgain(d, w.Document().Records, at); return nil })
			case 4:
				w.saw(w.Undo())
			case 5:
				w.saw(w.Redo())
			}
			for v := range workshop.Ratings.All(w.Document().Records) {
				revealed[v.Comment] = true
			}
			handout := Handout(workshop.Copy{Document: w.Document(), History: w.history}, uuid.Nil)
			var seen strings.Builder
			for _, table := range workshop.Tables() {
				for _, line := range handout.Lines(table) {
					seen.Write(line)
				}
			}
			history, err := json.Marshal(w.history)
			if err != nil {
				t.Fatal(err)
			}
			seen.Write(history)
			for _, words := range said {
				if !revealed[words] && strings.Contains(seen.String(), words) {
					t.Fatalf("%q was never revealed", words)
				}
			}
		}
	})
}

// TestOwnCopyKeepsOwnAnswers: the file of a participant's private session holds that participant's hidden answers and
// nobody else's, also once it has been read back.
func TestOwnCopyKeepsOwnAnswers(t *testing.T) {
	w := newWorld(t)
	pack := w.Document().Pack()
	for i, who := range w.people {
		w.do(text.M("edit.level", text.Str("Name", "Person")), func(d *workshop.Draft) error {
			seat := Seat{Spot{Indicator: "D1.1"}, who}
			Comment(d, seat, fmt.Sprintf("said-by-%d", i), true)
			return Rate(d, pack, seat, level(float64(i+1)), true)
		})
	}
	var file bytes.Buffer
	own := Handout(workshop.Copy{Document: w.Document(), History: w.history}, w.people[1])
	if err := workshop.Write(&file, own); err != nil {
		t.Fatal(err)
	}
	back, err := workshop.Read(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for v := range workshop.Ballots.All(back.Records) {
		mine := v.Participant == w.people[1]
		if mine && (v.Vote.Answer.Level != 2 || v.Vote.Comment != "said-by-1") || !mine && v.Vote != (assessment.Vote{Sealed: true}) {
			t.Errorf("%v: %+v", mine, v.Vote)
		}
	}
	merged, _, err := workshop.MergeCopies(workshop.Copy{Document: w.Document(), History: w.history}, back)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := Reveal(testHost().Open(merged.Document).Draft(text.M("edit.rate")), merged.Records, Spot{Indicator: "D1.1"}); err != nil || n != 3 {
		t.Errorf("joined again: %d opened, %v", n, err)
	}
	if _, err := Reveal(testHost().Open(newCopy(t, "Empty", civil.Of(2027, 1, 1)).Document).Draft(text.M("edit.rate")), back.Records, Spot{Indicator: "D1.9"}); !errors.Is(err, ErrNothingHidden) {
		t.Errorf("got %v", err)
	}
}
