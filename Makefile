# The two commands: "make run" opens Ownerloop on the sample, "make test" runs every check. Both set the machine up.
# "make bench" prints the budgets as ratios; "make help" lists the rest.

GO      ?= go
# Everything but the desktop program is pure Go.
PURE    := $(shell $(GO) list ./... 2>/dev/null | grep -v /cmd/ownerloop)
# The window takes emoji from the system's fonts: Fyne's own font of them would serve its entries alone, for 9 MB.
DESKTOP := -tags no_emoji ./cmd/ownerloop
DISPLAY_THERE := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)),$(filter Windows_NT,$(OS)))

.PHONY: run test bench check unit race slow window screenshots clean help

run:
ifeq ($(strip $(DISPLAY_THERE)),)
	@echo "No display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open."
	@echo "Writing the sample's PDF roadmap and Excel plan instead; this may take a minute the first time."
	@mkdir -p out
	@CGO_ENABLED=0 $(GO) run ./cmd/ownerctl sample -o out/kestrel.ownerloop
	@CGO_ENABLED=0 $(GO) run ./cmd/ownerctl export out/kestrel.ownerloop --pdf out/kestrel.pdf --xlsx out/kestrel.xlsx
	@echo "They are in $(CURDIR)/out."
else
	@.ci/setup window
	$(GO) run $(DESKTOP) -sample
endif

test: check race slow window
	@echo "All checks passed."

# Formatting, vet, staticcheck.
check:
	@.ci/setup test
	@unformatted=$$(gofmt -l app assessment assets cmd playbooks roadmap); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	$(GO) mod verify >/dev/null
	CGO_ENABLED=0 $(GO) vet $(PURE)
	CGO_ENABLED=0 $(GO) tool staticcheck $(PURE)

# The quick tests alone, without the race detector: for work in progress.
unit:
	CGO_ENABLED=0 $(GO) test -short $(PURE)

# Packages whose code runs on more than one goroutine: they start one, or hand work to the frame (benchmarks aside).
race:
	$(GO) test -race -short -vet=off -timeout 20m $$(grep -rlE --include='*.go' --exclude=bench_test.go '^\s*go (func|\w+\.)|\.Later\(' app assessment roadmap playbooks | xargs -n1 dirname | sort -u | sed 's|^|./|')

# Planted faults, kills, spelling, real clients (qpdf, poppler, LibreOffice).
slow:
	OWNERLOOP_KILL_ROUNDS=$${OWNERLOOP_KILL_ROUNDS:-200} CGO_ENABLED=0 $(GO) test -vet=off -timeout 20m $(PURE)

# The desktop program: built with cgo, its first frame painted on a virtual screen.
window:
	@.ci/setup window
	$(GO) vet $(DESKTOP)
	$(GO) test $(DESKTOP)

# Ratios are medians over pairs of runs; a quiet machine gives steadier ones.
bench:
	@for run in "./app/library . 300x" "./assessment . 3x" "./assessment/journey . 200x" "./roadmap/pdf . 10x" "./roadmap/xlsx AgainstRaw 10x" "./roadmap/schedule . 10x" "./roadmap/value . 10x" "./app/ui/rating LevelKey 200x" "./app/ui/journeys PanBoard 60x" "./app/ui/scorecard OneRating 50x" "./app/ui/shelf Scroll 200x" "./app/search . 200x" "./roadmap Propose|Lift 20x" "./app ViewPlan 5x"; do set -- $$run; \
	  CGO_ENABLED=0 $(GO) test -run '^$$' -bench $$2 -benchtime $$3 $$1 | grep '^Benchmark' || exit 1; done
	@.ci/setup window
	@$(GO) test -run '^$$' -bench Start -benchtime 5x $(DESKTOP) | grep '^Benchmark'

# Every page of the window in every look, as pictures; with MOCKUPS=folder each beside the drawing of its name.
MOCKUPS ?=
screenshots:
	@mkdir -p out/screens
	OWNERLOOP_SCREENS=$(CURDIR)/out/screens OWNERLOOP_MOCKUPS=$(if $(MOCKUPS),$(abspath $(MOCKUPS))) CGO_ENABLED=0 $(GO) test -count=1 -timeout 20m \
	  -run 'TestEveryPage|Damaged|Disk|ReadOnlyLibrary|TestSecondInstance' ./app/ui
	@echo "They are in $(CURDIR)/out/screens."

clean:
	rm -rf out bin

help:
	@echo "make run    open Ownerloop on the sample (without a display: write its PDF and workbook to out/)"
	@echo "make test   every check; installs what is missing"
	@echo "make unit   quick tests only"
	@echo "make bench  budgets as ratios"
	@echo "make screenshots  every page of the window as pictures (MOCKUPS=folder: each beside its drawing)"
