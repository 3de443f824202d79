package levels

import (
	"testing"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func pack(halves bool, levels ...int) *playbooks.Pack {
	p := &playbooks.Pack{}
	p.Settings.HalfLevels = halves
	for _, l := range levels {
		p.Stages = append(p.Stages, playbooks.Stage{Level: l, Name: "Stage"})
	}
	return p
}

func TestByKey(t *testing.T) {
	three, five, eleven := pack(true, 1, 2, 3), pack(false, 1, 2, 3, 4, 5), pack(true, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	ten, below, tens := pack(true, 10, 20, 30), pack(true, -1, 0, 1), pack(false, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
	for _, x := range []struct {
		pack *playbooks.Pack
		key  fyne.KeyName
		half bool
		want float64
		ok   bool
	}{
		{three, fyne.Key1, false, 1, true}, {three, fyne.Key3, false, 3, true}, {three, fyne.Key4, false, 0, false}, {three, fyne.Key0, false, 0, false},
		{three, fyne.Key1, true, 1.5, true}, {three, fyne.Key2, true, 2.5, true}, {three, fyne.Key3, true, 0, false},
		{five, fyne.Key5, false, 5, true}, {five, fyne.Key2, true, 0, false},
		{eleven, fyne.Key0, false, 0, true}, {eleven, fyne.Key9, false, 9, true}, {eleven, fyne.Key9, true, 9.5, true},
		{ten, fyne.Key1, false, 10, true}, {ten, fyne.Key3, false, 30, true}, {ten, fyne.Key1, true, 15, true}, {ten, fyne.Key4, false, 0, false},
		{below, fyne.Key1, false, -1, true}, {below, fyne.Key2, false, 0, true}, {below, fyne.Key0, false, 0, false},
		{tens, fyne.Key0, false, 19, true}, {tens, fyne.Key9, false, 18, true},
	} {
		if got, ok := ByKey(x.pack, x.key, x.half); got != x.want || ok != x.ok {
			t.Errorf("%v %v half %v: %v %v, want %v %v", x.pack.Stages[0].Level, x.key, x.half, got, ok, x.want, x.ok)
		}
	}
	if n := len(Keys(tens)); n != 10 {
		t.Errorf("%d keys for eleven stages", n)
	}
}

func TestNotch(t *testing.T) {
	p := pack(true, 1, 2, 3)
	for _, x := range []struct {
		level float64
		known bool
		by    int
		want  float64
	}{{0, false, 1, 2}, {2, true, 1, 2.5}, {2, true, -1, 1.5}, {3, true, 1, 3}, {1, true, -1, 1}, {1.67, true, 1, 2}, {1.8, true, -1, 1.5}} {
		if got := Notch(p, x.level, x.known, x.by); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
}

// TestCardsScrollBeyondFour: up to four share the width; more keep theirs and come into view when chosen.
func TestCardsScrollBeyondFour(t *testing.T) {
	test.NewTempApp(t)
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		pack   *playbooks.Pack
		scroll bool
	}{{pack(true, 1, 2), false}, {pack(true, 1, 2, 3, 4), false}, {pack(true, 1, 2, 3, 4, 5), true}, {pack(true, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), true}} {
		c := NewCards(x.pack, p, func(float64) {})
		w := test.NewTempWindow(t, c)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(1200, 300))
		if _, scrolls := c.width(1200); scrolls != x.scroll {
			t.Errorf("%d stages: scrolls %v", len(x.pack.Stages), scrolls)
		}
		last := float64(x.pack.Highest())
		c.Choose(last, true)
		if moved := c.view.Offset.X > 0; moved != x.scroll {
			t.Errorf("%d stages: the last one came into view by %v", len(x.pack.Stages), c.view.Offset.X)
		}
		if x.scroll {
			before := c.view.Offset.X
			c.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 3}})
			if moved := before - c.view.Offset.X; moved <= 0 || moved > cardWidth+cardGap+1 {
				t.Errorf("a turn of the wheel moved by %v", moved)
			}
		}
		if !c.Card(len(x.pack.Stages) - 1).Chosen() {
			t.Error("not chosen")
		}
	}
}

// TestHalfChoosesBothNeighbours and nothing else.
func TestHalfChoosesBothNeighbours(t *testing.T) {
	test.NewTempApp(t)
	p, err := text.New("de")
	if err != nil {
		t.Fatal(err)
	}
	c := NewCards(pack(true, 1, 2, 3), p, func(float64) {})
	for level, want := range map[float64][3]bool{1: {true}, 1.5: {true, true}, 2.5: {false, true, true}} {
		c.Choose(level, true)
		if got := [3]bool{c.Card(0).Chosen(), c.Card(1).Chosen(), c.Card(2).Chosen()}; got != want {
			t.Errorf("%v: %v", level, got)
		}
	}
	if got := Name(p, 1.5); got != "1,5" {
		t.Errorf("%q", got)
	}
}
