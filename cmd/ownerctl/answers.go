package main

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/spf13/cobra"
)

func (t *tool) questionnaireCommand() *cobra.Command {
	var job app.QuestionnaireJob
	var paper *string
	c := t.command("questionnaire FILE --xlsx DIR [--function F] [--paper P]", "questionnaire", 1, 1, func(c *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		job.Language, job.Paper = t.lang, roadmap.Paper(*paper)
		files, err := app.WriteQuestionnaires(c.Context(), w, job)
		if err != nil {
			return t.fail(err, cmp.Or(job.Function, job.Folder))
		}
		if t.json {
			return t.emit(map[string]any{"folder": job.Folder, "files": files})
		}
		t.say("ctl.questionnaire.done", text.Str("Folder", job.Folder), text.Int("Count", len(files)-1), text.Str("Blank", filepath.Base(files[len(files)-1])))
		return nil
	})
	c.Flags().StringVar(&job.Folder, "xlsx", "", t.flagHelp("questionnaire-xlsx"))
	c.Flags().StringVar(&job.Function, "function", "", t.flagHelp("questionnaire-function"))
	paper = t.choice(c, "paper", string(roadmap.A4), string(roadmap.A4), string(roadmap.Letter))
	t.needs(c, "xlsx")
	return c
}

// importAnswers reads questionnaires that came back, and takes the accepted answers over: an edit a workbook.
func (t *tool) importAnswers(ctx context.Context, path string, files []string, out, accept string, dry bool) error {
	w, err := t.read(path)
	if err != nil {
		return err
	}
	replies, err := app.ReadReplies(ctx, w.Document, files)
	if err != nil {
		return t.fail(err, files[0])
	}
	s := t.host.Open(w.Document)
	res := answersImport{replies: replies, taken: make([]int, len(replies)), applied: !dry && accept != acceptNone}
	for i, r := range replies {
		if r.Err != nil || r.Aside.Key != "" {
			continue
		}
		d := s.Draft(text.M("edit.answers"))
		if res.taken[i], err = r.Draft(d, s.Document(), func(row app.ReplyRow) bool { return accept == acceptAll || row.Safe() }); err != nil {
			return t.fail(err, r.Path)
		}
		if !res.applied {
			continue
		}
		done, err := s.Do(d)
		if err != nil {
			return t.fail(err, r.Path)
		}
		if !done.Edit.Empty() {
			w.History = append(w.History, done.Edit)
			res.changed = true
		}
	}
	if w.Document = s.Document(); res.applied {
		if err := t.writeBack(path, out, w, res.changed); err != nil {
			return err
		}
	}
	end := t.answersEnd(replies)
	if t.json {
		return cmp.Or(t.emitAnswers(w.Document, res), end)
	}
	t.sayAnswers(w.Document, res, end)
	return end
}

// answersImport is what became of the questionnaires of one run.
type answersImport struct {
	replies []*app.Reply
	taken   []int // answers taken over, by reply
	applied bool
	changed bool
}

// answersEnd is how the run ends: refused when no file could be read, with faults when some could not or some answers
// are none.
func (t *tool) answersEnd(replies []*app.Reply) error {
	bad, faults := 0, 0
	for _, r := range replies {
		if r.Err != nil {
			bad++
		}
		faults += r.Count(app.ReplyRefused)
	}
	switch {
	case bad == len(replies) && bad > 0:
		return said{exitRefused}
	case bad+faults > 0:
		return said{exitFaults}
	}
	return nil
}

func (t *tool) sayAnswers(doc *workshop.Document, res answersImport, end error) {
	all, people := 0, 0
	for i, r := range res.replies {
		switch {
		case r.Err != nil:
			m, _ := app.Sentence(r.Err, r.Path)
			t.warn(m)
			continue
		case r.Aside.Key != "":
			t.print(r.Aside)
			continue
		}
		t.sayReply(doc, r)
		if all += res.taken[i]; res.taken[i] > 0 {
			people++
		}
	}
	answers := text.Sub("Answers", text.M("ctl.count.answers", text.Int("Count", all)))
	switch {
	case errors.Is(end, said{exitRefused}):
	case all == 0:
		t.say("ctl.answers.none")
	case res.applied:
		t.say("ctl.answers.done", answers, text.Int("Count", people))
	default:
		t.say("ctl.answers.dry", answers, text.Int("Count", people))
	}
}

// sayReply prints what one questionnaire says.
func (t *tool) sayReply(doc *workshop.Document, r *app.Reply) {
	key := "ctl.answers.person"
	if r.New {
		key = "ctl.answers.new-person"
	}
	t.say(key, text.Str("Name", app.Shorten(r.Person.Name)), text.Str("What", filepath.Base(r.Path)), text.Int("New", r.Count(app.ReplyNew)),
		text.Int("Changed", r.Count(app.ReplyChanged)), text.Int("Known", r.Count(app.ReplyKnown)))
	for _, m := range r.Notices {
		t.warn(m)
	}
	hidden := 0
	for _, row := range r.Rows {
		switch {
		case row.State == app.ReplyRefused:
			t.warn(row.Why)
		case row.State == app.ReplyConflict:
			t.print(app.ConflictOf(doc, row))
		case row.Hidden && row.Safe():
			hidden++
		}
	}
	if hidden > 0 {
		t.say("ctl.answers.hidden", text.Int("Count", hidden))
	}
}

// emitAnswers prints the same as JSON. What was given hidden is not told.
func (t *tool) emitAnswers(doc *workshop.Document, res answersImport) error {
	type row struct {
		Indicator string `json:"indicator"`
		Store     string `json:"store,omitempty"`
		State     string `json:"state"`
		Hidden    bool   `json:"hidden"`
		Why       string `json:"why,omitempty"`
	}
	type file struct {
		File    string   `json:"file"`
		Name    string   `json:"participant,omitempty"`
		New     bool     `json:"new_participant"`
		Taken   int      `json:"taken"`
		Error   string   `json:"error,omitempty"`
		Aside   string   `json:"aside,omitempty"`
		Rows    []row    `json:"answers"`
		Notices []string `json:"notices"`
	}
	files := []file{}
	for i, r := range res.replies {
		f := file{File: r.Path, Name: r.Person.Name, New: r.New, Taken: res.taken[i], Rows: []row{}, Notices: nonNil(t.sayAll(r.Notices))}
		if r.Err != nil {
			m, _ := app.Sentence(r.Err, r.Path)
			f.Error = t.p.Say(m)
		}
		if r.Aside.Key != "" {
			f.Aside = t.p.Say(r.Aside)
		}
		for _, a := range r.Rows {
			out := row{Indicator: a.Indicator, State: string(a.State), Hidden: a.Hidden}
			if s, ok := workshop.Stores.Get(doc.Records, a.Store); ok {
				out.Store = s.Name
			}
			switch a.State {
			case app.ReplyRefused:
				out.Why = t.p.Say(a.Why)
			case app.ReplyConflict:
				out.Why = t.p.Say(app.ConflictOf(doc, a))
			}
			f.Rows = append(f.Rows, out)
		}
		files = append(files, f)
	}
	return t.emit(map[string]any{"applied": res.applied, "changed": res.changed, "files": files})
}
