# The front door: every target makes what it needs first, from nothing, and does it once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help extract checklist test check format bench bench-accuracy bench-copies bench-rewordings bench-sentences bench-suites bench-formats bench-checklist notebooks train lock clean

help: ## print these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

extract: $(RUNTIME) ## read data/raw into the tables of data/processed
	# Status 1: some file was not read (errors.csv says why), the tables of the others are there.
	$(BIN)/directives extract data/raw --out data/processed || test $$? -eq 1

checklist: extract ## write the checklists of data/processed
	$(BIN)/directives checklist --data data/processed --out data/processed/checklists

test: $(DEV) ## run the tests
	$(BIN)/python -m pytest

check: $(DEV) ## lint, format, types, import layers, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(DEV) ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## speed against the bare libraries, as ratios of one run
	$(BIN)/python -m bench.speed

bench-accuracy: $(DEV) ## accuracy on the labelled directives, in-sample and left out
	$(BIN)/python -m bench.accuracy

bench-rewordings: $(DEV) ## accuracy on the labelled directives in other words
	$(BIN)/python -m bench.rewordings

bench-sentences: $(DEV) ## accuracy on sentences put together from parts
	$(BIN)/python -m bench.put_together

bench-copies: $(DEV) ## accuracy on damaged copies of labelled directives
	$(BIN)/python -m bench.copies

bench-suites: $(DEV) ## numerals and dates on the cases of other projects' suites
	$(BIN)/python -m bench.suites

bench-formats: $(DEV) ## the same directives in every format, against their text
	$(BIN)/python -m bench.formats

bench-checklist: $(DEV) ## what must hold of checklists: round trip, kill -9, speed, comparing versions
	$(BIN)/python -m bench.checklist

notebooks: $(DEV) ## open the notebooks
	$(UV) pip install -q -r requirements-dev.lock
	$(BIN)/jupyter lab notebooks

train: $(DEV) ## train the classifier on labelled directives: make train [GOLD=folder]
	$(BIN)/python -m bench.train $(GOLD)

lock: $(DEV) ## renew the lock files
	$(UV) pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 -q --upgrade --extra ocr -o requirements.lock
	$(UV) pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 -q --upgrade --extra ocr --group dev --group notebooks -c requirements.lock -o requirements-dev.lock

clean: ## remove what can be made again, except the environment
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find data/processed -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q uv

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/uv
	$(UV) pip install -q -r requirements.lock
	$(UV) pip install -q --no-deps -e .
	touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(UV) pip install -q -r requirements-dev.lock
	touch $@
