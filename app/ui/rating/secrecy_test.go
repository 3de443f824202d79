package rating

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/search"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// world is a page in a workshop. What anybody sees of two worlds that differ only in hidden answers must be the same.
type world struct {
	p *Page
	h *frameHost
}

func newWorld(t testing.TB) world {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales", "aftersales")}, page.Place{Item: "D1.1"})
	return world{p, h}
}

// seen is everything the page and the frame show, say or offer now.
func (w world) seen() string {
	var out strings.Builder
	out.WriteString(strings.Join(pictured(w.p.Content()), "\n"))
	out.WriteString(strings.Join(pictured(projectedBy(w.p)), "\n"))
	undo, _ := w.p.desk.CanUndo()
	redo, _ := w.p.desk.CanRedo()
	fmt.Fprintln(&out, w.h.Text().Say(undo), w.h.Text().Say(redo), w.h.Toasts, w.h.Told)
	for _, menu := range w.h.Menus {
		for _, item := range menu {
			fmt.Fprintln(&out, item.Label, item.Checked, item.Why)
		}
	}
	for _, q := range w.h.Asked {
		fmt.Fprintln(&out, q.Title, q.Words)
		if q.Body != nil {
			fmt.Fprintln(&out, said(q.Body))
		}
	}
	for _, i := range w.p.pack.Indicators[:2] {
		for _, ref := range []string{assessment.RefIndicator(i.ID), assessment.RefVote(i.ID), assessment.RefAgreement(i.ID)} {
			x, err := w.p.desk.Scorer().Explain(ref, assessment.ByPerson)
			fmt.Fprintf(&out, "%+v %v\n", x, err)
		}
	}
	fmt.Fprintf(&out, "%+v\n", search.Of(w.p.pack, w.p.desk.Records(), w.p.desk.Card(), w.h.Text()))
	return out.String()
}

// kept is what leaves the machine, and the history.
func (w world) kept(t testing.TB) string {
	t.Helper()
	w.h.Settle()
	c, err := w.p.desk.Copy()
	if err != nil {
		t.Fatal(err)
	}
	history, err := json.Marshal(c.History)
	if err != nil {
		t.Fatal(err)
	}
	out := string(history)
	for _, table := range workshop.Tables() {
		for _, line := range app.Handout(c, uuid.Nil).Lines(table) {
			out += string(line)
		}
	}
	return out
}

var digitKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3}

// TestHiddenLevelsStayHidden drives two pages by the same keys, except that other levels are said about an indicator
// which is never revealed: through every other act nothing on either page, in what the frame shows of it, in history,
// search, explanations or a copy for others differs.
func TestHiddenLevelsStayHidden(t *testing.T) {
	const secret = "D1.1"
	rapid.Check(t, func(rt *rapid.T) {
		worlds := []world{newWorld(t), newWorld(t)}
		for range rapid.IntRange(1, 12).Draw(rt, "acts") {
			act := rapid.IntRange(0, 13).Draw(rt, "act")
			half := rapid.Bool().Draw(rt, "half")
			same := rapid.IntRange(0, 2).Draw(rt, "same")
			said := [2]int{rapid.IntRange(0, 3).Draw(rt, "a"), rapid.IntRange(0, 3).Draw(rt, "b")}
			for i, w := range worlds {
				w.act(act, same, said[i], half, secret)
			}
			if a, b := worlds[0].seen(), worlds[1].seen(); a != b {
				rt.Fatalf("act %d tells them apart:\n%s", act, firstDifference(a, b))
			}
		}
		if a, b := worlds[0].kept(t), worlds[1].kept(t); a != b {
			rt.Fatalf("what is kept tells them apart:\n%s", firstDifference(a, b))
		}
	})
}

// act does one thing; secret levels are said where the secret indicator is shown, and it is never revealed.
func (w world) act(act, same, hidden int, half bool, secret string) {
	p, h := w.p, w.h
	mod := fyne.KeyModifier(0)
	if half {
		mod = fyne.KeyModifierShift
	}
	concealed := p.indicator == secret
	switch act {
	case 0, 1, 2:
		if concealed && hidden == 3 {
			h.press(key(fyne.KeyD))
		} else if concealed {
			h.press(page.Keys{Key: digitKeys[hidden]})
		} else {
			h.press(page.Keys{Key: digitKeys[same], Mod: mod})
		}
	case 3:
		h.press(key(fyne.KeyJ))
	case 4:
		p.goTo(secret)
	case 5:
		h.press(key([]fyne.KeyName{fyne.KeyUp, fyne.KeyLeft, fyne.KeyRight}[same]))
	case 6:
		if !concealed {
			h.press(goOn)
		}
	case 7:
		if !concealed {
			p.reveal()
		}
	case 8:
		h.press(key(fyne.KeyV))
	case 9:
		_, _ = p.desk.Undo()
	case 10:
		_, _ = p.desk.Redo()
	case 11:
		h.press(key(fyne.KeyF))
		if menu := len(h.Menus); menu > 0 && p.v.face() != faceResult {
			h.Menus[menu-1][same%len(h.Menus[menu-1])].Run()
		}
	case 12:
		h.press(key(fyne.KeyBackspace))
	case 13:
		p.setMode([]Mode{Facilitated, PassLaptop, Facilitated}[same])
		p.setOrder([]Order{ByDimension, BySplit, BySplit}[same])
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// TestExportsHoldNoHiddenLevel: PDF and workbook of two workshops that differ in hidden levels alone are the same.
func TestExportsHoldNoHiddenLevel(t *testing.T) {
	var made [2]string
	for i, k := range []fyne.KeyName{fyne.Key1, fyne.Key3} {
		p, h := opened(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{Item: "D1.4"})
		p.setMode(Facilitated)
		h.press(key(fyne.KeyV))
		for range p.v.rounds.People {
			h.press(key(k))
		}
		if p.v.round.Hidden != len(p.v.rounds.People) {
			t.Fatalf("%d hidden", p.v.round.Hidden)
		}
		h.Settle()
		c, err := p.desk.Copy()
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		pdf, xlsx := filepath.Join(dir, "r.pdf"), filepath.Join(dir, "r.xlsx")
		if _, err := app.Export(t.Context(), c, app.ExportJob{Options: roadmap.Options{Audience: roadmap.Executive}, PDF: pdf, XLSX: xlsx}, nil); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(pdf)
		if err != nil {
			t.Fatal(err)
		}
		made[i] = string(data) + members(t, xlsx)
	}
	if made[0] != made[1] {
		t.Error("the exports tell what is hidden")
	}
}

// members are the parts of a workbook, by name; their order in the file may vary.
func members(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var parts []string
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name+"\n"+string(data))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}
