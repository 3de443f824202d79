package workshop

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// FormatVersion is the version of the file format this program writes and the newest it reads.
const FormatVersion = 1

// Limits on what is read. A file of text shrinks 5 to 20 times; far more is an attack.
const (
	maxFile     = 512 << 20 // expanded, and as it lies on disk
	maxRatio    = 200       // expanded to packed, for what is larger than ratioFrom
	ratioFrom   = 10 << 20
	maxManifest = 1 << 20
	maxMembers  = 10_000
)

// Errors of Read that callers tell apart. ErrDamaged is another.
var (
	ErrForeign         = errors.New("not an Ownerloop workshop file")
	ErrTooLarge        = errors.New("larger than a workshop can be")
	ErrNeedsPassphrase = errors.New("the file is encrypted")
	ErrWrongPassphrase = errors.New("the passphrase is wrong")
)

// NewerError says that a file was made by a newer version of the program.
type NewerError struct{ Format, Reads int }

func (e *NewerError) Error() string {
	return fmt.Sprintf("the file has format %d, this program reads up to %d", e.Format, e.Reads)
}

// manifest is the first member of the file; the others are listed in it with their checksums.
type manifest struct {
	Format  int       `json:"format"`
	ID      uuid.UUID `json:"id"`
	Pack    packName  `json:"pack"`
	Members []member  `json:"members"`
}

type packName struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

type member struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const (
	manifestName = "manifest.json"
	headName     = "head.json"
	historyName  = "history.jsonl"
	packFile     = "pack.zip"
	recordsDir   = "records/"
	frozenDir    = "milestones/"
	lineEnd      = "\n"
)

// Write writes a copy as a file. Equal copies give equal bytes.
func Write(w io.Writer, c Copy) error {
	bundle, err := c.pack.Bundle()
	if err != nil {
		return fmt.Errorf("write workshop: pack: %w", err)
	}
	head, err := json.Marshal(c.Head())
	if err != nil {
		return fmt.Errorf("write workshop: head: %w", err)
	}
	names := []string{headName, historyName, packFile}
	parts := map[string][]byte{headName: head, packFile: bundle}
	if parts[historyName], err = joinLines(c.History); err != nil {
		return fmt.Errorf("write workshop: history: %w", err)
	}
	add := func(name string, r Records, table string) {
		if lines := r.Lines(table); len(lines) > 0 {
			parts[name] = append(bytes.Join(lines, []byte(lineEnd)), lineEnd...)
			names = append(names, name)
		}
	}
	for _, table := range Tables() {
		add(recordsDir+table+".jsonl", c.Records, table)
		for id, r := range c.frozen {
			add(frozenDir+id.String()+"/"+table+".jsonl", r, table)
		}
	}
	slices.Sort(names)
	m := manifest{Format: FormatVersion, ID: c.id, Pack: packName{c.pack.ID, c.pack.Version}}
	for _, n := range names {
		sum := sha256.Sum256(parts[n])
		m.Members = append(m.Members, member{n, int64(len(parts[n])), hex.EncodeToString(sum[:])})
	}
	return writeZip(w, m, names, parts)
}

func joinLines(history []Edit) ([]byte, error) {
	var b bytes.Buffer
	for _, e := range history {
		raw, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		b.Write(raw)
		b.WriteString(lineEnd)
	}
	return b.Bytes(), nil
}

func writeZip(w io.Writer, m manifest, names []string, parts map[string][]byte) error {
	first, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write workshop: manifest: %w", err)
	}
	parts[manifestName] = first
	z := zip.NewWriter(w)
	for _, n := range append([]string{manifestName}, names...) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(parts[n])
		}
		if err != nil {
			return fmt.Errorf("write workshop: %s: %w", n, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write workshop: %w", err)
	}
	return nil
}

// Read reads a file that Write wrote. Nothing in it is trusted: every member is bounded, listed and checked, and every
// record is read whole. Errors wrap ErrForeign, ErrDamaged, ErrTooLarge or are a *NewerError.
func Read(r io.ReaderAt, size int64) (Copy, error) {
	if size > maxFile {
		return Copy{}, fmt.Errorf("read workshop: %d MB: %w", size>>20, ErrTooLarge)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w", foreignOrCut(r, err))
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		if len(files) >= maxMembers || files[f.Name] != nil {
			return Copy{}, fmt.Errorf("read workshop: member %q: %w", f.Name, ErrDamaged)
		}
		files[f.Name] = f
	}
	m, err := readManifest(files[manifestName])
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w", err)
	}
	parts := map[string][]byte{}
	left := int64(maxFile)
	for _, e := range m.Members {
		if parts[e.Name], err = readMember(files[e.Name], e, left); err != nil {
			return Copy{}, fmt.Errorf("read workshop: %s: %w", e.Name, err)
		}
		left -= e.Size
	}
	if extra := len(files) - 1 - len(parts); extra != 0 {
		return Copy{}, fmt.Errorf("read workshop: %d members are not in its list: %w", extra, ErrDamaged)
	}
	return assembleFile(m, parts)
}

// foreignOrCut tells a foreign file from one of ours that ends too early: ours begins with a ZIP of the manifest.
func foreignOrCut(r io.ReaderAt, cause error) error {
	start := make([]byte, 30+len(manifestName))
	if n, _ := r.ReadAt(start, 0); n == len(start) && bytes.HasPrefix(start, []byte("PK\x03\x04")) && string(start[30:]) == manifestName {
		return fmt.Errorf("%w: the file ends too early (%w)", ErrDamaged, cause)
	}
	return fmt.Errorf("%w (%w)", ErrForeign, cause)
}

func readManifest(f *zip.File) (manifest, error) {
	if f == nil {
		return manifest{}, ErrForeign
	}
	raw, err := readBounded(f, maxManifest)
	if err != nil {
		return manifest{}, fmt.Errorf("%s: %w", manifestName, err)
	}
	var version struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(raw, &version); err != nil || version.Format < 1 {
		return manifest{}, ErrForeign
	}
	if version.Format > FormatVersion {
		return manifest{}, &NewerError{version.Format, FormatVersion}
	}
	var m manifest
	if err := unmarshalStrict(raw, &m); err != nil {
		return manifest{}, fmt.Errorf("%s: %w: %w", manifestName, ErrDamaged, err)
	}
	return m, nil
}

// readMember reads one member and checks it against the manifest.
func readMember(f *zip.File, m member, left int64) ([]byte, error) {
	switch {
	case f == nil:
		return nil, fmt.Errorf("missing: %w", ErrDamaged)
	case m.Size > left || m.Size < 0:
		return nil, ErrTooLarge
	case m.Size > ratioFrom && m.Size > maxRatio*int64(f.CompressedSize64):
		return nil, fmt.Errorf("expands more than %d times: %w", maxRatio, ErrTooLarge)
	}
	raw, err := readBounded(f, m.Size)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(raw); int64(len(raw)) != m.Size || hex.EncodeToString(sum[:]) != m.SHA256 {
		return nil, fmt.Errorf("checksum: %w", ErrDamaged)
	}
	return raw, nil
}

// readBounded reads a member of at most limit bytes, whatever its header claims.
func readBounded(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("longer than announced: %w", ErrDamaged)
	}
	return raw, nil
}

// assembleFile makes the copy from the checked members.
func assembleFile(m manifest, parts map[string][]byte) (Copy, error) {
	var head Head
	if err := unmarshalStrict(parts[headName], &head); err != nil || head.ID != m.ID {
		return Copy{}, fmt.Errorf("read workshop: %s: %w", headName, ErrDamaged)
	}
	pack, faults := playbooks.Unbundle(parts[packFile])
	if pack == nil {
		return Copy{}, fmt.Errorf("read workshop: %s: %w: %w", packFile, ErrDamaged, faults)
	}
	milestones := map[uuid.UUID]map[string][][]byte{}
	for name, raw := range parts {
		rest, ok := strings.CutPrefix(name, frozenDir)
		if !ok {
			continue
		}
		dir, table, _ := strings.Cut(strings.TrimSuffix(rest, ".jsonl"), "/")
		id, err := uuid.Parse(dir)
		if err != nil {
			return Copy{}, fmt.Errorf("read workshop: %s: %w", name, ErrDamaged)
		}
		if milestones[id] == nil {
			milestones[id] = map[string][][]byte{}
		}
		milestones[id][table] = splitLines(raw)
	}
	d, err := Assemble(head, pack, func(table string) [][]byte { return splitLines(parts[recordsDir+table+".jsonl"]) }, milestones)
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w", err)
	}
	history, err := readHistory(parts[historyName])
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w", err)
	}
	return Copy{d, history}, nil
}

func splitLines(raw []byte) [][]byte {
	if len(raw) == 0 {
		return nil
	}
	return bytes.Split(bytes.TrimSuffix(raw, []byte(lineEnd)), []byte(lineEnd))
}

func readHistory(raw []byte) ([]Edit, error) {
	var out []Edit
	for i, l := range splitLines(raw) {
		var e Edit
		if err := unmarshalStrict(l, &e); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w: %w", historyName, i+1, ErrDamaged, err)
		}
		if i > 0 && !e.At.After(out[i-1].At) {
			return nil, fmt.Errorf("%s, line %d: out of order: %w", historyName, i+1, ErrDamaged)
		}
		out = append(out, e)
	}
	return out, nil
}
