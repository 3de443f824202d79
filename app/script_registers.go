package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// scriptRegisters are the tables a team fills by typing; a row has the fields of its record, under the names the
// document gives them. A play's "key" is what the plays of the stores call it.
type scriptRegisters struct {
	Campaigns     []scriptRow `yaml:"campaigns"`
	Systems       []scriptRow `yaml:"systems"`
	FieldMappings []scriptRow `yaml:"field_mappings"`
	NamingRules   []scriptRow `yaml:"naming_rules"`
	Automations   []scriptRow `yaml:"automations"`
	StorePlays    []scriptRow `yaml:"store_plays"`
	Decisions     []scriptRow `yaml:"decisions"`
	RACI          []scriptRow `yaml:"raci"`
	Notes         []scriptRow `yaml:"notes"`
}

type scriptRow map[string]any

// registers puts the rows into their tables.
func (p *player) registers(d *workshop.Draft) error {
	s := p.script.scriptRegisters
	if _, err := putRows(d, workshop.Campaigns, s.Campaigns); err != nil {
		return err
	}
	if _, err := putRows(d, workshop.Systems, s.Systems); err != nil {
		return err
	}
	if _, err := putRows(d, workshop.FieldMappings, s.FieldMappings); err != nil {
		return err
	}
	if _, err := putRows(d, workshop.NamingRules, s.NamingRules); err != nil {
		return err
	}
	plays, err := putRows(d, workshop.Automations, s.Automations)
	if err != nil {
		return err
	}
	var inStores []scriptRow
	for _, row := range s.StorePlays {
		store, err := p.store(fmt.Sprint(row["store"]))
		if err != nil {
			return err
		}
		play, ok := plays[fmt.Sprint(row["automation"])]
		if !ok {
			return fmt.Errorf("play %q: %w", row["automation"], ErrScript)
		}
		row = maps.Clone(row)
		row["store"], row["automation"] = store, play
		inStores = append(inStores, row)
	}
	if _, err := putRows(d, workshop.StorePlays, inStores); err != nil {
		return err
	}
	if _, err := putRows(d, workshop.Decisions, s.Decisions); err != nil {
		return err
	}
	if _, err := putRows(d, workshop.RACIs, s.RACI); err != nil {
		return err
	}
	_, err = putRows(d, workshop.Notes, s.Notes)
	return err
}

// putRows puts rows in their order and returns the records' IDs by the rows' keys.
func putRows[T any](d *workshop.Draft, kind *workshop.Kind[T], rows []scriptRow) (map[string]uuid.UUID, error) {
	ids := map[string]uuid.UUID{}
	for i, order := range workshop.OrderKeys(len(rows)) {
		row := map[string]any{"order": order}
		for name, v := range rows[i] {
			if day, ok := v.(time.Time); ok { // YAML knows dates
				v = civil.FromTime(day)
			}
			if name != "key" {
				row[name] = v
			}
		}
		raw, err := json.Marshal(row)
		if err != nil {
			return nil, fmt.Errorf("%s %d: %w: %w", kind.Name(), i+1, ErrScript, err)
		}
		var v T
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&v); err != nil {
			return nil, fmt.Errorf("%s %d: %w: %w", kind.Name(), i+1, ErrScript, err)
		}
		id := kind.Put(d, v)
		if key, ok := rows[i]["key"].(string); ok {
			ids[key] = id
		}
	}
	return ids, nil
}
