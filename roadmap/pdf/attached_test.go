package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/assets/scene"

	"pgregory.net/rapid"
)

// carrying is a small document that carries files.
func carrying(t interface{ Fatal(...any) }, contents ...[]byte) []byte {
	d := &Document{Language: "en", Pages: []Page{{Scene: scene.Scene{Width: 100, Height: 100}}}}
	for i, c := range contents {
		d.Attached = append(d.Attached, Attachment{Name: fmt.Sprintf("Größe (%d).ownerloop", i), About: "a) /OpenAction", Content: c})
	}
	var out bytes.Buffer
	if err := d.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// noise does not pack well, as an archive does not.
func noise(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return append(out, "endstream\nendobj /EmbeddedFile stream\n"...)
}

// TestWhatIsAttachedComesBack: whatever was attached, whoever saved the file in between.
func TestWhatIsAttachedComesBack(t *testing.T) {
	content := noise(70_000)
	raw := carrying(t, content)
	if !bytes.Equal(raw, carrying(t, content)) {
		t.Error("two equal files differ")
	}
	if plain := carrying(t); bytes.Contains(plain, []byte("/EmbeddedFile ")) {
		t.Error("a document without attachments speaks of them")
	}
	dir := t.TempDir()
	from := filepath.Join(dir, "from.pdf")
	if err := os.WriteFile(from, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"as written": raw, "with more behind": append(bytes.Clone(raw), "\n%%EOF\n"...)}
	if qpdf, err := exec.LookPath("qpdf"); err == nil {
		tool(t, "qpdf", "--check", from)
		if said := tool(t, "qpdf", "--list-attachments", "--verbose", from); !strings.Contains(said, "Größe (0).ownerloop") {
			t.Errorf("the attachment's name: %s", said)
		}
		for _, how := range []string{"--object-streams=generate", "--linearize", "--qdf", "--stream-data=uncompress", "--recompress-flate", "--remove-unreferenced-resources=yes"} {
			to := filepath.Join(dir, how+".pdf")
			if out, err := exec.CommandContext(t.Context(), qpdf, how, from, to).CombinedOutput(); err != nil {
				t.Fatalf("qpdf %s: %v\n%s", how, err, out)
			}
			if files[how], err = os.ReadFile(to); err != nil {
				t.Fatal(err)
			}
		}
		to := filepath.Join(dir, "locked.pdf")
		tool(t, "qpdf", "--encrypt", "user", "owner", "256", "--", from, to)
		locked, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Attached(locked); !errors.Is(err, ErrLocked) {
			t.Errorf("encrypted: %v", err)
		}
	}
	for name, raw := range files {
		got, err := Attached(raw)
		if err != nil || len(got) != 1 || !bytes.Equal(got[0], content) {
			t.Errorf("%s: %d files, %v", name, len(got), err)
		}
	}
}

func TestSeveralAttachmentsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		contents := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 300), 1, 4).Draw(t, "contents")
		got, err := Attached(carrying(t, contents...))
		if err != nil || len(got) != len(contents) {
			t.Fatalf("%d of %d, %v", len(got), len(contents), err)
		}
		for i := range got {
			if !bytes.Equal(got[i], contents[i]) {
				t.Fatalf("%d: %x, want %x", i, got[i], contents[i])
			}
		}
	})
}

// hostilePDFs are files that want too much, or nothing of ours.
func hostilePDFs(t testing.TB) map[string][]byte {
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	for range 40 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	stream := func(dictionary string, content []byte) []byte {
		return []byte("%PDF-1.7\n1 0 obj\n<< " + dictionary + " >>\nstream\n" + string(content) + "\nendstream\nendobj\n")
	}
	return map[string][]byte{
		"empty":                {},
		"text":                 []byte("hello /EmbeddedFile stream\n"),
		"a bomb":               stream("/Type /EmbeddedFile /Filter /FlateDecode /Length "+fmt.Sprint(bomb.Len()), bomb.Bytes()),
		"a length far beyond":  stream("/Type /EmbeddedFile /Filter /FlateDecode /Length 99999999999999999999", []byte("x")),
		"a negative length":    stream("/Type /EmbeddedFile /Filter /FlateDecode /Length -5", []byte("x")),
		"another filter":       stream("/Type /EmbeddedFile /Filter /LZWDecode /Length 1", []byte("x")),
		"two filters":          stream("/Type /EmbeddedFile /Filter [/ASCII85Decode /FlateDecode] /Length 1", []byte("x")),
		"a predictor":          stream("/Type /EmbeddedFile /Filter /FlateDecode /DecodeParms << /Predictor 12 >> /Length 1", []byte("x")),
		"only the table":       []byte("%PDF-1.7\n1 0 obj\n<< /EmbeddedFiles << >> >>\nendobj\n"),
		"cut after the type":   []byte("%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile"),
		"cut after the stream": []byte("%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile >> stream"),
		"types without end":    append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("/EmbeddedFile "), 50_000)...),
	}
}

func TestHostilePDFsAreRefused(t *testing.T) {
	for name, raw := range hostilePDFs(t) {
		if got, err := Attached(raw); err == nil || !errors.Is(err, ErrNoPDF) && !errors.Is(err, ErrNoneThere) && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %d files, %v", name, len(got), err)
		}
	}
	if _, err := Attached(make([]byte, MaxFile+1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

// FuzzAttached: whatever the bytes are, there are files or an error.
func FuzzAttached(f *testing.F) {
	f.Add(carrying(f, []byte("PK\x03\x04")))
	for name, raw := range hostilePDFs(f) {
		if !strings.Contains(name, "without end") && name != "a bomb" {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if got, err := Attached(raw); (len(got) > 0) == (err != nil) {
			t.Errorf("%d files, %v", len(got), err)
		}
	})
}
