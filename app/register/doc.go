// Package register holds the tables a team fills by typing: disconnects, the inventory, systems, plays, decisions and
// the rest. Each is a declaration (columns, what may stand in them, what must not be missing); reading a cell, refusing
// a word, pasting rows from a spreadsheet, sorting and filtering are the same for all.
//
// What a cell holds is kept as a plain string, its raw form: words as they are, IDs of what was picked (several parted
// by commas), whole numbers in digits, dates in ISO form. It must not know how a grid looks.
package register
