package main

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/spf13/cobra"
)

// made is what --json prints about a file that was written.
type made struct {
	File     string `json:"file"`
	Workshop string `json:"workshop"`
	Name     string `json:"name"`
	Pack     string `json:"pack"`
	Records  int    `json:"records"`
}

func (t *tool) reportMade(path string, c workshop.Copy) error {
	setup := workshop.SetupOf(c.Records)
	m := made{path, c.ID().String(), setup.Name, c.Pack().ID + " " + c.Pack().Version, c.Len()}
	if t.json {
		return t.emit(m)
	}
	t.say("ctl.made", text.Str("File", path), text.Str("Name", setup.Name), text.Str("Pack", m.Pack), text.Int("Count", m.Records))
	return nil
}

func (t *tool) sampleCommand() *cobra.Command {
	var out string
	var encrypt bool
	c := t.command("sample -o FILE", "sample", 0, 0, func(*cobra.Command, []string) error {
		sample, err := app.Sample()
		if err != nil {
			return t.fail(err, out)
		}
		if err := t.write(out, sample, encrypt); err != nil {
			return err
		}
		return t.reportMade(out, sample)
	})
	t.outFlags(c, &out, &encrypt)
	return c
}

// outFlags adds -o, which is needed, and --encrypt.
func (t *tool) outFlags(c *cobra.Command, out *string, encrypt *bool) {
	c.Flags().StringVarP(out, "output", "o", "", t.flagHelp("output"))
	c.Flags().BoolVar(encrypt, "encrypt", false, t.flagHelp("encrypt"))
	t.needs(c, "output")
}

func (t *tool) newCommand() *cobra.Command {
	var out, pack, name, organisation, date string
	var encrypt bool
	c := t.command("new --name NAME -o FILE [--pack P]", "new", 0, 0, func(*cobra.Command, []string) error {
		p, err := t.pack(pack)
		if err != nil {
			return err
		}
		on := civil.FromTime(t.host.Now())
		if date != "" {
			if on, err = civil.Parse(date); err != nil {
				return t.misused("ctl.bad-date", text.Str("Date", date))
			}
		}
		w, err := t.host.NewWorkshop(app.Beginning{Pack: p, Name: name, Organisation: organisation, Date: on, Language: t.lang})
		if err != nil {
			return t.fail(err, out)
		}
		if err := t.write(out, w, encrypt); err != nil {
			return err
		}
		return t.reportMade(out, w)
	})
	c.Flags().StringVar(&pack, "pack", "", t.flagHelp("pack"))
	c.Flags().StringVar(&name, "name", "", t.flagHelp("name"))
	c.Flags().StringVar(&organisation, "organisation", "", t.flagHelp("organisation"))
	c.Flags().StringVar(&date, "date", "", t.flagHelp("date"))
	t.outFlags(c, &out, &encrypt)
	t.needs(c, "name")
	return c
}

// pack opens a pack by path; without one, or by its ID, the default pack.
func (t *tool) pack(path string) (*playbooks.Pack, error) {
	standard, err := playbooks.Default()
	if err != nil {
		return nil, t.fail(err, "mops-aftersales")
	}
	if path == "" || path == standard.ID {
		return standard, nil
	}
	p, err := playbooks.Open(path)
	if err != nil {
		return nil, t.fail(err, path)
	}
	return p, nil
}

func (t *tool) versionCommand() *cobra.Command {
	return t.command("version", "version", 0, 0, func(*cobra.Command, []string) error {
		if t.json {
			return t.emit(map[string]any{"version": app.Version, "format": workshop.FormatVersion})
		}
		t.say("ctl.version", text.Str("Version", app.Version), text.Int("Format", workshop.FormatVersion))
		return nil
	})
}

func (t *tool) mergeCommand() *cobra.Command {
	var out string
	var encrypt bool
	c := t.command("merge A B -o FILE", "merge", 2, 2, func(_ *cobra.Command, args []string) error {
		a, err := t.read(args[0])
		if err != nil {
			return err
		}
		b, err := t.read(args[1])
		if err != nil {
			return err
		}
		merged, diff, err := workshop.MergeCopies(a, b)
		if err != nil {
			return t.fail(err, args[1])
		}
		secret, err := t.encrypted(args...)
		if err != nil {
			return err
		}
		if err := t.write(out, merged, encrypt || secret); err != nil {
			return err
		}
		return t.reportMerge(out, merged, diff)
	})
	t.outFlags(c, &out, &encrypt)
	return c
}

// conflict is a field that two copies wrote without knowing of each other.
type conflict struct {
	Table  string   `json:"table"`
	Record string   `json:"record"`
	Field  string   `json:"field"`
	Value  string   `json:"value"`
	Others []string `json:"others"`
}

func (t *tool) reportMerge(path string, c workshop.Copy, diff workshop.Diff) error {
	conflicts := []conflict{}
	for x := range c.Conflicts() {
		one := conflict{x.Table, x.ID.String(), x.Field, string(x.Winner.Value), nil}
		for _, l := range x.Losers {
			one.Others = append(one.Others, string(l.Value))
		}
		conflicts = append(conflicts, one)
	}
	problems := c.Problems()
	if t.json {
		return t.emit(map[string]any{"file": path, "changed": len(diff.Touched), "conflicts": conflicts, "problems": len(problems)})
	}
	t.say("ctl.merged", text.Str("File", path), text.Int("Count", len(diff.Touched)))
	t.say("ctl.conflicts", text.Int("Count", len(conflicts)))
	for _, x := range conflicts {
		t.say("ctl.conflict", text.Str("Table", x.Table), text.Str("Record", x.Record), text.Str("Field", x.Field),
			text.Str("Value", x.Value), text.Names("Others", x.Others...))
	}
	if len(problems) > 0 {
		t.say("ctl.problems", text.Int("Count", len(problems)))
	}
	return nil
}
