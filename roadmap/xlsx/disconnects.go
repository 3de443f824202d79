package xlsx

import (
	"strings"

	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// oneToFive bounds severity, reach, ease and importance.
var oneToFive = &[2]float64{1, 5}

// disconnects is the register, one row each.
func (bk *book) disconnects() *sheet {
	rows := bk.briefing.Register.Rows
	s := &sheet{
		code: Disconnects, name: bk.say("sheet.disconnects"), rows: len(rows), spare: spareRows, frozen: "no", tableTo: "note",
		id: func(i int) string { return rows[i].ID.String() },
	}
	text := func(f func(roadmap.DisconnectRow) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	whole := func(f func(roadmap.DisconnectRow) int) func(int) value {
		return func(i int) value { return wholeOf(f(rows[i])) }
	}
	s.columns = []column{
		bk.column(Disconnects, "no", column{width: 5, format: asWhole, value: whole(func(d roadmap.DisconnectRow) int { return d.No })}),
		bk.column(Disconnects, "what", column{width: 46, edit: true, strong: true, value: text(func(d roadmap.DisconnectRow) string { return d.What })}),
		bk.column(Disconnects, "type", column{width: 22, edit: true, list: bk.lists.name("disconnect-type"), open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.Type.Name })}),
		bk.column(Disconnects, "from", column{width: 21, edit: true, list: "OL_Function", open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.From.Name })}),
		bk.column(Disconnects, "to", column{width: 21, edit: true, list: "OL_Function", open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.To.Name })}),
		bk.column(Disconnects, "step", column{width: 20, edit: true, list: bk.lists.name("lifecycle-stage"), open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.Stage.Name })}),
		bk.column(Disconnects, "sev", column{width: 8, format: asWhole, edit: true, between: oneToFive,
			value: whole(func(d roadmap.DisconnectRow) int { return d.Severity })}),
		bk.column(Disconnects, "reach", column{width: 7, format: asWhole, edit: true, between: oneToFive,
			value: whole(func(d roadmap.DisconnectRow) int { return d.Reach })}),
		bk.column(Disconnects, "ease", column{width: 7, format: asWhole, edit: true, between: oneToFive,
			value: whole(func(d roadmap.DisconnectRow) int { return d.Ease })}),
		bk.column(Disconnects, "points", column{width: 9, format: asWhole, strong: true,
			value: whole(func(d roadmap.DisconnectRow) int { return d.Points }),
			formula: func(i int) string {
				if rows[i].Severity*rows[i].Reach*rows[i].Ease != rows[i].Points {
					return ""
				}
				return `IF(COUNT({sev},{reach},{ease})=3,{sev}*{reach}*{ease},"")`
			}}),
		bk.column(Disconnects, "evid", column{width: 11, edit: true, list: bk.lists.name("evidence-kind"), open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.Evidence.Name })}),
		bk.column(Disconnects, "fix", column{width: 14, quiet: true, value: text(func(d roadmap.DisconnectRow) string { return strings.Join(d.FixedBy, "; ") })}),
		bk.column(Disconnects, "owner", column{width: 22, edit: true, list: "OL_Owner", open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.Owner.Name })}),
		bk.column(Disconnects, "status", column{width: 12, edit: true, list: bk.lists.name("disconnect-status"), open: true,
			value: text(func(d roadmap.DisconnectRow) string { return d.Status.Name })}),
		bk.column(Disconnects, "note", column{width: 30, edit: true, value: text(func(d roadmap.DisconnectRow) string { return d.Note })}),
	}
	s.rule = func(r *rules) {
		r.bars("points", middle)
		// The hardest ones carry the sign of a fault, a dashed frame, beside its colour.
		r.when(r.over("sev", "sev"), r.template("{sev}=5"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: fault},
			Border: []excelize.Border{line("left", fault, dashed), line("right", fault, dashed), line("top", fault, dashed), line("bottom", fault, dashed)}})
	}
	return s
}
