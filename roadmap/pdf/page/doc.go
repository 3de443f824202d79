// Package page composes printed pages: a sheet with header, headline and footer, a grid of twelve columns, text that
// wraps, tables that break with their head repeated, and blocks that stay together. Its result are scenes in points,
// so that paper, screen, SVG and PNG can show the very same pages.
//
// Everything is measured, then placed. What does not fit wraps, makes its row higher, or moves to a continuation page;
// nothing is cut and nothing is made smaller.
//
// It must not know what a report says, nor which library writes the file.
package page
