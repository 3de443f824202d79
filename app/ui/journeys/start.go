package journeys

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// start is the page of a workshop without a journey: templates with a drawn preview, a blank map, or rows of a
// spreadsheet.
type start struct {
	page    *Page
	content *fyne.Container
	made    bool
}

// offered is how many templates are shown with a picture.
const offered = 3

func newStart(p *Page) *start { return &start{page: p, content: container.NewStack()} }

// update builds the page when it is first seen.
func (s *start) update() {
	if s.made {
		return
	}
	s.made = true
	p := s.page
	var cards []fyne.CanvasObject
	all := p.host.Desk().Pack().Journeys
	for _, t := range all[:min(offered, len(all))] {
		picture := kit.Fixed(0, 150, kit.NewChart(preview(t, p.host.Desk().Pack().Functions)))
		body := kit.Column(kit.Gap8, kit.Layers(kit.Fill(scene.Background, kit.RadiusCell), kit.Pad(kit.Around(kit.Gap8), picture)), kit.Block(t.Name), kit.Small(t.OwnerType), kit.Body(t.About))
		cards = append(cards, kit.NewTapCard(t.Name, body, func() { p.startFrom(t.ID) }))
	}
	blank := kit.NewButton(p.say("journeys.start.blank"), kit.Secondary, func() { p.startFrom("") }).With(func(b *kit.Button) { b.Icon = "plus" })
	sheet := kit.NewButton(p.say("journeys.start.sheet"), kit.Secondary, p.startFromRows).With(func(b *kit.Button) { b.Icon = "table" })
	ways := []fyne.CanvasObject{blank, sheet}
	if len(all) > offered {
		ways = append(ways, kit.NewButton(p.say("journeys.start.more", text.Int("Count", len(all)-offered)), kit.Secondary, p.askNew))
	}
	if len(all) > 0 {
		first := kit.NewButton(p.say("journeys.start.first", text.Str("Name", all[0].Name)), kit.Primary, func() { p.startFrom(all[0].ID) })
		ways = append([]fyne.CanvasObject{first}, ways...)
	}
	s.content.Objects = []fyne.CanvasObject{kit.NewScroll(kit.Pad(kit.Around(kit.Gap24), kit.Column(kit.Gap16,
		kit.Title(p.say("journeys.start.title")), kit.Body(p.say("journeys.start.words")),
		kit.Columns(kit.Gap16, 260, 3, cards...), kit.Flow(kit.Gap8, false, ways...), kit.Small(p.say("journeys.start.sheet-note")))))}
	s.content.Refresh()
}

// startFromRows makes a journey of the rows in the clipboard.
func (p *Page) startFromRows() {
	rows := fyne.CurrentApp().Clipboard().Content()
	d, id := p.host.Desk(), uuid.Nil
	err := d.Do(text.Message{}, func(w *workshop.Draft) (err error) {
		id, err = app.StartFromRows(w, d.Document(), p.host.Text(), p.say("journeys.new-journey"), p.say("journeys.new-phase"), rows)
		return err
	})
	if err != nil {
		p.host.Toast(p.say("journeys.start.no-rows"), false)
		return
	}
	p.open(id)
	p.board.fit()
}

// preview draws a template's current state small: a column a step, a block a card, the emotions of two functions.
func preview(t playbooks.JourneyTemplate, functions []playbooks.Function) scene.Scene {
	const step, head, block, gap = 26, 10, 11, 3
	s := scene.Scene{Height: 128}
	feel := map[string][]scene.Point{}
	x := 0.0
	rect := func(row float64, h float64, p scene.Paint) {
		s.Items = append(s.Items, scene.Rect{Box: scene.Box{X: x + 2, Y: row, W: step - 4, H: h}, Radii: scene.Rounded(2), Style: scene.Filled(p)})
	}
	for _, phase := range t.Current.Phases {
		s.Items = append(s.Items, scene.Rect{Box: scene.Box{X: x + 1, W: float64(len(phase.Steps))*step - 2, H: head - 3}, Radii: scene.Rounded(2), Style: scene.Filled(scene.RampAt(0))})
		for _, v := range phase.Steps {
			rect(head+gap, block, scene.Of(scene.Ghost))
			for i := range min(len(v.Touches), 2) {
				rect(head+gap+float64(i+1)*(block+gap), block, scene.Of(scene.Edge))
			}
			for f, value := range v.Emotion {
				feel[f] = append(feel[f], scene.Point{X: x + step/2, Y: 72 - float64(value)*8})
			}
			for i := range min(len(v.Disconnects), 1) {
				rect(94+float64(i)*block, block, scene.Of(scene.Fault))
			}
			if len(v.Opportunities) > 0 {
				rect(94+block+gap, block, scene.Of(scene.Accent))
			}
			x += step
		}
	}
	s.Width = x
	n := 0
	for i, f := range functions {
		if len(feel[f.ID]) > 1 && n < 2 {
			s.Items = append(s.Items, scene.Polygon{Points: feel[f.ID], Open: true, Style: scene.Stroked(scene.EdgeOf(i), 2)})
			n++
		}
	}
	return s
}
