package shell

import (
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sizes of the frame's parts.
const (
	railWide       float32 = 208
	railThin       float32 = 56
	headerHigh     float32 = 56
	inspectorWide  float32 = 344
	inspectorSmall float32 = 320
	pageLeast      float32 = 640
)

// Widths of the window from which parts are laid out another way.
const (
	narrow float32 = 1200 // thin rail, the inspector lies over the page
	medium float32 = 1440 // the inspector is a little smaller
)

// frame lays out rail, header, page and inspector.
type frame struct {
	shell   *Shell
	content *fyne.Container
	page    *fyne.Container
	cover   *fyne.Container // what lies over everything
	thin    bool
	width   float32
}

func newFrame(s *Shell) *frame {
	f := &frame{shell: s, page: container.NewStack(), cover: container.NewStack()}
	f.cover.Hide()
	f.content = container.New(f, kit.Fill(scene.Background, 0), s.rail.content, s.header.content, f.page, s.inspector.content, f.cover)
	return f
}

// show puts a page's content into the frame.
func (f *frame) show(content fyne.CanvasObject, thin bool) {
	f.thin = thin
	if len(f.page.Objects) != 1 || f.page.Objects[0] != content {
		f.page.Objects = []fyne.CanvasObject{content}
	}
	f.content.Refresh()
}

// Layout implements fyne.Layout.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if crossed(f.width, size.Width) {
		f.width = size.Width
		f.shell.resized()
	}
	f.width = size.Width
	back, railBox, headerBox, pageBox, inspectorBox, cover := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5]
	place(back, 0, 0, size.Width, size.Height)
	place(cover, 0, 0, size.Width, size.Height)
	rail := f.shell.rail.wide()
	if f.thin {
		rail = railThin
	}
	place(railBox, 0, 0, rail, size.Height)
	place(headerBox, rail, 0, size.Width-rail, headerHigh)
	left, right := rail, size.Width
	if f.shell.inspector.open {
		w := inspectorWide
		if size.Width < medium {
			w = inspectorSmall
		}
		place(inspectorBox, size.Width-w, headerHigh, w, size.Height-headerHigh)
		if size.Width >= narrow && size.Width-w-rail >= pageLeast {
			right = size.Width - w
		}
	}
	place(pageBox, left, headerHigh, right-left, size.Height-headerHigh)
}

// MinSize implements fyne.Layout: 1024 x 640 is the smallest window there is.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1024, 640) }

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// crossed reports whether a breakpoint lies between two widths.
func crossed(was, is float32) bool {
	for _, b := range []float32{narrow, medium} {
		if (was < b) != (is < b) {
			return true
		}
	}
	return false
}

// resized is called when the window's width has crossed a breakpoint.
func (s *Shell) resized() {
	s.frame.thin = s.thin()
	s.rail.update()
	s.header.update()
}

// thin reports whether the rail shows no names here: the choice made for the page, else what suits it and the window.
func (s *Shell) thin() bool {
	if choice, ok := s.lent.Settings.Rails[string(s.now.Page)]; ok && s.width() >= narrow {
		return choice
	}
	return s.width() < narrow || s.now.Page == page.Journeys || s.now.Page == page.Roadmap
}

func (s *Shell) width() float32 { return s.window.Canvas().Size().Width }

// FullWindow lays content over the whole window: no rail, no search, no undo, no names in the title.
func (s *Shell) FullWindow(content fyne.CanvasObject) {
	s.over = content
	s.frame.cover.Objects = []fyne.CanvasObject{kit.Fill(scene.Background, 0), content}
	s.frame.cover.Show()
	s.frame.content.Refresh()
	s.window.Canvas().Unfocus()
	s.title()
}

// EndFullWindow brings the frame back.
func (s *Shell) EndFullWindow() {
	s.over = nil
	s.frame.cover.Hide()
	s.frame.cover.Objects = nil
	s.frame.content.Refresh()
	s.title()
}
