package reports

import (
	"context"
	"fmt"

	"ownerloop/app/ui/kit"
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
	number  *kit.Text
}

// most is how many pages the strip shows at once.
const most = 7

func newView(p *Page) *view {
	v := &view{p: p}
	v.title = kit.NewSpans(kit.SizeBlock).Single()
	v.note = kit.Small("").Single()
	back := kit.NewIconButton("chevron-left", p.say("cmd.reports.previous"), func() { p.turn(p.at - 1) })
	on := kit.NewIconButton("chevron-right", p.say("cmd.reports.next"), func() { p.turn(p.at + 1) })
	v.doors = kit.NewButton(p.say("bring.door"), kit.Quiet, p.showDoors).With(func(b *kit.Button) { b.Icon, b.IconAfter = "swap", "chevron-down" })
	head := kit.Pad(kit.Sides(24, 8), kit.Row(kit.Gap8, v.title, v.note, kit.Spring(), v.doors, back, on))
	v.sheet = kit.NewDrawing(scene.Scene{}, scene.Print, nil)
	v.sheet.OnTapped = func(string, scene.Box) {}
	v.middle = container.NewStack(kit.Fill(scene.Sunken, 0), kit.Pad(kit.Around(20), v.sheet))
	v.empty = container.NewStack()
	v.strip = container.New(&stripLayout{})
	for range most {
		t := &thumb{page: -1, drawing: kit.NewDrawing(scene.Scene{}, scene.Print, nil), frame: kit.Fill(scene.None, 3), number: kit.Small("").Single().Aligned(fyne.TextAlignCenter)}
		t.press = kit.NewPressable("", kit.ColumnGrow(2, 0, container.NewStack(t.frame, kit.Pad(kit.Around(3), t.drawing)), t.number), func() { p.turn(t.page) })
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
		title, words := p.say("reports.empty-title"), p.say("reports.empty-words")
		v.empty.Objects = []fyne.CanvasObject{kit.NewEmpty(kit.EmptyDrawing(kit.EmptyPages), title, words, nil, nil)}
		v.middle.Hide()
		v.strip.Hide()
		v.title.SetSpans()
		v.content.Refresh()
		return
	}
	v.middle.Show()
	v.strip.Show()
	of := p.say("reports.of", text.Int("Of", len(doc.Pages)))
	v.title.SetSpans(kit.Span{Text: p.say("reports.page", text.Int("Page", p.at+1)), Weight: scene.SemiBold}, kit.Span{Text: "  " + of, Paint: scene.Of(scene.Muted)})
	v.sheet.Paint(doc.Pages[p.at].Scene, scene.Print)
	first := min(max(p.at-most/2, 0), max(len(doc.Pages)-most, 0))
	for i, t := range v.thumbs {
		n := first + i
		t.press.Hidden = n >= len(doc.Pages)
		if t.press.Hidden {
			continue
		}
		t.page = n
		t.drawing.Paint(doc.Pages[n].Scene, scene.Print)
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

// viewLayout stacks head, page and strip; the page takes what is left.
type viewLayout struct{}

func (viewLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(obj fyne.CanvasObject, y, h float32) {
		obj.Move(fyne.NewPos(0, y))
		obj.Resize(fyne.NewSize(size.Width, max(h, 0)))
	}
	head, strip := kit.Scaled(52), float32(132)
	if size.Height < 640 {
		strip = 96
	}
	put(o[0], 0, head)
	put(o[1], head, 1)
	put(o[2], head+1, size.Height-head-strip-2)
	put(o[3], head+1, size.Height-head-strip-2)
	put(o[4], size.Height-strip-1, 1)
	put(o[5], size.Height-strip, strip)
}

func (viewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 320) }

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
