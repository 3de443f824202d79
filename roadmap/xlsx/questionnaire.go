package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// Form is the code of the sheet of a questionnaire.
const Form = "form"

// Questionnaire is what one self-assessment asks, and whom. It tells nothing of what anybody has answered.
type Questionnaire struct {
	Workshop     uuid.UUID
	Title        string
	Organisation string
	Date         civil.Date
	Pack         *playbooks.Pack // in the language of the questionnaire
	Stores       []assessment.Store
	Person       assessment.Participant // the zero participant: a blank, with a name still to be given; its function may be set
	Paper        roadmap.Paper
	Export       Export
}

// The rows of a questionnaire above the indicators, and what the cell in the hidden first column says of them.
const (
	formTitle = iota + 2
	formName
	formFunction
	formStore
	formDate
	formProgress
	formHeads
	formFirst

	formNameID     = "person.name"
	formFunctionID = "person.function"
	formStoreID    = "person.store"
)

// The IDs of the answers that are no level.
const (
	AnswerDontKnow      = "dont-know"
	AnswerNotApplicable = "na"
)

// The codes of the columns that come back.
const (
	formPerson     = "topic" // above the indicators: name, function, store
	formAnswer     = "answer"
	formReason     = "reason"
	formEvidence   = "evidence"
	formConfidence = "confidence"
	formComment    = "comment"
)

// WriteQuestionnaire writes a self-assessment of one sheet. The same questionnaire and printer give the same bytes.
func WriteQuestionnaire(w io.Writer, q Questionnaire, p *text.Printer) error {
	f := &formBook{Questionnaire: &q, file: excelize.NewFile(), printer: p}
	defer f.file.Close() //nolint:errcheck // only removes temporary files
	f.styles = styles{file: f.file, byKey: map[look]int{}}
	f.describe()
	if err := f.write(); err != nil {
		return fmt.Errorf("write a questionnaire: %w", err)
	}
	f.file.SetZipWriter(newPacker)
	if err := f.file.Write(w); err != nil {
		return fmt.Errorf("pack a questionnaire: %w", err)
	}
	return nil
}

// formBook is a questionnaire in the making.
type formBook struct {
	*Questionnaire
	file    *excelize.File
	printer *text.Printer
	styles  styles
	name    string // of the sheet
	columns []formColumn
	lines   []formLine
	lists   []formList
	base    [][5]string
	listAt  map[string]string // where the base sheet holds a list
}

// formColumn is a column after ID and stamp.
type formColumn struct {
	code  string
	head  string
	width float64
	list  string // defined name of its pick list
	edit  bool
	small bool
}

// formLine is a row from formFirst on: an indicator, or the title above those of a dimension.
type formLine struct {
	dimension string
	indicator playbooks.Indicator
}

// formList is a pick list.
type formList struct {
	name  string
	items [][2]string // ID and what is shown
}

// say is the text of a key below "form.".
func (f *formBook) say(key string, args ...text.Arg) string {
	return f.printer.Say(text.M("form."+key, args...))
}

// describe settles columns, rows and lists.
func (f *formBook) describe() {
	f.name = f.say("sheet")
	f.columns = []formColumn{{code: "no", head: f.say("no"), width: 13, small: true}, {code: formPerson, head: f.say("topic"), width: 40}}
	for _, s := range f.Pack.Stages {
		f.columns = append(f.columns, formColumn{code: fmt.Sprintf("stage.%d", s.Level), head: fmt.Sprintf("%d %s", s.Level, s.Name), width: 25, small: true})
	}
	f.columns = append(f.columns, formColumn{code: formAnswer, head: f.say(formAnswer), width: 25, list: "OL_Answer", edit: true})
	if f.Pack.Settings.NAPolicy != playbooks.NANone {
		f.columns = append(f.columns, formColumn{code: formReason, head: f.say(formReason), width: 21, list: "OL_Reason", edit: true})
	}
	f.columns = append(f.columns, formColumn{code: formEvidence, head: f.say(formEvidence), width: 22, edit: true},
		formColumn{code: formConfidence, head: f.say(formConfidence), width: 12, list: "OL_Confidence", edit: true},
		formColumn{code: formComment, head: f.say(formComment), width: 26, edit: true})
	for _, d := range f.Pack.Dimensions {
		f.lines = append(f.lines, formLine{dimension: d.Name})
		for _, i := range f.Pack.IndicatorsOf(d.ID) {
			f.lines = append(f.lines, formLine{indicator: i})
		}
	}
	f.describeLists()
}

// describeLists settles what may be chosen.
func (f *formBook) describeLists() {
	answers, reasons := formList{name: "OL_Answer"}, formList{name: "OL_Reason"}
	for _, level := range f.Pack.Levels() {
		shown := strings.Replace(levelID(level), ".", f.printer.Text("number.decimal"), 1)
		if at := f.Pack.StageAt(level); float64(at.Level) == level {
			shown = fmt.Sprintf("%d %s", at.Level, at.Name)
		}
		answers.items = append(answers.items, [2]string{levelID(level), shown})
	}
	answers.items = append(answers.items, [2]string{AnswerDontKnow, f.say("dont-know")})
	if f.Pack.Settings.NAPolicy != playbooks.NANone {
		answers.items = append(answers.items, [2]string{AnswerNotApplicable, f.say("na")})
	}
	if l, ok := f.Pack.List("na-reason"); ok {
		for _, i := range l.Items {
			if i.ID != string(assessment.NAOther) { // own words are typed instead
				reasons.items = append(reasons.items, [2]string{i.ID, i.Name})
			}
		}
	}
	confidence, functions, stores := formList{name: "OL_Confidence"}, formList{name: "OL_Function"}, formList{name: "OL_Store"}
	if l, ok := f.Pack.List("confidence"); ok {
		for _, i := range l.Items {
			confidence.items = append(confidence.items, [2]string{i.ID, i.Name})
		}
	}
	for _, i := range f.Pack.Functions {
		functions.items = append(functions.items, [2]string{i.ID, i.Name})
	}
	for _, i := range f.Stores {
		stores.items = append(stores.items, [2]string{i.ID.String(), i.Name})
	}
	f.lists = []formList{answers, reasons, confidence, functions, stores}
	f.describeBase()
}

// levelID is the ID of a level in the list of answers.
func levelID(level float64) string { return strconv.FormatFloat(level, 'g', -1, 64) }

// describeBase settles the rows of the base sheet, and where it holds the lists.
func (f *formBook) describeBase() {
	person := ""
	if f.Person.ID != uuid.Nil {
		person = f.Person.ID.String()
	}
	f.base = metaRows([][2]string{{"workshop", f.Workshop.String()}, {"pack", f.Pack.ID}, {"pack.version", f.Pack.Version}, {"language", f.printer.Language()},
		{"date", f.Date.String()}, {"participant", person}, {"stamp", f.Export.Stamp}, {"context", f.Export.Context}})
	f.base = append(f.base, [5]string{baseSheet, Form, "", "", f.name})
	f.listAt = map[string]string{}
	for _, l := range f.lists {
		first := baseFirst + len(f.base)
		for _, i := range l.items {
			f.base = append(f.base, [5]string{baseList, l.name, i[0], "", clean(i[1])})
		}
		if len(l.items) > 0 {
			f.listAt[l.name] = fmt.Sprintf("'%s'!$E$%d:$E$%d", Base, first, first+len(l.items)-1)
		}
	}
	f.base = append(f.base, [5]string{baseColumn, Form, string(aText), formPerson, ""})
	for _, c := range f.columns {
		if !c.edit {
			continue
		}
		kind := aText
		if c.list != "" {
			kind = anItem
		}
		f.base = append(f.base, [5]string{baseColumn, Form, string(kind), c.code, c.list})
	}
}

// digest is the pack's, in hexadecimals.
func (f *formBook) digest() (string, error) {
	d, err := f.Pack.Digest()
	return fmt.Sprintf("%x", d), err
}

func (f *formBook) write() error {
	digest, err := f.digest()
	if err != nil {
		return err
	}
	f.base = append(f.base, metaRows([][2]string{{"digest", digest}})...)
	if err := f.file.SetDefaultFont(fontFamily); err != nil {
		return err
	}
	if err := f.file.SetSheetName("Sheet1", f.name); err != nil {
		return err
	}
	if _, err := f.file.NewSheet(Base); err != nil {
		return err
	}
	if err := f.file.SetSheetVisible(Base, false, true); err != nil {
		return err
	}
	if err := streamBase(f.file, f.base); err != nil {
		return err
	}
	for _, l := range f.lists {
		if at := f.listAt[l.name]; at != "" {
			if err := f.file.SetDefinedName(&excelize.DefinedName{Name: l.name, RefersTo: at}); err != nil {
				return fmt.Errorf("name %s: %w", l.name, err)
			}
		}
	}
	if err := f.sheet(); err != nil {
		return err
	}
	return f.properties()
}

// sheet writes the sheet. What is set once the stream has been flushed is lost.
func (f *formBook) sheet() error {
	if err := f.file.SetSheetView(f.name, -1, &excelize.ViewOptions{ShowGridLines: ptr(false), ZoomScale: ptr(120.0)}); err != nil {
		return err
	}
	if err := f.file.SetSheetProps(f.name, &excelize.SheetPropsOptions{FitToPage: ptr(true), TabColorRGB: ptr(accent)}); err != nil {
		return err
	}
	sw, err := f.file.NewStreamWriter(f.name)
	if err != nil {
		return err
	}
	w := &formWriter{formBook: f, stream: sw}
	for _, step := range []func() error{w.layOut, w.codes, w.top, w.heads, w.indicators, f.choices, f.marks, f.onPaper} {
		if err := step(); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// choices puts the pick lists on the cells.
func (f *formBook) choices() error {
	put := func(list, at string, open bool) error {
		if f.listAt[list] == "" {
			return nil
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = at
		v.SetSqrefDropList(list)
		style, key := excelize.DataValidationErrorStyleStop, "limit.list"
		if open {
			style, key = excelize.DataValidationErrorStyleWarning, "limit.own"
		}
		v.SetError(style, f.printer.Text("xlsx.limit.title"), f.say(key))
		return f.file.AddDataValidation(f.name, v)
	}
	for _, c := range f.columns {
		if c.list == "" {
			continue
		}
		if err := put(c.list, f.over(c.code, c.code), c.code == formReason); err != nil {
			return fmt.Errorf("choices of %s: %w", c.code, err)
		}
	}
	if f.Person.ID != uuid.Nil {
		return nil
	}
	at := f.letter(formPerson)
	if err := put("OL_Function", fmt.Sprintf("%s%d", at, formFunction), false); err != nil {
		return err
	}
	return put("OL_Store", fmt.Sprintf("%s%d", at, formStore), false)
}

// letter is a column's letter.
func (f *formBook) letter(code string) string {
	at := slices.IndexFunc(f.columns, func(c formColumn) bool { return c.code == code })
	letter, _ := excelize.ColumnNumberToName(at + 3) //nolint:errcheck // a column of the sheet
	return letter
}

// last is the number of the last row.
func (f *formBook) last() int { return formFirst + len(f.lines) - 1 }

// over is the range of columns over all indicators.
func (f *formBook) over(from, to string) string {
	return fmt.Sprintf("%s%d:%s%d", f.letter(from), formFirst, f.letter(to), f.last())
}

// marks fills the description that was chosen, and shows where a reason is wanted.
func (f *formBook) marks() error {
	when := func(at, formula string, style *excelize.Style) error {
		id, err := f.file.NewConditionalStyle(style)
		if err != nil {
			return err
		}
		return f.file.SetConditionalFormat(f.name, at, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id}})
	}
	answer := fmt.Sprintf("$%s%d", f.letter(formAnswer), formFirst)
	for _, s := range f.Pack.Stages {
		code := fmt.Sprintf("stage.%d", s.Level)
		place := slices.IndexFunc(f.lists[0].items, func(i [2]string) bool { return i[0] == levelID(float64(s.Level)) }) + 1
		if err := when(f.over(code, code), fmt.Sprintf(`AND(%[1]s<>"",%[1]s=INDEX(OL_Answer,%[2]d))`, answer, place),
			&excelize.Style{Font: &excelize.Font{Bold: true, Color: ink}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{low}}}); err != nil {
			return fmt.Errorf("mark of a stage: %w", err)
		}
	}
	if f.Pack.Settings.NAPolicy != playbooks.NAWithReason {
		return nil
	}
	reason := fmt.Sprintf("$%s%d", f.letter(formReason), formFirst)
	return when(f.over(formReason, formReason), fmt.Sprintf(`AND(%s=INDEX(OL_Answer,%d),%s="")`, answer, len(f.lists[0].items), reason),
		&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 14, Color: []string{fault}}})
}

// onPaper sets protection and paper. Nine columns are readable across the page, not along it.
func (f *formBook) onPaper() error {
	size := paperA4
	if f.Paper == roadmap.Letter {
		size = paperLetter
	}
	if err := f.file.SetPageLayout(f.name, &excelize.PageLayoutOptions{Size: &size, Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(0)}); err != nil {
		return err
	}
	if err := f.file.SetPageMargins(f.name, &excelize.PageLayoutMarginsOptions{Left: ptr(0.4), Right: ptr(0.4), Top: ptr(0.4), Bottom: ptr(0.6), Header: ptr(0.3), Footer: ptr(0.3)}); err != nil {
		return err
	}
	if err := f.file.SetHeaderFooter(f.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&8" + running(cmp.Or(f.Organisation, f.Title), 80) + "&R&8" + running(f.say("sheet"), 60) + " &P " + running(f.printer.Text("xlsx.footer.of"), 20) + " &N",
	}); err != nil {
		return err
	}
	sheet := "'" + strings.ReplaceAll(f.name, "'", "''") + "'"
	for _, n := range [][2]string{
		{"_xlnm.Print_Area", sheet + "!" + area(3, formTitle, len(f.columns)+2, f.last())},
		{"_xlnm.Print_Titles", fmt.Sprintf("%s!$%d:$%d", sheet, formHeads, formHeads)},
	} {
		if err := f.file.SetDefinedName(&excelize.DefinedName{Name: n[0], Scope: f.name, RefersTo: n[1]}); err != nil {
			return err
		}
	}
	return f.file.ProtectSheet(f.name, &excelize.SheetProtectionOptions{AutoFilter: true, FormatCells: true, FormatColumns: true, FormatRows: true, Sort: true,
		SelectLockedCells: true, SelectUnlockedCells: true, EditObjects: true, EditScenarios: true})
}

// properties sets what the file says about itself. Its dates are the workshop's: programs that save it set their own.
func (f *formBook) properties() error {
	at := ""
	if f.Date.Valid() {
		at = f.Date.String() + "T00:00:00Z"
	}
	if err := f.file.SetDocProps(&excelize.DocProperties{Title: clean(f.say("title", text.Str("Workshop", f.Title))), Subject: clean(f.Organisation),
		Creator: clean(f.Export.App), LastModifiedBy: clean(f.Export.App), Created: at, Modified: at, Language: f.printer.Language(),
		Keywords: clean(f.Pack.ID + " " + f.Pack.Version), Identifier: f.Workshop.String()}); err != nil {
		return err
	}
	return f.file.SetCustomProps(excelize.CustomProperty{Name: WorkshopProperty, Value: f.Workshop.String()})
}
