package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/spf13/cobra"
)

func (t *tool) packShowCommand() *cobra.Command {
	var path string
	var coverage, counts bool
	c := t.command("show [ID] [--pack P] [--coverage] [--counts]", "pack.show", 0, 1, func(_ *cobra.Command, args []string) error {
		if coverage && counts || (coverage || counts) && len(args) > 0 {
			return t.misused("ctl.pack.one-view")
		}
		p, err := t.pack(path)
		if err != nil {
			return err
		}
		p = p.In(t.p.Language())
		switch {
		case coverage:
			return t.showCoverage(p)
		case counts:
			return t.showCounts(p)
		case len(args) == 0:
			return t.showItems(p, p.Items()[:1])
		}
		found := p.Find(args[0])
		if len(found) == 0 {
			return t.refuse("ctl.pack.no-item", text.Str("ID", args[0]))
		}
		return t.showItems(p, found)
	})
	c.Flags().StringVar(&path, "pack", "", t.flagHelp("pack"))
	c.Flags().BoolVar(&coverage, "coverage", false, t.flagHelp("coverage"))
	c.Flags().BoolVar(&counts, "counts", false, t.flagHelp("counts"))
	return c
}

// showItems prints what each item says.
func (t *tool) showItems(p *playbooks.Pack, items []playbooks.Item) error {
	type fact struct {
		Path  string `json:"path"`
		Value string `json:"value"`
		Means string `json:"means,omitempty"`
	}
	type item struct {
		Kind  string `json:"kind"`
		ID    string `json:"id"`
		Path  string `json:"path"`
		Name  string `json:"name"`
		Facts []fact `json:"facts"`
	}
	list := []item{}
	for i, it := range items {
		facts := p.Facts(it)
		if !t.json {
			if i > 0 {
				fmt.Fprintln(t.stdout)
			}
			fmt.Fprintln(t.stdout, plain(strings.TrimSpace(fmt.Sprintf("%s %s  %s", it.Kind, it.ID, it.Name))))
			t.showFacts(facts)
			continue
		}
		one := item{it.Kind, it.ID, it.Path, it.Name, []fact{}}
		for _, f := range facts {
			one.Facts = append(one.Facts, fact{f.Path, f.Value, f.Means})
		}
		list = append(list, one)
	}
	if t.json {
		return t.emit(list)
	}
	return nil
}

// showFacts prints facts as an outline: the parts of their paths by depth, entries of lists after a dash. IDs stand in
// the heads already.
func (t *tool) showFacts(facts []playbooks.Fact) {
	var before []string
	dash := 0 // the depth of an entry whose first line is still to come, from 1
	line := func(depth int, text string) {
		indent := strings.Repeat("  ", depth+1)
		if dash > 0 {
			indent = strings.Repeat("  ", dash) + "- " + strings.Repeat("  ", depth-dash)
			dash = 0
		}
		fmt.Fprintln(t.stdout, indent+plain(text))
	}
	for _, f := range facts {
		parts := strings.Split(f.Path, "/")
		last := len(parts) - 1
		if parts[last] == "id" {
			continue
		}
		for depth, part := range parts[:last] {
			if depth < len(before) && slices.Equal(parts[:depth+1], before[:depth+1]) {
				continue
			}
			if isCount(part) && dash == 0 {
				dash = depth + 1
			} else {
				line(depth, part+":")
			}
		}
		before = parts[:last]
		value := f.Value
		if f.Means != "" && f.Means != f.Value {
			value += " (" + f.Means + ")"
		}
		if isCount(parts[last]) && !f.Keyed {
			dash = last + 1
			line(last+1, value)
			continue
		}
		line(last, parts[last]+": "+value)
	}
}

// isCount reports whether a part of a path is an entry's place in a list.
func isCount(part string) bool { return part != "" && strings.Trim(part, "0123456789") == "" }

func (t *tool) showCounts(p *playbooks.Pack) error {
	counts := p.Counts()
	if t.json {
		return t.emit(counts)
	}
	var rows [][]string
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		rows = append(rows, []string{kind, fmt.Sprint(counts[kind])})
	}
	t.table([]column{t.texts("ctl.col.kind"), t.figures("ctl.col.count")}, rows)
	return nil
}

func (t *tool) showCoverage(p *playbooks.Pack) error {
	c := p.Coverage()
	if t.json {
		return t.emit(coverageFacts(c))
	}
	ids := func(list []string) string {
		if len(list) == 0 {
			return "–"
		}
		return strings.Join(list, " ")
	}
	var indicators, kpis, plays, stages [][]string
	for _, x := range c.Indicators {
		i, _ := p.Indicator(x.Indicator)
		indicators = append(indicators, []string{x.Indicator, i.Short, fmt.Sprintf("%d→%d", x.From, x.To), ids(x.Initiatives)})
	}
	for _, x := range c.KPIs {
		k, _ := p.KPI(x.KPI)
		kpis = append(kpis, []string{x.KPI, k.Short, ids(x.Initiatives), ids(x.Plays), ids(x.Through)})
	}
	for _, x := range c.Plays {
		play, _ := p.Play(x.Play)
		plays = append(plays, []string{x.Play, play.Short, x.Event, x.Text})
	}
	for _, x := range c.Stages {
		stage, _ := p.Item("lifecycle-stage", x.Stage)
		stages = append(stages, []string{x.Stage, stage.Name, ids(x.Plays), ids(x.Journeys)})
	}
	id, initiatives, withPlays := t.texts("ctl.col.id"), t.texts("ctl.col.initiatives"), t.texts("ctl.col.plays")
	t.table([]column{id, t.texts("ctl.col.indicator"), t.texts("ctl.col.rise"), initiatives}, indicators)
	fmt.Fprintln(t.stdout)
	t.table([]column{id, t.texts("ctl.col.kpi"), initiatives, withPlays, t.texts("ctl.col.through")}, kpis)
	fmt.Fprintln(t.stdout)
	t.table([]column{id, t.texts("ctl.col.play"), t.texts("ctl.col.event"), t.texts("ctl.col.trigger")}, plays)
	fmt.Fprintln(t.stdout)
	t.table([]column{id, t.texts("ctl.col.lifecycle"), withPlays, t.texts("ctl.col.journeys")}, stages)
	return nil
}

// coverageFacts are the tables for a program to read.
func coverageFacts(c playbooks.Coverage) map[string]any {
	list := func(ids []string) []string { return append([]string{}, ids...) }
	indicators, kpis, plays, stages := []any{}, []any{}, []any{}, []any{}
	for _, x := range c.Indicators {
		indicators = append(indicators, map[string]any{"indicator": x.Indicator, "from": x.From, "to": x.To, "initiatives": list(x.Initiatives)})
	}
	for _, x := range c.KPIs {
		kpis = append(kpis, map[string]any{"kpi": x.KPI, "initiatives": list(x.Initiatives), "plays": list(x.Plays), "through": list(x.Through)})
	}
	for _, x := range c.Plays {
		plays = append(plays, map[string]any{"play": x.Play, "event": x.Event, "trigger": x.Text})
	}
	for _, x := range c.Stages {
		stages = append(stages, map[string]any{"stage": x.Stage, "plays": list(x.Plays), "journeys": list(x.Journeys)})
	}
	return map[string]any{"indicators": indicators, "kpis": kpis, "plays": plays, "lifecycle": stages}
}
