// Package schedule dates tasks: a calendar of working days, links between tasks, pins, deadlines, roles with limited
// time, and for every date the reason why it is what it is. It says how far a plan can be from the best, what stands
// against each other where a demand cannot be met, and what more time would buy.
//
// It has own plain types and knows nothing about initiatives, packs, roles' names or languages. Days are counted on a
// line of working days: a task of d days that starts at position s occupies the positions s to s+d-1, so its end is
// the instant s+d. Weekends and closures have no position on that line; a lag is counted on it too.
//
// Solve checks a Problem and puts it into whole numbers (model), makes schedules from lists of tasks (generator) that a
// genetic search crosses (search), and proves by refutation how good a plan can be at all (bounder). What comes out is
// settled so that no task can start earlier by itself, and read out with reasons (result.go) and conflicts (refuter).
//
// A list places a task before those it links to, also where a lag lets them start earlier than it: of plans that need
// the other order some are never looked at.
package schedule
