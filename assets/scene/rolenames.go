package scene

import "fmt"

var roleNames = [roles]string{
	None: "none", Ink: "ink", Muted: "muted", Hairline: "hairline", Edge: "edge", Ghost: "ghost", Accent: "accent",
	AccentStrong: "accent-strong", AccentSoft: "accent-soft", OnAccent: "on-accent", Sunken: "sunken", Surface: "surface",
	Background: "background", Hover: "hover", Notice: "notice", NoticeSoft: "notice-soft", Fault: "fault", FaultSoft: "fault-soft",
	Ramp: "ramp", FunctionFill: "function-fill", FunctionEdge: "function-edge", onFill: "on-fill",
}

// String returns the role's name as in the design tokens: "accent-strong".
func (r Role) String() string {
	if r >= roles {
		return fmt.Sprintf("role(%d)", uint8(r))
	}
	return roleNames[r]
}

// String names the paint with its parameters: "ramp(0.50)", "on-fill(accent)".
func (p Paint) String() string {
	s := p.Role.String()
	switch p.Role {
	case Ramp:
		s = fmt.Sprintf("%s(%.2f)", s, p.T)
	case FunctionFill, FunctionEdge:
		s = fmt.Sprintf("%s(%d)", s, p.Index)
	case onFill:
		s = fmt.Sprintf("%s(%s)", s, Paint{Role: p.under, T: p.T, Index: p.Index})
	}
	if p.Alpha > 0 && p.Alpha < 1 {
		s += fmt.Sprintf("@%.2f", p.Alpha)
	}
	return s
}
