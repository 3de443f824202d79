package pdf

import (
	"fmt"
	"math"

	assessed "ownerloop/assessment/chart"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"

	"github.com/google/uuid"
)

// Chart is a drawing of the report on a sheet of its own.
type Chart struct {
	Name  string // fit for a file's name, different for every chart of a briefing
	Scene scene.Scene
}

// Charts draws what the report shows as charts, each on a sheet of its own no larger than it needs, in the order of the report. Chapters that are empty or not the audience's are left out.
func Charts(b roadmap.Briefing, p *text.Printer) []Chart {
	body := sheetOf(b.Cover.Paper).Body()
	d := &charts{layout: layout{b: b, p: p, said: map[string]string{}}, width: body.W, height: body.H}
	for _, c := range b.Chapters {
		if !c.Empty {
			d.chapter(c)
		}
	}
	return d.out
}

// charts collects the charts of a briefing.
type charts struct {
	layout
	width, height float64
	out           []Chart
}

func (d *charts) chapter(c roadmap.Chapter) {
	var g legend // names that a chart can't hold are in the report
	switch c.ID {
	case roadmap.ChapterMatrix:
		d.add("matrix", assessed.Matrix(d.matrixChart(&g), d.width, d.height, d.p, assessed.Paper())...)
	case roadmap.ChapterScores:
		s := d.scoresChart(&g)
		if radar, ok := assessed.Radar(s, d.width/2, d.height, d.p, assessed.Paper()); ok {
			d.add("radar", radar)
		}
		d.add("scores", assessed.ScoreBars(s, d.width/2, d.height, d.p, assessed.Paper()))
	case roadmap.ChapterPerception:
		d.add("perception", assessed.Perception(d.perceptionChart(&g), d.width, d.height, d.p, assessed.Paper()))
	case roadmap.ChapterJourneys:
		n, last := 0, uuid.Nil
		for _, j := range d.b.Journeys {
			s := j.Sheet
			if id := s.Map.Journey.ID; n == 0 || id != last {
				n, last = n+1, id
			}
			s.Title = d.forms(j.Headline)[0]
			d.add(fmt.Sprintf("journey-%d-%s", n, j.State), s.Print(journey.PaperWidth(len(s.Map.Steps)), math.Inf(1), d.p, nil)...)
		}
	case roadmap.ChapterRoadmap:
		o := chart.Options{Width: d.width, Height: d.height, Title: d.forms(c.Headline)[0], Target: func(roadmap.Bar) string { return "" }}
		d.add("roadmap", chart.Gantt(d.b.Plan, o, d.p, chart.Paper())...)
	case roadmap.ChapterLoad:
		d.add("load", d.loadCharts(&g, d.width, d.height)...)
	case roadmap.ChapterValue:
		d.worth(c)
	case roadmap.ChapterGroup:
		d.add("group", assessed.HeatMap(d.groupChart(&g), d.width, d.height, d.p, assessed.Paper())...)
	}
}

// worth draws what the plan is worth and what moves it.
func (d *charts) worth(c roadmap.Chapter) {
	v := d.b.Value
	if !v.Known {
		return
	}
	var g legend
	v.Swings = d.swings(&g)
	o := chart.ValueOptions{Width: d.width, Height: d.height, Title: d.forms(c.Headline)[0], Rows: tornadoRows}
	d.add("value", chart.ValueBand(v, o, d.p, chart.PaperValue()))
	d.add("tornado", chart.Tornado(v, o, d.p, chart.PaperValue()))
}

// margin is the free space around a chart.
const margin = 4 * mm

// add adds a chart; one that takes several sheets is numbered.
func (d *charts) add(name string, sheets ...scene.Scene) {
	for i, s := range sheets {
		at := name
		if len(sheets) > 1 {
			at = fmt.Sprintf("%s-%d", name, i+1)
		}
		box := s.Bounds()
		s.Items = []scene.Item{scene.Group{At: scene.Point{X: margin - box.X, Y: margin - box.Y}, Items: s.Items}}
		s.Width, s.Height, s.Back = box.W+2*margin, box.H+2*margin, scene.Of(scene.Surface)
		d.out = append(d.out, Chart{Name: at, Scene: s})
	}
}
