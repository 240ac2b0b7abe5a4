# Jimae: `make plan` plans Japan's AI compute, `make test` does that and runs every test.
# SPDX-License-Identifier: Apache-2.0

# One set of flags for everything, so that the program and its tests share one build. (`swift test`
# would add -enable-testing a second time and compile all again; `--disable-testable-imports` keeps
# it from that.)
FLAGS := -c release -Xswiftc -enable-testing
JIMAE := .build/release/jimae
PREFIX ?= /usr/local

# The system libraries, as Debian names them.
PACKAGES := libopenblas-dev liblapacke-dev libsuitesparse-dev libmetis-dev zlib1g-dev pkg-config

# What `make peers` runs with: a Python that has highspy and ortools. This one is made when missing.
PEERS_PYTHON ?= .build/peers/bin/python
# Where `make family` writes its model files.
FAMILY ?= runs/family

# How many spoiled texts `make fuzz` gives each reader.
FUZZ ?= 1000000

.PHONY: deps build plan test lint bench warm family fuzz peers install clean

# Installs the Debian packages that are missing; says what to install on other systems.
deps:
	@missing=; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	      || missing="$$missing $$package"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "installing$$missing"; \
	    if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	    $$sudo apt-get update -q && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive \
	      apt-get install -q -y --no-install-recommends $$missing; \
	  fi; \
	elif ! pkg-config --exists openblas lapacke zlib; then \
	  echo "jimae needs OpenBLAS, LAPACKE, AMD, METIS and zlib with their headers, and pkg-config" \
	    "(on Debian: $(PACKAGES)); please install them" >&2; \
	  exit 1; \
	fi

build: deps
	swift build $(FLAGS) --product jimae

plan: build
	$(JIMAE) plan Profiles/japan.yaml --out runs/japan

test: plan
	swift test $(FLAGS) --disable-testable-imports

lint:
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

# Times the kernels, and the solver on the model files of the folders in MODELS.
bench: deps
	swift build $(FLAGS) --product jimae-benchmarks
	.build/release/jimae-benchmarks $(MODELS)

# Times solves of the family's models after a small change against those from nothing.
warm: deps
	swift build $(FLAGS) --product jimae-benchmarks
	.build/release/jimae-benchmarks warm $(FAMILY)

# Writes planning models of four sizes.
family: deps
	swift build $(FLAGS) --product jimae-benchmarks
	mkdir -p $(FAMILY)
	.build/release/jimae-benchmarks family $(FAMILY)

# Gives each reader of model and basis files spoiled texts: none may trap, or take over 5 s.
fuzz: deps
	swift build $(FLAGS) --product jimae-benchmarks
	for reader in mps lp bas; do .build/release/jimae-benchmarks fuzz $$reader $(FUZZ) || exit 1; done

# Compares `jimae solve` with other solvers on the model files or folders in MODELS; OPTIONS are
# those of the script.
peers: build $(PEERS_PYTHON)
	$(PEERS_PYTHON) Benchmarks/peers/peers.py $(OPTIONS) $(MODELS)

.build/peers/bin/python: | Benchmarks/peers/requirements.txt
	python3 -m venv .build/peers && \
	.build/peers/bin/pip install --quiet --requirement Benchmarks/peers/requirements.txt || \
	{ rm -rf .build/peers; exit 1; }

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/jimae
	install -m 755 $(JIMAE) $(DESTDIR)$(PREFIX)/bin/jimae
	cp -R Profiles $(DESTDIR)$(PREFIX)/share/jimae/

clean:
	swift package clean
	rm -rf runs
