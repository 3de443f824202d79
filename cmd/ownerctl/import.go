package main

import (
	"os"
	"path/filepath"
	"strings"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// incoming is what an import is asked to read, and how.
type incoming struct {
	ratings, book, report, out string
	answers                    []string
	skip, dry                  bool
}

func (t *tool) importCommand() *cobra.Command {
	var in incoming
	var accept *string
	c := t.command("import FILE --ratings CSV [--skip-bad] | --xlsx PLAN | --answers PATH… [--accept all|safe|none] [--dry-run] [-o OUT] | --pdf REPORT -o OUT", "import", 0, 1, func(c *cobra.Command, args []string) error {
		asked := 0
		for _, given := range []bool{strings.TrimSpace(in.ratings) != "", strings.TrimSpace(in.book) != "", len(in.answers) > 0, strings.TrimSpace(in.report) != ""} {
			if given {
				asked++
			}
		}
		switch report := strings.TrimSpace(in.report) != ""; {
		case asked > 1, report == (len(args) > 0):
			return t.misused("ctl.usage.arguments", text.Str("Line", c.UseLine()))
		case report && in.out == "":
			return t.misused("ctl.usage.needs", text.Str("Name", "-o"), text.Str("Line", c.UseLine()))
		case report:
			return t.importReport(in.report, in.out)
		case in.book != "":
			return t.importWorkbook(args[0], in.book, in.out, *accept, in.dry)
		case len(in.answers) > 0:
			if !c.Flags().Changed("accept") {
				*accept = acceptSafe
			}
			return t.importAnswers(c.Context(), args[0], in.answers, in.out, *accept, in.dry)
		case asked == 0:
			return t.misused("ctl.usage.needs", text.Str("Name", "--ratings"), text.Str("Line", c.UseLine()))
		}
		return t.importTable(args[0], in)
	})
	c.Flags().StringVar(&in.ratings, "ratings", "", t.flagHelp("ratings"))
	c.Flags().BoolVar(&in.skip, "skip-bad", false, t.flagHelp("skip-bad"))
	c.Flags().BoolVar(&in.dry, "dry-run", false, t.flagHelp("dry-run"))
	c.Flags().StringVarP(&in.out, "output", "o", "", t.flagHelp("import-output"))
	c.Flags().StringVar(&in.book, "xlsx", "", t.flagHelp("import-xlsx"))
	c.Flags().StringVar(&in.report, "pdf", "", t.flagHelp("import-pdf"))
	c.Flags().StringArrayVar(&in.answers, "answers", nil, t.flagHelp("answers"))
	accept = t.choice(c, "accept", acceptNone, acceptAll, acceptSafe, acceptNone)
	return c
}

// importReport takes the workshop out of a report that carries it.
func (t *tool) importReport(path, out string) error {
	w, secret, err := app.ReadAttached(path, t.getenv(passphraseName))
	if err != nil {
		return t.fail(err, path)
	}
	if err := t.write(out, w, secret); err != nil {
		return err
	}
	if t.json {
		return t.emit(map[string]any{"file": out, "workshop": w.ID(), "name": workshop.SetupOf(w.Records).Name})
	}
	t.say("ctl.embed.out", text.Str("What", filepath.Base(path)), text.Str("File", out))
	return nil
}

// importTable reads a table of ratings.
func (t *tool) importTable(path string, in incoming) error {
	w, err := t.read(path)
	if err != nil {
		return err
	}
	s := t.host.Open(w.Document)
	d := s.Draft(text.M("edit.import-ratings"))
	res, err := importRatings(d, w.Document, in.ratings)
	if err != nil {
		return t.fail(err, in.ratings)
	}
	done := imported{RatingsImport: res, skip: in.skip, applied: !in.dry && (in.skip || len(res.Faults) == 0)}
	if done.applied {
		if done.changed, err = t.applyImport(path, in.out, s, d, w); err != nil {
			return err
		}
	}
	return t.reportImport(done)
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
