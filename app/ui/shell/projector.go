package shell

import (
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// projector is the second window that the room sees.
type projector struct {
	shell  *Shell
	window fyne.Window
	stop   func() // the clock's next tick
}

// toggleProjector opens the room's window or closes it. The presenter's own stays as it was.
func (s *Shell) toggleProjector() {
	if s.projector != nil {
		s.projector.window.Close()
		return
	}
	w := s.lent.App.NewWindow(s.printer.Text("projector.title"))
	w.SetPadded(false)
	s.projector = &projector{shell: s, window: w}
	w.SetOnClosed(func() {
		s.projector.still()
		s.projector = nil
	})
	w.Resize(fyne.NewSize(1280, 720))
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) {
		switch ev.Name {
		case fyne.KeyF5, fyne.KeyEscape:
			w.Close()
		case fyne.KeyF11:
			w.SetFullScreen(!w.FullScreen())
		default:
			s.Press(normal(ev.Name), 0) // arrow keys move both
		}
	})
	s.projector.update()
	w.Show()
	s.window.RequestFocus()
}

// update shows the page's subject, or says that this page has none.
func (p *projector) update() {
	s := p.shell
	content := fyne.CanvasObject(kit.Pad(kit.Around(64), kit.NewText(s.printer.Text("projector.nothing"), 24, scene.Regular, scene.Muted)))
	if v, ok := s.current().(page.Projectable); ok && s.over == nil {
		if shown := v.Project(); shown != nil {
			content = shown
		}
	}
	parts := []fyne.CanvasObject{content}
	p.still()
	if foot := s.clockFoot(); foot != nil {
		clock := container.NewStack(foot)
		parts = append(parts, clock)
		p.tick(clock)
	}
	p.window.SetContent(kit.Layers(kit.Fill(scene.Background, 0), kit.ColumnGrow(0, 0, parts...)))
}

// tick shows the clock anew now and then; the page above it stays as it is.
func (p *projector) tick(clock *fyne.Container) {
	p.stop = p.shell.After(5*time.Second, func() {
		foot := p.shell.clockFoot()
		if foot == nil {
			p.update()
			return
		}
		clock.Objects = []fyne.CanvasObject{foot}
		clock.Refresh()
		p.tick(clock)
	})
}

func (p *projector) still() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}
