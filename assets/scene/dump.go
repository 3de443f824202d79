package scene

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Dump writes the scene as text, one item a line, contents indented: stable,
// readable in a diff, for tests that compare with a kept copy. Lengths have two
// decimals. The error is w's.
func Dump(w io.Writer, s Scene) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "scene %s %q%s\n", lengths(s.Width, s.Height), s.Title, dumpPaint(" back", s.Back))
	dumpItems(b, s.Items, "  ")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("dump scene: %w", err)
	}
	return nil
}

func dumpItems(b *bufio.Writer, items []Item, indent string) {
	for _, it := range items {
		ref := ""
		if r := it.Reference(); r != "" {
			ref = fmt.Sprintf(" ref %q", r)
		}
		fmt.Fprintf(b, "%s%s%s\n", indent, dumpItem(it), ref)
		switch c := it.(type) {
		case Group:
			dumpItems(b, c.Items, indent+"  ")
		case Clip:
			dumpItems(b, c.Items, indent+"  ")
		}
	}
}

func dumpItem(it Item) string {
	switch s := it.(type) {
	case Rect:
		radii := ""
		if s.Radii != (Radii{}) {
			radii = " radii " + lengths(s.Radii.TopLeft, s.Radii.TopRight, s.Radii.BottomRight, s.Radii.BottomLeft)
		}
		return "rect " + dumpBox(s.Box) + radii + dumpStyle(s.Style)
	case Line:
		return "line " + lengths(s.From.X, s.From.Y, s.To.X, s.To.Y) + dumpStyle(s.Style)
	case Curve:
		var p strings.Builder
		pathData(&p, s.Path)
		return "curve " + p.String() + dumpStyle(s.Style)
	case Polygon:
		kind := "polygon"
		if s.Open {
			kind = "polyline"
		}
		return kind + dumpPoints(s.Points) + dumpStyle(s.Style)
	case Circle:
		return "circle " + lengths(s.Centre.X, s.Centre.Y, s.R) + dumpStyle(s.Style)
	case Arc:
		kind := "arc "
		if s.Sector {
			kind = "sector "
		}
		return kind + lengths(s.Centre.X, s.Centre.Y, s.R) + " from " + lengths(s.Start) + " sweep " + lengths(s.Sweep) + dumpStyle(s.Style)
	case Text:
		return dumpText(s)
	case Image:
		name := "none"
		if s.Picture != nil {
			name = s.Picture.Name()[:12]
		}
		return "image " + dumpBox(s.Box) + " " + name
	case Clip:
		return "clip " + dumpBox(s.Box)
	case Group:
		return "group " + lengths(s.At.X, s.At.Y)
	case Link:
		return fmt.Sprintf("link %s target %q url %q", dumpBox(s.Box), s.Target, s.URL)
	}
	return fmt.Sprintf("%T", it)
}

func dumpText(t Text) string {
	anchor := [...]string{"start", "middle", "end"}[min(t.Anchor, End)]
	turn := ""
	if t.Turn != 0 {
		turn = " turn " + lengths(t.Turn)
	}
	return fmt.Sprintf("text %s %s %s %s%s%s %q", lengths(t.At.X, t.At.Y), anchor, t.Weight, lengths(t.Size), dumpPaint("", t.Paint), turn, t.run)
}

func dumpStyle(st Style) string {
	s := dumpPaint(" fill", st.Fill)
	if st.Hatch != nil {
		s += dumpPaint(" hatch", st.Hatch.Paint) + " " + lengths(st.Hatch.Step, st.Hatch.Width)
	}
	if st.Stroke.Visible() {
		s += dumpPaint(" stroke", st.Stroke) + " " + lengths(st.Width)
	}
	if len(st.Dash) > 0 {
		s += " dash " + lengths(st.Dash...)
	}
	if st.Round {
		s += " round"
	}
	return s
}

func dumpPaint(label string, p Paint) string {
	if !p.Visible() {
		return ""
	}
	return label + " " + p.String()
}

func dumpBox(b Box) string { return lengths(b.X, b.Y, b.W, b.H) }

func dumpPoints(pts []Point) string {
	var b strings.Builder
	for _, p := range pts {
		b.WriteString(" " + lengths(p.X, p.Y))
	}
	return b.String()
}

// lengths writes numbers with two decimals, joined by commas; what rounds to
// zero has no sign.
func lengths(xs ...float64) string {
	parts := make([]string, len(xs))
	for i, x := range xs {
		if parts[i] = fmt.Sprintf("%.2f", x); parts[i] == "-0.00" {
			parts[i] = "0.00"
		}
	}
	return strings.Join(parts, ",")
}
