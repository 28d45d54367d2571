# Nothing but Python >= 3.11 and make is needed; everything else goes into .venv, from the pins and hashes of requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
EXAMPLES := examples

.PHONY: demo test lint docs bench fuzz train baseline lock clean help

help:
	@echo "make demo    read examples/, print the record, write dossier.html and record.json"
	@echo "make test    run every test"
	@echo "make lint    ruff, pyright, import-linter"
	@echo "make docs    build the documentation into site/"
	@echo "make bench   compute the published scores into docs/benchmarks.md (SHARED=folder of corpora and scorers)"
	@echo "make fuzz    random bytes into everything that reads strangers' input, ten minutes each (SECONDS=600)"
	@echo "make train   train the encoder anew (DATA=corpora; hours on two cores)"
	@echo "make baseline  train spaCy's own small pipeline on the same corpora, to set beside ours (DATA=corpora; half an hour)"

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

# The published scores, and whether one is below its floor. SHARED holds data/, eval/ and gold/ (docs/development.md).
SHARED ?= ../shared
bench: $(VENV)/installed
	@test -d "$(SHARED)/eval" || { echo "say where the corpora and their scorers are: make bench SHARED=folder"; exit 1; }
	$(BIN)/python -m benchmarks.table --shared $(SHARED)

# Ten minutes each; what reaches new code is kept in build/fuzz for the next run, and so is what breaks a target.
SECONDS ?= 600
fuzz: $(VENV)/fuzzing
	@status=0; for target in html text feed warc record judgement; do \
	  echo "$$target"; $(BIN)/python -m fuzz $$target --seconds $(SECONDS) || status=1; done; exit $$status

train: $(VENV)/training
	@test -n "$(DATA)" || { echo "say where the corpora are: make train DATA=folder"; exit 1; }
	$(BIN)/python -m training.train --data $(DATA) --out build/encoder
	$(BIN)/python -m training.export --checkpoint build/encoder/checkpoint.pt --data $(DATA)

# spaCy's own small pipeline on the same data; then `python -m benchmarks.baseline` sets it beside ours.
baseline: $(VENV)/training
	@test -n "$(DATA)" || { echo "say where the corpora are: make baseline DATA=folder"; exit 1; }
	OMP_NUM_THREADS=1 nice -n 19 $(BIN)/python -m training.baseline --data $(DATA)

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

$(VENV)/fuzzing: $(VENV)/installed
	$(PIP) install --quiet --editable '.[fuzz]' --no-build-isolation
	@touch $@

# For those who change the dependencies; needs uv. No address and no path may get into the file: tests/test_lock.py checks.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --extra dev --extra docs pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist site .pytest_cache .ruff_cache .hypothesis dossier.html record.json
