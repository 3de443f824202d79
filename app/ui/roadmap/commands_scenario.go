package roadmap

import (
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// scenarioDigits are the keys of the plan and its scenarios, in their order.
var scenarioDigits = []fyne.KeyName{fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5}

// scenarioCommands are those of the scenarios beside the plan.
func (p *Page) scenarioCommands() []page.Command {
	s := p.scenarios
	list := []page.Command{
		p.command("scenario-new", s.add, page.Keys{Key: fyne.KeyN}),
		p.chosenCommand("scenario-try", p.inspector.tryGain, page.Keys{Key: fyne.KeyS}),
		p.command("compare", s.toggleCompare, page.Keys{Key: fyne.KeyC}),
		p.command("group", p.head.group.Open, page.Keys{Key: fyne.KeyG}),
		p.command("scenario-plan", func() { s.look("") }, page.Keys{Key: scenarioDigits[0]}),
	}
	for i, v := range s.list {
		c := p.command("scenario-look", func() { s.look(v.Name) }, page.Keys{Key: scenarioDigits[i+1]})
		c.ID += "." + v.Name
		c.Title = text.M("cmd.roadmap.scenario-look", text.Str("Name", v.Name))
		list = append(list, c)
	}
	if s.at != "" {
		take := p.command("scenario-take", s.take, page.Keys{Key: fyne.KeyReturn, Mod: ctrl})
		take.Alone = false
		list = append(list, p.command("scenario-edit", func() { s.panel.show(); s.panel.focusNew() }, page.Keys{Key: fyne.KeyE}),
			p.command("preview", s.togglePreview, page.Keys{Key: fyne.KeyV}), take,
			p.command("scenario-discard", s.discard))
	}
	return list
}
