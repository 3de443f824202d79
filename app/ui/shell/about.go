package shell

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// groups of the list of keys, in order; "page" is the page's own.
var keyGroups = []string{"page", "everywhere", "go", "view", "edit", "file"}

// showKeys lists the keys, those of this page first.
func (s *Shell) showKeys() {
	p := s.printer
	byGroup := map[string][]page.Command{}
	for i, c := range s.Commands() {
		if len(c.Keys) == 0 {
			continue
		}
		g := c.Group
		if cur := s.current(); cur != nil && i < len(cur.Commands()) {
			g = "page"
		}
		byGroup[g] = append(byGroup[g], c)
	}
	var sides [2][]fyne.CanvasObject // each group goes where less stands yet
	var high [2]int
	for _, g := range keyGroups {
		list := byGroup[g]
		if len(list) == 0 {
			continue
		}
		title := p.Text("keys." + g)
		if g == "page" {
			title = p.Say(text.M("keys.page-of", text.Str("Page", s.pageName(s.now))))
		}
		rows := []fyne.CanvasObject{kit.Block(title)}
		for _, c := range list {
			var caps []fyne.CanvasObject
			for _, k := range c.Keys {
				caps = append(caps, kit.NewKeyCap(KeyText(k)))
			}
			rows = append(rows, kit.Row(kit.Gap12, kit.Grow(1, kit.Body(p.Say(c.Title))), kit.Row(4, caps...)))
		}
		at := 0
		if high[1] < high[0] {
			at = 1
		}
		high[at] += len(rows) + 1
		sides[at] = append(sides[at], kit.Column(6, rows...))
	}
	s.Ask(page.Question{Title: p.Text("cmd.keys"), Wide: true,
		Body: kit.Columns(kit.Gap32, 250, 2, kit.Column(kit.Gap24, sides[0]...), kit.Column(kit.Gap24, sides[1]...))})
}

// showAbout says what this is.
func (s *Shell) showAbout() {
	p := s.printer
	s.Ask(page.Question{
		Title: "Ownerloop " + app.Version,
		Words: p.Text("about.words"),
		Body: kit.NewFacts([]kit.Fact{
			{Label: p.Text("about.library"), Value: s.lent.LibraryPath},
			{Label: p.Text("about.font"), Value: "Inter (SIL Open Font License 1.1)"},
			{Label: p.Text("about.licence"), Value: "MIT"},
		}),
	})
}

// askMilestone freezes the workshop as it stands under a name.
func (s *Shell) askMilestone() {
	p := s.printer
	field := kit.NewField(p.Text("milestone.name"))
	field.SetText(p.Say(text.M("milestone.suggestion", text.DateArg("Day", s.desk.Today()))))
	s.Ask(page.Question{
		Title: p.Text("milestone.title"), Words: p.Text("milestone.words"), Body: field, Focus: field.Entry(),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("milestone.make"), Primary: true, Run: func() bool {
				name := field.Text()
				if name == "" {
					field.SetError(p.Text("milestone.needs-name"))
					return false
				}
				err := s.desk.Do(text.M("edit.milestone", text.Str("Name", name)), func(d *workshop.Draft) error {
					workshop.Milestones.Put(d, workshop.Milestone{Name: name, Date: civil.FromTime(s.lent.Host.Now())})
					return nil
				})
				if err != nil {
					s.Tell(err, name)
					return true
				}
				s.Toast(p.Say(text.M("milestone.made", text.Str("Name", name))), true)
				return true
			}},
		},
	})
}

// showMenu is the menu of everything there is, by group; on macOS the system's bar shows the same.
func (s *Shell) showMenu(at fyne.CanvasObject) {
	s.Menu(at, s.menuItems())
}

func (s *Shell) menuItems() []page.MenuItem {
	var items []page.MenuItem
	all := s.everywhere()
	for _, group := range []string{"file", "edit", "view", "everywhere"} {
		if len(items) > 0 {
			items = append(items, page.MenuItem{})
		}
		for _, c := range all {
			if c.Group != group {
				continue
			}
			why := ""
			if c.Enabled != nil {
				if m := c.Enabled(); m.Key != "" {
					why = s.printer.Say(m)
				}
			}
			items = append(items, page.MenuItem{Label: s.printer.Say(c.Title), Keys: c.Keys, Run: c.Run, Why: why})
		}
	}
	return slices.Clip(items)
}

// MainMenu is the system's menu bar where there is one (macOS). The toolkit gives its shortcuts before a focused text
// field sees them, so those that text fields use have none there.
func (s *Shell) MainMenu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, group := range []string{"file", "edit", "view", "go"} {
		m := fyne.NewMenu(s.printer.Text("keys." + group))
		for _, c := range s.everywhere() {
			if c.Group == group {
				m.Items = append(m.Items, fyne.NewMenuItem(s.printer.Say(c.Title), func() { s.do(c) }))
			}
		}
		menus = append(menus, m)
	}
	return fyne.NewMainMenu(menus...)
}
