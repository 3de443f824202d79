package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/spf13/cobra"
)

// libraryRow is what "library list --json" prints a workshop.
type libraryRow struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Organisation string `json:"organisation"`
	Date         string `json:"date"`
	Edited       string `json:"edited"`
	Binned       bool   `json:"binned"`
	Damaged      bool   `json:"damaged"`
}

func (t *tool) libraryCommand() *cobra.Command {
	var dir string
	c := t.command("library", "library", cobra.NoArgs, nil)
	c.PersistentFlags().StringVar(&dir, "library", "", t.flagHelp("library"))
	add := func(use, name string, args cobra.PositionalArgs, readOnly bool, run func(context.Context, *library.Library, []string) error) *cobra.Command {
		sub := t.command(use, "library."+name, args, func(cmd *cobra.Command, args []string) error {
			lib, err := t.openLibrary(cmd.Context(), &dir, readOnly)
			if err != nil {
				return err
			}
			err = run(cmd.Context(), lib, args)
			if closed := lib.Close(); closed != nil && err == nil {
				err = t.fail(closed, dir)
			}
			return err
		})
		c.AddCommand(sub)
		return sub
	}
	add("list", "list", cobra.NoArgs, true, t.libraryList)
	add("add FILE...", "add", cobra.MinimumNArgs(1), false, t.libraryAdd)
	var out string
	get := add("get ID -o FILE", "get", cobra.ExactArgs(1), true, func(_ context.Context, lib *library.Library, args []string) error {
		return t.libraryGet(lib, args[0], out)
	})
	get.Flags().StringVarP(&out, "output", "o", "", t.flagHelp("output"))
	if err := get.MarkFlagRequired("output"); err != nil {
		panic(err) // the flag stands above
	}
	add("check [ID...]", "check", cobra.ArbitraryArgs, true, t.libraryCheck)
	add("backup [ID...]", "backup", cobra.ArbitraryArgs, false, t.libraryBackup)
	add("restore ID [BACKUP]", "restore", cobra.RangeArgs(1, 2), false, t.libraryRestore)
	return c
}

// openLibrary opens the library named, or the account's own.
func (t *tool) openLibrary(ctx context.Context, dir *string, readOnly bool) (*library.Library, error) {
	if *dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return nil, t.fail(err, "library")
		}
		*dir = filepath.Join(config, "ownerloop", "library")
	}
	lib, err := library.Open(ctx, *dir, library.Options{Now: t.host.Now, ReadOnly: readOnly})
	if err != nil {
		return nil, t.fail(err, *dir)
	}
	return lib, nil
}

func (t *tool) libraryList(_ context.Context, lib *library.Library, _ []string) error {
	rows := []libraryRow{}
	for r, err := range lib.List() {
		if err != nil {
			return t.fail(err, "library")
		}
		x := libraryRow{ID: r.ID.String(), Name: r.Name, Organisation: r.Organisation, Date: r.Date.String(), Binned: !r.Binned.IsZero(), Damaged: r.Damaged}
		if !r.Edited.IsZero() {
			x.Edited = r.Edited.Time().Format(time.RFC3339)
		}
		rows = append(rows, x)
	}
	if t.json {
		return t.emit(rows)
	}
	var cells [][]string
	for _, r := range rows {
		state := ""
		switch {
		case r.Damaged:
			state = t.p.Say(text.M("ctl.library.damaged"))
		case r.Binned:
			state = t.p.Say(text.M("ctl.library.binned"))
		}
		cells = append(cells, []string{r.ID, r.Name, r.Organisation, r.Date, r.Edited, state})
	}
	t.table([]string{"ctl.col.id", "ctl.col.name", "ctl.col.organisation", "ctl.col.date", "ctl.col.edited", ""}, cells)
	return nil
}

func (t *tool) libraryAdd(ctx context.Context, lib *library.Library, args []string) error {
	var added []string
	for _, path := range args {
		w, err := t.read(path)
		if err != nil {
			return err
		}
		if err := lib.Add(ctx, w); err != nil {
			return t.fail(err, path)
		}
		added = append(added, w.ID().String())
		if !t.json {
			t.say("ctl.library.added", text.Str("File", path), text.Str("ID", w.ID().String()))
		}
	}
	if t.json {
		return t.emit(map[string]any{"added": added})
	}
	return nil
}

// workshopID reads an ID as typed.
func (t *tool) workshopID(typed string) (uuid.UUID, error) {
	id, err := uuid.Parse(typed)
	if err != nil {
		t.warn(text.M("error.not-in-library", text.Str("What", typed)))
		return id, said{exitRefused}
	}
	return id, nil
}

func (t *tool) libraryGet(lib *library.Library, typed, out string) error {
	id, err := t.workshopID(typed)
	if err != nil {
		return err
	}
	w, err := lib.Get(id)
	if err != nil {
		return t.fail(err, typed)
	}
	if err := t.write(out, w, false); err != nil {
		return err
	}
	return t.reportMade(out, w)
}

// chosen are the workshops named, or all.
func (t *tool) chosen(lib *library.Library, args []string) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	for _, a := range args {
		id, err := t.workshopID(a)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if len(args) > 0 {
		return ids, nil
	}
	for r, err := range lib.List() {
		if err != nil {
			return nil, t.fail(err, "library")
		}
		ids = append(ids, r.ID)
	}
	return ids, nil
}

func (t *tool) libraryCheck(ctx context.Context, lib *library.Library, args []string) error {
	var ids []uuid.UUID
	for _, a := range args {
		id, err := t.workshopID(a)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	found, err := lib.Check(ctx, ids...)
	if err != nil {
		return t.fail(err, "library")
	}
	end := error(nil)
	if len(found) > 0 {
		end = said{exitFaults}
	}
	if t.json {
		type finding struct {
			ID    string `json:"id"`
			Path  string `json:"path"`
			Fault string `json:"fault"`
		}
		list := []finding{}
		for _, f := range found {
			list = append(list, finding{f.ID.String(), f.Path, f.Fault})
		}
		if err := t.emit(map[string]any{"clean": len(found) == 0, "findings": list}); err != nil {
			return err
		}
		return end
	}
	for _, f := range found {
		t.say("ctl.library.faulty", text.Str("File", f.Path), text.Str("Why", f.Fault))
	}
	t.say("ctl.library.checked", text.Int("Count", len(found)))
	return end
}

func (t *tool) libraryBackup(ctx context.Context, lib *library.Library, args []string) error {
	ids, err := t.chosen(lib, args)
	if err != nil {
		return err
	}
	type result struct {
		ID     string `json:"id"`
		Backup string `json:"backup"`
		Bytes  int64  `json:"bytes"`
	}
	results := []result{}
	for _, id := range ids {
		b, err := lib.Backup(ctx, id)
		if err != nil {
			return t.fail(err, id.String())
		}
		results = append(results, result{id.String(), b.Name, b.Bytes})
		if !t.json {
			t.say("ctl.library.backed-up", text.Str("ID", id.String()), text.Str("Backup", b.Name))
		}
	}
	if t.json {
		return t.emit(results)
	}
	return nil
}

// libraryRestore puts a backup back, the newest when none is named.
func (t *tool) libraryRestore(ctx context.Context, lib *library.Library, args []string) error {
	id, err := t.workshopID(args[0])
	if err != nil {
		return err
	}
	name := ""
	if len(args) == 2 {
		name = args[1]
	} else {
		list, err := lib.Backups(id)
		if err != nil {
			return t.fail(err, args[0])
		}
		if len(list) == 0 {
			return t.fail(library.ErrNoBackup, args[0])
		}
		name = list[0].Name
	}
	aside, err := lib.Restore(ctx, id, name)
	if err != nil {
		return t.fail(err, args[0])
	}
	if t.json {
		return t.emit(map[string]any{"id": id.String(), "backup": name, "set_aside": aside, "format": workshop.FormatVersion})
	}
	t.say("ctl.library.restored", text.Str("ID", id.String()), text.Str("Backup", name))
	if aside != "" {
		t.say("ctl.library.aside", text.Str("File", aside))
	}
	return nil
}
