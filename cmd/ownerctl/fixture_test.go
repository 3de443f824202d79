package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// bench runs command lines in a folder of their own, with a clock and chance that repeat.
type bench struct {
	t      *testing.T
	dir    string
	env    map[string]string
	now    time.Time
	random uint64
}

func newBench(t *testing.T) *bench {
	t.Helper()
	return &bench{t: t, dir: t.TempDir(), env: map[string]string{"LANG": "en_GB.UTF-8"}, now: time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)}
}

// long marks a test that a quick run leaves out: it takes seconds, or minutes with the race detector, and starts no
// goroutine of its own.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes long")
	}
}

// result is what one run printed.
type result struct {
	code     int
	out, err string
}

// at is the path of a file of the bench.
func (b *bench) at(name string) string { return filepath.Join(b.dir, name) }

// run runs a command line; "@name" stands for the path of a file of the bench.
func (b *bench) run(args ...string) result {
	b.t.Helper()
	var out, errs bytes.Buffer
	line := make([]string, len(args))
	for i, a := range args {
		if name, ok := strings.CutPrefix(a, "@"); ok {
			a = b.at(name)
		}
		line[i] = a
	}
	code := run(context.Background(), line, environment{stdout: &out, stderr: &errs, getenv: func(k string) string { return b.env[k] }, host: b.host()})
	r := result{code, out.String(), errs.String()}
	for _, s := range []string{r.out, r.err} {
		if strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") {
			b.t.Errorf("%v prints a key that has no text:\n%s", args, s)
		}
	}
	return r
}

func (b *bench) host() app.Host {
	return app.Host{
		Now:    func() time.Time { b.now = b.now.Add(time.Second); return b.now },
		Random: func() uint64 { b.random++; return b.random * 0x9e3779b97f4a7c15 },
		Author: "Tester",
	}
}

// good runs a command line that must do its work and say nothing on standard error.
func (b *bench) good(args ...string) string {
	b.t.Helper()
	r := b.run(args...)
	if r.code != exitDone || r.err != "" {
		b.t.Fatalf("%v: exit %d, %s", args, r.code, r.err)
	}
	return r.out
}

// facts runs a command with --json and decodes what it prints.
func (b *bench) facts(into any, args ...string) {
	b.t.Helper()
	out := b.good(append(args, "--json")...)
	dec := json.NewDecoder(strings.NewReader(out))
	if err := dec.Decode(into); err != nil {
		b.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	if dec.More() {
		b.t.Errorf("%v prints more than one JSON value", args)
	}
}

// refused runs a command line that must not be done: the code, one sentence on standard error, nothing on standard
// output and not a byte in the folder changed.
func (b *bench) refused(code int, args ...string) string {
	b.t.Helper()
	before := b.listing()
	r := b.run(args...)
	if r.code != code {
		b.t.Errorf("%v: exit %d, want %d: %s", args, r.code, code, r.err)
	}
	if r.out != "" {
		b.t.Errorf("%v: printed %q", args, r.out)
	}
	if strings.Count(r.err, "\n") != 1 || !strings.HasSuffix(r.err, "\n") || len(strings.SplitN(r.err, ". ", 3)) < 3 {
		b.t.Errorf("%v: standard error is not what happened, what is safe and what to do, on one line:\n%s", args, r.err)
	}
	if strings.Contains(r.err, "goroutine") || strings.Contains(r.err, "nobody foresaw") {
		b.t.Errorf("%v: not foreseen: %s", args, r.err)
	}
	if after := b.listing(); after != before {
		b.t.Errorf("%v changed the folder:\n%s\nbefore:\n%s", args, after, before)
	}
	return r.err
}

// listing is every file of the bench with its mode, size and content's checksum.
func (b *bench) listing() string {
	b.t.Helper()
	var lines []string
	err := filepath.WalkDir(b.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		sum := ""
		if d.Type().IsRegular() {
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum = fmt.Sprintf("%d %x", len(raw), checksum(raw))
		}
		rel, _ := filepath.Rel(b.dir, path)
		lines = append(lines, fmt.Sprintf("%s %s %s", rel, info.Mode(), sum))
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// put writes a file of the bench.
func (b *bench) put(name string, content []byte) string {
	b.t.Helper()
	if err := os.MkdirAll(filepath.Dir(b.at(name)), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(b.at(name), content, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return "@" + name
}

func (b *bench) get(name string) []byte {
	b.t.Helper()
	raw, err := os.ReadFile(b.at(name))
	if err != nil {
		b.t.Fatal(err)
	}
	return raw
}

// sample writes the sample workshop and returns its name.
func (b *bench) sample() string {
	b.t.Helper()
	return b.put("sample.ownerloop", encoded(b.t, sampleCopy(b.t)))
}

var playSample = sync.OnceValues(app.Sample)

func sampleCopy(t testing.TB) workshop.Copy {
	t.Helper()
	c, err := playSample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func encoded(t testing.TB, c workshop.Copy) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := workshop.Write(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// edited is a copy of a workshop with one edit more, made in a session of its own.
func (b *bench) edited(c workshop.Copy, change func(*workshop.Draft)) workshop.Copy {
	b.t.Helper()
	s := b.host().Open(c.Document)
	d := s.Draft(someLabel)
	change(d)
	res, err := s.Do(d)
	if err != nil {
		b.t.Fatal(err)
	}
	return workshop.Copy{Document: s.Document(), History: append(c.History[:len(c.History):len(c.History)], res.Edit)}
}

func standardPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	p, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustPrinter(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
