package main

import (
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// root builds the tree of commands in the tool's language.
func (t *tool) root() *cobra.Command {
	root := t.group("ownerctl", "root")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().String("lang", "", t.flagHelp("lang"))
	root.PersistentFlags().BoolVar(&t.json, "json", false, t.flagHelp("json"))
	t.completes(root, "lang", text.Languages()...)
	root.AddCommand(
		t.sampleCommand(), t.newCommand(), t.scoreCommand(), t.explainCommand(), t.planCommand(), t.whyCommand(), t.valueCommand(), t.exportCommand(),
		t.questionnaireCommand(), t.importCommand(), t.mergeCommand(), t.packCommand(), t.journeyCommand(), t.libraryCommand(), t.rollupCommand(), t.versionCommand(),
		t.completionCommand(),
		&cobra.Command{Use: "exit-codes", Short: t.word("ctl.exit-codes.short"), Long: t.word("ctl.exit-codes.long")},
	)
	root.SetHelpCommand(t.helpCommand())
	root.SetUsageTemplate(t.usage())
	root.InitDefaultHelpCmd()
	t.translateHelpFlag(root)
	return root
}
