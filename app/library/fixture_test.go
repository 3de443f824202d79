package library

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

const tinyPack = `
id: tiny
version: 1.0.0
language: en
title: Tiny
summary: A pack for tests.
stages:
  - {level: 1, name: One, summary: The first stage.}
  - {level: 2, name: Two, summary: The second stage.}
  - {level: 3, name: Three, summary: The third stage.}
settings: {half_levels: true}
functions:
  - {id: mops, name: Marketing operations, short: MOPS, about: Runs campaigns.}
  - {id: store, name: Store, short: Store, about: Runs the lane.}
dimensions:
  - id: D1
    order: 1
    name: Data
    short: Data
    weight: 1
    about: Data and systems of the group.
    stages:
      1: Every system keeps a record of its own and nobody compares them.
      2: Some systems exchange lists once a night and errors are noticed.
      3: All systems read one record and changes arrive within the hour.
roles:
  - {id: ML, name: Marketing lead, short: Lead, function: mops, about: Leads.}
indicators:
  - id: D1.1
    dimension: D1
    order: 1
    name: Owner identity
    short: Identity
    weight: 1
    weight_reason: All weigh the same.
    question: Who knows the owner?
    stages:
      1: Nobody in any team can say which of the records is right.
      2: One team keeps the records and answers for errors every week.
      3: Everybody reads the same record and trusts it without a check.
    evidence: [A list of owners.]
    probe: Show one owner.
    false_positive: A system bought but not filled.
    ask: [ML]
`

var tiny = sync.OnceValues(func() (*playbooks.Pack, playbooks.Faults) {
	return playbooks.Load(fstest.MapFS{"pack.yaml": {Data: []byte(tinyPack)}})
})

// fatal is what tests, benchmarks, rapid runs and child processes have in common.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

func testPack(t fatal) *playbooks.Pack {
	t.Helper()
	p, faults := tiny()
	if p == nil {
		t.Fatalf("the tests' own pack: %v", faults)
	}
	return p
}

func must[T any](t fatal) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v", err)
		}
		return v
	}
}

func check(t fatal, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v", err)
	}
}

// ticker is a clock that goes on a second at every look.
func ticker() func() time.Time {
	var mu sync.Mutex
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
}

func openTest(t fatal, dir string) *Library {
	t.Helper()
	l, err := Open(context.Background(), dir, Options{Now: ticker()})
	check(t, err)
	return l
}

// person edits one workshop: a session and what it did so far.
type person struct {
	*workshop.Session
	history []workshop.Edit
}

var sessions uint64 = 100

func begin(d *workshop.Document) *person {
	sessions++
	return &person{Session: workshop.Open(d, workshop.NewClock(sessions, ticker()), "Kim")}
}

// do applies one edit.
func (p *person) do(t fatal, change func(*workshop.Draft)) workshop.Result {
	t.Helper()
	d := p.Draft(text.M("test.edit"))
	change(d)
	res, err := p.Do(d)
	check(t, err)
	p.history = append(p.history, res.Edit)
	return res
}

func (p *person) copy() workshop.Copy {
	return workshop.Copy{Document: p.Document(), History: slices.Clip(p.history)} // what is added to the copy is not written over ours
}

// newWorkshop makes a workshop with a name, some stores and participants.
func newWorkshop(t fatal, n byte) *person {
	t.Helper()
	p := begin(workshop.New(uuid.UUID{1, 15: n}, testPack(t)))
	p.do(t, func(d *workshop.Draft) {
		workshop.Setups.Put(d, assessment.Setup{ID: workshop.SetupID, Name: fmt.Sprintf("Workshop %d", n), Organisation: "Kestrel"})
	})
	p.do(t, func(d *workshop.Draft) {
		for i := range 3 {
			workshop.Stores.Put(d, assessment.Store{Name: fmt.Sprintf("Store %d", i)})
			workshop.Participants.Put(d, assessment.Participant{Name: fmt.Sprintf("Person %d", i), Function: "mops"})
		}
	})
	return p
}

// addStores is an edit of n new records.
func addStores(n int, name string) func(*workshop.Draft) {
	return func(d *workshop.Draft) {
		for i := range n {
			workshop.Stores.Put(d, assessment.Store{Name: fmt.Sprintf("%s %d", name, i), Place: "Leeds", Brands: "Kestrel, Merlin"})
		}
	}
}

// same compares two whole workshops by their files.
func same(t fatal, what string, got, want workshop.Copy) {
	t.Helper()
	if a, b := whole(t, got), whole(t, want); !bytes.Equal(a, b) {
		t.Fatalf("%s: the workshop read differs from the one written (%d and %d bytes; history %d and %d entries)",
			what, len(a), len(b), len(got.History), len(want.History))
	}
}

func whole(t fatal, c workshop.Copy) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, workshop.Write(&b, c))
	return b.Bytes()
}

func clean(t fatal, l *Library) {
	t.Helper()
	found, err := l.Check(context.Background())
	check(t, err)
	if len(found) > 0 {
		t.Fatalf("the library is not clean: %v", found)
	}
}

func rows(t fatal, l *Library) []Row {
	t.Helper()
	var out []Row
	for row, err := range l.List() {
		check(t, err)
		out = append(out, row)
	}
	return out
}

// stored makes a library with one workshop and returns its folder.
func stored(t testing.TB, p *person) string {
	t.Helper()
	dir := t.TempDir()
	l := openTest(t, dir)
	check(t, l.Create(p.copy()))
	check(t, l.Close())
	return dir
}

func newest(history []workshop.Edit) []workshop.Edit {
	out := slices.Clone(history)
	slices.Reverse(out)
	return out
}
