package page

import "slices"

// fit chooses the columns that can stand side by side with their longest words unbroken. The first column and those
// with Drop 0 always stay.
func (t Table) fit(w float64) (kept, dropped []int) {
	least := t.least(w)
	for i := range t.Columns {
		kept = append(kept, i)
	}
	for need(least, kept) > w {
		worst := -1
		for _, i := range kept[1:] {
			if d := t.Columns[i].Drop; d > 0 && (worst < 0 || d > t.Columns[worst].Drop) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		kept = slices.DeleteFunc(kept, func(i int) bool { return i == worst })
		dropped = append(dropped, worst)
	}
	slices.Sort(dropped)
	return kept, dropped
}

func need(least []float64, cols []int) float64 {
	w := float64(len(cols)-1) * between
	for _, i := range cols {
		w += least[i]
	}
	return w
}

// least is the width of the longest word of each column. A single word may ask for two fifths of the table at most;
// beyond that it is broken.
func (t Table) least(w float64) []float64 {
	out := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = min(longestWord(c.Head, Head), w*0.4)
	}
	for _, r := range t.Rows {
		if r.Group {
			continue
		}
		for i := range min(len(r.Cells), len(out)) {
			out[i] = max(out[i], r.Cells[i].least(w*0.4))
		}
	}
	return out
}

// wishes is the 95th percentile of the widths in which each column's cells need not wrap.
func (t Table) wishes(least []float64) []float64 {
	out := make([]float64, len(t.Columns))
	for i := range t.Columns {
		var ws []float64
		for _, r := range t.Rows {
			if !r.Group {
				ws = append(ws, r.cell(i).wish())
			}
		}
		if len(ws) > 0 {
			slices.Sort(ws)
			out[i] = ws[(len(ws)*95+99)/100-1]
		}
		head := Head.Width(t.Columns[i].Head) * 0.6 // two lines
		out[i] = max(out[i], least[i], min(head, 40*MM))
	}
	return out
}

// widths shares the table's width out: first the longest words, then towards the wishes, then the rest by weight. If
// even the longest words do not fit, all columns shrink alike and words break.
func (t Table) widths(w float64) []float64 {
	avail := w - float64(len(t.Columns)-1)*between
	out := t.least(w)
	wish := t.wishes(out)
	sum, short, weight := 0.0, 0.0, 0.0
	for i := range out {
		sum += out[i]
		short += wish[i] - out[i]
		weight += t.Columns[i].Weight
	}
	switch {
	case sum >= avail:
		for i := range out {
			out[i] *= avail / sum
		}
	case sum+short >= avail:
		for i := range out {
			out[i] += (wish[i] - out[i]) * (avail - sum) / short
		}
	default:
		copy(out, wish)
		if weight > 0 {
			for i := range out {
				out[i] += (avail - sum - short) * t.Columns[i].Weight / weight
			}
		}
	}
	return out
}
