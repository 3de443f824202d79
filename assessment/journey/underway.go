package journey

import "github.com/google/uuid"

// Underway are the emotions of the map of Ghosted while the change is under way: share tells how much of what changes a
// pair of steps is done, 0 to 1. An emotion moves by that part; one that only the current state knows holds until all is
// done, one that only the future state knows begins then. Where several steps become one, it is the mean.
func Underway(now, then Map, pairs []Pair, share func(Pair) float64) []Emotion {
	var felt []Emotion
	at := map[Emotion]int{} // place in felt, by step and function
	count := map[int]float64{}
	feel := func(step uuid.UUID, function string, value float64) {
		key := Emotion{Step: step, Function: function}
		i, known := at[key]
		if !known {
			i = len(felt)
			at[key] = i
			felt = append(felt, key)
		}
		felt[i].Value += value
		count[i]++
	}
	for _, p := range pairs {
		if p.Future == uuid.Nil {
			continue // a dropped step has no column
		}
		part := share(p)
		before, after := now.feelings(p.Current), then.feelings(p.Future)
		for _, e := range after {
			was, known := valueOf(before, e.Function)
			switch {
			case part == 1:
				feel(p.Future, e.Function, e.Value)
			case known:
				feel(p.Future, e.Function, was+(e.Value-was)*part)
			}
		}
		for _, e := range before {
			if _, stays := valueOf(after, e.Function); !stays && part < 1 {
				feel(p.Future, e.Function, e.Value)
			}
		}
	}
	for i := range felt {
		felt[i].Value /= count[i]
	}
	return felt
}

// feelings are a step's emotions, in the map's order.
func (m Map) feelings(step uuid.UUID) (list []Emotion) {
	for _, e := range m.Emotions {
		if e.Step == step {
			list = append(list, e)
		}
	}
	return list
}

func valueOf(list []Emotion, function string) (float64, bool) {
	for _, e := range list {
		if e.Function == function {
			return e.Value, true
		}
	}
	return 0, false
}
