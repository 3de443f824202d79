package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestFirstFrame starts the built program on a virtual screen and waits until it has painted a frame and ended.
func TestFirstFrame(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a virtual X screen")
	}
	server, err := exec.LookPath("Xvfb")
	if err != nil {
		t.Skip("Xvfb is not installed; .ci/setup window installs it")
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	defer stop()
	program := filepath.Join(t.TempDir(), "ownerloop")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	screen := exec.CommandContext(ctx, server, "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp")
	tells, err := screen.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := screen.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := screen.Process.Kill(); err == nil {
			_ = screen.Wait() // killed on purpose
		}
	}()
	number := make([]byte, 16)
	n, err := tells.Read(number)
	if err != nil {
		t.Fatalf("the virtual screen did not come up: %v", err)
	}
	run := exec.CommandContext(ctx, program, "-first-frame", "-sample", "-profile", t.TempDir())
	run.Env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(string(number[:n])), "WAYLAND_DISPLAY=")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("the program ended with %v:\n%s", err, out)
	}
}
