package roadmap

import (
	"slices"
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// What of the whole is a store's own: work that closes a gap in what the store is rated by itself, or that a play it has
// chosen waits for; and disconnects that show in what it is rated by.

// ownOnly leaves out what is not the store's own when the report is about one.
func (b *briefer) ownOnly() {
	if b.o.Audience != ForStore {
		return
	}
	owned := map[string]bool{} // by the group
	for _, g := range b.in.Assessment.GroupOwned {
		owned[g.Indicator] = true
	}
	at := StandingsOf(b.card)
	needed := b.neededByPlays()
	b.others = map[uuid.UUID]bool{}
	for _, in := range b.in.Work.Initiatives {
		closes := slices.ContainsFunc(in.Raises, func(r playbooks.Raise) bool {
			return !owned[r.Indicator] && ClosedGap(at.of[r.Indicator], r) > near
		})
		b.others[in.ID] = !closes && !slices.Contains(needed, in.From)
	}
	b.open = filter(b.open, func(c Candidate) bool {
		return slices.ContainsFunc(c.Initiative.Raises, func(r playbooks.Raise) bool { return !owned[r.Indicator] })
	})
	own := map[uuid.UUID]bool{}
	for _, l := range b.in.DisconnectIndicators {
		if _, known := b.pack.Indicator(l.Indicator); known && !owned[l.Indicator] {
			own[l.Disconnect] = true
		}
	}
	b.in.Disconnects = slices.Clone(b.in.Disconnects)
	b.in.Disconnects = slices.DeleteFunc(b.in.Disconnects, func(d assessment.Disconnect) bool { return !own[d.ID] || b.namesOther(d.What) })
	for i := range b.in.Disconnects {
		d := &b.in.Disconnects[i]
		d.Hurts, d.Proof, d.Note = b.discreet(d.Hurts), b.discreet(d.Proof), b.discreet(d.Note)
	}
	for i := range b.in.Work.Initiatives { // a clone already
		w := &b.in.Work.Initiatives[i]
		w.Note = b.discreet(w.Note)
	}
}

// neededByPlays are the pack's initiatives that the plays of the store wait for.
func (b *briefer) neededByPlays() (needed []string) {
	for _, a := range b.in.Running.Automations {
		if p, known := b.pack.Play(a.Play); known && len(b.playStores(a.ID)) > 0 {
			needed = append(needed, p.Initiatives...)
		}
	}
	return needed
}

// namesOther says that a text names another store where no other may be named.
func (b *briefer) namesOther(t string) bool {
	if b.in.Assessment.Setup.NameStores {
		return false
	}
	for _, s := range b.in.Assessment.Stores {
		if s.ID != b.o.Store && s.Name != "" && strings.Contains(strings.ToLower(t), strings.ToLower(s.Name)) {
			return true
		}
	}
	return false
}

// discreet is a text, or nothing where it names another store.
func (b *briefer) discreet(t string) string {
	if b.namesOther(t) {
		return ""
	}
	return t
}

// ownPlan keeps the store's own bars. Where the whole plan ends, what sets that, and who is booked for it is not its.
func (b *briefer) ownPlan() {
	if b.o.Audience != ForStore {
		return
	}
	p := &b.out.Plan
	p.Bars = filter(p.Bars, func(bar Bar) bool { return !b.others[bar.ID] })
	p.Links = filter(p.Links, func(l BarLink) bool { return !b.others[l.From] && !b.others[l.To] })
	p.Milestone, p.Moved, p.Chain, p.Loads, p.Notes = nil, text.Message{}, nil, nil, nil
	if len(p.Bars) > 0 {
		p.Finish = p.Bars[0].Span.Last
	}
	for _, bar := range p.Bars {
		if bar.Span.Last.After(p.Finish) {
			p.Finish = bar.Span.Last
		}
	}
}
