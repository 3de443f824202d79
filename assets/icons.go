package assets

import (
	"embed"
	"strings"
)

//go:embed icons/*.svg
var icons embed.FS

// Icon returns the drawing of a sign of the screen as SVG, 20 x 20, stroked 1.6 wide in "currentColor"; nil for a name
// that is none of IconNames. The bytes are a copy.
func Icon(name string) []byte {
	b, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

// IconNames returns the names of all icons in alphabetical order.
func IconNames() []string {
	entries, err := icons.ReadDir("icons")
	if err != nil { // the folder is embedded: it can't be missing
		panic(err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".svg")
	}
	return names
}
