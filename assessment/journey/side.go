package journey

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/playbooks"
)

// Side is a function, or several shown as one, as the map names and marks it.
type Side struct {
	ID        string // of the function; of several any other name
	Functions []string
	Name      string
	Index     int // place of the first function in the pack
}

// Sides are the pack's functions, each on its own: for those who were in the room.
func Sides(pack *playbooks.Pack) []Side {
	out := make([]Side, len(pack.Functions))
	for i, f := range pack.Functions {
		out[i] = Side{ID: f.ID, Functions: []string{f.ID}, Name: cmp.Or(f.Short, f.Name), Index: i}
	}
	return out
}

// Merged reports whether the side stands for several functions.
func (s Side) Merged() bool { return len(s.Functions) > 1 }

// mark is the side's sign.
func (s Side) mark(at scene.Point, r float64) scene.Item {
	if s.Merged() {
		return scene.MergedMark(at, r)
	}
	return scene.FunctionMark(max(s.Index, 0), at, r)
}

// ink is the colour of the side's line and name.
func (s Side) ink() scene.Paint {
	if s.Merged() {
		return scene.Of(scene.Ink)
	}
	return scene.EdgeOf(max(s.Index, 0))
}

// BySides gives the map the emotions of sides instead of functions: the mean of those of a side's functions that have
// one. Functions of no side are left out.
func (m Map) BySides(sides []Side) Map {
	var out []Emotion
	for _, s := range m.Steps {
		for _, side := range sides {
			sum, n := 0.0, 0
			for _, e := range m.Emotions {
				if e.Step == s.ID && slices.Contains(side.Functions, e.Function) {
					sum, n = sum+e.Value, n+1
				}
			}
			if n > 0 {
				out = append(out, Emotion{Step: s.ID, Function: side.ID, Value: sum / float64(n)})
			}
		}
	}
	m.Emotions = out
	return m
}
