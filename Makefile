# Two commands for a newcomer: `make run` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
WORKERS ?= 3
# A file's tests share what they set up; those in a browser are slowest and come first.
SPREAD := --dist loadfile --no-loadscope-reorder

.PHONY: run setup test check static soak bench messages lock demo-data screenshots pictures clean

run: $(VENV)/.run ## set up, load the demo packages the first time, serve on 127.0.0.1:8501
	$(PY) -m trygghet serve --packages data

setup: $(VENV)/.run $(VENV)/.test ## leave a .venv with all that running and testing need

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Trygghet needs Python 3.11 or newer; set PYTHON=path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.test: requirements-test.txt requirements.txt | $(PY) $(VENV)/.run
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

test: $(VENV)/.test ## all tests, with a real browser
	$(PY) -m tests.browser.chromium
	$(PY) -m pytest -n $(WORKERS) $(SPREAD) -m "not soak"

static: $(VENV)/.test ## format, lint, types, import rules, repeated messages; all failures shown
	@$(PY) scripts/check.py

check: $(VENV)/.test ## the static checks and all tests; all failures shown
	@status=0; $(MAKE) --no-print-directory static || status=1; \
	$(MAKE) --no-print-directory test || status=1; exit $$status

soak: $(VENV)/.test ## the long versions of the tests
	$(PY) -m pytest -n $(WORKERS) $(SPREAD) -m soak

bench: $(VENV)/.test ## side-by-side measurements against named peers
	$(PY) -m benchmarks

messages: $(VENV)/.test ## update the catalogues from the code's sentences
	$(PY) scripts/messages.py

demo-data: $(VENV)/.test ## make the fictitious town and the example incidents again, byte for byte
	$(PY) -m generators

screenshots: $(VENV)/.test ## the README's pictures, from the running demo
	$(PY) scripts/screenshots.py

pictures: $(VENV)/.test ## the pictures that two main pages are compared with; look at them before committing
	TRYGGHET_PICTURES=new $(PY) -m pytest -q tests/browser/test_visual.py

lock: $(VENV)/.test ## choose newer versions; run the tests before committing them
	$(PY) scripts/lock.py

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis
