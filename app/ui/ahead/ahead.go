// Package ahead is the strip that slides along the plan: a stop for each day on which work is finished. Pages show how
// things will stand on the day it rests on.
//
// It must not compute what stands then; that is the outlook's and the page's.
package ahead

import (
	"strings"

	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Host is what the strip needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Go(page.Place)
}

// Strip rests on a day of the plan. Closed it shows today and takes no room.
type Strip struct {
	host    Host
	moved   func() // another day, opened or closed
	on      bool
	at      int // moment; 0 is today
	past    []roadmap.Moment
	slider  *kit.Slider
	day     *kit.Text
	done    *kit.Text
	line    *fyne.Container // slider and words
	none    *fyne.Container // instead of it: the plan has no dates
	content *kit.Card
}

// New makes a closed strip. moved is called after each move, and when the strip opens or closes.
func New(host Host, moved func()) *Strip {
	s := &Strip{host: host, moved: moved, day: kit.Name("").Single(), done: kit.Small("")}
	s.done.Lines = 2
	s.slider = kit.NewSlider(func(stop int) {
		s.at = stop
		s.show()
		s.moved()
	})
	s.slider.Say = func(int) string { return s.day.String() + ", " + s.done.String() }
	s.slider.SetTip(s.say("ahead.tip"))
	room := kit.Fixed(0, kit.Scaled(2*kit.Line(kit.SizeSmall)), s.done) // for two lines: nothing below jumps
	s.line = kit.Row(kit.Gap16, kit.GrowFrom(2, 200, s.slider), kit.GrowFrom(1, 160, kit.Column(0, s.day, room)))
	plan := kit.NewButton(s.say("ahead.plan"), kit.Secondary, func() { s.host.Go(page.Place{Page: page.Roadmap}) })
	s.none = kit.Row(kit.Gap16, kit.Grow(1, kit.Body(s.say("ahead.none"))), plan)
	shut := kit.NewIconButton("close", s.say("ahead.shut"), func() { s.Open(false) })
	title := kit.Name(s.say("ahead.title")).Single()
	s.content = kit.NewCard("", nil, kit.Row(kit.Gap16, kit.NewIcon("clock", 18, scene.Muted), title, kit.Grow(1, kit.Layers(s.line, s.none)), shut))
	s.show()
	return s
}

func (s *Strip) say(key string, args ...text.Arg) string {
	return s.host.Text().Say(text.M(key, args...))
}

// Content is the strip; hidden while it is closed.
func (s *Strip) Content() fyne.CanvasObject { return s.content }

// On reports whether the strip is open.
func (s *Strip) On() bool { return s.on }

// Open opens the strip at the plan's end, or closes it.
func (s *Strip) Open(on bool) {
	if s.on == on {
		return
	}
	s.on, s.at = on, 0
	if on {
		s.past = s.host.Desk().Outlook().Moments()
		s.at = len(s.past) - 1
	}
	s.show()
	s.moved()
}

// Step goes some stops on or back, opening the strip first.
func (s *Strip) Step(by int) {
	if !s.on {
		s.Open(true)
		return
	}
	s.slider.Step(by)
}

// Follow takes over what has changed in the workshop; the day stays, as far as the plan still has it.
func (s *Strip) Follow() {
	if !s.on {
		return
	}
	day := s.past[s.at].Date
	s.past = s.host.Desk().Outlook().Moments()
	s.at = 0
	for i, m := range s.past {
		if i > 0 && !m.Date.After(day) {
			s.at = i
		}
	}
	s.show()
}

// Moment is the one shown; false for today.
func (s *Strip) Moment() (roadmap.Moment, bool) {
	if !s.on || s.at == 0 {
		return roadmap.Moment{}, false
	}
	return s.past[s.at], true
}

// Date is the day shown, in words; "" for today.
func (s *Strip) Date() string {
	m, later := s.Moment()
	if !later {
		return ""
	}
	return s.host.Text().Date(m.Date)
}

// Past are the moments up to the one shown, today's first; none while the strip is closed.
func (s *Strip) Past() []roadmap.Moment {
	if !s.on {
		return nil
	}
	return s.past[:s.at+1]
}

// Done is the work that is finished on the day shown, that of today included.
func (s *Strip) Done() map[uuid.UUID]bool {
	done := map[uuid.UUID]bool{}
	for _, in := range s.host.Desk().Inputs().Work.Initiatives {
		if in.Status == roadmap.Finished {
			done[in.ID] = true
		}
	}
	for _, m := range s.Past() {
		for _, id := range m.Finished {
			done[id] = true
		}
	}
	return done
}

// show brings slider and words up to date.
func (s *Strip) show() {
	s.content.Hidden = !s.on
	if !s.on {
		return
	}
	dated := len(s.past) > 1
	s.line.Hidden, s.none.Hidden = !dated, dated
	if !dated {
		return
	}
	s.slider.SetStops(s.stops(), s.at)
	finished, all := 0, 0
	for i, m := range s.past {
		if all += len(m.Finished); i <= s.at {
			finished = all
		}
	}
	if s.at == 0 {
		s.day.Set(s.say("ahead.today"))
		s.done.Set(s.say("ahead.open", text.Int("Count", all)))
		return
	}
	s.day.Set(s.Date())
	s.done.Set(s.say("ahead.done", text.Int("Done", finished), text.Int("Of", all), text.Str("Newest", s.named(s.past[s.at].Finished))))
}

// stops are the moments' places on the line, by date.
func (s *Strip) stops() []float32 {
	stops := make([]float32, len(s.past))
	first, last := s.today(), s.past[len(s.past)-1].Date
	for i, m := range s.past[1:] {
		at := float32(m.Date.DaysSince(first)) / float32(max(last.DaysSince(first), 1))
		stops[i+1] = min(max(at, stops[i]), 1)
	}
	return stops
}

// today is the line's left end: today, or the plan's start where that is still to come.
func (s *Strip) today() civil.Date {
	start, today := s.host.Desk().Timeline().Start, s.host.Desk().Today()
	return civil.Earlier(civil.Later(start, today), s.past[1].Date)
}

// named are the short names of initiatives.
func (s *Strip) named(ids []uuid.UUID) string {
	short := map[uuid.UUID]string{}
	for _, in := range s.host.Desk().Inputs().Work.Initiatives {
		short[in.ID] = in.Short
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = short[id]
	}
	return strings.Join(names, ", ")
}
