package shell

import (
	"context"
	"errors"
	"path/filepath"

	"ownerloop/app/library"
	"ownerloop/app/ui/page"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// tellUnopened says why a workshop can't be opened, with the ways out there are.
func (s *Shell) tellUnopened(id uuid.UUID, err error) {
	name := id.String()
	if row, rowErr := s.lent.Library.Row(id); rowErr == nil && row.Name != "" {
		name = row.Name
	}
	var damaged *library.DamagedError
	if errors.As(err, &damaged) && !s.lent.ReadOnly {
		s.tellDamaged(id, name, damaged.Backup)
		return
	}
	s.Tell(err, name)
}

// tellDamaged offers a damaged workshop's newest good backup, empty for none, and what can be read of its file.
func (s *Shell) tellDamaged(id uuid.UUID, name, backup string) {
	p := s.printer
	words := p.Text("shell.damaged-alone")
	ways := []page.Action{
		{Label: p.Text("shell.cancel")},
		{Label: p.Text("shell.recover"), Primary: backup == "", Run: func() bool { s.recover(id, name, nil); return true }},
	}
	if backup != "" {
		words = p.Say(text.M("shell.damaged-backup", text.Sub("When", s.backupTime(id, backup))))
		ways = append(ways, page.Action{Label: p.Text("shell.open-backup"), Primary: true, Run: func() bool {
			s.Later(func(ctx context.Context) error {
				_, err := s.lent.Library.Restore(ctx, id, backup)
				return err
			}, func(err error) {
				s.Refresh()
				if err != nil {
					s.Tell(err, name)
					return
				}
				s.OpenWorkshop(id)
			})
			return true
		}})
	}
	s.Ask(page.Question{Title: p.Say(text.M("shell.damaged-title", text.Str("Name", name))), Words: words, Actions: ways})
}

// backupTime is when a backup was taken, for people; its file's name where that can't be told.
func (s *Shell) backupTime(id uuid.UUID, name string) text.Message {
	backups, _ := s.lent.Library.Backups(id)
	for _, b := range backups {
		if b.Name == name {
			at := b.Taken.In(s.lent.Host.Now().Location())
			return text.M("shell.at-day-time", text.DateArg("Day", civil.FromTime(at)), text.Str("Time", at.Format("15:04")))
		}
	}
	return text.M("shell.at-time", text.Str("Time", name))
}

// recover reads what is left of a damaged workshop, opens it and says what is lost. spare is the method to read it by when
// neither the file nor a backup has its own.
func (s *Shell) recover(id uuid.UUID, name string, spare *playbooks.Pack) {
	var got library.Salvaged
	s.Later(func(ctx context.Context) (err error) {
		got, err = s.lent.Library.Salvage(ctx, id, spare)
		return err
	}, func(err error) {
		s.Refresh()
		switch {
		case errors.Is(err, library.ErrNoPack):
			s.askSpare(id, name)
		case err != nil:
			s.Tell(err, name)
		default:
			s.OpenWorkshop(id)
			s.tellRecovered(got)
		}
	})
}

// askSpare asks whether a workshop whose method is lost was made by the one that comes with Ownerloop.
func (s *Shell) askSpare(id uuid.UUID, name string) {
	pack, err := playbooks.Default()
	if err != nil {
		s.Tell(err, name)
		return
	}
	p := s.printer
	method := pack.In(p.Language()).Title
	s.Ask(page.Question{
		Title: p.Say(text.M("shell.no-pack-title", text.Str("Name", name))), Words: p.Say(text.M("shell.no-pack-body", text.Str("Method", method))),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("shell.no-pack-use"), Primary: true, Run: func() bool { s.recover(id, name, pack); return true }},
		},
	})
}

func (s *Shell) tellRecovered(got library.Salvaged) {
	p := s.printer
	lost := text.M("shell.recovered-lost", text.Int("Count", got.Lost))
	switch {
	case got.Lost < 0:
		lost = text.M("shell.recovered-unknown")
	case got.Lost == 0:
		lost = text.M("shell.recovered-all")
	}
	s.Ask(page.Question{
		Title:   p.Say(text.M("shell.recovered-title", text.Int("Count", got.Records))),
		Words:   p.Say(text.M("shell.recovered-body", text.Sub("Lost", lost), text.Str("File", filepath.Base(got.Aside)))),
		Actions: []page.Action{{Label: p.Text("shell.go-on"), Primary: true}},
	})
}
