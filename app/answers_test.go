package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// sentOut writes a workshop's questionnaires and returns their paths by participant's name; the blank's is "".
func sentOut(t fatal, dir string, c workshop.Copy, lang string) map[string]string {
	t.Helper()
	files, err := WriteQuestionnaires(context.Background(), c, QuestionnaireJob{Folder: dir, Language: lang})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{"": files[len(files)-1]}
	for i, p := range ParticipantsInOrder(c.Records) {
		out[p.Name] = files[i]
	}
	return out
}

// filled is a questionnaire in the hands of a person: cells are set by the row's hidden ID and the column's code.
type filled struct {
	t     fatal
	file  *excelize.File
	sheet string
	line  map[string]int
	at    map[string]int
}

func fillIn(t fatal, path string) filled {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x := filled{t, f, f.GetSheetList()[0], map[string]int{}, map[string]int{}}
	rows, err := f.GetRows(x.sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for k, code := range rows[0] {
		x.at[code] = k + 1
	}
	for n, row := range rows {
		if len(row) > 0 {
			x.line[row[0]] = n + 1
		}
	}
	return x
}

func (x filled) cell(id, code string) string {
	name, err := excelize.CoordinatesToCellName(x.at[code], x.line[id])
	if err != nil {
		x.t.Helper()
		x.t.Fatal(fmt.Errorf("no cell %s %s", id, code))
	}
	return name
}

func (x filled) set(id, code string, v any) {
	if err := x.file.SetCellValue(x.sheet, x.cell(id, code), v); err != nil {
		x.t.Fatal(err)
	}
}

func (x filled) save(path string) string {
	x.t.Helper()
	defer x.file.Close() //nolint:errcheck // nothing is written
	if err := x.file.SaveAs(path); err != nil {
		x.t.Fatal(err)
	}
	return path
}

// readIn takes over all answers that need no decision, or all.
func readIn(t fatal, c workshop.Copy, all bool, paths ...string) (workshop.Copy, []*Reply) {
	t.Helper()
	replies, err := ReadReplies(context.Background(), c.Document, paths)
	if err != nil {
		t.Fatal(err)
	}
	s := testHost().Open(c.Document)
	for _, r := range replies {
		if r.Err != nil || r.Aside.Key != "" {
			continue
		}
		d := s.Draft(text.M("edit.answers"))
		if _, err := r.Draft(d, s.Document(), func(row ReplyRow) bool { return all || row.Safe() }); err != nil {
			t.Fatal(err)
		}
		res, err := s.Do(d)
		if err != nil {
			t.Fatal(err)
		}
		if !res.Edit.Empty() {
			c.History = append(c.History[:len(c.History):len(c.History)], res.Edit)
		}
	}
	c.Document = s.Document()
	return c, replies
}

// answersOf are a participant's open answers, without a store or for one.
func answersOf(c workshop.Copy, who uuid.UUID) map[string]assessment.Rating {
	out := map[string]assessment.Rating{}
	for v := range workshop.Ratings.All(c.Records) {
		if v.Participant == who {
			v.ID, v.Participant, v.Store = uuid.Nil, uuid.Nil, uuid.Nil
			out[v.Indicator] = v
		}
	}
	return out
}

// three is a workshop of three people, one of them in a store, who have not answered yet.
func three(t fatal) (workshop.Copy, []uuid.UUID) {
	t.Helper()
	s, people := room(t, "mops", "mops", "aftersales")
	return workshop.Copy{Document: s.Document()}, people
}

// drawn is an answer to one indicator: what is typed, and what it means.
type drawn struct {
	typed map[string]any
	means assessment.Rating
}

func draw(rt *rapid.T, c workshop.Copy, indicator string) drawn {
	pack := c.Pack()
	d := drawn{map[string]any{}, assessment.Rating{Indicator: indicator}}
	switch rapid.IntRange(0, 4).Draw(rt, "kind") {
	case 0: // only a comment
		d.typed["comment"], d.means.Comment = "no idea yet", "no idea yet"
		return d
	case 1:
		d.typed["answer"] = rapid.SampledFrom([]string{"Don't know", "dont-know", " ? "}).Draw(rt, "don't know")
		d.means.Answer = assessment.Answer{Kind: assessment.DontKnow}
	case 2:
		d.typed["answer"] = rapid.SampledFrom([]string{"Not applicable", "n/a"}).Draw(rt, "not applicable")
		list, _ := pack.List("na-reason")
		reason := rapid.SampledFrom(list.Items[:len(list.Items)-1]).Draw(rt, "reason")
		d.typed["reason"], d.means.Answer = reason.Name, assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAReason(reason.ID)}
		if rapid.Bool().Draw(rt, "own words") {
			d.typed["reason"] = "=we have none"
			d.means.Answer.Reason, d.means.Answer.Text = assessment.NAOther, "=we have none"
		}
	default:
		level := rapid.SampledFrom(pack.Levels()).Draw(rt, "level")
		d.means.Answer = assessment.Answer{Kind: assessment.Given, Level: level}
		typed := []any{level, fmt.Sprint(level), strings.Replace(fmt.Sprint(level), ".", ",", 1)}
		if s := pack.StageAt(level); float64(s.Level) == level {
			typed = append(typed, fmt.Sprintf("%d %s", s.Level, s.Name))
		}
		d.typed["answer"] = rapid.SampledFrom(typed).Draw(rt, "typed")
	}
	if rapid.Bool().Draw(rt, "confidence") {
		d.typed["confidence"], d.means.Confidence = "High", "high"
	}
	if rapid.Bool().Draw(rt, "comment") {
		d.typed["comment"], d.means.Comment = "  -1 on a bad day\nelse good ", "-1 on a bad day\nelse good"
	}
	return d
}

// TestAnswersComeBack: whatever people choose or type, also with rows swapped, columns hidden and heads translated, the
// workshop then holds exactly that, and reading the files again changes nothing.
func TestAnswersComeBack(t *testing.T) {
	c, people := three(t)
	dir := t.TempDir()
	files := sentOut(t, filepath.Join(dir, "out"), c, "en")
	names := []string{}
	for _, p := range ParticipantsInOrder(c.Records) {
		names = append(names, p.Name)
	}
	n := 0
	check := func(rt *rapid.T) {
		want := map[uuid.UUID]map[string]assessment.Rating{}
		var back []string
		for i, name := range names[:rapid.IntRange(1, 2).Draw(rt, "people")] {
			x := fillIn(rt, files[name])
			want[people[i]] = map[string]assessment.Rating{}
			for _, indicator := range c.Pack().Indicators {
				if rapid.IntRange(0, 3).Draw(rt, "answered") > 0 {
					continue
				}
				d := draw(rt, c, indicator.ID)
				for code, v := range d.typed {
					x.set(indicator.ID, code, v)
				}
				want[people[i]][indicator.ID] = d.means
			}
			if rapid.Bool().Draw(rt, "translated") {
				if err := errors.Join(x.file.SetSheetName(x.sheet, "Kysely"), x.file.SetCellValue("Kysely", "H8", "Vastaus"), x.file.SetColVisible("Kysely", "E:G", false)); err != nil {
					rt.Fatal(err)
				}
			}
			n++
			back = append(back, x.save(filepath.Join(dir, fmt.Sprintf("back%d.xlsx", n))))
		}
		after, replies := readIn(rt, c, false, back...)
		for i, r := range replies {
			if r.Err != nil || r.Count(ReplyRefused)+r.Count(ReplyConflict) > 0 || len(r.Notices) > 0 {
				rt.Fatalf("%s: %v, %+v, %v", names[i], r.Err, r.Rows, r.Notices)
			}
		}
		for who, answers := range want {
			if got := answersOf(after, who); !maps.EqualFunc(got, answers, func(a, b assessment.Rating) bool { return a == b }) {
				rt.Fatalf("read %+v\nwant %+v", got, answers)
			}
		}
		again, _ := readIn(rt, after, false, back...)
		if again.Seen().Latest() != after.Seen().Latest() {
			rt.Fatal("reading the files again is an edit")
		}
	}
	rapid.Check(t, check)
}

// TestAnswersThroughLibreOffice: what LibreOffice writes says the same, in both languages and from a blank.
func TestAnswersThroughLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice (soffice) is not installed, or -short")
	}
	c, people := three(t)
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "filled"), 0o700); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "xlsx", "--outdir", dir + "/back"}
	for lang, answers := range map[string][4]string{"en": {"1.5", "Don't know", "Not applicable", "High"}, "de": {"1,5", "Weiß nicht", "Nicht zutreffend", "Hoch"}} {
		files := sentOut(t, filepath.Join(dir, lang), c, lang)
		for i, name := range []string{ParticipantsInOrder(c.Records)[map[string]int{"en": 0, "de": 1}[lang]].Name, ""} {
			x := fillIn(t, files[name])
			x.set("D1.1", "answer", answers[0])
			x.set("D1.2", "answer", answers[1])
			x.set("D1.3", "answer", answers[2])
			x.set("D1.3", "reason", "because so")
			x.set("D1.1", "confidence", answers[3])
			if name == "" {
				x.set("person.name", "topic", "Guest "+lang)
				x.set("person.function", "topic", "store")
			}
			args = append(args, x.save(filepath.Join(dir, "filled", fmt.Sprintf("%s%d.xlsx", lang, i))))
		}
	}
	if out, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	after, replies := readIn(t, c, false, filepath.Join(dir, "back"))
	if len(replies) != 4 {
		t.Fatalf("%d files", len(replies))
	}
	for _, r := range replies {
		if r.Err != nil || r.Count(ReplyNew) != 3 || len(r.Notices) > 0 {
			t.Errorf("%s: %v, %+v, %v", r.Path, r.Err, r.Rows, r.Notices)
			continue
		}
		got := answersOf(after, r.Person.ID)
		want := map[string]assessment.Answer{"D1.1": {Kind: assessment.Given, Level: 1.5}, "D1.2": {Kind: assessment.DontKnow},
			"D1.3": {Kind: assessment.NotApplicable, Reason: assessment.NAOther, Text: "because so"}}
		for id, a := range want {
			if got[id].Answer != a {
				t.Errorf("%s %s: %+v", r.Path, id, got[id])
			}
		}
		if got["D1.1"].Confidence != "high" {
			t.Errorf("%s: confidence %q", r.Path, got["D1.1"].Confidence)
		}
	}
	if !slices.Contains([]uuid.UUID{replies[0].Person.ID, replies[2].Person.ID}, people[1]) {
		t.Error("a participant's own file made another one")
	}
}

// TestWhoseAnswersCount: conflicts with what was given since, the newest of two files, a blank read twice.
func TestWhoseAnswersCount(t *testing.T) {
	c, people := three(t)
	dir := t.TempDir()
	files := sentOut(t, filepath.Join(dir, "out"), c, "en")
	first := ParticipantsInOrder(c.Records)[0]
	at := Seat{Spot{Indicator: "D1.1"}, people[0]}
	x := fillIn(t, files[first.Name])
	x.set("D1.1", "answer", "1.5")
	x.set("D1.2", "answer", "2")
	mine := x.save(filepath.Join(dir, "mine.xlsx"))
	later := with(t, c, func(d *workshop.Draft) {
		if err := Rate(d, c.Pack(), at, assessment.Answer{Kind: assessment.Given, Level: 3}, false); err != nil {
			t.Fatal(err)
		}
	})
	kept, replies := readIn(t, later, false, mine)
	if got := answersOf(kept, people[0]); got["D1.1"].Answer.Level != 3 || got["D1.2"].Answer.Level != 2 || replies[0].Count(ReplyConflict) != 1 {
		t.Errorf("a later answer was replaced: %+v, %+v", got, replies[0].Rows)
	}
	if m := ConflictOf(c.Document, replies[0].Rows[0]); m.Key != "form.conflict.open" {
		t.Errorf("the conflict does not say both: %v", m)
	}
	taken, _ := readIn(t, later, true, mine)
	if got := answersOf(taken, people[0]); got["D1.1"].Answer.Level != 1.5 {
		t.Errorf("the questionnaire's was wanted: %+v", got)
	}
	conflicts := 0
	for range taken.Conflicts() {
		conflicts++
	}
	if conflicts != 1 {
		t.Errorf("%d conflicts in the workshop, want the answer's", conflicts)
	}

	x = fillIn(t, files[first.Name])
	x.set("D1.2", "answer", "3")
	if err := x.file.SetDocProps(&excelize.DocProperties{Modified: "2030-01-01T10:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	newer := x.save(filepath.Join(dir, "newer.xlsx"))
	copied := filepath.Join(dir, "copied.xlsx")
	raw, err := os.ReadFile(newer)
	if err != nil || os.WriteFile(copied, raw, 0o600) != nil {
		t.Fatal(err)
	}
	after, replies := readIn(t, c, false, newer, mine, copied)
	if got := answersOf(after, people[0]); len(got) != 1 || got["D1.2"].Answer.Level != 3 {
		t.Errorf("not the newer file's alone: %+v", got)
	}
	for i, key := range []string{"", "form.aside.older", "form.aside.same"} {
		if replies[i].Aside.Key != key || replies[i].Err != nil {
			t.Errorf("file %d: %v, %v", i, replies[i].Aside, replies[i].Err)
		}
	}

	x = fillIn(t, files[""])
	x.set("person.name", "topic", first.Name)
	x.set("person.function", "topic", "MOPS")
	x.set("D2.1", "answer", 2)
	blank := x.save(filepath.Join(dir, "blank.xlsx"))
	after, replies = readIn(t, c, false, blank)
	if n := len(workshop.Participants.List(after.Records)); n != len(people)+1 || !replies[0].New || len(replies[0].Notices) != 1 {
		t.Errorf("%d participants, %+v", n, replies[0])
	}
	again, _ := readIn(t, after, false, blank)
	if n := len(workshop.Participants.List(again.Records)); n != len(people)+1 {
		t.Errorf("read again, the blank makes another participant: %d", n)
	}
	erased := with(t, after, func(d *workshop.Draft) { d.Erase(replies[0].Person.ID) })
	if _, replies := readIn(t, erased, false, blank); !errors.Is(replies[0].Err, ErrNobody) {
		t.Errorf("who was erased came back: %v", replies[0].Err)
	}
}

// TestAnswersStayHidden: where the room is voting, what a questionnaire brings waits for the reveal, and nothing tells
// whether it is what was given before.
func TestAnswersStayHidden(t *testing.T) {
	c, people := three(t)
	dir := t.TempDir()
	files := sentOut(t, filepath.Join(dir, "out"), c, "en")
	names := ParticipantsInOrder(c.Records)
	vote := func(level float64) workshop.Copy {
		return with(t, c, func(d *workshop.Draft) {
			if err := Rate(d, c.Pack(), Seat{Spot{Indicator: "D1.1"}, people[0]}, assessment.Answer{Kind: assessment.Given, Level: level}, true); err != nil {
				t.Fatal(err)
			}
		})
	}
	var back []string
	for i := range 2 {
		x := fillIn(t, files[names[i].Name])
		x.set("D1.1", "answer", 2)
		x.set("D1.1", "evidence", "the register of May")
		x.set("D1.2", "answer", 2)
		x.set("D1.2", "evidence", "a count")
		back = append(back, x.save(filepath.Join(dir, fmt.Sprintf("%d.xlsx", i))))
	}
	var outcomes []string
	for _, level := range []float64{1, 2} {
		voting := vote(level)
		after, replies := readIn(t, voting, false, back...)
		if got := answersOf(after, people[1]); len(got) != 1 || got["D1.2"].Answer.Level != 2 {
			t.Errorf("open: %+v", got)
		}
		for v := range workshop.Evidence.All(after.Records) {
			if v.Indicator != "D1.2" || v.Note != "a count" || v.Kind != "told" {
				t.Errorf("evidence %+v: what shows a hidden answer is open", v)
			}
		}
		r := NewRounds(after.Records, uuid.Nil).Of("D1.1")
		if r.Hidden != 2 || r.Open != 0 || len(workshop.Ballots.List(after.Records)) != 2 {
			t.Errorf("%d hidden, %d open, %d ballots", r.Hidden, r.Open, len(workshop.Ballots.List(after.Records)))
		}
		outcomes = append(outcomes, fmt.Sprintf("%+v %v", replies[0].Rows, ConflictOf(after.Document, replies[0].Rows[0])))
		again, replies := readIn(t, after, false, back[1])
		if again.Seen().Latest() != after.Seen().Latest() || replies[0].Count(ReplyKnown) != 2 {
			t.Errorf("read again: %+v", replies[0].Rows)
		}
		open := with(t, after, func(d *workshop.Draft) {
			if _, err := Reveal(d, after.Records, Spot{Indicator: "D1.1"}); err != nil {
				t.Fatal(err)
			}
		})
		if got := answersOf(open, people[1])["D1.1"]; got.Answer.Level != 2 || got.Comment != "the register of May" {
			t.Errorf("revealed: %+v", got)
		}
		if _, replies := readIn(t, open, false, back[0]); !replies[0].Rows[0].Secret || replies[0].Rows[0].Ours.Kind != "" || replies[0].Rows[0].State != ReplyConflict {
			t.Errorf("what was given hidden is compared: %+v", replies[0].Rows[0])
		}
	}
	if outcomes[0] != outcomes[1] {
		t.Errorf("the outcome tells the hidden answer:\n%s\n%s", outcomes[0], outcomes[1])
	}
}

// TestQuestionnairesThatCannotBeRead: one clear error each, and nothing changed.
func TestQuestionnairesThatCannotBeRead(t *testing.T) {
	c, _ := three(t)
	dir := t.TempDir()
	files := sentOut(t, filepath.Join(dir, "out"), c, "en")
	name := ParticipantsInOrder(c.Records)[0].Name
	raw, err := os.ReadFile(files[name])
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, raw []byte) string {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	edited := func(name, from string, edit func(x filled)) string {
		x := fillIn(t, from)
		edit(x)
		return x.save(filepath.Join(dir, name))
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	plan := filepath.Join(dir, "plan.xlsx")
	if _, err := Export(context.Background(), c, ExportJob{XLSX: plan}, nil); err != nil {
		t.Fatal(err)
	}
	gone := with(t, c, func(d *workshop.Draft) { workshop.Participants.Delete(d, ParticipantsInOrder(c.Records)[0].ID) })
	newer, faults, err := c.Pack().Rewrite(map[string]map[string]string{"en": {"title": "Another title"}})
	if err != nil || newer == nil {
		t.Fatal(err, faults)
	}
	blank := files[""]
	for _, k := range []struct {
		name string
		doc  *workshop.Document
		path string
		want error
	}{
		{"another workshop", c.As(uuid.New()), files[name], ErrOtherBook},
		{"another version of the pack", c.WithPack(newer), files[name], ErrOtherQuestions},
		{"the participant is gone", gone.Document, files[name], ErrNobody},
		{"cut", c.Document, write("cut.xlsx", raw[:len(raw)/2]), xlsx.ErrNoWorkbook},
		{"encrypted", c.Document, write("secret.xlsx", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 900)...)), xlsx.ErrEncrypted},
		{"macros", c.Document, write("macros.xlsx", bytes.ReplaceAll(raw, []byte("docProps/custom.xml"), []byte("docs/vbaProject.bin"))), xlsx.ErrMacros},
		{"far too big", c.Document, write("big.xlsx", make([]byte, xlsx.MaxReturned+1)), xlsx.ErrWorkbookTooLarge},
		{"a plan", c.Document, plan, ErrNotAForm},
		{"no file", c.Document, filepath.Join(dir, "nowhere.xlsx"), os.ErrNotExist},
		{"an empty folder", c.Document, empty, ErrNoQuestionnaires},
		{"without its hidden sheet", c.Document, edited("bare.xlsx", files[name], func(x filled) {
			if err := x.file.DeleteSheet(xlsx.Base); err != nil {
				t.Fatal(err)
			}
		}), xlsx.ErrBaseLost},
		{"a blank without a name", c.Document, edited("anon.xlsx", blank, func(x filled) { x.set("D1.1", "answer", 2) }), ErrNoName},
		{"a blank without a function", c.Document, edited("odd.xlsx", blank, func(x filled) { x.set("person.name", "topic", "Ann"); x.set("person.function", "topic", "Chef") }), ErrNoSuchFunction},
		{"a blank of no store", c.Document, edited("lost.xlsx", blank, func(x filled) {
			x.set("person.name", "topic", "Ann")
			x.set("person.function", "topic", "MOPS")
			x.set("person.store", "topic", "Atlantis")
		}), ErrNoSuchStore},
	} {
		replies, err := ReadReplies(context.Background(), k.doc, []string{k.path, files[name]})
		if err != nil || !errors.Is(replies[0].Err, k.want) {
			t.Errorf("%s: %v, %v", k.name, err, replies[0].Err)
			continue
		}
		if m, foreseen := Sentence(replies[0].Err, "x"); !foreseen {
			t.Errorf("%s has no sentence: %v", k.name, m)
		}
	}
	if replies, err := ReadReplies(context.Background(), c.Document, []string{blank}); err != nil || replies[0].Err != nil || replies[0].Aside.Key != "form.aside.untouched" {
		t.Errorf("an untouched blank: %v, %+v", err, replies)
	}
	if _, err := ReadReturn(c.Document, files[name]); !errors.Is(err, ErrIsForm) {
		t.Errorf("a questionnaire as a plan: %v", err)
	}
}

// TestCellsThatAreNoAnswers: each is named, and the others are taken.
func TestCellsThatAreNoAnswers(t *testing.T) {
	c, people := three(t)
	dir := t.TempDir()
	files := sentOut(t, filepath.Join(dir, "out"), c, "en")
	x := fillIn(t, files[ParticipantsInOrder(c.Records)[0].Name])
	wants := []string{}
	for i, k := range []struct {
		set  map[string]any
		want string
	}{
		{map[string]any{"answer": "2 or 3"}, "form.refused.level"},
		{map[string]any{"answer": 7}, "form.refused.level"},
		{map[string]any{"answer": "2.25"}, "form.refused.level"},
		{map[string]any{"answer": "Not applicable"}, "form.refused.na-reason"},
		{map[string]any{"answer": 2, "reason": "out-of-scope"}, "form.refused.both"},
		{map[string]any{"answer": 2, "confidence": "rather"}, "form.refused.confidence"},
		{map[string]any{"answer": 2}, ""},
	} {
		wants = append(wants, k.want)
		for code, v := range k.set {
			x.set(c.Pack().Indicators[i].ID, code, v)
		}
	}
	after, replies := readIn(t, c, false, x.save(filepath.Join(dir, "back.xlsx")))
	if replies[0].Err != nil || len(answersOf(after, people[0])) != 1 || replies[0].Count(ReplyRefused) != 6 {
		t.Errorf("%v, %+v", replies[0].Err, replies[0].Rows)
	}
	for i, want := range wants {
		row := replies[0].Rows[i]
		if row.Why.Key != want {
			t.Errorf("row %d: %v, want %s", i, row.Why, want)
		}
		for _, lang := range []string{"en", "de"} {
			p, err := text.New(lang)
			if err != nil {
				t.Fatal(err)
			}
			if said := p.Say(row.Why); strings.Contains(said, "<no value>") || strings.Contains(said, "⟦") {
				t.Errorf("%s: %s", lang, said)
			}
		}
	}
}
