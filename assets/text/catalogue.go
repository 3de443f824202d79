package text

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed locale
var catalogue embed.FS

// ErrLanguage is wrapped when a language has no translation.
var ErrLanguage = errors.New("no translation into this language")

// Languages returns the languages of the catalogue ("de", "en") in
// alphabetical order.
func Languages() []string {
	entries, err := catalogue.ReadDir("locale")
	if err != nil {
		return nil // the folder is embedded; reading it cannot fail
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out
}

// File is one file of the catalogue. Name has the form "score.en.json", which
// go-i18n and toolkits built on it read the language from.
type File struct {
	Name, Area, Language string
	Content              []byte
}

// Files returns the catalogue's files of one language in alphabetical order,
// for a toolkit that wants to load them itself.
func Files(lang string) ([]File, error) {
	if !slices.Contains(Languages(), lang) {
		return nil, fmt.Errorf("language %.40q: %w", lang, ErrLanguage)
	}
	dir := path.Join("locale", lang)
	entries, err := catalogue.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list texts in %q: %w", lang, err)
	}
	var out []File
	for _, e := range entries {
		area, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok {
			continue
		}
		b, err := catalogue.ReadFile(path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read texts: %w", err)
		}
		out = append(out, File{Name: area + "." + lang + ".json", Area: area, Language: lang, Content: b})
	}
	return out, nil
}

// Keys returns every key of a language in alphabetical order.
func Keys(lang string) ([]string, error) {
	msgs, err := messages(lang)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(msgs))
	for i, m := range msgs {
		out[i] = m.ID
	}
	slices.Sort(out)
	return out, nil
}

// messages reads all files of a language.
func messages(lang string) ([]*i18n.Message, error) {
	files, err := Files(lang)
	if err != nil {
		return nil, err
	}
	return parseFiles(files)
}

// parseFiles refuses a key that stands in two files.
func parseFiles(files []File) ([]*i18n.Message, error) {
	unmarshal := map[string]i18n.UnmarshalFunc{"json": json.Unmarshal}
	area := map[string]string{}
	var out []*i18n.Message
	for _, f := range files {
		mf, err := i18n.ParseMessageFileBytes(f.Content, f.Name, unmarshal)
		if err != nil {
			return nil, fmt.Errorf("read texts %s: %w", f.Name, err)
		}
		for _, m := range mf.Messages {
			if other, twice := area[m.ID]; twice {
				return nil, fmt.Errorf("read texts %s: key %q stands in %s too", f.Name, m.ID, other)
			}
			area[m.ID] = f.Name
			out = append(out, m)
		}
	}
	return out, nil
}

// match finds the catalogue's language for a BCP 47 tag: "de-AT" is "de".
func match(lang string) (string, language.Tag, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return "", language.Und, fmt.Errorf("language %.40q: %w", lang, ErrLanguage)
	}
	base, _ := tag.Base()
	if !slices.Contains(Languages(), base.String()) {
		return "", language.Und, fmt.Errorf("language %.40q: %w", lang, ErrLanguage)
	}
	return base.String(), language.Make(base.String()), nil
}
