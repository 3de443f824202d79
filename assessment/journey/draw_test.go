package journey

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

var update = flag.Bool("update", false, "rewrite the kept copies in testdata")

// golden compares a scene with the copy kept as text.
func golden(t *testing.T, name string, s scene.Scene) {
	t.Helper()
	var b bytes.Buffer
	if err := scene.Dump(&b, s); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s differs from line %d on", name, i+1)
		}
	}
}

// story is a small map with everything in it that is drawn in its own way.
func story() *board {
	b := newBoard().phase("Delivery").step("Delivery", 0).card(LaneAction, "Drives home").touch("Handover", func(c *Card) { c.Channel = "in-person" }).
		card(LaneFront, "Salesperson").card(LaneSystems, "CRM").feel("mops", 2).feel("aftersales", 1).
		card(LaneDisconnects, "No date agreed", func(c *Card) { c.Type, c.Detail = "X08", "41% have one" }).
		phase("First service").step("Settling in", 30).feel("mops", 1).feel("aftersales", -1.5).card(LaneFront, "Nobody").
		step("Service due", 300).touch("Coupon").touch("Time for service", func(c *Card) { c.Voice = "Importer" }).card(LaneBack, "List").
		feel("mops", 1).feel("aftersales", 0).card(LaneOpportunities, "Book at delivery").work("Book at delivery")
	b.Cards[3].Until = id("Settling in")
	b.Steps[0].Moment = true
	return b.answer("No date agreed", "Book at delivery").handOff("Salesperson", "List", func(h *HandOff) { h.Owner = "" }).handOff("Salesperson", "Nobody")
}

func TestScreenGoldens(t *testing.T) {
	b := story()
	k := look(t, b)
	k.Notes = map[uuid.UUID]string{id("Book at delivery"): "I18"}
	for name, zoom := range map[string]float64{"screen-100": 1, "screen-50": 0.5, "screen-20": 0.2, "screen-10": 0.1} {
		golden(t, name, Arrange(b.current(), k, Screen(zoom)).Scene("Test"))
	}
}

func TestPaperGoldens(t *testing.T) {
	b := story()
	s := Sheet{Map: b.current(), Sides: Sides(defaultPack(t))[:2], Title: "Test", Numbers: map[uuid.UUID]int{id("No date agreed"): 3},
		HandOffs: map[uuid.UUID]string{b.HandOffs[0].ID: "A", b.HandOffs[1].ID: "B"}}
	golden(t, "paper", s.Print(267*mm, 150*mm, english(t), nil)[0])
	s.Changes, s.Fresh = map[int]Change{0: Kept, 1: New, 2: Changed}, map[uuid.UUID]bool{id("Coupon"): true}
	s.Resolved, s.Brought = map[int][]int{0: {3, 12}}, map[int][]string{0: {"I18", "I19"}}
	golden(t, "paper-future", s.Print(267*mm, 150*mm, english(t), nil)[0])
}

func TestBesideGolden(t *testing.T) {
	b := twoStates()
	pairs := Compare(defaultPack(t), b.Records, id("journey")).Pairs
	golden(t, "beside", Beside(b.current(), b.Map(id("journey"), Future), pairs, [2]Look{look(t, b), look(t, b)}, 900))
}

// What is painted depends on what is in view, not on the size of the map; what is in view looks as in the whole drawing.
func TestWindowPaintsWhatIsInView(t *testing.T) {
	counts := map[int]int{}
	for _, cards := range []int{50, 1000} {
		b := grid(cards)
		l := Arrange(b.current(), look(t, b), Screen(1))
		counts[cards] = primitives(l.Window(scene.Box{X: 100, Y: 200, W: 700, H: 500}))
	}
	t.Logf("objects painted in a window of 700x500: %d of a map with 50 cards, %d of one with 1,000", counts[50], counts[1000])
	if counts[1000] > 2*counts[50]+20 {
		t.Errorf("painted: %v", counts)
	}
}

// primitives counts what a painter has to paint.
func primitives(s scene.Scene) int {
	n := 0
	for it := range s.Walk() {
		switch it.(type) {
		case scene.Group, scene.Clip:
		default:
			n++
		}
	}
	return n
}

// Culling never leaves anything out: what a window shows of the map is what the whole drawing has there.
func TestWindowIsPartOfTheWhole(t *testing.T) {
	b := grid(200)
	m := b.current()
	for i := range b.Cards { // a few begin left of the window
		if i%9 == 0 {
			b.Cards[i].Until = b.Steps[min(m.Column(b.Cards[i].Step)+2, len(b.Steps)-1)].ID
		}
	}
	l := Arrange(b.current(), look(t, b), Screen(1))
	whole := texts(l.Scene("all"), scene.Point{}, scene.Box{X: l.Style.LaneHead, Y: l.sticky, W: 5000, H: 5000})
	view := scene.Box{X: 230, Y: 150, W: 640, H: 400}
	part := texts(l.Window(view), scene.Point{X: view.X, Y: view.Y}, scene.Box{X: l.Style.LaneHead, Y: l.sticky, W: view.W - l.Style.LaneHead, H: view.H - l.sticky})
	boxes := cardsIn(l.Window(view))
	for _, c := range b.Cards {
		box, ok := l.CardBox(c.ID)
		free := scene.Box{X: view.X + l.Style.LaneHead + 1, Y: view.Y + l.sticky + 1, W: view.W - l.Style.LaneHead - 2, H: view.H - l.sticky - 2}
		if ok && overlap(box, free) && !boxes[refCard(c.ID)] {
			t.Errorf("card %v is in view and not in the window", box)
		}
	}
	in := scene.Box{X: view.X + l.Style.LaneHead, Y: view.Y + l.sticky, W: view.W - l.Style.LaneHead, H: view.H - l.sticky}
	for at, words := range whole {
		if in.Contains(at) && part[at] != words {
			t.Errorf("%q at %v is not in the window: %q", words, at, part[at])
		}
	}
	if len(part) == 0 {
		t.Error("the window is empty")
	}
}

// cardsIn are the references of the cards a drawing has.
func cardsIn(s scene.Scene) map[string]bool {
	out := map[string]bool{}
	for it := range s.Walk() {
		out[it.Reference()] = true
	}
	return out
}

// texts are a drawing's texts that stand in a box of the window, by their rounded place on the map.
func texts(s scene.Scene, by scene.Point, in scene.Box) map[scene.Point]string {
	out := map[scene.Point]string{}
	for it, at := range s.Walk() {
		if txt, ok := it.(scene.Text); ok && in.Contains(txt.At.Add(at.At)) && strings.HasPrefix(at.Ref, "card:") {
			p := txt.At.Add(at.At).Add(by)
			out[scene.Point{X: math.Round(p.X), Y: math.Round(p.Y)}] = txt.Run()
		}
	}
	return out
}

// TestWordsHaveRoom names lines whose first free place would lie over the border, and a hand-off whose words are
// longer than its line: they say how much is missing, whole.
func TestWordsHaveRoom(t *testing.T) {
	b := newBoard().phase("Delivery").step("Delivery", 0).feel("mops", 2).feel("aftersales", 1).card(LaneFront, "Salesperson").
		step("Welcome", 3).feel("mops", 1.5).feel("aftersales", 0).step("Settling in", 30).feel("mops", 1).feel("aftersales", -1).card(LaneFront, "Nobody").
		handOff("Salesperson", "Nobody", func(h *HandOff) { h.What, h.Owner, h.System, h.Hours = "New owner to service", "", "", 0 })
	l := Arrange(b.current(), look(t, b), Screen(1))
	r, _ := l.row(LaneEmotion)
	said := []string{}
	for it, at := range l.Scene("Test").Walk() {
		words, is := it.(scene.Text)
		if !is {
			continue
		}
		said = append(said, words.Run())
		if box := at.Box(it.Bounds()); (words.Run() == "MOPS" || words.Run() == "Aftersales") && (box.Y < r.y || box.Bottom() > r.y+r.h) {
			t.Errorf("%s stands at %v, its lane from %.0f to %.0f", words.Run(), box, r.y, r.y+r.h)
		}
	}
	if all := strings.Join(said, "|"); !strings.Contains(all, "MOPS") || !strings.Contains(all, "|3 missing|") {
		t.Errorf("the map says %q", said)
	}
}
