# Everything happens inside this folder: the environment in .venv, caches in .cache, an instance in $(DATA).

PORT    ?= 8000
DATA    ?= data
PYTHON  ?= python3
# Twice the processors: journeys wait for browsers, disks and clocks.
JOBS    ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
BROWSER ?= yes

PY      := .venv/bin/python
PIP     := $(PY) -m pip --disable-pip-version-check --quiet
LOCK    := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet
PYTEST  := $(PY) -m pytest --numprocesses $(JOBS) --dist worksteal $(if $(filter no,$(BROWSER)),-m "not browser")

# Compiled once: else each of the hundred processes of the suite compiles the house anew, whatever the shell prefers.
unexport PYTHONDONTWRITEBYTECODE

# The reference data beside the folder, for those who have it: tests that need it say so when it is missing.
WITH_DATA := if [ -d ../shared/data ]; then BERRAH_TEST_DATA="$$(cd ../shared/data && pwd)"; export BERRAH_TEST_DATA; fi

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench screenshots lock browser

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: .venv/ready ## Make the environment with all that running, testing and checking need

run: .venv/ready-to-run ## Serve on PORT (8000) from the folder DATA (data) until Ctrl-C
	@BERRAH_DATA="$(DATA)" exec .venv/bin/berrah serve --port "$(PORT)"

demo: DATA := $(if $(filter file,$(origin DATA)),demo-data,$(DATA))
demo: .venv/ready-to-run ## Serve a small town that lives, from a folder of its own (demo-data)
	@BERRAH_DATA="$(DATA)" .venv/bin/berrah demo --if-empty
	@BERRAH_DATA="$(DATA)" exec .venv/bin/berrah serve --port "$(PORT)"

test: .venv/ready browser ## Run the whole suite on SQLite, then again on PostgreSQL
	@$(WITH_DATA); BERRAH_TEST_DATABASE=sqlite $(PYTEST)
	@$(WITH_DATA); BERRAH_TEST_DATABASE=postgres $(PYTEST) --ignore tests/house

check: .venv/ready ## Look at the code: ruff, types, import contracts, sizes, names, catalogs, documents
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(PY) -m scripts.contracts
	@$(PY) -m scripts.rooms --check
	@$(PY) -m scripts.erasing --check
	@$(PY) -m scripts.catalogs --check
	@$(PY) -m pytest --quiet tests/house

bench: .venv/ready-to-run ## Measure the paths that must be fast, each beside its goal
	@$(PY) -m bench

screenshots: .venv/ready ## Take the pictures of the READMEs anew; FOLDER=elsewhere takes every page into it
	@$(PY) -m scripts.screenshots $(FOLDER)

lock: .venv/ready ## Choose the newest versions and write requirements.txt and requirements-dev.txt anew
	@$(PIP) install uv
	@$(LOCK) --upgrade pyproject.toml --output-file requirements.txt
	@$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt

browser: # the one thing tests need that no Python package brings
	@[ "$(BROWSER)" = no ] || scripts/chromium >/dev/null

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Berrah needs Python 3.11 or later: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@rm -f .venv/ready .venv/ready-to-run
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv, then again." >&2; exit 1; }

.venv/ready-to-run: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Berrah needs into .venv (a minute, once) ..."
	@$(PIP) install --requirement requirements.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

.venv/ready: .venv/ready-to-run requirements-dev.txt
	@echo "Installing what tests and checks need ..."
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@
