package xlsx

import (
	"fmt"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// group compares the stores. All of it is constants: a store's score is made of ratings no export holds.
func (bk *book) group() *sheet {
	g := &bk.briefing.Group
	s := &sheet{
		code: Group, name: bk.say("sheet.group"), rows: len(g.Rows), totals: 2, frozen: "name", tableTo: "stage",
		id: func(i int) string { return g.Rows[i].ID.String() },
	}
	// of reads a store's row, the group's mean or the spread.
	of := func(row func(roadmap.StoreRow) value, mean, spread value) func(int) value {
		return func(i int) value {
			switch {
			case i < len(g.Rows):
				return row(g.Rows[i])
			case i == len(g.Rows):
				return mean
			}
			return spread
		}
	}
	s.columns = []column{
		bk.column(Group, "name", column{width: 28, strong: true, value: of(func(r roadmap.StoreRow) value { return textOf(r.Name) },
			textOf(bk.say("group.mean")), textOf(bk.say("group.spread")))}),
		bk.column(Group, "rank", column{width: 7, format: asWhole, value: of(func(r roadmap.StoreRow) value { return wholeOf(r.Rank) }, value{}, value{})}),
		bk.column(Group, "units", column{width: 11, format: asWhole, quiet: true,
			value: of(func(r roadmap.StoreRow) value { return wholeOf(r.Units) }, value{}, value{})}),
		bk.column(Group, "all", column{width: 10, format: asLevel, strong: true,
			value: of(func(r roadmap.StoreRow) value { return exact(r.Overall.Score) }, exact(g.Overall), exact(g.AllSpread))}),
		bk.column(Group, "cov", column{width: 11, format: asShare, quiet: true,
			value: of(func(r roadmap.StoreRow) value { return exact(r.Overall.Coverage) }, value{}, value{})}),
	}
	for k, d := range g.Dimensions {
		s.columns = append(s.columns, column{
			code: "d_" + d.ID, head: d.Name, note: bk.say("group.d.note", text.Str("Dimension", d.Name)), width: 14, format: asLevel,
			value: of(func(r roadmap.StoreRow) value {
				if k < len(r.Cells) {
					return exact(r.Cells[k].Score)
				}
				return value{}
			}, figureAt(g.Mean, k), figureAt(g.Spread, k))})
	}
	s.columns = append(s.columns, bk.column(Group, "stage", column{width: 13, value: of(func(r roadmap.StoreRow) value {
		if !r.Stage.Known {
			return value{}
		}
		return textOf(bk.printer.Say(r.Stage.Label))
	}, value{}, value{})}))
	s.rule = func(r *rules) {
		if len(g.Dimensions) > 0 {
			r.records = true
			r.scale("d_"+g.Dimensions[0].ID, "d_"+g.Dimensions[len(g.Dimensions)-1].ID)
			r.scale("all")
		}
	}
	return s
}

func figureAt(list []roadmap.Figure, k int) value {
	if k < len(list) {
		return exact(list[k])
	}
	return value{}
}

// readMe is the page of text that comes first: what the file is, and how to send it back.
func (bk *book) readMe() *sheet {
	c := bk.briefing.Cover
	type entry struct{ title, text string }
	entries := []entry{{bk.say("readme.about"), bk.say("readme.about.text", text.Str("Pack", c.PackTitle), text.Str("Version", c.PackVersion),
		text.DateArg("Date", c.Date))}}
	for _, key := range []string{"fill", "back", "signs", "numbers"} {
		entries = append(entries, entry{bk.say("readme." + key), bk.say("readme." + key + ".text")})
	}
	entries = append(entries, entry{bk.say("readme.privacy"), bk.printer.Say(c.Privacy)})
	for _, s := range bk.sheets {
		entries = append(entries, entry{s.name, bk.say("readme.sheet." + s.code)})
	}
	s := &sheet{code: ReadMe, name: bk.say("sheet.readme"), rows: len(entries), filled: true}
	heading := c.Organisation
	if heading == "" {
		heading = c.Workshop
	}
	if c.Store != "" {
		heading = fmt.Sprintf("%s · %s", heading, c.Store)
	}
	s.columns = []column{
		{code: "title", head: heading, width: 26, strong: true, value: func(i int) value { return textOf(entries[i].title) }},
		{code: "text", width: 104, value: func(i int) value { return textOf(entries[i].text) }},
	}
	return s
}
