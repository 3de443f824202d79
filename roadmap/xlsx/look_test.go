package xlsx

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/roadmap"
)

var lookAt = flag.String("look", "", "folder to write the workbooks of the tests to, for looking at them")

func TestWorkbooksToLookAt(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder given")
	}
	pack := defaultPack(t)
	extreme := large(t)
	for i := range extreme.Plan.Bars {
		extreme.Plan.Bars[i].Name = strings.Repeat("Donaudampfschifffahrtsgesellschaft ", 2)[:60]
	}
	for i := range extreme.Group.Rows {
		extreme.Group.Rows[i].Name = "Autohaus am Alten Güterbahnhof Nord, Zweigbetrieb Heidenheim"
	}
	content, _ := written(t, extreme, "de")
	if err := os.WriteFile(filepath.Join(*lookAt, "extreme.xlsx"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "de"} {
		b := brief(t, pack, workshop(t, pack, lang == "de"), roadmap.Options{Language: lang})
		content, _ := written(t, b, lang)
		if err := os.WriteFile(filepath.Join(*lookAt, "plan-"+lang+".xlsx"), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
