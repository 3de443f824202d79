package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ownerloop/assets/scene"
)

func words() Sentences {
	return Sentences{
		Right: []string{"Organisation · Confidential"}, Foot: []string{"Report"}, Description: "Report",
		Continued: func(s string) string { return s + ", continued" },
		PageOf:    func(n, of int) string { return fmt.Sprintf("Page %d of %d", n, of) },
	}
}

func book() *Book {
	b := NewBook(A4, words())
	b.Open(Opening{Chapter: "c", Mark: "1 Chapter", Headline: []string{"A finding"}, Target: "start"})
	return b
}

// texts are the runs of a leaf in reading order of painting, with their baselines.
func texts(l Leaf) (out []string, at []scene.Point) {
	for it, place := range l.Scene.Walk() {
		if t, ok := it.(scene.Text); ok {
			out, at = append(out, t.Run()), append(at, t.At.Add(place.At))
		}
	}
	return out, at
}

// bodyTexts are those between headline and footer.
func bodyTexts(l Leaf) []string {
	all, at := texts(l)
	var out []string
	for i, t := range all {
		if at[i].Y > bodyTop-bodyRise && at[i].Y < A4.Height-bodyBottom+1 {
			out = append(out, t)
		}
	}
	return out
}

func TestGridFillsTheContentWidth(t *testing.T) {
	for _, s := range []Sheet{A4, Letter} {
		x, w := s.Span(0, 12)
		if b := s.Body(); x != b.X || w-b.W > 1e-9 || b.W-w > 1e-9 {
			t.Errorf("twelve columns: %v %v, content %v", x, w, b)
		}
		if _, one := s.Span(3, 1); one/MM < 16 || one/MM > 18 {
			t.Errorf("a column is %.2f mm", one/MM)
		}
	}
}

func TestFurnitureKnowsAllPages(t *testing.T) {
	b := book()
	for range 3 {
		b.Open(Opening{Mark: "2 More", Headline: []string{"Another"}})
	}
	leaves := b.Leaves()
	for i, l := range leaves {
		all, _ := texts(l)
		if got := all[len(all)-1]; got != fmt.Sprintf("Page %d of 4", i+1) {
			t.Errorf("page %d says %q", i+1, got)
		}
	}
}

func TestFurnitureIsLeftOutRatherThanCut(t *testing.T) {
	w := words()
	w.Right = []string{strings.Repeat("Organisation ", 40), "Confidential"}
	b := NewBook(A4, w)
	b.Open(Opening{Mark: "1 Chapter"})
	all, _ := texts(b.Leaves()[0])
	if !strings.Contains(strings.Join(all, "|"), "|Confidential|") || strings.Contains(strings.Join(all, "|"), "Organisation") {
		t.Errorf("header: %q", all)
	}
}

func TestHeadlineTakesTheFirstFormThatFits(t *testing.T) {
	long := strings.Repeat("a long finding ", 30)
	lines, rest := headline([]string{long, "short"}, A4.Body().W)
	if len(lines) != 1 || lines[0] != "short" || rest != "" {
		t.Errorf("got %q, %q", lines, rest)
	}
	lines, rest = headline([]string{long}, A4.Body().W)
	if got := strings.Join(lines, " ") + rest; len(lines) != 2 || got != strings.TrimSpace(long) {
		t.Errorf("words are lost: %q", got)
	}
}

func TestContinuationRepeatsHeadlineAndTableHead(t *testing.T) {
	table := Table{Columns: []Column{{Head: "Number"}, {Head: "Text", Weight: 1}}, Continued: "(continued)"}
	for i := range 60 {
		table.Rows = append(table.Rows, Row{Cells: []Cell{T(fmt.Sprint(i), Small), T("some text", Small)}})
	}
	b := book()
	b.Flow(table.Pieces(b.Body().W))
	leaves := b.Leaves()
	if len(leaves) < 2 {
		t.Fatalf("%d pages", len(leaves))
	}
	seen := 0
	for i, l := range leaves {
		all, _ := texts(l)
		joined := strings.Join(all, "|")
		if !strings.Contains(joined, "A finding") || !strings.Contains(joined, "Number|Text") {
			t.Errorf("page %d lacks headline or head: %s", i+1, joined)
		}
		if cont := strings.Contains(joined, "(continued)") && strings.Contains(joined, "1 Chapter, continued"); cont != (i > 0) {
			t.Errorf("page %d: continued = %v", i+1, cont)
		}
		seen += strings.Count(joined, "some text")
	}
	if seen != 60 {
		t.Errorf("%d of 60 rows are printed", seen)
	}
}

func TestTitleNeverStandsAlone(t *testing.T) {
	for lines := range 40 {
		b := book()
		var fill []Piece
		for range lines {
			fill = append(fill, Paragraph("line", Text, 400)...)
		}
		b.Flow(fill)
		b.Gap(5)
		b.Flow(Titled("Title", b.Body().W, Join(0, Paragraph("one", Text, 400), Paragraph("two", Text, 400), Paragraph("three", Text, 400))))
		for _, l := range b.Leaves() {
			body := bodyTexts(l)
			for i, s := range body {
				if s == "Title" && len(body) < i+4 {
					t.Fatalf("after %d lines the title has %q below it", lines, body[i+1:])
				}
			}
		}
	}
}

func TestColumnsThatDoNotFitFollowInASecondTable(t *testing.T) {
	word := strings.Repeat("m", 18)
	table := Table{}
	row := Row{}
	for i := range 9 {
		c := Column{Head: fmt.Sprintf("c%d", i)}
		if i > 1 {
			c.Drop = i
		}
		table.Columns = append(table.Columns, c)
		row.Cells = append(row.Cells, T(fmt.Sprint(word, i), Text))
	}
	table.Rows = []Row{row}
	b := book()
	b.Flow(table.Pieces(b.Body().W))
	body := strings.Join(bodyTexts(b.Leaves()[0]), "|")
	if strings.Count(body, word+"0") != strings.Count(body, "c0") {
		t.Errorf("the first column is not repeated: %s", body)
	}
	for i := range 9 {
		if !strings.Contains(body, fmt.Sprint(word, i)) {
			t.Errorf("column %d is lost or broken: %s", i, body)
		}
	}
}

func TestATallRowIsSplitAndNamedAgain(t *testing.T) {
	long := strings.Repeat("word ", 3000)
	table := Table{Columns: []Column{{Head: "Name"}, {Head: "Text", Weight: 1}}, Rows: []Row{{Cells: []Cell{T("NAME", Text), T(long, Text)}}}}
	b := book()
	b.Flow(table.Pieces(b.Body().W))
	leaves := b.Leaves()
	words := 0
	for i, l := range leaves {
		body := strings.Join(bodyTexts(l), " ")
		words += strings.Count(body, "word")
		if !strings.Contains(body, "NAME") {
			t.Errorf("page %d does not name its row", i+1)
		}
	}
	if words != 3000 || len(leaves) < 3 {
		t.Errorf("%d of 3000 words on %d pages", words, len(leaves))
	}
}

func TestLinksStandOnWholeWords(t *testing.T) {
	items := linked("I1, I12 and I1", Text, 0, 0, []Anchor{{"I1", "a"}})
	if len(items) != 2 {
		t.Errorf("%d links, want 2", len(items))
	}
}

// TestNothingIsLostOrOverlaps draws any table and paragraphs and reads all words back.
func TestNothingIsLostOrOverlaps(t *testing.T) {
	word := rapid.StringMatching(`[a-z]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 0, rapid.SampledFrom([]int{1, 5, 40, 900}).Draw(t, "most")).Draw(t, "words"), " ")
		})
		n := rapid.IntRange(1, 6).Draw(t, "columns")
		table := Table{Continued: "(continued)"}
		for i := range n {
			table.Columns = append(table.Columns, Column{Head: fmt.Sprintf("H%d", i), Align: scene.Anchor(rapid.IntRange(0, 2).Draw(t, "align")), Weight: float64(i % 2)})
		}
		want := 0
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			var r Row
			for i := range n {
				s := cell.Draw(t, "cell")
				if i > 0 { // the first cell may be repeated
					want += len(strings.ReplaceAll(s, " ", ""))
				} else {
					s = "K"
				}
				r.Cells = append(r.Cells, T(s, []Style{Text, Small}[i%2]))
			}
			table.Rows = append(table.Rows, r)
		}
		b := book()
		b.Flow(table.Pieces(b.Body().W))
		got := 0
		for _, l := range b.Leaves() {
			for _, s := range bodyTexts(l) {
				if s == strings.ToLower(s) && s != "(continued)" {
					got += len(strings.ReplaceAll(s, " ", ""))
				}
			}
			checkLeaf(t, l)
		}
		if got != want {
			t.Fatalf("%d of %d letters are printed", got, want)
		}
	})
}

// checkLeaf fails when a text leaves the margins or lies on another.
func checkLeaf(t *rapid.T, l Leaf) {
	var boxes []scene.Box
	for it, place := range l.Scene.Walk() {
		x, ok := it.(scene.Text)
		if !ok {
			continue
		}
		o := x.At.Add(place.At)
		h := scene.CapHeight(x.Weight, x.Size)
		box := scene.Box{X: o.X + x.Left(), Y: o.Y - h, W: scene.Advance(x.Run(), x.Weight, x.Size), H: h}
		if box.X < margin-0.1 || box.Right() > l.Scene.Width-margin+0.6 || box.Bottom() > l.Scene.Height-6*MM {
			t.Fatalf("%q leaves the page: %v", x.Run(), box)
		}
		for _, other := range boxes {
			if c := box.Intersect(other); c.W > 0.5 && c.H > 0.5 {
				t.Fatalf("%q lies on another text", x.Run())
			}
		}
		boxes = append(boxes, box)
	}
}

func TestLinesAgreeWithWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := rapid.StringMatching(`[ -~é]{0,40}`).Draw(t, "text"), rapid.Float64Range(1, 300).Draw(t, "width")
		got, want := Text.Lines(s, w), scene.Wrap(s, Text.Weight, Text.Size, w)
		if !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
