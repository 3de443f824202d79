package roadmap

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap/chart"

	"fyne.io/fyne/v2"
)

// enlarged is how much larger the plan is painted for a room than for a desk.
const enlarged = 1.6

// Project implements page.Projectable: the plan as bars, from the week and row in view on, without names of people.
func (p *Page) Project() fyne.CanvasObject {
	if p.of == nil || p.dayless || len(p.plan.bars()) == 0 {
		return nil
	}
	words := p.say("roadmap.view.plan")
	if p.scenarios.drawn() != nil && !p.scenarios.preview {
		words = p.say("roadmap.scenario.title", text.Str("Name", p.scenarios.at)) + ": " + p.scenarios.said()
	}
	title := kit.NewText(words, kit.SizeProject, scene.SemiBold, scene.Ink)
	return kit.Pad(kit.Sides(64, 48), kit.ColumnGrow(kit.Gap32, 1, title, kit.NewLiveChart(func(w, h float64) scene.Scene {
		v := p.plan
		show := chart.View{Width: w / enlarged, Height: h / enlarged, X: v.x, Y: v.y, Week: zooms[v.zoom].week, Today: p.today(), Parked: len(p.parked()), Chosen: p.chosen, Roles: 1}
		show.Loads, show.Ghost = v.loads(nil), v.ghost()
		return chart.OnScreen(v.laid, show, p.host.Text(), chart.Screen()).Scene
	})))
}
