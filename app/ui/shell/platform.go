package shell

import (
	"runtime"
	"strings"

	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// platform turns Control into Cmd on macOS.
func platform(m fyne.KeyModifier) fyne.KeyModifier {
	if runtime.GOOS == "darwin" && m&ctrl != 0 {
		return m&^ctrl | fyne.KeyModifierSuper
	}
	return m
}

// keyNames are keys whose name on a keyboard differs from the toolkit's.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEscape: "Esc", fyne.KeyPageDown: "PgDn", fyne.KeyPageUp: "PgUp", fyne.KeyDelete: "Del", fyne.KeyBackspace: "Backspace",
	fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyPlus: "+", fyne.KeyMinus: "−",
}

// keysOn are the names of keys on the keyboards of a language, for those that have one there.
func keysOn(words *text.Printer) map[string]string {
	out := map[string]string{}
	for _, k := range []string{"Ctrl", "Shift", "Del", "Home", "End", "PgUp", "PgDn", "Backspace", "Space"} {
		if name := words.Text("key." + strings.ToLower(k)); name != k {
			out[k] = name
		}
	}
	if runtime.GOOS == "darwin" {
		out["Ctrl"] = "⌘"
	}
	return out
}

// KeyText is a shortcut as it is shown: "Ctrl Shift D", "⌘ D" on macOS.
func KeyText(k page.Keys) string {
	var parts []string
	mac := runtime.GOOS == "darwin"
	if k.Mod&ctrl != 0 {
		if mac {
			parts = append(parts, "⌘")
		} else {
			parts = append(parts, "Ctrl")
		}
	}
	if k.Mod&alt != 0 {
		parts = append(parts, "Alt")
	}
	if k.Mod&shift != 0 {
		parts = append(parts, "Shift")
	}
	name, ok := keyNames[k.Key]
	if !ok {
		name = string(k.Key)
	}
	return strings.Join(append(parts, name), " ")
}
