# The two commands of the README are `make serve` and `make test`. Everything they need they install themselves.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
export UV_PYTHON_DOWNLOADS ?= never

.PHONY: help serve test quick long build handbook check doctor bench map install browser lint

help: ## những lệnh này / these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

serve: install ## xem ở http://127.0.0.1:8000, sửa là thấy ngay / show the site, edits at once
	$(BIN)/python scripts/serve.py

test: lint browser ## mọi kiểm tra và thử nghiệm, kể cả trong trình duyệt / every check and test, in a browser too
	$(PYTEST)

quick: lint ## như trên, trừ trình duyệt, dựng cả trang, cả lệnh dài / the same without a browser, whole sites and whole commands
	$(PYTEST) -m "not browser and not slow"

# What `make test` leaves out: every moment instead of a sample, and what a machine may lack or has beside the checkout.
long: install browser ## những gì make test không thử / what make test leaves out: CORPORA=DIR SOURCES=DIR
	KHUYENCONG_LONG=1 KHUYENCONG_CORPORA="$(abspath $(CORPORA))" KHUYENCONG_SOURCES="$(abspath $(SOURCES))" $(BIN)/pytest -rs \
	  --override-ini "python_files=long_*.py test_browser.py test_failing.py test_killed.py test_naughty.py"

build: install ## dựng cả trang một lần / build the site once
	$(BIN)/python scripts/build.py

handbook: install ## sổ tay (PDF, EPUB) vào thư mục so-tay / the handbook into the folder so-tay
	$(BIN)/python scripts/handbook.py

check: install ## chỉ kiểm tra dữ liệu / only check the data
	$(BIN)/python scripts/check.py

doctor: install ## còn gì phải làm trước khi công bố / what is left to do before publication
	$(BIN)/python scripts/doctor.py

bench: install ## đo tốc độ và bộ nhớ, bên cạnh Hugo và MkDocs / measure speed and memory, beside Hugo and MkDocs
	@$(PYTHON) scripts/install.py --group peers
	$(BIN)/python scripts/bench.py

map: ## mỗi mô-đun là gì / what each module is
	@$(PYTHON) scripts/map.py

lint: install ## ruff, mypy, oxlint, dữ liệu / the linters, the types, the data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings overrides publishing
	$(BIN)/python scripts/check.py

install: .venv/installed ## cài những gì uv.lock ghi vào .venv / install what uv.lock pins

.venv/installed: pyproject.toml uv.lock
	@$(PYTHON) scripts/install.py
	@touch $@

# What the tests need besides Python, a Chromium and git: only what is missing is installed.
browser: install ## cài những gì còn thiếu để thử / install what the tests need and is missing
	@$(BIN)/python scripts/browser.py
