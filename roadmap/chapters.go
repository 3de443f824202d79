package roadmap

import (
	"slices"
	"strconv"

	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// chaptersOf lists an audience's chapters in reading order.
func chaptersOf(a Audience) []ChapterID {
	switch a {
	case Executive:
		return []ChapterID{ChapterSummary, ChapterScores, ChapterPerception, ChapterRoadmap, ChapterValue, ChapterGroup}
	case ForStore:
		return []ChapterID{ChapterScores, ChapterGroup, ChapterRegister, ChapterRoadmap, ChapterInitiatives, ChapterKPIs, ChapterPlays}
	case PlayKit:
		return []ChapterID{ChapterPlays}
	}
	return []ChapterID{ChapterSummary, ChapterMatrix, ChapterScores, ChapterPerception, ChapterRegister, ChapterJourneys, ChapterRoadmap,
		ChapterInitiatives, ChapterLoad, ChapterGovernance, ChapterKPIs, ChapterValue, ChapterPlays, ChapterGroup, ChapterExplain, ChapterMethod, ChapterAssumptions, ChapterGlossary}
}

// appendix says whether a chapter is marked with a letter.
func (c ChapterID) appendix() bool {
	return slices.Contains([]ChapterID{ChapterExplain, ChapterMethod, ChapterAssumptions, ChapterGlossary}, c)
}

// chapters lists the contents with the headline of each chapter.
func (b *briefer) chapters() {
	number, letter := 0, 'A'
	for _, id := range chaptersOf(b.o.Audience) {
		if !b.wants(id) {
			continue
		}
		c := Chapter{ID: id, Title: text.M("report.chapter." + string(id)), Empty: b.empty(id)}
		switch {
		case c.Empty:
			c.Headline = b.nothing(id)
		case id.appendix():
			c.Mark, c.Headline = string(letter), b.headline(id)
			letter++
		default:
			number++
			c.Mark, c.Headline = strconv.Itoa(number), b.headline(id)
		}
		b.out.Chapters = append(b.out.Chapters, c)
	}
}

// wants says whether a chapter belongs to what was asked for and can say anything about this pack and these stores.
func (b *briefer) wants(id ChapterID) bool {
	switch {
	case !slices.Contains(chaptersOf(b.o.Audience), id), len(b.o.Chapters) > 0 && !slices.Contains(b.o.Chapters, id):
		return false
	case id == ChapterGroup:
		return len(b.in.Assessment.Stores) > 1
	case id == ChapterValue:
		return len(b.pack.Value.Levers) > 0
	case id == ChapterKPIs:
		return len(b.pack.KPIs) > 0
	}
	return true
}

// empty says that a chapter has nothing to show yet.
func (b *briefer) empty(id ChapterID) bool {
	o := &b.out
	switch id {
	case ChapterScores:
		return o.Scores.Overall.State != assessment.Scored
	case ChapterPerception:
		return len(o.Perception.Rows) == 0
	case ChapterRegister:
		return len(o.Register.Rows) == 0
	case ChapterJourneys:
		return len(o.Journeys) == 0
	case ChapterRoadmap:
		return len(o.Plan.Bars)+len(o.Plan.Problems)+len(o.Proposals) == 0
	case ChapterInitiatives:
		return len(o.Sheets)+len(o.Proposals) == 0
	case ChapterLoad:
		return len(o.Load.Rows) == 0 || len(o.Plan.Bars) == 0
	case ChapterGovernance:
		return o.Governance.Proposed && o.Governance.DecisionsProposed
	case ChapterKPIs:
		return o.KPIs.Followed == 0
	case ChapterPlays:
		return len(o.Plays) == 0
	case ChapterValue:
		return !o.Value.Known && len(o.Value.Problems) == 0
	case ChapterGroup:
		return len(o.Group.Rows) == 0
	case ChapterExplain:
		return len(o.Explain) == 0
	case ChapterAssumptions:
		return len(o.Assumptions) == 0
	case ChapterGlossary:
		return len(o.Glossary) == 0
	}
	return false
}

// nothing says that nothing is recorded yet and what to do.
func (b *briefer) nothing(id ChapterID) Headline {
	topic := text.Sub("Topic", text.M("report.chapter."+string(id)))
	var args []text.Arg
	if id == ChapterScores {
		args = append(args, text.Int("Count", len(b.pack.Indicators)))
	}
	return Headline{
		text.M("report.nothing", topic, text.Sub("ToDo", text.M("report.nothing."+string(id), args...))),
		text.M("report.nothing.short", topic),
	}
}

func (b *briefer) headline(id ChapterID) Headline {
	switch id {
	case ChapterSummary:
		return b.summaryHeadline()
	case ChapterMatrix:
		return b.matrixHeadline()
	case ChapterScores:
		return b.scoresHeadline()
	case ChapterPerception:
		return b.perceptionHeadline()
	case ChapterRegister:
		return b.registerHeadline()
	case ChapterJourneys:
		return b.out.Journeys[0].Headline
	case ChapterRoadmap:
		return b.roadmapHeadline()
	case ChapterInitiatives:
		return b.initiativesHeadline()
	case ChapterLoad:
		return b.loadHeadline()
	case ChapterGovernance:
		return b.governHeadline()
	case ChapterKPIs:
		return b.kpisHeadline()
	case ChapterPlays:
		return b.playsHeadline()
	case ChapterValue:
		return b.out.Value.Headline()
	case ChapterGroup:
		return b.groupHeadline()
	case ChapterExplain:
		return Headline{text.M("report.headline.explain", b.out.Scores.Overall.Now.Arg("Score"), text.Int("Count", b.card.Raters)),
			text.M("report.headline.explain.short")}
	case ChapterAssumptions:
		return b.assumptionsHeadline()
	case ChapterGlossary:
		return Headline{text.M("report.headline.glossary", text.Int("Count", len(b.out.Glossary)))}
	}
	return Headline{text.M("report.headline.method")}
}
