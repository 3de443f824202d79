package playbooks

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// The kinds of items that have an ID, as the "kind" and "ref" tags name them.
const (
	kindStage      = "stage"
	kindFunction   = "function"
	kindStep       = "step"
	kindActivity   = "activity"
	kindCriterion  = "criterion"
	kindDimension  = "dimension"
	kindIndicator  = "indicator"
	kindInitiative = "initiative"
	kindKPI        = "kpi"
	kindRole       = "role"
	kindList       = "list"
	kindItem       = "item"
	kindTarget     = "target"
	kindTerm       = "term"
	kindSource     = "source"
	kindPlay       = "play"
	kindJourney    = "journey"
	kindSystem     = "system"
	kindDataObject = "data-object"
	kindDataField  = "data-field"
	kindClass      = "message-class"
	kindValueInput = "value-input"
	kindRamp       = "ramp"
	kindLever      = "lever"
	kindDecision   = "decision"
	kindRACIRow    = "raci-row"

	kindJourneyStep = "journey-step" // as a "ref", a step of the same state
	kindCurrentStep = "current-step" // as a "ref" only: a step of the same journey's current state
)

// kinds are those a "ref" tag may name; any other word there names a list.
var kinds = []string{kindStage, kindFunction, kindStep, kindActivity, kindCriterion, kindDimension, kindIndicator, kindInitiative,
	kindKPI, kindRole, kindList, kindTarget, kindTerm, kindSource, kindPlay, kindJourney, kindSystem, kindDataObject, kindClass,
	kindValueInput, kindRamp, kindLever}

// itemKey names an item: IDs are unique within their kind, those of list items, data fields and journey steps within
// what holds them.
type itemKey struct{ kind, id string }

// inList is the kind of the items of one list.
func inList(list string) string { return "item of the list " + list }

// scoped is the kind within which the IDs of items at a path are unique.
func scoped(kind, path string) string {
	parts := strings.Split(path, "/")
	switch kind {
	case kindItem:
		return inList(parts[1])
	case kindDataField:
		return "field of the data object " + parts[1]
	case kindJourneyStep:
		return inState(parts[1], parts[2])
	}
	return kind
}

// inState is the kind of the steps of one state of a journey.
func inState(journey, state string) string {
	return fmt.Sprintf("step of the %s state of the journey %s", state, journey)
}

// referred is the kind a word of a "ref" tag stands for at a path.
func referred(word, path string) string {
	switch {
	case word == kindJourneyStep:
		return scoped(word, path)
	case word == kindCurrentStep:
		return inState(strings.Split(path, "/")[1], "current")
	case slices.Contains(kinds, word):
		return word
	}
	return inList(word)
}

// shape is what the struct tags say about a struct.
type shape struct {
	fields []*field
	byKey  map[string]*field
	id     *field // the one items are known by; nil when they are not
}

// field is what its tags say about one field; see the head of pack.go.
type field struct {
	key   string
	index []int
	of    *shape // of the struct, or of the structs in the list; nil for anything else

	prose, optional, once bool
	max, words            int // 0: unbounded

	refs     []string
	need, id bool
	none     bool // zero means that there is none
	kind     string
	limit    int
	num      *interval
	one      []string
	fallback string
}

// required says whether an item without the field is faulty.
func (f *field) required() bool { return f.need || f.prose && !f.optional }

const (
	defaultMax   = 4000 // runes in a text whose field names no maximum
	defaultLimit = 200  // entries in a list or mapping whose field names no limit
)

// packShape is read from the tags once; a malformed tag is a programmer's mistake and stops the program at start.
var packShape = shapeOf(reflect.TypeFor[Pack]())

func shapeOf(t reflect.Type) *shape {
	s := &shape{byKey: map[string]*field{}}
	for _, sf := range reflect.VisibleFields(t) {
		if !sf.IsExported() || sf.Anonymous {
			continue
		}
		f := fieldOf(sf)
		s.fields = append(s.fields, f)
		s.byKey[f.key] = f
		if f.id {
			s.id = f
		}
	}
	return s
}

func fieldOf(sf reflect.StructField) *field {
	tag := sf.Tag
	f := &field{
		key:      tag.Get("yaml"),
		index:    sf.Index,
		need:     tag.Get("need") != "",
		id:       tag.Get("need") == "id",
		none:     tag.Get("none") != "",
		kind:     tag.Get("kind"),
		limit:    defaultLimit,
		fallback: tag.Get("default"),
	}
	if f.key == "" {
		panic("playbooks: the field " + sf.Name + " has no yaml tag")
	}
	if options, ok := tag.Lookup("text"); ok {
		f.readText(sf.Name, options)
	}
	if refs := tag.Get("ref"); refs != "" {
		f.refs = strings.Split(refs, "|")
	}
	switch one := tag.Get("one"); one {
	case "":
	case "table":
		f.one = Tables
	default:
		f.one = strings.Split(one, "|")
	}
	if limit := tag.Get("limit"); limit != "" {
		f.limit = wholeTag(sf.Name, limit)
	}
	if num := tag.Get("num"); num != "" {
		f.num = intervalTag(sf.Name, num)
	}
	t := sf.Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		f.of = shapeOf(t)
	}
	return f
}

func (f *field) readText(name, options string) {
	f.prose, f.max = true, defaultMax
	for option := range strings.SplitSeq(options, ",") {
		switch key, value, _ := strings.Cut(option, "="); key {
		case "":
		case "optional":
			f.optional = true
		case "once":
			f.once = true
		case "max":
			f.max = wholeTag(name, value)
		case "words>":
			f.words = wholeTag(name, value)
		default:
			panic("playbooks: the field " + name + " has an unknown text option " + option)
		}
	}
}

// oneLine says whether the text names something rather than explaining it.
func (f *field) oneLine() bool { return f.max != defaultMax }

func wholeTag(name, value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		panic("playbooks: the field " + name + " has a tag that is not a number: " + value)
	}
	return n
}

// interval is where a number may lie.
type interval struct {
	low, high         float64
	openLow, openHigh bool
}

func intervalTag(name, tag string) *interval {
	low, high, ok := strings.Cut(strings.Trim(tag, "[]()"), ",")
	var err error
	bound := func(s string) float64 {
		v, e := strconv.ParseFloat(s, 64)
		if e != nil {
			err = e
		}
		return v
	}
	i := &interval{low: bound(low), high: bound(high), openLow: tag[0] == '(', openHigh: strings.HasSuffix(tag, ")")}
	if !ok || err != nil {
		panic("playbooks: the field " + name + " has a malformed interval: " + tag)
	}
	return i
}

// holds is false for NaN.
func (i *interval) holds(v float64) bool {
	return (v > i.low || v == i.low && !i.openLow) && (v < i.high || v == i.high && !i.openHigh) && !math.IsNaN(v)
}

// String is the interval in words.
func (i *interval) String() string {
	from, to := "from", "to"
	if i.openLow {
		from = "above"
	}
	if i.openHigh {
		to = "to below"
	}
	return fmt.Sprintf("%s %g %s %g", from, i.low, to, i.high)
}
