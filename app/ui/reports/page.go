package reports

import (
	"context"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/back"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Go(page.Place)
	Toast(words string, undo bool)
	Ask(page.Question)
	Menu(at fyne.CanvasObject, items []page.MenuItem)
	Tell(err error, what string, ways ...page.Action)
	Later(work func(context.Context) error, done func(error)) (cancel func())
	After(d time.Duration, f func()) (stop func())
	OpenFile(extensions []string, then func(path string))
	OpenFolder(then func(path string))
}

// format is what is written.
type format int

const (
	formatPDF format = iota
	formatExcel
	formatBoth
)

// preview is the pages of one set of options.
type preview struct {
	briefing roadmap.Briefing
	doc      *pdf.Document
	err      error
}

// Page is the Reports page.
type Page struct {
	host     Host
	format   format
	audience roadmap.Audience
	store    uuid.UUID
	without  map[roadmap.ChapterID]bool
	paper    roadmap.Paper
	language string
	open     bool
	logo     *scene.Picture // on the first page; nil is none
	logoName string
	embed    bool // the workshop goes into the PDF, for readers who may have it

	shown   preview
	made    bool // a preview was made at all
	stale   bool
	at      int // page in view
	cancel  func()
	wait    func()
	writing func() // cancels the export that runs

	content *fyne.Container
	report  *fyne.Container // form and pages
	form    *form
	view    *view
	back    *back.View
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, audience: roadmap.Full, without: map[roadmap.ChapterID]bool{}, paper: roadmap.A4, open: true, stale: true}
	p.language = host.Desk().Setup().Language
	if p.language == "" {
		p.language = host.Text().Language()
	}
	p.form, p.view = newForm(p), newView(p)
	p.report = container.New(split{}, p.form.content, p.view.content)
	p.back = back.New(host)
	p.back.OnLeave = p.face
	p.content = container.NewStack(p.report, p.back.Content())
	p.face()
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place { return page.Place{Page: page.Reports} }

// Go implements page.Page. What came back stays until it is left.
func (p *Page) Go(to page.Place) {
	p.form.refresh()
	if p.stale {
		p.remake()
	}
	if ask := p.doors()[to.View]; ask != nil {
		ask()
	}
}

// Leave implements page.Page. An export that runs goes on.
func (p *Page) Leave() {
	if p.wait != nil {
		p.wait()
		p.wait = nil
	}
}

// Changed implements page.Page: the pages are made anew when nothing has changed for a moment.
func (p *Page) Changed(desk.Change) {
	p.stale = true
	p.back.Changed()
	if p.wait != nil {
		p.wait()
	}
	p.wait = p.host.After(300*time.Millisecond, p.remake)
}

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	if p.back.Open() {
		return []fyne.Focusable{p.back.Focus()}
	}
	return []fyne.Focusable{p.form.audiences, p.view.sheet}
}

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	if p.back.Open() {
		return p.back.Commands()
	}
	c := func(id string, alone bool, run func(), keys ...page.Keys) page.Command {
		return page.Command{ID: "reports." + id, Title: text.M("cmd.reports." + id), Run: run, Keys: keys, Alone: alone, Group: "page"}
	}
	return []page.Command{
		c("export", false, p.export, page.Keys{Key: fyne.KeyE, Mod: fyne.KeyModifierControl}),
		c("next", true, func() { p.turn(p.at + 1) }, page.Keys{Key: fyne.KeyPageDown}, page.Keys{Key: fyne.KeyRight}),
		c("previous", true, func() { p.turn(p.at - 1) }, page.Keys{Key: fyne.KeyPageUp}, page.Keys{Key: fyne.KeyLeft}),
		c("first", true, func() { p.turn(0) }, page.Keys{Key: fyne.KeyHome}),
		c("last", true, func() { p.turn(p.pages() - 1) }, page.Keys{Key: fyne.KeyEnd}),
	}
}

// options are what the form says.
func (p *Page) options() roadmap.Options {
	o := roadmap.Options{Audience: p.audience, Language: p.language, Paper: p.paper, Logo: p.logo}
	if p.audience == roadmap.ForStore {
		o.Store = p.store
	}
	if len(p.without) == 0 {
		return o
	}
	for _, c := range p.form.chapters {
		if !p.without[c] {
			o.Chapters = append(o.Chapters, c)
		}
	}
	return o
}

// remake lays the pages out off the UI goroutine. What is shown stays until they are there.
func (p *Page) remake() {
	p.wait = nil
	if p.cancel != nil {
		p.cancel()
	}
	p.stale = false
	doc, o := p.host.Desk().Document(), p.options()
	var made preview
	p.view.busy(true)
	p.cancel = p.host.Later(func(ctx context.Context) error {
		made = lay(ctx, doc.Pack(), app.RoadmapInputs(doc), o)
		return ctx.Err()
	}, func(err error) {
		if err != nil { // another set of options came first
			return
		}
		p.cancel = nil
		p.take(made)
	})
}

// take shows new pages and keeps the place by its content: the same page of the same chapter.
func (p *Page) take(made preview) {
	chapter, nth := p.where()
	p.shown, p.made = made, true
	p.at = 0
	if made.doc != nil {
		n := 0
		for i, pg := range made.doc.Pages {
			if pg.Chapter != chapter {
				continue
			}
			p.at = i
			if n == nth {
				break
			}
			n++
		}
	}
	p.form.refresh()
	p.view.busy(false)
	p.view.show()
}

// where is the chapter of the page in view and the place of the page in it.
func (p *Page) where() (roadmap.ChapterID, int) {
	if p.shown.doc == nil || p.at >= len(p.shown.doc.Pages) {
		return "", 0
	}
	chapter, n := p.shown.doc.Pages[p.at].Chapter, 0
	for _, pg := range p.shown.doc.Pages[:p.at] {
		if pg.Chapter == chapter {
			n++
		}
	}
	return chapter, n
}

func (p *Page) pages() int {
	if p.shown.doc == nil {
		return 0
	}
	return len(p.shown.doc.Pages)
}

// turn goes to a page.
func (p *Page) turn(to int) {
	if n := p.pages(); n > 0 {
		p.at = min(max(to, 0), n-1)
		p.view.show()
	}
}

// split puts the form left and the pages right.
type split struct{}

func (split) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := max(min(size.Width*0.25, 320), 284)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(size.Width-left, size.Height))
}

func (split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

var _ kit.FluidLayout = (*stripLayout)(nil)
