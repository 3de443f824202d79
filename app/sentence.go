package app

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// Sentence turns an error into what a person reads: what happened, what is safe, what to do. what names the file or
// thing it happened to, as the person called it; a *FileError names its own. The second result is false for an error
// nobody foresaw; the sentence then carries the error's own words.
func Sentence(err error, what string) (text.Message, bool) {
	var file *FileError
	if errors.As(err, &file) {
		what = file.Path
	}
	at := text.Str("What", filepath.Base(what))
	var newer *workshop.NewerError
	var damaged *library.DamagedError
	var faults playbooks.Faults
	var quote *QuoteError
	var cell *xlsx.CellError
	var scenario *ScenarioError
	switch {
	case errors.As(err, &newer):
		return text.M("error.newer", at, text.Int("Format", newer.Format), text.Int("Reads", newer.Reads)), true
	case errors.As(err, &damaged) && damaged.Backup != "":
		return text.M("error.damaged-with-backup", text.Str("What", filepath.Base(damaged.Path)), text.Str("Backup", damaged.Backup)), true
	case errors.As(err, &damaged) && !ofWorkshop(damaged):
		return text.M("error.damaged-catalogue", text.Str("What", filepath.Base(damaged.Path))), true
	case errors.As(err, &damaged):
		return text.M("error.damaged-library", text.Str("What", filepath.Base(damaged.Path))), true
	case errors.As(err, &faults) && !errors.Is(err, workshop.ErrDamaged) && !errors.Is(err, xlsx.ErrBaseChanged): // the pack inside a file is the file's affair
		return text.M("error.pack-faults", at, text.Int("Count", len(faults))), true
	case errors.As(err, &cell):
		return text.M("error.cell."+string(cell.Problem), at, text.Str("Sheet", cell.Sheet), text.Str("Cell", cell.Cell)), true
	case errors.As(err, &scenario):
		return text.M("error.scenario", text.Str("Clause", scenario.Clause), text.Sub("Why", scenario.Why)), true
	case errors.As(err, &quote):
		return text.M("error.quotes", at, text.Int("Line", quote.Line)), true
	case file != nil && file.Writing && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
		return text.M("error.no-folder", at, text.Str("Folder", filepath.Dir(what))), true
	}
	for _, known := range sentences {
		if errors.Is(err, known.err) {
			return text.M(known.key, at), true
		}
	}
	return text.M("error.unforeseen", at, text.Str("Error", err.Error())), false
}

// ofWorkshop reports whether the damage is in a workshop's own file: those are named after its ID, the catalogue is not.
func ofWorkshop(e *library.DamagedError) bool {
	name := filepath.Base(e.Path)
	_, err := uuid.Parse(strings.TrimSuffix(name, filepath.Ext(name)))
	return err == nil
}

// sentences are the keys of the errors that need no more than the name of the thing. The first that fits is taken.
var sentences = []struct {
	err error
	key string
}{
	{library.ErrDiskFull, "error.disk-full"},
	{syscall.ENOSPC, "error.disk-full"},
	{syscall.EDQUOT, "error.disk-full"},
	{library.ErrInUse, "error.in-use"},
	{library.ErrReadOnly, "error.read-only"},
	{syscall.EROFS, "error.read-only"},
	{library.ErrGone, "error.gone"},
	{library.ErrNoLibrary, "error.no-library"},
	{library.ErrNotFound, "error.not-in-library"},
	{library.ErrNoBackup, "error.no-backup"},
	{library.ErrOpen, "error.open"},
	{library.ErrExists, "error.exists"},
	{workshop.ErrNeedsPassphrase, "error.needs-passphrase"},
	{workshop.ErrWrongPassphrase, "error.wrong-passphrase"},
	{workshop.ErrForeign, "error.foreign"},
	{workshop.ErrTooLarge, "error.too-large"},
	{library.ErrTooLarge, "error.too-large"},
	{workshop.ErrOtherWorkshop, "error.other-workshop"},
	{workshop.ErrDamaged, "error.damaged"},
	{playbooks.ErrNotAPack, "error.not-a-pack"},
	{xlsx.ErrBaseChanged, "error.base-changed"}, // before the faults of the pack in it
	{xlsx.ErrWorkbookTooLarge, "error.workbook-too-large"},
	{xlsx.ErrNoPackTexts, "error.no-pack-texts"},
	{xlsx.ErrNewerWorkbook, "error.newer-workbook"},
	{xlsx.ErrNotOurs, "error.not-ours"},
	{xlsx.ErrEncrypted, "error.encrypted"},
	{xlsx.ErrMacros, "error.macros"},
	{xlsx.ErrPackTexts, "error.pack-texts"},
	{xlsx.ErrBaseLost, "error.base-lost"},
	{xlsx.ErrNoWorkbook, "error.no-workbook"},
	{ErrOtherBook, "error.other-book"},
	{ErrOtherQuestions, "error.other-questions"},
	{ErrNotAForm, "error.not-a-form"},
	{ErrIsForm, "error.is-form"},
	{ErrNoName, "error.no-name"},
	{ErrNoSuchFunction, "error.no-such-function"},
	{ErrNoSuchStore, "error.no-such-store"},
	{ErrNobody, "error.nobody"},
	{ErrNoQuestionnaires, "error.no-questionnaires"},
	{ErrTooManyFiles, "error.too-many-files"},
	{ErrNoFunction, "error.no-function"},
	{ErrNotForReaders, "error.not-for-readers"},
	{ErrNoPicture, "error.no-picture"},
	{scene.ErrPictureTooLarge, "error.picture-too-large"},
	{ErrNotAttached, "error.not-attached"},
	{pdf.ErrNoPDF, "error.no-pdf"},
	{pdf.ErrLocked, "error.locked-pdf"},
	{pdf.ErrNoneThere, "error.not-attached"},
	{pdf.ErrTooLarge, "error.pdf-too-large"},
	{ErrFolderInUse, "error.folder-in-use"},
	{ErrNoTable, "error.no-table"},
	{ErrTableTooLarge, "error.table-too-large"},
	{ErrColumns, "error.columns"},
	{ErrOtherPack, "error.other-pack"},
	{ErrNANever, "error.na-never"},
	{ErrNAReason, "error.na-reason"},
	{ErrGroupOwned, "error.group-owned"},
	{ErrReason, "error.agree-reason"},
	{ErrNothingHidden, "error.nothing-hidden"},
	{ErrNoTemplate, "error.no-template"},
	{ErrNoEvidence, "error.no-evidence"},
	{ErrLink, "error.link"},
	{assessment.ErrNoSuchNumber, "error.no-number"},
	{roadmap.ErrNoDate, "error.no-date"},
	{roadmap.ErrNoStore, "error.no-store"},
	{roadmap.ErrAudience, "error.audience"},
	{roadmap.ErrPaper, "error.paper"},
	{roadmap.ErrNothing, "error.nothing"},
	{roadmap.ErrMethod, "error.method"},
	{roadmap.ErrNoValue, "error.no-value"},
	{ErrNoInitiative, "error.no-initiative"},
	{ErrInPlan, "error.in-plan"},
	{ErrNoPlan, "error.no-plan"},
	{ErrNoScenario, "error.no-scenario"},
	{ErrAllScenarios, "error.all-scenarios"},
	{ErrObjective, "error.objective"},
	{ErrFact, "error.fact"},
	{ErrNotADay, "error.not-a-day"},
	{ErrSplit, "error.split"},
	{text.ErrLanguage, "error.language"},
	{ErrLockedMap, "error.locked-map"},
	{ErrNotOnMap, "error.not-on-map"},
	{ErrNotAFile, "error.not-a-file"},
	{ErrNotAFolder, "error.not-a-folder"},
	{fs.ErrNotExist, "error.not-exist"},
	{syscall.ENOTDIR, "error.not-exist"},
	{syscall.EISDIR, "error.folder"},
	{fs.ErrPermission, "error.permission"},
	{context.Canceled, "error.cancelled"},
}
