package main

import (
	"errors"
	"strings"

	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// action is what a command does.
type action func(*cobra.Command, []string) error

// command makes a command whose help texts have the keys "ctl.NAME.short" and "ctl.NAME.long". It takes the numbers of
// arguments given; most = -1 means any number.
func (t *tool) command(use, name string, least, most int, do action) *cobra.Command {
	c := &cobra.Command{Use: use, RunE: do, Short: t.word("ctl." + name + ".short"), DisableFlagsInUseLine: true}
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return t.misused("ctl.usage.arguments", text.Str("Line", c.UseLine()))
		}
		return nil
	}
	c.Long = c.Short
	if t.p.Has("ctl." + name + ".long") {
		c.Long = t.word("ctl." + name + ".long")
	}
	c.SetFlagErrorFunc(t.flagFault)
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveDefault // names of files
	}
	return c
}

// group makes a command that only holds others.
func (t *tool) group(use, name string) *cobra.Command {
	c := t.command(use, name, 0, -1, func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return t.unknownCommand(c, args[0])
		}
		return c.Help()
	})
	c.ValidArgsFunction = cobra.NoFileCompletions
	return c
}

func (t *tool) unknownCommand(parent *cobra.Command, name string) error {
	parent.SuggestionsMinimumDistance = 2 // two slips of a finger
	if near := parent.SuggestionsFor(name); len(near) > 0 {
		return t.misused("ctl.usage.near", text.Str("Name", name), text.Names("Near", near...))
	}
	return t.misused("ctl.usage.command", text.Str("Name", name), text.Str("Help", parent.CommandPath()))
}

// needs makes flags required, and their values not empty.
func (t *tool) needs(c *cobra.Command, names ...string) {
	do := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, n := range names {
			if strings.TrimSpace(c.Flags().Lookup(n).Value.String()) == "" {
				return t.misused("ctl.usage.needs", text.Str("Name", "--"+n), text.Str("Line", c.UseLine()))
			}
		}
		return do(c, args)
	}
}

// choice makes a flag take one of some words.
func (t *tool) choice(c *cobra.Command, name, standard string, words ...string) *string {
	value := c.Flags().String(name, standard, t.flagHelp(name))
	c.Flags().Lookup(name).DefValue = "" // the help text says it in the tool's language
	do := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		for _, w := range words {
			if *value == w {
				return do(c, args)
			}
		}
		return t.misused("ctl.usage.choice", text.Str("Name", "--"+name), text.Str("Value", *value), text.Names("Words", words...))
	}
	t.completes(c, name, words...)
	return value
}

// completes makes the shell offer words for a flag.
func (t *tool) completes(c *cobra.Command, name string, words ...string) {
	if err := c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag has been declared by the caller
	}
}

// flagFault says in the tool's language what the flag parser says in English. The parser's errors are known by what
// they can tell.
func (t *tool) flagFault(c *cobra.Command, err error) error {
	var value interface{ GetValue() string }
	var named interface{ GetSpecifiedName() string }
	var lacking interface {
		GetSpecifiedName() string
		GetSpecifiedShortnames() string
		Error() string
	}
	line := text.Str("Line", c.UseLine())
	switch {
	case errors.As(err, &value):
		return t.misused("ctl.usage.value", text.Str("Value", value.GetValue()), line)
	case errors.As(err, &lacking) && strings.HasPrefix(lacking.Error(), "flag needs an argument"):
		return t.misused("ctl.usage.no-value", text.Str("Name", dashed(lacking.GetSpecifiedName())), line)
	case errors.As(err, &named):
		return t.misused("ctl.usage.flag", text.Str("Name", dashed(named.GetSpecifiedName())), line)
	}
	return t.misused("ctl.usage.syntax", line)
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// flagHelp says what a flag does: key "ctl.flag.NAME".
func (t *tool) flagHelp(name string) string { return t.word("ctl.flag." + name) }

// helpCommand replaces cobra's, which speaks English and takes an unknown command for success.
func (t *tool) helpCommand() *cobra.Command {
	c := t.command("help [COMMAND]", "help", 0, -1, func(c *cobra.Command, args []string) error {
		found, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return t.unknownCommand(found, strings.Join(args, " "))
		}
		found.InitDefaultHelpFlag()
		t.translateHelpFlag(found)
		return found.Help()
	})
	c.ValidArgsFunction = func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var names []string
		if found, _, err := c.Root().Find(args); err == nil {
			for _, sub := range found.Commands() {
				if sub.IsAvailableCommand() || sub.IsAdditionalHelpTopicCommand() {
					names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
				}
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

// completionCommand replaces cobra's for its English.
func (t *tool) completionCommand() *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	c := t.command("completion bash|fish|powershell|zsh", "completion", 1, 1, func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(t.stdout, true)
		case "fish":
			return root.GenFishCompletion(t.stdout, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(t.stdout)
		case "zsh":
			return root.GenZshCompletion(t.stdout)
		}
		return t.misused("ctl.usage.arguments", text.Str("Line", c.UseLine()))
	})
	c.ValidArgsFunction = cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp)
	return c
}

// translateHelpFlag translates the flag cobra adds by itself.
func (t *tool) translateHelpFlag(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	if f := c.Flags().Lookup("help"); f != nil {
		f.Usage = t.flagHelp("help")
	}
	for _, sub := range c.Commands() {
		t.translateHelpFlag(sub)
	}
}

// usage is cobra's usage page in the tool's language.
func (t *tool) usage() string {
	word := func(key string) string { return t.word("ctl.word." + key) }
	return word("usage") + `:{{if .HasAvailableSubCommands}}
  {{.CommandPath}} ` + word("command") + `

` + word("commands") + `:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{else}}
  {{.UseLine}}{{end}}{{if .HasAvailableLocalFlags}}

` + word("flags") + `:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + word("global-flags") + `:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasHelpSubCommands}}

` + word("topics") + `:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .CommandPath .CommandPathPadding}} {{.Short}}{{end}}{{end}}{{end}}
`
}
