package value

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
)

// head is the forecast in one sentence, the key numbers, and the choice of what the charts show.
type head struct {
	p       *Page
	content *fyne.Container
	words   *kit.Text
	span    *kit.Segmented
	facts   []fact
}

// fact is a key number: what it is, the number, and a second line.
type fact struct {
	label, value, note *kit.Text
	ref                string
}

func newHead(p *Page) *head {
	h := &head{p: p, words: kit.Block("")}
	var row []fyne.CanvasObject
	for i, ref := range []string{refFinal, refPayback, refDeepest, refPresent} {
		f := fact{label: kit.Small(p.say(factKeys[i], text.Str("Month", ""))).Single(), value: kit.Figure("–").Single(), note: kit.Small(" ").Single(), ref: ref}
		press := kit.NewPressable(p.say("valuepage.explain."+factNames[i]), kit.Pad(kit.Sides(4, 2), kit.Column(1, f.label, f.value, f.note)), func() { p.open(ref) })
		if i > 0 {
			row = append(row, kit.Pad(kit.Sides(8, 4), kit.Fixed(1, 48, kit.VDivider())))
		}
		h.facts, row = append(h.facts, f), append(row, press)
	}
	h.span = kit.NewSegmented([]string{p.say("valuepage.per-month"), p.say("valuepage.added-up")}, 1, func(i int) { p.setMonthly(i == 0) })
	tools := kit.Row(kit.Gap8, h.span, kit.NewIconButton("table", p.say("valuepage.as-table"), p.toggleTable))
	h.content = kit.Column(kit.Gap8, h.words, kit.Ends(kit.Gap8, kit.Pad(kit.Insets{Left: -4}, kit.Row(0, row...)), tools))
	return h
}

var (
	factNames = []string{"final", "payback", "deepest", "present"}
	factKeys  = []string{"valuepage.fact.final", "valuepage.fact.payback", "valuepage.fact.deepest", "valuepage.fact.present"}
)

func spanOf(monthly bool) int {
	if monthly {
		return 0
	}
	return 1
}

func (h *head) update() {
	p, v := h.p, h.p.section
	h.words.Set(p.headline())
	set := func(i int, value, note string) {
		h.facts[i].value.Set(value)
		h.facts[i].note.Set(note)
	}
	if !v.Known {
		for i := range h.facts {
			set(i, "–", " ")
		}
		h.content.Refresh()
		return
	}
	last := v.Months[len(v.Months)-1]
	h.facts[0].label.Set(p.say("valuepage.fact.final", text.Str("Month", p.host.Text().MonthYear(last.First))))
	band := func(b roadmap.MoneyBand) string {
		return p.say("valuepage.band", text.Str("P10", p.moneyLike(b.P10, b)), text.Str("P90", p.moneyLike(b.P90, b)))
	}
	set(0, p.moneyLike(v.Final.P50, v.Final), band(v.Final))
	paid := p.month(v.Payback.P50)
	if v.Payback.P50 == 0 {
		paid = p.say("valuepage.never")
	}
	set(1, paid, p.say("valuepage.payback-band", text.Str("P90", p.month(v.Payback.P90)), text.Str("P10", p.month(v.Payback.P10))))
	if v.Deepest.Month == 0 {
		set(2, "–", p.say("valuepage.no-dip"))
	} else {
		set(2, p.money(v.Deepest.Amount), p.say("valuepage.to-fund", text.Int("Month", v.Deepest.Month)))
	}
	set(3, p.moneyLike(v.Present.P50, v.Present), band(v.Present))
	h.content.Refresh()
}
