package reports

import (
	"context"
	"errors"
	"fmt"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// lay makes the briefing and its pages.
func lay(ctx context.Context, pack *playbooks.Pack, in roadmap.Inputs, o roadmap.Options) preview {
	b, err := roadmap.Brief(pack, in, o)
	if err != nil || ctx.Err() != nil {
		return preview{err: err}
	}
	printer, err := text.New(o.Language)
	if err != nil {
		return preview{err: err}
	}
	return preview{briefing: b, doc: pdf.Layout(b, printer)}
}

// view is the pages: the one in view large, its neighbours in a strip below.
type view struct {
	p       *Page
	content *fyne.Container
	title   *kit.Text
	note    *kit.Text
	doors   *kit.Button // to what goes out and comes back
	back    *kit.Button // turn the pages
	on      *kit.Button
	setDay  *kit.Button
	sheet   *kit.Drawing
	middle  *fyne.Container
	strip   *fyne.Container
	thumbs  []*thumb
	empty   *fyne.Container
}

// thumb is a small page of the strip.
type thumb struct {
	page    int
	press   *kit.Pressable
	drawing *kit.Drawing
	frame   *kit.Area
	sheet   *fyne.Container // drawing and frame
	number  *kit.Text
}

// most is how many pages the strip shows at once.
const most = 7

func newView(p *Page) *view {
	v := &view{p: p}
	v.title = kit.NewSpans(kit.SizeBlock).Single()
	v.note = kit.Small("").Single()
	v.back = kit.NewIconButton("chevron-left", p.say("cmd.reports.previous"), func() { p.turn(p.at - 1) })
	v.on = kit.NewIconButton("chevron-right", p.say("cmd.reports.next"), func() { p.turn(p.at + 1) })
	v.doors = kit.NewButton(p.say("bring.door"), kit.Quiet, p.showDoors).With(func(b *kit.Button) { b.Icon, b.IconAfter = "swap", "chevron-down" })
	head := kit.Pad(kit.Sides(24, 8), kit.Row(kit.Gap8, v.title, v.note, kit.Spring(), v.doors, v.back, v.on))
	v.setDay = kit.NewButton(p.say("roadmap.set-day"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Step, View: page.SetDay}) })
	v.sheet = kit.NewDrawing(scene.Scene{}, scene.Print, nil)
	v.sheet.OnTapped = func(string, scene.Box) {}
	v.middle = container.NewStack(kit.Fill(scene.Sunken, 0), kit.Pad(kit.Around(20), container.New(sheetLayout{1}, kit.Fill(scene.Hairline, 0), v.sheet)))
	v.empty = container.NewStack()
	v.strip = container.New(&stripLayout{})
	for range most {
		t := &thumb{page: -1, drawing: kit.NewDrawing(scene.Scene{}, scene.Print, nil), frame: kit.Fill(scene.None, 3), number: kit.Small("").Single().Aligned(fyne.TextAlignCenter)}
		t.sheet = container.New(sheetLayout{3}, t.frame, t.drawing)
		t.press = kit.NewPressable("", kit.ColumnGrow(2, 0, t.sheet, t.number), func() { p.turn(t.page) })
		v.thumbs = append(v.thumbs, t)
		v.strip.Add(t.press)
	}
	v.content = container.New(viewLayout{}, head, kit.Divider(), v.middle, v.empty, kit.Divider(), kit.Pad(kit.Sides(24, 10), v.strip))
	return v
}

// busy says that newer pages are on their way; those shown stay.
func (v *view) busy(on bool) {
	words := ""
	if on {
		words = v.p.say("reports.updating")
	}
	v.note.Set(words)
	v.content.Refresh()
}

// show paints the page in view and the strip around it.
func (v *view) show() {
	p := v.p
	doc := p.shown.doc
	v.empty.Objects = nil
	if doc == nil || len(doc.Pages) == 0 {
		v.empty.Objects = []fyne.CanvasObject{v.none()}
		v.middle.Hide()
		v.strip.Hide()
		v.turners(false)
		v.title.SetSpans()
		v.content.Refresh()
		return
	}
	v.middle.Show()
	v.strip.Show()
	v.turners(true)
	of := p.say("reports.of", text.Int("Of", len(doc.Pages)))
	v.title.SetSpans(kit.Span{Text: p.say("reports.page", text.Int("Page", p.at+1)), Weight: scene.SemiBold}, kit.Span{Text: "  " + of, Paint: scene.Of(scene.Muted)})
	v.sheet.Paint(doc.Pages[p.at].Scene, scene.Print)
	v.middle.Refresh() // pages of one report may differ in size
	first := min(max(p.at-most/2, 0), max(len(doc.Pages)-most, 0))
	for i, t := range v.thumbs {
		n := first + i
		t.press.Hidden = n >= len(doc.Pages)
		if t.press.Hidden {
			continue
		}
		t.page = n
		t.drawing.Paint(doc.Pages[n].Scene, scene.Print)
		t.sheet.Refresh()
		role := scene.None
		if n == p.at {
			role = scene.Accent
		}
		t.frame.Set(scene.Of(role))
		t.number.Set(fmt.Sprint(n + 1))
		t.press.SetLabel(p.say("reports.page", text.Int("Page", n+1)))
	}
	v.content.Refresh()
}

// none says why there are no pages. Without a day nothing has dates, so even the pages that need no record are missing.
func (v *view) none() fyne.CanvasObject {
	p, drawing := v.p, kit.EmptyDrawing(kit.EmptyPages)
	switch {
	case !p.made:
		return kit.Pad(kit.Around(kit.Gap24), kit.Busy(400, 200))
	case errors.Is(p.shown.err, roadmap.ErrNoDate):
		return kit.NewEmpty(drawing, p.say("roadmap.dayless"), p.say("reports.dayless-words"), v.setDay, nil)
	}
	return kit.NewEmpty(drawing, p.say("reports.empty-title"), p.say("reports.empty-words"), nil, nil)
}

// turners shows the buttons that turn pages, or hides them.
func (v *view) turners(on bool) {
	v.back.Hidden, v.on.Hidden = !on, !on
}

// viewLayout stacks head, page and strip; the page takes what is left.
type viewLayout struct{}

func (viewLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(obj fyne.CanvasObject, y, h float32) {
		obj.Move(fyne.NewPos(0, y))
		obj.Resize(fyne.NewSize(size.Width, max(h, 0)))
	}
	head, strip := kit.Scaled(52), float32(132)
	if size.Height < 640 {
		strip = 104
	}
	put(o[0], 0, head)
	put(o[1], head, 1)
	put(o[2], head+1, size.Height-head-strip-2)
	put(o[3], head+1, size.Height-head-strip-2)
	put(o[4], size.Height-strip-1, 1)
	put(o[5], size.Height-strip, strip)
}

func (viewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 320) }

// sheetLayout gives a drawing of a page the page's own proportions, in the middle, and its frame so much more around it:
// the drawing paints all of its place as paper.
type sheetLayout struct{ frame float32 }

func (l sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w, h := size.Width-2*l.frame, size.Height-2*l.frame
	if s := o[1].(*kit.Drawing).Scene(); s.Width > 0 && s.Height > 0 {
		k := min(w/float32(s.Width), h/float32(s.Height))
		w, h = float32(s.Width)*k, float32(s.Height)*k
	}
	x, y := (size.Width-w)/2, (size.Height-h)/2
	o[0].Move(fyne.NewPos(x-l.frame, y-l.frame))
	o[0].Resize(fyne.NewSize(w+2*l.frame, h+2*l.frame))
	o[1].Move(fyne.NewPos(x, y))
	o[1].Resize(fyne.NewSize(w, h))
}

func (l sheetLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(2*l.frame, 2*l.frame)
}

// stripLayout gives every small page the same width.
type stripLayout struct{}

func (l *stripLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - kit.Gap12*(most-1)) / most
	for i, obj := range o {
		obj.Move(fyne.NewPos(float32(i)*(w+kit.Gap12), 0))
		obj.Resize(fyne.NewSize(w, size.Height))
	}
}

func (l *stripLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 60) }

// HeightFor implements kit.FluidLayout.
func (l *stripLayout) HeightFor([]fyne.CanvasObject, float32) float32 { return 112 }
