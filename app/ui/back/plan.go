package back

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap/xlsx"
)

// source is files that came back, compared with a state of the workshop. It is immutable.
type source interface {
	// groups are what differs, with what of it can't be taken.
	groups(p *text.Printer) []*group
	// title says what came back.
	title() text.Message
	// notices are about the files.
	notices() []text.Message
	// clashes are what can't be taken together, by key.
	clashes(p *text.Printer, wanted map[string]bool) map[string]string
	// draft drafts what is wanted as one edit and says what was taken; the zero message is nothing.
	draft(d *workshop.Draft, doc *workshop.Document, wanted map[string]bool) (text.Message, error)
	// against compares the same files with the workshop as it is now.
	against(doc *workshop.Document) (source, error)
	// words is a text key of this kind of file.
	words(what string) string
}

// plan is a plan's workbook.
type plan struct {
	back *app.Return
	path string
}

func (s *plan) title() text.Message {
	return text.M("bring.plan.title", text.Str("File", filepath.Base(s.path)))
}

func (s *plan) words(what string) string { return "bring.plan." + what }

func (s *plan) notices() []text.Message { return s.back.Diff.Notices }

func rowKey(r xlsx.RowDiff) string { return fmt.Sprintf("%s/%s/%d/%s", r.Sheet, r.ID, r.Line, r.Kind) }

func (s *plan) groups(p *text.Printer) (out []*group) {
	alone := map[string]string{}
	for _, no := range s.back.RefusedAlone() {
		alone[rowKey(no.Row)] = p.Say(no.Why)
	}
	at := map[string]*group{}
	for _, r := range s.back.Diff.Rows {
		g := at[r.Sheet]
		if g == nil {
			g = &group{title: p.Text("xlsx.sheet." + r.Sheet)}
			at[r.Sheet] = g
			out = append(out, g)
		}
		g.items = append(g.items, planItem(p, r, alone[rowKey(r)]))
	}
	return out
}

func planItem(p *text.Printer, r xlsx.RowDiff, refused string) *item {
	i := &item{key: rowKey(r), title: r.Title, weight: 1, conflict: r.Conflicts(), clean: r.Safe(), refused: refused}
	if d, err := civil.Parse(r.Title); r.Sheet == xlsx.Lists && err == nil {
		i.title = p.Say(text.M("bring.plan.closed-day", text.DateArg("Date", d)))
	}
	switch {
	case r.Gone:
		i.note = p.Text("bring.plan.gone")
	case r.Kind == xlsx.RowAdded:
		i.mark = added
	case r.Kind == xlsx.RowRemoved:
		i.mark, i.note = removed, p.Text("bring.plan.removed-note")
	}
	for _, f := range r.Fields {
		if r.Kind == xlsx.RowAdded && f.Theirs.Shown == r.Title {
			continue // it stands there as the title
		}
		to := field{head: f.Head, before: shown(p, f, f.Base), after: shown(p, f, f.Theirs), conflict: f.Conflict}
		if f.Conflict {
			to.here = shown(p, f, f.Ours)
		}
		if r.Kind == xlsx.RowAdded {
			to.before = ""
		}
		if r.Kind == xlsx.RowRemoved { // the workbook says nothing about it, it changed here
			to.after = p.Text("bring.plan.not-there")
		}
		switch {
		case f.New:
			i.note = p.Say(text.M("bring.plan.new-entry", text.Str("Column", f.Head), text.Str("Value", app.Shorten(f.Theirs.Shown))))
		case f.Proposal:
			i.note = p.Say(text.M("bring.plan.proposal", text.Str("Column", f.Head)))
		}
		i.fields = append(i.fields, to)
	}
	return i
}

// shares are the columns whose cells show a share of one as a percentage.
var shares = []string{"pct", "conf", "certified"}

// shown is a value as people read it; a dash where there is none.
func shown(p *text.Printer, f xlsx.FieldDiff, h xlsx.Held) string {
	if h.Shown == "" {
		return "–"
	}
	if d, err := civil.Parse(h.Text); err == nil {
		return p.Date(d)
	}
	if x, err := strconv.ParseFloat(h.Text, 64); err == nil && slices.Contains(shares, f.Code) {
		return p.Number(text.Share, x)
	}
	return h.Shown
}

func (s *plan) clashes(p *text.Printer, wanted map[string]bool) map[string]string {
	out := map[string]string{}
	for _, no := range s.back.Refusals(func(r xlsx.RowDiff) bool { return wanted[rowKey(r)] }) {
		out[rowKey(no.Row)] = p.Say(no.Why)
	}
	return out
}

func (s *plan) draft(d *workshop.Draft, _ *workshop.Document, wanted map[string]bool) (text.Message, error) {
	taken, _ := s.back.Draft(d, func(r xlsx.RowDiff) bool { return wanted[rowKey(r)] })
	if taken == 0 {
		return text.Message{}, nil
	}
	return text.M("bring.plan.taken", text.Int("Count", taken)), nil
}

func (s *plan) against(doc *workshop.Document) (source, error) {
	back, err := s.back.Against(doc)
	if err != nil {
		return nil, err
	}
	return &plan{back, s.path}, nil
}
