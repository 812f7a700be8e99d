# shellcheck shell=bash
# The commands `gate` and `dev`, which need buf and sometimes the stand-ins of the peers. To be sourced, never run.

# The protos of this repository that are released, and the peers with stand-ins.
readonly released=protos/greeterpb stand_ins=interop-tests/suites/interop.yaml

# Starts a command of the gate, in a subshell, so everything that it starts ends with it. Without an engine the gate
# tests only messages; prove-gate needs an engine.
with_stand_ins() ( # needs-engine|may-lack-engine COMMAND...
  need tools
  engine_started=false
  trap end_run EXIT
  trap 'say "interop: stopped"; exit 130' INT
  log=build/engine.log
  # The shell waits for every command of a pipe, so the log is complete when it is read.
  if docker/engine start 2>&1 8>&- | tee "$log" >&2 && sweep_unswept &&
    docker/base-image 2>&1 >/dev/null | tee -a "$log" >&2; then
    environment=$(docker/engine env) || exit 2
    eval "$environment"
    engine_started=true
    run_command "${@:2}"
  elif [ "$1" = may-lack-engine ]; then
    reason=$(grep -v '^ *fix:' "$log" | tail -n 1) || reason=''
    run_command "${@:2}" --no-engine-because "${reason:-there is no Docker engine, for an unknown reason}"
  else
    fail "interop: ${*:2} needs a Docker engine; the reason why none is available is above"
  fi
)

gate() { # OPTION...
  local buf status=0
  buf=$(python-peer/buf) || exit 2
  build_command
  run_command gate --path "$released" --config "$stand_ins" --buf "$buf" --unchanged-only "$@" || status=$?
  [ $status = 10 ] || return $status
  with_stand_ins may-lack-engine gate --path "$released" --config "$stand_ins" --buf "$buf" "$@"
}

dev() { # COMMAND OPTION...
  local buf
  build_command
  case ${1:-} in
    prove-gate)
      buf=$(python-peer/buf) || exit 2
      with_stand_ins needs-engine dev "$@" --config "$stand_ins" --buf "$buf" ;;
    release)
      buf=$(python-peer/buf) || exit 2
      run_command dev "$@" --path "$released" --config "$stand_ins" --buf "$buf" ;;
    *) run_command dev "$@" ;;
  esac
}
