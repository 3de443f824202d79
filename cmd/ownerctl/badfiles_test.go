package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ownerloop/app/workshop"
)

// unzipped are the members of a workshop file.
func unzipped(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// zipped packs members, the manifest first. With agree the manifest lists them with their true sizes and checksums.
func zipped(t *testing.T, members map[string][]byte, agree bool) []byte {
	t.Helper()
	const manifest = "manifest.json"
	if agree {
		var m map[string]any
		if err := json.Unmarshal(members[manifest], &m); err != nil {
			t.Fatal(err)
		}
		list := []any{}
		for name, content := range members {
			if name != manifest {
				sum := sha256.Sum256(content)
				list = append(list, map[string]any{"name": name, "size": len(content), "sha256": hex.EncodeToString(sum[:])})
			}
		}
		m["members"] = list
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		members[manifest] = raw
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	add := func(name string) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(members[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if members[manifest] != nil {
		add(manifest)
	}
	for name := range members {
		if name != manifest {
			add(name)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// badFile is a workshop file that can't be read, and what its sentence must speak of.
type badFile struct {
	name    string
	content []byte
	says    string
}

func badFiles(t *testing.T) []badFile {
	raw := encoded(t, sampleCopy(t))
	change := func(agree bool, do func(map[string][]byte)) []byte {
		m := unzipped(t, raw)
		do(m)
		return zipped(t, m, agree)
	}
	replace := func(name, old, with string) func(map[string][]byte) {
		return func(m map[string][]byte) {
			if !bytes.Contains(m[name], []byte(old)) {
				t.Fatalf("%s holds no %q", name, old)
			}
			m[name] = bytes.Replace(m[name], []byte(old), []byte(with), 1)
		}
	}
	const damaged, foreign, tooLarge = "damaged or was cut short", "not an Ownerloop workshop", "larger than a workshop can be"
	files := []badFile{
		{"empty", nil, foreign},
		{"a table", []byte(someRatings), foreign},
		{"a picture", []byte("\x89PNG\r\n\x1a\n0000"), foreign},
		{"another ZIP", zipped(t, map[string][]byte{"word/document.xml": []byte("<w/>")}, false), foreign},
		{"ZIP with a foreign manifest", zipped(t, map[string][]byte{"manifest.json": []byte(`{"name": "app"}`)}, false), foreign},
		{"newer version", change(false, replace("manifest.json", `"format": 1`, `"format": 2`)), "newer version of Ownerloop (format 2; this one reads 1)"},
		{"much newer version with members nobody knows", change(false, func(m map[string][]byte) {
			m["manifest.json"] = []byte(`{"format": 99, "layout": "other"}`)
			m["everything.cbor"] = []byte{1, 2, 3}
		}), "newer version"},
		{"bad checksum", change(false, replace("records/store.jsonl", "Harbour", "Harbor!")), damaged},
		{"member missing", change(false, func(m map[string][]byte) { delete(m, "records/rating.jsonl") }), damaged},
		{"member too many", change(false, func(m map[string][]byte) { m["extra.txt"] = []byte("x") }), damaged},
		{"record is no JSON", change(true, replace("records/store.jsonl", "{", "[")), damaged},
		{"pack is missing", change(true, func(m map[string][]byte) { m["pack.zip"] = []byte("PK") }), damaged},
		{"bomb in the list", change(true, func(m map[string][]byte) { m["history.jsonl"] = bytes.Repeat([]byte{'\n'}, 11<<20) }), tooLarge},
		{"bomb not in the list", change(false, func(m map[string][]byte) { m["history.jsonl"] = bytes.Repeat([]byte{'\n'}, 11<<20) }), damaged},
		{"age header alone", []byte("age-encryption.org/v1\n"), "damaged"},
	}
	for _, n := range []int{10, 100, len(raw) / 2, len(raw) - 1} {
		says := damaged
		if n < 43 {
			says = foreign // nothing tells what it was
		}
		files = append(files, badFile{"cut after " + strconv.Itoa(n), raw[:n], says})
	}
	return files
}

// TestBadWorkshopFiles brings every kind of bad file to every door that takes one.
func TestBadWorkshopFiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	b.put("r.csv", []byte(someRatings))
	b.good("library", "add", sample, "--library", "@lib")
	b.env[passphraseName] = "right"
	for i, f := range badFiles(t) {
		bad := b.put("bad.ownerloop", f.content)
		doors := [][]string{
			{"score", bad}, {"explain", bad, "overall"}, {"plan", bad}, {"why", bad, "I23"}, {"export", bad, "--pdf", "@o.pdf", "--xlsx", "@o.xlsx"},
			{"import", bad, "--ratings", "@r.csv"}, {"merge", bad, sample, "-o", "@o.ownerloop"}, {"merge", sample, bad, "-o", "@o.ownerloop"},
			{"rollup", sample, bad}, {"library", "add", sample, bad, "--library", "@lib"},
		}
		if i > 2 {
			doors = doors[:1] // all doors read through one function: the first files show it
		}
		for _, args := range doors {
			said := b.refused(exitRefused, args...)
			if !strings.Contains(said, f.says) || !strings.Contains(said, "bad.ownerloop") {
				t.Errorf("%s, %v: %q does not speak of %q", f.name, args[0], said, f.says)
			}
		}
		german := b.refused(exitRefused, "--lang", "de", "score", bad)
		if !strings.Contains(german, "wurde") {
			t.Errorf("%s: %q is not German", f.name, german)
		}
	}
	if err := os.Remove(b.at("bad.ownerloop")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"score", "@none.ownerloop"}, {"score", b.dir}, {"library", "add", "@none.ownerloop", "--library", "@lib"},
		{"score", sample + "/x"}, {"import", sample, "--ratings", "@none.csv"}, {"export", "@none.ownerloop", "--pdf", "@p.pdf"}} {
		b.refused(exitRefused, args...)
	}
}

// TestOversizedFile: a file of more than 512 MB is refused by its size, before anything of it is read.
func TestOversizedFile(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f, err := os.Create(b.at("huge.ownerloop"))
	if err == nil {
		_, err = f.Write([]byte("PK\x03\x04"))
	}
	if err == nil {
		err = f.Truncate(513 << 20)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Skipf("no room for a file with a hole: %v", err)
	}
	if r := b.run("score", "@huge.ownerloop"); r.code != exitRefused || !strings.Contains(r.err, "larger than a workshop can be") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
}

func TestEncryptedFiles(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	b.env[passphraseName] = "Kestrel 7"
	b.good("new", "--name", "Secret", "-o", "@e.ownerloop", "--encrypt")
	raw := b.get("e.ownerloop")
	if bytes.Contains(raw, []byte("Secret")) || !bytes.HasPrefix(raw, []byte("age-encryption.org/")) {
		t.Fatal("the file is not encrypted")
	}
	b.good("score", "@e.ownerloop")
	b.put("cut.ownerloop", raw[:len(raw)-10])
	b.put("flipped.ownerloop", append(append([]byte{}, raw[:len(raw)-50]...), append([]byte{raw[len(raw)-50] ^ 1}, raw[len(raw)-49:]...)...))
	b.put("slow.ownerloop", bytes.Replace(raw, []byte(" 16\n"), []byte(" 30\n"), 1))
	for _, name := range []string{"@cut.ownerloop", "@flipped.ownerloop", "@slow.ownerloop"} {
		if said := b.refused(exitRefused, "score", name); !strings.Contains(said, "damaged") {
			t.Errorf("%s: %s", name, said)
		}
	}
	b.env[passphraseName] = "kestrel 7"
	if said := b.refused(exitRefused, "score", "@e.ownerloop"); !strings.Contains(said, "passphrase does not open") {
		t.Error(said)
	}
	delete(b.env, passphraseName)
	if said := b.refused(exitRefused, "score", "@e.ownerloop"); !strings.Contains(said, "is encrypted") {
		t.Error(said)
	}
	b.put("r.csv", []byte("participant,function,indicator,level\nAnne,mops,D1.1,2\n"))
	b.refused(exitRefused, "import", "@e.ownerloop", "--ratings", "@r.csv")
	b.refused(exitRefused, "new", "--name", "Other", "-o", "@e.ownerloop")

	b.env[passphraseName] = "Kestrel 7"
	b.good("import", "@e.ownerloop", "--ratings", "@r.csv")
	b.good("merge", "@e.ownerloop", "@e.ownerloop", "-o", "@m.ownerloop")
	b.good("import", "@e.ownerloop", "--ratings", "@r.csv", "-o", "@i.ownerloop")
	for _, name := range []string{"e.ownerloop", "m.ownerloop", "i.ownerloop"} {
		if !workshop.Encrypted(bytes.NewReader(b.get(name))) {
			t.Errorf("%s came out in the clear", name)
		}
	}
}

// TestNothingIsWrittenOver: an output never takes the place of something that would be lost by it.
func TestNothingIsWrittenOver(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	c := sampleCopy(t)
	ahead := b.edited(c, func(d *workshop.Draft) {
		v := workshop.SetupOf(c.Records)
		v.Name = "Edited since"
		workshop.Setups.Put(d, v)
	})
	b.put("ahead.ownerloop", encoded(t, ahead))
	b.put("report.pdf", []byte("%PDF somebody's"))
	b.put("notes.txt", []byte("somebody's notes"))
	b.put("empty", nil)
	b.put("damaged.ownerloop", b.get("sample.ownerloop")[:5000])
	if err := os.Mkdir(b.at("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	b.good("library", "add", sample, "--library", "@lib")
	id := c.ID().String()
	for _, args := range [][]string{
		{"sample", "-o", "@ahead.ownerloop"}, {"sample", "-o", "@notes.txt"}, {"sample", "-o", "@damaged.ownerloop"}, {"sample", "-o", "@folder"},
		{"sample", "-o", "@none/s.ownerloop"}, {"sample", "-o", "@notes.txt/s.ownerloop"},
		{"new", "--name", "N", "-o", sample}, {"merge", sample, sample, "-o", "@notes.txt"},
		{"library", "get", id, "-o", "@ahead.ownerloop", "--library", "@lib"},
		{"export", sample, "--pdf", "@folder"}, {"export", sample, "--xlsx", "@folder"},
		{"export", sample, "--pdf", "@new.pdf", "--xlsx", "@none/new.xlsx"}, {"export", sample, "--pdf", "@none/new.pdf", "--xlsx", "@new.xlsx"},
		{"export", sample, "--pdf", "@report.pdf", "--xlsx", "@folder"},
	} {
		b.refused(exitRefused, args...)
	}
	if _, err := os.Stat(os.DevNull); err == nil {
		b.refused(exitRefused, "sample", "-o", os.DevNull)
		b.refused(exitRefused, "export", sample, "--pdf", os.DevNull)
		if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
			t.Fatal("the null device was written over")
		}
	}
	b.good("sample", "-o", "@empty")
	b.good("sample", "-o", sample)
	b.good("merge", sample, "@ahead.ownerloop", "-o", sample)
	b.good("export", sample, "--pdf", "@report.pdf")
	for _, name := range []string{"sample.ownerloop", "report.pdf"} {
		if info, err := os.Stat(b.at(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	left, err := filepath.Glob(b.at(".ownerloop-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
}

func TestMergeOfDifferentWorkshops(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	b.good("new", "--name", "Other", "-o", "@other.ownerloop")
	if said := b.refused(exitRefused, "merge", sample, "@other.ownerloop", "-o", "@m.ownerloop"); !strings.Contains(said, "another workshop") {
		t.Error(said)
	}
}
