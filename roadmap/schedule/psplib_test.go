package schedule

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	psplib       = flag.String("psplib", "", "directory of PSPLIB instances (.rcp or .sm, with an optional optima.csv)")
	psplibTime   = flag.Duration("psplib-time", 50*time.Millisecond, "time for one instance")
	psplibPasses = flag.Int("psplib-passes", 1<<30, "schedules made for one instance at most")
)

// TestPSPLIB plans every instance of a directory and its subdirectories. Each folder is a set.
func TestPSPLIB(t *testing.T) {
	if *psplib == "" {
		t.Skip("no -psplib DIR")
	}
	if _, err := os.Stat(*psplib); err != nil {
		t.Skipf("no such directory: %v", err)
	}
	sets := map[string][]string{}
	err := filepath.WalkDir(*psplib, func(path string, _ fs.DirEntry, err error) error {
		if ext := strings.ToLower(filepath.Ext(path)); ext == ".rcp" || ext == ".sm" {
			sets[filepath.Dir(path)] = append(sets[filepath.Dir(path)], path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range slices.Sorted(maps.Keys(sets)) {
		t.Run(filepath.Base(dir), func(t *testing.T) { runSet(t, dir, sets[dir]) })
	}
}

// runSet plans a set and prints how far the makespans are from the best known ones, or from the lower bounds.
func runSet(t *testing.T, dir string, files []string) {
	optima, err := readOptima(filepath.Join(dir, "optima.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var r results
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		read := readPatterson
		if strings.EqualFold(filepath.Ext(path), ".sm") {
			read = readSM
		}
		in, err := read(string(raw))
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		r.run(t, name, in, optima)
	}
	r.print(t)
}

// results collects what a set's instances gave.
type results struct {
	infeasible, hits, proven int
	gaps, over               []float64 // to the best known, to the lower bound
	times                    []time.Duration
	passes                   int
	worst                    string
}

func (r *results) run(t *testing.T, name string, in instance, optima map[string]int) {
	began := time.Now()
	plan, err := Solve(in.problem(), Options{Passes: *psplibPasses, Stop: func() bool { return time.Since(began) > *psplibTime*9/10 }})
	r.times = append(r.times, time.Since(began))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		r.infeasible++
		return
	}
	starts := in.starts(plan)
	if err := in.check(starts); err != nil {
		t.Errorf("%s: %v", name, err)
		r.infeasible++
		return
	}
	makespan := 0
	for i, s := range starts {
		makespan = max(makespan, s+in.jobs[i].days)
	}
	if makespan != plan.Quality.Days {
		t.Errorf("%s: %d days long, not %d as the plan says", name, makespan, plan.Quality.Days)
	}
	r.passes += plan.Quality.Passes
	if plan.Quality.Gap == 0 {
		r.proven++
	}
	r.over = append(r.over, percent(makespan, plan.Quality.Bound))
	best, ok := optima[name]
	if !ok {
		return
	}
	if makespan == best {
		r.hits++
	}
	if plan.Quality.Bound > best {
		t.Errorf("%s: the bound %d lies above the best known %d", name, plan.Quality.Bound, best)
	}
	gap := percent(makespan, best)
	if len(r.gaps) == 0 || gap > slices.Max(r.gaps) {
		r.worst = name
	}
	r.gaps = append(r.gaps, gap)
}

func percent(value, best int) float64 { return 100 * (float64(value)/float64(max(best, 1)) - 1) }

func mean(values []float64) (sum float64) {
	for _, v := range values {
		sum += v / float64(len(values))
	}
	return sum
}

func (r *results) print(t *testing.T) {
	slices.Sort(r.times)
	var total time.Duration
	for _, d := range r.times {
		total += d
	}
	n := len(r.times)
	if n == 0 {
		return
	}
	line := fmt.Sprintf("instances %d  infeasible %d  proven best %d  over lower bound mean %.2f %%", n, r.infeasible, r.proven, mean(r.over))
	if len(r.gaps) > 0 {
		line += fmt.Sprintf("  gap mean %.3f %% worst %.2f %% (%s)  hits %d of %d", mean(r.gaps), slices.Max(r.gaps), r.worst, r.hits, len(r.gaps))
	}
	t.Logf("%s  time mean %.1f ms p95 %.1f ms  passes mean %d", line, ms(total)/float64(n), ms(r.times[min(n-1, n*95/100)]), r.passes/n)
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func readOptima(path string) (map[string]int, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	optima := map[string]int{}
	for k, row := range rows {
		v, err := strconv.Atoi(strings.TrimSpace(row[1]))
		if err != nil && k > 0 {
			return nil, fmt.Errorf("optima.csv, line %d: %w", k+1, err)
		}
		if err == nil {
			optima[strings.TrimSpace(row[0])] = v
		}
	}
	return optima, nil
}
