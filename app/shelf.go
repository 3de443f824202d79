package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ownerloop/app/library"
	"ownerloop/app/search"

	"github.com/google/uuid"
)

// Shelved is one workshop in the library's list.
type Shelved struct {
	library.Row
	Summary Summary
	Known   bool // the summary is of the workshop as it stands
}

// ShelfOrder is what the list is sorted by.
type ShelfOrder string

// The orders: last change first, by name, by score from the lowest.
const (
	ByChange ShelfOrder = "change"
	ByName   ShelfOrder = "name"
	ByScore  ShelfOrder = "score"
)

// ShelfFilter is which part of the list is shown.
type ShelfFilter string

// All but the bin; those with milestones; the bin.
const (
	ShelfAll        ShelfFilter = "all"
	ShelfMilestones ShelfFilter = "milestones"
	ShelfBin        ShelfFilter = "bin"
)

// Shelves lists the library. It reads the catalogue alone, so it takes the same for every workshop, however large.
func Shelves(lib *library.Library) ([]Shelved, error) {
	var list []Shelved
	for row, err := range lib.List() {
		if err != nil {
			return nil, fmt.Errorf("list the library: %w", err)
		}
		s := Shelved{Row: row}
		s.Summary, s.Known = ReadSummary(row.Summary)
		s.Known = s.Known && row.Summarised.HLC >= row.Edited.HLC
		list = append(list, s)
	}
	return list, nil
}

// Pick returns the part of a list that a filter and the words typed leave, in an order. O(n log n).
func Pick(list []Shelved, filter ShelfFilter, words string, order ShelfOrder) []Shelved {
	parts := strings.Fields(search.Fold(words))
	var out []Shelved
	for _, s := range list {
		if s.Binned.IsZero() == (filter == ShelfBin) || filter == ShelfMilestones && s.Summary.Milestones == 0 {
			continue
		}
		text := search.Fold(s.Name + " " + s.Organisation)
		if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(text, p) }) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Shelved) int {
		name := cmp.Or(cmp.Compare(search.Fold(a.Name), search.Fold(b.Name)), cmp.Compare(a.ID.String(), b.ID.String()))
		switch order {
		case ByName:
			return name
		case ByScore:
			return cmp.Or(cmp.Compare(scoreOrLast(a), scoreOrLast(b)), name)
		}
		return cmp.Or(b.Edited.Compare(a.Edited), name)
	})
	return out
}

// scoreOrLast sorts workshops without a score to the end.
func scoreOrLast(s Shelved) float64 {
	if s.Summary.Overall < 0 || len(s.Summary.Levels) == 0 {
		return 1e9
	}
	return s.Summary.Overall
}

// Resummarise computes the summaries of workshops whose catalogue row is older than they are, as after a crash or an
// import: newest first, until the context ends. told is called for each, on the same goroutine.
func Resummarise(ctx context.Context, lib *library.Library, ids []uuid.UUID, told func(uuid.UUID, Summary)) error {
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		c, err := lib.Get(id)
		if err != nil {
			continue // damaged, or gone meanwhile: the list shows what it knows
		}
		told(id, Summarise(c.Document))
	}
	return nil
}
