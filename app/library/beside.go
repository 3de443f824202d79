package library

import (
	"errors"
	"fmt"
	"io"
	"os"

	"ownerloop/app/workshop"
)

// besideTries bounds how often a file is copied again because the other program wrote meanwhile.
const besideTries = 20

// openBeside opens a file that another program holds for writing: a copy of it, as it stood. A copy taken while the
// other one wrote can be a mix of two states, which the checksums and the tally show; then another is taken. The copy
// loses its name at once, so that nothing of it stays behind; where a system keeps names of open files, at the end.
func openBeside(path string, s schema) (*file, int, error) {
	for range besideTries {
		f, format, err := openCopy(path, s)
		if !errors.Is(err, workshop.ErrDamaged) {
			return f, format, err
		}
	}
	return nil, 0, fmt.Errorf("read %s beside another program: %w", path, ErrInUse)
}

func openCopy(path string, s schema) (f *file, format int, err error) {
	name, err := copyAside(path)
	if name != "" {
		defer os.Remove(name)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("copy %s: %w", path, typed(err))
	}
	if f, format, err = openLocked(name, s, true); err != nil {
		return nil, 0, err
	}
	f.path, f.copied = path, name
	return f, format, nil
}

// copyAside copies a file among the system's temporary ones, for this user's eyes only, and returns its name.
func copyAside(path string) (name string, err error) {
	from, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer from.Close()
	to, err := os.CreateTemp("", "ownerloop-*.db") // 0600
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	return to.Name(), errors.Join(err, to.Close())
}
