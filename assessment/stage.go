package assessment

import "ownerloop/playbooks"

// stage is the highest stage whose level, or more, is held by indicators with enough of the applicable weight; the
// lowest one otherwise. What has no score yet blocks like a low level.
func (s *Scorer) stage(of []IndicatorScore, score float64) Stage {
	stages := s.pack.Stages
	st := Stage{Known: true, Level: stages[0].Level, Shares: make([]float64, len(stages))}
	applicable := 0.0
	for _, i := range of {
		if i.State != NoneApply {
			applicable += i.Weight
		}
	}
	attained := 0
	for k, stage := range stages {
		reached := 0.0
		for _, i := range of {
			if i.State == Scored && !below(i.Level.Value, float64(stage.Level)) {
				reached += i.Weight
			}
		}
		st.Shares[k] = reached / applicable
		if !below(st.Shares[k], s.threshold()) {
			attained = k
		}
	}
	st.Level = stages[attained].Level
	if attained+1 < len(stages) {
		next := float64(stages[attained+1].Level)
		st.Plus = !below(score, (float64(st.Level)+next)/2)
		for _, i := range of {
			if i.State == NoScore || i.State == Scored && below(i.Level.Value, next) {
				st.Blocking = append(st.Blocking, i.ID)
			}
		}
	}
	return st
}

// threshold is the share of applicable weight that attains a stage.
func (s *Scorer) threshold() float64 {
	if t := s.pack.Settings.StageThreshold; t > 0 {
		return t
	}
	return 0.8
}

// overallStage follows the pack's setting: the lowest dimension's stage, or that of the mean score. A dimension that
// applies but has no score counts as the lowest stage, as an unscored indicator does.
func (s *Scorer) overallStage(dims []DimensionScore, all DimensionScore) Stage {
	if all.State != Scored {
		return Stage{}
	}
	stages := s.pack.Stages
	if s.pack.Settings.OverallStage == playbooks.OverallMean {
		return s.meanStage(dims, all.Score.Value)
	}
	st := Stage{Known: true, Level: stages[len(stages)-1].Level + 1}
	for _, d := range dims {
		if d.State == NoneApply {
			continue
		}
		own := d.Stage
		if !own.Known {
			own.Level = stages[0].Level
		}
		if own.Level < st.Level || own.Level == st.Level && !own.Plus {
			st.Level, st.Plus = own.Level, own.Plus
		}
	}
	if st.Level == stages[len(stages)-1].Level {
		return st
	}
	for _, d := range dims {
		if d.State == NoScore || d.State == Scored && d.Stage.Level == st.Level {
			st.Blocking = append(st.Blocking, d.ID)
		}
	}
	return st
}

// meanStage is the highest stage the overall score reaches; the dimensions below the next one block it.
func (s *Scorer) meanStage(dims []DimensionScore, score float64) Stage {
	st := Stage{Known: true, Level: s.pack.Stages[0].Level}
	for k, stage := range s.pack.Stages {
		if k > 0 && below(score, float64(stage.Level)) {
			next := float64(stage.Level)
			st.Plus = !below(score, (float64(st.Level)+next)/2)
			for _, d := range dims {
				if d.State == NoScore || d.State == Scored && below(d.Score.Value, next) {
					st.Blocking = append(st.Blocking, d.ID)
				}
			}
			break
		}
		st.Level = stage.Level
	}
	return st
}
