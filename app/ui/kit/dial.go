package kit

import (
	"math"

	"ownerloop/assets/scene"
)

// Tone says how a thing stands: quiet, worth a look, or wrong.
type Tone uint8

// The tones.
const (
	ToneCalm Tone = iota
	ToneNotice
	ToneFault // always doubled by a hatch
)

// NewDial makes a clock's face: a ring that is filled by the share used, and digits inside. Become changes it.
func NewDial(size, share float64, digits string, tone Tone) *Sign {
	share = math.Round(min(max(share, 0), 1)*360) / 360 // a face that looks the same is the same picture
	what := struct {
		dial, share float64
		digits      string
		tone        Tone
	}{size, share, digits, tone}
	return newSign(what, float32(size), float32(size), func() scene.Scene { return dialScene(size, share, digits, tone) })
}

func dialScene(size, share float64, digits string, tone Tone) scene.Scene {
	c := scene.Point{X: size / 2, Y: size / 2}
	width := size / 11
	r := size/2 - width/2 - 0.5
	role := map[Tone]scene.Role{ToneCalm: scene.Accent, ToneNotice: scene.Notice, ToneFault: scene.Fault}[tone]
	s := scene.Scene{Width: size, Height: size}
	if tone == ToneFault {
		s.Items = append(s.Items, scene.Circle{Centre: c, R: r + width/2, Style: scene.Style{Fill: scene.Of(scene.FaultSoft),
			Hatch: &scene.Hatch{Paint: scene.Of(role), Step: 6, Width: 2}, Stroke: scene.Of(role), Width: 1}},
			scene.Circle{Centre: c, R: r - width/2, Style: scene.Style{Fill: scene.Of(scene.Surface), Stroke: scene.Of(role), Width: 1}})
	} else {
		s.Items = append(s.Items, scene.Circle{Centre: c, R: r, Style: scene.Stroked(scene.Of(scene.Hairline), width)})
		if share > 0 {
			s.Items = append(s.Items, scene.Arc{Centre: c, R: r, Sweep: 360 * share, Style: scene.Stroked(scene.Of(role), width)})
		}
	}
	letters := size / 4.4
	for scene.Width(digits, scene.SemiBold, letters) > 2*(r-width) && letters > 8 {
		letters--
	}
	s.Items = append(s.Items, scene.NewText(digits, scene.Point{X: c.X, Y: c.Y + letters*0.36}, scene.Middle, scene.SemiBold, letters, scene.Of(scene.Ink)))
	return s
}
