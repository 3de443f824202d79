package journey

import (
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Sheet is a map as a report prints it: everything in words, nothing left to look up but the texts of the package.
type Sheet struct {
	Map      Map    // with the emotions of Sides
	Sides    []Side // the two whose emotions are drawn; the others are left out
	Title    string // of the drawing
	Cells    map[uuid.UUID]string
	Numbers  map[uuid.UUID]int    // of cards that show a disconnect of the register: its number
	Brought  map[int][]string     // by column: codes of the work that brings the change (future state)
	Resolved map[int][]int        // by column: numbers of the disconnects that are resolved (future state)
	Changes  map[int]Change       // by column (future state)
	Fresh    map[uuid.UUID]bool   // cards the current state has not (future state)
	Before   []Emotion            // of the last side, at this map's steps: drawn dotted
	HandOffs map[uuid.UUID]string // letters
}

// Letter names the i-th hand-off on paper: A to Z, then AA.
func Letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return Letter(i/26-1) + string(rune('A'+i%26))
}

// Legend lists what the letters stand for, with what each lacks.
func (s Sheet) Legend() []text.Message {
	var out []text.Message
	for _, h := range s.Map.HandOffs {
		lacks := h.Lacks()
		m := text.M("journey.legend.hand-off", text.Str("Letter", s.HandOffs[h.ID]), text.Str("What", h.What))
		if len(lacks) > 0 {
			m = text.M("journey.legend.hand-off.lacks", text.Str("Letter", s.HandOffs[h.ID]), text.Str("What", h.What), text.List("Lacks", lacks...))
		}
		out = append(out, m)
	}
	return out
}

// Apart lists the columns where the two sides drawn see the owner two points apart or more.
func (s Sheet) Apart() []int {
	var out []int
	if len(s.Sides) < 2 {
		return nil
	}
	for c := range s.Map.Steps {
		a, ok := s.Map.Feeling(c, s.Sides[0].ID)
		b, ok2 := s.Map.Feeling(c, s.Sides[1].ID)
		if d := max(a-b, b-a); ok && ok2 && d >= emotionApart-emotionTolerance {
			out = append(out, c)
		}
	}
	return out
}

// Silent lists the columns that no touch to the owner covers.
func (s Sheet) Silent() []int {
	var out []int
	for c := range s.Map.Steps {
		touched := false
		for _, t := range s.Map.In(LaneTouch, c) {
			touched = touched || t.Receiver == ""
		}
		if !touched {
			out = append(out, c)
		}
	}
	return out
}
