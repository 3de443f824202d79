package group_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/ui/group"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// frame is the test frame with what this page needs besides.
type frame struct {
	*pagetest.Host
	file string // that a person chooses
}

func (f *frame) Library() *library.Library { return f.Host.Library }

func (f *frame) OpenFile(_ []string, then func(string)) { then(f.file) }

func (f *frame) TakeFile(path string, then func(uuid.UUID)) {
	c, err := app.ReadFile(path, "")
	if err == nil {
		err = f.Host.Library.Add(f.T.Context(), c)
	}
	if err != nil {
		f.T.Fatal(err)
	}
	then(c.ID())
}

func open(t testing.TB, o pagetest.Options, at page.Place) (*frame, *group.Page) {
	t.Helper()
	f := &frame{Host: pagetest.New(t, o)}
	f.Window().Resize(fyne.NewSize(1392, 944))
	p := group.New(f)
	at.Page = page.Group
	f.Put(p, at)
	f.Settle()
	return f, p
}

// TestPictures paints the page for looking at.
func TestPictures(t *testing.T) {
	f, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{})
	f.Window().Resize(fyne.NewSize(1048, 944))
	f.Key(fyne.KeyDown, 0)
	f.Key(fyne.KeyReturn, 0)
	f.Shot("group")
	f.Key(fyne.KeyEnd, 0)
	f.Window().Resize(fyne.NewSize(968, 584))
	f.Shot("group-small")
	f.Key(fyne.KeyT, 0)
	f.Window().Resize(fyne.NewSize(1392, 944))
	f.Shot("group-table")
	if len(f.Shown) == 0 {
		t.Fatal("Enter shows no store")
	}
	f.Window().Resize(fyne.NewSize(344, 900))
	f.Window().SetContent(f.Shown[len(f.Shown)-1].Content)
	f.Shot("group-store")
}

// TestGermanAndDark paints it in German, dark, with large text.
func TestGermanAndDark(t *testing.T) {
	f, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true, Scale: 1.3}, page.Place{})
	f.Shot("group-de-dark")
}

// TestOneStore says what a comparison needs.
func TestOneStore(t *testing.T) {
	f, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{})
	f.Shot("group-none")
	addStores(t, f, 1)
	f.Shot("group-one")
	if p.At().Ref != "" {
		t.Error("one store is chosen")
	}
}

func addStores(t testing.TB, f *frame, n int) {
	t.Helper()
	err := f.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		order := ""
		for i := range n {
			order = workshop.OrderBetween(order, "")
			id := workshop.Stores.Put(d, assessment.Store{Name: fmt.Sprintf("Store %03d", i+1), Units: 1000 + i, Order: order})
			for _, ind := range f.Desk().Pack().Indicators {
				workshop.Agreements.Put(d, assessment.Agreement{Indicator: ind.ID, Store: id,
					Answer: assessment.Answer{Kind: assessment.Given, Level: float64(1 + (i+len(ind.ID))%3)}})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Settle()
}

// TestManyStores walks through 150 stores by keys: the row of the cursor is in view, the search finds one.
func TestManyStores(t *testing.T) {
	f, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{})
	addStores(t, f, 150)
	f.Shot("group-many")
	f.Key(fyne.KeyEnd, 0)
	last := p.At().Ref
	f.Key(fyne.KeyPageUp, 0)
	if p.At().Ref == last || last == "" {
		t.Errorf("page up leads from %q to %q", last, p.At().Ref)
	}
	f.Key(fyne.KeyEnd, 0)
	f.Shot("group-many-end")
	f.Key(fyne.KeyReturn, 0)
	if len(f.Shown) != 1 {
		t.Fatalf("%d inspections after Enter", len(f.Shown))
	}
	if !f.Key(fyne.KeyEscape, 0) || len(f.Shown) != 0 {
		t.Error("Esc does not lead back up")
	}
	if f.Key(fyne.KeyEscape, 0) {
		t.Error("Esc is taken though nothing is open")
	}
}

// TestWeigh changes how stores count, and takes it back.
func TestWeigh(t *testing.T) {
	f, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{})
	before := f.Desk().Setup().StoreWeights
	err := f.Desk().Do(text.M("edit.weigh-stores"), func(d *workshop.Draft) error {
		app.WeighStores(d, assessment.WeighOrders)
		return nil
	})
	if err != nil || f.Desk().Setup().StoreWeights != assessment.WeighOrders {
		t.Fatal(err, f.Desk().Setup().StoreWeights)
	}
	f.Settle()
	if _, err := f.Desk().Undo(); err != nil || f.Desk().Setup().StoreWeights != before {
		t.Error(err, f.Desk().Setup().StoreWeights)
	}
}

// TestManyFiles compares workshops of the library while none is open.
func TestManyFiles(t *testing.T) {
	f := &frame{Host: pagetest.New(t, pagetest.Options{})}
	f.Window().Resize(fyne.NewSize(1392, 944))
	sample, blank := pagetest.Sample(t), pagetest.Blank(t)
	for _, c := range []workshop.Copy{sample, blank} {
		if err := f.Library().Create(c); err != nil {
			t.Fatal(err)
		}
	}
	p := group.New(f)
	f.Put(p, page.Place{Page: page.Group, Item: sample.ID().String() + "," + blank.ID().String()})
	f.Settle()
	f.Shot("group-files")
	f.Key(fyne.KeyDown, 0)
	f.Key(fyne.KeyReturn, 0)
	if len(f.Shown) != 1 || len(f.Told) != 0 {
		t.Errorf("%d inspections, told %v", len(f.Shown), f.Told)
	}
}

// TestAddFile puts another workshop's file beside the one that is open; a file added twice stands there once.
func TestAddFile(t *testing.T) {
	f, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{})
	other := pagetest.Blank(t)
	f.file = filepath.Join(t.TempDir(), "other.ownerloop")
	if err := app.WriteFile(f.file, other, ""); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, c := range p.Commands() {
			if c.ID == "group.add" {
				c.Run()
			}
		}
		f.Settle()
		if want := f.Desk().ID().String() + "," + other.ID().String(); p.At().Item != want || len(f.Told) > 0 {
			t.Fatalf("compared are %q, want %q; told %v", p.At().Item, want, f.Told)
		}
	}
}

// TestProject shows the room the stores in large type; a workshop without stores has nothing to show.
func TestProject(t *testing.T) {
	f, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{})
	shown := p.Project()
	if shown == nil {
		t.Fatal("the room sees nothing")
	}
	f.Window().Resize(fyne.NewSize(1600, 1000))
	f.Window().SetContent(shown)
	f.Shot("group-projected")
	_, none := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{})
	if none.Project() != nil {
		t.Error("without stores the room sees something")
	}
}
