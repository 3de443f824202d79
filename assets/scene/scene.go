package scene

import "iter"

// Scene is a finished drawing.
type Scene struct {
	Width, Height float64 // points
	Title         string  // one sentence: <title> of the SVG, name for screen readers
	Back          Paint   // painted behind everything; none leaves it transparent
	Items         []Item  // later items lie on top
}

// Place says where a walked item stands.
type Place struct {
	At      Point  // add to the item's coordinates for those of the scene
	Ref     string // the item's Ref, or that of the nearest container with one
	Clip    Box    // in scene coordinates, when Clipped
	Clipped bool
}

// Box turns a box of the item's coordinates into the visible part of it in
// scene coordinates.
func (p Place) Box(b Box) Box {
	b = b.Moved(p.At)
	if p.Clipped {
		return b.Intersect(p.Clip)
	}
	return b
}

// Walk yields every item in painting order with its place, containers before
// their contents. A painter that handles Group and Clip through Place skips
// those two.
func (s Scene) Walk() iter.Seq2[Item, Place] {
	return func(yield func(Item, Place) bool) {
		walk(s.Items, Place{}, nil, yield)
	}
}

// Visible yields what Walk yields, without items (and whole containers) that
// lie outside the view or their clip.
func (s Scene) Visible(view Box) iter.Seq2[Item, Place] {
	return func(yield func(Item, Place) bool) {
		walk(s.Items, Place{}, &view, yield)
	}
}

func walk(items []Item, at Place, view *Box, yield func(Item, Place) bool) bool {
	for _, it := range items {
		here := at
		if ref := it.Reference(); ref != "" {
			here.Ref = ref
		}
		if view != nil && !shows(it, here, *view) {
			continue
		}
		if !yield(it, here) {
			return false
		}
		switch c := it.(type) {
		case Group:
			here.At = here.At.Add(c.At)
			if !walk(c.Items, here, view, yield) {
				return false
			}
		case Clip:
			box := c.Box.Moved(here.At)
			if here.Clipped {
				box = box.Intersect(here.Clip)
			}
			here.Clip, here.Clipped = box, true
			if !walk(c.Items, here, view, yield) {
				return false
			}
		}
	}
	return true
}

func shows(it Item, at Place, view Box) bool {
	b := it.Bounds().Moved(at.At)
	return b.Touches(view) && (!at.Clipped || b.Touches(at.Clip))
}

// Bounds returns the painted extent of all items, which may be larger than the
// scene when something sticks out.
func (s Scene) Bounds() Box { return boundsOf(s.Items) }

func boundsOf(items []Item) Box {
	var all Box
	for _, it := range items {
		all = all.Union(it.Bounds())
	}
	return all
}

// HitTest returns the reference of the topmost item at a point, "" when there
// is none. Areas count where filled, closed shapes without any paint as well;
// strokes count with slack points on either side.
func (s Scene) HitTest(x, y, slack float64) string {
	hit := ""
	p := Point{x, y}
	for it, at := range s.Visible(Box{x - slack, y - slack, 2 * slack, 2 * slack}) {
		if at.Ref == "" || at.Clipped && !at.Clip.Contains(p) {
			continue
		}
		if hits(it, p.Sub(at.At), slack) {
			hit = at.Ref
		}
	}
	return hit
}

// Replaced returns the characters of the scene's texts that had to be shown as
// a box, each once, in the order met.
func (s Scene) Replaced() []rune {
	var out []rune
	seen := map[rune]bool{}
	for it := range s.Walk() {
		t, ok := it.(Text)
		if !ok {
			continue
		}
		for _, r := range t.replaced {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}
