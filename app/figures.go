package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// ErrNoInput says that the pack's model of value has no such input.
var ErrNoInput = errors.New("no such input")

// FigureRefusal is why something typed for an input of the model of value can't be taken; nothing is drafted then.
type FigureRefusal struct{ Why text.Message }

func (e *FigureRefusal) Error() string { return e.Why.Key }

func refuseFigure(key string, args ...text.Arg) error {
	return &FigureRefusal{text.M("figure.refused."+key, args...)}
}

// FigurePart is one of the three figures of an input's range.
type FigurePart int

// The parts.
const (
	LowFigure FigurePart = iota
	BaseFigure
	HighFigure
)

// maxSource bounds the words about where a figure comes from, in characters.
const maxSource = 200

// Every function below drafts one edit of an input and names it; the caller applies it. Errors are *FigureRefusal or wrap
// ErrNoInput.

// SetFigure puts what was typed, in the unit people read, in place of a part of an input's range; an empty text takes the
// team's figure away. The first figure a team gives for something it can count is its own data and stands alone, without
// a range; what nobody can count yet stays a judgement within its range. Where the range is a single figure, a new base
// moves all of it.
func SetFigure(d *workshop.Draft, doc *workshop.Document, input string, part FigurePart, typed string, p *text.Printer) error {
	in, own, have, err := figureOf(doc, input)
	if err != nil {
		return err
	}
	if strings.TrimSpace(typed) == "" {
		return ResetFigure(d, doc, input)
	}
	x, err := readFigure(in, typed, currencyOf(doc), p)
	if err != nil {
		return err
	}
	e := own.Estimate
	if !have {
		e = roadmap.Estimate{Low: in.Range.Low, Base: in.Range.Base, High: in.Range.High, Grade: string(playbooks.GradeE)}
		if part == BaseFigure && !judged(doc.Pack(), input) {
			e = roadmap.Estimate{Low: x, Base: x, High: x, Grade: roadmap.OwnData}
		}
	}
	switch {
	case part == LowFigure:
		e.Low = x
	case part == HighFigure:
		e.High = x
	case e.Low == e.Base && e.Base == e.High:
		e.Low, e.Base, e.High = x, x, x
	default:
		e.Base = x
	}
	own.Estimate = e
	if err := own.Check(doc.Pack()); err != nil {
		return refusedFigure(in, e, x, p)
	}
	return putFigure(d, in, own, "edit.figure")
}

// refusedFigure says what is wrong with a range: a figure beyond what the input can be, or one out of order.
func refusedFigure(in playbooks.ValueInput, e roadmap.Estimate, x float64, p *text.Printer) error {
	say := func(name string, v float64) text.Arg { return text.Str(name, FigureTyped(in.Unit, v, p)) }
	if most := mostFigure(in); x < 0 || x > most {
		return refuseFigure("range", say("Value", x), say("Most", most))
	}
	return refuseFigure("order", say("Low", e.Low), say("Base", e.Base), say("High", e.High))
}

// ResetFigure takes the team's figure away, so that the pack's default counts again. Without one nothing changes.
func ResetFigure(d *workshop.Draft, doc *workshop.Document, input string) error {
	in, own, have, err := figureOf(doc, input)
	if err != nil || !have {
		return err
	}
	workshop.ValueInputs.Delete(d, own.ID)
	d.Label = text.M("edit.figure-reset", text.Str("Input", in.Short))
	return nil
}

// SetFigureGrade says how well the team's figure is founded: roadmap.OwnData, or the pack's A, B, C or E.
func SetFigureGrade(d *workshop.Draft, doc *workshop.Document, input, grade string) error {
	in, own, have, err := figureOf(doc, input)
	switch {
	case err != nil:
		return err
	case !have:
		return refuseFigure("default")
	case !slices.Contains([]string{roadmap.OwnData, string(playbooks.GradeA), string(playbooks.GradeB), string(playbooks.GradeC), string(playbooks.GradeE)}, grade):
		return refuseFigure("grade")
	}
	own.Estimate.Grade = grade
	return putFigure(d, in, own, "edit.figure-grade")
}

// SetFigureSource says where the team's figure comes from, in its own words.
func SetFigureSource(d *workshop.Draft, doc *workshop.Document, input, source string) error {
	in, own, have, err := figureOf(doc, input)
	source = strings.Join(strings.Fields(strings.ToValidUTF8(source, "\uFFFD")), " ")
	switch {
	case err != nil:
		return err
	case !have:
		return refuseFigure("default")
	case utf8.RuneCountInString(source) > maxSource:
		return refuseFigure("long", text.Int("Most", maxSource))
	}
	own.Estimate.Source = source
	return putFigure(d, in, own, "edit.figure-source")
}

func putFigure(d *workshop.Draft, in playbooks.ValueInput, v roadmap.ValueInput, label string) error {
	workshop.ValueInputs.Put(d, v)
	d.Label = text.M(label, text.Str("Input", in.Short))
	return nil
}

// figureOf finds an input with the team's figure for it.
func figureOf(doc *workshop.Document, input string) (in playbooks.ValueInput, own roadmap.ValueInput, have bool, err error) {
	all := doc.Pack().Value.Inputs
	i := slices.IndexFunc(all, func(in playbooks.ValueInput) bool { return in.ID == input })
	if i < 0 {
		return in, own, false, fmt.Errorf("%q: %w", input, ErrNoInput)
	}
	for v := range workshop.ValueInputs.All(doc.Records) {
		if v.Input == input {
			return all[i], v, true, nil
		}
	}
	return all[i], roadmap.ValueInput{Input: input}, false, nil
}

// judged says that nobody can count an input, because it lies ahead: how far a lever moves, what of it is credited, the
// haircut, the discount rate.
func judged(pack *playbooks.Pack, input string) bool {
	v := pack.Value
	return input == v.Haircut || input == v.Rate ||
		slices.ContainsFunc(v.Levers, func(l playbooks.Lever) bool { return input == l.Movement || input == l.Credit })
}

// mostFigure is what an input cannot exceed.
func mostFigure(in playbooks.ValueInput) float64 {
	if figureScale(in.Unit) == 100 {
		return min(in.Most, 1)
	}
	return in.Most
}

// figureScale is by what a figure is multiplied for people: shares and points are parts of one and read as percentages.
func figureScale(unit playbooks.ValueUnit) float64 {
	if unit == playbooks.UnitShare || unit == playbooks.UnitPoints {
		return 100
	}
	return 1
}

func currencyOf(doc *workshop.Document) string {
	return cmp.Or(workshop.SetupOf(doc.Records).Currency, doc.Pack().Settings.Currency)
}

// FigureTyped is a figure as one types it: in the unit people read, without the unit's sign, with as many decimals as it
// or those it stands beside have, at most four.
func FigureTyped(unit playbooks.ValueUnit, x float64, p *text.Printer, beside ...float64) string {
	places := 0
	for _, v := range append([]float64{x}, beside...) {
		v = text.Round(v*figureScale(unit), 4)
		for places < 4 && text.Round(v, places) != v {
			places++
		}
	}
	return p.Fixed(text.Round(x*figureScale(unit), 4), places)
}

// readFigure reads a number in an input's unit; the unit's own sign, or the currency's code, may stand with it.
func readFigure(in playbooks.ValueInput, typed, currency string, p *text.Printer) (float64, error) {
	bare := strings.TrimSpace(typed)
	signs := []string{currency}
	if key := "value.unit." + string(in.Unit); in.Unit != playbooks.UnitMoney && p.Has(key) {
		signs = []string{strings.TrimSpace(p.Say(text.M(key, text.Str("Value", ""))))}
	}
	if figureScale(in.Unit) == 100 {
		signs = append(signs, "%")
	}
	for _, sign := range signs {
		if n := len(sign); sign != "" && len(bare) > n {
			switch {
			case strings.EqualFold(bare[len(bare)-n:], sign):
				bare = strings.TrimSpace(bare[:len(bare)-n])
			case strings.EqualFold(bare[:n], sign):
				bare = strings.TrimSpace(bare[n:])
			}
		}
	}
	x, err := text.ParseNumber(bare, p.Language())
	if err != nil {
		var unreadable *text.NumberError
		if errors.As(err, &unreadable) {
			return 0, &FigureRefusal{unreadable.Message()}
		}
		return 0, fmt.Errorf("read a figure: %w", err)
	}
	return x / figureScale(in.Unit), nil
}
