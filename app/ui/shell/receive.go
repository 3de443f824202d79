package shell

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

func hasEnding(path, ending string) bool { return strings.EqualFold(filepath.Ext(path), ending) }

// isBook says whether a path is meant as workbooks that come back: a workbook or a folder.
func isBook(path string) bool {
	if hasEnding(path, ".xlsx") {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// receive hands workbooks that come back to the page that compares them with the workshop that is open.
func (s *Shell) receive(paths []string) {
	if s.desk == nil {
		s.Ask(page.Question{Title: s.printer.Text("bring.no-workshop"), Words: s.printer.Text("bring.no-workshop-words"),
			Actions: []page.Action{{Label: s.printer.Text("shell.close"), Primary: true}}})
		return
	}
	s.Go(page.Place{Page: page.Reports})
	if p, ok := s.current().(page.Receiver); ok {
		p.Receive(paths)
	}
}

// openReport offers to take out the workshop that a report carries. Nothing is changed before the person agrees.
func (s *Shell) openReport(path, passphrase string) {
	var c workshop.Copy
	s.Later(func(context.Context) (err error) {
		c, _, err = app.ReadAttached(path, passphrase)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, workshop.ErrNeedsPassphrase), errors.Is(err, workshop.ErrWrongPassphrase):
			s.askPassphrase(path, errors.Is(err, workshop.ErrWrongPassphrase), func(word string) { s.openReport(path, word) })
		case err != nil:
			s.Tell(err, path)
		default:
			s.offer(path, c)
		}
	})
}

// offer asks whether a report's workshop is taken into the library, and opens it then.
func (s *Shell) offer(path string, c workshop.Copy) {
	p := s.printer
	s.Ask(page.Question{
		Title: p.Say(text.M("bring.pdf-title", text.Str("File", filepath.Base(path)))),
		Words: p.Say(text.M("bring.pdf-words", text.Str("Name", workshop.SetupOf(c.Records).Name))),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("bring.pdf-do"), Primary: true, Run: func() bool {
				s.leaveWorkshop(func() {
					s.Go(page.Place{Page: page.Library})
					s.Later(func(ctx context.Context) error { return s.lent.Library.Add(ctx, c) }, func(err error) {
						if err != nil {
							s.Tell(err, path)
							return
						}
						s.tookIn([]uuid.UUID{c.ID()})
					})
				})
				return true
			}},
		},
	})
}
