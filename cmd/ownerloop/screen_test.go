package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"ownerloop/app/settings"
)

// patience is how long a test waits for something that a slow machine may take its time for.
const patience = 3 * time.Minute

// program builds the program once for all tests.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "ownerloop")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "ownerloop")
	out, err := exec.Command("go", "build", "-tags", "no_emoji", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", &buildError{string(out), err}
	}
	return path, nil
})

type buildError struct {
	out string
	err error
}

func (e *buildError) Error() string { return e.err.Error() + "\n" + e.out }

// screen is a virtual screen with a window manager and one who types.
type screen struct {
	t       testing.TB
	display string
}

// newScreen starts a screen; the test is skipped where its tools are missing.
func newScreen(t testing.TB) *screen {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs a virtual X screen")
	}
	for _, tool := range []string{"Xvfb", "openbox", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed; .ci/setup window installs it", tool)
		}
	}
	server := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
	tells, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(server) })
	number, err := bufio.NewReader(tells).ReadString('\n')
	if err != nil {
		t.Fatalf("the virtual screen did not come up: %v", err)
	}
	s := &screen{t: t, display: ":" + strings.TrimSpace(number)}
	manager := exec.Command("openbox")
	manager.Env = s.env()
	if err := manager.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(manager) })
	return s
}

// end kills a helper process on purpose.
func end(c *exec.Cmd) {
	if c.Process.Kill() == nil {
		_ = c.Wait()
	}
}

func (s *screen) env(more ...string) []string {
	return append(append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY="), more...)
}

// running is the program in a window.
type running struct {
	*screen
	cmd     *exec.Cmd
	profile string
	lines   chan string
	window  string
}

// run starts the program and waits for its window.
func (s *screen) run(profile, home string, args ...string) *running {
	s.t.Helper()
	path, err := program()
	if err != nil {
		s.t.Fatal(err)
	}
	r := &running{screen: s, profile: profile, lines: make(chan string, 10_000)}
	r.cmd = exec.Command(path, append([]string{"-profile", profile, "-trace"}, args...)...)
	r.cmd.Env = s.env("HOME=" + home)
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	r.cmd.Stderr = io.Discard
	if err := r.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { end(r.cmd) })
	go func() {
		for in := bufio.NewScanner(out); in.Scan(); {
			r.lines <- in.Text()
		}
	}()
	r.wait("a window", func() bool {
		r.window = strings.TrimSpace(r.tool("search", "--onlyvisible", "--name", "Ownerloop"))
		return r.window != ""
	})
	r.window, _, _ = strings.Cut(r.window, "\n")
	r.tool("windowsize", r.window, "1600", "1000")
	r.tool("windowfocus", r.window)
	return r
}

// tool runs xdotool and returns what it prints; it fails where there is nothing yet.
func (r *running) tool(args ...string) string {
	ctx, stop := context.WithTimeout(r.t.Context(), patience)
	defer stop()
	c := exec.CommandContext(ctx, "xdotool", args...)
	c.Env = r.env()
	out, err := c.Output()
	if err != nil {
		return ""
	}
	return string(out)
}

// press presses keys one after the other.
func (r *running) press(keys ...string) {
	r.t.Helper()
	r.tool(append([]string{"key", "--clearmodifiers", "--delay", "40"}, keys...)...)
}

// write types text.
func (r *running) write(text string) { r.tool("type", "--delay", "40", "--", text) }

// wait waits until something is so, looking every now and then.
func (r *running) wait(what string, is func() bool) {
	r.t.Helper()
	for begin := time.Now(); !is(); {
		if time.Since(begin) > patience {
			r.t.Fatalf("waited %v for %s", patience, what)
		}
		select {
		case <-r.t.Context().Done():
			r.t.Fatal("ended")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// pressUntil presses a key again and again, with time to look between, until something is so.
func (r *running) pressUntil(key, what string, is func() bool) {
	r.t.Helper()
	looks := 0
	r.wait(what, func() bool {
		if is() {
			return true
		}
		if looks%20 == 0 {
			r.press(key)
		}
		looks++
		return is()
	})
}

// settings are what the program has written down.
func (r *running) settings() settings.Settings {
	data, err := os.ReadFile(filepath.Join(r.profile, "settings.json"))
	if err != nil {
		return settings.Settings{}
	}
	var s settings.Settings
	if json.Unmarshal(data, &s) != nil {
		return settings.Settings{}
	}
	return s
}

// page is where the person is in the open workshop, as the next start will know.
func (r *running) page() string {
	s := r.settings()
	var at struct{ Page string }
	if json.Unmarshal(s.Desks[s.Open].Place, &at) != nil {
		return ""
	}
	return at.Page
}

// saves waits until n more acts are on the disk.
func (r *running) saves(n int) {
	r.t.Helper()
	for range n {
		select {
		case <-r.lines:
		case <-time.After(patience):
			r.t.Fatal("nothing is saved any more")
		}
	}
}

// quit ends the program as a person does.
func (r *running) quit() {
	r.t.Helper()
	r.press("ctrl+q")
	done := make(chan error, 1)
	go func() { done <- r.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			r.t.Fatalf("the program ended with %v", err)
		}
	case <-time.After(patience):
		r.t.Fatal("the program does not end")
	}
}
