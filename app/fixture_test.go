package app

import (
	"bytes"
	"strings"
	"sync"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// testHost is a clock and chance that repeat.
func testHost() Host {
	now, n := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC), uint64(0)
	return Host{Author: "Tester",
		Now:    func() time.Time { now = now.Add(time.Second); return now },
		Random: func() uint64 { n++; return n * 0x9e3779b97f4a7c15 }}
}

// fatal is what a test, a benchmark and a rapid run have in common.
type fatal interface {
	Helper()
	Fatal(...any)
}

var standardPack = sync.OnceValues(playbooks.Default)

var playedSample = sync.OnceValues(Sample)

func newCopy(t fatal, name string, date civil.Date) workshop.Copy {
	t.Helper()
	pack, err := standardPack()
	if err != nil {
		t.Fatal(err)
	}
	c, err := testHost().NewWorkshop(Beginning{Pack: pack, Name: name, Date: date})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// with is a copy with one edit more.
func with(t fatal, c workshop.Copy, change func(*workshop.Draft)) workshop.Copy {
	t.Helper()
	s := testHost().Open(c.Document)
	d := s.Draft(text.M("edit.rate"))
	change(d)
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	if !res.Edit.Empty() {
		c.History = append(c.History[:len(c.History):len(c.History)], res.Edit)
	}
	return workshop.Copy{Document: s.Document(), History: c.History}
}

// imports takes a table over and returns what it brought and the workshop after it.
func imports(t fatal, c workshop.Copy, table string) (RatingsImport, workshop.Copy) {
	t.Helper()
	var res RatingsImport
	var err error
	after := with(t, c, func(d *workshop.Draft) { res, err = ImportRatings(d, c.Document, strings.NewReader(table)) })
	if err != nil {
		t.Fatal(err)
	}
	return res, after
}

// records are a copy's records as bytes.
func records(t fatal, c workshop.Copy) string {
	t.Helper()
	var out bytes.Buffer
	for _, table := range workshop.Tables() {
		for _, line := range c.Lines(table) {
			out.WriteString(table + " ")
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// people and places of the workshop that the tests import into. D1.1 is the group's own.
func attended(t fatal) workshop.Copy {
	t.Helper()
	return with(t, newCopy(t, "Attended", civil.Date{Year: 2027, Month: 3, Day: 1}), func(d *workshop.Draft) {
		harbour := workshop.Stores.Put(d, assessment.Store{Name: "Harbour City", Code: "K1", Order: "F"})
		ring := workshop.Stores.Put(d, assessment.Store{Name: "Ring East", Code: "K2", Order: "V"})
		anne := workshop.Participants.Put(d, assessment.Participant{Name: "Anne", Function: "mops", Order: "F"})
		workshop.Participants.Put(d, assessment.Participant{Name: "Service advisor", Function: "aftersales", Store: harbour, Order: "K"})
		workshop.Participants.Put(d, assessment.Participant{Name: "Service advisor", Function: "aftersales", Store: ring, Order: "P"})
		workshop.Participants.Put(d, assessment.Participant{Name: "Service advisor", Function: "store", Order: "V"})
		workshop.GroupOwned.Put(d, assessment.GroupOwned{Indicator: "D1.1", Owned: true})
		workshop.Ratings.Put(d, assessment.Rating{Participant: anne, Indicator: "D2.1", Answer: assessment.Answer{Kind: assessment.Given, Level: 1},
			Comment: "As it was", Confidence: "high", First: &assessment.Answer{Kind: assessment.DontKnow}})
	})
}

func storeNamed(c workshop.Copy, name string) uuid.UUID {
	id, _ := FindStore(c.Records, name)
	return id
}

func participantNamed(c workshop.Copy, name string) assessment.Participant {
	for p := range workshop.Participants.All(c.Records) {
		if p.Name == name {
			return p
		}
	}
	return assessment.Participant{}
}
