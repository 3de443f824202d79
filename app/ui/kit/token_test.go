package kit

import (
	"fmt"
	"image/color"
	"slices"
	"testing"

	"ownerloop/assets"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// walk visits every visible object with its place in the window.
func walk(o fyne.CanvasObject, at fyne.Position, visit func(o fyne.CanvasObject, at fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	visit(o, at)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, at, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, at, visit)
		}
	}
}

// tokens are all colours of a palette.
func tokens(p scene.Palette) map[color.NRGBA]bool {
	set := map[color.NRGBA]bool{{}: true, scrimColor: true, {A: 0x29}: true}
	for r := scene.Ink; r < scene.Ramp; r++ {
		set[p.Color(scene.Of(r))] = true
	}
	for n := 2; n <= 11; n++ {
		for k := range n {
			set[p.Color(scene.RampStage(k, n))] = true
		}
	}
	for i := range 6 {
		set[p.Color(scene.FillOf(i))], set[p.Color(scene.EdgeOf(i))] = true, true
	}
	return set
}

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if n.A == 0 {
		return color.NRGBA{}
	}
	return n
}

// offTokens lists what on the screen is of no token of the theme in force: colours, sizes of text, corners.
func offTokens(root fyne.CanvasObject) []string {
	var out []string
	allowed := tokens(Palette())
	say := func(o fyne.CanvasObject, what string, v any) {
		out = append(out, fmt.Sprintf("%T %s %v", o, what, v))
	}
	walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *canvas.Rectangle:
			if o.Size().Width < 0.5 || o.Size().Height < 0.5 { // markers of the toolkit
				return
			}
			for _, c := range []color.Color{o.FillColor, o.StrokeColor} {
				if !allowed[nrgba(c)] {
					say(o, "colour", nrgba(c))
				}
			}
			if w := o.StrokeWidth; !slices.Contains([]float32{0, 1, 2}, w) {
				say(o, "stroke", w)
			}
		case *canvas.Circle:
			if !allowed[nrgba(o.FillColor)] || !allowed[nrgba(o.StrokeColor)] {
				say(o, "colour", nrgba(o.FillColor))
			}
		case *canvas.Text:
			if !allowed[nrgba(o.Color)] {
				say(o, "colour of "+o.Text, nrgba(o.Color))
			}
			sizes := []float32{Letters(SizeSmall), Letters(SizeText), Letters(SizeBlock), Letters(SizeTitle), Letters(SizeFigure), Letters(SizeProject)}
			if !slices.Contains(sizes, o.TextSize) {
				say(o, "size of "+o.Text, o.TextSize)
			}
		}
	})
	return out
}

// TestTokens reads colours and sizes of every widget off the screen, also after the theme was changed under it.
func TestTokens(t *testing.T) {
	look(t, false, 1)
	w := window(t, gallery(false), 1600, 1700)
	for _, l := range []Theme{{}, {Dark: true, TextScale: 1.3}, {TextScale: 1.15}, {Dark: true}} {
		fyne.CurrentApp().Settings().SetTheme(&l)
		w.Resize(w.Canvas().Size())
		for _, s := range offTokens(w.Content()) {
			t.Errorf("dark %v, text %v: %s", l.Dark, l.TextScale, s)
		}
	}
}

// TestSizes holds the sizes of UX.md sections 2 to 4.
func TestSizes(t *testing.T) {
	look(t, false, 1)
	button := func(change func(*Button)) fyne.CanvasObject { return NewButton("Word", Secondary, nil).With(change) }
	for _, c := range []struct {
		name   string
		o      fyne.CanvasObject
		height float32
	}{
		{"button", button(func(*Button) {}), 32},
		{"large button", button(func(b *Button) { b.Large = true }), 40},
		{"huge button", button(func(b *Button) { b.Huge = true }), 48},
		{"small button can be hit", button(func(b *Button) { b.Small = true }), 32},
		{"icon button", NewIconButton("undo", "Undo", nil), 32},
		{"segmented", NewSegmented([]string{"a", "b"}, 0, nil), 32},
		{"input", NewField(""), 32},
		{"input with its label", NewField("Label"), 32 + 16 + 4},
		{"picker", NewPicker("", []Option{{ID: "a", Name: "A"}}, "a", nil), 32},
		{"chip", NewChip("7 of 11 done", Soft), 24},
		{"chip with a cross can be hit", NewChip("Owner", Plain).Removable("Remove", nil), 32},
		{"check box can be hit", NewCheck("Label", false, nil), 32},
		{"card's title row", NewCard("Title", nil, nil), 48 + 16},
		{"empty drawing", EmptyDrawing(EmptyTable), 56},
	} {
		if h := c.o.MinSize().Height; h != c.height {
			t.Errorf("%s is %v high, want %v", c.name, h, c.height)
		}
	}
	g := NewGrid(registerColumns, &register{n: 1})
	if g.head.height() != 32 || g.body.rowHeight() != 32 {
		t.Errorf("grid: head %v, row %v, want 32 and 32", g.head.height(), g.body.rowHeight())
	}
	if w := NewIconButton("undo", "Undo", nil).MinSize().Width; w < 32 {
		t.Errorf("an icon button is %v wide, want 32", w)
	}
}

// cutTexts lists texts that are wider than their place or stick out of their widget.
func cutTexts(root fyne.CanvasObject) []string {
	var out []string
	walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if x, ok := o.(*canvas.Text); ok && x.Text != "" && x.Alignment == fyne.TextAlignLeading {
			if need := x.MinSize().Width; x.Size().Width > 0 && need > x.Size().Width+0.5 {
				out = append(out, fmt.Sprintf("%q needs %.1f, has %.1f", x.Text, need, x.Size().Width))
			}
		}
	})
	return out
}

// TestNothingCut looks for texts wider than the place they have, at every text size and in long words.
func TestNothingCut(t *testing.T) {
	for _, scale := range []float32{1, 1.15, 1.3} {
		for _, long := range []bool{false, true} {
			look(t, false, scale)
			w := window(t, gallery(long), 1600, 1700)
			for _, s := range cutTexts(w.Content()) {
				t.Errorf("text %v, long %v: %s", scale, long, s)
			}
		}
	}
}

// TestLongLabelsWrap narrows what carries German labels until they wrap, and wants them whole and inside.
func TestLongLabelsWrap(t *testing.T) {
	look(t, false, 1.3)
	const words = "Ergebnisse der Befragung von Fahrzeughaltern laut vorlesen und besprechen"
	for name, o := range map[string]fyne.CanvasObject{
		"check":   NewCheck(words, true, nil),
		"field":   NewField(words),
		"card":    NewCard(words, []fyne.CanvasObject{NewIconButton("more", "More", nil)}, Body("x")),
		"choices": NewChoices([]Option{{ID: "a", Name: words, Note: words}}, "a", nil),
		"facts":   NewFacts([]Fact{{Label: words, Value: words}}),
		"picker":  NewPicker(words, []Option{{ID: "a", Name: "A"}}, "a", nil),
		"empty":   NewEmpty(nil, words, words, nil, nil),
	} {
		narrow, wide := HeightOf(o, 260), HeightOf(o, 2000)
		if narrow <= wide {
			t.Errorf("%s: %v high at 260, %v at 2000: nothing wraps", name, narrow, wide)
		}
		w := window(t, Column(0, o), 260, 900)
		walk(w.Content(), fyne.Position{}, func(x fyne.CanvasObject, at fyne.Position) {
			if x, ok := x.(*canvas.Text); ok && at.X+x.MinSize().Width > 260.5 {
				t.Errorf("%s: %q ends at %v", name, x.Text, at.X+x.MinSize().Width)
			}
		})
	}
}

// TestFactsHoldLongValues gives a fact the height of the longer of its two sides.
func TestFactsHoldLongValues(t *testing.T) {
	look(t, false, 1)
	long := "Store play execution and everything that comes after it, in words that wrap"
	if h := NewFacts([]Fact{{Label: "Raises", Value: long}}).HeightFor(200); h < 60 {
		t.Errorf("a long value gets %v", h)
	}
	if h := NewFacts([]Fact{{Label: long, Value: "x"}}).HeightFor(200); h < 60 {
		t.Errorf("a long label gets %v", h)
	}
}

// TestTextMeasuresAnew after the size of text changed under it.
func TestTextMeasuresAnew(t *testing.T) {
	look(t, false, 1)
	x := Body("Ergebnisse der Befragung von Fahrzeughaltern laut vorlesen und besprechen")
	width, height := x.Width(), x.HeightFor(200)
	fyne.CurrentApp().Settings().SetTheme(&Theme{TextScale: 1.3})
	if x.Width() <= width || x.HeightFor(200) <= height {
		t.Errorf("at 130 %%: %v wide, %v high; at 100 %%: %v and %v", x.Width(), x.HeightFor(200), width, height)
	}
	x.Set("Kurz")
	if x.HeightFor(200) != 26 {
		t.Errorf("one short line is %v high", x.HeightFor(200))
	}
}

// TestIcons paints every icon and wants something to be seen, in the colour asked for.
func TestIcons(t *testing.T) {
	look(t, false, 1)
	for _, name := range assets.IconNames() {
		img := window(t, NewIcon(name, 20, scene.Fault), 20, 20).Canvas().Capture()
		want := nrgba(Role(scene.Fault))
		found := false
		for y := range 20 {
			for x := range 20 {
				got := nrgba(img.At(x, y))
				found = found || max(got.R-min(got.R, want.R), got.G-min(got.G, want.G), got.B-min(got.B, want.B)) < 90 // strokes may lie between pixels
			}
		}
		if !found {
			t.Errorf("icon %s shows nothing in its colour", name)
		}
	}
	if iconResource("none such", color.Black) != nil {
		t.Error("an icon there is none of has a drawing")
	}
}
