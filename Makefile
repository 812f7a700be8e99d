# A doorway: every target is one command that works without make, too.
# Variables count on make's command line only. The environment may set the same names for other programs: WSL
# sets NAME to the host's name. The options reach the commands as INTEROP_CLIENT and so on; these also work in the
# environment.
OPTIONS := CLIENT SERVER CASE SHARD FAMILIES TRACE WIRE PEERS
ARGUMENTS := BASE HEAD RESULTS NAME FOLDER HOSTS PORT
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
.PHONY: help doctor interop cell compare merge report screenshots test proto-gate prove-gate release certificates build format serve-java serve-python clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

doctor: ## what the matrix needs: what is there, what is not, and the command that mends it
	@interop-tests/doctor

interop: ## every client against every server; PEERS=process without Docker (CLIENT= SERVER= CASE= narrow it, SHARD=2/4 splits it, FAMILIES=1 tells it by family)
	@interop-tests/run matrix

cell: ## one cell with all there is to see: CASE= CLIENT= SERVER=, TRACE=1 for gRPC's own traces, WIRE=1 for frames
	@interop-tests/interop cell

compare: ## what changed since the run of BASE=path/results.json (HEAD=, build/interop/results.json by default)
	@interop-tests/interop results compare --base "$(BASE)" $(if $(HEAD),--head "$(HEAD)")

merge: ## one build/interop/results.json of those of all shards, RESULTS='a.json b.json'
	@interop-tests/interop results merge $(RESULTS)

report: ## the reports of a run again, of RESULTS=path/results.json (build/interop/results.json by default)
	@interop-tests/interop results report $(if $(RESULTS),--results "$(RESULTS)")

screenshots: ## the pictures of the report in docs/images (of RESULTS=path/results.json)
	@interop-tests/run screenshots "$(RESULTS)"

test: ## everything: lint, formats, unit tests in both languages, the matrix
	@interop-tests/run everything

proto-gate: ## what the changed proto does to those who have the released ones
	@interop-tests/interop gate

prove-gate: ## the gate on known changes of a proto, each with its known answer
	@interop-tests/interop dev prove-gate

release: ## make the proto as it is a release of this NAME
	@interop-tests/interop dev release --name "$(NAME)"

certificates: ## certificates in FOLDER, for a server that HOSTS name and that the hub does not start
	@interop-tests/interop dev certificates --folder "$(FOLDER)" --hosts "$(HOSTS)"

build: ## jars and images
	@interop-tests/run build

format: ## format protos, Java and Python
	@interop-tests/run format

serve-java: ## the Java server on PORT (50051)
	@interop-tests/run serve-java "$(or $(PORT),50051)"

serve-python: ## the Python server on PORT (50051)
	@interop-tests/run serve-python "$(or $(PORT),50051)"

clean: ## remove all that was built, and stop the engine that was started here
	@interop-tests/run clean
