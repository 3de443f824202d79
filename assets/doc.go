// Package assets holds the files every program carries inside itself: the
// Inter fonts. It must not know what the fonts are used for; measuring and
// drawing live in assets/scene.
package assets
