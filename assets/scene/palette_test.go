package scene

import (
	"image/color"
	"math"
	"testing"
)

// TestContrast holds the palette to the ratios its roles were chosen for, which
// are stated to one decimal.
func TestContrast(t *testing.T) {
	at := func(p Palette, ink, ground Paint, want float64) {
		t.Helper()
		got := Contrast(p.Color(ink), p.Color(ground))
		if got < want-0.06 {
			t.Errorf("%v: %v on %v has %.2f, want %.1f", p, ink, ground, got, want)
		}
	}
	for _, c := range []struct {
		p                   Palette
		role                Role
		surface, background float64
	}{
		{Light, Ink, 16.6, 15.4}, {Light, Muted, 5.9, 5.5}, {Light, Edge, 3.7, 3.4}, {Light, Accent, 6.0, 5.6}, {Light, AccentStrong, 8.8, 8.2},
		{Dark, Ink, 13.7, 15.2}, {Dark, Muted, 6.7, 7.5}, {Dark, Edge, 4.1, 4.5}, {Dark, Accent, 7.2, 7.9}, {Dark, AccentStrong, 9.6, 10.6},
		{Light, Notice, 6.9, 0}, {Light, Fault, 6.5, 0}, {Dark, Notice, 8.8, 0}, {Dark, Fault, 7.2, 0},
	} {
		at(c.p, Of(c.role), Of(Surface), c.surface)
		at(c.p, Of(c.role), Of(Background), c.background)
	}
	for _, c := range []struct {
		ink, ground Role
		light, dark float64
	}{
		{Muted, Sunken, 5.2, 5.2}, {AccentStrong, AccentSoft, 7.6, 7.3}, {Ink, AccentSoft, 14.3, 0}, {Muted, AccentSoft, 5.1, 5.1},
		{OnAccent, Accent, 6.0, 6.9}, {Notice, NoticeSoft, 6.2, 7.2}, {Fault, FaultSoft, 5.6, 6.4},
	} {
		at(Light, Of(c.ink), Of(c.ground), c.light)
		at(Dark, Of(c.ink), Of(c.ground), c.dark)
	}
	light := []float64{7.4, 6.2, 6.4, 6.7, 5.9, 5.9}
	dark := []float64{7.0, 7.6, 8.4, 8.1, 9.4, 9.7}
	for i := range light {
		at(Light, EdgeOf(i), Of(Surface), light[i])
		at(Dark, EdgeOf(i), Of(Surface), dark[i])
		at(Print, EdgeOf(i), Of(Surface), light[i])
	}
}

func TestRamp(t *testing.T) {
	for _, c := range []struct {
		p          Palette
		lum        [3]float64
		apart      [2]float64
		textOnFill [3]float64
	}{
		{Light, [3]float64{0.76, 0.38, 0.13}, [2]float64{1.87, 2.47}, [3]float64{12.7, 6.8, 6.0}},
		{Dark, [3]float64{0.05, 0.18, 0.62}, [2]float64{2.24, 3.03}, [3]float64{8.9, 4.7, 10.1}},
	} {
		var col [3]color.NRGBA
		for k := range 3 {
			col[k] = c.p.Color(RampStage(k, 3))
			if got := Luminance(col[k]); math.Abs(got-c.lum[k]) > 0.02 {
				t.Errorf("%v: stage %d has luminance %.3f, want %.2f", c.p, k+1, got, c.lum[k])
			}
			if got := Contrast(c.p.Color(OnFill(RampStage(k, 3))), col[k]); math.Abs(got-c.textOnFill[k]) > 0.1 {
				t.Errorf("%v: text on stage %d has %.2f, want %.1f", c.p, k+1, got, c.textOnFill[k])
			}
		}
		for k := range 2 {
			if got := Contrast(col[k], col[k+1]); math.Abs(got-c.apart[k]) > 0.02 {
				t.Errorf("%v: stages %d and %d are %.2f apart, want %.2f", c.p, k+1, k+2, got, c.apart[k])
			}
		}
	}
}

func TestRampIsOrderedAndReadableEverywhere(t *testing.T) {
	for _, p := range []Palette{Light, Dark, Print} {
		last, worst, where := p.Color(RampAt(0)), 21.0, 0.0
		for i := range 201 {
			x := float64(i) / 200
			c := p.Color(RampAt(x))
			if up := Luminance(c) >= Luminance(last); i > 0 && up != (p == Dark) {
				t.Errorf("%v: the ramp turns at %.3f", p, x)
			}
			if k := Contrast(p.Color(OnFill(RampAt(x))), c); k < worst {
				worst, where = k, x
			}
			last = c
		}
		if worst < 3.95 {
			t.Errorf("%v: text on the ramp has only %.2f at %.2f", p, worst, where)
		}
		t.Logf("%v: worst contrast of text on the ramp is %.2f at %.2f", p, worst, where)
	}
	for x, want := range map[float64]float64{-1: 0, 2: 1, math.NaN(): 0, math.Inf(1): 1} {
		if Light.Color(RampAt(x)) != Light.Color(RampAt(want)) {
			t.Errorf("ramp at %v is not that at %v", x, want)
		}
	}
}

func TestEveryRoleHasAColourAndAName(t *testing.T) {
	names := map[string]bool{}
	for r := range roles {
		if names[r.String()] || r.String() == "" {
			t.Errorf("role %d is called %q", r, r)
		}
		names[r.String()] = true
		for _, p := range []Palette{Light, Dark, Print} {
			if a := p.Color(Of(r)).A; (a == 0xFF) != (r != None) {
				t.Errorf("%v: %v has alpha %d", p, r, a)
			}
		}
	}
	if got := Light.Color(Of(Accent).WithAlpha(0.12)).A; got != 31 {
		t.Errorf("alpha 0.12 = %d", got)
	}
	if Light.Color(FillOf(7)) != Light.Color(FillOf(1)) || Light.Color(FillOf(-1)) != Light.Color(FillOf(5)) {
		t.Error("function fills do not repeat")
	}
	if Print.Color(Of(Sunken)) != rgb(0xF6F7F5) || Print.Color(Of(Background)) != rgb(0xFFFFFF) {
		t.Error("print has no white paper with tint")
	}
}
