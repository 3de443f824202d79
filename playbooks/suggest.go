package playbooks

import (
	"fmt"
	"unicode/utf8"
)

// maxSuggestions bounds the work spent on finding what an author may have meant in one run.
const maxSuggestions = 200

// quoted shows what a file says, cut where it gets long.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// nearest is the candidate with the fewest changed letters, the first of equals; none when all are too far.
func nearest(word string, candidates []string) (string, bool) {
	const longest = 64
	most := max(1, utf8.RuneCountInString(word)/3)
	if len(word) > longest {
		return "", false
	}
	best, found := "", false
	for _, candidate := range candidates {
		if len(candidate) > longest || candidate == "" {
			continue
		}
		if d := distance([]rune(word), []rune(candidate), most); d <= most {
			best, found, most = candidate, true, d-1
		}
	}
	return best, found
}

// distance counts the letters inserted, dropped, replaced or swapped with their neighbour to get from a to b; anything
// above most may come back as most+1.
func distance(a, b []rune, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
