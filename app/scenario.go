package app

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ownerloop/app/words"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// Scenario is a plan tried under other conditions. It is read from words, in English or German: clauses with semicolons
// or commas between them, such as
//
//	2 FTE more data/IT from March; start in April; no work in December; without I23; I07 by 2027-06-30
//	2 VZÄ mehr Data/IT ab März; Start im April; keine Arbeit im Dezember; ohne I23; I07 bis 30.6.2027
type Scenario struct {
	Said    string // the clauses in one line
	Clauses []Clause
	Notes   []text.Message // how it was understood, where the words leave that open
}

// Clause is one change a scenario asks for.
type Clause struct {
	Said    string
	Read    text.Message // how it was understood
	Changes []schedule.Change
}

// Changes are those of all clauses, in their order.
func (s Scenario) Changes() (list []schedule.Change) {
	for _, c := range s.Clauses {
		list = append(list, c.Changes...)
	}
	return list
}

// On returns work as it would be under the scenario; plan is that work as it was dated. Closures come first, whatever
// place they have: they cut the capacity of a week.
func (s Scenario) On(work roadmap.Work, plan roadmap.Timeline) (roadmap.Work, error) {
	clauses := slices.Clone(s.Clauses)
	slices.SortStableFunc(clauses, func(a, b Clause) int { return cmp.Compare(a.afterCalendar(), b.afterCalendar()) })
	var err error
	for _, c := range clauses {
		if work, err = work.With(plan, c.Said, c.Changes...); err != nil {
			return work, fmt.Errorf("scenario clause %q: %w", c.Said, err)
		}
	}
	return work, nil
}

// afterCalendar is 0 for a clause that changes the calendar, 1 for any other.
func (c Clause) afterCalendar() int {
	for _, x := range c.Changes {
		switch x.(type) {
		case schedule.Close, schedule.Lift:
			return 0
		}
	}
	return 1
}

// ScenarioError says which clause of a scenario can't be read, and why.
type ScenarioError struct {
	Clause string
	Why    text.Message
}

func (e *ScenarioError) Error() string { return fmt.Sprintf("scenario %q: %s", e.Clause, e.Why.Key) }

// ParseScenario reads a scenario for a dated plan. The error is a *ScenarioError.
func ParseScenario(pack *playbooks.Pack, plan roadmap.Timeline, said string) (Scenario, error) {
	r := scenarioReader{pack: pack, plan: plan, roles: words.NewList(), functions: words.NewList(), tasks: words.NewList(), closures: words.NewList()}
	r.learn()
	said = strings.Join(SplitScenario(said), "; ")
	s := Scenario{Said: said}
	if said == "" {
		return s, &ScenarioError{Why: text.M("scenario.fault.empty")}
	}
	for _, clause := range SplitScenario(said) {
		c, why := r.clause(clause)
		if why.Key != "" {
			return s, &ScenarioError{Clause: Shorten(clause), Why: why}
		}
		c.Said = clause
		s.Clauses = append(s.Clauses, c)
	}
	s.Notes = r.notes
	return s, nil
}

// SplitScenario cuts a scenario into its clauses: at semicolons, line ends and commas, but for commas inside a number.
func SplitScenario(said string) (clauses []string) {
	said = numberComma.ReplaceAllString(said, "$1.$2")
	for _, c := range strings.FieldsFunc(said, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if c = words.Clean(c); c != "" {
			clauses = append(clauses, c)
		}
	}
	return clauses
}

var numberComma = regexp.MustCompile(`(\d),(\d)`)

// scenarioReader knows the words of one pack and plan.
type scenarioReader struct {
	pack *playbooks.Pack
	plan roadmap.Timeline
	roles, functions,
	tasks, closures words.List // a closure's ID is its name: one that comes back each year is one
	notes []text.Message
}

func (r *scenarioReader) learn() {
	packs := []*playbooks.Pack{r.pack}
	for _, lang := range r.pack.Languages() {
		packs = append(packs, r.pack.In(lang))
	}
	for _, p := range packs {
		for _, v := range p.Roles {
			r.roles.Add(v.ID, v.Name, v.Short)
		}
		for _, v := range p.Functions {
			r.functions.Add(v.ID, v.Name, v.Short)
		}
	}
	for _, item := range r.plan.Items {
		in := item.Initiative
		r.tasks.Add(in.ID.String(), in.Code, in.Name, in.Short)
		for _, p := range packs {
			if from, known := p.Initiative(in.From); known {
				r.tasks.Name(in.ID.String(), from.Name, from.Short)
			}
		}
	}
	for _, c := range r.plan.Closures {
		r.closures.Add(c.Name)
	}
}

// The forms a clause may have. People write them in the language they think in, so both are always read.
var (
	saysCapacity = regexp.MustCompile(`^([+\-−]?)\s*(\d+(?:\.\d+)?)\s*(?:(?:fte|vzä|vzae|people|persons?|personen|stellen?)\s+)?(?:(more|extra|additional|mehr|zusätzlich|less|fewer|weniger)\s+)?(?:(?:fte|vzä|vzae|people|persons?|personen|stellen?)\s+)?(?:(?:of|in|for|für|bei)\s+)?(.+?)(?:\s+(?:from|ab)\s+(.+?))?(?:\s+(?:until|till|bis)\s+(.+))?$`)
	saysStart    = regexp.MustCompile(`^(?:start|begin|beginn|anfang)\s+(?:(?:in|on|im|am)\s+)?(.+)$`)
	saysClosed   = regexp.MustCompile(`^(?:no work|keine arbeit)\s+(?:(?:in|on|from|im|am|vom|von)\s+)?(.+?)(?:\s+(?:to|until|till|bis)\s+(?:zum\s+)?(.+))?$`)
	saysLifted   = regexp.MustCompile(`^(?:lift|open)\s+(.+)$|^(.+)\s+(?:aufheben|öffnen)$`)
	saysReleased = regexp.MustCompile(`^(?:unpin|release)\s+(.+)$|^(.+)\s+(?:lösen|freigeben)$`)
	saysStretch  = regexp.MustCompile(`^(.+?)\s+(?:takes|in|dauert)\s+(\d{1,4})\s+(?:working\s+)?(?:days?|tagen?|arbeitstagen?|tage|arbeitstage)$`)
	saysWithout  = regexp.MustCompile(`^(?:without|ohne)\s+(.+)$`)
	saysEarliest = regexp.MustCompile(`^(.+?)\s+(?:not before|nicht vor)\s+(.+)$`)
	saysUndue    = regexp.MustCompile(`^(.+?)\s+(?:without (?:a )?deadline|ohne frist)$`)
	saysDue      = regexp.MustCompile(`^(.+?)\s+(?:by|bis)\s+(?:zum\s+)?(.+)$`)
)

// clause reads one clause; the message says why it can't be.
func (r *scenarioReader) clause(clause string) (Clause, text.Message) {
	said := strings.ToLower(clause)
	for _, form := range forms {
		if m := form.says.FindStringSubmatch(said); m != nil {
			return form.read(r, m)
		}
	}
	return Clause{}, text.M("scenario.fault.form")
}

// forms in the order they are tried: what looks like several is the first.
var forms = []struct {
	says *regexp.Regexp
	read func(*scenarioReader, []string) (Clause, text.Message)
}{
	{saysStretch, (*scenarioReader).stretch},
	{saysCapacity, (*scenarioReader).capacity},
	{saysStart, (*scenarioReader).start},
	{saysClosed, (*scenarioReader).closed},
	{saysLifted, (*scenarioReader).lifted},
	{saysWithout, (*scenarioReader).without},
	{saysReleased, (*scenarioReader).released},
	{saysEarliest, (*scenarioReader).earliest},
	{saysUndue, (*scenarioReader).undue},
	{saysDue, (*scenarioReader).due},
}
