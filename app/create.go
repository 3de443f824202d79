package app

import (
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Beginning is what a new workshop starts from.
type Beginning struct {
	Pack         *playbooks.Pack
	Name         string
	Organisation string
	Date         civil.Date
	Language     string // empty = the pack's
	// Stores and People come with their values; IDs and order are made here.
	Stores []assessment.Store
	People []assessment.Participant
	// Targets is the ID of one of the pack's target templates; empty: none.
	Targets string
}

// NewWorkshop makes a workshop with its setup, and the stores, people and targets it begins with, as one edit.
func (h Host) NewWorkshop(b Beginning) (workshop.Copy, error) {
	s := h.Open(workshop.New(h.newID(), b.Pack))
	d := s.Draft(text.M("edit.new-workshop"))
	setup := assessment.Setup{ID: workshop.SetupID, Name: b.Name, Organisation: b.Organisation, Date: b.Date,
		Currency: b.Pack.Settings.Currency, Language: b.Language, StoreWeights: assessment.WeighEqual, TargetTemplate: b.Targets}
	if setup.Language == "" {
		setup.Language = b.Pack.Language
	}
	workshop.Setups.Put(d, setup)
	orders := workshop.OrderKeys(max(len(b.Stores), len(b.People)))
	for i, v := range b.Stores {
		v.ID, v.Order = uuid.Nil, orders[i]
		workshop.Stores.Put(d, v)
	}
	for i, v := range b.People {
		v.ID, v.Order = uuid.Nil, orders[i]
		workshop.Participants.Put(d, v)
	}
	if template, ok := b.Pack.Target(b.Targets); ok {
		for _, i := range b.Pack.Indicators {
			if level, ok := b.Pack.TargetLevel(template, i.ID); ok {
				workshop.Targets.Put(d, assessment.Target{Indicator: i.ID, Level: level})
			}
		}
	}
	res, err := s.Do(d)
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("new workshop: %w", err)
	}
	return workshop.Copy{Document: s.Document(), History: []workshop.Edit{res.Edit}}, nil
}

// Duplicate makes a workshop of its own out of a copy: another ID, under a name of its own, with the whole history. The
// two are never merged.
func (h Host) Duplicate(c workshop.Copy, name string) (workshop.Copy, error) {
	s := h.Open(c.Document.As(h.newID()))
	d := s.Draft(text.M("edit.duplicate"))
	setup := workshop.SetupOf(c.Records)
	setup.ID, setup.Name = workshop.SetupID, name
	workshop.Setups.Put(d, setup)
	res, err := s.Do(d)
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("duplicate: %w", err)
	}
	return workshop.Copy{Document: s.Document(), History: append(slices.Clip(c.History), res.Edit)}, nil
}

// SampleID is the ID of the sample workshop, known without playing it.
func SampleID() (uuid.UUID, error) {
	script, err := ReadScript(assets.Sample())
	if err != nil {
		return uuid.Nil, fmt.Errorf("sample: %w", err)
	}
	return script.ID, nil
}

// Sample plays the sample workshop, Kestrel Motor Group, with the default pack. It is the same to the byte every time.
func Sample() (workshop.Copy, error) {
	pack, err := playbooks.Default()
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("sample: %w", err)
	}
	script, err := ReadScript(assets.Sample())
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("sample: %w", err)
	}
	return script.Play(pack)
}
