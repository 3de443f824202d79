package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"ownerloop/assets/civil"

	"github.com/google/uuid"
	"go.yaml.in/yaml/v4"
)

// Script is a workshop written down as text, the form the sample is kept in: records are named by short keys, and
// everything is turned into edits when it is read.
type Script struct {
	ID              uuid.UUID           `yaml:"id"`
	Facilitator     string              `yaml:"facilitator"`
	Setup           scriptSetup         `yaml:"setup"`
	Stores          []scriptStore       `yaml:"stores"`
	Participants    []scriptParticipant `yaml:"participants"`
	GroupOwned      []string            `yaml:"group_owned"`
	Kickoff         *scriptMilestone    `yaml:"kickoff"`
	scriptLevels    `yaml:",inline"`
	Comments        []scriptComment    `yaml:"comments"`
	Evidence        []scriptEvidence   `yaml:"evidence"`
	Disconnects     []scriptDisconnect `yaml:"disconnects"`
	Initiatives     []scriptInitiative `yaml:"initiatives"`
	Closures        []scriptClosure    `yaml:"closures"`
	Capacities      []scriptCapacity   `yaml:"capacities"`
	Journeys        []scriptJourney    `yaml:"journeys"`
	ValueInputs     []scriptValueInput `yaml:"value_inputs"`
	Readings        []scriptReadings   `yaml:"readings"`
	KPIGoals        []scriptKPIGoal    `yaml:"kpi_goals"`
	scriptRegisters `yaml:",inline"`
}

type scriptSetup struct {
	Name            string     `yaml:"name"`
	Organisation    string     `yaml:"organisation"`
	Date            civil.Date `yaml:"date"`
	Currency        string     `yaml:"currency"`
	Language        string     `yaml:"language"`
	Confidentiality string     `yaml:"confidentiality"`
	OneVote         bool       `yaml:"one_person_one_vote"`
	StoreWeights    string     `yaml:"store_weights"`
	TargetTemplate  string     `yaml:"target_template"`
	NameStores      bool       `yaml:"name_stores"`
}

type scriptStore struct {
	Key    string `yaml:"key"`
	Name   string `yaml:"name"`
	Code   string `yaml:"code"`
	Place  string `yaml:"place"`
	Brands string `yaml:"brands"`
	Units  int    `yaml:"units"`
	Orders int    `yaml:"orders"`
}

type scriptParticipant struct {
	Key      string `yaml:"key"`
	Name     string `yaml:"name"`
	Function string `yaml:"function"`
	Role     string `yaml:"role"`
	Store    string `yaml:"store"`
}

// scriptLevels is what the room said at one time. An answer is a level, "dk", "na:REASON" or "na:other:WORDS".
type scriptLevels struct {
	Ratings      map[string]map[string]string            `yaml:"ratings"`       // participant, indicator
	StoreRatings map[string]map[string]map[string]string `yaml:"store_ratings"` // store, participant, indicator
	Agreements   map[string]scriptAgreement              `yaml:"agreements"`    // "D1.4" or "D1.4@store"
	Targets      map[string]float64                      `yaml:"targets"`       // likewise
}

type scriptAgreement struct {
	Level  float64 `yaml:"level"`
	NA     string  `yaml:"na"`
	Reason string  `yaml:"reason"`
}

type scriptMilestone struct {
	Name         string     `yaml:"name"`
	Date         civil.Date `yaml:"date"`
	Note         string     `yaml:"note"`
	scriptLevels `yaml:",inline"`
}

type scriptComment struct {
	Participant string `yaml:"participant"`
	Indicator   string `yaml:"indicator"`
	Store       string `yaml:"store"`
	Text        string `yaml:"text"`
}

type scriptEvidence struct {
	Indicator string `yaml:"indicator"`
	Store     string `yaml:"store"`
	Kind      string `yaml:"kind"`
	Note      string `yaml:"note"`
	File      string `yaml:"file"`
	Link      string `yaml:"link"`
	Report    bool   `yaml:"report"`
}

type scriptDisconnect struct {
	What       string   `yaml:"what"`
	Type       string   `yaml:"type"`
	From       string   `yaml:"from"`
	To         string   `yaml:"to"`
	Stage      string   `yaml:"stage"`
	Hurts      string   `yaml:"hurts"`
	Severity   int      `yaml:"severity"`
	Reach      int      `yaml:"reach"`
	Ease       int      `yaml:"ease"`
	Evidence   string   `yaml:"evidence"`
	Proof      string   `yaml:"proof"`
	Owner      string   `yaml:"owner"`
	Status     string   `yaml:"status"`
	Note       string   `yaml:"note"`
	Indicators []string `yaml:"indicators"`
}

type scriptInitiative struct {
	From   string  `yaml:"from"`
	Status string  `yaml:"status"`
	Done   float64 `yaml:"done"`
	Owner  string  `yaml:"owner"`
	Note   string  `yaml:"note"`
}

type scriptClosure struct {
	Name   string     `yaml:"name"`
	First  civil.Date `yaml:"first"`
	Last   civil.Date `yaml:"last"`
	Freeze bool       `yaml:"freeze"`
}

// scriptCapacity is a role's person-days in a normal week, and in the weeks that differ, by their Mondays.
type scriptCapacity struct {
	Role  string             `yaml:"role"`
	Days  float64            `yaml:"days"`
	Weeks map[string]float64 `yaml:"weeks"`
}

type scriptValueInput struct {
	Input  string     `yaml:"input"`
	Range  [3]float64 `yaml:"range"` // low, base, high
	Grade  string     `yaml:"grade"`
	Source string     `yaml:"source"`
	Note   string     `yaml:"note"`
}

// scriptReadings are a KPI's levels in months on end.
type scriptReadings struct {
	KPI    string     `yaml:"kpi"`
	Store  string     `yaml:"store"` // empty = the group
	From   civil.Date `yaml:"from"`  // first day of the first month
	Values []float64  `yaml:"values"`
}

// scriptKPIGoal is what was agreed about a KPI.
type scriptKPIGoal struct {
	KPI    string   `yaml:"kpi"`
	Store  string   `yaml:"store"` // empty = the group
	Base   *float64 `yaml:"base"`
	Target *float64 `yaml:"target"`
	Owner  string   `yaml:"owner"`
	Note   string   `yaml:"note"`
}

// ErrScript says that a script names something it does not define, or cannot be read.
var ErrScript = errors.New("faulty workshop script")

// ReadScript reads a script from the YAML files of a folder; each is a mapping with some of Script's keys.
func ReadScript(fsys fs.FS) (Script, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil || len(names) == 0 {
		return Script{}, fmt.Errorf("read script: no .yaml files: %w", ErrScript)
	}
	var out Script
	for _, n := range names {
		raw, err := fs.ReadFile(fsys, n)
		if err != nil {
			return Script{}, fmt.Errorf("read script: %w", err)
		}
		dec := yaml.NewDecoder(bytes.NewReader(raw))
		dec.KnownFields(true)
		if err := dec.Decode(&out); err != nil {
			return Script{}, fmt.Errorf("read script %s: %w: %w", n, ErrScript, err)
		}
	}
	return out, nil
}
