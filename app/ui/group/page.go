package group

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/search"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Library() *library.Library
	Text() *text.Printer
	Window() fyne.Window
	Go(page.Place)
	Inspect(page.Inspection)
	CloseInspector()
	Toast(words string, undo bool)
	Tell(err error, what string, ways ...page.Action)
	Later(work func(context.Context) error, done func(error)) (cancel func())
	OpenFile(extensions []string, then func(path string))
	TakeFile(path string, then func(uuid.UUID))
}

// Page is the Group page.
type Page struct {
	host   Host
	item   string                  // workshop IDs of the library, joined by commas; empty = the one that is open
	by     assessment.StoreWeights // how stores of many files count
	seen   app.Rollup
	made   bool
	of     *workshop.Document // seen was made of, when it is the open one
	cancel func()
	away   bool

	rows  []assessment.GroupRow // that the search leaves
	words string
	row   int // cursor; -1 before it was anywhere
	col   int
	open  bool // the inspector shows the cursor's store

	content *fyne.Container
	view    *view
}

// extension is what workshop files end in.
const extension = ".ownerloop"

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, row: -1, away: true, by: assessment.WeighEqual, content: container.NewStack()}
	p.view = newView(p)
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// load compares the stores of the place.
func (p *Page) load() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	if p.item == "" {
		p.one()
		return
	}
	lib, by := p.host.Library(), p.by
	var ids []uuid.UUID
	for _, s := range strings.Split(p.item, ",") {
		if id, err := uuid.Parse(s); err == nil {
			ids = append(ids, id)
		}
	}
	if lib == nil {
		p.show()
		return
	}
	var made app.Rollup
	p.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = rollUp(ctx, lib, ids, by)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			return
		case err != nil:
			p.host.Tell(err, p.say("group.title"))
		default:
			p.seen, p.made, p.cancel = made, true, nil
		}
		p.show()
	})
	p.show()
}

// add puts another workshop's file into the library and its stores beside those here.
func (p *Page) add() {
	p.host.OpenFile([]string{extension}, func(path string) {
		p.host.TakeFile(path, func(id uuid.UUID) {
			ids := strings.Split(p.item, ",")
			if p.item == "" {
				ids = []string{p.host.Desk().ID().String()}
			}
			if !slices.Contains(ids, id.String()) {
				ids = append(ids, id.String())
			}
			p.host.Go(page.Place{Page: page.Group, Item: strings.Join(ids, ",")})
		})
	})
}

// rollUp reads the workshops and compares their stores.
func rollUp(ctx context.Context, lib *library.Library, ids []uuid.UUID, by assessment.StoreWeights) (app.Rollup, error) {
	var sources []app.RollupSource
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return app.Rollup{}, err
		}
		c, err := lib.Get(id)
		if err != nil {
			return app.Rollup{}, fmt.Errorf("read workshop %s: %w", id, err)
		}
		sources = append(sources, app.RollupSource{File: workshop.SetupOf(c.Records).Name, Copy: c})
	}
	return app.RollUp(sources, by)
}

// one compares the stores of the open workshop.
func (p *Page) one() {
	if d := p.host.Desk(); d != nil && p.of != d.Document() {
		p.seen, p.of, p.made = app.OneWorkshop(d.Pack(), d.Scorer(), d.Records()), d.Document(), true
	}
	p.show()
}

// show puts the comparison, or what it needs, into the page.
func (p *Page) show() {
	var body fyne.CanvasObject
	switch {
	case !p.made && p.cancel != nil:
		body = kit.Pad(kit.Around(kit.Gap24), kit.Busy(400, 200))
	case len(p.seen.Group.Rows) < 2:
		body = p.nothing()
	default:
		p.sift()
		body = p.view.update()
	}
	if len(p.content.Objects) != 1 || p.content.Objects[0] != body {
		p.content.Objects = []fyne.CanvasObject{body}
		p.content.Refresh()
	}
	if p.open {
		p.inspect()
	}
}

// nothing says what a comparison needs.
func (p *Page) nothing() fyne.CanvasObject {
	words := p.say("group.needs-none")
	if len(p.seen.Group.Rows) == 1 {
		words = p.say("group.needs-one", text.Str("Store", p.seen.Store(p.seen.Group.Rows[0]).Name))
	}
	library := kit.NewButton(p.say("group.to-library"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Library}) })
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyTable), p.say("group.needs-title"), words, library, kit.NewButton(p.say("group.add"), kit.Secondary, p.add))
}

// sift keeps the rows whose name holds every word searched for; the cursor stays on its store.
func (p *Page) sift() {
	var at uuid.UUID
	if p.row >= 0 && p.row < len(p.rows) {
		at = p.rows[p.row].Store
	}
	words := strings.Fields(search.Fold(p.words))
	p.rows = nil
	for _, r := range p.seen.Group.Rows {
		name := search.Fold(p.seen.Store(r).Name)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) }) {
			p.rows = append(p.rows, r)
		}
	}
	p.row = slices.IndexFunc(p.rows, func(r assessment.GroupRow) bool { return r.Store == at })
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place {
	at := page.Place{Page: page.Group, Item: p.item}
	if p.row >= 0 && p.row < len(p.rows) {
		at.Ref = p.rows[p.row].Store.String()
	}
	return at
}

// Go implements page.Page; the item is the workshops of the library to compare, the reference a store.
func (p *Page) Go(to page.Place) {
	p.away = false
	if to.Item != p.item {
		p.item, p.made, p.of, p.seen, p.row = to.Item, false, nil, app.Rollup{}, -1
	}
	p.load()
	if id, err := uuid.Parse(to.Ref); err == nil {
		if row := slices.IndexFunc(p.rows, func(r assessment.GroupRow) bool { return r.Store == id }); row >= 0 {
			p.choose(row, len(p.seen.Group.Dimensions))
			p.drill()
		}
	}
}

// Changed implements page.Page.
func (p *Page) Changed(desk.Change) {
	if !p.away && p.item == "" {
		p.one()
	}
}

// Leave implements page.Page.
func (p *Page) Leave() { p.away = true }

// Find implements page.Finder.
func (p *Page) Find() { p.view.search.Focus() }

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable { return []fyne.Focusable{p.view.focus(), p.view.doing} }

// choose moves the cursor.
func (p *Page) choose(row, col int) {
	if len(p.rows) == 0 {
		return
	}
	p.row = min(max(row, 0), len(p.rows)-1)
	p.col = min(max(col, 0), len(p.seen.Group.Dimensions))
	p.view.reveal()
	if p.open {
		p.inspect()
	}
}

// weigh chooses by which figure stores count: an edit of the open workshop, a look at several files.
func (p *Page) weigh(by assessment.StoreWeights) {
	if p.item != "" {
		p.by = by
		p.load()
		return
	}
	err := p.host.Desk().Do(text.M("edit.weigh-stores"), func(d *workshop.Draft) error {
		app.WeighStores(d, by)
		return nil
	})
	if err != nil {
		p.host.Tell(err, p.say("group.title"))
	}
}

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	c := func(id string, hidden bool, run func(), keys ...page.Keys) page.Command {
		return page.Command{ID: "group." + id, Title: text.M("cmd.group." + id), Run: run, Keys: keys, Alone: true, Group: "page", Hidden: hidden}
	}
	if len(p.seen.Group.Rows) < 2 { // nothing to compare
		return []page.Command{c("add", false, p.add)}
	}
	list := []page.Command{
		c("open", false, p.drill, page.Keys{Key: fyne.KeyReturn}),
		c("add", false, p.add),
		c("table", false, p.view.toggleTable, page.Keys{Key: fyne.KeyT}),
		c("weigh", false, p.view.weights.Open, page.Keys{Key: fyne.KeyM}),
	}
	if !p.view.asTable {
		page1 := max(p.view.fit-1, 1)
		list = append(list, c("up", true, func() { p.choose(p.row-1, p.col) }, page.Keys{Key: fyne.KeyUp}),
			c("down", true, func() { p.choose(p.row+1, p.col) }, page.Keys{Key: fyne.KeyDown}),
			c("left", true, func() { p.choose(p.row, p.col-1) }, page.Keys{Key: fyne.KeyLeft}),
			c("right", true, func() { p.choose(p.row, p.col+1) }, page.Keys{Key: fyne.KeyRight}),
			c("page-up", true, func() { p.choose(p.row-page1, p.col) }, page.Keys{Key: fyne.KeyPageUp}),
			c("page-down", true, func() { p.choose(p.row+page1, p.col) }, page.Keys{Key: fyne.KeyPageDown}),
			c("first", true, func() { p.choose(0, p.col) }, page.Keys{Key: fyne.KeyHome}),
			c("last", true, func() { p.choose(len(p.rows)-1, p.col) }, page.Keys{Key: fyne.KeyEnd}))
	}
	if p.open {
		list = append(list, c("back", true, p.up, page.Keys{Key: fyne.KeyEscape}))
	}
	return list
}
