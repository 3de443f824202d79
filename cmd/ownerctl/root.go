package main

import (
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// root builds the tree of commands in the tool's language.
func (t *tool) root() *cobra.Command {
	root := &cobra.Command{
		Use: "ownerctl", Short: t.p.Say(text.M("ctl.short")), Long: t.p.Say(text.M("ctl.long")),
		SilenceErrors: true, SilenceUsage: true,
	}
	root.PersistentFlags().String("lang", "", t.flagHelp("lang"))
	root.PersistentFlags().BoolVar(&t.json, "json", false, t.flagHelp("json"))
	root.AddCommand(
		t.sampleCommand(), t.newCommand(), t.scoreCommand(), t.explainCommand(), t.planCommand(), t.exportCommand(),
		t.importCommand(), t.mergeCommand(), t.packCommand(), t.libraryCommand(), t.rollupCommand(), t.versionCommand(),
		&cobra.Command{Use: "exit-codes", Short: t.p.Say(text.M("ctl.exit-codes.short")), Long: t.p.Say(text.M("ctl.exit-codes.long"))},
	)
	root.SetUsageTemplate(t.usage())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	t.translateFurniture(root)
	return root
}

// usage is cobra's usage page in the tool's language.
func (t *tool) usage() string {
	word := func(key string) string { return t.p.Say(text.M("ctl.word." + key)) }
	return word("usage") + `:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]

` + word("commands") + `:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + word("flags") + `:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + word("global-flags") + `:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasHelpSubCommands}}

` + word("topics") + `:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .CommandPath .CommandPathPadding}} {{.Short}}{{end}}{{end}}{{end}}
`
}

// translateFurniture translates what cobra adds by itself.
func (t *tool) translateFurniture(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	if f := c.Flags().Lookup("help"); f != nil {
		f.Usage = t.flagHelp("help")
	}
	for _, sub := range c.Commands() {
		switch sub.Name() {
		case "help", "completion":
			sub.Short = t.p.Say(text.M("ctl." + sub.Name() + ".short"))
		}
		t.translateFurniture(sub)
	}
}
