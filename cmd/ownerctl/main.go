// Command ownerctl does Ownerloop's work without a window: it makes, reads, scores, merges and exports workshops.
// Run "ownerctl help" for the commands and "ownerctl help exit-codes" for what its exit codes mean.
package main

import (
	"context"
	crand "crypto/rand"
	"encoding/binary"
	"os"
	"os/signal"
	"os/user"
	"time"

	"ownerloop/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], environment{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
		host: app.Host{Now: time.Now, Random: random, Author: author()},
	})
	stop()
	os.Exit(code)
}

// random draws a session number from the system's source, which does not fail.
func random() uint64 {
	var b [8]byte
	if _, err := crand.Read(b[:]); err != nil {
		panic(err)
	}
	return binary.BigEndian.Uint64(b[:])
}

// author is the name that stands in the history: the account's full name, or its short one.
func author() string {
	u, err := user.Current()
	if err != nil {
		return "ownerctl"
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}
