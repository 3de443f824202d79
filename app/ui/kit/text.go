package kit

import (
	"math"
	"strings"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measure is the widest a sentence runs: 72 characters of ordinary text.
const Measure float32 = 72 * 7.2

// Span is a run of text in one look.
type Span struct {
	Text   string
	Weight scene.Weight
	Paint  scene.Paint // the zero paint is ink
}

// Text shows words: one look or several, on one line or wrapped to the width it is given. It is measured with the
// embedded font, as every scene is, and never cut: what does not fit on one line wraps unless OneLine is set.
type Text struct {
	widget.BaseWidget
	Spans []Span
	// Points is the size of the letters before scaling, one of the Size constants.
	Points float32
	// Align places lines in the width.
	Align fyne.TextAlign
	// OneLine keeps the text on one line. Where the width is too small, Cut decides.
	OneLine bool
	// Cut ends a line that does not fit with an ellipsis; only for grid cells, whose whole text stands elsewhere.
	Cut bool
	// Lines, when above zero, is the largest number of lines; the last one is cut.
	Lines int

	known measured
}

// NewText makes wrapping text of one look.
func NewText(s string, size float32, weight scene.Weight, role scene.Role) *Text {
	t := &Text{Spans: []Span{{s, weight, scene.Of(role)}}, Points: size}
	t.ExtendBaseWidget(t)
	return t
}

// NewSpans makes wrapping text of several looks.
func NewSpans(size float32, spans ...Span) *Text {
	t := &Text{Spans: spans, Points: size}
	t.ExtendBaseWidget(t)
	return t
}

// Body is ordinary wrapping text.
func Body(s string) *Text { return NewText(s, SizeText, scene.Regular, scene.Ink) }

// MutedText is second text of ordinary size.
func MutedText(s string) *Text { return NewText(s, SizeText, scene.Regular, scene.Muted) }

// Small is a muted label.
func Small(s string) *Text { return NewText(s, SizeSmall, scene.Regular, scene.Muted) }

// Name is ordinary text that names something.
func Name(s string) *Text { return NewText(s, SizeText, scene.Medium, scene.Ink) }

// Block is the title of a card or block.
func Block(s string) *Text { return NewText(s, SizeBlock, scene.SemiBold, scene.Ink) }

// Title is the title of a page or dialog.
func Title(s string) *Text { return NewText(s, SizeTitle, scene.SemiBold, scene.Ink) }

// Figure is a key number, or the name of a step.
func Figure(s string) *Text { return NewText(s, SizeFigure, scene.SemiBold, scene.Ink) }

// Single keeps t on one line and returns it.
func (t *Text) Single() *Text {
	t.OneLine = true
	return t
}

// Aligned sets the alignment and returns t.
func (t *Text) Aligned(a fyne.TextAlign) *Text {
	t.Align = a
	return t
}

// Painted sets the paint of every span and returns t.
func (t *Text) Painted(p scene.Paint) *Text {
	for i := range t.Spans {
		t.Spans[i].Paint = p
	}
	return t
}

// String is the whole text.
func (t *Text) String() string {
	var b strings.Builder
	for _, s := range t.Spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Set changes the words of single-look text and repaints when they differ.
func (t *Text) Set(s string) {
	if len(t.Spans) == 1 && t.Spans[0].Text == s {
		return
	}
	look := Span{}
	if len(t.Spans) > 0 {
		look = t.Spans[0]
	}
	look.Text = s
	t.Spans = []Span{look}
	t.Refresh()
}

// SetSpans changes words and looks.
func (t *Text) SetSpans(spans ...Span) {
	t.Spans = spans
	t.Refresh()
}

// HeightFor implements Fluid.
func (t *Text) HeightFor(width float32) float32 {
	return float32(len(t.lines(width))) * Scaled(Line(t.Points))
}

// MinSize implements fyne.CanvasObject. Wrapping text can be as narrow as its longest word.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	if t.OneLine {
		h := Scaled(Line(t.Points))
		if t.Cut {
			return fyne.NewSize(Letters(t.Points), h)
		}
		return fyne.NewSize(t.Width(), h)
	}
	w := t.longest()
	return fyne.NewSize(w, t.HeightFor(max(w, t.Size().Width)))
}

// Width is the room the text needs on one line.
func (t *Text) Width() float32 {
	k := t.measured()
	if k.width == 0 {
		var w float64
		for _, s := range t.Spans {
			w += scene.Width(s.Text, s.Weight, float64(Letters(t.Points)))
		}
		k.width = roomFor(w)
	}
	return k.width
}

// roomFor turns a measured width into one of the screen that is never the smaller of the two, so that a text fits
// into the room it asked for.
func roomFor(w float64) float32 { return float32(math.Ceil(w*8) / 8) }

func (t *Text) longest() float32 {
	k := t.measured()
	if k.longest == 0 {
		var w float64
		for _, s := range t.Spans {
			for _, word := range strings.Fields(s.Text) {
				w = max(w, scene.Width(word, s.Weight, float64(Letters(t.Points))))
			}
		}
		k.longest = roomFor(w)
	}
	return k.longest
}

// piece is a span's part on one line.
type piece struct {
	text   string
	weight scene.Weight
	paint  scene.Paint
	x      float32
	width  float32
}

// lines breaks the text to a width. A text without words has one empty line, so that rows keep their height.
func (t *Text) lines(width float32) [][]piece {
	k := t.measured()
	for _, b := range k.broken {
		if b.width == width {
			return b.lines
		}
	}
	lines := t.breakTo(width)
	if len(k.broken) >= maxBroken {
		k.broken = k.broken[1:]
	}
	k.broken = append(k.broken, broken{width, lines})
	return lines
}

func (t *Text) breakTo(width float32) [][]piece {
	size := float64(Letters(t.Points))
	var out [][]piece
	switch {
	case t.OneLine:
		out = [][]piece{t.single(width, size)}
	case len(t.Spans) == 1:
		s := t.Spans[0]
		text, _ := cleanLines(s.Text)
		for _, l := range scene.Wrap(text, s.Weight, size, float64(width)) {
			out = append(out, []piece{{text: l, weight: s.Weight, paint: s.Paint, width: float32(scene.Width(l, s.Weight, size))}})
		}
	default:
		out = t.flow(width, size)
	}
	if len(out) == 0 {
		out = [][]piece{nil}
	}
	if t.Lines > 0 && len(out) > t.Lines {
		out = out[:t.Lines]
		if last := out[t.Lines-1]; len(last) > 0 {
			p := &last[len(last)-1]
			room := max(width-p.x, 0)
			p.text = scene.Ellipsis(p.text+" …………", p.weight, size, float64(room))
			p.width = float32(scene.Width(p.text, p.weight, size))
		}
	}
	return out
}

// cleanLines makes text drawable and keeps its line feeds.
func cleanLines(s string) (string, bool) {
	if !strings.Contains(s, "\n") {
		c, _ := scene.Clean(s)
		return c, false
	}
	parts := strings.Split(s, "\n")
	for i, p := range parts {
		parts[i], _ = scene.Clean(p)
	}
	return strings.Join(parts, "\n"), true
}

func (t *Text) single(width float32, size float64) []piece {
	var line []piece
	var x float64
	for _, s := range t.Spans {
		text, _ := scene.Clean(s.Text)
		w := scene.Width(text, s.Weight, size)
		if t.Cut && x+w > float64(width) {
			text = scene.Ellipsis(text, s.Weight, size, max(float64(width)-x, 0))
			w = scene.Width(text, s.Weight, size)
			return append(line, piece{text, s.Weight, s.Paint, float32(x), float32(w)})
		}
		line = append(line, piece{text, s.Weight, s.Paint, float32(x), float32(w)})
		x += scene.Advance(text, s.Weight, size)
	}
	return line
}

// flow wraps spans of different looks as one paragraph, word by word.
func (t *Text) flow(width float32, size float64) [][]piece {
	var out [][]piece
	var line []piece
	var x float64
	for _, s := range t.Spans {
		text, _ := scene.Clean(s.Text)
		run := ""
		start := x
		end := func() {
			if run != "" {
				line = append(line, piece{run, s.Weight, s.Paint, float32(start), float32(scene.Width(run, s.Weight, size))})
			}
			run = ""
		}
		for _, word := range words(text) {
			w := scene.Advance(word, s.Weight, size)
			if bare := strings.TrimRight(word, " "); x > 0 && x+scene.Width(bare, s.Weight, size) > float64(width) {
				end()
				out, line = append(out, line), nil
				x, start = 0, 0
				if word = strings.TrimLeft(word, " "); word == "" {
					continue
				}
				w = scene.Advance(word, s.Weight, size)
			}
			run += word
			x += w
		}
		end()
	}
	return append(out, line)
}

// words cuts a text into words, each with the spaces behind it.
func words(s string) []string {
	var out []string
	start := 0
	for i := 1; i < len(s); i++ {
		if s[i-1] == ' ' && s[i] != ' ' {
			out = append(out, s[start:i])
			start = i
		}
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{t: t}
	r.rebuild(t.Size())
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
	width   float32
}

func (r *textRenderer) rebuild(size fyne.Size) {
	lines := r.t.lines(size.Width)
	n := 0
	height := Scaled(Line(r.t.Points))
	for y, line := range lines {
		var total float32
		if len(line) > 0 {
			last := line[len(line)-1]
			total = last.x + last.width
		}
		var shift float32
		switch r.t.Align {
		case fyne.TextAlignCenter:
			shift = (size.Width - total) / 2
		case fyne.TextAlignTrailing:
			shift = size.Width - total
		}
		for _, p := range line {
			var c *canvas.Text
			if n < len(r.objects) {
				c = r.objects[n].(*canvas.Text)
			} else {
				c = &canvas.Text{}
				r.objects = append(r.objects, c)
			}
			paint := p.paint
			if !paint.Visible() {
				paint = scene.Of(scene.Ink)
			}
			c.Text, c.TextSize, c.FontSource, c.Color = p.text, Letters(r.t.Points), fonts[p.weight], Color(paint)
			c.Move(fyne.NewPos(p.x+shift, float32(y)*height))
			c.Resize(fyne.NewSize(p.width, height))
			n++
		}
	}
	r.objects = r.objects[:n]
	r.width = size.Width
}

func (r *textRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.rebuild(size)
	}
}

func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *textRenderer) Refresh() {
	r.rebuild(r.t.Size())
	for _, o := range r.objects {
		canvas.Refresh(o)
	}
	canvas.Refresh(r.t)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *textRenderer) Destroy() {}
