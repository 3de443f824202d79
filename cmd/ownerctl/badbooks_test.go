package main

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// bookKind is a kind of workbook that comes back, and the flag that reads it.
type bookKind struct {
	flag, file, sheet string
}

// badBook is what may become of a workbook on its way: a part of what the refusal says, and how it is made of the bytes
// that went out.
type badBook struct {
	name, says string
	make       func(t *testing.T, raw []byte, sheet string) []byte
}

var badBooks = []badBook{
	{"empty.xlsx", "is not an Excel workbook", func(*testing.T, []byte, string) []byte { return nil }},
	{"text.xlsx", "is not an Excel workbook", func(*testing.T, []byte, string) []byte { return []byte("code;name\n1;one\n") }},
	{"cut.xlsx", "is not an Excel workbook", func(_ *testing.T, raw []byte, _ string) []byte { return raw[:len(raw)*2/3] }},
	{"headless.xlsx", "is not an Excel workbook", func(_ *testing.T, raw []byte, _ string) []byte { return raw[len(raw)/3:] }},
	{"flipped.xlsx", "is not an Excel workbook", func(_ *testing.T, raw []byte, _ string) []byte {
		flipped := bytes.Clone(raw)
		for k := range 400 {
			flipped[len(raw)*k/400] ^= 1 << (k % 8)
		}
		return flipped
	}},
	{"foreign.xlsx", "none of the hidden codes", func(t *testing.T, _ []byte, _ string) []byte {
		f := excelize.NewFile()
		for cell, v := range map[string]any{"A1": "Item", "B1": "Amount", "A2": "Tyres", "B2": 1200.5, "A3": "=SUM(B2)"} {
			noFault(t, f.SetCellValue("Sheet1", cell, v))
		}
		return bookBytes(t, f)
	}},
	{"secret.xlsx", "password", func(t *testing.T, raw []byte, _ string) []byte {
		return bookBytes(t, reopened(t, raw), excelize.Options{Password: "kestrel"})
	}},
	{"old.xls", "before 2007", func(*testing.T, []byte, string) []byte {
		return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...)
	}},
	{"macros.xlsm", "contains macros", func(t *testing.T, raw []byte, _ string) []byte {
		return withPart(t, raw, "xl/vbaProject.bin", strings.NewReader("Attribute VB_Name"))
	}},
	{"renamed.xlsx", "contains macros", func(t *testing.T, raw []byte, _ string) []byte {
		return withPart(t, raw, "xl/hidden/VBAPROJECT.BIN", strings.NewReader("Attribute VB_Name"))
	}},
	{"bomb.xlsx", "unpacks to far too much", func(t *testing.T, raw []byte, _ string) []byte {
		return withPart(t, raw, "xl/media/zeros.bin", io.LimitReader(zeros{}, 210<<20))
	}},
	{"lying.xlsx", "is not an Excel workbook", lyingBomb},
	{"merged.xlsx", "merged over whole rows", func(t *testing.T, raw []byte, sheet string) []byte {
		f := reopened(t, raw)
		noFault(t, f.MergeCell(sheet, "A3", "H6"))
		return bookBytes(t, f)
	}},
	{"codes.xlsx", "merged over whole rows", func(t *testing.T, raw []byte, sheet string) []byte {
		f := reopened(t, raw)
		noFault(t, f.MergeCell(sheet, "A1", "H2"))
		return bookBytes(t, f)
	}},
	{"newer.xlsx", "newer version of Ownerloop", func(t *testing.T, raw []byte, sheet string) []byte {
		f := reopened(t, raw)
		mark, err := f.GetCellValue(sheet, "A1")
		noFault(t, err)
		noFault(t, f.SetCellValue(sheet, "A1", strings.TrimSuffix(mark, "1")+"2"))
		return bookBytes(t, f)
	}},
	{"bare.xlsx", "“_ol”", func(t *testing.T, raw []byte, _ string) []byte {
		f := reopened(t, raw)
		noFault(t, f.DeleteSheet("_ol"))
		return bookBytes(t, f)
	}},
}

// TestBadWorkbooks: a plan or questionnaire that was damaged, is another's, locked, carries macros or unpacks without end
// is refused in one sentence, and nothing is changed.
func TestBadWorkbooks(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	sample := b.sample()
	kinds := b.sendOut(sample)
	for _, kind := range kinds {
		raw := b.get(kind.file)
		for _, bad := range badBooks {
			b.put(bad.name, bad.make(t, raw, kind.sheet))
			for _, lang := range []string{"en", "de"} {
				says := b.refused(exitRefused, "import", sample, kind.flag, "@"+bad.name, "--accept", "all", "--lang", lang)
				if !strings.Contains(says, bad.name) || lang == "en" && !strings.Contains(says, bad.says) {
					t.Errorf("%s %s: %s", kind.flag, bad.name, says)
				}
			}
			noFault(t, os.Remove(b.at(bad.name)))
		}
	}
}

// TestWorkbooksAtTheWrongDoor: each of the workbooks that Ownerloop writes is told apart where another is expected.
func TestWorkbooksAtTheWrongDoor(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	sample := b.sample()
	plan, form := b.sendOut(sample)[0].file, b.sendOut(sample)[1].file
	b.good("pack", "export", "--xlsx", "@texts.xlsx")
	other := sampleCopy(t)
	b.put("other.ownerloop", encoded(t, workshop.Copy{Document: other.As(uuid.UUID{1}), History: other.History}))
	for _, c := range []struct {
		flag, into, file, says string
	}{
		{"--xlsx", sample, form, "is a questionnaire"}, {"--answers", sample, plan, "is no questionnaire"},
		{"--xlsx", sample, "texts.xlsx", "pack's texts"}, {"--answers", sample, "texts.xlsx", "pack's texts"},
		{"--xlsx", "@other.ownerloop", plan, "another workshop"}, {"--answers", "@other.ownerloop", form, "another workshop"},
		{"--xlsx", sample, "sample.ownerloop", "is not an Excel workbook"}, {"--answers", sample, "none.xlsx", "does not exist"},
	} {
		if says := b.refused(exitRefused, "import", c.into, c.flag, "@"+c.file, "--accept", "all"); !strings.Contains(says, c.says) {
			t.Errorf("%s %s: %s", c.flag, c.file, says)
		}
	}
}

// TestHugeWorkbooks: 100 MB are refused by their size, be they a hole or a whole workbook with a large picture in it.
func TestHugeWorkbooks(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	sample := b.sample()
	kinds := b.sendOut(sample)
	noise := io.LimitReader(rand.NewChaCha8([32]byte{1}), 100<<20)
	b.put("picture.xlsx", withPart(t, b.get(kinds[0].file), "xl/media/picture.png", noise))
	b.put("hole.xlsx", []byte("PK\x03\x04"))
	noFault(t, os.Truncate(b.at("hole.xlsx"), 100<<20))
	for _, kind := range kinds {
		for _, name := range []string{"picture.xlsx", "hole.xlsx"} {
			if says := b.refused(exitRefused, "import", sample, kind.flag, "@"+name, "--accept", "all"); !strings.Contains(says, "larger than a workbook can be") {
				t.Errorf("%s %s: %s", kind.flag, name, says)
			}
		}
	}
}

// TestFlippedBits: one bit changed anywhere gives a refusal, or a workbook in which nothing was edited; never an edit that
// nobody made.
func TestFlippedBits(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	sample := b.sample()
	raw, before := b.get(b.sendOut(sample)[0].file), b.get("sample.ownerloop")
	chance := rand.New(rand.NewPCG(7, 11))
	for range 40 {
		flipped := bytes.Clone(raw)
		bit := chance.IntN(len(raw) * 8)
		flipped[bit/8] ^= 1 << (bit % 8)
		b.put("flipped.xlsx", flipped)
		r := b.run("import", sample, "--xlsx", "@flipped.xlsx", "--accept", "all")
		switch {
		case r.code == exitRefused && r.out == "" && strings.Count(r.err, "\n") == 1:
		case r.code == exitDone && r.err == "" && strings.Contains(r.out, "Nothing in the workbook was changed"):
		default:
			t.Errorf("bit %d of %d: exit %d, %.300s%.300s", bit, len(raw)*8, r.code, r.out, r.err)
		}
	}
	if !bytes.Equal(b.get("sample.ownerloop"), before) {
		t.Error("the workshop was changed")
	}
}

// sendOut writes a workshop's plan and its first questionnaire.
func (b *bench) sendOut(file string) []bookKind {
	b.t.Helper()
	if _, err := os.Stat(b.at("plan.xlsx")); err != nil {
		b.good("export", file, "--xlsx", "@plan.xlsx")
		b.good("questionnaire", file, "--xlsx", "@out", "--function", "MOPS")
	}
	forms, err := filepath.Glob(filepath.Join(b.at("out"), "*.xlsx"))
	if err != nil || len(forms) == 0 {
		b.t.Fatalf("%d questionnaires, %v", len(forms), err)
	}
	p, err := text.New("en")
	if err != nil {
		b.t.Fatal(err)
	}
	first := filepath.Base(forms[0])
	return []bookKind{{"--xlsx", "plan.xlsx", p.Text("xlsx.sheet.plan")}, {"--answers", "out/" + first, reopened(b.t, b.get("out/"+first)).GetSheetList()[0]}}
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// lyingBomb says that a sheet has 1,000 bytes, and it unpacks to 300 MB.
func lyingBomb(t *testing.T, raw []byte, _ string) []byte {
	t.Helper()
	packed := withPart(t, nil, "x", io.LimitReader(zeros{}, 300<<20))
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	noFault(t, err)
	from, err := in.File[0].OpenRaw()
	noFault(t, err)
	return rezipped(t, raw, func(w *zip.Writer) {
		h := in.File[0].FileHeader
		h.Name, h.UncompressedSize64 = "xl/worksheets/sheet99.xml", 1000
		to, err := w.CreateRaw(&h)
		noFault(t, err)
		_, err = io.Copy(to, from)
		noFault(t, err)
	})
}

// withPart adds a part to a workbook; nil is an empty one.
func withPart(t *testing.T, raw []byte, name string, content io.Reader) []byte {
	t.Helper()
	return rezipped(t, raw, func(w *zip.Writer) {
		to, err := w.Create(name)
		noFault(t, err)
		_, err = io.Copy(to, content)
		noFault(t, err)
	})
}

func rezipped(t *testing.T, raw []byte, add func(*zip.Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if raw != nil {
		in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
		noFault(t, err)
		for _, m := range in.File {
			noFault(t, w.Copy(m))
		}
	}
	add(w)
	noFault(t, w.Close())
	return out.Bytes()
}

func reopened(t testing.TB, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	noFault(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func bookBytes(t testing.TB, f *excelize.File, o ...excelize.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	noFault(t, f.Write(&out, o...))
	return out.Bytes()
}

func noFault(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
