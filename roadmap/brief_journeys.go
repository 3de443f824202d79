package roadmap

import (
	"slices"
	"strings"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// journeys fills a page for every state of every journey that has steps. Emotions are shown by the sets of functions
// that the whole document shows.
func (b *briefer) journeys() {
	if !slices.Contains(chaptersOf(b.o.Audience), ChapterJourneys) {
		return
	}
	in := b.in.Journeys
	numbers := map[uuid.UUID]int{}
	for _, r := range b.out.Register.Rows {
		numbers[r.ID] = r.No
	}
	for _, j := range in.Journeys {
		m := mapped{briefer: b, in: in, shows: map[uuid.UUID]int{},
			now: in.Map(j.ID, journey.Current), then: in.Map(j.ID, journey.Future), pairs: journey.Compare(b.pack, in, j.ID).Pairs}
		for _, l := range in.CardDisconnects {
			if n := numbers[l.Disconnect]; n > 0 && (m.shows[l.Card] == 0 || n < m.shows[l.Card]) {
				m.shows[l.Card] = n
			}
		}
		m.pickSides()
		if len(m.now.Steps) > 0 {
			b.out.Journeys = append(b.out.Journeys, m.currentPage())
		}
		if len(m.then.Steps) > 0 {
			b.out.Journeys = append(b.out.Journeys, m.futurePage())
		}
	}
}

// mapped is one journey being briefed.
type mapped struct {
	*briefer
	in        journey.Records
	now, then journey.Map
	pairs     []journey.Pair
	shows     map[uuid.UUID]int // by card: number in the register
	sides     []journey.Side    // the two drawn, who sees more first
	unhappy   int               // steps where the second sees the owner below 0 and the first does not
}

// pickSides chooses the two sides to draw: those with the most steps where one sees the owner unhappy and the other does
// not; of equals the first in pack order. Both maps get the emotions of the sides.
func (m *mapped) pickSides() {
	var all []journey.Side
	for _, set := range m.merge.Sets {
		f := m.functionSet(set)
		all = append(all, journey.Side{ID: set.ID, Functions: set.Functions, Name: strings.Join(f.names(), " + "), Index: f.Index})
	}
	m.now, m.then = m.now.BySides(all), m.then.BySides(all)
	most := -1
	for _, high := range all {
		for _, low := range all {
			n, felt := m.unhappySteps(high.ID, low.ID)
			if high.ID != low.ID && felt && n > most {
				most, m.unhappy, m.sides = n, n, []journey.Side{high, low}
			}
		}
	}
	if m.sides == nil { // one side at most has said anything
		for _, s := range all {
			if slices.ContainsFunc(append(m.now.Emotions, m.then.Emotions...), func(e journey.Emotion) bool { return e.Function == s.ID }) {
				m.sides = []journey.Side{s}
				return
			}
		}
	}
}

// unhappySteps counts the steps that low sees below 0 and high does not; felt says that some step has both.
func (m *mapped) unhappySteps(high, low string) (n int, felt bool) {
	for c := range m.now.Steps {
		a, ok := m.now.Feeling(c, high)
		b, ok2 := m.now.Feeling(c, low)
		if ok && ok2 {
			felt = true
			if b < 0 && a >= 0 {
				n++
			}
		}
	}
	return n, felt
}

// sheet is what both pages share.
func (m *mapped) sheet(of journey.Map) journey.Sheet {
	s := journey.Sheet{Map: of, Sides: m.sides, Cells: map[uuid.UUID]string{}, Numbers: m.shows, HandOffs: map[uuid.UUID]string{}}
	for _, c := range of.Cards {
		if c.Lane == journey.LaneTouch {
			s.Cells[c.ID] = m.touch(c)
		}
	}
	for i, h := range of.HandOffs {
		s.HandOffs[h.ID] = journey.Letter(i)
	}
	return s
}

// touch says what a touch says, and how it reaches the owner.
func (m *mapped) touch(c journey.Card) string {
	var by []string
	if i := itemName(m.pack, "channel", c.Channel); c.Channel != "" {
		by = append(by, i.Name)
	}
	if c.Voice != "" {
		by = append(by, c.Voice)
	} else if c.Function != "" {
		by = append(by, functionName(m.pack, c.Function).Short)
	}
	if len(by) == 0 {
		return c.Text
	}
	return c.Text + " (" + strings.Join(by, ", ") + ")"
}

func (m *mapped) currentPage() JourneyPage {
	s := m.sheet(m.now)
	p := JourneyPage{Journey: m.now.Journey.Name, State: journey.Current, Sheet: s, Headline: m.nowHeadline(s), Cells: m.cells(s)}
	if len(s.Sides) > 1 {
		p.Notes = append(p.Notes, text.M("report.journey.shaded", text.Int("Count", len(s.Apart())), text.Int("Steps", len(m.now.Steps))))
	}
	p.Notes = append(p.Notes, text.M("report.journey.dashed"))
	if legend := s.Legend(); len(legend) > 0 {
		p.Notes = append(p.Notes, text.M("report.journey.hand-offs", text.List("List", legend...)))
	}
	if len(m.pains(true)) > 0 {
		p.Notes = append(p.Notes, text.M("report.journey.circled"))
	}
	if len(s.Sides) > 0 {
		p.Notes = append(p.Notes, text.M("report.journey.privacy"))
	}
	return p
}

// pains are the current map's disconnects; with numbered only those that the register has.
func (m *mapped) pains(numbered bool) []journey.Card {
	var out []journey.Card
	for _, c := range m.now.Cards {
		if c.Lane == journey.LaneDisconnects && (!numbered || m.shows[c.ID] > 0) {
			out = append(out, c)
		}
	}
	return out
}

// work lists the codes of the dated initiatives that take up what answers a pain.
func (m *mapped) work(pain uuid.UUID) []string {
	var out []string
	for _, a := range m.in.Answers {
		if a.Pain == pain {
			out = append(out, m.taken(a.Opportunity)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// taken lists the codes of the dated initiatives that take up an opportunity.
func (m *mapped) taken(opportunity uuid.UUID) []string {
	var out []string
	for _, l := range m.in.CardInitiatives {
		for _, bar := range m.out.Plan.Bars {
			if l.Card == opportunity && bar.ID == l.Initiative {
				out = append(out, bar.Code)
			}
		}
	}
	return out
}

func (m *mapped) futurePage() JourneyPage {
	s := m.sheet(m.then)
	s.Changes, s.Fresh = map[int]journey.Change{}, map[uuid.UUID]bool{}
	s.Resolved, s.Brought = map[int][]int{}, map[int][]string{}
	from := map[int][]int{} // by future column: current columns
	at := 0
	for _, p := range m.pairs {
		c := m.then.Column(p.Future)
		if c >= 0 {
			s.Changes[c], at = p.Change, c
		}
		if now := m.now.Column(p.Current); now >= 0 {
			from[at] = append(from[at], now)
		}
	}
	for c := range m.then.Steps {
		m.changedCards(&s, c, from[c])
		for _, now := range from[c] {
			m.resolved(&s, c, now)
		}
		slices.Sort(s.Brought[c])
		s.Brought[c] = slices.Compact(s.Brought[c])
	}
	if n := len(m.sides); n > 0 {
		s.Before = m.before(m.sides[n-1].ID)
	}
	return JourneyPage{Journey: m.then.Journey.Name, State: journey.Future, Sheet: s, Headline: m.thenHeadline(), Notes: m.futureNotes(s), Cells: m.cells(s)}
}

// changedCards marks the touches and stage cards that the current steps of a column do not have.
func (m *mapped) changedCards(s *journey.Sheet, column int, from []int) {
	for _, lane := range []journey.LaneID{journey.LaneTouch, journey.LaneFront, journey.LaneBack} {
		said := map[string]bool{}
		for _, c := range from {
			for _, card := range m.now.In(lane, c) {
				said[strings.ToLower(strings.TrimSpace(card.Text))] = true
			}
		}
		for _, card := range m.then.In(lane, column) {
			s.Fresh[card.ID] = !said[strings.ToLower(strings.TrimSpace(card.Text))]
		}
	}
}

// resolved notes what the work at a current step resolves, under the column it became.
func (m *mapped) resolved(s *journey.Sheet, column, now int) {
	for _, c := range m.now.In(journey.LaneDisconnects, now) {
		if first, _ := m.now.Span(c); first != now {
			continue
		}
		if n := m.shows[c.ID]; n > 0 && len(m.work(c.ID)) > 0 && !slices.Contains(s.Resolved[column], n) {
			s.Resolved[column] = append(s.Resolved[column], n)
		}
	}
	for _, c := range m.now.In(journey.LaneOpportunities, now) {
		s.Brought[column] = append(s.Brought[column], m.taken(c.ID)...)
	}
}

// before are a side's current emotions at the future steps.
func (m *mapped) before(side string) []journey.Emotion {
	var out []journey.Emotion
	for _, p := range m.pairs {
		if v, ok := m.now.Feeling(m.now.Column(p.Current), side); ok && m.then.Column(p.Future) >= 0 {
			out = append(out, journey.Emotion{Step: p.Future, Function: side, Value: v})
		}
	}
	return out
}

func (m *mapped) futureNotes(s journey.Sheet) []text.Message {
	notes := []text.Message{text.M("report.journey.petrol")}
	open := 0
	for _, h := range m.then.HandOffs {
		if len(h.Lacks()) > 0 {
			open++
		}
	}
	switch {
	case len(m.then.HandOffs) > 0 && open == 0:
		notes = append(notes, text.M("report.journey.complete", text.Int("Count", len(m.then.HandOffs))))
	case open > 0:
		notes = append(notes, text.M("report.journey.incomplete", text.Int("Count", open)))
	}
	if legend := s.Legend(); len(legend) > 0 {
		notes = append(notes, text.M("report.journey.hand-offs", text.List("List", legend...)))
	}
	if len(s.Sides) > 0 {
		notes = append(notes, text.M("report.journey.aim"))
	}
	return notes
}
