package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// TestExportIsWholeOrNothing: when the second file can't be written, or the work is stopped on the way, neither the one
// nor the other is there, and what was there stays.
func TestExportIsWholeOrNothing(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	old := filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(old, []byte("the report of before"), 0o600); err != nil {
		t.Fatal(err)
	}
	options := roadmap.Options{Audience: roadmap.Executive}
	stopped, stop := context.WithCancel(t.Context())
	for name, x := range map[string]struct {
		ctx      context.Context
		xlsx     string
		progress func(text.Message)
		want     error
	}{
		"no folder": {t.Context(), filepath.Join(dir, "none", "plan.xlsx"), nil, os.ErrNotExist},
		"a folder":  {t.Context(), dir, nil, ErrNotAFile},
		"stopped": {stopped, filepath.Join(dir, "plan.xlsx"), func(m text.Message) {
			if m.Key == "export.xlsx" {
				stop()
			}
		}, context.Canceled},
	} {
		res, err := Export(x.ctx, c, ExportJob{Options: options, PDF: old, XLSX: x.xlsx}, x.progress)
		if !errors.Is(err, x.want) || res.Pages != 0 {
			t.Errorf("%s: %v, %d pages", name, err, res.Pages)
		}
		left, err := os.ReadDir(dir)
		if err != nil || len(left) != 1 {
			t.Errorf("%s: left %v, %v", name, left, err)
		}
		if raw, err := os.ReadFile(old); err != nil || string(raw) != "the report of before" {
			t.Errorf("%s: the old report is %q, %v", name, raw, err)
		}
	}
}

func TestExportTellsItsProgress(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var told []string
	_, err = Export(t.Context(), c, ExportJob{Options: roadmap.Options{Audience: roadmap.Executive}, PDF: filepath.Join(dir, "r.pdf"), XLSX: filepath.Join(dir, "p.xlsx")},
		func(m text.Message) { told = append(told, m.Key) })
	if err != nil || len(told) != 3 || told[0] != "export.computing" || told[1] != "export.pdf" || told[2] != "export.xlsx" {
		t.Errorf("%v, %v", told, err)
	}
}

// TestHandOffsAreWholeOrNothing: when a chart can't be drawn where it belongs, no other file has appeared either, and the
// folder made for the charts is gone again.
func TestHandOffsAreWholeOrNothing(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	stopped, stop := context.WithCancel(t.Context())
	job := ExportJob{Jira: filepath.Join(dir, "p.csv"), MSProject: filepath.Join(dir, "p.xml"), ICS: filepath.Join(dir, "p.ics"), Charts: filepath.Join(dir, "charts")}
	if _, err := Export(stopped, c, job, func(m text.Message) {
		if m.Key == "export.charts" {
			stop()
		}
	}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	blocked := job
	blocked.Charts = filepath.Join(dir, "file")
	if err := os.WriteFile(blocked.Charts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Export(t.Context(), c, blocked, nil); !errors.Is(err, ErrNotAFolder) {
		t.Errorf("a file where the charts go: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left %v, %v", left, err)
	}
	res, err := Export(t.Context(), c, job, nil)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := os.ReadDir(job.Charts)
	if err != nil || len(drawn) != len(res.Charts) || len(drawn) < 20 {
		t.Errorf("%d charts of %d, %v", len(drawn), len(res.Charts), err)
	}
	for _, path := range job.Files() {
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", path, err)
		}
	}
}
