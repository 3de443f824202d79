package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

const contentTypes = "[Content_Types].xml"

// packer is a zip writer that keeps its members until the end and writes them in a fixed order: the library's own
// order of sheets, and of the entries in the list of content types, changes from run to run. Members carry no time.
type packer struct {
	zip     *zip.Writer
	members []*member
}

type member struct {
	name string
	bytes.Buffer
}

func newPacker(w io.Writer) excelize.ZipWriter { return &packer{zip: zip.NewWriter(w)} }

// Create starts a member.
func (p *packer) Create(name string) (io.Writer, error) {
	m := &member{name: name}
	p.members = append(p.members, m)
	return m, nil
}

// AddFS is never called for a workbook made from nothing.
func (p *packer) AddFS(fs.FS) error { return errors.New("a workbook takes no file system in") }

// Close writes all members, the list of content types first, as readers of streams expect.
func (p *packer) Close() error {
	slices.SortFunc(p.members, func(a, b *member) int {
		return cmp.Or(-compareBool(a.name == contentTypes, b.name == contentTypes), cmp.Compare(a.name, b.name))
	})
	for i, m := range p.members {
		p.members[i] = nil // written, it need not be held any longer
		out, err := p.zip.Create(m.name)
		if err != nil {
			return err
		}
		content := m.Bytes()
		switch {
		case m.name == contentTypes:
			content = sortEntries(content)
		case strings.HasPrefix(m.name, "xl/charts/"):
			content = dressRadar(content)
		}
		if _, err := out.Write(content); err != nil {
			return err
		}
	}
	return p.zip.Close()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// sortEntries puts the entries of the list of content types in alphabetical order.
func sortEntries(list []byte) []byte {
	from, to := bytes.Index(list, []byte("<Types")), bytes.LastIndex(list, []byte("</Types>"))
	if from < 0 || to < 0 {
		return list
	}
	from += bytes.IndexByte(list[from:], '>') + 1
	var entries [][]byte
	for rest := list[from:to]; len(rest) > 0; {
		n := nextEntry(rest)
		entries, rest = append(entries, rest[:n]), rest[n:]
	}
	slices.SortFunc(entries, bytes.Compare)
	return slices.Concat(list[:from], bytes.Join(entries, nil), list[to:])
}

// nextEntry is where the element after the first one begins.
func nextEntry(list []byte) int {
	for n := 1; n < len(list)-1; n++ {
		if list[n] == '<' && list[n+1] != '/' {
			return n
		}
	}
	return len(list)
}
