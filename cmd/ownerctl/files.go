package main

import (
	"os"
	"path/filepath"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
)

// passphraseName is the environment variable an encrypted file's passphrase is read from: a flag would stand in the
// list of processes.
const passphraseName = "OWNERLOOP_PASSPHRASE"

// workshopEnding is what the names of workshop files end in.
const workshopEnding = ".ownerloop"

// read reads a workshop file or fails.
func (t *tool) read(path string) (workshop.Copy, error) {
	c, err := app.ReadFile(path, t.getenv(passphraseName))
	if err != nil {
		return c, t.fail(err, path)
	}
	return c, nil
}

// write writes a workshop file, encrypted when wanted. It refuses to write over a file whose content the workshop does
// not hold: nothing must get lost by a slip of the name.
func (t *tool) write(path string, c workshop.Copy, encrypt bool) error {
	pass := t.getenv(passphraseName)
	if encrypt && pass == "" {
		return t.misused("ctl.no-passphrase", text.Str("Name", passphraseName))
	}
	if !app.Replaces(path, c, pass) {
		return t.refuse("ctl.holds-other", text.Str("What", filepath.Base(path)))
	}
	if !encrypt {
		pass = ""
	}
	if err := app.WriteFile(path, c, pass); err != nil {
		return t.fail(err, path)
	}
	return nil
}

// encrypted reports whether one of the files needs a passphrase; what is made of it shall need one too.
func (t *tool) encrypted(paths ...string) (bool, error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return false, t.fail(err, path)
		}
		found := workshop.Encrypted(f)
		f.Close()
		if found {
			return true, nil
		}
	}
	return false, nil
}

// sameFile reports whether two names lead to one file, there or not.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	return filepath.Clean(a) == filepath.Clean(b)
}
