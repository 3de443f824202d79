package journey

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

const mm = 72 / 25.4

// Paper sizes of a map: REPORT's 20 mm for a step, small text, 1.1 mm units.
const (
	paperHead    = 21.2 * mm
	leastStep    = 20 * mm
	mostStep     = 42 * mm
	paperPhase   = 4.6 * mm
	paperText    = 7.0
	paperLine    = 3.3 * mm
	paperPad     = 1.1 * mm
	paperEmotion = 32 * mm
	leastEmotion = 19 * mm // where that saves a page
	paperRadius  = 0.7 * mm
	paperHair    = 0.2 * mm
	paperDisc    = 2.7 * mm
	paperLetter  = 1.6 * mm // radius of a hand-off's letter
	keyHeight    = 5 * mm
)

// PaperSteps is how many steps a width carries, at least one.
func PaperSteps(width float64) int { return max(int((width-paperHead)/leastStep+1e-6), 1) }

// Print draws a sheet on pages of a width and height: steps that do not fit go on in tiles cut at phase borders where
// one is near, each with the last step of the one before and a key of the whole; lanes that do not fit go on on a further
// page, with the emotions on both. target names the place that a disconnect's number leads to; nil = none.
func (s Sheet) Print(width, height float64, printer *text.Printer, target func(number int) string) []scene.Scene {
	most := PaperSteps(width)
	tiles := s.tiles(most)
	var out []scene.Scene
	for i, t := range tiles {
		p := &paper{sheet: s, print: printer, target: target, first: t[0], last: t[1], width: width}
		p.step = min((width-paperHead)/float64(t[1]-t[0]+1), mostStep)
		rows := p.rows()
		room := height - p.top()
		if len(tiles) > 1 {
			room -= keyHeight
		}
		for _, part := range p.split(rows, room) {
			p.items = nil
			h := p.draw(part)
			if len(tiles) > 1 {
				p.key(h, tiles, i)
				h += keyHeight
			}
			out = append(out, scene.Scene{Width: width, Height: h, Title: s.Title, Items: p.items})
		}
	}
	return out
}

// tiles cuts the steps into stretches of at most most columns; all but the first begin with the last step of the one
// before. A cut goes to the last phase border in the second half of a stretch, if there is one.
func (s Sheet) tiles(most int) [][2]int {
	n := len(s.Map.Steps)
	if n == 0 {
		return nil
	}
	if n <= most || most < 2 {
		most = max(most, 2)
	}
	var out [][2]int
	for from := 0; ; {
		to := from + most - 1
		if to >= n-1 {
			return append(out, [2]int{from, n - 1})
		}
		for _, p := range s.Map.Phases {
			if end := p.First - 1; end < from+most && end >= from+most/2 {
				to = end
			}
		}
		out = append(out, [2]int{from, to})
		from = to
	}
}

// paper is a page in the making: columns first to last.
type paper struct {
	sheet       Sheet
	print       *text.Printer
	target      func(number int) string
	first, last int
	width, step float64
	items       []scene.Item
	at          map[LaneID][2]float64 // of the lanes on the page: top and height
}

func (p *paper) add(items ...scene.Item) { p.items = append(p.items, items...) }

func (p *paper) say(key string, args ...text.Arg) string { return p.print.Say(text.M(key, args...)) }

func (p *paper) x(column int) float64 { return paperHead + float64(column-p.first)*p.step }

func (p *paper) right() float64 { return p.x(p.last + 1) }

func (p *paper) wrap(s string, weight scene.Weight, columns int) []string {
	return scene.Wrap(s, weight, paperText, float64(columns)*p.step-4*paperPad)
}

// block writes lines from a top on.
func (p *paper) block(lines []string, x, top float64, weight scene.Weight, paint scene.Paint) {
	for i, s := range lines {
		p.add(line(s, x, top+(float64(i)+0.5)*paperLine, scene.Start, weight, paperText, paint))
	}
}

func (p *paper) rule(y float64, paint scene.Paint, width float64, dash ...float64) {
	p.add(scene.Line{From: scene.Point{Y: y}, To: scene.Point{X: p.right(), Y: y}, Style: scene.Stroked(paint, width, dash...)})
}

// stepHeight is the height of the steps' row.
func (p *paper) stepHeight() float64 {
	lines := 1
	for c := p.first; c <= p.last; c++ {
		lines = max(lines, len(p.wrap(p.sheet.Map.Steps[c].Name, scene.SemiBold, 1)))
	}
	if p.sheet.Changes != nil {
		lines++
	}
	return float64(lines)*paperLine + 2*paperPad
}

// top is the height of both header rows.
func (p *paper) top() float64 { return paperPhase + p.stepHeight() + 2*paperPad }

// paperRow is a lane on paper: its cards in slots as high as their tallest card.
type paperRow struct {
	lane  LaneID
	name  []string
	row   row
	slots []float64
	h     float64
}

// framed reports whether the lane's cards have a frame.
func framed(lane LaneID) bool { return lane == LaneTouch || lane == LaneOpportunities }

// Lanes of the future state that a report adds.
const (
	laneResolved LaneID = "resolved"
	laneBrought  LaneID = "brought"
)

// rows measures the lanes that have anything to show.
func (p *paper) rows() []paperRow {
	s := &p.sheet
	of := byLane(s.Map.Cards)
	l := &Layout{Map: s.Map}
	var out []paperRow
	for _, lane := range s.Map.Lanes {
		if lane.Lane != LaneEmotion && len(of[lane.Lane]) == 0 || lane.Lane == LaneKPIs || lane.Lane == LaneEmotion && len(s.Map.Emotions) == 0 {
			continue
		}
		r := paperRow{lane: lane.Lane, name: p.laneName(lane), row: l.packed(lane, of[lane.Lane], nil)}
		p.measure(&r)
		out = append(out, r)
	}
	for _, extra := range []struct {
		lane LaneID
		has  bool
	}{{laneResolved, len(s.Resolved) > 0}, {laneBrought, len(s.Brought) > 0}} {
		if extra.has {
			r := paperRow{lane: extra.lane, name: scene.Wrap(p.say("journey.lane."+string(extra.lane)), scene.SemiBold, paperText, paperHead-2*paperPad)}
			p.measure(&r)
			out = append(out, r)
		}
	}
	return out
}

func (p *paper) laneName(lane Lane) []string {
	name := lane.Name
	if name == "" && lane.Lane.Usual() {
		name = p.say("journey.lane." + string(lane.Lane))
	}
	return scene.Wrap(name, scene.SemiBold, paperText, paperHead-2*paperPad)
}

func (p *paper) measure(r *paperRow) {
	least := float64(len(r.name))*paperLine + 2*paperPad
	switch r.lane {
	case LaneEmotion:
		r.h = paperEmotion
		return
	case laneResolved, laneBrought:
		r.h = max(least, p.extraHeight(r.lane))
		return
	}
	r.slots = make([]float64, r.row.slots)
	for _, s := range r.row.spots {
		if s.last >= p.first && s.first <= p.last {
			r.slots[s.slot] = max(r.slots[s.slot], p.cardHeight(s))
		}
	}
	h := 0.0
	for _, slot := range r.slots {
		h += slot + paperPad
	}
	r.h = max(least, h+paperPad) + p.across(r.lane)
}

// across is the strip below a lane's cards in which hand-offs within the lane are drawn: as many letters high as meet at
// one border.
func (p *paper) across(lane LaneID) float64 {
	most := 0
	at := map[int]int{}
	for _, h := range p.sheet.Map.HandOffs {
		from, _ := p.sheet.Map.Card(h.From)
		to, _ := p.sheet.Map.Card(h.To)
		if column, _ := p.sheet.Map.Span(to); from.Lane == lane && to.Lane == lane && p.borders(column) {
			at[column]++
			most = max(most, at[column])
		}
	}
	return float64(most) * (2*paperLetter + 0.5*paperPad)
}

// borders reports whether the left border of a column is on the page, inside the map.
func (p *paper) borders(column int) bool {
	return column <= p.last && (column > p.first || column == 0)
}

// columns are those of a card that are on the page.
func (p *paper) columns(s spot) (first, last int) { return max(s.first, p.first), min(s.last, p.last) }

func (p *paper) cardHeight(s spot) float64 {
	first, last := p.columns(s)
	if p.sheet.Numbers[s.card.ID] > 0 {
		return 2 * paperDisc
	}
	return float64(len(p.wrap(p.words(*s.card), scene.Regular, last-first+1)))*paperLine + 1.2*paperPad
}

// words are what a card says on paper.
func (p *paper) words(c Card) string {
	return cmp.Or(p.sheet.Cells[c.ID], c.Text)
}

// split shares the lanes between pages of a height; every page has the emotions.
func (p *paper) split(rows []paperRow, room float64) [][]paperRow {
	at := slices.IndexFunc(rows, func(r paperRow) bool { return r.lane == LaneEmotion })
	total := 0.0
	for _, r := range rows {
		total += r.h
	}
	if over := total - room; at >= 0 && over > 0 && over <= rows[at].h-leastEmotion {
		rows[at].h, total = rows[at].h-over, room
	}
	if total <= room {
		return [][]paperRow{rows}
	}
	fixed := 0.0
	if at >= 0 {
		fixed = rows[at].h
	}
	var out [][]paperRow
	var page []paperRow
	used := fixed
	for i, r := range rows {
		if i == at {
			page = append(page, r)
			continue
		}
		if used+r.h > room && len(page) > 0 {
			out = append(out, page)
			page, used = nil, fixed
			if at >= 0 && at < i {
				page = append(page, rows[at])
			}
		}
		page, used = append(page, r), used+r.h
	}
	out = append(out, page)
	for i, pg := range out { // a page that ended before the emotions came
		if at >= 0 && !slices.ContainsFunc(pg, func(r paperRow) bool { return r.lane == LaneEmotion }) {
			out[i] = append(pg, rows[at])
		}
	}
	return out
}

// draw draws the lanes and returns the height.
func (p *paper) draw(rows []paperRow) float64 {
	p.at = map[LaneID][2]float64{}
	y := p.top()
	for _, r := range rows {
		p.at[r.lane] = [2]float64{y, r.h}
		y += r.h
	}
	p.heads()
	p.rule(p.top(), scene.Of(scene.Hairline), paperHair)
	for _, r := range rows {
		p.row(r)
	}
	p.handOffs(rows)
	return y
}

func (p *paper) heads() {
	m := &p.sheet.Map
	for _, ph := range m.Phases {
		first, last := max(ph.First, p.first), min(ph.First+ph.Count-1, p.last)
		if last < first {
			continue
		}
		box := scene.Box{X: p.x(first) + paperHair, W: p.x(last+1) - p.x(first) - 2*paperHair, H: paperPhase}
		name := scene.Ellipsis(ph.Name, scene.SemiBold, paperText, box.W-2*paperPad)
		p.add(scene.Rect{Box: box, Style: scene.Filled(scene.Of(scene.Ink))},
			line(name, box.X+paperPad*1.4, paperPhase/2, scene.Start, scene.SemiBold, paperText, scene.OnFill(scene.Of(scene.Ink))))
	}
	for c := p.first; c <= p.last; c++ {
		y := paperPhase + paperPad
		box := scene.Box{X: p.x(c) + paperHair, Y: y, W: p.step - 2*paperHair, H: p.stepHeight()}
		bottom := box.Bottom()
		change, told := p.sheet.Changes[c]
		style, word := scene.Filled(scene.Of(scene.Sunken)), scene.Of(scene.Muted)
		if told && change != Kept {
			style, word = scene.Filled(scene.RampAt(0)), scene.Of(scene.Accent)
			if change == New {
				style = scene.Framed(scene.RampAt(0), scene.Of(scene.Accent), 0.55*mm)
				box = box.Inset(0.28 * mm)
			}
		}
		p.add(scene.Rect{Box: box, Style: style})
		x := p.x(c) + 1.4*paperPad
		lines := p.wrap(m.Steps[c].Name, scene.SemiBold, 1)
		p.block(lines, x, y+paperPad, scene.SemiBold, scene.Of(scene.Ink))
		if told {
			p.block([]string{p.say("journey.change." + string(change))}, x, bottom-paperPad-paperLine, scene.Regular, word)
		}
	}
}

// usualStep is the width of a step on a sheet of its own.
const usualStep = 30 * mm

// PaperWidth is how wide a sheet is that carries so many steps at ease.
func PaperWidth(steps int) float64 { return paperHead + float64(max(steps, 1))*usualStep }
