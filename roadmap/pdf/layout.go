package pdf

import (
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// Layout puts the briefing on pages. The printer speaks the briefing's language. Any briefing gives a document: texts
// of any length flow on to further pages.
func Layout(b roadmap.Briefing, p *text.Printer) *Document {
	l := &layout{b: b, p: p, said: map[string]string{}}
	l.book = page.NewBook(sheetOf(b.Cover.Paper), l.sentences())
	if HasCover(b.Cover.Audience) {
		l.cover()
	}
	if b.Cover.Audience == roadmap.Full {
		l.contents()
	}
	for _, c := range b.Chapters {
		if !c.Empty {
			l.chapter(c)
		}
	}
	return l.document()
}

// HasCover says whether the document of an audience begins with a cover: not a handful of pages, nor sheets to hand out
// one by one.
func HasCover(a roadmap.Audience) bool { return a != roadmap.PlayKit && a != roadmap.Executive }

// layout is a document in the making.
type layout struct {
	b    roadmap.Briefing
	p    *text.Printer
	book *page.Book
	said map[string]string
}

func sheetOf(p roadmap.Paper) page.Sheet {
	if p == roadmap.Letter {
		return page.Letter
	}
	return page.A4
}

func (l *layout) chapter(c roadmap.Chapter) {
	switch c.ID {
	case roadmap.ChapterSummary:
		l.summary(c)
	case roadmap.ChapterMatrix:
		l.matrix(c)
	case roadmap.ChapterScores:
		l.scores(c)
	case roadmap.ChapterPerception:
		l.perception(c)
	case roadmap.ChapterRegister:
		l.register(c)
	case roadmap.ChapterJourneys:
		l.journeys(c)
	case roadmap.ChapterRoadmap:
		l.roadmap(c)
	case roadmap.ChapterInitiatives:
		l.initiatives(c)
	case roadmap.ChapterLoad:
		l.load(c)
	case roadmap.ChapterGovernance:
		l.governance(c)
	case roadmap.ChapterKPIs:
		l.kpis(c)
	case roadmap.ChapterValue:
		l.value(c)
	case roadmap.ChapterPlays:
		l.plays(c)
	case roadmap.ChapterGroup:
		l.group(c)
	case roadmap.ChapterExplain:
		l.explain(c)
	case roadmap.ChapterMethod:
		l.method(c)
	case roadmap.ChapterAssumptions:
		l.assumptions(c)
	case roadmap.ChapterGlossary:
		l.glossary(c)
	}
}

// open starts a chapter with its first page.
func (l *layout) open(c roadmap.Chapter) {
	forms := l.forms(c.Headline)
	marks := []page.Mark{{Title: bookmark(l.mark(c)), Level: 0}}
	if len(forms) > 0 {
		marks = append(marks, page.Mark{Title: bookmark(forms[0]), Level: 1})
	}
	l.book.Open(page.Opening{Chapter: string(c.ID), Mark: l.mark(c), Headline: forms, Marks: marks, Target: chapterTarget(c.ID)})
}

// further starts another page of a chapter with a headline and, where level is not 0, a bookmark of its own.
func (l *layout) further(c roadmap.Chapter, forms []string, level int, target string) {
	o := page.Opening{Chapter: string(c.ID), Mark: l.mark(c), Headline: forms, Target: target}
	if level > 0 && len(forms) > 0 {
		o.Marks = []page.Mark{{Title: bookmark(forms[0]), Level: level}}
	}
	l.book.Open(o)
}

// bookmark is a line of the outline: at most 80 characters.
func bookmark(s string) string { return scene.EllipsisRunes(s, 80) }

func (l *layout) forms(h roadmap.Headline) []string {
	forms := make([]string, len(h))
	for i, m := range h {
		forms[i] = l.p.Say(m)
	}
	return forms
}

// mark is number and title of a chapter as headers print them.
func (l *layout) mark(c roadmap.Chapter) string {
	title := l.p.Say(c.Title)
	switch {
	case c.Mark == "":
		return title
	case c.Mark[0] >= 'A' && c.Mark[0] <= 'Z':
		return l.say("pdf.appendix", text.Str("Mark", c.Mark), text.Str("Title", title))
	}
	return c.Mark + " " + title
}

// say prints a text; those without arguments, such as the heads of tables, are looked up once.
func (l *layout) say(key string, args ...text.Arg) string {
	if len(args) > 0 {
		return l.p.Say(text.M(key, args...))
	}
	s, ok := l.said[key]
	if !ok {
		s = l.p.Text(key)
		l.said[key] = s
	}
	return s
}

// number prints a figure, a dash when it is missing.
func (l *layout) number(f roadmap.Figure) string {
	if !f.Known {
		return l.p.Say(text.M("number.missing"))
	}
	return l.p.Number(f.Quantity, f.Printed)
}

// day prints a date that stays on one line.
func (l *layout) day(d civil.Date) string { return strings.ReplaceAll(l.p.Date(d), " ", "\u00A0") }

// dash stands for what is missing.
func (l *layout) dash(s string) string {
	if s == "" {
		return l.say("number.missing")
	}
	return s
}

// The names of places that links lead to.
func chapterTarget(id roadmap.ChapterID) string { return "chapter:" + string(id) }
func sheetTarget(code string) string            { return "initiative:" + code }
func indicatorTarget(id string) string          { return "indicator:" + id }

func (l *layout) sentences() page.Sentences {
	c := l.b.Cover
	title := l.p.Say(c.Title)
	date := l.say("pdf.data_as_of", text.DateArg("Date", c.Date))
	pack := l.say("pdf.pack", text.Str("ID", c.PackID), text.Str("Version", c.PackVersion))
	org := c.Organisation
	if c.Store != "" {
		org = c.Store
	}
	s := page.Sentences{
		Foot:        []string{title + " · " + date + " · " + pack, title + " · " + date, date},
		Description: title,
		Continued:   func(mark string) string { return l.say("pdf.continued", text.Str("Title", mark)) },
		PageOf: func(n, of int) string {
			return l.say("pdf.page_of", text.Int("Page", n), text.Int("Pages", of))
		},
	}
	if org != "" && c.Confidentiality != "" {
		s.Right = append(s.Right, org+" · "+c.Confidentiality)
	}
	s.Right = append(s.Right, org, c.Confidentiality)
	return s
}

func (l *layout) document() *Document {
	c := l.b.Cover
	d := &Document{
		Title: l.p.Say(c.Title), Subject: c.Organisation, Language: c.Language, Date: c.Date,
		Keywords: c.PackID + " " + c.PackVersion + " " + c.WorkshopID.String(),
	}
	for _, leaf := range l.book.Leaves() {
		d.Pages = append(d.Pages, Page{
			Scene: leaf.Scene, Chapter: roadmap.ChapterID(leaf.Chapter), Bookmarks: leaf.Marks, Targets: leaf.Targets,
		})
	}
	return d
}
