package ui_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The values below are the design's, written down a second time on purpose: what the window shows is held against them,
// not against the code that makes them.

// roles are the colours by role, light and dark.
var roles = map[string][2]string{
	"background": {"F6F7F5", "12171A"}, "surface": {"FFFFFF", "1A2125"}, "sunken": {"EEF1EF", "0E1315"}, "ink": {"1B1F24", "E8ECEE"},
	"muted": {"5B6570", "9DA8B0"}, "edge": {"7C8791", "75818A"}, "ghost": {"AEB7BF", "4A555D"}, "hairline": {"DFE3E8", "313A40"},
	"hover": {"F0F3F2", "20282D"}, "accent": {"0B6E75", "5BBAC0"}, "accent strong": {"085358", "8AD3D7"}, "accent soft": {"E3F1F1", "153A3E"},
	"on accent": {"FFFFFF", "08272A"}, "notice": {"7A5200", "E3B866"}, "notice soft": {"FAF1DF", "3A2E16"},
	"fault": {"B3261E", "F2938A"}, "fault soft": {"FBEAE8", "42201D"},
	"stage 1": {"CFE6E6", "214448"}, "stage 2": {"6FB1B5", "3B7D82"}, "stage 3": {"0B6E75", "9ADADD"}, "on stage 2": {"1B1F24", "FFFFFF"},
	"MOPS": {"005A8C", "66B2DD"}, "Aftersales": {"A04600", "FF9650"}, "Sales": {"93446F", "E6A8C8"}, "Store": {"00694D", "4CCBA6"},
	"Data/IT": {"1E6A99", "8DCDF2"}, "Leadership": {"865C00", "F5BF4F"},
}

// typeScale are the sizes of letters there are.
var typeScale = []float32{12, 14, 16, 20, 28}

const textContrast = 4.5

func hex(s string) color.NRGBA {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		panic(err)
	}
	return color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
}

// box is a place in the window.
type box struct{ x, y, w, h float32 }

func (b box) holds(x, y float32) bool { return x >= b.x && x <= b.x+b.w && y >= b.y && y <= b.y+b.h }

// near allows for what layouts round.
func (b box) near(o box) bool {
	off := func(x, y float32) bool { return math.Abs(float64(x-y)) > 0.51 }
	return !off(b.x, o.x) && !off(b.y, o.y) && !off(b.w, o.w) && !off(b.h, o.h)
}

func (b box) cut(o box) box {
	x, y := max(b.x, o.x), max(b.y, o.y)
	return box{x, y, min(b.x+b.w, o.x+o.w) - x, min(b.y+b.h, o.y+o.h) - y}
}

// shown is an object of the window as it is painted: where, and how much of that can be seen.
type shown struct {
	o        fyne.CanvasObject
	at, seen box
}

// painted lists what the window's page paints, in order.
func (w *window) painted() []shown {
	return paintedIn(w.Window().Content(), w.Window().Canvas().Size())
}

// paintedIn lists what an object paints in a window of a size.
func paintedIn(root fyne.CanvasObject, size fyne.Size) []shown {
	var out []shown
	var walk func(o fyne.CanvasObject, x, y float32, clip box)
	walk = func(o fyne.CanvasObject, x, y float32, clip box) {
		if !o.Visible() {
			return
		}
		p, s := o.Position(), o.Size()
		at := box{x + p.X, y + p.Y, s.Width, s.Height}
		out = append(out, shown{o, at, at.cut(clip)})
		if _, ok := o.(interface{ ScrollToOffset(fyne.Position) }); ok {
			clip = clip.cut(at)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at.x, at.y, clip)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at.x, at.y, clip)
			}
		}
	}
	walk(root, 0, 0, box{0, 0, size.Width, size.Height})
	return slices.DeleteFunc(out, func(x shown) bool { return x.seen.w <= 0 || x.seen.h <= 0 })
}

// reading is the window as one look shows it.
type reading struct {
	*window
	dark  int // index into roles
	scale float32
	list  []shown
}

func (r *reading) fault(format string, args ...any) {
	r.t.Helper()
	r.t.Errorf("%s, dark %d, text %v: %s", r.At().Page, r.dark, r.scale, fmt.Sprintf(format, args...))
}

func (r *reading) role(name string) color.NRGBA { return hex(roles[name][r.dark]) }

func plain(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// fill reports whether an object is a rectangle of a role.
func (r *reading) fill(x shown, role string) bool {
	b, ok := x.o.(*canvas.Rectangle)
	return ok && plain(b.FillColor) == r.role(role)
}

// texts holds sizes and colours of letters against the scale and the roles, and each against what lies behind it.
func (r *reading) letters() {
	r.t.Helper()
	known := map[color.NRGBA]bool{}
	for _, c := range roles {
		known[hex(c[r.dark])] = true
	}
	for i, x := range r.list {
		t, ok := x.o.(*canvas.Text)
		if !ok || strings.TrimSpace(t.Text) == "" {
			continue
		}
		if !slices.ContainsFunc(typeScale, func(s float32) bool { return float32(math.Round(float64(s*r.scale))) == t.TextSize }) {
			r.fault("%q is %v high", t.Text, t.TextSize)
		}
		ink := plain(t.Color)
		if !known[ink] {
			r.fault("%q is of no role: %v", t.Text, ink)
			continue
		}
		back := r.behind(i)
		if c := contrast(ink, back); c < textContrast {
			r.fault("%q has a contrast of %.2f on %v", t.Text, c, back)
		}
	}
}

// behind is the colour behind the middle of a text.
func (r *reading) behind(i int) color.NRGBA {
	at := r.list[i].seen
	for _, x := range slices.Backward(r.list[:i]) {
		if b, ok := x.o.(*canvas.Rectangle); ok && plain(b.FillColor).A == 255 && x.seen.holds(at.x+at.w/2, at.y+at.h/2) {
			return plain(b.FillColor)
		}
	}
	return r.role("background")
}

// contrast is WCAG 2's.
func contrast(a, b color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		c := float64(v) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	luminance := func(c color.NRGBA) float64 { return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) }
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

// frame holds the parts of the frame against their sizes.
func (r *reading) frame(rail, inspector float32) {
	r.t.Helper()
	size := r.Window().Canvas().Size()
	var railFound, headFound, sideFound bool
	for _, x := range r.list {
		switch {
		case r.fill(x, "sunken") && x.at.x == 0 && x.at.y == 0 && x.at.h == size.Height:
			railFound = true
			if x.at.w != rail {
				r.fault("the rail is %v wide, want %v", x.at.w, rail)
			}
		case r.fill(x, "hairline") && x.at.x == rail && x.at.w == size.Width-rail && x.at.h == 1 && !headFound:
			headFound = true
			if x.at.y != 55 {
				r.fault("the header is %v high, want 56", x.at.y+1)
			}
		case inspector > 0 && r.fill(x, "surface") && x.at.y == 56 && x.at.x+x.at.w == size.Width && x.at.h == size.Height-56:
			sideFound = true
			if x.at.w != inspector {
				r.fault("the inspector is %v wide, want %v", x.at.w, inspector)
			}
		}
	}
	if !railFound || !headFound || inspector > 0 && !sideFound {
		r.fault("rail %v, header %v, inspector %v were found", railFound, headFound, sideFound)
	}
}

// controls holds heights, corners and gaps of what can be pressed and of cards.
func (r *reading) controls(rail, padding float32) {
	r.t.Helper()
	near := func(got float32, want ...float32) bool {
		return slices.ContainsFunc(want, func(w float32) bool { return math.Abs(float64(got-w)) < 0.51 })
	}
	var cards []shown
	for _, x := range r.list {
		switch o := x.o.(type) {
		case *kit.Button:
			if !near(x.at.h, 32*r.scale, 40*r.scale, 48*r.scale) {
				r.fault("button %q is %v high", o.AccessibilityLabel(), x.at.h)
			}
			if x.at.w < 32 {
				r.fault("button %q is %v wide", o.AccessibilityLabel(), x.at.w)
			}
		case *kit.Segmented:
			if !near(x.at.h, 32*r.scale) {
				r.fault("a choice is %v high", x.at.h)
			}
		case *kit.Card:
			cards = append(cards, x)
		}
	}
	for _, c := range cards {
		if c.at.x < rail+padding-0.5 {
			r.fault("a card begins at %v; the page's margin ends at %v", c.at.x, rail+padding)
		}
		for _, o := range cards {
			sideBySide := c.at.y < o.at.y+o.at.h && o.at.y < c.at.y+c.at.h
			if gap := o.at.x - (c.at.x + c.at.w); sideBySide && gap > 0 && gap < 24 && !near(gap, 16) {
				r.fault("cards stand %v apart", gap)
			}
			sameColumn := c.at.x < o.at.x+o.at.w && o.at.x < c.at.x+c.at.w
			if gap := o.at.y - (c.at.y + c.at.h); sameColumn && gap > 0 && gap < 24 && !near(gap, 16) {
				r.fault("cards stand %v above each other", gap)
			}
		}
		surface := slices.IndexFunc(r.list, func(x shown) bool { return r.fill(x, "surface") && x.at.near(c.at) })
		if surface < 0 {
			r.fault("the card at %v has no surface", c.at)
			continue
		}
		if b := r.list[surface].o.(*canvas.Rectangle); b.CornerRadius != 6 || b.StrokeWidth != 1 || plain(b.StrokeColor) != r.role("hairline") {
			r.fault("a card has corners of %v and a border of %v in %v", b.CornerRadius, b.StrokeWidth, plain(b.StrokeColor))
		}
	}
}

// rows holds the lines of grids apart: their rows are 32, in reading tables up to 46 high.
func (r *reading) rows() {
	r.t.Helper()
	for _, g := range r.list {
		if _, ok := g.o.(*kit.Grid); !ok {
			continue
		}
		var lines []float32
		for _, x := range r.list {
			if r.fill(x, "hairline") && x.at.h == 1 && x.at.w > g.at.w/2 && x.seen.x >= g.at.x && x.seen.x+x.seen.w <= g.at.x+g.at.w+1 && x.seen.y > g.at.y && x.seen.y < g.at.y+g.at.h-1 {
				lines = append(lines, x.at.y)
			}
		}
		slices.Sort(lines)
		lines = slices.Compact(lines)
		for i := 1; i < len(lines); i++ {
			if h := lines[i] - lines[i-1]; h < 32*r.scale-1.01 || h > 46*r.scale+1.01 {
				r.fault("a row of a grid is %v high", h)
			}
		}
		if len(lines) < 2 && g.seen.h > 150 {
			r.fault("a grid of %v shows no rows", g.at)
		}
	}
}

// ring gives buttons the focus and looks for its ring: 2 wide, its inner side 2 away.
func (r *reading) ring() {
	r.t.Helper()
	c := r.Window().Canvas()
	tried := 0
	for _, x := range r.list {
		b, ok := x.o.(*kit.Button)
		if !ok || b.Disabled() || !x.seen.near(x.at) || tried == 3 {
			continue
		}
		tried++
		c.Focus(b)
		if !slices.ContainsFunc(r.painted(), func(o shown) bool {
			ring, ok := o.o.(*canvas.Rectangle)
			return ok && ring.StrokeWidth == 2 && plain(ring.StrokeColor) == r.role("accent") && o.at.near(box{x.at.x - 4, x.at.y - 4, x.at.w + 8, x.at.h + 8})
		}) {
			r.fault("nothing shows that %q has the focus", b.AccessibilityLabel())
		}
	}
	c.Unfocus()
	if tried == 0 {
		r.fault("there is no button to give the focus to")
	}
}

// TestTokensOfTheWindow reads sizes, colours and contrasts off the pages as the window paints them.
func TestTokensOfTheWindow(t *testing.T) {
	kinds := []struct {
		dark int
		text int
	}{{0, 100}, {1, 130}, {0, 130}, {1, 100}}
	pages := []page.Place{{Page: page.Scorecard}, {Page: page.Step, Item: "discover"}, {Page: page.Library}, {Page: page.Rating},
		{Page: page.Value}, {Page: page.Group}, {Page: page.Reports}, {Page: page.Settings}, {Page: page.Roadmap, View: "proposals"}}
	if testing.Short() {
		kinds, pages = kinds[:2], pages[:3]
	}
	for _, k := range kinds {
		look := []settings.Look{settings.Light, settings.Dark}[k.dark]
		w := start(t, t.TempDir(), large, func(s *settings.Settings) { s.Look, s.TextSize = look, k.text })
		w.sample(page.Place{Page: page.Settings})
		r := &reading{window: w, dark: k.dark, scale: float32(k.text) / 100}
		rail := float32(208) // with larger text as much as its names need
		for _, at := range pages {
			w.Go(at)
			w.settle()
			if at.Page == page.Scorecard {
				w.command("scorecard.overall")
			}
			r.list = w.painted()
			if k.text > 100 && at.Page != page.Roadmap {
				rail = r.list[slices.IndexFunc(r.list, func(x shown) bool { return r.fill(x, "sunken") && x.at.x == 0 && x.at.h == large.Height })].at.w
				if rail < 208 || rail > 208*r.scale {
					r.fault("the rail is %v wide", rail)
				}
			}
			wide, side := rail, float32(0)
			switch at.Page {
			case page.Scorecard:
				side = 344
			case page.Roadmap:
				wide = 56
			}
			r.letters()
			r.frame(wide, side)
			margin := float32(24)
			if at.Page == page.Rating && k.text > 100 { // as in a small window
				margin = 16
			}
			r.controls(wide, margin)
			r.rows()
			r.ring()
		}
		if k.text == 100 {
			w.Window().Resize(fyne.NewSize(1024, 640))
			w.Go(page.Place{Page: page.Scorecard})
			w.settle()
			r.list = w.painted()
			r.frame(56, 0)
			r.controls(56, 16)
			r.letters()
		}
		w.end()
	}
}
