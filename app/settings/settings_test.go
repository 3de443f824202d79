package settings_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownerloop/app/settings"

	"github.com/google/uuid"
)

// TestKeepsChoices writes choices, reads them back, and finds the file private to its owner.
func TestKeepsChoices(t *testing.T) {
	path := filepath.Join(t.TempDir(), "profile", "settings.json")
	f, err := settings.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	id := uuid.MustParse("01a215d6-5120-7b6b-8a1c-b2dc9dac02e8")
	if err := f.Change(func(s *settings.Settings) { s.Language, s.TextSize, s.Open = "de", 130, id }); err != nil {
		t.Fatal(err)
	}
	if err := f.ChangeDesk(id, func(d *settings.Desk) { d.Length = "half-day" }); err != nil {
		t.Fatal(err)
	}
	again, err := settings.Load(path)
	if err != nil || again.Language != "de" || again.TextSize != 130 || again.Open != id || again.Desk(id).Length != "half-day" {
		t.Errorf("%v: %+v", err, again.Settings)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, mode %v", err, info.Mode())
	}
}

// TestUnreadableIsSetAside gives the defaults and keeps the file that can't be read.
func TestUnreadableIsSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"language": 7`), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := settings.Load(path)
	if err == nil || f == nil || f.Language != "" {
		t.Errorf("%v: %+v", err, f)
	}
	if _, err := os.Stat(path + ".unreadable"); err != nil {
		t.Errorf("it is not set aside: %v", err)
	}
}

// TestForgetsTheOldest keeps the two hundred workshops opened last.
func TestForgetsTheOldest(t *testing.T) {
	f, err := settings.Load(filepath.Join(t.TempDir(), "settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC)
	err = f.Change(func(s *settings.Settings) {
		s.Desks = map[uuid.UUID]settings.Desk{}
		for i := range 230 {
			s.Desks[uuid.NewSHA1(uuid.Nil, []byte{byte(i)})] = settings.Desk{Opened: begin.Add(time.Duration(i) * time.Hour)}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, there := f.Desks[uuid.NewSHA1(uuid.Nil, []byte{0})]; len(f.Desks) != 200 || there {
		t.Errorf("%d remembered, the oldest among them: %v", len(f.Desks), there)
	}
}
