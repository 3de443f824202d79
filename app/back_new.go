package app

import (
	"fmt"
	"slices"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// newRow names a new row of a workbook in r.fresh.
func newRow(row xlsx.RowDiff) string { return fmt.Sprintf("%s %d", row.Sheet, row.Line) }

// nameNewRows gives every new row the ID its record gets, which follows from the workbook and what the row is called: who
// reads the file again is not offered again what was taken over and still stands. Rows of both sheets of work that are
// called the same are one initiative.
func (r *Return) nameNewRows() {
	r.fresh = map[string]uuid.UUID{}
	alike := map[string]int{}
	r.Diff.Rows = slices.DeleteFunc(r.Diff.Rows, func(row xlsx.RowDiff) bool {
		if row.Kind != xlsx.RowAdded {
			return false
		}
		var id uuid.UUID
		taken := false
		name := words.Fold(row.Title)
		switch row.Sheet {
		case xlsx.Initiatives, xlsx.Plan:
			id, taken = freshID(r, workshop.Initiatives, name, 0)
		case xlsx.Disconnects:
			id, taken = freshID(r, workshop.Disconnects, name, alike[row.Sheet+name])
		case xlsx.Decisions:
			id, taken = freshID(r, workshop.Decisions, name, alike[row.Sheet+name])
		default:
			return false
		}
		alike[row.Sheet+name]++
		r.fresh[newRow(row)] = id
		return taken
	})
}

// freshID is the ID of a new row's record, and whether the workshop has it. One that was taken over and undone or deleted
// comes back as another record.
func freshID[T any](r *Return, kind *workshop.Kind[T], name string, alike int) (id uuid.UUID, taken bool) {
	for n := 0; ; n++ {
		id = uuid.NewSHA1(r.doc.ID(), fmt.Appendf(nil, "row\x00%s\x00%s\x00%s\x00%d\x00%d", r.book.Stamp, kind.Name(), name, alike, n))
		if _, taken = kind.Get(r.doc.Records, id); taken {
			return id, true
		}
		if _, written := r.doc.Newest(kind.Name(), id); !written {
			return id, false
		}
	}
}
