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
	Said    string
	Changes []schedule.Change
	Notes   []text.Message // how it was understood, where the words leave that open
}

// ScenarioError says which clause of a scenario can't be read, and why.
type ScenarioError struct {
	Clause string
	Why    text.Message
}

func (e *ScenarioError) Error() string { return fmt.Sprintf("scenario %q: %s", e.Clause, e.Why.Key) }

// ParseScenario reads a scenario for a dated plan. The error is a *ScenarioError.
func ParseScenario(pack *playbooks.Pack, plan roadmap.Timeline, said string) (Scenario, error) {
	r := scenarioReader{pack: pack, plan: plan, roles: words.NewList(), functions: words.NewList(), tasks: words.NewList()}
	r.learn()
	s := Scenario{Said: words.Clean(said)}
	clauses := splitClauses(said)
	if len(clauses) == 0 {
		return s, &ScenarioError{Clause: Shorten(s.Said), Why: text.M("scenario.fault.empty")}
	}
	for _, clause := range clauses {
		changes, why := r.clause(clause)
		if why.Key != "" {
			return s, &ScenarioError{Clause: Shorten(clause), Why: why}
		}
		s.Changes = append(s.Changes, changes...)
	}
	s.Notes = r.notes
	return s, nil
}

// splitClauses cuts at semicolons, line ends and commas, but for commas inside a number.
func splitClauses(said string) (clauses []string) {
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
	tasks words.List
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
	}
}

// The forms a clause may have. People write them in the language they think in, so both are always read.
var (
	saysCapacity = regexp.MustCompile(`^([+\-−]?)\s*(\d+(?:\.\d+)?)\s*(?:(?:fte|vzä|vzae|people|persons?|personen|stellen?)\s+)?(?:(more|extra|additional|mehr|zusätzlich|less|fewer|weniger)\s+)?(?:(?:fte|vzä|vzae|people|persons?|personen|stellen?)\s+)?(?:(?:of|in|for|für|bei)\s+)?(.+?)(?:\s+(?:from|ab)\s+(.+?))?(?:\s+(?:until|till|bis)\s+(.+))?$`)
	saysStart    = regexp.MustCompile(`^(?:start|begin|beginn|anfang)\s+(?:(?:in|on|im|am)\s+)?(.+)$`)
	saysClosed   = regexp.MustCompile(`^(?:no work|keine arbeit)\s+(?:(?:in|on|from|im|am|vom|von)\s+)?(.+?)(?:\s+(?:to|until|till|bis)\s+(?:zum\s+)?(.+))?$`)
	saysWithout  = regexp.MustCompile(`^(?:without|ohne)\s+(.+)$`)
	saysEarliest = regexp.MustCompile(`^(.+?)\s+(?:not before|nicht vor)\s+(.+)$`)
	saysDue      = regexp.MustCompile(`^(.+?)\s+(?:by|bis)\s+(?:zum\s+)?(.+)$`)
)

// clause reads one clause; the message says why it can't be.
func (r *scenarioReader) clause(clause string) ([]schedule.Change, text.Message) {
	said := strings.ToLower(clause)
	if m := saysCapacity.FindStringSubmatch(said); m != nil {
		return r.capacity(m)
	}
	if m := saysStart.FindStringSubmatch(said); m != nil {
		span, why := r.readSpan(m[1])
		return []schedule.Change{schedule.StartOn{Date: span.first}}, why
	}
	if m := saysClosed.FindStringSubmatch(said); m != nil {
		return r.closed(m[1], m[2])
	}
	if m := saysWithout.FindStringSubmatch(said); m != nil {
		task, why := r.task(m[1])
		return []schedule.Change{schedule.Drop{Tasks: []string{task}}}, why
	}
	if m := saysEarliest.FindStringSubmatch(said); m != nil {
		task, s, why := r.dated(m)
		return []schedule.Change{schedule.Place{Task: task, NotBefore: s.first}}, why
	}
	if m := saysDue.FindStringSubmatch(said); m != nil {
		task, s, why := r.dated(m)
		return []schedule.Change{schedule.Due{Task: task, Deadline: s.last}}, why
	}
	return nil, text.M("scenario.fault.form")
}

// dated reads an initiative with a date.
func (r *scenarioReader) dated(m []string) (string, span, text.Message) {
	task, why := r.task(m[1])
	if why.Key != "" {
		return "", span{}, why
	}
	s, why := r.readSpan(m[2])
	return task, s, why
}

func (r *scenarioReader) readSpan(said string) (span, text.Message) {
	return readSpan(said, r.plan.Start)
}

func (r *scenarioReader) task(said string) (string, text.Message) {
	if id, ok := r.tasks.Find(said); ok {
		return id, text.Message{}
	}
	return "", text.M("scenario.fault.initiative", text.Str("Value", Shorten(said)))
}

// daysOfWork is the person-days one full-time person works in a week.
const daysOfWork = 5

// mostPeople keeps slips of the keyboard out of the search.
const mostPeople = 1000

// capacity reads "2 FTE more data/IT from March".
func (r *scenarioReader) capacity(m []string) ([]schedule.Change, text.Message) {
	people, err := text.ParseNumber(m[2], "en")
	if err != nil || people <= 0 || people > mostPeople {
		return nil, text.M("scenario.fault.number", text.Str("Value", m[2]), text.Int("Most", mostPeople))
	}
	less := slices.Contains([]string{"less", "fewer", "weniger"}, m[3])
	switch {
	case m[1] == "" && m[3] == "":
		return nil, text.M("scenario.fault.direction")
	case less && m[1] == "+" || !less && m[3] != "" && m[1] != "" && m[1] != "+":
		return nil, text.M("scenario.fault.direction")
	case less || m[1] == "-" || m[1] == "−":
		people = -people
	}
	during, why := r.during(m[5], m[6])
	if why.Key != "" {
		return nil, why
	}
	more := schedule.More{From: during.first, To: during.last}
	if m[5] != "" {
		more.From = more.From.Monday()
	}
	shares, why := r.shares(m[4])
	if why.Key != "" {
		return nil, why
	}
	var changes []schedule.Change
	for _, s := range shares {
		part := more
		part.Days = people * daysOfWork * s.part
		changes = append(changes, schedule.AddCapacity{Role: s.role, More: part})
	}
	return changes, text.Message{}
}

// share is the part of new people that goes to a role.
type share struct {
	role string
	part float64
}

// shares finds the role people mean, or the roles of a function: then each gets its share by the work the plan has
// for it. Only roles whose capacity is recorded can have more of it.
func (r *scenarioReader) shares(said string) ([]share, text.Message) {
	known := map[string]bool{}
	for _, role := range r.plan.Problem.Roles {
		known[role.ID] = true
	}
	if id, ok := r.roles.Find(said); ok {
		if !known[id] {
			return nil, text.M("scenario.fault.no-capacity", text.Str("Value", Shorten(said)))
		}
		return []share{{id, 1}}, text.Message{}
	}
	id, ok := r.functions.Find(said)
	if !ok {
		return nil, text.M("scenario.fault.role", text.Str("Value", Shorten(said)), text.Names("Words", r.shortNames()...))
	}
	var list []share
	total := 0.0
	for _, role := range r.pack.Roles {
		if role.Function != id || !known[role.ID] {
			continue
		}
		s := share{role: role.ID}
		for _, t := range r.plan.Problem.Tasks {
			s.part += t.Effort[role.ID]
		}
		total += s.part
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, text.M("scenario.fault.no-capacity", text.Str("Value", Shorten(said)))
	}
	var parts []text.Message
	for i := range list {
		if total > 0 {
			list[i].part /= total
		} else {
			list[i].part = 1 / float64(len(list))
		}
		role, _ := r.pack.Role(list[i].role)
		parts = append(parts, text.M("scenario.share", text.Str("Role", role.Short), text.Num("Share", text.Share, list[i].part)))
	}
	if len(list) > 1 {
		function, _ := r.pack.Function(id)
		r.notes = append(r.notes, text.M("scenario.shared", text.Str("Function", function.Short), text.List("Parts", parts...)))
	}
	return slices.DeleteFunc(list, func(s share) bool { return s.part == 0 }), text.Message{}
}

// shortNames are the functions that have a role with a capacity, and those roles.
func (r *scenarioReader) shortNames() (names []string) {
	for _, role := range r.plan.Problem.Roles {
		v, ok := r.pack.Role(role.ID)
		if f, known := r.pack.Function(v.Function); ok && known && !slices.Contains(names, f.Short) {
			names = append(names, f.Short)
		}
	}
	for _, role := range r.plan.Problem.Roles {
		v, _ := r.pack.Role(role.ID)
		names = append(names, cmp.Or(v.Short, role.ID))
	}
	return names
}

// closed reads "no work in December", which means every December a plan may see, or a span of days.
func (r *scenarioReader) closed(from, to string) ([]schedule.Change, text.Message) {
	days, why := r.during(from, cmp.Or(to, from))
	if why.Key != "" {
		return nil, why
	}
	years := 1
	if days.anyYear {
		years = yearsAhead
	}
	var changes []schedule.Change
	for n := range years {
		changes = append(changes, schedule.Close{Closure: schedule.Closure{
			First: days.first.AddMonths(12 * n), Last: days.last.AddMonths(12 * n), Freeze: true}})
	}
	return changes, text.Message{}
}

// during reads from when until when; either may be empty and is then an open end, a zero date. A month without a year
// that lies before the beginning is the next one after it.
func (r *scenarioReader) during(from, to string) (span, text.Message) {
	var s, end span
	var why text.Message
	if from != "" {
		if s, why = r.readSpan(from); why.Key != "" {
			return s, why
		}
		s.last = end.last // open, until it is read
	}
	if to != "" {
		if end, why = r.readSpan(to); why.Key != "" {
			return s, why
		}
		if end.anyYear && end.last.Before(s.first) {
			end.last = end.last.AddMonths(12)
		}
		if s.last = end.last; s.last.Before(s.first) {
			return s, text.M("scenario.fault.backwards")
		}
	}
	return s, text.Message{}
}

// yearsAhead is how far a month without a year is repeated.
const yearsAhead = 5
