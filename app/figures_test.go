package app

import (
	"errors"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// figureEdit applies one edit of an input; done says whether anything was recorded.
func figureEdit(t *testing.T, c workshop.Copy, change func(*workshop.Draft, *workshop.Document) error) (workshop.Copy, error) {
	t.Helper()
	s := testHost().Open(c.Document)
	d := s.Draft(text.M("edit.value"))
	if err := change(d, c.Document); err != nil {
		return c, err
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	if res.Edit.Empty() {
		return c, nil
	}
	c.Document = s.Document()
	after := workshop.ValueInputs.List(c.Document.Records)
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if now := workshop.ValueInputs.List(s.Document().Records); len(after) > 0 && len(now) == len(after) && now[len(now)-1] == after[len(after)-1] {
		t.Error("undone, the figure is still there")
	}
	return c, nil
}

func figureIn(doc *workshop.Document, input string) (roadmap.ValueInput, bool) {
	_, v, ok, _ := figureOf(doc, input)
	return v, ok
}

// TestSetFigure types figures one after another, each as one edit, and looks at what is kept.
func TestSetFigure(t *testing.T) {
	for _, c := range []struct {
		name, language, input string
		part                  FigurePart
		typed                 []string
		low, base, high       float64
		grade                 string
	}{
		{"a counted figure stands alone", "en", "F12", BaseFigure, []string{"5,600"}, 5600, 5600, 5600, roadmap.OwnData},
		{"the second moves all", "en", "F12", BaseFigure, []string{"5600", "6,000"}, 6000, 6000, 6000, roadmap.OwnData},
		{"German groups by points", "de", "F12", BaseFigure, []string{"5.600"}, 5600, 5600, 5600, roadmap.OwnData},
		{"percent with its sign", "en", "F13", BaseFigure, []string{"16%"}, 0.16, 0.16, 0.16, roadmap.OwnData},
		{"percent with a comma", "de", "F13", BaseFigure, []string{"16,5 %"}, 0.165, 0.165, 0.165, roadmap.OwnData},
		{"a movement stays a judgement", "en", "M1", BaseFigure, []string{"3 pts"}, 0.02, 0.03, 0.055, "E"},
		{"half points", "en", "M1", LowFigure, []string{"½"}, 0.005, 0.04, 0.055, "E"},
		{"the haircut, too", "en", "F30", HighFigure, []string{"35"}, 0.15, 0.25, 0.35, "E"},
		{"an end of a default's range", "en", "F12", HighFigure, []string{"15,000"}, 9000, 12000, 15000, "E"},
		{"money with its code", "en", "F04", BaseFigure, []string{"USD 448"}, 448, 448, 448, roadmap.OwnData},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := text.New(c.language)
			copy := newCopy(t, "Figures", civil.Of(2026, 11, 5))
			for _, typed := range c.typed {
				var err error
				copy, err = figureEdit(t, copy, func(d *workshop.Draft, doc *workshop.Document) error {
					return SetFigure(d, doc, c.input, c.part, typed, p)
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			v, _ := figureIn(copy.Document, c.input)
			if e := v.Estimate; e.Low != c.low || e.Base != c.base || e.High != c.high || e.Grade != c.grade {
				t.Errorf("kept %+v", e)
			}
		})
	}
}

// TestFigureRefused types what is no figure, or none the input can have.
func TestFigureRefused(t *testing.T) {
	p, _ := text.New("en")
	copy := newCopy(t, "Figures", civil.Of(2026, 11, 5))
	for _, c := range []struct {
		input string
		part  FigurePart
		typed string
		why   string
	}{
		{"F12", BaseFigure, "many", "number.error.unreadable"},
		{"F12", BaseFigure, "12%", "number.error.unreadable"},
		{"F12", BaseFigure, "1,2,3", "number.error.unreadable"},
		{"F12", BaseFigure, strings.Repeat("9", 70), "number.error.unreadable"},
		{"F12", BaseFigure, "9999999999", "figure.refused.range"},
		{"F12", BaseFigure, "-5", "figure.refused.range"},
		{"F13", BaseFigure, "150", "figure.refused.range"},
		{"M1", LowFigure, "5", "figure.refused.order"},
		{"M1", BaseFigure, "6", "figure.refused.order"},
		{"F12", HighFigure, "11", "figure.refused.order"},
	} {
		_, err := figureEdit(t, copy, func(d *workshop.Draft, doc *workshop.Document) error {
			return SetFigure(d, doc, c.input, c.part, c.typed, p)
		})
		var refusal *FigureRefusal
		if !errors.As(err, &refusal) || refusal.Why.Key != c.why {
			t.Errorf("%s %q: %v", c.input, c.typed, err)
		} else if words := p.Say(refusal.Why); !p.Has(refusal.Why.Key) || strings.Contains(words, "{{") {
			t.Errorf("%s %q is refused as %q", c.input, c.typed, words)
		}
	}
	if _, err := figureEdit(t, copy, func(d *workshop.Draft, doc *workshop.Document) error {
		return SetFigure(d, doc, "F99", BaseFigure, "1", p)
	}); !errors.Is(err, ErrNoInput) {
		t.Errorf("an input of no pack: %v", err)
	}
}

// TestFigureFounded grades a figure, says where it comes from, and takes it away again.
func TestFigureFounded(t *testing.T) {
	p, _ := text.New("en")
	copy := newCopy(t, "Figures", civil.Of(2026, 11, 5))
	var refusal *FigureRefusal
	if _, err := figureEdit(t, copy, func(d *workshop.Draft, doc *workshop.Document) error {
		return SetFigureGrade(d, doc, "F12", roadmap.OwnData)
	}); !errors.As(err, &refusal) {
		t.Errorf("a default turns into own data by its grade alone: %v", err)
	}
	steps := []func(*workshop.Draft, *workshop.Document) error{
		func(d *workshop.Draft, doc *workshop.Document) error {
			return SetFigure(d, doc, "F12", BaseFigure, "5600", p)
		},
		func(d *workshop.Draft, doc *workshop.Document) error { return SetFigureGrade(d, doc, "F12", "B") },
		func(d *workshop.Draft, doc *workshop.Document) error {
			return SetFigureSource(d, doc, "F12", " Scheduler,\n12 months ")
		},
	}
	for _, step := range steps {
		var err error
		if copy, err = figureEdit(t, copy, step); err != nil {
			t.Fatal(err)
		}
	}
	if v, _ := figureIn(copy.Document, "F12"); v.Estimate.Grade != "B" || v.Estimate.Source != "Scheduler, 12 months" {
		t.Errorf("kept %+v", v.Estimate)
	}
	for name, bad := range map[string]func(*workshop.Draft, *workshop.Document) error{
		"grade": func(d *workshop.Draft, doc *workshop.Document) error { return SetFigureGrade(d, doc, "F12", "Z") },
		"source": func(d *workshop.Draft, doc *workshop.Document) error {
			return SetFigureSource(d, doc, "F12", strings.Repeat("x", 300))
		},
	} {
		if _, err := figureEdit(t, copy, bad); !errors.As(err, &refusal) {
			t.Errorf("a bad %s gives %v", name, err)
		}
	}
	copy, err := figureEdit(t, copy, func(d *workshop.Draft, doc *workshop.Document) error {
		return SetFigure(d, doc, "F12", LowFigure, " ", p)
	})
	if _, have := figureIn(copy.Document, "F12"); err != nil || have {
		t.Errorf("emptied, the figure is still there: %v", err)
	}
}

// TestFiguresBesideEachOther have as many decimals as the most precise of them, in the unit people read.
func TestFiguresBesideEachOther(t *testing.T) {
	p, err := text.New("de")
	if err != nil {
		t.Fatal(err)
	}
	row := []float64{0.7, 0.87, 1.05}
	for i, want := range []string{"0,70", "0,87", "1,05"} {
		if got := FigureTyped(playbooks.UnitRatio, row[i], p, row...); got != want {
			t.Errorf("%v reads %q, want %q", row[i], got, want)
		}
	}
	if got := FigureTyped(playbooks.UnitShare, 0.4, p, 0.4, 0.425); got != "40,0" {
		t.Errorf("a share beside 42.5 %% reads %q", got)
	}
}
