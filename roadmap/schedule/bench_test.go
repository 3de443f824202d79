package schedule

import (
	"fmt"
	"testing"
	"time"

	"ownerloop/assets/civil"
)

// programme makes a plan's worth of initiatives: chains across eight roles, half of the roles short of time.
func programme(tasks int) Problem {
	r := source(uint64(tasks))
	p := Problem{Start: civil.Of(2027, 1, 4), Closures: []Closure{
		{First: civil.Of(2027, 3, 26), Last: civil.Of(2027, 3, 29)},
		{First: civil.Of(2027, 12, 20), Last: civil.Of(2028, 1, 2), Freeze: true}}}
	for k := range 8 {
		p.Roles = append(p.Roles, Role{ID: fmt.Sprintf("R%d", k), Days: float64(tasks) / float64(20-k),
			Weeks: []Week{{Monday: civil.Of(2027, 2, 1).AddDays(7 * k), Days: 1}}})
	}
	for i := range tasks {
		task := Task{ID: fmt.Sprintf("T%04d", i), Days: 5 * (1 + r.below(8)), Effort: map[string]float64{}, Weight: float64(1 + r.below(5))}
		for range 1 + r.below(4) {
			task.Effort[p.Roles[r.below(8)].ID] = float64(task.Days) * float64(1+r.below(8)) / 20
		}
		p.Tasks = append(p.Tasks, task)
		for range r.below(3) {
			if i > 0 {
				from := max(0, i-1-r.below(tasks/3))
				p.Links = append(p.Links, Link{From: p.Tasks[from].ID, To: task.ID, Kind: []Kind{FS, FS, FS, SS, FF}[r.below(5)], Lag: r.below(4)})
			}
		}
	}
	return p
}

// BenchmarkPlan plans a programme with reasons, floats, loads and the search's own budget. times-raw compares that
// with a plan by links alone.
func BenchmarkPlan(b *testing.B) {
	for _, tasks := range []int{60, 1000} {
		p := programme(tasks)
		b.Run(fmt.Sprintf("%dx8", tasks), func(b *testing.B) {
			raw := p
			raw.Roles = nil
			raw.Tasks = make([]Task, tasks)
			for i, t := range p.Tasks {
				t.Effort = nil
				raw.Tasks[i] = t
			}
			var own, links time.Duration
			var q Quality
			for b.Loop() {
				own += timed(b, p, &q)
				links += timed(b, raw, nil)
			}
			b.ReportMetric(float64(own)/float64(links), "times-raw")
			b.ReportMetric(ms(own)/float64(b.N), "ms/plan")
			b.ReportMetric(ms(links)/float64(b.N), "ms/raw")
			b.ReportMetric(100*q.Gap, "%gap")
			b.ReportMetric(float64(q.Passes), "passes")
		})
	}
}

func timed(b *testing.B, p Problem, q *Quality) time.Duration {
	start := time.Now()
	plan, err := Solve(p, Options{})
	took := time.Since(start)
	if err != nil {
		b.Fatal(err)
	}
	if q != nil {
		*q = plan.Quality
	}
	return took
}

// BenchmarkPass is one schedule made from a list and pushed both ways: no allocation.
func BenchmarkPass(b *testing.B) {
	for _, tasks := range []int{60, 1000} {
		b.Run(fmt.Sprintf("%dx8", tasks), func(b *testing.B) {
			s, _, _ := newSearch(programme(tasks), Options{Passes: 3 * populationSize})
			s.run()
			b.ReportAllocs()
			for b.Loop() {
				s.cross()
				s.try()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(3*tasks), "ns/placement")
		})
	}
}
