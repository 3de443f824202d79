package playbooks

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// member is one entry of a test archive.
type member struct {
	name string
	data []byte
	mode fs.FileMode
}

func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		header := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.mode != 0 {
			header.SetMode(m.mode)
		}
		f, err := w.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// members are the files of a pack under a folder, which is empty or ends with a slash.
func members(pack fstest.MapFS, folder string) []member {
	var all []member
	for name, file := range pack {
		all = append(all, member{name: folder + name, data: file.Data})
	}
	slices.SortFunc(all, func(a, b member) int { return strings.Compare(a.name, b.name) })
	return all
}

// onDisk writes a pack into a new folder.
func onDisk(t testing.TB, pack fstest.MapFS) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, pack); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestOpen(t *testing.T) {
	pack := small(t)
	archive := filepath.Join(t.TempDir(), "small.zip")
	if err := os.WriteFile(archive, zipped(t, members(pack, "")...), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(foreign, []byte("just a text"), 0o600); err != nil {
		t.Fatal(err)
	}
	want, err := mustLoad(t, pack).Digest()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{onDisk(t, pack), archive} {
		opened, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := opened.Digest(); got != want {
			t.Errorf("%s: another pack", path)
		}
		if faults, err := CheckPath(path); err != nil || len(faults) > 0 {
			t.Errorf("%s: %v %v", path, err, faults)
		}
	}
	if _, err := Open(foreign); !errors.Is(err, ErrNotAPack) {
		t.Errorf("a text file: %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing: %v", err)
	}
	edit(t, pack, pk, "version: 1.2.0", "version: one")
	var faults Faults
	if _, err := Open(onDisk(t, pack)); !errors.As(err, &faults) || faults[0].Rule != ruleHead {
		t.Errorf("a faulty pack: %v", err)
	}
}

// TestFolders breaks the rules about files in folders.
func TestFolders(t *testing.T) {
	with := func(name string, data []byte) fstest.MapFS {
		pack := small(t)
		pack[name] = &fstest.MapFile{Data: data}
		return pack
	}
	many := small(t)
	for i := range maxFiles {
		many[fmt.Sprintf("notes/%d.txt", i)] = &fstest.MapFile{}
	}
	large := small(t)
	for i := range 9 {
		large[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{Data: bytes.Repeat([]byte("#"), maxFile)}
	}
	linked := small(t)
	linked["more.yaml"] = &fstest.MapFile{Data: []byte("work.yaml"), Mode: fs.ModeSymlink}
	for name, c := range map[string]struct {
		pack fs.FS
		want []string
	}{
		"nothing":               {fstest.MapFS{}, []string{":0:0 no-pack"}},
		"other files beside":    {with("README.md", []byte("read me")), nil},
		"hidden files beside":   {with(".git/x.yaml", []byte("[")), nil},
		"empty file":            {with("x.yaml", []byte("\n# nothing yet\n")), nil},
		"yml":                   {with("x.yml", []byte("id: x")), []string{"x.yml:0:0 extension"}},
		"8 MB and 1":            {with("x.yaml", bytes.Repeat([]byte("#"), maxFile+1)), []string{"x.yaml:0:0 too-large"}},
		"more than 64 MB":       {large, []string{":0:0 too-large"}},
		"too many files":        {many, []string{":0:0 too-large"}},
		"too many parts":        {with("x.yaml", bytes.Repeat([]byte("a,"), maxFileParts+1)), []string{"x.yaml:0:0 too-large"}},
		"a link":                {linked, []string{"more.yaml:0:0 not-a-file"}},
		"the language twice":    {with("locales/en.yaml", nil), []string{"locales/en.yaml:0:0 overlay"}},
		"no language":           {with("locales/germanisch.yaml", nil), []string{"locales/germanisch.yaml:0:0 overlay"}},
		"a language's spelling": {with("locales/DE.yaml", small(t)[de].Data), []string{"locales/de.yaml:0:0 overlay"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := brief(Check(c.pack)); !slices.Equal(got, c.want) {
				t.Errorf("faults %q, want %q", got, c.want)
			}
		})
	}
}

func TestFileOfTheLargestSize(t *testing.T) {
	largest := fstest.MapFS{"x.yaml": {Data: bytes.Repeat([]byte("#"), maxFile)}}
	if in := fromFolder(largest); len(in.faults) > 0 || len(in.files["x.yaml"]) != maxFile {
		t.Errorf("8 MB: %v", in.faults)
	}
}

func TestUnreadableAndLinkedFilesOnDisk(t *testing.T) {
	folder := onDisk(t, small(t))
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	if err := os.WriteFile(outside, []byte("title: Stolen\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "link.yaml")); err != nil {
		t.Skip("no links here:", err)
	}
	faults, err := CheckPath(folder)
	if got := brief(faults); err != nil || !slices.Equal(got, []string{"link.yaml:0:0 not-a-file"}) {
		t.Errorf("faults %q, %v", got, err)
	}
	if err := os.Remove(filepath.Join(folder, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	faults = Check(failing{os.DirFS(folder), mx})
	if got := brief(faults); !slices.Equal(got, []string{"matrix.yaml:0:0 unreadable"}) {
		t.Errorf("faults %q", got)
	}
}

// failing can't open one of its files.
type failing struct {
	fs.FS
	name string
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.FS.Open(name)
}

func TestArchives(t *testing.T) {
	pack := small(t)
	plain := members(pack, "")
	zeros := bytes.Repeat([]byte("#"), maxFile)
	var bomb []member
	for i := range 2 {
		bomb = append(bomb, member{name: fmt.Sprintf("%d.yaml", i), data: zeros})
	}
	var many []member
	for i := range maxFiles + 1 {
		many = append(many, member{name: fmt.Sprintf("%d.txt", i)})
	}
	whole := zipped(t, plain...)
	for _, c := range []struct {
		name string
		raw  []byte
		want []string
	}{
		{"plain", whole, nil},
		{"in a folder", zipped(t, members(pack, "small/")...), nil},
		{"with a Mac's leftovers", zipped(t, append(members(pack, "small/"), member{name: "__MACOSX/small/._pack.yaml"})...), nil},
		{"truncated", whole[:len(whole)/2], []string{":0:0 archive"}},
		{"empty", nil, []string{":0:0 archive"}},
		{"no pack in it", zipped(t, member{name: "a/b.txt"}), []string{":0:0 no-pack"}},
		{"upwards", zipped(t, append(plain, member{name: "../x.yaml"})...), []string{":0:0 archive"}},
		{"upwards within", zipped(t, append(plain, member{name: "a/../../x.yaml"})...), []string{":0:0 archive"}},
		{"absolute", zipped(t, append(plain, member{name: "/etc/x.yaml"})...), []string{":0:0 archive"}},
		{"a drive", zipped(t, append(plain, member{name: `C:\x.yaml`})...), []string{":0:0 archive"}},
		{"a link", zipped(t, append(plain, member{"x.yaml", []byte(mx), fs.ModeSymlink | 0o777})...), []string{"x.yaml:0:0 not-a-file"}},
		{"the same file twice", zipped(t, append(plain, member{name: mx})...), []string{"matrix.yaml:0:0 archive"}},
		{"a bomb", zipped(t, append(plain, bomb...)...), []string{":0:0 archive"}},
		{"a large file", zipped(t, append(plain, member{name: "x.yaml", data: append(zeros, '#')})...), []string{"x.yaml:0:0 too-large"}},
		{"too many files", zipped(t, many...), []string{":0:0 too-large"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pack, faults := Unbundle(c.raw)
			if got := brief(faults); !slices.Equal(got, c.want) {
				t.Errorf("faults %q, want %q\n%v", got, c.want, faults)
			}
			if (pack == nil) != (len(c.want) > 0) {
				t.Errorf("a pack: %v", pack != nil)
			}
		})
	}
}

// TestDamagedArchives flips bits in every byte of the archive's directory: what is loaded without a fault is whole.
// (A file's name has no checksum, and apart from pack.yaml and locales/ it has no meaning.)
func TestDamagedArchives(t *testing.T) {
	whole := zipped(t, members(small(t), "")...)
	want := contents(mustLoad(t, small(t)))
	for i := bytes.Index(whole, []byte("PK\x01\x02")); i < len(whole); i++ {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x41
		pack, faults := Unbundle(damaged)
		switch {
		case pack == nil && faults.Err() == nil:
			t.Errorf("byte %d: neither a pack nor a fault", i)
		case pack != nil && len(faults) == 0 && len(pack.source.files) == len(small(t)) && contents(pack) != want:
			t.Errorf("byte %d: another pack, unnoticed", i)
		}
	}
}

// contents are the pack's files without their names.
func contents(p *Pack) string {
	var all []string
	for _, raw := range p.source.files {
		all = append(all, string(raw))
	}
	slices.Sort(all)
	return strings.Join(all, "\x00")
}

// TestTooManyIndicators wants one clear fault, quickly, however the pack is cut into files.
func TestTooManyIndicators(t *testing.T) {
	const indicator = "  - {id: B.%d, dimension: A, order: 1, name: N, short: S, weight: 1, weight_reason: W, question: Q%d," +
		" stages: {1: one, 2: two}, evidence: [e], probe: P, false_positive: F, ask: [LEAD]}\n"
	for _, perFile := range []int{10_000, 1_000} {
		pack := small(t)
		for from := 0; from < 10_000; from += perFile {
			var b strings.Builder
			b.WriteString("indicators:\n")
			for i := range perFile {
				fmt.Fprintf(&b, indicator, from+i, from+i)
			}
			pack[fmt.Sprintf("indicators/%d.yaml", from)] = &fstest.MapFile{Data: []byte(b.String())}
		}
		faults := Check(pack)
		if len(faults) != 1 || faults[0].Rule != ruleTooLarge || !strings.Contains(faults[0].Problem, "2000 indicators") {
			t.Errorf("%d a file: %v", perFile, faults)
		}
	}
}
