package shell

import (
	"time"

	"ownerloop/app/agenda"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// The workshop's clock goes on while people are on other pages than the step's, which shows it whole. There it is
// started; everywhere it can be paused and given more time.

// clock is the agenda the workshop's clock runs by, and what it shows; false while none has begun, or all is over.
func (s *Shell) clock() (playbooks.Agenda, agenda.Face, bool) {
	if s.desk == nil {
		return playbooks.Agenda{}, agenda.Face{}, false
	}
	kept := s.lent.Settings.Desk(s.desk.ID())
	a, ok := agenda.Of(s.desk.Pack(), kept.Clock.Agenda)
	if !ok {
		return a, agenda.Face{}, false
	}
	now := s.desk.Now()
	f := kept.Clock.Face(a, kept.DayStart(s.desk.Setup().Date, now.Location()), now)
	return a, f, f.Begun && !f.Over && len(f.Lines) > 0
}

// clockCommands pause the clock and give more time, on pages that do not show it themselves.
func (s *Shell) clockCommands() []page.Command {
	if s.now.Page == page.Step {
		return nil
	}
	return []page.Command{
		s.needs(s.command("clock", "everywhere", func() {
			s.turnClock(func(c agenda.Clock, a playbooks.Agenda) agenda.Clock { return c.Toggle(a, s.desk.Now()) })
		}, page.Keys{Key: fyne.KeyF7})),
		s.needs(s.command("clock-more", "everywhere", func() {
			s.turnClock(func(c agenda.Clock, a playbooks.Agenda) agenda.Clock { return c.Grant(a, 5*time.Minute) })
		}, page.Keys{Key: fyne.KeyF7, Mod: shift})),
	}
}

// turnClock changes the clock and says how it stands.
func (s *Shell) turnClock(change func(agenda.Clock, playbooks.Agenda) agenda.Clock) {
	a, _, ok := s.clock()
	if !ok {
		s.Toast(s.printer.Text("clock.none"), false)
		return
	}
	id := s.desk.ID()
	s.note(s.lent.Settings.ChangeDesk(id, func(d *settings.Desk) { d.Clock = change(d.Clock, a) }))
	_, f, _ := s.clock()
	key := "clock.paused"
	if s.lent.Settings.Desk(id).Clock.Running() {
		key = "clock.runs"
	}
	s.Toast(s.printer.Say(text.M(key, text.Str("Block", f.Lines[f.Block].What), text.Sub("Left", left(f)))), false)
	if s.projector != nil {
		s.projector.update()
	}
}

// left is the present block's time in words.
func left(f agenda.Face) text.Message {
	n := int((f.Left + 30*time.Second) / time.Minute)
	if f.Overrun() {
		return text.M("walk.overrun", text.Int("Count", max(-n, 1)))
	}
	return text.M("walk.left", text.Int("Count", n))
}

// clockFoot is the clock as the room sees it under a page that does not show it itself; nil while none runs.
func (s *Shell) clockFoot() fyne.CanvasObject {
	_, f, ok := s.clock()
	if !ok || s.now.Page == page.Step {
		return nil
	}
	role := scene.Ink
	if f.Overrun() {
		role = scene.Fault
	}
	l := f.Lines[f.Block]
	row := kit.Row(kit.Gap24,
		kit.GrowFrom(1, 200, kit.NewText(l.What, kit.SizeTitle, scene.Regular, scene.Ink)),
		kit.Fixed(320, 0, kit.NewProgress(f.Share())),
		kit.NewText(s.printer.Say(left(f)), kit.SizeFigure, scene.SemiBold, role).Single())
	return kit.Layers(kit.Fill(scene.Surface, 0), kit.Column(0, kit.Divider(), kit.Pad(kit.Sides(64, kit.Gap16), row)))
}
