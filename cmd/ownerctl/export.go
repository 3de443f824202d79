package main

import (
	"path/filepath"
	"strings"

	"ownerloop/app"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"github.com/spf13/cobra"
)

func (t *tool) exportCommand() *cobra.Command {
	var job app.ExportJob
	var store, logo string
	var audience, paper *string
	c := t.command("export FILE [--pdf OUT] [--xlsx OUT] [--jira OUT] [--msproject OUT] [--ics OUT] [--charts DIR] [--embed] [--logo PICTURE] [--audience A] [--store S] [--paper P]", "export", 1, 1, func(c *cobra.Command, args []string) error {
		if len(job.Files()) == 0 && job.Charts == "" {
			return t.misused("ctl.export.nothing")
		}
		if job.Embed && job.PDF == "" {
			return t.misused("ctl.usage.needs", text.Str("Name", "--pdf"), text.Str("Line", c.UseLine()))
		}
		if logo != "" && (job.PDF == "" || !pdf.HasCover(roadmap.Audience(*audience))) {
			return t.misused("ctl.export.no-cover")
		}
		if roadmap.Audience(*audience) == roadmap.ForStore && store == "" {
			return t.misused("ctl.export.which-store")
		}
		if err := t.apart(args[0], job); err != nil {
			return err
		}
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		job.Options = roadmap.Options{Audience: roadmap.Audience(*audience), Paper: roadmap.Paper(*paper), Language: t.lang}
		if job.Options.Store, err = t.store(w, store); err != nil {
			return err
		}
		if logo != "" {
			if job.Options.Logo, err = app.ReadLogo(logo); err != nil {
				return t.fail(err, logo)
			}
		}
		if secret, err := t.encrypted(args[0]); err != nil {
			return err
		} else if secret {
			job.Passphrase = t.getenv(passphraseName)
		}
		res, err := app.Export(c.Context(), w, job, nil)
		if err != nil {
			return t.fail(err, args[0])
		}
		return t.reportExport(job, res)
	})
	c.Flags().StringVar(&job.PDF, "pdf", "", t.flagHelp("pdf"))
	c.Flags().StringVar(&job.XLSX, "xlsx", "", t.flagHelp("xlsx"))
	c.Flags().StringVar(&job.Jira, "jira", "", t.flagHelp("jira"))
	c.Flags().StringVar(&job.MSProject, "msproject", "", t.flagHelp("msproject"))
	c.Flags().StringVar(&job.ICS, "ics", "", t.flagHelp("ics"))
	c.Flags().StringVar(&job.Charts, "charts", "", t.flagHelp("charts"))
	c.Flags().BoolVar(&job.Embed, "embed", false, t.flagHelp("embed"))
	c.Flags().StringVar(&logo, "logo", "", t.flagHelp("logo"))
	c.Flags().StringVar(&store, "store", "", t.flagHelp("export-store"))
	var audiences []string
	for _, a := range roadmap.Audiences() {
		audiences = append(audiences, string(a))
	}
	audience = t.choice(c, "audience", string(roadmap.Full), audiences...)
	paper = t.choice(c, "paper", string(roadmap.A4), string(roadmap.A4), string(roadmap.Letter))
	return c
}

// apart refuses an export that would write over the workshop, over another one, or one format over another.
func (t *tool) apart(path string, job app.ExportJob) error {
	outs := job.Files()
	if job.Charts != "" {
		outs = append(outs, job.Charts)
	}
	for i, out := range outs {
		if sameFile(out, path) || strings.EqualFold(filepath.Ext(out), workshopEnding) {
			return t.misused("ctl.export.over-workshop", text.Str("What", filepath.Base(out)))
		}
		for _, other := range outs[:i] {
			if sameFile(out, other) {
				return t.misused("ctl.export.one-file")
			}
		}
	}
	return nil
}

func (t *tool) reportExport(job app.ExportJob, res app.ExportResult) error {
	notices := []string{}
	if job.Embed {
		notices = append(notices, t.word("export.embedded"))
	}
	for _, n := range res.Notices {
		notices = append(notices, t.p.Say(n))
	}
	if t.json {
		return t.emit(map[string]any{"pdf": job.PDF, "pages": res.Pages, "xlsx": job.XLSX, "jira": job.Jira, "msproject": job.MSProject, "ics": job.ICS,
			"charts": nonNil(res.Charts), "notices": notices})
	}
	for _, out := range job.Files() {
		if out == job.PDF {
			t.say("ctl.export.pdf", text.Str("File", out), text.Int("Count", res.Pages))
		} else {
			t.say("ctl.export.xlsx", text.Str("File", out))
		}
	}
	if job.Charts != "" {
		t.say("ctl.export.charts", text.Str("Folder", job.Charts), text.Int("Count", len(res.Charts)))
	}
	for _, n := range notices {
		t.say("ctl.export.notice", text.Str("Notice", n))
	}
	return nil
}
