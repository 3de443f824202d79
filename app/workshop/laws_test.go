package workshop

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// writer is one copy in somebody's hands: an open session, its history, and what it knows for the model.
type writer struct {
	session *Session
	history []Edit
	knows   map[Stamp]bool
	// what a workbook handed out earlier knows: it comes back as an edit in that context
	outSeen  Seen
	outKnows map[Stamp]bool
}

// field of a record, as the model sees it.
type spot struct {
	table string
	id    uuid.UUID
	field int // 0 = the deletion
}

// event is one write of a field, with everything its writer knew. It is the model's whole memory: a field's values are
// the events no other event on the field knew of.
type event struct {
	at    Stamp
	value string
	knew  map[Stamp]bool
}

// world is several copies of one workshop and the model.
type world struct {
	t       *rapid.T
	pack    *playbooks.Pack
	now     int64
	session uint64
	writers []*writer
	events  map[spot][]event
	erased  map[uuid.UUID]bool
}

func newWorld(t *rapid.T, copies int) *world {
	w := &world{t: t, pack: testPack(t), now: 1_790_000_000_000, events: map[spot][]event{}, erased: map[uuid.UUID]bool{}}
	d := New(uuid.MustParse("01890000-0000-7000-8000-000000000001"), w.pack)
	for range copies {
		w.writers = append(w.writers, &writer{session: w.open(d), knows: map[Stamp]bool{}})
	}
	return w
}

// open begins a session on a copy. Wall clocks of the copies disagree by hours.
func (w *world) open(d *Document) *Session {
	w.session++
	skew := int64(w.session%3) * 3_600_000
	return Open(d, NewClock(w.session, func() time.Time { return time.UnixMilli(w.now + skew) }), "author")
}

// note records what an edit wrote.
func (w *world) note(by *writer, e Edit) {
	knew := maps.Clone(by.knows)
	if e.Base != nil {
		knew = by.outKnows
	}
	type rec struct {
		table string
		id    uuid.UUID
	}
	alive := map[rec]bool{}
	for _, c := range e.Changes {
		r := rec{c.Table, c.ID}
		if _, ok := alive[r]; !ok {
			alive[r] = true
		}
		k := kinds[places[c.Table]]
		if k.hidden && c.Field != deletedField { // history holds no values: look at the record
			c = Change{Table: c.Table, ID: c.ID, Field: c.Field}
		}
		for f, raw := range spread(c) {
			if raw == "" {
				continue
			}
			if f == 0 {
				alive[r] = false
			}
			w.write(spot{c.Table, c.ID, f}, event{e.At, raw, knew})
		}
	}
	for r, touch := range alive {
		if touch {
			w.write(spot{r.table, r.id, 0}, event{e.At, "false", knew})
		}
	}
	by.knows[e.At] = true
	by.history = append(by.history, e)
}

func (w *world) write(s spot, e event) { w.events[s] = append(w.events[s], e) }

// spread lists the values a change writes, by field; "?" for those history does not tell.
func spread(c Change) []string {
	names := fieldNames(c.Table)
	out := make([]string, len(names)+1)
	switch {
	case c.Field == deletedField:
		out[0] = string(c.After)
	case c.Field != "":
		out[slices.Index(names, c.Field)+1] = "?"
		if c.After != nil {
			out[slices.Index(names, c.Field)+1] = string(c.After)
		}
	default:
		out[0] = "false"
		for i := range names {
			out[i+1] = "?"
		}
	}
	return out
}

func fieldNames(table string) []string {
	return kinds[places[table]].names()
}

// oneOf draws one of n choices, each as likely as the next; a range would draw the first ones far more often.
func (w *world) oneOf(n int, label string) int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return rapid.SampledFrom(all).Draw(w.t, label)
}

// step lets one copy do something.
func (w *world) step() {
	w.now += int64(rapid.IntRange(0, 3).Draw(w.t, "ms"))
	by := w.writers[rapid.IntRange(0, len(w.writers)-1).Draw(w.t, "copy")]
	s := by.session
	var res Result
	var err error
	switch act := w.oneOf(14, "act"); {
	case act <= 6:
		res, err = w.edit(s, nil)
	case act == 7:
		res, err = s.Undo()
	case act == 8:
		res, err = s.Redo()
	case act == 9: // mid-way merge, sometimes of a copy that was handed out sealed
		from := w.writers[rapid.IntRange(0, len(w.writers)-1).Draw(w.t, "from")]
		other := from.session.Document()
		if rapid.Bool().Draw(w.t, "sealed") {
			other = other.Sealed(uuid.Nil)
		}
		if _, err := s.Join(other); err != nil {
			w.t.Fatalf("join: %v", err)
		}
		by.history = JoinHistory(by.history, from.history)
		for at := range from.knows {
			by.knows[at] = true
		}
		return
	case act == 10:
		by.session = w.open(s.Document())
		return
	case act == 12:
		by.outSeen, by.outKnows = s.Document().Seen(), maps.Clone(by.knows)
		return
	case act == 13:
		res, err = w.edit(s, by.outSeen)
	case act == 11:
		d := s.Draft(text.M("test.erase"))
		if people := Participants.List(s.Document().Records); len(people) > 0 && rapid.IntRange(0, 2).Draw(w.t, "erase") == 0 {
			id := rapid.SampledFrom(people).Draw(w.t, "person").ID
			d.Erase(id)
			w.erased[id] = true
		}
		res, err = s.Do(d)
	}
	switch {
	case err != nil && len(res.Skipped) == 0 && err != ErrNothingToUndo && err != ErrNothingToRedo:
		w.t.Fatalf("step: %v", err)
	case err == nil && !res.Edit.Empty():
		w.note(by, res.Edit)
	}
}

// edit puts or deletes one or two random records, in the session's context or an older one.
func (w *world) edit(s *Session, context Seen) (Result, error) {
	d := s.Draft(text.M("test.edit"))
	d.From(context)
	r := s.Document().Records
	word := func() string { return rapid.SampledFrom([]string{"", "a", "b", "ü"}).Draw(w.t, "word") }
	people, stores, work := Participants.List(r), Stores.List(r), Initiatives.List(r)
	for range rapid.IntRange(1, 2).Draw(w.t, "records") {
		switch kind := w.oneOf(10, "kind"); {
		case kind == 0 || len(stores) == 0:
			Stores.Put(d, assessment.Store{Name: word(), Units: rapid.IntRange(0, 2).Draw(w.t, "units")})
		case kind == 1 || len(people) == 0:
			Participants.Put(d, assessment.Participant{Name: word(), Function: "mops", Store: rapid.SampledFrom(stores).Draw(w.t, "store").ID})
		case kind == 2:
			v := rapid.SampledFrom(stores).Draw(w.t, "store")
			v.Name, v.Place = word(), word()
			Stores.Put(d, v)
		case kind == 3:
			v := rapid.SampledFrom(people).Draw(w.t, "person")
			v.Name = word()
			Participants.Put(d, v)
		case kind <= 5:
			v := assessment.Rating{Participant: rapid.SampledFrom(people).Draw(w.t, "person").ID, Indicator: "D1.1", Comment: word(),
				Answer: assessment.Answer{Kind: assessment.Given, Level: float64(rapid.IntRange(1, 3).Draw(w.t, "level"))}}
			Ratings.Put(d, v)
		case kind == 6:
			v := assessment.Ballot{Participant: rapid.SampledFrom(people).Draw(w.t, "person").ID, Indicator: "D1.2",
				Vote: assessment.Vote{Comment: word(), Answer: assessment.Answer{Kind: assessment.DontKnow}}}
			Ballots.Put(d, v)
		case kind == 7:
			Stores.Delete(d, rapid.SampledFrom(stores).Draw(w.t, "store").ID)
		case kind == 8 && len(work) > 0:
			v := rapid.SampledFrom(work).Draw(w.t, "initiative")
			v.Owner, v.HandRank = word(), rapid.IntRange(0, 2).Draw(w.t, "rank")
			Initiatives.Put(d, v)
		case kind == 9:
			Milestones.Put(d, Milestone{Name: word()})
		default:
			Initiatives.Put(d, roadmap.Initiative{From: "I01", Name: word()})
		}
	}
	return s.Do(d)
}

// print is everything a copy shows: what its file holds, and its conflicts.
func printCopy(t interface{ Fatalf(string, ...any) }, c Copy) []byte {
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatalf("write: %v", err)
	}
	for x := range c.Conflicts() {
		fmt.Fprintf(&b, "%s %s %s %s", x.Table, x.ID, x.Field, x.Winner.Value)
		for _, l := range x.Losers {
			fmt.Fprintf(&b, " / %s", l.Value)
		}
		fmt.Fprintln(&b)
	}
	return b.Bytes()
}

func (by *writer) copy(t *rapid.T) Copy {
	history, err := by.session.Document().CleanHistory(by.history)
	if err != nil {
		t.Fatalf("clean history: %v", err)
	}
	return Copy{by.session.Document(), history}
}

func mergeAll(t *rapid.T, copies ...Copy) Copy {
	out := copies[0]
	for _, c := range copies[1:] {
		var err error
		if out, _, err = MergeCopies(out, c); err != nil {
			t.Fatalf("merge: %v", err)
		}
	}
	return out
}

// TestMergeLaws lets two or three copies do whatever they like and checks that merging them in every order gives the
// same bytes and the conflicts of an independent model, that nothing of an erased person is left, and that history
// alone gives the records back.
func TestMergeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(2, 3).Draw(t, "copies"))
		for range 1 + w.oneOf(40, "steps") {
			w.step()
		}
		var copies []Copy
		for _, by := range w.writers {
			copies = append(copies, by.copy(t))
		}
		merged := mergeAll(t, copies...)
		want := printCopy(t, merged)
		for _, order := range permutations(copies) {
			if got := printCopy(t, mergeAll(t, order...)); !bytes.Equal(got, want) {
				t.Fatalf("merging in another order gives another result")
			}
		}
		if len(copies) == 3 {
			right := mergeAll(t, copies[0], mergeAll(t, copies[1], copies[2]))
			if !bytes.Equal(printCopy(t, right), want) {
				t.Fatalf("merging is not associative")
			}
		}
		for _, again := range []Copy{copies[0], merged} {
			if !bytes.Equal(printCopy(t, mergeAll(t, merged, again)), want) {
				t.Fatalf("merging again changes the result")
			}
		}
		w.compareWithModel(merged.Document)
		w.lookForErased(merged)
		w.replay(merged)
	})
}

// compareWithModel checks the stamps and values of every field against the events.
func (w *world) compareWithModel(d *Document) {
	for s, events := range w.events {
		var left []event
		for _, e := range events {
			if !slices.ContainsFunc(events, func(o event) bool { return o.knew[e.at] }) {
				left = append(left, e)
			}
		}
		slices.SortFunc(left, func(a, b event) int { return a.at.Compare(b.at) })
		got, ok := d.tables[places[s.table]].siblings(s.id, s.field)
		if !ok {
			continue // part of the natural key
		}
		if len(got) != len(left) {
			w.t.Fatalf("%s %s field %d: %d values, the model has %d", s.table, s.id, s.field, len(got), len(left))
		}
		person := kinds[places[s.table]].personOf(d.Records, s.id)
		for i := range got {
			if got[i].At != left[i].at {
				w.t.Fatalf("%s %s field %d: value %d is of %s, the model's of %s", s.table, s.id, s.field, i, got[i].At, left[i].at)
			}
			if v := left[i].value; v != "?" && !w.erased[person] && v != string(got[i].Value) {
				w.t.Fatalf("%s %s field %d: %s, the model has %s", s.table, s.id, s.field, got[i].Value, v)
			}
		}
	}
}

// siblings lists a field's values, oldest first, the winner last; false for a field of the natural key.
func (t *table) siblings(id uuid.UUID, f int) ([]Sibling, bool) {
	rec := t.find(id)
	if rec == nil || t.kind.fixed(f) {
		return nil, rec == nil
	}
	return t.kind.values(rec, rec.cells(len(t.kind.fields))[f], f), true
}

// lookForErased checks that erased people's names and words are in no record, sibling, milestone or history entry.
func (w *world) lookForErased(c Copy) {
	for id := range w.erased {
		sets := []Records{c.Records}
		for _, r := range c.frozen {
			sets = append(sets, r)
		}
		for _, r := range sets {
			for _, k := range kinds {
				r.tables[k.place].ids(func(rec uuid.UUID, _ bool) bool {
					if k.personOf(r, rec) == id {
						if left := r.tables[k.place].tells(rec); left != "" {
							w.t.Fatalf("%s %s still tells %s", k.name, rec, left)
						}
					}
					return true
				})
			}
		}
		for _, e := range c.History {
			for _, ch := range e.Changes {
				k := kinds[places[ch.Table]]
				if ch.After == nil || k.personOf(c.Records, ch.ID) != id {
					continue
				}
				if clean, err := k.scrubChange(ch); err != nil || string(clean.After) != string(ch.After) || string(clean.Before) != string(ch.Before) {
					w.t.Fatalf("history of %s %s still tells %s", ch.Table, ch.ID, ch.After)
				}
			}
		}
	}
}

// tells returns what a record of an erased person still holds.
func (t *table) tells(id uuid.UUID) string {
	rec := t.find(id)
	if clean := t.kind.scrubbed(rec); clean != rec {
		b, _ := t.line(id)
		return string(b)
	}
	return ""
}

// replay checks that history alone gives the public records back.
func (w *world) replay(c Copy) {
	again, err := Replay(c.id, c.pack, c.History)
	if err != nil {
		w.t.Fatalf("replay: %v", err)
	}
	for _, table := range Tables() {
		if kinds[places[table]].hidden {
			continue
		}
		want, got := bytes.Join(c.Lines(table), []byte("\n")), bytes.Join(again.Lines(table), []byte("\n"))
		if !bytes.Equal(want, got) {
			w.t.Fatalf("replayed %s:\n%s\nwant:\n%s", table, got, want)
		}
	}
}

func permutations(in []Copy) [][]Copy {
	if len(in) < 2 {
		return [][]Copy{in}
	}
	var out [][]Copy
	for i := range in {
		rest := slices.Delete(slices.Clone(in), i, i+1)
		for _, p := range permutations(rest) {
			out = append(out, append([]Copy{in[i]}, p...))
		}
	}
	return out
}
