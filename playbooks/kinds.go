package playbooks

// The kinds of items that have an ID, as the "kind" tags of Pack and the "ref" tags name them.
const (
	kindFunction   = "function"
	kindStep       = "step"
	kindDimension  = "dimension"
	kindIndicator  = "indicator"
	kindInitiative = "initiative"
	kindKPI        = "kpi"
	kindRole       = "role"
	kindList       = "list"
	kindTarget     = "target"
	kindTerm       = "term"
	kindSource     = "source"
)
