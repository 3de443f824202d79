package pdf

import (
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// Document is a report that is laid out and not yet written.
type Document struct {
	Title    string
	Subject  string
	Keywords string
	Language string     // BCP 47
	Date     civil.Date // of the data; the file's creation and modification date
	Pages    []Page
	Attached []Attachment // files that travel inside the PDF; none unless somebody asks for it
}

// Page is one page in points, with what leads to it.
type Page struct {
	Scene     scene.Scene
	Chapter   roadmap.ChapterID // empty for cover and contents
	Bookmarks []page.Mark
	Targets   []page.Target // names that scene.Link.Target speaks of
}

// Replaced returns the characters of all pages that no embedded font has and that are shown as a box, each once.
func (d *Document) Replaced() []rune {
	var out []rune
	seen := map[rune]bool{}
	for _, p := range d.Pages {
		for _, r := range p.Scene.Replaced() {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}
