// Package value reckons what a plan is worth over time, as a range: levers turn inputs into a year's gross, ramps bring
// it in after the work behind it is finished, overlaps and costs are taken off, and a seeded simulation says how wide the
// result is.
//
// It has own plain types and knows nothing about packs, workshops, dates or languages. Months are counted from 1; money
// is a float in the major unit of one currency and is rounded to minor units only where it leaves the program's domain.
// Two things can't be left out by any call: the haircut for overlaps and the ramps.
package value
