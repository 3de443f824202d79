package pdf

import (
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"
	"ownerloop/roadmap/pdf/page"
)

// load is what the plan books each role for, week by week.
func (l *layout) load(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	var g legend
	says := []string{l.say("pdf.load.note")}
	if names := l.unlimited(&g); names != "" {
		says = append(says, l.say("pdf.load.unlimited", text.Str("Roles", names)))
	}
	scenes := l.loadCharts(&g, body.W, l.book.Room())
	notes := append(page.Paragraph(strings.Join(says, " "), page.Note, body.W), g.pieces(body.W)...)
	if h := page.Height(notes) + 3*mm; h < body.H/3 {
		scenes = l.loadCharts(&legend{}, body.W, l.book.Room()-h)
	}
	l.scenes(scenes)
	l.book.Gap(2.5 * mm)
	l.book.Flow(notes)
}

func (l *layout) loadCharts(g *legend, w, h float64) []scene.Scene {
	load := l.b.Load
	load.Rows = append([]roadmap.LoadRow(nil), load.Rows...)
	for i := range load.Rows {
		load.Rows[i].Role.Short = g.role(load.Rows[i].Role)
	}
	return chart.Load(load, chart.LoadOptions{Width: w, Height: h - 0.5*mm, Title: l.p.Say(l.headline(roadmap.ChapterLoad)), Closures: l.b.Plan.Closures}, l.p)
}

// unlimited names the roles whose load nobody can tell.
func (l *layout) unlimited(g *legend) string {
	var names []string
	for _, r := range l.b.Load.Unlimited {
		names = append(names, l.say("pdf.load.role_days", text.Str("Role", g.role(r.Role)), text.Num("Days", text.Days, r.Days.Base)))
	}
	return strings.Join(names, ", ")
}
