package playbooks

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

// find reads the index, which is built once per pack and shared by its translations.
func find[T any](p *Pack, kind, id string, items []T) (T, bool) {
	if at, ok := p.index[itemKey{kind, id}]; ok {
		return items[at], true
	}
	var none T
	return none, false
}
