# shellcheck shell=bash
# The gate on proto changes. To be sourced by interop-tests/run, never run.

# Prints the buf to use: that of the Python environment, or, where there is none, one of its own, which
# takes seconds to make where the whole environment takes a minute.
find_buf() {
  local wanted has=python-peer/.venv/bin/buf own=build/buf
  wanted=$(sed -n 's/.*"buf-bin==\(.*\)",/\1/p' python-peer/pyproject.toml)
  [ -n "$wanted" ] || fail "proto-gate: python-peer/pyproject.toml names no version of buf-bin"
  if [ -x "$has" ] && [ "$("$has" --version)" = "$wanted" ]; then
    echo "$has"
    return
  fi
  if [ ! -x "$own/bin/buf" ] || [ "$("$own/bin/buf" --version)" != "$wanted" ]; then
    need python
    say "build  buf $wanted"
    rm -rf "$own"
    python3 -m venv "$own" >&2 ||
      fail "proto-gate: python3 has no venv module; install it (Debian, Ubuntu: apt-get install python3-venv)"
    # The pinned version with its hashes, and nothing else of the list.
    awk '/^[^ #]/ { ours = /^buf-bin==/ } ours && !/#/' python-peer/requirements-dev.txt >"$own/requirements.txt"
    # shellcheck source=python-peer/pip.sh
    source python-peer/pip.sh
    pip_install "$own" --require-hashes --requirement "$own/requirements.txt" ||
      fail "proto-gate: cannot install buf $wanted ($pip_error)"
  fi
  echo "$own/bin/buf"
}

# What the gate and its peers are built from. Kept whole: equal text means up to date. The protos that it
# judges are not part of it: it must speak when nothing can be compiled from them.
gate_from() {
  cat interop-tests/run interop-tests/gate.sh
  find pom.xml protos/pom.xml protos/interop interop-tests/pom.xml interop-tests/src/main java-server/pom.xml \
    java-server/probe java-client/pom.xml java-client/driver -name target -prune -o -path '*/src/test' -prune -o \
    \( -name '*.java' -o -name '*.proto' -o -name pom.xml -o -path '*/src/main/resources/*' \) -type f -print |
    LC_ALL=C sort |
    while read -r file; do echo "$file" && cat "$file"; done
}

build_gate() {
  local from=build/gate/from entry
  if [ -e java-client/driver/target/java-driver.jar ] && cmp -s <(gate_from) "$from"; then
    return
  fi
  need_build
  say "build  gate"
  rm -rf build/gate
  mkdir -p build/gate/classes
  mvn -q process-classes dependency:build-classpath -pl interop-tests -am -Dgreeterpb.skip=true \
    -Dmdep.outputFile="$PWD/build/gate/libraries"
  # Folders are copied, since other builds write to them.
  cp -r interop-tests/target/classes build/gate
  tr ':' '\n' <build/gate/libraries | while read -r entry; do
    if [ -d "$entry" ]; then cp -r "$entry/." build/gate/classes; else printf ':%s' "$entry"; fi
  done >build/gate/jars
  mvn -q package -pl java-client/driver -am -Dgreeterpb.skip=true -Dunit-tests.skip=true
  gate_from >"$from"
}

run_gate() { # what GateCommand takes
  # A process of seconds: no second compiler.
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dinterop.run="${INTEROP_RUN_ID:-}" \
    -Djava.util.logging.config.file=interop-tests/logging.properties \
    -cp "build/gate/classes$(cat build/gate/jars)" dev.interop.gate.GateCommand "$buf" "$@"
}

# Runs the gate with peers that it starts: in containers, or, where there is no engine and the gate can do
# without, as processes. A shell of its own: what it started ends with it.
run_gate_live() ( # with|without an engine, what GateCommand takes
  need tools
  INTEROP_RUN_ID="gate-$(date +%Y%m%d-%H%M%S)-$$"
  export INTEROP_RUN_ID
  engine_started=false
  trap end_run EXIT
  trap 'say "proto-gate: stopped"; exit 130' INT
  local told=build/gate/engine.log
  # Pipes, since the shell waits for all of a pipe: the reason is whole when it is read.
  if docker/engine start 2>&1 8>&- | tee "$told" >&2 && docker/base-image 2>&1 >/dev/null | tee -a "$told" >&2; then
    eval "$(docker/engine env)"
    engine_started=true
    run_gate "${@:2}"
  elif [ "$1" = without ]; then
    local why; why=$(grep -v '^ *mend:' "$told" | tail -n 1) || why=''
    run_gate local "${why:-there is no Docker engine, and none said why}"
  else
    fail "proto-gate: needs a Docker engine; why there is none stands above"
  fi
)

gate() { # gate|prove|prove-sample|release, with its arguments
  need java
  local buf status=0
  buf=$(find_buf)
  build_gate
  case $1 in
    gate)
      run_gate static || status=$?
      [ $status = 10 ] || return $status
      run_gate_live without live
      ;;
    release) run_gate "$@" ;;
    *) run_gate_live with "$@" ;;
  esac
}
