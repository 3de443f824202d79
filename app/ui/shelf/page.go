package shelf

import (
	"context"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	page.Host
	// Library is nil when it could not be opened; the frame says why.
	Library() *library.Library
	ReadOnly() bool
	// Lent is the clock, chance and author for new workshops.
	Lent() app.Host
	OpenWorkshop(uuid.UUID)
	OpenFiles(paths []string)
	OpenFile(extensions []string, then func(path string))
	SaveAs(name string, then func(path string))
}

// Page is the Library page.
type Page struct {
	host   Host
	all    []app.Shelved
	shown  []app.Shelved
	loaded bool
	stop   func() // what is being computed for the list

	filter app.ShelfFilter
	order  app.ShelfOrder
	words  string
	cards  bool       // all as cards instead of a table
	asked  *assistant // a new workshop that was begun and not made

	content *fyne.Container
	body    *fyne.Container
	search  *kit.Field
	filters *kit.Segmented
	grid    *kit.Grid
	recent  *fyne.Container
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, filter: app.ShelfAll, order: app.ByChange}
	p.build()
	return p
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place { return page.Place{Page: page.Library} }

// Go implements page.Page; the view "new" opens the assistant.
func (p *Page) Go(to page.Place) {
	p.Reload()
	if to.View == "new" {
		p.ask()
	}
}

// Leave implements page.Page.
func (p *Page) Leave() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}

// Changed implements page.Page: the workshop that is open has changed; its row is read anew when the page is seen.
func (p *Page) Changed(desk.Change) {}

// Find implements page.Finder.
func (p *Page) Find() { p.search.Focus() }

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	if p.grid == nil {
		return []fyne.Focusable{p.search.Entry()}
	}
	return []fyne.Focusable{p.search.Entry(), p.grid}
}

// Reload reads the list anew, off the UI goroutine.
func (p *Page) Reload() {
	lib := p.host.Library()
	if lib == nil {
		return
	}
	p.Leave()
	var list []app.Shelved
	p.host.Later(func(context.Context) (err error) {
		list, err = app.Shelves(lib)
		return err
	}, func(err error) {
		if err != nil {
			p.host.Tell(err, "")
			return
		}
		p.all, p.loaded = list, true
		p.show()
		p.complete()
	})
}

// complete computes the summaries that are missing or old, newest workshops first.
func (p *Page) complete() {
	lib := p.host.Library()
	var ids []uuid.UUID
	for _, s := range app.Pick(p.all, app.ShelfAll, "", app.ByChange) {
		if !s.Known && !s.Damaged {
			ids = append(ids, s.ID)
		}
	}
	ids = ids[:min(len(ids), 200)] // the rest waits until it is opened
	if len(ids) == 0 {
		return
	}
	found := map[uuid.UUID]app.Summary{}
	p.stop = p.host.Later(func(ctx context.Context) error {
		return app.Resummarise(ctx, lib, ids, func(id uuid.UUID, s app.Summary) { found[id] = s })
	}, func(error) { // ended early: what was found is shown all the same
		for i, s := range p.all {
			if sum, ok := found[s.ID]; ok {
				p.all[i].Summary, p.all[i].Known = sum, true
			}
		}
		p.show()
	})
}

// pick chooses what is shown by filter, words and order.
func (p *Page) pick() { p.shown = app.Pick(p.all, p.filter, p.words, p.order) }

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	return []page.Command{
		p.command("shelf.search", p.Find, page.Keys{Key: fyne.KeySlash}),
		p.command("shelf.new", p.ask),
		p.command("shelf.import", p.importFile),
		p.command("shelf.sample", p.openSample),
		p.command("shelf.backup", p.backupAll),
		p.command("shelf.bin", func() { p.setFilter(app.ShelfBin) }),
	}
}

// selected are the rows chosen in the list.
func (p *Page) selected() []app.Shelved {
	var out []app.Shelved
	for _, i := range p.grid.Selected() {
		if i < len(p.shown) {
			out = append(out, p.shown[i])
		}
	}
	return out
}
