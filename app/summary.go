package app

import (
	"encoding/json"
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
)

// Summary is what the library's list shows of a workshop without opening it. Figures are those of its scorecard, -1
// where there is none.
type Summary struct {
	Stores     int            `json:"stores"`
	People     int            `json:"people"`
	Overall    float64        `json:"overall"`
	Stage      int            `json:"stage"`
	Dimensions []SummaryScore `json:"dimensions"` // pack order, at most ten
	Levels     []int          `json:"levels"`     // of the pack's stages
	Scored     int            `json:"scored"`     // indicators with a level
	Indicators int            `json:"indicators"` // all that apply
	Steps      []StepShare    `json:"steps"`      // pack order, at most ten
	Milestones int            `json:"milestones"`
	Started    string         `json:"started"` // date of the data, ISO
}

// SummaryScore is one dimension's score, -1 for none.
type SummaryScore struct {
	Short string  `json:"short"`
	Score float64 `json:"score"`
}

// StepShare is how much of a step is done.
type StepShare struct {
	Step string `json:"step"`
	Done int    `json:"done"`
	Of   int    `json:"of"`
}

// Summarise computes the summary of a workshop.
func Summarise(d *workshop.Document) Summary {
	pack := d.Pack()
	card := assessment.Score(pack, AssessmentInputs(d.Records))
	s := Summary{
		Stores: len(workshop.Stores.List(d.Records)), People: len(workshop.Participants.List(d.Records)),
		Overall: known(card.Overall.Score), Milestones: len(workshop.Milestones.List(d.Records)),
		Started: workshop.SetupOf(d.Records).Date.String(),
	}
	if card.Overall.Score.Known {
		s.Stage = card.Overall.Stage.Level
	}
	for _, st := range pack.Stages {
		s.Levels = append(s.Levels, st.Level)
	}
	for i, dim := range card.Dimensions[:min(len(card.Dimensions), 10)] {
		s.Dimensions = append(s.Dimensions, SummaryScore{pack.Dimensions[i].Short, known(dim.Score)})
	}
	for _, i := range card.Indicators {
		if i.State != assessment.NoneApply {
			s.Indicators++
		}
		if i.Level.Known {
			s.Scored++
		}
	}
	for _, step := range pack.Steps[:min(len(pack.Steps), 10)] {
		done := Progress(pack, d, step.ID)
		s.Steps = append(s.Steps, StepShare{step.ID, done.Done, done.Of})
	}
	return s
}

func known(n assessment.Number) float64 {
	if !n.Known {
		return -1
	}
	return n.Value
}

// Encode writes the summary as the library keeps it, at most 1500 bytes: of a pack with very long names the dimensions'
// are left out.
func (s Summary) Encode() ([]byte, error) {
	out, err := json.Marshal(s)
	if err == nil && len(out) > 1500 {
		s.Dimensions = slices.Clone(s.Dimensions)
		for i := range s.Dimensions {
			s.Dimensions[i].Short = ""
		}
		out, err = json.Marshal(s)
	}
	if err != nil {
		return nil, fmt.Errorf("encode the summary: %w", err)
	}
	return out, nil
}

// ReadSummary reads what Encode wrote; ok is false when there is none, or one of another version.
func ReadSummary(data []byte) (s Summary, ok bool) {
	if len(data) == 0 {
		return Summary{}, false
	}
	return s, json.Unmarshal(data, &s) == nil
}
