package chart

import (
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// laneWidth is the width of the column with the lanes' names: as the style has it, or wider so that no word of theirs is
// broken, within reason.
func laneWidth(lanes []roadmap.Name, st Style) float64 {
	const most = 1.6 // times the style's
	width := st.Lane
	for _, lane := range lanes {
		for _, word := range strings.Fields(lane.Name) {
			width = max(width, min(scene.Width(word, scene.SemiBold, st.Text)+st.Turn, most*st.Lane))
		}
	}
	return width
}

// row is one line of the chart: a bar, or a whole lane in the overview.
type row struct {
	lane  roadmap.Name
	bar   roadmap.Bar
	sum   bool // bar stands for all bars of the lane
	names []string
	h     float64
	y     float64 // top, set when the page is laid out
}

// block is the rows of one lane on one page.
type block struct {
	lane []string // the lane's name, wrapped
	rows []row
}

// rowsOf lists the rows in print order: every bar, or in the overview one row a lane and then its critical bars.
func (c *canvas) rowsOf(overview bool) (rows []row) {
	for _, lane := range c.plan.Lanes {
		var own []roadmap.Bar
		for _, b := range c.plan.Bars {
			if b.Lane == lane.ID {
				own = append(own, b)
			}
		}
		if overview {
			rows = append(rows, c.row(lane, laneBar(lane, own), true))
		}
		for _, b := range own {
			if !overview || b.Critical {
				rows = append(rows, c.row(lane, b, false))
			}
		}
	}
	return rows
}

func (c *canvas) row(lane roadmap.Name, b roadmap.Bar, sum bool) row {
	r := row{lane: lane, bar: b, sum: sum}
	label := b.Name
	if c.short {
		label = b.Short
	}
	if sum {
		label = c.print.Say(text.M("report.gantt.lane", text.Int("Count", b.Days)))
	}
	r.names = scene.Wrap(label, c.nameWeight(r), c.st.Text, c.st.Name-c.st.Hair)
	if len(r.names) > 2 {
		r.names = scene.Wrap(b.Short, c.nameWeight(r), c.st.Text, c.st.Name-c.st.Hair)
	}
	r.h = max(c.st.Row, float64(len(r.names))*c.st.Leading+0.4*c.st.Leading)
	return r
}

func (c *canvas) nameWeight(r row) scene.Weight {
	if r.bar.Critical && !r.sum {
		return scene.SemiBold
	}
	return scene.Regular
}

// laneBar spans all bars of a lane; Days counts them.
func laneBar(lane roadmap.Name, bars []roadmap.Bar) roadmap.Bar {
	all := roadmap.Bar{Lane: lane.ID, Days: len(bars), Span: bars[0].Span}
	done := true
	for _, b := range bars {
		if b.Span.First.Before(all.Span.First) {
			all.Span.First = b.Span.First
		}
		if b.Span.Last.After(all.Span.Last) {
			all.Span.Last = b.Span.Last
		}
		done = done && b.Status == roadmap.Finished
	}
	all.Latest = all.Span.Last
	if done {
		all.Status = roadmap.Finished
	}
	return all
}

// pages cuts the rows into pages: at most Style.Rows, and no higher than the room for rows. A lane that goes on repeats
// its name.
func (c *canvas) pages(rows []row, room float64) (pages [][]block) {
	var page []block
	n, used := 0, 0.0
	for i, r := range rows {
		fresh := i == 0 || rows[i-1].lane.ID != r.lane.ID
		need := r.h
		if fresh || n == 0 {
			need = max(need, c.laneHeight(r.lane)) + 2*c.st.Pad
		}
		if n > 0 && (n == c.st.Rows || used+need > room) {
			pages, page, n, used = append(pages, page), nil, 0, 0
			need = max(r.h, c.laneHeight(r.lane)) + 2*c.st.Pad
		}
		if fresh || n == 0 {
			page = append(page, block{lane: c.laneNames(r.lane)})
		}
		last := &page[len(page)-1]
		last.rows = append(last.rows, r)
		n, used = n+1, used+need
	}
	if n > 0 {
		pages = append(pages, page)
	}
	return pages
}

func (c *canvas) laneNames(lane roadmap.Name) []string {
	label := lane.Name
	if lane.ID == "" {
		label = c.print.Text("report.gantt.other")
	}
	lines := scene.Wrap(label, scene.SemiBold, c.st.Text, c.st.Lane-c.st.Turn)
	if len(lines) > 3 {
		lines = scene.Wrap(lane.Short, scene.SemiBold, c.st.Text, c.st.Lane-c.st.Turn)
	}
	return lines
}

func (c *canvas) laneHeight(lane roadmap.Name) float64 {
	return c.st.laneHeight(len(c.laneNames(lane)))
}

// laneHeight is the room of a lane's name: its first line is level with the first row's.
func (st Style) laneHeight(lines int) float64 {
	return st.Row + float64(max(lines-1, 0))*st.Leading
}

// height is the room a block takes: its rows, at least the lane's name.
func (b block) height(st Style) float64 {
	h := 0.0
	for _, r := range b.rows {
		h += r.h
	}
	return max(h, st.laneHeight(len(b.lane))) + 2*st.Pad
}

// pageOf says on which page of a cut each bar has its row, from 0.
func pageOf(pages [][]block) map[uuid.UUID]int {
	at := map[uuid.UUID]int{}
	for i, page := range pages {
		for _, b := range page {
			for _, r := range b.rows {
				if !r.sum {
					at[r.bar.ID] = i
				}
			}
		}
	}
	return at
}
