package main

import (
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/roadmap"
)

// A figure nothing can be reckoned with is named, in words and as JSON; so is a number of draws that is none.
func TestValueAtFault(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	beyond := b.edited(sampleCopy(t), func(d *workshop.Draft) {
		workshop.ValueInputs.Put(d, roadmap.ValueInput{Input: "M1", Estimate: roadmap.Estimate{Low: 0.2, Base: 0.3, High: 0.4, Grade: "E"}})
	})
	b.put("beyond.ownerloop", encoded(t, beyond))
	if r := b.run("value", "@beyond.ownerloop"); r.code != exitFaults || !strings.Contains(r.out, "At fault: No-show cut: more than is left to gain (Fewer no-shows)") {
		t.Errorf("exit %d\n%s%s", r.code, r.out, r.err)
	}
	if r := b.run("value", "@beyond.ownerloop", "--json"); r.code != exitFaults || !strings.Contains(r.out, `"known": false`) {
		t.Errorf("exit %d\n%s", r.code, r.out)
	}
	for _, draws := range []string{"-1", "1000001"} {
		b.refused(exitUsage, "value", b.sample(), "--draws", draws)
	}
}
