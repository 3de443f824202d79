package shelf

import (
	"fmt"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"
)

// host is the test frame with what the page asks for beyond it.
type host struct{ *pagetest.Host }

func (h host) Library() *library.Library       { return h.Host.Library }
func (h host) ReadOnly() bool                  { return false }
func (h host) Lent() app.Host                  { return app.Host{Now: h.Now} }
func (h host) OpenWorkshop(uuid.UUID)          {}
func (h host) OpenFiles([]string)              {}
func (h host) OpenFile([]string, func(string)) {}
func (h host) SaveAs(string, func(string))     {}

func many(n int) []app.Shelved {
	list := make([]app.Shelved, n)
	for i := range list {
		list[i] = app.Shelved{Known: true, Row: library.Row{ID: uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)), Name: fmt.Sprintf("Workshop %05d", i),
			Edited: workshop.Stamp{HLC: uint64(i+1) << 40}},
			Summary: app.Summary{Overall: 1 + float64(i%200)/100, Levels: []int{1, 2, 3}, Stores: i % 9, People: i % 21}}
	}
	return list
}

// BenchmarkScroll10000 scrolls through a library of 10,000 workshops: rows painted a notch, and the time as a ratio to a
// library of 100.
func BenchmarkScroll10000(b *testing.B) {
	page := func(n int) (*Page, fyne.Canvas) {
		h := pagetest.New(b, pagetest.Options{})
		p := New(host{h})
		p.all, p.loaded = many(n), true
		h.Window().SetContent(p.Content())
		h.Window().Resize(fyne.NewSize(1392, 944))
		p.show()
		return p, h.Window().Canvas()
	}
	notch := func(c fyne.Canvas, i int) {
		by := float32(-40)
		if i%40 >= 20 {
			by = 40
		}
		test.Scroll(c, fyne.NewPos(600, 800), 0, by)
	}
	_, smallCanvas := page(100)
	large, largeCanvas := page(10_000)
	before := large.grid.Painted()
	var ours, theirs int64
	i := 0
	for b.Loop() {
		ours += timed(func() { notch(largeCanvas, i) })
		theirs += timed(func() { notch(smallCanvas, i) })
		i++
	}
	b.ReportMetric(float64(large.grid.Painted()-before)/float64(i), "rows/notch")
	b.ReportMetric(float64(ours)/float64(max(theirs, 1)), "x-100")
}

// timed is how many nanoseconds something takes.
func timed(f func()) int64 {
	begin := time.Now()
	f()
	return time.Since(begin).Nanoseconds()
}
