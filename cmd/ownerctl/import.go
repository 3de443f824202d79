package main

import (
	"os"
	"strings"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

func (t *tool) importCommand() *cobra.Command {
	var ratings, book, out string
	var answers []string
	var accept *string
	var skip, dry bool
	c := t.command("import FILE --ratings CSV [--skip-bad] | --xlsx PLAN | --answers PATH… [--accept all|safe|none] [--dry-run] [-o OUT]", "import", 1, 1, func(c *cobra.Command, args []string) error {
		switch given, plan, asked := strings.TrimSpace(ratings) != "", strings.TrimSpace(book) != "", len(answers) > 0; {
		case given && plan, given && asked, plan && asked:
			return t.misused("ctl.usage.arguments", text.Str("Line", c.UseLine()))
		case plan:
			return t.importWorkbook(args[0], book, out, *accept, dry)
		case asked:
			if !c.Flags().Changed("accept") {
				*accept = acceptSafe
			}
			return t.importAnswers(c.Context(), args[0], answers, out, *accept, dry)
		case !given:
			return t.misused("ctl.usage.needs", text.Str("Name", "--ratings"), text.Str("Line", c.UseLine()))
		}
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		s := t.host.Open(w.Document)
		d := s.Draft(text.M("edit.import-ratings"))
		res, err := importRatings(d, w.Document, ratings)
		if err != nil {
			return t.fail(err, ratings)
		}
		done := imported{RatingsImport: res, skip: skip, applied: !dry && (skip || len(res.Faults) == 0)}
		if done.applied {
			if done.changed, err = t.applyImport(args[0], out, s, d, w); err != nil {
				return err
			}
		}
		return t.reportImport(done)
	})
	c.Flags().StringVar(&ratings, "ratings", "", t.flagHelp("ratings"))
	c.Flags().BoolVar(&skip, "skip-bad", false, t.flagHelp("skip-bad"))
	c.Flags().BoolVar(&dry, "dry-run", false, t.flagHelp("dry-run"))
	c.Flags().StringVarP(&out, "output", "o", "", t.flagHelp("import-output"))
	c.Flags().StringVar(&book, "xlsx", "", t.flagHelp("import-xlsx"))
	c.Flags().StringArrayVar(&answers, "answers", nil, t.flagHelp("answers"))
	accept = t.choice(c, "accept", acceptNone, acceptAll, acceptSafe, acceptNone)
	return c
}

// importRatings drafts what a file brings.
func importRatings(d *workshop.Draft, doc *workshop.Document, path string) (app.RatingsImport, error) {
	info, err := os.Stat(path)
	if err != nil {
		return app.RatingsImport{}, err
	}
	if info.IsDir() {
		return app.RatingsImport{}, app.ErrNoTable
	}
	f, err := os.Open(path)
	if err != nil {
		return app.RatingsImport{}, err
	}
	defer f.Close()
	return app.ImportRatings(d, doc, f)
}

// imported is what an import brought and what became of it.
type imported struct {
	app.RatingsImport
	skip    bool
	applied bool
	changed bool // something was new
}

// applyImport writes the imported rows back, to another file when one is given, and reports whether anything was new.
func (t *tool) applyImport(path, out string, s *workshop.Session, d *workshop.Draft, w workshop.Copy) (bool, error) {
	done, err := s.Do(d)
	if err != nil {
		return false, t.fail(err, path)
	}
	changed := !done.Edit.Empty()
	if changed {
		w.History = append(w.History, done.Edit)
	}
	w.Document = s.Document()
	return changed, t.writeBack(path, out, w, changed)
}

// writeBack writes what came of a workshop to another file when one is given, and over its own when something changed.
func (t *tool) writeBack(path, out string, w workshop.Copy, changed bool) error {
	secret, err := t.encrypted(path)
	switch {
	case err != nil:
		return err
	case out != "":
		return t.write(out, w, secret)
	case changed:
		return t.write(path, w, secret)
	}
	return nil
}

func (t *tool) reportImport(done imported) error {
	end := error(nil)
	if len(done.Faults) > 0 {
		end = said{exitFaults}
	}
	if t.json {
		type fault struct {
			Row    int    `json:"row"`
			Column string `json:"column"`
			Why    string `json:"why"`
		}
		faults := []fault{}
		for _, f := range done.Faults {
			faults = append(faults, fault{f.Row, f.Column, t.p.Say(f.Why)})
		}
		if err := t.emit(map[string]any{"applied": done.applied, "changed": done.changed, "rows": done.Rows, "ratings": done.Ratings,
			"targets": done.Targets, "new_participants": nonNil(done.Participants), "new_stores": nonNil(done.Stores),
			"ignored_columns": nonNil(done.Ignored), "faults": faults}); err != nil {
			return err
		}
		return end
	}
	for _, f := range done.Faults {
		t.warn(f.Why)
	}
	t.list("ctl.import.participants", done.Participants)
	t.list("ctl.import.stores", done.Stores)
	t.list("ctl.import.ignored", done.Ignored)
	counts := []text.Arg{
		text.Sub("Rows", text.M("ctl.count.rows", text.Int("Count", done.Rows))),
		text.Sub("Ratings", text.M("ctl.count.ratings", text.Int("Count", done.Ratings))),
		text.Sub("Targets", text.M("ctl.count.targets", text.Int("Count", done.Targets))),
		text.Int("Count", len(done.Faults)),
	}
	switch faulty := len(done.Faults) > 0; {
	case done.applied && !done.changed:
		t.say("ctl.import.known", counts...)
	case done.applied && faulty:
		t.say("ctl.import.done-but", counts...)
	case done.applied:
		t.say("ctl.import.done", counts...)
	case faulty && !done.skip:
		t.say("ctl.import.refused", counts...)
	case faulty:
		t.say("ctl.import.dry-but", counts...)
	default:
		t.say("ctl.import.dry", counts...)
	}
	return end
}

// list prints names, each cut to what fits a line.
func (t *tool) list(key string, names []string) {
	if len(names) == 0 {
		return
	}
	short := make([]string, len(names))
	for i, n := range names {
		short[i] = app.Shorten(n)
	}
	t.say(key, text.Int("Count", len(names)), text.Names("Names", short...))
}

// nonNil makes an empty list [] in JSON, never null.
func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
