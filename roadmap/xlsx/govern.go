package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// packRow begins the ID of a row that stands for something of the pack, taken up or not: so it is the same row before and
// after.
const packRow = "pack "

// packRows are the IDs of rows by record and pack ID. Of several made from one thing of the pack the first has its ID.
func packRows(n int, of func(i int) (record uuid.UUID, pack string)) []string {
	ids, seen := make([]string, n), map[string]bool{}
	for i := range ids {
		record, pack := of(i)
		if ids[i] = packRow + pack; pack == "" || seen[pack] {
			ids[i] = record.String()
		}
		seen[pack] = true
	}
	return ids
}

// OfPack is the pack's ID of a row that stands for something of the pack.
func OfPack(rowID string) (packID string, ok bool) { return strings.CutPrefix(rowID, packRow) }

// RolePrefix begins the codes of the columns that say what a role is in an activity.
const RolePrefix = "r_"

// raci is one row an activity and one column a role: R, A, C, I, or A/R for who is both.
func (bk *book) raci() *sheet {
	g := &bk.briefing.Governance
	rows := g.Activities
	ids := packRows(len(rows), func(i int) (uuid.UUID, string) { return rows[i].ID, rows[i].From })
	s := &sheet{code: RACI, name: bk.say("sheet.raci"), rows: len(rows), frozen: "activity", tableTo: "check",
		id: func(i int) string { return ids[i] }}
	s.columns = append(s.columns,
		bk.column(RACI, "step", column{width: 16, quiet: true, value: func(i int) value { return textOf(rows[i].Step.Name) }}),
		bk.column(RACI, "activity", column{width: 46, strong: true, value: func(i int) value { return textOf(rows[i].What) }}))
	for _, d := range g.Roles {
		s.columns = append(s.columns, column{code: RolePrefix + d.Role.ID, head: d.Role.Short, width: 10, edit: true, list: "OL_Letter",
			note:  bk.say("raci.role.note", text.Str("Role", d.Role.Name)),
			value: func(i int) value { return textOf(letters(rows[i].Letters(d.Role.ID))) }})
	}
	s.columns = append(s.columns, bk.column(RACI, "check", column{width: 24, value: func(i int) value { return textOf(bk.check(rows[i])) },
		formula: func(int) string { return bk.checkFormula(g.Roles) }}))
	s.rule = func(r *rules) {
		if len(g.Roles) == 0 {
			return
		}
		grid := r.over(RolePrefix+g.Roles[0].Role.ID, RolePrefix+g.Roles[len(g.Roles)-1].Role.ID)
		first := r.first(RolePrefix + g.Roles[0].Role.ID)
		r.when(grid, fmt.Sprintf(`ISNUMBER(SEARCH("A",%s))`, first), &excelize.Style{Fill: solidFill(high), Font: &excelize.Font{Bold: true, Color: "FFFFFF"}})
		r.when(grid, first+`="R"`, &excelize.Style{Fill: solidFill(low), Font: &excelize.Font{Bold: true, Color: ink}})
		r.when(grid, fmt.Sprintf(`OR(%[1]s="C",%[1]s="I")`, first), &excelize.Style{Font: &excelize.Font{Color: muted}})
		r.when(r.over("check", "check"), r.template(`AND({activity}<>"",{check}<>`+quote(bk.say("raci.whole"))+`)`), &excelize.Style{
			Font: &excelize.Font{Bold: true, Color: fault}, Border: []excelize.Border{line("left", fault, dashed)}})
	}
	return s
}

// letters writes what a role is: one letter, or A/R.
func letters(all []playbooks.Letter) string {
	words := make([]string, len(all))
	for i, l := range all {
		words[i] = string(l)
	}
	return strings.Join(words, "/")
}

// checks are what an activity lacks: the counts that its formula counts too.
func (bk *book) check(a roadmap.ActivityRow) string {
	accountable, responsible := 0, 0
	for _, p := range a.Parts {
		all := letters(p.Letters)
		if strings.Contains(all, "A") {
			accountable++
		}
		if strings.Contains(all, "R") {
			responsible++
		}
	}
	switch {
	case accountable == 0:
		return bk.say("raci.no-a")
	case accountable > 1:
		return bk.say("raci.many-a")
	case responsible == 0:
		return bk.say("raci.no-r")
	}
	return bk.say("raci.whole")
}

func (bk *book) checkFormula(roles []roadmap.RoleDuty) string {
	if len(roles) == 0 {
		return ""
	}
	all := "{" + RolePrefix + roles[0].Role.ID + "}:{" + RolePrefix + roles[len(roles)-1].Role.ID + "}"
	count := func(letter string) string { return `SUMPRODUCT(--ISNUMBER(SEARCH("` + letter + `",` + all + `)))` }
	return fmt.Sprintf("IF(%s=0,%s,IF(%s>1,%s,IF(%s=0,%s,%s)))", count("A"), quote(bk.say("raci.no-a")), count("A"), quote(bk.say("raci.many-a")),
		count("R"), quote(bk.say("raci.no-r")), quote(bk.say("raci.whole")))
}

// decisions is one row a decision: when it is due, what came out of it, and what holds until then.
func (bk *book) decisions() *sheet {
	rows := bk.briefing.Governance.Decisions
	ids := packRows(len(rows), func(i int) (uuid.UUID, string) { return rows[i].ID, rows[i].From })
	s := &sheet{code: Decisions, name: bk.say("sheet.decisions"), rows: len(rows), spare: spareRows, frozen: "what", tableTo: "note",
		id: func(i int) string { return ids[i] }}
	words := func(f func(roadmap.DecisionRow) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	s.columns = []column{
		bk.column(Decisions, "code", column{width: 8, value: words(func(d roadmap.DecisionRow) string { return d.Code })}),
		bk.column(Decisions, "what", column{width: 48, strong: true, edit: true, value: words(func(d roadmap.DecisionRow) string { return d.What })}),
		bk.column(Decisions, "deciders", column{width: 28, quiet: true, value: words(func(d roadmap.DecisionRow) string { return namesOf(d.Deciders) })}),
		bk.column(Decisions, "consulted", column{width: 28, quiet: true, value: words(func(d roadmap.DecisionRow) string { return namesOf(d.Consulted) })}),
		bk.column(Decisions, "due", column{width: 12, format: asDate, edit: true, value: func(i int) value { return dateOf(rows[i].Due) }}),
		bk.column(Decisions, "when", column{width: 18, quiet: true, value: words(func(d roadmap.DecisionRow) string { return d.When })}),
		bk.column(Decisions, "otherwise", column{width: 36, edit: true, value: words(func(d roadmap.DecisionRow) string { return d.Otherwise })}),
		bk.column(Decisions, "outcome", column{width: 36, edit: true, value: words(func(d roadmap.DecisionRow) string { return d.Outcome })}),
		bk.column(Decisions, "taken", column{width: 12, format: asDate, edit: true, value: func(i int) value { return dateOf(rows[i].Taken) }}),
		bk.column(Decisions, "state", column{width: 12, value: words(func(d roadmap.DecisionRow) string { return bk.say("decisions.state." + string(d.State)) }),
			formula: func(int) string { return bk.stateFormula() }}),
		bk.column(Decisions, "note", column{width: 32, edit: true, value: words(func(d roadmap.DecisionRow) string { return d.Note })}),
	}
	s.rule = func(r *rules) {
		r.when(r.over("state", "state"), r.template("{state}="+quote(bk.say("decisions.state.late"))), &excelize.Style{
			Font: &excelize.Font{Bold: true, Color: fault}, Border: []excelize.Border{line("left", fault, dashed)}})
	}
	return s
}

// stateFormula follows the outcome and the due date; the day it compares with is that of the data.
func (bk *book) stateFormula() string {
	state := func(s roadmap.DecisionState) string { return quote(bk.say("decisions.state." + string(s))) }
	return fmt.Sprintf(`IF(OR({outcome}<>"",{taken}<>""),%s,IF(AND(ISNUMBER({due}),{due}<OL_Date),%s,%s))`,
		state(roadmap.DecisionTaken), state(roadmap.DecisionLate), state(roadmap.DecisionOpen))
}

func namesOf(list []roadmap.Name) string {
	names := make([]string, len(list))
	for i, n := range list {
		names[i] = n.Name
	}
	return strings.Join(names, "; ")
}
