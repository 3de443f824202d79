// Package journeys is the Journeys page: an owner's path as a map one can take hold of, its findings, the current state
// beside the future one, and the same records as a table.
//
// The map's places, faces and hits come from assessment/journey, its edits from package app; the page turns pointer and
// keys into those and shows what they did. It must hold no rule of journeys of its own.
package journeys
