package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui"
	"ownerloop/app/ui/shell"
	"ownerloop/assets"

	"fyne.io/fyne/v2"
	desktop "fyne.io/fyne/v2/app"
	native "fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"github.com/google/uuid"
)

// options are what the command line says.
type options struct {
	profile string
	sample  bool
	once    bool
	trace   bool
	files   []string
}

// places are the files of one profile.
type places struct{ library, settings, crash string }

// profile finds where library and settings are: in the folder named, or where this user's programs keep theirs.
func profile(named string) (places, error) {
	dir := named
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return places{}, fmt.Errorf("find this user's folder: %w", err)
		}
		dir = filepath.Join(config, "ownerloop")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		// The window opens all the same and says what is wrong.
		return places{filepath.Join(dir, "library"), filepath.Join(dir, "settings.json"), ""}, nil
	}
	return places{filepath.Join(dir, "library"), filepath.Join(dir, "settings.json"), filepath.Join(dir, "crash.txt")}, nil
}

// run puts the program together and shows its window until it is closed.
func run(o options) error {
	// A window waits for people nearly all the time: a smaller heap is worth the collector's extra turns.
	debug.SetGCPercent(50)
	at, err := profile(o.profile)
	if err != nil {
		return err
	}
	crashed := watchCrash(at.crash)
	set, err := settings.Load(at.settings)
	if err != nil { // the defaults go on; the file was set aside
		fmt.Fprintln(os.Stderr, err)
	}
	lib, trouble := open(at.library, false)
	if lib != nil && o.sample {
		id, err := sample(lib)
		if err != nil {
			return err
		}
		if len(o.files) == 0 {
			if err := set.Change(func(s *settings.Settings) { s.Open = id }); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
	desktop.SetMetadata(fyne.AppMetadata{ID: "app.ownerloop.desktop", Name: "Ownerloop", Version: app.Version,
		Icon: fyne.NewStaticResource("ownerloop.svg", assets.Mark()), Migrations: map[string]bool{"fyneDo": true}})
	a := desktop.New()
	if err := lang.AddTranslations(fyne.NewStaticResource("en.json", []byte("{}"))); err != nil {
		return fmt.Errorf("translations: %w", err)
	}
	lent := lend(a, set)
	lent.Library, lent.Trouble, lent.LibraryPath, lent.Crash = lib, trouble, at.library, crashed
	if o.trace {
		lent.Saved = func(st desk.State) {
			if st.Kind == desk.Saved {
				fmt.Println("saved", st.At.UnixMilli())
			}
		}
	}
	w, err := shell.New(lent, ui.Pages())
	if err != nil {
		return err
	}
	if o.once {
		a.Lifecycle().SetOnStarted(func() { time.AfterFunc(300*time.Millisecond, func() { fyne.Do(a.Quit) }) })
	}
	w.Start(o.files...)
	w.Window().ShowAndRun()
	if l := w.Library(); l != nil {
		return l.Close()
	}
	return nil
}

// lend is what the shell gets of the world: clock, chance, threads and the system's ways.
func lend(a fyne.App, set *settings.File) shell.Lent {
	return shell.Lent{
		App: a, Settings: set, Host: app.Host{Now: time.Now, Random: random, Author: author(set)}, Reopen: open,
		Dispatch: fyne.Do, Background: func(work func()) { go work() },
		After: func(d time.Duration, f func()) func() {
			t := time.AfterFunc(d, func() { fyne.Do(f) })
			return func() { t.Stop() }
		},
		Modifiers: modifiers, Language: lang.SystemLocale().LanguageString(), Dark: dark(a),
	}
}

func open(path string, readOnly bool) (*library.Library, error) {
	return library.Open(context.Background(), path, library.Options{Now: time.Now, ReadOnly: readOnly})
}

// dark reports whether the system asks for dark windows. Without a desktop portal the toolkit guesses dark on Linux, so
// there it is the settings' choice alone.
func dark(a fyne.App) bool {
	return runtime.GOOS != "linux" && a.Settings().ThemeVariant() == theme.VariantDark
}

// modifiers are the keys held down, where the driver knows.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(native.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// sample puts the sample workshop into the library where it is not yet.
func sample(lib *library.Library) (uuid.UUID, error) {
	id, err := app.SampleID()
	if err != nil {
		return uuid.Nil, err
	}
	if _, err := lib.Row(id); err == nil {
		return id, nil
	}
	c, err := app.Sample()
	if err != nil {
		return uuid.Nil, err
	}
	if err := lib.Create(c); err != nil && !errors.Is(err, library.ErrExists) {
		return uuid.Nil, fmt.Errorf("add the sample: %w", err)
	}
	return id, nil
}

// random is a fresh random number: session numbers must never repeat.
func random() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: see crypto/rand
	return binary.LittleEndian.Uint64(b[:])
}

// author is the name in the settings, else the account's.
func author(set *settings.File) string {
	if set.Author != "" {
		return set.Author
	}
	u, err := user.Current()
	if err != nil {
		return ""
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}

// watchCrash has the runtime write a report if the program ends by a fault, and returns the path of a report that an
// earlier run left, kept under another name; empty for none. Reports stay on this machine.
func watchCrash(path string) (earlier string) {
	if path == "" {
		return ""
	}
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		kept := filepath.Join(filepath.Dir(path), "crash-"+info.ModTime().Format("20060102-150405")+".txt")
		if os.Rename(path, kept) == nil {
			earlier = kept
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return earlier
	}
	defer f.Close()
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return earlier
}
