# The commands of this project: `make check` while you work, `make test` before you hand in.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

# Runs a command with a screen in memory, for programs that open a window.
XVFB := xvfb-run -a -s '-screen 0 1600x1300x24'
# Parts of `make torture`. `make torture PART=cuts` runs one.
PART ?= kills cuts damaged couriers
# Adds the tests that need the built app and a screen (e2e) and those that need other PDF programs (readers).
FULL := --features actiescan-tests/e2e,actiescan-tests/readers
# Crates whose types are exported. Without the shell this needs no web view; CI names the whole workspace, because
# `make test` has built that already.
CRATES ?= --workspace --exclude actiescan
NPM := npm run --silent --workspace ui

.PHONY: help run run-headless dev-browser demo handleiding display check check-rust counts check-counts test test-dates test-bare fmt interface ui lint crates build-app readers journeys \
	deny advisories golden golden-spoken bindings torture torture-kills torture-cuts torture-damaged torture-couriers \
	fuzz bench bench-long bench-quick bench-sessions bench-scripts screenshots mobile android-project apple-project check-android check-windows bundle debug-bundle test-bundle workflows \
	desktop-files setup-run setup-check setup-test setup-torture setup-bundle setup-workflows setup-screenshots setup-bench

help: ## lists these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

run: display setup-run build-app ## builds Actiescan and opens its window
	target/debug/actiescan

display:
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
		echo "There is no display here. \`make run-headless\` runs the app on a screen in memory,"
		echo "\`make demo\` writes the PDFs of an example session without a window."
		exit 1
	fi

run-headless: setup-test build-app ## runs the app on a screen in memory, until Ctrl+C
	@echo "Actiescan runs on a screen in memory; stop it with Ctrl+C."
	$(XVFB) target/debug/actiescan

dev-browser: setup-run ui ## shows the app in your own browser, with Vite and the real commands, until Ctrl+C
	cargo build --workspace $(FULL) --bin actiescan-bridge
	scripts/dev-browser

demo: ## writes the PDFs of an example session to ./demo/
	@scripts/setup demo
	rm -rf target/demo
	cargo run --quiet -p actiescan-cli -- --data target/demo demo --out demo --overwrite
	echo "demo/actiescan.pdf and demo/advies.pdf are ready."

check: setup-check ## the everyday loop: all checks that need no window
	$(MAKE) --no-print-directory --jobs 2 --output-sync=recurse check-rust interface

# 20 kills show that the harness works; `make test` does 300.
check-rust: fmt
	cargo clippy --workspace --exclude actiescan --all-targets -- -D warnings
	ACTIESCAN_KILLS=20 cargo nextest run --workspace --exclude actiescan

test: setup-test fmt workflows bench-scripts desktop-files mobile interface ui lint deny crates check-counts readers journeys ## all checks and tests, as CI runs them

test-dates: ## runs the tests at other dates: a leap day, the night the clock goes forward, the last day of a year
	@scripts/setup dates
	scripts/test-dates

test-bare: ## follows the README on a bare Debian, to find what scripts/setup forgets; needs root and half an hour
	@scripts/setup bare
	scripts/test-bare

handleiding: ## writes the handleiding as one PDF to ./demo/
	@scripts/setup demo
	mkdir -p demo
	cargo run --quiet -p actiescan-cli -- --data target/demo handleiding demo/handleiding.pdf --overwrite

fmt:
	cargo fmt --all --check
	cargo fmt --manifest-path tests/fuzz/Cargo.toml --check
	cargo fmt --manifest-path tests/bench/empty-app/Cargo.toml --check

interface:
	$(NPM) check
	$(NPM) lint
	$(NPM) test

ui:
	$(NPM) build

# The fuzz targets are a workspace of their own, so they are linted separately.
lint:
	cargo clippy --workspace --all-targets $(FULL) --features actiescan-tests/bench -- -D warnings
	cargo clippy --manifest-path tests/fuzz/Cargo.toml --target-dir target --locked -- -D warnings

# With the features of the readers, so that the dependencies are compiled once for both. nextest does not run doc tests.
crates:
	cargo nextest run --workspace $(FULL) -E 'not binary(readers) and not binary(journeys)'
	cargo test --workspace $(FULL) --doc

# The same binaries as `crates`, so that nothing is compiled for it. Only on Linux, where valgrind counts.
check-counts:
	cargo test --workspace $(FULL) --test counts -- --ignored --exact --nocapture no_workload_grows_by_more_than_five_percent

workflows: setup-workflows ## lints what GitHub runs, and the scripts
	scripts/check-workflows

desktop-files:
	scripts/check-desktop-files

build-app: ui
	cargo build --workspace

readers: ## checks our PDFs with veraPDF and the PDF programs people use
	cargo nextest run --workspace $(FULL) --test readers

# Not with nextest: a journey that needs the keyboard focus waits until no other window is open, with a lock inside one
# process (`SCREEN` in tests/e2e). Every wait in a journey has a limit of its own.
journeys: build-app
	$(XVFB) cargo test --workspace $(FULL) --test journeys

deny:
	cargo deny check licenses bans sources
	@echo "Not checked here: known vulnerabilities, because that needs the network. \`make advisories\` does, and so does CI."

advisories: ## looks for known vulnerabilities in the dependencies; needs the network
	@scripts/setup advisories
	cargo deny check advisories

golden-spoken: build-app ## writes what a screen reader gets of the main path again; read it before you hand in
	UPDATE_GOLDEN=1 $(XVFB) cargo test --workspace $(FULL) --test journeys -- announced

golden: ## writes the expected texts and pictures of our PDFs again; look at them before you hand in
	UPDATE_GOLDEN=1 cargo nextest run --workspace $(FULL) --test pdf --test same_bytes the_text_of_the_example same_bytes
	UPDATE_GOLDEN=1 cargo nextest run --workspace $(FULL) --test readers reading:: pages::every

counts: setup-test ## writes the numbers of instructions that `make test` compares with again; say why in the commit
	UPDATE_COUNTS=1 $(MAKE) --no-print-directory check-counts

bindings: ## writes the TypeScript types and the JSON Schemas from the Rust types
	rm -f ui/src/bindings/*.ts
	cargo test $(CRATES) --lib -- --include-ignored export_bindings export_schema

# With `cargo test`, because these runs take longer than the limits of nextest. Each part prints its figures on one line.
torture: setup-torture $(PART:%=torture-%) ## kills, power cuts, damaged files and couriers in large numbers; PART=cuts runs one part

torture-kills:
	ACTIESCAN_KILLS=10000 cargo test --workspace --test cli -- --nocapture no_acknowledged_edit killed

torture-cuts:
	ACTIESCAN_CUTS=2000 cargo test --workspace --test power_cuts -- --nocapture scenarios

torture-damaged:
	ACTIESCAN_DAMAGED=100000 cargo test --workspace --test stories -- --nocapture damaged_files

torture-couriers:
	ACTIESCAN_COURIERS=200 cargo test --workspace --test stories -- --nocapture courier

fuzz: ## opens session files and PDFs that a fuzzer makes, a minute for each target
	scripts/fuzz

bench: setup-bench ui ## measures speed, memory and sizes beside an empty window, SQLite, Automerge and other programs
	scripts/bench

bench-long: setup-bench ui ## the same, also with 100,000 edits and 1,000 files
	scripts/bench --long

bench-quick: setup-bench ui ## fewer rows and rounds of `make bench`, in under 3 minutes once built; writes nothing
	scripts/bench --quick

bench-sessions: setup-bench ui ## measures the list, the search and opening the data folder with up to 10,000 sessions
	scripts/bench --only sessions

# Without a build: the arithmetic, the plots and what counts as content on the screen.
bench-scripts:
	python3 -m unittest discover --quiet --start-directory tests/bench

# Pictures to take: `make screenshots SHOTS=screenshots_of_the_docs` takes those of the docs only, in a few minutes.
SHOTS ?= screenshots

screenshots: setup-screenshots build-app ## takes the pictures of the app and of PDF pages for README and handleiding
	$(XVFB) cargo test --workspace $(FULL) --test journeys -- --ignored $(SHOTS)
	rm -rf target/demo
	target/debug/actiescan-cli --data target/demo demo --out demo --overwrite
	id=$$(target/debug/actiescan-cli --data target/demo list | cut -f1)
	target/debug/actiescan-cli --data target/demo export "$$id" --actiescan target/demo/actiescan.pdf --flat
	mkdir -p docs/pdf-pages
	for page in target/demo/actiescan-2 target/demo/actiescan-4 demo/actiescan-4 demo/advies-1; do
		case $$page in demo/actiescan-*) name=formulier-$${page##*-} ;; *) name=$${page##*/} ;; esac
		pdftoppm -png -r 60 -singlefile -f $${page##*-} -l $${page##*-} "$${page%-*}.pdf" "docs/pdf-pages/$$name"
	done
	# A third of the size. The handleiding is in every binary, with its pictures.
	pngquant --force --ext .png --strip --speed 1 docs/screens/*.png docs/pdf-pages/*.png

mobile: ## checks manifests, plists and Swift of the Android and iOS projects, in seconds
	@scripts/setup mobile
	scripts/mobile/check

android-project: ## makes the rest of gen/android, for Android Studio and `tauri android build`
	scripts/mobile/android-project

apple-project: ## makes the rest of gen/apple, for Xcode and `tauri ios build`; on a Mac
	scripts/mobile/apple-project

check-android: ## checks the Android app without a device: Kotlin, manifest, the library for arm64
	@scripts/setup android
	$(NPM) build
	scripts/check-android

check-windows: ## builds the app for Windows and runs the tests that need no Unix under wine
	@scripts/setup windows
	$(NPM) build
	scripts/check-windows

bundle: setup-run ## builds the .deb and the .rpm of a release into target/release/bundle
	npm run --silent tauri build -- --ci --bundles deb,rpm

# Quick to build, for the test.
debug-bundle: setup-run build-app
	rm -rf target/debug/bundle
	npm run --silent tauri bundle -- --ci --debug --bundles deb,rpm

test-bundle: setup-bundle debug-bundle ## installs the .deb on a bare Debian and opens a session file there; needs root
	scripts/test-bundle

setup-run setup-check setup-test setup-torture setup-bundle setup-workflows setup-screenshots setup-bench: setup-%:
	@scripts/setup $*
