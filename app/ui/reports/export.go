package reports

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// export asks before it replaces a file, and writes.
func (p *Page) export() {
	if p.writing != nil {
		p.writing()
		return
	}
	pdf, xlsx := p.form.paths()
	var there []string
	for _, path := range []string{pdf, xlsx} {
		if path != "" && exists(path) {
			there = append(there, filepath.Base(path))
		}
	}
	if len(there) == 0 {
		p.write(pdf, xlsx)
		return
	}
	p.host.Ask(page.Question{
		Title: p.say("reports.replace", text.Names("Files", there...)), Words: p.say("reports.replace-words"),
		Actions: []page.Action{
			{Label: p.say("shell.cancel")},
			{Label: p.say("reports.replace-do"), Primary: true, Run: func() bool { p.write(pdf, xlsx); return true }},
		},
	})
}

// write exports off the UI goroutine; the button cancels meanwhile.
func (p *Page) write(pdf, xlsx string) {
	job := app.ExportJob{Options: p.options(), PDF: pdf, XLSX: xlsx, Embed: pdf != "" && p.embed && p.mayEmbed()}
	c := workshop.Copy{Document: p.host.Desk().Document()}
	var result app.ExportResult
	var step atomic.Pointer[text.Message]
	ended := false
	p.writing = p.host.Later(func(ctx context.Context) (err error) {
		result, err = app.Export(ctx, c, job, func(m text.Message) { step.Store(&m) })
		return err
	}, func(err error) {
		ended, p.writing = true, nil
		p.form.idle()
		p.done(err, result, pdf, xlsx)
	})
	p.form.running()
	var tell func()
	tell = func() { // what the other goroutine says it does is looked up ten times a second
		if ended {
			return
		}
		if m := step.Load(); m != nil {
			p.form.tell(p.host.Text().Say(*m))
		}
		p.host.After(100*time.Millisecond, tell)
	}
	p.host.After(300*time.Millisecond, tell)
}

// done says what was written, and opens it when that is wanted.
func (p *Page) done(err error, r app.ExportResult, pdf, xlsx string) {
	first := pdf
	if first == "" {
		first = xlsx
	}
	switch {
	case errors.Is(err, context.Canceled):
		p.host.Toast(p.say("reports.cancelled"), false)
		return
	case err != nil:
		p.host.Tell(err, first)
		return
	}
	words := p.say("reports.done", text.Str("File", filepath.Base(first)))
	if len(r.Notices) > 0 {
		words = p.host.Text().Say(r.Notices[0])
	}
	p.host.Toast(words, false)
	p.form.tell(p.say("reports.written", text.Str("Folder", filepath.Dir(first))))
	p.form.offer(first)
	if p.open {
		_ = show(first) // where nothing opens it, the place of it stands above the button
	}
}

// show opens a file or folder with the program the system has for it.
func show(path string) error {
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
}

// offer shows the ways to what was written, below where it is.
func (f *form) offer(path string) {
	p := f.p
	way := func(key, path string) fyne.CanvasObject {
		return kit.NewButton(p.say(key), kit.Quiet, func() {
			if err := show(path); err != nil {
				p.host.Toast(p.say("reports.no-program", text.Str("File", filepath.Base(path))), false)
			}
		}).With(func(b *kit.Button) { b.Small = true })
	}
	f.found.Objects = []fyne.CanvasObject{way("shell.open", path), way("reports.show-folder", filepath.Dir(path))}
	f.ways.Show()
	f.content.Refresh()
}

// running turns the button into the way to cancel.
func (f *form) running() {
	f.button.SetKind(kit.Secondary)
	f.button.SetIcon("close")
	f.ways.Hide()
	f.button.SetLabel(f.p.say("shell.cancel"))
	f.tell(f.p.say("reports.writing"))
}

// tell shows a line above the button; the empty line takes no room.
func (f *form) tell(words string) {
	f.state.Set(words)
	f.state.Hidden = words == ""
	f.content.Refresh()
}

func (f *form) idle() {
	f.button.SetKind(kit.Primary)
	f.button.SetIcon("upload")
	f.refresh()
	f.tell("")
}
