package register

import (
	"errors"
	"slices"
	"strings"

	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// PasteClipboard pastes what lies on the clipboard.
func (p *Panel) PasteClipboard() {
	row, col := p.grid.Cursor()
	p.paste(row, max(col, 0), fyne.CurrentApp().Clipboard().Content())
}

// paste writes one value into the cell of the cursor, as a spreadsheet does; rows are shown before they are pasted.
func (p *Panel) paste(row, col int, clip string) {
	single := strings.TrimRight(clip, "\r\n")
	if row >= 0 && row < p.sheet.Len() && single != "" && !strings.ContainsAny(single, "\t\r\n\x00") && len(single) <= reg.MaxWords {
		if err := p.edit(row, col, single); err != nil {
			p.host.Toast(err.Error(), false)
		}
		return
	}
	if p.sheet.All() == 0 {
		col = 0
	}
	paste, err := p.reg.ReadPaste(p.env(), clip, col)
	if err != nil {
		p.refuse(err)
		return
	}
	newPreview(p, paste).show()
}

// refuse says why a clipboard brings nothing.
func (p *Panel) refuse(err error) {
	t := p.host.Text()
	key := "register.paste.no-text"
	if errors.Is(err, reg.ErrTooMuch) {
		key = "register.paste.too-much"
	}
	p.host.Ask(page.Question{Title: t.Text(key + ".title"), Words: t.Say(text.M(key, text.Int("Rows", reg.MaxPastedRows)))})
}

// preview is the dialog before rows are pasted: how the columns are matched, what is wrong with which row.
type preview struct {
	panel   *Panel
	paste   *reg.Paste
	dialog  *kit.Dialog
	summary *kit.Text
	faults  *kit.Grid
	matches *kit.Grid
	hint    *kit.Text  // how a column that is left out finds its place
	gaps    *kit.Check // rows with faults are pasted too
	button  *kit.Button
}

func newPreview(p *Panel, paste *reg.Paste) *preview {
	t := p.host.Text()
	v := &preview{panel: p, paste: paste, summary: kit.Body(""), hint: kit.Small(t.Text("register.paste.hint"))}
	v.gaps = kit.NewCheck(t.Text("register.paste.gaps"), false, func(on bool) {
		v.paste.LeaveGaps(on)
		v.settle()
	})
	v.matches = kit.NewGrid([]kit.Col{
		{ID: "clip", Title: t.Text("register.paste.clip"), Width: 220, Grow: 1},
		{ID: "into", Title: t.Text("register.paste.into"), Width: 220, Grow: 1, Kind: kit.KindPick, Editable: true, Options: func(int) []kit.Option { return v.targets() }},
	}, matchRows{v}).With(func(g *kit.Grid) { g.Most = 6; g.OnEdit = v.match })
	v.faults = kit.NewGrid([]kit.Col{
		{ID: "row", Title: t.Text("register.paste.row"), Width: 48, Kind: kit.KindNumber},
		{ID: "column", Title: t.Text("register.paste.column"), Width: 110, Grow: 1},
		{ID: "why", Title: t.Text("register.paste.why"), Width: 320, Grow: 3},
	}, faultRows{v}).With(func(g *kit.Grid) { g.Most = 5 })
	return v
}

func (v *preview) show() {
	t := v.panel.host.Text()
	body := kit.Column(kit.Gap12, v.summary, v.matches, v.hint)
	if len(v.paste.Faults) > 0 {
		body.Add(v.faults)
		if !v.panel.reg.Asks {
			body.Add(v.gaps)
		}
	}
	v.dialog = kit.NewDialog(t.Say(text.M("register.paste.title", text.Sub("Register", v.panel.reg.Name()))), kit.DialogWide, body, []kit.DialogAction{
		{Label: t.Text("register.cancel")},
		{Label: v.verb(), Primary: true, Keep: true, Run: v.take},
	})
	v.button = v.dialog.Button(v.verb())
	v.settle()
	v.dialog.Show(v.panel.host.Window().Canvas())
}

// verb is the primary button: "Paste 480 of 500".
func (v *preview) verb() string {
	good, rows := v.paste.Good(), v.paste.Rows
	if good == rows {
		return v.panel.host.Text().Say(text.M("register.paste.all", text.Int("Count", rows)))
	}
	return v.panel.host.Text().Say(text.M("register.paste.some", text.Int("N", good), text.Int("Of", rows)))
}

// settle shows the state of the preview after columns were matched.
func (v *preview) settle() {
	t := v.panel.host.Text()
	words := t.Say(text.M("register.paste.found", text.Int("Count", v.paste.Rows)))
	if n := len(v.paste.Faults); n > 0 {
		words += " " + t.Say(text.M("register.paste.faulty", text.Int("Count", n)))
	}
	v.summary.Set(words)
	v.hint.Hidden = !slices.ContainsFunc(v.paste.Columns, func(c reg.PasteColumn) bool { return c.Into < 0 })
	v.button.SetLabel(v.verb())
	if v.paste.Good() == 0 {
		v.button.Disable(t.Text("register.paste.none"))
	} else {
		v.button.Enable()
	}
	v.matches.Reload()
	v.faults.Reload()
	v.dialog.Reflow()
}

func (v *preview) take() {
	n := v.paste.Good()
	if n == 0 {
		return
	}
	first := v.panel.sheet.All()
	v.dialog.Hide()
	if v.panel.do("paste", n, func(d *workshop.Draft) error { v.paste.Put(d); return nil }) == nil {
		t := v.panel.host.Text()
		v.panel.host.Toast(t.Say(text.M("register.pasted", text.Int("Count", n))), true)
		if first < v.panel.sheet.Len() {
			v.panel.grid.Select(first)
			v.panel.focus()
		}
	}
}

// targets are the columns a column of the clipboard can go into.
func (v *preview) targets() []kit.Option {
	t := v.panel.host.Text()
	out := []kit.Option{{ID: "", Name: t.Text("register.paste.leave")}}
	for col, c := range v.panel.reg.Columns {
		if !c.Fixed {
			out = append(out, kit.Option{ID: c.ID, Name: t.Say(v.panel.reg.Title(col))})
		}
	}
	return out
}

func (v *preview) match(row, _ int, id string) error {
	v.paste.Match(row, v.panel.reg.Column(id))
	v.settle()
	return nil
}

type matchRows struct{ v *preview }

// Rows implements kit.Source.
func (m matchRows) Rows() int { return len(m.v.paste.Columns) }

// Cell implements kit.Source.
func (m matchRows) Cell(row, col int) kit.Cell {
	t := m.v.panel.host.Text()
	c := m.v.paste.Columns[row]
	switch {
	case col == 0:
		return kit.Cell{Text: c.Heading}
	case c.Into < 0:
		return kit.Cell{Text: t.Text("register.paste.leave"), Role: scene.Muted}
	}
	return kit.Cell{Text: t.Say(m.v.panel.reg.Title(c.Into)), Weight: scene.Medium}
}

type faultRows struct{ v *preview }

// Rows implements kit.Source.
func (f faultRows) Rows() int { return len(f.v.paste.Faults) }

// Cell implements kit.Source.
func (f faultRows) Cell(row, col int) kit.Cell {
	t := f.v.panel.host.Text()
	x := f.v.paste.Faults[row]
	switch col {
	case 0:
		return kit.Cell{Text: t.Whole(int64(x.Row))}
	case 1:
		return kit.Cell{Text: t.Say(f.v.panel.reg.Title(x.Column))}
	}
	return kit.Cell{Fault: t.Say(x.Why)}
}
