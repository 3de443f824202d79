// Package xlsx writes the workbook: a briefing as sheets with live formulas, in which people fill in what they know
// and which they send back.
//
// Every data sheet follows the same conventions, which one writer keeps: row 1 (hidden) holds column codes, and in A1
// the sheet's mark; row 2 the visible heads; rows from 3 on the records, with the record's ID in the hidden column A
// and its stamp in the hidden column B. Meaning is found by these codes, never by heads, order or sheet names, so that
// a reader can tell what was changed even after sorting, translating or saving with another program. What every
// editable cell held at export stands in the very hidden sheet "_ol".
//
// A formula stands with its value. Values are the briefing's, and a formula stands only where it gives the briefing's
// value; elsewhere (a figure that is withheld, a plan that is impossible) the value stands as a constant.
//
// The package must not know how figures come about, what is stored where, or what day it is. It alone knows the
// spreadsheet library.
package xlsx
