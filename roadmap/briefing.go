package roadmap

import (
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Briefing is everything an export shows, computed once: the PDF, the workbook and the screen print it and add no
// figure of their own. Pack texts and the team's own texts stand in it as they are, in Cover.Language; sentences are
// messages, said by a text.Printer of that language. Slices are in print order. A chapter that has nothing to show
// stays at its zero value and is marked Empty in Chapters.
//
// It holds no person's rating, and no mean of a group of people too small to be shown: it is made from assessment's
// public view alone.
type Briefing struct {
	Cover      Cover
	Chapters   []Chapter // chosen for the audience, in reading order, with the empty ones
	Summary    Summary
	Matrix     Matrix
	Scores     Scores
	Perception Perception
	Register   Register
	Journeys   []JourneyPage // current, then future state of each journey
	Plan       Plan
	Sheets     []Sheet // one per initiative of the plan, by start then code; parked ones last
	Proposals  []Sheet // candidates not taken up yet, best first; Proposed is set
	Load       Load
	Governance Governance
	KPIs       Scoreboard
	Plays      []PlaySheet // those the team builds, as it ordered them; in a kit without any, the pack's
	Group      Group
	Value      ValueSection // only for audiences that have the chapter
	// Explain is the chain behind every score, in terms of sets: the overall score, then each dimension with its stage,
	// its percent to target and its indicators. Only for the full audience.
	Explain     []assessment.Explanation
	Method      []Paragraph
	Assumptions []Assumption
	Sources     []Name // sources quoted in Assumptions, in the order of first mention
	Glossary    []GlossaryEntry
	Lists       Lists
}

// Figure is one number of the briefing. Show, compare and sort by Printed; Exact is for formulas in the workbook and
// for breaking ties. Printed differences are differences of printed numbers, so Printed of a difference may be one
// last digit away from Exact rounded.
type Figure struct {
	Known    bool // a missing figure prints as a dash; the other fields are then 0
	Exact    float64
	Printed  float64
	Quantity text.Quantity
}

// Arg is the figure as an argument of a message, printed as its quantity asks; a dash when it is missing.
func (f Figure) Arg(name string) text.Arg {
	if !f.Known {
		return text.Arg{Name: name, Value: missing(f.Quantity)}
	}
	return text.Num(name, f.Quantity, f.Printed)
}

// Name is a thing with a pack ID (or a record's ID as text) and its names in the briefing's language.
type Name struct {
	ID    string
	Name  string
	Short string // equal to Name where there is no short one
}

// Span is first and last day, both included. The zero Span is none.
type Span struct{ First, Last civil.Date }

// Audience is whom an export is for; it decides the chapters.
type Audience string

// The four audiences of an export.
const (
	Executive Audience = "executive" // 4-6 pages
	Full      Audience = "full"
	ForStore  Audience = "store"    // one store's own pages; Options.Store names it
	PlayKit   Audience = "play-kit" // plays only; Options.Store may name the store they are for
)

// Audiences lists all audiences, widest first.
func Audiences() []Audience { return []Audience{Full, Executive, ForStore, PlayKit} }

// Paper is a sheet size; exports are landscape.
type Paper string

// The paper sizes.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Cover is what the first page and every header and footer say.
type Cover struct {
	Title           text.Message // of the report; also the footer's
	Subtitle        text.Message
	Theme           text.Message // of the whole way, for the first page: from the lowest stage to the highest
	Workshop        string
	Organisation    string
	Store           string // the store that a store report or a kit is about
	Stores          int
	Participants    int // who has given at least one rating
	Functions       int // functions with at least one rater
	Date            civil.Date
	Milestone       *Milestone // the one compared with; nil = none
	Confidentiality string
	Audience        Audience
	Language        string // BCP 47
	Paper           Paper
	Currency        string
	WorkshopID      uuid.UUID
	PackID          string
	PackVersion     string
	PackTitle       string
	Logo            *scene.Picture // nil = none
	Privacy         text.Message   // the sentence about single ratings
}

// Milestone names a frozen state and its day.
type Milestone struct {
	Name string
	Date civil.Date
}

// ChapterID names a chapter for switching it on and off and for links to it.
type ChapterID string

// The chapters, in reading order; from Explain on they are appendices.
const (
	ChapterSummary     ChapterID = "summary"
	ChapterMatrix      ChapterID = "matrix"
	ChapterScores      ChapterID = "scores"
	ChapterPerception  ChapterID = "perception"
	ChapterRegister    ChapterID = "register"
	ChapterJourneys    ChapterID = "journeys"
	ChapterRoadmap     ChapterID = "roadmap"
	ChapterInitiatives ChapterID = "initiatives"
	ChapterLoad        ChapterID = "load"
	ChapterGovernance  ChapterID = "governance"
	ChapterKPIs        ChapterID = "kpis"
	ChapterValue       ChapterID = "value"
	ChapterPlays       ChapterID = "plays"
	ChapterGroup       ChapterID = "group"
	ChapterExplain     ChapterID = "explain"
	ChapterMethod      ChapterID = "method"
	ChapterAssumptions ChapterID = "assumptions"
	ChapterGlossary    ChapterID = "glossary"
)

// Chapter is one line of the contents.
type Chapter struct {
	ID       ChapterID
	Mark     string // "1", "2", … and "A", "B", … for appendices; empty for an empty chapter
	Title    text.Message
	Headline Headline // of the chapter's first page; of an empty chapter: what is missing and what to do
	Empty    bool     // nothing recorded yet: named in the contents, no page
}

// Headline states a page's finding in forms of falling length; a page takes the first that fits into its two lines.
// It has at least one form. Never shrink or cut it.
type Headline []text.Message

// Summary is the one page for a reader with two minutes.
type Summary struct {
	Tiles      []Tile
	Dimensions []StageLine    // highest score first, dimensions without a score last
	Gaps       []Gap          // the widest of the three dimensions seen most differently
	Moves      []Move         // the next five
	Stages     []StageDate    // when the plan brings dimensions to their next stage, earliest first
	Proposed   bool           // Moves are proposals, not yet accepted
	ToDo       []Paragraph    // instead of moves when there is neither plan nor proposal
	Left       []text.Message // titles of the chapters left out because nothing is recorded
	Note       text.Message
}

// Tile is one big figure with its words.
type Tile struct {
	Value text.Message // the figure itself
	Label text.Message
	Note  text.Message
	Empty bool // Value is a dash; the tile is drawn dashed
}

// StageLine says where a dimension stands and what keeps it from the next stage.
type StageLine struct {
	Row   DimensionRow
	Label text.Message // "Score 2.02 · kick-off 1.67"
	Why   text.Message // what the next stage needs and who blocks; empty key at the top stage
}

// StageDate is when work of the plan brings a dimension to a higher stage.
type StageDate struct {
	Dimension Name
	Stage     int
	Date      civil.Date
	Codes     []string // of the last initiatives on the way, in the order in which they end
}

// Move is one next step: an initiative of the plan or, while nothing is accepted, a candidate.
type Move struct {
	ID    string // of the initiative or of the pack's
	Code  string
	Name  string
	Why   string
	Span  Span // zero for a proposal
	Owner string
}

// Paragraph is a title with a text.
type Paragraph struct{ Title, Text text.Message }

// GlossaryEntry explains one word.
type GlossaryEntry struct{ ID, Name, Text string }

// Assumption is a figure from outside, or a judgement, that the report leans on.
type Assumption struct {
	About   Name // the KPI
	Text    string
	Grade   string // A, B, C, or E = judgement; an E never looks like the others
	Source  string // ID in Sources; empty for E
	Market  string
	Year    string
	MovedBy []string // codes of the plan's initiatives that move the KPI
}

// Lists are the pick lists of the workbook, in pack order.
type Lists struct {
	Levels     []float64
	Stages     []StageHead
	Functions  []Name
	Roles      []Name
	Dimensions []Name
	Indicators []Name
	Statuses   []Name // initiative-status
	Holidays   []Closure
	Others     []NamedList // the pack's other lists
}

// NamedList is a pick list with its choices.
type NamedList struct {
	Name
	Items []Name
}
