// Package ui puts the window together: the frame and every page there is. It must not know what any of them shows.
package ui

import (
	"ownerloop/app/ui/group"
	"ownerloop/app/ui/journeys"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/preferences"
	"ownerloop/app/ui/rating"
	"ownerloop/app/ui/reports"
	"ownerloop/app/ui/roadmap"
	"ownerloop/app/ui/scorecard"
	"ownerloop/app/ui/shelf"
	"ownerloop/app/ui/shell"
	"ownerloop/app/ui/value"
	"ownerloop/app/ui/walk"
)

// Pages are the pages of the window, made when first shown.
func Pages() map[page.ID]shell.Maker {
	return map[page.ID]shell.Maker{
		page.Journeys:  func(s *shell.Shell) page.Page { return journeys.New(s) },
		page.Group:     func(s *shell.Shell) page.Page { return group.New(s) },
		page.Library:   func(s *shell.Shell) page.Page { return shelf.New(s) },
		page.Rating:    func(s *shell.Shell) page.Page { return rating.New(s) },
		page.Reports:   func(s *shell.Shell) page.Page { return reports.New(s) },
		page.Roadmap:   func(s *shell.Shell) page.Page { return roadmap.New(s) },
		page.Scorecard: func(s *shell.Shell) page.Page { return scorecard.New(s) },
		page.Settings:  func(s *shell.Shell) page.Page { return preferences.New(s) },
		page.Step:      func(s *shell.Shell) page.Page { return walk.New(s) },
		page.Value:     func(s *shell.Shell) page.Page { return value.New(s) },
	}
}
