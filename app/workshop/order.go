package workshop

import "strings"

// digits of a fractional key, in byte order.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// OrderBetween returns a key that sorts after a and before b, so that a record can be moved by writing its own order
// alone. An empty a is the start, an empty b the end. Keys of two copies may tie; the record's ID then decides.
// Where a is not before b, or a key holds other characters, the result sorts after a.
func OrderBetween(a, b string) string {
	var out strings.Builder
	for i := 0; ; i++ {
		low, high := digitAt(a, i), len(digits)
		if i < len(b) && strings.HasPrefix(b, out.String()) {
			high = digitAt(b, i)
		}
		if mid := (low + high) / 2; mid > low && mid < len(digits) {
			out.WriteByte(digits[mid])
			return out.String()
		}
		out.WriteByte(digits[low])
	}
}

// digitAt is the value of a key's i-th digit; 0 past its end.
func digitAt(key string, i int) int {
	if i >= len(key) {
		return 0
	}
	return max(strings.IndexByte(digits, key[i]), 0)
}

// OrderKeys returns n rising keys of equal length, for records made together.
func OrderKeys(n int) []string {
	width, room := 1, len(digits)
	for room < n*2 {
		width, room = width+1, room*len(digits)
	}
	out := make([]string, n)
	step := room / (n + 1)
	for i := range out {
		key := make([]byte, width)
		for v, j := (i+1)*step, width-1; j >= 0; j-- {
			key[j] = digits[v%len(digits)]
			v /= len(digits)
		}
		out[i] = strings.TrimRight(string(key), "0")
	}
	return out
}
