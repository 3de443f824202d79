package rating

import "ownerloop/playbooks"

// functionPlace is a function's place in the pack, which decides its sign; one the pack does not have comes after all.
func functionPlace(pack *playbooks.Pack, id string) int {
	for i, f := range pack.Functions {
		if f.ID == id {
			return i
		}
	}
	return len(pack.Functions)
}

func functionName(pack *playbooks.Pack, id string) string {
	if f, ok := pack.Function(id); ok {
		return shortName(f.Short, f.Name)
	}
	return id
}
