// Package playbooks holds packs: a method as data (stages, dimensions, indicators, steps, initiatives, KPIs, texts),
// how packs are read from YAML, checked and translated, and the default pack, embedded.
//
// It knows nothing about cars, workshops, scores or plans: any maturity model with dimensions and indicators loads.
package playbooks
