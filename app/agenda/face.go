package agenda

import (
	"time"

	"ownerloop/playbooks"
)

// Face is what a clock shows at one moment.
type Face struct {
	Running bool
	Begun   bool
	Over    bool // all blocks are
	Block   int
	Used    time.Duration // of the present block
	Length  time.Duration // of the present block, with what was granted
	Left    time.Duration // Length - Used; negative in overrun
	// Behind is how much later than planned the present block will end, counted from when the day's first block began,
	// pauses and grants included; negative: ahead. The end of a block in overrun is now.
	Behind time.Duration
	Lines  []Line
}

// Line is one block as the agenda lists it.
type Line struct {
	playbooks.AgendaBlock
	Start   time.Time // when it began, or will begin as things stand
	Planned time.Duration
	Length  time.Duration // Planned with what was granted
	Took    time.Duration // of a block that is done
	Done    bool          // left for a later one, having begun
	Now     bool
	Moved   time.Duration // how much later it begins than it would have by plan; negative: earlier
}

// Share is the part of the present block that is used, at most 1.
func (f Face) Share() float64 {
	if f.Length <= 0 {
		return 0
	}
	return min(float64(f.Used)/float64(f.Length), 1)
}

// Overrun reports whether the present block has used more than it has.
func (f Face) Overrun() bool { return f.Begun && !f.Over && f.Left < 0 }

// Face shows the clock. start is when the first day is planned to begin; the following days begin at the same time.
func (c Clock) Face(a playbooks.Agenda, start, now time.Time) Face {
	c = c.In(a)
	f := Face{Running: c.Running(), Begun: c.Begun(), Over: c.Block >= len(a.Blocks) && len(a.Blocks) > 0, Block: c.Block, Lines: make([]Line, len(a.Blocks))}
	if !f.Over && len(a.Blocks) > 0 {
		f.Used = c.used(now)
		f.Length = planned(a.Blocks[c.Block]) + at(c.Extra, c.Block)
		f.Left = f.Length - f.Used
	}
	byPlan := c.plan(a, start)
	if f.Begun && !f.Over {
		f.Behind = now.Add(max(f.Left, 0)).Sub(byPlan[c.Block].Add(planned(a.Blocks[c.Block])))
		if at(c.Starts, c.Block).IsZero() { // a new day that waits for its start
			f.Behind = 0
		}
	}
	next := time.Time{} // when the block after the present one begins
	for i, b := range a.Blocks {
		l := Line{AgendaBlock: b, Planned: planned(b), Length: planned(b) + at(c.Extra, i), Took: at(c.Took, i), Start: byPlan[i]}
		began := at(c.Starts, i)
		switch {
		case i == c.Block && began.IsZero():
			l.Now, next = f.Begun, l.Start.Add(l.Length)
		case i == c.Block:
			l.Now, l.Start, next = true, began, now.Add(max(f.Left, 0))
		case !began.IsZero() && i < c.Block:
			l.Done, l.Start = true, began
		case i > c.Block && !next.IsZero() && b.Day == a.Blocks[c.Block].Day:
			l.Start = next
			next = next.Add(l.Length)
		}
		l.Moved = l.Start.Sub(byPlan[i])
		f.Lines[i] = l
	}
	return f
}

// plan is when each block would begin if every block took what was planned: counted from the block that was entered
// first on its day, or from the planned start on a day that has not begun.
func (c Clock) plan(a playbooks.Agenda, start time.Time) []time.Time {
	offsets := make([]time.Duration, len(a.Blocks)) // within the day
	first := map[int]time.Time{}                    // by day: when the block entered first began
	bases := map[int]time.Time{}                    // by day: when its first block would have begun, then
	for i, b := range a.Blocks {
		if i > 0 && a.Blocks[i-1].Day == b.Day {
			offsets[i] = offsets[i-1] + planned(a.Blocks[i-1])
		}
		began := at(c.Starts, i)
		if t, known := first[b.Day]; !began.IsZero() && (!known || began.Before(t)) {
			first[b.Day], bases[b.Day] = began, began.Add(-offsets[i])
		}
	}
	out := make([]time.Time, len(a.Blocks))
	for i, b := range a.Blocks {
		base, ok := bases[b.Day]
		if !ok {
			base = start.AddDate(0, 0, b.Day-1)
		}
		out[i] = base.Add(offsets[i])
	}
	return out
}

func planned(b playbooks.AgendaBlock) time.Duration { return time.Duration(b.Minutes) * time.Minute }
