package text

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// reference is the language the others are compared with.
const reference = "en"

var keyForm = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*\.[a-z0-9]+([_-][a-z0-9]+)*$`)

// TestCatalogue is the check every new text has to pass: the same keys in every
// language, the same arguments, plurals with "one" and "other", templates that
// parse.
func TestCatalogue(t *testing.T) {
	want := catalogueOf(t, reference)
	for _, lang := range Languages() {
		got := catalogueOf(t, lang)
		for _, fault := range append(faultsOf(lang, got), differences(lang, got, want)...) {
			t.Error(fault)
		}
	}
}

func catalogueOf(t *testing.T, lang string) map[string]*i18n.Message {
	t.Helper()
	files, err := Files(lang)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for _, key := range repeatedKeys(t, f.Content) {
			t.Errorf("%s: key %q stands twice", f.Name, key)
		}
	}
	msgs, err := parseFiles(files)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*i18n.Message{}
	for _, m := range msgs {
		out[m.ID] = m
	}
	return out
}

// repeatedKeys finds top-level keys that encoding/json would let the last win.
func repeatedKeys(t *testing.T, content []byte) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(content))
	var out []string
	seen := map[string]bool{}
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		key := tok.(string)
		if seen[key] {
			out = append(out, key)
		}
		seen[key] = true
		var value any
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func forms(m *i18n.Message) map[string]string {
	out := map[string]string{}
	for name, s := range map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other} {
		if s != "" {
			out[name] = s
		}
	}
	return out
}

func faultsOf(lang string, msgs map[string]*i18n.Message) []string {
	var out []string
	for key, m := range msgs {
		if !keyForm.MatchString(key) {
			out = append(out, fmt.Sprintf("%s %q: keys are area.name in small letters", lang, key))
		}
		f := forms(m)
		if _, ok := f["other"]; !ok {
			out = append(out, fmt.Sprintf("%s %q: no text", lang, key))
		}
		if _, one := f["one"]; len(f) > 1 && !one {
			out = append(out, fmt.Sprintf("%s %q: a plural needs \"one\"", lang, key))
		}
		for form, s := range f {
			if _, err := arguments(s); err != nil {
				out = append(out, fmt.Sprintf("%s %q %s: %v", lang, key, form, err))
			}
		}
	}
	slices.Sort(out)
	return out
}

func differences(lang string, got, want map[string]*i18n.Message) []string {
	var out []string
	for key, w := range want {
		g, ok := got[key]
		if !ok {
			out = append(out, fmt.Sprintf("%s lacks %q", lang, key))
			continue
		}
		if (len(forms(g)) > 1) != (len(forms(w)) > 1) {
			out = append(out, fmt.Sprintf("%s %q: plural in one language only", lang, key))
		}
		if a, b := argumentsOf(g), argumentsOf(w); !slices.Equal(a, b) {
			out = append(out, fmt.Sprintf("%s %q takes %v, in %s it takes %v", lang, key, a, reference, b))
		}
	}
	for key := range got {
		if want[key] == nil {
			out = append(out, fmt.Sprintf("%s has %q, which %s lacks", lang, key, reference))
		}
	}
	slices.Sort(out)
	return out
}

// argumentsOf is the union over the plural forms: "one" may leave the count
// out.
func argumentsOf(m *i18n.Message) []string {
	var out []string
	for _, s := range forms(m) {
		args, _ := arguments(s)
		out = append(out, args...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// arguments lists the fields a template asks for: "Names" for {{.Names.Commas}}.
func arguments(s string) ([]string, error) {
	trees, err := parse.Parse("t", s, "{{", "}}", map[string]any{"eq": nil, "and": nil, "or": nil, "not": nil})
	if err != nil {
		return nil, err
	}
	var out []string
	if tree := trees["t"]; tree != nil {
		collect(tree.Root, &out)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func collect(n parse.Node, out *[]string) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, c := range n.Nodes {
				collect(c, out)
			}
		}
	case *parse.ActionNode:
		collect(n.Pipe, out)
	case *parse.IfNode:
		collect(n.Pipe, out)
		collect(n.List, out)
		collect(n.ElseList, out)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			for _, a := range c.Args {
				collect(a, out)
			}
		}
	case *parse.FieldNode:
		*out = append(*out, n.Ident[0])
	}
}

func TestCatalogueCheckFindsPlantedFaults(t *testing.T) {
	good := map[string]*i18n.Message{
		"a.one-name": {ID: "a.one-name", Other: "{{.Name}}"},
		"a.many":     {ID: "a.many", One: "one", Other: "{{.Count}}"},
	}
	plant := func(key string, m *i18n.Message) map[string]*i18n.Message {
		out := map[string]*i18n.Message{}
		for k, v := range good {
			out[k] = v
		}
		if m == nil {
			delete(out, key)
		} else {
			out[key] = m
		}
		return out
	}
	for name, bad := range map[string]map[string]*i18n.Message{
		"missing key":         plant("a.one-name", nil),
		"additional key":      plant("a.new", &i18n.Message{ID: "a.new", Other: "x"}),
		"other argument":      plant("a.one-name", &i18n.Message{ID: "a.one-name", Other: "{{.Nmae}}"}),
		"broken template":     plant("a.one-name", &i18n.Message{ID: "a.one-name", Other: "{{.Name"}),
		"no plural":           plant("a.many", &i18n.Message{ID: "a.many", Other: "{{.Count}}"}),
		"plural without one":  plant("a.many", &i18n.Message{ID: "a.many", Few: "x", Other: "{{.Count}}"}),
		"empty text":          plant("a.one-name", &i18n.Message{ID: "a.one-name"}),
		"key without an area": plant("Title", &i18n.Message{ID: "Title", Other: "x"}),
	} {
		if len(append(faultsOf("xx", bad), differences("xx", bad, good)...)) == 0 {
			t.Errorf("%s was not found", name)
		}
	}
	if faults := append(faultsOf("xx", good), differences("xx", good, good)...); len(faults) > 0 {
		t.Errorf("a good catalogue has faults: %v", faults)
	}
}

func TestKeyInTwoFilesIsRefused(t *testing.T) {
	_, err := parseFiles([]File{
		{Name: "a.en.json", Content: []byte(`{"x.y": "1"}`)},
		{Name: "b.en.json", Content: []byte(`{"x.y": "2"}`)},
	})
	if err == nil || !strings.Contains(err.Error(), "a.en.json") {
		t.Errorf("error = %v, want one that names the other file", err)
	}
}

// A toolkit loads the same files into its own bundle.
func TestFilesFeedAnotherBundle(t *testing.T) {
	for _, lang := range Languages() {
		files, err := Files(lang)
		if err != nil {
			t.Fatal(err)
		}
		b := i18n.NewBundle(language.English)
		b.RegisterUnmarshalFunc("json", json.Unmarshal)
		for _, f := range files {
			mf, err := b.ParseMessageFileBytes(f.Content, f.Name)
			if err != nil || mf.Tag.String() != lang {
				t.Errorf("%s: %v, language %v", f.Name, err, mf)
			}
		}
		got, err := i18n.NewLocalizer(b, lang).Localize(&i18n.LocalizeConfig{MessageID: "language.name"})
		if p := printer(t, lang); err != nil || got != p.Text("language.name") {
			t.Errorf("%s: %q, %v", lang, got, err)
		}
	}
}

func TestUnknownLanguages(t *testing.T) {
	for _, lang := range []string{"fr", "", "..", "../en", "en/..", strings.Repeat("x", 1000)} {
		if _, err := New(lang); !errors.Is(err, ErrLanguage) {
			t.Errorf("New(%.20q): %v", lang, err)
		}
		if _, err := Files(lang); err == nil {
			t.Errorf("Files(%.20q) has no error", lang)
		}
	}
	for tag, want := range map[string]string{"de-AT": "de", "en-GB": "en", "de_CH": "de"} {
		if p, err := New(tag); err != nil || p.Language() != want {
			t.Errorf("New(%q) = %v, %v", tag, p, err)
		}
	}
}
