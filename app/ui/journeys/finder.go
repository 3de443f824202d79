package journeys

import (
	"strings"

	"ownerloop/app/search"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"github.com/google/uuid"
)

// finder finds cards by their words: each match in turn is selected and brought into view.
type finder struct {
	page    *Page
	field   *kit.Field
	count   *kit.Text
	content *fyne.Container
	box     *fyne.Container
	found   []uuid.UUID
	at      int
}

func newFinder(p *Page) *finder {
	f := &finder{page: p, field: kit.NewSearch(p.say("journeys.find"), "Ctrl F"), count: kit.Small("").Single()}
	f.field.OnChanged = func(string) { f.search() }
	f.field.OnSubmitted = func(string) { f.next(1) }
	f.field.OnEscape = f.close
	next := kit.NewIconButton("chevron-down", p.say("journeys.find-next"), func() { f.next(1) })
	shut := kit.NewIconButton("close", p.say("journeys.find-close"), f.close)
	f.box = kit.Layers(kit.Fill(scene.Surface, kit.RadiusCard).Framed(scene.Hairline), kit.Pad(kit.Around(kit.Gap8),
		kit.Row(kit.Gap8, kit.Fixed(kit.Scaled(200), 0, f.field), f.count, next, shut)))
	f.content = container.NewVBox(kit.Pad(kit.Around(kit.Gap8), container.NewHBox(layout.NewSpacer(), f.box)))
	f.content.Hide()
	return f
}

func (f *finder) open() {
	f.content.Show()
	f.field.Focus()
	f.search()
}

func (f *finder) close() {
	f.content.Hide()
	f.page.host.Window().Canvas().Focus(f.page.board)
}

// search lists the cards that hold every word, in map order.
func (f *finder) search() {
	words := strings.Fields(search.Fold(f.field.Text()))
	f.found, f.at = nil, -1
	if len(words) > 0 {
		for _, c := range f.page.m.Cards {
			line, all := search.Fold(c.Text+" "+c.Detail+" "+c.Voice+" "+c.Proof), true
			for _, w := range words {
				all = all && strings.Contains(line, w)
			}
			if _, shown := f.page.layout.CardBox(c.ID); all && shown {
				f.found = append(f.found, c.ID)
			}
		}
	}
	f.next(1)
}

// next goes to the next match.
func (f *finder) next(by int) {
	if n := len(f.found); n > 0 {
		f.at = (f.at + by + n) % n
		f.page.board.choose(f.found[f.at])
		f.page.board.pulse(f.found[f.at])
	}
	words := ""
	switch {
	case len(f.found) > 0:
		words = f.page.say("journeys.found", text.Int("No", f.at+1), text.Int("Of", len(f.found)))
	case f.field.Text() != "":
		words = f.page.say("journeys.found-none")
	}
	f.count.Set(words)
	f.content.Refresh()
}
