package main

import (
	"ownerloop/app"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// rollupFacts is what "rollup --json" prints.
type rollupFacts struct {
	Weights    assessment.StoreWeights `json:"weights"`
	Dimensions []string                `json:"dimensions"`
	Stores     []rollupRow             `json:"stores"`
	Mean       rollupRow               `json:"mean"`
	Spread     []assessment.Number     `json:"spread"`
	AllSpread  assessment.Number       `json:"overall_spread"`
	Unweighted []string                `json:"without_figure"`
}

type rollupRow struct {
	Rank    int          `json:"rank,omitempty"`
	Store   string       `json:"store"`
	File    string       `json:"file,omitempty"`
	Older   []string     `json:"older_files,omitempty"`
	Weight  float64      `json:"weight"`
	Overall rollupCell   `json:"overall"`
	Cells   []rollupCell `json:"dimensions"`
}

type rollupCell struct {
	Score       assessment.Number `json:"score"`
	Coverage    float64           `json:"coverage"`
	Provisional bool              `json:"provisional"`
	Stage       *int              `json:"stage"`
	Plus        bool              `json:"plus"`
	Inherited   bool              `json:"inherited"`
}

func (t *tool) rollupCommand() *cobra.Command {
	var by string
	c := t.command("rollup FILE...", "rollup", cobra.MinimumNArgs(1), func(_ *cobra.Command, args []string) error {
		switch assessment.StoreWeights(by) {
		case assessment.WeighEqual, assessment.WeighUnits, assessment.WeighOrders:
		default:
			t.warn(text.M("ctl.bad-weights", text.Str("Weights", by)))
			return said{exitUsage}
		}
		var sources []app.RollupSource
		for _, path := range args {
			w, err := t.read(path)
			if err != nil {
				return err
			}
			sources = append(sources, app.RollupSource{File: path, Copy: w})
		}
		r, err := app.RollUp(sources, assessment.StoreWeights(by))
		if err != nil {
			return t.fail(err, args[0])
		}
		f := rollupOf(r)
		if t.json {
			return t.emit(f)
		}
		t.printRollup(f)
		return nil
	})
	c.Flags().StringVar(&by, "weights", string(assessment.WeighEqual), t.flagHelp("weights"))
	return c
}

func rollupOf(r app.Rollup) rollupFacts {
	f := rollupFacts{Weights: r.Group.Weights, Dimensions: r.Group.Dimensions, Stores: []rollupRow{}, Spread: r.Group.Spread,
		AllSpread: r.Group.AllSpread, Unweighted: []string{}, Mean: rolledRow(r.Group.Mean)}
	for _, row := range r.Group.Rows {
		x, s := rolledRow(row), r.Store(row)
		x.Store, x.File, x.Older = s.Name, s.File, s.Instead
		f.Stores = append(f.Stores, x)
		if row.Weight == 0 {
			f.Unweighted = append(f.Unweighted, s.Name)
		}
	}
	return f
}

func rolledRow(row assessment.GroupRow) rollupRow {
	out := rollupRow{Rank: row.Rank, Weight: row.Weight, Overall: rolledCell(row.Overall)}
	for _, c := range row.Cells {
		out.Cells = append(out.Cells, rolledCell(c))
	}
	return out
}

func rolledCell(c assessment.GroupCell) rollupCell {
	out := rollupCell{Score: c.Score, Coverage: c.Coverage, Provisional: c.Provisional, Plus: c.Stage.Plus, Inherited: c.Inherited}
	if c.Stage.Known {
		out.Stage = &c.Stage.Level
	}
	return out
}

func (t *tool) printRollup(f rollupFacts) {
	head := []string{"", "ctl.col.store"}
	rows := [][]string{}
	cells := func(r rollupRow) []string {
		var out []string
		for _, c := range append(r.Cells[:len(r.Cells):len(r.Cells)], r.Overall) {
			s := t.number(text.Score, c.Score)
			if c.Stage != nil {
				s += " (" + t.stage(assessment.Stage{Known: true, Level: *c.Stage, Plus: c.Plus}) + ")"
			}
			if c.Provisional {
				s += " " + t.p.Say(text.M("ctl.score.provisional"))
			}
			out = append(out, s)
		}
		return out
	}
	for _, r := range f.Stores {
		rows = append(rows, append(append([]string{t.p.Whole(int64(r.Rank)), r.Store}, cells(r)...), t.p.Number(text.Share, r.Overall.Coverage), r.File))
	}
	rows = append(rows, append([]string{"", t.p.Say(text.M("ctl.rollup.mean"))}, cells(f.Mean)...))
	spread := []string{"", t.p.Say(text.M("ctl.rollup.spread"))}
	for _, s := range append(f.Spread[:len(f.Spread):len(f.Spread)], f.AllSpread) {
		spread = append(spread, t.number(text.Score, s))
	}
	rows = append(rows, spread)
	t.tableNamed(head, f.Dimensions, []string{"ctl.score.overall", "ctl.col.coverage", "ctl.col.file"}, rows)
	for _, r := range f.Stores {
		for _, old := range r.Older {
			t.say("ctl.rollup.older", text.Str("Store", r.Store), text.Str("File", r.File), text.Str("Older", old))
		}
	}
	if len(f.Unweighted) > 0 {
		t.say("ctl.rollup.unweighted", text.Int("Count", len(f.Unweighted)), text.Names("Names", f.Unweighted...))
	}
}
