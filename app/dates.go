package app

import (
	"context"
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// DateChange is a wish for when an initiative stands and how long it takes: to be tried first, then made.
type DateChange struct {
	ID   uuid.UUID
	Pin  roadmap.Pin // the zero pin lets it go where the plan puts it
	Days int         // working days; 0 = a milestone
}

// maxDays is far beyond any piece of work one plans.
const maxDays = 1000

// apply writes the change; the error wraps ErrNotADay or ErrFact.
func (c DateChange) apply(v *roadmap.Initiative) error {
	if c.Pin != (roadmap.Pin{}) && !c.Pin.NotBefore.Valid() {
		return fmt.Errorf("%s: %w", c.Pin.NotBefore, ErrNotADay)
	}
	if c.Days < 0 || c.Days > maxDays || c.Days == 0 && len(v.Effort) > 0 {
		return fmt.Errorf("%d working days: %w", c.Days, ErrFact)
	}
	v.Pin, v.Duration = c.Pin, c.Days
	return nil
}

// Same reports whether the initiative stands like that already.
func (c DateChange) Same(v roadmap.Initiative) bool { return v.Pin == c.Pin && v.Duration == c.Days }

// ChangeDates drafts a change of dates as one edit. Errors wrap ErrNoInitiative, ErrNotADay or ErrFact.
func ChangeDates(d *workshop.Draft, c DateChange) error {
	return change(d, c.ID, "edit.dates", c.apply)
}

// DateTrial is what a change of dates would do to the plan.
type DateTrial struct {
	Change   DateChange
	Timeline roadmap.Timeline
	Later    int             // working days the finish moves; earlier is negative
	Moves    []schedule.Move // initiatives that start or end on another day, the changed one included
	Problems []text.Message  // demands that exclude each other then; nothing can be dated
	Broken   []text.Message  // demands that are met now and would not be
}

// TryDates dates a workshop's plan with a change and changes nothing. base is the plan as it stands, dated for the
// language of ask. Errors wrap ErrNoInitiative, ErrNotADay or ErrFact.
func TryDates(ctx context.Context, doc *workshop.Document, base roadmap.Timeline, ask PlanAsk, c DateChange) (DateTrial, error) {
	in := RoadmapInputs(doc)
	i := slices.IndexFunc(in.Work.Initiatives, func(v roadmap.Initiative) bool { return v.ID == c.ID })
	if i < 0 {
		return DateTrial{}, fmt.Errorf("try dates of %s: %w", c.ID, ErrNoInitiative)
	}
	if err := c.apply(&in.Work.Initiatives[i]); err != nil {
		return DateTrial{}, fmt.Errorf("try dates of %s: %w", in.Work.Initiatives[i].Code, err)
	}
	pack := doc.Pack()
	if ask.Language != "" {
		pack = pack.In(ask.Language)
	}
	o := schedule.Options{Objective: ask.Objective, Seed: ask.Seed, Stop: func() bool { return ctx.Err() != nil }}
	now := roadmap.DateBy(pack, in.Work, in.Assessment.Setup.Date, roadmap.Dating{Options: o})
	t := DateTrial{Change: c, Timeline: now, Problems: now.Problems, Moves: moves(base, now)}
	if len(now.Items) > 0 && len(base.Items) > 0 {
		t.Later = schedule.NewCalendar(base.Problem.Closures).Days(base.Finish, now.Finish)
	}
	for _, m := range now.Conflicts {
		if !slices.ContainsFunc(base.Conflicts, m.Equal) {
			t.Broken = append(t.Broken, m)
		}
	}
	return t, ctx.Err()
}

// moves lists the work that starts or ends on another day.
func moves(was, now roadmap.Timeline) (list []schedule.Move) {
	before := map[uuid.UUID]schedule.Dated{}
	for _, item := range was.Items {
		before[item.Initiative.ID] = item.Dates
	}
	for _, item := range now.Items {
		w, had := before[item.Initiative.ID]
		if had && (w.First != item.Dates.First || w.Last != item.Dates.Last) {
			list = append(list, schedule.Move{ID: item.Initiative.ID.String(), From: w.First, To: item.Dates.First})
		}
	}
	return list
}

// Horizon sorts the bars of a plan for those who do not read charts.
type Horizon struct{ Now, Next, Later, Done []roadmap.Bar }

// Weeks that now and next reach ahead.
const (
	nowWeeks  = 4
	nextWeeks = 13
)

// HorizonOf sorts a plan's bars by when they start: under way or within four weeks of a day, within a quarter, later;
// each by start, then code. Work that is finished is done, whatever its dates.
func HorizonOf(p roadmap.Plan, day civil.Date) (h Horizon) {
	bars := slices.Clone(p.Bars)
	slices.SortStableFunc(bars, func(a, b roadmap.Bar) int { return a.Span.First.Compare(b.Span.First) })
	for _, b := range bars {
		switch ahead := b.Span.First.DaysSince(day); {
		case b.Status == roadmap.Finished:
			h.Done = append(h.Done, b)
		case b.Status == roadmap.InProgress || ahead < 7*nowWeeks:
			h.Now = append(h.Now, b)
		case ahead < 7*nextWeeks:
			h.Next = append(h.Next, b)
		default:
			h.Later = append(h.Later, b)
		}
	}
	return h
}

// ParkCandidate drafts a pack initiative as parked work: kept in sight, out of the dates. Errors are those of
// AcceptCandidates.
func ParkCandidate(d *workshop.Draft, doc *workshop.Document, id string) (uuid.UUID, error) {
	made, err := AcceptCandidates(d, doc, id)
	if err != nil {
		return uuid.Nil, fmt.Errorf("park candidate: %w", err)
	}
	return made[0], Park(d, made[0])
}

// RenameInitiative drafts another name; empty puts nothing in its place and wraps ErrFact.
func RenameInitiative(d *workshop.Draft, id uuid.UUID, name string) error {
	return change(d, id, "edit.rename-initiative", func(v *roadmap.Initiative) error {
		if name == "" || len(name) > maxName {
			return fmt.Errorf("a name of %d bytes: %w", len(name), ErrFact)
		}
		v.Name, v.Short = name, name
		return nil
	})
}

// maxName is the longest name an initiative can be given, in bytes.
const maxName = 200
