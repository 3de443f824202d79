package schedule

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"ownerloop/assets/civil"
)

// instance is a PSPLIB instance: jobs with demands of resources each day.
type instance struct {
	capacity []int
	jobs     []job
}

type job struct {
	days   int
	demand []int
	next   []int // jobs, from 0
}

var errInstance = errors.New("no PSPLIB instance")

// Limits of the readers.
const (
	mostJobs      = 5_000
	mostResources = 100
)

// problem puts an instance into words of this package: every period is a working day.
func (in instance) problem() Problem {
	p := Problem{Start: civil.Of(2027, 1, 4), Daily: true}
	for k, c := range in.capacity {
		p.Roles = append(p.Roles, Role{ID: fmt.Sprintf("R%02d", k), Days: float64(c)})
	}
	for i, j := range in.jobs {
		task := Task{ID: jobID(i), Days: j.days, Effort: map[string]float64{}}
		for k, d := range j.demand {
			task.Effort[p.Roles[k].ID] = float64(d * j.days)
		}
		p.Tasks = append(p.Tasks, task)
		for _, to := range j.next {
			p.Links = append(p.Links, Link{From: jobID(i), To: jobID(to), Kind: FS})
		}
	}
	return p
}

func jobID(i int) string { return fmt.Sprintf("J%04d", i) }

func (in instance) starts(plan Plan) (starts []int) {
	cal := NewCalendar(nil)
	for _, d := range plan.Tasks {
		starts = append(starts, cal.Days(civil.Of(2027, 1, 4), d.First))
	}
	return starts
}

// check goes through a schedule day by day; it shares nothing with the code that made it.
func (in instance) check(starts []int) error {
	used := map[[2]int]int{}
	for i, j := range in.jobs {
		if starts[i] < 0 {
			return fmt.Errorf("job %d starts before the plan", i+1)
		}
		for _, to := range j.next {
			if starts[to] < starts[i]+j.days {
				return fmt.Errorf("job %d does not wait for job %d", to+1, i+1)
			}
		}
		for day := starts[i]; day < starts[i]+j.days; day++ {
			for k, d := range j.demand {
				if used[[2]int{k, day}] += d; used[[2]int{k, day}] > in.capacity[k] {
					return fmt.Errorf("resource %d is overbooked on day %d", k+1, day)
				}
			}
		}
	}
	return nil
}

// An instance of three jobs and two dummies; jobs 2 and 3 do not fit beside each other.
const (
	patterson  = "5 2  4 3\n0 0 0 2 2 3\n3 2 3 1 4\n2 2 1 1 4\n1 4 0 1 5\n0 0 0 0\n"
	singleMode = `file with basedata            : x.bas
jobs (incl. supersource/sink ):  5
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    3
  3      1     2       2    1
  4      1     1       4    0
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
   4    3
************************************************************************
`
)

func TestInstancesAreReadAlike(t *testing.T) {
	a, err := readPatterson(patterson)
	if err != nil {
		t.Fatal(err)
	}
	b, err := readSM(singleMode)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("read as\n%v\nand\n%v", a, b)
	}
	plan, err := Solve(a.problem(), Options{})
	if err != nil || plan.Quality.Days != 6 || plan.Quality.Gap != 0 {
		t.Errorf("%+v %v", plan.Quality, err)
	}
	if err := a.check([]int{0, 0, 0, 3, 4}); err == nil {
		t.Error("the checker lets an overbooked day pass")
	}
	if err := a.check([]int{0, 0, 3, 4, 5}); err == nil {
		t.Error("the checker lets a broken link pass")
	}
}

// Whatever is read either is no instance or can be planned or refused.
func FuzzInstances(f *testing.F) {
	f.Add(patterson, false)
	f.Add(singleMode, true)
	f.Add("2 1 1\n1 1 1 2\n1 1 1 1", false) // a cycle
	f.Fuzz(func(t *testing.T, text string, sm bool) {
		read := readPatterson
		if sm {
			read = readSM
		}
		in, err := read(text)
		if err != nil || len(in.jobs) > 50 {
			return
		}
		plan, err := Solve(in.problem(), Options{Passes: 20})
		if err != nil {
			return
		}
		if err := in.check(in.starts(plan)); err != nil {
			t.Error(err)
		}
	})
}

// numbers reads a stream of whole numbers.
type numbers struct {
	fields []string
	at     int
}

func (n *numbers) next(least, most int) (int, error) {
	if n.at >= len(n.fields) {
		return 0, fmt.Errorf("%w: it ends too early", errInstance)
	}
	v, err := strconv.Atoi(n.fields[n.at])
	if err != nil || v < least || v > most {
		return 0, fmt.Errorf("%w: %q is no number from %d to %d", errInstance, n.fields[n.at], least, most)
	}
	n.at++
	return v, nil
}

func (n *numbers) row(count, least, most int) (row []int, err error) {
	for range count {
		v, err := n.next(least, most)
		if err != nil {
			return nil, err
		}
		row = append(row, v)
	}
	return row, nil
}

// readPatterson reads the Patterson format: jobs and resources, the capacities, then for each job its duration, its
// demands and its successors, their number first.
func readPatterson(text string) (in instance, err error) {
	n := numbers{fields: strings.Fields(text)}
	head, err := n.row(1, 1, mostJobs)
	if err != nil {
		return in, err
	}
	resources, err := n.next(0, mostResources)
	if err != nil {
		return in, err
	}
	if in.capacity, err = n.row(resources, 0, MaxEffort); err != nil {
		return in, err
	}
	for range head[0] {
		var j job
		if j.days, err = n.next(0, MaxDays); err != nil {
			return in, err
		}
		if j.demand, err = n.row(resources, 0, MaxEffort); err != nil {
			return in, err
		}
		count, err := n.next(0, head[0])
		if err != nil {
			return in, err
		}
		if j.next, err = n.row(count, 1, head[0]); err != nil {
			return in, err
		}
		for k := range j.next {
			j.next[k]--
		}
		in.jobs = append(in.jobs, j)
	}
	return in, nil
}

// readSM reads PSPLIB's own single-mode format by the titles of its sections.
func readSM(text string) (in instance, err error) {
	section := ""
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if _, err := strconv.Atoi(fields[0]); err != nil {
			if title := strings.ToUpper(strings.TrimSpace(line)); strings.HasSuffix(title, ":") {
				section = title
			}
			continue
		}
		n := numbers{fields: fields}
		switch section {
		case "PRECEDENCE RELATIONS:":
			err = in.precedence(&n)
		case "REQUESTS/DURATIONS:":
			err = in.request(&n)
		case "RESOURCEAVAILABILITIES:":
			if in.capacity, err = n.row(len(fields), 0, MaxEffort); len(fields) > mostResources {
				err = fmt.Errorf("%w: too many resources", errInstance)
			}
		}
		if err != nil {
			return in, err
		}
	}
	for i, j := range in.jobs {
		if len(j.demand) != len(in.capacity) {
			return in, fmt.Errorf("%w: job %d needs %d of %d resources", errInstance, i+1, len(j.demand), len(in.capacity))
		}
		for _, to := range j.next {
			if to >= len(in.jobs) {
				return in, fmt.Errorf("%w: job %d has the unknown successor %d", errInstance, i+1, to+1)
			}
		}
	}
	if len(in.jobs) == 0 {
		return in, fmt.Errorf("%w: no jobs", errInstance)
	}
	return in, nil
}

// precedence reads "job modes successors successor…"; jobs come in order.
func (in *instance) precedence(n *numbers) error {
	head, err := n.row(3, 0, mostJobs)
	if err != nil {
		return err
	}
	if head[0] != len(in.jobs)+1 || head[1] != 1 {
		return fmt.Errorf("%w: job %d with %d modes where job %d was due", errInstance, head[0], head[1], len(in.jobs)+1)
	}
	next, err := n.row(head[2], 1, mostJobs)
	for k := range next {
		next[k]--
	}
	in.jobs = append(in.jobs, job{next: next})
	return err
}

// request reads "job mode duration demand…".
func (in *instance) request(n *numbers) error {
	head, err := n.row(3, 0, mostJobs)
	if err != nil {
		return err
	}
	if head[0] < 1 || head[0] > len(in.jobs) || head[2] > MaxDays {
		return fmt.Errorf("%w: request of the unknown job %d", errInstance, head[0])
	}
	j := &in.jobs[head[0]-1]
	j.days = head[2]
	j.demand, err = n.row(min(len(n.fields)-n.at, mostResources), 0, MaxEffort)
	return err
}
