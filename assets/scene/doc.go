// Package scene is the drawing vocabulary of every chart, map and page:
// shapes with colour roles, text already laid out, one record reference per
// item. A scene is computed once and painted by the screen, the PDF, SVG and
// PNG alike.
//
// Units are points (1/72 inch), x to the right, y down, angles in degrees
// clockwise from twelve o'clock. Text is measured with the embedded Inter's
// raw advance widths plus a small reserve (see Width), so that what fits here
// fits in every painter.
//
// It must not know what is drawn (no charts, no records), which toolkit paints
// it, and no language: texts arrive finished.
package scene
