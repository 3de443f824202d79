package app

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// sampleTimeline is the sample's plan; it starts on 16 November 2026.
func sampleTimeline(t testing.TB) (workshop.Copy, roadmap.Timeline) {
	t.Helper()
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	return c, roadmap.Date(c.Pack(), work(c.Records), workshop.SetupOf(c.Records).Date)
}

// said puts changes in few words.
func said(plan roadmap.Timeline, changes []schedule.Change) string {
	code := map[string]string{}
	for _, item := range plan.Items {
		code[item.Initiative.ID.String()] = item.Initiative.Code
	}
	var list []string
	for _, c := range changes {
		switch x := c.(type) {
		case schedule.AddCapacity:
			list = append(list, fmt.Sprintf("%s %+.1f %s..%s", x.Role, x.More.Days, x.More.From, x.More.To))
		case schedule.StartOn:
			list = append(list, "start "+x.Date.String())
		case schedule.Close:
			list = append(list, "closed "+x.Closure.First.String()+".."+x.Closure.Last.String())
		case schedule.Drop:
			list = append(list, "drop "+code[x.Tasks[0]])
		case schedule.Place:
			list = append(list, "place "+code[x.Task]+" "+x.NotBefore.String())
		case schedule.Due:
			list = append(list, "due "+code[x.Task]+" "+x.Deadline.String())
		case schedule.Stretch:
			list = append(list, fmt.Sprintf("%s in %d days", code[x.Task], x.Days))
		case schedule.Release:
			list = append(list, "free "+code[x.Tasks[0]])
		case schedule.Lift:
			list = append(list, "open "+x.Closure.First.String()+".."+x.Closure.Last.String())
		}
	}
	return strings.Join(list, "; ")
}

func TestScenarios(t *testing.T) {
	c, plan := sampleTimeline(t)
	closed := "closed 2026-12-01..2026-12-31; closed 2027-12-01..2027-12-31; closed 2028-12-01..2028-12-31; closed 2029-12-01..2029-12-31; closed 2030-12-01..2030-12-31"
	winter := "closed 2026-12-01..2027-01-31; closed 2027-12-01..2028-01-31; closed 2028-12-01..2029-01-31; closed 2029-12-01..2030-01-31; closed 2030-12-01..2031-01-31"
	for in, want := range map[string]string{
		"start in April":                               "start 2027-04-01",
		"Start im April":                               "start 2027-04-01",
		"start 2027-02-15":                             "start 2027-02-15",
		"Beginn am 5.4.2027":                           "start 2027-04-05",
		"start in November":                            "start 2026-11-01", // the month the plan starts in
		"no work in December":                          closed,
		"keine Arbeit im Dezember":                     closed,
		"no work in December 2027":                     "closed 2027-12-01..2027-12-31",
		"no work from 2027-06-01 to 2027-06-11":        "closed 2027-06-01..2027-06-11",
		"keine Arbeit vom 1.6.2027 bis zum 11.6.2027":  "closed 2027-06-01..2027-06-11",
		"2 FTE more data engineer":                     "DE +10.0 ..",
		"+2 DE":                                        "DE +10.0 ..",
		"1.5 FTE less BI from March":                   "BI -7.5 2027-03-01..",
		"0,5 VZÄ mehr BI ab März bis Juni 2027":        "BI +2.5 2027-03-01..2027-06-30",
		"-1 person in Analyst until June":              "BI -5.0 ..2027-06-30",
		"+1 BI from June until May":                    "BI +5.0 2027-05-31..2028-05-31",
		"no work from December to January":             winter,
		"without I23":                                  "drop I23",
		"ohne I23":                                     "drop I23",
		"i23 not before May":                           "place I23 2027-05-01",
		"I23 nicht vor 3.5.2027":                       "place I23 2027-05-03",
		"I23 by June 2027":                             "due I23 2027-06-30",
		"I23 bis 30.6.2027":                            "due I23 2027-06-30",
		"Declined-work journey takes 15 days":          "I23 in 15 days",
		"I23 dauert 15 Arbeitstage":                    "I23 in 15 days",
		"I23 without deadline":                         "due I23 " + (civil.Date{}).String(),
		"I23 ohne Frist":                               "due I23 " + (civil.Date{}).String(),
		"unpin I23":                                    "free I23",
		"I23 freigeben":                                "free I23",
		"lift year-end freeze":                         "open 2026-12-14..2027-01-03",
		"ohne Year-end freeze":                         "open 2026-12-14..2027-01-03",
		"Thanksgiving aufheben":                        "open 2026-11-26..2026-11-27",
		" start  in april ;; no work in december 2026": "start 2027-04-01; closed 2026-12-01..2026-12-31",
		"+1 DE, -1 BI":                                 "DE +5.0 ..; BI -5.0 ..",
	} {
		s, err := ParseScenario(c.Pack(), plan, in)
		if got := said(plan, s.Changes()); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
}

// Two more people for a function are two people, whatever their roles.
func TestScenarioSharesPeopleOut(t *testing.T) {
	c, plan := sampleTimeline(t)
	for _, in := range []string{"2 FTE more data/IT", "2 VZÄ mehr Data/IT", "+2 FTE Data and IT"} {
		s, err := ParseScenario(c.Pack(), plan, in)
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		sum := 0.0
		for _, change := range s.Changes() {
			sum += change.(schedule.AddCapacity).More.Days
		}
		if len(s.Changes()) < 3 || math.Abs(sum-10) > 1e-9 || len(s.Notes) != 1 {
			t.Errorf("%q: %s, notes %v", in, said(plan, s.Changes()), s.Notes)
		}
		more, err := s.On(work(c.Records), plan)
		if tried := roadmap.Date(c.Pack(), more, workshop.SetupOf(c.Records).Date); err != nil || !tried.Finish.Before(plan.Finish) {
			t.Errorf("%q: finish %s, was %s, %v", in, tried.Finish, plan.Finish, err)
		}
	}
}

func TestScenarioFaults(t *testing.T) {
	c, plan := sampleTimeline(t)
	for in, want := range map[string]string{
		"":                               "empty",
		" ; ,":                           "empty",
		"more of everything":             "form",
		"2 FTE data/IT":                  "direction",
		"-2 FTE more data/IT":            "direction",
		"+1 FTE less BI":                 "direction",
		"0 FTE more BI":                  "number",
		"99999 FTE more BI":              "number",
		"2 FTE more wizards":             "role",
		"2 FTE more data/IT from Smarch": "date",
		"2 FTE more BI from June 2027 until May 2027": "backwards",
		"start in Smarch":                       "date",
		"start on 30.2.2027":                    "date",
		"start on 2027-02-30":                   "date",
		"no work from 2027-06-11 to 2027-06-01": "backwards",
		"without I99":                           "initiative",
		"without I10":                           "initiative", // parked
		"I23 by the weekend":                    "date",
		"start in April; nonsense":              "form",
		"I23 takes 0 days":                      "days",
		"I23 takes 1001 days":                   "days",
		"lift Carnival":                         "closure",
		strings.Repeat("x", 100_000):            "form",
		"+1 \x00\xff":                           "role",
	} {
		_, err := ParseScenario(c.Pack(), plan, in)
		var fault *ScenarioError
		if !errors.As(err, &fault) || fault.Why.Key != "scenario.fault."+want {
			t.Errorf("%.40q: %v, want %s", in, err, want)
			continue
		}
		for _, lang := range text.Languages() {
			p, perr := text.New(lang)
			if perr != nil {
				t.Fatal(perr)
			}
			m, foreseen := Sentence(err, "x")
			if s := p.Say(m); !foreseen || strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") || len(s) > 900 {
				t.Errorf("%s: %q", lang, s)
			}
		}
	}
	bare := plan
	bare.Problem.Roles = nil
	_, err := ParseScenario(c.Pack(), bare, "2 FTE more BI")
	var fault *ScenarioError
	if !errors.As(err, &fault) || fault.Why.Key != "scenario.fault.no-capacity" {
		t.Errorf("without capacities: %v", err)
	}
}

func FuzzParseScenario(f *testing.F) {
	for _, s := range []string{"2 FTE more data/IT from March until June 2027", "start in April; no work in December", "I23 bis 30.6.2027", "-1,5 VZÄ BI", "no work from May to 2027-01-01"} {
		f.Add(s)
	}
	c, plan := sampleTimeline(f)
	known := []string{"empty", "form", "direction", "number", "role", "no-capacity", "initiative", "date", "backwards", "days", "closure"}
	f.Fuzz(func(t *testing.T, in string) {
		s, err := ParseScenario(c.Pack(), plan, in)
		var fault *ScenarioError
		if errors.As(err, &fault) {
			if !slices.Contains(known, strings.TrimPrefix(fault.Why.Key, "scenario.fault.")) {
				t.Errorf("%q: %v", in, err)
			}
			return
		}
		if _, err := plan.Problem.With(s.Changes()...); err != nil || len(s.Changes()) == 0 {
			t.Errorf("%q: %d changes the plan does not take: %v", in, len(s.Changes()), err)
		}
	})
}
