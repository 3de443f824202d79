package rating

import (
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// strip is where the marked person's level is entered: a button a level, don't know, not applicable. It never shows what
// was given.
type strip struct {
	p       *Page
	content *fyne.Container
	levels  *levels.Buttons
	na      *kit.Button
}

func newStrip(p *Page) *strip {
	s := &strip{p: p}
	s.levels = levels.NewButtons(p.pack, p.host.Text(), false, func(x float64) { p.giveLevel(x, false) })
	dontKnow := kit.NewButton(p.say("rating.dont-know"), kit.Secondary, p.dontKnow)
	dontKnow.Keys = "D"
	s.na = kit.NewButton(p.say("rating.na"), kit.Secondary, func() { p.notApplicable(s.na) })
	s.na.Keys = "N"
	s.na.Hidden = p.pack.Settings.NAPolicy == playbooks.NANone
	s.content = kit.Row(kit.Gap8, s.levels.Content, dontKnow, s.na)
	return s
}

// show marks the level that Left and Right stand on, which Enter gives.
func (s *strip) show(v *view) {
	level, known := s.p.notch[v.seat()]
	s.levels.Choose(level, known)
}
