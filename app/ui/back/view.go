package back

import (
	"context"
	"path/filepath"
	"time"

	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Host is what the screen needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Toast(words string, undo bool)
	Ask(page.Question)
	Tell(err error, what string, ways ...page.Action)
	Later(work func(context.Context) error, done func(error)) (cancel func())
}

// View is the screen. It shows nothing before Read has read something.
type View struct {
	// OnLeave is told that the person has left it.
	OnLeave func()

	host   Host
	paths  []string
	made   time.Time // the newest of what a plan was exported from; zero for others
	of     source
	notes  []text.Message
	model  *model
	cancel func() // of the comparison that is under way
	turn   int    // of the newest comparison; the others are dropped
	said   string // what was taken over last, while nothing else has changed

	content *fyne.Container
	head    *head
	list    *kit.List
	details *details
	empty   *fyne.Container
	foot    *foot
}

// New makes the screen.
func New(host Host) *View {
	v := &View{host: host, model: newModel()}
	v.head, v.details, v.foot = newHead(v), newDetails(v), newFoot(v)
	v.list = kit.NewList(lineHeight, func() int { return len(v.model.rows) }, func() fyne.CanvasObject { return newLine(v) },
		func(i int, o fyne.CanvasObject) { o.(*fyne.Container).Layout.(*line).show(v.model.rows[i]) })
	v.list.OnSelect = func(int) { v.details.show() }
	v.list.OnPoint = v.point
	v.empty = container.NewStack()
	v.content = container.New(frameLayout{}, v.head.content, kit.Divider(), kit.NewCard("", nil, v.list).With(func(c *kit.Card) { c.Bare = true }),
		v.details.card, v.empty, kit.Divider(), v.foot.content)
	return v
}

func (v *View) say(key string, args ...text.Arg) string {
	return v.host.Text().Say(text.M(key, args...))
}

// Content is built once and stays the same object.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Open reports whether there is something to show.
func (v *View) Open() bool { return v.of != nil }

// Focus is what the keys go to.
func (v *View) Focus() fyne.Focusable { return v.list }

// Read reads files that came back, a plan's workbook or questionnaires, and calls then when there is something to show.
// What can't be read is told, and what was shown stays.
func (v *View) Read(paths []string, then func()) {
	doc, language := v.host.Desk().Document(), v.host.Text().Language()
	v.compare(func(ctx context.Context) (compared, error) { return read(ctx, doc, paths, language) }, func(got compared, err error) {
		if err != nil {
			v.host.Tell(err, paths[0])
			v.Changed() // what was shown may have been waiting for a comparison
			return
		}
		v.paths, v.said, v.model = paths, "", newModel()
		v.take(got)
		then()
		v.list.Select(min(1, len(v.model.rows)-1))
		v.details.show()
		v.focus()
	})
}

// Changed compares anew after the workshop has changed.
func (v *View) Changed() {
	if v.of == nil {
		return
	}
	v.said = ""
	of, doc, language := v.of, v.host.Desk().Document(), v.host.Text().Language()
	v.compare(func(context.Context) (compared, error) { return again(of, doc, language) }, func(got compared, err error) {
		if err != nil {
			v.host.Tell(err, v.paths[0])
			v.Leave()
			return
		}
		v.take(got)
	})
}

// compare works off the UI goroutine; only the newest comparison is shown.
func (v *View) compare(work func(context.Context) (compared, error), done func(compared, error)) {
	v.stop()
	turn := v.turn
	var got compared
	v.cancel = v.host.Later(func(ctx context.Context) (err error) {
		got, err = work(ctx)
		return err
	}, func(err error) {
		if turn != v.turn {
			return
		}
		v.cancel = nil
		done(got, err)
	})
}

// stop drops the comparison that is under way.
func (v *View) stop() {
	v.turn++
	if v.cancel != nil {
		v.cancel()
		v.cancel = nil
	}
}

// take shows a comparison; the cursor stays.
func (v *View) take(got compared) {
	at := row{}
	if i := v.list.Selected(); i >= 0 && i < len(v.model.rows) {
		at = v.model.rows[i]
	}
	v.of, v.notes, v.made = got.of, got.notes, got.made
	v.model.show(got.groups)
	v.reckon()
	v.update()
	if len(v.model.rows) > 0 {
		v.list.Select(v.model.find(at))
	}
	v.details.show()
}

// reckon works out what of the ticked can't be taken together.
func (v *View) reckon() bool {
	return v.model.clash(v.of.clashes(v.host.Text(), v.model.wanted()))
}

// update shows head, list and foot as they stand.
func (v *View) update() {
	v.head.update()
	v.foot.update()
	none := v.model.empty()
	v.empty.Objects = nil
	if none {
		v.empty.Objects = []fyne.CanvasObject{v.nothing()}
	}
	for _, o := range v.content.Objects[2:4] {
		o.(*kit.Card).Hidden = none
	}
	v.list.Reload()
	v.content.Refresh()
}

// nothing says that nothing differs, or no longer.
func (v *View) nothing() fyne.CanvasObject {
	title, words := v.say(v.of.words("none-title")), v.say(v.of.words("none-words"), text.Str("File", v.file()))
	switch {
	case v.said != "":
		title, words = v.said, v.say("bring.all-taken")
	case len(v.notes) > 0:
		words = v.host.Text().Say(v.notes[0])
	}
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyTable), title, words, nil, nil)
}

// file is what the files are called together.
func (v *View) file() string { return filepath.Base(v.paths[0]) }

func (v *View) focus() {
	if !v.model.empty() {
		v.host.Window().Canvas().Focus(v.list)
	}
}

// at is the line of the cursor.
func (v *View) at() (row, bool) {
	i := v.list.Selected()
	if i < 0 || i >= len(v.model.rows) {
		return row{}, false
	}
	return v.model.rows[i], true
}

// point ticks where the box was pressed.
func (v *View) point(i int, x float32) {
	if r := v.model.rows[i]; r.field == headLine && r.item >= 0 && x < kit.Scaled(textLeft) {
		v.tick()
	}
}

// tick turns the decision about the item of the cursor round; on a group's line that about all of it.
func (v *View) tick() {
	r, ok := v.at()
	if !ok {
		return
	}
	if i := v.model.item(r); i != nil {
		v.model.tick(i, !v.model.ticked(i))
		v.ticked()
		return
	}
	c := v.model.count(r.group)
	v.tickAll(r.group, c.ticked+c.refused < c.all)
}

// tickAll decides about all of a group.
func (v *View) tickAll(g int, on bool) {
	v.model.tickAll(g, on)
	v.ticked()
	v.focus()
}

// ticked shows what follows from decisions.
func (v *View) ticked() {
	at, _ := v.at()
	if v.reckon() {
		v.list.Select(v.model.find(at))
	}
	v.head.update()
	v.foot.update()
	v.list.Reload()
	v.details.show()
}

// TakeOver makes one edit of all that is ticked.
func (v *View) TakeOver() {
	if v.of == nil || v.cancel != nil || v.model.count(-1).ticked == 0 {
		return
	}
	var said text.Message
	d := v.host.Desk()
	err := d.Do(text.M(v.of.words("none-title")), func(draft *workshop.Draft) (err error) {
		said, err = v.of.draft(draft, d.Document(), v.model.wanted())
		return err
	})
	if err != nil {
		v.host.Tell(err, v.file())
		return
	}
	if said.Key == "" {
		return
	}
	v.said = v.host.Text().Say(said)
	v.foot.update()
	v.host.Toast(v.said, true)
}

// Leave goes back; nothing that is not taken over is kept.
func (v *View) Leave() {
	v.stop()
	v.of, v.model = nil, newModel()
	v.list.Reload()
	if v.OnLeave != nil {
		v.OnLeave()
	}
}

// tellNotes shows what else there is to say about the files.
func (v *View) tellNotes() {
	column := kit.Column(kit.Gap12)
	for _, m := range v.notes {
		column.Add(kit.Body(v.host.Text().Say(m)))
	}
	v.host.Ask(page.Question{Title: v.say("bring.notes-title", text.Str("File", v.file())), Body: column, Wide: true})
}

// Commands are the screen's own.
func (v *View) Commands() []page.Command {
	c := func(id string, run func(), keys ...fyne.KeyName) page.Command {
		out := page.Command{ID: "bring." + id, Title: text.M("cmd.bring." + id), Run: run, Alone: true, Group: "page"}
		for _, k := range keys {
			out.Keys = append(out.Keys, page.Keys{Key: k})
		}
		return out
	}
	all := func(on bool) func() {
		return func() {
			if r, ok := v.at(); ok {
				v.tickAll(r.group, on)
			}
		}
	}
	move := func(k fyne.KeyName) func() {
		return func() {
			v.focus()
			v.list.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	out := []page.Command{c("take", v.TakeOver, fyne.KeyReturn, fyne.KeyEnter), c("tick", v.tick, fyne.KeySpace),
		c("all", all(true), fyne.KeyA), c("none", all(false), fyne.KeyN), c("leave", v.Leave, fyne.KeyEscape)}
	for id, k := range map[string]fyne.KeyName{"up": fyne.KeyUp, "down": fyne.KeyDown} {
		m := c(id, move(k), k)
		m.Hidden = true
		out = append(out, m)
	}
	return out
}
