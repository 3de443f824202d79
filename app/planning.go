package app

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// What plans can't be changed into; nothing is drafted then.
var (
	ErrNoInitiative = errors.New("no such initiative")
	ErrInPlan       = errors.New("the initiative is in the plan already")
	ErrFact         = errors.New("not a value this fact can have")
	ErrNotADay      = errors.New("not a day a plan can hold")
	ErrSplit        = errors.New("the cut leaves one part without work")
)

// Every function below drafts one edit of the plan and names it; the caller applies it.

// AcceptCandidates drafts pack initiatives, by ID, into the plan: each as a copy of its own with links to what it needs
// and to planned work that needs it. Parked ones are taken up again as they are. It returns their records' IDs in the
// order given. Errors wrap ErrNoInitiative or ErrInPlan.
func AcceptCandidates(d *workshop.Draft, doc *workshop.Document, ids ...string) ([]uuid.UUID, error) {
	wanted, parked, err := candidatesOf(doc, ids)
	if err != nil {
		return nil, fmt.Errorf("accept candidates: %w", err)
	}
	existing := work(doc.Records).Initiatives
	for i := range existing {
		if parked[existing[i].From] {
			existing[i].Status = roadmap.Planned
			workshop.Initiatives.Put(d, existing[i])
		}
	}
	made := take(d, wanted, existing)
	last := ""
	for _, v := range existing {
		last = max(last, v.Order)
	}
	for _, v := range made {
		last = workshop.OrderBetween(last, "")
		v.Order = last
		workshop.Initiatives.Put(d, v)
		linkWhatNeeds(d, doc, existing, v)
	}
	at := map[string]uuid.UUID{}
	for _, v := range slices.Concat(existing, made) {
		at[v.From] = v.ID
	}
	out := make([]uuid.UUID, len(ids))
	for i, id := range ids {
		out[i] = at[id]
	}
	d.Label = text.M("edit.accept", text.Int("Count", len(ids)))
	return out, nil
}

// candidatesOf finds pack initiatives, and says which of them the plan holds as parked.
func candidatesOf(doc *workshop.Document, ids []string) (wanted []roadmap.Candidate, parked map[string]bool, err error) {
	parked = map[string]bool{}
	for _, v := range work(doc.Records).Initiatives {
		if slices.Contains(ids, v.From) {
			if v.Status != roadmap.Parked {
				return nil, nil, fmt.Errorf("%s: %w", v.From, ErrInPlan)
			}
			parked[v.From] = true
		}
	}
	seen := map[string]bool{}
	for _, id := range ids {
		in, known := doc.Pack().Initiative(id)
		switch {
		case !known:
			return nil, nil, fmt.Errorf("%q: %w", id, ErrNoInitiative)
		case seen[id]:
			return nil, nil, fmt.Errorf("%s twice: %w", id, ErrInPlan)
		case !parked[id]:
			wanted = append(wanted, roadmap.Candidate{Initiative: in})
		}
		seen[id] = true
	}
	return wanted, parked, nil
}

// linkWhatNeeds makes planned work that has not begun wait for a new initiative it needs.
func linkWhatNeeds(d *workshop.Draft, doc *workshop.Document, existing []roadmap.Initiative, v roadmap.Initiative) {
	for _, other := range existing {
		from, _ := doc.Pack().Initiative(other.From)
		if other.Status == roadmap.Planned && slices.Contains(from.Needs, v.From) {
			workshop.Links.Put(d, roadmap.Link{From: v.ID, To: other.ID, Kind: roadmap.FS})
		}
	}
}

// PreviewAccept is what accepting pack initiatives would do to scores and stages, before it is done. card is how things
// stand. Errors are those of AcceptCandidates.
func PreviewAccept(doc *workshop.Document, card assessment.Scorecard, ids ...string) (roadmap.Preview, error) {
	wanted, parked, err := candidatesOf(doc, ids)
	if err != nil {
		return roadmap.Preview{}, fmt.Errorf("preview candidates: %w", err)
	}
	existing := work(doc.Records).Initiatives
	for id := range parked {
		in, _ := doc.Pack().Initiative(id)
		for _, v := range existing {
			if v.From == id { // as the team has edited it
				in.Raises, in.Effort = v.Raises, v.Effort
			}
		}
		wanted = append(wanted, roadmap.Candidate{Initiative: in})
	}
	slices.SortFunc(wanted, func(a, b roadmap.Candidate) int {
		return cmp.Compare(slices.Index(ids, a.Initiative.ID), slices.Index(ids, b.Initiative.ID))
	})
	return roadmap.PreviewOf(doc.Pack(), card, existing, wanted), nil
}

// change drafts one initiative anew.
func change(d *workshop.Draft, id uuid.UUID, key string, set func(*roadmap.Initiative) error) error {
	v, ok := workshop.Initiatives.Got(d, id)
	if !ok {
		return fmt.Errorf("change initiative %s: %w", id, ErrNoInitiative)
	}
	if err := set(&v); err != nil {
		return fmt.Errorf("change initiative %s: %w", v.Code, err)
	}
	workshop.Initiatives.Put(d, v)
	d.Label = text.M(key, text.Str("Code", cmp.Or(v.Code, v.Name)))
	return nil
}

// Park takes an initiative out of the dates and keeps it for later.
func Park(d *workshop.Draft, id uuid.UUID) error {
	return change(d, id, "edit.park", func(v *roadmap.Initiative) error { v.Status = roadmap.Parked; return nil })
}

// Unpark takes parked work up again.
func Unpark(d *workshop.Draft, id uuid.UUID) error {
	return change(d, id, "edit.unpark", func(v *roadmap.Initiative) error { v.Status = roadmap.Planned; return nil })
}

// DropInitiative deletes an initiative and its links.
func DropInitiative(d *workshop.Draft, id uuid.UUID) error {
	v, ok := workshop.Initiatives.Got(d, id)
	if !ok {
		return fmt.Errorf("drop initiative %s: %w", id, ErrNoInitiative)
	}
	workshop.Initiatives.Delete(d, id)
	d.Label = text.M("edit.drop", text.Str("Code", cmp.Or(v.Code, v.Name)))
	return nil
}

// SetHandRank gives an initiative a rank by hand, which wins over any method's; 0 takes it away.
func SetHandRank(d *workshop.Draft, id uuid.UUID, rank int) error {
	return change(d, id, "edit.hand-rank", func(v *roadmap.Initiative) error {
		if rank < 0 || rank > maxRank {
			return fmt.Errorf("rank %d: %w", rank, ErrFact)
		}
		v.HandRank = rank
		return nil
	})
}

// maxRank is far beyond any list people rank.
const maxRank = 9999

// SetFact sets a fact that the priority methods use: 1-5, or above 0 up to 1 for the confidence. Effort, duration, the
// closed gap and the cost of delay follow from elsewhere. The error wraps ErrFact.
func SetFact(d *workshop.Draft, id uuid.UUID, fact roadmap.Fact, value float64) error {
	return change(d, id, "edit.fact", func(v *roadmap.Initiative) error {
		if fact == roadmap.Confidence {
			if !(value > 0 && value <= 1) {
				return fmt.Errorf("%s %v: %w", fact, value, ErrFact)
			}
			v.Confidence = value
			return nil
		}
		to := map[roadmap.Fact]*int{roadmap.Importance: &v.Importance, roadmap.Reach: &v.Reach, roadmap.Impact: &v.Impact,
			roadmap.Urgency: &v.Urgency, roadmap.RiskReduction: &v.RiskReduction}[fact]
		if to == nil || !(value >= 1 && value <= 5) || value != float64(int(value)) {
			return fmt.Errorf("%s %v: %w", fact, value, ErrFact)
		}
		*to = int(value)
		return nil
	})
}

// MoveBar puts an initiative on a day and keeps it there, whatever that breaks. The error wraps ErrNotADay.
func MoveBar(d *workshop.Draft, id uuid.UUID, first civil.Date) error {
	return pin(d, id, "edit.move", roadmap.Pin{NotBefore: first, Fixed: true})
}

// Pin keeps an initiative on the day it has.
func Pin(d *workshop.Draft, id uuid.UUID, first civil.Date) error {
	return pin(d, id, "edit.pin", roadmap.Pin{NotBefore: first, Fixed: true})
}

// StartNotBefore sets the earliest start of an initiative that is free otherwise.
func StartNotBefore(d *workshop.Draft, id uuid.UUID, first civil.Date) error {
	return pin(d, id, "edit.not-before", roadmap.Pin{NotBefore: first})
}

// Unpin lets an initiative go where the plan puts it.
func Unpin(d *workshop.Draft, id uuid.UUID) error {
	return change(d, id, "edit.unpin", func(v *roadmap.Initiative) error { v.Pin = roadmap.Pin{}; return nil })
}

func pin(d *workshop.Draft, id uuid.UUID, key string, p roadmap.Pin) error {
	return change(d, id, key, func(v *roadmap.Initiative) error {
		if !p.NotBefore.Valid() {
			return fmt.Errorf("%s: %w", p.NotBefore, ErrNotADay)
		}
		v.Pin = p
		return nil
	})
}

// Cut says how an initiative is split in two.
type Cut struct {
	// Levels is where each indicator's raise is cut: the first part lifts it up to there, the second part from there.
	// A raise of an indicator that is not named, or is named with a level at or above its end, stays whole in the first
	// part; one cut at or below its beginning goes whole to the second. The closed gap of the parts adds up to that of
	// the whole.
	Levels map[string]float64
	Share  float64 // of the effort and the duration that stays with the first part, above 0 and below 1
	Name   string  // of the second part
}

// Split cuts an initiative in two, one behind the other: what came before stays before the first part, what came after
// waits for the second. It returns the second part's ID. Errors wrap ErrNoInitiative, ErrFact or ErrSplit.
func Split(d *workshop.Draft, doc *workshop.Document, id uuid.UUID, c Cut) (uuid.UUID, error) {
	var second roadmap.Initiative
	err := change(d, id, "edit.split", func(v *roadmap.Initiative) error {
		if !(c.Share > 0 && c.Share < 1) {
			return fmt.Errorf("share %v: %w", c.Share, ErrFact)
		}
		first := *v
		second = *v
		first.Raises, second.Raises = cutRaises(v.Raises, c.Levels)
		if len(first.Raises) == 0 || len(second.Raises) == 0 {
			return ErrSplit
		}
		first.Effort, second.Effort = cutEffort(v.Effort, c.Share)
		if v.Duration > 1 {
			first.Duration = min(max(int(float64(v.Duration)*c.Share+0.5), 1), v.Duration-1)
			second.Duration = v.Duration - first.Duration
		}
		second.ID, second.Status, second.Done, second.HandRank, second.Pin = uuid.Nil, roadmap.Planned, 0, 0, roadmap.Pin{}
		if v.Status == roadmap.Parked {
			second.Status = roadmap.Parked
		}
		second.Code, second.Order = freeCode(doc, v.Code), workshop.OrderBetween(v.Order, orderAfter(doc, *v))
		second.Name, second.Short = cmp.Or(c.Name, v.Name), cmp.Or(c.Name, v.Short)
		*v = first
		return nil
	})
	if err != nil {
		return uuid.Nil, fmt.Errorf("split: %w", err)
	}
	made := workshop.Initiatives.Put(d, second)
	for l := range workshop.Links.All(doc.Records) {
		if l.From == id && (l.Kind == roadmap.FS || l.Kind == roadmap.FF) { // what waits for the start stays with the first
			workshop.Links.Delete(d, l.ID)
			workshop.Links.Put(d, roadmap.Link{From: made, To: l.To, Kind: l.Kind, Lag: l.Lag})
		}
	}
	workshop.Links.Put(d, roadmap.Link{From: id, To: made, Kind: roadmap.FS})
	return made, nil
}

func cutRaises(raises []playbooks.Raise, at map[string]float64) (first, second []playbooks.Raise) {
	for _, r := range raises {
		cut, named := at[r.Indicator]
		switch {
		case !named || !(cut < r.To):
			first = append(first, r)
		case cut <= r.From:
			second = append(second, r)
		default:
			first = append(first, playbooks.Raise{Indicator: r.Indicator, From: r.From, To: cut})
			second = append(second, playbooks.Raise{Indicator: r.Indicator, From: cut, To: r.To})
		}
	}
	return first, second
}

func cutEffort(effort map[string]playbooks.Range, share float64) (first, second map[string]playbooks.Range) {
	first, second = maps.Clone(effort), maps.Clone(effort)
	for role, days := range effort {
		first[role] = playbooks.Range{Low: days.Low * share, Base: days.Base * share, High: days.High * share}
		second[role] = playbooks.Range{Low: days.Low - first[role].Low, Base: days.Base - first[role].Base, High: days.High - first[role].High}
	}
	return first, second
}

// freeCode is the code with the first number behind it that no other initiative has.
func freeCode(doc *workshop.Document, code string) string {
	taken := map[string]bool{}
	for v := range workshop.Initiatives.All(doc.Records) {
		taken[v.Code] = true
	}
	n := 2
	for taken[fmt.Sprintf("%s.%d", code, n)] {
		n++
	}
	return fmt.Sprintf("%s.%d", code, n)
}

// orderAfter is the order of the initiative behind one; empty at the end.
func orderAfter(doc *workshop.Document, v roadmap.Initiative) (next string) {
	for other := range workshop.Initiatives.All(doc.Records) {
		if other.Order > v.Order && (next == "" || other.Order < next) {
			next = other.Order
		}
	}
	return next
}
