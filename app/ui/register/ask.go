package register

import (
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// ask asks for a new row as a whole, where a row counts as soon as it is there.
func (p *Panel) ask() {
	t := p.host.Text()
	values := map[string]func() string{}
	fields := map[string]*kit.Field{}
	var rows []fyne.CanvasObject
	var first fyne.Focusable
	for col, c := range p.reg.Columns {
		title := t.Say(p.reg.Title(col))
		if c.Kind == reg.One {
			picker := kit.NewPicker(title, options(p.sheet.Choices(col)), "", nil)
			values[c.ID] = picker.Chosen
			if first == nil {
				first = picker
			}
			rows = append(rows, picker.With(func(k *kit.Picker) { k.Wide = true }))
			continue
		}
		f := kit.NewField(title)
		values[c.ID], fields[c.ID] = f.Text, f
		rows = append(rows, f)
	}
	var dialog *kit.Dialog
	dialog = kit.NewDialog(t.Say(text.M("register.add", text.Sub("Register", p.reg.Name()))), kit.DialogNarrow, kit.Column(kit.Gap12, rows...), []kit.DialogAction{
		{Label: t.Text("register.cancel")},
		{Label: t.Text("register.add.verb"), Primary: true, Keep: true, Run: func() {
			typed := map[string]string{}
			missing := false
			for col, c := range p.reg.Columns {
				if s := values[c.ID](); s != "" {
					typed[c.ID] = s
				} else if f := fields[c.ID]; c.Lacks && f != nil {
					f.SetError(t.Say(p.reg.Lacks(col)))
					missing = true
				} else if c.Lacks {
					p.host.Toast(t.Say(p.reg.Title(col))+": "+t.Say(p.reg.Lacks(col)), false)
					missing = true
				}
			}
			if missing {
				dialog.Reflow()
				return
			}
			p.addAsked(dialog, typed, fields)
		}},
	})
	dialog.First = first
	dialog.Show(p.host.Window().Canvas())
}

// addAsked adds the row that was asked for, or shows below each field what is wrong with it.
func (p *Panel) addAsked(dialog *kit.Dialog, typed map[string]string, fields map[string]*kit.Field) {
	wrong := p.reg.Check(p.env(), typed)
	for id, f := range fields {
		f.SetError("")
		if refusal := wrong[id]; refusal != nil {
			f.SetError(p.host.Text().Say(refusal.Why))
		}
	}
	if len(wrong) > 0 {
		dialog.Reflow()
		return
	}
	var id uuid.UUID
	err := p.do("add", 1, func(d *workshop.Draft) (err error) {
		id, err = p.reg.Add(d, p.env(), uuid.Nil, typed)
		return err
	})
	dialog.Hide()
	if err == nil {
		p.Reveal(id)
	}
}
