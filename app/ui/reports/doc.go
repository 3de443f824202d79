// Package reports is the Reports page: who reads it, which parts, the very pages of the PDF, and the export of PDF and
// workbook. What it shows is painted from the scenes the file is written from. It must not compute a figure.
package reports
