package shell

import (
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/thread"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// historyPage is how many entries are read at a time; the list is never loaded whole.
const historyPage = 50

// showHistory lists the edits in the inspector, newest first; one can go back to any of them as one edit.
func (s *Shell) showHistory() { s.history(nil, workshop.Stamp{}) }

func (s *Shell) history(shown []workshop.Edit, before workshop.Stamp) {
	more, err := s.desk.History(before, historyPage)
	if err != nil {
		s.Tell(err, s.workshopName())
		return
	}
	shown = append(shown, more...)
	p := s.printer
	var parts []fyne.CanvasObject
	day := ""
	for i, e := range shown {
		at := e.At.Time().In(s.lent.Host.Now().Location())
		if d := s.dayName(at); d != day {
			day = d
			parts = append(parts, kit.Pad(kit.Insets{Top: 8}, kit.Small(day).Single()))
		}
		who := at.Format("15:04")
		if e.Author != "" {
			who += " · " + e.Author
		}
		words := kit.Column(0, kit.Body(p.Say(e.Label)), kit.Small(who))
		row := []fyne.CanvasObject{kit.Grow(1, words)}
		if i > 0 && !s.ReadOnly() {
			row = append(row, kit.NewButton(p.Text("history.back"), kit.Quiet, func() { s.askRewind(e, i) }))
		}
		parts = append(parts, kit.RowTop(kit.Gap8, row...), kit.Divider())
	}
	if len(more) == historyPage {
		oldest := more[len(more)-1].At
		parts = append(parts, kit.Row(0, kit.NewButton(p.Text("history.more"), kit.Secondary, func() { s.history(shown, oldest) })))
	}
	if len(shown) == 0 {
		parts = append(parts, kit.MutedText(p.Text("history.empty")))
	}
	s.Inspect(page.Inspection{Title: p.Text("cmd.history"), Content: kit.Column(kit.Gap8, parts...)})
}

// showThread shows what the page's selection hangs on, both ways: the indicator that is rated, the bar that is chosen,
// whatever else a page names.
func (s *Shell) showThread() {
	var from app.ThreadRef
	at := s.now
	if p := s.current(); p != nil {
		at = p.At()
	}
	switch {
	case at.Page == page.Rating:
		from = app.ThreadRef{Kind: app.ThreadIndicator, Item: at.Item}
	case at.Page == page.Roadmap:
		if id, err := uuid.Parse(at.Ref); err == nil {
			from = app.ThreadRef{Kind: app.ThreadInitiative, Record: id}
		}
	}
	if p, ok := s.current().(page.Threaded); ok {
		from = p.Thread()
	}
	thread.New(s).Show(from)
}

func (s *Shell) dayName(at time.Time) string {
	day, now := civil.FromTime(at), civil.FromTime(s.lent.Host.Now())
	switch now.DaysSince(day) {
	case 0:
		return s.printer.Text("shell.today")
	case 1:
		return s.printer.Text("shell.yesterday")
	}
	return s.printer.Date(day)
}

func (s *Shell) askRewind(e workshop.Edit, newer int) {
	p := s.printer
	at := e.At.Time().In(s.lent.Host.Now().Location())
	label := text.M("edit.rewind", text.DateArg("Day", civil.FromTime(at)), text.Str("Time", at.Format("15:04")))
	s.Ask(page.Question{
		Title: p.Say(text.M("history.title", text.Int("Count", newer))), Words: p.Text("history.words"),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("history.back"), Primary: true, Run: func() bool {
				if err := s.desk.Rewind(e.At, label); err != nil {
					s.Tell(err, s.workshopName())
					return true
				}
				s.showHistory()
				s.Toast(p.Say(label), true)
				return true
			}},
		},
	})
}
