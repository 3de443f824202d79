package register

import "ownerloop/app"

// known are the registers that show a table as a whole, by its name.
var known = func() map[string]*Register {
	out := map[string]*Register{}
	for _, r := range []*Register{disconnects, campaigns, evidence, systemsInUse, fieldMappings, namingRules, plays, storePlays,
		decisions, raci, readings, goals, milestones, storesIn, participants} {
		out[r.ID] = r
	}
	return out
}()

// Of is the register that shows a table of the document; false for a table that other pages fill.
func Of(table string) (*Register, bool) {
	r, ok := known[table]
	return r, ok
}

// Notes is the register of what was noted about one thing, such as an activity.
func Notes(about string) *Register { return notes("note", about) }

// Parking is the register of what waits for its time.
func Parking() *Register { return notes("parking", app.ParkingLot) }
