package pdf

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/roadmap/pdf/page"
)

func TestNoPagesIsAnError(t *testing.T) {
	if err := (&Document{}).Write(io.Discard); !errors.Is(err, ErrNoPages) {
		t.Errorf("got %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrorsComeBack(t *testing.T) {
	d := &Document{Pages: []Page{{Scene: scene.Scene{Width: 100, Height: 100}}}}
	if err := d.Write(broken{}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}

// TestFileSaysWhatItIs reads the file's description, outline and links back.
func TestFileSaysWhatItIs(t *testing.T) {
	b := ordinary.briefing()
	d := Layout(b, printer(t, "en"))
	raw := written(t, d, "described")
	for _, want := range []string{"/Lang (en)", "/DisplayDocTitle true", "D:20261105000000"} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	info := tool(t, "pdfinfo", onDisk(t, d))
	for _, want := range []string{"Alignment roadmap", "Lindmark Automotive Group", "mops-aftersales 1.0.0", author} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not in\n%s", want, info)
		}
	}
}

func TestLanguageTagsAreChecked(t *testing.T) {
	d := &Document{Language: "en) /OpenAction (x", Date: civil.Of(2026, 1, 1), Pages: []Page{{Scene: scene.Scene{Width: 100, Height: 100}}}}
	var buf bytes.Buffer
	if err := d.Write(&buf); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(buf.Bytes(), []byte("/Lang")) {
		t.Error("a language that is no tag went into the file")
	}
}

// TestOutline has a bookmark for each chapter, page headlines below it and initiatives below those.
func TestOutline(t *testing.T) {
	b := ordinary.briefing()
	d := Layout(b, printer(t, "en"))
	var marks []page.Mark
	for _, p := range d.Pages {
		marks = append(marks, p.Bookmarks...)
	}
	if marks[0].Level != 0 {
		t.Error("the outline does not begin with a chapter")
	}
	chapters, sheets := 0, 0
	for i, m := range marks {
		if i > 0 && m.Level > marks[i-1].Level+1 {
			t.Errorf("%q skips a level", m.Title)
		}
		if n := len([]rune(m.Title)); n > 80 || n == 0 {
			t.Errorf("%q has %d characters", m.Title, n)
		}
		if m.Level == 0 {
			chapters++
		}
		if m.Level == 2 && strings.HasPrefix(m.Title, "I") {
			sheets++
		}
	}
	if want := len(b.Chapters) + 2; chapters != want { // cover and contents
		t.Errorf("%d chapters in the outline, want %d", chapters, want)
	}
	if sheets != len(b.Sheets) {
		t.Errorf("%d initiatives in the outline, want %d", sheets, len(b.Sheets))
	}
}

// TestLinksLeadSomewhere follows every internal link of the full report.
func TestLinksLeadSomewhere(t *testing.T) {
	d := Layout(ordinary.briefing(), printer(t, "en"))
	known := map[string]bool{}
	for _, p := range d.Pages {
		for _, target := range p.Targets {
			known[target.Name] = true
		}
	}
	kinds := map[string]int{}
	for n, p := range d.Pages {
		for it := range p.Scene.Walk() {
			l, ok := it.(scene.Link)
			if !ok {
				continue
			}
			if !known[l.Target] {
				t.Errorf("page %d: a link leads to %q, which is nowhere", n+1, l.Target)
			}
			kind, _, _ := strings.Cut(l.Target, ":")
			kinds[kind]++
		}
	}
	for _, kind := range []string{"chapter", "initiative", "indicator", "indicators", "disconnect"} {
		if kinds[kind] == 0 {
			t.Errorf("nothing leads to any %s", kind)
		}
	}
}

// TestPageNumbersAreRight compares the numbers in the contents with the pages the chapters begin on.
func TestPageNumbersAreRight(t *testing.T) {
	b := ordinary.briefing()
	d := Layout(b, printer(t, "en"))
	begins := map[string]string{}
	for n, p := range d.Pages {
		for _, target := range p.Targets {
			begins[target.Name] = strconv.Itoa(n + 1)
		}
	}
	printed := ""
	for _, r := range runs(d.Pages[1].Scene) {
		printed += r + "|"
	}
	for _, c := range b.Chapters {
		want := begins[chapterTarget(c.ID)]
		if want == "" || !strings.Contains(printed, "|"+want+"|") {
			t.Errorf("%s begins on page %q, the contents say %s", c.ID, want, printed)
		}
	}
	last := runs(d.Pages[len(d.Pages)-1].Scene)
	if want := "Page " + strconv.Itoa(len(d.Pages)) + " of " + strconv.Itoa(len(d.Pages)); !slices.Contains(last, want) {
		t.Errorf("the last page does not say %q", want)
	}
}

// runs are the texts of a page.
func runs(s scene.Scene) (texts []string) {
	for it := range s.Walk() {
		if t, ok := it.(scene.Text); ok {
			texts = append(texts, t.Run())
		}
	}
	return texts
}

func TestReplacedCharactersAreListed(t *testing.T) {
	s := ordinary
	s.name = func(s string, n int) string { return s + "\U0001F697漢" }
	got := string(Layout(s.briefing(), printer(t, "en")).Replaced())
	if !strings.Contains(got, "\U0001F697") || !strings.Contains(got, "漢") || strings.Count(got, "漢") != 1 {
		t.Errorf("got %q", got)
	}
}
