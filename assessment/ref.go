package assessment

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// References name numbers, for Explain and for links on charts. Every one may carry "@" and a store's ID.

// RefOverall names the overall score.
const RefOverall = "overall"

// RefDimension names a dimension's score.
func RefDimension(id string) string { return "dimension:" + id }

// RefIndicator names the level of an indicator that counts.
func RefIndicator(id string) string { return "indicator:" + id }

// RefVote names the voted level of an indicator, also where another one was agreed.
func RefVote(id string) string { return "vote:" + id }

// RefFunction names a function's (in the public view a set's) mean of an indicator.
func RefFunction(indicator, function string) string { return "function:" + indicator + ":" + function }

// RefStage names a dimension's attained stage; the overall one with an empty ID.
func RefStage(dimension string) string { return "stage:" + dimension }

// RefTarget names a dimension's percent to target; the overall one with an empty ID.
func RefTarget(dimension string) string { return "target:" + dimension }

// RefAgreement names how far the room agrees on an indicator.
func RefAgreement(indicator string) string { return "agreement:" + indicator }

// RefGap names a perception gap, the function (or set) that sees more first.
func RefGap(dimension, high, low string) string { return "gap:" + dimension + ":" + high + ":" + low }

// RefAt is the same number of one store; uuid.Nil leaves it that of the whole workshop.
func RefAt(ref string, store uuid.UUID) string {
	if store == uuid.Nil {
		return ref
	}
	return ref + "@" + store.String()
}

// SplitRef takes the store off a reference; uuid.Nil where it is the whole workshop's.
func SplitRef(ref string) (number string, store uuid.UUID) {
	if r, err := parseRef(ref); err == nil && r.store != uuid.Nil {
		return ref[:strings.LastIndexByte(ref, '@')], r.store
	}
	return ref, uuid.Nil
}

// reference is a reference taken apart.
type reference struct {
	kind  string
	parts []string
	store uuid.UUID
}

func parseRef(ref string) (reference, error) {
	var r reference
	rest := ref
	if at := strings.LastIndexByte(ref, '@'); at >= 0 {
		id, err := uuid.Parse(ref[at+1:])
		if err != nil {
			return r, fmt.Errorf("explain %.80q: %w: %w", ref, ErrNoSuchNumber, err)
		}
		r.store, rest = id, ref[:at]
	}
	kind, names, _ := strings.Cut(rest, ":")
	r.kind = kind
	wanted := map[string]int{
		"overall": 0, "dimension": 1, "indicator": 1, "vote": 1, "function": 2, "stage": 1, "target": 1, "agreement": 1, "gap": 3,
	}
	n, ok := wanted[kind]
	if !ok {
		return r, fmt.Errorf("explain %.80q: %w", ref, ErrNoSuchNumber)
	}
	r.parts = strings.SplitN(names, ":", max(n, 1))
	if len(r.parts) != max(n, 1) {
		return r, fmt.Errorf("explain %.80q: %w", ref, ErrNoSuchNumber)
	}
	return r, nil
}
