// Package scorecard is the Scorecard page: key numbers, radar, dimensions by stage, perception gaps, indicators. Every
// number on it explains itself. It must not compute a score.
package scorecard
