// Package chart draws scores as scenes: radar, score bars, stage matrix, perception strips, dot plot, heat map.
//
// It holds plain data types and functions from data, size and language to a scene. Texts of the pack arrive finished;
// its own few words come from the catalogue. It must not know who paints the scene, where the data comes from, or what
// may be shown to whom: callers pass only what may be seen.
package chart
