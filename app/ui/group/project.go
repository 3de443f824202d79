package group

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
)

// projected is how many stores the room sees at once, from the first in view on.
const projected = 10

// Project implements page.Projectable: the stores in view beside the dimensions.
func (p *Page) Project() fyne.CanvasObject {
	if !p.made || len(p.rows) < 2 {
		return nil
	}
	title := kit.NewText(p.view.title.String(), kit.SizeProject, scene.SemiBold, scene.Ink)
	return kit.Pad(kit.Sides(64, 48), kit.ColumnGrow(kit.Gap32, 1, title, kit.NewLiveChart(func(w, h float64) scene.Scene {
		return chart.HeatMap(p.view.data(projected), w, h, p.host.Text(), chart.Projector())[0]
	})))
}
