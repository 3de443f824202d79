package register

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// choicesOf makes choices of items of the pack or the workshop.
func choicesOf[T any](items []T, as func(T) Choice) []Choice {
	out := make([]Choice, len(items))
	for i, v := range items {
		out[i] = as(v)
	}
	return out
}

func list(id string) func(Env) []Choice {
	return func(env Env) []Choice {
		l, _ := env.Pack.List(id)
		return choicesOf(l.Items, func(v playbooks.ListItem) Choice { return Choice{ID: v.ID, Name: v.Name, Note: v.About} })
	}
}

func roles(env Env) []Choice {
	return choicesOf(env.Pack.Roles, func(v playbooks.Role) Choice { return Choice{ID: v.ID, Name: v.Name, Short: v.Short} })
}

func functions(env Env) []Choice {
	return choicesOf(env.Pack.Functions, func(v playbooks.Function) Choice { return Choice{ID: v.ID, Name: v.Name, Short: v.Short} })
}

// indicators are called by their IDs, which is what a narrow column has room for.
func indicators(env Env) []Choice {
	return choicesOf(env.Pack.Indicators, func(v playbooks.Indicator) Choice { return Choice{ID: v.ID, Name: v.ID, Note: v.Name} })
}

func steps(env Env) []Choice {
	return choicesOf(env.Pack.Steps, func(v playbooks.Step) Choice { return Choice{ID: v.ID, Name: v.Name} })
}

func systems(env Env) []Choice {
	return choicesOf(env.Pack.Systems, func(v playbooks.System) Choice { return Choice{ID: v.ID, Name: v.Name, Note: v.Kind} })
}

func objects(env Env) []Choice {
	return choicesOf(env.Pack.DataObjects, func(v playbooks.DataObject) Choice { return Choice{ID: v.ID, Name: v.Name} })
}

func parts(env Env) []Choice {
	return choicesOf(env.Pack.NamingRule.Parts, func(v playbooks.NamingPart) Choice { return Choice{ID: v.ID, Name: v.Name} })
}

func classes(env Env) []Choice {
	return choicesOf(env.Pack.ContactPolicy.Classes, func(v playbooks.MessageClass) Choice { return Choice{ID: v.ID, Name: v.Name, Note: v.Nature} })
}

func kpis(env Env) []Choice {
	return choicesOf(env.Pack.KPIs, func(v playbooks.KPI) Choice { return Choice{ID: v.ID, Name: v.Name, Note: v.ID} })
}

// said are choices of the program's own, whose names are texts.
func said[S ~string](prefix string, ids []S) func(Env) []Choice {
	return func(env Env) []Choice {
		return choicesOf(ids, func(id S) Choice { return Choice{ID: string(id), Name: env.Text.Text(prefix + string(id))} })
	}
}

func stores(env Env) []Choice {
	return choicesOf(inOrder(workshop.Stores.List(env.Doc.Records), func(v assessment.Store) (string, uuid.UUID) { return v.Order, v.ID }),
		func(v assessment.Store) Choice {
			return Choice{ID: v.ID.String(), Name: v.Name, Note: v.Place, Short: v.Code}
		})
}

func automations(env Env) []Choice {
	return choicesOf(inOrder(workshop.Automations.List(env.Doc.Records), func(v roadmap.Automation) (string, uuid.UUID) { return v.Order, v.ID }),
		func(v roadmap.Automation) Choice { return Choice{ID: v.ID.String(), Name: v.Name} })
}

// inOrder sorts records by their fractional key, ties by ID.
func inOrder[T any](all []T, key func(T) (string, uuid.UUID)) []T {
	slices.SortFunc(all, func(a, b T) int {
		x, i := key(a)
		y, j := key(b)
		return cmp.Or(strings.Compare(x, y), bytes.Compare(i[:], j[:]))
	})
	return all
}

// kpiUnit is the unit of a row's KPI.
func kpiUnit(pack *playbooks.Pack, id string) string {
	k, _ := pack.KPI(id)
	return k.Unit
}

// ranks is the place of each choice by what it stands for; what is none of them, such as all stores, comes first.
func ranks(list []Choice) func(string) int {
	at := make(map[string]int, len(list))
	for i, c := range list {
		at[c.ID] = i + 1
	}
	return func(raw string) int { return at[raw] }
}
