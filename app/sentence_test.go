package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
)

// TestEveryErrorHasASentence: what happened, what is safe and what to do, in every language, with the file's name and
// none of the error's own English.
func TestEveryErrorHasASentence(t *testing.T) {
	known := []error{
		library.ErrInUse, library.ErrReadOnly, library.ErrDiskFull, library.ErrNoLibrary, library.ErrNotFound, library.ErrNoBackup, library.ErrOpen,
		library.ErrTooLarge, library.ErrExists, &library.DamagedError{Path: "catalogue.db", Reason: "r"}, &library.DamagedError{Path: "l/01920000-0000-7000-8000-00000000c0de.db"}, &library.DamagedError{Path: "x.db", Backup: "b.db"},
		workshop.ErrForeign, workshop.ErrTooLarge, workshop.ErrNeedsPassphrase, workshop.ErrWrongPassphrase, workshop.ErrOtherWorkshop, workshop.ErrDamaged,
		&workshop.NewerError{Format: 9, Reads: 1}, playbooks.ErrNotAPack, playbooks.Faults{{Problem: "p"}}, ErrNoTable, ErrTableTooLarge, ErrColumns,
		&QuoteError{Line: 7}, &ScenarioError{Clause: "c", Why: text.M("scenario.fault.empty")}, ErrOtherPack, ErrNotAFile, assessment.ErrNoSuchNumber, roadmap.ErrNoDate, roadmap.ErrNoStore, roadmap.ErrAudience, roadmap.ErrPaper,
		roadmap.ErrNothing, text.ErrLanguage, roadmap.ErrMethod, roadmap.ErrNoValue, ErrNoInitiative, ErrInPlan, ErrNoPlan, ErrObjective, ErrFact, ErrNotADay, ErrSplit, fs.ErrNotExist, fs.ErrPermission, context.Canceled, syscall.ENOSPC, syscall.EROFS, syscall.ENOTDIR, syscall.EISDIR,
		&FileError{Path: "dir/x", Writing: true, Err: fs.ErrNotExist},
		ErrNotForReaders, ErrNoPicture, scene.ErrPictureTooLarge, ErrNotAttached, pdf.ErrNoPDF, pdf.ErrLocked, pdf.ErrNoneThere, pdf.ErrTooLarge,
		ErrOtherBook, ErrOtherQuestions, ErrNotAForm, ErrIsForm, ErrNoName, ErrNoSuchFunction, ErrNoSuchStore, ErrNobody, ErrNoQuestionnaires, ErrTooManyFiles, ErrNoFunction,
		ErrNANever, ErrNAReason, ErrGroupOwned, ErrReason, ErrNothingHidden, ErrNoTemplate, ErrNoEvidence, ErrLink,
	}
	for _, err := range known {
		wrapped := fmt.Errorf("some work: %w", fmt.Errorf("some part: %w", err))
		m, foreseen := Sentence(wrapped, "folder/what.file")
		if !foreseen {
			t.Errorf("%v was not foreseen", err)
		}
		for _, lang := range text.Languages() {
			p, perr := text.New(lang)
			if perr != nil {
				t.Fatal(perr)
			}
			said := p.Say(m)
			if strings.ContainsAny(said, "⟦⟧\n") || strings.Contains(said, "<no value>") || strings.Contains(said, "folder/") || strings.Contains(said, "some work") {
				t.Errorf("%s: %q", lang, said)
			}
			if parts := strings.Split(strings.TrimSuffix(said, "."), ". "); len(parts) < 3 {
				t.Errorf("%s: %q is not what happened, what is safe and what to do", lang, said)
			}
		}
	}
	m, foreseen := Sentence(errors.New("boom"), "x")
	if foreseen || m.Key != "error.unforeseen" {
		t.Errorf("%v", m)
	}
	var file *FileError
	if m, _ = Sentence(fmt.Errorf("export: %w", &FileError{Path: "out/p.xlsx", Err: workshop.ErrForeign}), "in.ownerloop"); !errors.As(&FileError{}, &file) || fmt.Sprint(m.Args) == "" || !strings.Contains(fmt.Sprint(m.Args), "p.xlsx") {
		t.Errorf("the file at fault is not the one named: %v", m)
	}
}
