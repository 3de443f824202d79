package playbooks

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSpelling checks the default pack with Hunspell: British English, German. Words of the trade that no dictionary has
// stand in testdata/words, one a line, for as long as the pack uses them.
func TestSpelling(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for lang, dictionary := range map[string]string{"en": "en_GB", "de": "de_DE"} {
		trade := words(t, "testdata/words/"+lang+".txt")
		for _, word := range misspelt(t, p.In(lang), dictionary) {
			if trade[word] == 0 {
				t.Errorf("%s: %q is in no dictionary", lang, word)
				continue
			}
			trade[word]++
		}
		for word, uses := range trade {
			if uses == 1 {
				t.Errorf("%s: the pack no longer uses %q", lang, word)
			}
		}
	}
	// The dictionary takes both endings; the pack uses one. The source's name for its last step stays.
	for text := range p.In("en").Texts() {
		for _, word := range oxford.FindAllString(text.Text, -1) {
			if !strings.EqualFold(word, "optimize") && !slices.Contains(noSuffix, strings.ToLower(word)) {
				t.Errorf("%s: %q ends in -ise elsewhere", text.Path, word)
			}
		}
	}
}

var (
	oxford   = regexp.MustCompile(`(?i)\b\w{2,}(iz(e[ds]?|ers?|ing|ations?)|yz(e[ds]?|ing))\b`)
	noSuffix = []string{"size", "sizes", "sized", "prize", "prizes", "resize"} // words that end so in any English
)

// misspelt are the words of a pack that Hunspell does not know, each once.
func misspelt(t *testing.T, p *Pack, dictionary string) []string {
	t.Helper()
	program, err := exec.LookPath("hunspell")
	if err != nil {
		t.Skip("hunspell is not installed; .ci/setup test installs it")
	}
	var in bytes.Buffer
	for text := range p.Texts() {
		in.WriteString(strings.ReplaceAll(text.Text, "’", "'") + "\n")
	}
	cmd := exec.Command(program, "-i", "UTF-8", "-d", dictionary, "-l")
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("hunspell has no dictionary %s; .ci/setup test installs it", dictionary)
	}
	found := strings.Fields(string(out))
	for i, word := range found {
		found[i] = strings.Trim(word, ".-") // some dictionaries take them for letters
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// words reads a list, each word counted once.
func words(t *testing.T, path string) map[string]int {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]int{}
	for _, word := range strings.Fields(string(raw)) {
		list[word] = 1
	}
	return list
}
