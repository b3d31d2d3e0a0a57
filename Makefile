# The two commands of the README are `make serve` and `make test`. Everything they need they install themselves.
PYTHON ?= python3
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS ?= never

.PHONY: serve test long build check bench install browser

serve: install
	$(BIN)/python scripts/serve.py

test: install browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings overrides/assets
	$(BIN)/python scripts/check.py
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# What `make test` leaves out: every moment instead of a sample, and what a machine may lack or has beside the checkout.
long: install browser
	KHUYENCONG_LONG=1 KHUYENCONG_CORPORA="$(abspath $(CORPORA))" KHUYENCONG_SOURCES="$(abspath $(SOURCES))" $(BIN)/pytest -rs \
	  --override-ini "python_files=long_*.py test_failing.py test_killed.py test_naughty.py"

build: install
	$(BIN)/python scripts/build.py

check: install
	$(BIN)/python scripts/check.py

bench: install
	$(BIN)/python scripts/bench.py

install: .venv/installed

.venv/installed: pyproject.toml uv.lock
	@$(PYTHON) scripts/install.py
	@touch $@

# What the tests need besides Python, a Chromium and git: only what is missing is installed.
browser: install
	@$(BIN)/python scripts/browser.py
