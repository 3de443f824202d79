package library

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// childRole, when set, makes the test binary play another process.
const (
	childRole = "OWNERLOOP_LIBRARY_CHILD"
	childDir  = "OWNERLOOP_LIBRARY_DIR"
	killRuns  = "OWNERLOOP_KILL_ROUNDS" // how many times TestKill kills; 20 when unset
)

func TestMain(m *testing.M) {
	switch os.Getenv(childRole) {
	case "edit":
		editForEver(os.Getenv(childDir))
	case "hold":
		hold(os.Getenv(childDir))
	default:
		os.Exit(m.Run())
	}
}

// process is the child's stand-in for a test: what fails is printed and ends it.
type process struct{}

func (process) Helper() {}
func (process) Fatalf(format string, args ...any) {
	fmt.Printf("FAILED "+format+"\n", args...)
	os.Exit(3)
}

func startChild(t *testing.T, role, dir string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), childRole+"="+role, childDir+"="+dir)
	c.Stderr = os.Stderr
	out := must[io.ReadCloser](t)(c.StdoutPipe())
	check(t, c.Start())
	return c, bufio.NewReader(out)
}

// hold opens the library and keeps it until its input ends.
func hold(dir string) {
	l := openTest(process{}, dir)
	fmt.Println("open")
	time.Sleep(time.Hour)
	check(process{}, l.Close())
}

func TestSecondProcessIsToldThatTheLibraryIsInUse(t *testing.T) {
	dir := stored(t, newWorkshop(t, 1))
	c, out := startChild(t, "hold", dir)
	defer c.Wait()
	defer c.Process.Kill()
	must[string](t)(out.ReadString('\n'))
	if _, err := Open(context.Background(), dir, Options{Now: ticker()}); !errors.Is(err, ErrInUse) {
		t.Errorf("%v, want ErrInUse", err)
	}
	beside := must[*Library](t)(Open(context.Background(), dir, Options{Now: ticker(), ReadOnly: true}))
	if got := rows(t, beside); len(got) != 1 {
		t.Errorf("beside it %d workshops are seen, want 1", len(got))
	}
	check(t, beside.Close())
	check(t, c.Process.Kill())
	c.Wait()
	l := openTest(t, dir)
	clean(t, l)
	check(t, l.Close())
}

// TestReadingBesideAWriter reads a workshop again and again while it is edited: what is seen is always a state that was
// saved, never older than one seen before, and no copy stays behind.
func TestReadingBesideAWriter(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.TempDir()) // Windows' name for it
	l := openTest(t, stored(t, newWorkshop(t, 1)))
	s := must[*Store](t)(l.OpenWorkshop(rows(t, l)[0].ID))
	p := begin(s.Document())
	first := len(workshop.Stores.List(p.Document().Records))
	ended := make(chan error, 1)
	go func() {
		for range 40 {
			if err := s.Save(p.do(process{}, addStores(3, "S")), p.Document()); err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	last := first
	for done := false; !done; {
		select {
		case err := <-ended:
			check(t, err)
			done = true
		default:
		}
		f, _, err := openBeside(l.path(s.id), workshopSchema)
		if errors.Is(err, ErrInUse) && !done { // it never held still
			continue
		}
		check(t, err)
		var lines [][]byte
		check(t, f.view(func(r reader) (err error) {
			lines, err = r.lines(workshop.Stores.Name())
			return err
		}))
		if n := len(lines); n < last || (n-first)%3 != 0 {
			t.Errorf("%d stores are seen after %d; three are added at a time", n, last)
		} else {
			last = n
		}
		check(t, f.close())
	}
	if last != first+120 {
		t.Errorf("at the end %d stores are seen, want %d", last, first+120)
	}
	check(t, l.Close())
	if left := must[[]os.DirEntry](t)(os.ReadDir(os.TempDir())); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReadersShareALibrary(t *testing.T) {
	dir := stored(t, newWorkshop(t, 1))
	var open []*Library
	for range 2 {
		open = append(open, must[*Library](t)(Open(context.Background(), dir, Options{Now: ticker(), ReadOnly: true})))
	}
	for _, l := range open {
		s := must[*Store](t)(l.OpenWorkshop(rows(t, l)[0].ID))
		p := begin(s.Document())
		for name, err := range map[string]error{
			"save":    s.Save(p.do(t, addStores(1, "S")), p.Document()),
			"create":  l.Create(newWorkshop(t, 2).copy()),
			"rebuild": l.Rebuild(context.Background()),
			"backup":  func() error { _, err := l.Backup(context.Background(), s.id); return err }(),
		} {
			if !errors.Is(err, ErrReadOnly) {
				t.Errorf("%s: %v, want ErrReadOnly", name, err)
			}
		}
		clean(t, l)
	}
	for _, l := range open {
		check(t, l.Close())
	}
}

// editForEver is the process that is killed: it edits through a Saver and prints the name of every store it made, but
// only when it was told that the edit is on the disk. Now and then it makes a workshop, a backup, closes and opens again.
func editForEver(dir string) {
	var t process
	now := func() time.Time { return time.Now() }
	l := must[*Library](t)(Open(context.Background(), dir, Options{Now: now}))
	random := rand.New(rand.NewPCG(uint64(os.Getpid()), uint64(time.Now().UnixNano())))
	out := bufio.NewWriter(os.Stdout)
	told := func(format string, args ...any) {
		fmt.Fprintf(out, format+"\n", args...)
		check(t, out.Flush())
	}
	told("open")
	for {
		ids := rows(t, l)
		id := ids[random.IntN(len(ids))].ID
		if random.IntN(20) == 0 {
			id = uuid.New()
			c := workshop.Copy{Document: workshop.New(id, testPack(t))}
			check(t, l.Create(c))
			told("workshop %s", id)
		}
		s := must[*Store](t)(l.OpenWorkshop(id))
		p := &person{Session: workshop.Open(s.Document(), workshop.NewClock(random.Uint64(), now), "Kim")}
		type made struct {
			at   workshop.Stamp
			name string
		}
		waiting := make(chan made, 100)
		v := NewSaver(s, func(x Saved) {
			check(t, x.Err)
			m := <-waiting
			if m.at != x.At {
				t.Fatalf("told of %s, the next is %s", x.At, m.at)
			}
			told("saved %s %s", id, m.name)
		})
		for range random.IntN(12) + 1 {
			name := uuid.NewString()
			res := p.do(t, addStores(random.IntN(4)+1, name))
			waiting <- made{res.Edit.At, name}
			v.Save(res, p.Document())
		}
		check(t, v.Close())
		check(t, s.Describe([]byte("summary"), workshop.Stamp{}))
		check(t, s.Close())
	}
}

// TestKill kills a process that edits at random moments and looks each time whether everything it was told to be on the
// disk is there, the library is clean, and history gives the records back.
func TestKill(t *testing.T) {
	rounds := 20
	if n, err := strconv.Atoi(os.Getenv(killRuns)); err == nil {
		rounds = n
	}
	dir := stored(t, newWorkshop(t, 1))
	random := rand.New(rand.NewPCG(uint64(rounds), 7))
	acknowledged := map[string][]string{} // by workshop
	saves, interrupted := 0, 0
	for round := range rounds {
		c, out := startChild(t, "edit", dir)
		time.AfterFunc(time.Duration(random.IntN(120_000))*time.Microsecond, func() { c.Process.Kill() })
		for {
			line, err := out.ReadString('\n')
			if err != nil {
				break // a line without its end was not acknowledged
			}
			switch f := strings.Fields(line); {
			case f[0] == "FAILED":
				t.Fatalf("round %d: %s", round, line)
			case f[0] == "workshop":
				acknowledged[f[1]] = append(acknowledged[f[1]], "")
			case f[0] == "saved":
				acknowledged[f[1]] = append(acknowledged[f[1]], f[2])
				saves++
			}
		}
		c.Wait()
		l := must[*Library](t)(Open(context.Background(), dir, Options{Now: ticker(), ReadOnly: true}))
		if n := must[[]uuid.UUID](t)(l.marked()); len(n) > 0 {
			interrupted++
		}
		check(t, l.Close())
		l = openTest(t, dir)
		lookFor(t, l, acknowledged)
		clean(t, l)
		check(t, l.Close())
	}
	t.Logf("%d kills, %d with a workshop open or changing; %d acknowledged edits in %d workshops are all there",
		rounds, interrupted, saves, len(acknowledged))
}

func lookFor(t *testing.T, l *Library, acknowledged map[string][]string) {
	t.Helper()
	for id, names := range acknowledged {
		c := must[workshop.Copy](t)(l.Get(uuid.MustParse(id)))
		there := map[string]bool{"": true}
		for _, s := range workshop.Stores.List(c.Records) {
			name, _, _ := strings.Cut(s.Name, " ")
			there[name] = true
		}
		for _, n := range names {
			if !there[n] {
				t.Fatalf("workshop %s: the acknowledged edit %s is lost", id, n)
			}
		}
		again := must[*workshop.Document](t)(workshop.Replay(c.ID(), c.Pack(), c.History))
		if got, want := len(workshop.Stores.List(again.Records)), len(workshop.Stores.List(c.Records)); got != want {
			t.Fatalf("workshop %s: history gives %d stores, the records are %d", id, got, want)
		}
	}
}
