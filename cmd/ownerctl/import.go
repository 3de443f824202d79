package main

import (
	"os"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

func (t *tool) importCommand() *cobra.Command {
	var ratings, out string
	var skip, dry bool
	c := t.command("import FILE --ratings CSV", "import", cobra.ExactArgs(1), func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		f, err := os.Open(ratings)
		if err != nil {
			return t.fail(err, ratings)
		}
		defer f.Close()
		s := t.host.Open(w.Document)
		d := s.Draft(text.M("edit.import-ratings"))
		res, err := app.ImportRatings(d, w.Document, f)
		if err != nil {
			return t.fail(err, ratings)
		}
		apply := !dry && (skip || len(res.Faults) == 0)
		if apply {
			if err := t.applyImport(args[0], out, s, d, w); err != nil {
				return err
			}
		}
		return t.reportImport(res, apply, skip)
	})
	c.Flags().StringVar(&ratings, "ratings", "", t.flagHelp("ratings"))
	c.Flags().BoolVar(&skip, "skip-bad", false, t.flagHelp("skip-bad"))
	c.Flags().BoolVar(&dry, "dry-run", false, t.flagHelp("dry-run"))
	c.Flags().StringVarP(&out, "output", "o", "", t.flagHelp("import-output"))
	if err := c.MarkFlagRequired("ratings"); err != nil {
		panic(err) // the flag stands above
	}
	return c
}

// applyImport writes the imported rows back, to another file when one is given.
func (t *tool) applyImport(path, out string, s *workshop.Session, d *workshop.Draft, w workshop.Copy) error {
	done, err := s.Do(d)
	if err != nil {
		return t.fail(err, path)
	}
	if !done.Edit.Empty() {
		w.History = append(w.History, done.Edit)
	}
	w.Document = s.Document()
	if out == "" {
		return t.rewrite(path, w)
	}
	encrypted, err := isEncrypted(path)
	if err != nil {
		return t.fail(err, path)
	}
	return t.write(out, w, encrypted)
}

func (t *tool) reportImport(res app.RatingsImport, applied, skip bool) error {
	end := error(nil)
	if len(res.Faults) > 0 {
		end = said{exitFaults}
	}
	if t.json {
		type fault struct {
			Row    int    `json:"row"`
			Column string `json:"column"`
			Why    string `json:"why"`
		}
		faults := []fault{}
		for _, f := range res.Faults {
			faults = append(faults, fault{f.Row, f.Column, t.p.Say(f.Why)})
		}
		if err := t.emit(map[string]any{"applied": applied, "rows": res.Rows, "ratings": res.Ratings, "targets": res.Targets,
			"new_participants": nonNil(res.Participants), "new_stores": nonNil(res.Stores), "ignored_columns": nonNil(res.Ignored), "faults": faults}); err != nil {
			return err
		}
		return end
	}
	for _, f := range res.Faults {
		t.warn(f.Why)
	}
	if len(res.Participants) > 0 {
		t.say("ctl.import.participants", text.Int("Count", len(res.Participants)), text.Names("Names", res.Participants...))
	}
	if len(res.Stores) > 0 {
		t.say("ctl.import.stores", text.Int("Count", len(res.Stores)), text.Names("Names", res.Stores...))
	}
	if len(res.Ignored) > 0 {
		t.say("ctl.import.ignored", text.Int("Count", len(res.Ignored)), text.Names("Names", res.Ignored...))
	}
	counts := []text.Arg{text.Int("Rows", res.Rows), text.Int("Ratings", res.Ratings), text.Int("Targets", res.Targets), text.Int("Count", len(res.Faults))}
	switch {
	case applied:
		t.say("ctl.import.done", counts...)
	case len(res.Faults) > 0 && !skip:
		t.say("ctl.import.refused", counts...)
	default:
		t.say("ctl.import.dry", counts...)
	}
	return end
}

// nonNil makes an empty list [] in JSON, never null.
func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
