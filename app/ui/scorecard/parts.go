package scorecard

import (
	"fmt"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// facts are the key numbers at the top.
type facts struct {
	p    *Page
	row  *fyne.Container
	list []fact
}

// fact is one key number with two short lines beside it.
type fact struct {
	value, first, second *kit.Text
	press                *kit.Pressable
}

func newFacts(p *Page) *facts {
	f := &facts{p: p}
	refs := []string{assessment.RefOverall, assessment.RefTarget(""), assessment.RefOverall, ""}
	var objects []fyne.CanvasObject
	for i, key := range []string{"overall", "way", "scored", "agreed"} {
		n := fact{value: kit.Figure("").Single(), first: kit.Small("").Single(), second: kit.Small("").Single()}
		body := kit.Column(2, kit.Small(p.say("scorecard.fact."+key)).Single(), kit.Row(kit.Gap8, n.value, kit.Column(0, n.first, n.second)))
		var open func()
		if ref := refs[i]; ref != "" {
			open = func() { p.explainNumber(ref) }
		}
		n.press = kit.NewPressable(p.say("scorecard.fact."+key), kit.Pad(kit.Sides(4, 4), body), open)
		f.list = append(f.list, n)
		if i > 0 {
			objects = append(objects, kit.Pad(kit.Sides(kit.Gap8, 4), kit.Fixed(1, 44, kit.VDivider())))
		}
		objects = append(objects, n.press)
	}
	f.row = kit.Row(0, append(objects, kit.Spring())...)
	f.update()
	return f
}

// update shows the numbers as they stand.
func (f *facts) update() {
	p := f.p
	o := p.card.Overall
	set := func(i int, value, first, second string) {
		f.list[i].value.Set(value)
		f.list[i].first.Set(first)
		f.list[i].second.Set(second)
	}
	score, stage, change := p.say("chart.stages.none"), "", ""
	if o.Score.Known {
		score = p.host.Text().Number(text.Score, o.Score.Value)
		stage = p.say("explain.stage", text.Int("Stage", o.Stage.Level))
		if d := difference(o.Score, p.base.Overall.Score); d.Known {
			change = p.say(p.against("scorecard.since"), text.Num("Change", text.Gap, d.Value), text.Str("Name", p.compared()))
		} else if o.Provisional {
			change = p.say("chart.provisional.word")
		}
	}
	set(0, score, stage, change)
	way, first := "–", p.say("scorecard.no-targets")
	if o.ToTarget.Known {
		way, first = p.host.Text().Number(text.Share, o.ToTarget.Value), p.say("scorecard.to-target")
		if base := p.base.Overall.ToTarget; base.Known {
			first = p.say(p.against("scorecard.way-then"), text.Num("Share", text.Share, base.Value), text.Str("Name", p.compared()))
		}
	}
	set(1, way, first, "")
	scored, apply, agreed, na := 0, 0, 0, 0
	for _, i := range p.card.Indicators {
		if i.State == assessment.NoneApply {
			na++
			continue
		}
		apply++
		if i.Level.Known {
			scored++
		}
		if i.Source == assessment.FromAgreed || i.Agreed.Known {
			agreed++
		}
	}
	none := ""
	if na > 0 {
		none = p.say("scorecard.na-count", text.Int("Count", na))
	}
	set(2, fmt.Sprint(scored), p.say("scorecard.of", text.Int("Of", apply)), none)
	set(3, fmt.Sprint(agreed), p.say("scorecard.as-voted", text.Int("Count", max(scored-agreed, 0))), "")
	f.row.Refresh()
}

// factsLayout puts the key numbers left and the tools right, or below them where both do not fit.
type factsLayout struct{}

func (factsLayout) both(o []fyne.CanvasObject, width float32) bool {
	return o[0].MinSize().Width+o[1].MinSize().Width+kit.Gap12 <= width
}

// HeightFor implements kit.FluidLayout.
func (l factsLayout) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	a, b := o[0].MinSize().Height, o[1].MinSize().Height
	if l.both(o, width) {
		return max(a, b)
	}
	return a + kit.Gap8 + b
}

// Layout implements fyne.Layout.
func (l factsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	a, b := o[0].MinSize(), o[1].MinSize()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(a.Width, a.Height))
	at := fyne.NewPos(size.Width-b.Width, (size.Height-b.Height)/2)
	if !l.both(o, size.Width) {
		at.Y = a.Height + kit.Gap8
	}
	o[1].Move(at)
	o[1].Resize(b)
}

// MinSize implements fyne.Layout.
func (l factsLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// layout places the key numbers and four cards: two and two where there is room, else below each other.
type layout struct{}

const wide float32 = 1000

func (l *layout) pad(width float32) float32 {
	if width < 1000 {
		return kit.Gap16
	}
	return kit.Gap24
}

// heights of the cards' rows before the last one takes what is left.
const (
	upper float32 = 392
	lower float32 = 330
)

func (l *layout) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	pad := l.pad(width)
	top := kit.HeightOf(objects[0], width-2*pad)
	if width >= wide {
		return pad*2 + top + kit.Gap16*2 + kit.Scaled(upper) + kit.Scaled(lower)
	}
	return pad*2 + top + kit.Gap16*3 + kit.Scaled(upper)*2 + kit.Scaled(420)
}

func (l *layout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := l.pad(size.Width)
	w := size.Width - 2*pad
	top := kit.HeightOf(o[0], w)
	y := pad - 4
	put := func(obj fyne.CanvasObject, x, y, w, h float32) {
		obj.Move(fyne.NewPos(x, y))
		obj.Resize(fyne.NewSize(w, h))
	}
	put(o[0], pad, y, w, top)
	y += top + kit.Gap16
	a := kit.Scaled(upper)
	if size.Width >= wide {
		left := max(w*0.36, 300)
		right := w - left - kit.Gap16
		put(o[1], pad, y, left, a)
		put(o[2], pad+left+kit.Gap16, y, right, a)
		y += a + kit.Gap16
		b := max(size.Height-y-pad, kit.Scaled(lower))
		put(o[3], pad, y, left, b)
		put(o[4], pad+left+kit.Gap16, y, right, b)
		return
	}
	put(o[2], pad, y, w, a)
	y += a + kit.Gap16
	half := (w - kit.Gap16) / 2
	put(o[1], pad, y, half, a)
	put(o[3], pad+half+kit.Gap16, y, half, a)
	y += a + kit.Gap16
	put(o[4], pad, y, w, max(size.Height-y-pad, kit.Scaled(420)))
}

func (l *layout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 400) }

// twin is the same figures as a table.
type twin struct {
	p       *Page
	grid    *kit.Grid
	content fyne.CanvasObject
}

func newTwin(p *Page) *twin {
	t := &twin{p: p}
	cols := []kit.Col{{ID: "name", Title: p.say("chart.dimension"), Width: 220, Min: 160, Grow: 1, Needed: true}}
	for _, key := range []string{"score", "milestone", "change", "target", "to-target", "percent", "stage", "coverage"} {
		cols = append(cols, kit.Col{ID: key, Title: p.say("scorecard.twin." + key), Width: 96, Min: 72, Kind: kit.KindNumber})
	}
	for _, f := range p.host.Desk().Pack().Functions {
		cols = append(cols, kit.Col{ID: f.ID, Title: f.Short, Width: 96, Min: 72, Kind: kit.KindNumber})
	}
	t.grid = kit.NewGrid(cols, t).With(func(g *kit.Grid) {
		g.RowHeight = 40
		g.OnSelect = func(row int) {
			if row >= 0 && row < len(p.card.Dimensions) {
				p.explainNumber(assessment.RefDimension(p.card.Dimensions[row].ID))
			} else if row == len(p.card.Dimensions) {
				p.explainNumber(assessment.RefOverall)
			}
		}
	})
	back := kit.NewButton(p.say("scorecard.as-charts"), kit.Secondary, p.toggleTable).With(func(b *kit.Button) { b.Icon = "scorecard" })
	card := kit.NewCard(p.say("scorecard.as-table-title"), []fyne.CanvasObject{back}, t.grid).With(func(c *kit.Card) { c.Bare = true })
	t.content = kit.Pad(kit.Around(kit.Gap24), card)
	return t
}

func (t *twin) update() { t.grid.Reload() }

// Rows implements kit.Source: the dimensions and the overall score.
func (t *twin) Rows() int { return len(t.p.card.Dimensions) + 1 }

// Cell implements kit.Source.
func (t *twin) Cell(row, col int) kit.Cell {
	p := t.p
	d, base, name := p.card.Overall, p.base.Overall, p.say("score.title.overall")
	if row < len(p.card.Dimensions) {
		d = p.card.Dimensions[row]
		base, _ = find(p.base.Dimensions, d.ID)
		name = p.host.Desk().Pack().Dimensions[row].Name
	}
	number := func(q text.Quantity, n assessment.Number) kit.Cell {
		if !n.Known {
			return kit.Cell{Text: "–", Role: scene.Muted}
		}
		return kit.Cell{Text: p.host.Text().Number(q, n.Value)}
	}
	switch col {
	case 0:
		return kit.Cell{Text: name, Weight: scene.Medium}
	case 1:
		return number(text.Score, d.Score)
	case 2:
		return number(text.Score, base.Score)
	case 3:
		return number(text.Gap, difference(d.Score, base.Score))
	case 4:
		return number(text.Level, d.Target)
	case 5:
		return number(text.Gap, difference(d.Target, d.Score))
	case 6:
		return number(text.Share, d.ToTarget)
	case 7:
		return kit.Cell{Text: p.stageText(d.Stage)}
	case 8:
		return kit.Cell{Text: p.host.Text().Number(text.Share, d.Coverage)}
	}
	f := p.host.Desk().Pack().Functions[col-9]
	for _, m := range d.FunctionMeans {
		if m.Function == f.ID {
			return kit.Cell{Text: p.host.Text().Number(text.Level, m.Mean)}
		}
	}
	return kit.Cell{Text: "–", Role: scene.Muted}
}
