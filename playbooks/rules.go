package playbooks

import "slices"

// The rules a pack can break, as Fault.Rule names them.
const (
	ruleUnreadable   = "unreadable"    // a file or folder the machine can't give us
	ruleNotAFile     = "not-a-file"    // links, devices
	ruleArchive      = "archive"       // damaged, escaping or exploding ZIP
	ruleEncoding     = "encoding"      // not UTF-8
	ruleTooLarge     = "too-large"     // any limit
	ruleExtension    = "extension"     // .yml is not read
	ruleNoPack       = "no-pack"       // pack.yaml is missing
	ruleYAML         = "yaml"          // not well-formed
	rulePlainYAML    = "plain-yaml"    // anchors, aliases, merge keys, tags, nesting
	ruleDuplicateKey = "duplicate-key" // in a mapping, or a single value given in two files
	ruleUnknownKey   = "unknown-key"
	ruleType         = "type"
	ruleRange        = "range" // a number outside its interval, a word outside its set
	ruleMissing      = "missing"
	ruleEmpty        = "empty"
	ruleTextLong     = "text-long"
	ruleTextForm     = "text-form" // control characters, line breaks in a name
	ruleTextShort    = "text-short"
	ruleTextTwice    = "text-twice"
	ruleSentenceLong = "sentence-long"
	ruleID           = "id"
	ruleDuplicateID  = "duplicate-id"
	ruleUnknownID    = "unknown-id"
	ruleHead         = "head"      // version, language, currency
	ruleScale        = "scale"     // number of stages
	ruleStages       = "stages"    // a description for each stage and for no other
	ruleNoItems      = "no-items"  // a pack without dimensions, a dimension without indicators
	ruleCycle        = "cycle"     // in prerequisites
	ruleRaises       = "raises"    // nothing, downwards, off the scale, twice
	ruleNotRaised    = "unraised"  // a step of an indicator that no initiative makes
	ruleEffort       = "effort"    // low, base and high out of order
	ruleLevel        = "level"     // a target that is not on the scale
	ruleBenchmark    = "benchmark" // grade and source disagree
	ruleAudience     = "audience"  // nobody chosen, a comparison without sense
	ruleContact      = "contact"   // a cadence against the contact policy, quiet hours that are no times
	ruleJourney      = "journey"   // states that can't be laid side by side, hand-offs left open
	ruleRACI         = "raci"      // not exactly one A, no R
	ruleAgenda       = "agenda"    // blocks that do not add up
	ruleProof        = "proof"     // a table's filter without the table, fields and values that make no sense
	ruleReadiness    = "readiness" // limits the wrong way round
	rulePackage      = "package"   // an initiative before what it needs
	ruleNaming       = "naming"    // pattern, parts and example disagree
	ruleValue        = "value"     // a model of value that does not add up
	rulePartner      = "partner"   // a figure that leads itself, or another that does not follow it
	ruleUncovered    = "uncovered" // a figure or a stage of the owner's life that nothing moves or serves
	ruleUnused       = "unused"    // an item of an internal list that nothing names
	ruleOverlay      = "overlay"   // file name, unknown item, length of a list
	ruleUntranslated = "untranslated"
)

// Warnings are about the quality of a method and its texts; the engine works without them.
var warnings = []string{ruleExtension, ruleUncovered, ruleNotRaised, ruleUnused, ruleUntranslated}

// textRules are about texts, keys and advice: a pack that breaks them scores and plans all the same.
var textRules = append([]string{ruleUnknownKey, ruleTextLong, ruleTextForm, ruleTextShort,
	ruleTextTwice, ruleSentenceLong, ruleStages, ruleBenchmark, ruleOverlay,
	ruleAudience, ruleContact, ruleJourney, ruleRACI, ruleAgenda, ruleProof, rulePartner, ruleReadiness, rulePackage, ruleNaming}, warnings...)

func severityOf(rule string) Severity {
	if slices.Contains(warnings, rule) {
		return Warning
	}
	return Error
}
