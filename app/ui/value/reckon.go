package value

import (
	"context"
	"reflect"
	"time"

	"ownerloop/app/desk"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/value"
)

// idle is how long nothing changes before a forecast is drawn in full, and how long it may take before the page says so.
const idle = 300 * time.Millisecond

// basis is what a forecast is reckoned from. Its values are never changed, so any goroutine may read them.
type basis struct {
	pack *playbooks.Pack
	in   roadmap.Inputs
	time roadmap.Timeline
}

func basisOf(d *desk.Desk) basis { return basis{d.Pack(), d.Inputs(), d.Timeline()} }

// same reports whether two bases give the same forecast: ratings and the like do not matter to it.
func (b basis) same(o basis) bool {
	type part struct {
		date     civil.Date
		currency string
		stores   []assessment.Store
		work     []roadmap.Initiative
		figures  roadmap.Figures
		time     roadmap.Timeline
	}
	of := func(b basis) part {
		s := b.in.Assessment
		return part{s.Setup.Date, s.Setup.Currency, s.Stores, b.in.Work.Initiatives, b.in.Figures, b.time}
	}
	return b.pack == o.pack && reflect.DeepEqual(of(b), of(o))
}

// reckoner draws forecasts off the UI goroutine: a preview at once, all draws when nothing has changed for a moment. Only
// the newest basis counts; what comes late of an older one is dropped.
type reckoner struct {
	host Host
	take func(roadmap.ValueSection)
	busy func(bool)

	turn    int // counts bases
	have    int // draws of the best forecast of this turn
	stopped []func()

	begun, dropped int // forecasts begun, and those that came too late
}

// start begins with a new basis.
func (r *reckoner) start(b basis) {
	r.stop()
	r.turn++
	r.have = 0
	r.run(b, value.PreviewDraws)
	r.stopped = append(r.stopped,
		r.host.After(idle, func() { r.run(b, value.FullDraws) }),
		r.host.After(idle, func() { r.busy(r.have < value.FullDraws) }))
}

func (r *reckoner) run(b basis, draws int) {
	turn := r.turn
	r.begun++
	var made roadmap.ValueSection
	r.stopped = append(r.stopped, r.host.Later(func(ctx context.Context) error {
		made = roadmap.ForecastValue(b.pack, b.in, b.time, roadmap.ValueOptions{Draws: draws})
		return ctx.Err()
	}, func(err error) {
		if err != nil || turn != r.turn || draws < r.have {
			r.dropped++
			return
		}
		r.have = draws
		if draws == value.FullDraws {
			r.busy(false)
		}
		r.take(made)
	}))
}

// stop gives up what runs and waits.
func (r *reckoner) stop() {
	for _, stop := range r.stopped {
		stop()
	}
	r.stopped = nil
}

// done reports whether the newest basis has been drawn in full.
func (r *reckoner) done() bool { return r.have == value.FullDraws }
