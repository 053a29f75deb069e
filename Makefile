# Plainwire. `make help` lists the targets; each installs what it needs first, and only what is missing.
.DEFAULT_GOAL := help
SHELL := bash
export PYTHON_VENV := $(CURDIR)/.build/venv

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: ## Swift, Python and Java publish, a Swift worker runs; on SQLite, or on a BROKER=redis://…, amqp://…, kafka://… of yours
	@Interop/demo/run

.PHONY: test
test: ## Everything that must hold: Swift, Python and Java tests, vectors, goldens, real brokers
	@Interop/setup/test

.PHONY: interop
interop: ## Every client library of every language against a Swift consumer, on every broker
	@Interop/setup/interop

.PHONY: check
check: ## Format, warnings as errors, and generated code that is not stale
	@Interop/setup/check

.PHONY: generate
generate: ## Writes the generated code that is committed here anew
	@Interop/setup/generate

.PHONY: format
format: ## Formats every Swift file
	@swift format -i -r -p Package.swift Sources Generators Tests Interop Benchmarks

.PHONY: bench
bench: ## Plainwire beside funboost, Celery and bare loops, in one run
	@Benchmarks/run

.PHONY: rates
rates: ## How well a consumer keeps its rate, beside funboost and Celery: a minute a cell
	@Benchmarks/rates

.PHONY: clean
clean: ## Removes what was built
	rm -rf .build
