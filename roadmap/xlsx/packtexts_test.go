package xlsx

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ownerloop/playbooks"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func smallPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	p, faults := playbooks.Load(os.DirFS("../../playbooks/testdata/small"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return p
}

func packBytes(t testing.TB, p *playbooks.Pack) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePack(&b, p, printer(t, "en"), "Tester"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// atAuthors is a workbook as an author's program has it.
func atAuthors(t testing.TB, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellOf finds the cell of a text.
func cellOf(t testing.TB, f *excelize.File, path, lang string) (sheet, cell string) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		all, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range all {
			if len(row) > 0 && row[0] == path {
				name, err := excelize.CoordinatesToCellName(slices.Index(all[0], textCode+lang)+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				return sheet, name
			}
		}
	}
	t.Fatalf("no row for %q", path)
	return "", ""
}

func setCell(t testing.TB, f *excelize.File, path, lang, text string) {
	t.Helper()
	sheet, cell := cellOf(t, f, path, lang)
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		t.Fatal(err)
	}
}

// TestUntouchedPackComesBack: what nobody edited is the same pack, byte for byte, and the workbook is too.
func TestUntouchedPackComesBack(t *testing.T) {
	for name, p := range map[string]*playbooks.Pack{"small": smallPack(t), "default": defaultPack(t)} {
		raw := packBytes(t, p)
		if !bytes.Equal(raw, packBytes(t, p)) {
			t.Errorf("%s: two exports differ", name)
		}
		edit, err := ReadPack(raw)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range p.Languages() {
			if own := p.Own(lang); !maps.Equal(edit.Texts[lang], own) {
				t.Errorf("%s: %d texts in %s, want %d", name, len(edit.Texts[lang]), lang, len(own))
			}
		}
		again, _, err := edit.Pack.Rewrite(edit.Texts)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := p.Digest()
		if got, _ := again.Digest(); got != want {
			t.Errorf("%s: another pack", name)
		}
	}
}

// TestTextsComeBack: whatever texts a pack has, and whatever is then typed into any cell, is there afterwards, in both
// languages.
func TestTextsComeBack(t *testing.T) {
	p := smallPack(t)
	letters := rapid.StringOfN(rapid.SampledFrom([]rune(`aZ9 äß€😀:#-?!'"{}[],&*|<>%@\/=~.;`+"`\u00a0")), 1, 16, -1)
	word := rapid.OneOf(letters, rapid.SampledFrom([]string{"=1+1", "'quoted", "007", "1e9", "TRUE", "yes", "null", "+49 30", "&amp;"}))
	own := rapid.OneOf(word, rapid.SampledFrom([]string{"_x000D_", "_x005F_x0041_"})) // the library gets these wrong where it plays the author
	draw := func(rt *rapid.T, what *rapid.Generator[string], into map[string]map[string]string) {
		for _, lang := range p.Languages() {
			texts := map[string]string{}
			paths := slices.Sorted(maps.Keys(p.Own(lang)))
			for range rapid.IntRange(0, 4).Draw(rt, "changes in "+lang) {
				if text := strings.TrimSpace(what.Draw(rt, "text")); text != "" {
					texts[rapid.SampledFrom(paths).Draw(rt, "path")] = text
				}
			}
			into[lang] = texts
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		first, typed := map[string]map[string]string{}, map[string]map[string]string{}
		draw(rt, own, first)
		before, _, err := p.Rewrite(first)
		if err != nil {
			rt.Fatal(err)
		}
		if before == nil { // a text breaks a rule about texts
			before = p
		}
		draw(rt, word, typed)
		f := atAuthors(t, packBytes(t, before))
		want := map[string]map[string]string{}
		for lang, texts := range typed {
			want[lang] = before.Own(lang)
			for path, text := range texts {
				setCell(t, f, path, lang, text)
				want[lang][path] = text
			}
		}
		edit, err := ReadPack(saved(t, f))
		if err != nil {
			rt.Fatal(err)
		}
		for lang := range want {
			for path, text := range want[lang] {
				if edit.Texts[lang][path] != text {
					rt.Fatalf("%s in %s is %q, want %q", path, lang, edit.Texts[lang][path], text)
				}
			}
		}
		again, _, err := edit.Pack.Rewrite(edit.Texts)
		if err != nil {
			rt.Fatal(err)
		}
		for lang := range want {
			if again != nil && !maps.Equal(again.Own(lang), want[lang]) {
				rt.Fatalf("another pack in %s", lang)
			}
		}
	})
}

// TestAuthorsMayArrange: rows and sheets that are sorted, renamed, gone or somebody's own change no text.
func TestAuthorsMayArrange(t *testing.T) {
	p := smallPack(t)
	f := atAuthors(t, packBytes(t, p))
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(f.SetSheetName("roles", "Rollen"))
	do(f.DeleteSheet("glossary"))
	do(f.RemoveRow("Rollen", firstRow))
	do(f.DuplicateRowTo("indicators", firstRow, firstRow+5))
	do(f.InsertCols("indicators", "C", 2))
	do(f.SetCellStr("indicators", "C4", "my note"))
	_, err := f.NewSheet("Mine")
	do(err)
	do(f.SetCellStr("Mine", "A3", "roles/HAND/name"))
	edit, err := ReadPack(saved(t, f))
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := edit.Pack.Rewrite(edit.Texts)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := p.Digest()
	if got, _ := again.Digest(); got != want {
		t.Error("another pack")
	}
}

func TestWorkbooksThatCantBeTakenOver(t *testing.T) {
	p := smallPack(t)
	raw := packBytes(t, p)
	for name, c := range map[string]struct {
		change func(f *excelize.File) error
		want   error
	}{
		"a text emptied":        {func(f *excelize.File) error { return f.SetCellStr("roles", "E3", "  ") }, &CellError{"roles", "E3", TextEmptied}},
		"a translation emptied": {func(f *excelize.File) error { return f.SetCellValue("roles", "F3", nil) }, &CellError{"roles", "F3", TextEmptied}},
		"a path changed":        {func(f *excelize.File) error { return f.SetCellStr("roles", "A4", "roles/NOBODY/name") }, &CellError{"roles", "A4", UnknownText}},
		"a row without path":    {func(f *excelize.File) error { return f.SetCellStr("roles", "E400", "New role") }, &CellError{"roles", "E400", TextLost}},
		"a row twice, differently": {func(f *excelize.File) error {
			return errors.Join(f.DuplicateRowTo("roles", 3, 9), f.SetCellStr("roles", "E9", "Other"))
		}, &CellError{"roles", "E9", TextTwice}},
		"no hidden part":          {func(f *excelize.File) error { return f.DeleteSheet(Base) }, ErrNoPackTexts},
		"another hidden part":     {func(f *excelize.File) error { return f.SetCellStr(Base, "A1", "ol:other:1") }, ErrNoPackTexts},
		"a newer version":         {func(f *excelize.File) error { return f.SetCellStr(Base, "A1", "ol:_ol:2") }, ErrNewerWorkbook},
		"newer texts":             {func(f *excelize.File) error { return f.SetCellStr("roles", "A1", "ol:texts:2") }, ErrNewerWorkbook},
		"a piece changed":         {func(f *excelize.File) error { return f.SetCellStr(Base, "E5", "AAAA") }, ErrBaseChanged},
		"a piece out of the row":  {func(f *excelize.File) error { return f.SetCellStr(Base, "B5", "99999999999999999999") }, ErrBaseChanged},
		"a digest of another one": {func(f *excelize.File) error { return f.SetCellStr(Base, "E4", strings.Repeat("0", 64)) }, ErrBaseChanged},
	} {
		f := atAuthors(t, raw)
		if err := c.change(f); err != nil {
			t.Fatal(name, err)
		}
		edit, err := ReadPack(saved(t, f))
		var cell, want *CellError
		if errors.As(c.want, &want) {
			if !errors.As(err, &cell) || *cell != *want {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		} else if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if edit != nil {
			t.Errorf("%s: texts all the same", name)
		}
	}
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"nothing":     {nil, ErrNoWorkbook},
		"text":        {[]byte("path,text\n"), ErrNoWorkbook},
		"cut":         {raw[:len(raw)/2], ErrNoWorkbook},
		"far too big": {make([]byte, MaxWorkbook+1), ErrWorkbookTooLarge},
	} {
		if _, err := ReadPack(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// FuzzReadPack: damage of any kind ends in an error or in texts of the pack, never in a panic.
func FuzzReadPack(f *testing.F) {
	p := smallPack(f)
	raw := packBytes(f, p)
	f.Add(0, []byte{})
	f.Add(len(raw)/3, []byte("<row r=\"4294967295\">"))
	f.Add(len(raw)-30, []byte{0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, at int, with []byte) {
		damaged := slices.Clone(raw)
		if at < 0 || at > len(damaged) {
			damaged = with
		} else {
			copy(damaged[at:], with)
		}
		edit, err := ReadPack(damaged)
		if err == nil && (edit == nil || edit.Pack == nil) {
			t.Error("neither texts nor an error")
		}
	})
}
