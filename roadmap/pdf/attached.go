package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// Attachment is a file that travels inside a PDF.
type Attachment struct {
	Name    string // as readers of PDFs show it
	About   string
	Content []byte
}

// Limits of PDFs whose attachments are read.
const (
	MaxFile       = 256 << 20 // bytes of the file
	maxAttached   = 256 << 20 // bytes of an attachment
	maxRatio      = 20        // attachment to packed, for what is larger than ratioFrom: our attachments are packed already
	ratioFrom     = 10 << 20
	maxCandidates = 64 // places that look like an attachment
	maxFiles      = 16
	reach         = 4096 // bytes of a stream's dictionary on either side of its type
)

// Errors of PDFs whose attachments can't be read.
var (
	ErrNoPDF     = errors.New("not a PDF")
	ErrLocked    = errors.New("the PDF is encrypted")
	ErrNoneThere = errors.New("nothing is attached to the PDF")
	ErrTooLarge  = errors.New("a PDF beyond the limits")
)

// Attached returns the files attached to a PDF, in the order they lie in it. It looks for what can be nowhere else: the
// stream of an attachment is an object of its own in the file, whoever saved it, so that no table of objects, which may
// be wrong or hostile, has to be believed. Streams are read that are packed with Flate or not at all. Errors: ErrNoPDF,
// ErrLocked, ErrNoneThere, ErrTooLarge.
func Attached(raw []byte) ([][]byte, error) {
	switch {
	case len(raw) > MaxFile:
		return nil, fmt.Errorf("read attachments: %w", ErrTooLarge)
	case !bytes.Contains(raw[:min(len(raw), 1024)], []byte("%PDF-")):
		return nil, fmt.Errorf("read attachments: %w", ErrNoPDF)
	}
	kind := []byte("/EmbeddedFile")
	var out [][]byte
	looked := 0
	for from := 0; ; {
		at := bytes.Index(raw[from:], kind)
		if at < 0 {
			break
		}
		at += from
		from = at + len(kind)
		if from < len(raw) && isName(raw[from]) { // /EmbeddedFiles, the table of names
			continue
		}
		if looked++; looked > maxCandidates {
			return nil, fmt.Errorf("read attachments: %w", ErrTooLarge)
		}
		content, end, ok := attachedAt(raw, at)
		if !ok {
			continue
		}
		if out = append(out, content); len(out) > maxFiles {
			return nil, fmt.Errorf("read attachments: %w", ErrTooLarge)
		}
		from = end
	}
	switch {
	case len(out) > 0:
		return out, nil
	case bytes.Contains(raw, []byte("/Encrypt")):
		return nil, fmt.Errorf("read attachments: %w", ErrLocked)
	}
	return nil, fmt.Errorf("read attachments: %w", ErrNoneThere)
}

func isName(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

var (
	flate   = regexp.MustCompile(`/Filter\s*\[?\s*/FlateDecode\s*(\]|/|>|\s)`)
	counted = regexp.MustCompile(`/Length\s+(\d+)\s*(/|>|\s+\d*\D)`)
	pointed = regexp.MustCompile(`/Length\s+(\d{1,10}\s\d{1,5})\s+R`)
)

// attachedAt reads the stream whose dictionary names its type at a place; end is where its content ends.
func attachedAt(raw []byte, at int) (content []byte, end int, ok bool) {
	begin := max(at-reach, 0)
	object := bytes.LastIndex(raw[begin:at], []byte(" obj"))
	after := bytes.Index(raw[at:min(at+reach, len(raw))], []byte("stream"))
	if object < 0 || after < 0 {
		return nil, 0, false
	}
	dictionary := raw[begin+object : at+after]
	if bytes.Contains(dictionary, []byte("endobj")) || bytes.Contains(dictionary, []byte("/DecodeParms")) {
		return nil, 0, false
	}
	start := at + after + len("stream")
	switch {
	case bytes.HasPrefix(raw[start:], []byte("\r\n")):
		start += 2
	case bytes.HasPrefix(raw[start:], []byte("\n")):
		start++
	default:
		return nil, 0, false
	}
	packed := raw[start:lengthOf(raw, dictionary, start)]
	end = start + len(packed)
	switch {
	case flate.Match(append(bytes.Clone(dictionary), ' ')):
		content, ok = unpack(packed)
	case !bytes.Contains(dictionary, []byte("/Filter")):
		content, ok = packed, true
	}
	return content, end, ok
}

// lengthOf is where a stream ends: as the dictionary says, or before the next "endstream".
func lengthOf(raw, dictionary []byte, start int) int {
	said := []byte{}
	if m := pointed.FindSubmatch(dictionary); m != nil { // it stands in an object of its own
		if _, after, found := bytes.Cut(raw, fmt.Appendf(nil, "\n%s obj", m[1])); found {
			said, _, _ = bytes.Cut(after[:min(len(after), 40)], []byte("endobj"))
		}
	} else if m := counted.FindSubmatch(append(bytes.Clone(dictionary), ' ')); m != nil {
		said = m[1]
	}
	if n, err := strconv.Atoi(string(bytes.TrimSpace(said))); err == nil && n >= 0 && n <= len(raw)-start {
		return start + n
	}
	if n := bytes.Index(raw[start:], []byte("endstream")); n >= 0 {
		return start + n
	}
	return len(raw)
}

// unpack inflates a stream; false for one that is damaged or unpacks to far too much.
func unpack(packed []byte) ([]byte, bool) {
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, false
	}
	most := min(max(ratioFrom, maxRatio*len(packed)), maxAttached)
	content, err := io.ReadAll(io.LimitReader(z, int64(most)+1))
	return content, err == nil && len(content) <= most
}
