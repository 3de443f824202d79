package shell

import (
	"context"
	"fmt"
	"runtime/debug"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
)

// A fault of the program in what a person just did need not end it: an edit is applied whole or not at all, and what
// was applied before is saved. The page is made anew and the person told. What goes wrong while painting, or while this
// is told, still ends the program with a crash file.

// fault is a panic that was caught.
type fault struct {
	value any
	stack []byte
}

// Error is the whole report, for whoever looks after the program.
func (f *fault) Error() string {
	return fmt.Sprintf("Ownerloop %s\npanic: %v\n\n%s", app.Version, f.value, f.stack)
}

// guard does what a person asked for and survives a fault in it.
func (s *Shell) guard(act func()) {
	defer func() {
		if v := recover(); v != nil {
			s.caught(&fault{v, debug.Stack()})
		}
	}()
	act()
}

// worked is work off the UI goroutine, whose fault is its error.
func worked(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &fault{v, debug.Stack()}
		}
	}()
	return work(ctx)
}

// caught makes the page anew and tells what happened.
func (s *Shell) caught(f *fault) {
	if s.faulty {
		panic(f.value)
	}
	s.faulty = true
	defer func() { s.faulty = false }()
	c := s.window.Canvas()
	for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
		c.Overlays().Remove(top)
	}
	if s.over == nil { // while the laptop goes round nobody but its person may see the page
		s.renew()
	}
	s.tellFault(f)
}

// renew makes all pages anew and shows the present one, or the Library where that one can't be made.
func (s *Shell) renew() {
	s.pages = map[page.ID]page.Page{}
	s.palette = nil
	s.inspector.open = false
	s.build()
	defer func() {
		if recover() != nil {
			s.now = page.Place{Page: page.Library}
			s.show(s.now)
		}
	}()
	s.show(s.now)
}

// tellFault says what can be relied on and offers the report.
func (s *Shell) tellFault(f *fault) {
	p := s.printer
	s.Ask(page.Question{Title: p.Text("shell.fault-title"), Words: p.Text("shell.fault-body"), Actions: []page.Action{
		{Label: p.Text("shell.fault-copy"), Run: func() bool {
			s.lent.App.Clipboard().SetContent(f.Error())
			return false
		}},
		{Label: p.Text("shell.go-on"), Primary: true},
	}})
}

// guardControls has the controls of the window survive faults too.
func (s *Shell) guardControls() { kit.Guard = s.guard }
