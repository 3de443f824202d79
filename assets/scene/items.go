package scene

// Item is one of the shapes of this package: Rect, Line, Curve, Polygon,
// Circle, Arc, Text, Image, Clip, Group, Link. Painters switch over all of
// them.
//
// Ref, on every item, names the record it stands for (free text of the
// caller's choosing); it is what HitTest finds, what a tooltip explains and
// what takes focus. Items inside a Group or Clip without their own Ref stand
// for the container's.
type Item interface {
	// Reference returns the item's own Ref.
	Reference() string
	// Bounds returns the painted extent, half the stroke included, in the
	// coordinates of the item's container.
	Bounds() Box
	isItem()
}

// Rect is a rectangle with a radius per corner.
type Rect struct {
	Ref   string
	Box   Box
	Radii Radii
	Style Style
}

// Radii are corner radii in points. Painters shrink radii that do not fit
// their side.
type Radii struct{ TopLeft, TopRight, BottomRight, BottomLeft float64 }

// Rounded is the same radius at all four corners.
func Rounded(r float64) Radii { return Radii{r, r, r, r} }

// Line is a straight stroke.
type Line struct {
	Ref      string
	From, To Point
	Style    Style
}

// Curve is a path of cubic Béziers.
type Curve struct {
	Ref   string
	Path  Path
	Style Style
}

// Path starts at a point and runs through cubic segments; Closed joins the
// last point to the first with a straight line.
type Path struct {
	Start  Point
	Cubics []Cubic
	Closed bool
}

// Cubic is one Bézier segment from the point before it: two control points and
// the end.
type Cubic struct{ C1, C2, To Point }

// Polygon is a run of straight lines, closed unless Open.
type Polygon struct {
	Ref    string
	Points []Point
	Open   bool
	Style  Style
}

// Circle is a full circle.
type Circle struct {
	Ref    string
	Centre Point
	R      float64
	Style  Style
}

// Arc is a part of a circle from Start over Sweep degrees, clockwise from
// twelve o'clock (a negative Sweep runs the other way; 360 and more is the
// whole circle). Its stroke is the arc alone. Sector closes it through the
// centre, for pies; its fill is the sector.
type Arc struct {
	Ref          string
	Centre       Point
	R            float64
	Start, Sweep float64
	Sector       bool
	Style        Style
}

// Image is a picture stretched into a box; callers keep the proportions (see
// Fit).
type Image struct {
	Ref     string
	Box     Box
	Picture *Picture
}

// Clip paints its items inside a box only. Coordinates are unchanged.
type Clip struct {
	Ref   string
	Box   Box
	Items []Item
}

// Group moves its items by At.
type Group struct {
	Ref   string
	At    Point
	Items []Item
}

// Link makes a box clickable where the medium can: to Target, a name the
// painter knows (a page or a record), or to URL. It paints nothing. Painters
// write Href, never URL.
type Link struct {
	Ref    string
	Box    Box
	Target string
	URL    string
}

// Reference returns Ref.
func (i Rect) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Line) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Curve) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Polygon) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Circle) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Arc) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Text) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Image) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Clip) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Group) Reference() string { return i.Ref }

// Reference returns Ref.
func (i Link) Reference() string { return i.Ref }

func (Rect) isItem()    {}
func (Line) isItem()    {}
func (Curve) isItem()   {}
func (Polygon) isItem() {}
func (Circle) isItem()  {}
func (Arc) isItem()     {}
func (Text) isItem()    {}
func (Image) isItem()   {}
func (Clip) isItem()    {}
func (Group) isItem()   {}
func (Link) isItem()    {}
