// Package handoff writes a briefing's plan for the tools other people plan with: a table of issues for Jira, a project
// for Microsoft Project, and a calendar of the days that matter.
//
// Files are made from the briefing alone, so they never disagree with the report: same briefing, same bytes. The package
// must not know how dates come about, where files go, or what day it is.
package handoff
