package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/xlsx"
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

// Export writes the briefing of a workshop in the formats asked for. Each file is written whole or not at all.
// progress (which may be nil) is told what is being done. A cancelled context stops between two files.
func Export(ctx context.Context, c workshop.Copy, job ExportJob, progress func(text.Message)) (ExportResult, error) {
	if progress == nil {
		progress = func(text.Message) {}
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
	out := ExportResult{Briefing: b}
	if job.PDF != "" && ctx.Err() == nil {
		progress(text.M("export.pdf"))
		if err := out.writePDF(job.PDF, p); err != nil {
			return out, fmt.Errorf("export: %w", err)
		}
	}
	if job.XLSX != "" && ctx.Err() == nil {
		progress(text.M("export.xlsx"))
		if err := out.writeWorkbook(job.XLSX, p, c); err != nil {
			return out, fmt.Errorf("export: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		return out, fmt.Errorf("export: %w", err)
	}
	return out, nil
}

func (out *ExportResult) writePDF(path string, p *text.Printer) error {
	doc := pdf.Layout(out.Briefing, p)
	out.Pages = len(doc.Pages)
	if boxed := doc.Replaced(); len(boxed) > 0 {
		out.Notices = append(out.Notices, text.M("export.replaced", text.Int("Count", len(boxed)), text.Str("Characters", listRunes(boxed))))
	}
	return workshop.Save(path, doc.Write)
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

func (out *ExportResult) writeWorkbook(path string, p *text.Printer, c workshop.Copy) error {
	context, err := json.Marshal(c.Seen())
	if err != nil {
		return err
	}
	stamp := workshop.Stamp{HLC: c.Seen().Latest()}
	return workshop.Save(path, func(w io.Writer) error {
		notices, err := xlsx.Write(w, out.Briefing, p, xlsx.Export{App: "Ownerloop", Stamp: stamp.String(), Context: string(context)})
		out.Notices = append(out.Notices, notices...)
		return err
	})
}
