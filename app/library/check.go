package library

import (
	"context"
	"errors"
	"fmt"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// Finding is one fault that Check found, in English, for a report.
type Finding struct {
	ID    uuid.UUID // uuid.Nil for the catalogue itself
	Path  string
	Fault string
}

// Check verifies workshops, or without IDs the whole library: every page, every checksum and tally, every record,
// milestone and history entry as the program reads it, the pack, and the rows of the catalogue. A clean library gives no
// findings. The error is for what kept it from looking.
func (l *Library) Check(ctx context.Context, ids ...uuid.UUID) ([]Finding, error) {
	var out []Finding
	if len(ids) == 0 {
		var err error
		if out, ids, err = l.checkCatalogue(); err != nil {
			return nil, fmt.Errorf("check library: %w", err)
		}
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return out, fmt.Errorf("check library: %w", err)
		}
		found, err := l.check(id)
		if err != nil {
			return out, fmt.Errorf("check workshop %s: %w", id, err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// checkCatalogue verifies the catalogue's file and lists the workshops there are.
func (l *Library) checkCatalogue() ([]Finding, []uuid.UUID, error) {
	l.work.Lock() // so that files and rows are of one moment
	defer l.work.Unlock()
	faults, err := l.cat.faults()
	if err != nil {
		return nil, nil, err
	}
	var out []Finding
	for _, f := range faults {
		out = append(out, Finding{Path: l.cat.path, Fault: f})
	}
	ids, err := l.files()
	if err != nil {
		return nil, nil, err
	}
	there := map[uuid.UUID]bool{}
	for _, id := range ids {
		there[id] = true
	}
	for row, err := range l.List() {
		if err != nil {
			return nil, nil, err
		}
		if !there[row.ID] {
			out = append(out, Finding{row.ID, l.path(row.ID), "the file is missing"})
		}
	}
	return out, ids, nil
}

// check verifies one workshop. Damage and files of newer versions are findings, not errors.
func (l *Library) check(id uuid.UUID) ([]Finding, error) {
	l.work.Lock()
	defer l.work.Unlock()
	var out []Finding
	find := func(fault string) { out = append(out, Finding{id, l.path(id), fault}) }
	err := l.with(id, func(f *file) error {
		faults, err := f.faults()
		if err != nil {
			return err
		}
		for _, x := range faults {
			find(x)
		}
		return f.view(func(r reader) error { return l.checkContent(id, r, find) })
	})
	var damaged *DamagedError
	var newer *workshop.NewerError
	switch {
	case errors.As(err, &damaged):
		find(damaged.Reason)
		return out, nil
	case errors.As(err, &newer):
		find(newer.Error())
		return out, nil
	}
	return out, err
}

// checkContent reads everything the way the program does and compares it with the catalogue.
func (l *Library) checkContent(id uuid.UUID, r reader, find func(string)) error {
	c, err := r.readCopy(&l.packs)
	if err != nil {
		return err
	}
	if c.ID() != id {
		find("the file is of workshop " + c.ID().String())
	}
	seen := c.Seen()
	for _, e := range c.History {
		if !seen.Covers(e.At) {
			find(fmt.Sprintf("history entry %s is not in the document's context", e.At))
		}
	}
	row, err := l.Row(id)
	switch {
	case errors.Is(err, ErrNotFound):
		find("the workshop is not in the catalogue")
	case err != nil:
		return err
	case row.Edited != lastOf(c.History):
		find(fmt.Sprintf("the catalogue has %s for the last edit, the file %s", row.Edited, lastOf(c.History)))
	}
	return nil
}
