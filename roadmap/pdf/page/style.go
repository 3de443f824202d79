package page

import "ownerloop/assets/scene"

// Style is how a text is set.
type Style struct {
	Weight        scene.Weight
	Size, Leading float64 // points
	Paint         scene.Paint
}

// The type of a page: two sizes for text, one for headlines, one for the key figures, two for the cover.
var (
	Cover    = Style{scene.Bold, 34, 14.6 * MM, scene.Of(scene.Ink)}
	Subtitle = Style{scene.Regular, 14, 6.4 * MM, scene.Of(scene.Muted)}
	Headline = Style{scene.SemiBold, 18, 7.9 * MM, scene.Of(scene.Ink)}
	Figure   = Style{scene.SemiBold, 24, 10 * MM, scene.Of(scene.Ink)}
	Text     = Style{scene.Regular, 9, 4.4 * MM, scene.Of(scene.Ink)}
	Name     = Style{scene.Medium, 9, 4.4 * MM, scene.Of(scene.Ink)}
	Title    = Style{scene.SemiBold, 9, 4.4 * MM, scene.Of(scene.Ink)}
	Small    = Style{scene.Regular, 7, 3.3 * MM, scene.Of(scene.Ink)}
	Label    = Style{scene.Medium, 7, 3.3 * MM, scene.Of(scene.Ink)}
	Strong   = Style{scene.SemiBold, 7, 3.3 * MM, scene.Of(scene.Ink)}
	Note     = Style{scene.Regular, 7, 3.3 * MM, scene.Of(scene.Muted)}
	Head     = Style{scene.SemiBold, 7, 3.3 * MM, scene.Of(scene.Muted)}
)

// In returns the style in another colour.
func (s Style) In(p scene.Paint) Style {
	s.Paint = p
	return s
}

// Of returns the style in another weight.
func (s Style) Of(w scene.Weight) Style {
	s.Weight = w
	return s
}

// Lines wraps a text to a width.
func (s Style) Lines(t string, w float64) []string {
	if t != "" && plain(t) && s.Width(t) <= w { // most texts of a table
		return []string{t}
	}
	return scene.Wrap(t, s.Weight, s.Size, w)
}

// plain reports whether a text needs neither cleaning nor care at its spaces: Wrap gives it back as it is when it fits.
func plain(t string) bool {
	for i := range len(t) {
		if t[i] < ' ' || t[i] > '~' || t[i] == ' ' && (i == 0 || i == len(t)-1 || t[i-1] == ' ') {
			return false
		}
	}
	return true
}

// Width returns the room a text needs on one line.
func (s Style) Width(t string) float64 { return scene.Width(t, s.Weight, s.Size) }

// Base returns the distance from the top of a line to its baseline: capitals stand in the middle of the line.
func (s Style) Base() float64 { return (s.Leading + scene.CapHeight(s.Weight, s.Size)) / 2 }

// Run sets one line whose top is at y.
func (s Style) Run(t string, x, y float64, a scene.Anchor) scene.Text {
	return scene.NewText(t, scene.Point{X: x, Y: y + s.Base()}, a, s.Weight, s.Size, s.Paint)
}

// Block sets lines one below the other from (x, y), and returns the height they take.
func (s Style) Block(lines []string, x, y float64, a scene.Anchor) ([]scene.Item, float64) {
	items := make([]scene.Item, 0, len(lines))
	for i, l := range lines {
		if l != "" {
			items = append(items, s.Run(l, x, y+float64(i)*s.Leading, a))
		}
	}
	return items, float64(len(lines)) * s.Leading
}

// Rule is a horizontal line.
func Rule(x, y, w, width float64, p scene.Paint) scene.Line {
	return scene.Line{From: scene.Point{X: x, Y: y}, To: scene.Point{X: x + w, Y: y}, Style: scene.Stroked(p, width)}
}

// The widths of rules, in points.
const (
	Hair  = 0.2 * MM
	Thick = 0.3 * MM
)
