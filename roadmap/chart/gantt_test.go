package chart

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

var (
	update = flag.Bool("update", false, "rewrite the kept copies in testdata")
	png    = flag.String("png", "", "folder to draw the charts into, for looking at them")
)

func on(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func key(code string) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceOID, []byte(code)) }

// bar is one line of a test plan: lane, code, name, owner, first, last, weeks of float, weeks the baseline lay earlier.
type bar struct {
	lane, code, name, owner, first, last string
	float, earlier                       int
}

func plan(t testing.TB, bars []bar, links string) roadmap.Plan {
	t.Helper()
	p := roadmap.Plan{Accepted: true, Start: on(t, "2026-11-09"), Date: on(t, "2026-11-05"),
		Lanes: []roadmap.Name{{ID: "D1", Name: "Data & Systems", Short: "Data"}, {ID: "D3", Name: "Campaign Execution", Short: "Campaigns"},
			{ID: "D5", Name: "Governance & Collaboration", Short: "Governance"}, {ID: "", Name: "", Short: ""}},
		Closures: []roadmap.Closure{{Name: "Year end", First: on(t, "2026-12-21"), Last: on(t, "2027-01-03"), Freeze: true},
			{Name: "One day", First: on(t, "2027-05-06"), Last: on(t, "2027-05-06")}}}
	for _, b := range bars {
		r := roadmap.Bar{ID: key(b.code), Code: b.code, Name: b.name, Short: b.name, Lane: b.lane, Owner: roadmap.Name{ID: "X", Name: b.owner, Short: b.owner},
			Status: roadmap.Planned, Span: roadmap.Span{First: on(t, b.first), Last: on(t, b.last)}, Critical: b.float == 0, Float: b.float * 5}
		r.Latest = r.Span.Last.AddDays(b.float * 7)
		if b.earlier > 0 {
			r.Baseline = roadmap.Span{First: r.Span.First.AddDays(-7 * b.earlier), Last: r.Span.Last.AddDays(-7 * b.earlier)}
		}
		if r.Span.Last.After(p.Finish) {
			p.Finish = r.Span.Last
		}
		p.Bars = append(p.Bars, r)
	}
	p.Milestone = &roadmap.MilestonePlan{Name: "Kick-off", Finish: p.Finish.AddDays(-28), Weeks: 4}
	for l := range bytes.FieldsSeq([]byte(links)) {
		var from, to, kind string
		if _, err := fmt.Sscanf(string(bytes.ReplaceAll(l, []byte(":"), []byte(" "))), "%s %s %s", &from, &kind, &to); err != nil {
			t.Fatal(err)
		}
		link := roadmap.BarLink{From: key(from), To: key(to), Kind: roadmap.LinkKind(kind)}
		critical := map[uuid.UUID]bool{}
		for _, b := range p.Bars {
			critical[b.ID] = b.Critical
		}
		link.Critical = critical[link.From] && critical[link.To]
		p.Links = append(p.Links, link)
	}
	return p
}

func sample(t testing.TB) roadmap.Plan {
	p := plan(t, []bar{
		{"D1", "I04", "Consent and preference data model", "Legal counsel", "2026-11-16", "2026-12-18", 9, 0},
		{"D1", "I02", "Owner-vehicle key and match rules", "Data eng.", "2026-12-07", "2027-01-15", 8, 3},
		{"D1", "I06", "Nightly RO and appointment feed into every campaign and CRM tool", "Data eng.", "2027-01-18", "2027-03-12", 7, 5},
		{"D1", "I07", "Suppression file and contact caps", "MOPS lead", "2027-02-01", "2027-02-19", 6, 0},
		{"D1", "I09", "Inspection and declined-line feed", "Data eng.", "2027-03-15", "2027-05-07", 5, 3},
		{"D3", "I31", "Core template library (aftersales)", "Lifecycle mgr", "2026-12-14", "2027-01-29", 0, 4},
		{"D3", "I32", "Appointment reminders, two-way", "BDC", "2027-01-04", "2027-01-29", 5, 1},
		{"D3", "I38", "Store play kits v1", "Aftersales dir.", "2027-02-01", "2027-03-12", 0, 4},
		{"D5", "I50", "RACI and decision rights", "Sponsor", "2026-11-16", "2026-12-04", 12, 1},
		{"D5", "I53", "Dealer panel and pilot stores", "Reg. aftersales mgr", "2026-12-07", "2027-01-29", 13, 1},
		{"D5", "I55", "Advisor and BDC training", "Aftersales dir.", "2027-03-15", "2027-05-07", 0, 4},
		{"D5", "I54", "Rollout waves with store champions", "Reg. aftersales mgr", "2027-05-10", "2027-08-27", 0, 4},
		{"", "I99", "Own work", "", "2027-06-01", "2027-06-18", 2, 0},
		{"", "M1", "Go-live", "Sponsor", "2027-08-30", "2027-08-30", 0, 0},
	}, "I04:FS:I07 I02:FS:I06 I06:FS:I09 I31:FS:I38 I38:FS:I55 I55:FS:I54 I50:FS:I53 I53:FS:I54 I07:SS:I32 I09:FF:I99 I54:FS:M1 I99:SF:I32")
	p.Bars[8].Status = roadmap.Finished
	p.Bars[13].Milestone = true
	return p
}

// many is a plan of n bars over years, all names long.
func many(t testing.TB, n int) roadmap.Plan {
	var bars []bar
	links := ""
	start := on(t, "2026-11-09")
	for i := range n {
		first := start.AddDays(i * 7 / 2)
		bars = append(bars, bar{[]string{"D1", "D3", "D5"}[i*3/n], fmt.Sprintf("I%03d", i), fmt.Sprintf("Sixty characters of a name that goes on and on, number %03d", i), "Regional manager",
			first.String(), first.AddDays(18).String(), i % 4, i % 2})
		if i > 30 {
			links += fmt.Sprintf(" I%03d:FS:I%03d", i-30, i)
		}
	}
	return plan(t, bars, links)
}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func draw(t *testing.T, name string, scenes []scene.Scene) {
	t.Helper()
	if *png == "" {
		return
	}
	for i, s := range scenes {
		s.Back = scene.Of(scene.Surface)
		var b bytes.Buffer
		if err := scene.WritePNG(&b, s, scene.Print, 2); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*png, fmt.Sprintf("%s-%d.png", name, i+1)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func golden(t *testing.T, name string, scenes []scene.Scene) {
	t.Helper()
	var b bytes.Buffer
	for _, s := range scenes {
		if err := scene.Dump(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s differs from its kept copy; look at it with -png and renew it with -update", name)
	}
}

const a4Width, a4Height = 267 * mm, 156 * mm

func TestGantt(t *testing.T) {
	en, de := printer(t, "en"), printer(t, "de")
	target := func(b roadmap.Bar) string { return "sheet:" + b.Code }
	for _, c := range []struct {
		name   string
		scenes []scene.Scene
		pages  int
	}{
		{"sample", Gantt(sample(t), Options{Width: a4Width, Height: a4Height, Title: "All initiatives finish", Target: target}, en, Paper()), 1},
		{"sample-de-letter", Gantt(sample(t), Options{Width: 249.4 * mm, Height: a4Height}, de, Paper()), 1},
		{"overview", Gantt(sample(t), Options{Width: a4Width, Overview: true}, en, Paper()), 1},
		{"many", Gantt(many(t, 60), Options{Width: a4Width, Height: a4Height, Page: 10}, en, Paper()), 4},
		{"one", Gantt(plan(t, sampleBars()[:1], ""), Options{Width: a4Width}, en, Paper()), 1},
		{"none", Gantt(roadmap.Plan{}, Options{Width: a4Width}, en, Paper()), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			draw(t, c.name, c.scenes)
			if len(c.scenes) != c.pages {
				t.Errorf("%d pages, want %d", len(c.scenes), c.pages)
			}
			golden(t, c.name, c.scenes)
		})
	}
}

func sampleBars() []bar {
	return []bar{{"D1", "I01", "Map", "MOPS lead", "2026-11-09", "2026-11-20", 0, 0}}
}

// No text may leave the page, its column or its row, at any length, and every bar is found at its place.
func TestTextsStayInTheirFrames(t *testing.T) {
	long := sample(t)
	for i := range long.Bars {
		long.Bars[i].Name = "Wörter ohne Ende 😀 Donaudampfschifffahrtsgesellschaftskapitänsmütze und noch mehr davon in einer Zeile"
		long.Bars[i].Short, long.Bars[i].Code = "Donaudampfschifffahrtsgesellschaft", "LANGERCODE99"
		long.Bars[i].Owner.Short = "Regionalleitung Nord-West"
	}
	long.Lanes[0].Name = "Steuerungszusammenarbeitsdimension und Systeme aller Art"
	long.Milestone.Name = "Zwischenstand nach dem dritten Treffen der gesamten Gruppe"
	for _, width := range []float64{a4Width, 249.4 * mm} {
		scenes := Gantt(long, Options{Width: width, Height: a4Height}, printer(t, "de"), Paper())
		found := map[string]bool{}
		for _, s := range scenes {
			if s.Height > a4Height+1e-6 {
				t.Errorf("the page is %.1f pt high, allowed are %.1f", s.Height, a4Height)
			}
			for item, at := range s.Walk() {
				run, isText := item.(scene.Text)
				if at.Ref != "" {
					found[at.Ref] = true
				}
				if !isText {
					continue
				}
				box := run.Bounds().Moved(at.At)
				if box.X < -0.6 || box.Right() > s.Width+0.6 || box.Y < -0.6 || box.Bottom() > s.Height+0.6 {
					t.Errorf("%q leaves the page: %+v of %.1f x %.1f", run.Run(), box, s.Width, s.Height)
				}
				if st := Paper(); at.Ref != "" && !at.Clipped && box.Right() > laneWidth(long.Lanes, st)+st.Code+st.Name+0.6 {
					t.Errorf("%q leaves its column: %+v", run.Run(), box)
				}
			}
		}
		for _, b := range long.Bars {
			if !found[b.Ref()] {
				t.Errorf("bar %s is on no page", b.ID)
			}
		}
	}
}

// A plan of many years is cut into pages of five quarters, and each day is on exactly one of them.
func TestLongPlansAreCutByQuarters(t *testing.T) {
	p := plan(t, []bar{{"D1", "I01", "First", "A", "2026-11-09", "2026-11-20", 0, 0}, {"D1", "I02", "Last", "A", "2029-05-07", "2029-06-29", 0, 0}}, "I01:FS:I02")
	times := axes(p, 0, 198*mm, Paper())
	if len(times) != 3 {
		t.Fatalf("%d pages for eleven quarters", len(times))
	}
	for d := on(t, "2026-10-01"); d.Before(on(t, "2029-07-01")); d = d.AddDays(1) {
		n := 0
		for _, a := range times {
			if a.shows(d) {
				n++
			}
		}
		if n != 1 {
			t.Fatalf("%s is on %d pages", d, n)
		}
	}
	if a := times[0]; a.at(a.first) != 0 || a.after(a.end.AddDays(-1)) != 198*mm {
		t.Error("the axis does not fill its width")
	}
}

// TestLaneNamesKeepTheirWords widens the column of the lanes for a long word, and breaks one only where it is longer than
// any column should be.
func TestLaneNamesKeepTheirWords(t *testing.T) {
	p := sample(t)
	p.Lanes = slices.Clone(p.Lanes)
	p.Lanes[0].Name = "Steuerung & Zusammenarbeit"
	says := func() (words []string) {
		for it := range Gantt(p, Options{Width: 750}, printer(t, "de"), Paper())[0].Walk() {
			if run, is := it.(scene.Text); is {
				words = append(words, run.Run())
			}
		}
		return words
	}
	if words := says(); !slices.Contains(words, "Zusammenarbeit") {
		t.Errorf("the lane's name is broken: %q", words)
	}
	p.Lanes[0].Name = strings.Repeat("Wörterschlange", 20)
	if w := laneWidth(p.Lanes, Paper()); w > 2*Paper().Lane {
		t.Errorf("the column is %.0f wide for a word without end", w)
	}
}
