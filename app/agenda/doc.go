// Package agenda runs a workshop by the clock: the blocks of the chosen length, how much of the present one is used, how
// far the room is ahead or behind, and when what follows begins.
//
// A Clock is a value that is kept between starts of the program; every act returns a new one. The time of day comes in
// with each call. It must not know the workshop's records, nor how a clock looks.
package agenda
