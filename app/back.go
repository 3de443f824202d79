package app

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// ErrOtherBook says that a workbook belongs to another workshop.
var ErrOtherBook = errors.New("a workbook of another workshop")

// Return is a workbook that came back, compared with the workshop it was made from: a diff to show, of which rows are
// taken over. It holds no edit yet.
type Return struct {
	Diff  xlsx.Diff
	Made  workshop.Stamp // the newest act the workbook was made from; zero when it does not say
	book  *xlsx.Returned
	doc   *workshop.Document
	seen  workshop.Seen // what the workbook was made from
	store uuid.UUID     // whose levels its ratings are; uuid.Nil = all stores
	voted map[string]assessment.Number
	print *text.Printer        // in the workbook's language
	fresh map[string]uuid.UUID // what a new row becomes, see newRow
}

// ReadReturn reads a plan's workbook that people have worked in. Its errors are a *FileError around xlsx.Read's, around
// ErrOtherBook and ErrIsForm, or around those of a briefing.
func ReadReturn(doc *workshop.Document, path string) (*Return, error) {
	raw, err := readAtMost(path, xlsx.MaxReturned)
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	r, err := readReturn(doc, raw)
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	return r, nil
}

func readReturn(doc *workshop.Document, raw []byte) (*Return, error) {
	book, err := xlsx.Read(raw)
	if err != nil {
		return nil, err
	}
	if book.IsForm() {
		return nil, fmt.Errorf("compare a returned workbook: %w", ErrIsForm)
	}
	return compareReturn(doc, book)
}

// Against compares the same workbook with the workshop as it is now, without its file.
func (r *Return) Against(doc *workshop.Document) (*Return, error) { return compareReturn(doc, r.book) }

func compareReturn(doc *workshop.Document, book *xlsx.Returned) (*Return, error) {
	if book.Workshop != doc.ID() {
		return nil, fmt.Errorf("compare a returned workbook: %w", ErrOtherBook)
	}
	r := &Return{book: book, doc: doc, voted: map[string]assessment.Number{}}
	if n, err := fmt.Sscanf(book.Stamp, "%016x-%016x", &r.Made.HLC, &r.Made.Session); n != 2 || err != nil {
		r.Made = workshop.Stamp{}
	}
	seen, ahead, err := knownContext(doc, book.Context)
	if err != nil {
		return nil, err
	}
	r.seen = seen
	if book.Store != "" {
		if r.store, err = uuid.Parse(book.Store); err != nil {
			return nil, xlsx.ErrBaseLost
		}
	}
	if r.print, err = text.New(book.Language); err != nil {
		return nil, fmt.Errorf("compare a returned workbook: %w", err)
	}
	b, err := roadmap.Brief(doc.Pack(), RoadmapInputs(doc), roadmap.Options{Audience: roadmap.Audience(book.Audience), Store: r.store, Language: book.Language})
	if err != nil {
		return nil, fmt.Errorf("compare a returned workbook: %w", err)
	}
	for _, i := range b.Scores.Indicators {
		r.voted[i.ID] = assessment.Number{Value: i.Voted.Exact, Known: i.Voted.Known}
	}
	addUndated(&b, doc)
	r.Diff = book.Compare(xlsx.Current(b, r.print))
	r.nameNewRows()
	if ahead {
		r.Diff.Notices = append(r.Diff.Notices, text.M("back.ahead"))
	}
	return r, nil
}

// addUndated puts the work into a briefing's plan that has no dates there, parked since the export or part of a plan that
// has become impossible: it is still there to be compared with.
func addUndated(b *roadmap.Briefing, doc *workshop.Document) {
	dated, unlinked := map[uuid.UUID]bool{}, map[uuid.UUID]bool{} // no workbook shows links of parked or finished work
	for _, bar := range b.Plan.Bars {
		dated[bar.ID] = true
	}
	for v := range workshop.Initiatives.All(doc.Records) {
		if dated[v.ID] {
			continue
		}
		unlinked[v.ID] = v.Status == roadmap.Parked || v.Status == roadmap.Finished
		role, _ := doc.Pack().Role(v.Owner)
		status, _ := doc.Pack().Item("initiative-status", string(v.Status))
		b.Plan.Bars = append(b.Plan.Bars, roadmap.Bar{ID: v.ID, Code: v.Code, Name: v.Name, Short: v.Short,
			Owner: roadmap.Name{ID: v.Owner, Name: cmp.Or(role.Name, v.Owner)}, Status: v.Status, StatusName: cmp.Or(status.Name, string(v.Status)),
			Done: v.Done, Days: v.Duration, Pin: v.Pin, Note: v.Note})
	}
	for l := range workshop.Links.All(doc.Records) {
		if (!dated[l.From] || !dated[l.To]) && !unlinked[l.From] && !unlinked[l.To] {
			b.Plan.Links = append(b.Plan.Links, roadmap.BarLink{From: l.From, To: l.To, Kind: l.Kind, Lag: l.Lag})
		}
	}
}

// knownContext reads what a workbook was made from, as far as this copy has seen it too: of the rest it can't say what it
// replaces. It reports whether there is a rest.
func knownContext(doc *workshop.Document, context string) (known workshop.Seen, ahead bool, err error) {
	var from workshop.Seen
	if err := json.Unmarshal([]byte(context), &from); err != nil {
		return nil, false, fmt.Errorf("compare a returned workbook: %w: %w", xlsx.ErrBaseLost, err)
	}
	held := doc.Seen()
	known = workshop.Seen{}
	for session, hlc := range from {
		if at := min(hlc, held[session]); at > 0 {
			known[session] = at
		}
		ahead = ahead || hlc > held[session]
	}
	if len(known) == 0 {
		return nil, false, xlsx.ErrBaseLost
	}
	return known, ahead, nil
}

// Refused is a row that was wanted and can't be taken over.
type Refused struct {
	Row xlsx.RowDiff
	Why text.Message
}

// Draft drafts the rows that are accepted as one edit in the causal context of the export, so that what was written since
// stands beside it as a conflict. A row is taken whole or not at all; those that the workshop can't hold are refused,
// with the reason. It returns how many were taken.
func (r *Return) Draft(d *workshop.Draft, accept func(xlsx.RowDiff) bool) (taken int, refused []Refused) {
	t := r.taking(d)
	for _, row := range r.Diff.Rows {
		if !accept(row) {
			continue
		}
		if err := t.row(row); err != nil {
			refused = append(refused, Refused{row, whyRefused(err)})
			continue
		}
		taken++
	}
	d.Label = text.M("edit.workbook", text.Int("Count", taken))
	d.From(r.seen)
	return taken, refused
}

func (r *Return) taking(d *workshop.Draft) *taking {
	t := &taking{Return: r, draft: d, made: map[string]uuid.UUID{}, adopted: map[string]uuid.UUID{}, written: map[string]string{}, closures: map[uuid.UUID]bool{}}
	for c := range workshop.Closures.All(r.doc.Records) {
		t.closures[c.ID] = true
	}
	return t
}

// Refusals tries the accepted rows together without taking any, and returns those that would be refused.
func (r *Return) Refusals(accept func(xlsx.RowDiff) bool) []Refused {
	_, refused := r.Draft(r.trial(), accept)
	return refused
}

// RefusedAlone are the rows that can't be taken whatever else is.
func (r *Return) RefusedAlone() (refused []Refused) {
	for _, row := range r.Diff.Rows {
		if err := r.taking(r.trial()).row(row); err != nil {
			refused = append(refused, Refused{row, whyRefused(err)})
		}
	}
	return refused
}

// trial is a draft that nobody commits.
func (r *Return) trial() *workshop.Draft {
	return workshop.NewDraft(r.doc, workshop.Stamp{}, text.Message{})
}
