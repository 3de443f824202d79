package value

import (
	"cmp"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
)

// explain shows in the inspector where a number comes from. What a number is made of opens in turn; Backspace goes back.
type explain struct {
	p     *Page
	trail []string
}

// ref is what is explained now, "" for nothing.
func (e *explain) ref() string {
	if len(e.trail) == 0 {
		return ""
	}
	return e.trail[len(e.trail)-1]
}

// open explains a number; from within an explanation, the way back leads there.
func (e *explain) open(ref string) {
	if e.ref() != ref {
		e.trail = append(e.trail, ref)
	}
	if !e.show() {
		e.trail = e.trail[:len(e.trail)-1]
	}
}

// follow explains another input where one is explained already.
func (e *explain) follow(ref string) {
	if now := e.ref(); now != ref && strings.HasPrefix(now, refInput) {
		e.trail[len(e.trail)-1] = ref
		e.show()
	}
}

func (e *explain) back() {
	if len(e.trail) > 1 {
		e.trail = e.trail[:len(e.trail)-1]
		e.show()
	}
}

// refresh explains the same number again after it has changed.
func (e *explain) refresh() {
	if e.ref() != "" && !e.show() {
		e.trail = nil
		e.p.host.CloseInspector()
	}
}

// show puts the explanation into the inspector; false when there is nothing by that name.
func (e *explain) show() bool {
	title, note, parts := e.parts(e.ref())
	if parts == nil {
		return false
	}
	var foot fyne.CanvasObject
	if len(e.trail) > 1 {
		foot = kit.Row(kit.Gap8, kit.NewButton(e.p.say("valuepage.back"), kit.Secondary, e.back).With(func(b *kit.Button) { b.Icon = "arrow-left" }), kit.Spring())
	}
	e.p.host.Inspect(page.Inspection{Title: title, Note: note, Content: kit.Column(kit.Gap12, parts...), Foot: foot, Closed: func() { e.trail = nil }})
	return true
}

// parts are title, note and contents for a reference; nil when there is nothing to explain.
func (e *explain) parts(ref string) (title, note string, parts []fyne.CanvasObject) {
	p, v := e.p, e.p.section
	if id, ok := strings.CutPrefix(ref, refInput); ok {
		if i := p.inputs.at(id); i >= 0 {
			return cmp.Or(p.inputs.rows[i].Name.Name, p.inputs.name(p.inputs.rows[i])), id, e.input(p.inputs.rows[i])
		}
		return "", "", nil
	}
	if !v.Known {
		return "", "", nil
	}
	if id, ok := strings.CutPrefix(ref, refLever); ok {
		for _, l := range slices.Concat(v.Levers, v.Apart) {
			if l.ID == id {
				return l.Name.Name, id, e.lever(l)
			}
		}
		return "", "", nil
	}
	if m, ok := monthOf(v, ref); ok {
		return p.say("valuepage.explain.month", text.Int("N", m.Month)), p.host.Text().MonthYear(m.First), e.monthParts(m)
	}
	switch ref {
	case refFinal:
		return p.say("valuepage.explain.final"), "", e.final()
	case refPresent:
		return p.say("valuepage.explain.present"), "", e.band(v.Present, "valuepage.how.present")
	case refPayback:
		b := v.Payback
		return p.say("valuepage.explain.payback"), "", []fyne.CanvasObject{kit.NewFacts([]kit.Fact{{Label: "P90", Value: p.month(b.P90)},
			{Label: "P50", Value: p.month(b.P50), Strong: true}, {Label: "P10", Value: p.month(b.P10)}, {Label: p.say("value.chart.base"), Value: p.month(b.Base)}}),
			kit.Body(p.say("valuepage.how.payback"))}
	case refDeepest:
		return p.say("valuepage.explain.deepest"), "", []fyne.CanvasObject{kit.NewFacts([]kit.Fact{{Label: p.month(v.Deepest.Month), Value: p.money(v.Deepest.Amount), Strong: true}}),
			kit.Body(p.say("valuepage.how.deepest"))}
	case refRisk:
		return p.say("valuepage.explain.risk"), "", append([]fyne.CanvasObject{kit.Body(p.say("valuepage.how.risk"))}, e.levers(v.Apart, func(l roadmap.LeverRow) int64 { return l.Planned })...)
	case refRealised:
		return p.say("valuepage.explain.realised"), "", e.realised()
	}
	return "", "", nil
}

// band is a range with what it means.
func (e *explain) band(b roadmap.MoneyBand, how string) []fyne.CanvasObject {
	return []fyne.CanvasObject{kit.NewFacts(e.bandFacts(b)), kit.Body(e.p.say(how))}
}

func (e *explain) bandFacts(b roadmap.MoneyBand) []kit.Fact {
	p := e.p
	return []kit.Fact{{Label: "P10", Value: p.moneyLike(b.P10, b)}, {Label: "P50", Value: p.moneyLike(b.P50, b), Strong: true},
		{Label: "P90", Value: p.moneyLike(b.P90, b)}, {Label: p.say("value.chart.base"), Value: p.moneyLike(b.Base, b)}}
}

func (e *explain) monthParts(m roadmap.ValueMonth) []fyne.CanvasObject {
	return []fyne.CanvasObject{kit.Name(e.p.say("valuepage.added-up")), kit.NewFacts(e.bandFacts(m.Sum)), kit.Divider(),
		kit.Name(e.p.say("valuepage.per-month")), kit.NewFacts(e.bandFacts(m.Net))}
}

// line is a name with an amount, which opens what stands behind it.
func (e *explain) line(name, note, amount, ref string) fyne.CanvasObject {
	words := []fyne.CanvasObject{kit.Body(name)}
	if note != "" {
		words = append(words, kit.Small(note))
	}
	row := kit.Row(kit.Gap8, kit.GrowFrom(1, 80, kit.Column(0, words...)), kit.NewText(amount, kit.SizeText, scene.SemiBold, scene.Ink).Single())
	if ref == "" || ref == e.ref() {
		return row
	}
	return kit.NewPressable(name, row, func() { e.p.open(ref) }).With(func(b *kit.Pressable) {
		b.Radius = kit.RadiusCell
		b.OnKey = func(ev *fyne.KeyEvent) bool {
			if ev.Name == fyne.KeyBackspace {
				e.back()
			}
			return ev.Name == fyne.KeyBackspace
		}
	})
}

func (e *explain) levers(list []roadmap.LeverRow, amount func(roadmap.LeverRow) int64) (out []fyne.CanvasObject) {
	for _, l := range list {
		note := ""
		if l.Within != nil && l.Adds < l.Planned {
			note = e.p.say("value.page.within", text.Str("Lever", l.Within.Name))
		}
		out = append(out, e.line(l.Name.Name, note, e.p.money(amount(l)), refLever+l.ID))
	}
	return out
}

// final is the way from the levers over haircut, ramps and costs to the net value.
func (e *explain) final() []fyne.CanvasObject {
	p, v := e.p, e.p.section
	out := append(e.band(v.Final, "valuepage.how.final"), kit.Divider(), kit.Name(p.say("valuepage.levers")))
	out = append(out, e.levers(v.Levers, func(l roadmap.LeverRow) int64 { return l.Adds })...)
	out = append(out, kit.NewFacts([]kit.Fact{{Label: p.say("value.page.sum_year"), Value: p.money(v.Sum), Strong: true},
		{Label: p.say("value.page.after", v.Haircut.Arg("Haircut")), Value: p.money(v.After), Strong: true}}), kit.Divider(), kit.Name(p.say("valuepage.costs")))
	var costs []kit.Fact
	for _, c := range v.Costs {
		costs = append(costs, kit.Fact{Label: c.Name.Name, Value: p.money(-c.Whole)})
	}
	out = append(out, kit.NewFacts(costs))
	if w := v.Without; w != nil {
		out = append(out, kit.NewSunken(kit.Body(p.say("value.page.without", text.Sub("Input", w.Label), text.MoneyArg("Net", w.Net, v.Currency)))))
	}
	if len(v.Undriven) > 0 {
		var names []string
		for _, n := range v.Undriven {
			names = append(names, n.Short)
		}
		out = append(out, kit.Small(p.say("value.page.undriven", text.Names("Names", names...))))
	}
	return out
}

// lever is the chain from inputs to what a lever adds.
func (e *explain) lever(l roadmap.LeverRow) []fyne.CanvasObject {
	p, v := e.p, e.p.section
	out := []fyne.CanvasObject{kit.Body(l.About)}
	if l.KPI.ID != "" {
		out = append(out, kit.Small(p.say("valuepage.kpi", text.Str("KPI", l.KPI.Name))))
	}
	out = append(out, kit.Divider(), kit.Name(p.say("valuepage.year")))
	for i, t := range l.Terms {
		if i > 0 || t.Minus {
			out = append(out, kit.Small(p.say("valuepage."+map[bool]string{true: "minus", false: "plus"}[t.Minus])))
		}
		for _, f := range t.Factors {
			out = append(out, e.line(f.Input.Name, "", p.host.Text().Say(f.Value), refInput+f.Input.ID))
		}
		if t.Times.Known {
			out = append(out, e.line(p.say("valuepage.times"), "", p.host.Text().Number(t.Times.Quantity, t.Times.Printed), ""))
		}
		out = append(out, kit.NewFacts([]kit.Fact{{Label: p.say("valuepage.product", text.Int("Count", l.Stores)), Value: p.money(t.Amount), Strong: true}}))
	}
	out = append(out, kit.Divider(), kit.NewFacts(e.chain(l)))
	if len(l.Drivers) > 0 {
		out = append(out, kit.Divider(), kit.Name(p.say("valuepage.drivers")))
		var facts []kit.Fact
		for _, d := range l.Drivers {
			facts = append(facts, kit.Fact{Label: strings.TrimSpace(d.Code + " " + d.Name), Value: p.say("valuepage.driver", d.Share.Arg("Share"), text.Str("Month", p.month(d.Month)))})
		}
		out = append(out, kit.NewFacts(facts))
	}
	if slices.ContainsFunc(v.Apart, func(a roadmap.LeverRow) bool { return a.ID == l.ID }) {
		out = append(out, kit.NewSunken(kit.Body(p.say("valuepage.how.risk"))))
	}
	return out
}

// chain is how a lever's gross becomes what it adds.
func (e *explain) chain(l roadmap.LeverRow) []kit.Fact {
	p, v := e.p, e.p.section
	share := func(f roadmap.Figure) string { return p.host.Text().Number(f.Quantity, f.Printed) }
	var facts []kit.Fact
	if l.Room.Known {
		facts = append(facts, kit.Fact{Label: p.say("valuepage.room"), Value: share(l.Room)})
	}
	facts = append(facts, kit.Fact{Label: p.say("value.page.gross"), Value: p.money(l.Gross), Strong: true})
	if l.Credit.Known {
		facts = append(facts, kit.Fact{Label: p.say("valuepage.credit"), Value: share(l.Credit)})
	}
	facts = append(facts, kit.Fact{Label: p.say("value.page.promised"), Value: share(l.Promised)}, kit.Fact{Label: p.say("valuepage.planned"), Value: p.money(l.Planned)})
	if l.Within != nil {
		facts = append(facts, kit.Fact{Label: p.say("value.page.within", text.Str("Lever", l.Within.Name)), Value: p.money(l.Adds - l.Planned)})
	}
	return append(facts, kit.Fact{Label: p.say("value.page.adds"), Value: p.money(l.Adds), Strong: true},
		kit.Fact{Label: p.say("value.page.after", v.Haircut.Arg("Haircut")), Value: p.money(l.Net), Strong: true})
}

// input is a figure with what stands behind it; the team's own can be founded and taken away here.
func (e *explain) input(r roadmap.ValueInputRow) []fyne.CanvasObject {
	p := e.p
	say := p.host.Text().Say
	facts := []kit.Fact{{Label: p.say("valuepage.col.low"), Value: say(r.Low)}, {Label: p.say("valuepage.col.base"), Value: say(r.Base), Strong: true},
		{Label: p.say("valuepage.col.high"), Value: say(r.High)}, {Label: p.say("valuepage.col.mark"), Value: p.say("value.origin." + string(r.Origin))}}
	own := r.Origin == roadmap.OriginOwn || r.Origin == roadmap.OriginChanged
	if !own {
		facts = append(facts, kit.Fact{Label: p.say("valuepage.col.grade"), Value: p.gradeWords(r)})
		for _, f := range []kit.Fact{{Label: p.say("valuepage.col.source"), Value: r.Source}, {Label: p.say("valuepage.col.year"), Value: r.Year}, {Label: p.say("valuepage.col.market"), Value: r.Market}} {
			if f.Value != "" {
				facts = append(facts, f)
			}
		}
	}
	out := []fyne.CanvasObject{kit.NewFacts(facts)}
	if r.Note != "" {
		out = append(out, kit.Small(r.Note))
	}
	if own {
		out = append(out, e.founded(r)...)
	} else if r.Origin == roadmap.OriginDefault {
		out = append(out, kit.NewSunken(kit.Body(p.say("valuepage.how.default"))))
	}
	for _, s := range p.section.Swings {
		if s.Input == r.ID {
			out = append(out, kit.Divider(), kit.Name(p.say("valuepage.alone")), kit.NewFacts([]kit.Fact{
				{Label: p.say("valuepage.at", text.Sub("Value", s.Low)), Value: p.money(s.AtLow)}, {Label: p.say("valuepage.at", text.Sub("Value", s.High)), Value: p.money(s.AtHigh)}}))
		}
	}
	return append(out, e.usedIn(r.ID)...)
}

// founded are the controls of a figure of the team's own.
func (e *explain) founded(r roadmap.ValueInputRow) []fyne.CanvasObject {
	p := e.p
	source := kit.NewField(p.say("valuepage.col.source"))
	source.SetText(r.Source)
	source.OnCommit = func(s string) {
		err := p.change(r, func(d *workshop.Draft, doc *workshop.Document) error { return app.SetFigureSource(d, doc, r.ID, s) })
		if err != nil {
			source.SetError(err.Error())
		}
	}
	grade := kit.NewPicker(p.say("valuepage.col.grade"), p.grades(), cmp.Or(r.Grade, roadmap.OwnData), func(id string) {
		_ = p.change(r, func(d *workshop.Draft, doc *workshop.Document) error { return app.SetFigureGrade(d, doc, r.ID, id) }) // its options are all there can be
	})
	reset := kit.NewButton(p.say("valuepage.reset"), kit.Secondary, func() {
		_ = p.change(r, func(d *workshop.Draft, doc *workshop.Document) error { return app.ResetFigure(d, doc, r.ID) }) // nothing to refuse
	})
	return []fyne.CanvasObject{grade, source, kit.Row(0, reset, kit.Spring())}
}

// usedIn lists the levers that lean on an input.
func (e *explain) usedIn(id string) (out []fyne.CanvasObject) {
	v := e.p.section
	for _, l := range slices.Concat(v.Levers, v.Apart) {
		if slices.ContainsFunc(l.Terms, func(t roadmap.LeverTerm) bool {
			return slices.ContainsFunc(t.Factors, func(f roadmap.LeverFactor) bool { return f.Input.ID == id })
		}) {
			out = append(out, e.line(l.Name.Name, "", e.p.money(l.Adds), refLever+l.ID))
		}
	}
	if len(out) > 0 {
		out = append([]fyne.CanvasObject{kit.Divider(), kit.Name(e.p.say("valuepage.used-in"))}, out...)
	}
	return out
}

// realised sets the readings against the plan, lever by lever.
func (e *explain) realised() []fyne.CanvasObject {
	p, v := e.p, e.p.section
	if len(v.Realised) == 0 {
		return nil
	}
	sums := func(s roadmap.RealisedSum) fyne.CanvasObject {
		return kit.NewFacts([]kit.Fact{{Label: p.say("value.page.planned"), Value: p.money(s.Planned)}, {Label: p.say("value.page.attributed"), Value: p.money(s.Realised)},
			{Label: p.say("valuepage.planned-net"), Value: p.money(s.PlannedNet)}, {Label: p.say("value.page.incremental"), Value: p.money(s.RealisedNet), Strong: true}})
	}
	out := []fyne.CanvasObject{kit.Body(p.say("valuepage.how.realised")), sums(v.Gained)}
	for _, r := range v.Realised {
		last := r.Months[len(r.Months)-1]
		out = append(out, kit.Divider(), e.line(r.KPI.Name, p.say("valuepage.reading", text.Str("Month", p.host.Text().MonthYear(last.First)),
			text.Sub("Now", last.Now), text.Sub("Should", last.Should), text.Sub("Before", r.Before)), p.money(r.RealisedNet), refLever+r.Lever.ID), sums(r.RealisedSum))
	}
	return out
}
