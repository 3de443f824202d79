package playbooks

// JourneyTemplate is an owner's path to start a map from: as it usually is, and as it should be.
type JourneyTemplate struct {
	ID        string       `yaml:"id" need:"id"`
	Order     int          `yaml:"order" need:"1"`
	Name      string       `yaml:"name" text:"max=60"`
	About     string       `yaml:"about" text:"once"`
	OwnerType string       `yaml:"owner_type" text:"max=60"`
	Stages    []string     `yaml:"stages" ref:"lifecycle-stage"` // of the owner's life
	Current   JourneyState `yaml:"current" need:"1"`
	Future    JourneyState `yaml:"future" need:"1"`
}

// JourneyState is one of the two maps.
type JourneyState struct {
	Phases   []JourneyPhase `yaml:"phases" need:"1"`
	HandOffs []HandOff      `yaml:"hand_offs"`
	Dropped  []string       `yaml:"dropped" ref:"current-step"` // steps of the current state that the future one leaves out
}

// JourneyPhase groups steps; phases and steps are in the order of the owner's time.
type JourneyPhase struct {
	Name  string        `yaml:"name" text:"max=40"`
	Steps []JourneyStep `yaml:"steps" need:"1" kind:"journey-step" limit:"60"`
}

// JourneyStep is one column of a map. Its ID is unique in its state; the same ID in both states means nothing.
type JourneyStep struct {
	ID            string               `yaml:"id" need:"id"`
	Day           int                  `yaml:"day" num:"[-3650,36500]"`            // from the day the journey starts; it never falls along a state
	Until         int                  `yaml:"until" num:"[-3650,36500]" none:"0"` // last day of a step that goes on, such as a weekly series; 0: Day itself
	Name          string               `yaml:"name" text:"max=40"`
	OwnerAction   string               `yaml:"owner_action" text:""`
	Touches       []JourneyTouch       `yaml:"touches"`
	Front         string               `yaml:"front" text:"optional"`               // what the owner sees people do
	Back          string               `yaml:"back" text:"optional"`                // what happens out of sight
	Data          string               `yaml:"data" text:"optional"`                // what has to be known here
	Emotion       map[string]int       `yaml:"emotion" ref:"function" num:"[-2,2]"` // as each function sees the owner
	Disconnects   []JourneyDisconnect  `yaml:"disconnects"`
	Opportunities []JourneyOpportunity `yaml:"opportunities"`
	KPIs          []string             `yaml:"kpis" ref:"kpi"`
	Change        StepChange           `yaml:"change" one:"kept|changed|new"` // future state only, and needed there
	Matches       string               `yaml:"matches" ref:"current-step"`    // the step of the current state it was; none for a new one
}

// JourneyTouch is one contact within a step. What a current state leaves open is part of what is wrong with it.
type JourneyTouch struct {
	Channel     string       `yaml:"channel" need:"1" ref:"channel"`
	Sender      string       `yaml:"sender" need:"1" ref:"function"`
	Receiver    string       `yaml:"receiver" text:"optional,max=40"` // empty: the owner
	Message     string       `yaml:"message" text:""`
	System      string       `yaml:"system" ref:"system"`
	Evidence    string       `yaml:"evidence" text:"optional"`
	Owner       string       `yaml:"owner" ref:"role"`               // who answers for it
	Purpose     string       `yaml:"purpose" ref:"purpose"`          // what it is for, such as "survey"
	Class       string       `yaml:"class" ref:"message-class"`      // its rank, and whether limits hold for it
	Consent     string       `yaml:"consent" ref:"consent-basis"`    // what allows it; empty: nobody can say
	Trigger     string       `yaml:"trigger" ref:"event"`            // what sends it; empty: a person, when there is time
	DataObjects []string     `yaml:"data_objects" ref:"data-object"` // what the trigger has to know
	Offer       JourneyOffer `yaml:"offer"`
}

// JourneyOffer is a price or a reduction that a touch names; the zero value is none. Touches that name the same item
// with different figures contradict each other.
type JourneyOffer struct {
	Item    string  `yaml:"item" ref:"offer-item"`
	Price   float64 `yaml:"price" num:"[0,1000000]" none:"0"` // in the pack's currency, an example; 0: none named
	Percent float64 `yaml:"percent" num:"[0,100]" none:"0"`   // off the usual price
}

// JourneyOpportunity is what could be done about a step, and the work that would do it.
type JourneyOpportunity struct {
	What        string   `yaml:"what" text:""`
	Initiatives []string `yaml:"initiatives" need:"1" ref:"initiative"`
}

// JourneyDisconnect is a typical fault at a step.
type JourneyDisconnect struct {
	Type string `yaml:"type" need:"1" ref:"disconnect-type"`
	What string `yaml:"what" text:"once"`
}

// HandOff passes the owner on between two steps of one state. The current state may lack owner, system and service
// level: that is what is wrong with it.
type HandOff struct {
	From   string  `yaml:"from" need:"1" ref:"journey-step"`
	To     string  `yaml:"to" need:"1" ref:"journey-step"`
	What   string  `yaml:"what" text:""`
	Owner  string  `yaml:"owner" ref:"role"`
	System string  `yaml:"system" ref:"system"`
	Hours  float64 `yaml:"service_level_hours" num:"[0,8760]" none:"0"` // 0: none agreed
}

// StepChange says what became of a step.
type StepChange string

// A dropped step is in JourneyState.Dropped.
const (
	StepKept    StepChange = "kept"
	StepChanged StepChange = "changed"
	StepNew     StepChange = "new"
)
