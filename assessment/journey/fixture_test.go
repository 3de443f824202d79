package journey

import (
	"fmt"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

func defaultPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	p, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func english(t testing.TB) *text.Printer {
	t.Helper()
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// id is the ID of the thing a test calls by a name.
func id(name string) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceOID, []byte(name)) }

// board is a journey being drawn by a test. Things are called by names, from which their IDs follow.
type board struct {
	Records
	state  State
	orders int
}

func newBoard() *board {
	return &board{Records: Records{Journeys: []Journey{{ID: id("journey"), Name: "Test"}}}, state: Current}
}

// order rises with every thing drawn.
func (b *board) order() string {
	b.orders++
	return fmt.Sprintf("%05d", b.orders)
}

func (b *board) phase(name string) *board {
	b.Phases = append(b.Phases, Phase{ID: id(name), Journey: id("journey"), State: b.state, Name: name, Order: b.order()})
	return b
}

// step adds a step to the last phase; days are none, one, or first and last.
func (b *board) step(name string, days ...int) *board {
	s := Step{ID: id(name), Phase: b.Phases[len(b.Phases)-1].ID, Name: name, Order: b.order()}
	if len(days) > 0 {
		s.When = When{Known: true, From: days[0], To: days[len(days)-1]}
	}
	b.Steps = append(b.Steps, s)
	return b
}

// card puts a card, called by its text, into the last step.
func (b *board) card(lane LaneID, text string, change ...func(*Card)) *board {
	c := Card{ID: id(text), Step: b.Steps[len(b.Steps)-1].ID, Lane: lane, Text: text, Order: b.order()}
	for _, f := range change {
		f(&c)
	}
	b.Cards = append(b.Cards, c)
	return b
}

// touch is a message nobody can object to.
func (b *board) touch(text string, change ...func(*Card)) *board {
	fine := func(c *Card) { c.Function, c.Channel, c.Class, c.Consent = "mops", "email", "service-due", "service" }
	return b.card(LaneTouch, text, append([]func(*Card){fine}, change...)...)
}

func (b *board) handOff(from, to string, change ...func(*HandOff)) *board {
	h := HandOff{ID: id(from + to), From: id(from), To: id(to), What: "the owner", Owner: "BDC", System: "scheduler", Hours: 24}
	for _, f := range change {
		f(&h)
	}
	b.HandOffs = append(b.HandOffs, h)
	return b
}

func (b *board) feel(function string, value float64) *board {
	b.Emotions = append(b.Emotions, Emotion{ID: id(function + b.Steps[len(b.Steps)-1].Name), Step: b.Steps[len(b.Steps)-1].ID, Function: function, Value: value})
	return b
}

func (b *board) item(card string, kind ItemKind, item string) *board {
	b.CardItems = append(b.CardItems, CardItem{ID: id(card + item), Card: id(card), Kind: kind, Item: item})
	return b
}

func (b *board) answer(pain, opportunity string) *board {
	b.Answers = append(b.Answers, Answer{ID: id(pain + opportunity), Pain: id(pain), Opportunity: id(opportunity)})
	return b
}

func (b *board) work(opportunity string) *board {
	b.CardInitiatives = append(b.CardInitiatives, CardInitiative{ID: id(opportunity + "work"), Card: id(opportunity), Initiative: id("initiative")})
	return b
}

func (b *board) match(current, future string, change Change) *board {
	b.Matches = append(b.Matches, Match{ID: id(current + future), Current: id(current), Future: id(future), Change: change})
	return b
}

func (b *board) current() Map { return b.Map(id("journey"), Current) }

func (b *board) lint(t testing.TB) []Finding {
	return Lint(defaultPack(t), b.Records, b.current(), "USD")
}

// healthy has two steps that no rule objects to.
func healthy() *board {
	return newBoard().phase("Start").step("First", 0).touch("Hello").step("Second", 30).touch("How are you?")
}

func look(t testing.TB, b *board) Look {
	return Look{Pack: defaultPack(t), Print: english(t), Findings: b.lint(t)}
}
