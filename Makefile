# icpaudit: what can be made. `make` alone lists the targets.

# The sample portfolio in input/ was written for this day; `make audit AS_OF=` audits it as of today.
AS_OF ?= 2026-11-23
PREFIX ?= /usr/local
PROGRAM := .build/release/icpaudit

# The C libraries from Debian: each package, and the pkg-config module or header that shows that it is there.
LIBRARIES := libxml2-dev=libxml-2.0 libidn2-dev=libidn2 libpsl-dev=libpsl libopencc-dev=opencc nettle-dev=nettle \
	libminizip-dev=minizip libxlsxwriter-dev=xlsxwriter
HEADERS := libunistring-dev=uninorm.h libc6-dev=iconv.h

.DEFAULT_GOAL := help
.PHONY: help audit test record test-browser test-spark test-spark-quick fuzz lint format bench bench-quick build docs install deb check-deb clean setup setup-browser setup-spark setup-bench setup-deb

help:
	@echo "make audit         set up, build, and audit input/ into output/"
	@echo "make test          set up, build, and run all tests"
	@echo "make record        record the reports again that tests compare with; read the difference"
	@echo "make test-browser  run the tests of the report pages in headless Chromium"
	@echo "make test-spark    run the tests on a cluster of Apache Spark; make test-spark-quick for a part of them"
	@echo "make fuzz          try the readers with damaged inputs for ten minutes; FUZZ_SECONDS=30 for less"
	@echo "make lint          check format and style; 'make format' fixes it"
	@echo "make bench         measure speed and memory against DuckDB and Polars; 'make bench-quick' in two minutes"
	@echo "make docs          write the rules' manual from the catalogue"
	@echo "make install       install program, manual pages and completions below PREFIX (now $(PREFIX))"
	@echo "make deb           build a Debian package into .build/deb; make check-deb tries it"
	@echo "make clean         remove what was built"

# Statuses 0, 1 and 2 are a finished audit: findings in a portfolio are no failure of make.
audit: build
	@$(PROGRAM) audit input --output output $(if $(AS_OF),--as-of $(AS_OF)); \
	status=$$?; if [ $$status -gt 2 ]; then exit $$status; fi

# Swift's own libraries become part of the program: it starts in three quarters of the time, and runs where no toolchain is
# installed. lld, since the other linker warns of a function in Foundation that nothing here calls.
# No path of the machine that built it stands in the program.
FLAGS := -c release --product icpaudit --static-swift-stdlib -Xswiftc -use-ld=lld --quiet \
	-Xswiftc -file-prefix-map -Xswiftc "$(CURDIR)=." -Xcc "-ffile-prefix-map=$(CURDIR)=."
# Optimizing across modules while linking saves a twentieth of the processor time. Swift 6.3 calls the option experimental:
# where another version does not know it (status 64), the program is built without.
LINKING := --experimental-lto-mode full

build: setup
	@swift build $(FLAGS) $(LINKING) || { \
	  [ $$? = 64 ] && echo "make: building without optimization across modules" >&2 && swift build $(FLAGS); }

test: setup
	swift test

# Every test that compares with a recording, and no other.
record: setup
	ICPAUDIT_RECORD=1 swift test --filter 'RecordedRunTests|SameReportsTests|EndToEndTests.ColumnsTests'

test-browser: build setup-browser
	python3 Tests/BrowserTests/run.py

# Tests on Apache Spark: its Python packages stand outside of the tree, 0.8 GB with all that Spark is.
SPARK_VENV := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/icpaudit-spark/venv
PYSPARK := pyspark==4.3.0 pyarrow==26.0.1 pandas==2.3.3

test-spark: build setup-spark
	$(SPARK_VENV)/bin/python Tests/SparkTests/run.py

# Without a Java runtime or PySpark to be had, it says so and goes on.
test-spark-quick: build
	@if $(MAKE) --no-print-directory setup-spark; then $(SPARK_VENV)/bin/python Tests/SparkTests/run.py --quick; \
	else echo "make: no Java runtime, or no $(PYSPARK), can be had here; the tests on Spark were not run"; fi

fuzz: setup
	Tests/Fuzz/run.sh

lint: setup
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: build setup-bench
	python3 Tests/Benchmarks/bench.py

bench-quick: build setup-bench
	python3 Tests/Benchmarks/bench.py --quick

docs: build
	@$(PROGRAM) rules --lang en --format markdown > Sources/Verification/Verification.docc/Rules.md

install: build
	DESTDIR=$(DESTDIR) Sources/icpaudit/Package/install.sh $(PROGRAM) $(PREFIX)

deb: build setup-deb
	@Sources/icpaudit/Package/build-deb.sh $(PROGRAM) .build/deb

# Two packages of one program are the same bytes; the newest is tried where that can be done.
check-deb: deb
	@package=$$(ls -t .build/deb/*.deb | head -n 1); \
	Sources/icpaudit/Package/build-deb.sh $(PROGRAM) .build/deb/again >/dev/null && \
	cmp "$$package" ".build/deb/again/$$(basename "$$package")" && \
	Sources/icpaudit/Package/check-deb.sh "$$package" input

clean:
	swift package clean
	rm -rf .build

# Installs what is missing; says nothing and takes no time when all is there.
setup:
	@command -v swift >/dev/null || { \
	  echo "make: Swift 6.3 or later is needed and was not found; see https://www.swift.org/install" >&2; exit 1; }
	@missing=""; \
	command -v pkg-config >/dev/null || missing="pkg-config"; \
	for pair in $(LIBRARIES); do \
	  pkg-config --exists "$${pair#*=}" 2>/dev/null || missing="$$missing $${pair%%=*}"; done; \
	for pair in $(HEADERS); do \
	  [ -e "/usr/include/$${pair#*=}" ] || missing="$$missing $${pair%%=*}"; done; \
	$(call install_packages,$$missing)

setup-browser:
	@missing=""; \
	command -v chromium >/dev/null || missing="chromium fonts-noto-cjk"; \
	command -v python3 >/dev/null || missing="$$missing python3"; \
	$(call install_packages,$$missing)

setup-spark:
	@missing=""; \
	command -v java >/dev/null || missing="default-jre-headless"; \
	python3 -c "import venv, ensurepip" 2>/dev/null || missing="$$missing python3-venv"; \
	$(call install_packages,$$missing)
	@[ "$$($(SPARK_VENV)/bin/pip freeze 2>/dev/null | grep -cxF $(addprefix -e ,$(PYSPARK)))" = $(words $(PYSPARK)) ] || { \
	  echo "installing $(PYSPARK) into $(SPARK_VENV)"; \
	  python3 -m venv $(SPARK_VENV) && $(SPARK_VENV)/bin/pip install --quiet $(PYSPARK); }

setup-bench:
	@missing=""; \
	command -v cc >/dev/null || missing="gcc libc6-dev"; \
	python3 -c "import venv, ensurepip" 2>/dev/null || missing="$$missing python3-venv"; \
	$(call install_packages,$$missing)

setup-deb:
	@missing=""; \
	command -v dpkg-shlibdeps >/dev/null || missing="dpkg-dev"; \
	command -v strip >/dev/null || missing="$$missing binutils"; \
	$(call install_packages,$$missing)

# Installs Debian packages, or says which ones an administrator has to install.
define install_packages
if [ -n "$(1)" ]; then \
	  echo "installing from Debian:" $(1); \
	  if [ "$$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null; then run="sudo"; else run="no"; fi; \
	  if [ "$$run" = no ] || ! command -v apt-get >/dev/null; then \
	    echo "make: cannot install them here; ask an administrator for: apt-get install" $(1) >&2; exit 1; fi; \
	  $$run apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$run apt-get install -qq -y --no-install-recommends $(1) >/dev/null || \
	    { echo "make: apt-get failed; try: apt-get install" $(1) >&2; exit 1; }; \
fi
endef
