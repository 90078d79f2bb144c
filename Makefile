# What to type. `make check` while working, `make test` before handing in.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

XVFB := xvfb-run -a -s '-screen 0 1600x1300x24'
# All tests, also those that need a built app and a screen, or readers of PDFs.
FULL := --features actiescan-tests/e2e,actiescan-tests/readers
# Generated files need no window; after `make test`, all of it is built already and this would build it once more.
CRATES ?= --workspace --exclude actiescan
NPM := npm run --silent --workspace ui

.PHONY: help bench fuzz golden run run-headless demo check check-rust test torture bindings screenshots check-android display setup-run setup-test \
	ui build-app fmt lint deny crates interface readers journeys

help: ## says what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

run: display setup-run build-app ## builds Actiescan and starts its window
	target/debug/actiescan

display:
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
		echo "There is no display here. \`make run-headless\` runs the app on a screen in memory,"
		echo "\`make demo\` writes the PDFs of an example session without a window."
		exit 1
	fi

run-headless: setup-test build-app ## starts the app on a screen in memory, until Ctrl+C
	@echo "Actiescan runs on a screen in memory; stop it with Ctrl+C."
	$(XVFB) target/debug/actiescan

demo: ## writes the PDFs of an example session to ./demo/
	@scripts/setup demo
	rm -rf target/demo
	cargo run --quiet -p actiescan-cli -- --data target/demo demo --out demo
	echo "demo/actiescan.pdf and demo/advies.pdf are ready."

check: ## the everyday loop: all but the window
	$(MAKE) --no-print-directory --jobs 2 --output-sync=recurse check-rust interface

# A few kills show that the harness works; `make test` does them all.
check-rust: fmt
	cargo clippy --workspace --exclude actiescan --all-targets -- -D warnings
	ACTIESCAN_KILLS=20 cargo test --workspace --exclude actiescan

test: setup-test fmt interface ui lint crates readers journeys deny ## everything, as CI does

fmt:
	cargo fmt --all --check
	cargo fmt --manifest-path tests/fuzz/Cargo.toml --check

interface:
	$(NPM) check
	$(NPM) lint
	$(NPM) test

ui:
	$(NPM) build

# The fuzzer is a workspace of its own, built by nobody else.
lint:
	cargo clippy --workspace --all-targets $(FULL) -- -D warnings
	cargo clippy --manifest-path tests/fuzz/Cargo.toml --target-dir target --locked -- -D warnings

crates:
	cargo test --workspace

build-app: ui
	cargo build --workspace

readers: ## what veraPDF and the readers people have make of our PDFs
	cargo test --workspace $(FULL) --test readers

golden: ## keeps anew what is heard and seen of our PDFs; read and look before it is handed in
	UPDATE_GOLDEN=1 cargo test --workspace $(FULL) --test pdf -- the_text_of_the_example
	UPDATE_GOLDEN=1 cargo test --workspace $(FULL) --test readers -- reading:: pages::every

journeys: build-app
	$(XVFB) cargo test --workspace $(FULL) --test journeys

deny:
	cargo deny check licenses bans sources

torture: ## kills the command line 10,000 times while it saves, damages 100,000 session files, sends 200 hostile couriers
	ACTIESCAN_DAMAGED=100000 ACTIESCAN_COURIERS=200 cargo test --workspace --test stories -- --nocapture courier damaged_files
	ACTIESCAN_KILLS=10000 cargo test --workspace --test cli -- --nocapture no_acknowledged_edit killed

fuzz: ## lets a fuzzer make session files and PDFs, and the app open them; a minute each
	scripts/fuzz

bench: ## measures making all documents, and compares with Typst, WeasyPrint and Chromium
	scripts/bench

bindings: ## writes the TypeScript types and the JSON Schema anew from the Rust types
	rm -f ui/src/bindings/*.ts
	cargo test $(CRATES) --lib export_bindings
	cargo test $(CRATES) --lib schema || cargo test $(CRATES) --lib schema

screenshots: setup-test build-app ## pictures of the real app and of real PDF pages, for the README
	$(XVFB) cargo test --workspace $(FULL) --test journeys -- --ignored screenshots
	rm -rf target/demo
	target/debug/actiescan-cli --data target/demo demo --out demo
	id=$$(target/debug/actiescan-cli --data target/demo list | cut -f1)
	target/debug/actiescan-cli --data target/demo export "$$id" --actiescan target/demo/actiescan.pdf --flat
	mkdir -p docs/pages
	for page in target/demo/actiescan-2 target/demo/actiescan-3 demo/actiescan-3 demo/advies-1; do
		case $$page in demo/actiescan-*) name=formulier-$${page##*-} ;; *) name=$${page##*/} ;; esac
		pdftoppm -png -r 60 -singlefile -f $${page##*-} -l $${page##*-} "$${page%-*}.pdf" "docs/pages/$$name"
	done

check-android: ## type-checks the whole app for Android phones and tablets
	scripts/check-android

setup-run:
	@scripts/setup run

setup-test:
	@scripts/setup test
