package rating

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// Project implements page.Projectable: the question and the stages, after the reveal what the room sees. It shows no
// names of people, no evidence and no notes.
func (p *Page) Project() fyne.CanvasObject {
	if p.desk == nil || p.v.pack == nil {
		return kit.Layers()
	}
	v := &p.v
	all := inOrder(v.pack)
	at := slices.Index(all, v.indicator.ID) + 1
	title := kit.NewText(v.indicator.Name, kit.SizeFigure, scene.SemiBold, scene.Ink)
	crumb := kit.NewText(p.say("rating.project.crumb", text.Str("Dimension", v.dimension.Name), text.Int("At", at), text.Int("Of", len(all))), kit.SizeTitle, scene.Regular, scene.Muted).Single()
	head := kit.Pad(kit.Sides(48, kit.Gap24), kit.Row(kit.Gap24, kit.GrowFrom(1, 200, title), crumb))
	body := p.projectVote(v)
	if v.face() == faceResult {
		body = p.projectResult(v)
	}
	parts := []fyne.CanvasObject{head, kit.Divider(), kit.Pad(kit.Sides(48, kit.Gap32), body)}
	if state := p.projectedState(v); state != "" {
		foot := kit.NewText(state, kit.SizeTitle, scene.Regular, scene.Muted).Single()
		parts = append(parts, kit.Divider(), kit.Layers(kit.Fill(scene.Surface, 0), kit.Pad(kit.Sides(48, kit.Gap24), kit.Row(0, foot))))
	}
	return kit.Layers(kit.Fill(scene.Background, 0), kit.ColumnGrow(0, 2, parts...))
}

func (p *Page) projectedState(v *view) string {
	switch v.face() {
	case faceResult:
		return p.say("rating.project.revealed", text.Int("Given", v.round.Open), text.Int("Of", len(v.rounds.People)))
	case faceVote:
		return p.say("rating.state.given", text.Int("Given", v.round.Given()), text.Int("Of", len(v.rounds.People)))
	}
	return ""
}

func projected(s string, size float32, w scene.Weight) *kit.Text {
	return kit.NewText(s, size, w, scene.Ink)
}

func (p *Page) projectVote(v *view) fyne.CanvasObject {
	column := kit.Column(kit.Gap32, projected(v.indicator.Question, kit.SizeFigure, scene.Medium))
	cards := kit.Columns(kit.Gap24, 320, 4)
	for i, s := range v.pack.Stages {
		cards.Add(p.projectStage(v, i, s.Name, v.indicator.Stages[s.Level]))
	}
	column.Add(cards)
	return rolling(column)
}

func (p *Page) projectStage(v *view, i int, name, words string) fyne.CanvasObject {
	return kit.NewPanel(kit.Column(kit.Gap16, kit.RowTop(kit.Gap16, kit.Column(0, projectTile(v, i)), kit.GrowFrom(1, 100, kit.Pad(kit.Insets{Top: 10}, projected(name, kit.SizeTitle, scene.SemiBold)))),
		projected(words, kit.SizeTitle, scene.Regular)))
}

func projectTile(v *view, stage int) fyne.CanvasObject {
	paint := scene.RampStage(stage, len(v.pack.Stages))
	n := kit.NewText(itoa(v.pack.Stages[stage].Level), kit.SizeTitle, scene.SemiBold, scene.Ink).Aligned(fyne.TextAlignCenter).Painted(scene.OnFill(paint))
	return kit.Fixed(kit.Scaled(48), kit.Scaled(48), kit.Layers(kit.FillPaint(paint, kit.RadiusCell), kit.Pad(kit.Insets{Top: 10}, n)))
}

func (p *Page) projectResult(v *view) fyne.CanvasObject {
	poll := app.NewPoll(v.pack, v.records, v.at, v.card)
	data := p.dotData(v, poll, 1)
	plot := kit.NewLiveChart(func(w, h float64) scene.Scene { return chart.DotPlot(data, w, h, p.host.Text(), chart.Projector()) })
	side := kit.Column(kit.Gap24)
	figure := func(label, value string) fyne.CanvasObject {
		return kit.Column(0, kit.NewText(label, kit.SizeTitle, scene.Regular, scene.Muted), projected(value, kit.SizeProject, scene.SemiBold).Single())
	}
	print := p.host.Text()
	var figures []fyne.CanvasObject
	if poll.Score.Consensus.Known {
		figures = append(figures, figure(p.say("rating.agreement"), print.Number(text.Agreement, poll.Score.Consensus.Value)))
	}
	if w := poll.Widest; w.High != "" {
		figures = append(figures, figure(p.say("rating.figure.gap", text.Str("High", functionName(v.pack, w.High)), text.Str("Low", functionName(v.pack, w.Low))),
			print.Number(text.Gap, w.Printed)))
	}
	if len(figures) > 0 {
		side.Add(kit.Columns(kit.Gap16, 150, 2, figures...))
		side.Add(kit.Divider())
	}
	for i, s := range v.pack.Stages {
		side.Add(kit.RowTop(kit.Gap16, kit.Column(0, projectTile(v, i)), kit.GrowFrom(1, 100, kit.Pad(kit.Insets{Top: 10}, projected(s.Name, kit.SizeTitle, scene.SemiBold)))))
	}
	side.Add(kit.Divider())
	side.Add(kit.Column(kit.Gap4, kit.NewText(p.say("rating.ask"), kit.SizeTitle, scene.Regular, scene.Muted), projected(v.indicator.Question, kit.SizeFigure, scene.Medium)))
	return kit.RowTop(48, kit.GrowFrom(7, 400, plot), kit.GrowFrom(3, 300, rolling(side)))
}
