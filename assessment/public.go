package assessment

import (
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Set is a function that is shown alone, or several with too few raters that are shown as one.
type Set struct {
	ID        string   // the functions' IDs joined by "+"
	Functions []string // pack order
}

// Merge decides, once for a whole workshop with all its milestones, what may be shown without giving anybody away.
// Every export of the workshop must be made with the same Merge.
type Merge struct {
	Sets     []Set // pack order of their first function; none when fewer than three people rated
	OneRater bool  // a single person rated: the author alone, nothing is hidden and nothing shown by function
}

// MergeSets decides what may be shown of the workshop and its milestones.
func MergeSets(pack *playbooks.Pack, now Inputs, milestones ...Inputs) Merge { return Merge{} }

// Public is the only view that exports may read: no person's rating, no mean of a group too small to be shown, and
// no set of numbers from which either could be solved.
type Public struct {
	scorer *Scorer
	merge  Merge
}

// Public is the workshop as exports may show it. A milestone's scorer takes the same Merge.
func (s *Scorer) Public(merge Merge) *Public { return &Public{scorer: s, merge: merge} }

// Merge returns the sets the view was made with.
func (p *Public) Merge() Merge { return p.merge }

// Whole is the public scorecard of the whole workshop. FunctionMeans and gaps are those of sets.
func (p *Public) Whole() Scorecard { return Scorecard{} }

// Store is the public scorecard of one store.
func (p *Public) Store(id uuid.UUID) Scorecard { return Scorecard{} }

// Group compares the stores; a store's withheld scores are missing.
func (p *Public) Group() Group { return Group{} }

// Progress compares with a milestone's public view; a figure is missing where it would give somebody away.
func (p *Public) Progress(base *Public) Headway { return Headway{} }

// Explain returns the chain behind a public number, in terms of sets.
func (p *Public) Explain(ref string) (Explanation, error) { return Explanation{}, nil }
