package handoff

import (
	"encoding/xml"

	"ownerloop/assets/civil"
)

// The parts of the format that are used, in the order its schema asks for.

type projectXML struct {
	XMLName           xml.Name        `xml:"http://schemas.microsoft.com/project Project"`
	SaveVersion       int             `xml:"SaveVersion"`
	Name              string          `xml:"Name"`
	Title             string          `xml:"Title"`
	Company           string          `xml:"Company,omitempty"`
	ScheduleFromStart int             `xml:"ScheduleFromStart"`
	StartDate         string          `xml:"StartDate"`
	CalendarUID       int             `xml:"CalendarUID"`
	DefaultStartTime  string          `xml:"DefaultStartTime"`
	DefaultFinishTime string          `xml:"DefaultFinishTime"`
	MinutesPerDay     int             `xml:"MinutesPerDay"`
	MinutesPerWeek    int             `xml:"MinutesPerWeek"`
	DaysPerMonth      int             `xml:"DaysPerMonth"`
	DurationFormat    int             `xml:"DurationFormat"`
	Attributes        []attributeXML  `xml:"ExtendedAttributes>ExtendedAttribute"`
	Calendars         []calendarXML   `xml:"Calendars>Calendar"`
	Tasks             []taskXML       `xml:"Tasks>Task"`
	Resources         []resourceXML   `xml:"Resources>Resource"`
	Assignments       []assignmentXML `xml:"Assignments>Assignment"`
}

type attributeXML struct {
	FieldID   int    `xml:"FieldID"`
	FieldName string `xml:"FieldName"`
	Alias     string `xml:"Alias"`
}

type calendarXML struct {
	UID            int            `xml:"UID"`
	Name           string         `xml:"Name"`
	IsBaseCalendar int            `xml:"IsBaseCalendar"`
	WeekDays       []weekDayXML   `xml:"WeekDays>WeekDay"`
	Exceptions     []exceptionXML `xml:"Exceptions>Exception"`
}

type weekDayXML struct {
	DayType    int       `xml:"DayType"`
	DayWorking int       `xml:"DayWorking"`
	Times      *timesXML `xml:"WorkingTimes"`
}

type timesXML struct {
	Times []timeXML `xml:"WorkingTime"`
}

type timeXML struct {
	From string `xml:"FromTime"`
	To   string `xml:"ToTime"`
}

type exceptionXML struct {
	EnteredByOccurrences int       `xml:"EnteredByOccurrences"`
	Period               periodXML `xml:"TimePeriod"`
	Occurrences          int       `xml:"Occurrences"`
	Name                 string    `xml:"Name"`
	Type                 int       `xml:"Type"`
	DayWorking           int       `xml:"DayWorking"`

	first, last civil.Date
}

type periodXML struct {
	From string `xml:"FromDate"`
	To   string `xml:"ToDate"`
}

type taskXML struct {
	UID             int          `xml:"UID"`
	ID              int          `xml:"ID"`
	Name            string       `xml:"Name"`
	Type            int          `xml:"Type"`
	OutlineLevel    int          `xml:"OutlineLevel"`
	Start           string       `xml:"Start"`
	Finish          string       `xml:"Finish"`
	Duration        string       `xml:"Duration"`
	DurationFormat  int          `xml:"DurationFormat"`
	EffortDriven    int          `xml:"EffortDriven"`
	Milestone       int          `xml:"Milestone"`
	Summary         int          `xml:"Summary"`
	PercentComplete int          `xml:"PercentComplete"`
	ConstraintType  int          `xml:"ConstraintType"` // 0 = as soon as possible
	ConstraintDate  string       `xml:"ConstraintDate,omitempty"`
	Notes           string       `xml:"Notes,omitempty"`
	Links           []linkXML    `xml:"PredecessorLink"`
	Texts           []textXML    `xml:"ExtendedAttribute"`
	Baseline        *baselineXML `xml:"Baseline"`
}

type linkXML struct {
	PredecessorUID int `xml:"PredecessorUID"`
	Type           int `xml:"Type"`
	LinkLag        int `xml:"LinkLag"`
	LagFormat      int `xml:"LagFormat"`
}

type textXML struct {
	FieldID int    `xml:"FieldID"`
	Value   string `xml:"Value"`
}

type baselineXML struct {
	Number         int    `xml:"Number"`
	Start          string `xml:"Start"`
	Finish         string `xml:"Finish"`
	Duration       string `xml:"Duration"`
	DurationFormat int    `xml:"DurationFormat"`
}

type resourceXML struct {
	UID      int     `xml:"UID"`
	ID       int     `xml:"ID"`
	Name     string  `xml:"Name"`
	Type     int     `xml:"Type"`
	MaxUnits float64 `xml:"MaxUnits"`
}

type assignmentXML struct {
	UID         int     `xml:"UID"`
	TaskUID     int     `xml:"TaskUID"`
	ResourceUID int     `xml:"ResourceUID"`
	Finish      string  `xml:"Finish"`
	Start       string  `xml:"Start"`
	Units       float64 `xml:"Units"`
	Work        string  `xml:"Work"`
}
