package main

import (
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// valueFacts is what "value --json" prints. Money is in minor units of the currency; shares are parts of one; a payback of
// null is none within 36 months.
type valueFacts struct {
	Headline     string         `json:"headline"`
	Known        bool           `json:"known"`
	Currency     string         `json:"currency"`
	Start        string         `json:"start"`
	Stores       int            `json:"stores"`
	Illustration bool           `json:"illustration"`
	Draws        int            `json:"draws"`
	Seed         uint64         `json:"seed"`
	Final        bandFact       `json:"final"`
	Present      bandFact       `json:"present_value"`
	Payback      paybackFact    `json:"payback_month"`
	Deepest      *pointFact     `json:"deepest"`
	Months       []monthFact    `json:"months"`
	Levers       []leverFact    `json:"levers"`
	Apart        []leverFact    `json:"apart"`
	Undriven     []string       `json:"undriven"`
	Sum          int64          `json:"year_before_haircut"`
	After        int64          `json:"year_after_haircut"`
	Costs        []costFact     `json:"costs"`
	Inputs       []inputFact    `json:"inputs"`
	Swings       []swingFact    `json:"tornado"`
	Realised     []realisedFact `json:"realised"`
	Problems     []string       `json:"problems"`
	Notes        []string       `json:"notes"`
}

type bandFact struct {
	P10  int64 `json:"p10"`
	P50  int64 `json:"p50"`
	P90  int64 `json:"p90"`
	Base int64 `json:"base"`
}

type paybackFact struct {
	P10  *int `json:"p10"`
	P50  *int `json:"p50"`
	P90  *int `json:"p90"`
	Base *int `json:"base"`
}

type pointFact struct {
	Month  int   `json:"month"`
	Amount int64 `json:"amount"`
}

type monthFact struct {
	Month int      `json:"month"`
	First string   `json:"first"`
	Net   bandFact `json:"net"`
	Sum   bandFact `json:"sum"`
}

type leverFact struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	KPI      string        `json:"kpi"`
	Terms    []productFact `json:"terms"`
	Stores   int           `json:"stores"`
	Room     *float64      `json:"room"`
	Gross    int64         `json:"gross"`
	Credit   *float64      `json:"credit"`
	Promised float64       `json:"promised"`
	Planned  int64         `json:"planned"`
	Within   string        `json:"within,omitempty"`
	Part     float64       `json:"part,omitempty"`
	After    int           `json:"after_months,omitempty"`
	Adds     int64         `json:"adds"`
	Net      int64         `json:"after_haircut"`
	Drivers  []driverFact  `json:"drivers"`
	Arrived  []float64     `json:"arrived"`
}

type productFact struct {
	Minus   bool     `json:"minus"`
	Factors []string `json:"factors"`
	Amount  int64    `json:"amount"`
}

type driverFact struct {
	Code  string  `json:"code"`
	Share float64 `json:"share"`
	Month int     `json:"finish_month"`
}

type costFact struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	First int64  `json:"first_year"`
	Last  int64  `json:"last_year"`
	Whole int64  `json:"whole"`
}

type inputFact struct {
	ID     string         `json:"id"`
	Name   string         `json:"name"`
	Unit   string         `json:"unit"`
	Low    float64        `json:"low"`
	Base   float64        `json:"base"`
	High   float64        `json:"high"`
	Origin roadmap.Origin `json:"origin"`
	Grade  string         `json:"grade"`
	Source string         `json:"source"`
	Year   string         `json:"year"`
	Market string         `json:"market"`
	Used   bool           `json:"used"`
}

type swingFact struct {
	Input  string `json:"input"`
	Soft   bool   `json:"judgement"`
	AtLow  int64  `json:"at_low"`
	AtHigh int64  `json:"at_high"`
}

type realisedFact struct {
	Lever    string `json:"lever"`
	KPI      string `json:"kpi"`
	Month    string `json:"month"`
	Planned  int64  `json:"planned"`
	Realised int64  `json:"realised"`
	Net      int64  `json:"realised_after_haircut"`
}

func bandOf(b roadmap.MoneyBand) bandFact { return bandFact{b.P10, b.P50, b.P90, b.Base} }

func monthOrNull(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func (t *tool) valueFacts(b roadmap.Briefing) valueFacts {
	v := b.Value
	f := valueFacts{Headline: t.p.Say(b.Chapters[0].Headline[0]), Known: v.Known, Currency: v.Currency, Start: v.Start.String(), Stores: v.Stores,
		Illustration: v.Illustration, Draws: v.Draws, Seed: v.Seed, Final: bandOf(v.Final), Present: bandOf(v.Present),
		Payback: paybackFact{monthOrNull(v.Payback.P10), monthOrNull(v.Payback.P50), monthOrNull(v.Payback.P90), monthOrNull(v.Payback.Base)},
		Sum:     v.Sum, After: v.After, Months: []monthFact{}, Levers: t.leverFacts(v.Levers), Apart: t.leverFacts(v.Apart), Undriven: []string{},
		Costs: []costFact{}, Inputs: []inputFact{}, Swings: []swingFact{}, Realised: []realisedFact{}, Problems: t.sentences(v.Problems), Notes: t.sentences(v.Notes)}
	if v.Deepest.Month > 0 {
		f.Deepest = &pointFact{v.Deepest.Month, v.Deepest.Amount}
	}
	for _, m := range v.Months {
		f.Months = append(f.Months, monthFact{m.Month, m.First.String(), bandOf(m.Net), bandOf(m.Sum)})
	}
	for _, n := range v.Undriven {
		f.Undriven = append(f.Undriven, n.ID)
	}
	for _, c := range v.Costs {
		f.Costs = append(f.Costs, costFact{c.ID, c.Name.Name, c.First, c.Last, c.Whole})
	}
	for _, r := range v.Inputs {
		f.Inputs = append(f.Inputs, inputFact{r.ID, r.Name.Name, r.Unit, r.Range[0], r.Range[1], r.Range[2], r.Origin, r.Grade, r.Source, r.Year, r.Market, r.Used})
	}
	for _, s := range v.Swings {
		f.Swings = append(f.Swings, swingFact{s.Input, s.Soft, s.AtLow, s.AtHigh})
	}
	for _, r := range v.Realised {
		for _, m := range r.Months {
			f.Realised = append(f.Realised, realisedFact{r.Lever.ID, r.KPI.ID, m.First.String(), m.Planned, m.Realised, m.RealisedNet})
		}
	}
	return f
}

func (t *tool) leverFacts(rows []roadmap.LeverRow) []leverFact {
	out := []leverFact{}
	share := func(f roadmap.Figure) *float64 {
		if !f.Known {
			return nil
		}
		return &f.Exact
	}
	for _, l := range rows {
		x := leverFact{ID: l.ID, Name: l.Name.Name, KPI: l.KPI.ID, Terms: []productFact{}, Stores: l.Stores, Room: share(l.Room), Gross: l.Gross,
			Credit: share(l.Credit), Promised: l.Promised.Exact, Planned: l.Planned, Adds: l.Adds, Net: l.Net, Drivers: []driverFact{}, Arrived: l.Arrived}
		if l.Within != nil {
			x.Within, x.Part, x.After = l.Within.ID, l.Part.Exact, l.After
		}
		for _, term := range l.Terms {
			y := productFact{Minus: term.Minus, Factors: []string{}, Amount: term.Amount}
			for _, factor := range term.Factors {
				y.Factors = append(y.Factors, factor.Input.ID)
			}
			x.Terms = append(x.Terms, y)
		}
		for _, d := range l.Drivers {
			x.Drivers = append(x.Drivers, driverFact{d.Code, d.Share.Exact, d.Month})
		}
		out = append(out, x)
	}
	return out
}

func (t *tool) sentences(messages []text.Message) []string {
	out := []string{}
	for _, m := range messages {
		out = append(out, t.p.Say(m))
	}
	return out
}
