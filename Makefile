# Everything lives in .venv; the first run of a verb sets up what it needs.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCAL  := $(BIN)/python -m pip install -qq --disable-pip-version-check
APT     = $(if $(filter 0,$(shell id -u)),,sudo) env DEBIAN_FRONTEND=noninteractive apt-get -qq
CASES  ?= tests

.PHONY: help report test lint docs lock clean
.DEFAULT_GOAL := help

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

report: $(VENV)/.run  ## compare the articles in seeds/ and print where the report is
	@$(BIN)/retold report seeds --out reports/seeds --title Seeds

test: $(VENV)/.test $(VENV)/.browser $(VENV)/.office  ## run every test, the browser's included (CASES=tests/test_x.py for some)
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(CASES)

lint: $(VENV)/.test  ## style, types and floors only
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

docs: $(VENV)/.run  ## write the pages that are made from the rules (docs/kinds.md, docs/artefacts.md)
	@$(BIN)/python -m bench.pages

lock: $(VENV)/.test  ## pin the newest allowed versions, with hashes
	@$(LOCAL) uv
	@for job in "requirements/build.in --allow-unsafe -o requirements/build.txt" \
	  "pyproject.toml --extra readers -o requirements/run.txt" \
	  "pyproject.toml --extra all --group test -c requirements/run.txt -c requirements/build.txt -o requirements/test.txt"; do \
	  $(BIN)/uv pip compile $$job --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --quiet; done

clean:  ## remove the environment, the reports and all caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
	@find reports -mindepth 1 ! -name .gitkeep -delete

# Debian's python3 comes without the module that makes environments; it is one package away.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "retold needs Python 3.11 or newer; name one by: make PYTHON=python3.12 report" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { echo "installing python3-venv" >&2; $(APT) update && $(APT) install -y python3-venv >/dev/null \
	       && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "setting up retold in $(VENV)" >&2
	@$(LOCAL) --require-hashes -r requirements/build.txt
	@$(LOCAL) --no-build-isolation --require-hashes -r requirements/run.txt
	@$(LOCAL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "setting up the tests" >&2
	@$(LOCAL) --no-build-isolation --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.browser: | $(BIN)/python
	@command -v chromium >/dev/null || { echo "installing chromium" >&2; $(APT) update \
	  && $(APT) install -y chromium fonts-noto-core >/dev/null; }
	@touch $@

$(VENV)/.office: | $(BIN)/python
	@command -v soffice >/dev/null || { echo "installing LibreOffice" >&2; $(APT) update \
	  && $(APT) install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null; }
	@touch $@
