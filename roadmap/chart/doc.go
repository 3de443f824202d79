// Package chart draws a plan: bars on a calendar, its work between two facts, what it is worth, as scenes.
//
// It lays out what a roadmap.Plan says and decides nothing of its own; it must not know who paints the scene or on
// what. Sizes come in with a Style, texts with a text.Printer, colours are roles.
package chart
