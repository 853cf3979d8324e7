# The newest supported Python there is; a name that only a version manager answers to does not count.
IS_SUPPORTED = import sys; print((3, 11) <= sys.version_info[:2] < (3, 14))
NAMES := python3.13 python3.12 python3.11 python3 python
PYTHON ?= $(firstword $(foreach name,$(NAMES),$(if $(filter True,$(shell ($(name) -c '$(IS_SUPPORTED)') 2>/dev/null)),$(name))))

.PHONY: python dashboard test browser check sql types style roads bench wheel lock

.venv: .venv/installed

python:
	@test "$$($(PYTHON) -c '$(IS_SUPPORTED)' 2>/dev/null)" = True || \
	    { echo "Common Table needs Python 3.11, 3.12 or 3.13, and there is none. Install one, or name it: make PYTHON=/path/to/python3.13" >&2; exit 1; }

# uv unpacks and compiles on all processors and keeps what it has fetched; where it does not reach what pip is
# set up to reach, pip installs the same. Written last, so that an installation that was interrupted is done again.
.venv/installed: requirements.lock pyproject.toml | python
	$(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	.venv/bin/python -m pip install --quiet --require-hashes --requirement .venv/uv.lock
	@# Where Python writes no bytecode, every start of dbt would compile it anew, ten seconds long.
	.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode \
	    --requirement requirements.lock || { \
	    .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements.lock && \
	    { .venv/bin/python -m compileall -q -j 0 .venv/lib || true; }; }
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

dashboard: .venv
	.venv/bin/commontable dashboard

# Two at a time: mypy keeps one processor busy, and sqlfluff leaves the other idle at its beginning and end.
check: .venv
	@$(MAKE) --no-print-directory --jobs=2 sql types style

sql: .venv
	.venv/bin/sqlfluff lint --processes 0 dbt_project

types: .venv
	.venv/bin/mypy

style: .venv
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports

# A file of tests stays in one process, which makes its fixtures once; the longest begin first (tests/conftest.py).
test: browser check
	.venv/bin/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Looked for before anything else runs, because a machine without one would only say so after minutes.
browser: | python
	@$(PYTHON) -m tests.browser.on_this_machine

# Each supported Python of this machine, from nothing to a page.
roads: .venv
	.venv/bin/pytest -m road tests/packaging

bench: .venv
	.venv/bin/python -m benchmarks

# For machines without make: pip install dist/common_table-*.whl
wheel: .venv
	rm -rf dist
	.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# pip takes hashes for a package with extras only from a line that names the extras.
lock:
	.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --no-strip-extras \
	    --universal --extra dev pyproject.toml --output-file requirements.lock
