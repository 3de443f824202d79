package journey

import (
	"slices"
	"testing"

	"ownerloop/assets/scene"
)

// twoStates has a current and a future map: one step kept, one changed, one dropped, one new.
func twoStates() *board {
	b := newBoard().phase("Now").step("Hello", 0).touch("Hello").feel("mops", 1).feel("aftersales", -1.5).
		step("Fax", 10).touch("Fax").step("Due", 300).touch("Due").touch("Also due", func(c *Card) { c.Voice = "Importer" }).
		card(LaneFront, "Desk").card(LaneBack, "Store").handOff("Desk", "Store", func(h *HandOff) { h.Owner = "" })
	b.state = Future
	return b.phase("Then").step("Hello then", 0).touch("Hello", func(c *Card) { c.ID = id("Hello then touch") }).feel("mops", 1).feel("aftersales", 1).
		step("Call", 90).touch("Call").step("Due then", 200).touch("Due now").
		match("Hello", "Hello then", Kept).match("Due", "Due then", "")
}

func TestCompare(t *testing.T) {
	b := twoStates()
	c := Compare(defaultPack(t), b.Records, id("journey"))
	want := []Pair{{id("Hello"), id("Hello then"), Kept}, {Future: id("Call"), Change: New}, {Current: id("Fax"), Change: Dropped}, {id("Due"), id("Due then"), Changed}}
	if len(c.Pairs) != len(want) {
		t.Fatalf("%+v", c.Pairs)
	}
	for i, p := range c.Pairs {
		if p != want[i] {
			t.Errorf("pair %d: %+v, want %+v", i, p, want[i])
		}
	}
	now := Measure{Steps: 3, Touches: 4, HandOffs: 1, Unowned: 1, Duplicates: 1, Silence: 290, Silent: 110, Apart: Gap{true, 2.5, id("Hello"), "mops", "aftersales"}}
	if c.Now != now {
		t.Errorf("now %+v, want %+v", c.Now, now)
	}
	then := Measure{Steps: 3, Touches: 3, Silence: 110, Apart: Gap{true, 0, id("Hello then"), "aftersales", "mops"}}
	if then.Apart.High, then.Apart.Low = c.Then.Apart.High, c.Then.Apart.Low; c.Then != then {
		t.Errorf("then %+v, want %+v", c.Then, then)
	}
}

// A match without a word of the team is kept while the cards say the same.
func TestChangeFollowsTheCards(t *testing.T) {
	b := newBoard().phase("Now").step("Hello", 0).touch("Hello", func(c *Card) { c.ID = id("a") })
	b.state = Future
	b.phase("Then").step("hello ", 0).touch("Hello", func(c *Card) { c.ID = id("b") }).match("Hello", "hello ", "")
	change := func() Change { return Compare(defaultPack(t), b.Records, id("journey")).Pairs[0].Change }
	if change() != Kept {
		t.Error("the same cards are not kept")
	}
	b.Cards[1].Channel = "sms"
	if change() != Changed {
		t.Error("another channel is no change")
	}
}

func TestGhosted(t *testing.T) {
	b := twoStates()
	now, then := b.current(), b.Map(id("journey"), Future)
	m, ghosts, before := Ghosted(now, then, Compare(defaultPack(t), b.Records, id("journey")).Pairs)
	for text, column := range map[string]int{"Fax": 1, "Due": 2, "Also due": 2} {
		c, ok := m.Card(id(text))
		if at, _ := m.Span(c); !ok || !ghosts[id(text)] || at != column {
			t.Errorf("%s is a ghost at column %d: %v %v", text, at, ok, ghosts[id(text)])
		}
	}
	if len(ghosts) != 3 || len(before) != 2 || before[0].Step != id("Hello then") {
		t.Errorf("%d ghosts, emotions before %+v", len(ghosts), before)
	}
}

// Under way, an emotion moves from one state to the other by what is done; before anything is, the map feels as today.
func TestUnderway(t *testing.T) {
	b := twoStates()
	b.Emotions = append(b.Emotions, Emotion{ID: id("ends"), Step: id("Due"), Function: "store", Value: 0.5}, // one state alone knows these
		Emotion{ID: id("begins"), Step: id("Due then"), Function: "sales", Value: 2}, Emotion{ID: id("joins"), Step: id("Fax"), Function: "store", Value: 1.5})
	now, then := b.current(), b.Map(id("journey"), Future)
	pairs := Compare(defaultPack(t), b.Records, id("journey")).Pairs
	_, _, before := Ghosted(now, then, pairs)
	at := func(share float64) map[Emotion]float64 {
		felt := map[Emotion]float64{}
		for _, e := range Underway(now, then, pairs, func(Pair) float64 { return share }) {
			felt[Emotion{Step: e.Step, Function: e.Function}] = e.Value
		}
		return felt
	}
	start, half, end := at(0), at(0.5), at(1)
	if len(start) != len(before) {
		t.Errorf("%d emotions before anything is done, today has %d", len(start), len(before))
	}
	for _, e := range before {
		if start[Emotion{Step: e.Step, Function: e.Function}] != e.Value {
			t.Errorf("before anything is done %s feels %v, today %v", e.Function, start[Emotion{Step: e.Step, Function: e.Function}], e.Value)
		}
	}
	if len(end) != len(then.Emotions) {
		t.Errorf("%d emotions when all is done, the future has %d", len(end), len(then.Emotions))
	}
	for _, e := range then.Emotions {
		key := Emotion{Step: e.Step, Function: e.Function}
		if end[key] != e.Value {
			t.Errorf("when all is done %s feels %v, want %v", e.Function, end[key], e.Value)
		}
		if was, known := start[key]; known && half[key] != (was+e.Value)/2 {
			t.Errorf("halfway %s feels %v, between %v and %v", e.Function, half[key], was, e.Value)
		} else if _, early := half[key]; !known && early {
			t.Errorf("%s feels something at a step that is not there yet", e.Function)
		}
	}
	ends, begins := Emotion{Step: id("Due then"), Function: "store"}, Emotion{Step: id("Due then"), Function: "sales"}
	if v, known := half[ends]; !known || v != 0.5 {
		t.Errorf("what only today knows is %v halfway, want 0.5", v)
	}
	if _, early := half[begins]; early || end[begins] != 2 {
		t.Errorf("what only the future knows is %v halfway, %v at the end", half[begins], end[begins])
	}
	if _, late := end[ends]; late {
		t.Error("what only today knows is still there when all is done")
	}
	joined := append(slices.Clone(pairs), Pair{id("Fax"), id("Due then"), Changed})
	for _, e := range Underway(now, then, joined, func(Pair) float64 { return 0 }) {
		if e.Step == ends.Step && e.Function == ends.Function && e.Value != 1 {
			t.Errorf("two steps that become one feel %v, want their mean 1", e.Value)
		}
	}
}

// Maps beside each other say when each is so, what their marks mean, and what became of every step.
func TestBeside(t *testing.T) {
	b := twoStates()
	now, then := b.current(), b.Map(id("journey"), Future)
	pairs := Compare(defaultPack(t), b.Records, id("journey")).Pairs
	looks := [2]Look{look(t, b), look(t, b)}
	looks[0].Shown, looks[1].Shown = "19 Jan 2027", "from Sep 2027"
	said := map[string]int{}
	for it := range Beside(now, then, pairs, looks, 1200).Walk() {
		if txt, ok := it.(scene.Text); ok {
			said[txt.Run()]++
		}
	}
	for words, n := range map[string]int{"Current": 1, "19 Jan 2027": 1, "Future": 1, "from Sep 2027": 1, "kept": 1, "changed": 1, "new": 1, "dropped": 1,
		"MOPS": 2, "Aftersales": 2, "named in a finding": 1} { // functions: at the current lines and below; the future lines lie on each other
		if said[words] != n {
			t.Errorf("%q is said %d times, want %d", words, said[words], n)
		}
	}
	looks[0].Findings, looks[1].Shown = nil, ""
	for it := range Beside(now, then, pairs, looks, 1200).Walk() {
		if txt, ok := it.(scene.Text); ok && (txt.Run() == "named in a finding" || txt.Run() == "from Sep 2027") {
			t.Errorf("%q is said without need", txt.Run())
		}
	}
}
