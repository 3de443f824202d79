package rating

import (
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"

	"fyne.io/fyne/v2"
)

// crowd is so many people over all functions.
func crowd(n int) []string {
	all := []string{"mops", "aftersales", "sales", "store", "data", "leadership"}
	out := make([]string, n)
	for i := range out {
		out[i] = all[i%len(all)]
	}
	return out
}

// TestRoomSizes: nobody, one and 200 people, English and German, wide and small: nothing breaks, the figures that need
// two people are left out, and crowds stand as counts.
func TestRoomSizes(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		for _, n := range []int{0, 1, 2, 200} {
			p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), crowd(n)...), Language: lang}, page.Place{Item: "D1.4"})
			for _, size := range []fyne.Size{fyne.NewSize(1392, 944), fyne.NewSize(968, 584)} {
				h.Window().Resize(size)
				if n == 0 {
					if p.v.face() != faceEmpty || !says(p.Content(), h.Text().Text("rating.nobody.title")) {
						t.Errorf("%s: a room without people does not say so", lang)
					}
					continue
				}
				p.setMode(Facilitated)
				if p.v.face() == faceResult {
					continue
				}
				for i := range n {
					p.mark(i)
					h.press(key(digitKeys[i%3]))
				}
				p.reveal()
			}
			if n == 0 {
				continue
			}
			if agreement := says(p.Content(), h.Text().Text("rating.agreement")); agreement != (n > 1) {
				t.Errorf("%s, %d people: an agreement figure: %v", lang, n, agreement)
			}
			if n == 200 && !says(p.Content(), "× ") {
				t.Errorf("%s: 200 marks are not counted", lang)
			}
			if got := len(workshop.Ratings.List(p.desk.Records())); got != n {
				t.Errorf("%d ratings of %d people", got, n)
			}
		}
	}
}

// TestBeginsAlone: who rates alone joins the room by name and side.
func TestBeginsAlone(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{})
	p.askAlone()
	if !h.Asked[0].Actions[1].Run() {
		t.Fatal("not begun")
	}
	if p.mode != Solo || p.v.face() != faceSolo || p.v.person().Name != "Tester" {
		t.Errorf("mode %s, person %+v", p.mode, p.v.person())
	}
	h.press(key(fyne.Key2))
	if len(workshop.Ratings.List(p.desk.Records())) != 1 {
		t.Error("no rating")
	}
	if _, err := p.desk.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.desk.Undo(); err != nil || p.v.face() != faceEmpty {
		t.Errorf("undone: %v, face %v", err, p.v.face())
	}
}

// TestRevealedWithoutLevels: when all say that they do not know, the page says so and shows no figure of a level.
func TestRevealedWithoutLevels(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{Item: "D1.4"})
	h.press(key(fyne.KeyD), key(fyne.KeyD))
	h.press(goOn)
	if p.v.face() != faceResult || !says(p.Content(), "2 do not know") || says(p.Content(), "0.00") {
		t.Errorf("%v", said(p.Content()))
	}
	h.press(goOn) // nothing is picked: it only goes on
	if p.indicator != "D1.5" || len(workshop.Agreements.List(p.desk.Records())) != 0 {
		t.Error("something was agreed")
	}
}

// TestProjectorShowsNoNames, no notes and no evidence, before and after the reveal.
func TestProjectorShowsNoNames(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), twelve...)}, page.Place{Item: "D1.4"})
	check := func(when string) {
		o := projectedBy(p)
		private := []string{p.v.indicator.Probe, p.v.indicator.FalsePositive}
		for _, person := range p.v.rounds.People {
			private = append(private, person.Name)
		}
		for _, words := range private {
			if says(o, words) {
				t.Errorf("%s: the projector shows %q", when, words)
			}
		}
		if !says(o, p.v.indicator.Name) {
			t.Errorf("%s: not the indicator", when)
		}
	}
	check("before")
	for range twelve {
		h.press(key(fyne.Key2))
	}
	p.reveal()
	check("after")
}

// TestKeyRepaintsLittle: a level by key repaints the rows of two people and one line of the agenda, whatever the size of
// the room.
func TestKeyRepaintsLittle(t *testing.T) {
	for _, n := range []int{12, 200} {
		p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), crowd(n)...)}, page.Place{Item: "D1.4"})
		h.Window().Resize(fyne.NewSize(1392, 944))
		people, agenda := &p.faces[faceVote].(*vote).people.list, &p.agenda.list
		h.press(key(fyne.Key2))
		rows, lines := (*people).Painted(), (*agenda).Painted()
		h.press(key(fyne.Key2))
		if got := (*people).Painted() - rows; got > 2 {
			t.Errorf("%d people: %d rows painted", n, got)
		}
		if got := (*agenda).Painted() - lines; got > 1 {
			t.Errorf("%d people: %d lines of the agenda painted", n, got)
		}
	}
}

// BenchmarkLevelKey is a level by key until everything that shows it is painted: rows and lines painted a key.
func BenchmarkLevelKey(b *testing.B) {
	for name, n := range map[string]int{"people=12": 12, "people=200": 200} {
		b.Run(name, func(b *testing.B) {
			p, h := opened(b, pagetest.Options{Copy: withPeople(b, pagetest.Blank(b), crowd(n)...)}, page.Place{Item: "D1.4"})
			h.Window().Resize(fyne.NewSize(1392, 944))
			list := p.faces[faceVote].(*vote).people.list
			h.press(key(fyne.Key2))
			rows, lines := list.Painted(), p.agenda.list.Painted()
			b.ResetTimer()
			for i := range b.N {
				if p.v.round.Hidden == n {
					b.StopTimer()
					p.step(1)
					b.StartTimer()
				}
				h.press(key(digitKeys[i%3]))
			}
			b.ReportMetric(float64(list.Painted()-rows)/float64(b.N), "rows/key")
			b.ReportMetric(float64(p.agenda.list.Painted()-lines)/float64(b.N), "lines/key")
		})
	}
}
