package xlsx

import (
	"fmt"
	"strconv"

	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// formWriter writes the rows of a questionnaire.
type formWriter struct {
	*formBook
	stream *excelize.StreamWriter
}

// fineSize is the size in points of the descriptions, and how many more characters fit than in a cell's usual text.
const (
	fineSize  = 7
	fineShare = float64(fontSize) / fineSize
)

// style is a look with its own changes. Rows of a questionnaire are tall, so everything in them stands at the top.
func (w *formWriter) style(l look, change func(*excelize.Style)) (int, error) {
	s := w.styles.style(l)
	if change != nil {
		change(&s)
	}
	id, err := w.file.NewStyle(&s)
	if err != nil {
		return 0, fmt.Errorf("style: %w", err)
	}
	return id, nil
}

// cell is a text with a style; the empty text is a blank cell.
func cell(style int, s string) excelize.Cell {
	if s = clean(s); s == "" {
		return excelize.Cell{StyleID: style}
	}
	return excelize.Cell{StyleID: style, Value: cut(s, maxCell)}
}

func (w *formWriter) layOut() error {
	if err := w.stream.SetColVisible(1, 2, false); err != nil {
		return err
	}
	for i, c := range w.columns {
		if err := w.stream.SetColWidth(i+3, i+3, c.width); err != nil {
			return err
		}
	}
	corner := w.letter("stage."+strconv.Itoa(w.Pack.Lowest())) + strconv.Itoa(formFirst)
	return w.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 4, YSplit: formHeads, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: w.letter(formAnswer) + strconv.Itoa(formFirst+1), ActiveCell: w.letter(formAnswer) + strconv.Itoa(formFirst+1), Pane: "bottomRight"}}})
}

// codes writes the hidden row by which the sheet is read.
func (w *formWriter) codes() error {
	id, err := w.styles.id(look{tone: coded})
	if err != nil {
		return err
	}
	row := []any{cell(id, fmt.Sprintf("ol:%s:%d", Form, Version)), cell(id, "stamp")}
	for _, c := range w.columns {
		row = append(row, cell(id, c.code))
	}
	return w.stream.SetRow("A1", row, excelize.RowOpts{Hidden: true})
}

// top writes the title, who answers, and beside it how it is filled in.
func (w *formWriter) top() error {
	var ids [5]int
	var err error
	for i, l := range []struct {
		look   look
		change func(*excelize.Style)
	}{
		{look{tone: title}, nil},
		{look{tone: page, format: asText}, func(s *excelize.Style) { s.Font.Color, s.Border, s.Alignment.WrapText = muted, nil, false }}, // labels and sentences
		{look{tone: plain, format: asText, strong: true}, func(s *excelize.Style) { s.Alignment.WrapText = false }},                      // a fact
		{look{tone: plain, format: asText, strong: true, edit: true}, func(s *excelize.Style) {
			s.Border = []excelize.Border{line("bottom", accent, medium)}
			s.Alignment.WrapText = false
		}}, // to be filled in
		{look{tone: coded}, nil},
	} {
		if ids[i], err = w.style(l.look, l.change); err != nil {
			return err
		}
	}
	if err := w.stream.SetRow("A"+strconv.Itoa(formTitle), []any{nil, nil, cell(ids[0], w.say("title", text.Str("Workshop", w.Title)))}, excelize.RowOpts{Height: 32}); err != nil {
		return err
	}
	function, _ := w.Pack.Function(w.Person.Function)
	store := ""
	for _, s := range w.Stores {
		if s.ID == w.Person.Store && s.ID != uuid.Nil {
			store = s.Name
		}
	}
	fact := ids[2]
	if w.Person.ID == uuid.Nil {
		fact = ids[3]
	}
	for _, l := range []struct {
		row       int
		id, label string
		style     int
		value     string
		hint      string
	}{
		{formName, formNameID, "name", fact, w.Person.Name, "how.level"},
		{formFunction, formFunctionID, "function", fact, function.Name, "how.other"},
		{formStore, formStoreID, "store", fact, store, "how.back"},
		{formDate, "", "date", ids[2], w.printer.Date(w.Date), "how.private"},
	} {
		row := []any{cell(ids[4], l.id), nil, cell(ids[1], w.say(l.label)), cell(l.style, l.value), cell(ids[1], w.say(l.hint, text.Str("Organisation", w.Organisation)))}
		if err := w.stream.SetRow("A"+strconv.Itoa(l.row), row, excelize.RowOpts{Height: 18}); err != nil {
			return err
		}
	}
	answers := fmt.Sprintf("$%s$%d:$%s$%d", w.letter(formAnswer), formFirst, w.letter(formAnswer), w.last())
	of := w.say("progress", text.Int("Of", len(w.Pack.Indicators)))
	return w.stream.SetRow("A"+strconv.Itoa(formProgress), []any{nil, nil, cell(ids[1], w.say("answered")),
		excelize.Cell{StyleID: ids[2], Formula: fmt.Sprintf(`COUNTA(%s)&" %s"`, answers, clean(of)), Value: "0 " + clean(of)}}, excelize.RowOpts{Height: 18})
}

func (w *formWriter) heads() error {
	row := []any{nil, nil}
	for _, c := range w.columns {
		t := head
		if c.edit {
			t = headEdit
		}
		id, err := w.styles.id(look{tone: t, format: asText})
		if err != nil {
			return err
		}
		row = append(row, cell(id, c.head))
	}
	return w.stream.SetRow("A"+strconv.Itoa(formHeads), row, excelize.RowOpts{Height: 30})
}

// indicators writes a row for each indicator, below the title of its dimension.
func (w *formWriter) indicators() error {
	band, err := w.style(look{tone: section, format: asText}, func(s *excelize.Style) {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{tint}}
		s.Alignment.WrapText = false
	})
	if err != nil {
		return err
	}
	coded, err := w.styles.id(look{tone: coded})
	if err != nil {
		return err
	}
	ids := make([]int, len(w.columns))
	for i, c := range w.columns {
		if ids[i], err = w.style(look{tone: plain, format: asText, edit: c.edit, quiet: c.code == "no"}, func(s *excelize.Style) {
			s.Alignment.Vertical = "top"
			if c.small {
				s.Font.Size = fineSize
			}
			if !c.edit {
				s.Fill = excelize.Fill{}
			} else {
				s.Border = append(s.Border, line("left", hairline, thin))
			}
		}); err != nil {
			return err
		}
	}
	for n, l := range w.lines {
		at := "A" + strconv.Itoa(formFirst+n)
		if l.dimension != "" {
			row := []any{nil, nil, cell(band, l.dimension)}
			for range w.columns[1:] {
				row = append(row, excelize.Cell{StyleID: band})
			}
			err = w.stream.SetRow(at, row, excelize.RowOpts{Height: 20})
		} else {
			err = w.indicator(at, l, coded, ids)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *formWriter) indicator(at string, l formLine, coded int, ids []int) error {
	i := l.indicator
	row := []any{cell(coded, i.ID), cell(coded, w.Export.Stamp)}
	height := 0.0
	for k, c := range w.columns {
		level, isStage := stageOf(c.code)
		switch {
		case c.code == "no":
			row = append(row, cell(ids[k], i.ID))
		case c.code == formPerson:
			row = append(row, excelize.Cell{StyleID: ids[k], Value: []excelize.RichTextRun{
				{Text: cut(clean(i.Name), maxCell/4), Font: &excelize.Font{Family: fontFamily, Size: fontSize, Bold: true, Color: ink}},
				{Text: "\n" + cut(clean(i.Question), maxCell/2), Font: &excelize.Font{Family: fontFamily, Size: fontSize, Color: muted}}}})
			height = max(height, float64(linesOf(i.Name, c.width*0.95)+linesOf(i.Question, c.width))*lineHeight)
		case isStage:
			row = append(row, cell(ids[k], i.Stages[level]))
			height = max(height, float64(linesOf(i.Stages[level], c.width*fineShare))*lineHeight/fineShare)
		default:
			row = append(row, excelize.Cell{StyleID: ids[k]})
		}
	}
	return w.stream.SetRow(at, row, excelize.RowOpts{Height: min(height+8, 400)})
}

// stageOf is the level of a column of descriptions.
func stageOf(code string) (level int, ok bool) {
	_, err := fmt.Sscanf(code, "stage.%d", &level)
	return level, err == nil
}
