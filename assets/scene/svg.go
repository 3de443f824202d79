package scene

import (
	"bufio"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// SVGOptions are choices of WriteSVG.
type SVGOptions struct {
	// EmbedFonts writes the Inter weights that the scene uses into the file
	// (about 300 KB each), so that it looks the same where Inter is not
	// installed.
	EmbedFonts bool
}

// WriteSVG writes the scene as a self-contained SVG 1.1 document. Texts stay
// texts, in Inter with kerning and ligatures off and the measured length set.
// Equal scenes give equal bytes. The error is w's.
func WriteSVG(w io.Writer, s Scene, p Palette, opt SVGOptions) error {
	d := &svg{w: bufio.NewWriter(w), palette: p, hatches: map[svgHatch]string{}}
	d.open(s)
	d.defs(s, opt)
	if s.Back.Visible() {
		d.printf(`<rect width="%s" height="%s"%s/>`+"\n", num(s.Width), num(s.Height), d.paint("fill", s.Back))
	}
	d.items(s.Items)
	d.printf("</svg>\n")
	if err := d.w.Flush(); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

type svg struct {
	w       *bufio.Writer
	palette Palette
	hatches map[svgHatch]string // to pattern id
	clips   int
}

type svgHatch struct {
	color       color.NRGBA
	step, width float64
}

// printf leaves write errors to the final Flush, which reports the first.
func (d *svg) printf(format string, args ...any) { fmt.Fprintf(d.w, format, args...) }

func (d *svg) open(s Scene) {
	d.printf(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	d.printf(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%[1]spt" height="%[2]spt" viewBox="0 0 %[1]s %[2]s" role="img" font-family="Inter, sans-serif" style="font-kerning:none;font-variant-ligatures:none;font-feature-settings:'kern' 0,'liga' 0,'calt' 0;white-space:pre">`+"\n",
		num(s.Width), num(s.Height))
	if s.Title != "" {
		title, _ := Clean(s.Title)
		d.printf("<title>%s</title>\n", escaped(title))
	}
}

func (d *svg) defs(s Scene, opt SVGOptions) {
	var used [weights]bool
	var patterns strings.Builder
	for it := range s.Walk() {
		if t, ok := it.(Text); ok && t.Weight < weights {
			used[t.Weight] = true
		}
		if h := styleOf(it).Hatch; h != nil && h.Step > 0 {
			d.pattern(&patterns, *h)
		}
	}
	if patterns.Len() > 0 {
		d.printf("<defs>\n%s</defs>\n", patterns.String())
	}
	if !opt.EmbedFonts {
		return
	}
	for w := range weights {
		if used[w] {
			d.printf("<style>@font-face{font-family:Inter;%s;src:url(data:font/ttf;base64,%s)}</style>\n",
				strings.ReplaceAll(strings.TrimSpace(fontCSS(w)), `"`, ""), base64.StdEncoding.EncodeToString(FontFile(w)))
		}
	}
}

// pattern is one period of the hatch: a square turned by 45 degrees with a
// line along its middle.
func (d *svg) pattern(b *strings.Builder, h Hatch) {
	key := svgHatch{d.palette.Color(h.Paint), h.Step, h.Width}
	if _, known := d.hatches[key]; known {
		return
	}
	id := "hatch" + strconv.Itoa(len(d.hatches)+1)
	d.hatches[key] = id
	fmt.Fprintf(b, `<pattern id="%s" width="%[2]s" height="%[2]s" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0H%[2]sM0 %[2]sH%[2]s"%[3]s stroke-width="%[4]s"/></pattern>`+"\n",
		id, num(h.Step), d.paint("stroke", h.Paint), num(h.Width))
}

func (d *svg) items(items []Item) {
	for _, it := range items {
		d.item(it)
	}
}

func (d *svg) item(it Item) {
	switch s := it.(type) {
	case Group:
		d.printf(`<g transform="translate(%s %s)">`+"\n", num(s.At.X), num(s.At.Y))
		d.items(s.Items)
		d.printf("</g>\n")
	case Clip:
		d.clips++
		d.printf(`<clipPath id="clip%d"><rect%s/></clipPath><g clip-path="url(#clip%[1]d)">`+"\n", d.clips, boxAttrs(s.Box))
		d.items(s.Items)
		d.printf("</g>\n")
	case Text:
		d.text(s)
	case Image:
		if s.Picture != nil {
			d.printf(`<image%s preserveAspectRatio="none" xlink:href="data:image/png;base64,%s"/>`+"\n",
				boxAttrs(s.Box), base64.StdEncoding.EncodeToString(s.Picture.PNG()))
		}
	case Link:
		d.link(s)
	default:
		d.shape(it)
	}
}

func (d *svg) shape(it Item) {
	st := styleOf(it)
	geometry := shapeElement(it)
	if geometry == "" {
		return
	}
	fill := d.paint("fill", st.Fill)
	if !st.Fill.Visible() {
		fill = ` fill="none"`
	}
	if st.Hatch == nil || !(st.Hatch.Step > 0) {
		d.printf("<%s%s%s/>\n", geometry, fill, d.stroke(st))
		return
	}
	if st.Fill.Visible() {
		d.printf("<%s%s/>\n", geometry, fill)
	}
	id := d.hatches[svgHatch{d.palette.Color(st.Hatch.Paint), st.Hatch.Step, st.Hatch.Width}]
	d.printf(`<%s fill="url(#%s)"%s/>`+"\n", geometry, id, d.stroke(st))
}

// shapeElement is the element's name and geometry, "" for a shape without
// points.
func shapeElement(it Item) string {
	switch s := it.(type) {
	case Rect:
		if s.Radii == (Radii{}) {
			return "rect" + boxAttrs(s.Box)
		}
	case Line:
		return fmt.Sprintf(`line x1="%s" y1="%s" x2="%s" y2="%s"`, num(s.From.X), num(s.From.Y), num(s.To.X), num(s.To.Y))
	case Circle:
		return fmt.Sprintf(`circle cx="%s" cy="%s" r="%s"`, num(s.Centre.X), num(s.Centre.Y), num(max(s.R, 0)))
	}
	paths := Outline(it)
	if len(paths) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range paths {
		pathData(&b, p)
	}
	return `path d="` + b.String() + `"`
}

func pathData(b *strings.Builder, p Path) {
	fmt.Fprintf(b, "M%s %s", num(p.Start.X), num(p.Start.Y))
	from := p.Start
	for _, c := range p.Cubics {
		if c == lineCubic(from, c.To) {
			fmt.Fprintf(b, "L%s %s", num(c.To.X), num(c.To.Y))
		} else {
			fmt.Fprintf(b, "C%s %s %s %s %s %s", num(c.C1.X), num(c.C1.Y), num(c.C2.X), num(c.C2.Y), num(c.To.X), num(c.To.Y))
		}
		from = c.To
	}
	if p.Closed {
		b.WriteByte('Z')
	}
}

func (d *svg) text(t Text) {
	if t.run == "" || !t.Paint.Visible() {
		return
	}
	anchor := ""
	switch t.Anchor {
	case Middle:
		anchor = ` text-anchor="middle"`
	case End:
		anchor = ` text-anchor="end"`
	}
	turn := ""
	if t.Turn != 0 {
		turn = fmt.Sprintf(` transform="rotate(%s %s %s)"`, num(t.Turn), num(t.At.X), num(t.At.Y))
	}
	d.printf(`<text x="%s" y="%s" font-size="%s"%s textLength="%s" lengthAdjust="spacingAndGlyphs"%s%s%s>%s</text>`+"\n",
		num(t.At.X), num(t.At.Y), num(t.Size), fontAttrs(t.Weight), num(Advance(t.run, t.Weight, t.Size)),
		anchor, turn, d.paint("fill", t.Paint), escaped(t.run))
}

func (d *svg) link(l Link) {
	href := l.Href()
	if href == "" {
		return // targets are names of the document the scene came from
	}
	d.printf(`<a xlink:href="%s"><rect%s fill="none" pointer-events="all"/></a>`+"\n", escaped(href), boxAttrs(l.Box))
}

func (d *svg) stroke(st Style) string {
	if !st.Stroke.Visible() || !(st.Width > 0) {
		return ""
	}
	var b strings.Builder
	b.WriteString(d.paint("stroke", st.Stroke))
	fmt.Fprintf(&b, ` stroke-width="%s"`, num(st.Width))
	if len(st.Dash) > 0 {
		parts := make([]string, len(st.Dash))
		for i, x := range st.Dash {
			parts[i] = num(x)
		}
		fmt.Fprintf(&b, ` stroke-dasharray="%s"`, strings.Join(parts, " "))
	}
	if st.Round {
		b.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
	}
	return b.String()
}

// paint is a colour attribute with its opacity; nothing for the zero Paint.
func (d *svg) paint(attr string, p Paint) string {
	if !p.Visible() {
		return ""
	}
	c := d.palette.Color(p)
	s := fmt.Sprintf(` %s="#%02X%02X%02X"`, attr, c.R, c.G, c.B)
	if c.A != 0xFF {
		s += fmt.Sprintf(` %s-opacity="%s"`, attr, num(float64(c.A)/255))
	}
	return s
}

func fontAttrs(w Weight) string {
	switch w {
	case Medium:
		return ` font-weight="500"`
	case SemiBold:
		return ` font-weight="600"`
	case Bold:
		return ` font-weight="700"`
	case Italic:
		return ` font-style="italic"`
	}
	return ""
}

func fontCSS(w Weight) string {
	css := strings.ReplaceAll(fontAttrs(w), "=", ":")
	if css == "" {
		return "font-weight:400"
	}
	return css
}

func boxAttrs(b Box) string {
	return fmt.Sprintf(` x="%s" y="%s" width="%s" height="%s"`, num(b.X), num(b.Y), num(max(b.W, 0)), num(max(b.H, 0)))
}

// num writes a length with at most three decimals, "0" for what is no number.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 3, 64)
	if strings.ContainsAny(s, "NI") {
		return "0"
	}
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
