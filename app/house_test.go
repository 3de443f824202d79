package app

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pkg is what the go command says of a package.
type pkg struct {
	ImportPath string
	Imports    []string
	CgoFiles   []string
	Standard   bool
}

const house = "ownerloop/"

// floors are the layers; a package imports only from its own floor and those below.
var floors = map[string]int{"assets": 0, "playbooks": 1, "assessment": 2, "roadmap": 3, "app": 4, "cmd": 5}

// list asks the go command for packages as they build without cgo.
func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Imports,CgoFiles,Standard"}, args...)...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(out); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return pkgs
}

func floor(path string) (int, bool) {
	rest, ok := strings.CutPrefix(path, house)
	if !ok {
		return 0, false
	}
	first, _, _ := strings.Cut(rest, "/")
	f, ok := floors[first]
	return f, ok
}

// TestArrowsGoOneWay keeps the house's rules: layers, and who alone may know which library.
func TestArrowsGoOneWay(t *testing.T) {
	only := map[string][]string{ // library: the packages that may import it
		"go.etcd.io/bbolt":              {"app/library"},
		"github.com/jung-kurt/gofpdf":   {"roadmap/pdf"},
		"github.com/xuri/excelize/v2":   {"roadmap/xlsx", "app/ui/page/pagetest"}, // tests fill workbooks in, as people do
		"fyne.io/fyne/v2/app":           {"cmd/ownerloop"},
		"fyne.io/fyne/v2":               {"app/ui", "cmd/ownerloop"},
		"go.yaml.in/yaml/v4":            {"playbooks", "app"},
		"filippo.io/age":                {"app/workshop"},
		"github.com/spf13/cobra":        {"cmd/ownerctl"},
		"golang.org/x/image":            {"assets/scene"},
		"github.com/nicksnyder/go-i18n": {"assets/text"},
	}
	never := map[string][]string{ // package: what it must not import
		"roadmap/schedule": {"roadmap", "playbooks", "assessment"},
		"roadmap/value":    {"roadmap", "playbooks", "assessment"},
		"app":              {"app/ui"},
	}
	for _, p := range list(t, "./...") {
		at, ok := floor(p.ImportPath)
		if !ok {
			t.Errorf("%s stands on no floor", p.ImportPath)
		}
		name := strings.TrimPrefix(p.ImportPath, house)
		for _, i := range p.Imports {
			if below, ok := floor(i); ok && below > at {
				t.Errorf("%s imports %s, which stands above it", name, i)
			}
			for library, may := range only {
				if (i == library || strings.HasPrefix(i, library+"/")) && !slices.ContainsFunc(may, func(m string) bool {
					return name == m || m != "app" && strings.HasPrefix(name, m+"/")
				}) {
					t.Errorf("%s imports %s; only %v may", name, i, may)
				}
			}
			for _, no := range never[name] {
				if rest := strings.TrimPrefix(i, house); rest == no || no == "app/ui" && strings.HasPrefix(rest, no) {
					t.Errorf("%s imports %s", name, i)
				}
			}
		}
	}
}

// TestPureGo checks that nothing but the desktop program needs cgo.
func TestPureGo(t *testing.T) {
	for _, p := range list(t, "-deps", "./cmd/ownerctl", "./app/...", "./roadmap/...", "./assessment/...", "./playbooks/...", "./assets/...") {
		if !p.Standard && len(p.CgoFiles) > 0 {
			t.Errorf("%s needs cgo", p.ImportPath)
		}
	}
}

// TestDomainIsPure checks that domain packages take no clock, chance or environment of their own.
func TestDomainIsPure(t *testing.T) {
	banned := []string{"math/rand", "math/rand/v2", "crypto/rand", "os/exec", "net", "net/http", "runtime", "unsafe"}
	files := 0
	for _, dir := range []string{"../assets", "../playbooks", "../assessment", "../roadmap", "workshop"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files++
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, raw, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, i := range f.Imports {
				name := strings.Trim(i.Path.Value, `"`)
				if slices.Contains(banned, name) && filepath.Base(path) != "save.go" {
					t.Errorf("%s imports %s", path, name)
				}
			}
			for _, call := range []string{"time.Now(", "time.Since(", "time.Local", "os.Getenv("} {
				if strings.Contains(string(raw), call) {
					t.Errorf("%s uses %s", path, call)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 100 {
		t.Errorf("looked at %d files only", files)
	}
}

// TestTopLevel keeps the top of the repository the user's.
func TestTopLevel(t *testing.T) {
	want := []string{"FyneApp.toml", "LICENSE", "Makefile", "README.md", "app", "assessment", "assets", "cmd", "go.mod", "go.sum", "playbooks", "roadmap"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && name != "out" && name != "bin" {
			got = append(got, name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("top level holds %v, want %v", got, want)
	}
}

// TestVersionInStep keeps FyneApp.toml and the code at one version.
func TestVersionInStep(t *testing.T) {
	raw, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), `Version = "`+Version+`"`) {
		t.Errorf("FyneApp.toml does not say %s", Version)
	}
}
