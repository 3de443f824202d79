package roadmap

import (
	"math"

	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// figure rounds x once, as it will be printed.
func figure(q text.Quantity, x float64) Figure {
	return Figure{Known: true, Exact: x, Printed: text.RoundAs(q, x), Quantity: q}
}

func figureOf(q text.Quantity, n assessment.Number) Figure {
	if !n.Known {
		return Figure{Quantity: q}
	}
	return figure(q, n.Value)
}

// difference is a - b: what is printed is the difference of the printed numbers.
func difference(q text.Quantity, a, b Figure) Figure {
	if !a.Known || !b.Known {
		return Figure{Quantity: q}
	}
	return Figure{Known: true, Exact: a.Exact - b.Exact, Printed: text.RoundAs(q, a.Printed-b.Printed), Quantity: q}
}

// missing is a number that prints as a dash.
func missing(q text.Quantity) text.Number { return text.Number{As: q, X: math.NaN()} }
