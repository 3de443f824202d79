package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// Errors of Open. Each says that the file can't be used as it is.
var (
	ErrEmpty   = errors.New("the file is empty")
	ErrForeign = errors.New("not a database file")
	ErrCut     = errors.New("the file is shorter than it says")
)

const (
	headerSize  = 16
	elementSize = 16
	metaSize    = 64 // without the page header
	metaSummed  = 56 // bytes under the checksum
	bucketSize  = 16 // root page and sequence number in a bucket's value

	magic   = 0xED0CDAED
	version = 2

	minPage = 512
	maxPage = 64 << 10

	noFreelist = ^uint64(0)
)

const (
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10

	elementBucket = 0x01
)

// order is the byte order of the files: bbolt writes its structs as they lie in memory.
var order = binary.NativeEndian

// meta is one of the two pages that say where everything begins.
type meta struct {
	root     uint64
	freelist uint64
	end      uint64 // the first page number not in use: the high-water mark
	tx       uint64
}

// File is a bbolt file opened for reading. The reader must give the same bytes as long as it is used.
type File struct {
	r        io.ReaderAt
	size     int64
	pageSize int64
	meta     meta
	torn     []Fault // a meta page that can't be used
}

// Fault is one thing wrong with a file, in English, for a report or a log.
type Fault struct {
	Page uint64
	What string
}

func (f Fault) String() string { return fmt.Sprintf("page %d: %s", f.Page, f.What) }

// Open reads the meta pages and compares them with the file's size. Errors wrap ErrEmpty, ErrForeign or ErrCut, or are
// the reader's own. With ErrCut the file is returned all the same, for what can be salvaged.
func Open(r io.ReaderAt, size int64) (*File, error) {
	if size == 0 {
		return nil, ErrEmpty
	}
	f := &File{r: r, size: size}
	if err := f.findMeta(); err != nil {
		return nil, err
	}
	if uint64(size/f.pageSize) < f.meta.end {
		return f, fmt.Errorf("%w: %d bytes, and %d pages of %d in use", ErrCut, size, f.meta.end, f.pageSize)
	}
	return f, nil
}

// Bare is a file whose meta pages are both lost, with a guess at its page size. Only Scan makes sense on it.
func Bare(r io.ReaderAt, size, pageSize int64) *File {
	return &File{r: r, size: size, pageSize: pageSize}
}

// HasFreelist reports whether the list of free pages was written; without it bbolt would have to guess by a scan.
func (f *File) HasFreelist() bool { return f.meta.freelist != noFreelist }

// findMeta takes the newer of the two meta pages that are whole. The second one's place depends on the page size,
// which only a meta page tells.
func (f *File) findMeta() error {
	first, firstSize, err := f.readMeta(0)
	if err != nil {
		return err
	}
	sizes := []int64{firstSize}
	if firstSize == 0 {
		sizes = nil
		for s := int64(minPage); s <= maxPage; s *= 2 {
			sizes = append(sizes, s)
		}
	}
	for _, s := range sizes {
		second, secondSize, err := f.readMeta(s)
		if err != nil {
			return err
		}
		switch {
		case secondSize == s && (firstSize == 0 || second.tx > first.tx):
			f.meta, f.pageSize = second, s
		case firstSize != 0:
			f.meta, f.pageSize = first, s
		}
		if firstSize == 0 && secondSize == s {
			f.torn = []Fault{{0, "the first of the two meta pages is damaged; the last change may be missing"}}
			return nil
		}
		if firstSize != 0 && secondSize != s {
			f.torn = []Fault{{1, "the second of the two meta pages is damaged; the last change may be missing"}}
		}
	}
	if f.pageSize == 0 {
		return ErrForeign
	}
	return nil
}

// readMeta reads the meta page at an offset and returns the page size it states; 0 when it is not whole.
func (f *File) readMeta(at int64) (meta, int64, error) {
	buf := make([]byte, headerSize+metaSize)
	if at+int64(len(buf)) > f.size {
		return meta{}, 0, nil
	}
	if _, err := f.r.ReadAt(buf, at); err != nil {
		return meta{}, 0, fmt.Errorf("read meta page: %w", err)
	}
	b := buf[headerSize:]
	sum := fnv.New64a()
	sum.Write(b[:metaSummed])
	size := int64(order.Uint32(b[8:]))
	if order.Uint32(b) != magic || order.Uint32(b[4:]) != version || order.Uint64(b[56:]) != sum.Sum64() ||
		size < minPage || size > maxPage || size&(size-1) != 0 {
		return meta{}, 0, nil
	}
	return meta{root: order.Uint64(b[16:]), freelist: order.Uint64(b[32:]), end: order.Uint64(b[40:]), tx: order.Uint64(b[48:])}, size, nil
}

// page is one page with its overflow. The bytes are the caller's.
type page struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint64
	data     []byte
}

// read reads a page and its overflow; limit is the first page number that does not exist.
func (f *File) read(id, limit uint64) (page, error) {
	if id >= limit {
		return page{}, fmt.Errorf("page %d of %d", id, limit)
	}
	head := make([]byte, headerSize)
	if _, err := f.r.ReadAt(head, int64(id)*f.pageSize); err != nil {
		return page{}, err
	}
	p := parse(head)
	if p.overflow >= limit-id {
		return page{}, fmt.Errorf("page %d runs on over %d pages, past the end", id, p.overflow)
	}
	p.data = make([]byte, int64(p.overflow+1)*f.pageSize)
	if _, err := f.r.ReadAt(p.data, int64(id)*f.pageSize); err != nil {
		return page{}, err
	}
	return p, nil
}

// parse reads a page header; data is what there is of the page.
func parse(data []byte) page {
	return page{id: order.Uint64(data), flags: order.Uint16(data[8:]), count: int(order.Uint16(data[10:])),
		overflow: uint64(order.Uint32(data[12:])), data: data}
}

// cells reads the elements of a page one after the other. bbolt writes their keys and values one behind the other, so
// an element that begins before the end of the one before is damaged; that also keeps a hostile page from being read
// over and over.
type cells struct {
	p   page
	i   int
	end uint64 // of the element before
}

func (p page) cells() *cells { return &cells{p: p, end: uint64(headerSize + p.count*elementSize)} }

// room reports whether the page has room for its next element; when it has none, it has none for those after.
func (c *cells) room() bool { return headerSize+(c.i+1)*elementSize <= len(c.p.data) }

// leaf returns the next element of a leaf page that has room for it, false when its key and value do not lie within
// what is left of the page.
func (c *cells) leaf() (flags uint32, key, value []byte, ok bool) {
	e := c.next()
	key, value, ok = c.cut(uint64(order.Uint32(e[4:])), uint64(order.Uint32(e[8:])), uint64(order.Uint32(e[12:])))
	return order.Uint32(e), key, value, ok
}

// branch returns the next element of a branch page.
func (c *cells) branch() (key []byte, child uint64, ok bool) {
	e := c.next()
	key, _, ok = c.cut(uint64(order.Uint32(e)), uint64(order.Uint32(e[4:])), 0)
	return key, order.Uint64(e[8:]), ok
}

func (c *cells) next() []byte {
	at := headerSize + c.i*elementSize
	c.i++
	return c.p.data[at : at+elementSize]
}

// cut returns the key and value of the element just read; pos counts from the element itself.
func (c *cells) cut(pos, keySize, valueSize uint64) (key, value []byte, ok bool) {
	start := uint64(headerSize+(c.i-1)*elementSize) + pos
	middle := start + keySize
	end := middle + valueSize
	if start < c.end || end > uint64(len(c.p.data)) {
		return nil, nil, false
	}
	c.end = end
	return c.p.data[start:middle:middle], c.p.data[middle:end:end], true
}
