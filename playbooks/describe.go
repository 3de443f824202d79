package playbooks

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Fact is one value an item holds, for people to read.
type Fact struct {
	Path  string // within the item, such as "stages/2" or "effort/AD"
	Value string
	Means string // the name of the item that the value, or the key of a mapping, stands for; "" where it stands for itself
	Keyed bool   // the last part of the path is the key of a mapping, not a place in a list
}

// Items lists everything in the pack that has an ID, in the pack's order, the pack itself first.
func (p *Pack) Items() []Item {
	all := []Item{{Kind: "pack", ID: p.ID, Name: p.Title}}
	p.walk(func(l leaf) bool {
		if l.item != all[len(all)-1] && l.item.Path != "" {
			all = append(all, l.item)
		}
		return true
	})
	// An item's own values may go on behind the items it holds.
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(i Item) bool {
		again := seen[i.Path]
		seen[i.Path] = true
		return again
	})
}

// Find lists the items an ID may mean, since IDs are unique within their kind only; a path means one. The key of one of
// the pack's own lists, such as "plays", means all its items; that of another part, such as "contact_policy", the part.
func (p *Pack) Find(word string) []Item {
	var found []Item
	key := packShape.byKey[word]
	if key != nil && key.kind == "" && key.of != nil {
		return []Item{{Path: word, Kind: "pack", ID: word}}
	}
	for _, i := range p.Items() {
		if i.ID == word || i.Path == word || key != nil && path.Dir(i.Path) == word {
			found = append(found, i)
		}
	}
	return found
}

// Facts lists what an item says, with all it holds, in the order of the pack's fields. Empty values are left out. What the
// pack's own lists hold is not part of the pack as an item.
func (p *Pack) Facts(of Item) []Fact {
	names := map[itemKey]string{}
	for _, i := range p.Items() {
		names[itemKey{scoped(i.Kind, path.Dir(i.Path)), i.ID}] = i.Name
	}
	var facts []Fact
	p.walk(func(l leaf) bool {
		within, ok := strings.CutPrefix(l.path, of.Path+"/")
		if of.Path == "" {
			within, ok = l.path, l.item.Path == ""
		}
		value := fmt.Sprint(l.value.Interface())
		if !ok || value == "" || value == "false" || l.field.none && l.value.IsZero() {
			return true
		}
		facts = append(facts, Fact{Path: within, Value: value, Means: l.means(names, value), Keyed: l.entry})
		return true
	})
	return facts
}

// means is the name of what a leaf refers to.
func (l leaf) means(names map[itemKey]string, id string) string {
	if l.entry {
		id = path.Base(l.path)
	}
	for _, word := range l.field.refs {
		if name := names[itemKey{referred(word, l.path), id}]; name != "" {
			return name
		}
	}
	return ""
}

// Counts says how many items of each kind the pack has, by the kind's name.
func (p *Pack) Counts() map[string]int {
	counts := map[string]int{}
	for _, i := range p.Items()[1:] {
		counts[i.Kind]++
	}
	return counts
}
