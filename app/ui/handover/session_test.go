package handover

import (
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// room is a workshop with participants, named after what they do.
func room(t testing.TB, people ...assessment.Participant) workshop.Copy {
	t.Helper()
	c := pagetest.Blank(t)
	n := uint64(40)
	host := app.Host{Now: func() time.Time { return time.Date(2027, 1, 19, 8, 0, 0, 0, time.UTC) }, Random: func() uint64 { n++; return n }}
	s := host.Open(c.Document)
	d := s.Draft(text.M("edit.set-up"))
	order := workshop.OrderKeys(len(people))
	for i, p := range people {
		p.Order = order[i]
		workshop.Participants.Put(d, p)
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	return workshop.Copy{Document: s.Document(), History: append(c.History, res.Edit)}
}

// five are three people of aftersales and one each of two more sides.
var five = []assessment.Participant{
	{Name: "Aftersales director", Function: "aftersales"}, {Name: "Service manager", Function: "aftersales"}, {Name: "Parts manager", Function: "aftersales"},
	{Name: "Sales manager", Function: "sales"}, {Name: "MOPS lead", Function: "mops"},
}

type sitting struct {
	*pagetest.Host
	s     *Session
	ended bool
}

func begin(t testing.TB, o pagetest.Options, passphrase string) *sitting {
	t.Helper()
	x := &sitting{Host: pagetest.New(t, o)}
	x.s = New(x, Options{Passphrase: passphrase, Ended: func() { x.ended = true }})
	x.Window().SetContent(x.s.Content())
	x.Window().Resize(fyne.NewSize(1600, 1000))
	x.s.Start()
	return x
}

func (x *sitting) key(k fyne.KeyName) {
	x.T.Helper()
	f := x.Window().Canvas().Focused()
	if f == nil {
		x.T.Fatal("nothing has the focus")
	}
	f.TypedKey(&fyne.KeyEvent{Name: k})
	x.Pass(0)
}

func (x *sitting) words() string { return strings.Join(said(x.s.Content()), " ") }

// said gathers every text of a tree of objects.
func said(o fyne.CanvasObject) []string {
	var out []string
	switch o := o.(type) {
	case *canvas.Text:
		out = append(out, o.Text)
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, said(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, said(c)...)
		}
	}
	return out
}

// TestOnePersonAfterAnother: start, all indicators by digit, done, the next person.
func TestOnePersonAfterAnother(t *testing.T) {
	x := begin(t, pagetest.Options{Copy: room(t, five...)}, "")
	if w := x.words(); !strings.Contains(w, "Aftersales director") || !strings.Contains(w, "one of three Aftersales marks") {
		t.Errorf("door: %s", w)
	}
	x.key(fyne.KeyReturn)
	n := len(x.Desk().Pack().Indicators)
	for range n {
		x.key(fyne.Key2)
	}
	r := x.Desk().Records()
	if got := len(workshop.Ballots.List(r)); got != n {
		t.Fatalf("%d ballots for %d indicators", got, n)
	}
	if got := len(workshop.Ratings.List(r)); got != 0 {
		t.Errorf("%d open ratings", got)
	}
	x.key(fyne.KeyReturn)
	if w := x.words(); !strings.Contains(w, "Please pass the laptop to") || !strings.Contains(w, "Service manager") || !strings.Contains(w, "1 of 5 people done") {
		t.Errorf("door: %s", w)
	}
}

// TestOutOfTheComment: a comment is left by Esc, and by Ctrl+Enter with what was written kept; keys rate again then.
func TestOutOfTheComment(t *testing.T) {
	x := begin(t, pagetest.Options{Copy: room(t, five...)}, "")
	x.key(fyne.KeyReturn)
	c := x.Window().Canvas()
	given := func() int { return len(x.s.turn.given) }
	x.s.turn.comment.Focus()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x.key(fyne.Key2)
	if given() != 1 {
		t.Error("Esc does not leave the comment")
	}
	at := x.s.turn.at
	x.s.turn.comment.Focus()
	for _, r := range "why" {
		c.Focused().TypedRune(r)
	}
	if !x.s.root.Press(fyne.KeyReturn, fyne.KeyModifierControl) || x.s.turn.at != at+1 || x.s.turn.words[x.s.turn.of[at]] != "why" {
		t.Errorf("Ctrl+Enter: at %d, %v", x.s.turn.at, x.s.turn.words)
	}
	x.key(fyne.Key2)
	if given() != 2 {
		t.Error("after Ctrl+Enter keys do not rate")
	}
}

// TestHonestAboutMarks: the only one of a side is told so.
func TestHonestAboutMarks(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		x := begin(t, pagetest.Options{Copy: room(t, five...), Language: lang}, "")
		x.s.pick(x.s.rounds.People[3].ID)
		want := map[string]string{"en": "the only mark for Sales", "de": "einziges Zeichen für"}[lang]
		if w := x.words(); !strings.Contains(w, want) {
			t.Errorf("%s: %s", lang, w)
		}
	}
}

// TestEarlierTurnDoesNotShow: who starts again under a name sees that something was given, not what.
func TestEarlierTurnDoesNotShow(t *testing.T) {
	worlds := [2]string{}
	for i, k := range []fyne.KeyName{fyne.Key1, fyne.Key3} {
		x := begin(t, pagetest.Options{Copy: room(t, five...)}, "")
		x.Settings().StayOn = true
		x.key(fyne.KeyReturn)
		who := x.s.next
		x.key(k)
		if !x.s.turn.cards.Card(map[fyne.KeyName]int{fyne.Key1: 0, fyne.Key3: 2}[k]).Chosen() {
			t.Error("the person does not see the own level")
		}
		x.s.turn.comment.Entry().SetText("secret " + string(k))
		x.s.done()
		worlds[i] = x.words()
		x.s.pick(who)
		x.key(fyne.KeyReturn)
		x.s.turn.at = 0
		x.s.turn.show()
		worlds[i] += x.words() + x.s.turn.comment.Text()
		for c := range 3 {
			if x.s.turn.cards.Card(c).Chosen() {
				t.Error("an earlier turn's level shows")
			}
		}
		if !strings.Contains(x.words(), "Given before") {
			t.Error("nothing says that a level was given")
		}
	}
	if worlds[0] != worlds[1] {
		t.Errorf("the screens tell what was given:\n%s\n\n%s", worlds[0], worlds[1])
	}
}

// TestIdleReturns: after three minutes without a touch the door shows again, unless that is switched off.
func TestIdleReturns(t *testing.T) {
	for _, off := range []bool{false, true} {
		x := begin(t, pagetest.Options{Copy: room(t, five...)}, "")
		x.Settings().NoIdle = off
		x.key(fyne.KeyReturn)
		x.Pass(2 * time.Minute)
		x.key(fyne.Key2)
		x.s.turn.comment.Entry().SetText("half a sentence")
		x.Pass(2 * time.Minute)
		if x.s.turn == nil {
			t.Error("returned too early")
		}
		x.Pass(70 * time.Second)
		if back := x.s.turn == nil; back == off {
			t.Errorf("switched off %v, back %v", off, back)
		}
		if len(workshop.Ballots.List(x.Desk().Records())) == 0 {
			t.Error("what was given is gone")
		}
	}
}

// TestTakingOver: a confirmation, or the passphrase where one is set.
func TestTakingOver(t *testing.T) {
	for _, pass := range []string{"", "quiet room"} {
		x := begin(t, pagetest.Options{Copy: room(t, five...)}, pass)
		x.key(fyne.KeyReturn)
		x.s.root.TypedShortcut(takeOver)
		if len(x.Asked) != 1 || x.ended {
			t.Fatalf("asked %d times", len(x.Asked))
		}
		q := x.Asked[0]
		over := q.Actions[len(q.Actions)-1]
		if pass != "" {
			if over.Run() || x.ended {
				t.Error("taken over without the passphrase")
			}
			q.Body.(*kit.Field).SetText(pass)
		}
		if !over.Run() || !x.ended {
			t.Error("not taken over")
		}
		if x.s.turn != nil {
			t.Error("the turn goes on")
		}
	}
}

// TestNoKeyGetsThrough: undo, search and the keys of pages do nothing while the laptop goes round.
func TestNoKeyGetsThrough(t *testing.T) {
	x := &sitting{Host: pagetest.New(t, pagetest.Options{Copy: room(t, five...)})}
	through := 0
	x.Window().Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { through++ })
	x.s = New(x, Options{Ended: func() {}})
	x.Window().SetContent(x.s.Content())
	x.s.Start()
	x.key(fyne.KeyReturn)
	x.key(fyne.Key2)
	before := len(workshop.Ballots.List(x.Desk().Records()))
	x.s.root.TypedShortcut(&fyne.ShortcutUndo{})
	for _, k := range []fyne.KeyName{fyne.KeyV, fyne.KeyA, fyne.KeyF5, fyne.KeyEscape, fyne.KeyE} {
		x.key(k)
	}
	if got := len(workshop.Ballots.List(x.Desk().Records())); got != before || through != 0 {
		t.Errorf("%d ballots, %d keys got through", got, through)
	}
}

// TestRoomSizes: nobody and 200 people, in both languages.
func TestRoomSizes(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		for _, n := range []int{0, 1, 200} {
			var people []assessment.Participant
			for i := range n {
				people = append(people, assessment.Participant{Name: "Service manager " + string(rune('A'+i%26)), Function: "aftersales"})
			}
			x := begin(t, pagetest.Options{Copy: room(t, people...), Language: lang}, "")
			x.key(fyne.KeyReturn)
			x.key(fyne.Key1)
			if got := len(workshop.Ballots.List(x.Desk().Records())); got != min(n, 1) {
				t.Errorf("%s, %d people: %d ballots", lang, n, got)
			}
		}
	}
}

// TestShots writes pictures into the folder that OWNERLOOP_SHOTS names.
func TestShots(t *testing.T) {
	for name, o := range map[string]pagetest.Options{
		"": {Copy: room(t, five...)}, "-dark": {Copy: room(t, five...), Dark: true}, "-de-130": {Copy: room(t, five...), Language: "de", Scale: 1.3},
	} {
		for size, px := range map[string]fyne.Size{"": fyne.NewSize(1600, 1000), "-small": fyne.NewSize(1024, 640)} {
			x := begin(t, o, "")
			x.Window().Resize(px)
			x.Shot("handover-door" + name + size)
			x.key(fyne.KeyReturn)
			x.Settings().StayOn = true
			x.key(fyne.Key2)
			x.Shot("handover-turn" + name + size)
		}
	}
}

var _ Host = (*pagetest.Host)(nil)
