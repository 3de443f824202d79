package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
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
	c := t.group("library", "library")
	c.PersistentFlags().StringVar(&dir, "library", "", t.flagHelp("library"))
	add := func(use, name string, least, most int, readOnly bool, do func(context.Context, *library.Library, []string) error) *cobra.Command {
		sub := t.command(use, "library."+name, least, most, func(cmd *cobra.Command, args []string) error {
			lib, err := t.openLibrary(cmd.Context(), &dir, readOnly)
			var damaged *library.DamagedError
			switch {
			case name == "check" && errors.As(err, &damaged):
				return t.reportFindings([]library.Finding{{Path: damaged.Path, Fault: damaged.Reason}})
			case err != nil:
				return t.libraryFault(err, dir)
			}
			if aside := lib.SetAside(); aside != "" {
				t.warn(text.M("ctl.library.catalogue-aside", text.Str("File", aside)))
			}
			err = do(cmd.Context(), lib, args)
			if closed := lib.Close(); closed != nil && err == nil {
				err = t.fail(closed, dir)
			}
			return err
		})
		c.AddCommand(sub)
		return sub
	}
	add("list", "list", 0, 0, true, t.libraryList)
	add("add FILE...", "add", 1, -1, false, t.libraryAdd)
	var out string
	var encrypt bool
	get := add("get ID -o FILE", "get", 1, 1, true, func(_ context.Context, lib *library.Library, args []string) error {
		return t.libraryGet(lib, args[0], out, encrypt)
	})
	t.outFlags(get, &out, &encrypt)
	add("check [ID...]", "check", 0, -1, true, t.libraryCheck)
	add("backup [ID...]", "backup", 0, -1, false, t.libraryBackup)
	add("restore ID [BACKUP]", "restore", 1, 2, false, t.libraryRestore)
	return c
}

// openLibrary opens the library named, or the account's own.
func (t *tool) openLibrary(ctx context.Context, dir *string, readOnly bool) (*library.Library, error) {
	if *dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return nil, err
		}
		*dir = filepath.Join(config, "ownerloop", "library")
	}
	if info, err := os.Stat(*dir); err == nil && !info.IsDir() {
		return nil, library.ErrNoLibrary
	}
	return library.Open(ctx, *dir, library.Options{Now: t.host.Now, ReadOnly: readOnly})
}

// libraryFault says why the library can't be opened.
func (t *tool) libraryFault(err error, dir string) error {
	if dir == "" {
		dir = t.word("ctl.library.own") // the account has no folder for it
	}
	return t.fail(err, dir)
}

func (t *tool) libraryList(_ context.Context, lib *library.Library, _ []string) error {
	rows := []libraryRow{}
	var cells [][]string
	for r, err := range lib.List() {
		if err != nil {
			return t.fail(err, "library")
		}
		x := libraryRow{ID: r.ID.String(), Name: r.Name, Organisation: r.Organisation, Date: r.Date.String(), Binned: !r.Binned.IsZero(), Damaged: r.Damaged}
		state, edited := "", ""
		if !r.Edited.IsZero() {
			x.Edited = r.Edited.Time().UTC().Format(time.RFC3339)
			edited = t.p.Date(civil.FromTime(r.Edited.Time())) + r.Edited.Time().UTC().Format(" 15:04 UTC")
		}
		switch {
		case r.Damaged:
			state = t.word("ctl.library.damaged")
		case x.Binned:
			state = t.word("ctl.library.binned")
		}
		rows = append(rows, x)
		cells = append(cells, []string{x.ID, x.Name, x.Organisation, t.p.Date(r.Date), edited, state})
	}
	if t.json {
		return t.emit(rows)
	}
	if len(cells) == 0 {
		t.say("ctl.library.empty")
		return nil
	}
	t.table([]column{t.texts("ctl.col.id"), t.texts("ctl.col.name"), t.texts("ctl.col.organisation"), t.figures("ctl.col.date"),
		t.figures("ctl.col.edited"), {}}, cells)
	return nil
}

// libraryAdd reads all files before it adds the first, so that one it can't read leaves the library as it was.
func (t *tool) libraryAdd(ctx context.Context, lib *library.Library, args []string) error {
	var copies []workshop.Copy
	for _, path := range args {
		w, err := t.read(path)
		if err != nil {
			return err
		}
		copies = append(copies, w)
	}
	var added []string
	for i, w := range copies {
		path := args[i]
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
		return id, t.refuse("error.not-in-library", text.Str("What", typed))
	}
	return id, nil
}

func (t *tool) libraryGet(lib *library.Library, typed, out string, encrypt bool) error {
	id, err := t.workshopID(typed)
	if err != nil {
		return err
	}
	w, err := lib.Get(id)
	if err != nil {
		return t.fail(err, typed)
	}
	if err := t.write(out, w, encrypt); err != nil {
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
		if _, err := lib.Row(id); err != nil {
			return nil, t.fail(err, a)
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
	var err error
	if len(args) > 0 {
		if ids, err = t.chosen(lib, args); err != nil {
			return err
		}
	}
	found, err := lib.Check(ctx, ids...)
	if err != nil {
		return t.fail(err, "library")
	}
	return t.reportFindings(found)
}

func (t *tool) reportFindings(found []library.Finding) error {
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
	ids, err := t.chosen(lib, args[:1])
	if err != nil {
		return err
	}
	id, name := ids[0], ""
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
