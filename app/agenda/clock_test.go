package agenda

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"ownerloop/playbooks"

	"pgregory.net/rapid"
)

var nine = time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC)

// half is the morning of the mock-up: 25, 45, 35, 40, 15, 20 and 30 minutes.
var half = playbooks.Agenda{ID: "half", Blocks: []playbooks.AgendaBlock{
	{Day: 1, Minutes: 25}, {Day: 1, Minutes: 45}, {Day: 1, Minutes: 35}, {Day: 1, Minutes: 40}, {Day: 1, Minutes: 15},
	{Day: 1, Minutes: 20}, {Day: 1, Minutes: 30}}}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// TestMorning runs a morning: a block that takes six minutes too long moves what follows by six minutes.
func TestMorning(t *testing.T) {
	now := nine
	var c Clock
	if f := c.Face(half, nine, now); f.Begun || f.Behind != 0 || f.Left != minutes(25) || !f.Lines[3].Start.Equal(nine.Add(minutes(105))) {
		t.Errorf("before the start: %+v", f)
	}
	c = c.Toggle(half, now)
	for _, took := range []int{25, 51, 35} {
		now = now.Add(minutes(took))
		c = c.Go(half, c.Block+1, now)
	}
	now = now.Add(minutes(18))
	f := c.Face(half, nine, now)
	if f.Block != 3 || f.Used != minutes(18) || f.Left != minutes(22) || f.Behind != minutes(6) || f.Share() != 0.45 {
		t.Errorf("at the disconnects: %+v", f)
	}
	if l := f.Lines[1]; !l.Done || l.Took != minutes(51) || l.Planned != minutes(45) {
		t.Errorf("the inventory: %+v", l)
	}
	if l := f.Lines[4]; l.Moved != minutes(6) || !l.Start.Equal(nine.Add(minutes(151))) {
		t.Errorf("the break: %+v", l)
	}
}

// TestOverrunMoves: past its end a block goes on, and everything after it begins later by as much.
func TestOverrunMoves(t *testing.T) {
	c := Clock{}.Toggle(half, nine)
	f := c.Face(half, nine, nine.Add(minutes(31)))
	if !f.Overrun() || f.Left != -minutes(6) || f.Behind != minutes(6) || f.Lines[6].Moved != minutes(6) || f.Share() != 1 {
		t.Errorf("%+v", f)
	}
	c = c.Grant(half, minutes(5))
	f = c.Face(half, nine, nine.Add(minutes(31)))
	if f.Left != -minutes(1) || f.Behind != minutes(6) {
		t.Errorf("five minutes granted: %+v", f)
	}
}

// TestPauseIsLate: a pause uses nothing of the block, and the room is later all the same.
func TestPauseIsLate(t *testing.T) {
	c := Clock{}.Toggle(half, nine).Toggle(half, nine.Add(minutes(10)))
	f := c.Face(half, nine, nine.Add(minutes(20)))
	if f.Running || f.Used != minutes(10) || f.Behind != minutes(10) || f.Lines[1].Moved != minutes(10) {
		t.Errorf("%+v", f)
	}
}

// TestAheadAndSkipped: leaving early puts the room ahead, and so does leaving a block out.
func TestAheadAndSkipped(t *testing.T) {
	c := Clock{}.Toggle(half, nine).Go(half, 1, nine.Add(minutes(20)))
	if f := c.Face(half, nine, nine.Add(minutes(20))); f.Behind != -minutes(5) {
		t.Errorf("behind %v", f.Behind)
	}
	c = c.Go(half, 4, nine.Add(minutes(65)))
	f := c.Face(half, nine, nine.Add(minutes(65)))
	if f.Behind != -minutes(80) || f.Lines[2].Done || f.Lines[3].Done || !f.Lines[1].Done {
		t.Errorf("%+v", f)
	}
	for c.Block < len(half.Blocks) {
		c = c.Go(half, c.Block+1, nine.Add(minutes(70)))
	}
	if f := c.Face(half, nine, nine.Add(minutes(90))); !f.Over || f.Running {
		t.Errorf("at the end: %+v", f)
	}
}

// TestOverNight: the second day waits for its start, and nobody is eighteen hours behind.
func TestOverNight(t *testing.T) {
	two := playbooks.Agenda{ID: "two", Blocks: []playbooks.AgendaBlock{{Day: 1, Minutes: 60}, {Day: 2, Minutes: 30}, {Day: 2, Minutes: 30}}}
	c := Clock{}.Toggle(two, nine).Go(two, 1, nine.Add(minutes(70)))
	morning := nine.AddDate(0, 0, 1)
	if f := c.Face(two, nine, morning); f.Running || f.Behind != 0 || !f.Lines[2].Start.Equal(morning.Add(minutes(30))) {
		t.Errorf("in the morning: %+v", f)
	}
	c = c.Toggle(two, morning.Add(minutes(15)))
	if f := c.Face(two, nine, morning.Add(minutes(20))); f.Behind != 0 || !f.Lines[2].Start.Equal(morning.Add(minutes(45))) {
		t.Errorf("under way: %+v", f)
	}
}

// TestNotToBeTrusted: what a damaged settings file says of a clock is not believed.
func TestNotToBeTrusted(t *testing.T) {
	for _, c := range []Clock{
		{Agenda: "half", Block: 99}, {Agenda: "half", Block: -1}, {Agenda: "half", Used: -1}, {Agenda: "half", Took: []time.Duration{1 << 62}},
		{Agenda: "half", Starts: make([]time.Time, maxBlocks+1)}, {Agenda: "other", Block: 2},
	} {
		if got := c.In(half); !reflect.DeepEqual(got, Clock{Agenda: "half"}) {
			t.Errorf("%+v gives %+v", c, got)
		}
	}
	empty := playbooks.Agenda{ID: "half"}
	Clock{}.Toggle(empty, nine).Go(empty, 3, nine).Grant(empty, 1).Face(empty, nine, nine)
}

// TestAnyMorning lets a room do anything with the clock. What was used is the time it ran; restarting the program between
// any two acts changes nothing; blocks follow each other.
func TestAnyMorning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Clock
		c = c.In(half)
		now := nine
		spent := map[int]time.Duration{}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			before, raw := c, string(mustJSON(t, c))
			pass := time.Duration(rapid.IntRange(0, 3000).Draw(t, "seconds")) * time.Second
			if c.Running() {
				spent[c.Block] += pass
			}
			now = now.Add(pass)
			switch rapid.IntRange(0, 3).Draw(t, "act") {
			case 0:
				c = c.Toggle(half, now)
			case 1:
				left := c.Face(half, nine, now)
				c = c.Grant(half, minutes(5))
				if f := c.Face(half, nine, now); !f.Over && f.Left != left.Left+minutes(5) {
					t.Fatalf("five minutes gave %v", f.Left-left.Left)
				}
			case 2:
				c = c.Go(half, rapid.IntRange(0, 7).Draw(t, "block"), now)
			}
			if raw != string(mustJSON(t, before)) {
				t.Fatal("an act changed the clock it was called on")
			}
			var back Clock
			if err := json.Unmarshal(mustJSON(t, c), &back); err != nil {
				t.Fatal(err)
			}
			f, g := c.Face(half, nine, now), back.Face(half, nine, now)
			if string(mustJSON(t, f)) != string(mustJSON(t, g)) {
				t.Fatalf("after a restart the clock shows %+v, not %+v", g, f)
			}
			c = back
			if !f.Over && f.Used != spent[f.Block] {
				t.Fatalf("block %d has used %v, the clock ran %v", f.Block, f.Used, spent[f.Block])
			}
			for i := f.Block + 1; i < len(f.Lines); i++ {
				if i > f.Block+1 && !f.Lines[i].Start.Equal(f.Lines[i-1].Start.Add(f.Lines[i-1].Length)) {
					t.Fatalf("block %d begins at %v, the one before at %v", i, f.Lines[i].Start, f.Lines[i-1].Start)
				}
			}
			if !f.Over && f.Begun && f.Block+1 < len(f.Lines) && !at(c.Starts, f.Block).IsZero() && f.Lines[f.Block+1].Moved != f.Behind {
				t.Fatalf("%v behind moves the next block by %v", f.Behind, f.Lines[f.Block+1].Moved)
			}
		}
	})
}

func mustJSON(t *rapid.T, v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
