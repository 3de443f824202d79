// Package measure finds texts of a laid-out page that cannot be read as they stand: beyond the margins, on top of each
// other, cut off by a clip, or sticking out of the box they are set in. It measures with the fonts that are embedded, so
// that what it passes also stands in the file. Tests of whatever makes pages ask it.
package measure

import (
	"fmt"
	"math"
	"strings"

	"ownerloop/assets/scene"
)

// Margins are how far from the edges ink may stand, in points.
type Margins struct{ Left, Right, Top, Bottom float64 }

const mm = 72 / 25.4

// Paper are the margins of the report: 15 mm at the sides, less above and below for header and footer.
var Paper = Margins{Left: 15 * mm, Right: 15 * mm, Top: 9 * mm, Bottom: 6 * mm}

// slack is what measured ink may exceed its frame by: raw advances and the shaping margin differ by less.
const slack = 0.6

// text is a run where it stands: the four corners of its capitals, clockwise from the top left.
type text struct {
	run     string
	corners [4]scene.Point
	box     scene.Box
	clip    scene.Box // of the clips around it
	frame   scene.Box // the smallest painted box around its middle
	clipped bool
	framed  bool
}

// Faults names what is wrong with a page's texts, at most once for each pair.
func Faults(page scene.Scene, m Margins) (faults []string) {
	c := collector{}
	c.items(page.Items, scene.Point{}, scene.Box{}, false)
	c.frames()
	inside := scene.Box{X: m.Left - slack, Y: m.Top - slack, W: page.Width - m.Left - m.Right + 2*slack, H: page.Height - m.Top - m.Bottom + 2*slack}
	for i, t := range c.texts {
		if !within(t.box, inside) {
			faults = append(faults, fmt.Sprintf("%.60q leaves the page: %.1f", t.run, t.box))
		}
		if t.clipped && !within(t.box, grown(t.clip, slack)) {
			faults = append(faults, fmt.Sprintf("%.60q %.1f is cut off by the clip %.1f", t.run, t.box, t.clip))
		}
		if t.framed && !within(t.box, grown(t.frame, slack)) {
			faults = append(faults, fmt.Sprintf("%.60q %.1f sticks out of its box %.1f", t.run, t.box, t.frame))
		}
		for _, o := range c.texts[:i] {
			if t.box.Touches(o.box) && overlap(t.corners, o.corners) {
				faults = append(faults, fmt.Sprintf("%.60q %.1f lies on %.60q %.1f", t.run, t.box, o.run, o.box))
			}
		}
	}
	return faults
}

func grown(b scene.Box, by float64) scene.Box {
	return scene.Box{X: b.X - by, Y: b.Y - by, W: b.W + 2*by, H: b.H + 2*by}
}

func within(in, out scene.Box) bool {
	return in.X >= out.X && in.Y >= out.Y && in.Right() <= out.Right() && in.Bottom() <= out.Bottom()
}

// collector walks a page.
type collector struct {
	texts []text
	boxes []scene.Box
}

func (c *collector) items(items []scene.Item, at scene.Point, clip scene.Box, clipped bool) {
	for _, it := range items {
		switch s := it.(type) {
		case scene.Group:
			c.items(s.Items, at.Add(s.At), clip, clipped)
		case scene.Clip:
			box := s.Box.Moved(at)
			if clipped {
				box = box.Intersect(clip)
			}
			c.items(s.Items, at, box, true)
		case scene.Rect:
			if holds(s) {
				c.boxes = append(c.boxes, s.Box.Moved(at))
			}
		case scene.Text:
			if t, ok := placed(s, at); ok {
				t.clip, t.clipped = clip, clipped
				c.texts = append(c.texts, t)
			}
		}
	}
}

// holds says whether a box is drawn to hold a text: framed or filled. Tints and hatches lie behind whatever crosses them.
func holds(r scene.Rect) bool {
	return r.Style.Hatch == nil && (r.Style.Stroke.Visible() || r.Style.Fill.Visible() && r.Style.Fill != scene.Of(scene.Sunken)) &&
		r.Box.H > 2*mm && r.Box.W > 2*mm
}

// placed measures the ink of a run.
func placed(s scene.Text, at scene.Point) (text, bool) {
	run := s.Run()
	if strings.TrimSpace(run) == "" {
		return text{}, false
	}
	o := s.At.Add(at)
	w, h := scene.Advance(run, s.Weight, s.Size), scene.CapHeight(s.Weight, s.Size)
	sin, cos := math.Sincos(s.Turn * math.Pi / 180)
	turned := func(x, y float64) scene.Point { return scene.Point{X: o.X + x*cos - y*sin, Y: o.Y + x*sin + y*cos} }
	left := s.Left()
	t := text{run: run, corners: [4]scene.Point{turned(left, -h), turned(left+w, -h), turned(left+w, 0), turned(left, 0)}}
	t.box = scene.BoxAround(t.corners[:]...)
	return t, true
}

// frames finds the smallest box around each text's middle.
func (c *collector) frames() {
	for i := range c.texts {
		t := &c.texts[i]
		for _, b := range c.boxes {
			if b.Contains(t.box.Centre()) && (!t.framed || b.W*b.H < t.frame.W*t.frame.H) {
				t.frame, t.framed = b, true
			}
		}
	}
}

// overlap says whether two turned boxes share more than a hair, by looking for a line between them.
func overlap(a, b [4]scene.Point) bool {
	const hair = 0.5
	for _, q := range [2][4]scene.Point{a, b} {
		for i := range 2 {
			d := q[i+1].Sub(q[i])
			length := math.Hypot(d.X, d.Y)
			if length == 0 {
				continue
			}
			axis := d.Times(1 / length)
			aFrom, aTo := extent(a, axis)
			bFrom, bTo := extent(b, axis)
			if min(aTo, bTo)-max(aFrom, bFrom) <= hair {
				return false
			}
		}
	}
	return true
}

// extent is the shadow of a box on an axis.
func extent(q [4]scene.Point, axis scene.Point) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for _, p := range q {
		v := p.X*axis.X + p.Y*axis.Y
		from, to = min(from, v), max(to, v)
	}
	return from, to
}
