// Package levels is how a level of a pack is chosen: by the cards of its stages, by a button each, by a key. The pages
// that rate share it.
//
// It must not know who rates, nor whether it is hidden.
package levels

import (
	"math"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// Name is a level as people write it: 1, 1.5, 2.
func Name(p *text.Printer, level float64) string {
	if level == math.Trunc(level) {
		return p.Number(text.Count, level)
	}
	return p.Number(text.Tenths, level)
}

// digits are the keys of the digits, 0 to 9.
var digits = [10]fyne.KeyName{fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

// Key is the digit of a stage by its place: the stage's own level where it is one, as most packs have it. A pack whose
// lowest level is no digit counts its stages from 1 instead, the tenth with 0. A stage beyond has none; the arrow keys
// reach it.
func Key(pack *playbooks.Pack, stage int) (fyne.KeyName, bool) {
	n := pack.Stages[stage].Level
	if low := pack.Lowest(); low < 0 || low > 9 {
		n = stage + 1
		if n == 10 {
			n = 0
		}
	}
	if n < 0 || n > 9 {
		return "", false
	}
	return digits[n], true
}

// ByKey is the level a digit chooses, or half a stage more. Without half levels, and above the highest stage, there is
// no half.
func ByKey(pack *playbooks.Pack, key fyne.KeyName, half bool) (float64, bool) {
	for i, s := range pack.Stages {
		if k, ok := Key(pack, i); !ok || k != key {
			continue
		}
		switch {
		case !half:
			return float64(s.Level), true
		case !pack.Settings.HalfLevels || i+1 == len(pack.Stages):
			return 0, false
		}
		return float64(s.Level+pack.Stages[i+1].Level) / 2, true
	}
	return 0, false
}

// Keys are the digits that choose a stage of the pack.
func Keys(pack *playbooks.Pack) []fyne.KeyName {
	var out []fyne.KeyName
	for i := range pack.Stages {
		if k, ok := Key(pack, i); ok {
			out = append(out, k)
		}
	}
	return out
}

// Notch is the level one notch up or down from a level, or where there is none yet the middle of the scale; at the ends
// it stays.
func Notch(pack *playbooks.Pack, level float64, known bool, by int) float64 {
	all := pack.Levels()
	if !known {
		return all[len(all)/2]
	}
	at := 0
	for i, x := range all {
		if math.Abs(x-level) < math.Abs(all[at]-level) {
			at = i
		}
	}
	return all[min(max(at+by, 0), len(all)-1)]
}
