package journeys

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// editor writes on the map itself: a card's words, the name of a step, a phase or a lane.
type editor struct {
	board   *board
	entry   *kit.Entry
	content *fyne.Container
	target  spot
	was     string
}

func newEditor(b *board) *editor {
	e := &editor{board: b, entry: kit.NewEntry(true)}
	e.entry.TakesTab = true
	e.entry.OnKey = e.key
	e.entry.OnEscape = func() { b.endEdit(false) }
	e.entry.OnFocus = func(on bool) {
		if !on {
			b.endEdit(true)
		}
	}
	e.content = kit.Layers(kit.Fill(scene.Surface, kit.RadiusCell).Framed(scene.Accent), e.entry)
	e.content.Hide()
	return e
}

// key ends the editor; Tab goes on to the next cell.
func (e *editor) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.board.endEdit(true)
	case fyne.KeyTab:
		by := 1
		if kit.Modifiers()&fyne.KeyModifierShift != 0 {
			by = -1
		}
		e.board.endEdit(true)
		e.board.stand(e.board.next(by))
	default:
		return false
	}
	return true
}

// place lays the editor over what it writes.
func (e *editor) place() {
	if e.content.Hidden {
		return
	}
	b := e.board
	box := b.boxOf(e.target)
	if e.target.card == uuid.Nil && e.target.row >= 0 && e.target.column >= 0 {
		box.H = min(box.H, 64)
	}
	at, size := screen(b.seen(box.Inset(-2)))
	size.Width, size.Height = max(size.Width, kit.Scaled(132)), max(size.Height, kit.Scaled(56))
	at.X = min(at.X, max(b.Size().Width-size.Width, 0))
	place(e.content, at, size)
}

// startEdit begins to write what the cursor stands on; with words they replace what stands there.
func (b *board) startEdit(words string) {
	if b.handOff != uuid.Nil { // all it says stands in the inspector
		b.page.details.open()
		return
	}
	text, ok := b.written(b.at)
	if !ok || !b.editor.content.Hidden {
		return
	}
	if b.at.row < 0 && b.page.m.Journey.Locked || b.at.column == columnName && b.page.m.Journey.Locked {
		b.page.host.Toast(b.page.say("error.locked-map"), false)
		return
	}
	e := b.editor
	e.target, e.was = b.at, text
	b.reveal(b.boxOf(b.at))
	if words != "" {
		text = words
	}
	e.entry.SetText(text)
	e.entry.CursorRow, e.entry.CursorColumn = 0, len([]rune(text))
	e.content.Show()
	e.place()
	b.remark()
	b.page.host.Window().Canvas().Focus(e.entry)
}

// written is what stands at a spot; false where nothing can be written.
func (b *board) written(s spot) (string, bool) {
	m := &b.page.m
	if c, ok := m.Card(s.card); ok {
		return c.Text, true
	}
	lanes := b.lanes()
	switch {
	case s.row == rowPhase:
		if i := b.phaseAt(s.column); i >= 0 {
			return m.Phases[i].Name, true
		}
	case s.column >= len(m.Steps):
	case s.row == rowStep && s.column >= 0:
		return m.Steps[s.column].Name, true
	case s.row >= 0 && s.row < len(lanes) && s.column == columnName:
		return b.page.laneName(lanes[s.row]), true
	case s.row >= 0 && s.row < len(lanes):
		return "", lanes[s.row].Lane != journey.LaneEmotion
	}
	return "", false
}

// endEdit closes the editor; keep makes what was written one edit.
func (b *board) endEdit(keep bool) {
	e := b.editor
	if e.content.Hidden {
		return
	}
	e.content.Hide()
	words, target := strings.Join(strings.Fields(e.entry.Text), " "), e.target
	if c := b.page.host.Window().Canvas(); c.Focused() == fyne.Focusable(e.entry) {
		c.Focus(b)
	}
	if keep && words != e.was {
		b.write(target, words)
	} else if c, ok := b.page.m.Card(target.card); ok && c.Text == "" && words == "" { // a new card that nobody wrote on
		b.act(func(e *app.JourneyEdit) error { e.DeleteCards(c.ID); return nil })
	}
	b.remark()
}

// write makes what was written one edit.
func (b *board) write(s spot, words string) {
	m := &b.page.m
	if c, ok := m.Card(s.card); ok {
		b.act(func(e *app.JourneyEdit) error { c.Text = words; return e.WriteCard(c) })
		return
	}
	if words == "" {
		return
	}
	switch {
	case s.row == rowPhase:
		phase := m.Phases[b.phaseAt(s.column)].Phase
		phase.Name = words
		b.act(func(e *app.JourneyEdit) error { e.WritePhase(phase); return nil })
	case s.row == rowStep:
		step := m.Steps[s.column]
		step.Name = words
		b.act(func(e *app.JourneyEdit) error { e.WriteStep(step); return nil })
	case s.column == columnName:
		lane := b.lanes()[s.row]
		lane.Name = words
		b.act(func(e *app.JourneyEdit) error { return e.SetLane(lane) })
	default:
		made := uuid.Nil
		if b.act(func(e *app.JourneyEdit) (err error) {
			made, err = e.AddCard(journey.Card{Step: m.Steps[s.column].ID, Lane: b.lanes()[s.row].Lane, Text: words}, uuid.Nil)
			return err
		}) {
			b.choose(made)
		}
	}
}
