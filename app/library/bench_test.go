package library

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"

	"github.com/google/uuid"
	"go.etcd.io/bbolt"
)

// pair is one key with what is stored under it.
type pair struct{ key, value []byte }

// BenchmarkSave saves edits of 1, 3 and 20 records of a workshop of 3,000, and puts the very same keys and bytes of each
// into one bucket of a second file in one synced transaction of bbolt. The two take turns in going first, since the disk
// answers a write differently after a pause. x-raw is the ratio of the medians.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{1, 3, 20} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) { benchmarkSave(b, n) })
	}
}

func benchmarkSave(b *testing.B, n int) {
	dir := b.TempDir()
	l := openTest(b, dir)
	p := newWorkshop(b, 1)
	for i := range 100 {
		p.do(b, addStores(30, fmt.Sprintf("Branch %d", i)))
	}
	check(b, l.Create(p.copy()))
	s := must[*Store](b)(l.OpenWorkshop(p.Document().ID()))
	raw := must[*bbolt.DB](b)(bbolt.Open(filepath.Join(dir, "raw.db"), 0o600, options(false)))
	check(b, putRaw(raw, allPairs(b, s)))
	var ours, plain []time.Duration
	var written []pair // by the edit before
	for i := 0; b.Loop(); i++ {
		stores := workshop.Stores.List(p.Document().Records)
		res := p.do(b, func(d *workshop.Draft) {
			for k := range n {
				v := stores[(i*37+k*11)%len(stores)]
				v.Place = fmt.Sprintf("Place %d", i)
				workshop.Stores.Put(d, v)
			}
		})
		turns := []func(){
			func() { ours = append(ours, timed(func() { check(b, s.Save(res, p.Document())) })) },
			func() { plain = append(plain, timed(func() { check(b, putRaw(raw, written)) })) },
		}
		turns[i%2]()
		turns[1-i%2]()
		written = pairsOf(b, s, res)
	}
	b.ReportMetric(float64(median(ours))/1e3, "µs/save")
	b.ReportMetric(float64(median(plain))/1e3, "µs/raw")
	b.ReportMetric(float64(median(ours))/float64(median(plain)), "x-raw")
	check(b, raw.Close())
	check(b, l.Close())
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func putRaw(db *bbolt.DB, pairs []pair) error {
	return db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucketIfNotExists([]byte("all"))
		if err != nil {
			return err
		}
		for _, p := range pairs {
			if err := bucket.Put(p.key, p.value); err != nil {
				return err
			}
		}
		return nil
	})
}

func allPairs(b *testing.B, s *Store) (out []pair) {
	check(b, s.file.db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(_ []byte, bucket *bbolt.Bucket) error {
			return bucket.ForEach(func(k, v []byte) error {
				out = append(out, pair{slices.Clone(k), slices.Clone(v)})
				return nil
			})
		})
	}))
	return out
}

// pairsOf reads back what an edit wrote.
func pairsOf(b *testing.B, s *Store, res workshop.Result) (out []pair) {
	check(b, s.file.db.View(func(tx *bbolt.Tx) error {
		add := func(bucket string, key []byte) {
			v := tx.Bucket([]byte(bucket)).Get(key)
			if v == nil {
				b.Fatalf("%s %s is not there", bucket, keyText(key))
			}
			out = append(out, pair{slices.Clone(key), slices.Clone(v)})
		}
		for _, t := range res.Diff.Touched {
			add(recordsPrefix+t.Table, t.ID[:])
		}
		for session := range res.Diff.Seen {
			add(bucketSeen, binary.BigEndian.AppendUint64(nil, session))
		}
		add(bucketHistory, historyKey(res.Edit.At))
		add(bucketMeta, keyTally)
		return nil
	}))
	return out
}

// BenchmarkList lists catalogues of 100 and of 10,000 workshops in turn. x-small is the ratio of the cost of a row.
func BenchmarkList(b *testing.B) {
	small, large := catalogueOf(b, 100), catalogueOf(b, 10_000)
	var few, many []time.Duration
	for b.Loop() {
		start := time.Now()
		for range 10 {
			listAll(b, small, 100)
		}
		few = append(few, time.Since(start)/10/100)
		start = time.Now()
		listAll(b, large, 10_000)
		many = append(many, time.Since(start)/10_000)
	}
	b.ReportMetric(float64(median(few)), "ns/row-of-100")
	b.ReportMetric(float64(median(many)), "ns/row-of-10000")
	b.ReportMetric(float64(median(many))/float64(median(few)), "x-small")
}

func catalogueOf(b *testing.B, n int) *Library {
	l := openTest(b, b.TempDir())
	var all []Row
	for i := range n {
		all = append(all, Row{ID: uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)), Name: fmt.Sprintf("Alignment workshop %d", i),
			Organisation: "Kestrel Motor Group", Date: civil.Date{Year: 2026, Month: 3, Day: 2},
			Edited: workshop.Stamp{HLC: uint64(i) << 16, Session: 7}, Summary: make([]byte, 120)})
	}
	check(b, l.settle(all, nil))
	b.Cleanup(func() { check(b, l.Close()) })
	return l
}

func listAll(b *testing.B, l *Library, want int) {
	n := 0
	for _, err := range l.List() {
		check(b, err)
		n++
	}
	if n != want {
		b.Fatalf("%d rows, want %d", n, want)
	}
}

// BenchmarkOpen opens and closes a workshop of 5,000 records and 20,000 history entries, verification included.
func BenchmarkOpen(b *testing.B) {
	l := openTest(b, b.TempDir())
	p := newWorkshop(b, 1)
	for i := range 100 {
		p.do(b, addStores(50, fmt.Sprintf("Branch %d", i)))
	}
	for i := range 20_000 {
		p.do(b, func(d *workshop.Draft) {
			workshop.Setups.Put(d, assessment.Setup{ID: workshop.SetupID, Name: fmt.Sprint("Name ", i)})
		})
	}
	check(b, l.Create(p.copy()))
	var verifying []time.Duration
	for b.Loop() {
		s := must[*Store](b)(l.OpenWorkshop(p.Document().ID()))
		start := time.Now()
		check(b, s.file.verify())
		verifying = append(verifying, time.Since(start))
		check(b, s.Close())
	}
	b.ReportMetric(float64(median(verifying))/1e6, "ms/verify")
	check(b, l.Close())
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
