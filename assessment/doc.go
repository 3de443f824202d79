// Package assessment turns what people said into maturity: ratings into a scorecard, agreement, perception gaps,
// a group roll-up, and the chain of terms behind every number.
//
// It holds plain values and pure functions. It must not know how records are stored or merged, which language is
// spoken, what time it is, or how anything is drawn.
package assessment
