package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// crowd fills the open workshop with people and stores of long German names, a level of every topic from each.
func (w *window) crowd(people, stores int) {
	w.t.Helper()
	err := w.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		order := ""
		for i := range stores {
			order = workshop.OrderBetween(order, "")
			workshop.Stores.Put(d, assessment.Store{Name: fmt.Sprintf("Nutzfahrzeugzentrum Oberlausitz-Niederschlesien %d", i+1), Place: "Weißwasser", Units: 1000 + i, Order: order})
		}
		pack := w.Desk().Pack()
		for i := range people {
			id := workshop.Participants.Put(d, assessment.Participant{Function: pack.Functions[i%len(pack.Functions)].ID,
				Name: fmt.Sprintf("Leitung Bestandskundenmarketing %d", i+1)})
			for _, ind := range pack.Indicators {
				workshop.Ratings.Put(d, assessment.Rating{Participant: id, Indicator: ind.ID,
					Answer: assessment.Answer{Kind: assessment.Given, Level: 1 + float64((i+len(ind.ID))%3)}})
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.settle()
}

// cut lists labels that end before their words do. Cells of grids may be cut, the inspector shows them whole.
func (w *window) cut() []string {
	whole := map[string]bool{}
	keys, err := text.Keys(w.Text().Language())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, k := range keys {
		whole[w.Text().Text(k)] = true // "Add file…"
	}
	var out []string
	list := w.painted()
	for _, x := range list {
		t, ok := x.o.(*canvas.Text)
		if !ok || !strings.HasSuffix(t.Text, "…") || whole[t.Text] {
			continue
		}
		if !slices.ContainsFunc(list, func(g shown) bool {
			switch g.o.(type) {
			case *kit.Grid, *kit.Button: // "6 more templates…" is whole
				return g.at.holds(x.at.x+1, x.at.y+1)
			}
			return false
		}) {
			out = append(out, t.Text)
		}
	}
	return out
}

// spilt lists words that reach over the border of the card or the layer they stand on.
func spilt(from fyne.Window) []string {
	root := from.Content()
	if top := from.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	var out []string
	var sheet box // of the last card or layer
	list := paintedIn(root, from.Canvas().Size())
	for i, x := range list {
		switch o := x.o.(type) {
		case *kit.Card:
			sheet = x.at
		case *kit.Float:
			sheet = list[i+2].at // scrim and box
			if !o.Scrim {
				sheet = list[i+1].at
			}
		case *canvas.Rectangle:
			if plain(o.FillColor).A == 255 && x.at.w >= from.Canvas().Size().Width {
				sheet = box{} // nothing below shows
			}
		case *canvas.Text:
			end := x.at.x + fyne.MeasureText(o.Text, o.TextSize, o.TextStyle).Width
			if o.Alignment != fyne.TextAlignLeading {
				end = x.at.x + x.at.w
			}
			scrolled := x.seen.w < x.at.w-1
			if !scrolled && sheet.holds(x.at.x, x.at.y) && end > sheet.x+sheet.w+1 {
				out = append(out, o.Text)
			}
		}
	}
	return out
}

// TestCrowd shows every page to a room of 200 with long German names and large type, and to nobody: nothing is unsaid,
// no label is cut.
func TestCrowd(t *testing.T) {
	if testing.Short() {
		t.Skip("scores 6,000 answers page by page")
	}
	for _, people := range []int{0, 200} {
		w := start(t, t.TempDir(), large, func(s *settings.Settings) { s.Language, s.TextSize = "de", 130 })
		w.open(blank(t, w), page.Place{Page: page.Settings})
		if people > 0 {
			w.crowd(people, 40)
		}
		for _, x := range sights(w) {
			if x.sample && people == 0 {
				continue
			}
			from := x.show(w)
			picture(t, from, fmt.Sprintf("crowd-%d-%s", people, x.name), "")
			if bad := spilt(from); len(bad) > 0 {
				t.Errorf("%d people, %s: %q does not stay inside", people, x.name, bad)
			}
			if bad := faulty(w.texts()); len(bad) > 0 {
				t.Errorf("%d people, %s shows %q", people, x.name, bad)
			}
			if bad := w.cut(); len(bad) > 0 {
				t.Errorf("%d people, %s cuts %q", people, x.name, bad)
			}
		}
		w.end()
	}
}

// TestEveryKey presses every key of every page, with the sample and with an empty workshop: each does something that can
// be left by Esc, says what it can't do in words, and takes nobody's place.
func TestEveryKey(t *testing.T) {
	if testing.Short() {
		t.Skip("presses some four hundred keys")
	}
	for _, what := range []string{"sample", "empty"} {
		w := start(t, t.TempDir(), large, nil)
		if what == "sample" {
			w.sample(page.Place{Page: page.Settings})
		} else {
			w.open(blank(t, w), page.Place{Page: page.Settings})
		}
		pressed := 0
		for _, x := range sights(w) {
			if x.do != nil {
				continue
			}
			x.show(w)
			var keys []page.Keys
			for _, c := range w.Commands() {
				switch c.ID {
				case "quit", "close", "new", "open":
				default:
					keys = append(keys, c.Keys...)
				}
			}
			for _, k := range keys {
				x.show(w)
				if !slices.ContainsFunc(w.Commands(), func(c page.Command) bool { return slices.Contains(c.Keys, k) }) {
					continue // an earlier key turned the page to another view
				}
				if !w.Press(k.Key, k.Mod) {
					t.Errorf("%s, %s: key %v does nothing over %q", what, x.name, k, w.buttons())
				}
				w.settle()
				pressed++
				if bad := faulty(w.texts()); len(bad) > 0 {
					t.Errorf("%s, %s: key %v shows %q", what, x.name, k, bad)
				}
				if said := strings.Join(w.texts(), " "); strings.Contains(said, "Something went wrong") {
					t.Errorf("%s, %s: key %v meets what nobody foresaw: %s", what, x.name, k, said)
				}
				for w.Window().Canvas().Overlays().Top() != nil {
					w.Window().Canvas().Overlays().Remove(w.Window().Canvas().Overlays().Top())
				}
				w.Press(fyne.KeyEscape, 0)
			}
		}
		if pressed < 150 {
			t.Errorf("%s: only %d keys", what, pressed)
		}
		w.end()
	}
}
