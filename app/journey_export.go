package app

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// PublicSides are the functions as exports may show them: those with few raters merged, the same throughout a workshop.
// None when nothing may be shown by function. pack is the workshop's, in the reader's language.
func PublicSides(pack *playbooks.Pack, d *workshop.Document) []journey.Side {
	var out []journey.Side
	for _, set := range Published(pack, d).Merge().Sets {
		s := journey.Side{ID: set.ID, Functions: set.Functions, Index: -1}
		var names []string
		for i, f := range pack.Functions {
			if !slices.Contains(set.Functions, f.ID) {
				continue
			}
			if s.Index < 0 {
				s.Index = i
			}
			names = append(names, f.Short)
		}
		s.Name = strings.Join(names, " + ")
		out = append(out, s)
	}
	return out
}

// journeyLook is how exports draw a map: emotions by the sides that may be shown.
func journeyLook(pack *playbooks.Pack, d *workshop.Document, p *text.Printer, sides []journey.Side, id uuid.UUID, state journey.State) (journey.Map, journey.Look) {
	m, found := JourneyMap(pack, d.Records, id, state)
	look := journey.Look{Pack: pack, Print: p, Sides: sides, Findings: found, Notes: JourneyNotes(d.Records, p.Text("journey.no-initiative"))}
	if len(sides) == 0 { // an empty list means every function to the drawing
		look.Sides = []journey.Side{{}}
	}
	return m.BySides(sides), look
}

// DrawJourney draws one state of a journey for a file, as the screen shows it at 100 %.
func DrawJourney(pack *playbooks.Pack, d *workshop.Document, p *text.Printer, id uuid.UUID, state journey.State) scene.Scene {
	m, look := journeyLook(pack, d, p, PublicSides(pack, d), id, state)
	return journey.Arrange(m, look, journey.Screen(1)).Scene(p.Say(journey.Title(m)))
}

// compareWidth is how wide two maps side by side are drawn.
const compareWidth = 1400

// DrawComparison draws the current map of a journey above the future one, step joined with step.
func DrawComparison(pack *playbooks.Pack, d *workshop.Document, p *text.Printer, id uuid.UUID) scene.Scene {
	sides := PublicSides(pack, d)
	now, before := journeyLook(pack, d, p, sides, id, journey.Current)
	then, after := journeyLook(pack, d, p, sides, id, journey.Future)
	today, from := JourneyDays(d.Records, roadmap.Date(pack, RoadmapInputs(d).Work, workshop.SetupOf(d.Records).Date), id)
	before.Shown, after.Shown = SayJourneyDay(p, journey.Current, today), SayJourneyDay(p, journey.Future, from)
	pairs := journey.Compare(pack, JourneyRecords(d.Records), id).Pairs
	s := journey.Beside(now, then, pairs, [2]journey.Look{before, after}, compareWidth)
	s.Title = p.Say(text.M("journey.title.compare", text.Str("Journey", now.Journey.Name)))
	return s
}

// WriteJourneyCSV writes a map as a table. Cells that a spreadsheet would take for a formula are quoted.
func WriteJourneyCSV(w io.Writer, pack *playbooks.Pack, p *text.Printer, m journey.Map) error {
	out := csv.NewWriter(w)
	head := make([]string, len(JourneyColumns))
	for i, c := range JourneyColumns {
		head[i] = p.Text("journey.csv." + c)
	}
	rows := [][]string{head}
	for _, r := range JourneyTable(pack, p, m) {
		for i, c := range r.Cells {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				r.Cells[i] = "'" + c
			}
		}
		rows = append(rows, r.Cells)
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("write map as CSV: %w", err)
	}
	return nil
}

// WriteJourneyMermaid writes a map as a Mermaid journey: phases are sections, steps are tasks; a task's figure from 1 to
// 5 is the mean emotion of the sides, 3 where there is none, and its people are who contacts the owner there.
func WriteJourneyMermaid(w io.Writer, pack *playbooks.Pack, p *text.Printer, m journey.Map) error {
	var b strings.Builder
	b.WriteString("journey\n  title " + mermaid(p.Say(journey.Title(m))) + "\n")
	for _, ph := range m.Phases {
		b.WriteString("  section " + mermaid(ph.Name) + "\n")
		for c := ph.First; c < ph.First+ph.Count; c++ {
			people := mermaidPeople(pack, m, c)
			if people == "" {
				people = p.Text("journey.mermaid.owner")
			}
			fmt.Fprintf(&b, "    %s: %d: %s\n", mermaid(m.Steps[c].Name), mood(m, c), people)
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write map for Mermaid: %w", err)
	}
	return nil
}

func mood(m journey.Map, column int) int {
	sum, n := 0.0, 0
	for _, e := range m.Emotions {
		if m.Column(e.Step) == column {
			sum, n = sum+e.Value, n+1
		}
	}
	if n == 0 {
		return 3
	}
	return 3 + int(math.Round(sum/float64(n)))
}

func mermaidPeople(pack *playbooks.Pack, m journey.Map, column int) string {
	var out []string
	for _, c := range m.In(journey.LaneTouch, column) {
		name := c.Voice
		if f, ok := pack.Function(c.Function); name == "" && ok {
			name = f.Short
		}
		if name = mermaid(name); name != "-" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// mermaid takes out what the diagram's grammar gives a meaning.
func mermaid(s string) string {
	s = strings.NewReplacer(":", " –", ";", " ", "#", "", ",", " ", "\n", " ", "\r", " ").Replace(s)
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return "-"
	}
	return s
}

// PublicMap is a state of a journey with the emotions that exports may show.
func PublicMap(pack *playbooks.Pack, d *workshop.Document, id uuid.UUID, state journey.State) journey.Map {
	return JourneyRecords(d.Records).Map(id, state).BySides(PublicSides(pack, d))
}

// DrawJourneyPaper draws one state of a journey for a file as the report prints it, on one sheet as wide as its steps ask.
func DrawJourneyPaper(pack *playbooks.Pack, d *workshop.Document, p *text.Printer, id uuid.UUID, state journey.State) (scene.Scene, error) {
	b, err := roadmap.Brief(d.Pack(), RoadmapInputs(d), roadmap.Options{Language: p.Language(), Chapters: []roadmap.ChapterID{roadmap.ChapterJourneys}})
	if err != nil {
		return scene.Scene{}, fmt.Errorf("draw journey: %w", err)
	}
	for _, page := range b.Journeys {
		if page.Sheet.Map.Journey.ID == id && page.State == state {
			s := page.Sheet
			s.Title = p.Say(journey.Title(s.Map))
			return s.Print(journey.PaperWidth(len(s.Map.Steps)), math.Inf(1), p, nil)[0], nil
		}
	}
	return scene.Scene{}, fmt.Errorf("draw journey: %w", ErrNotOnMap)
}

// JourneyExport says what of a journey is written, and where to; an empty path leaves that format out.
type JourneyExport struct {
	Journey                uuid.UUID
	State                  journey.State // of all but a comparison
	Compare                bool          // the current map above the future one; drawings only
	Paper                  bool          // drawings as the report prints them
	SVG, PNG, CSV, Mermaid string
}

// pngScale is how many pixels a point of a drawing gets.
const pngScale = 2

// ExportJourney writes a journey's files. Errors of writing are a *FileError.
func ExportJourney(d *workshop.Document, p *text.Printer, x JourneyExport) error {
	pack := d.Pack().In(p.Language())
	var drawing scene.Scene
	var err error
	switch {
	case x.SVG == "" && x.PNG == "":
	case x.Compare:
		drawing = DrawComparison(pack, d, p, x.Journey)
	case x.Paper:
		if drawing, err = DrawJourneyPaper(pack, d, p, x.Journey, x.State); err != nil {
			return err
		}
	default:
		drawing = DrawJourney(pack, d, p, x.Journey, x.State)
	}
	palette := scene.Light
	if x.Paper {
		palette, drawing.Back = scene.Print, scene.Of(scene.Surface)
	}
	m := PublicMap(pack, d, x.Journey, x.State)
	for _, out := range []struct {
		path  string
		write func(io.Writer) error
	}{
		{x.SVG, func(w io.Writer) error {
			return scene.WriteSVG(w, drawing, palette, scene.SVGOptions{EmbedFonts: true})
		}},
		{x.PNG, func(w io.Writer) error { return scene.WritePNG(w, drawing, palette, pngScale) }},
		{x.CSV, func(w io.Writer) error { return WriteJourneyCSV(w, pack, p, m) }},
		{x.Mermaid, func(w io.Writer) error { return WriteJourneyMermaid(w, pack, p, m) }},
	} {
		if out.path == "" {
			continue
		}
		if err := save(out.path, out.write); err != nil {
			return fmt.Errorf("export journey: %w", err)
		}
	}
	return nil
}
