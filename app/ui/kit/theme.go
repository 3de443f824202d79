package kit

import (
	"image/color"
	"math"

	"ownerloop/assets"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is the desktop's look: the roles of scene's palettes, Inter, and one scale for all text. It serves Fyne's own
// widgets through the toolkit's names and the kit's through Color and Scaled.
type Theme struct {
	// Dark chooses the dark palette.
	Dark bool
	// TextScale multiplies every size of text and the heights that follow from it: 1, 1.15 or 1.3; 0 means 1.
	TextScale float32
	// Still switches motion off.
	Still bool
	// Keys are the names keys have on the reader's keyboard, by those shortcuts are written with ("Ctrl"); what is
	// missing keeps its name.
	Keys map[string]string
}

// Sizes of text in the order of UX.md's type scale: size, and the height of a line.
const (
	SizeSmall   float32 = 12 // labels, table heads, card text
	SizeText    float32 = 14 // text, cells, buttons
	SizeBlock   float32 = 16 // block titles, quoted questions
	SizeTitle   float32 = 20 // page and dialog titles
	SizeFigure  float32 = 28 // one key number, the step's name
	SizeProject float32 = 42 // the projector's own subject
)

// Gaps between things.
const (
	Gap4  float32 = 4
	Gap8  float32 = 8
	Gap12 float32 = 12
	Gap16 float32 = 16
	Gap24 float32 = 24
	Gap32 float32 = 32
)

// Corners.
const (
	RadiusCard float32 = 6 // cards and controls
	RadiusCell float32 = 4 // cells and map cards
	RadiusBar  float32 = 3
)

// Line returns the height of a line of text of a size, both before scaling.
func Line(size float32) float32 {
	switch size {
	case SizeSmall:
		return 16
	case SizeText:
		return 20
	case SizeBlock:
		return 24
	case SizeTitle:
		return 28
	case SizeFigure:
		return 36
	}
	return float32(int(size*1.3 + 0.5))
}

// The fonts as Fyne wants them, one resource a weight so that glyph caches are shared.
var fonts = map[scene.Weight]fyne.Resource{
	scene.Regular:  fyne.NewStaticResource("Inter-Regular.ttf", assets.FontRegular()),
	scene.Medium:   fyne.NewStaticResource("Inter-Medium.ttf", assets.FontMedium()),
	scene.SemiBold: fyne.NewStaticResource("Inter-SemiBold.ttf", assets.FontSemiBold()),
	scene.Bold:     fyne.NewStaticResource("Inter-Bold.ttf", assets.FontBold()),
	scene.Italic:   fyne.NewStaticResource("Inter-Italic.ttf", assets.FontItalic()),
}

// current is the theme in force; a plain one before the program has set its own.
func current() *Theme {
	if a := fyne.CurrentApp(); a != nil {
		if t, ok := a.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return &Theme{}
}

// Palette returns the palette in force.
func Palette() scene.Palette {
	if current().Dark {
		return scene.Dark
	}
	return scene.Light
}

// Color returns the colour of a paint in the palette in force. Read it inside Refresh, never at construction.
func Color(p scene.Paint) color.Color { return Palette().Color(p) }

// Role returns the colour of a plain role, see Color.
func Role(r scene.Role) color.Color { return Color(scene.Of(r)) }

// Scaled multiplies a size that follows the text (its own size, the height of a line or of a control) by the text size
// that the reader has chosen.
func Scaled(v float32) float32 {
	if s := current().TextScale; s > 0 {
		return v * s
	}
	return v
}

// Letters is Scaled for the size of letters, in whole units: the toolkit spaces letters as if their size were the next
// whole one, so that a size between two would run wider than it measures.
func Letters(size float32) float32 { return letters(Scaled(size), 1) }

func letters(size, scale float32) float32 { return float32(math.Round(float64(size * scale))) }

// Moves reports whether things may move: motion is for explaining only and can be switched off.
func Moves() bool { return !current().Still }

// roles are Fyne's colour names in our roles.
var roles = map[fyne.ThemeColorName]scene.Role{
	theme.ColorNameBackground:                scene.Background,
	theme.ColorNameButton:                    scene.Surface,
	theme.ColorNameDisabledButton:            scene.Sunken,
	theme.ColorNameDisabled:                  scene.Muted,
	theme.ColorNameError:                     scene.Fault,
	theme.ColorNameFocus:                     scene.Accent,
	theme.ColorNameForeground:                scene.Ink,
	theme.ColorNameForegroundOnError:         scene.OnAccent,
	theme.ColorNameForegroundOnPrimary:       scene.OnAccent,
	theme.ColorNameForegroundOnSuccess:       scene.OnAccent,
	theme.ColorNameForegroundOnWarning:       scene.OnAccent,
	theme.ColorNameHeaderBackground:          scene.Surface,
	theme.ColorNameHover:                     scene.Hover,
	theme.ColorNameHyperlink:                 scene.Accent,
	theme.ColorNameInnerWindowBorder:         scene.Hairline,
	theme.ColorNameInnerWindowBorderInactive: scene.Hairline,
	theme.ColorNameInputBackground:           scene.Surface,
	theme.ColorNameInputBorder:               scene.Edge,
	theme.ColorNameMenuBackground:            scene.Surface,
	theme.ColorNameOverlayBackground:         scene.Surface,
	theme.ColorNamePlaceHolder:               scene.Muted,
	theme.ColorNamePressed:                   scene.AccentStrong,
	theme.ColorNamePrimary:                   scene.Accent,
	theme.ColorNameScrollBar:                 scene.Edge,
	theme.ColorNameScrollBarBackground:       scene.None,
	theme.ColorNameSelection:                 scene.AccentSoft,
	theme.ColorNameSeparator:                 scene.Hairline,
	theme.ColorNameSuccess:                   scene.Accent,
	theme.ColorNameWarning:                   scene.Notice,
}

// Color implements fyne.Theme. The variant of the system is not asked: the reader's choice decides.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p := scene.Light
	if t.Dark {
		p = scene.Dark
	}
	if name == theme.ColorNameShadow { // the toolkit shades the ends of scrolls too; floating layers have their own
		return color.Transparent
	}
	return p.Color(scene.Of(roles[name]))
}

// Font implements fyne.Theme.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fonts[scene.SemiBold]
	case style.Italic:
		return fonts[scene.Italic]
	}
	return fonts[scene.Regular]
}

// Icon implements fyne.Theme with the toolkit's own icons, for the few dialogs that are the toolkit's.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.TextScale
	if scale == 0 {
		scale = 1
	}
	switch name {
	case theme.SizeNameText:
		return letters(SizeText, scale)
	case theme.SizeNameCaptionText:
		return letters(SizeSmall, scale)
	case theme.SizeNameHeadingText:
		return letters(SizeTitle, scale)
	case theme.SizeNameSubHeadingText:
		return letters(SizeBlock, scale)
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return RadiusCard
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 3
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameLineSpacing:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}
