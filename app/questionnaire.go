package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// ErrNoFunction says that the pack has no function of that name.
var ErrNoFunction = errors.New("the pack has no such function")

// QuestionnaireJob says whom to ask, how, and where the files go.
type QuestionnaireJob struct {
	Folder   string // new or empty; a file a participant, and a blank
	Function string // ask this function's people only: its ID or name; empty: everybody
	Language string // empty: the workshop's
	Paper    roadmap.Paper
}

// WriteQuestionnaires writes self-assessments to be sent out before the workshop, all of them or none, and returns their
// paths, the blank's last. They tell nothing of what has been answered. Errors: ErrNoFunction, ErrFolderInUse and others
// in a *FileError.
func WriteQuestionnaires(ctx context.Context, c workshop.Copy, job QuestionnaireJob) ([]string, error) {
	q := asking{copy: c, job: job}
	if err := q.prepare(); err != nil {
		return nil, fmt.Errorf("write questionnaires: %w", err)
	}
	dir := filepath.Clean(job.Folder)
	if err := newFolder(dir, func(part string) error { return q.write(ctx, part) }); err != nil {
		return nil, fmt.Errorf("write questionnaires: %w", inFile(dir, err))
	}
	var out []string
	for _, name := range q.files {
		out = append(out, filepath.Join(dir, name))
	}
	return out, nil
}

// asking writes the questionnaires of one job.
type asking struct {
	copy   workshop.Copy
	job    QuestionnaireJob
	print  *text.Printer
	people []assessment.Participant // the zero participant last: the blank
	common xlsx.Questionnaire
	files  []string
}

func (q *asking) prepare() error {
	setup := workshop.SetupOf(q.copy.Records)
	lang := q.job.Language
	if lang == "" {
		lang = setup.Language
	}
	p, err := text.New(lang)
	if err != nil {
		return err
	}
	q.print = p
	function := ""
	if q.job.Function != "" {
		var ok bool
		if function, ok = newPackWords(q.copy.Pack()).functions.Find(q.job.Function); !ok {
			return ErrNoFunction
		}
	}
	for _, v := range ParticipantsInOrder(q.copy.Records) {
		if function == "" || v.Function == function {
			q.people = append(q.people, v)
		}
	}
	q.people = append(q.people, assessment.Participant{Function: function})
	seen, err := json.Marshal(q.copy.Seen())
	if err != nil {
		return err
	}
	q.common = xlsx.Questionnaire{Workshop: q.copy.ID(), Title: setup.Name, Organisation: setup.Organisation, Date: setup.Date,
		Pack: q.copy.Pack().In(p.Language()), Stores: StoresInOrder(q.copy.Records), Paper: q.job.Paper,
		Export: xlsx.Export{App: "Ownerloop", Stamp: workshop.Stamp{HLC: q.copy.Seen().Latest()}.String(), Context: string(seen)}}
	return nil
}

func (q *asking) write(ctx context.Context, part string) error {
	taken := map[string]bool{}
	for _, v := range q.people {
		if err := ctx.Err(); err != nil {
			return err
		}
		base := q.fileName(v)
		name := base
		for n := 2; taken[words.Fold(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		taken[words.Fold(name)] = true
		one := q.common
		one.Person = v
		if err := save(filepath.Join(part, name+".xlsx"), func(w io.Writer) error { return xlsx.WriteQuestionnaire(w, one, q.print) }); err != nil {
			return err
		}
		q.files = append(q.files, name+".xlsx")
	}
	return nil
}

// fileName is what a participant's file is called, without its ending.
func (q *asking) fileName(v assessment.Participant) string {
	name := FileWord(v.Name)
	switch {
	case v.ID == uuid.Nil:
		return FileWord(q.print.Text("form.file.blank"))
	case name == "":
		return FileWord(q.print.Text("form.file.nameless"))
	}
	return name
}

// FileWord makes of a text what every system takes as part of a file's name; empty when nothing of it is left.
func FileWord(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r):
			return '-'
		case !unicode.IsPrint(r) && r != ' ': // what turns the direction of writing round, and the like
			return -1
		}
		return r
	}, words.Clean(s))
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60])
	}
	s = strings.Trim(s, " .-~")
	switch strings.ToUpper(s) {
	case "CON", "PRN", "AUX", "NUL":
		return s + "_"
	}
	if len(s) == 4 && (strings.EqualFold(s[:3], "COM") || strings.EqualFold(s[:3], "LPT")) {
		return s + "_"
	}
	return s
}
