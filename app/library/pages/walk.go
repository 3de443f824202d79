package pages

import (
	"bytes"
	"fmt"
	"slices"
)

// maxFaults bounds a report: a wholly broken file has a fault a page.
const maxFaults = 100

// maxDepth bounds the tree's height; bbolt's hold at least two keys a page, so 40 is beyond any file.
const maxDepth = 40

// Entry is one key with its value in a bucket of the root. The bytes must not be kept without copying.
type Entry struct {
	Bucket     string
	Key, Value []byte
}

// Walk visits every entry, by bucket and key, and returns what is wrong with the file, nothing when it is whole. It
// goes on past what is broken; an error of visit ends it and is returned.
func (f *File) Walk(visit func(Entry) error) ([]Fault, error) {
	w := &walker{f: f, limit: min(f.meta.end, uint64(f.size/f.pageSize)), faults: slices.Clone(f.torn), visit: visit}
	w.state = make([]byte, w.limit)
	for id := range min(2, w.limit) {
		w.state[id] = used
	}
	w.freelist()
	err := w.tree(f.meta.root, bounds{}, 0, func(e element) error {
		if e.flags&elementBucket == 0 {
			w.fault(e.page, "a key in the root, where only buckets are")
			return nil
		}
		return w.bucket(e)
	})
	if err != nil {
		return w.faults, err
	}
	for id, s := range w.state {
		if s == unknown {
			w.fault(uint64(id), "neither in use nor free")
		}
	}
	return w.faults, nil
}

// What is known of a page.
const (
	unknown byte = iota
	used
	free
)

type walker struct {
	f      *File
	limit  uint64
	state  []byte // by page
	faults []Fault
	visit  func(Entry) error
}

// element is one of a leaf page.
type element struct {
	page       uint64
	flags      uint32
	key, value []byte
}

// bounds are those the parent sets for a page's keys: from (inclusive) and to (exclusive); nil is none.
type bounds struct{ from, to []byte }

func (w *walker) fault(page uint64, format string, args ...any) {
	if len(w.faults) < maxFaults {
		w.faults = append(w.faults, Fault{page, fmt.Sprintf(format, args...)})
	}
}

// freelist marks the free pages.
func (w *walker) freelist() {
	id := w.f.meta.freelist
	if id == noFreelist {
		w.fault(0, "the list of free pages is missing")
		return
	}
	p, ok := w.take(id)
	if !ok {
		return
	}
	if p.flags != flagFreelist {
		w.fault(id, "not a list of free pages")
		return
	}
	at, n := headerSize, uint64(p.count)
	if p.count == 0xFFFF {
		at, n = at+8, order.Uint64(p.data[headerSize:])
	}
	if n > uint64(len(p.data)-at)/8 {
		w.fault(id, "lists %d free pages, more than it can hold", n)
		return
	}
	for i := range int(n) {
		switch freed := order.Uint64(p.data[at+8*i:]); {
		case freed < 2 || freed >= w.limit:
			w.fault(id, "lists page %d as free, which does not exist", freed)
		case w.state[freed] != unknown:
			w.fault(freed, "free twice, or free and in use")
		default:
			w.state[freed] = free
		}
	}
}

// take reads a page and marks it and its overflow as used.
func (w *walker) take(id uint64) (page, bool) {
	if id < 2 {
		w.fault(id, "a meta page where data should be")
		return page{}, false
	}
	p, err := w.f.read(id, w.limit)
	if err != nil {
		w.fault(id, "unreadable: %v", err)
		return page{}, false
	}
	if p.id != id {
		w.fault(id, "calls itself page %d", p.id)
		return page{}, false
	}
	for i := id; i <= id+p.overflow; i++ {
		if w.state[i] != unknown {
			w.fault(i, "in use twice, or in use and free")
			return page{}, false
		}
		w.state[i] = used
	}
	return p, true
}

// tree visits the leaves under a page in order.
func (w *walker) tree(id uint64, b bounds, depth int, visit func(element) error) error {
	p, ok := w.take(id)
	if !ok {
		return nil
	}
	switch {
	case depth > maxDepth:
		w.fault(id, "the tree is too deep")
	case p.flags == flagLeaf:
		return w.leaves(p, id, b, visit)
	case p.flags == flagBranch:
		return w.branches(p, id, b, depth, visit)
	default:
		w.fault(id, "neither branch nor leaf (flags %#x)", p.flags)
	}
	return nil
}

func (w *walker) branches(p page, id uint64, b bounds, depth int, visit func(element) error) error {
	type child struct {
		key []byte
		id  uint64
	}
	var children []child
	last := b.from
	w.fits(p, id)
	for c, i := p.cells(), 0; i < p.count && c.room(); i++ {
		key, next, ok := c.branch()
		if !ok {
			w.fault(id, "child %d lies outside the page", i)
			continue
		}
		if w.inOrder(id, i, last, key, b.to) {
			children = append(children, child{key, next})
			last = key
		}
	}
	if len(children) == 0 {
		w.fault(id, "a branch without children")
	}
	for i, c := range children {
		under := bounds{c.key, b.to}
		if i+1 < len(children) {
			under.to = children[i+1].key
		}
		if err := w.tree(c.id, under, depth+1, visit); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) leaves(p page, id uint64, b bounds, visit func(element) error) error {
	last := b.from
	w.fits(p, id)
	for c, i := p.cells(), 0; i < p.count && c.room(); i++ {
		flags, key, value, ok := c.leaf()
		if !ok {
			w.fault(id, "entry %d lies outside the page", i)
			continue
		}
		if !w.inOrder(id, i, last, key, b.to) {
			continue
		}
		if err := visit(element{id, flags, key, value}); err != nil {
			return err
		}
		last = key
	}
	return nil
}

// fits checks that a page has room for as many elements as it counts.
func (w *walker) fits(p page, id uint64) {
	if headerSize+p.count*elementSize > len(p.data) {
		w.fault(id, "counts %d entries, more than it can hold", p.count)
	}
}

// inOrder checks the i-th key of a page against the one before and the parent's bounds. The first may equal its bound.
func (w *walker) inOrder(id uint64, i int, last, key, to []byte) bool {
	c := bytes.Compare(last, key)
	if len(key) == 0 || c > 0 || c == 0 && i > 0 || to != nil && bytes.Compare(key, to) >= 0 {
		w.fault(id, "key %d is out of order", i)
		return false
	}
	return true
}

// bucket visits a bucket's entries, in pages of its own or, when it is small, in a page within the root's.
func (w *walker) bucket(e element) error {
	name := string(e.key)
	visit := func(in element) error {
		if in.flags != 0 {
			w.fault(in.page, "a bucket within bucket %q", name)
			return nil
		}
		return w.visit(Entry{name, in.key, in.value})
	}
	if len(e.value) < bucketSize {
		w.fault(e.page, "bucket %q has no header", name)
		return nil
	}
	if root := order.Uint64(e.value); root != 0 {
		return w.tree(root, bounds{}, 0, visit)
	}
	p, ok := inline(e.value)
	if !ok {
		w.fault(e.page, "bucket %q is not a leaf", name)
		return nil
	}
	return w.leaves(p, e.page, bounds{}, visit)
}

// inline returns the page that a small bucket's value holds after its header.
func inline(value []byte) (page, bool) {
	if len(value) < bucketSize+headerSize || order.Uint64(value) != 0 {
		return page{}, false
	}
	p := parse(value[bucketSize:])
	return p, p.flags == flagLeaf && p.overflow == 0
}

// scanTimes bounds what Scan reads, in sizes of the file: pages that claim to run on for long overlap.
const scanTimes = 16

// Scan visits every key and value of every leaf page there is, whether the tree leads to it or not, free pages
// included: the same key may come several times in states of different age, and the bucket is not known. What does not
// lie within its page is skipped. An error of visit ends the scan and is returned.
func (f *File) Scan(visit func(key, value []byte) error) error {
	limit := uint64(f.size / f.pageSize)
	left := f.size * scanTimes
	for id := uint64(2); id < limit && left > 0; id++ {
		p, err := f.read(id, limit)
		left -= max(f.pageSize, int64(len(p.data)))
		if err != nil || p.flags != flagLeaf {
			continue
		}
		if err := scanLeaf(p, true, visit); err != nil {
			return err
		}
	}
	return nil
}

// scanLeaf visits the keys of a leaf page and, in a root page, those of the small buckets within it.
func scanLeaf(p page, root bool, visit func(key, value []byte) error) error {
	for c, i := p.cells(), 0; i < p.count && c.room(); i++ {
		flags, key, value, ok := c.leaf()
		if !ok {
			continue
		}
		var err error
		if flags&elementBucket == 0 {
			err = visit(key, value)
		} else if small, ok := inline(value); ok && root {
			err = scanLeaf(small, false, visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
