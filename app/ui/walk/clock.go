package walk

import (
	"fmt"
	"time"

	"ownerloop/app/agenda"
	"ownerloop/app/settings"
	"ownerloop/assets/text"
)

// face is what the clock shows now.
func (p *Page) face() agenda.Face {
	return p.host.Settings().Desk(p.desk.ID()).Clock.Face(p.agendaNow(), p.dayStart(), p.desk.Now())
}

// dayStart is when the workshop's first day is planned to begin.
func (p *Page) dayStart() time.Time {
	return p.host.Settings().Desk(p.desk.ID()).DayStart(p.desk.Setup().Date, p.desk.Now().Location())
}

// turn changes the clock and shows it.
func (p *Page) turn(change func(agenda.Clock) agenda.Clock) {
	p.remember(func(d *settings.Desk) { d.Clock = change(d.Clock) })
	p.agenda.paint()
	p.activities.paint()
	p.agenda.start()
}

// toggleClock starts the clock, pauses it, or lets it go on.
func (p *Page) toggleClock() {
	p.turn(func(c agenda.Clock) agenda.Clock { return c.Toggle(p.agendaNow(), p.desk.Now()) })
}

// grant gives the present block five minutes more.
func (p *Page) grant() {
	p.turn(func(c agenda.Clock) agenda.Clock { return c.Grant(p.agendaNow(), 5*time.Minute) })
}

// goBlock leaves the present block for another; a clock that has not begun starts there.
func (p *Page) goBlock(i int) {
	p.turn(func(c agenda.Clock) agenda.Clock { return c.Go(p.agendaNow(), i, p.desk.Now()) })
}

// restart puts the clock back to its beginning.
func (p *Page) restart() {
	p.turn(func(agenda.Clock) agenda.Clock { return agenda.Clock{Agenda: p.agendaNow().ID} })
}

// digits is a time left as the clock shows it: "22:00", "+6:12" in overrun.
func digits(left time.Duration) string {
	sign := ""
	if left < 0 {
		sign, left = "+", -left
	} else {
		left += time.Second - 1 // the last second counts until it is gone
	}
	s := int(left / time.Second)
	return fmt.Sprintf("%s%02d:%02d", sign, s/60, s%60)
}

// minutes rounds a span to whole minutes.
func minutes(d time.Duration) int { return int((d + 30*time.Second) / time.Minute) }

// standing says how the room stands against the plan; empty before the start.
func (p *Page) standing(f agenda.Face) (words string, late bool) {
	switch n := minutes(f.Behind); {
	case !f.Begun || f.Over:
		return "", false
	case f.Overrun():
		return p.say("walk.overrun", text.Int("Count", max(minutes(-f.Left), 1))), true
	case n >= 1:
		return p.say("walk.behind", text.Int("Count", n)), true
	case n <= -1:
		return p.say("walk.ahead", text.Int("Count", -n)), false
	}
	return p.say("walk.on-time"), false
}
