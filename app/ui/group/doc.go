// Package group is the Group page: stores beside dimensions, from one workshop or from many files, the way down to one
// store, and who already does what others need. It computes no score of its own.
package group
