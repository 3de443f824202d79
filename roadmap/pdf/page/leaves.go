package page

import (
	"strings"

	"ownerloop/assets/scene"
)

// Leaves finishes the document: page numbers are known now, so furniture and late items are drawn.
func (b *Book) Leaves() []Leaf {
	where := map[string]int{}
	for i, l := range b.pages {
		for _, t := range l.targets {
			if _, ok := where[t.Name]; !ok {
				where[t.Name] = i + 1
			}
		}
	}
	pages := func(target string) (int, bool) {
		if target == LastPage {
			return len(b.pages), true
		}
		n, ok := where[target]
		return n, ok
	}
	out := make([]Leaf, len(b.pages))
	for i, l := range b.pages {
		items := l.items
		for _, la := range l.late {
			items = append(items, scene.Group{At: la.at, Items: la.make(pages)})
		}
		if !l.bare {
			items = append(b.furniture(l, i+1), items...)
		}
		title := strings.Join(l.lines, " ")
		if title == "" {
			title = b.words.Description
		}
		out[i] = Leaf{
			Scene:   scene.Scene{Width: l.open.Sheet.Width, Height: l.open.Sheet.Height, Title: title, Back: scene.Of(scene.Surface), Items: items},
			Chapter: l.open.Chapter, Marks: l.marks, Targets: l.targets,
		}
	}
	return out
}

// LastPage is the target whose page is the number of pages.
const LastPage = "\x00last"

// furniture is header, headline and footer.
func (b *Book) furniture(l *leaf, n int) []scene.Item {
	x, w := margin, l.open.Sheet.Width-2*margin
	mark := l.open.Mark
	if l.continued {
		mark = b.words.Continued(mark)
	}
	accent := Strong.In(scene.Of(scene.Accent))
	muted, page := Note, b.words.PageOf(n, len(b.pages))
	line := func(s Style, t string, x, y float64, a scene.Anchor) scene.Item {
		return scene.NewText(t, scene.Point{X: x, Y: y}, a, s.Weight, s.Size, s.Paint)
	}
	var items []scene.Item
	items = append(items, line(accent, mark, x, 12.6*MM, scene.Start))
	if t := fitting(b.words.Right, muted, w-accent.Width(mark)-gutter); t != "" {
		items = append(items, line(muted, t, x+w, 12.6*MM, scene.End))
	}
	items = append(items, Rule(x, 15.2*MM, w, Hair, scene.Of(scene.Hairline)))
	for i, t := range l.lines {
		items = append(items, line(Headline, t, x, 24.6*MM+float64(i)*Headline.Leading, scene.Start))
	}
	foot := l.open.Sheet.Height - 6.4*MM
	items = append(items, Rule(x, l.open.Sheet.Height-10.6*MM, w, Hair, scene.Of(scene.Hairline)))
	if t := fitting(b.words.Foot, muted, w-Label.Width(page)-gutter); t != "" {
		items = append(items, line(muted, t, x, foot, scene.Start))
	}
	return append(items, line(Label, page, x+w, foot, scene.End))
}

// fitting returns the first form that fits, or nothing: a line of furniture is left out rather than cut.
func fitting(forms []string, s Style, w float64) string {
	for _, f := range forms {
		if s.Width(f) <= w {
			return f
		}
	}
	return ""
}
