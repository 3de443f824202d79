// Package schedule dates tasks: a calendar of working days, links between tasks, pins, and for every date the reason
// why it is what it is.
//
// It has own plain types and knows nothing about initiatives, packs, roles' names or languages. Days are counted on a
// line of working days: a task of d days that starts at position s occupies the positions s to s+d-1, so its end is
// the instant s+d. Weekends and closures have no position on that line; a lag is counted on it too.
package schedule
