package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// ExportJob says what to hand out and where to. An empty path leaves that format out.
type ExportJob struct {
	Options roadmap.Options
	PDF     string
	XLSX    string
}

// ExportResult says what was written.
type ExportResult struct {
	Briefing roadmap.Briefing
	Pages    int            // of the PDF
	Notices  []text.Message // what could not be shown as it was recorded
}

// Export writes the briefing of a workshop in the formats asked for, all of them or none: the PDF takes its place only
// when the workbook has. progress (which may be nil) is told what is being done. A cancelled context stops before
// anything is in its place. Errors of writing are a *FileError.
func Export(ctx context.Context, c workshop.Copy, job ExportJob, progress func(text.Message)) (ExportResult, error) {
	if progress == nil {
		progress = func(text.Message) {}
	}
	for _, path := range []string{job.PDF, job.XLSX} {
		if path == "" {
			continue
		}
		if err := checkPlace(path); err != nil {
			return ExportResult{}, fmt.Errorf("export: %w", err)
		}
	}
	progress(text.M("export.computing"))
	if job.Options.Language == "" {
		job.Options.Language = workshop.SetupOf(c.Records).Language
	}
	b, err := roadmap.Brief(c.Pack(), RoadmapInputs(c.Document), job.Options)
	if err != nil {
		return ExportResult{}, fmt.Errorf("export: %w", err)
	}
	p, err := text.New(b.Cover.Language)
	if err != nil {
		return ExportResult{}, fmt.Errorf("export: %w", err)
	}
	x := exporter{ctx: ctx, copy: c, job: job, p: p, progress: progress, out: ExportResult{Briefing: b}}
	if job.PDF != "" {
		err = x.pdf()
	} else {
		err = x.workbook()
	}
	if err != nil {
		return ExportResult{}, fmt.Errorf("export: %w", err)
	}
	return x.out, nil
}

// exporter writes one export.
type exporter struct {
	ctx      context.Context
	copy     workshop.Copy
	job      ExportJob
	p        *text.Printer
	progress func(text.Message)
	out      ExportResult
}

// pdf lays the PDF out and writes it, with the workbook before it takes its place.
func (x *exporter) pdf() error {
	x.progress(text.M("export.pdf"))
	doc := pdf.Layout(x.out.Briefing, x.p)
	x.out.Pages = len(doc.Pages)
	if boxed := doc.Replaced(); len(boxed) > 0 {
		x.out.Notices = append(x.out.Notices, text.M("export.replaced", text.Int("Count", len(boxed)), text.Str("Characters", listRunes(boxed))))
	}
	return save(x.job.PDF, func(w io.Writer) error {
		if err := doc.Write(w); err != nil {
			return err
		}
		return x.workbook()
	})
}

func (x *exporter) workbook() error {
	if err := x.ctx.Err(); err != nil || x.job.XLSX == "" {
		return err
	}
	x.progress(text.M("export.xlsx"))
	seen, err := json.Marshal(x.copy.Seen())
	if err != nil {
		return err
	}
	stamp := workshop.Stamp{HLC: x.copy.Seen().Latest()}
	return save(x.job.XLSX, func(w io.Writer) error {
		notices, err := xlsx.Write(w, x.out.Briefing, x.p, xlsx.Export{App: "Ownerloop", Stamp: stamp.String(), Context: string(seen), RecordStamp: x.recordStamp})
		x.out.Notices = append(x.out.Notices, notices...)
		if err != nil {
			return err
		}
		return x.ctx.Err()
	})
}

// listRunes names characters by their code points: they can't be shown.
func listRunes(rs []rune) string {
	out := ""
	for i, r := range rs {
		if i == 10 {
			return out + " …"
		}
		if i > 0 {
			out += " "
		}
		out += fmt.Sprintf("U+%04X", r)
	}
	return out
}

// recordStamp is the stamp of the record behind a row of the workbook; empty for rows that stand for no record.
func (x *exporter) recordStamp(sheet, id string) string {
	var table string
	record, err := uuid.Parse(id)
	switch {
	case sheet == xlsx.Ratings: // a row is an indicator; what may be edited there is its agreement
		table, record, err = workshop.Agreements.Name(), workshop.Agreements.KeyID(assessment.Agreement{Indicator: id}), nil
	case sheet == xlsx.Disconnects:
		table = workshop.Disconnects.Name()
	case sheet == xlsx.Initiatives, sheet == xlsx.Plan:
		table = workshop.Initiatives.Name()
	case sheet == xlsx.Group:
		table = workshop.Stores.Name()
	}
	if err != nil {
		return ""
	}
	at, ok := x.copy.Newest(table, record)
	if !ok {
		return ""
	}
	return at.String()
}
