// Package page says what a page is to the window's frame and what the frame offers a page: where one can go, commands
// with their keys, the inspector, dialogs, toasts. The frame (app/ui/shell) implements Host; pages implement Page and
// know nothing of the frame or of each other.
//
// It must not know any page, nor hold state.
package page
