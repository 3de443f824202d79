package main

import (
	"cmp"

	"ownerloop/app"
	"ownerloop/assets/text"
	"ownerloop/roadmap/xlsx"
)

// The words of --accept.
const (
	acceptAll  = "all"
	acceptSafe = "safe"
	acceptNone = "none"
)

// importWorkbook compares a plan's workbook that came back with a workshop, and takes the accepted rows over.
func (t *tool) importWorkbook(path, book, out, accept string, dry bool) error {
	w, err := t.read(path)
	if err != nil {
		return err
	}
	back, err := app.ReadReturn(w.Document, book)
	if err != nil {
		return t.fail(err, book)
	}
	s := t.host.Open(w.Document)
	d := s.Draft(text.M("edit.workbook"))
	taken, refused := back.Draft(d, func(row xlsx.RowDiff) bool {
		return accept == acceptAll || accept == acceptSafe && row.Safe()
	})
	applied := !dry && accept != acceptNone
	changed := false
	if applied {
		if changed, err = t.applyImport(path, out, s, d, w); err != nil {
			return err
		}
	}
	end := error(nil)
	if len(refused) > 0 {
		end = said{exitFaults}
	}
	if t.json {
		return cmp.Or(t.emitReturn(back.Diff, refused, taken, applied, changed), end)
	}
	t.sayReturn(back.Diff, refused)
	count := text.Int("Count", len(back.Diff.Rows))
	switch {
	case len(back.Diff.Rows) == 0:
		t.say("ctl.back.none")
	case applied:
		t.say("ctl.back.done", count, text.Int("Taken", taken))
	default:
		safe := 0
		for _, row := range back.Diff.Rows {
			if row.Safe() {
				safe++
			}
		}
		t.say("ctl.back.dry", count, text.Int("Safe", safe))
	}
	return end
}

// sayReturn prints what differs.
func (t *tool) sayReturn(diff xlsx.Diff, refused []app.Refused) {
	for _, row := range diff.Rows {
		key := "ctl.back." + string(row.Kind)
		if row.Gone {
			key = "ctl.back.gone"
		}
		t.say(key, text.Str("Sheet", t.word("xlsx.sheet."+row.Sheet)), text.Str("Title", app.Shorten(row.Title)))
		for _, f := range row.Fields {
			key := "ctl.back.field"
			switch {
			case f.Conflict:
				key = "ctl.back.conflict"
			case f.New:
				key = "ctl.back.new"
			case f.Proposal:
				key = "ctl.back.proposal"
			}
			t.say(key, text.Str("Column", f.Head), text.Str("Old", shownValue(f.Base)), text.Str("New", shownValue(f.Theirs)),
				text.Str("Ours", shownValue(f.Ours)))
		}
	}
	for _, m := range diff.Notices {
		t.warn(m)
	}
	for _, r := range refused {
		t.warn(text.M("ctl.back.refused", text.Str("Title", app.Shorten(r.Row.Title)), text.Sub("Why", r.Why)))
	}
}

// shownValue is a value in a line of the terminal.
func shownValue(h xlsx.Held) string {
	if h.Shown == "" {
		return "–"
	}
	return app.Shorten(h.Shown)
}

// emitReturn prints the comparison as JSON. Values are canonical: IDs, numbers with a point, dates as yyyy-mm-dd.
func (t *tool) emitReturn(diff xlsx.Diff, refused []app.Refused, taken int, applied, changed bool) error {
	type field struct {
		Column   string `json:"column"`
		Exported string `json:"exported"`
		Here     string `json:"here"`
		Workbook string `json:"workbook"`
		Conflict bool   `json:"conflict"`
		New      bool   `json:"new_entry"`
		Proposal bool   `json:"proposal"`
	}
	type row struct {
		Sheet  string  `json:"sheet"`
		ID     string  `json:"id"`
		Line   int     `json:"row"`
		Title  string  `json:"title"`
		Kind   string  `json:"kind"`
		Safe   bool    `json:"safe"`
		Fields []field `json:"fields"`
	}
	type refusal struct {
		Sheet string `json:"sheet"`
		ID    string `json:"id"`
		Title string `json:"title"`
		Why   string `json:"why"`
	}
	rows, no := []row{}, []refusal{}
	for _, r := range diff.Rows {
		out := row{r.Sheet, r.ID, r.Line, r.Title, string(r.Kind), r.Safe(), []field{}}
		for _, f := range r.Fields {
			out.Fields = append(out.Fields, field{f.Code, f.Base.Text, f.Ours.Text, f.Theirs.Text, f.Conflict, f.New, f.Proposal})
		}
		rows = append(rows, out)
	}
	for _, r := range refused {
		no = append(no, refusal{r.Row.Sheet, r.Row.ID, r.Row.Title, t.p.Say(r.Why)})
	}
	return t.emit(map[string]any{"applied": applied, "changed": changed, "taken": taken, "rows": rows,
		"notices": nonNil(t.sayAll(diff.Notices)), "refused": no})
}
