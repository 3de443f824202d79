package journeys

import (
	"math"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// enlarged is how much larger a map is painted for a room than for a desk; what is compared has to fit, so it gives way.
const (
	enlarged      = 1.6
	leastEnlarged = 0.8
)

// Project implements page.Projectable: the map from the step and lane in view on, or both maps where they are compared.
func (p *Page) Project() fyne.CanvasObject {
	if p.id == uuid.Nil || p.layout == nil || len(p.m.Steps) == 0 {
		return nil
	}
	draw, of := p.projectMap, p.m
	if p.view == viewCompare {
		draw = p.compare.project
	}
	words := p.host.Text().Say(journey.Title(of))
	for _, j := range p.journeys() {
		if j.ID == p.id && p.view == viewCompare {
			words = j.Name
		}
	}
	title := kit.NewText(words, kit.SizeProject, scene.SemiBold, scene.Ink)
	return kit.Pad(kit.Sides(64, 48), kit.ColumnGrow(kit.Gap32, 1, title, kit.NewLiveChart(draw)))
}

// projectMap is the part of the map that fits, in whole steps, from where the presenter's view begins on.
func (p *Page) projectMap(w, h float64) scene.Scene {
	st := journey.Screen(1)
	whole := p.layout.Zoomed(st)
	_, high := p.layout.Size()
	wide, tall := whole.Size()
	steps := max(math.Round((w/enlarged-st.LaneHead)/st.Step), 1)
	view := scene.Box{W: st.LaneHead + steps*st.Step}
	view.H = h * view.W / w
	first := math.Round(p.board.view.X / p.layout.Style.Step)
	view.X = max(min(first*st.Step, wide-view.W), 0)
	view.Y = max(min(p.board.view.Y*tall/max(high, 1), tall-view.H), 0)
	return whole.Window(view)
}

// project is what is compared, as large as it fits.
func (c *comparison) project(w, h float64) scene.Scene {
	size := enlarged
	for {
		s := c.scene(w / size)
		if size <= leastEnlarged || s.Height*size <= h {
			return s
		}
		size -= 0.2
	}
}
