# 信桥 (Xinqiao). Needs Python ≥ 3.11 and make; everything else is fetched once into .venv, node_modules and var.
#   make run          everything on this machine: database, tables, demo town, web, worker   (PORT, XINQIAO_HOME)
#   make test         all tests; browser stories with an installed Chromium
#   make check        lint, types, walls, templates
#   make bench | docs | screenshots | assets | lock | clean

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SITE := src/xinqiao/site
CATALOGUES := $(wildcard src/xinqiao/*/locale/*/LC_MESSAGES/*.po)
BOOKS := $(wildcard docs/*.md docs/guide/*.md docs/law/*.md docs/pictures/*.png)
STATIC := $(shell find src/xinqiao -path '*/static/*' -type f ! -path '$(SITE)/collected/*' 2>/dev/null)

# Where Python is told to keep nothing it compiled, every process would compile a thousand modules again: half of its start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := run
.PHONY: run test check bench docs screenshots assets lock clean browser

run: $(STAMPS)/collected
	@exec $(BIN)/xinqiao serve --demo

test: $(STAMPS)/dev $(STAMPS)/assets browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(STAMPS)/dev $(STAMPS)/assets
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/djlint --lint --quiet src  # not its formatter: a line break it adds is a visible blank between Chinese characters

bench: $(STAMPS)/dev $(STAMPS)/assets
	@$(BIN)/xinqiao bench

docs: $(STAMPS)/dev
	@$(BIN)/xinqiao docs

screenshots: $(STAMPS)/dev $(STAMPS)/collected browser
	@$(BIN)/python tools/screenshots.py

assets: $(STAMPS)/collected

# ── what is installed once; a stamp is older than its list only after the list changed ──
$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新 / Python 3.11 or later is needed: make PYTHON=/path/to/python3'; exit 1; }
	@echo '准备运行环境（只在第一次）/ preparing the environment (first time only) …'
	@$(PYTHON) -m venv $(VENV) || { echo '缺少 venv，请安装 python3-venv / venv is missing: install python3-venv'; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements/run.txt requirements/build.txt pyproject.toml | $(STAMPS)/venv
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/modules: package.json package-lock.json | $(STAMPS)/run
	@sh tools/modules.sh $(BIN)
	@touch $@

$(STAMPS)/assets: tools/assets.py $(CATALOGUES) $(BOOKS) $(STAMPS)/modules
	@$(BIN)/python tools/assets.py
	@touch $@

$(STAMPS)/collected: $(STAMPS)/assets $(STATIC)
	@$(BIN)/xinqiao collect
	@touch $@

browser:
	@sh tools/browser.sh

lock: $(STAMPS)/venv
	@$(PIP) install uv
	@for list in run dev build node; do \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet requirements/$$list.in --output-file requirements/$$list.txt || exit 1; \
	done
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean:
	@rm -rf $(VENV) node_modules $(SITE)/assets $(SITE)/books $(SITE)/collected $(SITE)/fonts
