package text

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRoundTable(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     float64
	}{
		{0.885, 2, 0.89}, {1.005, 2, 1.01}, {-1.005, 2, -1.01}, {2.5, 0, 3}, {-2.5, 0, -3}, {0.5, 0, 1}, {-0.5, 0, -1},
		{0.4999, 0, 0}, {-0.4, 0, 0}, {1.2345, 3, 1.235}, {1e300, 2, 1e300}, {1<<53 + 2, 0, 1<<53 + 2},
		{2.675, 2, 2.68}, {0.1 + 0.2, 1, 0.3}, {1.0049999, 2, 1}, {1.004999999999, 2, 1.01},
	} {
		if got := Round(c.x, c.decimals); got != c.want {
			t.Errorf("Round(%v, %d) = %v, want %v", c.x, c.decimals, got, c.want)
		}
	}
	if z := Round(-0.001, 2); z != 0 || math.Signbit(z) {
		t.Errorf("negative zero: %v", z)
	}
	if !math.IsNaN(Round(math.NaN(), 2)) || !math.IsInf(Round(math.Inf(-1), 2), -1) {
		t.Error("NaN or infinity changed")
	}
}

func TestRoundProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(0, 4).Draw(t, "decimals")
		x := rapid.Float64Range(-1e6, 1e6).Draw(t, "x")
		y := rapid.Float64Range(-1e6, 1e6).Draw(t, "y")
		r := Round(x, d)
		if Round(r, d) != r {
			t.Fatalf("Round(%v) = %v is not final: %v", x, r, Round(r, d))
		}
		if Round(-x, d) != -r && r != 0 {
			t.Fatalf("Round(%v) = %v, Round(%v) = %v", x, r, -x, Round(-x, d))
		}
		if x <= y && r > Round(y, d) {
			t.Fatalf("%v <= %v but %v > %v", x, y, r, Round(y, d))
		}
		if math.Abs(r-x) > 0.5/math.Pow10(d)+2e-9 {
			t.Fatalf("Round(%v, %d) = %v is too far", x, d, r)
		}
	})
}

func TestHalvesGoAwayFromZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 1_000_000).Draw(t, "n")
		x := (float64(n) + 0.5) / 100 // as near to the half as floats come
		if got, want := Round(x, 2), float64(n+1)/100; got != want {
			t.Fatalf("Round(%v, 2) = %v, want %v", x, got, want)
		}
	})
}

func TestQuantitiesHaveStableNames(t *testing.T) {
	seen := map[string]bool{}
	for q := range quantities {
		b, err := q.MarshalText()
		if err != nil || seen[string(b)] || strings.Contains(string(b), "(") {
			t.Errorf("quantity %d is written %q", q, b)
		}
		seen[string(b)] = true
		var back Quantity
		if err := back.UnmarshalText(b); err != nil || back != q {
			t.Errorf("%q reads as %v, %v", b, back, err)
		}
	}
	var q Quantity
	if q.UnmarshalText([]byte("nothing")) == nil {
		t.Error("an unknown quantity was read")
	}
	if Decimals(Share) != 0 || Decimals(Level) != 2 || RoundAs(Share, 0.4249) != 0.42 || RoundAs(Gap, -0.885) != -0.89 {
		t.Error("decimals are not those of the printed number")
	}
}

func TestParseNumber(t *testing.T) {
	const bad = math.MaxFloat64 // marks what must be refused
	for _, c := range []struct {
		in     string
		en, de float64
	}{
		{"1.5", 1.5, 1.5}, {"1,5", 1.5, 1.5}, {"1½", 1.5, 1.5}, {"½", 0.5, 0.5}, {"-1 ¼", -1.25, -1.25}, {" 2 ", 2, 2},
		{"−0,75", -0.75, -0.75}, {"+3", 3, 3}, {"- 3", -3, -3}, {"0", 0, 0}, {"-0", 0, 0}, {".5", 0.5, 0.5}, {"007", 7, 7},
		{"1,120", 1120, 1.12}, {"1.120", 1.12, 1120}, {"0,120", 0.12, 0.12}, {"0.120", 0.12, 0.12}, {"12,3456", 12.3456, 12.3456},
		{"1,234.5", 1234.5, 1234.5}, {"1.234,5", 1234.5, 1234.5}, {"1,234,567", 1234567, 1234567}, {"1.234.567", 1234567, 1234567},
		{"1.234.567,89", 1234567.89, 1234567.89}, {"1 234", 1234, 1234}, {"1\u00A0234,5", 1234.5, 1234.5}, {"1'234.50", 1234.5, 1234.5}, {"1\u202F234\u202F567", 1234567, 1234567},
		{"1234,567", 1234.567, 1234.567}, {"1234.567", 1234.567, 1234.567},
		{"1,5x", bad, bad}, {"", bad, bad}, {"x", bad, bad}, {"1.", bad, bad}, {"1,", bad, bad}, {"1,2,3", bad, bad}, {"1,23,456", bad, bad},
		{"1.5½", bad, bad}, {"--1", bad, bad}, {"1e3", bad, bad}, {"NaN", bad, bad}, {"Inf", bad, bad}, {"0x10", bad, bad}, {"3/4", bad, bad},
		{"1.234,567.8", bad, bad}, {"1 23", bad, bad}, {"42%", bad, bad}, {"1_000", bad, bad}, {"１", bad, bad}, {"1,234,5678", bad, bad},
		{".", bad, bad}, {"-", bad, bad}, {"½½", bad, bad}, {"\xff", bad, bad}, {strings.Repeat("9", 65), bad, bad},
	} {
		for lang, want := range map[string]float64{"en": c.en, "de": c.de} {
			got, err := ParseNumber(c.in, lang)
			var ne *NumberError
			switch {
			case want == bad && !errors.As(err, &ne):
				t.Errorf("%s: %q was read as %v (%v)", lang, c.in, got, err)
			case want != bad && (err != nil || got != want):
				t.Errorf("%s: %q = %v, %v, want %v", lang, c.in, got, err, want)
			}
		}
	}
	if _, err := ParseNumber("1", "xx"); !errors.Is(err, ErrLanguage) {
		t.Errorf("unknown language: %v", err)
	}
	_, err := ParseNumber(strings.Repeat("x", 100), "en")
	var ne *NumberError
	if !errors.As(err, &ne) || len([]rune(ne.Input)) != 41 || !strings.Contains(printer(t, "de").Say(ne.Message()), "keine Zahl") {
		t.Errorf("error of a long input: %v", err)
	}
}

func TestPrintedNumbersReadBack(t *testing.T) {
	for _, lang := range Languages() {
		p := printer(t, lang)
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.Float64Range(-1e7, 1e7).Draw(t, "x")
			for _, d := range []int{0, 1, 2} {
				s := p.Fixed(x, d)
				if got, err := ParseNumber(s, lang); err != nil || got != Round(x, d) {
					t.Fatalf("%s: %v prints as %q and reads as %v, %v", lang, x, s, got, err)
				}
			}
		})
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1.5", "1,120", "1½", "−3", "1.234,5", "1,5x", "\xff½"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []string{"en", "de"} {
			x, err := ParseNumber(s, lang)
			if math.IsNaN(x) || math.IsInf(x, 0) || err != nil && x != 0 {
				t.Errorf("%s: %q = %v, %v", lang, s, x, err)
			}
		}
	})
}
