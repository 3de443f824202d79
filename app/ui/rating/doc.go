// Package rating is the page on which levels are given: one indicator at a time, the stages side by side, by one person
// alone, by a facilitator who enters what people say, or by each in private (package handover); then the reveal, what
// twelve people see, and the level the room agrees on.
//
// It turns records into what is shown and keys into the use cases of package app. It must not know how scores are made,
// and it never holds, shows or logs what a hidden answer is.
package rating
