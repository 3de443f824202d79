//go:build unix && !solaris && !illumos && !aix

package library

import (
	"os"
	"syscall"
)

// unlock ends bbolt's lock on a file that bbolt can no longer close. Closing the handle alone does not: the mapping that
// bbolt left behind keeps the file, and with it the lock.
func unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
