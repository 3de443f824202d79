package assessment

// level is what the engine knows about an indicator in a store, or in the whole workshop, before anything is laid
// out for reading.
type level struct {
	state     State
	value     float64 // when Scored
	source    Source
	voted     Number
	agreement int32 // place of the agreement that applies, or nothing
	na        NAReason
	naText    string
}

func (l *level) known() Number {
	if l.state != Scored {
		return Number{}
	}
	return known(l.value)
}

// level settles an indicator for a store, or for the whole (group). The votes behind level.voted are left in
// sc.votes.
func (s *Scorer) level(sc *scratch, i, st int, ex except) level {
	if st != group && s.index.owned[i] {
		l := s.level(sc, i, group, ex)
		if l.state == Scored {
			l.source = FromGroup
		}
		return l
	}
	l := level{state: NoScore, agreement: s.agreement(i, st, ex)}
	if l.agreement == nothing && st == group && s.index.agreedPart[i] {
		if of, ok := s.levelOfStores(sc, i, ex); ok {
			of.voted = mean(s.index.votes(sc, i, group, ex))
			return of
		}
	}
	l.voted = mean(s.index.votes(sc, i, st, ex))
	switch {
	case l.agreement != nothing:
		s.applyAgreement(&l)
	case l.voted.Known:
		l.state, l.value, l.source = Scored, l.voted.Value, FromVote
	case sc.tally.na > 0 && sc.tally.dontKnow == 0:
		l.state, l.na = NoneApply, s.index.reason(&sc.tally)
	}
	if st != group && l.state == NoneApply && l.na == NAOwnedByGroup {
		s.inherit(sc, &l, i, st, ex)
	}
	return l
}

func (s *Scorer) applyAgreement(l *level) {
	switch answer := &s.inputs.Agreements[l.agreement].Answer; answer.Kind {
	case Given:
		l.state, l.value, l.source = Scored, answer.Level, FromAgreed
	case NotApplicable:
		l.state, l.na, l.naText = NoneApply, answer.Reason, answer.Text
	}
}

// agreement is the place of the agreement that holds for a store: its own, else the one for all stores.
func (s *Scorer) agreement(i, st int, ex except) int32 {
	x := s.index
	if at := x.agreements[x.bucket(i, st)]; at != nothing && at != ex.agreement {
		return at
	}
	if at := x.agreements[x.bucket(i, group)]; at != ex.agreement {
		return at
	}
	return nothing
}

// inherit gives a store that says "owned by the group" the group's level, where the group has one: agreed for all
// stores, else voted without a store.
func (s *Scorer) inherit(sc *scratch, l *level, i, st int, ex except) {
	x := s.index
	if at := x.agreements[x.bucket(i, group)]; at != nothing && at != ex.agreement {
		if answer := &s.inputs.Agreements[at].Answer; answer.Kind == Given {
			l.state, l.value, l.source = Scored, answer.Level, FromGroup
		}
		return
	}
	sc.votes = sc.votes[:0]
	sc.tally.reset()
	x.addPool(sc, i, group, ex)
	if voted := mean(sc.votes); voted.Known {
		l.state, l.value, l.source = Scored, voted.Value, FromGroup
	}
	x.votes(sc, i, st, ex)
}

// levelOfStores is the level of the whole where single stores agreed on theirs and nothing was agreed for all: the
// mean of the stores' own levels by store weight, agreed or voted. ok is false when no such agreement is left.
func (s *Scorer) levelOfStores(sc *scratch, i int, ex except) (l level, ok bool) {
	l = level{state: NoScore, agreement: nothing}
	sum, weight, applying := 0.0, 0.0, false
	for st := 1; st < len(s.index.stores); st++ {
		share := s.index.shares[st]
		if share == 0 {
			continue
		}
		own := s.level(sc, i, st, ex)
		ok = ok || own.agreement != nothing
		switch {
		case own.state == Scored && own.source != FromGroup:
			sum += share * own.value
			weight += share
		case own.state == NoneApply:
			l.na, l.naText = own.na, own.naText
		case own.state == NoScore:
			applying = true
		}
	}
	switch {
	case !ok:
		return l, false
	case weight > 0:
		l.state, l.value, l.source, l.na, l.naText = Scored, sum/weight, FromStores, "", ""
	case l.na != "" && !applying:
		l.state = NoneApply
	default:
		l.na, l.naText = "", ""
	}
	return l, true
}
