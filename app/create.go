package app

import (
	"fmt"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// Beginning is what a new workshop starts from.
type Beginning struct {
	Pack         *playbooks.Pack
	Name         string
	Organisation string
	Date         civil.Date
	Language     string // empty = the pack's
}

// NewWorkshop makes a workshop with its setup and nothing else.
func (h Host) NewWorkshop(b Beginning) (workshop.Copy, error) {
	s := h.Open(workshop.New(h.newID(), b.Pack))
	d := s.Draft(text.M("edit.new-workshop"))
	setup := assessment.Setup{ID: workshop.SetupID, Name: b.Name, Organisation: b.Organisation, Date: b.Date,
		Currency: b.Pack.Settings.Currency, Language: b.Language, StoreWeights: assessment.WeighEqual}
	if setup.Language == "" {
		setup.Language = b.Pack.Language
	}
	workshop.Setups.Put(d, setup)
	res, err := s.Do(d)
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("new workshop: %w", err)
	}
	return workshop.Copy{Document: s.Document(), History: []workshop.Edit{res.Edit}}, nil
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
