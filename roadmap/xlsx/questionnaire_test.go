package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// asked is a questionnaire of the test's workshop: for a participant, or a blank.
func asked(pack *playbooks.Pack, person assessment.Participant) Questionnaire {
	in := assess(pack, civil.Of(2026, 11, 5), 0.25, false)
	return Questionnaire{Workshop: recordID("workshop", 1), Title: in.Setup.Name, Organisation: in.Setup.Organisation, Date: in.Setup.Date,
		Pack: pack, Stores: in.Stores, Person: person, Export: Export{App: "Ownerloop", Stamp: "stamp", Context: `{"1":2}`}}
}

func formBytes(t testing.TB, q Questionnaire, lang string) []byte {
	t.Helper()
	var out bytes.Buffer
	q.Pack = q.Pack.In(lang)
	if err := WriteQuestionnaire(&out, q, printer(t, lang)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var mia = assessment.Participant{ID: uuid.MustParse("01920000-0000-7000-8000-00000000c0de"), Name: "Mia Berg", Function: "aftersales"}

// TestQuestionnairesAreRepeatable: two equal ones are the same bytes, in both languages, for a person and blank.
func TestQuestionnairesAreRepeatable(t *testing.T) {
	pack := defaultPack(t)
	for _, lang := range []string{"en", "de"} {
		for _, person := range []assessment.Participant{mia, {}} {
			raw := formBytes(t, asked(pack, person), lang)
			if !bytes.Equal(raw, formBytes(t, asked(pack, person), lang)) {
				t.Errorf("%s: two questionnaires differ", lang)
			}
			a, err := ReadAnswers(raw)
			if err != nil || a.Person != person.ID || len(a.Rows) > 0 || len(a.Notices) > 0 || a.Language != lang {
				t.Errorf("%s: %+v, %v", lang, a, err)
			}
		}
	}
}

// TestAnyScaleIsAsked: levels that do not start at 1, no halves, nothing that does not apply.
func TestAnyScaleIsAsked(t *testing.T) {
	pack := *smallPack(t)
	pack.Settings.HalfLevels, pack.Settings.NAPolicy = false, playbooks.NANone
	var out bytes.Buffer
	must(t, WriteQuestionnaire(&out, asked(&pack, mia), printer(t, "en")))
	f := opened(t, out.Bytes())
	p := sheetOf(t, f, Form)
	if _, there := p.at[formReason]; there {
		t.Error("a reason is asked for that cannot be given")
	}
	list := ""
	for _, n := range f.GetDefinedName() {
		if n.Name == "OL_Answer" {
			list = n.RefersTo
		}
	}
	var items []string
	for line := 1; line < 60; line++ {
		row := make([]string, 5)
		for k := range row {
			name, _ := excelize.CoordinatesToCellName(k+1, line)
			row[k], _ = f.GetCellValue(Base, name)
		}
		if row[0] == baseList && row[1] == "OL_Answer" {
			items = append(items, row[2])
		}
	}
	want := []string{}
	for _, level := range pack.Levels() {
		want = append(want, levelID(level))
	}
	if want = append(want, AnswerDontKnow); !slices.Equal(items, want) || list == "" {
		t.Errorf("answers %v at %s, want %v", items, list, want)
	}
	id := pack.Indicators[0].ID
	must(t, f.SetCellValue(p.name, p.cell(id, formAnswer), fmt.Sprintf("%d %s", pack.Stages[1].Level, pack.Stages[1].Name)))
	a, err := ReadAnswers(bytesOf(t, f))
	if err != nil || len(a.Rows) != 1 || a.Rows[0].Answer.Text != fmt.Sprint(pack.Stages[1].Level) {
		t.Errorf("%+v, %v", a, err)
	}
}

// FuzzReadAnswers: whatever the bytes are, it is an answer sheet or an error.
func FuzzReadAnswers(f *testing.F) {
	pack := defaultPack(f)
	f.Add(formBytes(f, asked(pack, mia), "en"))
	f.Add(formBytes(f, asked(smallPack(f), assessment.Participant{}), "en"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if a, err := ReadAnswers(raw); (a == nil) == (err == nil) {
			t.Errorf("%+v, %v", a, err)
		}
	})
}
