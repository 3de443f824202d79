package playbooks

// levelTolerance absorbs binary rounding when levels are compared.
const levelTolerance = 1e-9

// Lowest is the level of the first stage.
func (p *Pack) Lowest() int { return p.Stages[0].Level }

// Highest is the level of the last stage.
func (p *Pack) Highest() int { return p.Stages[len(p.Stages)-1].Level }

// Levels lists every level a rating may take, rising; where the pack allows halves, the middle between two
// neighbouring stages is one of them.
func (p *Pack) Levels() []float64 {
	var levels []float64
	for i, stage := range p.Stages {
		if i > 0 && p.Settings.HalfLevels {
			levels = append(levels, float64(p.Stages[i-1].Level+stage.Level)/2)
		}
		levels = append(levels, float64(stage.Level))
	}
	return levels
}

// ValidLevel says whether a rating may take the level. NaN and infinities are never valid.
func (p *Pack) ValidLevel(level float64) bool {
	for _, allowed := range p.Levels() {
		if diff := level - allowed; diff <= levelTolerance && diff >= -levelTolerance {
			return true
		}
	}
	return false
}

// StageAt is the highest stage whose level is at or below the given one; the first stage for anything lower.
func (p *Pack) StageAt(level float64) Stage {
	at := p.Stages[0]
	for _, stage := range p.Stages[1:] {
		if float64(stage.Level) <= level+levelTolerance {
			at = stage
		}
	}
	return at
}
