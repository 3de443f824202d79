package workshop

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
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
	{"erasing leaves siblings", "erase.go", "k.person.scrub(v)\n\treturn k.get(v, f)", "return raw"},
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
// package once, with every fault in it and a switch that says which is on, so it is left out of short runs.
func TestPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the package")
	}
	program := plant(t)
	for i, f := range planted {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(program, "-test.run", "^TestMergeLaws$", "-rapid.checks=3000", "-rapid.nofailfile", "-rapid.shrinktime=1ms")
			cmd.Env = append(os.Environ(), fmt.Sprint(faultSwitch, "=", i+1))
			out, err := cmd.CombinedOutput()
			seed := seedOf.FindSubmatch(out)
			if err == nil || seed == nil {
				t.Fatalf("not noticed:\n%s", last(string(out), 800))
			}
			t.Logf("noticed, seed %s", seed[1])
		})
	}
	t.Run("none", func(t *testing.T) { // the switch alone breaks nothing
		t.Parallel()
		if out, err := exec.Command(program, "-test.run", "^TestMergeLaws$", "-rapid.nofailfile").CombinedOutput(); err != nil {
			t.Fatalf("%s", last(string(out), 800))
		}
	})
}

// faultSwitch is the variable that says which fault is on, counted from 1.
const faultSwitch = "PLANTED_FAULT"

// plant builds the package's tests with all faults in: beside every function with a fault stands its broken twin, which
// it calls when the fault is on.
func plant(t *testing.T) (program string) {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	overlay := map[string]string{}
	write := func(name, source string) {
		overlay[filepath.Join(here, name)] = filepath.Join(dir, name)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("faults.go", "package workshop\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\nvar faultOn, _ = strconv.Atoi(os.Getenv(\""+faultSwitch+"\"))\n")
	files := map[string]bool{}
	for _, f := range planted {
		if !files[f.file] {
			files[f.file] = true
			write(f.file, withTwins(t, filepath.Join(here, f.file), f.file))
		}
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(path, list, 0o600); err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(dir, "workshop.test")
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", path, "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build with the faults in: %v\n%s", err, last(string(out), 800))
	}
	return program
}

// withTwins is a file's source with the broken twins of its functions.
func withTwins(t *testing.T, path, name string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	source := string(data)
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, path, data, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	at := func(p token.Pos) int { return set.Position(p).Offset }
	calls := map[int]string{} // by the place behind a body's brace
	twins := ""
	for i, f := range planted {
		if f.file != name {
			continue
		}
		if strings.Count(source, f.old) != 1 {
			t.Fatalf("%s: want exactly one %q", f.file, f.old)
		}
		place := strings.Index(source, f.old)
		for _, decl := range tree.Decls {
			d, ok := decl.(*ast.FuncDecl)
			if !ok || place < at(d.Pos()) || place >= at(d.End()) {
				continue
			}
			twin := fmt.Sprint(d.Name.Name, "Broken", i+1)
			text := source[at(d.Pos()):at(d.Name.Pos())] + twin + source[at(d.Name.End()):at(d.End())]
			twins += "\n" + strings.Replace(text, f.old, f.new, 1) + "\n"
			calls[at(d.Body.Lbrace)+1] += fmt.Sprintf("\n\tif faultOn == %d {\n\t\t%s\n\t}\n", i+1, callOf(d, twin))
		}
	}
	var out strings.Builder
	for i := range len(source) {
		out.WriteString(calls[i])
		out.WriteByte(source[i])
	}
	return out.String() + twins
}

// callOf passes a function's arguments on to its twin.
func callOf(d *ast.FuncDecl, twin string) string {
	var args []string
	for _, p := range d.Type.Params.List {
		for _, n := range p.Names {
			args = append(args, n.Name)
		}
	}
	call := twin + "(" + strings.Join(args, ", ") + ")"
	if d.Recv != nil {
		call = d.Recv.List[0].Names[0].Name + "." + call
	}
	if d.Type.Results == nil {
		return call + "\n\t\treturn"
	}
	return "return " + call
}

func last(s string, n int) string {
	if len(s) > n {
		return s[len(s)-n:]
	}
	return s
}
