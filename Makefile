# Nothing but Python >= 3.11 and make is needed; everything else goes into .venv, from the pins and hashes of requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
EXAMPLES := examples

.PHONY: demo test lint docs bench train lock clean help

help:
	@echo "make demo    read examples/, print the record, write dossier.html and record.json"
	@echo "make test    run every test"
	@echo "make lint    ruff, pyright, import-linter"
	@echo "make docs    build the documentation into site/"
	@echo "make bench   compute the published scores (SHARED=folder of corpora and scorers)"
	@echo "make train   train the encoder anew (DATA=corpora; hours on two cores)"

demo: $(VENV)/installed
	$(BIN)/sayso report $(EXAMPLES) --about $(EXAMPLES)/about.csv --html dossier.html --json record.json
	@echo "wrote dossier.html (open it in a browser) and record.json"

test: $(VENV)/installed
	$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/installed
	@status=0; for check in "ruff check ." lint-imports "pyright --pythonpath $(BIN)/python"; do \
	  echo "$$check"; $(BIN)/$$check || status=1; done; exit $$status

docs: $(VENV)/installed
	$(BIN)/zensical build --clean --strict

# The published scores against their floors. SHARED holds data/, eval/ and gold/ (docs/development.md).
SHARED ?= ../shared
bench: $(VENV)/installed
	@test -d "$(SHARED)/eval" || { echo "say where the corpora and their scorers are: make bench SHARED=folder"; exit 1; }
	$(BIN)/python -m benchmarks.floors --shared $(SHARED)
	$(BIN)/python -m benchmarks.copies --input $(SHARED)/data/news_clusters/dev.jsonl
	$(BIN)/python -m benchmarks.speed --input $(SHARED)/data/polnear/dev.jsonl

train: $(VENV)/training
	@test -n "$(DATA)" || { echo "say where the corpora are: make train DATA=folder"; exit 1; }
	$(BIN)/python -m training.train --data $(DATA) --out build/encoder
	$(BIN)/python -m training.export --checkpoint build/encoder/checkpoint.pt --data $(DATA)

# The stamps below are made anew when what they were made from changes; a second `make` does nothing.
$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "sayso needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there)."; \
	  echo "Name another one: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments (on Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/locked: requirements.lock $(VENV)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/locked
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/training: $(VENV)/installed
	$(PIP) install --quiet --editable '.[train]' --no-build-isolation
	@touch $@

# For those who change the dependencies; needs uv. No address and no path may get into the file: tests/test_lock.py checks.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --extra dev --extra docs pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist site .pytest_cache .ruff_cache .hypothesis dossier.html record.json
