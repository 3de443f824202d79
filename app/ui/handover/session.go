package handover

import (
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"
)

// Host is what a session needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Settings() *settings.File
	Window() fyne.Window
	Ask(page.Question)
	Tell(err error, what string, ways ...page.Action)
	Menu(at fyne.CanvasObject, items []page.MenuItem)
	After(d time.Duration, f func()) (stop func())
}

// Options of a session.
type Options struct {
	Store      uuid.UUID // for which levels are given; uuid.Nil: all
	Passphrase string    // asked of who takes over as facilitator; empty: a plain confirmation
	Ended      func()    // called once the facilitator has taken over
}

// Session is the laptop going round once. It is used from the UI goroutine.
type Session struct {
	host    Host
	opts    Options
	root    *surface
	rounds  *app.Rounds
	next    uuid.UUID            // whom the door is for
	turn    *turn                // nil while the door shows
	stop    func()               // of the idle clock
	handler func(*fyne.KeyEvent) // the window's own, put back at the end
	keys    map[page.Keys]func()
	ended   bool
}

// idle is how long nobody touches anything before the door shows again.
const idle = 3 * time.Minute

// takeOver is the facilitator's key.
var takeOver = &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}

// New begins a session; Content fills the window.
func New(host Host, o Options) *Session {
	s := &Session{host: host, opts: o, root: newSurface()}
	s.root.key, s.root.shortcut, s.root.onward = s.typed, s.shortcut, s.onward
	s.door()
	return s
}

// Content is what fills the window. It takes the focus, and every key with it, when Start is called.
func (s *Session) Content() fyne.CanvasObject { return s.root }

// Start takes the keys once the content is in the window.
func (s *Session) Start() {
	c := s.host.Window().Canvas()
	s.handler = c.OnTypedKey()
	c.SetOnTypedKey(s.typed)
	c.AddShortcut(takeOver, func(fyne.Shortcut) { s.askTakeOver() })
	c.Focus(s.root)
}

// end gives the window back.
func (s *Session) end() {
	if s.ended {
		return
	}
	s.ended = true
	s.rest()
	c := s.host.Window().Canvas()
	c.SetOnTypedKey(s.handler)
	c.RemoveShortcut(takeOver)
	s.opts.Ended()
}

// typed runs what a key does on the present screen; every other key does nothing.
func (s *Session) typed(ev *fyne.KeyEvent) {
	s.touch()
	if s.host.Window().Canvas().Overlays().Top() != nil {
		return
	}
	if run := s.keys[page.Keys{Key: ev.Name, Mod: kit.Modifiers() & fyne.KeyModifierShift}]; run != nil && !s.ended {
		run()
	}
}

// onward leaves the comment and goes to the next indicator.
func (s *Session) onward() {
	if c := s.host.Window().Canvas(); s.turn != nil && c.Overlays().Top() == nil {
		s.touch()
		c.Focus(s.root)
		s.turn.onward()
	}
}

func (s *Session) shortcut(k fyne.Shortcut) {
	s.touch()
	if k.ShortcutName() == takeOver.ShortcutName() {
		s.askTakeOver()
	}
}

// touch winds the idle clock of a turn up again.
func (s *Session) touch() {
	s.rest()
	if s.turn != nil && !s.host.Settings().NoIdle {
		s.stop = s.host.After(idle, s.done)
	}
}

func (s *Session) rest() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// show puts a screen into the window.
func (s *Session) show(o fyne.CanvasObject, keys map[page.Keys]func()) {
	s.keys = keys
	s.root.set(o)
	if c := s.host.Window(); c != nil && c.Canvas() != nil && c.Canvas().Content() == fyne.CanvasObject(s.root) {
		c.Canvas().Focus(s.root)
	}
}

// start begins the turn of whom the door is for.
func (s *Session) start() {
	if at, ok := s.rounds.Place(s.next); ok {
		s.turn = newTurn(s, s.rounds.People[at])
		s.touch()
	}
}

// done ends a turn; the door shows for the next person. What was given is saved already.
func (s *Session) done() {
	if s.turn != nil {
		s.turn.leave()
	}
	s.turn = nil
	s.rest()
	s.next = uuid.Nil
	s.door()
}

// indicators are those whose levels are still hidden: what has been revealed is no longer given in private.
func (s *Session) indicators() []string {
	var out []string
	pack := s.host.Desk().Pack()
	for _, d := range pack.Dimensions {
		for _, i := range pack.IndicatorsOf(d.ID) {
			if !s.rounds.Of(i.ID).Revealed() {
				out = append(out, i.ID)
			}
		}
	}
	return out
}

// left counts the indicators that a participant has given nothing for.
func (s *Session) left(place int) int {
	n := 0
	for _, id := range s.indicators() {
		if s.rounds.Of(id).Standing[place] == app.ToCome {
			n++
		}
	}
	return n
}

// person is whom the door is for; false when nobody is in the room.
func (s *Session) person() (assessment.Participant, bool) {
	at, ok := s.rounds.Place(s.next)
	if !ok {
		return assessment.Participant{}, false
	}
	return s.rounds.People[at], true
}

func (s *Session) say(key string, args ...text.Arg) string {
	return s.host.Text().Say(text.M(key, args...))
}

// surface fills the window and takes every key that nothing on it uses.
type surface struct {
	widget.BaseWidget
	body     *fyne.Container
	key      func(*fyne.KeyEvent)
	shortcut func(fyne.Shortcut)
	onward   func()
}

func newSurface() *surface {
	s := &surface{body: kit.Layers()}
	s.ExtendBaseWidget(s)
	return s
}

func (s *surface) set(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{o}
	s.body.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *surface) CreateRenderer() fyne.WidgetRenderer { return kit.Holding(s, s.body) }

// FocusGained implements fyne.Focusable.
func (s *surface) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (s *surface) FocusLost() {}

// TypedRune implements fyne.Focusable: letters come as keys.
func (s *surface) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *surface) TypedKey(ev *fyne.KeyEvent) { s.key(ev) }

// Press is told the frame's keys while the surface fills the window. Ctrl+Enter leads on from where one types, as it
// does on the page.
func (s *surface) Press(k fyne.KeyName, mod fyne.KeyModifier) bool {
	if k != fyne.KeyReturn || mod != fyne.KeyModifierControl {
		return false
	}
	s.onward()
	return true
}

// TypedShortcut implements fyne.Shortcutable: none but the session's own reaches the frame.
func (s *surface) TypedShortcut(k fyne.Shortcut) { s.shortcut(k) }
