package scene

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"ownerloop/assets"
)

// noGlyph marks a character the font lacks in the advance table.
const noGlyph = 0xFFFF

// typeface is one embedded font with the advance of every character below
// U+10000 in font units: 128 KB a font, so that measuring needs no cache that
// grows with the texts.
type typeface struct {
	font       *sfnt.Font
	unitsPerEm float64
	advances   []uint16
	// The following are shares of the font size.
	ascent, descent, capHeight, xHeight float64
}

// advance returns a character's width in font units.
func (f *typeface) advance(r rune) int {
	if r == '\u00AD' || !f.has(r) {
		return 0
	}
	return int(f.advances[r])
}

func (f *typeface) has(r rune) bool {
	return r >= 0 && int(r) < len(f.advances) && f.advances[r] != noGlyph
}

var faces = [weights]func() *typeface{
	Regular:  sync.OnceValue(func() *typeface { return mustLoad(assets.FontRegular()) }),
	Medium:   sync.OnceValue(func() *typeface { return mustLoad(assets.FontMedium()) }),
	SemiBold: sync.OnceValue(func() *typeface { return mustLoad(assets.FontSemiBold()) }),
	Bold:     sync.OnceValue(func() *typeface { return mustLoad(assets.FontBold()) }),
	Italic:   sync.OnceValue(func() *typeface { return mustLoad(assets.FontItalic()) }),
}

func face(w Weight) *typeface {
	if w >= weights {
		w = Regular
	}
	return faces[w]()
}

// FontFile returns the TrueType bytes of a weight, for painters that embed it.
func FontFile(w Weight) []byte {
	switch w {
	case Medium:
		return assets.FontMedium()
	case SemiBold:
		return assets.FontSemiBold()
	case Bold:
		return assets.FontBold()
	case Italic:
		return assets.FontItalic()
	}
	return assets.FontRegular()
}

// mustLoad panics on a damaged font: the bytes are part of the program and a
// test loads all of them.
func mustLoad(ttf []byte) *typeface {
	f, err := load(ttf)
	if err != nil {
		panic(fmt.Sprintf("embedded font: %v", err))
	}
	return f
}

func load(ttf []byte) (*typeface, error) {
	fnt, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	em := fnt.UnitsPerEm()
	f := &typeface{font: fnt, unitsPerEm: float64(em), advances: make([]uint16, 0x10000)}
	ppem := fixed.I(int(em))
	var buf sfnt.Buffer
	for r := range rune(0x10000) {
		f.advances[r] = noGlyph
		g, err := fnt.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			continue
		}
		adv, err := fnt.GlyphAdvance(&buf, g, ppem, font.HintingNone)
		if err != nil {
			return nil, fmt.Errorf("advance of %U: %w", r, err)
		}
		f.advances[r] = uint16(min(max(adv.Round(), 0), noGlyph-1))
	}
	m, err := fnt.Metrics(&buf, ppem, font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	share := func(x fixed.Int26_6) float64 { return float64(x) / 64 / f.unitsPerEm }
	f.ascent, f.descent = share(m.Ascent), share(m.Descent)
	f.capHeight, f.xHeight = share(m.CapHeight), share(m.XHeight)
	return f, nil
}
