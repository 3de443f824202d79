package pdf

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"

	"github.com/google/uuid"
)

// longMap is a sheet of so many steps with words and emotions in each.
func longMap(steps int) journey.Sheet {
	id := func(name string, i int) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, name, i)) }
	r := journey.Records{Journeys: []journey.Journey{{ID: id("journey", 0), Name: "Long"}}}
	for i := range steps {
		if i%6 == 0 {
			r.Phases = append(r.Phases, journey.Phase{ID: id("phase", i/6), Journey: id("journey", 0), State: journey.Current, Name: fmt.Sprint("Phase ", i/6+1), Order: fmt.Sprintf("%03d", i)})
		}
		s := journey.Step{ID: id("step", i), Phase: id("phase", i/6), Name: fmt.Sprintf("Step %d has a name", i+1), Order: fmt.Sprintf("%03d", i)}
		r.Steps = append(r.Steps, s)
		for k, lane := range []journey.LaneID{journey.LaneAction, journey.LaneTouch, journey.LaneFront, journey.LaneBack, journey.LaneSystems, journey.LaneOpportunities} {
			r.Cards = append(r.Cards, journey.Card{ID: id("card", i*10+k), Step: s.ID, Lane: lane, Text: "Arrives at half past six, the counter is dark"})
		}
		r.Emotions = append(r.Emotions, journey.Emotion{Step: s.ID, Function: "mops", Value: float64(i%3) - 1}, journey.Emotion{Step: s.ID, Function: "store", Value: float64(i%5) - 2})
	}
	sides := []journey.Side{{ID: "mops", Functions: []string{"mops"}, Name: "MOPS"}, {ID: "store", Functions: []string{"store"}, Name: "Store", Index: 3}}
	return journey.Sheet{Map: r.Map(id("journey", 0), journey.Current), Sides: sides}
}

// Twelve steps stand on A4, up to 18 on A3, more in tiles of A3; nothing leaves its page, and the file is one PDF.
func TestLongMapsGoOnLargerPaper(t *testing.T) {
	printer, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		steps, pages int
		paper        page.Sheet
	}{{8, 1, page.A4}, {12, 1, page.A4}, {13, 1, page.A3}, {18, 1, page.A3}, {30, 2, page.A3}} {
		b := roadmap.Briefing{
			Cover:    roadmap.Cover{Language: "en", Audience: roadmap.Executive},
			Chapters: []roadmap.Chapter{{ID: roadmap.ChapterJourneys, Mark: "1", Title: text.M("report.chapter.journeys")}},
			Journeys: []roadmap.JourneyPage{{Journey: "Long", State: journey.Current, Sheet: longMap(c.steps),
				Headline: roadmap.Headline{text.M("report.journey.nobody-felt", text.Str("Journey", "Long"), text.Int("Steps", c.steps))}, Notes: []text.Message{text.M("report.journey.dashed")}}},
		}
		doc := Layout(b, printer)
		maps := 0
		for _, p := range doc.Pages {
			if p.Chapter != roadmap.ChapterJourneys {
				continue
			}
			maps++
			if math.Abs(p.Scene.Width-c.paper.Width) > 0.01 || math.Abs(p.Scene.Height-c.paper.Height) > 0.01 {
				t.Errorf("%d steps: a page of %v x %v", c.steps, p.Scene.Width, p.Scene.Height)
			}
			area := scene.Box{W: p.Scene.Width, H: p.Scene.Height}
			for it, at := range p.Scene.Walk() {
				if box := it.Bounds().Moved(at.At); box.X < area.X-0.01 || box.Right() > area.Right()+0.01 || box.Bottom() > area.Bottom()+0.01 {
					t.Errorf("%d steps: %T at %v leaves the page", c.steps, it, box)
				}
			}
		}
		if maps != c.pages {
			t.Errorf("%d steps take %d pages, want %d", c.steps, maps, c.pages)
		}
		var out bytes.Buffer
		if err := doc.Write(&out); err != nil {
			t.Errorf("%d steps: %v", c.steps, err)
		}
		if *keep != "" {
			if err := os.WriteFile(filepath.Join(*keep, fmt.Sprintf("journey-%d.pdf", c.steps)), out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
