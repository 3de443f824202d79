// Package journey holds owners' paths as maps: phases and steps across, lanes down, cards in cells. It finds what nobody
// sees on a wall (Lint), lays the current state beside the future one (Compare), and draws a map as a scene, for a screen
// or for paper (Arrange).
//
// It holds plain values and pure functions. It must not know how records are stored or merged, which window shows them,
// what day it is, or any language: texts of its own are keys with arguments.
package journey
