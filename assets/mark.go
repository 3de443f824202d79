package assets

import _ "embed"

//go:embed mark.svg
var mark []byte

// Mark returns the program's mark as SVG, 64 x 64: an open ring around a second one. The bytes are shared.
func Mark() []byte { return mark }
