package playbooks

import "reflect"

// Dimension finds a dimension by ID.
func (p *Pack) Dimension(id string) (Dimension, bool) {
	return find(p, kindDimension, id, p.Dimensions)
}

// Indicator finds an indicator by ID.
func (p *Pack) Indicator(id string) (Indicator, bool) {
	return find(p, kindIndicator, id, p.Indicators)
}

// Initiative finds an initiative by ID.
func (p *Pack) Initiative(id string) (Initiative, bool) {
	return find(p, kindInitiative, id, p.Initiatives)
}

// Function finds a function by ID.
func (p *Pack) Function(id string) (Function, bool) { return find(p, kindFunction, id, p.Functions) }

// Role finds a role by ID.
func (p *Pack) Role(id string) (Role, bool) { return find(p, kindRole, id, p.Roles) }

// KPI finds a KPI by ID.
func (p *Pack) KPI(id string) (KPI, bool) { return find(p, kindKPI, id, p.KPIs) }

// Step finds a step by ID.
func (p *Pack) Step(id string) (Step, bool) { return find(p, kindStep, id, p.Steps) }

// List finds a pick list by ID.
func (p *Pack) List(id string) (List, bool) { return find(p, kindList, id, p.Lists) }

// Target finds a target template by ID.
func (p *Pack) Target(id string) (TargetTemplate, bool) { return find(p, kindTarget, id, p.Targets) }

// Term finds a glossary entry by ID.
func (p *Pack) Term(id string) (Term, bool) { return find(p, kindTerm, id, p.Glossary) }

// Source finds a source of figures by ID.
func (p *Pack) Source(id string) (Source, bool) { return find(p, kindSource, id, p.Sources) }

// Play finds a play by ID.
func (p *Pack) Play(id string) (Play, bool) { return find(p, kindPlay, id, p.Plays) }

// Decision finds a decision by ID.
func (p *Pack) Decision(id string) (Decision, bool) {
	return find(p, kindDecision, id, p.Decisions)
}

// RACIRow finds an activity by ID.
func (p *Pack) RACIRow(id string) (RACIRow, bool) { return find(p, kindRACIRow, id, p.RACI) }

// Journey finds a journey template by ID.
func (p *Pack) Journey(id string) (JourneyTemplate, bool) {
	return find(p, kindJourney, id, p.Journeys)
}

// System finds a system by ID.
func (p *Pack) System(id string) (System, bool) { return find(p, kindSystem, id, p.Systems) }

// Item finds one choice of a list.
func (p *Pack) Item(list, id string) (ListItem, bool) {
	l, _ := p.List(list)
	for _, item := range l.Items {
		if item.ID == id {
			return item, true
		}
	}
	return ListItem{}, false
}

// IndicatorsOf lists a dimension's indicators in their order; none for an unknown dimension.
func (p *Pack) IndicatorsOf(dimension string) []Indicator {
	var of []Indicator
	for _, indicator := range p.Indicators {
		if indicator.Dimension == dimension {
			of = append(of, indicator)
		}
	}
	return of
}

// TargetLevel is the level a template sets for an indicator: its own entry, else its dimension's.
func (p *Pack) TargetLevel(t TargetTemplate, indicator string) (float64, bool) {
	if level, ok := t.Levels[indicator]; ok {
		return level, true
	}
	found, _ := p.Indicator(indicator)
	level, ok := t.Levels[found.Dimension]
	return level, ok
}

// find looks the item up. Only a pack put together in code has no index, and is searched.
func find[T any](p *Pack, kind, id string, items []T) (T, bool) {
	var none T
	if p.index != nil {
		if at, ok := p.index[itemKey{kind, id}]; ok {
			return items[at], true
		}
		return none, false
	}
	s := shapeOf(reflect.TypeFor[T]())
	for _, item := range items {
		if idText(reflect.ValueOf(item), s) == id {
			return item, true
		}
	}
	return none, false
}

// buildIndex notes the place of every item of the pack's own lists; of two with the same ID, the first.
func (p *Pack) buildIndex() {
	p.index = map[itemKey]int{}
	v := reflect.ValueOf(p).Elem()
	for _, f := range packShape.fields {
		if f.kind == "" {
			continue
		}
		items := v.FieldByIndex(f.index)
		for i := range items.Len() {
			key := itemKey{f.kind, idText(items.Index(i), f.of)}
			if _, twice := p.index[key]; !twice {
				p.index[key] = i
			}
		}
	}
}
