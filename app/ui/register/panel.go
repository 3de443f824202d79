package register

import (
	"errors"
	"slices"
	"strings"

	"ownerloop/app/desk"
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what a panel needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Go(page.Place)
	Inspect(page.Inspection)
	Toast(words string, undo bool)
	Tell(err error, what string, ways ...page.Action)
	Ask(page.Question)
}

// Panel is one register: its grid, or what to do first while it is empty.
type Panel struct {
	// OnCount is told how many rows there are, and how many of them are shown, whenever that changes.
	OnCount func(all, shown int)
	// Plain leaves the primary button of the empty state to others on the page.
	Plain bool

	host      Host
	reg       *reg.Register
	sheet     *reg.Sheet
	grid      *kit.Grid
	body      *fyne.Container
	order     reg.Order
	filter    *filterRow
	inspected uuid.UUID
}

// New makes the panel of a register.
func New(host Host, r *reg.Register) *Panel {
	p := &Panel{host: host, reg: r, body: container.NewStack()}
	p.filter = newFilterRow(p)
	p.sheet = r.Sheet(p.env(), p.order, reg.Filter{})
	p.grid = kit.NewGrid(p.columns(), p).With(func(g *kit.Grid) {
		g.Multi = true
		g.Most = 10_000
		g.Wraps = true
		g.OnEdit = p.edit
		g.OnFill = p.fill
		g.OnPaste = p.paste
		g.OnSort = p.sort
		g.OnFilter = p.ShowFilter
		g.OnMenu = p.menu
		g.OnSelect = p.selected
		g.OnDeleteRow = p.deleteRows
		g.OnDuplicate = p.duplicate
		g.OnInsert = p.insert
		if r.Made {
			g.OnPaste, g.OnDuplicate, g.OnInsert = nil, nil, nil
		}
		g.Say = p.say
	})
	p.show()
	return p
}

// Register is what the panel shows.
func (p *Panel) Register() *reg.Register { return p.reg }

// Content is the panel's object; it stays the same.
func (p *Panel) Content() fyne.CanvasObject { return p.body }

// Grid is the grid inside, for the focus.
func (p *Panel) Grid() *kit.Grid { return p.grid }

// Count is how many rows there are.
func (p *Panel) Count() int { return p.sheet.All() }

// Sheet is what the panel shows.
func (p *Panel) Sheet() *reg.Sheet { return p.sheet }

func (p *Panel) env() reg.Env {
	d := p.host.Desk()
	return reg.Env{Doc: d.Document(), Pack: d.Pack(), Text: p.host.Text()}
}

func (p *Panel) columns() []kit.Col {
	var out []kit.Col
	for i, c := range p.reg.Columns {
		title := p.host.Text().Say(p.reg.Title(i))
		word := longest(title)
		col := kit.Col{ID: c.ID, Title: title, Width: max(float32(c.Width), word), Min: max(least(c), word), Grow: float32(c.Grow),
			Sortable: true, Editable: !c.Fixed, Hidden: c.Aside, Needed: i == 0}
		switch c.Kind {
		case reg.Whole, reg.Share, reg.Figure:
			col.Kind = kit.KindNumber
			if c.Most == 5 {
				col.Kind = kit.KindText
			}
		case reg.Pips:
			col.Kind = kit.KindPips
		case reg.One:
			if !c.Free {
				col.Kind = kit.KindPick
				col.Options = func(int) []kit.Option { return options(p.sheet.Choices(i)) }
			}
		}
		out = append(out, col)
	}
	return out
}

// longest is the width of a title's longest word before scaling: a title wraps, its words are never cut.
func longest(title string) float32 {
	var w float32
	for word := range strings.FieldsSeq(title) {
		w = max(w, kit.NewText(word, kit.SizeSmall, scene.Medium, scene.Muted).Width()/kit.Scaled(1)+1)
	}
	return w
}

// least is the width a column accepts: those that grow also shrink.
func least(c reg.Column) float32 {
	if c.Grow == 0 {
		return float32(c.Width)
	}
	return float32(c.Width) * 0.7
}

func options(choices []reg.Choice) []kit.Option {
	out := make([]kit.Option, len(choices))
	for i, c := range choices {
		out[i] = kit.Option{ID: c.ID, Name: c.Name}
		if len(choices) <= 40 {
			out[i].Note = c.Note
		}
	}
	return out
}

// Changed shows what an edit did to the register's rows. Cells are painted again only where a record was touched.
func (p *Panel) Changed(c desk.Change) {
	tables := append([]string{p.reg.Table()}, p.reg.Beside()...)
	if !c.Touches(tables...) {
		return
	}
	again, same := p.sheet.Again(p.env())
	if !same {
		p.Refresh()
		return
	}
	p.sheet = again
	var rows []int
	for _, t := range c.Diff.Touched {
		if at := again.At(t.ID); at >= 0 && t.Table == p.reg.Table() {
			rows = append(rows, at)
		}
	}
	if len(rows) == 0 || c.Touches(p.reg.Beside()...) {
		p.grid.Reload()
	} else {
		slices.Sort(rows)
		p.grid.Reload(rows...)
	}
	p.inspectAgain()
}

// Refresh reads all rows anew.
func (p *Panel) Refresh() {
	row, col := p.grid.Cursor()
	var at uuid.UUID
	if row >= 0 && row < p.sheet.Len() {
		at = p.sheet.ID(row)
	}
	p.sheet = p.reg.Sheet(p.env(), p.order, p.filter.value())
	p.grid.Reload()
	if i := p.sheet.At(at); i >= 0 && i != row {
		p.grid.SetCursor(i, col)
		p.grid.Select(i)
	}
	p.show()
	p.inspectAgain()
}

// show puts the grid into the panel, or the empty state.
func (p *Panel) show() {
	if p.sheet.All() == 0 && !p.filter.shown {
		p.body.Objects = []fyne.CanvasObject{p.empty()}
	} else {
		p.body.Objects = []fyne.CanvasObject{p.grid}
	}
	p.body.Refresh()
	p.filter.count()
	if p.OnCount != nil {
		p.OnCount(p.sheet.All(), p.sheet.Len())
	}
}

// empty says what will stand here, and the first moves.
func (p *Panel) empty() fyne.CanvasObject {
	t := p.host.Text()
	key := "register." + p.reg.ID
	words := t.Text("register.empty.made")
	var first, other *kit.Button
	if !p.reg.Made {
		words = t.Text("register.empty.paste")
		if k := key + ".empty"; t.Has(k) {
			words = t.Text(k)
		}
		kind := kit.Primary
		if p.Plain {
			kind = kit.Secondary
		}
		first = kit.NewButton(t.Say(p.reg.One()), kind, p.Add).With(func(b *kit.Button) { b.Icon = "plus" })
		if n := p.reg.Typical(p.env()).Len(); n > 0 {
			other = kit.NewButton(t.Say(text.M("register.typical", text.Int("Count", n))), kit.Secondary, p.Typical)
		}
	}
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyTable), t.Say(p.reg.None()), words, first, other)
}

// do makes one edit and says what went wrong.
func (p *Panel) do(verb string, rows int, change func(*workshop.Draft) error) error {
	err := p.host.Desk().Do(p.reg.Label(verb, rows), change)
	var refusal *reg.Refusal
	switch {
	case errors.As(err, &refusal):
		return errors.New(p.host.Text().Say(refusal.Why))
	case err != nil:
		p.host.Tell(err, p.host.Text().Say(p.reg.Name()))
	}
	return err
}

func (p *Panel) edit(row, col int, typed string) error {
	return p.fill([]int{row}, col, typed)
}

func (p *Panel) fill(rows []int, col int, typed string) error {
	ids := p.ids(rows)
	verb := "change"
	switch {
	case len(ids) > 1:
		verb = "fill"
	case typed == "":
		verb = "clear"
	}
	return p.do(verb, len(ids), func(d *workshop.Draft) error {
		return p.reg.Set(d, p.env(), p.reg.Columns[col].ID, typed, ids...)
	})
}

func (p *Panel) ids(rows []int) []uuid.UUID {
	var out []uuid.UUID
	for _, r := range rows {
		if r >= 0 && r < p.sheet.Len() {
			out = append(out, p.sheet.ID(r))
		}
	}
	return out
}

// Add makes a row below the cursor and starts typing in it; where a row counts at once it is asked for as a whole.
func (p *Panel) Add() {
	row, _ := p.grid.Cursor()
	p.insert(row)
}

// AddWith makes a row that begins with what is known, at the end.
func (p *Panel) AddWith(values map[string]string) { p.add(uuid.Nil, values) }

func (p *Panel) insert(row int) {
	after := uuid.Nil
	if row >= 0 && row < p.sheet.Len() {
		after = p.sheet.ID(row)
	}
	if p.reg.Asks {
		p.ask()
		return
	}
	p.add(after, nil)
}

func (p *Panel) add(after uuid.UUID, values map[string]string) {
	if p.filter.shown {
		p.filter.clear() // a new row must not be hidden at once
	}
	var id uuid.UUID
	err := p.do("add", 1, func(d *workshop.Draft) (err error) {
		id, err = p.reg.Add(d, p.env(), after, values)
		return err
	})
	if err == nil {
		p.Reveal(id)
	}
}

// Reveal brings the cursor to a record's first cell.
func (p *Panel) Reveal(id uuid.UUID) bool {
	at := p.sheet.At(id)
	if at < 0 {
		return false
	}
	p.grid.SetCursor(at, 0)
	p.grid.Select(at)
	p.focus()
	return true
}

// focus goes to the grid, which may be new in the window and not painted yet.
func (p *Panel) focus() { p.host.Window().Canvas().Focus(p.grid) }

func (p *Panel) duplicate(rows []int) {
	ids := p.ids(rows)
	_ = p.do("copy", len(ids), func(d *workshop.Draft) error { p.reg.Duplicate(d, p.sheet, ids...); return nil })
}

func (p *Panel) deleteRows(rows []int) {
	ids := p.ids(rows)
	if len(ids) == 0 {
		return
	}
	if p.do("delete", len(ids), func(d *workshop.Draft) error { p.reg.Delete(d, ids...); return nil }) == nil {
		p.host.Toast(p.host.Text().Say(text.M("register.deleted", text.Int("Count", len(ids)))), true)
	}
}

func (p *Panel) sort(col int, down bool) {
	p.order = reg.Order{Column: p.reg.Columns[col].ID, Down: down}
	p.Refresh()
}
