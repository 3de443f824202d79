package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// label is a window with one label, the least a Fyne program can be.
const label = `package main

import (
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.New()
	w := a.NewWindow("label")
	w.SetContent(widget.NewLabel("label"))
	w.Resize(fyne.NewSize(1280, 820))
	a.Lifecycle().SetOnStarted(func() { time.AfterFunc(300*time.Millisecond, func() { fyne.Do(a.Quit) }) })
	w.ShowAndRun()
	os.Exit(0)
}
`

// run is one start to the first frame and the end, with what the kernel counted.
type timing struct {
	wall   time.Duration
	memory int64 // largest resident set, in kB
}

func (s *screen) time(path string, args ...string) timing {
	s.t.Helper()
	c := exec.Command(path, args...)
	c.Env = s.env("HOME=" + s.t.TempDir())
	begin := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("%v\n%s", err, out)
	}
	t := timing{wall: time.Since(begin)}
	if usage := fmt.Sprintf("%+v", c.ProcessState.SysUsage()); usage != "" {
		if _, rest, ok := strings.Cut(usage, "Maxrss:"); ok {
			number, _, _ := strings.Cut(rest, " ")
			t.memory, _ = strconv.ParseInt(number, 10, 64)
		}
	}
	return t
}

// BenchmarkStart pairs a start on the sample with that of a window with one label: to the first frame and the end, and
// the largest memory held. Both wait the same 300 ms after the first frame.
func BenchmarkStart(b *testing.B) {
	s := newScreen(b)
	path, err := program()
	if err != nil {
		b.Fatal(err)
	}
	dir, err := os.MkdirTemp(".", "label") // inside the module, for its dependencies
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(label), 0o600); err != nil {
		b.Fatal(err)
	}
	least := filepath.Join(b.TempDir(), "label")
	if out, err := exec.Command("go", "build", "-o", least, "./"+dir).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	profile := b.TempDir()
	s.time(path, "-first-frame", "-sample", "-profile", profile) // makes the library
	var ours, theirs timing
	n := 0
	for b.Loop() {
		o, t := s.time(path, "-first-frame", "-sample", "-profile", profile), s.time(least)
		ours.wall, theirs.wall = ours.wall+o.wall, theirs.wall+t.wall
		ours.memory, theirs.memory = ours.memory+o.memory, theirs.memory+t.memory
		n++
	}
	b.ReportMetric(float64(ours.wall)/float64(theirs.wall), "x-time")
	b.ReportMetric(float64(ours.memory)/float64(theirs.memory), "x-memory")
	b.ReportMetric(float64(ours.memory)/float64(n)/1024, "MB")
	b.ReportMetric(float64(theirs.memory)/float64(n)/1024, "MB-label")
}
