// Package kit holds the desktop's own widgets. They show what they are given and call back; they must not know
// workshops, scores or plans.
//
// Colours are roles, read when a widget is painted again, so that theme and text size change under a running window.
// Layouts ask what is Fluid for its height at a width, so that texts wrap and nothing is cut. A key that the focused
// widget does not use goes to the layer it stands on, else to the window (Unused). What floats without taking input,
// tooltips and the toast, needs a Host around the window's content.
package kit
