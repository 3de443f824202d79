package handover

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// door shows whom the laptop is for. Nothing on it tells how anyone rated.
func (s *Session) door() {
	d := s.host.Desk()
	s.rounds = app.NewRounds(d.Records(), s.opts.Store)
	if s.next == uuid.Nil {
		s.next = s.firstMissing()
	}
	var choose *kit.Button
	choose = kit.NewButton(s.say("handover.someone"), kit.Secondary, func() { s.choose(choose) })
	choose.Huge = true
	top := kit.Row(kit.Gap12, kit.NewMark(24), kit.GrowFrom(1, 100, kit.Block(d.Setup().Organisation)), kit.NewIcon("lock", 16, scene.Muted),
		kit.MutedText(s.progress()).Single())
	body := kit.Column(kit.Gap32, kit.Row(0, kit.Spring(), kit.Fixed(kit.Scaled(640), 0, s.card(choose)), kit.Spring()), s.everybody())
	hint := func(keys, does string) fyne.CanvasObject {
		return kit.Row(kit.Gap8, kit.NewKeyCap(keys), kit.Small(s.say(does)).Single())
	}
	keys := kit.Row(kit.Gap24, kit.Spring(), hint("Enter", "handover.key.start"), hint("Tab", "handover.key.someone"),
		hint("Ctrl Shift F", "handover.key.take-over"), kit.Spring())
	screen := kit.ColumnGrow(kit.Gap16, 1, top, kit.NewScroll(container.New(middle{}, kit.Pad(kit.Sides(kit.Gap4, kit.Gap8), body))), keys)
	enter := func() { s.start() }
	s.show(kit.Layers(kit.Fill(scene.Background, 0), kit.Pad(kit.Around(kit.Gap24), screen)), map[page.Keys]func(){
		{Key: fyne.KeyReturn}: enter, {Key: fyne.KeyEnter}: enter, {Key: fyne.KeyTab}: func() { s.choose(choose) },
	})
}

// middle lays content in the middle of the height there is.
type middle struct{}

func (middle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := min(kit.HeightOf(o[0], size.Width), size.Height)
	o[0].Move(fyne.NewPos(0, (size.Height-h)/2))
	o[0].Resize(fyne.NewSize(size.Width, h))
}

func (middle) MinSize(o []fyne.CanvasObject) fyne.Size {
	if w := o[0].Size().Width; w > 0 {
		return fyne.NewSize(0, kit.HeightOf(o[0], w))
	}
	return o[0].MinSize()
}

// firstMissing is the first person who has not given everything; the first of all when everybody has.
func (s *Session) firstMissing() uuid.UUID {
	for i, p := range s.rounds.People {
		if s.left(i) > 0 {
			return p.ID
		}
	}
	if len(s.rounds.People) > 0 {
		return s.rounds.People[0].ID
	}
	return uuid.Nil
}

func (s *Session) progress() string {
	done := 0
	for i := range s.rounds.People {
		if s.left(i) == 0 {
			done++
		}
	}
	return s.say("handover.progress", text.Int("Done", done), text.Int("Of", len(s.rounds.People)))
}

// card names the person and promises what will be seen.
func (s *Session) card(choose *kit.Button) fyne.CanvasObject {
	who, ok := s.person()
	if !ok {
		return kit.NewPanel(kit.Column(kit.Gap16, kit.Title(s.say("handover.nobody")).Aligned(fyne.TextAlignCenter)))
	}
	pack := s.host.Desk().Pack()
	start := kit.NewButton(s.say("handover.start", text.Str("Name", who.Name)), kit.Primary, s.start)
	start.Huge = true
	centred := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.Row(0, kit.Spring(), o, kit.Spring()) }
	promises := kit.Column(kit.Gap12,
		promise("lock", s.say("handover.hidden")),
		promise("people", s.appearance(who)),
		promise("tick", s.say("handover.saved")))
	return kit.NewPanel(kit.Pad(kit.Sides(kit.Gap24, kit.Gap24), kit.Column(kit.Gap24,
		centred(kit.NewFunctionMark(place(pack, who.Function), 20)),
		kit.Column(kit.Gap4, kit.NewText(s.say("handover.please"), kit.SizeBlock, scene.Regular, scene.Muted).Aligned(fyne.TextAlignCenter),
			kit.Figure(who.Name).Aligned(fyne.TextAlignCenter), kit.MutedText(s.about(who)).Aligned(fyne.TextAlignCenter)),
		kit.Divider(), promises, kit.Flow(kit.Gap12, true, start, choose))))
}

func promise(icon, words string) fyne.CanvasObject {
	return kit.RowTop(kit.Gap16, kit.Column(0, kit.NewIcon(icon, 20, scene.Accent)), kit.GrowFrom(1, 100, kit.Body(words)))
}

// appearance says honestly how the person's level will show after the reveal.
func (s *Session) appearance(who assessment.Participant) string {
	function := functionName(s.host.Desk().Pack(), who.Function)
	n := s.rounds.Colleagues(who.Function)
	if n == 1 {
		return s.say("handover.only", text.Str("Function", function))
	}
	return s.say("handover.one-of", text.Int("Count", n), text.Str("Function", function))
}

// perMinute is how many indicators a person rates in a minute, as the screen estimates.
const perMinute = 2

// about tells function, store, how many indicators and how long they take.
func (s *Session) about(who assessment.Participant) string {
	pack := s.host.Desk().Pack()
	parts := []string{functionName(pack, who.Function)}
	if store, ok := workshop.Stores.Get(s.host.Desk().Records(), who.Store); ok {
		parts = append(parts, store.Name)
	}
	at, _ := s.rounds.Place(who.ID)
	left := s.left(at)
	if left == 0 {
		parts = append(parts, s.say("handover.done-all"))
	} else {
		parts = append(parts, s.say("handover.time", text.Int("Count", left), text.Int("Minutes", (left+perMinute-1)/perMinute)))
	}
	return strings.Join(parts, " · ")
}

// mostChips is how many people stand on the door; a larger room is chosen from a list.
const mostChips = 24

// everybody shows the room, with a tick for who is done.
func (s *Session) everybody() fyne.CanvasObject {
	if len(s.rounds.People) > mostChips {
		return kit.Layers()
	}
	pack := s.host.Desk().Pack()
	chips := kit.Flow(kit.Gap12, true)
	for i, p := range s.rounds.People {
		border, weight, icon := scene.Hairline, scene.Regular, ""
		if p.ID == s.next {
			border, weight = scene.Accent, scene.SemiBold
		}
		if s.left(i) == 0 {
			icon = "tick"
		}
		name := kit.NewText(p.Name, kit.SizeText, weight, scene.Ink).Single()
		row := kit.Row(kit.Gap8, kit.NewFunctionMark(place(pack, p.Function), 6), name)
		if icon != "" {
			row.Add(kit.NewIcon(icon, 16, scene.Accent))
		}
		chips.Add(kit.NewPressable(p.Name, kit.Layers(kit.Fill(scene.Surface, 16).Framed(border), kit.Pad(kit.Sides(kit.Gap16, 6), row)), func() { s.pick(p.ID) }).With(func(x *kit.Pressable) { x.Radius = 16 }))
	}
	return chips
}

func (s *Session) pick(id uuid.UUID) {
	s.next = id
	s.door()
}

// choose lists the room, to search in.
func (s *Session) choose(at fyne.CanvasObject) {
	pack := s.host.Desk().Pack()
	options := make([]kit.Option, len(s.rounds.People))
	for i, p := range s.rounds.People {
		note := functionName(pack, p.Function)
		if s.left(i) == 0 {
			note = s.say("handover.done-note", text.Str("Function", note))
		}
		options[i] = kit.Option{ID: p.ID.String(), Name: p.Name, Note: note}
	}
	kit.ShowOptions(s.host.Window().Canvas(), at, options, s.next.String(), func(id string) {
		if who, err := uuid.Parse(id); err == nil {
			s.pick(who)
		}
	})
}

// place is a function's place in the pack, which decides its sign.
func place(pack *playbooks.Pack, id string) int {
	for i, f := range pack.Functions {
		if f.ID == id {
			return i
		}
	}
	return len(pack.Functions)
}

func functionName(pack *playbooks.Pack, id string) string {
	f, ok := pack.Function(id)
	switch {
	case !ok:
		return id
	case f.Short != "":
		return f.Short
	}
	return f.Name
}
