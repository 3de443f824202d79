package playbooks

import (
	"fmt"
	"maps"
	"slices"
)

// Changes are what a newer version of a pack means for a workshop made with an older one. Answers stay with their
// IDs; items are in the order of the pack they are named from.
type Changes struct {
	Added    []Item   // only in the newer pack
	Removed  []Item   // only in the older one
	Reworded []Change // in both, with other texts
	Altered  []Change // in both, with other numbers, links or settings
}

// Change names the fields of one item that differ.
type Change struct {
	Item
	Fields []string // keys, sorted
}

// None says whether the two packs say the same.
func (c Changes) None() bool {
	return len(c.Added)+len(c.Removed)+len(c.Reworded)+len(c.Altered) == 0
}

// Upgrade compares two packs item by item, in the language of the older one where the newer one has it. The pack's
// version is not itself a change.
func Upgrade(older, newer *Pack) Changes {
	was, is := inventoryOf(older), inventoryOf(newer.In(older.Language))
	var c Changes
	for _, item := range is.items {
		before, ok := was.leaves[item.Path]
		if !ok {
			c.Added = append(c.Added, item)
			continue
		}
		reworded, altered := differing(before, is.leaves[item.Path])
		if len(reworded) > 0 {
			c.Reworded = append(c.Reworded, Change{item, reworded})
		}
		if len(altered) > 0 {
			c.Altered = append(c.Altered, Change{item, altered})
		}
	}
	for _, item := range was.items {
		if _, ok := is.leaves[item.Path]; !ok {
			c.Removed = append(c.Removed, item)
		}
	}
	return c
}

// inventory is a pack as items with their leaves by path.
type inventory struct {
	items  []Item
	leaves map[string]map[string]said
}

// said is what one leaf says.
type said struct {
	field string
	prose bool
	value string
}

func inventoryOf(p *Pack) inventory {
	inv := inventory{leaves: map[string]map[string]said{}}
	p.walk(func(l leaf) bool {
		if l.item.Path == "" && l.key == "version" {
			return true
		}
		leaves := inv.leaves[l.item.Path]
		if leaves == nil {
			leaves = map[string]said{}
			inv.leaves[l.item.Path] = leaves
			inv.items = append(inv.items, l.item)
		}
		leaves[l.path] = said{l.key, l.field.prose, fmt.Sprint(l.value.Interface())}
		return true
	})
	return inv
}

// differing lists the fields whose prose, and whose other values, are not the same.
func differing(before, after map[string]said) (reworded, altered []string) {
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		was, inOld := before[path]
		is, inNew := after[path]
		if inOld && inNew && was.value == is.value {
			continue
		}
		list := &altered
		if all[path].prose {
			list = &reworded
		}
		if field := all[path].field; !slices.Contains(*list, field) {
			*list = append(*list, field)
		}
	}
	slices.Sort(reworded)
	slices.Sort(altered)
	return reworded, altered
}
