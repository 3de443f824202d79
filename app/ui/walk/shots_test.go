package walk

import (
	"testing"
	"time"

	"ownerloop/app/agenda"
	"ownerloop/app/settings"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"

	"fyne.io/fyne/v2"
)

// open puts the page of a step into a test frame.
func open(t testing.TB, step string, o pagetest.Options) (*pagetest.Host, *Page) {
	t.Helper()
	h := pagetest.New(t, o)
	p := New(h)
	h.Put(p, page.Place{Page: page.Step, Item: step})
	h.Settle()
	return h, p
}

// morning lets the clock stand in the middle of the morning.
func morning(h *pagetest.Host, p *Page) {
	a := p.agendaNow()
	start := h.Now()
	c := agenda.Clock{}.Toggle(a, start)
	at := start
	for _, took := range []int{10, 17, 44} {
		at = at.Add(time.Duration(took) * time.Minute)
		c = c.Go(a, c.Block+1, at)
	}
	h.Set(at.Add(18 * time.Minute))
	p.remember(func(d *settings.Desk) { d.Clock = c })
	p.agenda.paint()
	p.activities.paint()
	p.agenda.start()
}

func TestShots(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t)})
	morning(h, p)
	h.Shot("discover")
	h.Window().Resize(fyne.NewSize(1392, 944))
	h.Shot("discover-rail")
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("discover-small")
	h, p = open(t, "discover", pagetest.Options{Copy: pagetest.Blank(t)})
	h.Window().Resize(fyne.NewSize(1392, 944))
	h.Shot("empty")
	_ = p
	h, p = open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t), Dark: true, Scale: 1.3, Language: "de"})
	morning(h, p)
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("dark-130-small")
	h.Window().Resize(fyne.NewSize(1392, 944))
	h.Shot("dark-130")
}
