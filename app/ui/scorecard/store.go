package scorecard

import (
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// The page shows the whole workshop, or one store of it beside the group it belongs to.

// stand goes to a store, or with uuid.Nil to the whole workshop.
func (p *Page) stand(store uuid.UUID) {
	if _, ok := workshop.Stores.Get(p.host.Desk().Records(), store); !ok {
		store = uuid.Nil
	}
	if store != p.store {
		p.store = store
		p.ahead.Open(false)
		p.host.CloseInspector()
	}
	p.scopeShown()
}

// scopeShown names the store and offers the way back; for the whole workshop it offers what to compare with.
func (p *Page) scopeShown() {
	s, one := workshop.Stores.Get(p.host.Desk().Records(), p.store)
	p.scope.Set(s.Name)
	p.scope.Hidden, p.whole.Hidden, p.compareBox.Hidden, p.aheadBox.Hidden = !one, !one, one || p.ahead.On(), one
	p.charts.Refresh()
}

// explainNumber explains a number of what the page shows.
func (p *Page) explainNumber(ref string) {
	if !p.ahead.explain(ref) {
		p.explain.Show(assessment.RefAt(ref, p.store))
	}
}

// compared is the name of what the page compares with; empty for nothing.
func (p *Page) compared() string {
	if p.store != uuid.Nil {
		return p.say("scorecard.group")
	}
	if _, later := p.ahead.Moment(); later {
		return p.say("ahead.today")
	}
	return p.since.Name
}

// against is the text of a key for what the page compares with: a time before, today, or the group.
func (p *Page) against(key string) string {
	if p.store != uuid.Nil {
		return key + ".group"
	}
	if _, later := p.ahead.Moment(); later {
		return key + ".ahead"
	}
	return key
}

func (p *Page) toWhole() { p.host.Go(page.Place{Page: page.Scorecard}) }
