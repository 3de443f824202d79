// Package pages reads the pages of a bbolt file without bbolt and trusts nothing in them: every number is compared
// with the file's size before it is followed, so that no damage can end in a crash. It finds what bbolt's own check
// finds (bad page types, keys out of order, pages used twice, lost or both used and free), and, for salvage, yields
// what is left of a file whose tree is broken.
//
// bbolt maps the file into memory, and its check follows page numbers on a goroutine of its own, where nobody can
// catch the fault of a number that points outside; hence this reader.
//
// It knows files whose root holds buckets and whose buckets hold keys, nothing nested deeper, and must not know what
// keys and values mean. The file format is bbolt's (version 2, in the byte order of the machine that wrote it):
// a 16-byte page header, two meta pages, branch and leaf pages with 16-byte elements, a free list.
package pages
