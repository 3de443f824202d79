package app

import (
	"slices"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// attendance knows the participants and stores of a workshop and those a table brings along. What is new is put at the
// end, when it is known whether a participant's rows all name one store, which is then taken for theirs.
type attendance struct {
	draft                 *workshop.Draft
	people                map[string][]assessment.Participant // by folded name, new ones included
	stores                map[string]assessment.Store         // those there were, by folded name
	codes                 map[string]assessment.Store
	fresh                 map[string]uuid.UUID // new stores, by folded name
	guests                []*guest             // new participants in the order met
	guestAt               map[uuid.UUID]*guest
	branches              []assessment.Store // new stores in the order met
	lastPerson, lastStore string             // the greatest order keys there are
}

// guest is a participant the table brings along.
type guest struct {
	assessment.Participant
	moves bool // has rows for several stores, or for none
}

func newAttendance(d *workshop.Draft, doc *workshop.Document) *attendance {
	a := &attendance{draft: d, people: map[string][]assessment.Participant{}, stores: map[string]assessment.Store{},
		codes: map[string]assessment.Store{}, fresh: map[string]uuid.UUID{}, guestAt: map[uuid.UUID]*guest{}}
	for p := range workshop.Participants.All(doc.Records) {
		a.people[words.Fold(p.Name)] = append(a.people[words.Fold(p.Name)], p)
		a.lastPerson = max(a.lastPerson, p.Order)
	}
	for s := range workshop.Stores.All(doc.Records) {
		addFirst(a.stores, s.Name, s)
		addFirst(a.codes, s.Code, s)
		a.lastStore = max(a.lastStore, s.Order)
	}
	return a
}

func addFirst(m map[string]assessment.Store, name string, s assessment.Store) {
	if key := words.Fold(name); key != "" && m[key].ID == uuid.Nil {
		m[key] = s
	}
}

// named lists the participants of a name.
func (a *attendance) named(name string) []assessment.Participant { return a.people[words.Fold(name)] }

// narrow finds the one of several namesakes that speaks for the function, where one is given, and failing that belongs
// to the store.
func (a *attendance) narrow(known []assessment.Participant, function, store string) (assessment.Participant, bool) {
	fit := slices.DeleteFunc(slices.Clone(known), func(p assessment.Participant) bool { return function != "" && p.Function != function })
	if len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(p assessment.Participant) bool { return p.Store == uuid.Nil || p.Store.String() != store })
	}
	if len(fit) != 1 {
		return assessment.Participant{}, false
	}
	return fit[0], true
}

// personKey is the same for all rows of one participant, made or not.
func (a *attendance) personKey(p assessment.Participant) string {
	if p.ID == uuid.Nil || a.guestAt[p.ID] != nil {
		return words.Fold(p.Name)
	}
	return p.ID.String()
}

// person returns the ID of who rates at a store, making the participant where nobody has met them.
func (a *attendance) person(p assessment.Participant, store uuid.UUID) uuid.UUID {
	if g := a.guestAt[p.ID]; g != nil {
		g.moves = g.moves || g.Store != store
		return p.ID
	}
	if p.ID != uuid.Nil {
		return p.ID
	}
	p.ID, p.Store = a.draft.NewID(), store
	a.guests = append(a.guests, &guest{Participant: p})
	a.guestAt[p.ID] = a.guests[len(a.guests)-1]
	a.people[words.Fold(p.Name)] = append(a.people[words.Fold(p.Name)], p)
	return p.ID
}

// known finds a store there was, by name, then by code.
func (a *attendance) known(name string) (assessment.Store, bool) {
	if s, ok := a.stores[words.Fold(name)]; ok {
		return s, true
	}
	s, ok := a.codes[words.Fold(name)]
	return s, ok
}

// storeKey is the same for all rows of one store, made or not, whether by name or by code.
func (a *attendance) storeKey(name string) string {
	if s, ok := a.known(name); ok {
		return s.ID.String()
	}
	return words.Fold(name)
}

// store returns a store's ID, making the store where nobody has met it; no name is no store.
func (a *attendance) store(name string) uuid.UUID {
	if name == "" {
		return uuid.Nil
	}
	if s, ok := a.known(name); ok {
		return s.ID
	}
	if id, ok := a.fresh[words.Fold(name)]; ok {
		return id
	}
	s := assessment.Store{ID: a.draft.NewID(), Name: words.Clean(name)}
	a.fresh[words.Fold(name)] = s.ID
	a.branches = append(a.branches, s)
	return s.ID
}

// put puts what is new behind what was there, in the order met, and returns the names.
func (a *attendance) put() (participants, stores []string) {
	after := workshop.OrderBetween(a.lastPerson, "")
	for i, key := range workshop.OrderKeys(len(a.guests)) {
		p := a.guests[i].Participant
		p.Order = after + key
		if a.guests[i].moves {
			p.Store = uuid.Nil
		}
		workshop.Participants.Put(a.draft, p)
		participants = append(participants, p.Name)
	}
	after = workshop.OrderBetween(a.lastStore, "")
	for i, key := range workshop.OrderKeys(len(a.branches)) {
		s := a.branches[i]
		s.Order = after + key
		workshop.Stores.Put(a.draft, s)
		stores = append(stores, s.Name)
	}
	return participants, stores
}
