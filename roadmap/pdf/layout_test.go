package pdf

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/assets/text"
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

func TestOrdinary(t *testing.T) {
	d := Layout(ordinary.briefing(), printer(t, "en"))
	written(t, d, "ordinary")
	t.Log(len(d.Pages), "pages")
}
