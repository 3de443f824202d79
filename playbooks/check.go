package playbooks

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

var versionPattern = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$`)

// checkHead looks at what the pack says about itself, and finds the language its texts are in.
func (r *reading) checkHead(src *source) {
	p := r.pack
	if !r.unparsed {
		for _, f := range packShape.fields {
			if _, given := r.marks[f.key]; f.required() && !given {
				r.fault(mark{packFile, 1, 1}, ruleMissing, fmt.Sprintf("The pack lacks %s.", quoted(f.key)), "Add it to pack.yaml.")
			}
		}
	}
	if p.ID != "" && !idPattern.MatchString(p.ID) {
		r.fault(r.place("id"), ruleHead, fmt.Sprintf("The pack's ID is %s.", quoted(p.ID)), "Use letters, digits and dashes.")
	}
	if p.Version != "" && !versionPattern.MatchString(p.Version) {
		r.fault(r.place("version"), ruleHead, fmt.Sprintf("The version is %s.", quoted(p.Version)), "Write major.minor.patch, such as 1.0.0.")
	}
	tag, err := language.Parse(p.Language)
	if p.Language != "" && (err != nil || tag == language.Und) {
		r.fault(r.place("language"), ruleHead, fmt.Sprintf("%s is not a language tag.", quoted(p.Language)), "Write a BCP 47 tag, such as en or de-AT.")
	}
	src.language = tag
	if _, err := currency.ParseISO(p.Settings.Currency); p.Settings.Currency != "" && err != nil {
		r.fault(r.place("settings/currency"), ruleHead, fmt.Sprintf("%s is not a currency.", quoted(p.Settings.Currency)), "Write an ISO 4217 code, such as EUR.")
	}
}

// check looks at the pack as a whole.
func (r *reading) check() {
	r.checkRefs()
	r.checkCycles()
	r.checkScale()
	r.checkDimensions()
	r.checkBenchmarks()
	r.checkPartners()
	r.checkCovered()
	r.checkPlays()
	r.checkJourneys()
	r.checkRACI()
	r.checkAgendas()
	r.checkProofs()
	r.checkReadiness()
	r.checkPackages()
	r.checkNaming()
	r.checkValue()
	r.checkUnused()
	r.repeated(r.passages)
	if r.pack.validScale() {
		r.checkStageTexts()
		r.checkTargets()
		r.checkRaises()
	}
}

// checkRefs looks every named ID up.
func (r *reading) checkRefs() {
	byKind := map[string][]string{}
	for key := range r.ids {
		byKind[key.kind] = append(byKind[key.kind], key.id)
	}
	for _, ids := range byKind {
		slices.Sort(ids)
	}
	for _, ref := range r.refs {
		found, known := false, []string(nil)
		for _, kind := range ref.kinds {
			_, ok := r.ids[itemKey{kind, ref.id}]
			found = found || ok
			known = append(known, byKind[kind]...)
		}
		if !found {
			r.fault(ref.at, ruleUnknownID, fmt.Sprintf("There is no %s %s.", strings.Join(ref.kinds, " or "), quoted(ref.id)),
				r.meant(ref.id, known, "Add it to the pack, or name one that is there."))
		}
	}
}

// checkCycles names every chain of prerequisites that comes back to its start, once.
func (r *reading) checkCycles() {
	const (
		onChain = 1
		done    = 2
	)
	state := map[string]int{}
	var chain []string
	var follow func(id string)
	follow = func(id string) {
		state[id] = onChain
		chain = append(chain, id)
		initiative, _ := r.pack.Initiative(id)
		for i, need := range initiative.Needs {
			switch state[need] {
			case onChain:
				loop := append(slices.Clone(chain[slices.Index(chain, need):]), need)
				r.fault(r.place(fmt.Sprintf("initiatives/%s/needs/%d", id, i+1)), ruleCycle,
					fmt.Sprintf("These prerequisites go in a circle: %s.", circle(loop)), "Remove one of them.")
			case 0:
				follow(need)
			}
		}
		chain = chain[:len(chain)-1]
		state[id] = done
	}
	for _, initiative := range r.pack.Initiatives {
		if state[initiative.ID] == 0 {
			follow(initiative.ID)
		}
	}
}

// circle names the links of a chain, leaving out the middle of a very long one.
func circle(loop []string) string {
	const most = 20
	if len(loop) > most {
		loop = slices.Concat(loop[:most/2], []string{"…"}, loop[len(loop)-most/2:])
	}
	return strings.Join(loop, " → ")
}

func (r *reading) checkDimensions() {
	p := r.pack
	if len(p.Dimensions) == 0 {
		r.fault(mark{packFile, 1, 1}, ruleNoItems, "The pack has no dimensions.", "Add the list dimensions, with at least one.")
	}
	used := map[string]bool{}
	for _, indicator := range p.Indicators {
		used[indicator.Dimension] = true
	}
	for _, dimension := range p.Dimensions {
		if dimension.ID != "" && !used[dimension.ID] {
			r.fault(r.place("dimensions/"+dimension.ID), ruleNoItems,
				fmt.Sprintf("The dimension %s has no indicators.", quoted(dimension.ID)), "Add at least one, or remove the dimension.")
		}
	}
}

// checkBenchmarks keeps figures with a source and judgements without one apart.
func (r *reading) checkBenchmarks() {
	for _, kpi := range r.pack.KPIs {
		for i, b := range kpi.Benchmarks {
			at := r.place(fmt.Sprintf("kpis/%s/benchmarks/%d", kpi.ID, i+1))
			switch {
			case b.Grade == GradeE && b.Source != "":
				r.fault(at, ruleBenchmark, "A judgement (grade E) names a source.", "Remove the source, or grade the figure A, B or C.")
			case b.Grade != GradeE && b.Grade != "" && b.Source == "":
				r.fault(at, ruleBenchmark, fmt.Sprintf("A figure of grade %s names no source.", b.Grade), "Name its source, or grade it E.")
			}
		}
	}
}

// keep notes a text that may not come a second time in its language.
func (d *decoder) keep(p passage) {
	if d.overlay != nil {
		d.overlay.passages = append(d.overlay.passages, p)
		return
	}
	d.passages = append(d.passages, p)
}

// repeated reports sentences that came before, whatever their case and punctuation.
func (r *reading) repeated(passages []passage) {
	first := map[string]mark{}
	for _, p := range passages {
		for _, sentence := range sentences(p.text) {
			if at, twice := first[sentence]; twice {
				r.fault(p.at, ruleTextTwice, fmt.Sprintf("The sentence %s is already at %s.", quoted(sentence), at), "Say it once, or say what is different here.")
			} else {
				first[sentence] = p.at
			}
		}
	}
}

// sentences are a text's sentences of four words or more, in lower case and without punctuation. Shorter ones,
// such as "Ask for it.", may well come twice.
func sentences(text string) []string {
	const fewest = 4
	var all []string
	end := func(r rune) bool { return strings.ContainsRune(".!?;\n", r) }
	for part := range strings.FieldsFuncSeq(text, end) {
		words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
		})
		if len(words) >= fewest {
			all = append(all, strings.Join(words, " "))
		}
	}
	return all
}

// checkStageTexts wants a description for each stage, and for no other, wherever a dimension or indicator has them.
func (r *reading) checkStageTexts() {
	for _, d := range r.pack.Dimensions {
		r.stageTexts("dimensions/"+d.ID, d.Stages)
	}
	for _, i := range r.pack.Indicators {
		r.stageTexts("indicators/"+i.ID, i.Stages)
	}
}

func (r *reading) stageTexts(path string, texts map[int]string) {
	if _, given := r.marks[path+"/stages"]; !given {
		return // reported as missing
	}
	known := map[int]bool{}
	for _, stage := range r.pack.Stages {
		known[stage.Level] = true
		if _, ok := texts[stage.Level]; !ok {
			r.fault(r.place(path+"/stages"), ruleStages, fmt.Sprintf("%s has no description of stage %d.", path, stage.Level), "Write one.")
		}
	}
	for _, level := range slices.Sorted(maps.Keys(texts)) {
		if !known[level] {
			r.fault(r.place(fmt.Sprintf("%s/stages/%d", path, level)), ruleStages,
				fmt.Sprintf("%s describes a stage %d, which the pack does not have.", path, level), "Remove it, or add the stage to the pack.")
		}
	}
}
