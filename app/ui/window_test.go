package ui_test

import (
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/shell"
	"ownerloop/app/workshop"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// window is the whole window on the toolkit's test driver, on a profile of its own.
type window struct {
	*shell.Shell
	t     testing.TB
	dir   string
	clock atomic.Int64 // nanoseconds of the epoch; work on other goroutines reads it too
	queue chan func()
	set   *settings.File
	waits []*wait
	next  atomic.Uint64
	busy  atomic.Int32 // works on other goroutines
}

// wait is something to be done when the clock has come so far.
type wait struct {
	at   time.Time
	run  func()
	dead bool
}

// pagesOf are the window's pages; a variable so that a test can break one.
var pagesOf = ui.Pages

// start opens the window on a profile folder; change sets choices first.
func start(t testing.TB, dir string, size fyne.Size, change func(*settings.Settings)) *window {
	t.Helper()
	w := begin(t, dir, size, change)
	if w.Library() == nil {
		t.Fatal("the library did not open")
	}
	return w
}

// begin is start where the library may not open.
func begin(t testing.TB, dir string, size fyne.Size, change func(*settings.Settings)) *window {
	t.Helper()
	w := &window{t: t, dir: dir, queue: make(chan func(), 10_000)}
	w.clock.Store(time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC).UnixNano())
	w.next.Store(uint64(time.Now().UnixNano()))
	a := test.NewTempApp(t)
	var err error
	if w.set, err = settings.Load(filepath.Join(dir, "settings.json")); err != nil {
		t.Fatal(err)
	}
	if err := w.set.Change(func(s *settings.Settings) {
		s.Still = true
		if change != nil {
			change(s)
		}
	}); err != nil {
		t.Fatal(err)
	}
	lib, trouble := w.openLibrary(filepath.Join(dir, "library"), false)
	w.Shell, err = shell.New(shell.Lent{
		App: a, Library: lib, Trouble: trouble, Settings: w.set, LibraryPath: filepath.Join(dir, "library"), Language: "en",
		Host:     app.Host{Now: w.now, Random: w.random, Author: "Tester"},
		Dispatch: func(f func()) { w.queue <- f },
		Background: func(work func()) {
			w.busy.Add(1)
			go func() {
				work() // queues its end before it counts as done
				w.busy.Add(-1)
			}()
		},
		After: func(d time.Duration, f func()) func() {
			x := &wait{at: w.now().Add(d), run: f}
			w.waits = append(w.waits, x)
			return func() { x.dead = true }
		},
		Reopen: w.openLibrary,
	}, pagesOf())
	if err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(size)
	w.Start()
	w.settle()
	return w
}

func (w *window) openLibrary(path string, readOnly bool) (*library.Library, error) {
	return library.Open(w.t.Context(), path, library.Options{Now: w.now, ReadOnly: readOnly})
}

func (w *window) now() time.Time { return time.Unix(0, w.clock.Load()).UTC() }

func (w *window) random() uint64 { return w.next.Add(1) }

// pass moves the clock on and does what was to be done by then.
func (w *window) pass(d time.Duration) {
	w.t.Helper()
	w.clock.Add(int64(d))
	for _, x := range slices.Clone(w.waits) {
		if !x.dead && !x.at.After(w.now()) {
			x.dead = true
			x.run()
		}
	}
	w.settle()
}

// settle runs what was put off, and what follows from it, until no work is under way and the disk is done too.
func (w *window) settle() {
	w.t.Helper()
	deadline := time.After(2 * time.Minute) // a fault, not a measure
	for {
		saving := w.Desk() != nil && w.Desk().State().Kind == desk.Saving
		if w.busy.Load() == 0 && !saving && len(w.queue) == 0 {
			return
		}
		select {
		case f := <-w.queue:
			f()
		case <-time.After(time.Millisecond): // look again whether the work has ended
		case <-deadline:
			w.t.Fatalf("nothing settles: %d works, saving %v", w.busy.Load(), saving)
		}
	}
}

// sample makes the sample workshop and opens it at a place.
func (w *window) sample(at page.Place) {
	w.t.Helper()
	c, err := app.Sample()
	if err != nil {
		w.t.Fatal(err)
	}
	w.open(c, at)
}

func (w *window) open(c workshop.Copy, at page.Place) {
	w.t.Helper()
	if err := w.Library().Create(c); err != nil {
		w.t.Fatal(err)
	}
	w.OpenWorkshopAt(c.ID(), at)
	w.settle()
	if w.Desk() == nil {
		w.t.Fatal("the workshop did not open")
	}
}

// end closes the window as a person does.
func (w *window) end() {
	w.t.Helper()
	w.Quit()
	w.settle()
	if err := w.Library().Close(); err != nil {
		w.t.Error(err)
	}
}

// texts are all words that the window shows, layers over it included.
func (w *window) texts() []string {
	out := textsOf(w.Window().Content())
	for _, o := range w.Window().Canvas().Overlays().List() {
		out = append(out, textsOf(o)...)
	}
	return out
}

func textsOf(o fyne.CanvasObject) []string {
	var out []string
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

// faulty returns words that no person should see: a missing translation, a key.
func faulty(words []string) []string {
	var out []string
	for _, s := range words {
		if strings.Contains(s, "□") || strings.Contains(s, "<no value>") || strings.Contains(s, "%!") {
			out = append(out, s)
		}
	}
	return out
}

// blank is a workshop with its setup and nothing else.
func blank(t testing.TB, w *window) workshop.Copy {
	t.Helper()
	pack, err := packOf()
	if err != nil {
		t.Fatal(err)
	}
	c, err := app.Host{Now: w.now, Random: w.random, Author: "Tester"}.
		NewWorkshop(app.Beginning{Pack: pack, Name: "Brightwater", Organisation: "Brightwater Dealer Group"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
