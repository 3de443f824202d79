package page

import (
	"context"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/settings"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// ID names a page of the rail.
type ID string

// The pages. A step's page is Step with the pack's step ID as Place.Item.
const (
	Library   ID = "library"
	Step      ID = "step"
	Rating    ID = "rating"
	Scorecard ID = "scorecard"
	Journeys  ID = "journeys"
	Roadmap   ID = "roadmap"
	Value     ID = "value"
	Reports   ID = "reports"
	Group     ID = "group"
	Settings  ID = "settings"
)

// SetDay is the view of a step's page that asks for the workshop's day.
const SetDay = "set-day"

// Together is the Ref of the rating page where the room agrees: rating alone is left if it was on.
const Together = "together"

// The views of the Reports page that ask for what goes out and comes back.
const (
	BringPlan      = "bring-plan"
	BringAnswers   = "bring-answers"
	Questionnaires = "questionnaires"
)

// Place is somewhere one can go: a page, what of it, and what is selected there. It is kept across restarts, so it
// holds IDs only.
type Place struct {
	Page ID     `json:"page"`
	Item string `json:"item,omitempty"` // a step, an indicator, a journey: the page's own subject
	View string `json:"view,omitempty"` // which of the page's views, such as "plan"
	Ref  string `json:"ref,omitempty"`  // record or number selected on it
}

// Page is one page of the window. All calls come on the UI goroutine.
type Page interface {
	// Content is built once and stays the same object.
	Content() fyne.CanvasObject
	// Go shows a place of this page; the page is about to be seen.
	Go(Place)
	// At is where the page is now.
	At() Place
	// Changed tells what an edit, undo or merge did; the page repaints what that touches and nothing else. A page that is
	// not seen may put the work off until Go.
	Changed(desk.Change)
	// Commands are the page's own, for its keys, the palette and the list of keys. Called when the page is shown.
	Commands() []Command
	// Leave tells that another page takes its place; an open editor commits.
	Leave()
}

// Regions is implemented by pages with places for F6 of their own, in order.
type Regions interface{ Regions() []fyne.Focusable }

// Finder is implemented by pages that find something on themselves (Ctrl+F).
type Finder interface{ Find() }

// Inspectable is implemented by pages that can show what is chosen in the inspector when asked for it (Ctrl+I); false where
// nothing is chosen.
type Inspectable interface{ InspectChosen() bool }

// Threaded is implemented by pages where something that hangs on other things can be chosen (Ctrl+Shift+T).
type Threaded interface{ Thread() app.ThreadRef }

// Receiver is implemented by pages that take workbooks that come back; paths are files or folders of them.
type Receiver interface{ Receive(paths []string) }

// Projectable is implemented by pages that have something for the projector: one subject, in large type, without names
// of people or facilitator notes, with its own margins. It is called anew after each change.
type Projectable interface{ Project() fyne.CanvasObject }

// Keys is one shortcut.
type Keys struct {
	Key fyne.KeyName
	Mod fyne.KeyModifier // Control stands for Cmd on macOS
}

// Command is something a person can do, by key, palette or menu.
type Command struct {
	ID    string // "scorecard.compare"; the name is the text "cmd.<ID>"
	Title text.Message
	Place text.Message // of a command that goes somewhere: what the place is called
	Keys  []Keys       // the first is shown
	// Alone says that a key without Ctrl is meant: it works only where typing does not write.
	Alone bool
	// Enabled tells why it can't be done now; nil means it always can. The zero message means it can.
	Enabled func() text.Message
	Run     func()
	Group   string // heading in the list of keys: "page", "everywhere", "view", "edit", "go"
	Hidden  bool   // not in the palette (moves of a cursor, digits)
}

// Inspection is what the inspector shows.
type Inspection struct {
	Title   string
	Note    string // small beside the title, such as an ID
	Content fyne.CanvasObject
	Foot    fyne.CanvasObject // actions at the foot, or nil
	Closed  func()            // called when the person closes it, or nil
}

// Host is what the frame offers. A page declares the part it needs as an interface of its own, so that it can be tested
// with little; this is the whole. Everything is called on the UI goroutine.
type Host interface {
	// Desk is the workshop that is open; nil while only the library is.
	Desk() *desk.Desk
	// Text speaks the reader's language.
	Text() *text.Printer
	// Settings are this person's choices on this machine.
	Settings() *settings.File
	// Window is for what the toolkit wants a window for: file dialogs, focus, the clipboard.
	Window() fyne.Window

	// Go shows another place. The page there commits what is being typed first.
	Go(Place)
	// Inspect shows something in the inspector, which opens.
	Inspect(Inspection)
	// CloseInspector closes it.
	CloseInspector()

	// Toast says what happened; undo adds a button that takes the last edit back.
	Toast(words string, undo bool)
	// Ask shows a dialog whose title is the question, 480 wide (640 when wide).
	Ask(Question)
	// Tell shows an error as what happened, what is safe, what to do; what names the thing as the person called it.
	Tell(err error, what string, ways ...Action)
	// Menu shows a small menu below an object.
	Menu(at fyne.CanvasObject, items []MenuItem)

	// Later runs work on another goroutine with a context that ends when the person cancels or the window closes, and
	// then done on the UI goroutine. Work must use immutable values only.
	Later(work func(context.Context) error, done func(error)) (cancel func())
	// After runs f on the UI goroutine when d has passed, until stop is called.
	After(d time.Duration, f func()) (stop func())
}

// Question is a dialog.
type Question struct {
	Title   string
	Body    fyne.CanvasObject // nil: Words alone
	Words   string            // shown above Body
	Wide    bool
	Actions []Action // the primary one last; without any there is a Close
	// Focus is what gets the focus first; nil: the first field or the primary button.
	Focus fyne.Focusable
}

// Action is a button of a dialog. Run returns false to keep the dialog open.
type Action struct {
	Label   string
	Run     func() bool // nil closes the dialog
	Primary bool
	Destroy bool // a verb that destroys: Enter does not press it
	// Next is done once the dialog has gone, before the window paints again: the question that follows.
	Next func()
}

// MenuItem is a line of a small menu; the zero item is a divider.
type MenuItem struct {
	Label   string
	Keys    []Keys
	Run     func()
	Why     string // why it can't be done now; it is shown disabled
	Checked bool
}
