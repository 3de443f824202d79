package rating

import (
	"ownerloop/app/ui/handover"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
)

// passLaptop asks for a passphrase, which may be left out, and lets the laptop go round.
func (p *Page) passLaptop() {
	if p.v.pack == nil || p.v.face() == faceEmpty {
		return
	}
	field := kit.NewField(p.say("rating.pass.passphrase"))
	field.Entry().Password = true
	p.host.Ask(page.Question{Title: p.say("rating.pass.ask"), Words: p.say("rating.pass.words"), Body: field, Focus: field.Entry(), Actions: []page.Action{
		{Label: p.say("rating.cancel")},
		{Label: p.say("rating.pass.start"), Primary: true,
			Run: func() bool { return true }, Next: func() { p.handOver(field.Text()) }}}})
}

// handOver fills the window until the facilitator takes over.
func (p *Page) handOver(passphrase string) {
	p.mode = PassLaptop
	p.keep()
	p.host.CloseInspector()
	s := handover.New(p.host, handover.Options{Store: p.store, Passphrase: passphrase, Ended: func() {
		p.host.EndFullWindow()
		p.update()
	}})
	p.host.FullWindow(s.Content())
	s.Start()
}
