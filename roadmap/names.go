package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/playbooks"
)

// Lists of a pack that the briefing reads names from.
const (
	listDisconnectType   = "disconnect-type"
	listLifecycleStage   = "lifecycle-stage"
	listNAReason         = "na-reason"
	listEvidenceKind     = "evidence-kind"
	listDisconnectStatus = "disconnect-status"
	listInitiativeStatus = "initiative-status"
)

// name makes a Name that always has something to print: what a pack does not know is shown by its ID.
func name(id, long, short string) Name {
	long = cmp.Or(long, id)
	return Name{ID: id, Name: long, Short: cmp.Or(short, long)}
}

func dimensionName(p *playbooks.Pack, id string) Name {
	d, _ := p.Dimension(id)
	return name(id, d.Name, d.Short)
}

func indicatorName(p *playbooks.Pack, id string) Name {
	i, _ := p.Indicator(id)
	return name(id, i.Name, i.Short)
}

func functionName(p *playbooks.Pack, id string) Name {
	f, _ := p.Function(id)
	return name(id, f.Name, f.Short)
}

func roleName(p *playbooks.Pack, id string) Name {
	r, _ := p.Role(id)
	return name(id, r.Name, r.Short)
}

func itemName(p *playbooks.Pack, list, id string) Name {
	i, _ := p.Item(list, id)
	return name(id, i.Name, "")
}

// functionIndex is a function's place in the pack, for its colour and shape; -1 when the pack does not have it.
func functionIndex(p *playbooks.Pack, id string) int {
	return slices.IndexFunc(p.Functions, func(f playbooks.Function) bool { return f.ID == id })
}
