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
	var by *string
	c := t.command("rollup FILE... [--weights W]", "rollup", 1, -1, func(_ *cobra.Command, args []string) error {
		var sources []app.RollupSource
		for _, path := range args {
			w, err := t.read(path)
			if err != nil {
				return err
			}
			sources = append(sources, app.RollupSource{File: path, Copy: w})
		}
		r, err := app.RollUp(sources, assessment.StoreWeights(*by))
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
	by = t.choice(c, "weights", string(assessment.WeighEqual), string(assessment.WeighEqual), string(assessment.WeighUnits), string(assessment.WeighOrders))
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
	t.say("ctl.rollup.head", text.Sub("Weights", text.M("ctl.rollup.by-"+string(f.Weights))))
	rows := [][]string{}
	for _, r := range f.Stores {
		rank := "–" // no score, no rank
		if r.Rank > 0 {
			rank = t.p.Whole(int64(r.Rank))
		}
		row := append([]string{rank, r.Store}, t.rollupCells(r)...)
		rows = append(rows, append(row, t.p.Number(text.Share, r.Overall.Coverage), r.File))
	}
	rows = append(rows, append([]string{"", t.word("ctl.rollup.mean")}, t.rollupCells(f.Mean)...))
	spread := []string{"", t.word("ctl.rollup.spread")}
	for _, s := range append(f.Spread[:len(f.Spread):len(f.Spread)], f.AllSpread) {
		spread = append(spread, t.number(text.Score, s), "")
	}
	columns := []column{{right: true}, t.texts("ctl.col.store")}
	for _, d := range f.Dimensions {
		columns = append(columns, column{d, true}, column{})
	}
	columns = append(columns, t.figures("ctl.score.overall"), column{}, t.figures("ctl.col.coverage"), t.texts("ctl.col.file"))
	t.table(columns, append(rows, spread))
	t.printOlder(f)
	if len(f.Unweighted) > 0 {
		t.list("ctl.rollup.unweighted", f.Unweighted)
	}
}

// rollupCells are a row's scores, each with its stage in the column behind.
func (t *tool) rollupCells(r rollupRow) []string {
	var out []string
	for _, c := range append(r.Cells[:len(r.Cells):len(r.Cells)], r.Overall) {
		mark := ""
		if c.Stage != nil {
			mark = "(" + t.stage(assessment.Stage{Known: true, Level: *c.Stage, Plus: c.Plus}) + ")"
		}
		if c.Provisional {
			mark += " " + t.word("ctl.score.provisional")
		}
		out = append(out, t.number(text.Score, c.Score), mark)
	}
	return out
}

// printOlder says of which stores a file was not used, a line for two files.
func (t *tool) printOlder(f rollupFacts) {
	type pair struct{ file, older string }
	var order []pair
	stores := map[pair][]string{}
	for _, r := range f.Stores {
		for _, older := range r.Older {
			p := pair{r.File, older}
			if stores[p] == nil {
				order = append(order, p)
			}
			stores[p] = append(stores[p], app.Shorten(r.Store))
		}
	}
	for _, p := range order {
		t.say("ctl.rollup.older", text.Str("File", p.file), text.Str("Older", p.older), text.Names("Stores", stores[p]...))
	}
}
