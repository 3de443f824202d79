package text

import (
	"encoding/json"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ownerloop/assets/civil"
)

const nbsp = "\u00A0"

func printer(t testing.TB, lang string) *Printer {
	t.Helper()
	p, err := New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNumbers(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	for _, c := range []struct {
		q        Quantity
		x        float64
		en, germ string
	}{
		{Level, 1.5, "1.50", "1,50"},
		{Score, 1.005, "1.01", "1,01"},
		{Score, 0, "0.00", "0,00"},
		{Score, math.NaN(), "–", "–"},
		{Score, math.Inf(1), "–", "–"},
		{Gap, 0.88, "+0.88", "+0,88"},
		{Gap, -0.885, "−0.89", "−0,89"},
		{Gap, -0.004, "±0.00", "±0,00"},
		{Gap, 0, "±0.00", "±0,00"},
		{Share, 0.42, "42%", "42" + nbsp + "%"},
		{Share, 0.285, "29%", "29" + nbsp + "%"},
		{Share, 1, "100%", "100" + nbsp + "%"},
		{ShareGap, -0.031, "−3%", "−3" + nbsp + "%"},
		{Agreement, 0.6666, "0.67", "0,67"},
		{Count, 1120, "1,120", "1.120"},
		{Count, -1234567, "−1,234,567", "−1.234.567"},
		{Weeks, 6.5, "7", "7"},
		{PersonDays, 12.25, "12.3", "12,3"},
		{Emotion, -1.5, "−1.5", "−1,5"},
		{Money, 999999.5, "1,000,000", "1.000.000"},
	} {
		if got := en.Number(c.q, c.x); got != c.en {
			t.Errorf("en %v %v = %q, want %q", c.q, c.x, got, c.en)
		}
		if got := de.Number(c.q, c.x); got != c.germ {
			t.Errorf("de %v %v = %q, want %q", c.q, c.x, got, c.germ)
		}
	}
	if got := en.Whole(math.MinInt64); got != "−9,223,372,036,854,775,808" {
		t.Errorf("smallest integer = %q", got)
	}
	if got := de.Fixed(69.95, 1); got != "70,0" {
		t.Errorf("69.95 with one decimal = %q", got)
	}
}

func TestDates(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	d := civil.Of(2027, time.January, 19)
	for _, c := range []struct{ got, want string }{
		{en.Date(d), "19 Jan 2027"}, {de.Date(d), "19. Jan. 2027"},
		{en.DayMonth(d), "19 Jan"}, {de.DayMonth(d), "19. Jan."},
		{en.MonthYear(d), "Jan 2027"}, {en.Quarter(d), "Q1 2027"},
		{en.Week(d), "W3"}, {de.Week(d), "KW" + nbsp + "3"},
		{de.Month(civil.Of(2027, time.May, 1)), "Mai"}, {de.Date(civil.Of(2027, time.August, 27)), "27. Aug. 2027"},
		{en.Date(civil.Date{}), "–"}, {en.Month(civil.Of(2027, 13, 1)), "–"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	spaced := func(s string) string { return strings.ReplaceAll(s, " ", nbsp) }
	for _, c := range []struct{ got, want string }{
		{en.MoneyShort(290_000_000, "USD"), spaced("USD 2.9 m")},
		{de.MoneyShort(290_000_000, "USD"), spaced("2,9 Mio. USD")},
		{en.MoneyShort(94_000_000, "EUR"), spaced("EUR 940 k")},
		{en.MoneyShort(99_960_000, "EUR"), spaced("EUR 1.0 m")},
		{en.MoneyShort(999_600_00, "EUR"), spaced("EUR 1.0 m")},
		{en.MoneyShort(9_960_00, "EUR"), spaced("EUR 10 k")},
		{en.MoneyShort(9_400_00, "EUR"), spaced("EUR 9.4 k")},
		{en.MoneyShort(-40_000_000, "EUR"), spaced("EUR −400 k")},
		{en.MoneyShort(69_95, "EUR"), spaced("EUR 70")},
		{en.MoneyShort(0, "EUR"), spaced("EUR 0")},
		{en.MoneyShort(2_900_000, "JPY"), spaced("JPY 2.9 m")},
		{en.MoneyShort(1_200_000_000_00, "EUR"), spaced("EUR 1.2 bn")},
		{en.Money(2_912_340_00, "USD"), spaced("USD 2,912,340")},
		{de.Money(69_95, "EUR"), spaced("69,95 EUR")},
		{en.Money(-5, "EUR"), spaced("EUR −0.05")},
		{en.Money(1_500, "JPY"), spaced("JPY 1,500")},
		{en.MoneyRange(110_000_000, 290_000_000, "USD"), spaced("USD 1.1–2.9 m")},
		{en.MoneyRange(90_000_000, 290_000_000, "USD"), spaced("USD 0.9–2.9 m")},
		{strings.ReplaceAll(de.MoneyRange(-40_000_000, 290_000_000, "USD"), nbsp, " "), "−0,4 bis 2,9 Mio. USD"},
		{en.Money(1, "ABC"), "⟦currency ABC⟧"},
		{en.Money(1, "eur"), "⟦currency eur⟧"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	if s, ok := en.MoneyThousands(2_912_340_00, "USD"); s != "2,912" || !ok {
		t.Errorf("thousands = %q, %v", s, ok)
	}
	if _, ok := en.MoneyThousands(1, "??"); ok {
		t.Error("a currency that does not exist has thousands")
	}
}

func TestSay(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	weeks := func(n int) Message { return M("duration.weeks", Int("Count", n)) }
	for _, c := range []struct {
		p    *Printer
		m    Message
		want string
	}{
		{en, weeks(1), "1 week"}, {en, weeks(0), "0 weeks"}, {en, weeks(1200), "1,200 weeks"},
		{de, weeks(1), "1 Woche"}, {de, weeks(2), "2 Wochen"},
		{en, M("chart.times", Int("Count", 1)), "× 1"}, // one text for every number
		{en, M("no.such.key", Int("Count", 1)), "⟦no.such.key⟧"},
		{en, Message{}, ""},
		{en, M("number.error.unreadable", Str("Input", "{{.Evil}} <b>")), "“{{.Evil}} <b>” is not a number"},
		{en, M("number.range", Sub("Low", weeks(1)), List("High", weeks(2), weeks(3), weeks(4))), "1 week–2 weeks, 3 weeks and 4 weeks"},
		{de, M("number.range", Names("Low", "A", "B"), Names("High")), "A und B–"},
		{en, M("number.range", DateArg("Low", civil.Of(2027, time.May, 3)), MoneyArg("High", 5_00, "EUR")), "3 May 2027–EUR" + nbsp + "5"},
		{en, M("number.range", Num("Low", Gap, -1), MoneyLike("High", 40_000_000, "EUR", 300_000_000)), "−1.00–EUR" + nbsp + "0.4" + nbsp + "m"},
		{en, M("number.range", MoneyFull("Low", 5_05, "EUR"), Arg{Name: "High"}), "EUR" + nbsp + "5.05––"},
	} {
		if got := c.p.Say(c.m); got != c.want {
			t.Errorf("%s %v = %q, want %q", c.p.Language(), c.m, got, c.want)
		}
	}
	if got := en.Say(M("duration.weeks")); !strings.HasPrefix(got, "⟦duration.weeks: ") {
		t.Errorf("a missing argument gives %q", got)
	}
}

func TestFormsOfArguments(t *testing.T) {
	p := printer(t, "en")
	for n, want := range map[int][3]string{
		0: {"0", "none", "None"}, 3: {"3", "three", "Three"}, 12: {"12", "twelve", "Twelve"},
		13: {"13", "13", "13"}, -1: {"−1", "−1", "−1"}, 1120: {"1,120", "1,120", "1,120"},
	} {
		w := wholeText{p, int64(n)}
		if got := [3]string{w.String(), w.Words(), w.Start()}; got != want {
			t.Errorf("%d = %q, want %q", n, got, want)
		}
	}
	if got := p.series(Series{String("A"), String("B"), String("C")}).Commas(); got != "A, B, C" {
		t.Errorf("commas: %q", got)
	}
}

func TestPrinterIsSafeForConcurrentUse(t *testing.T) {
	p := printer(t, "de")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 200 {
				if got := p.Say(M("duration.weeks", Int("Count", n))); !strings.HasPrefix(got, p.Whole(int64(n))) {
					t.Errorf("%d weeks = %q", n, got)
				}
			}
		})
	}
	wg.Wait()
}

func anyValue(depth int) *rapid.Generator[Value] {
	return rapid.Custom(func(t *rapid.T) Value {
		kinds := 5
		if depth > 0 {
			kinds = 7
		}
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return String(rapid.String().Draw(t, "text"))
		case 1:
			return Integer(rapid.Int64().Draw(t, "int"))
		case 2:
			x := rapid.OneOf(rapid.Float64(), rapid.Just(math.NaN())).Draw(t, "number")
			return Number{Quantity(rapid.IntRange(0, int(quantities)-1).Draw(t, "as")), x}
		case 3:
			d := civil.Of(rapid.IntRange(1, 9999).Draw(t, "y"), time.Month(rapid.IntRange(1, 12).Draw(t, "m")), rapid.IntRange(1, 28).Draw(t, "d"))
			return Day(rapid.SampledFrom([]civil.Date{d, {}}).Draw(t, "date"))
		case 4:
			return Amount{rapid.Int64().Draw(t, "minor"), rapid.SampledFrom([]string{"EUR", "USD", "?"}).Draw(t, "currency"),
				AmountStyle(rapid.IntRange(0, 1).Draw(t, "style")), rapid.Int64().Draw(t, "like")}
		case 5:
			return anyMessage(depth-1).Draw(t, "message")
		}
		return Series(rapid.SliceOfN(anyValue(depth-1), 0, 3).Draw(t, "list"))
	})
}

func anyMessage(depth int) *rapid.Generator[Message] {
	return rapid.Custom(func(t *rapid.T) Message {
		m := M(rapid.SampledFrom([]string{"", "duration.weeks", "number.range", "x.y"}).Draw(t, "key"))
		for range rapid.IntRange(0, 3).Draw(t, "args") {
			m.Args = append(m.Args, Arg{rapid.SampledFrom([]string{"Count", "Low", "High"}).Draw(t, "name"), anyValue(depth).Draw(t, "value")})
		}
		return m
	})
}

func TestMessagesSurviveJSON(t *testing.T) {
	p := printer(t, "en")
	rapid.Check(t, func(t *rapid.T) {
		m := anyMessage(2).Draw(t, "m")
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var back Message
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		again, err := json.Marshal(back)
		if err != nil || string(again) != string(b) {
			t.Fatalf("%s became %s, %v", b, again, err)
		}
		if !hasInvalidText(m) && hasFinite(m) && !back.Equal(m) {
			t.Fatalf("%s reads as another message", b)
		}
		if p.Say(back) != p.Say(m) && !hasInvalidText(m) {
			t.Fatalf("%s says %q, then %q", b, p.Say(m), p.Say(back))
		}
	})
}

// hasInvalidText: JSON cannot keep bytes that are no UTF-8.
func hasInvalidText(v Value) bool {
	return anyPart(v, func(v Value) bool { s, ok := v.(String); return ok && strings.ToValidUTF8(string(s), "") != string(s) })
}

// hasFinite: infinities read back as NaN, both are "missing".
func hasFinite(v Value) bool {
	return !anyPart(v, func(v Value) bool { n, ok := v.(Number); return ok && math.IsInf(n.X, 0) })
}

func anyPart(v Value, is func(Value) bool) bool {
	if is(v) {
		return true
	}
	switch v := v.(type) {
	case Message:
		for _, a := range v.Args {
			if anyPart(a.Value, is) {
				return true
			}
		}
	case Series:
		for _, item := range v {
			if anyPart(item, is) {
				return true
			}
		}
	}
	return false
}

func TestJSONForm(t *testing.T) {
	m := M("plan.finish", Int("Count", 3), DateArg("By", civil.Of(2027, time.January, 19)), Num("Gap", Gap, math.NaN()),
		List("What", M("a.b")), MoneyFull("Cost", 5, "EUR"))
	b, err := json.Marshal(m)
	want := `{"key":"plan.finish","args":[{"name":"Count","int":3},{"name":"By","date":"2027-01-19"},` +
		`{"name":"Gap","number":"missing","as":"gap"},{"name":"What","list":[{"message":{"key":"a.b"}}]},` +
		`{"name":"Cost","money":5,"currency":"EUR","full":true}]}`
	if err != nil || string(b) != want {
		t.Errorf("%s, %v\nwant %s", b, err, want)
	}
	for _, bad := range []string{`[]`, `{"key":1}`, `{"key":"a","args":[{"name":"X"}]}`, `{"key":"a","args":[{"number":1,"as":"none"}]}`, `{"key":"a","args":[{"date":"2027-02-30"}]}`} {
		if err := json.Unmarshal([]byte(bad), &m); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
	if _, err := json.Marshal(M("a.b", Arg{Name: "X"})); err == nil {
		t.Error("an argument without value was written")
	}
}

func TestEqual(t *testing.T) {
	a := M("k", Int("Count", 1), List("L", M("x")))
	for _, b := range []Message{M("k"), M("j", a.Args...), M("k", Int("Count", 2), a.Args[1]), M("k", a.Args[0], Str("L", "x")), M("k", a.Args[0], List("L", M("y")))} {
		if a.Equal(b) || b.Equal(a) {
			t.Errorf("%v equals %v", a, b)
		}
	}
	if !a.Equal(M("k", Int("Count", 1), List("L", M("x")))) {
		t.Error("equal messages differ")
	}
}
