// Package roadmap turns gaps into a plan and everything into a briefing: candidates, priorities, dates, and the one
// set of figures that the PDF, the workbook and the screen show alike.
//
// It must not know how records are stored, how a page is drawn, or what today is: the date of the data comes in.
package roadmap
