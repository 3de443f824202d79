package shell

import (
	"ownerloop/app/search"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// palette finds records, numbers and commands, and goes there.
type palette struct {
	shell *Shell
	index *search.Index
	of    *workshop.Document // what the index was made of
	acts  map[string]page.Command

	float  *kit.Float
	entry  *kit.Entry
	head   *fyne.Container
	list   *kit.List
	count  *kit.Text
	lines  []line
	chosen int
}

// line is a heading or a hit.
type line struct {
	heading string
	entry   search.Entry
}

// most is how many hits of a kind are shown.
const most = 4

// forget drops the index; the next query makes it anew.
func (p *palette) forget() {
	if p != nil {
		p.of = nil
		p.index = nil
	}
}

func (s *Shell) showPalette() {
	if s.palette == nil {
		s.palette = &palette{shell: s}
	}
	s.palette.show()
}

// refresh makes the index when the workshop has changed since.
func (p *palette) refresh() {
	s := p.shell
	var doc *workshop.Document
	if s.desk != nil {
		doc = s.desk.Document()
	}
	p.acts = map[string]page.Command{}
	var commands []search.Entry
	for _, c := range s.Commands() {
		if c.Hidden {
			continue
		}
		if _, twice := p.acts[c.ID]; twice {
			continue
		}
		p.acts[c.ID] = c
		note := ""
		if len(c.Keys) > 0 {
			note = kit.KeysShown(KeyText(c.Keys[0]))
		}
		e := search.Entry{Kind: search.Command, ID: c.ID, Title: s.printer.Say(c.Title), Note: note}
		if c.Place.Key != "" {
			e.Name = s.printer.Say(c.Place)
		}
		commands = append(commands, e)
	}
	var list []search.Entry
	if s.desk != nil {
		list = search.Of(s.desk.Pack(), s.desk.Records(), s.desk.Card(), s.printer)
	}
	p.of, p.index = doc, search.New(append(list, commands...))
}

func (p *palette) show() {
	p.refresh()
	s := p.shell
	p.entry = kit.NewEntry(false)
	p.entry.SetPlaceHolder(s.printer.Text("shell.search"))
	p.entry.OnChanged = p.find
	p.entry.OnKey = func(ev *fyne.KeyEvent) bool { return p.key(ev.Name) }
	p.count = kit.Small("").Single()
	p.list = kit.NewList(36, func() int { return len(p.lines) }, newPaletteRow, p.bindRow)
	p.list.OnSelect = func(i int) { p.choose(i) }
	p.list.OnOpen = func(i int) { p.choose(i); p.open(false) }
	p.chosen, p.lines = -1, nil
	foot := kit.Row(kit.Gap16,
		kit.Row(6, kit.NewKeyCap("↑"), kit.NewKeyCap("↓"), kit.Small(s.printer.Text("palette.choose")).Single()),
		kit.Row(6, kit.NewKeyCap("Enter"), kit.Small(s.printer.Text("palette.open")).Single()),
		kit.Row(6, kit.NewKeyCap(KeyText(page.Keys{Key: fyne.KeyReturn, Mod: ctrl})), kit.Small(s.printer.Text("palette.inspect")).Single()),
		kit.Spring(), kit.Small(s.printer.Text("palette.prefixes")).Single())
	p.head = kit.Row(kit.Gap8, kit.NewIcon("search", 18, scene.Ink), kit.Grow(1, p.entry), p.count, kit.NewKeyCap("Esc"))
	body := container.New(sheet{foot: true}, kit.Pad(kit.Sides(16, 10), p.head), kit.Divider(), p.list, kit.Divider(), kit.Pad(kit.Sides(16, 10), foot))
	p.float = kit.NewFloat(body, p.entry)
	p.float.Scrim = true
	p.float.Place = func(size fyne.Size) (fyne.Position, fyne.Size) {
		w, h := min(kit.Scaled(720), size.Width-64), min(620, size.Height-96)
		return fyne.NewPos((size.Width-w)/2, min(112, (size.Height-h)/2)), fyne.NewSize(w, h)
	}
	p.float.OnOutside = p.hide
	p.float.OnShortcut = func(sc fyne.Shortcut) {
		if c, ok := sc.(*desktop.CustomShortcut); ok && normal(c.KeyName) == fyne.KeyReturn {
			p.open(true)
		}
	}
	p.float.Over(s.window.Canvas())
	p.find("")
}

// find shows what a query finds; without one, the places and what can be undone.
func (p *palette) find(query string) {
	s := p.shell
	p.lines, p.chosen = nil, -1
	groups := p.index.Find(query, most)
	total := 0
	if query == "" {
		groups = p.index.Find(">", 12)
	}
	for _, g := range groups {
		total += g.All
		p.lines = append(p.lines, line{heading: s.printer.Text("palette.kind." + string(g.Kind))})
		for _, h := range g.Hits {
			if p.chosen < 0 {
				p.chosen = len(p.lines)
			}
			p.lines = append(p.lines, line{entry: h})
		}
	}
	words := ""
	switch {
	case query != "" && total == 0:
		p.lines = append(p.lines, line{heading: s.printer.Say(text.M("palette.nothing", text.Str("Query", query)))})
	case query != "":
		words = s.printer.Say(text.M("palette.results", text.Int("Count", total)))
	}
	p.count.Set(words)
	p.head.Refresh() // the words beside the entry are wider or narrower than before
	p.list.Reload()
	p.list.Select(p.chosen)
}

// key moves through the hits; true when the key is the palette's.
func (p *palette) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.open(false)
	default:
		return false
	}
	return true
}

func (p *palette) move(by int) {
	for i := p.chosen + by; i >= 0 && i < len(p.lines); i += by {
		if p.lines[i].heading == "" {
			p.choose(i)
			p.list.Select(i)
			return
		}
	}
}

// choose marks a hit; headings can't be chosen.
func (p *palette) choose(i int) {
	if i < 0 || i >= len(p.lines) || p.lines[i].heading != "" || i == p.chosen {
		return
	}
	was := p.chosen
	p.chosen = i
	if was >= 0 && was < len(p.lines) {
		p.list.Reload(was, i)
		return
	}
	p.list.Reload(i)
}

func (p *palette) hide() {
	if p.float != nil {
		p.float.Hide()
		p.float = nil
	}
}

// open goes to the chosen hit, or shows it in the inspector.
func (p *palette) open(inspect bool) {
	if p.chosen < 0 || p.chosen >= len(p.lines) || p.lines[p.chosen].heading != "" {
		return
	}
	e := p.lines[p.chosen].entry
	p.hide()
	if e.Kind == search.Command {
		if c, ok := p.acts[e.ID]; ok {
			p.shell.do(c)
		}
		return
	}
	if inspect {
		p.shell.inspectEntry(e)
		return
	}
	p.shell.Go(p.shell.placeOf(e))
}

// placeOf is where an entry of the index leads to.
func (s *Shell) placeOf(e search.Entry) page.Place {
	switch e.Kind {
	case search.Step:
		return page.Place{Page: page.Step, Item: e.ID}
	case search.Indicator:
		return page.Place{Page: page.Rating, Item: e.ID}
	case search.Dimension:
		return page.Place{Page: page.Scorecard, Ref: e.ID}
	case search.Initiative:
		return page.Place{Page: page.Roadmap, View: "plan", Ref: e.ID}
	case search.Store:
		return page.Place{Page: page.Group, Ref: e.ID}
	case search.KPI:
		return page.Place{Page: page.Value, Ref: e.ID}
	case search.Disconnect, search.Note, search.Person, search.Milestone, search.Play, search.Term:
		step := s.desk.Pack().Settings.FirstStep
		return page.Place{Page: page.Step, Item: step, View: string(e.Kind), Ref: e.ID}
	}
	return s.now
}

// inspectEntry shows what is known of an entry without leaving the page.
func (s *Shell) inspectEntry(e search.Entry) {
	facts := []kit.Fact{{Label: s.printer.Text("palette.kind." + string(e.Kind)), Value: e.Title}}
	if e.Note != "" {
		facts = append(facts, kit.Fact{Label: s.printer.Text("palette.fact"), Value: e.Note})
	}
	body := []fyne.CanvasObject{kit.NewFacts(facts)}
	if e.More != "" {
		body = append(body, kit.MutedText(e.More))
	}
	to := s.placeOf(e)
	s.Inspect(page.Inspection{Title: e.Title, Note: e.Code, Content: kit.Column(kit.Gap12, body...),
		Foot: kit.Row(kit.Gap8, kit.NewButton(s.printer.Text("palette.go"), kit.Secondary, func() { s.Go(to) }), kit.Spring())})
}

// icons of the kinds.
var kindIcons = map[search.Kind]string{
	search.Step: "step", search.Indicator: "scorecard", search.Dimension: "scorecard", search.Initiative: "roadmap", search.Disconnect: "warning",
	search.Store: "store", search.Person: "people", search.KPI: "value", search.Milestone: "flag", search.Note: "note", search.Play: "file",
	search.Term: "info", search.Command: "arrow-right",
}

// paletteRow is one line of the list: a heading or a hit.
type paletteRow struct {
	widget.BaseWidget
	icon  *kit.Icon
	title *kit.Text
	note  *kit.Text
	cap   *kit.KeyCap
	head  *kit.Text
	hit   *fyne.Container
	body  *fyne.Container
}

func newPaletteRow() fyne.CanvasObject {
	r := &paletteRow{icon: kit.NewIcon("search", 16, scene.Muted), title: kit.Body("").Single(), note: kit.Small("").Single(),
		cap: kit.NewKeyCap("Enter"), head: kit.Small("").Single()}
	r.title.Cut = true
	r.hit = kit.Pad(kit.Sides(16, 0), kit.Row(12, r.icon, kit.Grow(1, r.title), r.note, r.cap))
	r.body = container.NewStack(r.hit, kit.Pad(kit.Insets{Left: 16, Top: 12}, r.head))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer { return kit.Holding(r, r.body) }

func (p *palette) bindRow(i int, o fyne.CanvasObject) {
	r, ok := o.(*paletteRow)
	if !ok || i >= len(p.lines) {
		return
	}
	l := p.lines[i]
	r.head.Hidden, r.hit.Hidden = l.heading == "", l.heading != ""
	r.head.Set(l.heading)
	if l.heading == "" {
		role := scene.Muted
		if i == p.chosen {
			role = scene.AccentStrong
		}
		r.icon.Set(kindIcons[l.entry.Kind], role)
		r.title.SetSpans(p.marked(l.entry)...)
		r.note.Set(l.entry.Note)
		r.cap.Hidden = i != p.chosen
	}
	r.body.Refresh()
}

// marked is an entry's title with what was typed in bold.
func (p *palette) marked(e search.Entry) []kit.Span {
	title := e.Title
	if e.Code != "" {
		title = e.Code + " " + title
	}
	var spans []kit.Span
	at := 0
	for _, m := range search.Marks(title, p.entry.Text) {
		if m[0] > at {
			spans = append(spans, kit.Span{Text: title[at:m[0]], Weight: scene.Regular})
		}
		spans = append(spans, kit.Span{Text: title[m[0]:m[1]], Weight: scene.SemiBold})
		at = m[1]
	}
	return append(spans, kit.Span{Text: title[at:], Weight: scene.Regular})
}
