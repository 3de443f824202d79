package journey

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"ownerloop/assets/scene"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// anyBoard draws a map of up to 40 steps, 15 lanes and 1,000 cards, with texts of any length.
func anyBoard(t *rapid.T) *board {
	b := newBoard()
	steps := rapid.IntRange(0, 40).Draw(t, "steps")
	lanes := rapid.IntRange(0, 6).Draw(t, "own lanes")
	cards := rapid.SampledFrom([]int{0, 1, 5, 30, 120, 400, 1000}).Draw(t, "cards")
	words := rapid.SampledFrom([]string{"", "x", "Books online or by phone", "Donaudampfschifffahrtsgesellschaftskapitän", "a\nb", "🙂 ü → ✓", strings.Repeat("long text ", 40)})
	own := []LaneID{LaneAction, LaneTouch, LaneFront, LaneBack, LaneSystems, LaneDisconnects, LaneOpportunities, LaneKPIs}
	for i := range lanes {
		lane := LaneID(fmt.Sprintf("own-%d", i))
		b.Lanes = append(b.Lanes, Lane{ID: id(string(lane)), Journey: id("journey"), Lane: lane, Name: words.Draw(t, "lane"), Order: "5" + string(lane)})
		own = append(own, lane)
	}
	for _, lane := range own[:min(len(own), 3)] {
		b.Lanes = append(b.Lanes, Lane{Journey: id("journey"), Lane: lane, Height: rapid.SampledFrom([]float64{0, LeastHeight, 200, MostHeight}).Draw(t, "height"),
			Pinned: rapid.Bool().Draw(t, "pinned"), Hidden: rapid.SampledFrom([]Shown{"", Show, Hide}).Draw(t, "hidden")})
	}
	for i := range steps {
		if i == 0 || rapid.IntRange(0, 3).Draw(t, "phase") == 0 {
			b.phase(words.Draw(t, "phase name") + fmt.Sprint(i))
		}
		b.step(words.Draw(t, "step")+fmt.Sprint(i), i*10)
		if rapid.Bool().Draw(t, "felt") {
			b.feel("mops", rapid.Float64Range(-2, 2).Draw(t, "mops")).feel("store", rapid.Float64Range(-2, 2).Draw(t, "store"))
		}
	}
	for i := range cards {
		if steps == 0 {
			break
		}
		from := rapid.IntRange(0, steps-1).Draw(t, "from")
		c := Card{ID: id(fmt.Sprint("card", i)), Step: b.Steps[from].ID, Lane: rapid.SampledFrom(own).Draw(t, "lane"), Text: words.Draw(t, "text"),
			Detail: words.Draw(t, "detail"), Function: "mops", Channel: "email", Order: b.order()}
		if rapid.IntRange(0, 4).Draw(t, "spans") == 0 {
			c.Until = b.Steps[rapid.IntRange(0, steps-1).Draw(t, "until")].ID
		}
		b.Cards = append(b.Cards, c)
		if i > 0 && i%7 == 0 {
			b.HandOffs = append(b.HandOffs, HandOff{ID: id(fmt.Sprint("hand-off", i)), From: c.ID, To: b.Cards[i-1].ID, What: c.Text})
		}
	}
	return b
}

const slack = 0.01

func within(in, out scene.Box) bool {
	return in.X >= out.X-slack && in.Y >= out.Y-slack && in.Right() <= out.Right()+slack && in.Bottom() <= out.Bottom()+slack
}

func overlap(a, b scene.Box) bool {
	return a.X < b.Right()-slack && b.X < a.Right()-slack && a.Y < b.Bottom()-slack && b.Y < a.Bottom()-slack
}

// Cards never overlap and never leave their lane, texts never leave their card, headers stand over their columns.
func TestLayoutOfAnyMap(t *testing.T) {
	pack, print := defaultPack(t), english(t)
	rapid.Check(t, func(t *rapid.T) {
		b := anyBoard(t)
		zoom := rapid.SampledFrom([]float64{0.05, 0.2, 0.4, 0.6, 0.75, 1, 1.3, 2}).Draw(t, "zoom")
		m := b.current()
		l := Arrange(m, Look{Pack: pack, Print: print, Findings: Lint(pack, b.Records, m, "USD")}, Screen(zoom))
		checkCards(t, l)
		checkScene(t, l, l.Scene("map"))
	})
}

// checkCards looks at the places of the cards.
func checkCards(t *rapid.T, l *Layout) {
	for _, r := range l.rows {
		var boxes []scene.Box
		for _, s := range r.spots {
			box, ok := l.CardBox(s.card.ID)
			if !ok {
				t.Fatalf("card %q has no place", s.card.Text)
			}
			cell := scene.Box{X: l.columnX(s.first), Y: r.y, W: l.columnX(s.last+1) - l.columnX(s.first), H: r.h}
			if !within(box, cell) || box.W <= 0 || box.H <= 0 {
				t.Fatalf("card %v leaves its cells %v", box, cell)
			}
			for _, other := range boxes {
				if overlap(box, other) {
					t.Fatalf("cards %v and %v overlap in lane %s", box, other, r.Lane.Lane)
				}
			}
			boxes = append(boxes, box)
		}
	}
}

// checkScene looks at what is painted.
func checkScene(t *rapid.T, l *Layout, s scene.Scene) {
	cards := map[string]scene.Box{}
	for _, c := range l.Map.Cards {
		if b, ok := l.CardBox(c.ID); ok {
			cards[refCard(c.ID)] = b
		}
	}
	heads := map[string]float64{}
	for i, step := range l.Map.Steps {
		heads[refStep(step.ID)] = l.columnX(i)
	}
	for it, at := range s.Walk() {
		txt, ok := it.(scene.Text)
		if ok && txt.Run() != "" {
			box := txt.Bounds().Moved(at.At)
			if card, ok := cards[at.Ref]; ok && !within(box, card) {
				t.Fatalf("text %q at %v leaves its card %v (zoom %v)", txt.Run(), box, card, l.Style.Zoom)
			}
			if x, ok := heads[at.Ref]; ok && (box.X < x-slack || box.Right() > x+l.Style.Step+slack) {
				t.Fatalf("step name %q at %v leaves its column at %v", txt.Run(), box, x)
			}
		}
		if r, ok := it.(scene.Rect); ok && strings.HasPrefix(at.Ref, "step:") {
			if x := heads[at.Ref]; math.Abs(r.Box.Moved(at.At).X-x) > slack || math.Abs(r.Box.W-l.Style.Step) > slack {
				t.Fatalf("a step's header stands at %v, its column at %v", r.Box.Moved(at.At), x)
			}
		}
	}
	for _, p := range l.Map.Phases {
		if p.Count > 0 && (p.First < 0 || p.First+p.Count > len(l.Map.Steps)) {
			t.Fatalf("phase %+v", p)
		}
	}
}

// On paper, texts stay on the page and in their cards, and every page keeps its height unless a single lane is higher.
func TestPaperOfAnyMap(t *testing.T) {
	print := english(t)
	pack := defaultPack(t)
	rapid.Check(t, func(t *rapid.T) {
		b := anyBoard(t)
		m := b.current()
		s := Sheet{Map: m, Sides: Sides(pack)[:2], Numbers: nil, HandOffs: nil, Title: "map"}
		width := rapid.SampledFrom([]float64{267 * mm, 390 * mm}).Draw(t, "width")
		const height = 150 * mm
		pages := s.Print(width, height, print, nil)
		if (len(pages) == 0) != (len(m.Steps) == 0) {
			t.Fatalf("%d pages for %d steps", len(pages), len(m.Steps))
		}
		for _, page := range pages {
			area := scene.Box{W: page.Width, H: page.Height}
			for it, at := range page.Walk() {
				if txt, ok := it.(scene.Text); ok && txt.Run() != "" && !within(txt.Bounds().Moved(at.At), area.Inset(-1)) {
					t.Fatalf("text %q at %v leaves the page %v", txt.Run(), txt.Bounds().Moved(at.At), area)
				}
				if g, ok := it.(scene.Group); ok && strings.HasPrefix(g.Ref, "card:") {
					paperCard(t, g)
				}
			}
		}
	})
}

// paperCard sees that a card's lines stay in its frame, where it has one.
func paperCard(t *rapid.T, g scene.Group) {
	frame, framed := scene.Box{}, false
	for _, it := range g.Items {
		if r, ok := it.(scene.Rect); ok && !framed {
			frame, framed = r.Box, true
		}
		if txt, ok := it.(scene.Text); ok && framed && txt.Run() != "" && !within(txt.Bounds(), frame.Inset(-0.6)) {
			t.Fatalf("text %q at %v leaves its frame %v", txt.Run(), txt.Bounds(), frame)
		}
	}
}

// Tiles cover all steps, each begins with the last step of the one before, and none is wider than the paper.
func TestTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBoard(t)
		s := Sheet{Map: b.current()}
		most := rapid.IntRange(1, 20).Draw(t, "most")
		tiles := s.tiles(most)
		n := len(s.Map.Steps)
		if n == 0 {
			if tiles != nil {
				t.Fatal("tiles of nothing")
			}
			return
		}
		if tiles[0][0] != 0 || tiles[len(tiles)-1][1] != n-1 {
			t.Fatalf("%v of %d steps", tiles, n)
		}
		for i, tile := range tiles {
			if tile[1]-tile[0]+1 > max(most, 2) || i > 0 && tile[0] != tiles[i-1][1] {
				t.Fatalf("tile %d of %v, most %d", i, tiles, most)
			}
		}
	})
}

// An edit lays out anew only what it touches; the rest of the drawing is taken over.
func TestEditLaysOutWhatItTouches(t *testing.T) {
	for _, cards := range []int{50, 1000} {
		b := grid(cards)
		l := Arrange(b.current(), look(t, b), Screen(1))
		l.Scene("before")
		for _, c := range []struct {
			what string
			edit func(*Card)
			want Laid
		}{
			{"a word", func(c *Card) { c.Text = "Other words" }, Laid{0, 1}},
			{"another lane", func(c *Card) { c.Lane = LaneFront }, Laid{2, 1}},
			{"further steps", func(c *Card) { c.Until = b.Steps[min(8, len(b.Steps)-1)].ID }, Laid{1, 1}},
		} {
			old := b.Cards[7]
			c.edit(&b.Cards[7])
			next := l.With(b.current(), l.Look)
			next.Scene("after")
			slid := resized(l, next, b.Cards[7].ID)
			if got := next.Laid(); got.Lanes > c.want.Lanes || got.Cards != c.want.Cards+slid || slid > 5 {
				t.Errorf("%d cards, %s: laid out %+v, want %+v", cards, c.what, got, c.want)
			} else {
				t.Logf("%d cards, %s: %d lanes, %d cards laid out anew", cards, c.what, got.Lanes, got.Cards)
			}
			b.Cards[7] = old
			l = next.With(b.current(), l.Look)
			l.Scene("back")
		}
	}
}

// resized counts the other cards that have another size now: those that slid to another place in the cells touched.
func resized(a, b *Layout, but uuid.UUID) int {
	n := 0
	for _, c := range a.Map.Cards {
		x, _ := a.CardBox(c.ID)
		if y, ok := b.CardBox(c.ID); c.ID != but && ok && (x.W != y.W || x.H != y.H) {
			n++
		}
	}
	return n
}

// grid is a map with so many cards, spread over the lanes of 40 steps.
func grid(cards int) *board {
	b := newBoard()
	lanes := []LaneID{LaneAction, LaneTouch, LaneFront, LaneBack, LaneSystems, LaneDisconnects, LaneOpportunities, LaneKPIs}
	steps := min(max(cards/25, 4), 40)
	for i := range steps {
		if i%5 == 0 {
			b.phase(fmt.Sprint("Phase ", i))
		}
		b.step(fmt.Sprint("Step ", i), i*10).feel("mops", float64(i%5)-2).feel("store", float64(i%3)-1)
	}
	for i := range cards {
		b.Cards = append(b.Cards, Card{ID: id(fmt.Sprint("card", i)), Step: b.Steps[i%steps].ID, Lane: lanes[i/steps%len(lanes)],
			Text: "Books online or by phone", Function: "mops", Channel: "email", Order: b.order()})
	}
	return b
}
