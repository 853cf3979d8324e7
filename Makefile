# The first Python 3.11 there is; a name that only a version manager answers to does not count.
IS_3_11 = import sys; print(sys.version_info[:2] == (3, 11))
PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(if $(filter True,$(shell ($(name) -c '$(IS_3_11)') 2>/dev/null)),$(name))))
COMMONTABLE := .venv/bin/commontable
export COMMONTABLE_HOME ?= data

.PHONY: dashboard test check bench lock

.venv: .venv/installed

# Written last, so that an installation that was interrupted is done again.
.venv/installed: requirements.lock pyproject.toml
	@test "$$($(PYTHON) -c '$(IS_3_11)' 2>/dev/null)" = True || \
	    { echo "Common Table needs Python 3.11, and there is none. Install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@# Where Python writes no bytecode, every start of dbt would compile it anew, ten seconds long.
	.venv/bin/python -m compileall -q -j 0 .venv/lib || true
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The sample network is made only where nothing was ever published.
$(COMMONTABLE_HOME)/releases/current: | .venv
	install -d -m 700 $(COMMONTABLE_HOME)
	$(COMMONTABLE) sample $(COMMONTABLE_HOME)/sample
	$(COMMONTABLE) load $(COMMONTABLE_HOME)/sample || test $$? -eq 1
	$(COMMONTABLE) build
	$(COMMONTABLE) publish

dashboard: .venv $(COMMONTABLE_HOME)/releases/current
	.venv/bin/streamlit run dashboard/app.py

check: .venv
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/sqlfluff lint dbt_project

# A file of tests stays in one process, which builds the sample network once.
test: check
	.venv/bin/pytest --numprocesses auto --dist loadfile

bench: .venv
	.venv/bin/python -m benchmarks

# pip takes hashes for a package with extras only from a line that names the extras.
lock:
	.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --no-strip-extras \
	    --universal --extra dev pyproject.toml --output-file requirements.lock
