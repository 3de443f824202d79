package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// Exit codes, as "ownerctl help exit-codes" tells them.
const (
	exitDone    = 0
	exitFailed  = 1 // something nobody foresaw, a full disk, a locked library
	exitUsage   = 2 // the command line is wrong
	exitRefused = 3 // a file can't be read or is not what was asked for; nothing was changed
	exitFaults  = 4 // the input was read and has faults, which were listed
)

// environment is what the tool takes from the machine.
type environment struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	host           app.Host
}

// tool is one run of the program.
type tool struct {
	environment
	p    *text.Printer
	lang string // --lang; empty when not given
	json bool
}

// said is an error whose sentence has been printed; code is the exit code.
type said struct{ code int }

func (s said) Error() string { return fmt.Sprintf("exit %d", s.code) }

// run runs one command line and returns the exit code.
func run(ctx context.Context, args []string, env environment) int {
	t := &tool{environment: env, lang: languageOf(args)}
	lang := t.lang
	if lang == "" {
		lang = systemLanguage(env.getenv)
	}
	p, err := text.New(lang)
	if err != nil {
		if p, err = text.New("en"); err != nil {
			fmt.Fprintln(env.stderr, err)
			return exitFailed
		}
		if t.lang != "" {
			t.p = p
			t.warn(text.M("error.language", text.Str("What", t.lang)))
			return exitUsage
		}
	}
	t.p = p
	root := t.root()
	root.SetArgs(args)
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	err = root.ExecuteContext(ctx)
	var s said
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &s):
		return s.code
	}
	t.warn(text.M("ctl.usage-error", text.Str("Error", err.Error())))
	return exitUsage
}

// languageOf finds --lang before the commands are built, since their help is in that language already.
func languageOf(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// systemLanguage is the language of the account, as POSIX systems name it.
func systemLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			lang, _, _ := strings.Cut(strings.ReplaceAll(v, "_", "-"), ".")
			if lang == "C" || lang == "POSIX" {
				return "en"
			}
			return lang
		}
	}
	return "en"
}

// fail prints the sentence for an error and returns what ends the run with the right code.
func (t *tool) fail(err error, what string) error {
	m, foreseen := app.Sentence(err, what)
	t.warn(m)
	if foreseen && !errors.Is(err, context.Canceled) {
		return said{exitRefused}
	}
	return said{exitFailed}
}

func (t *tool) warn(m text.Message) { fmt.Fprintln(t.stderr, plain(t.p.Say(m))) }

func (t *tool) say(key string, args ...text.Arg) {
	fmt.Fprintln(t.stdout, plain(t.p.Say(text.M(key, args...))))
}

// plain keeps control characters in somebody's texts from reaching the terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// emit prints facts as JSON.
func (t *tool) emit(v any) error {
	enc := json.NewEncoder(t.stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return t.fail(err, "JSON")
	}
	return nil
}

// table prints rows in columns; the head is given as keys.
func (t *tool) table(head []string, rows [][]string) { t.tableNamed(head, nil, nil, rows) }

// tableNamed prints rows under a head of keys, then names as they are, then keys again.
func (t *tool) tableNamed(first, names, last []string, rows [][]string) {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	head := slices.Concat(t.words(first), names, t.words(last))
	for _, row := range append([][]string{head}, rows...) {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = strings.Join(strings.Fields(plain(c)), " ")
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(cells, "\t"), "\t "))
	}
	w.Flush()
}

func (t *tool) words(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		if k != "" {
			out[i] = t.p.Say(text.M(k))
		}
	}
	return out
}

// passphraseName is the environment variable an encrypted file's passphrase is read from: a flag would stand in the
// list of processes.
const passphraseName = "OWNERLOOP_PASSPHRASE"

// read reads a workshop file or fails.
func (t *tool) read(path string) (workshop.Copy, error) {
	c, err := app.ReadFile(path, t.getenv(passphraseName))
	if err != nil {
		return c, t.fail(err, path)
	}
	return c, nil
}

// write writes a workshop file, encrypted when --encrypt is given.
func (t *tool) write(path string, c workshop.Copy, encrypt bool) error {
	pass := ""
	if encrypt {
		if pass = t.getenv(passphraseName); pass == "" {
			t.warn(text.M("ctl.no-passphrase", text.Str("Name", passphraseName)))
			return said{exitUsage}
		}
	}
	if err := app.WriteFile(path, c, pass); err != nil {
		return t.fail(err, path)
	}
	return nil
}

// rewrite writes a changed workshop back to where it came from, encrypted when it was.
func (t *tool) rewrite(path string, c workshop.Copy) error {
	encrypted, err := isEncrypted(path)
	if err != nil {
		return t.fail(err, path)
	}
	return t.write(path, c, encrypted)
}

func isEncrypted(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	return workshop.Encrypted(f), nil
}

// command makes a command whose help texts have the keys "ctl.NAME.short" and "ctl.NAME.long".
func (t *tool) command(use, name string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	c := &cobra.Command{Use: use, Args: args, RunE: run, Short: t.p.Say(text.M("ctl." + name + ".short"))}
	c.Long = c.Short
	if t.p.Has("ctl." + name + ".long") {
		c.Long = t.p.Say(text.M("ctl." + name + ".long"))
	}
	return c
}

// flagHelp says what a flag does: key "ctl.flag.NAME".
func (t *tool) flagHelp(name string) string { return t.p.Say(text.M("ctl.flag." + name)) }
