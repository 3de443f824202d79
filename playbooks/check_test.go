package playbooks

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a fresh copy of the complete, faultless test pack.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	copied := fstest.MapFS{}
	root := os.DirFS("testdata/small")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		copied[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

// edit replaces the only occurrence of a text in a file; an empty old text appends.
func edit(t testing.TB, pack fstest.MapFS, file, old, with string) {
	t.Helper()
	text := string(pack[file].Data)
	if old == "" {
		text += with
	} else if strings.Count(text, old) != 1 {
		t.Fatalf("%s holds %q %d times", file, old, strings.Count(text, old))
	} else {
		text = strings.Replace(text, old, with, 1)
	}
	pack[file] = &fstest.MapFile{Data: []byte(text)}
}

func mustLoad(t testing.TB, fsys fs.FS) *Pack {
	t.Helper()
	pack, faults := Load(fsys)
	if len(faults) > 0 {
		t.Fatalf("the pack has faults:\n%v", faults)
	}
	return pack
}

// brief is what the tables compare: place and rule.
func brief(faults Faults) []string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%s:%d:%d %s", f.File, f.Line, f.Column, f.Rule))
	}
	return all
}

func TestPacksWithoutFaults(t *testing.T) {
	mustLoad(t, small(t))
	for _, f := range CheckDefault() {
		if f.Rule != ruleUntranslated {
			t.Error(f)
		}
	}
}

const (
	pk = "pack.yaml"
	mx = "matrix.yaml"
	wk = "work.yaml"
	rg = "registers.yaml"
	va = "value.yaml"
	de = "locales/de.yaml"
	ev = "events.yaml"
)

// breaks breaks one thing each; want lists every fault that follows from it, by place and rule.
var breaks = []struct {
	name, file, old, with string
	want                  []string
}{
	// Form
	{"malformed", wk, "    order: 1\n    name: Look", "    order: 1\n   name: Look", []string{"work.yaml:4:4 yaml"}},
	{"two documents", pk, "", "---\nid: other\n", []string{"pack.yaml:21:1 yaml"}},
	{"anchor and alias", pk, "name: Growers, short: Grow", "name: &g Growers, short: *g", []string{"pack.yaml:14:32 plain-yaml", "pack.yaml:14:51 plain-yaml"}},
	{"merge key", pk, "  half_levels: true", "  half_levels: true\n  <<: {currency: USD}", []string{"pack.yaml:11:3 plain-yaml"}},
	{"tag", pk, "currency: EUR", "currency: !!str EUR", []string{"pack.yaml:11:13 plain-yaml"}},
	{"own tag", pk, "currency: EUR", "currency: !money EUR", []string{"pack.yaml:11:13 plain-yaml"}},
	{"deep", pk, "summary: A small method for people who keep a garden together.",
		"summary: " + strings.Repeat("[", 20) + strings.Repeat("]", 20), []string{"pack.yaml:5:26 yaml"}},
	{"not UTF-8", pk, "Garden care", "Garden \xff care", []string{"pack.yaml:0:0 encoding"}},
	{"duplicate key", mx, "    name: Soil\n", "    name: Soil\n    name: Earth\n", []string{"matrix.yaml:5:5 duplicate-key"}},
	{"duplicate head", wk, "", "title: Again\n", []string{"work.yaml:75:1 duplicate-key"}},
	{"unknown key", mx, "weight_reason: Everything", "weight_raeson: Everything", []string{"matrix.yaml:12:5 missing", "matrix.yaml:18:5 unknown-key"}},
	{"a comma in a text", wk, "notes: Let the quiet ones go first.", "notes: Let the quiet ones go first, then the rest.", []string{"work.yaml:13:138 unknown-key"}},
	{"unknown top key", wk, "glossary:", "glosary:", []string{"locales/de.yaml:107:3 overlay", "work.yaml:73:1 unknown-key"}},
	{"a mapping for a list", mx, "    ask: [HAND]", "    ask: {HAND: 1}", []string{"matrix.yaml:44:10 type"}},
	{"a list for a text", mx, "name: Compost", "name: [Compost]", []string{"matrix.yaml:15:11 type"}},
	{"a text for a list", mx, "ask: [HAND]", "ask: HAND", []string{"matrix.yaml:44:10 type"}},
	{"a text for a number", mx, "    weight: 2", "    weight: two", []string{"matrix.yaml:17:13 type"}},
	{"hexadecimal", mx, "    weight: 2", "    weight: 0x2", []string{"matrix.yaml:17:13 type"}},
	{"infinite", mx, "    weight: 2", "    weight: .inf", []string{"matrix.yaml:17:13 type"}},
	{"not a number", mx, "    weight: 2", "    weight: .nan", []string{"matrix.yaml:17:13 type"}},
	{"too large a number", mx, "    weight: 2", "    weight: 1e999", []string{"matrix.yaml:17:13 type"}},
	{"a fraction", wk, "duration: 10", "duration: 10.5", []string{"work.yaml:24:15 type"}},
	{"a boolean for a text", wk, "register: note", "register: yes", []string{"work.yaml:13:64 range"}},
	{"true for a text", wk, "register: note", "register: true", []string{"work.yaml:13:64 type"}},
	{"a text for a boolean", pk, "half_levels: true", "half_levels: often", []string{"matrix.yaml:30:5 unraised", "pack.yaml:10:16 type", "work.yaml:37:9 raises", "work.yaml:38:9 raises", "work.yaml:72:69 level"}},
	{"a key that is no level", mx, "      1: Kitchen", "      one: Kitchen", []string{"locales/de.yaml:27:7 overlay", "matrix.yaml:21:7 stages", "matrix.yaml:21:7 type"}},
	{"two numbers for three", wk, "[0.5, 1, 2]", "[0.5, 1]", []string{"work.yaml:23:20 type"}},
	{"no value", mx, "    weight: 2\n", "    weight:\n", []string{"matrix.yaml:17:12 empty"}},

	// Items
	{"missing", wk, "    duration: 10\n", "", []string{"work.yaml:16:5 missing"}},
	{"missing head", pk, "version: 1.2.0\n", "", []string{"pack.yaml:1:1 missing"}},
	{"empty text", mx, "question: Where does the kitchen waste of this garden go?", `question: "  "`, []string{"matrix.yaml:19:15 empty"}},
	{"empty list", wk, "done: [All three bays are in use]", "done: []", []string{"locales/de.yaml:66:11 overlay", "work.yaml:30:11 empty"}},
	{"text too long", mx, "short: Compost", "short: Compost and all the rest of it", []string{"matrix.yaml:16:12 text-long"}},
	{"two lines", mx, "short: Compost", `short: "Com\npost"`, []string{"matrix.yaml:16:12 text-form"}},
	{"few words", mx, "1: Whoever passes by pours a can over the bed that looks driest.", "1: Nobody waters.", []string{"matrix.yaml:39:10 text-short"}},
	{"twice", wk, "risk: Frost splits the lines.", "risk: the heaps DRAW rats, in winter!", []string{"work.yaml:45:11 text-twice"}},
	{"no ID", pk, "{id: HAND, name: Helping hand", "{id: HA ND, name: Helping hand", []string{"locales/de.yaml:11:3 overlay", "matrix.yaml:29:17 unknown-id", "matrix.yaml:44:11 unknown-id", "pack.yaml:18:10 id", "registers.yaml:40:74 unknown-id", "registers.yaml:42:70 unknown-id", "registers.yaml:44:90 unknown-id", "registers.yaml:61:12 unknown-id", "registers.yaml:76:16 unknown-id", "registers.yaml:115:181 unknown-id", "work.yaml:23:33 unknown-id", "work.yaml:39:14 unknown-id", "work.yaml:42:12 unknown-id"}},
	{"duplicate ID", mx, "id: A.2", "id: A.1", []string{"locales/de.yaml:31:7 overlay", "locales/de.yaml:35:3 overlay", "matrix.yaml:30:9 duplicate-id", "work.yaml:37:21 unknown-id", "work.yaml:38:21 unknown-id"}},
	{"duplicate list item", wk, "{id: quick,", "{id: slow,", []string{"locales/de.yaml:93:7 overlay", "work.yaml:44:10 unknown-id", "work.yaml:70:14 duplicate-id"}},
	{"unknown role", mx, "ask: [LEAD, HAND]", "ask: [LAED, HAND]", []string{"matrix.yaml:29:11 unknown-id"}},
	{"unknown role in effort", wk, "effort: {HAND: 4}", "effort: {HANDS: 4}", []string{"work.yaml:39:14 unknown-id"}},
	{"unknown list item", wk, "lag: quick", "lag: count", []string{"work.yaml:44:10 unknown-id"}},
	{"unknown in targets", wk, "levels: {A: 1.5", "levels: {B: 1.5", []string{"work.yaml:72:69 unknown-id"}},
	{"a word outside its set", wk, "unit: count\n    direction: up", "unit: count\n    direction: north", []string{"work.yaml:56:16 range"}},

	// The pack as a whole
	{"version", pk, "version: 1.2.0", "version: 1.2", []string{"pack.yaml:2:10 head"}},
	{"language", pk, "language: en", "language: garden-ish-x", []string{"pack.yaml:3:11 head"}},
	{"currency", pk, "currency: EUR", "currency: Euro", []string{"pack.yaml:11:13 head"}},
	{"weight of nothing", mx, "    weight: 2", "    weight: 0", []string{"matrix.yaml:17:13 range"}},
	{"threshold", pk, "  half_levels: true", "  half_levels: true\n  stage_threshold: 1.5", []string{"pack.yaml:11:20 range"}},
	{"two stages of a level", pk, "{level: 2, name: Tended", "{level: 1, name: Tended", []string{"locales/de.yaml:5:3 overlay", "pack.yaml:7:3 scale", "pack.yaml:8:13 duplicate-id"}},
	{"missing stage", mx, "      2: The ground is tested every spring and fed by what the test says.\n", "", []string{"locales/de.yaml:19:7 overlay", "matrix.yaml:9:7 stages"}},
	{"extra stage", mx, "      2: The ground is", "      3: The ground is", []string{"locales/de.yaml:19:7 overlay", "matrix.yaml:9:7 stages", "matrix.yaml:10:7 stages"}},
	{"a dimension without indicators", mx, "indicators:\n", `  - {id: B, order: 2, name: Air, short: Air, weight: 1, about: Whether air moves.,
     stages: {1: Nobody has ever felt a wind in this garden of ours., 2: The wind moves through all of the beds each day.}}
indicators:
`, []string{"matrix.yaml:11:5 no-items"}},
	{"cycle", wk, "    duration: 10\n", "    duration: 10\n    needs: [drip]\n", []string{"events.yaml:21:97 package", "work.yaml:25:13 cycle"}},
	{"own prerequisite", wk, "    needs: [heap]\n", "    needs: [drip]\n", []string{"work.yaml:41:13 cycle"}},
	{"raises nothing", wk, "    raises:\n      - {indicator: A.1, from: 1, to: 2}\n", "", []string{"matrix.yaml:12:5 unraised", "work.yaml:16:5 raises"}},
	{"downwards", wk, "{indicator: A.1, from: 1, to: 2}", "{indicator: A.1, from: 2, to: 1}", []string{"matrix.yaml:12:5 unraised", "work.yaml:22:9 raises"}},
	{"off the scale", wk, "from: 1.5, to: 2}", "from: 1.5, to: 3}", []string{"matrix.yaml:30:5 unraised", "work.yaml:38:9 raises"}},
	{"between the levels", wk, "from: 1.5, to: 2}", "from: 1.7, to: 2}", []string{"matrix.yaml:30:5 unraised", "work.yaml:38:9 raises"}},
	{"twice the same levels", wk, "from: 1.5, to: 2}", "from: 1, to: 2}", []string{"matrix.yaml:30:5 unraised", "work.yaml:38:9 raises"}},
	{"half a step unraised", wk, "      - {indicator: A.2, from: 1.5, to: 2}\n", "", []string{"matrix.yaml:30:5 unraised"}},
	{"effort out of order", wk, "[0.5, 1, 2]", "[1, 0.5, 2]", []string{"work.yaml:23:20 effort"}},
	{"negative effort", wk, "HAND: 3", "HAND: -3", []string{"work.yaml:23:39 effort"}},
	{"a target off the scale", wk, "A.1: 2}", "A.1: 2.5}", []string{"work.yaml:72:77 level"}},
	{"a figure without a source", wk, ", source: almanac", "", []string{"work.yaml:62:9 benchmark"}},
	{"a judgement with a source", wk, "grade: E", "grade: E, source: almanac", []string{"work.yaml:63:9 benchmark"}},

	{"a sentence without end", mx, "probe: Open the barrel and show the level.", "probe: Open " + strings.Repeat("the barrel and ", 12) + "show the level.", []string{"matrix.yaml:42:12 sentence-long"}},
	{"a sentence without end in German", de, "probe: Öffnen Sie das Fass und zeigen Sie den Stand.", "probe: Öffnen Sie " + strings.Repeat("das Fass und ", 12) + "zeigen Sie den Stand.", []string{"locales/de.yaml:44:12 sentence-long"}},
	{"a partner that does not answer", wk, "    lagging: [K2]\n", "", []string{"events.yaml:15:15 partner"}},
	{"its own partner", wk, "    lagging: [K2]\n", "    lagging: [K2, K1]\n", []string{"work.yaml:59:19 partner"}},
	{"a figure nothing moves", ev, "    leading: [K1]\n", "", []string{"events.yaml:7:5 uncovered", "work.yaml:59:15 partner"}},
	{"a season nothing speaks of", rg, "items: [{id: spring, name: Spring}]", "items: [{id: spring, name: Spring}, {id: autumn, name: Autumn}]", []string{"locales/de.yaml:94:48 untranslated", "registers.yaml:4:41 uncovered"}},

	// Plays
	{"a play for nobody", rg, "      all:\n        - {field: days_dry, op: between, value: \"5\", to: \"20\", unit: count}\n", "", []string{"registers.yaml:7:75 unused", "registers.yaml:64:7 audience"}},
	{"not a number", rg, "op: between, value: \"5\", to: \"20\"", "op: at-least, value: many", []string{"registers.yaml:65:11 audience"}},
	{"upside down", rg, "value: \"5\", to: \"20\"", "value: \"20\", to: \"5\"", []string{"registers.yaml:65:11 audience"}},
	{"an end too many", rg, "op: is, value: marsh", "op: is, value: marsh, to: bog", []string{"registers.yaml:67:11 audience"}},
	{"compared with nothing", rg, "op: is, value: marsh", "op: is-not", []string{"registers.yaml:67:11 audience"}},
	{"an unknown fact", rg, "field: soil, op", "field: soyl, op", []string{"registers.yaml:7:116 unused", "registers.yaml:67:19 unknown-id"}},
	{"an unknown operator", rg, "op: is, value: marsh", "op: like, value: marsh", []string{"registers.yaml:67:29 range"}},
	{"no guardrails", rg, "    guardrails: [Nobody rings while the neighbours sleep.]\n", "", []string{"locales/de.yaml:150:17 overlay", "registers.yaml:54:5 missing"}},
	{"no suppressions", rg, "suppressions: [rain]", "suppressions: []", []string{"registers.yaml:6:64 unused", "registers.yaml:78:19 empty"}},
	{"touches too close", rg, "{day: 2, channel: bell", "{day: 1, channel: bell", []string{"registers.yaml:72:9 contact"}},
	{"one touch too many", rg, "sender: grow, branch: Clay", "sender: grow, branch: Sand", []string{"registers.yaml:73:9 contact", "registers.yaml:73:9 contact"}},
	{"touches beyond a cap", rg, "most: 2, per_days: 7", "most: 1, per_days: 4", []string{"registers.yaml:72:9 contact", "registers.yaml:73:9 contact"}},
	{"a class that no longer overrides", rg, "{day: 1, channel: note, sender: build", "{day: 1, channel: bell, sender: build", nil},
	{"a class that is bound", rg, "{day: 1, channel: note, sender: build, class: fire", "{day: 1, channel: bell, sender: build, class: chat", []string{"registers.yaml:72:9 contact", "registers.yaml:72:9 contact", "registers.yaml:73:9 contact", "registers.yaml:74:9 contact"}},
	{"quiet hours that are no time", rg, "quiet_from: \"12:00\"", "quiet_from: noon", []string{"registers.yaml:30:15 contact"}},

	// Journeys
	{"a step of no current step", rg, "change: kept, matches: pick", "change: kept, matches: pluck", []string{"registers.yaml:107:15 journey", "registers.yaml:118:117 unknown-id"}},
	{"a kept step without match", rg, "change: kept, matches: pick", "change: kept", []string{"registers.yaml:107:15 journey", "registers.yaml:118:15 journey"}},
	{"a new step with a match", rg, "change: new}", "change: new, matches: wait}", []string{"registers.yaml:115:15 journey"}},
	{"a step matched twice", rg, "change: new}", "change: changed, matches: sow}", []string{"registers.yaml:115:15 journey"}},
	{"a step neither matched nor dropped", rg, "dropped: [wait]", "dropped: []", []string{"registers.yaml:104:15 journey"}},
	{"a change nobody names", rg, ", change: new}", "}", []string{"registers.yaml:115:15 journey"}},
	{"a change in the current state", rg, "owner_action: Looks every day.}", "owner_action: Looks every day., change: kept}", []string{"registers.yaml:104:15 journey"}},
	{"a dropped step in the current state", rg, "        - {from: sow, to: pick, what: The key to the shed}\n", "        - {from: sow, to: pick, what: The key to the shed}\n      dropped: [wait]\n", []string{"registers.yaml:110:16 journey"}},
	{"an open hand-off", rg, ", service_level_hours: 24", "", []string{"registers.yaml:120:11 journey"}},
	{"a hand-off to another state's step", rg, "{from: sow, to: pick", "{from: label, to: pick", []string{"registers.yaml:109:18 unknown-id"}},
	{"the same step twice", rg, "- {id: wait, name: Wait", "- {id: sow, name: Wait", []string{"locales/de.yaml:165:24 overlay", "locales/de.yaml:166:28 overlay", "locales/de.yaml:167:30 overlay", "locales/de.yaml:168:13 overlay", "registers.yaml:104:20 duplicate-id", "registers.yaml:121:17 unknown-id"}},
	{"more emotion than there is", rg, "build: -1", "build: -3", []string{"registers.yaml:100:41 range"}},
	{"the emotion of nobody", rg, "build: -1", "built: -1", []string{"registers.yaml:100:34 unknown-id"}},
	{"an opportunity for no initiative", rg, "initiatives: [heap]", "initiatives: []", []string{"registers.yaml:102:69 empty"}},
	{"an opportunity for an unknown initiative", rg, "initiatives: [heap]", "initiatives: [heaps]", []string{"registers.yaml:102:70 unknown-id"}},
	{"a disconnect without an opportunity", rg, "              opportunities: [{what: One list for all, initiatives: [heap]}]\n", "", []string{"locales/de.yaml:167:30 overlay", "registers.yaml:95:15 journey"}},
	{"a disconnect that stays", rg, "change: changed, matches: sow", "change: kept, matches: sow", []string{"registers.yaml:95:15 journey"}},
	{"days that fall", rg, "day: 9, name: Pick", "day: 2, name: Pick", []string{"registers.yaml:118:15 journey"}},
	{"an end before the start", rg, "day: 3, until: 5", "day: 3, until: 2", []string{"registers.yaml:115:15 journey"}},
	{"a long silence", rg, "day: 9, name: Pick", "day: 96, name: Pick", []string{"registers.yaml:118:15 journey"}},
	{"a figure for nothing", rg, "{item: seed, price: 3, percent: 10}", "{price: 3, percent: 10}", []string{"registers.yaml:115:277 journey"}},
	{"a future touch without owner", rg, "owner: HAND, purpose: tell, ", "purpose: tell, ", []string{"registers.yaml:115:99 journey"}},
	{"a future touch without consent", rg, "consent: wave, ", "", []string{"registers.yaml:115:99 journey"}},
	{"a trigger without data", rg, ", data_objects: [bed]", "", []string{"registers.yaml:115:99 journey"}},
	{"an unknown trigger", rg, "trigger: dry-week, data", "trigger: wet-week, data", []string{"registers.yaml:115:239 unknown-id"}},

	// Readiness and packages
	{"limits the wrong way round", ev, "stop: 1, go: 2", "stop: 2, go: 1", []string{"events.yaml:19:108 readiness"}},
	{"limits without room", ev, "stop: 1, go: 2", "stop: 2, go: 2", []string{"events.yaml:19:108 readiness"}},
	{"what needs another comes first", ev, "[heap, drip]", "[drip, heap]", []string{"events.yaml:21:97 package"}},

	// Proofs
	{"a register nobody keeps", wk, "register: note", "register: diary", []string{"work.yaml:13:64 range"}},
	{"a proof in no table", wk, "proof: {table: note, least: 2}", "proof: {least: 2}", []string{"work.yaml:13:77 proof"}},
	{"a proof in an unknown table", wk, "proof: {table: note, least: 2}", "proof: {table: diary, least: 2}", []string{"work.yaml:13:85 range"}},
	{"a field that is none", wk, "{field: units, op", "{field: Units in it, op", []string{"work.yaml:9:91 proof"}},
	{"a comparison with a word", wk, "op: at-least, value: \"1\"", "op: at-least, value: few", []string{"work.yaml:9:91 proof"}},

	// Registers
	{"two accountable", rg, "LEAD: A, HAND: R", "LEAD: A, HAND: A", []string{"registers.yaml:42:60 raci", "registers.yaml:42:60 raci"}},
	{"nobody accountable", rg, "LEAD: A, HAND: R", "LEAD: C, HAND: R", []string{"registers.yaml:42:60 raci"}},
	{"no such letter", rg, "LEAD: A, HAND: R", "LEAD: A, HAND: X", []string{"registers.yaml:42:60 raci", "registers.yaml:42:76 range"}},
	{"the same field twice", rg, "{id: sun, name", "{id: soil, name", []string{"locales/de.yaml:114:34 overlay", "registers.yaml:17:57 duplicate-id"}},
	{"an agenda too short", rg, "{minutes: 90, what", "{minutes: 80, what", []string{"registers.yaml:51:7 agenda"}},
	{"a second day", rg, "{minutes: 90, what", "{minutes: 90, day: 2, what", []string{"registers.yaml:52:9 agenda"}},
	{"a long day", rg, "length: two-hours\n    step: look\n    blocks:\n      - {minutes: 30,", "length: two-day\n    step: look\n    blocks:\n      - {minutes: 480, what: Dig}\n      - {minutes: 200,", []string{"locales/de.yaml:135:13 overlay", "registers.yaml:51:7 agenda"}},
	{"a part nobody uses", rg, "{id: crop, name: Crop}", "{id: crop, name: Crop}, {id: year, name: Year}", []string{"registers.yaml:37:75 naming"}},
	{"a part nobody lists", rg, "\"{bed}-{crop}\"", "\"{bed}-{crop}-{year}\"", []string{"registers.yaml:35:12 naming"}},
	{"an example of another kind", rg, "example: b1-leek", "example: b3-leek", []string{"registers.yaml:38:12 naming"}},
	{"an item nobody names", rg, "{id: soil, name: Soil}]}\n  - {id: effect", "{id: soil, name: Soil}, {id: dew, name: Dew}]}\n  - {id: effect", []string{"locales/de.yaml:97:55 untranslated", "registers.yaml:7:140 unused"}},

	// Value
	{"more than anybody has", va, "range: [3, 4, 6], most: 50", "range: [3, 4, 60], most: 50", []string{"value.yaml:5:78 value"}},
	{"a share above one", va, "range: [0.4, 0.5, 0.6]", "range: [0.4, 0.5, 1.6]", []string{"value.yaml:7:87 value"}},
	{"a negative input", va, "range: [3, 4, 6]", "range: [-3, 4, 6]", []string{"value.yaml:5:78 effort"}},
	{"inputs out of order", va, "range: [10, 20, 30]", "range: [10, 40, 30]", []string{"value.yaml:6:73 effort"}},
	{"a grade without a source", va, ", grade: B, source: almanac", ", grade: B", []string{"value.yaml:5:106 benchmark"}},
	{"an input nobody uses", va, ", credit: kept", "", []string{"value.yaml:7:7 unused"}},
	{"no haircut", va, "  haircut: lap\n", "", []string{"value.yaml:2:3 value", "value.yaml:8:7 unused"}},
	{"a ramp that falls", va, "{3: 0, 12: 1}", "{3: 0.5, 12: 0.4}", []string{"value.yaml:13:36 value"}},
	{"a ramp before the work", va, "{3: 0, 12: 1}", "{0: 0, 12: 1}", []string{"value.yaml:13:28 value"}},
	{"a ramp of no lag", va, "- {id: slow, reached", "- {id: later, reached", []string{"value.yaml:13:12 unknown-id", "value.yaml:15:141 unknown-id", "value.yaml:16:115 unknown-id"}},
	{"a movement that moves nothing", va, "terms: [{of: [more, price]}]", "terms: [{of: [price]}]", []string{"value.yaml:15:129 value"}},
	{"a figure without movement", va, "kpi: K1, movement: more, ", "kpi: K1, ", []string{"value.yaml:15:7 value"}},
	{"use without room", va, ", room: [{of: [room]}]", "", []string{"value.yaml:8:7 unused", "value.yaml:15:7 value"}},
	{"a lever within itself", va, "within: earth", "within: bags", []string{"value.yaml:16:164 value"}},
	{"a lever within one that is within", va, "credit: kept,", "credit: kept, within: bags,", []string{"value.yaml:15:199 value", "value.yaml:16:164 value"}},
	{"a driver nobody works on", va, "{heap: 1}", "{hump: 1}", []string{"value.yaml:15:244 unknown-id"}},
	{"a lever of nothing", va, "terms: [{of: [more], times: 0.5}]", "terms: []", []string{"value.yaml:16:128 empty"}},

	// Translations
	{"untranslated text", de, "    probe: Öffnen Sie das Fass und zeigen Sie den Stand.\n", "", []string{"locales/de.yaml:35:3 untranslated"}},
	{"untranslated kind", de, "glossary:\n  mulch: {name: Mulch, text: \"Eine Decke aus Stroh, die Wasser im Boden hält.\"}\n", "", []string{"locales/de.yaml:1:1 untranslated"}},
	{"a text for nothing", de, "  A.2:\n", "  A.9:\n", []string{"locales/de.yaml:35:3 overlay"}},
	{"not a text", de, "    name: Wasser\n", "    name: Wasser\n    weight: 3\n", []string{"locales/de.yaml:37:5 overlay"}},
	{"another number of entries", de, "      - Ein Buch der Wendetage\n", "", []string{"locales/de.yaml:31:7 overlay"}},
	{"an unknown stage", de, "      2: Tropfleitungen", "      3: Tropfleitungen", []string{"locales/de.yaml:42:7 overlay"}},
	{"too long in German", de, "short: Wasser", "short: Wasserwirtschaft im Garten", []string{"locales/de.yaml:37:12 text-long"}},
	{"twice in German", de, "risk: Frost sprengt die Leitungen.", "risk: Die Haufen locken im Winter Ratten an.", []string{"locales/de.yaml:72:11 text-twice"}},
}

func TestBreaks(t *testing.T) {
	for _, c := range breaks {
		t.Run(c.name, func(t *testing.T) {
			pack := small(t)
			edit(t, pack, c.file, c.old, c.with)
			loaded, faults := Load(pack)
			if got := brief(faults); !slices.Equal(got, c.want) {
				t.Errorf("faults %q\nwant   %q\n%v", got, c.want, faults)
			}
			if (loaded == nil) != (faults.Err() != nil) {
				t.Errorf("a pack: %v, errors: %v", loaded != nil, faults.Err())
			}
			for _, f := range faults {
				if !strings.HasSuffix(f.Problem, ".") || !strings.HasSuffix(f.Hint, ".") && !strings.HasSuffix(f.Hint, "?") {
					t.Errorf("not sentences: %v", f)
				}
			}
		})
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"weight", "weight_reason", "name", "LEAD", "D1.1", "D1.2", "stages"}
	for word, want := range map[string]string{"wieght": "weight", "weight_raeson": "weight_reason", "LAED": "LEAD", "nam": "name",
		"stage": "stages", "D1.3": "D1.1", "colour": "", "": "", "x": "", strings.Repeat("name", 100): ""} {
		if got, _ := nearest(word, candidates); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// TestEveryRuleIsBroken keeps the tables complete: a new rule needs a pack that breaks it.
func TestEveryRuleIsBroken(t *testing.T) {
	source, err := os.ReadFile("rules.go")
	if err != nil {
		t.Fatal(err)
	}
	broken := map[string]bool{}
	for _, c := range breaks {
		for _, want := range c.want {
			_, rule, _ := strings.Cut(want, " ")
			broken[rule] = true
		}
	}
	for _, rule := range brokenElsewhere {
		broken[rule] = true
	}
	var rules []string
	for _, m := range regexp.MustCompile(`rule\w+ += "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
		rules = append(rules, m[1])
	}
	slices.Sort(rules)
	if got := slices.Sorted(maps.Keys(broken)); !slices.Equal(got, rules) {
		t.Errorf("rules broken by tests %q\nrules               %q", got, rules)
	}
}

// The rules about files are broken in files_test.go.
var brokenElsewhere = []string{ruleUnreadable, ruleNotAFile, ruleArchive, ruleTooLarge, ruleExtension, ruleNoPack}
