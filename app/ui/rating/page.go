package rating

import (
	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/settings"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame: that of every page, and the whole window while the laptop goes round.
type Host interface {
	page.Host
	// FullWindow shows content alone, over everything: no rail, no header, no search, no undo, no name in the window's
	// title. Shortcuts of the frame rest until EndFullWindow.
	FullWindow(content fyne.CanvasObject)
	// EndFullWindow brings the frame back.
	EndFullWindow()
	// OpenFile asks for a file, without extensions for any, and calls then with its path.
	OpenFile(extensions []string, then func(path string))
}

// Page is the rating page. It implements page.Page, page.Regions and page.Projectable.
type Page struct {
	host Host
	desk *desk.Desk
	pack *playbooks.Pack // the parts were made for it

	indicator string
	store     uuid.UUID
	mode      Mode
	order     Order
	marked    uuid.UUID
	asTable   bool
	picks     map[app.Spot]*pick
	said      map[app.Seat]assessment.Answer // given openly on this page
	notch     map[app.Seat]float64           // where Left and Right stand for a hidden answer; never what was given

	seen, stale bool
	narrow      bool
	v           view
	root        *fyne.Container
	parts
}

// parts are the page's visible parts, made anew for another workshop or language.
type parts struct {
	agenda *agenda
	head   *head
	bar    *bar
	body   *fyne.Container
	faces  map[face]faceView
	strip  *strip
}

// faceView is what fills the middle of the page.
type faceView interface {
	object() fyne.CanvasObject
	show(v *view)
}

// New makes the page. It shows nothing until Go.
func New(host Host) *Page {
	p := &Page{host: host, picks: map[app.Spot]*pick{}, notch: map[app.Seat]float64{}, said: map[app.Seat]assessment.Answer{}}
	p.root = container.New(&frame{p: p})
	return p
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Go implements page.Page. The item is an indicator; an empty or unknown one is the first that is not done.
func (p *Page) Go(at page.Place) {
	d := p.host.Desk()
	if d == nil {
		return
	}
	if d != p.desk {
		p.take(d)
	}
	p.seen = true
	if at.View != "" {
		p.order = Order(at.View)
	}
	if at.Ref == page.Together && p.mode == Solo {
		p.mode = Facilitated
	}
	if _, ok := p.pack.Indicator(at.Item); ok {
		p.indicator = at.Item
	} else if _, ok := p.pack.Indicator(p.indicator); !ok {
		p.indicator = p.firstOpen()
	}
	p.update()
}

// take makes the parts for another workshop.
func (p *Page) take(d *desk.Desk) {
	p.desk, p.indicator, p.store = d, "", uuid.Nil
	p.picks, p.notch, p.said = map[app.Spot]*pick{}, map[app.Seat]float64{}, map[app.Seat]assessment.Answer{}
	kept := p.host.Settings().Desk(d.ID())
	p.mode = Mode(kept.Mode)
	p.marked, _ = uuid.Parse(kept.Marked)
	p.build()
	if p.mode == "" {
		p.mode = Facilitated
		if len(app.NewRounds(d.Records(), uuid.Nil).People) < 2 {
			p.mode = Solo
		}
	}
}

func (p *Page) build() {
	p.pack = p.desk.Pack()
	p.parts = parts{}
	p.agenda = newAgenda(p)
	p.head = newHead(p)
	p.bar = newBar(p)
	p.strip = newStrip(p)
	p.body = container.NewStack()
	p.faces = map[face]faceView{faceEmpty: newNobody(p), faceSolo: newSolo(p), faceVote: newVote(p), faceResult: newResult(p)}
	p.root.Objects = []fyne.CanvasObject{p.agenda.content, p.head.content, p.body, p.bar.content}
}

// firstOpen is the first indicator in the pack's order that is not done; the first of all when every one is.
func (p *Page) firstOpen() string {
	order := inOrder(p.pack)
	p.indicator = order[0]
	v := p.look()
	for _, id := range order {
		if !v.given(id) {
			return id
		}
	}
	return order[0]
}

// inOrder lists the indicators dimension by dimension.
func inOrder(pack *playbooks.Pack) []string {
	var out []string
	for _, d := range pack.Dimensions {
		for _, i := range pack.IndicatorsOf(d.ID) {
			out = append(out, i.ID)
		}
	}
	return out
}

// At implements page.Page.
func (p *Page) At() page.Place {
	return page.Place{Page: page.Rating, Item: p.indicator, View: string(p.order)}
}

// touching are the tables the page shows.
var touching = []string{"rating", "ballot", "agreement", "target", "group-owned", "evidence", "participant", "store", "setup"}

// Changed implements page.Page.
func (p *Page) Changed(c desk.Change) {
	if p.desk == nil || !c.Touches(touching...) {
		return
	}
	if !p.seen {
		p.stale = true
		return
	}
	p.update()
}

// Leave implements page.Page: a reason that is being typed is kept, and where the facilitator was.
func (p *Page) Leave() {
	p.seen = false
	p.keep()
}

// keep remembers mode and marked person for this workshop. Not being able to is no reason to stop.
func (p *Page) keep() {
	if p.desk == nil {
		return
	}
	kept := p.host.Settings().Desk(p.desk.ID())
	if kept.Mode == string(p.mode) && kept.Marked == p.marked.String() {
		return
	}
	if err := p.host.Settings().ChangeDesk(p.desk.ID(), func(d *settings.Desk) { d.Mode, d.Marked = string(p.mode), p.marked.String() }); err != nil {
		p.host.Tell(err, p.say("rating.settings"))
	}
}

// update reads the workshop and shows what differs.
func (p *Page) update() {
	if p.desk.Pack() != p.pack {
		p.build()
	}
	p.stale = false
	p.v = p.look()
	if p.v.marked >= 0 {
		p.marked = p.v.person().ID
	}
	v := &p.v
	p.agenda.show(v)
	p.head.show(v)
	p.strip.show(v)
	now := p.faces[v.face()]
	now.show(v)
	if len(p.body.Objects) == 0 || p.body.Objects[0] != now.object() {
		p.body.Objects = []fyne.CanvasObject{now.object()}
		p.body.Refresh()
		p.root.Refresh()
	}
	p.bar.show(v)
}

// Regions implements page.Regions: agenda, then what the middle holds.
func (p *Page) Regions() []fyne.Focusable {
	if p.desk == nil {
		return nil
	}
	out := []fyne.Focusable{p.agenda.list}
	if r, ok := p.faces[p.v.face()].(page.Regions); ok {
		out = append(out, r.Regions()...)
	}
	return append(out, p.bar.primary)
}

// later runs what moves the focus once the letter of the key has come too, which would be typed there else.
func (p *Page) later(f func()) func() {
	return func() { p.host.After(0, f) }
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

var (
	_ page.Page        = (*Page)(nil)
	_ page.Regions     = (*Page)(nil)
	_ page.Projectable = (*Page)(nil)
)
