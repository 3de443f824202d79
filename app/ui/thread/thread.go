// Package thread shows what a thing hangs on in the inspector: rating, gap, pain, opportunity, initiative, bar, both ways
// from where one is. Each line goes there.
//
// It shows what app.FindThread found and must not follow a tie of its own.
package thread

import (
	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// Host is what the view needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Go(page.Place)
	Inspect(page.Inspection)
	Toast(words string, undo bool)
}

// View shows threads in the inspector.
type View struct{ host Host }

// New makes a view.
func New(host Host) *View { return &View{host} }

func (v *View) say(key string, args ...text.Arg) string {
	return v.host.Text().Say(text.M(key, args...))
}

// Show follows the thread from a place, both ways. It says so when there is no such place.
func (v *View) Show(from app.ThreadRef) {
	d := v.host.Desk()
	found, ok := app.FindThread(d.Pack(), d.Records(), from)
	if !ok {
		v.host.Toast(v.say("thread.select-first"), false)
		return
	}
	parts := []fyne.CanvasObject{v.section("thread.before", found.Before), v.here(found.At), v.section("thread.after", found.After)}
	v.host.Inspect(page.Inspection{Title: v.say("thread.title"), Note: found.At.Code, Content: kit.Column(kit.Gap16, parts...)})
}

// here is where the thread was taken up.
func (v *View) here(k app.Knot) fyne.CanvasObject {
	return kit.Layers(kit.Fill(scene.AccentSoft, kit.RadiusCard), kit.Pad(kit.Around(kit.Gap12),
		kit.Column(2, kit.Small(v.say("thread.kind."+string(k.Kind))), kit.NewText(name(k), kit.SizeText, scene.SemiBold, scene.Ink))))
}

// section lists one way of the thread. Ratings are one line with their number: who gave them is nobody's business here.
func (v *View) section(title string, knots []app.Knot) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Small(v.say(title))}
	ratings, rated := 0, page.Place{Page: page.Rating}
	for _, k := range knots {
		if k.Kind != app.ThreadRating {
			continue
		}
		ratings++
		if r, ok := workshop.Ratings.Get(v.host.Desk().Records(), k.Record); ok && ratings == 1 {
			rated.Item = r.Indicator
		}
	}
	for _, k := range knots {
		if k.Kind == app.ThreadRating {
			continue
		}
		to, ok := v.Place(k)
		note := v.say("thread.kind." + string(k.Kind))
		if k.Code != "" {
			note += " " + k.Code
		} else if k.Kind == app.ThreadIndicator || k.Kind == app.ThreadKPI {
			note += " " + k.Item
		}
		rows = append(rows, v.line(name(k), note, to, ok))
	}
	if ratings > 0 {
		rows = append(rows, v.line(v.say("thread.ratings", text.Int("Count", ratings)), v.say("thread.kind.rating"), rated, true))
	}
	if len(rows) == 1 {
		rows = append(rows, kit.MutedText(v.say("thread.nothing")))
	}
	return kit.Column(kit.Gap4, rows...)
}

func name(k app.Knot) string {
	if k.Name == "" {
		return k.Item
	}
	return k.Name
}

// line is one knot; it is pressed to go there.
func (v *View) line(words, note string, to page.Place, goes bool) fyne.CanvasObject {
	body := []fyne.CanvasObject{kit.Grow(1, kit.Column(0, kit.Body(words), kit.Small(note)))}
	if !goes {
		return kit.Pad(kit.Sides(8, 6), kit.Row(kit.Gap8, body...))
	}
	body = append(body, kit.NewIcon("chevron-right", 14, scene.Muted))
	return kit.NewPressable(words+", "+note, kit.Pad(kit.Sides(8, 6), kit.Row(kit.Gap8, body...)), func() { v.host.Go(to) })
}

// Place is where a knot is seen; false where no page shows such things.
func (v *View) Place(k app.Knot) (page.Place, bool) {
	pack := v.host.Desk().Pack()
	switch k.Kind {
	case app.ThreadIndicator:
		return page.Place{Page: page.Scorecard, Ref: k.Item}, true
	case app.ThreadDisconnect:
		return page.Place{Page: page.Step, Item: pack.Settings.FirstStep, View: "disconnect", Ref: k.Record.String()}, true
	case app.ThreadCard, app.ThreadOpportunity:
		return page.Place{Page: page.Journeys, Item: k.Journey.String(), View: v.state(k), Ref: k.Record.String()}, true
	case app.ThreadInitiative:
		return page.Place{Page: page.Roadmap, View: "plan", Ref: k.Record.String()}, true
	case app.ThreadKPI:
		return page.Place{Page: page.Value, Ref: k.Item}, true
	case app.ThreadPlay:
		return page.Place{Page: page.Step, Item: pack.Settings.FirstStep, View: "play", Ref: k.Item}, true
	}
	return page.Place{}, false
}

// state is the state of the map that a card stands in, as the Journeys page names its views.
func (v *View) state(k app.Knot) string {
	r := v.host.Desk().Records()
	s, _ := workshop.JourneySteps.Get(r, k.Step)
	if p, ok := workshop.JourneyPhases.Get(r, s.Phase); ok {
		return string(p.State)
	}
	return string(journey.Current)
}
