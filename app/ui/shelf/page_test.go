package shelf_test

import (
	"testing"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/shelf"
	"ownerloop/app/workshop"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// frame is the test frame with what the Library page asks for beyond it.
type frame struct {
	*pagetest.Host
	opened []uuid.UUID
}

func (f *frame) Library() *library.Library { return f.Host.Library }
func (f *frame) ReadOnly() bool            { return false }
func (f *frame) Lent() app.Host {
	n := uint64(1000)
	return app.Host{Now: f.Now, Random: func() uint64 { n++; return n }, Author: "Tester"}
}
func (f *frame) OpenWorkshop(id uuid.UUID)       { f.opened = append(f.opened, id) }
func (f *frame) OpenFiles([]string)              {}
func (f *frame) OpenFile([]string, func(string)) {}
func (f *frame) SaveAs(string, func(string))     {}

func open(t *testing.T, o pagetest.Options) (*frame, *shelf.Page) {
	t.Helper()
	f := &frame{Host: pagetest.New(t, o)}
	p := shelf.New(f)
	f.Put(p, page.Place{Page: page.Library})
	f.Settle()
	return f, p
}

// TestEnterFiveTimes makes a workshop by pressing the primary button of each question as it stands.
func TestEnterFiveTimes(t *testing.T) {
	f, p := open(t, pagetest.Options{})
	f.Shot("library-empty")
	p.Go(page.Place{Page: page.Library, View: "new"})
	for i := range 5 {
		if len(f.Asked) != i+1 {
			t.Fatalf("%d questions after %d answers", len(f.Asked), i)
		}
		q := f.Asked[i]
		last := q.Actions[len(q.Actions)-1]
		if !last.Primary || !last.Run() {
			t.Fatalf("question %d: the usable default is refused", i+1)
		}
		last.Next()
	}
	f.Settle()
	f.Settle()
	if len(f.opened) != 1 {
		t.Fatalf("opened %v", f.opened)
	}
	c, err := f.Library().Get(f.opened[0])
	if err != nil {
		t.Fatal(err)
	}
	stores, people, targets := len(workshop.Stores.List(c.Records)), len(workshop.Participants.List(c.Records)), len(workshop.Targets.List(c.Records))
	if stores != 1 || people != 8 || targets != 30 || len(c.History) != 1 {
		t.Errorf("%d stores, %d people, %d targets, %d edits", stores, people, targets, len(c.History))
	}
	if f.Settings().Desk(f.opened[0]).Length != "half-day" {
		t.Error("the length is not remembered")
	}
}

// TestListAndBin shows the sample, moves it to the bin and finds it there.
func TestListAndBin(t *testing.T) {
	f, p := open(t, pagetest.Options{})
	sample := pagetest.Sample(t)
	if err := f.Library().Create(sample); err != nil {
		t.Fatal(err)
	}
	p.Reload()
	f.Settle()
	f.Settle()
	f.Shot("library-sample")
	if err := f.Library().Bin(sample.ID()); err != nil {
		t.Fatal(err)
	}
	list, err := app.Shelves(f.Library())
	if err != nil || len(app.Pick(list, app.ShelfAll, "", app.ByName)) != 0 || len(app.Pick(list, app.ShelfBin, "kestrel", app.ByName)) != 1 {
		t.Errorf("%v; %d in all", err, len(list))
	}
	if !f.Key(fyne.KeySlash, 0) {
		t.Error("no key for the search")
	}
}
