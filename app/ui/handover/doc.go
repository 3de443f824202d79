// Package handover is the laptop going round: a screen that says whom it is for and how that person's levels will be
// seen, then that person's indicators and nothing else, then the screen again for the next. It fills the whole window.
//
// What is given is hidden. The package shows a level only to the person who gave it, only while that person's turn
// lasts; afterwards, and to whoever starts under that name again, it is "given". It must not know the pages around it.
package handover
