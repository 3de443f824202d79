package reports

import (
	"context"
	"fmt"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
)

// doors are what goes out and comes back, by the view that asks for it.
func (p *Page) doors() map[string]func() {
	return map[string]func(){page.BringPlan: p.askPlan, page.BringAnswers: p.askAnswers, page.Questionnaires: p.askQuestionnaires}
}

// showDoors lists what goes out and comes back below the button.
func (p *Page) showDoors() {
	var items []page.MenuItem
	for _, view := range []string{page.BringPlan, page.Questionnaires, page.BringAnswers} {
		items = append(items, page.MenuItem{Label: p.say("cmd." + view), Run: p.doors()[view]})
	}
	p.host.Menu(p.view.doors, items)
}

// face shows the report, or what came back while there is something.
func (p *Page) face() {
	if p.back.Open() {
		p.report.Hide()
		p.back.Content().Show()
	} else {
		p.report.Show()
		p.back.Content().Hide()
	}
	p.content.Refresh()
}

// Receive implements page.Receiver.
func (p *Page) Receive(paths []string) { p.back.Read(paths, p.face) }

var books = []string{".xlsx"}

func (p *Page) askPlan() {
	p.host.OpenFile(books, func(path string) { p.Receive([]string{path}) })
}

func (p *Page) askAnswers() {
	take := func(path string) { p.Receive([]string{path}) }
	p.host.Ask(page.Question{Title: p.say("bring.where-title"), Words: p.say("bring.where-words"), Actions: []page.Action{
		{Label: p.say("shell.cancel")},
		{Label: p.say("bring.where-file"), Run: func() bool { p.host.OpenFile(books, take); return true }},
		{Label: p.say("bring.where-folder"), Primary: true, Run: func() bool { p.host.OpenFolder(take); return true }},
	}})
}

// askQuestionnaires asks who is asked and where the files go.
func (p *Page) askQuestionnaires() {
	job := app.QuestionnaireJob{Language: p.language, Paper: p.paper}
	who := []kit.Option{{Name: p.say("questionnaires.everybody")}}
	for _, f := range p.host.Desk().Pack().Functions {
		who = append(who, kit.Option{ID: f.ID, Name: f.Name})
	}
	picker := kit.NewPicker(p.say("questionnaires.who"), who, "", func(id string) { job.Function = id })
	folder := kit.NewField(p.say("questionnaires.folder"))
	folder.SetText(p.freeFolder())
	p.host.Ask(page.Question{Title: p.say("questionnaires.title"), Words: p.say("questionnaires.words"), Focus: folder.Entry(),
		Body: kit.Column(kit.Gap16, picker, folder), Actions: []page.Action{
			{Label: p.say("shell.cancel")},
			{Label: p.say("questionnaires.do"), Primary: true, Run: func() bool {
				job.Folder = folder.Text()
				p.writeQuestionnaires(job)
				return true
			}},
		}})
}

// freeFolder is a folder beside the reports that is not there yet.
func (p *Page) freeFolder() string {
	base := filepath.Join(documents(), p.organisation()+" "+p.say("questionnaires.folder-word"))
	free := base
	for n := 2; exists(free); n++ {
		free = fmt.Sprintf("%s %d", base, n)
	}
	return free
}

func (p *Page) writeQuestionnaires(job app.QuestionnaireJob) {
	c := workshop.Copy{Document: p.host.Desk().Document()}
	var files []string
	p.host.Later(func(ctx context.Context) (err error) {
		files, err = app.WriteQuestionnaires(ctx, c, job)
		return err
	}, func(err error) {
		if err != nil {
			p.host.Tell(err, job.Folder)
			return
		}
		done := p.say("questionnaires.done", text.Int("Count", len(files)-1), text.Str("Folder", job.Folder))
		p.form.tell(done)
		p.host.Toast(done, false)
	})
}
