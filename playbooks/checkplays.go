package playbooks

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// checkPlays looks at whom each play addresses, and whether its cadence keeps the pack's own contact policy.
func (r *reading) checkPlays() {
	for _, hour := range []struct{ key, value string }{
		{"quiet_from", r.pack.ContactPolicy.QuietFrom}, {"quiet_to", r.pack.ContactPolicy.QuietTo},
	} {
		if _, err := time.Parse("15:04", hour.value); hour.value != "" && err != nil {
			r.fault(r.place("contact_policy/"+hour.key), ruleContact, fmt.Sprintf("%s is not a time of day.", quoted(hour.value)),
				"Write hours and minutes, such as \"21:00\".")
		}
	}
	for _, p := range r.pack.Plays {
		r.checkAudience("plays/"+p.ID+"/audience", p.Audience)
		r.checkCadence(p)
	}
}

func (r *reading) checkAudience(path string, a Audience) {
	if len(a.All)+len(a.Any) == 0 {
		r.fault(r.place(path), ruleAudience, fmt.Sprintf("%s chooses nobody.", path), "Add a condition under all or any.")
	}
	for _, group := range []struct {
		key        string
		conditions []Condition
	}{{"all", a.All}, {"any", a.Any}, {"none", a.None}} {
		for i, c := range group.conditions {
			if problem := c.problem(); problem != "" {
				at := fmt.Sprintf("%s/%s/%d", path, group.key, i+1)
				r.fault(r.place(at), ruleAudience, fmt.Sprintf("%s %s.", at, problem), "Put value and to in line with the operator.")
			}
		}
	}
}

// problem says what is wrong with a condition's values; "" when nothing is.
func (c Condition) problem() string {
	low, lowErr := strconv.ParseFloat(c.Value, 64)
	high, highErr := strconv.ParseFloat(c.To, 64)
	switch {
	case c.To != "" && c.Op != Between:
		return "has an upper end, which only between has"
	case c.Op == Between && (lowErr != nil || highErr != nil || !(low < high)):
		return "is not between two numbers, the lower one first"
	case (c.Op == AtLeast || c.Op == AtMost) && lowErr != nil:
		return fmt.Sprintf("compares with %s, which is not a number", quoted(c.Value))
	case (c.Op == Is || c.Op == IsNot) && c.Value == "":
		return "compares with nothing"
	}
	return ""
}

// checkCadence follows each branch of a play with what all branches share. Touches whose class overrides the caps, and
// those on channels without a cap, are free.
func (r *reading) checkCadence(p Play) {
	policy := r.pack.ContactPolicy
	branches := []string{""}
	for _, t := range p.Cadence {
		if !slices.Contains(branches, t.Branch) {
			branches = append(branches, t.Branch)
		}
	}
	told := map[string]bool{}
	tell := func(touch int, limit, problem, hint string) {
		if key := fmt.Sprint(touch, limit); !told[key] {
			told[key] = true
			r.fault(r.place(fmt.Sprintf("plays/%s/cadence/%d", p.ID, touch+1)), ruleContact, problem, hint)
		}
	}
	for _, branch := range branches {
		for _, channel := range policy.cappedChannels() {
			on := p.bound(policy, branch, channel)
			for n, i := range on {
				if n == 0 {
					continue
				}
				if gap := p.Cadence[i].Day - p.Cadence[on[n-1]].Day; gap < policy.MinGapDays {
					tell(i, "gap", fmt.Sprintf("Touch %d of the play %s is too close to the one before it by %s: days apart %d, at least %d.",
						i+1, quoted(p.ID), quoted(channel), gap, policy.MinGapDays), "Move it, choose another channel, or name a message class that overrides.")
				}
			}
			for _, c := range policy.Caps {
				if c.Channel != channel {
					continue
				}
				for n, i := range on {
					if n >= c.Most && p.Cadence[i].Day-p.Cadence[on[n-c.Most]].Day < c.Days {
						tell(i, c.ID, fmt.Sprintf("Touch %d of the play %s is one too many by %s: the cap %s allows %d in %d days.",
							i+1, quoted(p.ID), quoted(channel), quoted(c.ID), c.Most, c.Days), "Move it, choose another channel, or name a message class that overrides.")
					}
				}
			}
		}
	}
}

// bound lists the touches of a branch on a channel that caps and gaps hold for: their places, by day.
func (p Play) bound(policy ContactPolicy, branch, channel string) []int {
	var on []int
	for i, t := range p.Cadence {
		if (t.Branch == "" || t.Branch == branch) && t.Channel == channel && !policy.overrides(cmp.Or(t.Class, p.Class)) {
			on = append(on, i)
		}
	}
	slices.SortStableFunc(on, func(a, b int) int { return cmp.Compare(p.Cadence[a].Day, p.Cadence[b].Day) })
	return on
}

func (c ContactPolicy) overrides(class string) bool {
	return slices.ContainsFunc(c.Classes, func(m MessageClass) bool { return m.ID == class && m.Overrides })
}

func (c ContactPolicy) cappedChannels() []string {
	var channels []string
	for _, limit := range c.Caps {
		if !slices.Contains(channels, limit.Channel) {
			channels = append(channels, limit.Channel)
		}
	}
	return channels
}
