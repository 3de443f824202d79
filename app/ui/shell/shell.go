package shell

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Lent is what the program lends to the window.
type Lent struct {
	App      fyne.App
	Library  *library.Library // nil when it could not be opened; Trouble says why
	Trouble  error
	ReadOnly bool // the library was opened for reading only
	Settings *settings.File
	Host     app.Host
	// Dispatch runs a function on the UI goroutine, later and in order: fyne.Do in the program, a queue in tests.
	Dispatch func(func())
	// Background runs work on another goroutine.
	Background func(func())
	// After calls f on the UI goroutine when d has passed, unless stopped.
	After func(d time.Duration, f func()) (stop func())
	// Modifiers are the modifier keys held down, where the driver knows.
	Modifiers func() fyne.KeyModifier
	// Language is the system's, used while none is chosen; Dark likewise.
	Language string
	Dark     bool
	// Saved is told how far things are on the disk; nil for nobody.
	Saved func(desk.State)
	// Crash is the path of a report that an earlier run left when it ended unexpectedly; empty for none.
	Crash string
	// LibraryPath is where the library is, for people to read.
	LibraryPath string
	// Reopen opens the library again after trouble: another folder, or for reading only.
	Reopen func(path string, readOnly bool) (*library.Library, error)
}

// Maker makes a page for a frame.
type Maker func(*Shell) page.Page

// Shell is the window. It implements page.Host and the wider interfaces of the pages that manage workshops.
type Shell struct {
	lent    Lent
	window  fyne.Window
	printer *text.Printer
	theme   *kit.Theme

	makers map[page.ID]Maker
	pages  map[page.ID]page.Page // made when first shown
	now    page.Place
	desk   *desk.Desk

	frame      *frame
	rail       *rail
	header     *header
	inspector  *inspector
	over       fyne.CanvasObject // covers the whole window while somebody else has the laptop
	projector  *projector
	palette    *palette
	faulty     bool   // a fault is being told
	lastFolder string // where a file was found or written last
	unnoted    func() // stops the note of where the person is; nil for none
	ctx        context.Context
	stop       context.CancelFunc
}

// New makes the window; Run shows it.
func New(lent Lent, makers map[page.ID]Maker) (*Shell, error) {
	s := &Shell{lent: lent, makers: makers, pages: map[page.ID]page.Page{}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	if err := s.speak(); err != nil {
		return nil, err
	}
	s.theme = &kit.Theme{}
	s.applyLook()
	s.window = lent.App.NewWindow("Ownerloop")
	s.window.SetPadded(false)
	s.window.SetMaster()
	size := fyne.NewSize(1280, 820)
	if w := lent.Settings.Window; w.Width >= 1024 && w.Height >= 640 && w.Width <= 8000 && w.Height <= 8000 {
		size = fyne.NewSize(w.Width, w.Height)
	}
	s.build()
	s.window.Resize(size)
	s.listenKeys()
	s.guardControls()
	s.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { s.dropped(uris) })
	s.window.SetCloseIntercept(s.Quit)
	return s, nil
}

// build makes the frame in the language and look in force.
func (s *Shell) build() {
	s.rail = newRail(s)
	s.header = newHeader(s)
	s.inspector = newInspector(s)
	s.frame = newFrame(s)
	s.window.SetContent(kit.NewHost(s.frame.content, s.lent.After))
}

// Start shows the files given, what was open last, the library, or what keeps it from being shown.
func (s *Shell) Start(files ...string) {
	last := s.lent.Settings.Open // being in the library forgets it
	s.Go(page.Place{Page: page.Library})
	s.begin(files, last)
	s.tellCrash()
}

// begin opens what the person came for, once there is a library.
func (s *Shell) begin(files []string, last uuid.UUID) {
	switch {
	case s.lent.Library == nil:
		s.tellTrouble(func() { s.begin(files, last) })
		return
	case len(files) > 0:
		s.OpenFiles(files)
	case last != uuid.Nil:
		s.resume(last)
	}
	s.tellAnew()
}

// Window implements page.Host.
func (s *Shell) Window() fyne.Window { return s.window }

// Desk implements page.Host.
func (s *Shell) Desk() *desk.Desk { return s.desk }

// Text implements page.Host.
func (s *Shell) Text() *text.Printer { return s.printer }

// Settings implements page.Host.
func (s *Shell) Settings() *settings.File { return s.lent.Settings }

// Library is all workshops on this machine; nil when it could not be opened.
func (s *Shell) Library() *library.Library { return s.lent.Library }

// LibraryPath is where the library is.
func (s *Shell) LibraryPath() string { return s.lent.LibraryPath }

// ReadOnly reports whether the library is open for reading only.
func (s *Shell) ReadOnly() bool { return s.lent.ReadOnly }

// Maker's clock, chance and author, for use cases that make or import workshops.
func (s *Shell) Lent() app.Host { return s.lent.Host }

// speak takes the language in force.
func (s *Shell) speak() error {
	lang := s.lent.Settings.Language
	if lang == "" {
		lang = s.lent.Language
	}
	p, err := text.New(lang)
	if errors.Is(err, text.ErrLanguage) {
		p, err = text.New("en")
	}
	if err != nil {
		return err
	}
	s.printer = p
	return nil
}

// applyLook puts the reader's choices into the theme and repaints everything.
func (s *Shell) applyLook() {
	set := s.lent.Settings
	s.theme.Dark = s.lent.Dark
	if set.Look != "" {
		s.theme.Dark = set.Look == settings.Dark
	}
	s.theme.TextScale = 1
	if set.TextSize > 0 {
		s.theme.TextScale = float32(set.TextSize) / 100
	}
	s.theme.Still = set.Still
	s.theme.Keys = keysOn(s.printer)
	s.lent.App.Settings().SetTheme(s.theme)
}

// ApplySettings takes changed settings over at once: look and text size repaint, a changed language makes all pages
// anew at the place they were.
func (s *Shell) ApplySettings() {
	was := s.printer.Language()
	if err := s.speak(); err != nil {
		s.Tell(err, "")
		return
	}
	s.lent.Host.Author = s.lent.Settings.Author
	s.theme = &kit.Theme{} // another value, so that the toolkit sees a change
	s.applyLook()
	if s.desk != nil && was != s.printer.Language() {
		s.desk.Speak(s.printer.Language())
	}
	here := s.now
	s.leave()
	s.pages = map[page.ID]page.Page{}
	s.palette = nil
	s.build()
	s.show(here)
}

// At is where the person is.
func (s *Shell) At() page.Place { return s.now }

// current is the page that is shown, or nil.
func (s *Shell) current() page.Page { return s.pages[s.now.Page] }

// Go implements page.Host.
func (s *Shell) Go(to page.Place) {
	ofFiles := to.Page == page.Group && to.Item != "" // compares files of the library; none need be open
	if s.desk == nil && to.Page != page.Library && to.Page != page.Settings && !ofFiles {
		to = page.Place{Page: page.Library}
	}
	if to.Page != s.now.Page {
		s.leave()
	}
	s.show(to)
	s.remember()
}

func (s *Shell) leave() {
	if p := s.current(); p != nil {
		p.Leave()
		s.follow()
		if s.unnoted != nil {
			s.unnoted()
			s.unnoted = nil
			s.remember()
		}
	}
	s.window.Canvas().Unfocus()
	s.CloseInspector()
}

func (s *Shell) show(to page.Place) {
	p := s.pages[to.Page]
	if p == nil {
		make, ok := s.makers[to.Page]
		if !ok {
			return
		}
		p = make(s)
		s.pages[to.Page] = p
	}
	s.now = to
	p.Go(to)
	s.now = p.At()
	s.frame.show(p.Content(), s.thin())
	s.rail.update()
	s.header.update()
	s.title()
	if s.projector != nil {
		s.projector.update()
	}
}

// title names the workshop in the window's title, which nobody sees while the laptop is passed round.
func (s *Shell) title() {
	name := "Ownerloop"
	if s.desk != nil && s.over == nil {
		name = s.desk.Setup().Name + " – Ownerloop"
	}
	s.window.SetTitle(name)
}

// remember writes down where the person is, so that the next start is there. Who only looks on, beside a window that
// works, leaves that one's place alone.
func (s *Shell) remember() {
	if s.lent.Library == nil || s.lent.ReadOnly {
		return
	}
	if s.desk == nil {
		s.note(s.lent.Settings.Change(func(set *settings.Settings) { set.Open = uuid.Nil }))
		return
	}
	place, err := json.Marshal(s.now)
	if err != nil { // a Place is strings only
		s.note(err)
		return
	}
	id := s.desk.ID()
	s.note(s.lent.Settings.Change(func(set *settings.Settings) {
		set.Open = id
		d := set.Desks[id]
		d.Place, d.Opened = place, s.lent.Host.Now()
		if set.Desks == nil {
			set.Desks = map[uuid.UUID]settings.Desk{}
		}
		set.Desks[id] = d
	}))
}

// follow notices that the person moved on within the page, and writes it down once they stay a moment: a program that is
// killed begins again there.
func (s *Shell) follow() {
	p := s.current()
	if p == nil || s.desk == nil || p.At() == s.now {
		return
	}
	s.now = p.At()
	if s.unnoted != nil {
		s.unnoted()
	}
	s.unnoted = s.After(noteAfter, func() {
		s.unnoted = nil
		s.remember()
	})
}

// noteAfter is how long somebody stays in a place before it is written down.
const noteAfter = 300 * time.Millisecond

// note reports an error of the settings file once: nothing of a workshop depends on it.
func (s *Shell) note(err error) {
	if err != nil {
		s.Toast(s.printer.Text("shell.settings-not-saved"), false)
	}
}

// changed passes a change of the workshop on.
func (s *Shell) changed(c desk.Change) {
	for id, p := range s.pages {
		if id == s.now.Page || id == page.Library {
			s.guard(func() { p.Changed(c) })
		}
	}
	s.rail.changed(c)
	s.header.update()
	if c.Touches("setup") {
		s.title()
	}
	s.palette.forget()
	if s.projector != nil {
		s.projector.update()
	}
	s.follow()
	kit.DropStrayFocus(s.window.Canvas())
}

// Later implements page.Host.
func (s *Shell) Later(work func(context.Context) error, done func(error)) (cancel func()) {
	ctx, stop := context.WithCancel(s.ctx)
	s.lent.Background(func() {
		err := worked(ctx, work)
		s.lent.Dispatch(func() {
			stop()
			s.guard(func() { done(err) })
			kit.DropStrayFocus(s.window.Canvas())
		})
	})
	return stop
}

// After implements page.Host.
func (s *Shell) After(d time.Duration, f func()) (stop func()) {
	return s.lent.After(d, func() { s.guard(f) })
}

var _ page.Host = (*Shell)(nil)
