package playbooks

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// checkRACI wants one role to answer for each activity, and somebody to do it.
func (r *reading) checkRACI() {
	for _, row := range r.pack.RACI {
		accountable, responsible := 0, 0
		for _, letter := range row.Letters {
			switch letter {
			case Accountable:
				accountable++
			case Responsible:
				responsible++
			}
		}
		path := "raci/" + row.ID + "/letters"
		if accountable != 1 {
			r.fault(r.place(path), ruleRACI, fmt.Sprintf("%s has %d accountable roles.", path, accountable), "Give exactly one role an A.")
		}
		if responsible == 0 {
			r.fault(r.place(path), ruleRACI, fmt.Sprintf("%s has nobody who does the work.", path), "Give at least one role an R.")
		}
	}
}

const dayMinutes = 480

// agendaMinutes is what the blocks of an agenda add up to, at least and at most, and over how many days.
var agendaMinutes = map[AgendaLength]struct{ least, most, days int }{
	TwoHours: {120, 120, 1},
	HalfDay:  {180, 240, 1},
	FullDay:  {360, dayMinutes, 1},
	TwoDay:   {720, 2 * dayMinutes, 2},
}

// checkAgendas adds the blocks up.
func (r *reading) checkAgendas() {
	for _, a := range r.pack.Agendas {
		want, known := agendaMinutes[a.Length]
		if !known {
			continue // reported where it stands
		}
		path := "agendas/" + a.ID
		sum, perDay, day := 0, map[int]int{}, 1
		for i, b := range a.Blocks {
			sum += b.Minutes
			perDay[b.Day] += b.Minutes
			if b.Day < day || b.Day > want.days {
				r.fault(r.place(fmt.Sprintf("%s/blocks/%d", path, i+1)), ruleAgenda,
					fmt.Sprintf("%s has a block on day %d here.", path, b.Day), "Keep the days in order, and within the agenda's length.")
			}
			day = max(day, b.Day)
		}
		at := r.place(path + "/blocks")
		if sum < want.least || sum > want.most {
			r.fault(at, ruleAgenda, fmt.Sprintf("The blocks of %s add up to %d minutes.", path, sum),
				fmt.Sprintf("Its length stands for %d to %d, breaks included.", want.least, want.most))
		} else if perDay[1] > dayMinutes || perDay[2] > dayMinutes {
			r.fault(at, ruleAgenda, fmt.Sprintf("A day of %s has more than %d minutes.", path, dayMinutes), "Move a block to the other day.")
		}
	}
}

// checkReadiness sees that the two limits of each check leave room between them, on the right side.
func (r *reading) checkReadiness() {
	for _, c := range r.pack.Readiness {
		if c.Direction == Up && c.Stop >= c.Go || c.Direction == Down && c.Stop <= c.Go {
			path := "readiness_checks/" + c.ID
			r.fault(r.place(path+"/go"), ruleReadiness, fmt.Sprintf("%s is better %s, and goes from %g to %g.", path, c.Direction, c.Stop, c.Go),
				"Let stop be the worse of the two.")
		}
	}
}

// checkPackages sees that no package begins an initiative before another of its own that it needs.
func (r *reading) checkPackages() {
	for _, p := range r.pack.Packages {
		for i, id := range p.Initiatives {
			initiative, _ := r.pack.Initiative(id)
			for _, need := range initiative.Needs {
				if slices.Index(p.Initiatives, need) > i {
					path := fmt.Sprintf("starter_packages/%s/initiatives/%d", p.ID, i+1)
					r.fault(r.place(path), rulePackage, fmt.Sprintf("%s begins %s before %s, which it needs.", path, quoted(id), quoted(need)), "Change their order.")
				}
			}
		}
	}
}

var partPattern = regexp.MustCompile(`\{[^{}]*\}`)

// checkNaming holds the naming rule's pattern, parts and example against each other.
func (r *reading) checkNaming() {
	rule := r.pack.NamingRule
	if rule.Pattern == "" || rule.Example == "" {
		return // a pack without the rule, or reported as missing
	}
	parts := map[string]NamingPart{}
	for _, part := range rule.Parts {
		parts["{"+part.ID+"}"] = part
		if part.ID != "" && strings.Count(rule.Pattern, "{"+part.ID+"}") != 1 {
			r.fault(r.place("naming_rule/parts/"+part.ID), ruleNaming, fmt.Sprintf("The pattern does not use the part %s once.", quoted(part.ID)),
				"Put its ID in braces into the pattern, or remove the part.")
			return
		}
	}
	fits, from := strings.Builder{}, 0
	for _, at := range partPattern.FindAllStringIndex(rule.Pattern, -1) {
		name := rule.Pattern[at[0]:at[1]]
		part, known := parts[name]
		if !known {
			r.fault(r.place("naming_rule/pattern"), ruleNaming, fmt.Sprintf("The pattern names the part %s, which is not listed.", quoted(name)), "Add it to the parts.")
			return
		}
		fits.WriteString(regexp.QuoteMeta(rule.Pattern[from:at[0]]) + valuesPattern(part.Values))
		from = at[1]
	}
	fits.WriteString(regexp.QuoteMeta(rule.Pattern[from:]))
	whole, err := regexp.Compile("^" + fits.String() + "$")
	if err != nil || !whole.MatchString(rule.Example) {
		r.fault(r.place("naming_rule/example"), ruleNaming, fmt.Sprintf("The example %s does not follow the pattern.", quoted(rule.Example)),
			"Build it from the pattern and the values of its parts.")
	}
}

// valuesPattern matches one of the values, or any word where the part is free.
func valuesPattern(values []string) string {
	if len(values) == 0 {
		return `[^\s]+`
	}
	safe := make([]string, len(values))
	for i, v := range values {
		safe[i] = regexp.QuoteMeta(v)
	}
	return "(?:" + strings.Join(safe, "|") + ")"
}

// checkUnused names the items of the pack's internal lists that nothing in the pack names.
func (r *reading) checkUnused() {
	named := map[itemKey]bool{}
	for _, ref := range r.refs {
		for _, kind := range ref.kinds {
			named[itemKey{kind, ref.id}] = true
		}
	}
	internal := slices.DeleteFunc(slices.Clone(r.pack.Lists), func(l List) bool { return !l.Internal })
	for _, list := range internal {
		for _, item := range list.Items {
			if item.ID != "" && !named[itemKey{inList(list.ID), item.ID}] {
				r.fault(r.place(fmt.Sprintf("lists/%s/items/%s", list.ID, item.ID)), ruleUnused,
					fmt.Sprintf("Nothing in the pack names %s of the list %s.", quoted(item.ID), quoted(list.ID)), "Use it or remove it.")
			}
		}
	}
}
