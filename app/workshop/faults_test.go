package workshop

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// planted are faults that TestMergeLaws must catch: each changes one line of the package.
var planted = []struct{ name, file, old, new string }{
	{"merging ignores what the other copy has seen", "merge.go", "if !bSeen.Covers(a[i].At) {", "if true {"},
	{"merging drops unseen values", "merge.go", "if !aSeen.Covers(b[j].At) {", "if false {"},
	{"concurrent losers are dropped", "record.go", "if last > 0 {", "if last > 1<<30 {"},
	{"edits ignore their writer's context", "record.go", "s.At != at && !seen.Covers(s.At)", "s.At != at && false"},
	{"merging skips erasing", "merge.go", "erased, touched := out.eraseAll()", "erased, touched := out, []Touch(nil)"},
	{"erasing leaves siblings", "erase.go", "k.person.scrub(&v)\n\treturn k.get(&v, f)", "return raw"},
	{"erasing leaves history", "history.go", "clean, err := d.EraseFrom(e)", "clean, err := e, error(nil)"},
	{"stamps ignore the session", "stamp.go", "case s.Session < o.Session:\n\t\treturn -1", "case s.Session != o.Session:\n\t\treturn 0"},
	{"the clock ignores what was seen", "stamp.go", "max(wall, c.last+1, seen.Latest()+1)", "max(wall, c.last+1)"},
	{"contexts are not joined", "merge.go", "seen: a.seen.join(b.seen)", "seen: a.seen"},
	{"erasures of the other copy are lost", "merge.go", "erased: a.erased.join(b.erased)", "erased: a.erased"},
	{"absence means deletion", "table.go", "rec := o.rows[j]\n\t\t\tout = append(out, rec)", "rec := o.rows[j]"},
	{"an edit does not say that the record lives", "table.go", "if !wroteLife {", "if false {"},
	{"milestones of the other copy are lost", "merge.go", "out.frozen = a.frozen.join(b.frozen)", "out.frozen = a.frozen"},
	{"a sealed vote wins over an open one", "merge.go", "case sa != sb && sa:\n\t\treturn b", "case sa != sb && sa:\n\t\treturn a"},
	{"sessions do not write down what they heard", "session.go", "e.Heard = s.doc.seen.since(s.told)", "e.Heard = nil"},
}

var seedOf = regexp.MustCompile(`-rapid\.seed=(\d+)`)

// TestPlantedFaults breaks the package in one place at a time and checks that TestMergeLaws notices. It compiles the
// package once a fault, so it is left out of short runs.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the package once a fault")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range planted {
		t.Run(f.name, func(t *testing.T) {
			path := filepath.Join(here, f.file)
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(source), f.old) != 1 {
				t.Fatalf("%s: want exactly one %q", f.file, f.old)
			}
			dir := t.TempDir()
			broken := filepath.Join(dir, f.file)
			if err := os.WriteFile(broken, []byte(strings.Replace(string(source), f.old, f.new, 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: broken}})
			if err != nil {
				t.Fatal(err)
			}
			list := filepath.Join(dir, "overlay.json")
			if err := os.WriteFile(list, overlay, 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("go", "test", "-vet=off", "-overlay", list, "-run", "^TestMergeLaws$", "-rapid.checks=3000", "-rapid.nofailfile", "-rapid.shrinktime=1ms", ".")
			out, err := cmd.CombinedOutput()
			seed := seedOf.FindSubmatch(out)
			if err == nil || seed == nil {
				t.Fatalf("not noticed:\n%s", last(string(out), 800))
			}
			t.Logf("noticed, seed %s", seed[1])
		})
	}
}

func last(s string, n int) string {
	if len(s) > n {
		return s[len(s)-n:]
	}
	return s
}
