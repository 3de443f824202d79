package assessment

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// The ledger keeps account of what published figures give away. Every figure that is linear in ratings is an equation
// over them; the ledger holds the equations published so far and refuses one that, together with them, would let a
// reader solve for a single rating or for a protected mean. Coefficients are fractions, held exactly as residues
// modulo the prime 2^61 - 1: whatever follows over the fractions follows over the residues too, so the ledger may
// refuse too much (with a chance near 2^-61), never too little.

const prime = 1<<61 - 1

func addMod(a, b uint64) uint64 {
	if a += b; a >= prime {
		a -= prime
	}
	return a
}

func negMod(a uint64) uint64 {
	if a == 0 {
		return 0
	}
	return prime - a
}

func mulMod(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b) // below 2^122, so both parts of 61 bits fit
	return addMod(lo&prime, hi<<3|lo>>61) % prime
}

// invMod is a's inverse, by Fermat.
func invMod(a uint64) uint64 {
	result, power := uint64(1), a
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			result = mulMod(result, power)
		}
		power = mulMod(power, power)
	}
	return result
}

// residue is a finite float's exact value.
func residue(x float64) uint64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	fraction := new(big.Rat)
	fraction.SetFloat64(x)
	p := big.NewInt(prime)
	num := new(big.Int).Mod(fraction.Num(), p).Uint64()
	return mulMod(num, invMod(new(big.Int).Mod(fraction.Denom(), p).Uint64()))
}

// equation is a linear form over ratings: terms sorted by unknown, no zero coefficients.
type equation []coefficient

type coefficient struct {
	unknown int32
	value   uint64
}

// tidy sorts, adds up equal unknowns and drops zeros.
func (e equation) tidy() equation {
	slices.SortFunc(e, func(a, b coefficient) int { return cmp.Compare(a.unknown, b.unknown) })
	kept := e[:0]
	for _, c := range e {
		if n := len(kept); n > 0 && kept[n-1].unknown == c.unknown {
			kept[n-1].value = addMod(kept[n-1].value, c.value)
			continue
		}
		kept = append(kept, c)
	}
	return slices.DeleteFunc(kept, func(c coefficient) bool { return c.value == 0 })
}

func (e equation) at(unknown int32) uint64 {
	if i, ok := slices.BinarySearchFunc(e, unknown, func(c coefficient, u int32) int { return cmp.Compare(c.unknown, u) }); ok {
		return e[i].value
	}
	return 0
}

func (e equation) times(factor uint64) equation {
	scaled := make(equation, len(e))
	for i, c := range e {
		scaled[i] = coefficient{c.unknown, mulMod(c.value, factor)}
	}
	return scaled
}

// plus is e + factor*f.
func (e equation) plus(factor uint64, f equation) equation {
	sum := make(equation, 0, len(e)+len(f))
	for len(e) > 0 || len(f) > 0 {
		switch {
		case len(f) == 0 || len(e) > 0 && e[0].unknown < f[0].unknown:
			sum, e = append(sum, e[0]), e[1:]
		case len(e) == 0 || f[0].unknown < e[0].unknown:
			sum, f = append(sum, coefficient{f[0].unknown, mulMod(factor, f[0].value)}), f[1:]
		default:
			if v := addMod(e[0].value, mulMod(factor, f[0].value)); v != 0 {
				sum = append(sum, coefficient{e[0].unknown, v})
			}
			e, f = e[1:], f[1:]
		}
	}
	return sum
}

// ledger holds the published equations in reduced echelon form, and the protected sets of unknowns: no combination of
// the equations may rest on the unknowns of one protected set alone.
type ledger struct {
	rows      []equation // each has coefficient 1 at its pivot, and no other row has that unknown
	pivots    []int32    // of rows
	rowAt     map[int32]int32
	inRows    map[int32][]int32 // unknown -> rows that may hold it
	protected [][]int32         // sorted
	guards    map[int32][]int32 // unknown -> protected sets with it
}

func newLedger() *ledger {
	return &ledger{rowAt: map[int32]int32{}, inRows: map[int32][]int32{}, guards: map[int32][]int32{}}
}

// protect adds a set of unknowns. It comes before any publishing.
func (l *ledger) protect(unknowns []int32) {
	slices.Sort(unknowns)
	unknowns = slices.Compact(unknowns)
	for _, u := range unknowns {
		l.guards[u] = append(l.guards[u], int32(len(l.protected)))
	}
	l.protected = append(l.protected, unknowns)
}

// publish takes an equation in, unless it gives something away; then nothing changes and the answer is false.
func (l *ledger) publish(e equation) bool {
	e = l.reduce(e)
	if len(e) == 0 {
		return true // follows from what is published already
	}
	pivot := l.choosePivot(e)
	e = e.times(invMod(e.at(pivot)))
	next := int32(len(l.rows))
	change := map[int32]equation{next: e}
	for _, at := range l.inRows[pivot] {
		if value := l.rows[at].at(pivot); value != 0 {
			change[at] = l.rows[at].plus(negMod(value), e)
		}
	}
	l.rowAt[pivot] = next
	l.pivots = append(l.pivots, pivot)
	if l.givesAway(change) {
		delete(l.rowAt, pivot)
		l.pivots = l.pivots[:next]
		return false
	}
	l.rows = append(l.rows, nil)
	for at, row := range change {
		l.rows[at] = row
		for _, c := range e {
			l.inRows[c.unknown] = append(l.inRows[c.unknown], at)
		}
	}
	return true
}

// reduce takes the published rows out of an equation. No row holds another's pivot, so one pass is enough.
func (l *ledger) reduce(e equation) equation {
	sum := make(map[int32]uint64, len(e))
	var touched []int32
	add := func(c coefficient) {
		value, met := sum[c.unknown]
		if !met {
			touched = append(touched, c.unknown)
		}
		sum[c.unknown] = addMod(value, c.value)
	}
	for _, c := range e {
		at, ok := l.rowAt[c.unknown]
		if !ok {
			add(c)
			continue
		}
		factor := negMod(c.value)
		for _, r := range l.rows[at] {
			if r.unknown != c.unknown {
				add(coefficient{r.unknown, mulMod(factor, r.value)})
			}
		}
	}
	slices.Sort(touched)
	reduced := make(equation, 0, len(touched))
	for _, u := range touched {
		if sum[u] != 0 {
			reduced = append(reduced, coefficient{u, sum[u]})
		}
	}
	return reduced
}

// choosePivot takes the unknown that the fewest rows hold, so that little has to be rewritten.
func (l *ledger) choosePivot(e equation) int32 {
	best, fewest := e[0].unknown, math.MaxInt
	for _, c := range e {
		if n := len(l.inRows[c.unknown]); n < fewest {
			best, fewest = c.unknown, n
		}
	}
	return best
}

// givesAway looks at every protected set that holds the pivot of a changed row. In echelon form a combination that
// rests on the set alone can only use rows whose pivots lie in the set, so there is one exactly when these rows,
// without the set's unknowns, depend on each other.
func (l *ledger) givesAway(change map[int32]equation) bool {
	looked := make(map[int32]bool)
	for at := range change {
		for _, set := range l.guards[l.pivots[at]] {
			if !looked[set] && l.dependent(l.protected[set], change) {
				return true
			}
			looked[set] = true
		}
	}
	return false
}

func (l *ledger) dependent(set []int32, change map[int32]equation) bool {
	var outside []equation
	for _, u := range set {
		at, ok := l.rowAt[u]
		if !ok {
			continue
		}
		row, changed := change[at]
		if !changed {
			row = l.rows[at]
		}
		rest := slices.DeleteFunc(slices.Clone(row), func(c coefficient) bool {
			_, within := slices.BinarySearch(set, c.unknown)
			return within
		})
		for _, other := range outside {
			if value := rest.at(other[0].unknown); value != 0 {
				rest = rest.plus(negMod(mulMod(value, invMod(other[0].value))), other)
			}
		}
		if len(rest) == 0 {
			return true
		}
		outside = append(outside, rest)
	}
	return false
}
