package walk

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// seen lists the texts on show below an object, and how many primary buttons there are.
func seen(o fyne.CanvasObject) (words []string, primary int) {
	for _, x := range test.LaidOutObjects(o) {
		switch x := x.(type) {
		case *canvas.Text:
			words = append(words, x.Text)
		case *kit.Text:
			words = append(words, x.String())
		case *kit.Button:
			words = append(words, x.Label())
			if x.Kind == kit.Primary && x.Visible() {
				primary++
			}
		}
	}
	return words, primary
}

func shows(o fyne.CanvasObject, what string) bool {
	words, _ := seen(o)
	return strings.Contains(strings.Join(words, "\n"), what)
}

// TestClock starts, overruns, grants, pauses and restarts by keys.
func TestClock(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t)})
	if !h.Key(fyne.KeyF7, 0) {
		t.Fatal("F7 is no key of the page")
	}
	h.Pass(time.Minute)
	if f := p.agenda.face; !f.Running || f.Left != 9*time.Minute || !shows(p.agenda.card, "on time") {
		t.Errorf("a minute later: %+v", f)
	}
	was := p.agenda.face.Lines[3].Start
	h.Pass(15 * time.Minute)
	if f := p.agenda.face; !f.Overrun() || !shows(p.agenda.card, "6 min over") || f.Lines[3].Start.Sub(was) != 6*time.Minute {
		t.Errorf("in overrun: %+v", f)
	}
	h.Shot("overrun")
	h.Key(fyne.KeyF7, fyne.KeyModifierShift)
	h.Key(fyne.KeyF7, fyne.KeyModifierShift)
	if f := p.agenda.face; f.Left != 4*time.Minute || !shows(p.agenda.card, "10 min behind") {
		t.Errorf("ten minutes granted: left %v, behind %v", f.Left, f.Behind)
	}
	h.Key(fyne.KeyF7, 0)
	h.Pass(3 * time.Minute)
	h.Key(fyne.KeyF7, fyne.KeyModifierControl)
	if f := p.agenda.face; f.Running || f.Block != 1 || f.Lines[0].Took != 16*time.Minute {
		t.Errorf("paused and gone on: %+v", f)
	}
	h.Key(fyne.KeyF7, 0)
	h.Pass(2 * time.Minute)

	p.Leave()
	h.Set(h.Now().Add(5 * time.Minute)) // the program is closed
	again := New(h)
	h.Put(again, page.Place{Page: page.Step, Item: "discover"})
	if f := again.agenda.face; !f.Running || f.Block != 1 || f.Used != 7*time.Minute {
		t.Errorf("after a restart: %+v", f)
	}
}

// TestTicks: by hand, by the record that proves it, and back by undo.
func TestTicks(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Blank(t)})
	p.setup.dismiss()
	row := p.activities.rows[0]
	row.check.Tapped(nil)
	if !p.done.Activities[0].Ticked || !row.check.On() || !shows(p.head.content, "1 of 18 done") {
		t.Error("a tick by hand does not count")
	}
	if _, err := p.desk.Undo(); err != nil || row.check.On() || !shows(p.head.content, "0 of 18 done") {
		t.Errorf("undone: %v", err)
	}
	last := p.activities.rows[3]
	if err := p.desk.Do(text.M("edit.disconnects"), func(d *workshop.Draft) error {
		for i := range 10 {
			workshop.Disconnects.Put(d, assessment.Disconnect{What: fmt.Sprint(i), Proof: "seen", Owner: "ML"})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if !last.check.On() || !strings.Contains(last.check.Tip(), "because the records are there") {
		t.Errorf("ten disconnects do not prove the harvest: %q", last.check.Tip())
	}
	last.check.Tapped(nil)
	if !last.check.On() || p.done.Activities[3].Ticked {
		t.Error("what records prove was unticked by hand")
	}
	h.Settle()
}

// TestNotesAndParking: a thought is parked, an activity's notes have a register of their own.
func TestNotesAndParking(t *testing.T) {
	_, p := open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t)})
	before := len(app.NotesAbout(p.desk.Records(), app.ParkingLot))
	p.outputs.entry.SetText("Who pays for the mail house?")
	p.outputs.entry.OnSubmitted(p.outputs.entry.Text())
	if n := app.NotesAbout(p.desk.Records(), app.ParkingLot); len(n) != before+1 || !shows(p.outputs.card, "Who pays for the mail house?") {
		t.Errorf("parked: %+v", n)
	}
	p.open("note", "discover-charter")
	if p.registers.view != "note:discover-charter" || !strings.Contains(p.registers.card.Title(), "Agree the charter") {
		t.Errorf("view %q, title %q", p.registers.view, p.registers.card.Title())
	}
	p.registers.panel.AddWith(map[string]string{"text": "Read out and signed"})
	if n := app.NotesAbout(p.desk.Records(), "discover-charter"); len(n) == 0 {
		t.Error("no note on the activity")
	}
	if at := p.At(); at.View != "note:discover-charter" {
		t.Errorf("at %+v", at)
	}
}

// TestSetUp: a new workshop is set up by its four cards, or not now.
func TestSetUp(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Blank(t)})
	if p.frame.setup == nil || !shows(h.Window().Content(), "0 of 4 done") {
		t.Fatal("a new workshop is not set up")
	}
	p.setup.day()
	if q := h.Asked[len(h.Asked)-1]; !strings.Contains(q.Title, "When") || len(q.Actions) != 2 {
		t.Errorf("asked %+v", q)
	}
	date, begin := kit.NewField(""), kit.NewField("")
	date.SetText("someday")
	begin.SetText("8")
	if p.setup.setDay(date, begin, "full-day") || date.Error() == "" {
		t.Error("a day that is none was taken")
	}
	date.SetText("3 Feb 2027")
	if !p.setup.setDay(date, begin, "full-day") || p.desk.Setup().Date.String() != "2027-02-03" || !p.dayStart().Equal(time.Date(2027, 2, 3, 8, 0, 0, 0, time.UTC)) ||
		p.agendaNow().Length != "full-day" {
		t.Errorf("the day is %v, %v, %v", p.desk.Setup().Date, p.dayStart(), p.agendaNow().Length)
	}
	p.setup.targets()
	q := h.Asked[len(h.Asked)-1]
	if !q.Actions[1].Run() || p.desk.Setup().TargetTemplate == "" {
		t.Error("no targets taken")
	}
	p.setup.stores()
	p.registers.beside.AddWith(map[string]string{"name": "Castlegate", "units": "5,300"})
	p.setup.people()
	p.registers.beside.AddWith(map[string]string{"name": "Service manager", "function": "Aftersales"})
	if p.frame.setup != nil {
		t.Error("everything is set up and still asked for")
	}
	for range 2 {
		if _, err := p.desk.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if p.frame.setup == nil {
		t.Error("undone, nothing is asked for")
	}
	p.setup.dismiss()
	if p.frame.setup != nil || !h.Settings().Desk(p.desk.ID()).SetUp {
		t.Error("not now means now")
	}
	if got, ok := parseTime("25:00"); ok {
		t.Errorf("25:00 is %d minutes", got)
	}
}

// TestEveryStep: each step shows its own register, in both languages, with one primary button, and nothing unsaid.
func TestEveryStep(t *testing.T) {
	want := map[string]string{"discover": "disconnect", "automate": "automation", "enable": "store-play"}
	for _, lang := range text.Languages() {
		for name, copy := range map[string]workshop.Copy{"sample": pagetest.Sample(t), "blank": pagetest.Blank(t)} {
			h := pagetest.New(t, pagetest.Options{Copy: copy, Language: lang})
			p := New(h)
			for _, s := range h.Desk().Pack().Steps {
				h.Put(p, page.Place{Page: page.Step, Item: s.ID})
				words, primary := seen(h.Window().Content())
				all := strings.Join(words, "\n")
				for _, bad := range []string{"{{", "walk.", "register."} {
					if strings.Contains(all, bad) {
						t.Errorf("%s %s %s shows %q", lang, name, s.ID, bad)
					}
				}
				if !strings.Contains(all, s.Name) || !strings.Contains(all, s.Purpose) {
					t.Errorf("%s %s: name or purpose is missing", lang, s.ID)
				}
				if primary != 1 {
					t.Errorf("%s %s %s has %d primary buttons", lang, name, s.ID, primary)
				}
				if r := want[s.ID]; r != "" && p.registers.view != r {
					t.Errorf("%s shows %q, want %q", s.ID, p.registers.view, r)
				}
				for _, c := range p.Commands() {
					if m := h.Text().Say(c.Title); strings.Contains(m, "cmd.") || strings.Contains(m, "{{") {
						t.Errorf("%s: command %s is called %q", lang, c.ID, m)
					}
				}
				h.Window().Resize(fyne.NewSize(968, 584))
				h.Shot(lang + "-" + name + "-" + s.ID)
			}
			h.Settle()
		}
	}
}

// TestProjectorHides: no facilitator notes and no names of people stand on the projector.
func TestProjectorHides(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t)})
	p.activities.toggleNotes()
	morning(h, p)
	if !shows(p.activities.card, "Let the data steward draw") {
		t.Error("the notes of the activity that is on are not shown")
	}
	h.Shot("notes")
	o := p.Project()
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(1600, 1000))
	words, _ := seen(o)
	all := strings.Join(words, "\n")
	if !strings.Contains(all, "Sketch systems, feeds and their age") || !strings.Contains(all, "6 min behind") || !strings.Contains(all, "min left") {
		t.Errorf("the projector shows %q", all)
	}
	for v := range workshop.Participants.All(p.desk.Records()) {
		if strings.Contains(all, v.Name) {
			t.Errorf("the projector names %q", v.Name)
		}
	}
	for _, a := range p.step.Activities {
		if strings.Contains(all, a.Notes) {
			t.Errorf("the projector shows the notes of %s", a.ID)
		}
	}
	h.Window().SetContent(o)
	h.Window().Resize(fyne.NewSize(1600, 1000))
	h.Shot("projector")
}

// TestGoesThere: places name a register and a row, a new disconnect begins with the indicator one came from.
func TestGoesThere(t *testing.T) {
	h, p := open(t, "connect", pagetest.Options{Copy: pagetest.Sample(t)})
	var id string
	for v := range workshop.Disconnects.All(p.desk.Records()) {
		id = v.ID.String()
	}
	h.Go(page.Place{Page: page.Step, Item: "connect", View: "disconnect", Ref: id})
	row, _ := p.registers.panel.Grid().Cursor()
	if p.registers.view != "disconnect" || row < 0 || p.registers.panel.Sheet().ID(row).String() != id {
		t.Errorf("at %+v, row %d", p.At(), row)
	}
	n := p.registers.panel.Count()
	h.Go(page.Place{Page: page.Step, Item: "connect", View: newDisconnect, Ref: "D1.4"})
	sheet := p.registers.panel.Sheet()
	if sheet.All() != n+1 || sheet.Cell(n, sheet.Register.Column("indicators")).Text != "D1.4" {
		t.Errorf("%d rows, the last hangs on %q", sheet.All(), sheet.Cell(sheet.Len()-1, sheet.Register.Column("indicators")).Text)
	}
	if !h.Key(fyne.KeyD, fyne.KeyModifierControl|fyne.KeyModifierShift) || p.registers.panel.Count() != n+2 {
		t.Error("Ctrl+Shift+D begins no disconnect")
	}
	p.open("journey", "")
	if last := h.Went[len(h.Went)-1]; last.Page != page.Journeys {
		t.Errorf("journeys lead to %+v", last)
	}
}

// TestUnseenWaits: what changes while the page is not seen is counted when it comes back.
func TestUnseenWaits(t *testing.T) {
	h, p := open(t, "discover", pagetest.Options{Copy: pagetest.Sample(t)})
	p.Leave()
	if err := p.desk.Do(text.M("edit.disconnects"), func(d *workshop.Draft) error {
		app.Tick(d, "discover", "discover-logs-requested", true)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	box := p.outputs.rows[10].check
	if box.On() {
		t.Error("painted although nobody sees it")
	}
	p.Go(page.Place{Page: page.Step, Item: "discover"})
	if !box.On() {
		t.Error("the tick is not shown")
	}
	p.remember(func(d *settings.Desk) { d.Length = "two-hours" })
	h.Settle()
}

func TestDigits(t *testing.T) {
	for d, want := range map[time.Duration]string{22 * time.Minute: "22:00", 59*time.Second + 1: "01:00", 0: "00:00", -372 * time.Second: "+06:12", 125 * time.Minute: "125:00"} {
		if got := digits(d); got != want {
			t.Errorf("%v shows %q, want %q", d, got, want)
		}
	}
}
