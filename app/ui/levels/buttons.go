package levels

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Buttons are a button for every level of a pack, the chosen one filled. Where a pack has more levels than fit, half
// levels are left to the keys.
type Buttons struct {
	Content *fyne.Container
	levels  []float64
	buttons []*kit.Button
}

// mostButtons is how many levels stand in a row; a pack with more shows its stages alone.
const mostButtons = 9

// NewButtons makes the buttons of a pack; tapped is told the level pressed. Spread buttons share the width, others stand
// close together.
func NewButtons(pack *playbooks.Pack, p *text.Printer, spread bool, tapped func(level float64)) *Buttons {
	b := &Buttons{levels: pack.Levels()}
	if len(b.levels) > mostButtons {
		b.levels = nil
		for _, s := range pack.Stages {
			b.levels = append(b.levels, float64(s.Level))
		}
	}
	objects := make([]fyne.CanvasObject, len(b.levels))
	for i, level := range b.levels {
		button := kit.NewButton(Name(p, level), kit.Secondary, func() { tapped(level) })
		button.Large = spread
		b.buttons = append(b.buttons, button)
		objects[i] = button
	}
	if spread {
		b.Content = kit.Columns(kit.Gap8, 48, len(objects), objects...)
	} else {
		b.Content = container.New(even{}, objects...)
	}
	return b
}

// even stands buttons close together, each as wide as the widest.
type even struct{}

// Layout implements fyne.Layout.
func (e even) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - kit.Gap4*float32(len(o)-1)) / float32(len(o))
	for i, b := range o {
		b.Move(fyne.NewPos(float32(i)*(w+kit.Gap4), 0))
		b.Resize(fyne.NewSize(w, size.Height))
	}
}

// MinSize implements fyne.Layout.
func (even) MinSize(o []fyne.CanvasObject) fyne.Size {
	var one fyne.Size
	for _, b := range o {
		one = one.Max(b.MinSize())
	}
	return fyne.NewSize(one.Width*float32(len(o))+kit.Gap4*float32(len(o)-1), one.Height)
}

// First is the button of the lowest level, for the focus.
func (b *Buttons) First() *kit.Button { return b.buttons[0] }

// Choose fills the button of a level; unknown fills none.
func (b *Buttons) Choose(level float64, known bool) {
	for i, x := range b.levels {
		kind := kit.Secondary
		if known && x == level {
			kind = kit.Primary
		}
		b.buttons[i].SetKind(kind)
	}
}
