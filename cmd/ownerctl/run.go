package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/assets/text"
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
	out := &output{to: env.stdout}
	env.stdout = out
	t := &tool{environment: env, lang: languageOf(args)}
	if err := t.speak(); err != nil {
		return codeOf(err)
	}
	root := t.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(env.stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err
	}
	if s := (said{}); err != nil && !errors.As(err, &s) {
		err = t.fail(err, t.word("ctl.output"))
	}
	return codeOf(err)
}

func codeOf(err error) int {
	var s said
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &s):
		return s.code
	}
	return exitFailed
}

// output remembers that a write failed: prints are not checked one by one.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.to.Write(b)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// speak settles the language: the one asked for, the account's where it is there, English otherwise.
func (t *tool) speak() error {
	lang := t.lang
	if lang == "" {
		lang = systemLanguage(t.getenv)
	}
	p, err := text.New(lang)
	if err == nil {
		if t.p = p; t.lang != "" {
			t.lang = p.Language()
		}
		return nil
	}
	if t.p, err = text.New("en"); err != nil {
		fmt.Fprintln(t.stderr, err)
		return said{exitFailed}
	}
	if t.lang != "" {
		return t.misused("error.language", text.Str("What", t.lang))
	}
	return nil
}

// languageOf finds --lang before the commands are built, since their help is in that language already.
func languageOf(args []string) string {
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// systemLanguage is the language of the account, as POSIX systems name it: de_AT.UTF-8@euro.
func systemLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if end := strings.IndexAny(v, ".@"); end >= 0 {
				v = v[:end]
			}
			if v == "C" || v == "POSIX" {
				return "en"
			}
			return strings.ReplaceAll(v, "_", "-")
		}
	}
	return "en"
}

// failures are errors that have their sentence, yet are not about what was asked for: the machine stood in the way.
var failures = []error{context.Canceled, library.ErrDiskFull, library.ErrInUse, syscall.ENOSPC, syscall.EDQUOT}

// fail prints the sentence for an error and returns what ends the run with the right code.
func (t *tool) fail(err error, what string) error {
	m, foreseen := app.Sentence(err, what)
	t.warn(m)
	for _, f := range failures {
		if errors.Is(err, f) {
			return said{exitFailed}
		}
	}
	if foreseen {
		return said{exitRefused}
	}
	return said{exitFailed}
}

// refuse says why something is not done.
func (t *tool) refuse(key string, args ...text.Arg) error {
	t.warn(text.M(key, args...))
	return said{exitRefused}
}

// misused says what is wrong with the command line.
func (t *tool) misused(key string, args ...text.Arg) error {
	t.warn(text.M(key, args...))
	return said{exitUsage}
}
