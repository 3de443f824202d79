package main

import (
	"path/filepath"

	"ownerloop/app"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

func (t *tool) packExportCommand() *cobra.Command {
	var out string
	c := t.command("export [PATH] --xlsx OUT", "pack.export", 0, 1, func(_ *cobra.Command, args []string) error {
		path := ""
		if len(args) > 0 {
			path = args[0]
		}
		if path != "" && sameFile(path, out) {
			return t.misused("ctl.pack.over-pack", text.Str("What", filepath.Base(out)))
		}
		p, err := t.pack(path)
		if err != nil {
			return err
		}
		if err := app.ExportPack(p, out, t.p); err != nil {
			return t.fail(err, out)
		}
		texts := len(p.Own(p.Languages()[0]))
		if t.json {
			return t.emit(map[string]any{"xlsx": out, "pack": p.ID, "texts": texts, "languages": p.Languages()})
		}
		t.say("ctl.pack.exported", text.Str("File", out), text.Int("Texts", texts), text.Names("Languages", p.Languages()...))
		return nil
	})
	c.Flags().StringVar(&out, "xlsx", "", t.flagHelp("xlsx"))
	t.needs(c, "xlsx")
	return c
}

func (t *tool) packImportCommand() *cobra.Command {
	var dir string
	c := t.command("import IN.xlsx -o DIR", "pack.import", 1, 1, func(_ *cobra.Command, args []string) error {
		in, err := app.ImportPack(args[0])
		if err != nil {
			return t.fail(err, args[0])
		}
		if in.Pack == nil {
			if err := t.reportFaults(args[0], in.Faults); !t.json {
				t.warn(text.M("ctl.pack.import.faulty"))
				return err
			}
			return said{exitFaults}
		}
		files, err := app.WritePackFolder(in.Pack, dir)
		if err != nil {
			return t.fail(err, dir)
		}
		if t.json {
			return t.emit(map[string]any{"folder": dir, "pack": in.Pack.ID, "changed": in.Changed, "files": files, "warnings": len(in.Faults)})
		}
		t.say("ctl.pack.imported", text.Str("Folder", dir), text.Int("Count", in.Changed), text.Int("Files", files))
		return nil
	})
	c.Flags().StringVarP(&dir, "out", "o", "", t.flagHelp("folder"))
	t.needs(c, "out")
	return c
}
