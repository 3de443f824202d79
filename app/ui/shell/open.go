package shell

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Extension is what workshop files end in.
const Extension = ".ownerloop"

// resume opens what was open when the program ended, where the person was. What can't be opened any more is left to
// the library page, which shows it.
func (s *Shell) resume(id uuid.UUID) {
	s.openWorkshop(id, nil, func(err error) {
		if !errors.Is(err, library.ErrNotFound) {
			s.tellUnopened(id, err)
		}
	})
}

// OpenWorkshop opens a workshop of the library where the person was in it last.
func (s *Shell) OpenWorkshop(id uuid.UUID) {
	s.openWorkshop(id, nil, func(err error) { s.tellUnopened(id, err) })
}

// OpenWorkshopAt opens a workshop of the library at a place.
func (s *Shell) OpenWorkshopAt(id uuid.UUID, at page.Place) {
	s.openWorkshop(id, &at, func(err error) { s.tellUnopened(id, err) })
}

func (s *Shell) openWorkshop(id uuid.UUID, at *page.Place, failed func(error)) {
	if s.desk != nil && s.desk.ID() == id {
		s.Go(s.placeIn(at))
		return
	}
	s.leaveWorkshop(func() {
		lent := desk.Lent{Host: s.lent.Host, Dispatch: s.lent.Dispatch, Language: s.printer.Language(), ReadOnly: s.lent.ReadOnly}
		var opened *desk.Desk
		s.Later(func(context.Context) (err error) {
			opened, err = desk.Open(s.lent.Library, id, lent)
			return err
		}, func(err error) {
			if err != nil {
				failed(err)
				return
			}
			s.adopt(opened, at)
		})
	})
}

// adopt makes a desk the one that is open.
func (s *Shell) adopt(d *desk.Desk, at *page.Place) {
	s.desk = d
	d.Listen(s.changed)
	d.ListenState(func(st desk.State) {
		s.header.saved(st)
		if s.lent.Saved != nil {
			s.lent.Saved(st)
		}
	})
	for id := range s.pages {
		if id != page.Library && id != page.Settings {
			delete(s.pages, id)
		}
	}
	s.palette.forget()
	s.rail.build()
	s.Go(s.placeIn(at))
}

// placeIn is where the person was in the open workshop, or where the pack begins.
func (s *Shell) placeIn(at *page.Place) page.Place {
	if at != nil {
		return *at
	}
	var last page.Place
	if err := json.Unmarshal(s.lent.Settings.Desk(s.desk.ID()).Place, &last); err == nil && last.Page != "" && last.Page != page.Library {
		if _, ok := s.makers[last.Page]; ok {
			return last
		}
	}
	first := s.desk.Pack().Settings.FirstStep
	if first == "" && len(s.desk.Pack().Steps) > 0 {
		first = s.desk.Pack().Steps[0].ID
	}
	return page.Place{Page: page.Step, Item: first}
}

// CloseWorkshop goes back to the library.
func (s *Shell) CloseWorkshop() {
	s.leaveWorkshop(func() { s.Go(page.Place{Page: page.Library}) })
}

// leaveWorkshop closes what is open and then goes on. When something could not be saved the workshop stays open, with
// everything kept, and the person decides.
func (s *Shell) leaveWorkshop(then func()) {
	if s.desk == nil {
		then()
		return
	}
	s.leave()
	d := s.desk
	finish := s.finish(d)
	s.Later(func(context.Context) error { return finish() }, func(err error) {
		if errors.Is(err, library.ErrUnsaved) {
			d.Attach()
			s.tellUnsaved(d, then)
			return
		}
		s.forgetDesk()
		if err != nil {
			s.Tell(err, "")
		}
		then()
	})
}

// finish closes a desk and, where a second folder is chosen and something was changed, leaves a copy there.
func (s *Shell) finish(d *desk.Desk) func() error {
	folder, lib, id, changed := s.lent.Settings.Backups, s.lent.Library, d.ID(), d.Edited()
	done := d.Detach()
	return func() error {
		if err := done(); err != nil || folder == "" || !changed {
			return err
		}
		c, err := lib.Get(id)
		if err != nil {
			return err
		}
		return app.WriteFile(filepath.Join(folder, id.String()+Extension), c, "")
	}
}

// forgetDesk takes the pages of a closed workshop away.
func (s *Shell) forgetDesk() {
	s.desk = nil
	for id := range s.pages {
		if id != page.Library && id != page.Settings {
			delete(s.pages, id)
		}
	}
	s.now = page.Place{}
	s.palette.forget()
	s.rail.build()
}

func (s *Shell) tellUnsaved(d *desk.Desk, then func()) {
	p := s.printer
	s.Ask(page.Question{
		Title: p.Say(text.M("shell.close-unsaved", text.Int("Count", d.State().Waiting))), Words: p.Text("shell.close-unsaved-body"),
		Actions: []page.Action{
			{Label: p.Text("shell.close-anyway"), Destroy: true, Run: func() bool {
				err := d.Abandon()
				s.forgetDesk()
				if err != nil {
					s.Tell(err, "")
				}
				then()
				return true
			}},
			{Label: p.Text("shell.save-copy"), Run: func() bool { s.saveCopy(); return true }},
			{Label: p.Text("shell.try-again"), Primary: true, Run: func() bool { s.leaveWorkshop(then); return true }},
		},
	})
}

// Refresh shows the library's list anew.
func (s *Shell) Refresh() {
	if p, ok := s.pages[page.Library].(interface{ Reload() }); ok {
		p.Reload()
	}
}

// openDialog asks for a workshop's file.
func (s *Shell) openDialog() {
	s.OpenFile([]string{Extension, ".pdf"}, func(path string) { s.OpenFiles([]string{path}) })
}

// dropped opens files that were dropped on the window.
func (s *Shell) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if len(paths) > 0 && s.over == nil && s.lent.Library != nil {
		s.OpenFiles(paths)
	}
}

// OpenFiles takes workshop files into the library. One is opened; of several, copies of one workshop are merged and
// different ones can be compared as a group. Workbooks that come back go to the workshop that is open; a report is asked
// for the workshop it carries.
func (s *Shell) OpenFiles(paths []string) {
	switch {
	case len(paths) > 0 && !slices.ContainsFunc(paths, func(p string) bool { return !isBook(p) }):
		s.receive(paths)
	case len(paths) == 1 && hasEnding(paths[0], ".pdf"):
		s.openReport(paths[0], "")
	default:
		s.takeIn(paths, nil)
	}
}

// takeIn reads the first of paths and goes on with the others; ids are the workshops taken in so far.
func (s *Shell) takeIn(paths []string, ids []uuid.UUID) {
	if len(paths) == 0 {
		s.tookIn(ids)
		return
	}
	path := paths[0]
	if s.desk != nil { // joining a workshop that is open would need its session; closing is simpler and loses nothing
		s.leaveWorkshop(func() {
			s.Go(page.Place{Page: page.Library})
			s.takeIn(paths, ids)
		})
		return
	}
	s.takeFile(path, "", func(id uuid.UUID) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		s.takeIn(paths[1:], ids)
	})
}

// TakeFile takes one workshop's file into the library, beside the workshop that is open, and calls then with its ID.
func (s *Shell) TakeFile(path string, then func(uuid.UUID)) { s.takeFile(path, "", then) }

func (s *Shell) takeFile(path, passphrase string, then func(uuid.UUID)) {
	var c workshop.Copy
	s.Later(func(ctx context.Context) (err error) {
		if c, err = app.ReadFile(path, passphrase); err != nil {
			return err
		}
		return s.lent.Library.Add(ctx, c)
	}, func(err error) {
		switch {
		case errors.Is(err, workshop.ErrNeedsPassphrase), errors.Is(err, workshop.ErrWrongPassphrase):
			s.askPassphrase(path, errors.Is(err, workshop.ErrWrongPassphrase), func(word string) { s.takeFile(path, word, then) })
		case err != nil:
			s.Tell(err, path)
		default:
			s.Refresh()
			then(c.ID())
		}
	})
}

// tookIn opens the one workshop that was taken in, or offers to compare several.
func (s *Shell) tookIn(ids []uuid.UUID) {
	s.Refresh()
	if len(ids) == 1 {
		s.OpenWorkshop(ids[0])
		return
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id.String()
	}
	p := s.printer
	s.Ask(page.Question{
		Title: p.Say(text.M("shell.took-in", text.Int("Count", len(ids)))), Words: p.Text("shell.took-in-body"),
		Actions: []page.Action{
			{Label: p.Text("shell.close")},
			{Label: p.Text("shell.compare-group"), Primary: true, Run: func() bool {
				s.Go(page.Place{Page: page.Group, Item: strings.Join(names, ",")})
				return true
			}},
		},
	})
}

func (s *Shell) askPassphrase(path string, wrong bool, then func(string)) {
	p := s.printer
	field := kit.NewField(p.Text("shell.passphrase"))
	field.Entry().Password = true
	if wrong {
		field.SetError(p.Text("shell.passphrase-wrong"))
	}
	s.Ask(page.Question{
		Title: p.Say(text.M("shell.passphrase-for", text.Str("File", filepath.Base(path)))), Body: field, Focus: field.Entry(),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("shell.open"), Primary: true, Run: func() bool { then(field.Text()); return true }},
		},
	})
}

// newWorkshop lets the library page ask its questions.
func (s *Shell) newWorkshop() {
	s.Go(page.Place{Page: page.Library, View: "new"})
}

// Quit saves, closes and ends the program; where it was is remembered.
func (s *Shell) Quit() {
	size := s.window.Canvas().Size()
	s.note(s.lent.Settings.Change(func(set *settings.Settings) { set.Window = settings.Window{Width: size.Width, Height: size.Height} }))
	end := func() {
		s.desk = nil
		s.stop()
		s.window.Close()
		s.lent.App.Quit()
	}
	if s.desk == nil {
		end()
		return
	}
	s.leave()
	d := s.desk
	finish := s.finish(d)
	s.Later(func(context.Context) error { return finish() }, func(err error) {
		if errors.Is(err, library.ErrUnsaved) {
			d.Attach()
			s.tellUnsaved(d, end)
			return
		}
		end()
	})
}
