package playbooks

import (
	"fmt"
	"strings"
	"unicode"
)

// mostWords is how many words a sentence may have, in any language: longer ones are read twice or not at all.
const mostWords = 35

// checkSentences reports the first sentence of a text that is too long.
func (d *decoder) checkSentences(text, path string, at mark) {
	for sentence := range strings.FieldsFuncSeq(spaced(text), func(r rune) bool { return r == sentenceEnd }) {
		if words := strings.FieldsFunc(sentence, notOfAWord); len(words) > mostWords {
			d.fault(at, ruleSentenceLong, fmt.Sprintf("%s has a sentence of %d words.", path, len(words)),
				fmt.Sprintf("Split it; %d are the most.", mostWords))
			return
		}
	}
}

// sentenceEnd stands in for what ends a sentence: a full stop within a number or name does not.
const sentenceEnd = '\x00'

// spaced marks the ends of sentences: a line's end, or a stop before a blank.
func spaced(text string) string {
	var b strings.Builder
	stopped := false
	for _, r := range text {
		if r == '\n' || stopped && unicode.IsSpace(r) {
			r = sentenceEnd
		}
		stopped = strings.ContainsRune(".!?", r)
		b.WriteRune(r)
	}
	return b.String()
}

// notOfAWord parts words at blanks; a dash or slash alone is none, as in "3 - 5".
func notOfAWord(r rune) bool { return unicode.IsSpace(r) || r == '–' || r == '/' }
