package walk

import (
	"slices"
	"strings"

	"ownerloop/app/desk"
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/register"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// registerCard shows one of the step's registers, and leads to the others.
type registerCard struct {
	page   *Page
	card   *kit.Card
	view   string // the register shown, or "note:" and what the notes are about
	panel  *register.Panel
	panels map[string]*register.Panel
	menu   *kit.Button
	add    *kit.Button
	filter *kit.Button
	hint   fyne.CanvasObject
	bare   bool // the primary button belongs to the set-up
	// beside is a panel in a dialog; it hears of changes too.
	beside *register.Panel
}

func newRegisterCard(p *Page) *registerCard {
	c := &registerCard{page: p, panels: map[string]*register.Panel{}}
	c.menu = kit.NewButton(p.say("walk.registers"), kit.Secondary, c.choose).With(func(b *kit.Button) { b.IconAfter = "chevron-down" })
	c.filter = kit.NewButton(p.say("walk.filter"), kit.Secondary, func() { c.panel.ShowFilter() }).With(func(b *kit.Button) { b.Icon = "filter" })
	c.add = kit.NewButton("", kit.Primary, func() { c.panel.Add() }).With(func(b *kit.Button) { b.Icon = "plus" })
	c.hint = kit.Row(kit.Gap8, kit.Small(p.say("walk.paste")).Single(), kit.NewKeyCap("Ctrl V"))
	c.card = kit.NewCard("", []fyne.CanvasObject{c.hint, c.filter, c.menu, c.add}, nil).With(func(k *kit.Card) { k.Bare = true })
	c.open(mainRegister(p.step))
	return c
}

// tables are those a step speaks of, most often named first where often is wanted, else in the pack's order.
func tables(s playbooks.Step) (in []string, times map[string]int) {
	times = map[string]int{}
	name := func(table string) {
		if table == "" {
			return
		}
		if times[table] == 0 {
			in = append(in, table)
		}
		times[table]++
	}
	for _, a := range s.Activities {
		name(a.Register)
	}
	for _, c := range slices.Concat(s.Outputs, s.Done) {
		name(c.Proof.Table)
	}
	return in, times
}

// mainRegister is the register a step names most often; decisions where other pages keep all its tables.
func mainRegister(s playbooks.Step) string {
	in, times := tables(s)
	best := ""
	for _, t := range in {
		if _, ok := reg.Of(t); ok && times[t] > times[best] {
			best = t
		}
	}
	if best == "" {
		return "decision"
	}
	return best
}

// registerOf is the register of a view.
func registerOf(view string) (*reg.Register, bool) {
	if about, ok := strings.CutPrefix(view, "note:"); ok {
		return reg.Notes(about), true
	}
	if view == "parking" {
		return reg.Parking(), true
	}
	return reg.Of(view)
}

// open shows a register.
func (c *registerCard) open(view string) {
	panel := c.panels[view]
	if panel == nil {
		r, ok := registerOf(view)
		if !ok {
			return
		}
		panel = register.New(c.page.host, r)
		c.panels[view] = panel
	} else {
		panel.Refresh()
	}
	if c.panel != nil {
		c.panel.OnCount = nil
	}
	c.view, c.panel = view, panel
	c.page.at.View = view
	panel.Plain = c.bare
	panel.OnCount = c.count
	c.card.SetTitle(c.title(view))
	c.card.SetBody(panel.Content())
	panel.Refresh()
	made := panel.Register().Made
	c.add.SetLabel(c.page.words.Say(panel.Register().One()))
	c.hint.(*fyne.Container).Hidden = made
}

// title names a register, and for notes what they are about.
func (c *registerCard) title(view string) string {
	if about, ok := strings.CutPrefix(view, "note:"); ok {
		for _, s := range c.page.desk.Pack().Steps {
			for _, a := range s.Activities {
				if a.ID == about {
					return c.page.say("walk.notes-about", text.Str("Activity", a.Name))
				}
			}
		}
	}
	r, _ := registerOf(view)
	return c.page.words.Say(r.Name())
}

func (c *registerCard) count(all, shown int) {
	words := c.page.words.Whole(int64(all))
	if shown != all {
		words = c.page.say("register.of", text.Int("N", shown), text.Int("Of", all))
	}
	c.card.SetCount(words, kit.Plain)
	empty := all == 0
	c.add.Hidden = empty || c.panel.Register().Made
	c.filter.Hidden = empty
	if c.bare {
		c.add.SetKind(kit.Secondary)
	} else {
		c.add.SetKind(kit.Primary)
	}
	c.card.Refresh()
}

// plain leaves the page's primary button to others.
func (c *registerCard) plain(bare bool) {
	if c.bare != bare {
		c.bare = bare
		c.panel.Plain = bare
		c.panel.Refresh()
	}
}

// choose shows the menu of registers: the step's own first, then all others.
func (c *registerCard) choose() {
	canvas := c.page.host.Window().Canvas()
	var items []kit.MenuItem
	add := func(view string) {
		items = append(items, kit.MenuItem{Label: c.title(view), Checked: view == c.view, Run: func() { c.open(view) }})
	}
	own := c.page.registerViews()
	for _, v := range own {
		add(v)
	}
	items = append(items, kit.MenuItem{})
	for _, v := range otherViews {
		if !slices.Contains(own, v) {
			add(v)
		}
	}
	kit.ShowMenu(canvas, c.menu, items)
}

// registerViews are the step's own registers: those its activities, outputs and done criteria name.
func (p *Page) registerViews() []string {
	var out []string
	in, _ := tables(p.step)
	for _, t := range in {
		if _, ok := reg.Of(t); ok {
			out = append(out, t)
		}
	}
	for _, a := range p.step.Activities {
		if a.Register == "note" {
			out = append(out, "note:"+a.ID)
		}
	}
	return out
}

// otherViews are registers that can be opened on every step.
var otherViews = []string{"disconnect", "evidence", "campaign", "system", "field-mapping", "naming-rule", "automation", "store-play", "decision", "raci",
	"reading", "kpi-goal", "milestone", "parking"}

func (c *registerCard) changed(change desk.Change) {
	c.panel.Changed(change)
	if c.beside != nil {
		c.beside.Changed(change)
	}
}

func (c *registerCard) refresh() { c.panel.Refresh() }
