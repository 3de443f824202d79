// Package settings keeps what one person on this machine prefers and where they were: a small file beside the library,
// private to its owner. It holds nothing of a workshop's contents and must not know how anything looks.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ownerloop/app/agenda"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// maxFile bounds the settings file; a larger one is not ours.
const maxFile = 1 << 20

// Look is the palette chosen.
type Look string

// The looks.
const (
	Light Look = "light"
	Dark  Look = "dark"
)

// Settings are the choices; the zero value of each means its default.
type Settings struct {
	Language string             `json:"language,omitempty"`  // empty: the system's, where there is a translation
	Look     Look               `json:"look,omitempty"`      // empty: the system's
	TextSize int                `json:"text_size,omitempty"` // percent: 100, 115 or 130; 0 means 100
	Still    bool               `json:"still,omitempty"`     // no motion
	Author   string             `json:"author,omitempty"`    // stands in the history
	Backups  string             `json:"backups,omitempty"`   // folder for copies beside the library's own; empty: none
	StayOn   bool               `json:"stay_on,omitempty"`   // rating: a digit does not go on to the next indicator
	NoIdle   bool               `json:"no_idle,omitempty"`   // pass the laptop: no return to the hand-over screen when idle
	Window   Window             `json:"window,omitzero"`
	Open     uuid.UUID          `json:"open,omitzero"` // the workshop that was open
	Desks    map[uuid.UUID]Desk `json:"desks,omitempty"`
	Rails    map[string]bool    `json:"rails,omitempty"` // by page: the rail is thin
}

// Window is the size the window had.
type Window struct {
	Width  float32 `json:"width,omitempty"`
	Height float32 `json:"height,omitempty"`
}

// Desk is where somebody was in one workshop.
type Desk struct {
	Place  json.RawMessage `json:"place,omitempty"` // as the window wrote it
	Opened time.Time       `json:"opened,omitzero"`
	Length string          `json:"length,omitempty"` // the agenda's length chosen, an item of the pack's
	Start  int             `json:"start,omitempty"`  // of the workshop's day, minutes after midnight; 0 means nine o'clock
	Clock  agenda.Clock    `json:"clock,omitzero"`
	Marked string          `json:"marked,omitempty"` // the person marked in facilitated rating
	Mode   string          `json:"mode,omitempty"`   // of rating
	SetUp  bool            `json:"set_up,omitempty"` // the set-up cards were dismissed
}

// DayStart is when the workshop's first day is planned to begin.
func (d Desk) DayStart(day civil.Date, at *time.Location) time.Time {
	minutes := d.Start
	if minutes == 0 {
		minutes = 9 * 60
	}
	return time.Date(day.Year, day.Month, day.Day, 0, minutes, 0, 0, at)
}

// maxDesks bounds how many workshops are remembered.
const maxDesks = 200

// File is the settings on the disk. It is used from one goroutine.
type File struct {
	path string
	Settings
}

// Load reads the settings file, or gives the defaults when there is none. A file that can't be read is set aside and
// named by the error; the defaults come with it, so that a program can go on.
func Load(path string) (*File, error) {
	f := &File{path: path}
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, fmt.Errorf("read the settings: %w", err)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = workshop.ErrTooLarge
	}
	if err == nil {
		err = json.Unmarshal(data, &f.Settings)
	}
	if err != nil {
		f.Settings = Settings{}
		aside := path + ".unreadable"
		return f, errors.Join(fmt.Errorf("read the settings: %w", err), os.Rename(path, aside))
	}
	return f, nil
}

// Change changes the settings and writes them; the file is replaced whole.
func (f *File) Change(change func(*Settings)) error {
	change(&f.Settings)
	f.forget()
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return workshop.Save(f.path, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(f.Settings)
	})
}

// forget drops the workshops that were opened longest ago.
func (f *File) forget() {
	if len(f.Desks) <= maxDesks {
		return
	}
	ids := make([]uuid.UUID, 0, len(f.Desks))
	for id := range f.Desks {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return f.Desks[b].Opened.Compare(f.Desks[a].Opened) })
	for _, id := range ids[maxDesks:] {
		delete(f.Desks, id)
	}
}

// Desk returns where somebody was in a workshop.
func (f *File) Desk(id uuid.UUID) Desk { return f.Desks[id] }

// ChangeDesk changes what is remembered of a workshop and writes it.
func (f *File) ChangeDesk(id uuid.UUID, change func(*Desk)) error {
	return f.Change(func(s *Settings) {
		d := s.Desks[id]
		change(&d)
		if s.Desks == nil {
			s.Desks = map[uuid.UUID]Desk{}
		}
		s.Desks[id] = d
	})
}
