package walk

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// Project implements page.Projectable: the block that is on, its time left, and what follows. No notes, no names.
func (p *Page) Project() fyne.CanvasObject {
	if p.head == nil {
		return kit.Column(0)
	}
	f := p.face()
	title, rest := p.step.Name, digits(f.Left)
	var next []fyne.CanvasObject
	if len(f.Lines) > 0 && !f.Over {
		title = f.Lines[f.Block].What
		for _, l := range f.Lines[f.Block+1 : min(f.Block+4, len(f.Lines))] {
			next = append(next, kit.Row(kit.Gap24, kit.Fixed(72, 0, kit.NewText(l.Start.Format("15:04"), kit.SizeTitle, scene.Regular, scene.Muted)),
				kit.Grow(1, kit.NewText(l.What, 24, scene.Regular, scene.Ink)),
				kit.NewText(p.say("walk.minutes", text.Int("Count", minutes(l.Length))), kit.SizeTitle, scene.Regular, scene.Muted).Single()))
		}
	}
	tone := kit.ToneCalm
	words, late := p.standing(f)
	switch {
	case f.Overrun():
		tone = kit.ToneFault
	case late:
		tone = kit.ToneNotice
	}
	head := kit.Column(kit.Gap8, kit.NewText(p.step.Name, kit.SizeTitle, scene.Medium, scene.Muted), kit.NewText(title, kit.SizeProject, scene.SemiBold, scene.Ink))
	if words != "" {
		head.Add(kit.NewText(words, 24, scene.Medium, scene.Ink))
	}
	foot := kit.Row(kit.Gap24, kit.NewText(p.span(), kit.SizeTitle, scene.Regular, scene.Muted).Single(), kit.Grow(1, kit.NewProgress(f.Share())),
		kit.NewText(p.say("walk.left", text.Int("Count", max(minutes(f.Left), 0))), kit.SizeFigure, scene.SemiBold, scene.Ink).Single())
	body := kit.Column(kit.Gap32, kit.Row(kit.Gap32, kit.NewDial(240, f.Share(), rest, tone), kit.Grow(1, head)), kit.Divider(), kit.Column(kit.Gap16, next...))
	return kit.Pad(kit.Around(48), kit.ColumnGrow(kit.Gap32, 0, body, kit.Divider(), foot))
}

// span is from when to when the present block runs.
func (p *Page) span() string {
	f := p.face()
	if len(f.Lines) == 0 || f.Over {
		return ""
	}
	l := f.Lines[f.Block]
	return l.Start.Format("15:04") + "–" + l.Start.Add(max(l.Length, f.Used)).Format("15:04")
}
