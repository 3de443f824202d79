package back

import "slices"

// mark is what happened to an item.
type mark int

const (
	changed mark = iota
	added
	removed
)

// group is a part of what came back: a sheet of a plan, the questionnaire of a person.
type group struct {
	title, note string
	fault       string // why nothing of it can be taken
	items       []*item
}

// item is what is taken over whole or not at all.
type item struct {
	key      string // of the item as long as the files are the same
	title    string
	mark     mark
	weight   int // how many rows or answers it stands for
	conflict bool
	clean    bool // taken over unless somebody says otherwise
	fields   []field
	// refused says why it can't be taken at all, clash why it can't be beside the others that are ticked.
	refused, clash string
	note           string // what goes with it
}

// field is one thing an item says.
type field struct {
	head          string
	before, after string // before is empty where there was nothing
	here          string // what the workshop says by now, of a conflict
	conflict      bool
	said          string // the whole in words, where before and after are not for showing
}

// row is a line of the list: of a group its head, its fault or an item's head, field or sentence.
type row struct {
	group, item, field int
}

// The places in an item and a group that are no field and no item.
const (
	headLine = -1
	wordLine = -2 // the sentence that says why not
)

// model is what came back and which of it is ticked.
type model struct {
	groups []*group
	rows   []row
	ticks  map[string]bool // what somebody decided, by key
}

func newModel() *model { return &model{ticks: map[string]bool{}} }

// show takes groups over; decisions about items that are still there stay.
func (m *model) show(groups []*group) {
	m.groups = groups
	m.arrange()
}

// arrange lays the lines out.
func (m *model) arrange() {
	m.rows = m.rows[:0]
	for g, grp := range m.groups {
		m.rows = append(m.rows, row{g, headLine, headLine})
		if grp.fault != "" {
			m.rows = append(m.rows, row{g, headLine, wordLine})
		}
		for i, it := range grp.items {
			m.rows = append(m.rows, row{g, i, headLine})
			for f := range it.fields {
				m.rows = append(m.rows, row{g, i, f})
			}
			if it.why() != "" {
				m.rows = append(m.rows, row{g, i, wordLine})
			}
		}
	}
}

// why says why an item is not taken over.
func (i *item) why() string {
	if i.refused != "" {
		return i.refused
	}
	return i.clash
}

// item is the item of a line, nil for a line of a group.
func (m *model) item(r row) *item {
	if r.item < 0 {
		return nil
	}
	return m.groups[r.group].items[r.item]
}

// ticked says whether an item is to be taken over.
func (m *model) ticked(i *item) bool {
	if i.refused != "" {
		return false
	}
	if said, ok := m.ticks[i.key]; ok {
		return said
	}
	return i.clean
}

// tick decides about an item; one that is refused stays as it is.
func (m *model) tick(i *item, on bool) {
	if i.refused == "" {
		m.ticks[i.key] = on
	}
}

// tickAll decides about all items of a group.
func (m *model) tickAll(g int, on bool) {
	for _, i := range m.groups[g].items {
		m.tick(i, on)
	}
}

// empty reports whether there is nothing to decide and nothing to tell.
func (m *model) empty() bool {
	return !slices.ContainsFunc(m.groups, func(g *group) bool { return len(g.items) > 0 || g.fault != "" })
}

// wanted are the keys of what is ticked.
func (m *model) wanted() map[string]bool {
	out := map[string]bool{}
	for _, g := range m.groups {
		for _, i := range g.items {
			if m.ticked(i) {
				out[i.key] = true
			}
		}
	}
	return out
}

// clash notes which ticked items the workshop can't hold beside the others, and reports whether that has changed.
func (m *model) clash(why map[string]string) (fresh bool) {
	for _, g := range m.groups {
		for _, i := range g.items {
			said := ""
			if i.refused == "" {
				said = why[i.key]
			}
			fresh = fresh || said != i.clash
			i.clash = said
		}
	}
	if fresh {
		m.arrange()
	}
	return fresh
}

// counts of items.
type counts struct{ added, changed, removed, conflicts, refused, ticked, all int }

// count counts items, of one group or with -1 of all. What is taken over is ticked and does not clash.
func (m *model) count(g int) (c counts) {
	for at, grp := range m.groups {
		if g >= 0 && at != g {
			continue
		}
		for _, i := range grp.items {
			c.all += i.weight
			switch {
			case i.conflict:
				c.conflicts += i.weight
			case i.refused != "" && i.fields == nil: // that it is refused is all there is to say
			case i.mark == added:
				c.added += i.weight
			case i.mark == removed:
				c.removed += i.weight
			default:
				c.changed += i.weight
			}
			if i.why() != "" {
				c.refused += i.weight
			} else if m.ticked(i) {
				c.ticked += i.weight
			}
		}
	}
	return c
}

// find is where the line like r of another arrangement stands, or the nearest before it.
func (m *model) find(r row) int {
	at := slices.Index(m.rows, r)
	for at < 0 && r.field != headLine {
		r.field--
		if r.field < headLine {
			r.field = headLine
		}
		at = slices.Index(m.rows, r)
	}
	return max(at, 0)
}
