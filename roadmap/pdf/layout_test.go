package pdf

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

var keep = flag.String("keep", "", "folder to keep the PDF files of the tests in")

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written is the file of a document; with -keep it stays on disk under the given name.
func written(t testing.TB, d *Document, name string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := d.Write(&buf); err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(filepath.Join(*keep, name+".pdf"), buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return buf.Bytes()
}

// onDisk writes a document for the checking tools, and returns where.
func onDisk(t *testing.T, d *Document) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, written(t, d, strings.ReplaceAll(t.Name(), "/", "-")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: the check by it is left out", name)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// flat is a text without line breaks and double spaces, as names are searched in it.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestWorkshops(t *testing.T) {
	group := groupWorkshop(t)
	for _, c := range []struct {
		name string
		in   roadmap.Inputs
		o    roadmap.Options
		most int // pages
	}{
		{"full", group, roadmap.Options{}, 90},
		{"german", group, roadmap.Options{Language: "de"}, 90},
		{"letter", group, roadmap.Options{Paper: roadmap.Letter}, 90},
		{"executive", group, roadmap.Options{Audience: roadmap.Executive}, 6},
		{"store", group, roadmap.Options{Audience: roadmap.ForStore, Store: record("store", 1)}, 10},
		{"kit", group, roadmap.Options{Audience: roadmap.PlayKit}, 40},
		{"one store's kit", group, roadmap.Options{Audience: roadmap.PlayKit, Store: record("store", 1)}, 2},
		{"empty", emptyWorkshop(), roadmap.Options{}, 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := briefed(t, c.in, c.o)
			p := printer(t, b.Cover.Language)
			d := Layout(b, p)
			report(t, c.name, faults(d))
			file := onDisk(t, d)
			if first, err := os.ReadFile(file); err != nil || !bytes.Equal(written(t, Layout(b, p), "again"), first) {
				t.Errorf("two runs give different bytes (%v)", err)
			}
			if t.Log(len(d.Pages), "pages"); len(d.Pages) > c.most {
				t.Errorf("%d pages, want at most %d", len(d.Pages), c.most)
			}
			tool(t, "qpdf", "--check", file)
			if fonts := tool(t, "pdffonts", file); strings.Count(fonts, " yes no  yes") != strings.Count(fonts, "\n")-2 {
				t.Errorf("a font is not embedded:\n%s", fonts)
			}
			words := flat(tool(t, "pdftotext", "-layout", file, "-"))
			for _, want := range names(b) {
				if !found(words, want) {
					t.Errorf("%q is not in the text of the file", want)
				}
			}
			if i := strings.Index(words, "⟦"); i >= 0 {
				t.Errorf("a text is missing: %.80s", words[i:])
			}
		})
	}
}

// names are what a reader may look for in a report.
func names(b roadmap.Briefing) []string {
	out := []string{b.Cover.Organisation}
	if b.Cover.Store != "" {
		out = []string{b.Cover.Store}
	}
	if b.Cover.Audience == roadmap.PlayKit {
		for _, p := range b.Plays {
			out = append(out, p.Code)
		}
		return out
	}
	for _, d := range b.Scores.Dimensions {
		out = append(out, d.Name.Name)
	}
	for _, s := range b.Sheets {
		if b.Cover.Audience == roadmap.Full || s.Bar != nil && s.Bar.Critical {
			out = append(out, s.Code)
		}
	}
	for _, p := range b.Plays {
		if b.Cover.Audience != roadmap.Executive {
			out = append(out, p.Code)
		}
	}
	return out
}

// found looks for a name whose words may stand on different lines of a column.
func found(words, name string) bool {
	for _, w := range strings.Fields(name) {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}
