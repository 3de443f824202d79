package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Printer says messages and prints numbers, money and dates in one language.
// It does not change after New and is safe for concurrent use.
type Printer struct {
	lang   string
	keys   map[string]bool // the value tells whether the text differs by number
	say    *i18n.Localizer
	parser template.Parser
	conv   conventions
}

// conventions are the language's ways to write numbers and dates, read once
// from the catalogue.
type conventions struct {
	decimal, group, missing string
	comma, last             string
	months                  [13]string // from 1
	words                   [13]string // 0 to 12
}

// New returns the printer of a language: one of Languages, or a BCP 47 tag
// whose base language is one ("de-AT"). Otherwise the error wraps ErrLanguage.
func New(lang string) (*Printer, error) {
	name, tag, err := match(lang)
	if err != nil {
		return nil, err
	}
	msgs, err := messages(name)
	if err != nil {
		return nil, err
	}
	bundle := i18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, msgs...); err != nil {
		return nil, fmt.Errorf("load texts in %q: %w", name, err)
	}
	p := &Printer{
		lang: name, keys: make(map[string]bool, len(msgs)),
		say:    i18n.NewLocalizer(bundle, name),
		parser: &template.TextParser{Option: "missingkey=error"},
	}
	for _, m := range msgs {
		p.keys[m.ID] = m.One != ""
	}
	p.conv = p.readConventions()
	return p, nil
}

func (p *Printer) readConventions() conventions {
	c := conventions{
		decimal: p.Text("number.decimal"), group: p.Text("number.group"), missing: p.Text("number.missing"),
		comma: p.Text("list.comma"), last: p.Text("list.last"),
	}
	for i := range c.months {
		if i > 0 {
			c.months[i] = p.Text("date.month." + strconv.Itoa(i))
		}
		c.words[i] = p.Text("number.word." + strconv.Itoa(i))
	}
	return c
}

// Language returns the language's name in the catalogue, such as "en".
func (p *Printer) Language() string { return p.lang }

// Has reports whether the catalogue has the key in this language.
func (p *Printer) Has(key string) bool {
	_, ok := p.keys[key]
	return ok
}

// Text says the message of a key without arguments.
func (p *Printer) Text(key string) string { return p.Say(Message{Key: key}) }

// Say returns the sentence. A key without a text gives "⟦key⟧", an argument
// that the text asks for and the message lacks gives "⟦key: …⟧": visible on
// every page, never an empty place. The zero Message is the empty string.
func (p *Printer) Say(m Message) string {
	if m.Key == "" && len(m.Args) == 0 {
		return ""
	}
	plural, ok := p.keys[m.Key]
	if !ok {
		return "⟦" + m.Key + "⟧"
	}
	data := make(map[string]any, len(m.Args))
	cfg := &i18n.LocalizeConfig{MessageID: m.Key, TemplateData: data, TemplateParser: p.parser}
	for _, a := range m.Args {
		data[a.Name] = p.value(a.Value)
		if n, ok := a.Value.(Integer); ok && plural && a.Name == "Count" {
			cfg.PluralCount = int64(n)
		}
	}
	s, err := p.say.Localize(cfg)
	if err != nil {
		return "⟦" + m.Key + ": " + err.Error() + "⟧"
	}
	return s
}

// value turns an argument into what templates print.
func (p *Printer) value(v Value) any {
	switch v := v.(type) {
	case Integer:
		return wholeText{p, int64(v)}
	case Series:
		return p.series(v)
	}
	return p.Value(v)
}

// Value prints a single value as it stands inside a sentence.
func (p *Printer) Value(v Value) string {
	switch v := v.(type) {
	case String:
		return string(v)
	case Integer:
		return p.Whole(int64(v))
	case Number:
		return p.Number(v.As, v.X)
	case Day:
		return p.date(v)
	case Amount:
		return p.amount(v)
	case Message:
		return p.Say(v)
	case Series:
		return p.series(v).String()
	}
	return p.conv.missing
}

// wholeText is a whole number in a template: figures, or words on request.
type wholeText struct {
	p *Printer
	n int64
}

func (w wholeText) String() string { return w.p.Whole(w.n) }

// Words returns 0 to 12 in words and other numbers in figures.
func (w wholeText) Words() string {
	if w.n >= 0 && w.n < int64(len(w.p.conv.words)) {
		return w.p.conv.words[w.n]
	}
	return w.String()
}

// Start is Words with a capital, for the start of a sentence.
func (w wholeText) Start() string {
	s := w.Words()
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// seriesText is a list in a template.
type seriesText struct {
	items       []string
	comma, last string
}

func (p *Printer) series(s Series) seriesText {
	t := seriesText{comma: p.conv.comma, last: p.conv.last, items: make([]string, len(s))}
	for i, v := range s {
		t.items[i] = p.Value(v)
	}
	return t
}

func (t seriesText) String() string {
	n := len(t.items)
	if n < 2 {
		return t.Commas()
	}
	return strings.Join(t.items[:n-1], t.comma) + t.last + t.items[n-1]
}

// Commas joins by commas alone.
func (t seriesText) Commas() string { return strings.Join(t.items, t.comma) }
