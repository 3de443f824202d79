package assessment

import (
	"slices"

	"ownerloop/playbooks"
)

// Forecast is the scorecard as it would be if the named indicators had other levels: scores, stages and percent to
// target of the dimensions they belong to, and of the whole, follow by the formulas of Score. An indicator without a
// score keeps having none. What people said (votes, agreement, perception gaps, raters) stays what it was.
//
// A dimension of a public scorecard in which a level is withheld has neither score nor stage once it is forecast, and
// neither has the whole.
func (c Scorecard) Forecast(pack *playbooks.Pack, levels map[string]float64) Scorecard {
	s := &Scorer{pack: pack, index: &index{lowest: float64(pack.Lowest()), highest: float64(pack.Highest())}}
	c.Indicators, c.Dimensions = slices.Clone(c.Indicators), slices.Clone(c.Dimensions)
	moved, blind := false, false
	for d := range c.Dimensions {
		if dim := &c.Dimensions[d]; s.forecast(dim, c.Indicators, levels) {
			moved, blind = true, blind || dim.Withheld
		}
	}
	if !moved {
		return c
	}
	withheld := c.Overall.Withheld || blind
	c.Overall = s.overall(c.Dimensions, c.Indicators)
	if c.Overall.Withheld = withheld; withheld {
		c.Overall.Score, c.Overall.ToTarget = Number{}, Number{}
	}
	if blind {
		c.Overall.Stage = Stage{}
	}
	return c
}

// forecast scores one dimension again, if one of its indicators moves.
func (s *Scorer) forecast(dim *DimensionScore, all []IndicatorScore, levels map[string]float64) (moved bool) {
	var of []IndicatorScore
	blind := false
	for i := range all {
		at := &all[i]
		if at.Dimension != dim.ID {
			continue
		}
		if level, named := levels[at.ID]; named && at.State == Scored && at.Level.Known && level != at.Level.Value {
			at.Level.Value, moved = level, true
		}
		blind = blind || at.State == Scored && !at.Level.Known
		of = append(of, *at)
	}
	if !moved {
		return false
	}
	means := dim.FunctionMeans
	*dim = s.dimensionScore(span{Dimension: playbooks.Dimension{ID: dim.ID, Weight: dim.Weight}}, of)
	if dim.FunctionMeans = means; blind {
		dim.Score, dim.ToTarget, dim.Stage, dim.Withheld = Number{}, Number{}, Stage{}, true
	}
	return true
}
