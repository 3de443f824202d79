package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// Errors of questionnaires that come back, beside those of workbooks.
var (
	ErrOtherQuestions   = errors.New("the questionnaire asks by another pack or another version of it")
	ErrNotAForm         = xlsx.ErrNotAForm
	ErrIsForm           = errors.New("the workbook is a questionnaire, not a plan")
	ErrNoName           = errors.New("a blank questionnaire without a name")
	ErrNoSuchFunction   = errors.New("a blank questionnaire without a function of the pack")
	ErrNoSuchStore      = errors.New("a blank questionnaire names a store the workshop does not have")
	ErrNobody           = errors.New("the workshop no longer has the participant")
	ErrNoQuestionnaires = errors.New("a folder without workbooks")
	ErrTooManyFiles     = errors.New("more files than are read at once")
)

// maxReplies is how many questionnaires are read at once.
const maxReplies = 2000

// Reply is one questionnaire that came back, compared with the workshop. It holds no edit yet.
type Reply struct {
	Path   string
	Person assessment.Participant
	New    bool // a blank's participant, whom the workshop does not have yet
	Rows   []ReplyRow
	// Notices are about the file; Aside says why it is not read though it could be: another one of the same person is
	// newer, the very same file was named twice, or nobody has filled it in.
	Notices []text.Message
	Aside   text.Message
	Err     error // why nothing of it can be taken; a *FileError

	doc    *workshop.Document
	book   *xlsx.Answers
	seen   workshop.Seen // what it was made from
	digest [sha256.Size]byte
}

// ReplyState says what an answer is to the workshop.
type ReplyState string

// What an answer may be.
const (
	ReplyNew      ReplyState = "new"
	ReplyChanged  ReplyState = "changed"
	ReplyKnown    ReplyState = "known"    // the workshop says the same
	ReplyConflict ReplyState = "conflict" // the workshop's was given after the questionnaire was sent out
	ReplyRefused  ReplyState = "refused"  // it can't be an answer
)

// ReplyRow is what a questionnaire says about one indicator.
type ReplyRow struct {
	Spot
	Cell       string
	Answer     assessment.Answer // the empty one leaves the workshop's as it is
	Confidence string
	Comment    string
	Evidence   string
	State      ReplyState
	Hidden     bool              // it waits for the reveal: the room is voting on the indicator
	Secret     bool              // the workshop's was given hidden, so nobody may compare the two
	Ours       assessment.Answer // the workshop's; never of a secret one
	Why        text.Message      // why it is refused
}

// Count counts the rows of a state.
func (r *Reply) Count(s ReplyState) int {
	n := 0
	for _, row := range r.Rows {
		if row.State == s {
			n++
		}
	}
	return n
}

// ReadReplies reads questionnaires that came back: files, and the workbooks of folders. Each file has its Reply, in the
// order given; a file that can't be read keeps none of the others from being taken. Errors: that a path leads nowhere
// is the Reply's; a cancelled context, ErrTooManyFiles.
func ReadReplies(ctx context.Context, doc *workshop.Document, paths []string) ([]*Reply, error) {
	var all []*Reply
	for _, path := range paths {
		files, err := workbooksAt(path)
		if err != nil {
			all = append(all, &Reply{Path: path, Err: &FileError{Path: path, Err: err}})
		}
		for _, f := range files {
			all = append(all, &Reply{Path: f})
		}
	}
	if len(all) > maxReplies {
		return nil, fmt.Errorf("read answers: %w", ErrTooManyFiles)
	}
	for _, r := range all {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read answers: %w", err)
		}
		if r.Err == nil {
			r.read()
		}
	}
	return all, compareReplies(doc, all)
}

// RepliesAgainst compares the same questionnaires with the workshop as it is now, without their files.
func RepliesAgainst(doc *workshop.Document, replies []*Reply) ([]*Reply, error) {
	all := make([]*Reply, len(replies))
	for i, r := range replies {
		all[i] = &Reply{Path: r.Path, book: r.book, digest: r.digest}
		if r.book == nil {
			all[i].Err = r.Err
		}
	}
	return all, compareReplies(doc, all)
}

// compareReplies finds whose the files are, which of them count, and how they differ from the workshop.
func compareReplies(doc *workshop.Document, all []*Reply) error {
	digest, err := doc.Pack().Digest()
	if err != nil {
		return fmt.Errorf("compare answers: %w", err)
	}
	first := map[[sha256.Size]byte]*Reply{}
	for _, r := range all {
		if r.Err != nil {
			continue
		}
		r.doc = doc
		if err := r.attribute(fmt.Sprintf("%x", digest)); err != nil {
			r.Err = &FileError{Path: r.Path, Err: err}
			continue
		}
		if r.Aside.Key != "" {
			continue
		}
		if same := first[r.digest]; same != nil {
			r.Aside = text.M("form.aside.same", text.Str("What", filepath.Base(r.Path)), text.Str("Other", filepath.Base(same.Path)))
			continue
		}
		first[r.digest] = r
	}
	setOlderAside(all)
	x := newSeating(doc)
	for _, r := range all {
		if r.Err == nil && r.Aside.Key == "" {
			r.compare(x)
		}
	}
	return nil
}

// workbooksAt lists the workbooks of a folder in the order of their names, without what programs leave beside files that
// are open; of a file it is the file.
func workbooksAt(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() && strings.EqualFold(filepath.Ext(name), ".xlsx") && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".") {
			out = append(out, filepath.Join(path, name))
		}
	}
	if len(out) == 0 {
		return nil, ErrNoQuestionnaires
	}
	return out, nil
}

// setOlderAside keeps the newest of several files of one person: the one saved last, then the one sent out last, then
// the one named last.
func setOlderAside(all []*Reply) {
	newest := map[uuid.UUID]*Reply{}
	for _, r := range all {
		if r.Err != nil || r.Aside.Key != "" {
			continue
		}
		old, next := newest[r.Person.ID], r
		if old != nil {
			if c := old.book.Saved.Compare(r.book.Saved); c > 0 || c == 0 && old.book.Stamp > r.book.Stamp {
				old, next = r, old
			}
			old.Aside = text.M("form.aside.older", text.Str("What", filepath.Base(old.Path)), text.Str("Other", filepath.Base(next.Path)), text.Str("Name", Shorten(r.Person.Name)))
		}
		newest[r.Person.ID] = next
	}
}

// read reads the file.
func (r *Reply) read() {
	raw, err := readAtMost(r.Path, xlsx.MaxReturned)
	if err == nil {
		r.digest = sha256.Sum256(raw)
		r.book, err = xlsx.ReadAnswers(raw)
	}
	if err != nil {
		r.book, r.Err = nil, &FileError{Path: r.Path, Err: err}
	}
}

// attribute finds whose the file is and what it was made from.
func (r *Reply) attribute(pack string) error {
	r.Notices = slices.Clone(r.book.Notices)
	switch {
	case r.book.Workshop != r.doc.ID():
		return fmt.Errorf("read answers: %w", ErrOtherBook)
	case r.book.PackDigest != pack:
		return fmt.Errorf("read answers: %w", ErrOtherQuestions)
	}
	seen, ahead, err := knownContext(r.doc, r.book.Context)
	if err != nil {
		return err
	}
	if r.seen = seen; ahead {
		r.Notices = append(r.Notices, text.M("form.ahead"))
	}
	return r.find()
}

// find finds the participant, or makes up a blank's.
func (r *Reply) find() error {
	if id := r.book.Person; id != uuid.Nil {
		v, ok := workshop.Participants.Get(r.doc.Records, id)
		if !ok || slices.Contains(r.doc.Erased(), id) {
			return fmt.Errorf("read answers: %w", ErrNobody)
		}
		r.Person = v
		return nil
	}
	name := words.Clean(r.book.Name)
	if name == "" && len(r.book.Rows) == 0 {
		r.Aside = text.M("form.aside.untouched", text.Str("What", filepath.Base(r.Path)))
		return nil
	}
	function, ok := r.doc.Pack().Function(r.book.Function.Text)
	switch {
	case name == "":
		return fmt.Errorf("read answers: %w", ErrNoName)
	case !ok:
		return fmt.Errorf("read answers: %w", ErrNoSuchFunction)
	}
	v := assessment.Participant{Name: Shorten(name), Function: function.ID}
	if at := r.book.Store.Text; at != "" {
		id, err := uuid.Parse(at)
		if _, ok := workshop.Stores.Get(r.doc.Records, id); err != nil || !ok {
			return fmt.Errorf("read answers: %w", ErrNoSuchStore)
		}
		v.Store = id
	}
	// Whoever sends the same blank again is the same person, and stays erased once erased.
	v.ID = uuid.NewSHA1(r.doc.ID(), []byte(strings.Join([]string{"reply", r.book.Stamp, words.Fold(name), v.Function, v.Store.String()}, "\x00")))
	if slices.Contains(r.doc.Erased(), v.ID) {
		return fmt.Errorf("read answers: %w", ErrNobody)
	}
	if known, ok := workshop.Participants.Get(r.doc.Records, v.ID); ok {
		r.Person = known
		return nil
	}
	r.Person, r.New = v, true
	for p := range workshop.Participants.All(r.doc.Records) {
		if words.Fold(p.Name) == words.Fold(name) && p.Function == v.Function {
			r.Notices = append(r.Notices, text.M("form.namesake", text.Str("Name", v.Name)))
			break
		}
	}
	return nil
}

// Safe says whether an answer can be taken without a decision.
func (row ReplyRow) Safe() bool { return row.State == ReplyNew || row.State == ReplyChanged }
