package assets

import (
	"embed"
	"io/fs"
)

//go:embed all:sample
var sample embed.FS

// Sample is the folder of the sample workshop, kept as text.
func Sample() fs.FS {
	dir, err := fs.Sub(sample, "sample")
	if err != nil { // the folder is embedded: it can't be missing
		panic(err)
	}
	return dir
}
