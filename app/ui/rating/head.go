package rating

import (
	"slices"
	"strconv"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// head names the indicator and holds what concerns it as a whole: the mode, or after the reveal another round and the
// table.
type head struct {
	p        *Page
	content  *fyne.Container
	agenda   *kit.Button
	crumb    *kit.Text
	title    *kit.Text
	place    *kit.Chip
	modes    *kit.Segmented
	mode     *kit.Picker
	revealed *kit.Chip
	again    *kit.Button
	table    *kit.Button
	more     *kit.Button
	narrow   bool
	now      headState
}

var modes = []Mode{Solo, Facilitated, PassLaptop}

func newHead(p *Page) *head {
	h := &head{p: p, crumb: kit.Small(""), title: kit.Title(""), place: kit.NewChip("", kit.Soft)}
	names, options := make([]string, len(modes)), make([]kit.Option, len(modes))
	for i, m := range modes {
		names[i] = p.say("rating.mode." + string(m))
		options[i] = kit.Option{ID: string(m), Name: names[i], Note: p.say("rating.mode." + string(m) + ".note")}
	}
	h.agenda = kit.NewButton("", kit.Secondary, p.openAgenda)
	h.agenda.Icon = "list"
	h.agenda.Hidden = true
	h.modes = kit.NewSegmented(names, -1, func(i int) { p.setMode(modes[i]) })
	h.mode = kit.NewPicker("", options, "", func(id string) { p.setMode(Mode(id)) })
	h.revealed = kit.NewChip("", kit.Soft).WithIcon("eye")
	h.again = kit.NewButton(p.say("rating.again"), kit.Secondary, p.voteAgain)
	h.again.Icon = "swap"
	h.table = kit.NewButton("", kit.Secondary, p.switchTable)
	h.table.Icon = "table"
	h.more = kit.NewIconButton("more", p.say("rating.more"), func() { p.host.Menu(h.more, p.moreItems()) })
	names2 := kit.Column(0, kit.Row(kit.Gap8, kit.GrowFrom(1, 80, h.crumb)), h.title)
	h.content = kit.Row(kit.Gap8, h.agenda, kit.GrowFrom(1, 160, names2), h.place, h.revealed, h.modes, h.mode, h.again, h.table, h.more)
	return h
}

// headState is what the head says; it is painted again only when that differs.
type headState struct {
	agenda, crumb, title, place, revealed, table string
	mode                                         Mode
	result, narrow                               bool
}

func (h *head) state(v *view) headState {
	p := h.p
	all := inOrder(v.pack)
	at := slices.Index(all, v.indicator.ID) + 1
	now := headState{title: v.indicator.Name, place: p.storeName(v), mode: v.mode, result: v.face() == faceResult, narrow: h.narrow}
	now.agenda = p.say("rating.agenda.at", text.Int("At", at), text.Int("Of", len(all)))
	now.crumb = p.say("rating.crumb", text.Str("Dimension", v.dimension.Name), text.Str("ID", v.indicator.ID), text.Int("At", at), text.Int("Of", len(all)))
	if now.result {
		now.revealed, now.table = p.say("rating.revealed", text.Str("Time", p.revealedAt(v))), p.say("rating.table")
		if p.asTable {
			now.table = p.say("rating.plot")
		}
	}
	return now
}

func (h *head) show(v *view) {
	now := h.state(v)
	if now == h.now {
		return
	}
	h.now = now
	h.agenda.SetLabel(now.agenda)
	h.crumb.Set(now.crumb)
	h.title.Set(now.title)
	h.place.Set(now.place, kit.Soft)
	h.place.Hidden = now.place == ""
	h.modes.Hidden, h.mode.Hidden = now.result || h.narrow, now.result || !h.narrow
	h.modes.SetChosen(slices.Index(modes, v.mode))
	h.mode.SetChosen(string(v.mode))
	h.revealed.Hidden, h.again.Hidden, h.table.Hidden = !now.result || h.narrow, !now.result, !now.result
	h.revealed.Set(now.revealed, kit.Soft)
	h.table.SetLabel(now.table)
	h.content.Refresh()
	h.p.root.Refresh() // the title may take another line
}

func (h *head) fit(narrow bool) {
	h.narrow = narrow
	h.agenda.Hidden = !narrow
	if h.p.v.pack != nil {
		h.show(&h.p.v)
	}
}

// storeName says for which store levels are given, and that the group owns the indicator.
func (p *Page) storeName(v *view) string {
	if owned(v.records, v.indicator.ID) {
		return p.say("rating.group-owned")
	}
	if s, ok := workshop.Stores.Get(v.records, v.at.Store); ok {
		return s.Name
	}
	return ""
}

// revealedAt is the time of day of the latest answer that is open.
func (p *Page) revealedAt(v *view) string {
	var latest time.Time
	for r := range workshop.Ratings.All(v.records) {
		if r.Indicator != v.indicator.ID || r.Answer.Kind == "" {
			continue
		}
		if at, ok := v.records.Newest(workshop.Ratings.Name(), r.ID); ok && at.Time().After(latest) {
			latest = at.Time()
		}
	}
	return latest.In(p.desk.Now().Location()).Format("15:04")
}

// moreItems is the menu of what concerns the indicator beside rating it.
func (p *Page) moreItems() []page.MenuItem {
	v := &p.v
	var items []page.MenuItem
	for _, m := range modes {
		items = append(items, page.MenuItem{Label: p.say("rating.mode." + string(m)), Checked: v.mode == m, Run: func() { p.setMode(m) }})
	}
	items = append(items, page.MenuItem{})
	group := owned(v.records, v.indicator.ID)
	if stores := workshop.Stores.List(v.records); len(stores) > 0 {
		item := page.MenuItem{Label: p.say("rating.store.choose"), Run: p.chooseStore}
		if group {
			item.Why = p.say("rating.store.owned")
		}
		items = append(items, item, page.MenuItem{Label: p.say("rating.group-owned.mark"), Checked: group, Run: p.switchOwned})
	}
	return append(items,
		page.MenuItem{Label: p.say("rating.target.set"), Run: p.askTarget},
		page.MenuItem{Label: p.say("rating.target.template"), Run: p.askTemplate})
}

// chooseStore asks for which store levels are given.
func (p *Page) chooseStore() {
	options := []kit.Option{{ID: uuid.Nil.String(), Name: p.say("rating.store.all")}}
	for _, s := range app.StoresInOrder(p.v.records) {
		options = append(options, kit.Option{ID: s.ID.String(), Name: s.Name, Note: s.Place})
	}
	kit.ShowOptions(p.host.Window().Canvas(), p.head.more, options, p.store.String(), func(id string) {
		p.store, _ = uuid.Parse(id)
		p.update()
	})
}

// switchOwned marks the indicator as the group's, or takes the mark off.
func (p *Page) switchOwned() {
	id := p.indicator
	label, now := "edit.group-owned", !owned(p.v.records, id)
	if !now {
		label = "edit.not-group-owned"
	}
	p.do(text.M(label, p.short()), func(d *workshop.Draft) error { app.Own(d, id, now); return nil })
}

// short names the indicator in labels of edits.
func (p *Page) short() text.Arg {
	return text.Str("Indicator", shortName(p.v.indicator.Short, p.v.indicator.Name))
}

func number(x assessment.Number, p *text.Printer, q text.Quantity) string {
	if !x.Known {
		return "–"
	}
	return p.Number(q, x.Value)
}

func itoa(n int) string { return strconv.Itoa(n) }
