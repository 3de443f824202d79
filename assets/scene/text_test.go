package scene

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var samples = []string{
	"Wartungsfälligkeit je Halter", "Campaign Execution", "D1.3 1 → 2, 46 %", "AVATAR To. fi ffl 1,120.50", "ÄÖÜß – “quotes” …", "iiiiillll", "WWWW MMMM",
}

// TestWidthsAgreeWithAnotherMeasure compares with the font package's own
// layout of the same file at a large size.
func TestWidthsAgreeWithAnotherMeasure(t *testing.T) {
	for w := range weights {
		f, err := opentype.Parse(FontFile(w))
		if err != nil {
			t.Fatal(err)
		}
		const size = 1000
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range samples {
			want := float64(font.MeasureString(face, s)) / 64
			if got := Advance(s, w, size); math.Abs(got-want) > want*0.005 {
				t.Errorf("%v %q: advance %.1f, the font package measures %.1f", w, s, got, want)
			}
			if got := Width(s, w, size); math.Abs(got-want-0.5) > want*0.0051 || got < want {
				t.Errorf("%v %q: width %.1f for %.1f", w, s, got, want)
			}
		}
	}
}

// inkRight paints a run and returns the x of its last column of ink in points.
func inkRight(t *testing.T, s string, w Weight, size float64) float64 {
	t.Helper()
	const scale = 4
	img, err := Render(Scene{Width: 60 * size, Height: 2 * size, Items: []Item{NewText(s, Point{size, 1.5 * size}, Start, w, size, Of(Ink))}}, Light, scale)
	if err != nil {
		t.Fatal(err)
	}
	for x := img.Rect.Dx() - 1; x >= 0; x-- {
		for y := range img.Rect.Dy() {
			if a := img.NRGBAAt(x, y).A; a > 0 {
				return (float64(x) + float64(a)/255) / scale
			}
		}
	}
	t.Fatalf("%q has no ink", s)
	return 0
}

// TestWidthsAgreeWithTheRasteriser puts a bar behind each text: it moves by the
// text's width.
func TestWidthsAgreeWithTheRasteriser(t *testing.T) {
	for w := range weights {
		bar := inkRight(t, "|", w, 20)
		for _, s := range samples {
			moved := inkRight(t, s+"|", w, 20) - bar
			if want := Advance(s, w, 20); math.Abs(moved-want) > want*0.005 {
				t.Errorf("%v %q: painted %.2f wide, measured %.2f", w, s, moved, want)
			}
		}
	}
}

func TestAnchorsStandWhereTheySay(t *testing.T) {
	text := func(a Anchor) Text { return NewText("Anchor", Point{100, 20}, a, Regular, 10, Of(Ink)) }
	w := text(Start).Width()
	for a, want := range map[Anchor]float64{Start: 100, Middle: 100 - w/2, End: 100 - w} {
		if got := text(a).Bounds().X; math.Abs(got-want) > 0.5 {
			t.Errorf("anchor %d begins at %.2f, want %.2f", a, got, want)
		}
	}
	up := text(Start)
	up.Turn = -90
	if b := up.Bounds(); b.W >= b.H || b.Bottom() > 21 {
		t.Errorf("a text turned upwards has bounds %v", b)
	}
}

func TestMetrics(t *testing.T) {
	for w := range weights {
		asc, cp, x, desc := Ascent(w, 10), CapHeight(w, 10), XHeight(w, 10), Descent(w, 10)
		if !(asc > cp && cp > x && x > 4 && desc > 1 && desc < 4 && cp > 7 && cp < 7.6) {
			t.Errorf("%v: ascent %.2f cap %.2f x %.2f descent %.2f", w, asc, cp, x, desc)
		}
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct {
		in, want string
		lost     []rune
	}{
		{"plain", "plain", nil},
		{"", "", nil},
		{"a\tb\r\nc", "a b  c", nil},
		{"e\u0301", "é", nil},
		{"e\u200D\u0301", "é", nil},
		{"ok \U0001F600!", "ok □!", []rune{0x1F600}},
		{"\U0001F468\u200D\U0001F469\uFE0F", "□□", []rune{0x1F468, 0x1F469}},
		{"bad \xff\xfe", "bad □□", []rune{utf8.RuneError}},
		{"日本 日", "□□ □", []rune{'日', '本'}},
		{"bell\x07", "bell", nil},
		{"\u202Eevil\u202C", "evil", nil},
		{"soft\u00ADhyphen", "soft\u00ADhyphen", nil},
		{"→ ½ − … ✓ □", "→ ½ − … ✓ □", nil},
	} {
		got, lost := Clean(c.in)
		if got != c.want || !slices.Equal(lost, c.lost) {
			t.Errorf("Clean(%q) = %q, %q, want %q, %q", c.in, got, lost, c.want, c.lost)
		}
	}
	if _, lost := Clean(strings.Repeat("日本語", 3) + string([]rune{0x1F600})); len(lost) != 4 {
		t.Errorf("each lost character once: %q", lost)
	}
	if n := NewText("soft\u00ADhyphen", Point{}, Start, Regular, 9, Of(Ink)); n.Run() != "softhyphen" {
		t.Errorf("run = %q", n.Run())
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"plain", "e\u200D\u0301", "\xff", "\U0001F600\u0301", "日\u0301", "\u1100\u1161\u11A8", "soft\u00ADhy\u00ADphen\u0301", "ﬁ\u202A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := Clean(s)
		if twice, lost := Clean(once); twice != once || len(lost) > 0 {
			t.Errorf("Clean(%q) = %q, cleaned again %q", s, once, twice)
		}
		if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) {
			t.Errorf("Clean(%q) = %q is not valid and composed", s, once)
		}
		for _, r := range NewText(s, Point{}, Start, Regular, 9, Of(Ink)).Run() {
			if r > 0xFFFF || !drawable(r) {
				t.Errorf("Clean(%q) lets %U through", s, r)
			}
		}
	})
}

func TestWrap(t *testing.T) {
	w := func(s string) float64 { return Width(s, Regular, 10) }
	for _, c := range []struct {
		in   string
		max  float64
		want []string
	}{
		{"", 50, nil},
		{"one two", w("one two"), []string{"one two"}},
		{"one two", w("one two") - 0.1, []string{"one", "two"}},
		{"one  two ", 1000, []string{"one two"}},
		{" lead", 1000, []string{"lead"}},
		{"a\n\nb", 1000, []string{"a", "", "b"}},
		{"a\r\nb", 1000, []string{"a", "b"}},
		{"sales/service", w("sales/serv"), []string{"sales/", "service"}},
		{"e-mail-address", w("e-mail-addr"), []string{"e-mail-", "address"}},
		{"2026-11-22", w("2026-11-2"), []string{"2026-11-2", "2"}},
		{"no\u00A0break here", w("no break"), []string{"no\u00A0break", "here"}},
		{"Wartungs\u00ADfällig\u00ADkeit", w("Wartungsfällig-"), []string{"Wartungsfällig-", "keit"}},
		{"Wartungs\u00ADfälligkeit", 1000, []string{"Wartungsfälligkeit"}},
		{"ab\u00AD cd", 1000, []string{"ab cd"}},
		{"xxxxxx", w("xxxx"), []string{"xxxx", "xx"}},
		{"q\u0323q\u0323", 1, []string{"q\u0323", "q\u0323"}},
	} {
		want := make([]string, 0, len(c.want))
		for _, l := range c.want {
			l, _ = Clean(l)
			want = append(want, l)
		}
		if got := Wrap(c.in, Regular, 10, c.max); !slices.Equal(got, want) {
			t.Errorf("Wrap(%q, %.1f) = %q, want %q", c.in, c.max, got, want)
		}
	}
}

func TestWrapNeverExceedsTheWidthAndLosesNothing(t *testing.T) {
	alphabet := []rune("abcdeWiß ÄÜ.,-/–'  \u00AD\u00A0éñ日")
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 120).Draw(t, "text"))
		weight := Weight(rapid.IntRange(0, int(weights)-1).Draw(t, "weight"))
		size := rapid.SampledFrom([]float64{7, 9, 12, 18}).Draw(t, "size")
		max := rapid.Float64Range(1, 300).Draw(t, "max")
		lines := Wrap(s, weight, size, max)
		for _, l := range lines {
			if Width(l, weight, size) > max && len(clusters(strings.TrimSuffix(l, "-"))) > 1 {
				t.Fatalf("%q is %.2f wide, allowed %.2f", l, Width(l, weight, size), max)
			}
			if strings.ContainsRune(l, '\u00AD') || l != strings.Trim(l, " ") {
				t.Fatalf("line %q keeps a soft hyphen or spaces", l)
			}
		}
		bare := func(s string) string { return strings.NewReplacer(" ", "", "-", "", "\u00AD", "").Replace(s) }
		clean, _ := Clean(s)
		if got := bare(strings.Join(lines, "")); got != bare(clean) {
			t.Fatalf("%q became %q", clean, lines)
		}
	})
}

func TestEllipsis(t *testing.T) {
	fit := func(s string) float64 { return Width(s, Regular, 9) }
	for _, c := range []struct {
		in   string
		max  float64
		want string
	}{
		{"short", 100, "short"},
		{"one two three", fit("one two th"), "one two…"},
		{"one, two", fit("one,…"), "one…"},
		{"Kraftfahrzeug", fit("Kraft…"), "Kraft…"},
		{"x", 0, "…"},
	} {
		if got := Ellipsis(c.in, Regular, 9, c.max); got != c.want {
			t.Errorf("Ellipsis(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := EllipsisRunes("The headline of a page", 15); got != "The headline…" {
		t.Errorf("by runes: %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringN(0, 60, -1).Draw(t, "s")
		max := rapid.Float64Range(10, 200).Draw(t, "max")
		if got := Ellipsis(s, Medium, 9, max); Width(got, Medium, 9) > max {
			t.Fatalf("Ellipsis(%q, %.1f) = %q is too wide", s, max, got)
		}
	})
}

func TestMeasuringIsSafeForConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for w := range weights {
				if Width("Ownerloop", w, 9) < 40 {
					t.Errorf("%v is too narrow", w)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkWidth(b *testing.B) {
	for b.Loop() {
		Width("Wartungsfälligkeit je Halter", Medium, 9)
	}
}

func BenchmarkLoadFont(b *testing.B) {
	for b.Loop() {
		if _, err := load(FontFile(Regular)); err != nil {
			b.Fatal(err)
		}
	}
}

// TestFontsAreTheOnesPrepared: columns align without font features, and runs
// are as wide as their characters.
func TestFontsAreTheOnesPrepared(t *testing.T) {
	for w := range weights {
		for _, r := range "123456789" {
			if got, want := Advance(string(r), w, 10), Advance("0", w, 10); got != want {
				t.Errorf("%v: %q is %.3f wide, 0 is %.3f", w, r, got, want)
			}
		}
		for _, table := range []string{"kern", "GPOS", "GSUB"} {
			if hasTable(FontFile(w), table) {
				t.Errorf("%v has a %s table", w, table)
			}
		}
	}
}

// hasTable reads the table directory of a TrueType file: 16 bytes an entry
// behind a head of 12.
func hasTable(ttf []byte, tag string) bool {
	n := int(ttf[4])<<8 | int(ttf[5])
	for i := range n {
		if string(ttf[12+16*i:][:4]) == tag {
			return true
		}
	}
	return false
}
