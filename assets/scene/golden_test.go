package scene

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the kept copies in testdata")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s differs from line %d on:\n%s", name, i+1, g[i])
		}
	}
	t.Fatalf("%s is shorter than the kept copy", name)
}

func TestDumpOfEverything(t *testing.T) {
	var b bytes.Buffer
	if err := Dump(&b, demo(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "demo.txt", b.Bytes())
}

func TestSVGOfEverything(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSVG(&b, demo(t), Light, SVGOptions{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "demo.svg", b.Bytes())
}

// wellFormed reads a document to its end and returns its text content.
func wellFormed(doc []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(doc))
	var text strings.Builder
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return text.String(), nil
		}
		if err != nil {
			return "", err
		}
		if c, ok := tok.(xml.CharData); ok {
			text.Write(c)
		}
	}
}

func TestSVGIsWellFormedWhateverTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := string(rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "bytes"))
		s := rapid.OneOf(rapid.String(), rapid.Just(raw)).Draw(t, "text")
		text := NewText(s, Point{1, 9}, Start, Regular, 9, Of(Ink))
		sc := Scene{Width: 10, Height: 10, Title: s, Items: []Item{text, Link{Box: Box{0, 0, 1, 1}, URL: s}, Link{URL: "https://x.y/?" + s}}}
		var b bytes.Buffer
		if err := WriteSVG(&b, sc, Print, SVGOptions{}); err != nil {
			t.Fatal(err)
		}
		got, err := wellFormed(b.Bytes())
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.Bytes())
		}
		if !strings.Contains(got, text.Run()) {
			t.Fatalf("text %q is not in\n%s", text.Run(), b.Bytes())
		}
	})
}

func TestSVGCarriesTheFontsItUses(t *testing.T) {
	sc := Scene{Width: 10, Height: 10, Items: []Item{NewText("a", Point{}, Start, SemiBold, 9, Of(Ink))}}
	var b bytes.Buffer
	if err := WriteSVG(&b, sc, Light, SVGOptions{EmbedFonts: true}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "@font-face"); n != 1 || !strings.Contains(b.String(), "font-weight:600;src:url(data:font/ttf;base64,") {
		t.Errorf("%d fonts in %.700s", n, b.String())
	}
	if b.Len() < len(FontFile(SemiBold)) {
		t.Errorf("only %d bytes", b.Len())
	}
	if _, err := wellFormed(b.Bytes()); err != nil {
		t.Error(err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriteErrorsComeBack(t *testing.T) {
	sc := demo(t)
	for name, err := range map[string]error{
		"SVG": WriteSVG(failing{}, sc, Light, SVGOptions{}), "dump": Dump(failing{}, sc), "PNG": WritePNG(failing{}, sc, Light, 1),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
