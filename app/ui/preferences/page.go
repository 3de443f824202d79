// Package preferences is the Settings page: what one person chooses for this machine, applied at once. It must not know
// workshops.
package preferences

import (
	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Host is what the page needs of the frame.
type Host interface {
	Text() *text.Printer
	Settings() *settings.File
	Toast(words string, undo bool)
	// ApplySettings takes changed settings over at once.
	ApplySettings()
	LibraryPath() string
	// OpenFolder asks for a folder and calls then with its path.
	OpenFolder(then func(path string))
}

// Page is the Settings page.
type Page struct {
	host    Host
	content *fyne.Container
	first   fyne.Focusable
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host}
	p.content = container.NewStack()
	p.build()
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// change writes the settings and applies them.
func (p *Page) change(apply bool, change func(*settings.Settings)) {
	if err := p.host.Settings().Change(change); err != nil {
		p.host.Toast(p.say("shell.settings-not-saved"), false)
	}
	if apply {
		p.host.ApplySettings()
	}
}

// build lays the choices out in cards.
func (p *Page) build() {
	cards := []fyne.CanvasObject{p.looks(), p.person(), p.rating(), p.place()}
	column := kit.Column(kit.Gap16, kit.Column(kit.Gap4, kit.Title(p.say("rail.settings")), kit.MutedText(p.say("settings.words"))),
		kit.Columns(kit.Gap16, 400, 2, cards...))
	p.content.Objects = []fyne.CanvasObject{kit.NewScroll(container.New(margin{}, column))}
}

// margin is a page's own, less in narrow windows.
type margin struct{}

func (margin) of(width float32) float32 {
	if width < 1200-208 { // of the window, without the rail
		return kit.Gap16
	}
	return kit.Gap24
}

// HeightFor implements kit.FluidLayout.
func (m margin) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	in := m.of(width)
	return kit.HeightOf(o[0], width-2*in) + 2*in
}

// Layout implements fyne.Layout.
func (m margin) Layout(o []fyne.CanvasObject, size fyne.Size) {
	in := m.of(size.Width)
	o[0].Move(fyne.NewPos(in, in))
	o[0].Resize(size.SubtractWidthHeight(2*in, 2*in))
}

// MinSize implements fyne.Layout.
func (margin) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// languages that the texts are translated into, the system's first.
func (p *Page) languages() []kit.Option {
	options := []kit.Option{{ID: "", Name: p.say("settings.language.system")}}
	for _, l := range text.Languages() {
		options = append(options, kit.Option{ID: l, Name: p.say("settings.language." + l)})
	}
	return options
}

func index[T comparable](list []T, v T) int {
	for i, x := range list {
		if x == v {
			return i
		}
	}
	return 0
}

// looks are language, palette, size of text, motion.
func (p *Page) looks() fyne.CanvasObject {
	set := p.host.Settings()
	language := kit.NewPicker(p.say("settings.language"), p.languages(), set.Language, func(id string) {
		p.change(true, func(s *settings.Settings) { s.Language = id })
	})
	palettes := []settings.Look{"", settings.Light, settings.Dark}
	look := kit.NewSegmented([]string{p.say("settings.look.system"), p.say("settings.look.light"), p.say("settings.look.dark")}, index(palettes, set.Look),
		func(i int) { p.change(true, func(s *settings.Settings) { s.Look = palettes[i] }) })
	sizes := []int{100, 115, 130}
	shares := make([]string, len(sizes))
	for i, n := range sizes {
		shares[i] = p.host.Text().Number(text.Share, float64(n)/100)
	}
	size := kit.NewSegmented(shares, index(sizes, set.TextSize),
		func(i int) { p.change(true, func(s *settings.Settings) { s.TextSize = sizes[i] }) })
	still := kit.NewCheck(p.say("settings.still"), set.Still, func(on bool) { p.change(true, func(s *settings.Settings) { s.Still = on }) })
	p.first = look
	return kit.NewCard(p.say("settings.looks"), nil, kit.Column(kit.Gap16, language, labelled(p.say("settings.look"), look), labelled(p.say("settings.size"), size), still))
}

// labelled puts a small label over a control, which keeps its own width.
func labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(kit.Gap4, kit.Small(label), kit.Row(0, o, kit.Spring()))
}

// person is whose name stands in the history.
func (p *Page) person() fyne.CanvasObject {
	author := kit.NewField(p.say("settings.author"))
	author.SetText(p.host.Settings().Author)
	author.OnCommit = func(s string) { p.change(true, func(set *settings.Settings) { set.Author = s }) }
	return kit.NewCard(p.say("settings.person"), nil, kit.Column(kit.Gap8, author, kit.Small(p.say("settings.author-words"))))
}

// rating is how rating goes on.
func (p *Page) rating() fyne.CanvasObject {
	set := p.host.Settings()
	on := kit.NewCheck(p.say("settings.go-on"), !set.StayOn, func(on bool) { p.change(false, func(s *settings.Settings) { s.StayOn = !on }) })
	idle := kit.NewCheck(p.say("settings.idle"), !set.NoIdle, func(on bool) { p.change(false, func(s *settings.Settings) { s.NoIdle = !on }) })
	return kit.NewCard(p.say("settings.rating"), nil, kit.Column(kit.Gap8, on, idle))
}

// place is where things are kept.
func (p *Page) place() fyne.CanvasObject {
	folder := p.host.Settings().Backups
	shown := folder
	if shown == "" {
		shown = p.say("settings.no-folder")
	}
	buttons := []fyne.CanvasObject{kit.NewButton(p.say("settings.choose"), kit.Secondary, func() {
		p.host.OpenFolder(func(path string) {
			p.change(false, func(s *settings.Settings) { s.Backups = path })
			p.build()
			p.content.Refresh()
		})
	})}
	if folder != "" {
		buttons = append(buttons, kit.NewButton(p.say("settings.no-copies"), kit.Quiet, func() {
			p.change(false, func(s *settings.Settings) { s.Backups = "" })
			p.build()
			p.content.Refresh()
		}))
	}
	buttons = append(buttons, kit.Spring())
	return kit.NewCard(p.say("settings.place"), nil, kit.Column(kit.Gap12,
		kit.NewFacts([]kit.Fact{{Label: p.say("about.library"), Value: p.host.LibraryPath()}, {Label: p.say("settings.backups"), Value: shown}, {Label: p.say("settings.version"), Value: app.Version}}),
		kit.Small(p.say("settings.backups-words")), kit.Row(kit.Gap8, buttons...)))
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Go implements page.Page.
func (p *Page) Go(page.Place) {}

// At implements page.Page.
func (p *Page) At() page.Place { return page.Place{Page: page.Settings} }

// Changed implements page.Page: nothing here is a workshop's.
func (p *Page) Changed(desk.Change) {}

// Commands implements page.Page.
func (p *Page) Commands() []page.Command { return nil }

// Leave implements page.Page.
func (p *Page) Leave() {}

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable { return []fyne.Focusable{p.first} }
