package app

import (
	"fmt"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/pdf/measure"
)

// TestTheSampleCanBeRead measures every text of every page of the sample's reports, for all they are written for.
func TestTheSampleCanBeRead(t *testing.T) {
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	sample, err := Sample()
	if err != nil {
		t.Fatal(err)
	}
	in := RoadmapInputs(sample.Document)
	empty := roadmap.Inputs{Workshop: in.Workshop, Assessment: assessment.Inputs{Setup: in.Assessment.Setup}}
	most := map[roadmap.Audience]int{roadmap.Full: 80, roadmap.Executive: 6, roadmap.ForStore: 10, roadmap.PlayKit: 10}
	for _, lang := range text.Languages() {
		p, err := text.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		read := func(name string, in roadmap.Inputs, o roadmap.Options) {
			o.Language = lang
			b, err := roadmap.Brief(pack, in, o)
			if err != nil {
				t.Fatal(err)
			}
			d := pdf.Layout(b, p)
			if limit := most[b.Cover.Audience]; len(d.Pages) > limit {
				t.Errorf("%s: %d pages, want at most %d", name, len(d.Pages), limit)
			}
			for n, page := range d.Pages {
				for _, fault := range measure.Faults(page.Scene, measure.Paper) {
					t.Errorf("%s, page %d (%s): %s", name, n+1, page.Chapter, fault)
				}
			}
		}
		for _, paper := range []roadmap.Paper{roadmap.A4, roadmap.Letter} {
			if paper == roadmap.Letter && testing.Short() {
				continue
			}
			for _, audience := range roadmap.Audiences() {
				o := roadmap.Options{Audience: audience, Paper: paper}
				if audience == roadmap.ForStore {
					o.Store = in.Assessment.Stores[0].ID
				}
				read(fmt.Sprintf("%s, %s, %s", lang, paper, audience), in, o)
			}
			read(fmt.Sprintf("%s, %s, empty", lang, paper), empty, roadmap.Options{Paper: paper})
		}
	}
}
