// Package pdf lays a briefing out on pages and writes them as a PDF file.
//
// Layout makes the pages as scenes; the preview on screen paints the very same ones. Write draws them with gofpdf.
// Same briefing, same bytes: no clock, no random source, dates are those of the data.
//
// It must not compute a figure of the report: what it prints stands in the briefing.
package pdf
