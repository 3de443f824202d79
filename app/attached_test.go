package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"github.com/google/uuid"
)

// TestAReportCarriesItsWorkshop: what comes out is what went in, but for what nobody may have, and two equal exports are
// the same bytes.
func TestAReportCarriesItsWorkshop(t *testing.T) {
	c, people := three(t)
	const secret = "what nobody may know"
	c = with(t, c, func(d *workshop.Draft) {
		at := Seat{Spot{Indicator: "D1.1"}, people[0]}
		if err := errors.Join(Rate(d, c.Pack(), at, assessment.Answer{Kind: assessment.Given, Level: 2}, true),
			Rate(d, c.Pack(), Seat{Spot{Indicator: "D1.2"}, people[1]}, assessment.Answer{Kind: assessment.Given, Level: 3}, false)); err != nil {
			t.Fatal(err)
		}
		Comment(d, at, secret, true)
	})
	dir := t.TempDir()
	export := func(name, passphrase string) []byte {
		t.Helper()
		at := filepath.Join(dir, name)
		if _, err := Export(context.Background(), c, ExportJob{Options: roadmap.Options{Audience: roadmap.Full}, PDF: at, Embed: true, Passphrase: passphrase}, nil); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	raw := export("a.pdf", "")
	if !bytes.Equal(raw, export("b.pdf", "")) {
		t.Error("two equal exports differ")
	}
	back, locked, err := ReadAttached(filepath.Join(dir, "a.pdf"), "")
	if err != nil || locked {
		t.Fatal(err)
	}
	if back.ID() != c.ID() || len(back.History) != 0 || len(answersOf(back, people[1])) != 1 {
		t.Errorf("another workshop: %d edits, %v", len(back.History), answersOf(back, people[1]))
	}
	ballots := workshop.Ballots.List(back.Records)
	if len(ballots) != 1 || !ballots[0].Vote.Sealed || ballots[0].Vote.Answer.Kind != "" {
		t.Errorf("hidden answers went along: %+v", ballots)
	}
	for _, table := range workshop.Tables() {
		for _, line := range back.Records.Lines(table) {
			if strings.Contains(string(line), secret) {
				t.Errorf("%s tells it: %s", table, line)
			}
		}
	}
	merged, _, err := workshop.Merge(c.Document, back.Document)
	if err != nil || merged.Seen().Latest() != c.Seen().Latest() {
		t.Errorf("the copy does not merge: %v", err)
	}
	export("locked.pdf", "open sesame")
	if _, _, err := ReadAttached(filepath.Join(dir, "locked.pdf"), ""); !errors.Is(err, workshop.ErrNeedsPassphrase) {
		t.Errorf("without the passphrase: %v", err)
	}
	if _, locked, err := ReadAttached(filepath.Join(dir, "locked.pdf"), "open sesame"); err != nil || !locked {
		t.Errorf("with the passphrase: %v", err)
	}
	for _, a := range roadmap.Audiences() {
		at := filepath.Join(dir, string(a)+".pdf")
		_, err := Export(context.Background(), c, ExportJob{Options: roadmap.Options{Audience: a, Store: uuid.New()}, PDF: at, Embed: true}, nil)
		if a != roadmap.Full && !errors.Is(err, ErrNotForReaders) || a == roadmap.Full && err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
}

// TestReportsWithoutAWorkshop: each has its own error, and a damaged workshop is not taken for none.
func TestReportsWithoutAWorkshop(t *testing.T) {
	c, _ := three(t)
	dir := t.TempDir()
	write := func(name string, raw []byte) string {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	carrying := func(name string, content []byte) string {
		var out bytes.Buffer
		b, err := roadmap.Brief(c.Pack(), RoadmapInputs(c.Document), roadmap.Options{Audience: roadmap.Executive})
		if err != nil {
			t.Fatal(err)
		}
		p, err := text.New("en")
		if err != nil {
			t.Fatal(err)
		}
		doc := pdf.Layout(b, p)
		doc.Attached = []pdf.Attachment{{Name: "x", Content: content}}
		if err := doc.Write(&out); err != nil {
			t.Fatal(err)
		}
		return write(name, out.Bytes())
	}
	var file bytes.Buffer
	if err := workshop.Write(&file, c); err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(file.Bytes())
	for i := 200; i < 2000; i++ {
		damaged[i] ^= 0x55
	}
	plain := filepath.Join(dir, "plain.pdf")
	if _, err := Export(context.Background(), c, ExportJob{PDF: plain}, nil); err != nil {
		t.Fatal(err)
	}
	for name, k := range map[string]struct {
		path string
		want error
	}{
		"no PDF":             {write("a.pdf", []byte("PK")), pdf.ErrNoPDF},
		"nothing attached":   {plain, pdf.ErrNoneThere},
		"something else":     {carrying("b.pdf", []byte("just notes")), ErrNotAttached},
		"a damaged workshop": {carrying("c.pdf", damaged), workshop.ErrDamaged},
		"no file":            {filepath.Join(dir, "nowhere.pdf"), os.ErrNotExist},
		"a folder":           {dir, pdf.ErrNoPDF},
	} {
		if _, _, err := ReadAttached(k.path, ""); !errors.Is(err, k.want) {
			t.Errorf("%s: %v", name, err)
		} else if m, foreseen := Sentence(err, k.path); !foreseen {
			t.Errorf("%s has no sentence: %v", name, m)
		}
	}
}
