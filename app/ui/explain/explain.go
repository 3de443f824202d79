// Package explain shows where a number comes from: its terms, weights, exclusions, the division, the rounding, what
// blocks the next stage and how firm it is. Each term is itself a number one can open; Backspace goes back.
//
// It shows explanations of the assessment and must not compute a number of its own.
package explain

import (
	"math"
	"slices"
	"strings"

	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Host is what the view needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Inspect(page.Inspection)
	Toast(words string, undo bool)
	Tell(err error, what string, ways ...page.Action)
}

// View explains numbers in the inspector.
type View struct {
	host  Host
	trail []string
	// Chosen is told which number is explained now, "" when the inspector was closed.
	Chosen func(ref string)
}

// New makes a view.
func New(host Host) *View { return &View{host: host} }

// Show explains a number; the way back begins here.
func (v *View) Show(ref string) {
	v.trail = nil
	v.open(ref)
}

// Ref is the number explained now, "" when none is.
func (v *View) Ref() string {
	if len(v.trail) == 0 {
		return ""
	}
	return v.trail[len(v.trail)-1]
}

// Refresh explains the same number again after the workshop has changed.
func (v *View) Refresh() {
	if ref := v.Ref(); ref != "" {
		v.show(ref)
	}
}

// Back goes to the number that this one was opened from; false when there is none.
func (v *View) Back() bool {
	if len(v.trail) < 2 {
		return false
	}
	v.trail = v.trail[:len(v.trail)-1]
	v.show(v.Ref())
	return true
}

func (v *View) open(ref string) {
	v.trail = append(v.trail, ref)
	v.show(ref)
}

func (v *View) say(key string, args ...text.Arg) string {
	return v.host.Text().Say(text.M(key, args...))
}

// show puts the explanation into the inspector.
func (v *View) show(ref string) {
	e, err := v.host.Desk().Scorer().Explain(ref, assessment.ByFunction)
	if err != nil {
		v.trail = v.trail[:len(v.trail)-1]
		v.host.Tell(err, ref)
		return
	}
	parts := []fyne.CanvasObject{v.head(e)}
	if e.Formula.Key != "" {
		parts = append(parts, kit.Body(v.host.Text().Say(e.Formula)))
	}
	if len(e.Terms) > 0 {
		parts = append(parts, v.terms(e))
	}
	if words := v.division(e); words != "" {
		parts = append(parts, kit.NewSunken(kit.Column(2, kit.Name(words), kit.Small(v.say("score.note.rounding")))))
	}
	parts = append(parts, v.list("explain.excluded", e.Excluded)...)
	parts = append(parts, v.blocking(e)...)
	parts = append(parts, v.notes(e)...)
	parts = append(parts, v.firm(e)...)
	foot := []fyne.CanvasObject{}
	if len(v.trail) > 1 {
		foot = append(foot, kit.NewButton(v.say("explain.back"), kit.Secondary, func() { v.Back() }).With(func(b *kit.Button) { b.Icon = "arrow-left" }))
	}
	foot = append(foot, kit.NewButton(v.say("explain.copy"), kit.Quiet, func() { v.copy(e) }), kit.Spring())
	v.host.Inspect(page.Inspection{Title: v.say("explain.title"), Content: kit.Column(kit.Gap12, parts...), Foot: kit.Row(kit.Gap8, foot...),
		Closed: func() {
			v.trail = nil
			if v.Chosen != nil {
				v.Chosen("")
			}
		}})
	if v.Chosen != nil {
		v.Chosen(ref)
	}
}

// number prints a value of a quantity; a dash when it is missing.
func (v *View) number(q text.Quantity, n assessment.Number) string {
	if !n.Known {
		return v.host.Text().Number(q, math.NaN())
	}
	return v.host.Text().Number(q, n.Value)
}

// head is the number itself with the facts that go with it.
func (v *View) head(e assessment.Explanation) fyne.CanvasObject {
	value := v.number(e.Quantity, e.Rounded)
	chips := []fyne.CanvasObject{kit.Figure(value).Single()}
	if d, ok := v.dimension(e.Ref); ok {
		if d.Stage.Known {
			chips = append(chips, kit.NewChip(v.say("explain.stage", text.Int("Stage", d.Stage.Level)), kit.Plain))
		}
		chips = append(chips, kit.NewChip(v.say("explain.coverage", text.Num("Share", text.Share, d.Coverage)), kit.Plain))
		if d.Provisional {
			chips = append(chips, kit.NewChip(v.say("chart.provisional.word"), kit.NoticeChip))
		}
	}
	return kit.Column(kit.Gap4, kit.Small(v.host.Text().Say(e.Title)), kit.Row(kit.Gap8, append(chips, kit.Spring())...))
}

// dimension finds the dimension's or overall result whose score a reference names.
func (v *View) dimension(ref string) (assessment.DimensionScore, bool) {
	card := v.host.Desk().Card()
	ref, store := assessment.SplitRef(ref)
	if store != uuid.Nil {
		card = v.host.Desk().Scorer().Store(store)
	}
	if ref == assessment.RefOverall {
		return card.Overall, true
	}
	i := slices.IndexFunc(card.Dimensions, func(d assessment.DimensionScore) bool { return assessment.RefDimension(d.ID) == ref })
	if i < 0 {
		return assessment.DimensionScore{}, false
	}
	return card.Dimensions[i], true
}

// terms is the table of what the number is made of.
func (v *View) terms(e assessment.Explanation) fyne.CanvasObject {
	weights := slices.ContainsFunc(e.Terms, func(t assessment.Term) bool { return t.Weight.Known })
	rows := []fyne.CanvasObject{v.line(kit.Small(v.say("explain.term")).Single(), pick(weights, v.say("explain.weight")), v.say("explain.value"), scene.Regular, kit.SizeSmall, scene.Muted), kit.Divider()}
	for _, t := range e.Terms {
		rows = append(rows, v.term(t, weights), kit.Divider())
	}
	if e.Sum.Known && e.Divisor.Known && weights {
		rows = append(rows, v.line(kit.NewText(v.say("explain.sum"), kit.SizeText, scene.SemiBold, scene.Ink).Single(),
			v.host.Text().Fixed(e.Divisor.Value, decimals(e.Divisor.Value)), v.host.Text().Fixed(e.Sum.Value, 2), scene.SemiBold, kit.SizeText, scene.Ink))
	}
	return kit.Column(6, rows...)
}

func pick(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

// decimals are as many as a weight needs, at most two.
func decimals(x float64) int {
	if x == math.Trunc(x) {
		return 0
	}
	return 2
}

// line is one row of the table: words, weight, value.
func (v *View) line(words fyne.CanvasObject, weight, value string, w scene.Weight, size float32, role scene.Role) *fyne.Container {
	cell := func(s string, w scene.Weight, role scene.Role) fyne.CanvasObject {
		return kit.NewText(s, size, w, role).Single().Aligned(fyne.TextAlignTrailing)
	}
	row := []fyne.CanvasObject{kit.GrowFrom(1, 80, words)}
	if weight != "" {
		row = append(row, kit.Fixed(kit.Scaled(48), 0, cell(weight, scene.Regular, scene.Muted)))
	}
	return kit.Row(kit.Gap8, append(row, kit.Fixed(kit.Scaled(60), 0, cell(value, w, role)))...)
}

// term is one line; where a number stands behind it, it opens.
func (v *View) term(t assessment.Term, weights bool) fyne.CanvasObject {
	p := v.host.Text()
	words := []fyne.CanvasObject{kit.Body(p.Say(t.Label))}
	if t.Note.Key != "" {
		words = append(words, kit.Small(p.Say(t.Note)))
	}
	weight := ""
	if weights {
		weight = "–"
		if t.Weight.Known {
			weight = p.Fixed(t.Weight.Value, decimals(t.Weight.Value))
		}
	}
	row := v.line(kit.Column(0, words...), weight, v.number(t.Quantity, t.Value), scene.SemiBold, kit.SizeText, scene.Ink)
	return v.opens(t, row)
}

// opens makes a line press through to the number behind it.
func (v *View) opens(t assessment.Term, row fyne.CanvasObject) fyne.CanvasObject {
	if t.Ref == "" || t.Ref == v.Ref() {
		return row
	}
	return kit.NewPressable(v.host.Text().Say(t.Label), row, func() { v.open(t.Ref) }).With(func(p *kit.Pressable) {
		p.Radius = kit.RadiusCell
		p.OnKey = func(ev *fyne.KeyEvent) bool { return ev.Name == fyne.KeyBackspace && v.Back() }
	})
}

// division is how the sum becomes the number.
func (v *View) division(e assessment.Explanation) string {
	if !e.Sum.Known || !e.Divisor.Known || !e.Value.Known || e.Divisor.Value == 0 {
		return ""
	}
	p := v.host.Text()
	args := []text.Arg{text.Str("Sum", p.Fixed(e.Sum.Value, 2)), text.Str("Divisor", p.Fixed(e.Divisor.Value, decimals(e.Divisor.Value))),
		text.Str("Exact", p.Fixed(e.Value.Value, 4)), text.Str("Rounded", v.number(e.Quantity, e.Rounded))}
	switch quotient := e.Sum.Value / e.Divisor.Value; {
	case math.Abs(quotient-e.Value.Value) < 1e-9:
		return v.say("explain.division", args...)
	case math.Abs(1-quotient-e.Value.Value) < 1e-9:
		return v.say("explain.remainder", args...)
	}
	return ""
}

// list is a titled list of terms.
func (v *View) list(title string, terms []assessment.Term) []fyne.CanvasObject {
	if len(terms) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{kit.NewText(v.say(title), kit.SizeText, scene.SemiBold, scene.Ink)}
	for _, t := range terms {
		rows = append(rows, v.term(t, false))
	}
	return []fyne.CanvasObject{kit.Divider(), kit.Column(6, rows...)}
}

// blocking is what keeps the next stage away; a score shows its stage's.
func (v *View) blocking(e assessment.Explanation) []fyne.CanvasObject {
	terms := e.Blocking
	if len(terms) == 0 {
		_, store := assessment.SplitRef(e.Ref)
		if d, ok := v.dimension(e.Ref); ok && d.ID != "" {
			if stage, err := v.host.Desk().Scorer().Explain(assessment.RefAt(assessment.RefStage(d.ID), store), assessment.ByFunction); err == nil {
				terms = stage.Blocking
			}
		}
	}
	return v.list("explain.blocking", terms)
}

func (v *View) notes(e assessment.Explanation) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, n := range e.Notes {
		if n.Key != "score.note.rounding" {
			rows = append(rows, kit.MutedText(v.host.Text().Say(n)))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []fyne.CanvasObject{kit.Divider(), kit.Column(kit.Gap4, rows...)}
}

// firm says which single answers decide the attained stage.
func (v *View) firm(e assessment.Explanation) []fyne.CanvasObject {
	d, ok := v.dimension(e.Ref)
	if _, store := assessment.SplitRef(e.Ref); !ok || d.ID == "" || !d.Stage.Known || store != uuid.Nil { // flips are the whole workshop's
		return nil
	}
	rows := []fyne.CanvasObject{kit.NewText(v.say("explain.firm"), kit.SizeText, scene.SemiBold, scene.Ink)}
	for _, f := range v.host.Desk().Flips() {
		if f.Dimension == d.ID {
			rows = append(rows, kit.MutedText(v.flip(f)))
		}
	}
	if len(rows) == 1 {
		rows = append(rows, kit.MutedText(v.say("explain.firm-none")))
	}
	return []fyne.CanvasObject{kit.Divider(), kit.Column(kit.Gap4, rows...)}
}

// flip is one such answer in words; whose it is stays untold, as it was promised to those who rated in private.
func (v *View) flip(f assessment.Flip) string {
	name := f.Indicator
	if i, ok := v.host.Desk().Pack().Indicator(f.Indicator); ok {
		name = i.ID + " " + i.Name
	}
	return v.say("explain.flip."+string(f.Kind), text.Str("Indicator", name), text.Int("Stage", f.Without.Level))
}

// copy puts the explanation into the clipboard as plain text.
func (v *View) copy(e assessment.Explanation) {
	p := v.host.Text()
	var b strings.Builder
	b.WriteString(p.Say(e.Title) + ": " + v.number(e.Quantity, e.Rounded) + "\n")
	if e.Formula.Key != "" {
		b.WriteString(p.Say(e.Formula) + "\n")
	}
	for _, t := range e.Terms {
		b.WriteString(p.Say(t.Label) + "\t")
		if t.Weight.Known {
			b.WriteString(p.Fixed(t.Weight.Value, decimals(t.Weight.Value)))
		}
		b.WriteString("\t" + v.number(t.Quantity, t.Value) + "\n")
	}
	if d := v.division(e); d != "" {
		b.WriteString(d + "\n")
	}
	fyne.CurrentApp().Clipboard().SetContent(b.String())
	v.host.Toast(v.say("explain.copied"), false)
}
