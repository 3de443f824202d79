package assessment

import (
	"fmt"
	"math"
	"slices"

	"github.com/google/uuid"
)

// secrets are every single rating, and the means of functions with fewer than three raters: of an indicator and of a
// dimension, over everything and in each store.
func (a *attack) secrets() map[string][]float64 {
	secrets := make(map[string][]float64)
	for c, r := range a.ratings {
		secrets[fmt.Sprint("rating ", r)] = unit(len(a.ratings), c)
	}
	for at, in := range a.states {
		function := make(map[uuid.UUID]string)
		for _, p := range in.Participants {
			function[p.ID] = p.Function
		}
		for _, fn := range a.pack.Functions {
			for st := -1; st < len(in.Stores); st++ {
				for _, d := range a.pack.Dimensions {
					a.addSecret(secrets, fmt.Sprint("state ", at, " store ", st, " ", fn.ID, " ", d.ID), in, function, fn.ID, d.ID, st)
				}
			}
		}
	}
	return secrets
}

func (a *attack) addSecret(secrets map[string][]float64, name string, in Inputs, function map[uuid.UUID]string, fn, dim string, st int) {
	all := make([]float64, len(a.ratings))
	people := make(map[uuid.UUID]bool)
	for _, i := range a.pack.Indicators {
		if i.Dimension != dim {
			continue
		}
		own := make([]float64, len(a.ratings))
		raters := make(map[uuid.UUID]bool)
		n := 0.0
		for _, r := range poolOf(in, i.ID, st) {
			if r.Answer.Kind == Given && function[r.Participant] == fn {
				own[a.column[keyOf(r)]]++
				raters[r.Participant], people[r.Participant] = true, true
				n++
			}
		}
		if n == 0 {
			continue
		}
		for c := range own {
			own[c] /= n
			all[c] += i.Weight * own[c]
		}
		if len(raters) < 3 {
			secrets[name+"/"+i.ID] = own
		}
	}
	if len(people) > 0 && len(people) < 3 {
		secrets[name] = all
	}
}

// poolOf is the ratings that apply in a store, or all of them (-1).
func poolOf(in Inputs, indicator string, st int) []Rating {
	var pool []Rating
	here := make(map[uuid.UUID]bool)
	for _, r := range in.Ratings {
		if r.Indicator == indicator && (st < 0 || r.Store == storeID(st)) {
			pool = append(pool, r)
			here[r.Participant] = true
		}
	}
	for _, r := range in.Ratings {
		if st >= 0 && r.Indicator == indicator && r.Store == uuid.Nil && !here[r.Participant] {
			pool = append(pool, r)
		}
	}
	return pool
}

func unit(n, at int) []float64 {
	e := make([]float64, n)
	e[at] = 1
	return e
}

// basis is an orthonormal basis of the equations' span.
type basis [][]float64

func (b *basis) add(v []float64) bool {
	left, size := b.residue(v)
	if size < 1e-6 {
		return false
	}
	for c := range left {
		left[c] /= size
	}
	*b = append(*b, left)
	return true
}

func (b *basis) holds(v []float64) bool {
	_, size := b.residue(v)
	return size < 1e-6
}

// residue is what is left of v (scaled to length 1) outside the span, and its length; projected twice for accuracy.
func (b *basis) residue(v []float64) ([]float64, float64) {
	size := math.Sqrt(dot(v, v))
	if size < 1e-9 {
		return v, 0
	}
	left := slices.Clone(v)
	for c := range left {
		left[c] /= size
	}
	for range 2 {
		for _, e := range *b {
			along := dot(left, e)
			for c := range left {
				left[c] -= along * e[c]
			}
		}
	}
	return left, math.Sqrt(dot(left, left))
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for c := range a {
		sum += a[c] * b[c]
	}
	return sum
}
