package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// begin makes a workshop by keys alone and goes to the rating.
func begin(r *running) {
	r.t.Helper()
	open := r.settings().Open
	r.press("ctrl+n")
	r.pressUntil("Return", "the new workshop", func() bool { return r.settings().Open != open }) // each question has a usable answer
	r.press("ctrl+k")
	r.write("rate the ind")
	r.press("Return")
	r.wait("the rating", func() bool { return r.page() == "rating" })
}

// TestKeyboardToPDF goes from a clean profile to an exported PDF with the keyboard alone: new workshop, 30 indicators
// rated by eight people and revealed, targets, scorecard, export. The PDF's scores are the engine's.
func TestKeyboardToPDF(t *testing.T) {
	s := newScreen(t)
	profile, home := t.TempDir(), t.TempDir()
	r := s.run(profile, home)
	begin(r)
	const people, indicators = 8, 30
	for i := range indicators {
		var keys []string
		for p := range people {
			keys = append(keys, string(rune('1'+(i*7+p*5+i*p)%3)))
		}
		keys = append(keys, "ctrl+Return", "ctrl+Return") // reveal, then go on
		r.press(keys...)
	}
	r.press("ctrl+7")
	r.wait("the scorecard", func() bool { return r.page() == "scorecard" })
	r.press("ctrl+e")
	r.wait("the reports", func() bool { return r.page() == "reports" })
	r.press("ctrl+e")
	file := filepath.Join(home, "New dealer group roadmap.pdf")
	r.wait("the PDF", func() bool { _, err := os.Stat(file); return err == nil })
	r.quit()

	lib, err := library.Open(t.Context(), filepath.Join(profile, "library"), library.Options{Now: time.Now, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	c, err := lib.Get(r.settings().Open)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(workshop.Ratings.List(c.Records)); n != people*indicators {
		t.Errorf("%d ratings, want %d", n, people*indicators)
	}
	if n := len(workshop.Targets.List(c.Records)); n != indicators {
		t.Errorf("%d targets, want %d", n, indicators)
	}
	card := assessment.Score(c.Pack(), app.AssessmentInputs(c.Records))
	compareScores(t, file, c, card)
}

// compareScores looks for every score in the PDF's text.
func compareScores(t *testing.T, file string, c workshop.Copy, card assessment.Scorecard) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatalf("read the PDF: %v", err)
	}
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	words := string(out)
	for i, d := range card.Dimensions {
		if !d.Score.Known {
			t.Errorf("%s has no score", d.ID)
			continue
		}
		if want := "Score " + p.Number(text.Score, d.Score.Value); !strings.Contains(words, want) {
			t.Errorf("the PDF lacks %q of %s", want, c.Pack().Dimensions[i].Name)
		}
	}
	if want := p.Number(text.Score, card.Overall.Score.Value); !strings.Contains(words, want) {
		t.Errorf("the PDF lacks the overall score %s", want)
	}
}

// TestKilledWhileRating kills the program while levels are typed: the next start is on the same page, and every level
// that was on the disk is there.
func TestKilledWhileRating(t *testing.T) {
	s := newScreen(t)
	profile, home := t.TempDir(), t.TempDir()
	r := s.run(profile, home)
	begin(r)
	saved := func() (n int) { // acts on the disk since the last look
		for {
			select {
			case <-r.lines:
				n++
			default:
				return n
			}
		}
	}
	saved()
	keys := make([]string, 8)
	for i := range keys {
		keys[i] = "2"
	}
	r.press(keys[:5]...)
	r.saves(1)
	go r.press(keys[5:]...)
	r.saves(1)
	if err := r.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = r.cmd.Wait()

	again := s.run(profile, home)
	again.wait("the rating", func() bool { return again.page() == "rating" })
	again.quit()
	lib, err := library.Open(t.Context(), filepath.Join(profile, "library"), library.Options{Now: time.Now, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	c, err := lib.Get(again.settings().Open)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(workshop.Ballots.List(c.Records)); n < 2 || n > 8 {
		t.Errorf("%d levels are there; at least 2 were on the disk and 8 were typed", n)
	}
	if findings, err := lib.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("the library: %v %v", findings, err)
	}
}

// TestFirstFrame starts the built program on a virtual screen and waits until it has painted a frame and ended.
func TestFirstFrame(t *testing.T) {
	s := newScreen(t)
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), path, "-first-frame", "-sample", "-profile", t.TempDir())
	run.Env = s.env()
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("the program ended with %v:\n%s", err, out)
	}
}
