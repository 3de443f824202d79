package app

import (
	"fmt"
	"io"
	"os"

	"ownerloop/app/workshop"
)

// ReadFile reads a workshop file, encrypted or not. Its errors are workshop.ReadAny's.
func ReadFile(path, passphrase string) (workshop.Copy, error) {
	f, err := os.Open(path)
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("open workshop: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("open workshop: %w", err)
	}
	if !info.Mode().IsRegular() {
		return workshop.Copy{}, fmt.Errorf("open workshop %s: %w", path, workshop.ErrForeign)
	}
	return workshop.ReadAny(f, info.Size(), passphrase)
}

// WriteFile writes a workshop file whole or not at all, encrypted when a passphrase is given. Hidden ratings go along:
// the file is the owner's own; a copy for others is written from Document.Sealed.
func WriteFile(path string, c workshop.Copy, passphrase string) error {
	return workshop.Save(path, func(w io.Writer) error {
		if passphrase != "" {
			return workshop.WriteEncrypted(w, c, passphrase)
		}
		return workshop.Write(w, c)
	})
}
