package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownerloop/app/library"
)

// stocked is a bench with a library that holds the sample, and the sample's ID.
func stocked(t *testing.T) (b *bench, id string) {
	t.Helper()
	b = newBench(t)
	b.good("library", "add", b.sample(), "--library", "@lib")
	return b, sampleCopy(t).ID().String()
}

// doors are the library's commands.
func doors(id string) map[string][]string {
	return map[string][]string{
		"list": {"library", "list"}, "add": {"library", "add", "@sample.ownerloop"}, "get": {"library", "get", id, "-o", "@got.ownerloop"},
		"check": {"library", "check"}, "backup": {"library", "backup"}, "restore": {"library", "restore", id},
	}
}

// TestLockedLibrary: another program has it open.
func TestLockedLibrary(t *testing.T) {
	t.Parallel()
	b, id := stocked(t)
	other, err := library.Open(context.Background(), b.at("lib"), library.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, name := range []string{"list", "get", "check"} { // readers see it as it stands
		b.good(append(doors(id)[name], "--library", "@lib")...)
	}
	for _, name := range []string{"add", "backup", "restore"} {
		said := b.refused(exitFailed, append(doors(id)[name], "--library", "@lib")...)
		if !strings.Contains(said, "open in another Ownerloop") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

func TestNoLibrary(t *testing.T) {
	t.Parallel()
	b, id := stocked(t)
	for _, name := range []string{"list", "get", "check"} {
		for _, place := range []string{"@none", "@sample.ownerloop"} {
			if said := b.refused(exitRefused, append(doors(id)[name], "--library", place)...); !strings.Contains(said, "no library") {
				t.Errorf("%s: %s", name, said)
			}
		}
	}
	b.refused(exitRefused, "library", "add", "@sample.ownerloop", "--library", "@sample.ownerloop")
}

func TestUnknownWorkshopsAndBackups(t *testing.T) {
	t.Parallel()
	b, id := stocked(t)
	for _, wrong := range []string{"00000000-0000-0000-0000-000000000001", "xx", "../../etc/passwd"} {
		for _, args := range [][]string{{"get", wrong, "-o", "@g"}, {"check", wrong}, {"check", id, wrong}, {"backup", wrong}, {"restore", wrong}} {
			if said := b.refused(exitRefused, append(append([]string{"library"}, args...), "--library", "@lib")...); !strings.Contains(said, "not in the library") {
				t.Errorf("%v: %s", args, said)
			}
		}
	}
	for _, args := range [][]string{{id}, {id, "none.db"}, {id, "../catalogue.db"}} {
		if said := b.refused(exitRefused, append(append([]string{"library", "restore"}, args...), "--library", "@lib")...); !strings.Contains(said, "no such backup") {
			t.Errorf("restore %v: %s", args, said)
		}
	}
}

// TestDamagedLibrary: a workshop's file is cut in the middle of a page, then the catalogue's.
func TestDamagedLibrary(t *testing.T) {
	t.Parallel()
	b, id := stocked(t)
	path := filepath.Join("lib", "workshops", id+".db")
	whole := b.get(path)
	b.put(path, whole[:len(whole)/2+100])
	for _, name := range []string{"get", "add", "backup"} {
		said := b.refusedOf(t, append(doors(id)[name], "--library", "@lib"), path)
		if !strings.Contains(said, "is damaged and no good backup was found") {
			t.Errorf("%s: %s", name, said)
		}
	}
	r := b.run("library", "check", "--library", "@lib")
	if r.code != exitFaults || r.err != "" || !strings.Contains(r.out, id) {
		t.Errorf("check: exit %d, %s %s", r.code, r.out, r.err)
	}
	var facts struct {
		Clean    bool
		Findings []struct{ ID, Path, Fault string }
	}
	decode(t, b.run("library", "check", "--library", "@lib", "--json"), exitFaults, &facts)
	if facts.Clean || len(facts.Findings) == 0 || facts.Findings[0].ID != id {
		t.Errorf("%+v", facts)
	}
	if got := b.get(path); len(got) != len(whole)/2+100 {
		t.Error("the damaged file was changed")
	}
	if out := b.good("library", "list", "--library", "@lib"); !strings.Contains(out, id) {
		t.Errorf("the list lost the damaged workshop:\n%s", out)
	}

	b.put(path, whole)
	b.good("library", "backup", "--library", "@lib")
	b.put(path, whole[:len(whole)/2+100])
	if said := b.refusedOf(t, append(doors(id)["get"], "--library", "@lib"), path); !strings.Contains(said, "A good backup is there") {
		t.Errorf("with a backup: %s", said)
	}
	if out := b.good("library", "restore", id, "--library", "@lib"); !strings.Contains(out, "is back") || !strings.Contains(out, "damaged") {
		t.Errorf("restored: %s", out)
	}
	b.good("library", "get", id, "-o", "@back.ownerloop", "--library", "@lib")
	if string(b.get("back.ownerloop")) != string(b.get("sample.ownerloop")) {
		t.Error("what came back is not what was backed up")
	}

	catalogue := b.get("lib/catalogue.db")
	b.put("lib/catalogue.db", catalogue[:len(catalogue)/2+100])
	if r := b.run("library", "check", "--library", "@lib"); r.code != exitFaults || r.err != "" || !strings.Contains(r.out, "catalogue.db") {
		t.Errorf("a damaged catalogue: exit %d, %s%s", r.code, r.out, r.err)
	}
	for _, name := range []string{"list", "get"} {
		said := b.refused(exitRefused, append(doors(id)[name], "--library", "@lib")...)
		if !strings.Contains(said, "The workshops themselves are safe") {
			t.Errorf("%s: %s", name, said)
		}
	}
	if r := b.run("library", "backup", "--library", "@lib"); r.code != exitDone || !strings.Contains(r.err, "made anew") {
		t.Errorf("making the catalogue anew: exit %d, %s%s", r.code, r.out, r.err)
	}
	b.good("library", "check", "--library", "@lib")
	if out := b.good("library", "list", "--library", "@lib"); !strings.Contains(out, id) {
		t.Errorf("the new catalogue lacks the workshop:\n%s", out)
	}
}

// refusedOf runs a line that must be refused for a damaged file: one sentence, and the file as it was. The catalogue may
// note that the file is damaged.
func (b *bench) refusedOf(t *testing.T, args []string, path string) string {
	t.Helper()
	before := string(b.get(path))
	r := b.run(args...)
	if r.code != exitRefused || r.out != "" || strings.Count(r.err, "\n") != 1 || len(strings.SplitN(r.err, ". ", 3)) < 3 {
		t.Errorf("%v: exit %d, %s%s", args, r.code, r.out, r.err)
	}
	if string(b.get(path)) != before {
		t.Errorf("%v changed the damaged file", args)
	}
	if _, err := os.Stat(b.at("got.ownerloop")); err == nil {
		t.Errorf("%v wrote a file", args)
	}
	return r.err
}
