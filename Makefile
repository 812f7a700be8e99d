# Every target is one command that also works without make.
#
# Variables are read from make's command line only, because the environment may set the same names for other programs:
# WSL sets NAME to the host's name. The options are passed to the commands as INTEROP_CLIENT and so on; these variables
# also work in the environment.
OPTIONS := CLIENT SERVER CASE SHARD FAMILIES TRACE WIRE PEERS
ARGUMENTS := BASE HEAD RESULTS NAME FOLDER HOSTS PORT EDITS SEED
define ignore_environment
$1 :=
unexport $1
endef
define pass_option
ifeq ($(origin $1),command line)
export INTEROP_$1 := $$($1)
endif
endef
$(foreach name,$(OPTIONS) $(ARGUMENTS),$(eval $(call ignore_environment,$(name))))
$(foreach name,$(OPTIONS),$(eval $(call pass_option,$(name))))

.DEFAULT_GOAL := help
.PHONY: help doctor interop cell compare merge report screenshots test test-released proto-gate prove-gate release certificates build jar image format serve-java serve-python clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

doctor: ## check all prerequisites, and print the command that fixes what is missing
	@interop-tests/doctor

interop: ## run every client against every server; PEERS=process without Docker (CLIENT= SERVER= CASE= filter, SHARD=2/4 splits, FAMILIES=1 lists families)
	@interop-tests/run matrix

cell: ## run one cell and print all details: CASE= CLIENT= SERVER=, TRACE=1 adds gRPC's own traces, WIRE=1 adds frames
	@interop-tests/interop check --show

compare: ## list changes since the run BASE=path/results.json (HEAD=, build/interop/results.json by default)
	@interop-tests/interop results compare $(if $(BASE),--base "$(BASE)") $(if $(HEAD),--head "$(HEAD)")

merge: ## merge the results of all shards, RESULTS='a.json b.json', into build/interop/results.json
	@interop-tests/interop results merge $(RESULTS)

report: ## render the reports of a run again, RESULTS=path/results.json (build/interop/results.json by default)
	@interop-tests/interop results report $(if $(RESULTS),--results "$(RESULTS)")

screenshots: ## make the pictures of the report in docs/images (RESULTS=path/results.json)
	@interop-tests/run screenshots "$(RESULTS)"

test: ## run everything: lint, formats, the gate, unit tests of both languages, the matrix
	@interop-tests/run everything

test-released: ## test the jar, image, action, probes and JUnit entry as users get them, and the commands of the pages
	@interop-tests/run released

proto-gate: ## check what a changed proto does to clients and servers with a released one
	@interop-tests/interop gate --path protos/greeterpb --config interop-tests/suites/interop.yaml --lint || { code=$$?; \
	  echo "make proto-gate: the gate ended with exit code $$code (1: it found a break; 2: it cannot judge); make turns both into 2" >&2; \
	  exit $$code; }

prove-gate: ## run the gate on known changes of a proto, and compare with the expected results (EDITS=10000 SEED=1: on random ones)
	@interop-tests/interop dev prove-gate $(if $(EDITS),--random "$(EDITS)") $(if $(SEED),--seed "$(SEED)")

release: ## release the current proto under this NAME, with the cases that call it
	@interop-tests/interop dev release $(if $(NAME),--name "$(NAME)")

certificates: ## make certificates in FOLDER, for a server at HOSTS that the engine does not start
	@interop-tests/interop dev certificates $(if $(FOLDER),--folder "$(FOLDER)") $(if $(HOSTS),--hosts "$(HOSTS)")

build: ## build jars and images
	@interop-tests/run build

jar: ## build interop.jar, the command with all drivers in one executable file
	@interop-tests/run jar

image: ## build the image greeter/interop, which contains interop.jar and everything that it starts
	@interop-tests/run image

format: ## format protos, Java and Python
	@interop-tests/run format

serve-java: ## start the Java server on PORT (50051) of localhost
	@interop-tests/run serve-java "$(or $(PORT),50051)"

serve-python: ## start the Python server on PORT (50051) of localhost
	@interop-tests/run serve-python "$(or $(PORT),50051)"

clean: ## remove all build results, and stop the private Docker engine if one was started
	@interop-tests/run clean
