package handover

import (
	"crypto/subtle"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
)

// askTakeOver asks before the facilitator takes the laptop: for the passphrase where one was set.
func (s *Session) askTakeOver() {
	if s.ended {
		return
	}
	q := page.Question{Title: s.say("handover.take.ask"), Words: s.say("handover.take.words")}
	field := kit.NewField(s.say("handover.take.passphrase"))
	field.Entry().Password = true
	if s.opts.Passphrase != "" {
		q.Body, q.Focus = field, field.Entry()
	}
	q.Actions = []page.Action{{Label: s.say("handover.take.back")}, {Label: s.say("handover.take.over"), Primary: true, Run: func() bool {
		if subtle.ConstantTimeCompare([]byte(field.Text()), []byte(s.opts.Passphrase)) != 1 {
			field.SetError(s.say("handover.take.wrong"))
			return false
		}
		s.takeOver()
		return true
	}}}
	s.host.Ask(q)
}

// takeOver ends the turn and the session.
func (s *Session) takeOver() {
	if s.turn != nil {
		s.turn.leave()
		s.turn = nil
	}
	s.end()
}
