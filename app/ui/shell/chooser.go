package shell

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// sought is what a chooser is to find.
type sought string

const (
	aFile   sought = "file"
	aFolder sought = "folder"
	aPlace  sought = "place" // where a file is to be written
)

// chooser asks for a file or folder: its path is typed or pasted, or found in the list below, by keys alone. The
// toolkit's own dialogs take no path, do not close on Esc and leave an empty file behind.
type chooser struct {
	s          *Shell
	what       sought
	extensions []string // empty: whatever file
	then       func(path string)

	field  *kit.Field
	list   *kit.List
	dialog *kit.Dialog
	dir    string // whose contents the list shows
	wrong  string // why they can't be shown
	all    []lying
	shown  []lying
}

// lying is what lies in a folder.
type lying struct {
	name   string
	folder bool
}

// choose opens a chooser at the folder last used; name is proposed for a file to write.
func (s *Shell) choose(what sought, extensions []string, name string, then func(path string)) {
	p := s.printer
	c := &chooser{s: s, what: what, extensions: extensions, then: then}
	c.field = kit.NewField(p.Text("chooser.path")).With(func(f *kit.Field) { f.OnChanged = func(string) { c.changed() } })
	c.field.Entry().OnKey = c.key
	c.field.Entry().Whole = false
	c.list = kit.NewList(32, func() int { return len(c.shown) }, c.makeRow, c.bindRow)
	c.list.OnOpen = c.open
	verb := "shell.open"
	if what == aPlace {
		verb = "shell.save"
	}
	c.dialog = s.ask(page.Question{
		Title: p.Text("chooser." + string(what)), Words: p.Text("chooser.words"), Wide: true, Focus: c.field.Entry(),
		Body: kit.Column(kit.Gap12, c.field, kit.Fixed(0, kit.Scaled(272), c.list)),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text(verb), Primary: true, Run: func() bool { c.press(); return false }},
		},
	})
	c.write(strings.TrimSuffix(s.usedFolder(), string(filepath.Separator)) + string(filepath.Separator) + name)
}

// usedFolder is where a file was found or written last, at first this person's own folder.
func (s *Shell) usedFolder() string {
	if s.lastFolder != "" {
		return s.lastFolder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	return filepath.Clean(home)
}

// write puts a path into the field.
func (c *chooser) write(path string) {
	c.field.SetText(path)
	c.field.Entry().CursorColumn = len([]rune(path))
	c.field.Entry().Refresh()
	c.changed()
}

// typed is the path in the field: absolute, its folder and what is typed behind that.
func (c *chooser) typed() (dir, rest string) {
	path := strings.TrimSpace(c.field.Text())
	if at := strings.LastIndex(path, "//"); filepath.Separator == '/' && at >= 0 { // a whole path behind the one that stood there
		path = path[at+1:]
	}
	if path == "~" || strings.HasPrefix(path, "~"+string(filepath.Separator)) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + path[1:]
		}
	}
	if !filepath.IsAbs(path) {
		path = c.s.usedFolder() + string(filepath.Separator) + path
	}
	dir, rest = filepath.Split(path)
	return filepath.Clean(dir), rest
}

// changed lists what the typed path can lead to.
func (c *chooser) changed() {
	dir, _ := c.typed()
	if dir == c.dir {
		c.field.SetError(c.wrong)
		c.narrow()
		return
	}
	c.field.SetError("")
	c.dir, c.all, c.wrong = dir, nil, ""
	c.narrow()
	var found []lying
	c.s.Later(func(context.Context) (err error) {
		found, err = contents(dir)
		return err
	}, func(err error) {
		if c.dir != dir || !c.dialog.Shown() {
			return
		}
		c.all = found
		c.narrow()
		if err != nil {
			c.wrong, _ = c.s.sentence(err, dir)
			c.field.SetError(c.wrong)
		}
	})
}

// contents are the folders and files of a folder, folders first, without what is hidden.
func contents(dir string) ([]lying, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []lying
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		folder := e.IsDir()
		if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil {
			folder = info.IsDir()
		}
		out = append(out, lying{e.Name(), folder})
	}
	slices.SortStableFunc(out, func(a, b lying) int {
		if a.folder != b.folder {
			return map[bool]int{true: -1, false: 1}[a.folder]
		}
		return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return out, nil
}

// narrow shows what fits what is typed; a name to write narrows nothing.
func (c *chooser) narrow() {
	_, rest := c.typed()
	begun := strings.ToLower(rest)
	if c.what == aPlace {
		begun = ""
	}
	c.shown = nil
	if begun == "" && filepath.Dir(c.dir) != c.dir {
		c.shown = append(c.shown, lying{"..", true})
	}
	for _, x := range c.all {
		if strings.Contains(strings.ToLower(x.name), begun) && (x.folder || c.fits(x.name)) {
			c.shown = append(c.shown, x)
		}
	}
	c.list.Select(-1)
	if begun != "" && len(c.shown) > 0 {
		c.list.Select(0)
	}
	c.list.Reload()
}

// fits reports whether a file is of the kind that is sought.
func (c *chooser) fits(name string) bool {
	if c.what == aFolder {
		return false
	}
	return len(c.extensions) == 0 || slices.Contains(c.extensions, strings.ToLower(filepath.Ext(name)))
}

// key lets the list be walked while one types.
func (c *chooser) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		c.list.TypedKey(ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.enter()
	default:
		return false
	}
	return true
}

// enter opens the row of the cursor, else what is typed.
func (c *chooser) enter() {
	if row := c.list.Selected(); row >= 0 && row < len(c.shown) {
		c.open(row)
		return
	}
	c.takeTyped()
}

// press is the primary button: a folder sought is taken, not entered.
func (c *chooser) press() {
	row := c.list.Selected()
	if c.what == aFolder && row >= 0 && row < len(c.shown) {
		c.take(filepath.Join(c.dir, c.shown[row].name))
		return
	}
	c.enter()
}

// open goes into a folder or takes a file; a file's name is only taken over where one is to be written.
func (c *chooser) open(row int) {
	if row < 0 || row >= len(c.shown) {
		return
	}
	path := filepath.Join(c.dir, c.shown[row].name)
	switch {
	case c.shown[row].folder:
		_, rest := c.typed()
		if c.what != aPlace {
			rest = ""
		}
		c.write(strings.TrimSuffix(path, string(filepath.Separator)) + string(filepath.Separator) + rest)
	case c.what == aPlace:
		c.write(path)
	default:
		c.take(path)
		return
	}
	c.s.window.Canvas().Focus(c.field.Entry())
}

// takeTyped takes the typed path when it leads to what is sought.
func (c *chooser) takeTyped() {
	dir, rest := c.typed()
	path := filepath.Join(dir, rest)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir() && c.what != aFolder:
		if rest != "" {
			c.write(path + string(filepath.Separator))
		} else {
			c.field.SetError(c.s.printer.Text("chooser.needs-" + string(c.what)))
		}
	case err == nil && !info.IsDir() && c.what == aFolder:
		c.field.SetError(c.s.printer.Text("chooser.needs-folder"))
	case err == nil, c.what == aPlace:
		c.take(path)
	default:
		title, _ := c.s.sentence(err, path)
		c.field.SetError(title)
	}
}

// take hands the path on; a file that is there already is replaced only after a question.
func (c *chooser) take(path string) {
	s, p := c.s, c.s.printer
	if c.what == aPlace && filepath.Ext(path) == "" && len(c.extensions) > 0 {
		path += c.extensions[0]
	}
	c.dialog.Hide()
	s.lastFolder = filepath.Dir(path)
	if c.what == aFolder {
		s.lastFolder = path
	}
	if _, err := os.Stat(path); err != nil || c.what != aPlace {
		c.then(path)
		return
	}
	s.Ask(page.Question{Title: p.Say(text.M("reports.replace", text.Str("Files", filepath.Base(path)))), Words: p.Text("reports.replace-words"),
		Actions: []page.Action{
			{Label: p.Text("shell.cancel")},
			{Label: p.Text("reports.replace-do"), Primary: true, Run: func() bool { c.then(path); return true }},
		}})
}

func (c *chooser) makeRow() fyne.CanvasObject {
	name := kit.Body("").Single()
	name.Cut = true
	return kit.Pad(kit.Sides(kit.Gap12, 0), kit.Row(kit.Gap8, kit.NewIcon("file", 16, scene.Muted), kit.GrowFrom(1, 60, name)))
}

func (c *chooser) bindRow(i int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	icon, words := "file", c.shown[i].name
	if c.shown[i].folder {
		icon = "folder"
	}
	if words == ".." {
		words = c.s.printer.Text("chooser.up")
	}
	row.Objects[0].(*kit.Icon).Set(icon, scene.Muted)
	row.Objects[1].(*fyne.Container).Objects[0].(*kit.Text).Set(words)
}
