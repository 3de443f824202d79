package workshop

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ownerloop/assessment"
)

// sampleCopy is a small workshop with a milestone, a deleted record and a conflict.
func sampleCopy(t *testing.T) Copy {
	t.Helper()
	s := openTest(t, 1)
	var history []Edit
	add := func(f func(*Draft)) { history = append(history, do(t, s, f).Edit) }
	add(func(d *Draft) {
		Setups.Put(d, assessment.Setup{ID: SetupID, Name: "Kick-off workshop", Organisation: "Group 😀 \u0301"})
		store := Stores.Put(d, assessment.Store{Name: strings.Repeat("long ", 2000)})
		p := Participants.Put(d, assessment.Participant{Name: "MOPS lead", Function: "mops", Store: store})
		Ratings.Put(d, assessment.Rating{Participant: p, Indicator: "D1.1", Answer: assessment.Answer{Kind: assessment.Given, Level: 1.5}})
	})
	add(func(d *Draft) { Milestones.Put(d, Milestone{Name: "Kick-off"}) })
	add(func(d *Draft) {
		for v := range Stores.All(s.Document().Records) {
			Stores.Delete(d, v.ID)
		}
	})
	return Copy{s.Document(), history}
}

func encoded(t *testing.T, c Copy) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFileRoundTrip(t *testing.T) {
	c := sampleCopy(t)
	raw := encoded(t, c)
	again, err := Read(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded(t, again), raw) {
		t.Error("reading and writing again gives other bytes")
	}
	if len(again.History) != len(c.History) || !again.History[0].Label.Equal(c.History[0].Label) {
		t.Errorf("history: %+v", again.History)
	}
}

func TestEncryptedFile(t *testing.T) {
	c := sampleCopy(t)
	var b bytes.Buffer
	if err := WriteEncrypted(&b, c, "correct horse"); err != nil {
		t.Fatal(err)
	}
	read := func(pass string) error {
		_, err := ReadAny(bytes.NewReader(b.Bytes()), int64(b.Len()), pass)
		return err
	}
	if err := read("correct horse"); err != nil {
		t.Error(err)
	}
	if err := read(""); !errors.Is(err, ErrNeedsPassphrase) {
		t.Error(err)
	}
	if err := read("wrong"); !errors.Is(err, ErrWrongPassphrase) {
		t.Error(err)
	}
}

// repack rewrites a file with some members changed; nil drops a member.
func repack(t *testing.T, raw []byte, change map[string]func([]byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f := change[f.Name]; f != nil {
			if b = f(b); b == nil {
				continue
			}
		}
		m, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestBadFiles(t *testing.T) {
	raw := encoded(t, sampleCopy(t))
	swap := func(old, new string) func([]byte) []byte {
		return func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(new), 1) }
	}
	drop := func([]byte) []byte { return nil }
	bomb := func([]byte) []byte { return bytes.Repeat([]byte{' '}, 40<<20) }
	var foreign bytes.Buffer
	w := zip.NewWriter(&foreign)
	if _, err := w.Create("word/document.xml"); err != nil || w.Close() != nil {
		t.Fatal("foreign zip")
	}
	cases := []struct {
		name string
		raw  []byte
		want error
	}{
		{"empty", nil, ErrForeign},
		{"text", []byte("participant;level\n"), ErrForeign},
		{"another program's ZIP", foreign.Bytes(), ErrForeign},
		{"cut short", raw[:len(raw)*2/3], ErrDamaged},
		{"without manifest", repack(t, raw, map[string]func([]byte) []byte{manifestName: drop}), ErrForeign},
		{"manifest is no JSON", repack(t, raw, map[string]func([]byte) []byte{manifestName: func([]byte) []byte { return []byte("hello") }}), ErrForeign},
		{"member missing", repack(t, raw, map[string]func([]byte) []byte{historyName: drop}), ErrDamaged},
		{"member changed", repack(t, raw, map[string]func([]byte) []byte{"records/store.jsonl": swap("long", "Long")}), ErrDamaged},
		{"member longer than announced", repack(t, raw, map[string]func([]byte) []byte{historyName: bomb}), ErrDamaged},
	}
	for _, c := range cases {
		if _, err := Read(bytes.NewReader(c.raw), int64(len(c.raw))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	newer := repack(t, raw, map[string]func([]byte) []byte{manifestName: swap(`"format": 1`, `"format": 9`)})
	var n *NewerError
	if _, err := Read(bytes.NewReader(newer), int64(len(newer))); !errors.As(err, &n) || n.Format != 9 {
		t.Errorf("newer: %v", err)
	}
	bigClaim := repack(t, raw, map[string]func([]byte) []byte{
		historyName:  bomb,
		manifestName: func(b []byte) []byte { return resize(b, historyName, 40<<20) }})
	if _, err := Read(bytes.NewReader(bigClaim), int64(len(bigClaim))); !errors.Is(err, ErrTooLarge) {
		t.Errorf("bomb: %v", err)
	}
	if _, err := Read(bytes.NewReader(raw), 1<<40); !errors.Is(err, ErrTooLarge) {
		t.Errorf("file of a terabyte: %v", err)
	}
}

// resize changes the size a manifest announces for a member.
func resize(manifest []byte, name string, size int) []byte {
	head, tail, _ := strings.Cut(string(manifest), `"name": "`+name+`",`)
	_, rest, _ := strings.Cut(tail, `"size": `)
	_, rest, _ = strings.Cut(rest, ",")
	return []byte(head + `"name": "` + name + `", "size": ` + strconv.Itoa(size) + "," + rest)
}

func TestSaveKeepsTheOldFileWhenWritingFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.ownerloop")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := Save(path, func(w io.Writer) error {
		if _, err := w.Write([]byte("half")); err != nil {
			return err
		}
		return full
	})
	if b, _ := os.ReadFile(path); !errors.Is(err, full) || string(b) != "old" {
		t.Errorf("%v, the file now holds %q", err, b)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := Save(path, func(w io.Writer) error { _, err := w.Write([]byte("new")); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func FuzzRead(f *testing.F) {
	t := &testing.T{}
	raw := encoded(t, sampleCopy(t))
	f.Add(raw)
	f.Add(raw[:len(raw)/2])
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := Read(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			return
		}
		again := encoded(t, c)
		if _, err := Read(bytes.NewReader(again), int64(len(again))); err != nil {
			t.Errorf("what was read can't be read again: %v", err)
		}
	})
}

// FuzzRecords reads records that no manifest guards, as a damaged library might hold them.
func FuzzRecords(f *testing.F) {
	c := sampleCopy(&testing.T{})
	for _, table := range Tables() {
		for _, l := range c.Lines(table) {
			f.Add(table, l)
		}
	}
	f.Fuzz(func(t *testing.T, table string, raw []byte) {
		d, err := Assemble(c.Head(), c.pack, func(name string) [][]byte {
			if name == table {
				return [][]byte{raw}
			}
			return nil
		}, nil)
		if err != nil {
			return
		}
		for range d.Conflicts() {
		}
		d.Problems()
		if _, _, err := Merge(d, c.Document); err != nil {
			t.Error(err)
		}
	})
}
