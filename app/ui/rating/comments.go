package rating

import (
	"slices"

	"ownerloop/app/ui/kit"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// mostComments is how many remarks the page lists.
const mostComments = 12

// comments are what people said about the indicator, without names and in the order of the alphabet, which tells of
// nobody. Those of answers that are still hidden are not among them.
func comments(v *view) []string {
	var out []string
	for r := range workshop.Ratings.All(v.records) {
		if r.Indicator == v.indicator.ID && r.Store == v.at.Store && r.Comment != "" {
			out = append(out, r.Comment)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// showComments lists them below the stages.
func (f *result) showComments(v *view) {
	list := comments(v)
	f.said.Objects = nil
	f.said.Hidden = len(list) == 0
	if len(list) > 0 {
		f.said.Objects = []fyne.CanvasObject{kit.Divider(), kit.Name(f.p.say("rating.comments"))}
	}
	for _, s := range list[:min(len(list), mostComments)] {
		f.said.Objects = append(f.said.Objects, kit.Body(f.p.say("rating.comments.one", text.Str("Words", s))))
	}
	f.said.Refresh()
}
