// Package desk holds the workshop that one person has open for work: its session, its saving, undo and redo, and the
// figures that follow from it, computed once a document.
//
// Everything is called from one goroutine (the window's); what comes from the disk is handed to it by a dispatcher that
// the program lends. It must not know how anything looks, nor what a page shows.
package desk
