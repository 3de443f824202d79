package assessment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// counted is a workshop of one dimension with the given raters by function for each indicator: "a3 b2 c1" for each.
func counted(indicators ...string) *room {
	r := &room{}
	people := map[string][]int{}
	for i, counts := range indicators {
		for _, count := range strings.Fields(counts) {
			f := count[:1]
			for n := range int(count[1] - '0') {
				if n == len(people[f]) {
					people[f] = append(people[f], r.person(f))
				}
				r.rate(people[f][n], fmt.Sprint("D1.", i+1), 1+float64((n+i)%5)/2)
			}
		}
	}
	return r
}

func TestSets(t *testing.T) {
	tests := []struct {
		name       string
		indicators []string
		want       string
	}{
		{"everybody large enough", []string{"a3 b4"}, "a b"},
		{"two small ones together", []string{"a3 b2 c1"}, "a b+c"},
		{"two small ones that are too few take the next smallest", []string{"a5 b4 c1 d1"}, "a b+c+d"},
		{"one small one takes the next smallest", []string{"a5 b4 c1"}, "a b+c"},
		{"of equals the later one joins", []string{"a4 b4 c1"}, "a b+c"},
		{"the smallest case decides", []string{"a3 b3 c3", "a3 b3 c2 d1"}, "a b c+d"},
		{"merged ones need three wherever they have any", []string{"a3 b3 c2 d1", "a4 b3 c2"}, "a b+c+d"},
		{"all merged tell nothing", []string{"a2 b2"}, ""},
		{"too few people", []string{"a1 b1"}, ""},
		{"one function alone", []string{"a4"}, "a"},
		{"an indicator with fewer than three raters decides nothing", []string{"a3 b3", "a1 b1"}, "a b"},
	}
	pack := testPack([]string{"a", "b", "c", "d"}, 2)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var ids []string
			for _, set := range Publish(NewScorer(pack, counted(tt.indicators...).Inputs)).Merge.Sets {
				ids = append(ids, set.ID)
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMilestonesShareTheSets(t *testing.T) {
	pack := testPack([]string{"a", "b", "c"}, 1)
	now, then := NewScorer(pack, counted("a4 b3 c3").Inputs), NewScorer(pack, counted("a4 b3 c2").Inputs)
	r := Publish(now, then)
	if len(r.Merge.Sets) != 2 || r.Merge.Sets[1].ID != "b+c" {
		t.Errorf("got %+v", r.Merge.Sets)
	}
	if got := r.Now.Whole().Indicators[0].Functions; len(got) != 2 || got[1].Function != "b+c" || got[1].Raters != 6 || got[1].Weight != 2 {
		t.Errorf("merged means: %+v", got)
	}
}

func TestOneRaterSeesEverything(t *testing.T) {
	pack := testPack(abc, 2)
	r := Publish(NewScorer(pack, rated(pack, 2, 3).Inputs))
	card := r.Now.Whole()
	if !r.Merge.OneRater || len(card.Indicators[0].Functions) != 0 || len(card.Dimensions[0].FunctionMeans) != 0 {
		t.Errorf("one rater: %+v", card.Indicators[0])
	}
	near(t, "score", card.Overall.Score, 2.5)
	near(t, "level", card.Indicators[1].Level, 3)
}

func TestTwoRatersShowOnlyWhatTheyAgreed(t *testing.T) {
	pack := testPack(abc, 1, 1)
	r := counted("a1 b1")
	card := Publish(NewScorer(pack, r.Inputs)).Now.Whole()
	if i := card.Indicators[0]; i.Level.Known || i.Voted.Known || i.Consensus.Known || !i.Withheld || i.State != Scored || i.Raters != 2 {
		t.Errorf("voted by two: %+v", i)
	}
	if !card.Dimensions[0].Withheld || card.Dimensions[0].Score.Known || card.Overall.Score.Known || !card.Dimensions[0].Stage.Known {
		t.Errorf("their dimension: %+v, overall %+v", card.Dimensions[0], card.Overall)
	}
	r.agree("D1.1", uuid.Nil, lvl(2))
	card = Publish(NewScorer(pack, r.Inputs)).Now.Whole()
	near(t, "agreed level", card.Indicators[0].Level, 2)
	near(t, "score", card.Dimensions[0].Score, 2)
	missing(t, "still their vote", card.Indicators[0].Voted)
}

// One indicator that only two people could rate must not cost the scores; instead one more level is kept back, since
// the score less the other levels would be theirs.
func TestAThinIndicatorHidesOneMoreNotTheScore(t *testing.T) {
	pack := testPack(abc, 3)
	r := counted("a3 b3", "a2", "a3 b3")
	card := Publish(NewScorer(pack, r.Inputs)).Now.Whole()
	if !card.Dimensions[0].Score.Known || !card.Overall.Score.Known {
		t.Errorf("score: %+v", card.Dimensions[0])
	}
	hidden := 0
	for _, i := range card.Indicators {
		if !i.Level.Known {
			hidden++
		}
	}
	if hidden != 2 || card.Indicators[1].Level.Known {
		t.Errorf("%d levels kept back: %+v", hidden, card.Indicators)
	}
}

// Somebody who joins after a milestone must not be the difference of the two states.
func TestANewcomerIsNotTheDifferenceToTheMilestone(t *testing.T) {
	pack := testPack(abc, 1)
	r := Publish(NewScorer(pack, counted("a4").Inputs), NewScorer(pack, counted("a3").Inputs))
	now, then := r.Now.Whole().Dimensions[0], r.Milestones[0].Whole().Dimensions[0]
	if !now.Score.Known || then.Score.Known || !then.Withheld {
		t.Errorf("now %+v, then %+v", now.Score, then.Score)
	}
	missing(t, "progress", r.Now.Progress(r.Milestones[0]).Overall)
}

func TestStoresAreShownWhereThreePeopleRatedThem(t *testing.T) {
	pack := testPack(abc, 1)
	r := (&room{}).stores(3)
	for st, people := range []int{3, 3, 2} {
		for n := range people {
			r.rateAt(r.person("a"), "D1.1", st, 1+float64((st+n)%5)/2)
		}
	}
	g := Publish(NewScorer(pack, r.Inputs)).Now.Group()
	shown := map[uuid.UUID]bool{}
	for _, row := range g.Rows {
		shown[row.Store] = row.Overall.Score.Known
		if !row.Overall.Score.Known && (row.Rank != 0 || !row.Overall.Withheld) {
			t.Errorf("withheld row: %+v", row)
		}
	}
	// The whole is shown first, so one more store is kept back: else the third would be the difference.
	if n := len(shown); n != 3 || shown[storeID(2)] || shown[storeID(0)] == shown[storeID(1)] {
		t.Errorf("got %v", shown)
	}
	missing(t, "mean of the group", g.Mean.Overall.Score)
}

func TestCombineLinesOfSeveralWorkshops(t *testing.T) {
	pack := testPack(abc, 1, 1)
	var lines []Line
	for _, level := range []float64{1, 2, 2} {
		lines = append(lines, NewScorer(pack, rated(pack, level, 3).Inputs).Lines()...)
	}
	lines[0].Weight, lines[1].Weight = 1000, 3000
	g := Combine([]string{"D1", "D2"}, lines)
	near(t, "mean by weight, the third left out", g.Mean.Cells[0].Score, 1.75)
	near(t, "spread", g.Spread[0], 1)
	near(t, "no spread", g.Spread[1], 0)
	if g.Rows[0].Rank != 1 || g.Rows[1].Rank != 1 || g.Rows[2].Rank != 3 || !g.Rows[0].Cells[0].Best || g.Rows[0].Cells[1].Best {
		t.Errorf("rows: %+v", g.Rows)
	}
}
