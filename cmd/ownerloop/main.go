// Command ownerloop is the desktop app. For now it shows the scorecard of the sample workshop.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"sync"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"fyne.io/fyne/v2"
	desktop "fyne.io/fyne/v2/app"
)

func main() {
	once := flag.Bool("first-frame", false, "end after the first frame, for measuring")
	flag.Parse()
	if err := open(*once); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// open shows the window and returns when it is closed.
func open(once bool) error {
	page, setup, err := scorecard()
	if err != nil {
		return err
	}
	desktop.SetMetadata(fyne.AppMetadata{ID: "app.ownerloop.desktop", Name: "Ownerloop", Version: app.Version,
		Migrations: map[string]bool{"fyneDo": true}})
	a := desktop.New()
	var end sync.Once
	painted := func() {
		if once {
			end.Do(func() { go fyne.Do(a.Quit) })
		}
	}
	w := a.NewWindow(setup + " – Ownerloop")
	w.SetPadded(false)
	w.SetContent(kit.NewDrawing(page, scene.Light, painted))
	w.Resize(fyne.NewSize(1280, 900))
	w.ShowAndRun()
	return nil
}

// scorecard is the page of scores of the sample's briefing, the very scene its PDF is drawn from, and the
// organisation's name.
func scorecard() (scene.Scene, string, error) {
	sample, err := app.Sample()
	if err != nil {
		return scene.Scene{}, "", err
	}
	p, err := text.New("en")
	if err != nil {
		return scene.Scene{}, "", err
	}
	b, err := roadmap.Brief(sample.Pack(), app.RoadmapInputs(sample.Document), roadmap.Options{Language: p.Language()})
	if err != nil {
		return scene.Scene{}, "", err
	}
	for _, page := range pdf.Layout(b, p).Pages {
		if page.Chapter == roadmap.ChapterScores {
			return page.Scene, workshop.SetupOf(sample.Records).Organisation, nil
		}
	}
	return scene.Scene{}, "", errNoScores
}

var errNoScores = errors.New("the sample's briefing has no page of scores")
