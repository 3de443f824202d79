package value

import (
	"fmt"
	"strconv"
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// worth is the two charts: the range over time, and what moves it.
type worth struct {
	p           *Page
	card, moves *kit.Card
	band        *kit.Drawing
	tornado     *kit.Drawing
	busy        *kit.Chip
	drawn       *kit.Text
	body        *fyne.Container
	lines       *fyne.Container // below the chart: what stands apart, what has come
	chart       *fyne.Container
}

func newWorth(p *Page) *worth {
	w := &worth{p: p, busy: kit.NewChip(p.say("valuepage.updating"), kit.Soft), drawn: kit.Small("").Single(), lines: kit.Column(kit.Gap4)}
	w.busy.Hide()
	w.band = kit.NewLiveChart(func(width, height float64) scene.Scene {
		return chart.ValueBand(p.section, chart.ValueOptions{Width: width, Height: height, Title: p.headline(), Monthly: p.monthly}, p.host.Text(), chart.ScreenValue())
	}).With(w.explains)
	w.tornado = kit.NewLiveChart(func(width, height float64) scene.Scene {
		return chart.Tornado(p.section, chart.ValueOptions{Width: width, Height: height, Title: p.say("valuepage.moves"), Rows: tornadoRows(height)},
			p.host.Text(), chart.ScreenValue())
	}).With(w.explains)
	w.tornado.OnTapped = func(ref string, _ scene.Box) { w.choose(ref) }
	w.chart = kit.ColumnGrow(kit.Gap8, 0, w.band, w.lines)
	w.body = container.NewStack(w.chart)
	w.card = kit.NewCard(p.say("valuepage.sum"), []fyne.CanvasObject{w.busy, w.drawn}, w.body)
	w.moves = kit.NewCard(p.say("valuepage.moves"), nil, w.tornado)
	return w
}

// tornadoRows is how many inputs fit into a height with their names, values and the legend.
func tornadoRows(height float64) int { return min(max(int((height-92)/37), 3), 12) }

func (w *worth) explains(d *kit.Drawing) {
	d.OnTapped = func(ref string, _ scene.Box) { w.p.open(ref) }
	d.Say = w.say
}

// choose selects an input from the tornado where it can be changed.
func (w *worth) choose(ref string) {
	w.tornado.Select(ref)
	w.p.inputs.choose(strings.TrimPrefix(ref, refInput))
	w.p.explain.follow(ref)
}

// say puts a part of a chart into one sentence.
func (w *worth) say(ref string) string {
	p, v := w.p, w.p.section
	if id, ok := strings.CutPrefix(ref, refInput); ok {
		for _, s := range v.Swings {
			if s.Input == id {
				return p.say("valuepage.say.swing", text.Sub("Input", s.Label), text.Sub("Low", s.Low), text.Sub("High", s.High),
					text.MoneyArg("AtLow", s.AtLow, v.Currency), text.MoneyArg("AtHigh", s.AtHigh, v.Currency))
			}
		}
	}
	if m, ok := monthOf(v, ref); ok {
		b := m.Sum
		if p.monthly {
			b = m.Net
		}
		return p.say("valuepage.say.month", text.Str("Month", p.host.Text().MonthYear(m.First)), text.Int("N", m.Month),
			text.MoneyArg("P10", b.P10, v.Currency), text.MoneyArg("P50", b.P50, v.Currency), text.MoneyArg("P90", b.P90, v.Currency))
	}
	switch ref {
	case refPayback:
		return p.say("valuepage.explain.payback")
	case refDeepest:
		return p.say("valuepage.explain.deepest")
	}
	return ""
}

// monthOf finds the month a reference names.
func monthOf(v roadmap.ValueSection, ref string) (roadmap.ValueMonth, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(ref, refMonth))
	if err != nil || n < 1 || n > len(v.Months) {
		return roadmap.ValueMonth{}, false
	}
	return v.Months[n-1], true
}

// updating says that what is shown is about to be replaced.
func (w *worth) updating(on bool) {
	if w.busy.Visible() == on {
		return
	}
	w.busy.Hidden = !on
	w.card.Refresh()
}

func (w *worth) update() {
	p, v := w.p, w.p.section
	title, unit := "value.page.sum", text.Sub("Unit", chart.UnitOf(v).Name)
	if p.monthly {
		title = "valuepage.sum-monthly"
	}
	w.card.SetTitle(p.say(title, unit, text.Int("Count", v.Stores)))
	w.moves.SetTitle(p.say("value.page.moves", unit))
	w.drawn.Hidden, w.moves.Hidden = !v.Known, !v.Known
	w.drawn.Set(strings.TrimSuffix(p.say("value.page.draws", text.Int("Draws", v.Draws), text.Str("Seed", strconv.FormatUint(v.Seed, 10))), ".")) // no sentence of a paragraph here
	illustration := ""
	if v.Illustration && v.Known {
		illustration = p.say("valuepage.illustration")
	}
	w.card.SetCount(illustration, kit.NoticeChip)
	w.body.Objects = []fyne.CanvasObject{w.chart}
	if len(v.Problems) > 0 {
		w.body.Objects = []fyne.CanvasObject{w.problems()}
	}
	w.lines.Objects = w.below()
	w.body.Refresh()
	w.band.Relayout()
	w.tornado.Relayout()
}

// problems names what a forecast can't be made from.
func (w *worth) problems() fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Name(w.p.say("valuepage.problems"))}
	for _, m := range w.p.section.Problems {
		rows = append(rows, kit.RowTop(kit.Gap8, kit.NewIcon("warning", 16, scene.Fault), kit.Grow(1, kit.Body(w.p.host.Text().Say(m)))))
	}
	return kit.Column(kit.Gap8, rows...)
}

// below is what stands under the chart on lines of its own: risk avoided, never in the sum, and what has come so far.
func (w *worth) below() (out []fyne.CanvasObject) {
	p, v := w.p, w.p.section
	line := func(words, ref string) {
		out = append(out, kit.NewPressable(words, kit.Body(words), func() { p.open(ref) }).With(func(b *kit.Pressable) { b.Radius = kit.RadiusCell }))
	}
	if len(v.Apart) > 0 {
		line(p.say("value.page.apart", text.MoneyArg("Risk", riskOf(v), v.Currency)), refRisk)
	}
	if len(v.Realised) > 0 {
		like := max(v.Gained.PlannedNet, -v.Gained.PlannedNet, v.Gained.RealisedNet, -v.Gained.RealisedNet)
		line(p.say("valuepage.realised", text.MoneyLike("Realised", v.Gained.RealisedNet, v.Currency, like),
			text.MoneyLike("Planned", v.Gained.PlannedNet, v.Currency, like)), refRealised)
	}
	return out
}

// riskOf is a year of all that stands apart.
func riskOf(v roadmap.ValueSection) (sum int64) {
	for _, l := range v.Apart {
		sum += l.Planned
	}
	return sum
}

// References of what can be explained; charts use the same.
const (
	refStart    = "value:"
	refInput    = "value:input:"
	refMonth    = "value:month:"
	refLever    = "value:lever:"
	refFinal    = "value:final"
	refPresent  = "value:present"
	refPayback  = "value:payback"
	refDeepest  = "value:deepest"
	refRisk     = "value:risk"
	refRealised = "value:realised"
)

func refOfMonth(n int) string { return fmt.Sprint(refMonth, n) }

// layout places the head, both charts and the inputs: charts left, inputs right where there is room, else below each other.
type layout struct{}

const (
	wide     float32 = 1310 // from which the inputs keep all their columns whole beside the charts
	bandLow  float32 = 340
	tornLow  float32 = 400
	gridLow  float32 = 440
	gridPart float32 = 0.51
)

func (layout) pad(width float32) float32 {
	if width < 1000 {
		return kit.Gap16
	}
	return kit.Gap24
}

// HeightFor implements kit.FluidLayout.
func (l layout) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	pad := l.pad(width)
	h := 2*pad + kit.HeightOf(o[0], width-2*pad) + kit.Gap16
	if width >= kit.Scaled(wide) {
		return h + kit.Scaled(bandLow) + kit.Gap16 + kit.Scaled(tornLow)
	}
	return h + kit.Scaled(bandLow) + kit.Scaled(tornLow) + kit.Scaled(gridLow) + 2*kit.Gap16
}

// Layout implements fyne.Layout.
func (l layout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := l.pad(size.Width)
	w := size.Width - 2*pad
	put := func(obj fyne.CanvasObject, x, y, w, h float32) {
		obj.Move(fyne.NewPos(x, y))
		obj.Resize(fyne.NewSize(w, h))
	}
	top := kit.HeightOf(o[0], w)
	put(o[0], pad, pad-4, w, top)
	y := pad + top + kit.Gap12
	if size.Width >= kit.Scaled(wide) {
		left := (w - kit.Gap16) * (1 - gridPart)
		rest := max(size.Height-y-pad, kit.Scaled(bandLow+tornLow)+kit.Gap16)
		upper := kit.Scaled(bandLow) + (rest-kit.Scaled(bandLow+tornLow)-kit.Gap16)/2
		if !o[2].Visible() {
			upper = rest
		}
		put(o[1], pad, y, left, upper)
		put(o[2], pad, y+upper+kit.Gap16, left, rest-upper-kit.Gap16)
		put(o[3], pad+left+kit.Gap16, y, w-left-kit.Gap16, rest)
		return
	}
	for i, h := range []float32{kit.Scaled(bandLow), kit.Scaled(tornLow), max(size.Height-y-pad-kit.Scaled(bandLow+tornLow)-2*kit.Gap16, kit.Scaled(gridLow))} {
		put(o[i+1], pad, y, w, h)
		y += h + kit.Gap16
	}
}

// MinSize implements fyne.Layout.
func (layout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 400) }
