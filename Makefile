# Everything a person does with this repository. Each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080

.PHONY: demo simulate company test check bench bench-matching kills long-short screenshots lock format setup-demo setup-dev

demo: setup-demo ## a local Slack in the browser, with the bot and a company of 60 people in it
	$(BIN)/python -m bot demo --port $(PORT)

test: setup-dev ## all tests but the long runs, on two cores
	$(BIN)/pytest -n 2 --dist loadfile

check: setup-dev ## format, lint, types, contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: setup-dev ## figures, side by side, in one run
	$(BIN)/python -m benchmarks

bench-matching: setup-dev ## the matching engine beside other packages, each in an environment of its own
	$(BIN)/python -m benchmarks.matching

kills: setup-dev ## kill -9 at 50 random moments of each play, and once at each boundary between database and network
	$(BIN)/pytest -m long tests/kills

long-short: setup-dev ## the short forms of the long runs, for CI
	KILLS=6 BOUNDARIES=12 $(BIN)/pytest -m long tests/kills -k "not (random and groups)"

company: setup-dev ## 200 invented people live through half a year, judged by every rule
	$(BIN)/pytest -m long tests/simulation

simulate: setup-demo ## an invented company lives through the example program; writes program.html
	$(BIN)/python -m bot simulate docs/examples/program.yml --out program.html

screenshots: setup-dev ## the pictures of the README, from the demo
	$(BIN)/python -m scripts.screenshots

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup-dev ## resolve the dependencies anew; hashes, no addresses
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/production.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra sandbox -c requirements/production.txt pyproject.toml -o requirements/demo.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra dev -c requirements/demo.txt pyproject.toml -o requirements/development.txt

setup-demo: $(VENV)/.demo
setup-dev: $(VENV)/.development

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements/demo.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/demo.txt
	touch $@

$(VENV)/.development: requirements/development.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	touch $@ $(VENV)/.demo
