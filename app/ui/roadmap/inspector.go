package roadmap

import (
	"strconv"
	"strings"

	"ownerloop/app"
	"ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// inspector shows the chosen initiative: its dates to change, why it is there, what would move it, the whole plan.
type inspector struct {
	p      *Page
	wanted bool // to be opened when there is something to show
	open   bool
	of     uuid.UUID // initiative shown

	start, days *kit.Field
	hold        *kit.Segmented
	facts       *kit.Facts
	trial       *fyne.Container
	why         *fyne.Container
	gains       *fyne.Container
	whole       *fyne.Container
	content     *fyne.Container
	foot        *fyne.Container

	told   *app.BarStory
	toldOf told // what the story was told of
	cancel func()
}

// told is the plan or scenario a story was told of.
type told struct {
	of    *workshop.Document
	name  string
	trial *app.Trial
}

func newInspector(p *Page) *inspector {
	i := &inspector{p: p}
	i.start = kit.NewField(p.say("roadmap.start")).With(func(f *kit.Field) {
		f.OnCommit = func(s string) { i.typedStart(s) }
		f.Validate = func(s string) string {
			if _, ok := i.day(s); !ok && strings.TrimSpace(s) != "" {
				return p.say("roadmap.no-day")
			}
			return ""
		}
	})
	i.days = kit.NewField(p.say("roadmap.duration")).With(func(f *kit.Field) {
		f.OnCommit = func(s string) { i.typedDays(s) }
		f.Validate = func(s string) string {
			if n, err := strconv.Atoi(strings.TrimSpace(s)); err != nil || n < 1 || n > 1000 {
				return p.say("roadmap.no-days")
			}
			return ""
		}
	})
	i.hold = kit.NewSegmented([]string{p.say("roadmap.hold.free"), p.say("roadmap.hold.earliest"), p.say("roadmap.hold.pinned")}, 0, i.held).
		With(func(s *kit.Segmented) { s.Wide = true })
	i.facts = kit.NewFacts(nil)
	i.trial, i.why, i.gains, i.whole = kit.Column(kit.Gap8), kit.Column(kit.Gap12), kit.Column(kit.Gap8), kit.Column(kit.Gap8)
	i.content = kit.Column(kit.Gap16)
	i.foot = kit.Row(kit.Gap8)
	return i
}

func (i *inspector) day(s string) (civil.Date, bool) {
	return register.ParseDay(s, i.p.host.Text(), i.p.today().Year)
}

// update shows what is chosen as it stands; the inspector opens only when that was wanted.
func (i *inspector) update() {
	p := i.p
	v, known := p.work(p.chosen)
	if !known || p.of == nil {
		i.shut()
		return
	}
	if !i.wanted && !i.open {
		return
	}
	i.wanted = false
	fresh := !i.open || i.of != v.ID
	i.of = v.ID
	bar, dated := p.plan.bar(v.ID)
	var parts []fyne.CanvasObject
	switch {
	case p.view == viewPriorities:
		parts = i.factFields(v)
	case dated && p.scenarios.at != "":
		i.fill(bar)
		parts = []fyne.CanvasObject{i.facts, kit.Divider(), i.why, i.gains, kit.Divider(), i.whole}
		i.whyParts(bar)
		i.gainParts(bar)
		i.wholeParts()
	case dated:
		i.fill(bar)
		parts = []fyne.CanvasObject{kit.Row(kit.Gap8, kit.GrowFrom(1, 60, i.start), kit.GrowFrom(1, 60, i.days)), i.hold}
		i.trialParts()
		if len(i.trial.Objects) > 0 {
			parts = append(parts, i.trial)
		}
		i.whyParts(bar)
		i.gainParts(bar)
		i.wholeParts()
		parts = append(parts, i.facts, kit.Divider(), i.why, i.gains, kit.Divider(), i.whole)
	default:
		parts = []fyne.CanvasObject{kit.Body(p.say("roadmap.undated")), kit.Body(v.Why)}
	}
	i.content.Objects = parts
	i.footParts(v, bar, dated)
	i.content.Refresh()
	if fresh {
		i.open = true
		p.host.Inspect(page.Inspection{Title: p.short(v), Note: v.Code, Content: i.content, Foot: i.foot, Closed: i.closed})
	}
}

// closed is called when the person closes the inspector: a change that is tried is put back first.
func (i *inspector) closed() {
	i.open = false
	i.p.plan.putBack()
}

func (i *inspector) shut() {
	if i.open {
		i.open = false
		i.p.host.CloseInspector()
	}
}

// first opens the inspector and puts the focus into its first field.
func (i *inspector) first() {
	i.wanted = true
	i.update()
	if i.open {
		i.start.Focus()
	}
}

// fill writes the dates that are tried, else those that stand.
func (i *inspector) fill(bar roadmap.Bar) {
	p := i.p
	wish := p.plan.wished(bar)
	first, last := bar.Span.First, bar.Span.Last
	if t := p.plan.trial; t != nil {
		for _, item := range t.Timeline.Items {
			if item.Initiative.ID == bar.ID {
				first, last = item.Dates.First, item.Dates.Last
			}
		}
	} else if wish.Pin != bar.Pin && wish.Pin != (roadmap.Pin{}) {
		first = wish.Pin.NotBefore
	}
	set := func(f *kit.Field, s string) {
		if f.Text() != s {
			f.SetText(s)
		}
	}
	set(i.start, p.host.Text().Date(first))
	set(i.days, strconv.Itoa(wish.Days))
	if bar.Milestone {
		i.days.Disable(p.say("roadmap.is-milestone"))
	} else {
		i.days.Enable()
	}
	hold := 0
	switch {
	case wish.Pin.Fixed:
		hold = 2
	case !wish.Pin.NotBefore.IsZero():
		hold = 1
	}
	i.hold.SetChosen(hold)
	effort := 0.0
	raises := []string{}
	if v, ok := p.work(bar.ID); ok {
		for _, r := range v.Effort {
			effort += r.Base
		}
		for _, r := range v.Raises {
			if ind, ok := p.host.Desk().Pack().Indicator(r.Indicator); ok {
				raises = append(raises, ind.Short)
			}
		}
	}
	float := p.say("roadmap.float", text.Int("Count", bar.Float))
	if bar.Critical {
		float = p.say("roadmap.float-none")
	}
	facts := []kit.Fact{{Label: p.say("roadmap.finish"), Value: p.host.Text().Date(last)}}
	if p.scenarios.at != "" { // no field says when it starts
		facts = append([]kit.Fact{{Label: p.say("roadmap.start"), Value: p.host.Text().Date(first)}}, facts...)
	}
	if !bar.Due.IsZero() {
		facts = append(facts, kit.Fact{Label: p.say("roadmap.due"), Value: p.host.Text().Date(bar.Due), Strong: last.After(bar.Due)})
	}
	facts = append(facts, []kit.Fact{
		{Label: p.say("roadmap.work"), Value: p.say("roadmap.days", text.Num("Days", text.PersonDays, effort))},
		{Label: p.say("roadmap.float-label"), Value: float, Strong: bar.Critical},
		{Label: p.say("roadmap.owner"), Value: bar.Owner.Name}}...)
	if len(raises) > 0 {
		facts = append(facts, kit.Fact{Label: p.say("roadmap.raises"), Value: p.say("roadmap.names", text.Names("Names", raises...))})
	}
	i.facts.Set(facts)
}

func (i *inspector) typedStart(s string) {
	bar, ok := i.p.plan.bar(i.of)
	if !ok {
		return
	}
	wish := i.p.plan.wished(bar)
	d, read := i.day(s)
	switch {
	case !read:
		wish.Pin = roadmap.Pin{}
	case wish.Pin.NotBefore.IsZero():
		wish.Pin = roadmap.Pin{NotBefore: d, Fixed: true}
	default:
		wish.Pin.NotBefore = d
	}
	i.p.plan.try(wish)
}

func (i *inspector) typedDays(s string) {
	bar, ok := i.p.plan.bar(i.of)
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if !ok || err != nil {
		return
	}
	wish := i.p.plan.wished(bar)
	wish.Days = n
	i.p.plan.try(wish)
}

// held chooses how firmly the bar stands.
func (i *inspector) held(how int) {
	bar, ok := i.p.plan.bar(i.of)
	if !ok {
		return
	}
	wish := i.p.plan.wished(bar)
	from := wish.Pin.NotBefore
	if from.IsZero() {
		from = bar.Span.First
	}
	wish.Pin = [3]roadmap.Pin{{}, {NotBefore: from}, {NotBefore: from, Fixed: true}}[how]
	i.p.plan.try(wish)
}

// trialParts says what the change that is tried would do.
func (i *inspector) trialParts() {
	p := i.p
	i.trial.Objects = nil
	switch t := p.plan.trial; {
	case p.plan.wish == nil:
	case t == nil:
		i.trial.Objects = []fyne.CanvasObject{kit.NewSunken(kit.Small(p.say("roadmap.trying")))}
	default:
		i.trial.Objects = []fyne.CanvasObject{kit.NewSunken(kit.Column(kit.Gap8, i.consequences(t)...))}
	}
}

// most moves named one by one.
const mostMoves = 6

func (i *inspector) consequences(t *app.DateTrial) []fyne.CanvasObject {
	p := i.p
	parts := []fyne.CanvasObject{kit.Name(p.say("roadmap.consequences"))}
	if len(t.Problems) > 0 {
		for _, m := range t.Problems {
			parts = append(parts, i.reason("warning", scene.Fault, "", p.host.Text().Say(m)))
		}
		return parts
	}
	finish := p.host.Text().Date(t.Timeline.Finish)
	switch {
	case t.Later > 0:
		parts = append(parts, i.reason("warning", scene.Notice, p.say("roadmap.finish-later", text.Str("Date", finish), text.Int("Count", t.Later)), ""))
	case t.Later < 0:
		parts = append(parts, i.reason("tick", scene.Accent, p.say("roadmap.finish-earlier", text.Str("Date", finish), text.Int("Count", -t.Later)), ""))
	default:
		parts = append(parts, i.reason("tick", scene.Accent, p.say("roadmap.finish-same", text.Str("Date", finish)), ""))
	}
	var moves []kit.Fact
	others := 0
	for _, m := range t.Moves {
		if m.ID == t.Change.ID.String() {
			continue
		}
		others++
		if id, err := uuid.Parse(m.ID); err == nil && len(moves) < mostMoves {
			if v, ok := p.work(id); ok {
				moves = append(moves, kit.Fact{Label: v.Code + " " + p.short(v), Value: p.say("roadmap.day-to", text.Str("From", p.host.Text().DayMonth(m.From)), text.Str("To", p.host.Text().DayMonth(m.To)))})
			}
		}
	}
	if others == 0 {
		parts = append(parts, kit.Small(p.say("roadmap.moves-none")))
	} else {
		parts = append(parts, kit.Small(p.say("roadmap.moves", text.Int("Count", others))), kit.NewFacts(moves))
	}
	for _, m := range t.Broken {
		parts = append(parts, i.reason("warning", scene.Fault, "", p.host.Text().Say(m)))
	}
	return parts
}

// footParts are the verbs for what is shown.
func (i *inspector) footParts(v roadmap.Initiative, bar roadmap.Bar, dated bool) {
	p := i.p
	var row []fyne.CanvasObject
	switch {
	case p.plan.wish != nil && p.view == viewPlan:
		use := kit.NewButton(p.say("roadmap.use"), kit.Primary, p.plan.accept)
		if t := p.plan.trial; t == nil {
			use.Disable(p.say("roadmap.trying"))
		} else if len(t.Problems) > 0 {
			use.Disable(p.say("roadmap.impossible", text.Int("Count", len(t.Problems))))
		}
		row = []fyne.CanvasObject{use, kit.NewButton(p.say("roadmap.put-back"), kit.Secondary, p.plan.putBack)}
	case p.scenarios.at != "" && p.view == viewPlan:
		if dated {
			out := kit.NewButton(p.say("roadmap.scenario.leave-out", text.Str("Name", p.scenarios.at)), kit.Secondary, func() {
				p.scenarios.fork(p.say("scenario.said.without", text.Str("Code", v.Code)))
			})
			row = []fyne.CanvasObject{out}
		}
	case v.Status == roadmap.Parked:
		row = []fyne.CanvasObject{kit.NewButton(p.say("roadmap.unpark"), kit.Secondary, func() { p.unpark(v.ID) })}
	default:
		if dated && p.view == viewPlan {
			key := "roadmap.pin"
			if bar.Pin.Fixed {
				key = "roadmap.unpin"
			}
			row = append(row, kit.NewButton(p.say(key), kit.Secondary, p.plan.pin).With(func(b *kit.Button) { b.Icon, b.Keys = "pin", "P" }))
		}
		row = append(row, kit.NewButton(p.say("roadmap.park"), kit.Secondary, func() { p.park(v.ID) }))
	}
	i.foot.Objects = append(row, kit.Spring())
	i.foot.Refresh()
}

// factFields are the name and the facts a priority follows from, to be changed.
func (i *inspector) factFields(v roadmap.Initiative) []fyne.CanvasObject {
	p := i.p
	name := kit.NewField(p.say("roadmap.name")).With(func(f *kit.Field) {
		f.OnCommit = func(s string) {
			p.do(text.M("edit.rename-initiative"), func(d *workshop.Draft) error { return app.RenameInitiative(d, v.ID, strings.TrimSpace(s)) })
		}
	})
	name.SetText(v.Name)
	parts := []fyne.CanvasObject{name}
	if v.Why != "" {
		parts = append(parts, kit.Body(v.Why))
	}
	values := map[roadmap.Fact]int{roadmap.Importance: v.Importance, roadmap.Reach: v.Reach, roadmap.Impact: v.Impact, roadmap.Urgency: v.Urgency, roadmap.RiskReduction: v.RiskReduction}
	for _, f := range []roadmap.Fact{roadmap.Importance, roadmap.Reach, roadmap.Impact, roadmap.Urgency, roadmap.RiskReduction} {
		pick := kit.NewSegmented([]string{"1", "2", "3", "4", "5"}, values[f]-1, func(at int) { p.setFact(v.ID, f, float64(at+1)) }).
			With(func(s *kit.Segmented) { s.Wide = true })
		parts = append(parts, kit.Column(kit.Gap4, kit.Small(p.say("ctl.fact."+string(f))), pick))
	}
	return parts
}

// notes lists the demands the plan does not meet.
func (i *inspector) notes(title string, notes []text.Message) {
	p := i.p
	var parts []fyne.CanvasObject
	for _, m := range notes {
		parts = append(parts, i.reason("warning", scene.Notice, "", p.host.Text().Say(m)))
	}
	i.open, i.wanted = false, false
	p.host.Inspect(page.Inspection{Title: p.say(title, text.Int("Count", len(notes))), Content: kit.Column(kit.Gap12, parts...)})
}
