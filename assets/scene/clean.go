package scene

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// replacement is the visible box that stands for a character no font has.
const replacement = '□' // U+25A1

// Clean makes any text drawable by every painter: valid UTF-8 in Unicode's
// composed form (NFC), line breaks and tabs as spaces, no control and no
// invisible formatting characters, and a box "□" for every byte that is no
// UTF-8 and every character that an embedded font lacks or that lies above
// U+FFFF. It returns the replaced characters, each once, in the order met
// (U+FFFD for invalid bytes). Soft hyphens stay: they are chances to break.
// Cleaning twice changes nothing.
func Clean(s string) (string, []rune) {
	if plain(s) {
		return s, nil
	}
	var replaced []rune
	lost := func(r rune) {
		if !slices.Contains(replaced, r) && len(replaced) < maxReplaced {
			replaced = append(replaced, r)
		}
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r == utf8.RuneError && n <= 1:
			lost(utf8.RuneError)
			b.WriteRune(replacement)
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case invisible(r):
		default:
			b.WriteRune(r)
		}
	}
	composed := norm.NFC.String(b.String())
	b.Reset()
	for _, r := range composed {
		if r != '\u00AD' && !drawable(r) {
			lost(r)
			r = replacement
		}
		b.WriteRune(r)
	}
	return b.String(), replaced
}

// maxReplaced bounds the list of one text; more than this is no longer read.
const maxReplaced = 100

// plain is the fast path: printable ASCII needs no cleaning.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7E {
			return false
		}
	}
	return true
}

// invisible characters steer other software and have no glyph of their own:
// controls, joiners, direction marks, variation selectors.
func invisible(r rune) bool {
	return r != '\u00AD' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r))
}

func drawable(r rune) bool {
	for w := range weights {
		if !face(w).has(r) {
			return false
		}
	}
	return true
}
