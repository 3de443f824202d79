package pdf

import (
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// The sizes of the matrix of activities and roles.
const (
	raciStep      = 23 * mm
	raciActivity  = 51 * mm
	raciNames     = raciStep + raciActivity
	leastRole     = 5.6 * mm
	mostRole      = 9.5 * mm
	mostRoleName  = 22 // characters of a role's name over its column
	mostActivity  = 120
	leastActivity = 5 * mm
)

// governance is who does what in a matrix, and what has to be decided beside it.
func (l *layout) governance(c roadmap.Chapter) {
	l.open(c)
	g, body := l.b.Governance, l.book.Body()
	const gap = 11 * mm
	w := (body.W - gap) * 0.66
	side := body.W - gap - w
	var names legend
	if len(g.Activities) == 0 || g.Proposed || len(g.Decisions) > 0 && !l.fitsRoles(&legend{}, g.Roles, w) {
		w, side = body.W, body.W
	}
	var matrix []page.Piece
	if !g.Proposed {
		matrix = l.raci(g, &names, w)
		matrix = append(matrix, page.Spaced(2*mm, page.Join(0, page.Paragraph(l.raciNote(g), page.Note, w), names.pieces(w)))...)
	}
	decisions := l.decisions(g, side)
	switch {
	case side == body.W:
		l.book.Flow(page.Join(8*mm, matrix, decisions))
	default:
		l.book.Columns(page.Strip{X: body.X, Pieces: matrix}, page.Strip{X: body.X + w + gap, Pieces: decisions})
	}
}

func (l *layout) raciNote(g roadmap.Governance) string {
	note := l.say("pdf.raci.note")
	if len(g.Heavy) > 0 {
		var names []string
		for _, n := range g.Heavy {
			names = append(names, n.Name)
		}
		note += " " + l.say("pdf.raci.heavy", text.Names("Roles", names...), text.Int("Count", len(names)))
	}
	return note
}

// fitsRoles says whether all roles have a column in the width.
func (l *layout) fitsRoles(names *legend, roles []roadmap.RoleDuty, w float64) bool {
	return raciNames+float64(len(roles))*leastRole+l.lean(names, roles) <= w
}

// lean is how far the slanted name over the last column reaches beyond it.
func (l *layout) lean(names *legend, roles []roadmap.RoleDuty) float64 {
	widest := 0.0
	for _, r := range roles {
		widest = max(widest, page.Small.Width(roleHead(names, r.Role)))
	}
	return widest * slantCos
}

func roleHead(names *legend, n roadmap.Name) string {
	return names.label(n.Short, n.Short, n.ID, mostRoleName)
}

// Names over columns rise by 60 degrees.
const (
	slant    = -60
	slantCos = 0.5
	slantSin = 0.8660254037844386
)

// raci is the matrix; roles that do not fit in the width have another one below, with the activities repeated.
func (l *layout) raci(g roadmap.Governance, names *legend, w float64) (out []page.Piece) {
	most := max(int((w-raciNames-l.lean(&legend{}, g.Roles))/leastRole), 1)
	parts := (len(g.Roles) + most - 1) / most
	for i := range parts {
		out = page.Join(6*mm, out, l.raciPart(g, g.Roles[i*len(g.Roles)/parts:(i+1)*len(g.Roles)/parts], names, w))
	}
	return out
}

// raciTable is one part of the matrix.
type raciTable struct {
	*layout
	roles []roadmap.RoleDuty
	w     float64
	pitch float64 // of the columns
}

func (l *layout) raciPart(g roadmap.Governance, roles []roadmap.RoleDuty, names *legend, w float64) []page.Piece {
	t := raciTable{layout: l, roles: roles}
	g.Activities = slices.Clone(g.Activities)
	t.pitch = min((w-raciNames-l.lean(&legend{}, roles))/float64(len(roles)), mostRole)
	t.w = raciNames + float64(len(roles))*t.pitch
	head, again := t.head(names, ""), t.head(&legend{}, l.say("pdf.table.continued"))
	out := []page.Piece{head}
	for i, a := range g.Activities {
		g.Activities[i].What = names.label(a.What, "", "#"+strconv.Itoa(i+1), mostActivity)
		g.Activities[i].Step.Name = names.label(a.Step.Name, "", a.Step.ID, mostLabel)
	}
	spare := l.book.Body().H - head.Height - 16*mm - page.Height(t.rows(g.Activities, 0))
	for _, row := range t.rows(g.Activities, min(max(spare/float64(max(len(g.Activities), 1)), 0), 2.4*mm)) {
		row.Repeat = &again
		out = append(out, row)
	}
	out[len(out)-1].Keep = true
	return append(out, t.total())
}

// rows are the activities, each higher than it needs by some space.
func (t raciTable) rows(activities []roadmap.ActivityRow, space float64) (rows []page.Piece) {
	for i, a := range activities {
		first := i == 0 || a.Step.ID != activities[i-1].Step.ID
		last := i+1 == len(activities) || a.Step.ID != activities[i+1].Step.ID
		rows = append(rows, t.row(a, first, last, space))
	}
	return rows
}

func (t raciTable) x(i int) float64 { return raciNames + (float64(i)+0.5)*t.pitch }

func (t raciTable) head(names *legend, continued string) page.Piece {
	high := page.Head.Leading
	var items []scene.Item
	var heads []string
	for _, r := range t.roles {
		heads = append(heads, roleHead(names, r.Role))
		high = max(high, page.Small.Width(heads[len(heads)-1])*slantSin+page.Small.Leading*slantCos)
	}
	high += 1.5 * mm
	for i, h := range heads {
		run := scene.NewText(h, scene.Point{X: t.x(i) + 0.8*mm, Y: high - 1.4*mm}, scene.Start, scene.Medium, page.Small.Size, scene.Of(scene.Ink))
		run.Turn = slant
		items = append(items, run)
	}
	items = append(items, page.Head.Run(t.say("pdf.raci.activity"), 0, high-page.Head.Leading-1*mm, scene.Start))
	if continued != "" {
		items = append(items, page.Note.Run(continued, 0, high-2*page.Head.Leading-1*mm, scene.Start))
	}
	items = append(items, page.Rule(0, high, t.w, page.Thick, scene.Of(scene.Ink)))
	return page.Piece{Height: high, Keep: true, Items: items}
}

func (t raciTable) row(a roadmap.ActivityRow, first, last bool, space float64) page.Piece {
	lines := page.Small.Lines(a.What, raciActivity-2*mm)
	lack := 0.0
	if a.Fault {
		lack = page.Small.Leading
	}
	steps := []string{}
	if first {
		steps = page.Strong.Lines(a.Step.Name, raciStep-2*mm)
	}
	text := float64(len(lines))*page.Small.Leading + lack
	h := max(leastActivity, text+1.6*mm, float64(len(steps))*page.Strong.Leading+1.6*mm) + space
	items, _ := page.Small.Block(lines, raciStep, (h-text)/2, scene.Start)
	if a.Fault {
		items = append(items, page.Strong.In(scene.Of(scene.Fault)).Run(t.say("pdf.raci.lacks"), raciStep, (h+text)/2-lack, scene.Start))
	}
	run, _ := page.Strong.Block(steps, 0, (h-text)/2, scene.Start)
	items = append(items, run...)
	for i, r := range t.roles {
		items = append(items, letters(a.Letters(r.Role.ID), scene.Point{X: t.x(i), Y: h / 2})...)
	}
	rule, from := scene.Of(scene.Hairline), raciStep
	if last {
		rule, from = scene.Of(scene.Ghost), 0
	}
	items = append(items, page.Rule(from, h, t.w-from, page.Hair, rule))
	return page.Piece{Height: h, Items: items}
}

// letters are what a role is in an activity: accountable on ink, responsible on the ramp, the others as small letters.
func letters(of []playbooks.Letter, c scene.Point) []scene.Item {
	var said []string
	for _, letter := range of {
		said = append(said, string(letter))
	}
	label := strings.Join(said, "/")
	if label == "" {
		return nil
	}
	paint := scene.RampAt(0.5)
	switch {
	case slices.Contains(of, playbooks.Accountable):
		paint = scene.Of(scene.Ink)
	case !slices.Contains(of, playbooks.Responsible):
		return []scene.Item{page.Note.Run(label, c.X, c.Y-page.Note.Leading/2, scene.Middle)}
	}
	box := scene.Box{X: c.X - 2.6*mm, Y: c.Y - 2.3*mm, W: 5.2 * mm, H: 4.6 * mm}
	style := page.Title
	if len(of) > 1 {
		style = page.Strong
	}
	return []scene.Item{scene.Rect{Box: box, Radii: scene.Rounded(0.5 * mm), Style: scene.Filled(paint)},
		style.In(scene.OnFill(paint)).Run(label, c.X, c.Y-style.Leading/2, scene.Middle)}
}

// total is what each role is accountable for.
func (t raciTable) total() page.Piece {
	const h = 6 * mm
	items := []scene.Item{page.Rule(0, 0, t.w, page.Thick, scene.Of(scene.Ink)), page.Strong.Run(t.say("pdf.raci.total"), raciStep, 1.4*mm, scene.Start)}
	for i, r := range t.roles {
		count := t.say("number.missing")
		if r.Accountable > 0 {
			count = strconv.Itoa(r.Accountable)
		}
		items = append(items, page.Strong.Run(count, t.x(i), 1.4*mm, scene.Middle))
	}
	return page.Piece{Height: h, Items: items}
}

// decisions are what has to be settled, then what holds where nobody decides.
func (l *layout) decisions(g roadmap.Governance, w float64) []page.Piece {
	var rows, until []page.Piece
	for _, d := range g.Decisions {
		row := l.decision(d, w)
		if len(rows) > 0 {
			row = page.Spaced(1.4*mm, row)
		}
		rows = append(rows, row...)
		if d.State != roadmap.DecisionTaken && d.Otherwise != "" {
			holds := page.Beside(page.Strip{Pieces: page.Paragraph(d.Code, page.Head, decisionCode)},
				page.Strip{X: decisionCode, Pieces: page.Paragraph(d.Otherwise, page.Small, w-decisionCode)})
			until = append(until, page.Spaced(1.6*mm, holds)...)
		}
	}
	title := l.say("pdf.decisions.title")
	if g.DecisionsProposed {
		title = l.say("pdf.decisions.proposed")
	}
	return page.Join(6*mm, page.Titled(title, w, rows), page.Titled(l.say("pdf.decisions.otherwise"), w, until))
}

const decisionCode = 10 * mm

// decision is one of them: what, by whom, until when, and how it stands.
func (l *layout) decision(d roadmap.DecisionRow, w float64) []page.Piece {
	const state = 22 * mm
	in := w - decisionCode
	var names []string
	for _, n := range d.Deciders {
		names = append(names, n.Short)
	}
	due := d.When
	if !d.Due.IsZero() {
		due = l.p.Date(d.Due)
	}
	who := page.Paragraph(strings.Join(nonEmpty(strings.Join(names, ", "), due), " · "), page.Note, in-state)
	at := page.Piece{Height: page.Small.Leading, Items: l.decisionState(d.State)}
	body := page.Join(0.4*mm, page.Paragraph(d.What, page.Name, in),
		page.Beside(page.Strip{Pieces: who}, page.Strip{X: in - state, Pieces: []page.Piece{at}}))
	if d.Outcome != "" {
		outcome := d.Outcome
		if !d.Taken.IsZero() {
			outcome = l.say("pdf.decisions.taken", text.DateArg("Date", d.Taken), text.Str("Outcome", d.Outcome))
		}
		body = append(body, page.Paragraph(outcome, page.Small, in)...)
	}
	row := page.Beside(page.Strip{Pieces: page.Paragraph(d.Code, page.Head, decisionCode)}, page.Strip{X: decisionCode, Pieces: body})
	return page.Underlined(w, 1.2*mm, page.Kept(row))
}

// decisionState is a sign with its word: filled when taken, open, or hatched as a fault when overdue.
func (l *layout) decisionState(s roadmap.DecisionState) []scene.Item {
	style := scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Ink), 0.35*mm)
	word := page.Strong
	switch s {
	case roadmap.DecisionTaken:
		style, word = scene.Filled(scene.Of(scene.Ink)), page.Small
	case roadmap.DecisionLate:
		style = scene.Style{Hatch: scene.FaultHatch(), Stroke: scene.Of(scene.Fault), Width: 0.35 * mm}
		word = page.Strong.In(scene.Of(scene.Fault))
	}
	return []scene.Item{scene.Circle{Centre: scene.Point{X: 1.6 * mm, Y: page.Small.Leading / 2}, R: 1.4 * mm, Style: style},
		word.Run(l.say("report.decision."+string(s)), 4.6*mm, 0, scene.Start)}
}

// nonEmpty drops texts that say nothing.
func nonEmpty(ts ...string) []string {
	return slices.DeleteFunc(ts, func(t string) bool { return t == "" })
}
