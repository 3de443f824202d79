package library

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"ownerloop/app/workshop"
	"ownerloop/playbooks"
)

// packCache keeps the packs read last, so that a hundred workshops of one pack read it once and share it.
type packCache struct {
	mu    sync.Mutex
	packs map[[sha256.Size]byte]*playbooks.Pack
}

// maxPacks bounds the cache; when it is full it begins anew.
const maxPacks = 8

// read returns the pack of a bundle, or an error that wraps workshop.ErrDamaged.
func (c *packCache) read(bundle []byte) (*playbooks.Pack, error) {
	digest := sha256.Sum256(bundle)
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.packs[digest]; ok {
		return p, nil
	}
	p, faults := playbooks.Unbundle(bundle)
	if p == nil {
		return nil, fmt.Errorf("the pack in the file: %w: %w", workshop.ErrDamaged, faults)
	}
	if c.packs == nil || len(c.packs) >= maxPacks {
		c.packs = map[[sha256.Size]byte]*playbooks.Pack{}
	}
	c.packs[digest] = p
	return p, nil
}
