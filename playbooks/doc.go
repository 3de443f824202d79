// Package playbooks holds packs: a method as data (stages, dimensions, indicators, steps, initiatives, KPIs, plays,
// journey templates, registers, texts), how packs are read from YAML, checked, translated and given other texts, and the
// default pack, embedded.
//
// It knows nothing about cars, workshops, scores or plans: any maturity model with dimensions and indicators loads.
//
// One description drives it all: the struct tags in pack*.go, read once into shapes (shape.go). Reading goes
// files (files.go, archive.go) -> nodes (yaml.go) -> values (decode.go, scalar.go) -> checks (check*.go)
// -> translations (overlay.go); texts go back into files by rewrite.go. Every fault found on the way is collected with its place; nothing stops at the first.
package playbooks
