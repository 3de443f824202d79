// Package app holds the use cases that the desktop and the command line share: making, reading, importing, merging,
// scoring, planning and exporting workshops, and the sentences a person reads when one of them fails.
//
// It brings together what the packages below it know separately. It must not know how it is called: no window, no
// terminal, no flags; the clock and chance come in with a Host.
package app
