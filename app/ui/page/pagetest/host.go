// Package pagetest is a frame for tests of pages: a desk on a library of its own, a clock that stands still, and
// everything a page asks the frame for written down. It must not know any page.
package pagetest

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Host implements page.Host for tests. Work that a page puts off runs when Settle is called.
type Host struct {
	T        testing.TB
	Library  *library.Library
	Theme    *kit.Theme
	Went     []page.Place
	Shown    []page.Inspection // inspections, newest last
	Toasts   []string
	Asked    []page.Question
	Told     []error
	Menus    [][]page.MenuItem
	clock    clock
	desk     *desk.Desk
	printer  *text.Printer
	settings *settings.File
	window   fyne.Window
	queue    chan func()
	timers   []*timer
	page     page.Page
}

type timer struct {
	at   time.Time
	run  func()
	dead bool
}

// Options of a test host.
type Options struct {
	Language string        // empty: en
	Copy     workshop.Copy // what is open; the zero copy: nothing
	Dark     bool
	Scale    float32 // of text
	ReadOnly bool
}

// Sample is the sample workshop.
func Sample(t testing.TB) workshop.Copy {
	t.Helper()
	c, err := app.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Blank is a workshop with its setup and nothing else.
func Blank(t testing.TB) workshop.Copy {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	n := uint64(7)
	h := app.Host{Now: func() time.Time { return start }, Random: func() uint64 { n++; return n }, Author: "Tester"}
	c, err := h.NewWorkshop(app.Beginning{Pack: pack, Name: "Brightwater", Organisation: "Brightwater Dealer Group", Date: civil.Of(2027, 1, 19)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var start = time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC)

// New opens a host with a window of 1600 x 1000.
func New(t testing.TB, o Options) *Host {
	t.Helper()
	if o.Language == "" {
		o.Language = "en"
	}
	h := &Host{T: t, Theme: &kit.Theme{Dark: o.Dark, TextScale: o.Scale, Still: true}, queue: make(chan func(), 1000)}
	h.clock.set(start)
	a := test.NewTempApp(t)
	a.Settings().SetTheme(h.Theme)
	var err error
	if h.printer, err = text.New(o.Language); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if h.settings, err = settings.Load(filepath.Join(dir, "settings.json")); err != nil {
		t.Fatal(err)
	}
	if h.Library, err = library.Open(t.Context(), filepath.Join(dir, "library"), library.Options{Now: h.Now}); err != nil {
		t.Fatal(err)
	}
	if o.Copy.Document != nil {
		h.open(o)
	}
	h.window = test.NewTempWindow(t, nil)
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1600, 1000))
	t.Cleanup(h.close)
	return h
}

// Now is the test's clock.
func (h *Host) Now() time.Time { return h.clock.now() }

// Set puts the clock to a time, as when the program was closed in between: no timer runs.
func (h *Host) Set(t time.Time) { h.clock.set(t) }

// clock is read by work on other goroutines too.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = t
}

func (h *Host) open(o Options) {
	if err := h.Library.Create(o.Copy); err != nil {
		h.T.Fatal(err)
	}
	n := uint64(100)
	var err error
	h.desk, err = desk.Open(h.Library, o.Copy.ID(), desk.Lent{
		Host:     app.Host{Now: h.Now, Random: func() uint64 { n++; return n }, Author: "Tester"},
		Dispatch: func(f func()) { h.queue <- f }, Language: o.Language, ReadOnly: o.ReadOnly,
	})
	if err != nil {
		h.T.Fatal(err)
	}
}

func (h *Host) close() {
	if h.desk != nil {
		if err := h.desk.Close(); err != nil && !errors.Is(err, library.ErrClosed) {
			h.T.Error(err)
		}
	}
	if err := h.Library.Close(); err != nil {
		h.T.Error(err)
	}
}

// Put shows a page in the window, at a place, and passes changes on to it.
func (h *Host) Put(p page.Page, at page.Place) {
	h.page = p
	h.window.SetContent(p.Content())
	h.window.Resize(h.window.Canvas().Size())
	p.Go(at)
	if h.desk != nil {
		h.desk.Listen(p.Changed)
	}
	// Keys go the way the frame sends them: what nothing focused takes, and the page's own commands.
	h.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { h.Key(ev.Name, 0) })
}

// Key presses a key as the frame does: the page's command for it runs. It reports whether there was one.
func (h *Host) Key(k fyne.KeyName, mod fyne.KeyModifier) bool {
	for _, c := range h.page.Commands() {
		for _, keys := range c.Keys {
			if keys.Key == k && keys.Mod == mod {
				if c.Enabled == nil || c.Enabled().Key == "" {
					c.Run()
				}
				return true
			}
		}
	}
	return false
}

// Settle runs what was put off and everything that follows from it, until the disk is done too.
func (h *Host) Settle() {
	h.T.Helper()
	deadline := time.After(30 * time.Second) // a fault, not a measure
	for {
		select {
		case f := <-h.queue:
			f()
			continue
		default:
		}
		if h.desk == nil || h.desk.State().Kind != desk.Saving {
			return
		}
		select {
		case f := <-h.queue:
			f()
		case <-deadline:
			h.T.Fatal("nothing settles")
		}
	}
}

// Pass moves the clock and runs the timers that are due.
func (h *Host) Pass(d time.Duration) {
	h.Set(h.Now().Add(d))
	for _, t := range h.timers {
		if !t.dead && !t.at.After(h.Now()) {
			t.dead = true
			t.run()
		}
	}
}

// Shot writes what the window shows as a PNG into the folder that OWNERLOOP_SHOTS names; without it nothing is written.
func (h *Host) Shot(name string) {
	h.T.Helper()
	dir := os.Getenv("OWNERLOOP_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		h.T.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, h.window.Canvas().Capture()); err != nil {
		h.T.Fatal(err)
	}
}

// Desk implements page.Host.
func (h *Host) Desk() *desk.Desk { return h.desk }

// Text implements page.Host.
func (h *Host) Text() *text.Printer { return h.printer }

// Settings implements page.Host.
func (h *Host) Settings() *settings.File { return h.settings }

// Window implements page.Host.
func (h *Host) Window() fyne.Window { return h.window }

// Go implements page.Host: the place is written down, and shown when it is the page's own.
func (h *Host) Go(p page.Place) {
	h.Went = append(h.Went, p)
	if h.page != nil && h.page.At().Page == p.Page {
		h.page.Go(p)
	}
}

// Inspect implements page.Host.
func (h *Host) Inspect(i page.Inspection) { h.Shown = append(h.Shown, i) }

// CloseInspector implements page.Host.
func (h *Host) CloseInspector() {
	if n := len(h.Shown); n > 0 {
		h.Shown = h.Shown[:n-1]
	}
}

// Toast implements page.Host.
func (h *Host) Toast(words string, _ bool) { h.Toasts = append(h.Toasts, words) }

// Ask implements page.Host.
func (h *Host) Ask(q page.Question) { h.Asked = append(h.Asked, q) }

// Tell implements page.Host.
func (h *Host) Tell(err error, _ string, _ ...page.Action) { h.Told = append(h.Told, err) }

// Menu implements page.Host.
func (h *Host) Menu(_ fyne.CanvasObject, items []page.MenuItem) { h.Menus = append(h.Menus, items) }

// Later implements page.Host: the work runs at once on a goroutine, its end is waited for by Settle.
func (h *Host) Later(work func(context.Context) error, done func(error)) (cancel func()) {
	ctx, stop := context.WithCancel(h.T.Context())
	result := make(chan error, 1)
	go func() { result <- work(ctx) }()
	h.queue <- func() { done(<-result) }
	return stop
}

// After implements page.Host; Pass moves the clock.
func (h *Host) After(d time.Duration, f func()) (stop func()) {
	t := &timer{at: h.Now().Add(d), run: f}
	h.timers = append(h.timers, t)
	return func() { t.dead = true }
}

var _ page.Host = (*Host)(nil)
