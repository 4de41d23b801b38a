# The only door for commands. Each makes the clone ready first; `python3 deploy/bootstrap.py` says how.

PYTHON ?= python3
BOOT = @$(PYTHON) -B deploy/bootstrap.py
IN = .venv/bin

.PHONY: help ready demo test check bench docs lock

help:
	@echo "make ready   set up everything and start nothing: for an installation that serves real people"
	@echo "make demo    set up everything, then serve a demonstration on http://localhost:8000 (YETT_PORT, YETT_HOME)"
	@echo "make test    every test, with real databases and a real browser"
	@echo "make check   format, lint, types, floors, house rules, migrations, licences"
	@echo "make bench   the figures we hold ourselves to"
	@echo "make docs    build the reference and run the examples in the docs"
	@echo "make lock    write requirements/ and package-lock.json anew"

ready:
	$(BOOT) run

demo:
	$(BOOT) run
	@exec env YETT_STARTER=make $(IN)/yett demo

test:
	$(BOOT) browse
	@$(IN)/python deploy/suite.py $(ONLY)

check:
	$(BOOT) work
	@$(IN)/python deploy/check.py

bench:
	$(BOOT) work
	@$(IN)/python -m benchmarks

docs:
	$(BOOT) work
	@$(IN)/python docs/build.py

lock:
	$(BOOT) work
	@$(IN)/python deploy/lock.py
