package main

import (
	"path/filepath"
	"strings"

	"ownerloop/app"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// What --state and --style of "journey export" offer beside the two states.
const (
	stateCompare = "compare"
	styleScreen  = "screen"
	stylePaper   = "paper"
)

func (t *tool) journeyExportCommand() *cobra.Command {
	var x app.JourneyExport
	var state, style *string
	c := t.command("export FILE [JOURNEY] [--svg OUT] [--png OUT] [--csv OUT] [--mermaid OUT] [--state S] [--style S]", "journey.export", 1, 2,
		func(_ *cobra.Command, args []string) error {
			outs := []string{x.SVG, x.PNG, x.CSV, x.Mermaid}
			if err := t.journeyOuts(args[0], outs); err != nil {
				return err
			}
			x.Compare, x.Paper, x.State = *state == stateCompare, *style == stylePaper, journey.State(*state)
			if x.Compare {
				x.State = journey.Current
			}
			if x.Compare && (x.Paper || x.CSV != "" || x.Mermaid != "") {
				return t.misused("ctl.journey.compare-draws")
			}
			w, err := t.read(args[0])
			if err != nil {
				return err
			}
			j, err := t.journeyArg(w, args, true)
			if err != nil {
				return err
			}
			x.Journey = j.ID
			if err := app.ExportJourney(w.Document, t.p, x); err != nil {
				return t.fail(err, args[0])
			}
			if t.json {
				return t.emit(map[string]string{"journey": j.Name, "state": *state, "svg": x.SVG, "png": x.PNG, "csv": x.CSV, "mermaid": x.Mermaid})
			}
			for _, out := range outs {
				if out != "" {
					t.say("ctl.journey.written", text.Str("File", out), text.Str("Journey", j.Name))
				}
			}
			return nil
		})
	c.Flags().StringVar(&x.SVG, "svg", "", t.flagHelp("svg"))
	c.Flags().StringVar(&x.PNG, "png", "", t.flagHelp("png"))
	c.Flags().StringVar(&x.CSV, "csv", "", t.flagHelp("csv"))
	c.Flags().StringVar(&x.Mermaid, "mermaid", "", t.flagHelp("mermaid"))
	state = t.choice(c, "state", string(journey.Current), string(journey.Current), string(journey.Future), stateCompare)
	style = t.choice(c, "style", styleScreen, styleScreen, stylePaper)
	return c
}

// journeyOuts refuses an export of nothing, over the workshop or another one, or of two formats into one file.
func (t *tool) journeyOuts(workshop string, outs []string) error {
	some := false
	for i, out := range outs {
		if out == "" {
			continue
		}
		some = true
		if sameFile(out, workshop) || strings.EqualFold(filepath.Ext(out), workshopEnding) {
			return t.misused("ctl.export.over-workshop", text.Str("What", filepath.Base(out)))
		}
		for _, other := range outs[:i] {
			if other != "" && sameFile(out, other) {
				return t.misused("ctl.export.one-file")
			}
		}
	}
	if !some {
		return t.misused("ctl.journey.nothing")
	}
	return nil
}
