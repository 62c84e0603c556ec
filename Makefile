# make demo   checks the running example of the gallery and writes the report to build/demo
# make test   the whole test suite, in the same environment
# make lint   ruff and mypy
# make bench  the measured ratios of the README

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint bench gallery clean

demo: $(READY)
	$(BIN)/derive demo -o build/demo

test: $(READY)
	$(BIN)/python -m pytest $(PYTEST)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m tests.bench

gallery: $(READY)
	$(BIN)/python -m tests.app.gallery

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "derive needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[test,fast,notebook]'
	touch $(READY)

clean:
	rm -rf $(VENV) build dist
