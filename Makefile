# The commands of this project. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

LIBRARIES := libsqlite3-dev libcurl4-openssl-dev libsodium-dev libstemmer-dev libqrencode-dev libmagic-dev libvips-dev \
	libzip-dev libpq-dev pkg-config
TEST_TOOLS := python3-venv openssl strace sqlite3 faketime slowhttptest libzbar0 postgresql-15 nginx systemd chromium
ON_BOTH_ENGINES := SQLEnginesTests|StorageTests|UseCasesTests|SearchTests|NotifierTests|WebTests
PREFIX ?= /usr/local
COLLECTIONS ?= ../shared/matching-data
DATA ?= data
VENV := .build/venv
PYTHON := $(VENV)/bin/python

## run: install what is missing, build, and open a demo floor on http://127.0.0.1:8080
.PHONY: run
run: libraries
	@echo "== building the program (the first time takes some minutes)"
	swift build -c release --product tradingfloor
	exec .build/release/tradingfloor serve --demo --data $(DATA)

## build: build the program in release
.PHONY: build
build: libraries
	@swift build -c release --product tradingfloor

## test: everything, as CI runs it
.PHONY: test
test: test-tools
	@start=$$SECONDS
	gate() { echo "== $$1: $$(( SECONDS - start )) s"; start=$$SECONDS; }
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	gate "format"
	swift build --build-tests
	gate "build"
	swift_tests() { # quiet, but for what fails; what fails under load must pass alone, and is shown
		swift test --skip-build --parallel "$$@" > .build/tests.log 2>&1 && grep "✔ Test run" .build/tests.log && return
		tail -n 40 .build/tests.log; grep -E -A 4 "✘|: Fatal error" .build/tests.log || true
		suites=$$(sed -nE 's/^.*✘ Suite ([A-Za-z0-9]+) failed.*/\1/p' .build/tests.log | sort -u | paste -sd '|')
		[ -n "$$suites" ] || exit 1
		echo "== once more, alone: $$suites"
		swift test --skip-build --no-parallel --filter "$$suites"
	}
	journeys() {
		$(PYTHON) -m pytest -q "$$@" && return
		echo "== once more, alone"
		$(PYTHON) -m pytest -q --last-failed --last-failed-no-failures none "$${@: -1}"
	}
	export TRADINGFLOOR_TEST_PYTHON=$(PYTHON) TRADINGFLOOR_EXCHANGES=$$PWD/.build/exchanges.jsonl
	rm -f "$$TRADINGFLOOR_EXCHANGES"
	swift_tests
	gate "unit tests on SQLite"
	cluster=/tmp/tradingfloor-cluster-$$$$
	trap 'Tests/cluster.sh stop "$$cluster"' EXIT
	database=$$(Tests/cluster.sh start "$$cluster")
	TRADINGFLOOR_TEST_DATABASE=$$database swift_tests --filter "$(ON_BOTH_ENGINES)"
	gate "unit tests on PostgreSQL"
	journeys -n $$(( 2 * $$(nproc) )) Tests/JourneyTests
	gate "journeys on SQLite"
	TRADINGFLOOR_TEST_ENGINE=postgres TRADINGFLOOR_TEST_DATABASE=$$database \
		journeys -n $$(( 2 * $$(nproc) )) Tests/JourneyTests
	gate "journeys on PostgreSQL"
	journeys Tests/JourneyTests/test_contract.py
	gate "contract"
	journeys Tests/BrowserTests/test_stories.py
	gate "stories in a browser"

## browser: every page in a browser: accessibility, stored scripts, sizes, stories
.PHONY: browser
browser: test-tools
	@swift build --product tradingfloor
	$(PYTHON) -m pytest -q -n $$(nproc) --dist loadfile Tests/BrowserTests

## unit: the developer's loop: build and run the Swift tests
.PHONY: unit
unit: test-tools
	@TRADINGFLOOR_TEST_PYTHON=$(PYTHON) swift test --parallel

## soak: the long versions: a thousand kills, a million broken forms and cookies, every role's 10,000 requests
.PHONY: soak
soak: test-tools
	@swift build --build-tests
	TRADINGFLOOR_FUZZ=1000000 swift test --skip-build --filter "MultipartFuzzTests|CookieTests"
	TRADINGFLOOR_KILLS=1000 $(PYTHON) -m pytest -q Tests/JourneyTests/test_crash.py
	TRADINGFLOOR_SLOW_SECONDS=60 $(PYTHON) -m pytest -q -s Tests/JourneyTests/test_slow.py
	TRADINGFLOOR_FUZZ_CASES=10000 $(PYTHON) -m pytest -q -s Tests/JourneyTests/test_schemathesis.py

## bench: measure the release build: start with 20,000 listings
.PHONY: bench
bench: build
	@python3 Benchmarks/start.py 20000

## bench-engines: the same work on SQLite and on PostgreSQL with one node and two
.PHONY: bench-engines
bench-engines: build test-tools
	@$(PYTHON) Benchmarks/engines.py

## bench-matching: how well and how fast judged collections are answered, beside standard tools; COLLECTIONS=folder, OFFERS=6000,100000
.PHONY: bench-matching
bench-matching: build test-tools
	@$(call install_missing,python3-xapian)
	$(PYTHON) -m pip install --quiet tantivy bm25s PyStemmer
	$(PYTHON) Benchmarks/matching.py $(COLLECTIONS)

## bench-ablation: what each ingredient of the engine brings on the judged collections; COLLECTIONS=folder
.PHONY: bench-ablation
bench-ablation: test-tools
	@$(PYTHON) Benchmarks/ablation.py $(COLLECTIONS)

## bench-doors: searches and listings over HTTP, beside FastAPI and gin in the same run; COLLECTIONS=folder
.PHONY: bench-doors
bench-doors: build test-tools
	@$(call install_missing,wrk golang-go golang-github-gin-gonic-gin-dev golang-github-mattn-go-sqlite3-dev)
	$(PYTHON) -m pip install --quiet fastapi uvicorn
	$(PYTHON) Benchmarks/doors.py $(COLLECTIONS)/load

## bench-pairs: how well whole pairs are found, graded, beside words alone, BM25 and FTS5
.PHONY: bench-pairs
bench-pairs: build test-tools
	@$(PYTHON) -m pip install --quiet bm25s PyStemmer
	$(PYTHON) Benchmarks/structured.py report

## format: format the sources as the lint wants them
.PHONY: format
format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

## install: put the program and its files under PREFIX (default /usr/local)
.PHONY: install
install: build
	@share=$(DESTDIR)$(PREFIX)/share/tradingfloor
	install -D -m 755 .build/release/tradingfloor $(DESTDIR)$(PREFIX)/bin/tradingfloor
	find api-spec seeds Sources/Market/Catalogue Sources/WebPages -type f ! -name '*.swift' \
		-exec install -D -m 644 {} "$$share/{}" \;
	echo "installed $(DESTDIR)$(PREFIX)/bin/tradingfloor"

## clean: forget what was built (the data folder stays)
.PHONY: clean
clean:
	@rm -rf .build

## help: this list
.PHONY: help
help:
	@sed -n 's/^## //p' Makefile

# Installs Debian packages that are missing: as root or with sudo, else it says what to run.
define install_missing
missing=""
for name in $(1); do
	dpkg-query -W -f '$${Status}' "$$name" 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$name"
done
if [ -n "$$missing" ]; then
	echo "== installing$$missing"
	if [ "$$(id -u)" = 0 ]; then as=""; elif command -v sudo >/dev/null; then as="sudo"; else
		echo "run this as root, then try again: apt-get install -y$$missing"; exit 1
	fi
	$$as apt-get update -qq
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null
fi
endef

.PHONY: libraries
libraries:
	@$(call install_missing,$(LIBRARIES))

.PHONY: test-tools
test-tools:
	@$(call install_missing,$(LIBRARIES) $(TEST_TOOLS))
	if ! cmp -s Tests/requirements.txt $(VENV)/requirements.txt; then
		echo "== preparing Python for the tests"
		python3 -m venv $(VENV)
		$(PYTHON) -m pip install --quiet --requirement Tests/requirements.txt
		cp Tests/requirements.txt $(VENV)/requirements.txt
	fi
