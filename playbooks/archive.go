package playbooks

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

const (
	maxArchive = maxTotal + 2<<20 // bytes of a packed pack; a bundle is not compressed
	// An archive that expands beyond ratioFrom bytes may not expand more than maxRatio times: prose packs about
	// fourfold, a bomb a thousandfold.
	maxRatio  = 100
	ratioFrom = 10 << 20
)

// fromArchive collects the files of a ZIP, which may hold the pack's folder or just what is in it.
func fromArchive(raw []byte) *intake {
	in := &intake{files: files{}}
	if len(raw) > maxArchive {
		in.refuse("", ruleTooLarge, fmt.Sprintf("The archive has more than %d MB.", maxArchive>>20), "Make the pack smaller.")
		return in
	}
	// The ZIP reader would hold every entry in memory, so they are counted by their signature first.
	if bytes.Count(raw, []byte("PK\x01\x02")) > maxFiles {
		in.tooMany()
		return in
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		in.refuse("", ruleArchive, fmt.Sprintf("This is not a complete ZIP archive: %s.", reason(err)),
			"Pack the folder again, or get the file again.")
		return in
	}
	for _, member := range archive.File {
		if !in.count() || !in.fromMember(member, int64(len(raw))) {
			break
		}
	}
	in.files = withoutTopFolder(in.files)
	return in
}

// fromMember takes one member of the archive; false stops the collecting.
func (in *intake) fromMember(member *zip.File, size int64) bool {
	name := strings.TrimSuffix(member.Name, "/")
	if !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) {
		in.refuse("", ruleArchive, fmt.Sprintf("The archive holds %s, a path that leads out of it.", quoted(member.Name)),
			"Pack the folder again with a tool that stores relative paths with forward slashes.")
		return true
	}
	mode := member.Mode()
	if mode.IsDir() || hidden(name) || strings.HasPrefix(name, "__MACOSX/") || !in.wanted(name) {
		return true
	}
	if !mode.IsRegular() {
		in.refuse(name, ruleNotAFile, "This is a link or device, which is not read.", "Pack the file itself.")
		return true
	}
	if _, twice := in.files[name]; twice {
		in.refuse(name, ruleArchive, "The archive holds this file twice.", "Pack the folder again.")
		return true
	}
	f, err := member.Open()
	if err != nil {
		in.refuse(name, ruleArchive, fmt.Sprintf("The file can't be unpacked: %s.", reason(err)), "Pack the folder again.")
		return true
	}
	defer f.Close()
	if !in.take(name, f) {
		return false
	}
	if in.total > ratioFrom && in.total > maxRatio*size {
		in.refuse("", ruleArchive, fmt.Sprintf("The archive expands more than %d times.", maxRatio),
			"This is not a pack; do not open it.")
		return false
	}
	return true
}

// withoutTopFolder drops the folder a packer put around the pack, which shows by a single pack.yaml one level down.
func withoutTopFolder(all files) files {
	if _, ok := all[packFile]; ok {
		return all
	}
	var top string
	for name := range all {
		folder, rest, _ := strings.Cut(name, "/")
		if rest == "" || top != "" && folder != top {
			return all
		}
		top = folder
	}
	if _, ok := all[top+"/"+packFile]; !ok {
		return all
	}
	inner := files{}
	for name, raw := range all {
		inner[strings.TrimPrefix(name, top+"/")] = raw
	}
	return inner
}

// ErrNoSource is returned when a pack put together in code, not read from files, is asked for its files.
var ErrNoSource = errors.New("the pack was not read from files")

// Bundle is the pack's source files as one ZIP: sorted, not compressed, without times, so that the same files give the
// same bytes on every machine and with every version of this program.
func (p *Pack) Bundle() ([]byte, error) {
	if p.source == nil {
		return nil, fmt.Errorf("bundling the pack %q: %w", p.ID, ErrNoSource)
	}
	var b bytes.Buffer
	if err := p.source.files.bundle(&b); err != nil {
		return nil, fmt.Errorf("bundling the pack %q: %w", p.ID, err)
	}
	return b.Bytes(), nil
}

// Digest is the SHA-256 of Bundle: packs with the same digest were read from the same files.
func (p *Pack) Digest() ([sha256.Size]byte, error) {
	b, err := p.Bundle()
	return sha256.Sum256(b), err
}

func (all files) bundle(w io.Writer) error {
	archive := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		member, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := member.Write(all[name]); err != nil {
			return err
		}
	}
	return archive.Close()
}

// defaultBundle is the default pack's bundle, made without reading the pack.
var defaultBundle = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := fromFolder(defaultFiles()).files.bundle(&b); err != nil {
		return nil // equal to no bundle
	}
	return b.Bytes()
})

// Unbundle reads a pack from what Bundle wrote, or from any ZIP of a pack's files. It is meant for packs that once were
// good and are kept in a workshop: faults of texts, which later and stricter checks may find, are no reason not to open
// it. The pack is nil when any other fault has severity Error.
func Unbundle(bundle []byte) (*Pack, Faults) {
	if bytes.Equal(bundle, defaultBundle()) { // most workshops: no need to read it a second time
		if p, err := Default(); err == nil {
			return p, nil
		}
	}
	p, faults := fromArchive(bundle).read()
	if slices.ContainsFunc(faults, func(f Fault) bool { return f.Severity == Error && !f.text }) {
		return nil, faults
	}
	return p, faults
}
