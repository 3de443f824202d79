package workshop

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ownerloop/playbooks"
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

func testPack(t interface{ Fatalf(string, ...any) }) *playbooks.Pack {
	p, faults := tiny()
	if p == nil {
		t.Fatalf("the tests' own pack: %v", faults)
	}
	return p
}

// TestProofsNameRecords: what the default pack counts is there to be counted.
func TestProofsNameRecords(t *testing.T) {
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]*kind{}
	for _, k := range kinds {
		byName[k.name] = k
	}
	for _, table := range playbooks.Tables {
		if byName[table] == nil {
			t.Errorf("packs may speak of the table %s, which no workshop has", table)
		}
	}
	proofs := 0
	check := func(where string, p playbooks.Proof) {
		if p.ByHand() {
			return
		}
		proofs++
		for _, c := range p.Where {
			name, _, _ := strings.Cut(c.Field, ".")
			if byName[p.Table].fieldNamed(name) < 0 {
				t.Errorf("%s: records of the table %s have no field %s", where, p.Table, name)
			}
		}
	}
	for _, s := range pack.Steps {
		for _, a := range s.Activities {
			check(a.ID, a.Proof)
		}
		for _, c := range slices.Concat(s.Done, s.Outputs) {
			check(c.Text, c.Proof)
		}
	}
	if proofs < 60 {
		t.Errorf("%d proofs", proofs)
	}
}
