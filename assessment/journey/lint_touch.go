package journey

import (
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

func (l *linter) noTouch() {
	touched := make([]bool, len(l.m.Steps))
	for _, t := range l.touches {
		for i := t.first; i <= t.last; i++ {
			touched[i] = true
		}
	}
	for i, s := range l.m.Steps {
		if !touched[i] {
			f := l.add(NoTouch, i, text.M("journey.found.no-touch", l.step(i)), nil, s.ID.String())
			f.Fix = l.checkIn(i, When{})
		}
	}
}

// checkIn adds a call to the owner at a column; the sender is whoever spoke last.
func (l *linter) checkIn(column int, when When) *Fix {
	c := Card{Step: l.m.Steps[column].ID, Lane: LaneTouch, When: when}
	if _, ok := l.pack.Item("channel", "call"); ok {
		c.Channel = "call"
	}
	for _, t := range l.touches {
		if t.first <= column {
			c.Function = t.Function
		}
	}
	return &Fix{Label: text.M("journey.fix.check-in"), Card: &c, Text: text.M("journey.fix.check-in.card")}
}

// silence compares the days between touches with what the contact policy allows.
func (l *linter) silence() {
	for _, gap := range l.gaps() {
		most := l.pack.ContactPolicy.MaxSilenceDays
		if most <= 0 || gap.days <= most {
			continue
		}
		at := l.quiet(gap)
		f := l.add(Silence, at, text.M("journey.found.silence", text.Int("Count", gap.days), text.Int("Most", most),
			text.Str("From", l.m.Steps[gap.from.first].Name), text.Str("To", l.m.Steps[gap.to.first].Name)),
			[]uuid.UUID{gap.from.ID, gap.to.ID}, gap.from.ID.String(), gap.to.ID.String())
		f.Days = gap.days
		middle := gap.to.when.From - gap.days/2
		f.Fix = l.checkIn(at, When{Known: true, From: middle, To: middle})
	}
}

// gap is the days without contact between two touches.
type gap struct {
	from, to touch
	days     int
}

// gaps lists the stretches between touches whose days are known, along the owner's time.
func (l *linter) gaps() []gap {
	var dated []touch
	for _, t := range l.touches {
		if t.when.Known {
			dated = append(dated, t)
		}
	}
	slices.SortStableFunc(dated, func(a, b touch) int { return a.when.From - b.when.From })
	var out []gap
	for i := 1; i < len(dated); i++ {
		last := dated[0]
		for _, t := range dated[:i] {
			if t.when.To >= last.when.To {
				last = t
			}
		}
		if days := dated[i].when.From - last.when.To; days > 0 {
			out = append(out, gap{last, dated[i], days})
		}
	}
	return out
}

// quiet is the column where a silence is felt: the first one between its ends that has no touch, else where it ends.
func (l *linter) quiet(g gap) int {
	for i := g.from.last + 1; i < g.to.first; i++ {
		if !slices.ContainsFunc(l.touches, func(t touch) bool { return t.first <= i && i <= t.last }) {
			return i
		}
	}
	return g.to.first
}

// twoSenders looks at the messages that begin in one step.
func (l *linter) twoSenders() {
	for i, s := range l.m.Steps {
		var sent []touch
		senders := map[string]bool{}
		for _, t := range l.touches {
			if t.first == i && l.counts(t) && t.Function+t.Voice != "" {
				sent = append(sent, t)
				senders[t.Function+"\x00"+fold(t.Voice)] = true
			}
		}
		if len(senders) > 1 {
			l.add(TwoSenders, i, text.M("journey.found.two-senders", l.step(i), text.Names("Senders", l.senders(sent)...)),
				ids(sent), s.ID.String())
		}
	}
}

// senders are the names of who sends, each once.
func (l *linter) senders(sent []touch) []string {
	var out []string
	for _, t := range sent {
		if name := l.sender(t); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (l *linter) sender(t touch) string {
	if t.Voice != "" {
		return t.Voice
	}
	return l.function(t.Function)
}

func (l *linter) function(id string) string {
	if f, ok := l.pack.Function(id); ok {
		return f.Short
	}
	return id
}

// sameMessage looks for two touches of one topic, or of the same words, within the longest stretch the contact policy
// counts over.
func (l *linter) sameMessage() {
	window := 0
	for _, c := range l.pack.ContactPolicy.Caps {
		window = max(window, c.Days)
	}
	for i, a := range l.touches {
		for _, b := range l.touches[i+1:] {
			if !l.counts(a) || !l.counts(b) || !sameTopic(a, b) || !near(a, b, window) {
				continue
			}
			x, y := a.ID.String(), b.ID.String()
			f := l.add(SameMessage, b.first, text.M("journey.found.same-message", text.Str("Card", a.Text), text.Str("Other", b.Text),
				text.Names("Senders", l.senders([]touch{a, b})...)), []uuid.UUID{a.ID, b.ID}, min(x, y), max(x, y))
			if fold(a.Text) == fold(b.Text) && a.Function == b.Function && fold(a.Voice) == fold(b.Voice) && a.Channel == b.Channel {
				f.Fix = &Fix{Label: text.M("journey.fix.drop", text.Str("Card", b.Text)), Drop: b.ID}
			}
		}
	}
}

func sameTopic(a, b touch) bool {
	if a.Topic != "" || b.Topic != "" {
		return fold(a.Topic) == fold(b.Topic)
	}
	return a.Text != "" && fold(a.Text) == fold(b.Text)
}

// near reports whether two touches reach the owner within so many days, or in one step where the days are not known.
func near(a, b touch, days int) bool {
	if a.when.Known && b.when.Known {
		return b.when.From-a.when.To <= days && a.when.From-b.when.To <= days
	}
	return a.first <= b.last && b.first <= a.last
}

// noConsent looks at messages for which limits hold, on channels that the pack has consent rules for. A permission for
// service information does not cover offers.
func (l *linter) noConsent() {
	ruled := map[string]bool{}
	for _, c := range l.pack.ConsentRules {
		ruled[c.Channel] = true
	}
	for _, t := range l.touches {
		offers := t.Purpose == PurposeOffer
		if !ruled[t.Channel] || t.Channel == "" || l.freed[t.Class] || !offers && t.Class == "" {
			continue
		}
		channel, _ := l.pack.Item("channel", t.Channel)
		args := []text.Arg{text.Str("Card", t.Text), text.Str("Channel", channel.Name)}
		switch {
		case t.Consent == "":
			l.add(NoConsent, t.first, text.M("journey.found.no-consent", args...), []uuid.UUID{t.ID}, t.ID.String())
		case offers && t.Consent == ConsentService:
			l.add(NoConsent, t.first, text.M("journey.found.service-consent", args...), []uuid.UUID{t.ID}, t.ID.String())
		}
	}
}
