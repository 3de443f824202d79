package main

import (
	"fmt"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/spf13/cobra"
)

func (t *tool) packCommand() *cobra.Command {
	c := t.group("pack", "pack")
	c.AddCommand(t.command("check [PATH]", "pack.check", 0, 1, func(_ *cobra.Command, args []string) error {
		var faults playbooks.Faults
		name := "mops-aftersales"
		if len(args) == 0 {
			faults = playbooks.CheckDefault()
		} else {
			var err error
			name = args[0]
			if faults, err = playbooks.CheckPath(name); err != nil {
				return t.fail(err, name)
			}
		}
		return t.reportFaults(name, faults)
	}), t.packShowCommand(), t.packExportCommand(), t.packImportCommand())
	return c
}

func (t *tool) reportFaults(name string, faults playbooks.Faults) error {
	errors := len(faults.Errors())
	end := error(nil)
	if errors > 0 {
		end = said{exitFaults}
	}
	if t.json {
		type fault struct {
			File     string `json:"file"`
			Line     int    `json:"line"`
			Column   int    `json:"column"`
			Severity string `json:"severity"`
			Rule     string `json:"rule"`
			Problem  string `json:"problem"`
			Hint     string `json:"hint"`
		}
		list := []fault{}
		for _, f := range faults {
			list = append(list, fault{f.File, f.Line, f.Column, f.Severity.String(), f.Rule, f.Problem, f.Hint})
		}
		if err := t.emit(map[string]any{"pack": name, "errors": errors, "warnings": len(faults) - errors, "faults": list}); err != nil {
			return err
		}
		return end
	}
	for _, f := range faults {
		fmt.Fprintln(t.stdout, plain(f.String()))
	}
	t.say("ctl.pack.checked", text.Str("Pack", name), text.Sub("Errors", text.M("ctl.count.errors", text.Int("Count", errors))),
		text.Sub("Warnings", text.M("ctl.count.warnings", text.Int("Count", len(faults)-errors))))
	return end
}
