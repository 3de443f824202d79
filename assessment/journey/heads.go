package journey

import (
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// phases draws the row of phases; a phase's name stays in the middle of what is in view of it.
func (d *drawing) phases(view scene.Box) {
	l, st := d.l, d.l.Style
	for _, p := range l.Map.Phases {
		if p.Count == 0 || p.First > d.last || p.First+p.Count-1 < d.first {
			continue
		}
		box := scene.Box{X: l.columnX(p.First) + st.Hair, W: l.columnX(p.First+p.Count) - l.columnX(p.First) - 2*st.Hair, H: st.Phase - 2*st.Hair}
		from, to := max(box.X, view.X+st.LaneHead), min(box.Right(), view.X+view.W)
		items := []scene.Item{scene.Rect{Box: box, Radii: scene.Rounded(st.Radius / 2), Style: scene.Filled(scene.RampAt(0))}}
		if st.Phase >= st.Text {
			if name := scene.Ellipsis(p.Name, scene.SemiBold, st.Text, to-from-2*st.PadX); to-from > 4*st.Text {
				items = append(items, line(name, (from+to)/2, st.Phase/2, scene.Middle, scene.SemiBold, st.Text, scene.OnFill(scene.RampAt(0))))
			}
		}
		d.add(scene.Group{Ref: refPhase(p.ID), Items: items})
	}
}

// steps draws the row of steps: number and name, below it when.
func (d *drawing) steps() {
	l, st := d.l, d.l.Style
	if st.Detail == Runs {
		return
	}
	bottom := l.stepTop + l.stepRow()
	for c := d.first; c <= d.last; c++ {
		x, y := l.columnX(c)+st.Gutter, l.stepTop+st.PadY
		box := scene.Box{X: l.columnX(c), Y: l.stepTop, W: st.Step, H: bottom - l.stepTop}
		items := []scene.Item{scene.Rect{Box: box}}
		if st.Detail == Shapes {
			name := scene.Ellipsis(strconv.Itoa(c+1), scene.SemiBold, st.Name, st.Step)
			if full := l.stepName(c); scene.Width(full, scene.SemiBold, st.Name) < st.Step-2*st.Gutter {
				name = full
			}
			items = append(items, line(name, x, y+st.Names/2, scene.Start, scene.SemiBold, st.Name, scene.Of(scene.Ink)))
			d.add(scene.Group{Ref: refStep(l.Map.Steps[c].ID), Items: items})
			continue
		}
		lines := l.heads[c]
		if len(lines) > mostNameLines {
			lines = append(lines[:mostNameLines-1:mostNameLines-1], scene.Ellipsis(strings.Join(lines[mostNameLines-1:], " "), scene.SemiBold, st.Name, st.Step-2*st.Gutter))
		}
		for i, s := range lines {
			items = append(items, line(s, x, y+(float64(i)+0.5)*st.Names, scene.Start, scene.SemiBold, st.Name, scene.Of(scene.Ink)))
		}
		y += float64(len(lines)) * st.Names
		when := scene.Ellipsis(l.when(c), scene.Regular, st.Text, st.Step-2*st.Gutter)
		if y+st.Line <= bottom && when != "" {
			items = append(items, line(when, x, y+st.Line/2, scene.Start, scene.Regular, st.Text, scene.Of(scene.Muted)))
		}
		if l.Map.Steps[c].Moment {
			items = append(items, scene.Sign(scene.Star, scene.Point{X: box.Right() - st.Gutter - st.Text/2, Y: bottom - st.PadY - st.Text/2}, st.Text, scene.Of(scene.Accent)))
		}
		d.add(scene.Group{Ref: refStep(l.Map.Steps[c].ID), Items: items})
	}
}

// when says when a step is; empty where that is not known.
func (l *Layout) when(column int) string {
	if m, ok := l.Map.Steps[column].When.Words(); ok {
		return l.Look.Print.Say(m)
	}
	return ""
}

// headInset is where the lanes' names begin: below what stands above the map on a screen.
const headInset = 16

// laneHeads draws the lanes' names.
func (d *drawing) laneHeads(rows []row) {
	l, st := d.l, d.l.Style
	for _, r := range rows {
		items := []scene.Item{scene.Rect{Box: scene.Box{Y: r.y, W: st.LaneHead, H: r.h}, Style: scene.Filled(scene.Of(scene.Background))},
			scene.Line{From: scene.Point{Y: r.y + r.h}, To: scene.Point{X: st.LaneHead, Y: r.y + r.h}, Style: scene.Stroked(scene.Of(scene.Hairline), st.Hair)}}
		size := max(st.Text, textSizes[0])
		room := st.LaneHead - headInset - 4
		if r.Lane.Lane == LaneEmotion {
			room -= 28
		}
		for i, s := range scene.Wrap(l.laneName(r.Lane), scene.SemiBold, size, room) {
			y := r.y + st.Above + (float64(i)+0.5)*size*4/3
			if y+size*2/3 > r.y+r.h {
				break
			}
			items = append(items, line(s, headInset, y, scene.Start, scene.SemiBold, size, scene.Of(scene.Ink)))
		}
		if r.Lane.Lane == LaneFront && st.Detail == Full { // its lower border is the line
			label := d.say("journey.line-of-visibility")
			items = append(items, line(label, headInset, r.y+r.h-st.Line/2-2, scene.Start, scene.Regular, min(st.Text, 12), scene.Of(scene.Muted)))
		}
		if r.Lane.Lane == LaneEmotion && st.Detail <= Lines {
			for v := LeastEmotion; v <= MostEmotion; v++ {
				items = append(items, line(signed(int(v)), st.LaneHead-8, l.emotionY(r, v), scene.End, scene.Regular, st.Text, scene.Of(scene.Muted)))
			}
		}
		d.add(scene.Group{Ref: refLane(r.Lane.Lane), Items: items})
	}
}

func (l *Layout) laneName(lane Lane) string {
	if lane.Name != "" || !lane.Lane.Usual() {
		return lane.Name
	}
	return l.Look.Print.Say(text.M("journey.lane." + string(lane.Lane)))
}

// signed prints a whole number with its sign; zero has none.
func signed(n int) string {
	switch {
	case n < 0:
		return "−" + strconv.Itoa(-n)
	case n > 0:
		return "+" + strconv.Itoa(n)
	}
	return "0"
}

// The days from which a time is told in months, and what a month has.
const (
	monthsFrom   = 90
	daysPerMonth = 30.44
)

// Words says when: in the team's words, in days near the journey's start, in months far from it; false where nothing is
// known.
func (w When) Words() (text.Message, bool) {
	if w.Text == "" && !w.Known {
		return text.Message{}, false
	}
	return w.words(), true
}

func (w When) words() text.Message {
	month := func(d int) int { return int(float64(d)/daysPerMonth + 0.5) }
	switch {
	case w.Text != "":
		return text.M("journey.when.text", text.Str("Text", w.Text))
	case w.From < monthsFrom && w.From == w.To:
		return text.M("journey.when.day", text.Str("Day", day(w.From)))
	case w.From < monthsFrom:
		return text.M("journey.when.days", text.Str("From", day(w.From)), text.Str("To", day(w.To)))
	case month(w.From) == month(w.To):
		return text.M("journey.when.month", text.Int("Month", month(w.From)))
	}
	return text.M("journey.when.months", text.Int("From", month(w.From)), text.Int("To", month(w.To)))
}

// day is a day as the map writes it: "−3", "+30", and with a space before it " 0".
func day(n int) string {
	if n == 0 {
		return " 0"
	}
	return signed(n)
}
