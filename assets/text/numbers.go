package text

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/currency"

	"ownerloop/assets/civil"
)

const minus = "−" // U+2212, as wide as the plus sign and never a line break

// Number prints x as its quantity asks: rounded by Round, grouped, with sign or
// percent mark where the quantity has one. NaN and infinities print as the en
// dash of a missing value, never as 0.
func (p *Printer) Number(q Quantity, x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return p.conv.missing
	}
	r := q.rule()
	if r.percent {
		x *= 100
	}
	s := p.decimal(Round(x, r.decimals), r.decimals, r.signed)
	if r.percent {
		return p.Say(M("number.percent", Str("Number", s)))
	}
	return s
}

// Whole prints a whole number with the language's grouping: "1,120".
func (p *Printer) Whole(n int64) string {
	s := strconv.FormatInt(n, 10)
	if digits, negative := strings.CutPrefix(s, "-"); negative {
		return minus + p.grouped(digits)
	}
	return p.grouped(s)
}

// Fixed prints x with the given number of decimals (0 to 9), for numbers whose
// unit a pack defines.
func (p *Printer) Fixed(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return p.conv.missing
	}
	decimals = min(max(decimals, 0), 9)
	return p.decimal(Round(x, decimals), decimals, false)
}

// decimal prints an already rounded number.
func (p *Printer) decimal(x float64, decimals int, signed bool) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(x), 'f', decimals, 64), ".")
	s := p.grouped(whole)
	if fraction != "" {
		s += p.conv.decimal + fraction
	}
	switch {
	case x < 0:
		return minus + s
	case signed && x > 0:
		return "+" + s
	case signed:
		return "±" + s
	}
	return s
}

func (p *Printer) grouped(digits string) string {
	n := len(digits)
	if n <= 3 {
		return digits
	}
	var b strings.Builder
	for i := range n {
		if i > 0 && (n-i)%3 == 0 {
			b.WriteString(p.conv.group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Date prints a day: "19 Jan 2027", "19. Jan. 2027". The zero date prints as
// an en dash.
func (p *Printer) Date(d civil.Date) string { return p.dated("date.day", d) }

// DayMonth prints a day without its year: "19 Jan".
func (p *Printer) DayMonth(d civil.Date) string { return p.dated("date.daymonth", d) }

// MonthYear prints the month of a day: "Jan 2027".
func (p *Printer) MonthYear(d civil.Date) string { return p.dated("date.month", d) }

// Quarter prints the quarter of a day: "Q1 2027".
func (p *Printer) Quarter(d civil.Date) string { return p.dated("date.quarter", d) }

// Week prints the ISO week number of a day: "W3", "KW 3".
func (p *Printer) Week(d civil.Date) string { return p.dated("date.week", d) }

// Month prints the short name of the month of a day: "Jan", "Jan.".
func (p *Printer) Month(d civil.Date) string {
	if !d.Valid() {
		return p.conv.missing
	}
	return p.conv.months[d.Month]
}

func (p *Printer) date(d Day) string { return p.Date(civil.Date(d)) }

func (p *Printer) dated(key string, d civil.Date) string {
	if !d.Valid() {
		return p.conv.missing
	}
	_, week := d.ISOWeek()
	return p.Say(M(key, Str("Day", strconv.Itoa(d.Day)), Str("Month", p.conv.months[d.Month]), Str("Year", strconv.Itoa(d.Year)),
		Str("Quarter", strconv.Itoa(d.Quarter())), Str("Week", strconv.Itoa(week))))
}

// MinorDigits returns how many decimals the minor unit of an ISO 4217 currency
// has: 2 for EUR, 0 for JPY. ok is false for a code that is none.
func MinorDigits(code string) (digits int, ok bool) {
	u, err := currency.ParseISO(code)
	if err != nil || u.String() != code {
		return 0, false
	}
	digits, _ = currency.Standard.Rounding(u)
	return digits, true
}

// Money prints an amount in minor units to the unit, with decimals only where
// there are any: "USD 2,912,340", "69,95 EUR". A code that is no currency
// prints as a visible mark, since its minor unit is unknown.
func (p *Printer) Money(minor int64, code string) string {
	return p.amount(Amount{Minor: minor, Currency: code, Style: AmountFull})
}

// MoneyShort prints an amount with two or three significant figures:
// "USD 2.9 m", "USD 940 k", "2,9 Mio. USD".
func (p *Printer) MoneyShort(minor int64, code string) string {
	return p.amount(Amount{Minor: minor, Currency: code})
}

// MoneyThousands prints an amount in whole thousands without code, for table
// columns whose head names currency and unit: "2,912". ok is false for a code
// that is no currency.
func (p *Printer) MoneyThousands(minor int64, code string) (s string, ok bool) {
	digits, ok := MinorDigits(code)
	if !ok {
		return p.conv.missing, false
	}
	return p.decimal(Round(float64(minor)/math.Pow10(digits)/1000, 0), 0, false), true
}

// MoneyRange prints both ends of a range in one unit: "USD 1.1–2.9 m",
// "USD −0.4 to 2.9 m".
func (p *Printer) MoneyRange(low, high int64, code string) string {
	digits, ok := MinorDigits(code)
	if !ok {
		return p.unknownCurrency(code)
	}
	lo, hi := float64(low)/math.Pow10(digits), float64(high)/math.Pow10(digits)
	unit := unitFor(max(math.Abs(lo), math.Abs(hi)))
	key := "number.range"
	if low < 0 || high < 0 {
		key = "number.range.signed"
	}
	both := p.Say(M(key, Str("Low", p.mantissa(lo, unit)), Str("High", p.mantissa(hi, unit))))
	return p.withCode(p.inUnit(both, unit), code)
}

func (p *Printer) amount(a Amount) string {
	digits, ok := MinorDigits(a.Currency)
	if !ok {
		return p.unknownCurrency(a.Currency)
	}
	if a.Style == AmountFull {
		return p.withCode(p.fullAmount(a.Minor, digits), a.Currency)
	}
	like := a.Like
	if like == 0 {
		like = a.Minor
	}
	unit := unitFor(math.Abs(float64(like) / math.Pow10(digits)))
	return p.withCode(p.inUnit(p.mantissa(float64(a.Minor)/math.Pow10(digits), unit), unit), a.Currency)
}

// fullAmount works on the integer, so that no cent is lost in a float.
func (p *Printer) fullAmount(minor int64, digits int) string {
	s, negative := strings.CutPrefix(strconv.FormatInt(minor, 10), "-")
	for len(s) <= digits {
		s = "0" + s
	}
	out := p.grouped(s[:len(s)-digits])
	if cents := s[len(s)-digits:]; strings.Trim(cents, "0") != "" {
		out += p.conv.decimal + cents
	}
	if negative {
		return minus + out
	}
	return out
}

func (p *Printer) unknownCurrency(code string) string {
	return p.Say(M("money.unknown", Str("Currency", code)))
}

func (p *Printer) withCode(number, code string) string {
	return p.Say(M("money.amount", Str("Number", number), Str("Currency", code)))
}

// moneyUnit is a short form's unit: what one of it is worth, what it is
// called, and with how many decimals its numbers are written.
type moneyUnit struct {
	worth    float64
	key      string // empty: no unit
	decimals int
}

// unitFor picks the unit in which x (not negative) has one to three digits
// before the decimal point after rounding, and one decimal below ten.
func unitFor(x float64) moneyUnit {
	units := []moneyUnit{{1, "", 0}, {1e3, "money.unit.thousand", 1}, {1e6, "money.unit.million", 1}, {1e9, "money.unit.billion", 1}}
	u := units[0]
	for _, next := range units[1:] {
		if Round(x/u.worth, 0) < 1000 {
			break
		}
		u = next
	}
	if u.decimals == 1 && Round(x/u.worth, 1) >= 10 {
		u.decimals = 0
	}
	return u
}

func (p *Printer) mantissa(x float64, u moneyUnit) string {
	return p.decimal(Round(x/u.worth, u.decimals), u.decimals, false)
}

func (p *Printer) inUnit(number string, u moneyUnit) string {
	if u.key == "" {
		return number
	}
	return p.Say(M(u.key, Str("Number", number)))
}
