package workshop

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// Stamp says when and by which session something was written: a hybrid logical clock (S. Kulkarni et al., 2014),
// 48 bits of Unix milliseconds and 16 bits of count, and the session's random number. Stamps are totally ordered,
// by clock and then by session, and no two writes share one.
type Stamp struct{ HLC, Session uint64 }

// Compare orders stamps.
func (s Stamp) Compare(o Stamp) int {
	switch {
	case s.HLC != o.HLC:
		if s.HLC < o.HLC {
			return -1
		}
		return 1
	case s.Session < o.Session:
		return -1
	case s.Session > o.Session:
		return 1
	}
	return 0
}

// After reports whether s is the later of the two.
func (s Stamp) After(o Stamp) bool { return s.Compare(o) > 0 }

// IsZero reports whether s is no stamp at all.
func (s Stamp) IsZero() bool { return s == Stamp{} }

// Time is the wall clock part, in UTC, to the millisecond.
func (s Stamp) Time() time.Time { return time.UnixMilli(int64(s.HLC >> 16)).UTC() }

// String is 33 characters that sort like the stamps: clock and session in hexadecimal.
func (s Stamp) String() string { return fmt.Sprintf("%016x-%016x", s.HLC, s.Session) }

// MarshalText writes String.
func (s Stamp) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Stamp) UnmarshalText(b []byte) error {
	if len(b) != 33 || b[16] != '-' {
		return fmt.Errorf("stamp %q: want 16 hexadecimal digits, a dash and 16 more", b)
	}
	hlc, err := strconv.ParseUint(string(b[:16]), 16, 64)
	if err != nil {
		return fmt.Errorf("stamp %q: clock: %w", b, err)
	}
	session, err := strconv.ParseUint(string(b[17:]), 16, 64)
	if err != nil {
		return fmt.Errorf("stamp %q: session: %w", b, err)
	}
	*s = Stamp{hlc, session}
	return nil
}

// Mint makes the n-th record ID of an edit begun at s: a version 7 UUID whose time is the stamp's, so that IDs sort by
// time, and whose other bits follow from stamp and n, so that they repeat.
func (s Stamp) Mint(n int) uuid.UUID {
	var seed [24]byte
	binary.BigEndian.PutUint64(seed[0:], s.HLC)
	binary.BigEndian.PutUint64(seed[8:], s.Session)
	binary.BigEndian.PutUint64(seed[16:], uint64(n))
	sum := sha256.Sum256(seed[:])
	var id uuid.UUID
	copy(id[:6], seed[:6]) // the 48 bits of milliseconds
	copy(id[6:], sum[:10])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

// Seen is a causal context: for each session the newest clock value held. It covers every write of that session up to
// there, since a session writes in order and copies travel whole.
type Seen map[uint64]uint64

// Covers reports whether a write stamped s has been seen.
func (v Seen) Covers(s Stamp) bool { return s.HLC <= v[s.Session] }

// Latest is the highest clock value of any session.
func (v Seen) Latest() uint64 {
	var top uint64
	for _, hlc := range v {
		top = max(top, hlc)
	}
	return top
}

// with returns a copy of v that also covers s.
func (v Seen) with(s Stamp) Seen {
	w := maps.Clone(v)
	if w == nil {
		w = Seen{}
	}
	w[s.Session] = max(w[s.Session], s.HLC)
	return w
}

// join returns what either has seen.
func (v Seen) join(o Seen) Seen {
	w := maps.Clone(v)
	if w == nil {
		w = Seen{}
	}
	for session, hlc := range o {
		w[session] = max(w[session], hlc)
	}
	return w
}

// since returns the part of v that o has not seen: what must be added to o to get v.
func (v Seen) since(o Seen) Seen {
	var w Seen
	for session, hlc := range v {
		if hlc > o[session] {
			if w == nil {
				w = Seen{}
			}
			w[session] = hlc
		}
	}
	return w
}

// Clock hands out stamps for one session, each later than the one before and than everything the session has seen,
// whatever the wall clock does. It is not safe for concurrent use.
type Clock struct {
	now     func() time.Time
	session uint64
	last    uint64
}

// NewClock makes a clock for a session number drawn by the caller at random, one for every opening for writing.
func NewClock(session uint64, now func() time.Time) *Clock {
	return &Clock{now: now, session: session}
}

// Next is a stamp later than every earlier one and than all of seen.
func (c *Clock) Next(seen Seen) Stamp {
	wall := uint64(max(c.now().UnixMilli(), 0)) << 16
	c.last = max(wall, c.last+1, seen.Latest()+1)
	return Stamp{HLC: c.last, Session: c.session}
}

// MarshalJSON writes sessions and clocks in hexadecimal, so that keys sort and survive readers that use doubles.
func (v Seen) MarshalJSON() ([]byte, error) {
	out := make(map[string]string, len(v))
	for session, hlc := range v {
		out[fmt.Sprintf("%016x", session)] = fmt.Sprintf("%016x", hlc)
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *Seen) UnmarshalJSON(b []byte) error {
	var in map[string]string
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("causal context: %w", err)
	}
	out := make(Seen, len(in))
	for key, value := range in {
		var s Stamp
		if err := s.UnmarshalText([]byte(value + "-" + key)); err != nil {
			return fmt.Errorf("causal context: %w", err)
		}
		out[s.Session] = s.HLC
	}
	*v = out
	return nil
}
