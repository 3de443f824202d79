package shell

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"
)

// sentence is an error as a person at a window reads it: where the catalogue has a form of its own for the window,
// which offers buttons instead of commands, that one.
func (s *Shell) sentence(err error, what string) (title, body string) {
	m, _ := app.Sentence(err, what)
	if errors.Is(err, desk.ErrReadOnly) {
		m = text.M("error.only-reading")
	}
	if window := m.Key + ".window"; s.printer.Has(window) {
		m.Key = window
	}
	title, body, found := strings.Cut(s.printer.Say(m), ". ")
	if found {
		title += "."
	}
	return strings.TrimSuffix(title, "."), body
}

// Tell implements page.Host. A cancelled act needs no words.
func (s *Shell) Tell(err error, what string, ways ...page.Action) {
	var f *fault
	if errors.As(err, &f) {
		s.tellFault(f)
		return
	}
	title, body := s.sentence(err, what)
	if len(ways) == 0 {
		ways = []page.Action{{Label: s.printer.Text("shell.close"), Primary: true}}
	}
	s.Ask(page.Question{Title: title, Words: body, Actions: ways})
}

// whyNotSaved is the short reason in the header.
func (s *Shell) whyNotSaved(err error) text.Message {
	switch {
	case errors.Is(err, library.ErrDiskFull), errors.Is(err, syscall.ENOSPC):
		return text.M("shell.why.disk-full")
	case errors.Is(err, library.ErrReadOnly), errors.Is(err, fs.ErrPermission):
		return text.M("shell.why.read-only")
	case errors.Is(err, library.ErrGone):
		return text.M("shell.why.gone")
	}
	return text.M("shell.why.other")
}

// ways shows the ways out after the disk refused.
func (s *Shell) ways() {
	if s.desk == nil || s.desk.State().Kind != desk.NotSaved {
		return
	}
	st := s.desk.State()
	p := s.printer
	s.Ask(page.Question{
		Title: p.Say(text.M("shell.not-saved", text.Sub("Why", s.whyNotSaved(st.Err)))),
		Words: p.Say(text.M("shell.not-saved-body", text.Int("Count", st.Waiting), text.Str("Time", st.At.In(s.lent.Host.Now().Location()).Format("15:04")))),
		Actions: []page.Action{
			{Label: p.Text("shell.save-copy"), Run: func() bool { s.saveCopy(); return true }},
			{Label: p.Text("shell.try-again"), Primary: true, Run: func() bool { s.desk.Retry(); return true }},
		},
	})
}

// saveCopy writes the workshop, with what is not saved yet, where the person says.
func (s *Shell) saveCopy() {
	c, err := s.desk.Copy()
	if err != nil {
		s.Tell(err, s.workshopName())
		return
	}
	s.SaveAs(s.workshopName()+".ownerloop", func(path string) {
		s.Later(func(context.Context) error { return app.WriteFile(path, c, "") }, func(err error) {
			if err != nil {
				s.Tell(err, path)
				return
			}
			s.Toast(s.printer.Say(text.M("shell.copy-saved", text.Str("File", filepath.Base(path)))), false)
		})
	})
}

// SaveAs asks where to write a file and calls then with its path, extension included.
func (s *Shell) SaveAs(name string, then func(path string)) {
	s.choose(aPlace, []string{filepath.Ext(name)}, name, then)
}

// OpenFile asks for a file with one of the extensions, without any for whatever file, and calls then with its path.
func (s *Shell) OpenFile(extensions []string, then func(path string)) {
	s.choose(aFile, extensions, "", then)
}

// tellTrouble says why there is no library, and the ways out; then is what waits for one. Without a library nothing
// works, so the dialog stays until a way was found.
func (s *Shell) tellTrouble(then func()) {
	p := s.printer
	title, body := s.sentence(s.lent.Trouble, s.lent.LibraryPath)
	var dialog *kit.Dialog
	again := func(path string, readOnly bool) {
		dialog.Hide()
		s.reopen(path, readOnly, then)
	}
	ways := []page.Action{{Label: p.Text("shell.quit"), Run: func() bool { s.lent.App.Quit(); return true }}}
	if !errors.Is(s.lent.Trouble, library.ErrInUse) { // the other window has the library; nobody looks for another one
		ways = append(ways, page.Action{Label: p.Text("shell.other-folder"), Run: func() bool {
			s.OpenFolder(func(folder string) { again(folder, false) })
			return false
		}})
	}
	if errors.Is(s.lent.Trouble, library.ErrReadOnly) || errors.Is(s.lent.Trouble, library.ErrInUse) {
		ways = append(ways, page.Action{Label: p.Text("shell.open-read-only"), Run: func() bool { again(s.lent.LibraryPath, true); return true }})
	}
	ways = append(ways, page.Action{Label: p.Text("shell.try-again"), Primary: true, Run: func() bool { again(s.lent.LibraryPath, false); return true }})
	dialog = s.ask(page.Question{Title: title, Words: body, Wide: true, Actions: ways})
	dialog.OnCancel = func() { s.tellTrouble(then) }
}

// reopen opens the library after trouble, and goes on; or says what the trouble is now.
func (s *Shell) reopen(path string, readOnly bool, then func()) {
	var lib *library.Library
	s.Later(func(context.Context) (err error) {
		lib, err = s.lent.Reopen(path, readOnly)
		return err
	}, func(err error) {
		s.lent.Trouble, s.lent.LibraryPath = err, path
		if err != nil {
			s.tellTrouble(then)
			return
		}
		s.lent.Library, s.lent.ReadOnly = lib, readOnly
		s.pages = map[page.ID]page.Page{}
		s.now = page.Place{}
		s.Go(page.Place{Page: page.Library})
		then()
	})
}

// tellAnew says that the library's list was damaged and has been made anew.
func (s *Shell) tellAnew() {
	aside := s.lent.Library.SetAside()
	if aside == "" {
		return
	}
	p := s.printer
	s.Ask(page.Question{
		Title: p.Text("shell.anew-title"), Words: p.Say(text.M("shell.anew-body", text.Str("File", aside))),
		Actions: []page.Action{{Label: p.Text("shell.go-on"), Primary: true}},
	})
}

// tellCrash says that an earlier run ended unexpectedly, once.
func (s *Shell) tellCrash() {
	if s.lent.Crash == "" {
		return
	}
	p := s.printer
	s.Ask(page.Question{
		Title: p.Text("shell.crash-title"), Words: p.Say(text.M("shell.crash-body", text.Str("File", s.lent.Crash))),
		Actions: []page.Action{{Label: p.Text("shell.go-on"), Primary: true}},
	})
	s.lent.Crash = ""
}

// OpenFolder asks for a folder and calls then with its path.
func (s *Shell) OpenFolder(then func(path string)) { s.choose(aFolder, nil, "", then) }
