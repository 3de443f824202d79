package desk

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// views are figures of one document, made when first asked for.
type views struct {
	doc     *workshop.Document
	scorer  *assessment.Scorer
	card    *assessment.Scorecard
	inputs  *roadmap.Inputs
	time    *roadmap.Timeline
	ahead   *roadmap.Slider
	flips   []assessment.Flip
	flipped bool
	frozen  map[uuid.UUID]assessment.Scorecard // by milestone
}

// fresh returns the views of the present document.
func (d *Desk) fresh() *views {
	if doc := d.Document(); d.views.doc != doc {
		d.views = views{doc: doc}
	}
	return &d.views
}

// Scorer scores the workshop as it stands. Hidden ratings count nowhere.
func (d *Desk) Scorer() *assessment.Scorer {
	v := d.fresh()
	if v.scorer == nil {
		v.scorer = assessment.NewScorer(d.pack, app.AssessmentInputs(v.doc.Records))
	}
	return v.scorer
}

// Card is the scorecard of the whole workshop.
func (d *Desk) Card() assessment.Scorecard {
	v := d.fresh()
	if v.card == nil {
		c := d.Scorer().Whole()
		v.card = &c
	}
	return *v.card
}

// Flips are the single answers that decide an attained stage.
func (d *Desk) Flips() []assessment.Flip {
	v := d.fresh()
	if !v.flipped {
		v.flips, v.flipped = d.Scorer().Sensitivity(), true
	}
	return v.flips
}

// CardAt is the scorecard of a milestone; false when it has frozen no records.
func (d *Desk) CardAt(milestone uuid.UUID) (assessment.Scorecard, bool) {
	v := d.fresh()
	if c, ok := v.frozen[milestone]; ok {
		return c, true
	}
	r, ok := v.doc.Milestone(milestone)
	if !ok {
		return assessment.Scorecard{}, false
	}
	c := assessment.Score(d.pack, app.AssessmentInputs(r))
	if v.frozen == nil {
		v.frozen = map[uuid.UUID]assessment.Scorecard{}
	}
	v.frozen[milestone] = c
	return c, true
}

// Inputs is what a briefing is made from.
func (d *Desk) Inputs() roadmap.Inputs {
	v := d.fresh()
	if v.inputs == nil {
		in := app.RoadmapInputs(v.doc)
		v.inputs = &in
	}
	return *v.inputs
}

// Timeline is the plan's work with dates.
func (d *Desk) Timeline() roadmap.Timeline {
	v := d.fresh()
	if v.time == nil {
		t := roadmap.Date(d.pack, d.Inputs().Work, d.Setup().Date)
		v.time = &t
	}
	return *v.time
}

// Outlook is how scores and stages go on as the plan's work is finished one after the other, from how things stand. It
// tells nothing of emotions.
func (d *Desk) Outlook() roadmap.Slider {
	v := d.fresh()
	if v.ahead == nil {
		s := roadmap.Slide(d.pack, d.Card(), d.Timeline(), d.Inputs().Work.Initiatives, nil)
		v.ahead = &s
	}
	return *v.ahead
}

// Setup is what the workshop is about.
func (d *Desk) Setup() assessment.Setup { return workshop.SetupOf(d.Records()) }

// Today is the civil date of the clock.
func (d *Desk) Today() civil.Date { return civil.FromTime(d.Now()) }
