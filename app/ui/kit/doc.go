// Package kit holds the desktop's own widgets. They show what they are given and call back; they must not know
// workshops, scores or plans.
package kit
