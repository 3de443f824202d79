package xlsx

import (
	"fmt"
	"io"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// Export says what the way back needs to know. All strings are opaque here.
type Export struct {
	App     string // the program's name, the document's author
	Stamp   string // of this export
	Context string // what the exporting copy had seen: the causal context of whatever comes back
	Store   string // the store that a store's workbook is about; empty = all
	// RecordStamp is the stamp of a row's record, by sheet code and row ID; nil when there are none.
	RecordStamp func(sheet, id string) string
}

// Sheet codes, as they stand in A1 between "ol:" and the version. They never change.
const (
	ReadMe      = "readme"
	Scorecard   = "scorecard"
	Ratings     = "ratings"
	Disconnects = "disconnects"
	Initiatives = "initiatives"
	Plan        = "plan"
	Journeys    = "journeys"
	Load        = "load"
	RACI        = "raci"
	Decisions   = "decisions"
	KPIs        = "kpis"
	Plays       = "plays"
	Value       = "value"
	ValueInputs = "inputs"
	Group       = "group"
	Lists       = "lists"
	Base        = "_ol" // what every editable cell held at export, and the lists' IDs
)

// Version is the version of the conventions; it ends the mark in A1.
const Version = 1

// WorkshopProperty is the custom document property that holds the workshop's ID.
const WorkshopProperty = "ownerloop.workshop"

// book is a workbook in the making.
type book struct {
	file     *excelize.File
	briefing *roadmap.Briefing
	printer  *text.Printer
	export   Export
	styles   styles
	sheets   []*sheet
	byCode   map[string]*sheet
	lists    *lists
	names    []excelize.DefinedName
	base     [][5]string // kind, sheet, id, code, value
	notices  []text.Message
}

// Write writes the workbook of a briefing. The same briefing, printer and export give the same bytes.
//
// The notices say what could not be shown whole: a text longer than a cell can hold is cut, visibly.
func Write(w io.Writer, b roadmap.Briefing, p *text.Printer, export Export) ([]text.Message, error) {
	bk := newBook(b, p, export)
	defer bk.file.Close() //nolint:errcheck // only removes temporary files
	if err := bk.write(); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	bk.file.SetZipWriter(newPacker)
	if err := bk.file.Write(w); err != nil {
		return nil, fmt.Errorf("pack workbook: %w", err)
	}
	return bk.notices, nil
}

// newBook is a workbook with all its sheets described and none written.
func newBook(b roadmap.Briefing, p *text.Printer, export Export) *book {
	bk := &book{file: excelize.NewFile(), briefing: &b, printer: p, export: export, byCode: map[string]*sheet{}}
	bk.styles = styles{file: bk.file, dates: p.Text("xlsx.format.date"), byKey: map[look]int{}}
	bk.compose()
	return bk
}

// compose describes every sheet the briefing has something for, so that formulas can speak of sheets written later.
func (bk *book) compose() {
	bk.lists = bk.newLists()
	bk.add(bk.scorecard())
	if bk.shows(roadmap.ChapterScores) && bk.perIndicator() {
		bk.add(bk.ratings())
	}
	if bk.shows(roadmap.ChapterRegister) {
		bk.add(bk.disconnects())
	}
	if bk.shows(roadmap.ChapterJourneys) && len(bk.briefing.Journeys) > 0 {
		bk.add(bk.journeys())
	}
	if bk.shows(roadmap.ChapterInitiatives) {
		bk.add(bk.initiatives())
	}
	if bk.shows(roadmap.ChapterRoadmap) {
		bk.add(bk.plan())
	}
	bk.running()
	if bk.shows(roadmap.ChapterValue) {
		if bk.briefing.Value.Known {
			bk.add(bk.valueSheet())
		}
		if len(bk.briefing.Value.Inputs) > 0 {
			bk.add(bk.valueInputs())
		}
	}
	if bk.shows(roadmap.ChapterPlays) && len(bk.briefing.Plays) > 0 {
		bk.add(bk.plays())
	}
	if len(bk.briefing.Group.Rows) > 0 {
		bk.add(bk.group())
	}
	bk.add(bk.listSheet())
	bk.add(bk.readMe()) // last, since it tells of the others, and first in the file
	last := len(bk.sheets) - 1
	bk.sheets = slices.Concat(bk.sheets[last:], bk.sheets[:last])
}

// running adds what keeps the plan going: who is booked, who does what, what is measured.
func (bk *book) running() {
	if bk.shows(roadmap.ChapterLoad) && len(bk.briefing.Load.Rows) > 0 {
		bk.add(bk.load())
	}
	if bk.shows(roadmap.ChapterGovernance) {
		bk.add(bk.raci())
		bk.add(bk.decisions())
	}
	if bk.shows(roadmap.ChapterKPIs) {
		bk.add(bk.kpiSheet())
	}
}

func (bk *book) add(s *sheet) {
	s.prepare()
	bk.sheets = append(bk.sheets, s)
	bk.byCode[s.code] = s
}

// shows says whether the briefing has the chapter, be it still empty: an empty register is there to be filled in.
func (bk *book) shows(id roadmap.ChapterID) bool {
	for _, c := range bk.briefing.Chapters {
		if c.ID == id {
			return true
		}
	}
	return false
}

// perIndicator says whether the audience sees single indicators.
func (bk *book) perIndicator() bool {
	a := bk.briefing.Cover.Audience
	return (a == roadmap.Full || a == roadmap.ForStore) && len(bk.briefing.Scores.Indicators) > 0
}

func (bk *book) write() error {
	if err := bk.file.SetDefaultFont(fontFamily); err != nil {
		return err
	}
	if err := bk.newSheets(); err != nil {
		return err
	}
	for _, s := range bk.sheets {
		if err := bk.writeSheet(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.code, err)
		}
	}
	if err := bk.writeBase(); err != nil {
		return fmt.Errorf("sheet %s: %w", Base, err)
	}
	for i := range bk.names {
		if err := bk.file.SetDefinedName(&bk.names[i]); err != nil {
			return fmt.Errorf("name %s: %w", bk.names[i].Name, err)
		}
	}
	return bk.properties()
}

// properties sets what the file says about itself. Its dates are the date of the data.
func (bk *book) properties() error {
	c := bk.briefing.Cover
	at := ""
	if c.Date.Valid() {
		at = c.Date.String() + "T00:00:00Z"
	}
	err := bk.file.SetDocProps(&excelize.DocProperties{
		Title: clean(bk.printer.Say(c.Title)), Subject: clean(c.Organisation), Creator: clean(bk.export.App),
		LastModifiedBy: clean(bk.export.App), Created: at, Modified: at, Language: c.Language,
		Keywords: clean(c.PackID + " " + c.PackVersion), Identifier: c.WorkshopID.String(),
	})
	if err != nil {
		return fmt.Errorf("document properties: %w", err)
	}
	err = bk.file.SetCustomProps(excelize.CustomProperty{Name: WorkshopProperty, Value: c.WorkshopID.String()})
	if err != nil {
		return fmt.Errorf("custom property: %w", err)
	}
	return nil
}

// say is the text of a key below "xlsx.".
func (bk *book) say(key string, args ...text.Arg) string {
	return bk.printer.Say(text.M("xlsx."+key, args...))
}

// name defines a name for a range of a sheet.
func (bk *book) name(name, refersTo string) {
	bk.names = append(bk.names, excelize.DefinedName{Name: name, RefersTo: refersTo})
}
