PYTHON ?= python3.11
COMMONTABLE := .venv/bin/commontable
export COMMONTABLE_HOME ?= data

.PHONY: dashboard test check bench lock

.venv: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv

# The sample network is made only where nothing was ever published.
$(COMMONTABLE_HOME)/releases/current: | .venv
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

test: check
	.venv/bin/pytest

bench: .venv
	.venv/bin/python -m benchmarks

lock:
	.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header \
	    --python-version 3.11 --extra dev pyproject.toml --output-file requirements.lock
