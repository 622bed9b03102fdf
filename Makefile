# A shorthand: every recipe below works as a plain command, too, once requirements.txt is installed.
PYTHON ?= python3
BIN := .venv/bin
PINNED := browser book/test_twins.py library/test_types.py project/test_contributing.py  # they hold for the pinned versions alone
EXACT := tests/library/test_activations.py tests/library/test_softmax.py  # to 50 digits, where coverage takes as long again
WORKERS := -n logical --dist loadfile --max-worker-restart 0  # a crash ends the run: a worker's stand-in may wait without end
PINS := --quiet --universal --python-version 3.11 --fork-strategy fewest --no-annotate --no-header

.PHONY: help book live serve pdf offline public test hosts pythons oldest newest peers bench mutants speed lighthouse lint lab notebooks widgets picture fonts dist requirements
help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

book: .venv/installed ## build the site into _build/html; does nothing when nothing has changed
	@$(BIN)/python -m tools.build

live: .venv/installed ## show the site at http://127.0.0.1:8000, and build and reload it when a chapter or the library is saved
	$(BIN)/python -m tools.live

serve: book ## show the site at http://127.0.0.1:8000
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

pdf: book ## print the book as one PDF, _build/mlgloss.pdf (needs Chrome or Chromium; half a minute)
	$(BIN)/python -m tools.pdf

offline: book ## pack the site as _build/mlgloss-offline.zip, to read it without a network
	$(BIN)/python -m tools.offline

public: pdf offline ## make the site to publish in _build/public, with links to the PDF and the zip
	$(BIN)/python -m tools.publish

test: .venv/installed ## run every test: unit, doctest, browser, notebooks; every branch of the library must be run
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target book lint  # neither keeps two processors busy
	$(BIN)/python -m pytest $(WORKERS) --cov=mlgloss mlgloss tests/library tests/widgets $(EXACT:%=--ignore=%)
	$(BIN)/python -m pytest $(WORKERS) $(EXACT) tests/book tests/browser tests/project
	WITHOUT_AVX512=1 $(BIN)/python -m pytest $(WORKERS) --nbval tests/notebooks  # with it they ran for the site: test_twins.py

pythons: .venv/installed ## try the install, the tests and the book on every Python that is promised and found (ONLY=newest: on one)
	$(BIN)/python -m tools.pythons $(ONLY)

oldest: RESOLUTION := lowest-direct
oldest: TOOLED := book project  # their tools are those of newest, which tests them
newest: RESOLUTION := highest
oldest newest: .venv/installed ## test with the oldest, or the newest, versions of what mlgloss needs; outputs are not compared
	$(BIN)/uv venv --quiet --clear --python $(PYTHON) .venv-$@
	$(BIN)/uv pip install --quiet --python .venv-$@ --resolution $(RESOLUTION) --editable ".[notebooks]"
	$(BIN)/uv pip install --quiet --python .venv-$@ --compile-bytecode --editable ".[notebooks]" --group test
	.venv-$@/bin/python -m pytest $(WORKERS) -W default::DeprecationWarning $(addprefix --ignore=tests/,$(PINNED) $(TOOLED))
	.venv-$@/bin/python -m pytest $(WORKERS) --nbval-lax tests/notebooks

hosts: .venv-hosts/installed ## start every notebook host, headless, with an explorer in it: JupyterLab, Notebook, marimo, ... (3 minutes)
	.venv-hosts/bin/python -m pytest $(WORKERS:logical=2) tests/hosts

peers: .venv-peers/installed ## check what the chapters say of other libraries (downloads them: 0.3 GB; 3 GB on Linux, with CUDA)
	.venv-peers/bin/python -m pytest tests/peers

bench: .venv/installed .venv-peers/installed ## measure accuracy and speed beside those libraries, put it into the chapter, and fuzz (half an hour; measuring goes on where it was stopped)
	.venv-peers/bin/python -m benchmarks
	$(BIN)/python -m tools.twins
	FUZZ_EXAMPLES=10000 $(BIN)/python -m pytest tests/library/test_fuzz.py

mutants: .venv-mutants/installed ## change the code in 4,500 small ways: do the tests notice? (an hour and a half; goes on where it was stopped)
	.venv-mutants/bin/python -m tests.mutants

speed: book .venv-hosts/installed ## print how long a drag takes: a page's work in Chromium, and beside interact in JupyterLab
	$(BIN)/python -m pytest -rP tests/browser/test_speed.py -k little_work
	.venv-hosts/bin/python -m pytest -rP tests/hosts/test_jupyterlab.py -k faster

lighthouse: book ## rate every page as a phone sees it, and fail below the bars (needs Node; 20 minutes)
	$(BIN)/python -m tools.lighthouse

lint: .venv/installed ## check style, types, spelling and the workflows: what .pre-commit-config.yaml lists
	$(BIN)/pre-commit run --all-files

lab: .venv/installed ## open the chapters as notebooks in JupyterLab
	JUPYTER_CONFIG_PATH=$(CURDIR)/book/_lab $(BIN)/jupyter lab

notebooks: .venv/installed ## list the functions where they are listed, run every chapter and rewrite its twin in tests/notebooks
	$(BIN)/python -m tools.lists
	$(BIN)/python -m tools.twins

widgets: .venv/installed ## bundle the explorers' JavaScript again (needs Node)
	$(BIN)/python -m tools.bundle

picture: .venv/installed ## take the picture of the README again
	$(BIN)/python -m tools.picture

fonts: .venv/installed ## cut the book's fonts down again (needs npm)
	$(BIN)/uv run --quiet --no-project --with 'fonttools[woff]==4.68.0' python -m tools.fonts

dist: .venv/installed ## build the wheel and the source archive into dist, and check them
	rm -rf dist
	$(BIN)/uv tool run --from build==1.6.1 pyproject-build
	$(BIN)/uv tool run twine@7.0.0 check --strict dist/*
	$(BIN)/uv tool run check-wheel-contents@0.6.3 dist/*.whl

requirements: .venv/installed ## pin every version again, for Python 3.11 to 3.14
	echo "-e .[notebooks]" | $(BIN)/uv pip compile - --group test $(PINS) --upgrade -o requirements.txt
	cp requirements.txt .binder/requirements.txt  # whose versions uv then keeps
	echo "-e .[notebooks]" | $(BIN)/uv pip compile - --group lab $(PINS) -o .binder/requirements.txt

# An environment of its own in $(1), with what $(2) pins; uv, pinned like the rest, does in seconds what takes pip a minute.
define install
$(PYTHON) -m venv $(1)
$(1)/bin/python -m pip install --quiet --disable-pip-version-check $$(grep -o '^uv==[0-9.]*' requirements.txt)
$(1)/bin/python -m uv pip install --quiet --compile-bytecode --requirements $(2)
@touch $(1)/installed
endef

.venv/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mlgloss needs Python 3.11 or newer: make PYTHON=python3.12, say")'
	$(call install,.venv,requirements.txt)

.venv-mutants/installed .venv-hosts/installed: .venv-%/installed: tests/%/requirements.txt requirements.txt pyproject.toml
	$(call install,.venv-$*,$<)

.venv-peers/installed: tests/peers/requirements.txt  # by pip: its settings say where a CPU's PyTorch is
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r tests/peers/requirements.txt
	@touch $@
