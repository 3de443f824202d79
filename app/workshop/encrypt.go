package workshop

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// ageMark begins every encrypted file.
const ageMark = "age-encryption.org/"

// scrypt cost: 2^16 takes about a quarter of a second; a file may ask for up to 2^20, no more, so that a hostile one
// can't stall the program.
const (
	writeCost = 16
	readCost  = 20
)

// WriteEncrypted writes a copy that only the passphrase opens (age, scrypt recipient).
func WriteEncrypted(w io.Writer, c Copy, passphrase string) error {
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return fmt.Errorf("encrypt workshop: %w", err)
	}
	to.SetWorkFactor(writeCost)
	out, err := age.Encrypt(w, to)
	if err != nil {
		return fmt.Errorf("encrypt workshop: %w", err)
	}
	if err := Write(out, c); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("encrypt workshop: %w", err)
	}
	return nil
}

// ReadAny reads a file, encrypted or not. Besides Read's errors it returns ErrNeedsPassphrase when the file is
// encrypted and passphrase is empty, and ErrWrongPassphrase.
func ReadAny(r io.ReaderAt, size int64, passphrase string) (Copy, error) {
	if !Encrypted(r) {
		return Read(r, size)
	}
	if passphrase == "" {
		return Copy{}, fmt.Errorf("read workshop: %w", ErrNeedsPassphrase)
	}
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w", err)
	}
	by.SetMaxWorkFactor(readCost)
	plain, err := age.Decrypt(io.NewSectionReader(r, 0, size), by)
	if err != nil {
		var none *age.NoIdentityMatchError
		if errors.As(err, &none) {
			return Copy{}, fmt.Errorf("read workshop: %w", ErrWrongPassphrase)
		}
		return Copy{}, fmt.Errorf("read workshop: %w: %w", ErrDamaged, err)
	}
	raw, err := io.ReadAll(io.LimitReader(plain, maxFile+1))
	if err != nil {
		return Copy{}, fmt.Errorf("read workshop: %w: %w", ErrDamaged, err)
	}
	return Read(bytes.NewReader(raw), int64(len(raw)))
}

// Encrypted reports whether a file is one that needs a passphrase.
func Encrypted(r io.ReaderAt) bool {
	start := make([]byte, len(ageMark))
	n, _ := r.ReadAt(start, 0)
	return n == len(start) && string(start) == ageMark
}
