package rating

import (
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"

	"fyne.io/fyne/v2"
)

// TestShots writes the page's pictures into the folder that OWNERLOOP_SHOTS names.
func TestShots(t *testing.T) {
	room := func() pagetest.Options { return pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), twelve...)} }
	for name, x := range map[string]struct {
		o     pagetest.Options
		size  fyne.Size
		steps func(*Page, *frameHost)
	}{
		"vote":                {room(), fyne.NewSize(1392, 944), voting},
		"vote-de-130":         {func() pagetest.Options { o := room(); o.Language, o.Scale = "de", 1.3; return o }(), fyne.NewSize(1392, 944), voting},
		"vote-small":          {room(), fyne.NewSize(968, 584), voting},
		"vote-small-de":       {func() pagetest.Options { o := room(); o.Language = "de"; return o }(), fyne.NewSize(968, 584), voting},
		"vote-dark":           {func() pagetest.Options { o := room(); o.Dark = true; return o }(), fyne.NewSize(1392, 944), voting},
		"vote-mid":            {room(), fyne.NewSize(1048, 944), voting},
		"result":              {room(), fyne.NewSize(1392, 944), revealed},
		"result-dark":         {func() pagetest.Options { o := room(); o.Dark = true; return o }(), fyne.NewSize(1392, 944), revealed},
		"result-small":        {room(), fyne.NewSize(968, 584), revealed},
		"result-small-de-130": {func() pagetest.Options { o := room(); o.Language, o.Scale = "de", 1.3; return o }(), fyne.NewSize(968, 584), revealed},
		"table":               {room(), fyne.NewSize(1392, 944), func(p *Page, h *frameHost) { revealed(p, h); p.switchTable() }},
		"solo":                {pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "aftersales")}, fyne.NewSize(1392, 944), func(p *Page, h *frameHost) { h.Settings().StayOn = true; p.digit(fyne.Key2, true) }},
		"solo-small":          {pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "aftersales")}, fyne.NewSize(968, 584), func(p *Page, h *frameHost) {}},
		"nobody":              {pagetest.Options{Copy: pagetest.Blank(t)}, fyne.NewSize(1392, 944), func(p *Page, h *frameHost) {}},
		"sample":              {pagetest.Options{Copy: pagetest.Sample(t)}, fyne.NewSize(1392, 944), func(p *Page, h *frameHost) { p.setMode(Facilitated); p.setOrder(BySplit) }},
	} {
		p, h := opened(t, x.o, page.Place{Item: "D1.4"})
		h.Window().Resize(x.size)
		x.steps(p, h)
		h.Settle()
		h.Shot("rating-" + name)
		if name == "vote" || name == "result" {
			h.Window().SetContent(p.Project())
			h.Window().Resize(fyne.NewSize(1600, 1000))
			h.Shot("rating-projector-" + name)
		}
	}
}

// voting is the mockup's room before the reveal.
func voting(p *Page, _ *frameHost) {
	p.setMode(Facilitated)
	for i := range p.v.rounds.People {
		if i != 5 && i != 8 && i != 9 {
			p.mark(i)
			p.digit([]fyne.KeyName{fyne.Key1, fyne.Key2}[i%2], i%3 == 0)
		}
	}
	p.mark(5)
}

// revealed is the mockup's room after the reveal.
func revealed(p *Page, h *frameHost) {
	p.setMode(Facilitated)
	for i, x := range []float64{2, 2, 2.5, 1, 1, 1.5, 2, 1, 1, 1.5, 1.5, 2} {
		p.mark(i)
		p.give(level(x), true)
	}
	p.reveal()
	p.pick(level(1.5))
	p.reason("The shared file exists and two senders load it. The mail house and three stores do not, and nobody checks the counts. Half of stage 2 holds.")
	p.update()
}
