package main

import (
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/preferences"
	"ownerloop/app/ui/reports"
	"ownerloop/app/ui/scorecard"
	"ownerloop/app/ui/shelf"
	"ownerloop/app/ui/shell"
)

// pages are the pages of the window, made when first shown.
func pages() map[page.ID]shell.Maker {
	return map[page.ID]shell.Maker{
		page.Library:   func(s *shell.Shell) page.Page { return shelf.New(s) },
		page.Reports:   func(s *shell.Shell) page.Page { return reports.New(s) },
		page.Scorecard: func(s *shell.Shell) page.Page { return scorecard.New(s) },
		page.Settings:  func(s *shell.Shell) page.Page { return preferences.New(s) },
	}
}
