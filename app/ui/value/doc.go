// Package value is the Value page: what the plan is worth over 36 months as a range, what moves it, the inputs it is
// reckoned from, and how its numbers came about.
//
// It shows forecasts of the roadmap and turns what is typed into use cases; it must not reckon a figure of its own.
package value
