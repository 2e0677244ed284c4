# Centerpiece. `make run` and `make test` are all that anyone needs; they do every step of set-up themselves.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
PORT ?= 8000

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run  ## set up and serve the demonstration at http://127.0.0.1:8000 (PORT=... for another)
	@exec $(BIN)/centerpiece serve --demonstration --port $(PORT)

test: .venv/test node_modules/installed  ## everything: Python, JavaScript, browser, SQLite and PostgreSQL
	@tools/machine
	@tools/test

check: .venv/test node_modules/installed  ## format, lint, types, templates, imports, generated pages: all that CI looks at before the tests
	@tools/check

bench: .venv/test node_modules/installed  ## measure what docs/performance asks; writes benchmarks/RESULTS.md
	@tools/machine
	$(BIN)/python -m benchmarks

vendor: node_modules/installed  ## build the vendored browser code from package-lock.json
	npm run --silent vendor

vendor-check: node_modules/installed  ## build it again and compare hashes
	npm run --silent vendor-check

words: .venv/test  ## collect the words to translate into ui/locale
	@tools/machine
	$(BIN)/python -m centerpiece.practice.kinds.collect
	$(BIN)/centerpiece words

screenshots: .venv/test  ## take docs/screenshots again: light, dark, phone
	@tools/machine
	$(BIN)/python -m tools.screenshots

papers: .venv/test  ## write docs/who-may.md and docs/sealed.md anew, from the code
	$(BIN)/centerpiece papers

lock: .venv/test  ## choose versions anew for requirements/*.txt
	tools/lock

clean:  ## remove everything that was made here, the demonstration included
	rm -rf .venv node_modules var build dist

.venv/run: requirements/run.txt pyproject.toml tools/environment
	@tools/environment run

.venv/test: requirements/test.txt pyproject.toml tools/environment
	@tools/environment test

node_modules/installed: package-lock.json
	@tools/machine
	@echo "Installing the JavaScript tools …"
	@npm ci --silent --no-fund --no-audit && touch $@

.PHONY: help run test check bench vendor vendor-check words papers screenshots lock clean
