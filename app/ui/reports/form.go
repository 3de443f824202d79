package reports

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// form is what is exported: format, readers, parts, paper, language, file.
type form struct {
	p         *Page
	content   *fyne.Container
	formats   *kit.Segmented
	audiences *kit.Choices
	stores    *kit.Picker
	parts     *fyne.Container
	chosen    *fyne.Container     // the parts under their heading
	chapters  []roadmap.ChapterID // of the audience
	checks    map[roadmap.ChapterID]*kit.Check
	counts    map[roadmap.ChapterID]*kit.Text
	file      *kit.Field
	logo      *fyne.Container // the picture on the first page
	logoName  *kit.Text
	noLogo    *kit.Button
	embed     *fyne.Container // the workshop in the PDF
	carried   *kit.Text       // what that means
	button    *kit.Button
	state     *kit.Text
	ways      *fyne.Container // to what was written last
	found     *fyne.Container // the same without a margin
	scroll    *kit.Scroll
	typed     bool // the person chose the file's name
}

func newForm(p *Page) *form {
	f := &form{p: p, checks: map[roadmap.ChapterID]*kit.Check{}, counts: map[roadmap.ChapterID]*kit.Text{}}
	f.formats = kit.NewSegmented([]string{p.say("reports.pdf"), p.say("reports.excel"), p.say("reports.both")}, 0, func(i int) {
		p.format = format(i)
		f.refresh()
	})
	f.audiences = kit.NewChoices(f.audienceOptions(), string(p.audience), func(id string) {
		p.audience = roadmap.Audience(id)
		p.without = map[roadmap.ChapterID]bool{}
		f.chapters = nil
		f.refresh()
		p.remake()
	})
	f.stores = kit.NewPicker(p.say("reports.store"), nil, "", func(id string) {
		if parsed, err := uuid.Parse(id); err == nil {
			p.store = parsed
			p.remake()
		}
	})
	f.parts = kit.Column(kit.Gap4)
	paper := kit.NewPicker(p.say("reports.paper"), []kit.Option{{ID: string(roadmap.A4), Name: p.say("reports.paper.a4")}, {ID: string(roadmap.Letter), Name: p.say("reports.paper.letter")}},
		string(p.paper), func(id string) {
			p.paper = roadmap.Paper(id)
			p.remake()
		})
	var languages []kit.Option
	for _, l := range text.Languages() {
		languages = append(languages, kit.Option{ID: l, Name: p.say("settings.language." + l)})
	}
	language := kit.NewPicker(p.say("reports.language"), languages, p.language, func(id string) {
		p.language = id
		p.remake()
	})
	f.file = kit.NewField(p.say("reports.file"))
	f.file.OnChanged = func(string) { f.typed = true }
	f.button = kit.NewButton("", kit.Primary, p.export).With(func(b *kit.Button) { b.Icon, b.Keys, b.Large = "upload", "Ctrl E", true })
	open := kit.NewCheck(p.say("reports.open-when-done"), p.open, func(on bool) { p.open = on })
	f.logoName = kit.Body("").Single()
	f.logoName.Cut = true
	f.noLogo = kit.NewIconButton("close", p.say("reports.logo-none"), func() { p.setLogo("", nil) })
	f.logo = kit.Column(kit.Gap4, kit.Small(p.say("reports.logo")),
		kit.Row(kit.Gap8, kit.GrowFrom(1, 60, f.logoName), f.noLogo, kit.NewButton(p.say("reports.logo-choose"), kit.Secondary, p.askLogo)))
	f.carried = kit.Small(p.say("export.embedded"))
	check := kit.NewCheck(p.say("reports.embed"), false, func(on bool) {
		p.embed = on
		f.refresh()
	})
	f.embed = kit.Column(0, check, f.carried)
	f.state = kit.Small("")
	f.state.Hide()
	f.found = kit.Row(kit.Gap4)
	f.ways = kit.Pad(kit.Insets{Left: -kit.Gap8}, f.found) // their words begin where the line above does
	f.ways.Hide()
	f.chosen = kit.Column(kit.Gap16, kit.Divider(), kit.Column(kit.Gap8, kit.Small(p.say("reports.parts")), f.parts))
	body := kit.Column(kit.Gap16, f.formats, kit.Column(kit.Gap4, kit.Small(p.say("reports.readers")), f.audiences), f.stores,
		f.chosen, kit.Divider(),
		kit.Row(kit.Gap8, kit.GrowFrom(1, 90, paper), kit.GrowFrom(1, 90, language)), f.logo, f.file, f.embed)
	f.scroll = kit.NewScroll(kit.Pad(kit.Around(kit.Gap16), body))
	foot := kit.Pad(kit.Around(kit.Gap16), kit.Column(kit.Gap8, f.state, f.ways, f.button, open))
	f.content = container.NewStack(kit.Fill(scene.Surface, 0), container.New(formLayout{}, f.scroll, kit.Divider(), foot, kit.VDivider()))
	f.refresh()
	return f
}

func (f *form) audienceOptions() []kit.Option {
	var out []kit.Option
	for _, a := range roadmap.Audiences() {
		out = append(out, kit.Option{ID: string(a), Name: f.p.say("reports.audience." + string(a)), Note: f.p.say("reports.audience-note." + string(a))})
	}
	return out
}

// refresh shows the form for what was chosen and what the pages are.
func (f *form) refresh() {
	p := f.p
	names := map[format]string{formatPDF: "reports.export-pdf", formatExcel: "reports.export-excel", formatBoth: "reports.export-both"}
	f.button.SetLabel(p.say(names[p.format]))
	f.stores.Hidden = p.audience != roadmap.ForStore
	if !f.stores.Hidden {
		f.storeOptions()
	}
	if !f.typed {
		f.file.SetText(f.suggested())
		f.typed = false
	}
	f.logo.Hidden = p.format == formatExcel || !pdf.HasCover(p.audience)
	f.noLogo.Hidden = p.logo == nil
	f.logoName.Set(p.say("reports.logo-none"))
	if p.logo != nil {
		f.logoName.Set(p.logoName)
	}
	f.logo.Refresh()
	f.embed.Hidden = !p.mayEmbed()
	f.carried.Hidden = !p.embed
	f.fillParts()
	f.enable()
	f.scroll.Reflow()
}

// enable switches the export off while there is nothing to export.
func (f *form) enable() {
	p := f.p
	switch {
	case p.writing != nil || !p.made || p.shown.err == nil:
		f.button.Enable()
	case errors.Is(p.shown.err, roadmap.ErrNoDate):
		f.button.Disable(p.say("roadmap.dayless"))
	default:
		f.button.Disable(p.say("reports.empty-title"))
	}
}

// mayEmbed says whether what is exported can carry the workshop.
func (p *Page) mayEmbed() bool { return p.format != formatExcel && app.MayCarry(p.audience) }

func (f *form) storeOptions() {
	var options []kit.Option
	for _, s := range f.p.host.Desk().Inputs().Assessment.Stores {
		options = append(options, kit.Option{ID: s.ID.String(), Name: s.Name, Note: s.Place})
	}
	if f.p.store == uuid.Nil && len(options) > 0 {
		f.p.store, _ = uuid.Parse(options[0].ID)
	}
	f.stores.SetOptions(options, f.p.store.String())
}

// fillParts lists the chapters of the audience with their pages; they can be switched off one by one.
func (f *form) fillParts() {
	p := f.p
	if len(p.without) == 0 && p.made {
		f.chapters = f.chapters[:0] // without pages there is nothing to choose
		for _, c := range p.shown.briefing.Chapters {
			f.chapters = append(f.chapters, c.ID)
		}
	}
	pages := map[roadmap.ChapterID]int{}
	if p.shown.doc != nil {
		for _, pg := range p.shown.doc.Pages {
			pages[pg.Chapter]++
		}
	}
	f.parts.Objects = nil
	for _, id := range f.chapters {
		check, count := f.checks[id], f.counts[id]
		if check == nil {
			check = kit.NewCheck(p.say("report.chapter."+string(id)), true, func(on bool) {
				if on {
					delete(p.without, id)
				} else {
					p.without[id] = true
				}
				p.remake()
			})
			count = kit.Small("").Single()
			f.checks[id], f.counts[id] = check, count
		}
		check.SetOn(!p.without[id])
		count.Set("")
		if n := pages[id]; n > 0 {
			count.Set(p.host.Text().Whole(int64(n)))
		}
		f.parts.Add(kit.Row(kit.Gap8, kit.GrowFrom(1, 80, check), count))
	}
	f.chosen.Hidden = len(f.chapters) == 0
}

// documents is where people keep what they hand out.
func documents() string {
	dir, err := os.UserHomeDir()
	if err != nil {
		dir = os.TempDir()
	}
	if docs := filepath.Join(dir, "Documents"); exists(docs) {
		dir = docs
	}
	return dir
}

// organisation is what files are named after.
func (p *Page) organisation() string {
	setup := p.host.Desk().Setup()
	name := setup.Organisation
	if name == "" {
		name = setup.Name
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
}

// suggested is a file in the person's documents, named after the organisation and what it is.
func (f *form) suggested() string {
	ext := ".pdf"
	if f.p.format == formatExcel {
		ext = ".xlsx"
	}
	return filepath.Join(documents(), f.p.organisation()+" "+f.p.say("reports.file-word")+ext)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// paths are the files to write: the one named, with the extension each format wants.
func (f *form) paths() (pdf, xlsx string) {
	base := strings.TrimSpace(f.file.Text())
	if base == "" {
		base = f.suggested()
	}
	for _, ext := range []string{".pdf", ".xlsx"} {
		base = strings.TrimSuffix(base, ext)
	}
	if f.p.format != formatExcel {
		pdf = base + ".pdf"
	}
	if f.p.format != formatPDF {
		xlsx = base + ".xlsx"
	}
	return pdf, xlsx
}

// formLayout keeps the button at the foot.
type formLayout struct{}

func (formLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	foot := kit.HeightOf(o[2], size.Width-1)
	put := func(obj fyne.CanvasObject, x, y, w, h float32) {
		obj.Move(fyne.NewPos(x, y))
		obj.Resize(fyne.NewSize(w, max(h, 0)))
	}
	put(o[0], 0, 0, size.Width-1, size.Height-foot-1)
	put(o[1], 0, size.Height-foot-1, size.Width-1, 1)
	put(o[2], 0, size.Height-foot, size.Width-1, foot)
	put(o[3], size.Width-1, 0, 1, size.Height)
}

func (formLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(260, 300) }
