package roadmap

import (
	"context"
	"errors"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// nudge tries the chosen bar so many working days later, or so much longer.
func (v *plan) nudge(days, longer int) {
	bar, ok := v.bar(v.p.chosen)
	if !ok || v.fixed() {
		return
	}
	wish := v.wished(bar)
	cal := schedule.NewCalendar(v.p.seen.Timeline.Problem.Closures)
	if days != 0 {
		from := bar.Span.First
		if wish.Pin.Fixed {
			from = wish.Pin.NotBefore
		}
		wish.Pin = roadmap.Pin{NotBefore: cal.Add(from, days), Fixed: true}
	}
	if longer != 0 && bar.Days > 0 {
		wish.Days = max(wish.Days+longer, 1)
	}
	v.try(wish)
}

// fixed says whether bars stay where they are, because a scenario is looked at: its words move them.
func (v *plan) fixed() bool {
	if v.p.scenarios.at == "" {
		return false
	}
	v.p.host.Toast(v.p.say("roadmap.scenario.fixed"), false)
	return true
}

// wished is what is tried of a bar, else how it stands.
func (v *plan) wished(bar roadmap.Bar) app.DateChange {
	if v.wish != nil && v.wish.ID == bar.ID {
		return *v.wish
	}
	return app.DateChange{ID: bar.ID, Pin: bar.Pin, Days: bar.Days}
}

// try works out what a change of dates would do, off the UI goroutine; what came before is dropped.
func (v *plan) try(wish app.DateChange) {
	p := v.p
	v.drop()
	if now, ok := p.work(wish.ID); ok && wish.Same(now) {
		p.head.update()
		v.drawing.Relayout()
		p.inspector.update()
		return
	}
	v.wish = &wish
	p.inspector.wanted = p.inspector.wanted || v.drag == nil // a dragged bar has its word at the pointer
	doc, base, ask := p.of, p.seen.Timeline, p.ask()
	var made app.DateTrial
	v.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = app.TryDates(ctx, doc, base, ask, wish)
		return err
	}, func(err error) {
		switch {
		case v.wish == nil || *v.wish != wish || errors.Is(err, context.Canceled):
			return
		case err != nil:
			v.wish = nil
			v.release()
			p.host.Tell(err, p.name(wish.ID))
		default:
			v.trial = &made
		}
		p.head.update()
		v.drawing.Relayout()
		p.inspector.update()
		v.tried()
	})
	p.head.update()
	p.inspector.update()
}

// drop forgets what is tried.
func (v *plan) drop() {
	if v.cancel != nil {
		v.cancel()
	}
	v.wish, v.trial, v.cancel = nil, nil, nil
}

// putBack shows the plan as it stands again.
func (v *plan) putBack() {
	v.release()
	if v.wish == nil {
		return
	}
	v.drop()
	v.p.head.update()
	v.drawing.Relayout()
	v.p.inspector.update()
}

// accept makes the change that is tried.
func (v *plan) accept() {
	if v.wish == nil {
		return
	}
	wish := *v.wish
	v.p.do(text.M("edit.dates"), func(d *workshop.Draft) error { return app.ChangeDates(d, wish) })
}

// pin keeps the chosen bar where it stands, or lets it go.
func (v *plan) pin() {
	bar, ok := v.bar(v.p.chosen)
	if !ok || v.fixed() {
		return
	}
	v.drop()
	if bar.Pin.Fixed {
		v.p.do(text.M("edit.unpin"), func(d *workshop.Draft) error { return app.Unpin(d, bar.ID) })
		return
	}
	v.p.do(text.M("edit.pin"), func(d *workshop.Draft) error { return app.Pin(d, bar.ID, bar.Span.First) })
}
