package walk

import (
	"ownerloop/app"
	"ownerloop/app/agenda"
	reg "ownerloop/app/register"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/register"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// setupCard is what a new workshop needs before its day, until it is there or dismissed; and what is done before.
type setupCard struct {
	page    *Page
	content fyne.CanvasObject
	prework fyne.CanvasObject
	count   *kit.Text
	cards   []*setupTile
	before  []*outputRow
}

// setupTile is one of the four things to set up.
type setupTile struct {
	card   *kit.Card
	words  *kit.Text
	done   *kit.Icon
	button *kit.Button
	state  func() (done bool, words string)
}

func newSetupCard(p *Page) *setupCard {
	s := &setupCard{page: p, count: kit.Small("").Single()}
	s.cards = []*setupTile{
		s.tile("store", "stores", s.stores, s.storesState),
		s.tile("people", "people", s.people, s.peopleState),
		s.tile("calendar", "day", s.day, s.dayState),
		s.tile("target", "targets", s.targets, s.targetsState),
	}
	var tiles []fyne.CanvasObject
	for _, t := range s.cards {
		tiles = append(tiles, t.card)
	}
	later := kit.NewButton(p.say("walk.setup.later"), kit.Quiet, s.dismiss)
	body := kit.Column(kit.Gap16, kit.MutedText(p.say("walk.setup.words")), kit.Columns(kit.Gap16, 208, 4, tiles...))
	s.content = kit.NewCard(p.say("walk.setup"), []fyne.CanvasObject{s.count, later}, body)
	lines := kit.Column(kit.Gap4)
	for _, item := range p.done.Entry {
		r := newOutputRow(p, item.Proof.ByHand())
		s.before = append(s.before, r)
		lines.Add(r)
	}
	s.prework = kit.NewCard(p.say("walk.prework"), nil, kit.NewScroll(lines))
	return s
}

func (s *setupCard) tile(icon, key string, act func(), state func() (bool, string)) *setupTile {
	p := s.page
	t := &setupTile{state: state, words: kit.MutedText(""), done: kit.NewIcon("tick", 16, scene.Accent)}
	t.button = kit.NewButton(p.say("walk.setup."+key+".verb"), kit.Secondary, act)
	head := kit.Row(kit.Gap8, kit.NewIcon(icon, 16, scene.Accent), kit.Grow(1, kit.Block(p.say("walk.setup."+key))), t.done)
	t.card = kit.NewCard("", nil, kit.ColumnGrow(kit.Gap12, 1, head, t.words, kit.Row(0, t.button)))
	return t
}

// wanted reports whether the set-up shows: on the first step, of a workshop that lacks stores, people or targets, until
// it is dismissed.
func (s *setupCard) wanted() bool {
	p := s.page
	if p.step.ID != firstStep(p.desk.Pack()) || p.host.Settings().Desk(p.desk.ID()).SetUp {
		return false
	}
	for _, state := range []func() (bool, string){s.storesState, s.peopleState, s.targetsState} {
		if done, _ := state(); !done {
			return true
		}
	}
	return false
}

func (s *setupCard) dismiss() {
	s.page.remember(func(d *settings.Desk) { d.SetUp = true })
	s.page.refresh()
}

// paint marks what is done; the first that is not carries the primary button.
func (s *setupCard) paint() {
	done, next := 0, true
	for _, t := range s.cards {
		ok, words := t.state()
		t.words.Set(words)
		t.done.Hidden = !ok
		kind := kit.Secondary
		if !ok && next {
			kind, next = kit.Primary, false
			t.card.SetSelected(true)
		} else {
			t.card.SetSelected(false)
		}
		t.button.SetKind(kind)
		if ok {
			done++
		}
		t.card.Refresh()
	}
	for i, item := range s.page.done.Entry {
		s.before[i].bind(item)
	}
	s.count.Set(s.page.say("walk.setup.done", text.Int("Done", done), text.Int("Of", len(s.cards))))
}

func (s *setupCard) storesState() (bool, string) {
	n := len(workshop.Stores.List(s.page.desk.Records()))
	if n == 0 {
		return false, s.page.say("walk.setup.stores.words")
	}
	return true, s.page.say("walk.setup.stores.state", text.Int("Count", n), text.Sub("Weights", weightWords(s.page.desk.Setup().StoreWeights)))
}

func weightWords(w assessment.StoreWeights) text.Message { return text.M("walk.weigh." + string(w)) }

func (s *setupCard) peopleState() (bool, string) {
	functions := map[string]bool{}
	n := 0
	for v := range workshop.Participants.All(s.page.desk.Records()) {
		n++
		functions[v.Function] = true
	}
	if n == 0 {
		return false, s.page.say("walk.setup.people.words")
	}
	return true, s.page.say("walk.setup.people.state", text.Int("Count", n), text.Int("Functions", len(functions)))
}

func (s *setupCard) dayState() (bool, string) {
	p := s.page
	a := p.agendaNow()
	first := p.dayStart()
	end := first
	for _, l := range p.face().Lines {
		if l.Day == 1 {
			end = end.Add(l.Planned)
		}
	}
	chosen := p.host.Settings().Desk(p.desk.ID()).Length != ""
	state := "walk.setup.day.state"
	if p.desk.Setup().Date.IsZero() {
		state = "walk.setup.day.undated"
	}
	return chosen, p.say(state, text.Str("Length", p.say("walk.length."+string(a.Length))), text.DateArg("Day", p.desk.Setup().Date),
		text.Str("From", first.Format("15:04")), text.Str("To", end.Format("15:04")), text.Int("Count", len(a.Blocks)))
}

func (s *setupCard) targetsState() (bool, string) {
	p := s.page
	if t, ok := p.desk.Pack().Target(p.desk.Setup().TargetTemplate); ok {
		return true, p.say("walk.setup.targets.state", text.Str("Template", t.Name))
	}
	for range workshop.Targets.All(p.desk.Records()) {
		return true, p.say("walk.setup.targets.own")
	}
	return false, p.say("walk.setup.targets.words")
}

// table shows a register in a dialog; what is typed there counts at once and can be undone.
func (s *setupCard) table(title string, r *reg.Register, above fyne.CanvasObject) {
	p := s.page
	panel := register.New(p.host, r)
	panel.Plain = true
	panel.Refresh()
	p.registers.beside = panel
	parts := []fyne.CanvasObject{}
	if above != nil {
		parts = append(parts, above)
	}
	add := kit.NewButton(p.words.Say(r.One()), kit.Secondary, panel.Add).With(func(b *kit.Button) { b.Icon = "plus" })
	parts = append(parts, kit.Fixed(0, 280, container.NewStack(panel.Content())), kit.Row(kit.Gap8, add, kit.Spring(), kit.Small(p.say("walk.paste")).Single(), kit.NewKeyCap("Ctrl V")))
	p.host.Ask(page.Question{Title: title, Words: p.say("walk.setup.counts"), Body: kit.Column(kit.Gap12, parts...), Wide: true,
		Focus: panel.Grid(), Actions: []page.Action{{Label: p.say("walk.setup.ready"), Primary: true}}})
}

func (s *setupCard) stores() {
	p := s.page
	r, _ := reg.Of("store")
	all := []assessment.StoreWeights{assessment.WeighEqual, assessment.WeighUnits, assessment.WeighOrders}
	names := make([]string, len(all))
	at := 0
	for i, w := range all {
		names[i] = p.words.Say(weightWords(w))
		if w == p.desk.Setup().StoreWeights {
			at = i
		}
	}
	weigh := kit.NewSegmented(names, at, func(i int) {
		p.do(text.M("edit.walk.weigh", text.Sub("Weights", weightWords(all[i]))), func(d *workshop.Draft) error { app.Weigh(d, all[i]); return nil })
	})
	s.table(p.say("walk.setup.stores.question"), r, kit.Row(kit.Gap12, kit.Small(p.say("walk.setup.stores.weigh")).Single(), weigh, kit.Spring()))
}

func (s *setupCard) people() {
	r, _ := reg.Of("participant")
	s.table(s.page.say("walk.setup.people.question"), r, nil)
}

func (s *setupCard) targets() {
	p := s.page
	var options []kit.Option
	for _, t := range p.desk.Pack().Targets {
		options = append(options, kit.Option{ID: t.ID, Name: t.Name, Note: t.About})
	}
	chosen := p.desk.Setup().TargetTemplate
	if chosen == "" && len(options) > 0 {
		chosen = options[0].ID
	}
	choices := kit.NewChoices(options, chosen, nil)
	p.host.Ask(page.Question{Title: p.say("walk.setup.targets.question"), Words: p.say("walk.setup.targets.hint"), Body: choices, Focus: choices, Actions: []page.Action{
		{Label: p.say("register.cancel")},
		{Label: p.say("walk.setup.targets.take"), Primary: true, Run: func() bool {
			t, _ := p.desk.Pack().Target(choices.Chosen())
			p.do(text.M("edit.walk.targets", text.Str("Template", t.Name)), func(d *workshop.Draft) error {
				return app.AimTemplate(d, p.desk.Pack(), choices.Chosen())
			})
			return true
		}},
	}})
}

// day asks for the workshop's date, when it begins, and its length.
func (s *setupCard) day() {
	p := s.page
	date := kit.NewField(p.say("walk.setup.day.date"))
	if day := p.desk.Setup().Date; !day.IsZero() {
		date.SetText(p.words.Date(day))
	}
	begin := kit.NewField(p.say("walk.setup.day.begin"))
	begin.SetText(p.dayStart().Format("15:04"))
	var options []kit.Option
	for _, l := range agenda.Lengths(p.desk.Pack(), p.step.ID) {
		a, _ := agenda.Choose(p.desk.Pack(), p.step.ID, l)
		options = append(options, kit.Option{ID: string(l), Name: p.say("walk.length." + string(l)), Note: p.say("walk.setup.day.blocks", text.Int("Count", len(a.Blocks)))})
	}
	length := kit.NewChoices(options, string(p.agendaNow().Length), nil)
	p.host.Ask(page.Question{Title: p.say("walk.setup.day.question"), Body: kit.Column(kit.Gap12, date, begin, length), Focus: date.Entry(), Actions: []page.Action{
		{Label: p.say("register.cancel")},
		{Label: p.say("walk.setup.day.verb"), Primary: true, Run: func() bool { return s.setDay(date, begin, playbooks.AgendaLength(length.Chosen())) }},
	}})
}

// setDay takes the answers of day over; false keeps the dialog open, with what is wrong below the field.
func (s *setupCard) setDay(date, begin *kit.Field, length playbooks.AgendaLength) bool {
	p := s.page
	day, ok := reg.ParseDay(date.Text(), p.words, p.desk.Setup().Date.Year)
	if !ok {
		date.SetError(p.say("register.refused.date", text.Str("Value", shorten(date.Text()))))
	} else {
		date.SetError("")
	}
	start, timely := parseTime(begin.Text())
	if !timely {
		begin.SetError(p.say("walk.setup.day.no-time", text.Str("Value", shorten(begin.Text()))))
	} else {
		begin.SetError("")
	}
	if !ok || !timely {
		return false
	}
	if day != p.desk.Setup().Date {
		p.do(text.M("edit.walk.day", text.DateArg("Day", day)), func(d *workshop.Draft) error { app.SetDay(d, day); return nil })
	}
	p.remember(func(d *settings.Desk) { d.Length, d.Start = string(length), start })
	p.refresh()
	return true
}

// parseTime reads a time of day as people type it: "9", "9:30", "09.30"; in minutes after midnight.
func parseTime(s string) (int, bool) {
	var h, m, n int
	var seen, colon bool
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9' && n < 1000:
			n, seen = n*10+int(c-'0'), true
		case (c == ':' || c == '.') && seen && !colon:
			h, n, colon = n, 0, true
		case c == ' ':
		default:
			return 0, false
		}
	}
	if colon {
		m = n
	} else {
		h = n
	}
	return h*60 + m, seen && h < 24 && m < 60 && h*60+m > 0
}
