// Package roadmap is the Roadmap page: what is proposed with its effect, the order of work, the plan as bars with the
// reason of every date, and what to do now. It computes no score, rank or date of its own: app.ViewPlan and the use
// cases of app do.
package roadmap
