// Package shell is the window's frame: rail, header, inspector, the page between them, and what every page may use:
// going places, commands and their keys, the palette, dialogs, toasts, history, projector. It opens and closes
// workshops and says what happened when that fails.
//
// It knows every page and is known by none. It must not know scores, plans or documents beyond what it shows of them
// in its own places.
package shell
