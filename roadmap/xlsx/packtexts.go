package xlsx

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/xuri/excelize/v2"
)

// PackTexts is the code of the sheets that hold a pack's texts, one sheet for each part of the pack.
const PackTexts = "texts"

// The kinds of rows of the base sheet of a pack's workbook, after the meta rows.
const (
	basePack = "pack"  // n, (), (), piece of the packed bundle in base64
	pieceLen = 30_000  // of a piece, below what a cell holds
	textCode = "text." // a language's column is coded text.TAG
	headPart = "pack"  // the sheet of what pack.yaml says about the pack itself
)

// WritePack writes the texts of a pack, one row a text and one column a language, for authors who would rather edit a
// workbook than the pack's files. The workbook carries the files along, so that ReadPack needs nothing else. The same
// pack and printer give the same bytes.
func WritePack(w io.Writer, p *playbooks.Pack, pr *text.Printer, author string) error {
	bundle, err := p.Bundle()
	if err != nil {
		return fmt.Errorf("write a pack's texts: %w", err)
	}
	b := &packBook{file: excelize.NewFile(), printer: pr, languages: p.Languages(), own: map[string]map[string]string{}}
	defer b.file.Close() //nolint:errcheck // only removes temporary files
	b.styles = styles{file: b.file, byKey: map[look]int{}}
	for _, lang := range b.languages {
		b.own[lang] = p.Own(lang)
	}
	b.collect(p.In(b.languages[0]))
	if err := b.write(p, bundle, author); err != nil {
		return fmt.Errorf("write a pack's texts: %w", err)
	}
	b.file.SetZipWriter(newPacker)
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("pack a pack's texts: %w", err)
	}
	return nil
}

// packBook is the workbook of a pack's texts in the making.
type packBook struct {
	file      *excelize.File
	printer   *text.Printer
	styles    styles
	languages []string                     // the pack's own first
	own       map[string]map[string]string // texts by language and path
	parts     []packPart
}

// packPart is one sheet.
type packPart struct {
	name string
	rows []playbooks.Text
}

func (b *packBook) collect(p *playbooks.Pack) {
	for t := range p.Texts() {
		name, _, inList := strings.Cut(t.Path, "/")
		if !inList {
			name = headPart
		}
		if len(b.parts) == 0 || b.parts[len(b.parts)-1].name != name {
			b.parts = append(b.parts, packPart{name: name})
		}
		last := &b.parts[len(b.parts)-1]
		last.rows = append(last.rows, t)
	}
}

func (b *packBook) write(p *playbooks.Pack, bundle []byte, author string) error {
	if err := b.file.SetDefaultFont(fontFamily); err != nil {
		return err
	}
	first := b.say("sheet.readme")
	if err := b.file.SetSheetName("Sheet1", first); err != nil {
		return err
	}
	for _, part := range b.parts {
		if _, err := b.file.NewSheet(part.name); err != nil {
			return fmt.Errorf("sheet %s: %w", part.name, err)
		}
	}
	if _, err := b.file.NewSheet(Base); err != nil {
		return fmt.Errorf("sheet %s: %w", Base, err)
	}
	if err := b.file.SetSheetVisible(Base, false, true); err != nil {
		return err
	}
	if err := b.readMe(first, p); err != nil {
		return fmt.Errorf("sheet %s: %w", first, err)
	}
	for _, part := range b.parts {
		if err := b.part(part); err != nil {
			return fmt.Errorf("sheet %s: %w", part.name, err)
		}
	}
	if err := b.base(p, bundle); err != nil {
		return fmt.Errorf("sheet %s: %w", Base, err)
	}
	at := "1980-01-01T00:00:00Z" // a pack has no date
	return b.file.SetDocProps(&excelize.DocProperties{Title: clean(p.Title), Creator: author, LastModifiedBy: author, Created: at, Modified: at,
		Language: b.printer.Language(), Keywords: clean(p.ID + " " + p.Version)})
}

// say is the text of a key below "packtexts.".
func (b *packBook) say(key string, args ...text.Arg) string {
	return b.printer.Say(text.M("packtexts."+key, args...))
}

// readMe tells an author what the workbook is and what goes back.
func (b *packBook) readMe(name string, p *playbooks.Pack) error {
	sw, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(1, 1, 100); err != nil {
		return err
	}
	count := 0
	for _, part := range b.parts {
		count += len(part.rows)
	}
	lines := []struct {
		tone tone
		text string
	}{
		{title, p.Title},
		{page, b.say("about", text.Str("Pack", p.ID), text.Str("Version", p.Version), text.Int("Count", count))},
		{page, b.say("edit")},
		{page, b.say("limits")},
		{page, b.say("back", text.Str("Command", "ownerctl pack import FILE.xlsx -o FOLDER"))},
	}
	for i, l := range lines {
		style, err := b.styles.id(look{tone: l.tone, format: asText})
		if err != nil {
			return err
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+1), []any{excelize.Cell{StyleID: style, Value: clean(l.text)}}); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// The columns of a sheet of texts, by number: the path, hidden, and from firstLanguage on a column a language.
const (
	itemColumn    = 2
	limitColumn   = 4
	firstLanguage = 5
)

func (b *packBook) part(part packPart) error {
	f := b.file
	if err := f.SetSheetView(part.name, -1, &excelize.ViewOptions{ShowGridLines: ptr(false)}); err != nil {
		return err
	}
	sw, err := f.NewStreamWriter(part.name)
	if err != nil {
		return err
	}
	if err := b.layOut(sw); err != nil {
		return err
	}
	if err := b.heads(sw); err != nil {
		return err
	}
	plainStyle, err := b.styles.id(look{format: asText, quiet: true})
	if err != nil {
		return err
	}
	editStyle, err := b.styles.id(look{format: asText, edit: true})
	if err != nil {
		return err
	}
	for i, t := range part.rows {
		within := strings.TrimPrefix(strings.TrimPrefix(t.Path, t.Item.Path), "/")
		limit := any(nil)
		if t.Max < longText {
			limit = t.Max
		}
		row := []any{t.Path, excelize.Cell{StyleID: plainStyle, Value: t.Item.Kind + " " + t.Item.ID}, excelize.Cell{StyleID: plainStyle, Value: within},
			excelize.Cell{StyleID: plainStyle, Value: limit}}
		for _, lang := range b.languages {
			row = append(row, excelize.Cell{StyleID: editStyle, Value: held(b.own[lang][t.Path])})
		}
		if err := sw.SetRow("A"+strconv.Itoa(firstRow+i), row); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	return b.limits(part)
}

// longText is the length that a text without a limit of its own may have; it is not worth telling.
const longText = 4000

// held is a text's cell; nil leaves it blank.
func held(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (b *packBook) layOut(sw *excelize.StreamWriter) error {
	if err := sw.SetColVisible(1, 1, false); err != nil {
		return err
	}
	for _, c := range []struct {
		from, to int
		width    float64
	}{{itemColumn, itemColumn, 26}, {itemColumn + 1, itemColumn + 1, 24}, {limitColumn, limitColumn, 8},
		{firstLanguage, firstLanguage + len(b.languages) - 1, 70}} {
		if err := sw.SetColWidth(c.from, c.to, c.width); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(firstLanguage, firstRow)
	if err != nil {
		return err
	}
	return sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: firstLanguage - 1, YSplit: headRow, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}}})
}

func (b *packBook) heads(sw *excelize.StreamWriter) error {
	style, err := b.styles.id(look{tone: head, format: asText})
	if err != nil {
		return err
	}
	edit, err := b.styles.id(look{tone: headEdit, format: asText})
	if err != nil {
		return err
	}
	codes := []any{fmt.Sprintf("ol:%s:%d", PackTexts, Version), "item", "field", "limit"}
	heads := []any{"path", excelize.Cell{StyleID: style, Value: b.say("item")}, excelize.Cell{StyleID: style, Value: b.say("field")},
		excelize.Cell{StyleID: style, Value: b.say("limit")}}
	for _, lang := range b.languages {
		codes = append(codes, textCode+lang)
		heads = append(heads, excelize.Cell{StyleID: edit, Value: lang})
	}
	if err := sw.SetRow("A1", codes, excelize.RowOpts{Hidden: true}); err != nil {
		return err
	}
	return sw.SetRow("A2", heads)
}

// limits marks texts that grow too long while they are typed. Spreadsheets count letters beyond the basic plane twice;
// the way back counts them once, so a mark may come too early and never too late.
func (b *packBook) limits(part packPart) error {
	from, err := excelize.CoordinatesToCellName(firstLanguage, firstRow)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(firstLanguage+len(b.languages)-1, firstRow+len(part.rows)-1)
	if err != nil {
		return err
	}
	style, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: fault, Bold: true}})
	if err != nil {
		return err
	}
	return b.file.SetConditionalFormat(part.name, from+":"+to, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: fmt.Sprintf(`AND($D%[1]d<>"",LEN(%[2]s)>$D%[1]d)`, firstRow, from), Format: &style}})
}

// base writes the very hidden sheet with what the pack was read from.
func (b *packBook) base(p *playbooks.Pack, bundle []byte) error {
	digest, err := p.Digest()
	if err != nil {
		return err
	}
	packed, err := deflated(bundle)
	if err != nil {
		return err
	}
	rows := [][5]string{{baseMeta, "pack", "", "", p.ID}, {baseMeta, "pack.version", "", "", p.Version}, {baseMeta, "digest", "", "", fmt.Sprintf("%x", digest)}}
	for n := 0; len(packed) > 0; n++ {
		piece := packed[:min(len(packed), pieceLen)]
		packed = packed[len(piece):]
		rows = append(rows, [5]string{basePack, strconv.Itoa(n), "", "", piece})
	}
	return streamBase(b.file, rows)
}

// deflated is a bundle, compressed, in base64.
func deflated(bundle []byte) (string, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(bundle); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}
