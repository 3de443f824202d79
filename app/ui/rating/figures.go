package rating

import (
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// unfolding is how long the marks take to their places.
const unfolding = 400 * time.Millisecond

// figures are the key numbers of a poll; each explains itself when it is pressed.
type figures struct {
	p       *Page
	content *fyne.Container
	of      [4]*figure
}

// figure is one number: what it is, the number, what it means.
type figure struct {
	label, value, note *kit.Text
	press              *kit.Pressable
	ref                string
}

func newFigures(p *Page) *figures {
	f := &figures{p: p, content: kit.Columns(kit.Gap16, 120, 4)}
	for i := range f.of {
		x := &figure{label: kit.Small(""), value: kit.Figure("").Single(), note: kit.Small("")}
		x.press = kit.NewPressable(p.say("rating.explain"), kit.Column(0, x.label, x.value, x.note), func() {
			if x.ref != "" {
				p.explain(x.ref)
			}
		})
		f.of[i] = x
		f.content.Add(x.press)
	}
	return f
}

func (x *figure) set(label, value, note, ref string) {
	x.label.Set(label)
	x.value.Set(value)
	x.note.Set(note)
	x.ref = ref
	x.press.Hidden = value == ""
}

func (f *figures) show(v *view, poll app.Poll) {
	p, say := f.p.host.Text(), f.p.say
	s := poll.Score
	note := say("rating.figure.voted.functions", text.Int("Count", len(s.Functions)))
	if f.p.desk.Setup().OnePersonOneVote {
		note = say("rating.figure.voted.people", text.Int("Count", s.Raters))
	}
	voted := number(s.Voted, p, text.Level)
	if !s.Voted.Known {
		note = say("rating.figure.no-level")
	}
	f.of[0].set(say("rating.figure.voted"), voted, note, assessment.RefVote(s.ID))
	agreement := ""
	if s.Consensus.Known {
		agreement = p.Number(text.Agreement, s.Consensus.Value)
	}
	f.of[1].set(say("rating.agreement"), agreement, say("rating.figure.agreement"), assessment.RefAgreement(s.ID))
	f.spread(poll)
	f.gap(v, poll)
	f.content.Refresh()
}

func (f *figures) spread(poll app.Poll) {
	p, say := f.p.host.Text(), f.p.say
	if !poll.Low.Known {
		f.of[2].set("", "", "", "")
		return
	}
	low, high := levels.Name(p, poll.Low.Value), levels.Name(p, poll.High.Value)
	if poll.Low.Value == poll.High.Value {
		f.of[2].set(say("rating.figure.spread"), low, say("rating.figure.same"), "")
		return
	}
	f.of[2].set(say("rating.figure.spread"), say("rating.figure.range", text.Str("Low", low), text.Str("High", high)),
		say("rating.figure.ends", text.Sub("AtLow", text.M("rating.figure.people-at", text.Int("Count", poll.AtLow), text.Str("Level", low))),
			text.Sub("AtHigh", text.M("rating.figure.people-at", text.Int("Count", poll.AtHigh), text.Str("Level", high)))), "")
}

func (f *figures) gap(v *view, poll app.Poll) {
	w := poll.Widest
	if w.High == "" {
		f.of[3].set("", "", "", "")
		return
	}
	p, say := f.p.host.Text(), f.p.say
	f.of[3].set(say("rating.figure.gap", text.Str("High", functionName(v.pack, w.High)), text.Str("Low", functionName(v.pack, w.Low))),
		p.Number(text.Gap, w.Printed), say("rating.figure.widest"), assessment.RefFunction(poll.Score.ID, w.High))
}

// stageTile is the number of a stage on its colour.
func stageTile(v *view, stage int) fyne.CanvasObject {
	paint := scene.RampStage(stage, len(v.pack.Stages))
	n := kit.NewText(itoa(v.pack.Stages[stage].Level), kit.SizeText, scene.SemiBold, scene.Ink).Aligned(fyne.TextAlignCenter).Painted(scene.OnFill(paint))
	return kit.Fixed(kit.Scaled(24), kit.Scaled(24), kit.Layers(kit.FillPaint(paint, kit.RadiusCell), kit.Pad(kit.Insets{Top: 2}, n)))
}
