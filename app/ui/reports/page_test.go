package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/reports"

	"fyne.io/fyne/v2"
)

// frame answers file dialogs.
type frame struct {
	*pagetest.Host
	file, folder string
}

func (f *frame) OpenFile(_ []string, then func(string)) { then(f.file) }
func (f *frame) OpenFolder(then func(string))           { then(f.folder) }

func open(t *testing.T, o pagetest.Options) (*frame, *reports.Page) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	h := &frame{Host: pagetest.New(t, o)}
	h.Window().Resize(fyne.NewSize(1392, 944))
	p := reports.New(h)
	h.Put(p, page.Place{Page: page.Reports})
	h.Settle()
	return h, p
}

// TestExportByKey turns pages and exports with one key; the file is where the form says, and a second time is asked for.
func TestExportByKey(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	h.Shot("reports")
	for range 3 {
		h.Key(fyne.KeyPageDown, 0)
	}
	h.Shot("reports-page-4")
	export := func() {
		if !h.Key(fyne.KeyE, fyne.KeyModifierControl) {
			t.Fatal("no key exports")
		}
		h.Settle()
		h.Pass(time.Second)
	}
	export()
	file := filepath.Join(os.Getenv("HOME"), "Kestrel Motor Group roadmap.pdf")
	data, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Fatalf("%v, %d bytes; told %v", err, len(data), h.Told)
	}
	export()
	if len(h.Asked) != 1 {
		t.Fatalf("%d questions before a file is replaced", len(h.Asked))
	}
}

// TestSmallGermanEmpty looks at the page where it is hardest.
func TestSmallGermanEmpty(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Blank(t), Language: "de"})
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("reports-small-de")
}
