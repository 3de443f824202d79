package playbooks

import "slices"

// Coverage says what a pack has for each thing that needs something, so that its author sees the gaps.
type Coverage struct {
	Indicators []IndicatorCoverage // one for each indicator and step of the scale
	KPIs       []KPICoverage
	Plays      []PlayCoverage
	Stages     []StageCoverage // of the owner's life: the items of the list "lifecycle-stage"
}

// IndicatorCoverage names the initiatives that lift an indicator over part or all of the way between two stages.
type IndicatorCoverage struct {
	Indicator   string // ID
	From, To    int    // levels of neighbouring stages
	Initiatives []string
}

// KPICoverage names the levers of a KPI. One without any moves through the figures that lead it.
type KPICoverage struct {
	KPI         string
	Initiatives []string
	Plays       []string
	Through     []string // leading KPIs
}

// PlayCoverage names what starts a play.
type PlayCoverage struct {
	Play  string
	Event string
	Text  string
}

// StageCoverage names the plays for one stage of the owner's life, and the journey templates it is part of.
type StageCoverage struct {
	Stage    string
	Plays    []string
	Journeys []string
}

// Coverage lays the pack's tables of coverage, everything in the pack's order; an entry without levers stays in.
func (p *Pack) Coverage() Coverage {
	var c Coverage
	for _, indicator := range p.Indicators {
		for i := 1; i < len(p.Stages); i++ {
			row := IndicatorCoverage{Indicator: indicator.ID, From: p.Stages[i-1].Level, To: p.Stages[i].Level}
			step := Raise{From: float64(row.From), To: float64(row.To)}
			for _, initiative := range p.Initiatives {
				lifts := func(r Raise) bool { return r.Indicator == indicator.ID && r.overlaps(step) }
				if slices.ContainsFunc(initiative.Raises, lifts) {
					row.Initiatives = append(row.Initiatives, initiative.ID)
				}
			}
			c.Indicators = append(c.Indicators, row)
		}
	}
	for _, kpi := range p.KPIs {
		row := KPICoverage{KPI: kpi.ID, Through: kpi.Leading, Plays: p.playsWith(func(play Play) bool { return slices.Contains(play.KPIs, kpi.ID) })}
		for _, initiative := range p.Initiatives {
			if slices.ContainsFunc(initiative.KPIs, func(e Effect) bool { return e.KPI == kpi.ID }) {
				row.Initiatives = append(row.Initiatives, initiative.ID)
			}
		}
		c.KPIs = append(c.KPIs, row)
	}
	for _, play := range p.Plays {
		c.Plays = append(c.Plays, PlayCoverage{play.ID, play.Trigger.Event, play.Trigger.Text})
	}
	stages, _ := p.List("lifecycle-stage")
	for _, stage := range stages.Items {
		row := StageCoverage{Stage: stage.ID, Plays: p.playsWith(func(play Play) bool { return slices.Contains(play.Stages, stage.ID) })}
		for _, j := range p.Journeys {
			if slices.Contains(j.Stages, stage.ID) {
				row.Journeys = append(row.Journeys, j.ID)
			}
		}
		c.Stages = append(c.Stages, row)
	}
	return c
}

func (p *Pack) playsWith(holds func(Play) bool) []string {
	var ids []string
	for _, play := range p.Plays {
		if holds(play) {
			ids = append(ids, play.ID)
		}
	}
	return ids
}
