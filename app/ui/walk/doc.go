// Package walk is the page of a playbook's step, one page type for all steps: the agenda with its clock, activities to
// tick, what has to be there before the next step, the parking lot, and the step's registers.
//
// What counts as done is app's, what time it is is app/agenda's, what stands in a register is app/register's; this
// package shows it and turns keys into use cases.
package walk
