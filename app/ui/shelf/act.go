package shelf

import (
	"context"
	"errors"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// extension is what workshop files end in.
const extension = ".ownerloop"

// pack is the method new workshops are made with.
func (p *Page) pack() *playbooks.Pack {
	pack, err := playbooks.Default()
	if err != nil { // the pack that ships is checked by tests
		p.host.Tell(err, "")
		return &playbooks.Pack{}
	}
	return pack.In(p.host.Text().Language())
}

func (p *Page) open(s app.Shelved) {
	if !s.Binned.IsZero() {
		p.host.Toast(p.say("shelf.in-bin"), false)
		return
	}
	p.host.OpenWorkshop(s.ID)
}

func (p *Page) importFile() {
	p.host.OpenFile([]string{extension, ".pdf"}, func(path string) { p.host.OpenFiles([]string{path}) })
}

// work changes the library off the UI goroutine and shows the list anew.
func (p *Page) work(what string, do func(context.Context, *library.Library) error, done func()) {
	lib := p.host.Library()
	p.host.Later(func(ctx context.Context) error { return do(ctx, lib) }, func(err error) {
		p.Reload()
		if err != nil {
			p.host.Tell(err, what)
			return
		}
		if done != nil {
			done()
		}
	})
}

// openSample makes the sample workshop where it is not yet, and opens it.
func (p *Page) openSample() {
	var id uuid.UUID
	p.work("", func(_ context.Context, lib *library.Library) error {
		c, err := app.Sample()
		if err != nil {
			return err
		}
		id = c.ID()
		err = lib.Create(c)
		if errors.Is(err, library.ErrExists) {
			if row, rowErr := lib.Row(id); rowErr == nil && !row.Binned.IsZero() {
				return lib.Unbin(id)
			}
			return nil
		}
		return err
	}, func() { p.host.OpenWorkshop(id) })
}

// menu offers what can be done with a workshop.
func (p *Page) menu(at fyne.CanvasObject, s app.Shelved) {
	why := ""
	if p.host.ReadOnly() {
		why = p.say("shelf.read-only")
	}
	if !s.Binned.IsZero() {
		p.host.Menu(at, []page.MenuItem{
			{Label: p.say("shelf.unbin"), Why: why, Run: func() {
				p.work(s.Name, func(_ context.Context, lib *library.Library) error { return lib.Unbin(s.ID) }, nil)
			}},
			{},
			{Label: p.say("shelf.purge"), Why: why, Run: func() { p.purge(s) }},
		})
		return
	}
	open := page.MenuItem{Label: p.say("shelf.open"), Run: func() { p.open(s) }}
	if s.Damaged {
		open.Label = p.say("shelf.recover")
	}
	p.host.Menu(at, []page.MenuItem{
		open,
		{Label: p.say("shelf.duplicate"), Why: why, Run: func() { p.duplicate(s) }},
		{Label: p.say("shelf.export"), Run: func() { p.export(s) }},
		{},
		{Label: p.say("shelf.backup-now"), Why: why, Run: func() {
			p.work(s.Name, func(ctx context.Context, lib *library.Library) error {
				_, err := lib.Backup(ctx, s.ID)
				return err
			}, func() { p.host.Toast(p.say("shelf.backed-up", text.Str("Name", s.Name)), false) })
		}},
		{Label: p.say("shelf.restore"), Why: why, Run: func() { p.askBackup(s) }},
		{},
		{Label: p.say("shelf.to-bin"), Why: why, Run: func() { p.bin([]app.Shelved{s}) }},
	})
}

func (p *Page) duplicate(s app.Shelved) {
	host := p.host.Lent()
	name := p.say("shelf.copy-of", text.Str("Name", s.Name))
	p.work(s.Name, func(_ context.Context, lib *library.Library) error {
		c, err := lib.Get(s.ID)
		if err != nil {
			return err
		}
		twin, err := host.Duplicate(c, name)
		if err != nil {
			return err
		}
		return lib.Create(twin)
	}, func() { p.host.Toast(p.say("shelf.duplicated", text.Str("Name", name)), false) })
}

// export writes a copy for others: answers not yet revealed are closed in it.
func (p *Page) export(s app.Shelved) {
	p.host.SaveAs(s.Name+extension, func(path string) {
		p.work(path, func(_ context.Context, lib *library.Library) error {
			c, err := lib.Get(s.ID)
			if err != nil {
				return err
			}
			return app.WriteFile(path, app.Handout(c, uuid.Nil), "")
		}, func() { p.host.Toast(p.say("shelf.exported", text.Str("File", filepath.Base(path))), false) })
	})
}

// bin moves workshops into the bin; that can be taken back there for 30 days.
func (p *Page) bin(list []app.Shelved) {
	p.work(list[0].Name, func(_ context.Context, lib *library.Library) error {
		for _, s := range list {
			if err := lib.Bin(s.ID); err != nil {
				return err
			}
		}
		return nil
	}, func() { p.host.Toast(p.say("shelf.binned", text.Int("Count", len(list))), false) })
}

func (p *Page) binSelected() {
	if list := p.selected(); len(list) > 0 && p.filter != app.ShelfBin && !p.host.ReadOnly() {
		p.bin(list)
	}
}

// purge removes a workshop for good, after asking.
func (p *Page) purge(s app.Shelved) {
	p.host.Ask(page.Question{
		Title: p.say("shelf.purge-title", text.Str("Name", s.Name)), Words: p.say("shelf.purge-words"),
		Actions: []page.Action{
			{Label: p.say("shell.cancel")},
			{Label: p.say("shelf.purge-do"), Destroy: true, Primary: true, Run: func() bool {
				p.work(s.Name, func(_ context.Context, lib *library.Library) error { return lib.Purge(s.ID) }, nil)
				return true
			}},
		},
	})
}

// backupAll copies every workshop's file now.
func (p *Page) backupAll() {
	list := app.Pick(p.all, app.ShelfAll, "", app.ByChange)
	n := 0
	p.work("", func(ctx context.Context, lib *library.Library) error {
		for _, s := range list {
			if s.Damaged {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := lib.Backup(ctx, s.ID); err != nil {
				return err
			}
			n++
		}
		return nil
	}, func() { p.host.Toast(p.say("shelf.backed-up-all", text.Int("Count", n)), false) })
}
