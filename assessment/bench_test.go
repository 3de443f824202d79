package assessment

import (
	"testing"

	"ownerloop/playbooks"
)

// manyStores is stores x 30 indicators x raters, each store with people of its own of whom the first ones rate.
func manyStores(stores, people, raters int) (*playbooks.Pack, Inputs) {
	pack := testPack(abc, 6, 6, 6, 6, 6)
	var r room
	r.stores(stores)
	for st := range stores {
		for n := range people {
			p := r.person(abc[n%3])
			if n >= raters {
				continue
			}
			for k, i := range pack.Indicators {
				r.rateAt(p, i.ID, st, []float64{1, 1.5, 2, 2.5, 3}[(n%3+k*st)%5])
			}
		}
	}
	return pack, r.Inputs
}

func benchmark(b *testing.B, stores int) {
	pack, in := manyStores(stores, 12, 12)
	b.ReportAllocs()
	for b.Loop() {
		s := NewScorer(pack, in)
		s.Whole()
		s.Group()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(in.Ratings)), "ns/rating")
}

func BenchmarkScore100Stores(b *testing.B)  { benchmark(b, 100) }
func BenchmarkScore1000Stores(b *testing.B) { benchmark(b, 1000) }

func BenchmarkPublish8Stores(b *testing.B) {
	pack, in := manyStores(8, 3, 3)
	s := NewScorer(pack, in)
	for b.Loop() {
		Publish(s, s)
	}
}

// With ten times the ratings in the same stores, scoring allocates as often as before.
func TestNoAllocationPerRating(t *testing.T) {
	allocations := func(raters int) float64 {
		pack, in := manyStores(20, 30, raters)
		return testing.AllocsPerRun(3, func() {
			s := NewScorer(pack, in)
			s.Whole()
			s.Group()
		})
	}
	few, many := allocations(3), allocations(30)
	t.Logf("%v allocations for 1,800 ratings, %v for 18,000", few, many)
	if many > few*1.1 { // the buffer of votes doubles a few times
		t.Errorf("allocations grow with ratings")
	}
}
