package agenda

import (
	"slices"
	"time"

	"ownerloop/playbooks"
)

// Clock is the timer of one agenda. The zero value has not begun. It goes on while the program is closed.
type Clock struct {
	Agenda string          `json:"agenda,omitempty"`
	Block  int             `json:"block,omitempty"`  // the present block; the number of blocks when all are over
	Began  time.Time       `json:"began,omitzero"`   // when it was started or went on last; zero: paused
	Used   time.Duration   `json:"used,omitempty"`   // of the present block, before Began
	Extra  []time.Duration `json:"extra,omitempty"`  // granted to each block beyond its plan
	Took   []time.Duration `json:"took,omitempty"`   // of each block left, pauses not counted
	Starts []time.Time     `json:"starts,omitempty"` // when each block was first entered; zero: not yet, or skipped
}

// Limits on what a clock may hold; a settings file that says more is not to be trusted.
const (
	maxBlocks = 500
	maxTime   = 7 * 24 * time.Hour
)

// Running reports whether the clock counts.
func (c Clock) Running() bool { return !c.Began.IsZero() }

// Begun reports whether it was ever started.
func (c Clock) Begun() bool {
	return c.Running() || c.Used > 0 || slices.ContainsFunc(c.Starts, func(t time.Time) bool { return !t.IsZero() })
}

// In returns the clock as it stands for an agenda: a fresh one when it belongs to another agenda or makes no sense.
func (c Clock) In(a playbooks.Agenda) Clock {
	sane := func(d time.Duration) bool { return d >= 0 && d <= maxTime }
	ok := c.Agenda == a.ID && c.Block >= 0 && c.Block <= len(a.Blocks) && sane(c.Used) &&
		len(c.Extra) <= maxBlocks && len(c.Took) <= maxBlocks && len(c.Starts) <= maxBlocks
	for _, d := range slices.Concat(c.Extra, c.Took) {
		ok = ok && sane(d)
	}
	if !ok {
		return Clock{Agenda: a.ID}
	}
	return c
}

// Toggle starts the clock, pauses it or lets it go on. A clock whose blocks are all over stays as it is.
func (c Clock) Toggle(a playbooks.Agenda, now time.Time) Clock {
	c = c.In(a)
	switch {
	case c.Block >= len(a.Blocks):
	case c.Running():
		c.Used, c.Began = c.used(now), time.Time{}
	default:
		c.Began = now
		c.enter(c.Block, now)
	}
	return c
}

// Grant gives the present block more time; what follows moves.
func (c Clock) Grant(a playbooks.Agenda, more time.Duration) Clock {
	c = c.In(a)
	if c.Block < len(a.Blocks) {
		c.Extra = grown(c.Extra, c.Block)
		c.Extra[c.Block] = min(max(c.Extra[c.Block]+more, 0), maxTime)
	}
	return c
}

// Go leaves the present block for another, which goes on where it was left if it had begun; the number of blocks ends
// the agenda. A clock that runs goes on running, except over night: a block of another day waits to be started.
func (c Clock) Go(a playbooks.Agenda, block int, now time.Time) Clock {
	c = c.In(a)
	block = min(max(block, 0), len(a.Blocks))
	if block == c.Block {
		return c
	}
	running := c.Running()
	if c.Block < len(a.Blocks) {
		c.Took = grown(c.Took, c.Block)
		c.Took[c.Block] = c.used(now)
	}
	sameDay := block < len(a.Blocks) && (c.Block >= len(a.Blocks) || a.Blocks[block].Day == a.Blocks[c.Block].Day)
	c.Block, c.Used, c.Began = block, at(c.Took, block), time.Time{}
	if running && sameDay {
		c.Began = now
		c.enter(block, now)
	}
	return c
}

// enter remembers when a block was first entered.
func (c *Clock) enter(block int, now time.Time) {
	c.Starts = grown(c.Starts, block)
	if c.Starts[block].IsZero() {
		c.Starts[block] = now
	}
}

// used is how much of the present block is gone. A clock that was set back uses nothing up.
func (c Clock) used(now time.Time) time.Duration {
	if !c.Running() {
		return c.Used
	}
	return min(c.Used+max(now.Sub(c.Began), 0), maxTime)
}

// grown is a copy of s that has a place i.
func grown[T any](s []T, i int) []T {
	out := make([]T, max(len(s), i+1))
	copy(out, s)
	return out
}

func at[T any](s []T, i int) T {
	if i < len(s) {
		return s[i]
	}
	var none T
	return none
}
