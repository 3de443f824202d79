package chart

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

var (
	update = flag.Bool("update", false, "rewrite the kept copies in testdata")
	png    = flag.String("png", "", "folder to draw the charts into, for looking at them")
)

func n(x float64) assessment.Number { return assessment.Number{Value: x, Known: true} }

var none assessment.Number

var dimensions = []string{"Data & Systems", "Journeys", "Campaign Execution", "Measurement & KPIs", "Governance & Collaboration"}

var three = Scale{Levels: []int{1, 2, 3}, Halves: true}

func scores() Scores {
	s := Scores{Title: "Scores", Scale: three, Now: "Now, 5 Nov 2026", Milestone: "Kick-off", Target: true}
	now := []float64{1.49, 1.67, 2.02, 1.28, 1.68}
	then := []float64{1.19, 1.33, 1.67, 1.00, 1.25}
	target := []float64{2.38, 2.42, 2.50, 2.14, 2.17}
	for i, name := range dimensions {
		s.Rows = append(s.Rows, ScoreRow{
			Ref: fmt.Sprint("dimension:D", i+1), Name: name, Now: n(now[i]), Milestone: n(then[i]), Target: n(target[i]),
			Change: n(now[i] - then[i]), ToTarget: n(target[i] - now[i]), PercentTo: n(0.36), Stage: "Stage 1 +",
		})
	}
	s.Overall = ScoreRow{Ref: "overall", Name: "Overall (mean of dimensions)", Now: n(1.63), Milestone: n(1.29), Target: n(2.32),
		Change: n(0.34), ToTarget: n(0.69), PercentTo: n(0.46), Stage: "Stage 1"}
	return s
}

func matrixData() MatrixData {
	m := MatrixData{Title: "Matrix", Stages: []string{"Stage 1 Siloed Campaigns", "Stage 2 Coordinated Programs", "Stage 3 Unified Ownership Experience"}}
	short := []string{"Owner identity", "Consent", "RO data flow", "Suppression, caps", "Data quality", "System ownership"}
	for d, name := range dimensions {
		row := MatrixRow{Ref: fmt.Sprint("dimension:D", d+1), Name: name, Notes: []string{"Score 1.49", "Attained: Stage 1 +", "Coverage 100%"}}
		for k := range 3 {
			cell := MatrixCell{Text: "Extracts move between systems on a schedule; sales and service campaigns share some suppression rules.", Attained: k == d%2}
			for i, s := range short {
				mark := MatrixMark{Ref: fmt.Sprintf("indicator:D%d.%d", d+1, i+1), Code: fmt.Sprintf("%d.%d", d+1, i+1), Name: s,
					Position: float64(k)/2 + float64(i%2)/4, Heavy: i == 0, Far: i == 2}
				if (i+d)%3 == k && i%2 == 0 {
					cell.Full = append(cell.Full, mark)
				} else if (i+d)%3 == k && k < 2 {
					cell.Half = append(cell.Half, mark)
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func perception() PerceptionData {
	d := PerceptionData{Title: "Perception", Scale: three, Sets: []Set{
		{"MOPS", 0, false}, {"Aftersales", 1, false}, {"Sales", 2, false}, {"Store", 3, false}, {"Data/IT and Leadership, merged", 4, true},
	}}
	means := [][]float64{{1.63, 1.41, 1.42, 1.46, 1.56}, {2.10, 1.35, 1.69, 1.22, 1.81}, {2.35, 1.79, 2.03, 1.52, 2.25}, {1.48, 1.20, 1.31, 1.24, 1.39}, {1.92, 1.63, 1.58, 1.37, 1.90}}
	for i, name := range dimensions {
		s := Strip{Ref: fmt.Sprint("dimension:D", i+1), Name: name, Score: n(scores().Rows[i].Now.Value)}
		for k, m := range means[i] {
			s.Means = append(s.Means, SetMean{Set: k, Mean: m, Ref: fmt.Sprint("mean:", i, k)})
		}
		d.Strips = append(d.Strips, s)
	}
	return d
}

func heatData(stores int) HeatData {
	m := HeatData{Title: "Stores", NoteHead: "Vehicles, thousand", Columns: append(append([]string(nil), dimensions...), "Overall"), Scale: three,
		MeanName: "Group, stores weighted alike", Mean: []assessment.Number{n(1.49), n(1.67), n(2.02), n(1.28), n(1.68), n(1.63)},
		Spread: []assessment.Number{none, n(0.48), n(0.65), n(0.71), n(0.51), n(0.47)}}
	for s := range stores {
		row := HeatRow{Ref: fmt.Sprint("store", s), Rank: s + 1, Name: fmt.Sprint("Harbour City ", s+1), Note: fmt.Sprintf("%d.%d", 9-s%9, s%10)}
		for k := range 6 {
			row.Cells = append(row.Cells, HeatCell{Ref: fmt.Sprintf("cell:%d:%d", s, k), Score: n(1 + float64((s*7+k*5)%20)/10), Best: s == 0 && k > 0 && k < 5,
				Inherited: k == 0, Provisional: s == 2 && k == 3})
		}
		if s == 5 {
			row.Cells[2] = HeatCell{Ref: "cell:5:2"}
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func dotData() DotData {
	d := DotData{Title: "What twelve people see", Scale: three, Voted: n(1.67), Agreed: n(1.5)}
	levels := [][]float64{{2, 2, 2.5}, {1, 1.5, 1}, {2}, {1, 1, 1.5}, {1.5}, {2}}
	for i, name := range []string{"MOPS", "Aftersales", "Sales", "Store", "Data/IT", "Leadership"} {
		row := DotRow{Name: name, Index: i, Mean: n(1.5)}
		for k, level := range levels[i] {
			row.Dots = append(row.Dots, Dot{Ref: fmt.Sprintf("dot:%d:%d", i, k), Level: level})
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const paperWidth, paperHeight = 267 * mm, 156 * mm

// pictures are the charts as the report and the screen show them.
func pictures(t testing.TB) map[string]scene.Scene {
	en, de := printer(t, "en"), printer(t, "de")
	radar, ok := Radar(scores(), paperWidth*0.5, paperHeight, en, Paper())
	if !ok {
		t.Fatal("five dimensions make a radar")
	}
	gap := scores()
	gap.Rows[2].Now, gap.Rows[4].Provisional = none, true
	broken, _ := Radar(gap, 620, 480, en, Screen())
	return map[string]scene.Scene{
		"radar":       radar,
		"radar-gap":   broken,
		"bars":        ScoreBars(scores(), paperWidth*0.46, paperHeight, en, Paper()),
		"matrix":      Matrix(matrixData(), paperWidth, paperHeight, en, Paper())[0],
		"perception":  Perception(perception(), paperWidth*0.58, paperHeight, en, Paper()),
		"heatmap":     HeatMap(heatData(8), paperWidth*0.76, paperHeight, en, Paper())[0],
		"heatmap-22":  HeatMap(heatData(50), paperWidth, paperHeight, de, Paper())[0],
		"dots":        DotPlot(dotData(), 680, 480, en, Screen()),
		"bars-de":     ScoreBars(gap, 620, 700, de, Screen()),
		"dots-large":  DotPlot(dotData(), 1200, 800, en, Projector()),
		"matrix-dark": Matrix(matrixData(), 1100, 700, de, Screen())[0],
	}
}

func TestPictures(t *testing.T) {
	for name, s := range pictures(t) {
		var dump bytes.Buffer
		if err := scene.Dump(&dump, s); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(file, dump.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(dump.Bytes(), want) {
			t.Errorf("%s differs from its kept copy; look at it with -png FOLDER, then -update", name)
		}
		if *png != "" {
			draw(t, filepath.Join(*png, name+".png"), s, strings.Contains(name, "dark"))
		}
	}
}

func draw(t *testing.T, file string, s scene.Scene, dark bool) {
	t.Helper()
	palette := scene.Light
	if dark {
		palette = scene.Dark
	}
	s.Back = scene.Of(scene.Surface)
	var b bytes.Buffer
	if err := scene.WritePNG(&b, s, palette, 1.6); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// check finds text that leaves the drawing or runs into other text.
func check(t *testing.T, name string, s scene.Scene) {
	t.Helper()
	frame := scene.Box{W: s.Width, H: s.Height}.Inset(-0.6)
	var boxes []scene.Box
	var runs []string
	for item, place := range s.Walk() {
		run, ok := item.(scene.Text)
		if !ok {
			continue
		}
		box := run.Bounds().Moved(place.At)
		if !frame.Contains(scene.Point{X: box.X, Y: box.Y}) || !frame.Contains(scene.Point{X: box.Right(), Y: box.Bottom()}) {
			t.Errorf("%s: %q leaves the drawing: %.1f of %.0f x %.0f", name, run.Run(), box, s.Width, s.Height)
		}
		ink := box // line boxes of neighbouring lines may touch; letters may not
		ink.Y, ink.H = box.Y+box.H*0.22, box.H*0.56
		for i, other := range boxes {
			if c := ink.Intersect(other); c.W > 0.8 && c.H > 0.5 {
				t.Errorf("%s: %q runs into %q", name, run.Run(), runs[i])
			}
		}
		boxes, runs = append(boxes, ink), append(runs, run.Run())
	}
}

func TestTextStaysInItsPlace(t *testing.T) {
	for name, s := range pictures(t) {
		check(t, name, s)
	}
}

const long = "Owner identity, consent and repair order data flow across it"

// Names of 60 characters, odd numbers of rows, packs of 2 and 11 stages, nothing known: everything still fits.
func TestExtremes(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		p := printer(t, lang)
		for styleName, st := range map[string]Style{"paper": Paper(), "screen": Screen()} {
			w, h := 93*st.Unit*2.87, 156*st.Unit
			name := lang + " " + styleName
			s := scores()
			for i := range s.Rows {
				s.Rows[i].Name = long
				s.Rows[i].Provisional = true
			}
			s.Milestone = "Kick-off in spring"
			if radar, ok := Radar(s, w*0.5, h, p, st); ok {
				check(t, name+" radar, long names", radar)
			}
			check(t, name+" bars, long names", ScoreBars(s, w*0.46, h, p, st))
			m := matrixData()
			for i := range m.Rows {
				m.Rows[i].Name = long
				for k := range m.Rows[i].Cells {
					m.Rows[i].Cells[k].Full = append(m.Rows[i].Cells[k].Full, m.Rows[(i+1)%5].Cells[k].Full...)
					for f := range m.Rows[i].Cells[k].Full {
						m.Rows[i].Cells[k].Full[f].Name = long
					}
				}
			}
			for _, page := range Matrix(m, w, h, p, st) {
				check(t, name+" matrix, long names", page)
			}
			d := perception()
			for i := range d.Strips {
				d.Strips[i].Name = long
			}
			for i := range d.Sets {
				d.Sets[i].Name = long
			}
			check(t, name+" perception, long names", Perception(d, w*0.58, h, p, st))
			heat := heatData(3)
			for i := range heat.Rows {
				heat.Rows[i].Name = long
			}
			for i := range heat.Columns {
				heat.Columns[i] = long
			}
			check(t, name+" heat map, long names", HeatMap(heat, w*0.76, h, p, st)[0])
			check(t, name+" nothing known", ScoreBars(Scores{Rows: []ScoreRow{{Name: "A"}}, Scale: three}, w*0.4, h, p, st))
			check(t, name+" no dimensions", Perception(PerceptionData{Scale: three}, w, h, p, st))
			check(t, name+" no ratings", DotPlot(DotData{Rows: []DotRow{{Name: "MOPS"}}, Scale: three}, w*0.5, h*0.5, p, st))
		}
	}
}

func TestManyStages(t *testing.T) {
	p := printer(t, "en")
	m := matrixData()
	for len(m.Stages) < 11 {
		m.Stages = append(m.Stages, "Stage")
	}
	for i := range m.Rows {
		for len(m.Rows[i].Cells) < 11 {
			m.Rows[i].Cells = append(m.Rows[i].Cells, MatrixCell{Text: "not shown"})
		}
	}
	m.Rows = append(m.Rows, m.Rows...)
	pages := Matrix(m, paperWidth, paperHeight, p, Paper())
	if len(pages) != 2 {
		t.Fatalf("ten dimensions on %d pages", len(pages))
	}
	for item := range pages[0].Walk() {
		if run, ok := item.(scene.Text); ok && strings.Contains(run.Run(), "Extracts") {
			t.Error("more than four stages leave no room for descriptions")
		}
	}
}

func TestRadarNeedsThreeToNineDimensions(t *testing.T) {
	p := printer(t, "en")
	for rows, want := range map[int]bool{0: false, 2: false, 3: true, 9: true, 10: false} {
		s := scores()
		s.Rows = nil
		for range rows {
			s.Rows = append(s.Rows, scores().Rows[0])
		}
		drawn, ok := Radar(s, 400, 400, p, Paper())
		if ok != want {
			t.Errorf("%d dimensions: %v", rows, ok)
		}
		if ok {
			check(t, fmt.Sprint(rows, " dimensions"), drawn)
		}
	}
}

func TestManyRatersBecomeACount(t *testing.T) {
	d := DotData{Scale: three, Rows: []DotRow{{Name: "Store", Index: 3}}}
	for range 200 {
		d.Rows[0].Dots = append(d.Rows[0].Dots, Dot{Ref: "dot", Level: 2})
	}
	s := DotPlot(d, 680, 300, printer(t, "en"), Screen())
	check(t, "200 raters", s)
	found := false
	for item := range s.Walk() {
		run, ok := item.(scene.Text)
		found = found || ok && run.Run() == "× 200"
	}
	if !found {
		t.Error("no count")
	}
}

func TestEveryNumberLeadsSomewhere(t *testing.T) {
	hits := map[string][2]string{
		"heatmap": {"Harbour City 1", "store0"},
		"bars":    {"", "dimension:D1"},
		"matrix":  {"", "indicator:D1.1"},
	}
	for name, want := range hits {
		refs := make(map[string]bool)
		for _, place := range pictures(t)[name].Walk() {
			refs[place.Ref] = true
		}
		if !refs[want[1]] {
			t.Errorf("%s: nothing refers to %s", name, want[1])
		}
	}
}

func TestSpread(t *testing.T) {
	for _, tt := range []struct{ wishes, want []float64 }{
		{[]float64{1, 20}, []float64{1, 20}},
		{[]float64{10, 10}, []float64{5, 15}},
		{[]float64{0, 0, 0}, []float64{0, 10, 20}},
		{[]float64{99, 100}, []float64{90, 100}},
		{[]float64{10, 12, 40, 41}, []float64{6, 16, 35.5, 45.5}},
		{nil, nil},
	} {
		got := spread(tt.wishes, 10, 0, 100)
		if fmt.Sprint(got) != fmt.Sprint(tt.want) && len(got)+len(tt.want) > 0 {
			t.Errorf("spread(%v) = %v, want %v", tt.wishes, got, tt.want)
		}
	}
}

// TestDotsLeaveNames: a crowd at the lowest level keeps clear of the function's name.
func TestDotsLeaveNames(t *testing.T) {
	row := DotRow{Name: "Aftersales", Index: 1}
	for i := range 5 {
		row.Dots = append(row.Dots, Dot{Ref: fmt.Sprint(i), Level: 1})
	}
	s := DotPlot(DotData{Scale: three, Rows: []DotRow{row}}, 680, 300, printer(t, "en"), Screen())
	name, first := 0.0, 680.0
	for _, item := range s.Items {
		switch item := item.(type) {
		case scene.Text:
			if item.Run() == row.Name {
				name = item.Bounds().Right()
			}
		case scene.Group:
			first = min(first, item.Bounds().X)
		}
	}
	if name == 0 || first < name+2 {
		t.Errorf("the name ends at %v, the first mark begins at %v", name, first)
	}
}
