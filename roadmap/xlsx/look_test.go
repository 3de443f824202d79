package xlsx

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/roadmap"
)

var lookAt = flag.String("look", "", "folder to write the workbooks of the tests to, for looking at them")

func TestWorkbooksToLookAt(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder given")
	}
	pack := defaultPack(t)
	for _, lang := range []string{"en", "de"} {
		b := brief(t, pack, workshop(t, pack, lang == "de"), roadmap.Options{Language: lang})
		content, _ := written(t, b, lang)
		if err := os.WriteFile(filepath.Join(*lookAt, "plan-"+lang+".xlsx"), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
