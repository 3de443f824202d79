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
	"ownerloop/roadmap/handoff"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// ExportJob says what to hand out and where to. An empty path leaves that format out.
type ExportJob struct {
	Options   roadmap.Options
	PDF       string
	XLSX      string
	Jira      string // a table of issues
	MSProject string
	ICS       string // a calendar
	Charts    string // a folder, made where it is not there: each chart as SVG and PNG
	// Embed puts the workshop into the PDF, for readers that MayCarry; Passphrase encrypts it there, and then two equal
	// exports differ.
	Embed      bool
	Passphrase string
}

// Files are the paths of the job that name files, in the order they are written.
func (j ExportJob) Files() []string {
	var out []string
	for _, path := range []string{j.PDF, j.XLSX, j.Jira, j.MSProject, j.ICS} {
		if path != "" {
			out = append(out, path)
		}
	}
	return out
}

// ExportResult says what was written.
type ExportResult struct {
	Briefing roadmap.Briefing
	Pages    int            // of the PDF
	Charts   []string       // paths of the charts written
	Notices  []text.Message // what could not be shown as it was recorded
}

// Export writes the briefing of a workshop in the formats asked for, all of them or none: a file takes its place only
// when all after it have. progress (which may be nil) is told what is being done. A cancelled context stops before
// anything is in its place. Errors of writing are a *FileError.
func Export(ctx context.Context, c workshop.Copy, job ExportJob, progress func(text.Message)) (ExportResult, error) {
	if progress == nil {
		progress = func(text.Message) {}
	}
	if job.Embed && !MayCarry(job.Options.Audience) {
		return ExportResult{}, fmt.Errorf("export: %w", ErrNotForReaders)
	}
	for _, path := range job.Files() {
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
	if err := x.write(x.outputs()); err != nil {
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

// output is one format: what is told while it is written, and how.
type output struct {
	path, tells string
	write       func(io.Writer) error
}

// outputs are the formats asked for but the charts.
func (x *exporter) outputs() []output {
	var out []output
	for _, o := range []output{
		{x.job.PDF, "export.pdf", x.pdf},
		{x.job.XLSX, "export.xlsx", x.workbook},
		{x.job.Jira, "export.jira", func(w io.Writer) error { return handoff.WriteJira(w, x.out.Briefing, x.p) }},
		{x.job.MSProject, "export.msproject", func(w io.Writer) error { return handoff.WriteMSProject(w, x.out.Briefing, x.p) }},
		{x.job.ICS, "export.ics", func(w io.Writer) error {
			return handoff.WriteCalendar(w, x.out.Briefing, x.p, len(x.copy.History))
		}},
	} {
		if o.path != "" {
			out = append(out, o)
		}
	}
	return out
}

// write writes the outputs, each before the one ahead of it takes its place, and the charts last.
func (x *exporter) write(outs []output) error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	if len(outs) == 0 {
		return x.charts()
	}
	x.progress(text.M(outs[0].tells))
	return save(outs[0].path, func(w io.Writer) error {
		if err := outs[0].write(w); err != nil {
			return err
		}
		return x.write(outs[1:])
	})
}

func (x *exporter) pdf(w io.Writer) error {
	doc := pdf.Layout(x.out.Briefing, x.p)
	x.out.Pages = len(doc.Pages)
	if boxed := doc.Replaced(); len(boxed) > 0 {
		x.out.Notices = append(x.out.Notices, text.M("export.replaced", text.Int("Count", len(boxed)), text.Str("Characters", listRunes(boxed))))
	}
	if err := x.attach(doc); err != nil {
		return err
	}
	return doc.Write(w)
}

func (x *exporter) workbook(w io.Writer) error {
	seen, err := json.Marshal(x.copy.Seen())
	if err != nil {
		return err
	}
	stamp := workshop.Stamp{HLC: x.copy.Seen().Latest()}
	notices, err := xlsx.Write(w, x.out.Briefing, x.p, xlsx.Export{App: "Ownerloop", Stamp: stamp.String(), Context: string(seen), RecordStamp: x.recordStamp, Store: x.store()})
	x.out.Notices = append(x.out.Notices, notices...)
	return err
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
	case sheet == xlsx.ValueInputs:
		table, record, err = workshop.ValueInputs.Name(), workshop.ValueInputs.KeyID(roadmap.ValueInput{Input: id}), nil
	case sheet == xlsx.KPIs:
		goal := roadmap.KPIGoal{KPI: id}
		if x.job.Options.Audience == roadmap.ForStore {
			goal.Store = x.job.Options.Store
		}
		table, record, err = workshop.KPIGoals.Name(), workshop.KPIGoals.KeyID(goal), nil
	case sheet == xlsx.Plays:
		table = workshop.StorePlays.Name()
	case sheet == xlsx.Decisions:
		table = workshop.Decisions.Name()
	case sheet == xlsx.RACI:
		table = workshop.RACIs.Name()
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

// store is the store that the export is about; empty when it is about all.
func (x *exporter) store() string {
	if x.job.Options.Audience != roadmap.ForStore {
		return ""
	}
	return x.job.Options.Store.String()
}
