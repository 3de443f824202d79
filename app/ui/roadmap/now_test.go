package roadmap

import (
	"strings"
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
)

// TestNowSaysWhatIsUnderWay shows how far begun work has come, says so where a column has nothing, ends columns with
// whole rows and counts finished work only where there is any.
func TestNowSaysWhatIsUnderWay(t *testing.T) {
	h, p := openBoard(t, 1392, pagetest.Options{})
	p.Go(page.Place{Page: page.Roadmap, View: viewNow})
	h.Settle()
	n := p.now
	empty := 0
	for _, part := range n.parts {
		part.none.Resize(fyne.Size{})
		part.whole.Resize(fyne.Size{})
	}
	h.Window().Resize(fyne.NewSize(1393, 944))
	h.Window().Canvas().Capture()
	for i, part := range n.parts {
		none := part.none.Size().Width > 0
		if none {
			empty++
		}
		if none != (len(part.rows) == 0) || none == (part.whole.Size().Width > 0) {
			t.Errorf("column %d with %d rows shows its words: %v", i, len(part.rows), none)
		}
	}
	if empty == 0 {
		t.Error("no column of the sample is empty")
	}
	begun := 0
	for _, b := range n.parts[0].rows {
		words := n.when(b)
		if b.Status == roadmap.InProgress {
			begun++
		}
		if (b.Status == roadmap.InProgress) != strings.HasSuffix(words, "% done") {
			t.Errorf("%s says %q", b.Code, words)
		}
	}
	if begun == 0 {
		t.Error("the sample has nothing under way")
	}
	if n.done.Visible() {
		t.Error("finished work is counted where there is none")
	}
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Window().Canvas().Capture()
	list := n.parts[0].list
	if rows := (list.HeightFor(list.Size().Width) - list.Size().Height) / horizonHeight; rows != float32(int(rows)) {
		t.Errorf("%v rows are out of view", rows)
	}
}
