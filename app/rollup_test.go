package app

import (
	"errors"
	"math"
	"slices"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
)

// rated is a workshop in which one person gives every indicator a level at each store.
func rated(t *testing.T, name string, date civil.Date, levels map[string]string, figures map[string]int) workshop.Copy {
	t.Helper()
	c := newCopy(t, name, date)
	table := "participant,function,store,indicator,level\n"
	for _, store := range sortedKeys(levels) {
		for _, i := range c.Pack().Indicators {
			table += "Judge,leadership," + store + "," + i.ID + "," + levels[store] + "\n"
		}
	}
	res, c := imports(t, c, table)
	if len(res.Faults) > 0 {
		t.Fatal(res.Faults)
	}
	return with(t, c, func(d *workshop.Draft) {
		for s := range workshop.Stores.All(c.Records) {
			s.Units, s.Orders = figures[s.Name], 2*figures[s.Name]
			workshop.Stores.Put(d, s)
		}
	})
}

func day(n int) civil.Date { return civil.Date{Year: 2027, Month: 3, Day: n} }

// told lists what the rows say: store, file, overall score.
func rowsOf(r Rollup) (stores, files []string, scores []float64) {
	for _, row := range r.Group.Rows {
		s := r.Store(row)
		stores, files, scores = append(stores, s.Name), append(files, s.File), append(scores, row.Overall.Score.Value)
	}
	return stores, files, scores
}

// TestNewestFileWins: per store, by the date of the data, whatever the order of the files; the others are named.
func TestNewestFileWins(t *testing.T) {
	old := RollupSource{"old.ownerloop", rated(t, "Old", day(1), map[string]string{"North": "1", "South": "1", "West": "1.5"}, nil)}
	mid := RollupSource{"mid.ownerloop", rated(t, "Mid", day(5), map[string]string{"SOUTH": "2"}, nil)}
	late := RollupSource{"late.ownerloop", rated(t, "New", day(9), map[string]string{"north": "3"}, nil)}
	for _, sources := range [][]RollupSource{{old, mid, late}, {late, mid, old}, {mid, late, old}} {
		before := slices.Clone(sources)
		r, err := RollUp(sources, assessment.WeighEqual)
		if err != nil {
			t.Fatal(err)
		}
		stores, files, scores := rowsOf(r)
		if !slices.Equal(stores, []string{"north", "SOUTH", "West"}) || !slices.Equal(files, []string{"late.ownerloop", "mid.ownerloop", "old.ownerloop"}) ||
			!slices.Equal(scores, []float64{3, 2, 1.5}) {
			t.Errorf("%v %v %v", stores, files, scores)
		}
		for i, want := range [][]string{{"old.ownerloop"}, {"old.ownerloop"}, nil} {
			if got := r.Store(r.Group.Rows[i]).Instead; !slices.Equal(got, want) {
				t.Errorf("%s stands in %v too, want %v", stores[i], got, want)
			}
		}
		if got := r.Group.Mean.Overall.Score.Value; math.Abs(got-6.5/3) > 1e-9 {
			t.Errorf("mean %v", got)
		}
		if got := r.Group.AllSpread.Value; got != 1.5 {
			t.Errorf("spread %v", got)
		}
		for i := range before {
			if before[i].File != sources[i].File {
				t.Error("the caller's list was sorted")
			}
		}
	}
	same := RollupSource{"later-edit.ownerloop", with(t, old.Copy, func(d *workshop.Draft) {
		setup := workshop.SetupOf(old.Copy.Records)
		setup.Organisation = "Edited later on the same day"
		workshop.Setups.Put(d, setup)
	})}
	r, err := RollUp([]RollupSource{old, same}, assessment.WeighEqual)
	if err != nil {
		t.Fatal(err)
	}
	if _, files, _ := rowsOf(r); files[0] != "later-edit.ownerloop" {
		t.Errorf("of one date the last edited does not win: %v", files)
	}
}

// TestRollupWeights: the mean weighs by the figure asked for; a store without it is listed and left out, not guessed.
func TestRollupWeights(t *testing.T) {
	sources := []RollupSource{
		{"a", rated(t, "A", day(1), map[string]string{"North": "1", "South": "2"}, map[string]int{"North": 1000, "South": 3000})},
		{"b", rated(t, "B", day(1), map[string]string{"West": "3"}, nil)},
	}
	for _, x := range []struct {
		by         assessment.StoreWeights
		mean       float64
		unweighted []string
	}{
		{assessment.WeighEqual, 2, nil},
		{assessment.WeighUnits, 1.75, []string{"West"}},
		{assessment.WeighOrders, 1.75, []string{"West"}},
	} {
		r, err := RollUp(sources, x.by)
		if err != nil {
			t.Fatal(err)
		}
		var without []string
		for _, row := range r.Group.Rows {
			if row.Weight == 0 {
				without = append(without, r.Store(row).Name)
			}
		}
		if got := r.Group.Mean.Overall.Score.Value; math.Abs(got-x.mean) > 1e-9 || !slices.Equal(without, x.unweighted) || len(r.Group.Unweighted) != len(x.unweighted) {
			t.Errorf("%s: mean %v, without figure %v", x.by, got, without)
		}
		if stores, _, _ := rowsOf(r); !slices.Equal(stores, []string{"West", "South", "North"}) {
			t.Errorf("%s: ranked %v", x.by, stores)
		}
	}
}

// TestRollupOfOneIsItsGroup: the stores of the sample score as in the sample's own group.
func TestRollupOfOneIsItsGroup(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	r, err := RollUp([]RollupSource{{"sample", c}}, assessment.WeighUnits)
	if err != nil {
		t.Fatal(err)
	}
	whole := assessment.NewScorer(c.Pack(), AssessmentInputs(c.Records)).Whole()
	if a, b := r.Group.Mean.Overall.Score.Value, whole.Overall.Score.Value; math.Abs(a-b) > 1e-9 {
		t.Errorf("weighted mean %v, overall score %v", a, b)
	}
	if len(r.Group.Rows) != 8 {
		t.Errorf("%d stores", len(r.Group.Rows))
	}
}

func TestRollupRefusesOtherPacks(t *testing.T) {
	a, b := rated(t, "A", day(1), map[string]string{"North": "1"}, nil), rated(t, "B", day(2), map[string]string{"South": "1"}, nil)
	other := *b.Pack()
	other.ID = "another"
	fewer := *b.Pack()
	fewer.Dimensions = fewer.Dimensions[:4]
	for _, pack := range []*struct{ workshop.Copy }{{workshop.Copy{Document: b.WithPack(&other)}}, {workshop.Copy{Document: b.WithPack(&fewer)}}} {
		_, err := RollUp([]RollupSource{{"a", a}, {"b", pack.Copy}}, assessment.WeighEqual)
		var file *FileError
		if !errors.Is(err, ErrOtherPack) || !errors.As(err, &file) || file.Path != "a" {
			t.Errorf("%v", err)
		}
	}
	if r, err := RollUp(nil, assessment.WeighEqual); err != nil || len(r.Group.Rows) > 0 {
		t.Errorf("nothing: %v", err)
	}
}
