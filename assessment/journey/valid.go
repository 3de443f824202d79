package journey

import (
	"errors"
	"fmt"
	"math"
)

// ErrOutOfRange says that a record holds a value nothing can be made of.
var ErrOutOfRange = errors.New("out of range")

// Valid wraps ErrOutOfRange for anything but the two states.
func (s State) Valid() error {
	if s != Current && s != Future {
		return fmt.Errorf("state %q: %w", s, ErrOutOfRange)
	}
	return nil
}

// mostDays bounds both ends of a When: a century.
const mostDays = 36525

// Valid wraps ErrOutOfRange for days that run backwards or further than a century.
func (w When) Valid() error {
	if w.Known && (w.From > w.To || w.From < -mostDays || w.To > mostDays) {
		return fmt.Errorf("days %d to %d: %w", w.From, w.To, ErrOutOfRange)
	}
	return nil
}

// The heights a lane may be given, at 100 %.
const (
	LeastHeight = 48
	MostHeight  = 400
)

// Valid wraps ErrOutOfRange for a height a lane can't have.
func (l Lane) Valid() error {
	if l.Height != 0 && !(l.Height >= LeastHeight && l.Height <= MostHeight) {
		return fmt.Errorf("lane height %v: %w", l.Height, ErrOutOfRange)
	}
	return nil
}

// Valid wraps ErrOutOfRange for times and discounts that can't be.
func (c Card) Valid() error {
	if !(c.Price.Percent >= 0 && c.Price.Percent <= 100) {
		return fmt.Errorf("%v %% off: %w", c.Price.Percent, ErrOutOfRange)
	}
	return c.When.Valid()
}

// MostHours bounds a service level: a year.
const MostHours = 8784

// Valid wraps ErrOutOfRange for a service level that can't be.
func (h HandOff) Valid() error {
	if !(h.Hours >= 0 && h.Hours <= MostHours) {
		return fmt.Errorf("service level of %v hours: %w", h.Hours, ErrOutOfRange)
	}
	return nil
}

// The ends of the emotion scale.
const (
	LeastEmotion = -2.0
	MostEmotion  = 2.0
)

// Valid wraps ErrOutOfRange for values off the scale.
func (e Emotion) Valid() error {
	if !(e.Value >= LeastEmotion && e.Value <= MostEmotion) || math.IsNaN(e.Value) {
		return fmt.Errorf("emotion %v: %w", e.Value, ErrOutOfRange)
	}
	return nil
}
