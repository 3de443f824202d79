package roadmap

import (
	"cmp"
	"maps"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// fromPack is a pack initiative as a record of its own, with the defaults filled in; it has no ID yet.
func fromPack(in playbooks.Initiative) Initiative {
	return Initiative{
		From: in.ID, Code: in.ID, Name: in.Name, Short: in.Short, Why: in.Why,
		Raises: slices.Clone(in.Raises), Effort: maps.Clone(in.Effort), Duration: in.Duration, Owner: in.Owner,
		Status: Planned, Importance: cmp.Or(in.Importance, DefaultImportance), Confidence: cmp.Or(in.Confidence, DefaultConfidence),
		Reach: in.Facts.Reach, Impact: in.Facts.Impact, Urgency: in.Facts.Urgency, RiskReduction: in.Facts.RiskReduction,
	}
}

// Take turns candidates into records of their own: copies with the defaults filled in, and a finish-start link for
// every prerequisite among them or among existing. mint gives the records' IDs, one call a record, initiatives first.
func Take(candidates []Candidate, existing []Initiative, mint func() uuid.UUID) ([]Initiative, []Link) {
	ids := map[string]uuid.UUID{}
	for _, in := range existing {
		if in.From != "" && in.Status != Parked {
			ids[in.From] = in.ID
		}
	}
	records := make([]Initiative, 0, len(candidates))
	for _, c := range candidates {
		r := fromPack(c.Initiative)
		r.ID = mint()
		ids[r.From] = r.ID
		records = append(records, r)
	}
	var links []Link
	for i, c := range candidates {
		for _, need := range c.Initiative.Needs {
			if from, known := ids[need]; known {
				links = append(links, Link{ID: mint(), From: from, To: records[i].ID, Kind: FS})
			}
		}
	}
	return records, links
}
