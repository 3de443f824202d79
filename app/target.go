package app

import (
	"errors"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// ErrNoTemplate says that the pack has no such template of targets.
var ErrNoTemplate = errors.New("the pack has no such target template")

// Aim sets the level wanted at a spot.
func Aim(d *workshop.Draft, at Spot, level float64) error {
	if err := at.check(d); err != nil {
		return err
	}
	workshop.Targets.Put(d, assessment.Target{Indicator: at.Indicator, Store: at.Store, Level: level})
	return nil
}

// Unaim takes a spot's target away.
func Unaim(d *workshop.Draft, at Spot) {
	id := workshop.Targets.KeyID(assessment.Target{Indicator: at.Indicator, Store: at.Store})
	if _, ok := workshop.Targets.Got(d, id); ok {
		workshop.Targets.Delete(d, id)
	}
}

// AimDimension sets the level wanted for all indicators of a dimension, for all stores or for one; for a store it leaves
// out what the group owns.
func AimDimension(d *workshop.Draft, pack *playbooks.Pack, dimension string, store uuid.UUID, level float64) error {
	for _, i := range pack.IndicatorsOf(dimension) {
		if err := Aim(d, Spot{i.ID, store}, level); err != nil && !errors.Is(err, ErrGroupOwned) {
			return err
		}
	}
	return nil
}

// AimTemplate takes the targets of one of the pack's templates over, for all stores; indicators it does not name keep
// theirs.
func AimTemplate(d *workshop.Draft, pack *playbooks.Pack, template string) error {
	t, ok := pack.Target(template)
	if !ok {
		return ErrNoTemplate
	}
	for _, i := range pack.Indicators {
		if level, ok := pack.TargetLevel(t, i.ID); ok {
			if err := Aim(d, Spot{Indicator: i.ID}, level); err != nil {
				return err
			}
		}
	}
	setup, _ := workshop.Setups.Got(d, workshop.SetupID)
	setup.ID, setup.TargetTemplate = workshop.SetupID, template
	workshop.Setups.Put(d, setup)
	return nil
}

// Own says whether the group runs an indicator for all stores: it is then rated once, without a store, and inherited.
func Own(d *workshop.Draft, indicator string, owned bool) {
	workshop.GroupOwned.Put(d, assessment.GroupOwned{Indicator: indicator, Owned: owned})
}
