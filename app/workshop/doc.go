// Package workshop holds the document: an immutable value of typed tables, the one way to change it (an edit), undo,
// history, merging of copies in any order, milestones, the erasing of a person, and the file it travels in.
//
// Record types live with their domain; this package owns the tables they stand in. It must not know what the records
// mean to a score or a plan, where a library keeps them, what time it is or how anything looks.
//
// Every top-level field of a record is a multi-value register: a write carries its stamp and the causal context it was
// made in (what its writer had seen); it replaces what it saw and stands beside what it did not. The newest write is
// the value, the others stay as siblings until somebody who saw them writes the field. With the whole document
// carrying its own context, merging is commutative, associative and idempotent
// (N. Preguiça et al., "Dotted version vectors", 2012).
package workshop
