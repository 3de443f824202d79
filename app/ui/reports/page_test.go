package reports_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/reports"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
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
	h.Shot("reports-written")
	export()
	if len(h.Asked) != 1 {
		t.Fatalf("%d questions before a file is replaced", len(h.Asked))
	}
}

// TestLogo puts a picture on the cover and takes it off again; what is no picture is told and changes nothing.
func TestLogo(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	h.file = filepath.Join(t.TempDir(), "Kestrel.png")
	export := func() (pictures int) {
		t.Helper()
		h.Key(fyne.KeyE, fyne.KeyModifierControl)
		h.Settle()
		h.Pass(time.Second)
		path := filepath.Join(os.Getenv("HOME"), "Kestrel Motor Group roadmap.pdf")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("%v; told %v", err, h.Told)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		return bytes.Count(data, []byte("/Subtype /Image"))
	}
	press := func(label string) {
		t.Helper()
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if b, ok := o.(*kit.Button); ok && b.Visible() && b.AccessibilityLabel() == label {
				b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
				h.Settle()
				return
			}
		}
		t.Fatalf("there is no button %q", label)
	}
	if err := os.WriteFile(h.file, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	press("Choose…")
	if len(h.Told) != 1 || export() != 0 {
		t.Errorf("a text file: told %v", h.Told)
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewNRGBA(image.Rect(0, 0, 40, 10))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.file, logo.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	press("Choose…")
	h.Shot("reports-logo")
	if n := export(); n == 0 {
		t.Error("the logo is not in the PDF")
	}
	press("Without a logo")
	if n := export(); n != 0 {
		t.Errorf("%d pictures after it was taken off", n)
	}
}

// TestSmallGermanEmpty looks at the page where it is hardest.
func TestSmallGermanEmpty(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Blank(t), Language: "de"})
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("reports-small-de")
}
