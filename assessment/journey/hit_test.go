package journey

import (
	"testing"

	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

func TestHit(t *testing.T) {
	b := story()
	l := Arrange(b.current(), look(t, b), Screen(1))
	coupon, _ := l.CardBox(id("Coupon"))
	list, _ := l.CardBox(id("List"))
	sales, _ := l.CardBox(id("Salesperson"))
	dot, _ := l.Dot(id("Coupon"))
	felt, _ := l.EmotionPoint(1, "aftersales")
	front, _ := l.row(LaneFront)
	head := l.stepTop + 5
	for _, c := range []struct {
		name string
		at   scene.Point
		want Hit
	}{
		{"card", coupon.Centre(), Hit{Kind: HitCard, Card: id("Coupon"), Lane: LaneTouch, Column: 2}},
		{"left edge, inside", scene.Point{X: coupon.X + 7, Y: coupon.Centre().Y}, Hit{Kind: HitLeftEdge, Card: id("Coupon"), Lane: LaneTouch, Column: 2}},
		{"left edge, outside", scene.Point{X: coupon.X - 3, Y: coupon.Centre().Y}, Hit{Kind: HitLeftEdge, Card: id("Coupon"), Lane: LaneTouch, Column: 2}},
		{"right edge", scene.Point{X: coupon.Right() - 7, Y: coupon.Y + 5}, Hit{Kind: HitRightEdge, Card: id("Coupon"), Lane: LaneTouch, Column: 2}},
		{"dot", dot, Hit{Kind: HitDot, Card: id("Coupon"), Lane: LaneTouch, Column: 2}},
		{"emotion", felt.Add(scene.Point{X: 8, Y: -8}), Hit{Kind: HitEmotion, Function: "aftersales", Lane: LaneEmotion, Column: 1}},
		{"hand-off", scene.Point{X: sales.Right() + 4, Y: sales.Centre().Y}, Hit{}},
		{"step", scene.Point{X: l.centre(1), Y: head}, Hit{Kind: HitStep, Column: 1}},
		{"phase", scene.Point{X: l.centre(1), Y: 5}, Hit{Kind: HitPhase, Phase: id("First service"), Column: 1}},
		{"lane", scene.Point{X: 20, Y: front.y + 20}, Hit{Kind: HitLane, Lane: LaneFront, Column: -1}},
		{"lane border", scene.Point{X: 20, Y: front.y + front.h - 3}, Hit{Kind: HitLaneBorder, Lane: LaneFront, Column: -1}},
		{"cell", scene.Point{X: l.centre(0), Y: list.Centre().Y}, Hit{Kind: HitCell, Lane: LaneBack, Column: 0}},
		{"outside", scene.Point{X: 5000, Y: 5000}, Hit{Column: -1}},
	} {
		hover := uuid.Nil
		if c.name == "dot" {
			hover = id("Coupon")
		}
		// The same thing is hit wherever the window is scrolled to.
		for _, view := range []scene.Box{{W: 900, H: 700}, {X: 30, Y: 40, W: 900, H: 700}} {
			at := c.at
			if at.X >= l.Style.LaneHead {
				at.X -= view.X
			}
			if at.Y >= l.sticky {
				at.Y -= view.Y
			}
			if at.X < l.Style.LaneHead && c.at.X >= l.Style.LaneHead || at.Y < l.sticky && c.at.Y >= l.sticky {
				continue // scrolled under the headers
			}
			got := l.Hit(view, at, hover)
			if c.name == "hand-off" {
				if got.Kind != HitRightEdge && got.Kind != HitHandOff {
					t.Errorf("hand-off at %v: %+v", view, got)
				}
				continue
			}
			if c.want.Column >= 0 {
				c.want.Step = b.current().Steps[c.want.Column].ID
			}
			if got != c.want {
				t.Errorf("%s, view %v: %+v, want %+v", c.name, view, got, c.want)
			}
		}
	}
}

func TestHandOffIsHitOnItsLine(t *testing.T) {
	b := newBoard().phase("P").step("A").card(LaneFront, "from").step("B").step("C").step("D").card(LaneFront, "to").handOff("from", "to")
	l := Arrange(b.current(), look(t, b), Screen(1))
	from, _ := l.CardBox(id("from"))
	got := l.Hit(scene.Box{W: 900, H: 900}, scene.Point{X: l.centre(1), Y: from.Centre().Y + 5}, uuid.Nil)
	if got.Kind != HitHandOff || got.HandOff != b.HandOffs[0].ID {
		t.Errorf("%+v", got)
	}
}

func TestDrop(t *testing.T) {
	b := story()
	l := Arrange(b.current(), look(t, b), Screen(1))
	first, _ := l.CardBox(id("Coupon"))
	second, _ := l.CardBox(id("Time for service"))
	for _, c := range []struct {
		name   string
		at     scene.Point
		before uuid.UUID
	}{
		{"above the first", scene.Point{X: first.Centre().X, Y: first.Y + 3}, id("Coupon")},
		{"between", scene.Point{X: first.Centre().X, Y: first.Bottom() - 3}, id("Time for service")},
		{"below the last", scene.Point{X: first.Centre().X, Y: second.Bottom() - 3}, uuid.Nil},
	} {
		slot, ok := l.Drop(c.at, id("Handover"))
		if !ok || slot.Lane != LaneTouch || slot.Column != 2 || slot.Before != c.before {
			t.Errorf("%s: %+v %v", c.name, slot, ok)
		}
	}
	emotion, _ := l.CellBox(LaneEmotion, 0)
	if _, ok := l.Drop(emotion.Centre(), id("Coupon")); ok {
		t.Error("a card may be dropped among the emotions")
	}
	if _, ok := l.Drop(scene.Point{X: 3, Y: 300}, id("Coupon")); ok {
		t.Error("a card may be dropped on a lane's name")
	}
}

func TestEmotionAndHeightFromThePointer(t *testing.T) {
	b := story()
	for _, zoom := range []float64{0.5, 1, 2} {
		l := Arrange(b.current(), look(t, b), Screen(zoom))
		for _, v := range []float64{-2, -0.5, 0, 1.5, 2} {
			r, _ := l.row(LaneEmotion)
			if got := l.EmotionAt(l.emotionY(r, v)); got != v {
				t.Errorf("zoom %v: %v reads as %v", zoom, v, got)
			}
		}
		if l.EmotionAt(-1e6) != 2 || l.EmotionAt(1e6) != -2 {
			t.Error("the scale has ends")
		}
		r, _ := l.row(LaneTouch)
		if got := l.HeightAt(LaneTouch, r.y+r.h); got != usualHeight(LaneTouch) {
			t.Errorf("zoom %v: the lane's own border gives a height of %v", zoom, got)
		}
		if l.HeightAt(LaneFront, 1e6) != MostHeight || l.HeightAt(LaneFront, -1e6) != LeastHeight {
			t.Error("heights have ends")
		}
	}
}

func TestInsideAndMinimap(t *testing.T) {
	b := story()
	l := Arrange(b.current(), look(t, b), Screen(1))
	a, _ := l.CardBox(id("Coupon"))
	c, _ := l.CardBox(id("Time for service"))
	if got := l.Inside(a.Union(c)); len(got) != 2 {
		t.Errorf("%d cards in the frame", len(got))
	}
	s, k := l.Minimap(304, 112)
	if w, h := l.Size(); w*k > 304+slack || h*k > 112+slack || len(s.Items) == 0 {
		t.Errorf("minimap of %v x %v at %v, %d shapes", w, h, k, len(s.Items))
	}
}
