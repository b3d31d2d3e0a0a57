# The two commands of the README are `make serve` and `make test`. Everything they need they install themselves.
PYTHON ?= python3
TOOLS := .cache/tools
UV ?= $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --no-sync
export UV_PYTHON_DOWNLOADS ?= never
# Public test corpora and the texts of the sources are not part of the project; tests that want them read these folders.
export KHUYENCONG_CORPORA ?= $(abspath $(firstword $(wildcard ../*/corpora)))
export KHUYENCONG_SOURCES ?= $(abspath $(firstword $(wildcard ../*/seeds)))

.PHONY: serve test build check bench install browser

serve: install
	$(RUN) python scripts/serve.py

test: install browser
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) python scripts/check.py
	$(RUN) pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

build: install
	$(RUN) python scripts/build.py

check: install
	$(RUN) python scripts/check.py

bench: install
	$(RUN) python scripts/bench.py

# uv comes from PyPI into .cache/ when the machine has none.
$(TOOLS)/bin/uv:
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

install: .venv/installed

# Compiled once here: builds write no bytecode, since a cut file of it on a full disk would be trusted for ever.
.venv/installed: pyproject.toml uv.lock $(if $(findstring $(TOOLS),$(UV)),$(TOOLS)/bin/uv)
	$(UV) sync --locked --compile-bytecode --quiet
	@touch $@

# The browser tests need a Chromium, one test exiftool; they are only installed where there are none.
browser: install
	@$(RUN) python scripts/browser.py
