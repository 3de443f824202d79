package kit

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// look sets the theme of the test's app.
func look(t *testing.T, dark bool, scale float32) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&Theme{Dark: dark, TextScale: scale, Still: true})
}

// window shows an object in a window of a size.
func window(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// now is an After that waits for its test.
type now struct{ waiting []func() }

func (n *now) after(_ time.Duration, f func()) func() {
	i := len(n.waiting)
	n.waiting = append(n.waiting, f)
	return func() {
		if i < len(n.waiting) {
			n.waiting[i] = nil
		}
	}
}

func (n *now) pass() {
	for _, f := range n.waiting {
		if f != nil {
			f()
		}
	}
	n.waiting = nil
}

// shoot keeps a picture where KIT_GALLERY names a folder, for looking at.
func shoot(t *testing.T, w fyne.Window, name string) image.Image {
	t.Helper()
	img := w.Canvas().Capture()
	if dir := os.Getenv("KIT_GALLERY"); dir != "" {
		f, err := os.Create(filepath.Join(dir, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
	}
	return img
}

// register is a Source like the register of disconnects.
type register struct {
	n     int
	texts map[[2]int]string
}

var registerColumns = []Col{
	{ID: "type", Title: "Type", Width: 130, Min: 90, Editable: true, Sortable: true},
	{ID: "where", Title: "Where it happens", Width: 280, Min: 120, Grow: 1, Editable: true, Sortable: true},
	{ID: "hurt", Title: "Who is hurt", Width: 100, Min: 80, Kind: KindPick, Editable: true,
		Options: func(int) []Option { return []Option{{ID: "o", Name: "Owner"}, {ID: "s", Name: "Store"}} }},
	{ID: "evidence", Title: "Evidence", Width: 300, Min: 120, Grow: 1, Editable: true},
	{ID: "kind", Title: "Kind", Width: 64},
	{ID: "severity", Title: "Severity", Width: 76, Kind: KindPips, Sortable: true},
	{ID: "level", Title: "Level to target", Width: 104},
	{ID: "score", Title: "Score", Width: 56, Kind: KindNumber, Sortable: true},
	{ID: "owner", Title: "Owner", Width: 130, Editable: true},
}

func (r *register) Rows() int { return r.n }

func (r *register) Cell(row, col int) Cell {
	if s, ok := r.texts[[2]int{row, col}]; ok {
		return Cell{Text: s}
	}
	types := []string{"Consent gap", "Missing contact", "Shadow sender", "Conflicting price"}
	switch registerColumns[col].ID {
	case "type":
		return Cell{Text: types[row%4], Weight: scene.Medium}
	case "where":
		return Cell{Text: fmt.Sprintf("Spring service text, all stores, number %d", row)}
	case "hurt":
		return Cell{Text: "Owner", Role: scene.Muted}
	case "evidence":
		if row%4 == 2 {
			return Cell{Fault: "needs one example"}
		}
		return Cell{Text: "18 of 60 sampled texts had no recorded consent"}
	case "kind":
		return Cell{Text: "measured", Role: scene.Muted, Small: true}
	case "severity":
		return Cell{Text: fmt.Sprint(5 - row%4), Pips: 5 - row%4, Of: 5}
	case "level":
		return Cell{Bar: &Level{Stages: []float64{1, 2, 3}, Level: 1.5, Known: true, Target: 2.5, HasTarget: true}}
	case "score":
		return Cell{Text: "1.50", Weight: scene.SemiBold}
	}
	if row%3 == 1 {
		return Cell{Text: "by hand", Mark: NewFunctionMark(row%6, 6), Chip: "set", ChipLook: Soft}
	}
	return Cell{Text: "Service manager", Mark: NewFunctionMark(row%6, 6)}
}

// gallery is a page with every widget.
func gallery(long bool) fyne.CanvasObject {
	word := func(short, german string) string {
		if long {
			return german
		}
		return short
	}
	options := []Option{{ID: "a", Name: word("Leadership", "Geschäftsführung und Gesellschafter"), Note: "29 pages: result, plan, value, method"},
		{ID: "b", Name: "Store", Note: "12 pages for one store, plain words"}, {ID: "c", Name: "Working team", Note: "58 pages: every rating"}}
	disabled := NewButton("Paste rows", Secondary, nil)
	disabled.Disable("Nothing is copied yet.")
	buttons := Row(Gap8,
		NewButton(word("Import file", "Arbeitsmappe einlesen"), Secondary, nil).With(func(b *Button) { b.Icon = "download" }),
		NewButton("New workshop", Primary, nil).With(func(b *Button) { b.Icon, b.Keys = "plus", "Ctrl N" }),
		NewButton("Previous", Secondary, nil).With(func(b *Button) { b.Icon, b.Keys, b.Large = "chevron-left", "K", true }),
		NewButton("Facilitator notes", Quiet, nil).With(func(b *Button) { b.Icon = "note" }),
		NewButton("Delete 3 stores", Danger, nil), disabled,
		NewIconButton("undo", "Undo", nil), NewIconButton("help", "Keys", nil), NewIconButton("table", "As table", nil).With(func(b *Button) { b.Kind = Secondary }),
		NewButton("I am the service manager, start", Primary, nil).With(func(b *Button) { b.Huge = true }))
	chips := Row(Gap8, NewChip("7 of 11 done", Soft), NewChip("1 milestone", Plain), NewChip("6 min behind", NoticeChip).WithIcon("clock"),
		NewChip("11 open", FaultChip), NewChip("Owner", Plain).Removable("Remove Owner", nil), NewKeyCap("Ctrl K"), NewKeyCap("E"),
		NewSegmented([]string{"2 hours", "Half day", "Two days"}, 1, nil),
		NewSegmented([]string{"", ""}, 1, nil).With(func(s *Segmented) { s.Icons = []string{"grid", "table"} }),
		NewPicker("", []Option{{ID: "k", Name: "Kick-off"}}, "k", nil).With(func(p *Picker) { p.Prefix = "Compare: " }),
		NewSearch("Search or run…", "Ctrl K"))
	signs := Row(Gap8, NewMark(24), NewRing(18, 0), NewRing(18, 0.4), NewRing(18, 1), NewRing(40, 0.64),
		NewFunctionMark(0, 6), NewFunctionMark(1, 6), NewFunctionMark(2, 6), NewFunctionMark(3, 6), NewFunctionMark(4, 6), NewFunctionMark(5, 6), NewFunctionMark(6, 6),
		NewFunctionMark(1, 14), NewPips(3, 5), Fixed(180, 0, NewStageBar(6, []float64{1, 2, 3}, 1.55, true, 0, false)),
		Fixed(110, 0, NewStageBar(8, []float64{1, 2, 3}, 2.5, true, 2.75, true)), Fixed(110, 0, NewStageBar(10, []float64{1, 2, 3, 4, 5}, 3.2, true, 4, true)), Fixed(90, 0, NewProgress(0.4)),
		NewGradeMark(scene.GradeA, 22), NewGradeMark(scene.GradeE, 22))
	unit := NewField(word("Base", "Grundwert je Händlerbetrieb und Monat")).With(func(f *Field) { f.Unit = "USD" })
	unit.SetText("12,000")
	wrong := NewField("Low")
	wrong.SetText("1,5x")
	wrong.SetError("“1,5x” is not a number.")
	understood := NewField("High")
	understood.SetText("1½")
	understood.Understood("1.5")
	reason := NewField("Reason").With(func(f *Field) { f.Multi = true })
	reason.SetText("The shared file exists and two senders load it. The mail house and three stores do not, and nobody checks the counts.")
	off := NewField("Market")
	off.SetPlaceHolder("US")
	off.Disable("Set by the pack.")
	fields := Columns(Gap16, 200, 5, unit, wrong, understood, reason, off)
	checks := Column(0, NewCheck(word("Read the owner panel results aloud", "Ergebnisse der Befragung von Fahrzeughaltern laut vorlesen"), true, nil), NewCheck("Vote severity", false, nil),
		NewSwitch("Half levels", true, nil), NewSwitch("Motion", false, nil))
	facts := NewFacts([]Fact{{"Work", "15 person-days, 6 weeks", false}, {"Float", "none, on the critical path", true}, {word("Raises", "Hebt die Reife von"), "Store play execution and everything that comes after it, in words that wrap", false}})
	kinds := []fyne.CanvasObject{}
	for _, k := range []EmptyKind{EmptyTable, EmptyChart, EmptyJourney, EmptyRoadmap, EmptyPages, EmptyPeople} {
		kinds = append(kinds, EmptyDrawing(k))
	}
	icons := []fyne.CanvasObject{}
	for _, n := range []string{"library", "step", "scorecard", "journeys", "roadmap", "value", "reports", "group", "settings", "search", "undo", "redo", "projector", "question",
		"plus", "close", "more", "tick", "lock", "eye", "warning", "info", "file", "note", "link", "download", "upload", "filter", "table", "grid", "columns", "store", "people", "person", "calendar",
		"target", "play", "pause", "clock", "pin", "trash", "copy", "edit", "folder", "arrow-right", "swap", "expand", "minus", "history", "keyboard", "drag", "flag", "mail", "phone", "list", "circle"} {
		icons = append(icons, NewIcon(n, 20, scene.Muted))
	}
	selected := NewCard("Kestrel Motor Group", []fyne.CanvasObject{NewIconButton("more", "More", nil)}, Column(Gap8, Small("Dealer group · 8 stores · 12 people"), Figure("1.55")))
	selected.SetSelected(true)
	disconnects := NewCard(word("Disconnects", "Abstimmungsbrüche und ihre Belege"), []fyne.CanvasObject{Small("Paste rows from a spreadsheet").Single(), NewKeyCap("Ctrl V"),
		NewButton("Filter", Secondary, nil).With(func(b *Button) { b.Icon = "filter" })}, Fixed(0, 260, NewGrid(registerColumns, &register{n: 200}))).With(func(c *Card) { c.Bare = true })
	disconnects.SetCount("200", Plain)
	return Layers(Fill(scene.Background, 0), NewScroll(Pad(Around(Gap24), Column(Gap16, buttons, chips, signs, Columns(Gap8, 20, 60, icons...),
		Columns(Gap16, 280, 4, NewCard("Fields", nil, fields), NewCard("Checks", nil, checks), NewCard("Facts", nil, Column(Gap16, facts, NewSunken(Body("Note")))), NewCard("Who reads it", nil, NewChoices(options, "a", nil))),
		disconnects,
		Columns(Gap16, 300, 3, selected, NewTapCard("Open", Column(Gap4, Name("Tap card"), Small("Press me")), nil), NewCard("Facilitator notes", nil, Body("Stores speak before marketing; the sponsor last.")).With(func(c *Card) { c.Sunken = true })),
		NewPanel(NewEmpty(EmptyDrawing(EmptyTable), "No disconnects yet", "Note the first contact that annoyed an owner: what, where, one example. Or paste rows from a spreadsheet.",
			NewButton("First disconnect", Primary, nil).With(func(b *Button) { b.Icon = "plus" }), NewButton("See 22 typical ones", Secondary, nil))),
		Row(Gap8, kinds...)))))
}

// TestGallery paints every widget in all looks; it fails where one can't be painted.
func TestGallery(t *testing.T) {
	for _, l := range []struct {
		name  string
		dark  bool
		scale float32
		long  bool
	}{{"light", false, 1, false}, {"dark", true, 1, false}, {"large-german", false, 1.3, true}} {
		t.Run(l.name, func(t *testing.T) {
			look(t, l.dark, l.scale)
			w := window(t, gallery(l.long), 1600, 1700)
			shoot(t, w, "gallery-"+l.name)
		})
	}
}
