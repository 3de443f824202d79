package journey

import (
	"slices"
	"strconv"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// row draws a lane with its name, its cells and the rule below.
func (p *paper) row(r paperRow) {
	at := p.at[r.lane]
	p.block(r.name, 0, at[0]+paperPad, scene.SemiBold, scene.Of(scene.Ink))
	switch r.lane {
	case LaneEmotion:
		p.emotions(at[0], at[1])
	case laneResolved, laneBrought:
		p.extra(r.lane, at[0])
	default:
		p.cards(r, at[0])
	}
	bottom := at[0] + at[1]
	_, back := p.at[LaneBack]
	if r.lane == LaneFront && back {
		label := p.say("journey.line-of-visibility")
		if float64(len(r.name)+1)*paperLine+2*paperPad < at[1] {
			p.add(line(label, 0, bottom-paperLine*0.7, scene.Start, scene.Regular, paperText, scene.Of(scene.Muted)))
		}
		p.rule(bottom, scene.Of(scene.Muted), paperHair*1.5, 1.6*mm, 1.1*mm)
		return
	}
	p.rule(bottom, scene.Of(scene.Hairline), paperHair)
}

func (p *paper) cards(r paperRow, top float64) {
	tops := make([]float64, len(r.slots))
	y := top + paperPad
	for i, h := range r.slots {
		tops[i] = y
		y += h + paperPad
	}
	for _, s := range r.row.spots {
		if s.last < p.first || s.first > p.last {
			continue
		}
		if n := p.sheet.Numbers[s.card.ID]; n > 0 {
			p.disc(n, scene.Point{X: p.x(max(s.first, p.first)) + p.step/2, Y: tops[s.slot] + paperDisc}, true)
			continue
		}
		p.card(r.lane, s, tops[s.slot], r.slots[s.slot])
	}
	if r.lane == LaneTouch && p.sheet.Changes == nil {
		p.silent(top)
	}
}

func (p *paper) card(lane LaneID, s spot, top, height float64) {
	first, last := p.columns(s)
	box := scene.Box{X: p.x(first) + 2*paperHair, Y: top, W: p.x(last+1) - p.x(first) - 4*paperHair, H: height}
	var items []scene.Item
	switch {
	case p.sheet.Fresh[s.card.ID]:
		items = append(items, scene.Rect{Box: box, Radii: scene.Rounded(paperRadius), Style: scene.Filled(scene.RampAt(0))},
			scene.Rect{Box: scene.Box{X: box.X, Y: box.Y, W: 0.8 * mm, H: box.H}, Style: scene.Filled(scene.Of(scene.Accent))})
	case lane == LaneDisconnects:
		items = append(items, scene.Rect{Box: box, Radii: scene.Rounded(paperRadius), Style: scene.Stroked(scene.Of(scene.Fault), 1.5*paperHair, 1.2*mm, 0.8*mm)})
	case framed(lane):
		items = append(items, scene.Rect{Box: box, Radii: scene.Rounded(paperRadius), Style: scene.Stroked(scene.Of(scene.Ghost), 1.2*paperHair)})
	}
	for i, words := range p.wrap(p.words(*s.card), scene.Regular, last-first+1) {
		items = append(items, line(words, p.x(first)+1.6*paperPad, top+0.6*paperPad+(float64(i)+0.5)*paperLine, scene.Start, scene.Regular, paperText, scene.Of(scene.Ink)))
	}
	p.add(scene.Group{Ref: refCard(s.card.ID), Items: items})
}

// silent frames the steps at which nobody contacts the owner.
func (p *paper) silent(top float64) {
	for _, c := range p.sheet.Silent() {
		if c < p.first || c > p.last {
			continue
		}
		box := scene.Box{X: p.x(c) + 2*paperHair, Y: top + paperPad, W: p.step - 4*paperHair, H: p.at[LaneTouch][1] - 2*paperPad}
		p.add(scene.Rect{Box: box, Radii: scene.Rounded(paperRadius), Style: scene.Stroked(scene.Of(scene.Fault), 1.5*paperHair, 1.2*mm, 0.8*mm)})
		p.block(p.wrap(p.say("journey.no-message"), scene.Regular, 1), p.x(c)+1.6*paperPad, box.Y+0.6*paperPad, scene.Regular, scene.Of(scene.Ink))
	}
}

// disc is a number of the register in a circle: hatched fault while open, filled when resolved.
func (p *paper) disc(number int, at scene.Point, open bool) {
	style, paint := scene.Filled(scene.Of(scene.Accent)), scene.OnFill(scene.Of(scene.Accent))
	if open {
		style, paint = scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Fault), 2*paperHair), scene.Of(scene.Fault)
	}
	items := []scene.Item{scene.Circle{Centre: at, R: paperDisc - paperHair, Style: style}}
	if open { // the lower third is hatched, so that a fault is not told by colour alone
		r := paperDisc - paperHair
		low := scene.Box{X: at.X - r, Y: at.Y + 0.45*r, W: 2 * r, H: 0.55 * r}
		items = append(items, scene.Clip{Box: low, Items: []scene.Item{scene.Circle{Centre: at, R: r,
			Style: scene.Style{Hatch: &scene.Hatch{Paint: scene.Of(scene.Fault), Step: 0.8 * mm, Width: paperHair * 0.7}}}}})
	}
	items = append(items, line(strconv.Itoa(number), at.X, at.Y-0.2*paperDisc*hatched(open), scene.Middle, scene.SemiBold, paperText, paint))
	if p.target != nil {
		box := scene.Box{X: at.X - paperDisc, Y: at.Y - paperDisc, W: 2 * paperDisc, H: 2 * paperDisc}
		items = append(items, scene.Link{Box: box, Target: p.target(number)})
	}
	p.add(items...)
}

func hatched(open bool) float64 {
	if open {
		return 1
	}
	return 0
}

// extraHeight is the height of what the future state adds below.
func (p *paper) extraHeight(lane LaneID) float64 {
	most := 0
	for c := p.first; c <= p.last; c++ {
		if lane == laneResolved {
			most = max(most, (len(p.sheet.Resolved[c])+p.discsAcross()-1)/p.discsAcross())
			continue
		}
		most = max(most, len(p.wrap(p.codes(c), scene.Regular, 1)))
	}
	if lane == laneResolved {
		return float64(most)*(2*paperDisc+0.5*paperPad) + 2*paperPad
	}
	return float64(most)*paperLine + 3.2*paperPad
}

func (p *paper) discsAcross() int { return max(int((p.step-2*paperPad)/(2*paperDisc+0.5*paperPad)), 1) }

func (p *paper) codes(column int) string {
	out := ""
	for i, c := range p.sheet.Brought[column] {
		if i > 0 {
			out += ", "
		}
		out += c
	}
	return out
}

func (p *paper) extra(lane LaneID, top float64) {
	for c := p.first; c <= p.last; c++ {
		if lane == laneBrought {
			if words := p.codes(c); words != "" {
				box := scene.Box{X: p.x(c) + 2*paperHair, Y: top + paperPad, W: p.step - 4*paperHair, H: p.at[lane][1] - 2*paperPad}
				p.add(scene.Rect{Box: box, Radii: scene.Rounded(paperRadius), Style: scene.Stroked(scene.Of(scene.Ghost), 1.2*paperHair)})
				p.block(p.wrap(words, scene.Regular, 1), p.x(c)+1.6*paperPad, box.Y+0.6*paperPad, scene.Regular, scene.Of(scene.Ink))
			}
			continue
		}
		across, all := p.discsAcross(), p.sheet.Resolved[c]
		for i, n := range all {
			wide := 2*paperDisc + 0.5*paperPad
			inRow := min(across, len(all)-i/across*across)
			x := p.x(c) + p.step/2 + (float64(i%across)-float64(inRow-1)/2)*wide
			p.disc(n, scene.Point{X: x, Y: top + paperPad + paperDisc + float64(i/across)*wide}, false)
		}
	}
}

// paperY is where an emotion stands in the lane.
func paperY(top, height, v float64) float64 {
	const free = 3 * mm
	return top + free + (MostEmotion-v)/(MostEmotion-LeastEmotion)*(height-2*free)
}

// emotions draws the two sides' lines straight, shades the steps they see apart, and joins the points there.
func (p *paper) emotions(top, height float64) {
	for _, c := range p.sheet.Apart() {
		if c >= p.first && c <= p.last {
			p.add(scene.Rect{Box: scene.Box{X: p.x(c) + paperHair, Y: top + paperHair, W: p.step - 2*paperHair, H: height - 2*paperHair}, Style: scene.Filled(scene.Of(scene.Sunken))})
		}
	}
	for v := LeastEmotion; v <= MostEmotion; v++ {
		paint := scene.Of(scene.Hairline)
		if v == 0 {
			paint = scene.Of(scene.Ghost)
		}
		y := paperY(top, height, v)
		p.add(scene.Line{From: scene.Point{X: paperHead, Y: y}, To: scene.Point{X: p.right(), Y: y}, Style: scene.Stroked(paint, paperHair)},
			line(signed(int(v)), paperHead-paperPad, y, scene.End, scene.Regular, paperText, scene.Of(scene.Muted)))
	}
	points := make([][]feeling, len(p.sheet.Sides))
	for i, side := range p.sheet.Sides {
		points[i] = p.felt(p.sheet.Map.Emotions, side.ID, top, height)
	}
	if n := len(p.sheet.Sides); n > 0 {
		p.straight(p.felt(p.sheet.Before, p.sheet.Sides[n-1].ID, top, height), scene.Stroked(scene.Of(scene.Edge), 2*paperHair, 0.6*mm, 0.9*mm))
	}
	if len(points) > 1 {
		p.apart(points[0], points[1])
	}
	for i, side := range p.sheet.Sides {
		style := scene.Stroked(side.ink(), 0.6*mm)
		if i > 0 {
			style.Dash = []float64{1.8 * mm, 0.9 * mm}
		}
		p.straight(points[i], style)
	}
	p.marks(points)
	p.names(top)
}

func (p *paper) felt(all []Emotion, side string, top, height float64) []feeling {
	var out []feeling
	for _, e := range all {
		if c := p.sheet.Map.Column(e.Step); e.Function == side && c >= p.first && c <= p.last {
			out = append(out, feeling{c, e.Value, scene.Point{X: p.x(c) + p.step/2, Y: paperY(top, height, e.Value)}})
		}
	}
	return out
}

func (p *paper) straight(points []feeling, style scene.Style) {
	neighbours(points, func(a, b feeling) { p.add(scene.Line{From: a.at, To: b.at, Style: style}) })
}

// apart joins the points of a step where the sides see the owner apart.
func (p *paper) apart(a, b []feeling) {
	apart := p.sheet.Apart()
	for _, x := range a {
		for _, y := range b {
			if x.column == y.column && slices.Contains(apart, x.column) {
				p.add(scene.Line{From: x.at, To: y.at, Style: scene.Stroked(scene.Of(scene.Ink), paperHair, 0.8*mm, 0.6*mm)})
			}
		}
	}
}

// marks draws the points; where two sides feel the same, side by side.
func (p *paper) marks(points [][]feeling) {
	const r = 1.5 * mm
	for i, side := range p.sheet.Sides {
		for _, x := range points[i] {
			at := x.at
			for k := range points {
				for _, y := range points[k] {
					if k != i && y.column == x.column && y.value == x.value {
						at.X += float64(1-2*rank(i < k)) * 0.8 * r
					}
				}
			}
			p.add(side.mark(at, r))
		}
	}
}

// names is the legend of the lines, below the lane's name.
func (p *paper) names(top float64) {
	y := top + paperPad + 1.6*paperLine
	room := paperHead - 8*mm
	for _, side := range p.sheet.Sides {
		p.add(side.mark(scene.Point{X: 1.4 * mm, Y: y + paperLine/2}, 1.3*mm))
		lines := scene.Wrap(side.Name, scene.Regular, paperText, room)
		p.block(lines, 3.6*mm, y, scene.Regular, scene.Of(scene.Ink))
		y += float64(len(lines))*paperLine + 0.6*paperPad
	}
	if len(p.sheet.Before) > 0 {
		last := p.sheet.Sides[len(p.sheet.Sides)-1]
		p.add(scene.Line{From: scene.Point{Y: y + paperLine/2}, To: scene.Point{X: 2.8 * mm, Y: y + paperLine/2}, Style: scene.Stroked(scene.Of(scene.Edge), 2*paperHair, 0.6*mm, 0.9*mm)})
		p.block(scene.Wrap(p.say("journey.now", text.Str("Side", last.Name)), scene.Regular, paperText, room), 3.6*mm, y, scene.Regular, scene.Of(scene.Ink))
	}
}

// handOffs draws each as a line down or up the border of its last step, with its letter.
func (p *paper) handOffs(rows []paperRow) {
	used := map[[2]int]int{}   // letters so far between two lanes at a border
	within := map[[2]int]int{} // likewise in one lane's strip
	for _, h := range p.sheet.Map.HandOffs {
		from, _ := p.sheet.Map.Card(h.From)
		to, _ := p.sheet.Map.Card(h.To)
		column, _ := p.sheet.Map.Span(to)
		a, ok := p.at[from.Lane]
		b, ok2 := p.at[to.Lane]
		if !ok || !ok2 || !p.borders(column) {
			continue
		}
		x := max(p.x(column), paperHead+3*mm)
		if from.Lane == to.Lane { // across the border, in the strip below the cards
			key := [2]int{column, int(a[0])}
			y := a[0] + a[1] - p.across(from.Lane) + float64(within[key])*(2*paperLetter+0.5*paperPad) + paperLetter - 0.3*paperPad
			within[key]++
			p.handOff(h, scene.Point{X: x - 3*mm, Y: y}, scene.Point{X: x + 3*mm, Y: y})
			continue
		}
		start, end := scene.Point{X: x, Y: a[0] + a[1]/2}, scene.Point{X: x, Y: b[0] + b[1]/2}
		key := [2]int{column, int(start.Y + end.Y)}
		start.X, end.X = start.X+float64(used[key])*2.2*paperLetter, end.X+float64(used[key])*2.2*paperLetter
		used[key]++
		p.handOff(h, start, end)
	}
}

func (p *paper) handOff(h HandOff, start, end scene.Point) {
	paint, style := scene.Of(scene.Ink), scene.Stroked(scene.Of(scene.Ink), 1.5*paperHair)
	if len(h.Lacks()) > 0 {
		paint, style = scene.Of(scene.Fault), scene.Stroked(scene.Of(scene.Fault), 1.5*paperHair, 1*mm, 0.7*mm)
	}
	middle := scene.Point{X: (start.X + end.X) / 2, Y: (start.Y + end.Y) / 2}
	p.add(scene.Group{Ref: refHandOff(h.ID), Items: []scene.Item{
		scene.Line{From: start, To: end, Style: style},
		scene.Circle{Centre: start, R: 0.6 * mm, Style: scene.Filled(paint)},
		scene.ArrowHead(start, end, 1.3*mm, 1.3*mm, paint),
		scene.Circle{Centre: middle, R: paperLetter, Style: scene.Framed(scene.Of(scene.Surface), paint, 1.5*paperHair)},
		line(p.sheet.HandOffs[h.ID], middle.X, middle.Y, scene.Middle, scene.SemiBold, paperText, paint),
	}})
}

// key draws which stretch of the whole map the page shows.
func (p *paper) key(top float64, tiles [][2]int, at int) {
	n := len(p.sheet.Map.Steps)
	const wide, high = 3 * mm, 1.8 * mm
	for c := range n {
		paint := scene.Of(scene.Hairline)
		if c >= tiles[at][0] && c <= tiles[at][1] {
			paint = scene.Of(scene.Accent)
		}
		p.add(scene.Rect{Box: scene.Box{X: paperHead + float64(c)*wide, Y: top + 2*mm, W: wide - paperHair, H: high}, Style: scene.Filled(paint)})
	}
	words := p.say("journey.tile", text.Int("From", tiles[at][0]+1), text.Int("To", tiles[at][1]+1), text.Int("Count", n))
	p.add(line(words, paperHead+float64(n)*wide+paperPad, top+2*mm+high/2, scene.Start, scene.Regular, paperText, scene.Of(scene.Muted)))
}
