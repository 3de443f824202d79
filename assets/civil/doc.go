// Package civil holds the civil date: a day in the calendar without clock and
// time zone. Plans, readings and reports are dated in it. It must not know
// what day it is today: callers pass dates in.
package civil
