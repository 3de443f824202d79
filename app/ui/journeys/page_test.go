package journeys_test

import (
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/journeys"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/uuid"
)

// table is the page open in a window, with the map of the sample's first journey.
type table struct {
	*pagetest.Host
	t     testing.TB
	page  *journeys.Page
	board board
}

// board is what the tests do to the map's widget.
type board interface {
	fyne.Widget
	fyne.Focusable
	fyne.Shortcutable
	fyne.Draggable
	fyne.Scrollable
	fyne.DoubleTappable
	fyne.SecondaryTappable
	desktop.Mouseable
	desktop.Hoverable
	desktop.Keyable
	AccessibilityLabel() string
}

func open(t testing.TB, o pagetest.Options) *table {
	t.Helper()
	h := pagetest.New(t, o)
	p := journeys.New(h)
	h.Window().Resize(fyne.NewSize(1392, 944))
	h.Put(p, page.Place{Page: page.Journeys})
	h.Window().Resize(fyne.NewSize(1392, 944))
	d := &table{Host: h, t: t, page: p}
	if len(workshop.Journeys.List(h.Desk().Records())) > 0 {
		d.board = p.Regions()[0].(board)
		h.Window().Canvas().Focus(d.board)
	}
	return d
}

func sample(t testing.TB) *table { return open(t, pagetest.Options{Copy: pagetest.Sample(t)}) }

// m is the map as the workshop has it.
func (d *table) m() journey.Map {
	d.t.Helper()
	at := d.page.At()
	m, _ := app.JourneyMap(d.Desk().Pack(), d.Desk().Records(), uuid.MustParse(at.Item), journey.Current)
	return m
}

func (d *table) findings() []journey.Finding {
	_, f := app.JourneyMap(d.Desk().Pack(), d.Desk().Records(), uuid.MustParse(d.page.At().Item), journey.Current)
	return journey.Open(f)
}

// layout is where things stand while the view has not moved.
func (d *table) layout() *journey.Layout {
	return journey.Arrange(d.m(), journey.Look{Pack: d.Desk().Pack(), Print: d.Text(), Findings: d.findings()}, journey.Screen(1))
}

// TestPictures paints the page for looking at.
func TestPictures(t *testing.T) {
	d := sample(t)
	d.Shot("journeys")
	d.Key(fyne.KeyF8, 0)
	d.Shot("journeys-finding")
	d.page.Go(page.Place{Page: page.Journeys, View: "future"})
	d.Shot("journeys-future")
	d.page.Go(page.Place{Page: page.Journeys, View: "compare"})
	d.Shot("journeys-compare")
	d.page.Go(page.Place{Page: page.Journeys, View: "table"})
	d.Shot("journeys-table")
	d.page.Go(page.Place{Page: page.Journeys, View: "current"})
	d.Window().Resize(fyne.NewSize(968, 584))
	d.Shot("journeys-small")
	d.Key(fyne.Key1, fyne.KeyModifierShift)
	d.Shot("journeys-small-fit")
	d.page.Go(page.Place{Page: page.Journeys, View: "compare"})
	d.Shot("journeys-compare-small")
}

// TestGermanAndDark looks for texts that are missing, and paints.
func TestGermanAndDark(t *testing.T) {
	d := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true, Scale: 1.15})
	d.Key(fyne.KeyF8, 0)
	d.Shot("journeys-de-dark")
	d.page.Go(page.Place{Page: page.Journeys, View: "compare"})
	d.Shot("journeys-de-compare")
	for _, c := range d.page.Commands() {
		if !d.Text().Has(c.Title.Key) {
			t.Errorf("no text %s", c.Title.Key)
		}
	}
}

// TestEmpty starts from a template, blank, and from rows of a spreadsheet; undo brings the empty page back.
func TestEmpty(t *testing.T) {
	d := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	d.Shot("journeys-empty")
	if len(d.page.Regions()) != 0 {
		t.Error("a map is shown where there is none")
	}
}
