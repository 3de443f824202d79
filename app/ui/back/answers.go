package back

import (
	"fmt"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
)

// answers are questionnaires. Of what somebody answered it shows how many answers there are, and a level only where it
// meets another one that is open; a person's clean answers are taken together, a conflict alone.
type answers struct {
	doc     *workshop.Document
	replies []*app.Reply
}

func (s *answers) words(what string) string { return "bring.answers." + what }

func (s *answers) title() text.Message {
	return text.M("bring.answers.title", text.Int("Count", len(s.replies)), text.Str("File", filepath.Base(s.replies[0].Path)))
}

func (s *answers) notices() (out []text.Message) {
	for _, r := range s.replies {
		if r.Err == nil {
			out = append(out, r.Notices...)
		}
		if r.Aside.Key != "" {
			out = append(out, r.Aside)
		}
	}
	return out
}

// replyKey names what is taken from a file: answers of a state together, or one that conflicts.
func replyKey(r *app.Reply, row app.ReplyRow) string {
	if row.State == app.ReplyConflict || row.State == app.ReplyRefused {
		return fmt.Sprintf("%s/%s/%s", r.Path, row.State, row.Cell)
	}
	return fmt.Sprintf("%s/%s", r.Path, row.State)
}

func (s *answers) groups(p *text.Printer) (out []*group) {
	for _, r := range s.replies {
		if r.Aside.Key != "" {
			continue
		}
		g := &group{title: filepath.Base(r.Path)}
		out = append(out, g)
		if r.Err != nil {
			m, _ := app.Sentence(r.Err, r.Path)
			g.fault = p.Say(m)
			continue
		}
		g.title, g.note = r.Person.Name, filepath.Base(r.Path)
		if f, ok := s.doc.Pack().In(p.Language()).Function(r.Person.Function); ok {
			g.note = f.Name + ", " + g.note
		}
		s.fill(p, g, r)
	}
	return out
}

// fill puts what a questionnaire says into its group.
func (s *answers) fill(p *text.Printer, g *group, r *app.Reply) {
	for _, state := range []app.ReplyState{app.ReplyNew, app.ReplyChanged} {
		n, hidden := 0, 0
		for _, row := range r.Rows {
			if row.State == state {
				n++
				if row.Hidden {
					hidden++
				}
			}
		}
		if n == 0 {
			continue
		}
		i := &item{key: replyKey(r, app.ReplyRow{State: state}), weight: n, clean: true,
			title: p.Say(text.M("bring.answers."+string(state), text.Int("Count", n)))}
		if state == app.ReplyNew {
			i.mark = added
			if r.New {
				i.note = p.Text("bring.answers.new-person")
			}
		}
		if hidden > 0 {
			i.fields = append(i.fields, field{said: p.Say(text.M("bring.answers.hidden", text.Int("Count", hidden)))})
		}
		g.items = append(g.items, i)
	}
	for _, row := range r.Rows {
		switch row.State {
		case app.ReplyConflict:
			g.items = append(g.items, &item{key: replyKey(r, row), title: s.indicator(p, row), weight: 1, conflict: true,
				fields: []field{{said: p.Say(app.ConflictOf(s.doc, row)), conflict: true}}})
		case app.ReplyRefused:
			g.items = append(g.items, &item{key: replyKey(r, row), title: s.indicator(p, row), weight: 1, refused: p.Say(row.Why)})
		}
	}
	switch known := r.Count(app.ReplyKnown); {
	case known > 0:
		g.note += ", " + p.Say(text.M("bring.answers.known", text.Int("Count", known)))
	case len(g.items) == 0:
		g.note += ", " + p.Text("bring.answers.unanswered")
	}
}

// indicator is what an answer is about; one the pack does not have is named by its cell.
func (s *answers) indicator(p *text.Printer, row app.ReplyRow) string {
	if ind, ok := s.doc.Pack().In(p.Language()).Indicator(row.Indicator); ok {
		return ind.ID + " " + ind.Short
	}
	return row.Cell
}

func (s *answers) clashes(*text.Printer, map[string]bool) map[string]string { return nil }

func (s *answers) draft(d *workshop.Draft, doc *workshop.Document, wanted map[string]bool) (text.Message, error) {
	taken, people, err := app.DraftReplies(d, doc, s.replies, func(r *app.Reply, row app.ReplyRow) bool { return wanted[replyKey(r, row)] })
	if err != nil || taken == 0 {
		return text.Message{}, err
	}
	return text.M("bring.answers.taken", text.Int("Count", taken), text.Sub("People", text.M("bring.answers.people", text.Int("Count", people)))), nil
}

func (s *answers) against(doc *workshop.Document) (source, error) {
	replies, err := app.RepliesAgainst(doc, s.replies)
	if err != nil {
		return nil, err
	}
	return &answers{doc, replies}, nil
}
