package scene

import (
	"strings"
	"unicode"
)

// Wrap breaks a text into lines no wider than maxWidth, as Width measures. It
// breaks at spaces and line feeds, after hyphens and slashes inside words, and
// at soft hyphens (which then show); a word too long for a line is broken
// between characters. A single character wider than maxWidth stands alone. No
// text gives no lines; an empty line between two line feeds is kept.
func Wrap(s string, weight Weight, size, maxWidth float64) []string {
	if s == "" {
		return nil
	}
	var lines []string
	for _, para := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		para, _ = Clean(para)
		lines = append(lines, wrapParagraph(para, weight, size, maxWidth)...)
	}
	return lines
}

// piece is a part of a word that may stand at the end of a line.
type piece struct {
	text  string
	space bool // a space follows
	soft  bool // a soft hyphen follows
}

func wrapParagraph(s string, weight Weight, size, maxWidth float64) []string {
	var lines []string
	line := ""    // without the pending separator
	pending := "" // " " when a space stands between line and the next piece
	softEnd := false
	fits := func(t string) bool { return Width(t, weight, size) <= maxWidth }
	flush := func() {
		if softEnd {
			line += "-"
		}
		lines, line, pending, softEnd = append(lines, line), "", "", false
	}
	for _, p := range pieces(s) {
		tail := ""
		if p.soft {
			tail = "-" // has to fit should the line end here
		}
		if line != "" && !fits(line+pending+p.text+tail) {
			flush()
		}
		if line == "" {
			pending = ""
		}
		if line == "" && !fits(p.text+tail) {
			head, rest := splitRunes(p.text, tail, fits)
			lines = append(lines, head...)
			line = rest
		} else {
			line += pending + p.text
		}
		pending, softEnd = "", p.soft
		if p.space {
			pending = " "
		}
	}
	softEnd = false
	flush()
	return lines
}

// pieces cuts at spaces, after inner hyphens and slashes, and at soft hyphens.
// No-break spaces and hyphens do not cut.
func pieces(s string) []piece {
	var out []piece
	for _, word := range strings.Split(s, " ") {
		runes := []rune(word)
		start := 0
		for i, r := range runes {
			inner := i > start && i+1 < len(runes)
			switch {
			case r == '\u00AD':
				if i > start {
					out = append(out, piece{text: string(runes[start:i]), soft: i+1 < len(runes)})
				}
				start = i + 1
			case inner && (r == '-' || r == '/' || r == '‐' || r == '–') && unicode.IsLetter(runes[i-1]) && wordRune(runes[i+1]):
				out = append(out, piece{text: string(runes[start : i+1])})
				start = i + 1
			}
		}
		if start < len(runes) || len(out) == 0 {
			out = append(out, piece{text: string(runes[start:])})
		}
		out[len(out)-1].space = true
		out[len(out)-1].soft = false
	}
	return out
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// splitRunes breaks a word that is too wide into full lines and a rest that
// leaves room for tail. Combining marks stay with their letter.
func splitRunes(word, tail string, fits func(string) bool) (full []string, rest string) {
	for _, cluster := range clusters(word) {
		if rest != "" && !fits(rest+cluster+tail) {
			full = append(full, rest)
			rest = ""
		}
		rest += cluster
	}
	return full, rest
}

func clusters(s string) []string {
	var out []string
	for _, r := range s {
		if unicode.Is(unicode.M, r) && len(out) > 0 {
			out[len(out)-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// Ellipsis returns s if it fits into maxWidth, and otherwise as many whole
// words as fit (or characters, where the first word is too long) followed by
// "…". Cuts are for the two places where they are allowed: short names in the
// matrix and bookmarks.
func Ellipsis(s string, weight Weight, size, maxWidth float64) string {
	s = oneLine(s)
	return ellipsis(s, func(t string) bool { return Width(t, weight, size) <= maxWidth })
}

// EllipsisRunes is Ellipsis by number of characters, the "…" included.
func EllipsisRunes(s string, n int) string {
	return ellipsis(oneLine(s), func(t string) bool { return len([]rune(t)) <= n })
}

func oneLine(s string) string {
	s, _ = Clean(s)
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00AD", "")), " ")
}

func ellipsis(s string, fits func(string) bool) string {
	if fits(s) {
		return s
	}
	best := ""
	words := strings.Split(s, " ")
	for i := range words {
		head := strings.TrimRight(strings.Join(words[:i+1], " "), ",;:.–-/ ")
		if !fits(head + "…") {
			break
		}
		best = head
	}
	if best == "" {
		for _, c := range clusters(words[0]) {
			if !fits(best + c + "…") {
				break
			}
			best += c
		}
	}
	return best + "…"
}
