package rating

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// nobody is the page of a workshop without participants: rate alone, or name the room.
type nobody struct {
	p       *Page
	content fyne.CanvasObject
}

func newNobody(p *Page) *nobody {
	n := &nobody{p: p}
	alone := kit.NewButton(p.say("rating.nobody.alone"), kit.Primary, p.askAlone)
	room := kit.NewButton(p.say("rating.nobody.room"), kit.Secondary, func() {
		p.host.Go(page.Place{Page: page.Step, Item: p.pack.Settings.FirstStep})
	})
	n.content = kit.NewEmpty(kit.EmptyDrawing(kit.EmptyPeople), p.say("rating.nobody.title"), p.say("rating.nobody.words"), alone, room)
	return n
}

func (n *nobody) object() fyne.CanvasObject { return n.content }

func (n *nobody) show(*view) {}

// askAlone asks which side the one who rates alone speaks for, and begins.
func (p *Page) askAlone() {
	options := make([]kit.Option, len(p.pack.Functions))
	for i, f := range p.pack.Functions {
		options[i] = kit.Option{ID: f.ID, Name: f.Name}
	}
	name := kit.NewField(p.say("rating.nobody.name"))
	name.SetText(p.desk.Author())
	side := kit.NewChoices(options, options[0].ID, nil)
	begin := func() bool {
		if name.Text() == "" {
			name.SetError(p.say("rating.nobody.no-name"))
			return false
		}
		p.mode = Solo
		return p.do(text.M("edit.participant", text.Str("Name", name.Text())), func(d *workshop.Draft) error {
			p.marked = app.Join(d, p.v.records, assessment.Participant{Name: name.Text(), Function: side.Chosen()})
			return nil
		})
	}
	p.host.Ask(page.Question{Title: p.say("rating.nobody.ask"), Body: kit.Column(kit.Gap12, name, side), Focus: name.Entry(), Actions: []page.Action{
		{Label: p.say("rating.cancel")}, {Label: p.say("rating.nobody.begin"), Primary: true, Run: begin}}})
}
