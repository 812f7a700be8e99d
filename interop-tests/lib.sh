# shellcheck shell=bash
# Shared by the scripts of this folder. To be sourced, never run.

# The folders of the results of this run and of the previous one.
results=build/interop
previous=build/interop.previous

say() { printf '%s\n' "$*" >&2; }
fail() { say "$1"; exit 2; }
now() { date +%s%3N; }

need() { # names of checks in interop-tests/doctor
  interop-tests/doctor need "$@" >&2 || exit 2
}

start_engine() {
  local begin environment
  begin=$(now)
  docker/engine start 8>&- || exit 2
  sweep_unswept
  docker/base-image >/dev/null || exit 2
  environment=$(docker/engine env) || exit 2
  eval "$environment"
  export INTEROP_ENGINE_MILLIS=$(($(now) - begin))
}

# Prepares a run with peers, and makes sure that end_run is called at the end.
begin_run() { # container|process|own
  local needed=(java tools)
  case $1 in
    container) needed+=(disk memory docker) ;;
    process) needed+=(disk memory python) ;;
    # A service of the user needs what the user knows best.
    own) needed+=(python) ;;
    *) fail "interop: PEERS must be \"container\" (the default) or \"process\", not \"$1\"" ;;
  esac
  need "${needed[@]}"
  engine_started=false
  trap end_run EXIT
  trap 'say "interop: stopped"; exit 130' INT
  [ "$1" != container ] || { start_engine; engine_started=true; }
}

end_run() {
  # A second Ctrl-C must not interrupt the clean-up.
  trap '' INT TERM HUP
  # A JVM that Ctrl-C has not ended yet could still start containers, so it ends first.
  pkill -TERM -f "interop.run=$INTEROP_RUN_ID" || [ $? -eq 1 ]
  for _ in $(seq 100); do
    pgrep -f "interop.run=$INTEROP_RUN_ID" >/dev/null || break
    sleep 0.1
  done
  pkill -KILL -f "interop.run=$INTEROP_RUN_ID" || [ $? -eq 1 ]
  if $engine_started; then docker/sweep "$INTEROP_RUN_ID"; fi
  end_processes
  rm -rf "${TMPDIR:-/tmp}/interop-$INTEROP_RUN_ID"
  restore_results
  unlock_folder
}

# Ends peers that run as processes, and their child processes, if the JVM did not; prints how many it ended.
end_processes() {
  local pids
  pids=$(grep -lszx "INTEROP_PROCESS_OF=$INTEROP_RUN_ID" /proc/[0-9]*/environ | tr -cd '0-9\n') || true
  [ -n "$pids" ] || return 0
  say "interop: ended leftovers of the run: $(wc -w <<<"$pids") process(es)"
  # A process that has already ended is not a failure.
  xargs kill -KILL <<<"$pids" 2>/dev/null || true
}

# Keeps the results of the previous run. A run that writes no results, for example because CLIENT is misspelled,
# restores them; a killed run does not.
keep_results() {
  rm -rf "$previous.older"
  if [ -s "$results/results.json" ] || [ ! -e "$previous" ]; then
    [ ! -e "$previous" ] || mv "$previous" "$previous.older"
    [ ! -e "$results" ] || mv "$results" "$previous"
  else
    rm -rf "$results"
  fi
}

restore_results() {
  [ -e "$previous" ] || return 0
  # A run that was refused has neither results nor logs of peers.
  [ -e "$results/results.json" ] || [ -e "$results/logs" ] || rm -rf "$results"
  if [ ! -e "$results" ]; then
    mv "$previous" "$results"
    [ ! -e "$previous.older" ] || mv "$previous.older" "$previous"
  fi
  rm -rf "$previous.older"
}
