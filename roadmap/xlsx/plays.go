package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"ownerloop/roadmap"
)

// plays is one row a play and store that runs it; a play that no store has chosen yet stands in a row of its own, which has
// nothing to fill in.
func (bk *book) plays() *sheet {
	type row struct {
		*roadmap.PlaySheet
		store *roadmap.PlayStore
	}
	var rows []row
	for i := range bk.briefing.Plays {
		p := &bk.briefing.Plays[i]
		for k := range p.Stores {
			rows = append(rows, row{p, &p.Stores[k]})
		}
		if len(p.Stores) == 0 {
			rows = append(rows, row{p, nil})
		}
	}
	s := &sheet{code: Plays, name: bk.say("sheet.plays"), rows: len(rows), frozen: "name", tableTo: "note", id: func(i int) string {
		if rows[i].store == nil {
			return packRow + rows[i].Code
		}
		return rows[i].store.ID.String()
	}}
	nobody := func(i int) bool { return rows[i].store == nil }
	words := func(f func(row) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	chosen := func(f func(roadmap.PlayStore) value) func(int) value {
		return func(i int) value {
			if rows[i].store == nil {
				return value{}
			}
			return f(*rows[i].store)
		}
	}
	add := func(code string, c column) { s.columns = append(s.columns, bk.column(Plays, code, c)) }
	add("code", column{width: 8, quiet: true, value: words(func(r row) string { return r.Code })})
	add("name", column{width: 32, strong: true, value: words(func(r row) string { return r.Name })})
	add("state", column{width: 13, quiet: true, value: words(func(r row) string { return bk.say("plays.state." + cmp.Or(string(r.State), "named")) })})
	add("store", column{width: 20, quiet: true, value: chosen(func(p roadmap.PlayStore) value { return textOf(p.Store.Name) })})
	add("champion", column{width: 22, edit: true, closed: nobody, value: chosen(func(p roadmap.PlayStore) value { return textOf(p.Champion) })})
	add("start", column{width: 12, format: asDate, edit: true, closed: nobody, value: chosen(func(p roadmap.PlayStore) value { return dateOf(p.Start) })})
	add("certified", column{width: 10, format: asShare, edit: true, closed: nobody, between: &[2]float64{0, 1},
		value: chosen(func(p roadmap.PlayStore) value { return exact(p.Certified) })})
	add("needs", column{width: 30, edit: true, closed: nobody, value: chosen(func(p roadmap.PlayStore) value { return textOf(p.Needs) })})
	add("owner", column{width: 22, quiet: true, value: words(func(r row) string { return r.Owner.Name })})
	add("event", column{width: 22, quiet: true, value: words(func(r row) string { return strings.Trim(r.Event.Name+"\n"+r.Trigger, "\n") })})
	add("channels", column{width: 18, quiet: true, value: words(func(r row) string { return namesOf(r.Channels) })})
	add("cadence", column{width: 72, quiet: true, value: words(func(r row) string { return bk.cadence(r.Cadence) })})
	add("guards", column{width: 72, quiet: true, value: words(func(r row) string { return strings.Join(r.Guardrails, "\n") })})
	add("kpis", column{width: 14, quiet: true, value: words(func(r row) string {
		ids := make([]string, len(r.KPIs))
		for i, k := range r.KPIs {
			ids[i] = k.KPI.ID
		}
		return strings.Join(ids, "; ")
	})})
	add("waits", column{width: 14, quiet: true, value: words(func(r row) string {
		var codes []string
		for _, n := range r.PlaySheet.Needs {
			if !n.Done {
				codes = append(codes, n.Code)
			}
		}
		return strings.Join(codes, "; ")
	})})
	add("note", column{width: 30, edit: true, closed: nobody, value: chosen(func(p roadmap.PlayStore) value { return textOf(p.Note) })})
	return s
}

// cadence is one line a contact: the day, the channel, what is said.
func (bk *book) cadence(touches []roadmap.PlayTouch) string {
	lines := make([]string, len(touches))
	for i, t := range touches {
		lines[i] = fmt.Sprintf("%+d: %s", t.Day, t.Channel.Name)
		if t.Branch != "" {
			lines[i] += " (" + t.Branch + ")"
		}
		if t.What != "" {
			lines[i] += ", " + t.What
		}
	}
	return strings.Join(lines, "\n")
}
