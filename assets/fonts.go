package assets

import _ "embed"

// The fonts are Inter (SIL Open Font License, see fonts/OFL.txt) as TrueType,
// with tabular figures as default and without kerning and ligature tables, so
// that a run is exactly as wide as the sum of its advances in every painter.
var (
	//go:embed fonts/Inter-Regular.ttf
	interRegular []byte
	//go:embed fonts/Inter-Medium.ttf
	interMedium []byte
	//go:embed fonts/Inter-SemiBold.ttf
	interSemiBold []byte
	//go:embed fonts/Inter-Bold.ttf
	interBold []byte
	//go:embed fonts/Inter-Italic.ttf
	interItalic []byte
	//go:embed fonts/OFL.txt
	fontLicence []byte
)

// FontRegular returns the TrueType bytes of Inter Regular (weight 400). The
// bytes are shared: callers must not change them. The same holds for the
// other fonts.
func FontRegular() []byte { return interRegular }

// FontMedium returns the TrueType bytes of Inter Medium (weight 500).
func FontMedium() []byte { return interMedium }

// FontSemiBold returns the TrueType bytes of Inter SemiBold (weight 600).
func FontSemiBold() []byte { return interSemiBold }

// FontBold returns the TrueType bytes of Inter Bold (weight 700).
func FontBold() []byte { return interBold }

// FontItalic returns the TrueType bytes of Inter Italic (weight 400, slanted).
func FontItalic() []byte { return interItalic }

// FontLicence returns the text of the fonts' licence (SIL OFL 1.1), which has
// to travel with every copy of the fonts.
func FontLicence() []byte { return fontLicence }
