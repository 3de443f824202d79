// Package words compares what people type with what things are called. It must not know what the things are.
package words

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean takes surplus blanks and line breaks out of a name and composes its accents, so that a name looks and sorts the
// same whoever typed it.
func Clean(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

// Fold makes names comparable: case, surplus blanks and the way accents are coded don't matter.
func Fold(s string) string { return strings.ToLower(Clean(s)) }

// List finds the ID of an item by its ID or by what it is called, in whatever languages it was told. A word that means
// several items finds none. Make one with NewList.
type List struct{ ids, words map[string]string }

// NewList is an empty list.
func NewList() List { return List{map[string]string{}, map[string]string{}} }

// Add tells the list what an item is called; its ID finds it too.
func (l List) Add(id string, words ...string) {
	l.ids[Fold(id)] = id
	l.Name(id, words...)
}

// Name is Add without the ID.
func (l List) Name(id string, words ...string) {
	for _, s := range words {
		if s = Fold(s); s == "" {
			continue
		}
		if other, ok := l.words[s]; ok && other != id {
			l.words[s] = ""
			continue
		}
		l.words[s] = id
	}
}

// Find returns the ID of what was typed.
func (l List) Find(typed string) (string, bool) {
	key := Fold(typed)
	if id, ok := l.ids[key]; ok {
		return id, true
	}
	id := l.words[key]
	return id, id != ""
}

// Begun returns the ID of the only item with a name in which each typed word begins a word; one with fewer than three
// letters says too little.
func (l List) Begun(typed string) (string, bool) {
	begun := strings.Fields(Fold(typed))
	if len([]rune(strings.Join(begun, ""))) < 3 {
		return "", false
	}
	found := map[string]bool{}
	for name, id := range l.words {
		if id == "" {
			continue
		}
		rest := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		all := true
		for _, b := range begun {
			all = all && slices.ContainsFunc(rest, func(word string) bool { return strings.HasPrefix(word, b) })
		}
		if all {
			found[id] = true
		}
	}
	if len(found) != 1 {
		return "", false
	}
	for id := range found {
		return id, true
	}
	return "", false
}
